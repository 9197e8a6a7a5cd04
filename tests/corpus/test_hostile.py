"""Any bytes whatever give documents and a report, or one CorpusError."""

import contextlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siyaq.corpus.files import corpus_files
from siyaq.corpus.loading import load_corpus
from siyaq.corpus.readers import READERS
from siyaq.errors import CorpusError

_spec = importlib.util.spec_from_file_location(
    "hostile", Path(__file__).with_name("hostile.py")
)
hostile = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(hostile)

GOOD, ARTICLE = "zz_good.txt", "نشرت الصحيفة خبرا عن الطريق الجديد."
STATUSES = {"read", "read with warning", "refused"}
KIND = {"read": "read", "read with warning": "warn", "refused": "refused"}
SECONDS = 5  # of computing, for one case


@pytest.fixture
def place(tmp_path):
    """Return a folder, with a secret beside it that must not get out."""
    (tmp_path / "secret.txt").write_text(hostile.SECRET, encoding="utf-8")
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


def write(case, folder):
    """Write a case, or skip where the disk or the system has no such thing."""
    try:
        case.write(folder)
    except (OSError, NotImplementedError, AttributeError) as error:
        pytest.skip(f"this system cannot have it: {error}")


def listing(folder):
    """Return every file below a folder with its size and time."""
    found = {}
    for path, folders, names in os.walk(folder):
        for name in [*folders, *names]:
            state = os.lstat(os.path.join(path, name))  # noqa: PTH118 (deep paths)
            found[os.path.join(path, name)] = (state.st_size, state.st_mtime_ns)  # noqa: PTH118
    return found


def told(corpus):
    """Return all that the report says, each message once."""
    rows = corpus.report[["file", "message"]].drop_duplicates("message")
    return "\n".join(rows["file"] + ": " + rows["message"])


def check_contract(corpus):
    """Assert what holds of every corpus."""
    assert set(corpus.report["status"]) <= STATUSES
    assert corpus.documents["doc_id"].is_unique
    assert (corpus.documents["doc_id"] != "").all()
    assert (corpus.documents["text"].str.strip() != "").all()
    assert str(corpus.documents["date"].dtype) == "datetime64[s]"
    refused = corpus.report["status"] == "refused"
    assert (corpus.report.loc[refused, "message"] != "").all()
    assert len(corpus.fingerprint) == 64
    for column in ("doc_id", "text", "title", "outlet"):
        corpus.documents[column].str.encode("utf-8")  # no half characters


def rows_of(report, name):
    """Return the rows about a file, its members and its documents."""
    return report[
        [
            f == name or f.startswith((f"{name}/", f"{name} row "))
            for f in report["file"]
        ]
    ]


def missing_rows(folder, report):
    """Return the files below a folder of which the report says nothing."""
    missing = []
    for entry in sorted(folder.rglob("*")):
        name = entry.relative_to(folder).as_posix()
        name = os.fsencode(name).decode("utf-8", "backslashreplace")
        hidden = re.match(r"(?:[^/]*/)*?\.[^/]*", name)
        name = hidden[0] if hidden else name
        folders = entry.is_dir() and not entry.is_symlink()
        if not (folders or name == "metadata.csv" or len(rows_of(report, name))):
            missing.append(name)
    return missing


def attempt(root, **options):
    """Return the corpus and "", or None and the error; nothing else may happen."""
    try:
        corpus = load_corpus(root, **options)
    except CorpusError as error:
        return None, str(error)
    check_contract(corpus)
    return corpus, ""


def outcome(case, corpus):
    """Return what became of the files of a case."""
    report = corpus.report[corpus.report["file"] != GOOD]
    found = {KIND[status] for status in report["status"]}
    if found == {"read", "refused"}:
        return "warn"
    return "warn" if "warn" in found else "".join(found) or "nothing"


def check_alone(case, place):
    """Assert that each of the first files, or else the folder, loads or is refused."""
    before = listing(place.parent)
    files = [file for file in sorted(place.iterdir()) if not file.is_symlink()]
    for root in files[:3] or [place]:
        _, error = attempt(root, **case.settings)
        assert case.never not in error
    assert listing(place.parent) == before


@pytest.mark.parametrize("case", hostile.CASES, ids=lambda case: case.name)
def test_a_case_comes_out_as_it_must(case, place):
    """First alone, then beside an article that loads unless metadata is broken."""
    write(case, place)
    check_alone(case, place)
    (place / GOOD).write_text(ARTICLE, encoding="utf-8")
    before, start = listing(place.parent), time.process_time()
    corpus, error = attempt(place, **case.settings)
    assert time.process_time() - start < SECONDS
    assert listing(place.parent) == before
    if corpus is None:
        assert "error" in case.outcome.split("|"), error
        assert re.search(case.says, error, re.S)
        assert case.never not in error
        return
    articles = corpus.documents.set_index("doc_id")["text"]
    assert articles.pop("zz_good") == ARTICLE
    found = outcome(case, corpus)
    assert found in case.outcome.split("|"), told(corpus)
    assert re.search(case.says, told(corpus), re.S), told(corpus)
    assert any(case.holds in text for text in [*articles, *[""] * (not case.holds)])
    assert case.count in (-1, len(articles)), told(corpus)
    assert case.never not in told(corpus) + "".join(articles)
    assert missing_rows(place, corpus.report) == []


# Ten thousand columns and some thousand documents make a table of tens of millions.
WIDE = {"csv-wide", "jsonl-many-keys", "csv-wide-and-empty"}


@pytest.mark.slow
def test_all_cases_together_leave_the_good_article(place):
    """Every file has a row, and none stops another."""
    (place / GOOD).write_text(ARTICLE, encoding="utf-8")
    for case in hostile.CASES:
        folder = place / case.name
        folder.mkdir()
        with contextlib.suppress(OSError, NotImplementedError, AttributeError):
            if case.name not in WIDE:
                case.write(folder)
    before = listing(place.parent)
    corpus = load_corpus(place)
    assert listing(place.parent) == before
    check_contract(corpus)
    assert ARTICLE in set(corpus.documents["text"])
    assert missing_rows(place, corpus.report) == []
    everything = told(corpus) + "".join(corpus.documents["text"])
    assert hostile.SECRET not in everything
    assert "root:x:" not in everything
    assert attempt(place, encoding="auto")[0] is not None


HARMLESS = "zip xlsx docx pdf html warc wiki tei tar gz-members".split()
BOMBS = """zip-bomb zip-of-quotations gz-bomb bz2-bomb xz-bomb tar-bomb xlsx-bomb
xlsx-sheet-bomb docx-bomb wiki-bz2-bomb xml-laughs xml-deep html-entities
tar-claims-much warc-bomb-inside""".split()
MEGABYTES = 50
PDF = 200  # megabytes: pypdf unpacks 75 million bytes before it stops
MEASURED = """
import re, sys
from pathlib import Path
from siyaq.corpus.loading import load_corpus
from siyaq.errors import CorpusError
def load(folder):
    try:
        load_corpus(folder)
    except CorpusError:
        pass
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) // 1024
for folder in sys.argv[1:]:
    print(load(folder))
"""


def memory(*folders):
    """
    Return the megabytes that a new process has had at most after loading each folder.

    Not by getrusage: there a new process begins with what its parent had.
    """
    command = [sys.executable, "-c", MEASURED, *map(str, folders)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    options = {"capture_output": True, "text": True, "timeout": 60, "check": True}
    done = subprocess.run(command, env=environment, **options)
    return [int(line) for line in done.stdout.split()]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is told in other units")
def test_bombs_cost_little_memory(place):
    """One after the other in a process that has read harmless files of their kinds."""
    cases = {case.name: case for case in hostile.CASES}
    folders = [place / name for name in [*HARMLESS, *BOMBS, "pdf-bomb"]]
    for folder in folders:
        folder.mkdir()
        cases[folder.name].write(folder)
    *used, pdf = memory(*folders)
    before = used[len(HARMLESS) - 1]
    costs = {name: now - before for name, now in zip(BOMBS, used[10:], strict=True)}
    assert max(costs.values()) < MEGABYTES, costs
    assert pdf - before < PDF


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is told in other units")
def test_a_text_of_the_size_of_a_bomb_costs_more(place):
    """The measurement would show it."""
    for name, size in (("a", 1), ("b", 64_000_000)):
        (place / name).mkdir()
        (place / name / "a.txt").write_bytes(b"x" * size)
    small, large = memory(place / "a", place / "b")
    assert large - small > MEGABYTES


@pytest.mark.slow
def test_more_members_than_there_may_be(place):
    """As many as are allowed are read or refused one by one, and the next is not."""
    members = [(f"{number}.txt", b"") for number in range(20_001)]
    (place / "n.zip").write_bytes(hostile.zipped(members, hostile.zipfile.ZIP_STORED))
    (place / GOOD).write_text(ARTICLE, encoding="utf-8")
    report = load_corpus(place, limits=hostile.Limits(members=20_000)).report
    assert len(report) == 20_002
    (row,) = report[report["file"] == "n.zip"].itertuples()
    assert "more than 20,000 files" in row.message


# Whatever else there may be ----------------------------------------------------------

SUFFIXES = [
    *READERS,
    ".zip",
    ".tar",
    ".tar.gz",
    ".tgz",
    ".txt.gz",
    ".xml.bz2",
    ".warc.xz",
]
VALID_NAMES = [
    "csv-nameless-columns",
    "bad-jsonl",
    "json-bom",
    "xlsx",
    "parquet-odd-types",
]
VALID_NAMES += [
    "tei",
    "wiki",
    "html",
    "docx",
    "pdf",
    "warc",
    "zip-nested",
    "tar-no-files",
]
VALID_NAMES += ["wiki-bz2", "warc-packed", "zip-lzma", "metadata", "utf16-auto"]
CHANGES = st.lists(
    st.tuples(st.integers(0, 1 << 20), st.binary(max_size=6), st.integers(0, 6)),
    min_size=1,
    max_size=5,
)


@pytest.fixture(scope="session")
def valid(tmp_path_factory):
    """Return the files of some cases that are read, by their names."""
    place = tmp_path_factory.mktemp("valid") / "corpus"
    found = {}
    for case in hostile.CASES:
        if case.name in VALID_NAMES:
            place.mkdir()
            case.write(place)
            found |= {f"{case.name}_{f.name}": f.read_bytes() for f in place.iterdir()}
            shutil.rmtree(place)
    return found


def load(folder, name, data, encoding):
    """Load a folder with one file, and the file itself; only CorpusError may happen."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / name).write_bytes(data)
    for root in (folder, folder / name):
        corpus, error = attempt(root, encoding=encoding)
        assert corpus is not None or error


SAME_FOLDER = [HealthCheck.function_scoped_fixture]
ENCODINGS = st.sampled_from(["utf-8", "auto", "windows-1256", "utf-16"])


@settings(suppress_health_check=SAME_FOLDER)
@given(st.sampled_from([*SUFFIXES, "metadata.csv"]), st.binary(max_size=300), ENCODINGS)
def test_any_bytes_under_any_suffix(place, suffix, data, encoding):
    """Nothing but CorpusError leaves load_corpus."""
    load(place / "any", suffix if suffix[0] != "." else f"a{suffix}", data, encoding)


@settings(suppress_health_check=SAME_FOLDER, max_examples=150)
@given(st.data())
def test_any_change_of_a_valid_file(place, valid, data):
    """Bytes are overwritten, taken out, put in, and the end is cut off."""
    name = data.draw(st.sampled_from(sorted(valid)))
    content = bytearray(valid[name])
    for where, new, old in data.draw(CHANGES):
        where %= len(content) + 1
        content[where : where + old] = new
    end = data.draw(st.none() | st.integers(0, len(content)))
    load(place / "any", name.partition("_")[2], bytes(content[:end]), "utf-8")


@settings(suppress_health_check=SAME_FOLDER)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=4), st.data())
def test_any_names(place, names, data):
    """A file may be called whatever the disk takes."""
    folder = place / "any"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in names:
        try:
            (folder / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
        except (OSError, ValueError):
            continue
    corpus, _ = attempt(folder)
    assert corpus is None or missing_rows(folder, corpus.report) == []


@pytest.mark.parametrize("change", ["gone", "longer", "shorter", "pipe", "folder"])
def test_a_file_that_changes_while_others_are_read(place, monkeypatch, change):
    """What was listed may be gone when its turn comes."""
    for name in "abc":
        (place / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    file = place / "b.txt"

    def disturb():
        if change in ("longer", "shorter"):
            file.write_text(ARTICLE * 9 if change == "longer" else ARTICLE[:5], "utf-8")
            return
        file.unlink()
        if change == "pipe":
            os.mkfifo(file)
        elif change == "folder":
            file.mkdir()

    def disturbed(root, limits):
        for entry in corpus_files(root, limits):
            if entry.name == "b.txt":
                disturb()
            yield entry

    monkeypatch.setattr("siyaq.corpus.loading.corpus_files", disturbed)
    corpus = load_corpus(place)
    assert {"a", "c"} <= set(corpus.documents["doc_id"])
    assert "b.txt" in set(corpus.report["file"])


# The cases that were given -----------------------------------------------------------

OUTCOMES = {
    "accept": {"read", "warn", "nothing"},
    "warn": {"warn", "refused"},
    "reject": {"warn", "refused"},  # what is lost is told; the rest may be read
}
# What the manifest asks of other rooms; loading is checked here, the rest there.
ELSEWHERE = {
    "S09 S10": "exact duplicates: tests/corpus/test_duplicates.py",
    "S03": "empty after cleaning: tests/corpus/test_cleaning.py",
    "E11 S06 B03": "folding: tests/arabic/test_spelling.py",
    "B01 B02 X01": "display: tests/reports/test_tables.py",
    "X04": "formulas on the way out: tests/reports/test_export.py",
    "X05 X06": "labels and headings: tests/figures/test_text.py, tests/reports",
    "P03": "names of outputs: tests/figures/test_saving.py",
    "Q01 Q04 Q06 Q07 Q08": "queries: tests/index/test_query.py",
    "R01 R02 R03 R04 R05 R06 R07 R08 R09 R10 R11 R12": "faults: not here",
}
EXCEPT = {
    "S03": {"read"},  # what is boilerplate is known after cleaning
    "S09": {"read"},  # so are copies
    "S10": {"read"},
    "P04": {"read"},  # two ids, as the manifest allows
    "P05": {"read"},
    "P11": {"read", "refused"},  # root may read what is closed
}


@pytest.fixture(scope="module")
def given_cases(shared, tmp_path_factory):
    """Unpack the cases that came with the project, where they are at hand."""
    place = tmp_path_factory.mktemp("given")
    with tarfile.open(shared / "badinputs" / "cases.tar.gz") as archive:
        archive.extractall(place, filter="fully_trusted")
    manifest = json.loads((shared / "badinputs" / "MANIFEST.json").read_text("utf-8"))
    return place / "badinputs", [case for case in manifest if "path" in case]


def test_the_given_cases_come_out_as_their_manifest_says(given_cases, place):
    """Each alone beside a good article; the outcome as far as loading goes."""
    folder, cases = given_cases
    wrong = {}
    for case in cases:
        shutil.rmtree(place)
        place.mkdir()
        (place / GOOD).write_text(ARTICLE, encoding="utf-8")
        source, target = folder / case["path"], place / Path(case["path"]).name
        if source.is_dir():
            target.mkdir()
        else:
            shutil.copy2(source, target, follow_symlinks=False)
        corpus = load_corpus(place)
        check_contract(corpus)
        found = outcome(case, corpus)
        allowed = EXCEPT.get(case["id"], OUTCOMES[case["outcome"]])
        if found not in allowed or "root:x:" in told(corpus):
            wrong[case["id"]] = (found, told(corpus))
    assert len(cases) == 42
    assert wrong == {}


def test_the_given_cases_together_leave_the_good_article(given_cases):
    """The whole folder is one corpus; every file has a row."""
    folder, _ = given_cases
    (folder / GOOD).write_text(ARTICLE, encoding="utf-8")
    corpus = load_corpus(folder)
    check_contract(corpus)
    assert ARTICLE in set(corpus.documents["text"])
    assert missing_rows(folder, corpus.report) == []


def test_what_the_manifest_asks_of_other_rooms_is_named(given_cases, shared):
    """Each case without a file, and each that loading cannot meet alone, is placed."""
    placed = {case for cases in ELSEWHERE for case in cases.split()}
    manifest = json.loads((shared / "badinputs" / "MANIFEST.json").read_text("utf-8"))
    assert {case["id"] for case in manifest if "path" not in case} <= placed
    assert placed <= {case["id"] for case in manifest}
