"""A run verified: what is named, what is not, and that nothing else is touched."""

import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from siyaq.suite import main
from siyaq.suite.verifying import first_difference

ROOT = Path(__file__).resolve().parents[2]
WORDS = """
import pathlib
folder = pathlib.Path(OUTPUT)
for kind in ("figures", "tables"):
    (folder / kind).mkdir(parents=True, exist_ok=True)
files = sorted(pathlib.Path(CORPUS).rglob("*.txt"))
words = " ".join(f.read_text(encoding="utf-8") for f in files).split()
_ = (folder / "tables" / "words.csv").write_text("\\n".join(words), encoding="utf-8")
for suffix in ("png", "pdf"):
    _ = (folder / "figures" / f"dot.{suffix}").write_bytes(b"\\x89 dot \\n of words")
print(LANGUAGE, len(words))"""
UNSTEADY = """
import pathlib, random, time
folder = pathlib.Path(OUTPUT, "tables")
folder.mkdir(parents=True, exist_ok=True)
_ = (folder / "random.csv").write_text(f"word,share\\nIran,{random.random()}\\n")
_ = (folder / "clock.txt").write_text(f"a\\n\\nb {time.time_ns()}\\n")
_ = (folder / "picture.png").write_bytes(random.randbytes(99))
_ = (folder / "steady.csv").write_text("word\\nIran\\n")"""
SHOWS_RANDOM = "import random; print(random.random())"


def called(project, *arguments):
    """Call the suite in a project; return its exit code and the lines it printed."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(project),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = main(list(map(str, arguments)))
    return code, (out.getvalue() + err.getvalue()).splitlines()


def marks_of(folder):
    """Return what tells whether anything in a folder was touched."""
    stats = {path: path.lstat() for path in [folder, *sorted(folder.rglob("*"))]}
    return {path: (s.st_mtime_ns, s.st_ino, s.st_size) for path, s in stats.items()}


def edit_manifest(folder, edit):
    """Change the facts in a manifest."""
    path = folder / "manifest.json"
    facts = json.loads(path.read_bytes())
    edit(facts)
    path.write_text(json.dumps(facts), encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory, start_project, write_notebook):
    """A project, one of whose notebooks is broken, and a run of it in output/."""
    project = start_project(tmp_path_factory.mktemp("project"))
    write_notebook(project, "00_words", WORDS)
    write_notebook(project, "01_broken", "1 / 0")
    assert called(project, "run")[0] == 1
    return project


@pytest.fixture
def finished(project, tmp_path):
    """A copy of the run, to be spoiled."""
    return shutil.copytree(project / "output", tmp_path / "copy")


@pytest.fixture(scope="module")
def spoiled(project, tmp_path_factory):
    """What is printed of a run in whose folder much has happened since."""
    folder = tmp_path_factory.mktemp("spoiled") / "run"
    shutil.copytree(project / "output", folder)
    with (folder / "tables" / "words.csv").open("ab") as file:
        file.write(b"\nmine")
    (folder / "figures" / "dot.png").write_bytes(b"\x89 dot \n of mine")
    (folder / "figures" / "dot.pdf").unlink()
    (folder / "tables" / "mine.csv").touch()
    (folder / "notes.txt").touch()

    def edit(facts):
        facts["versions"] |= {"matplotlib": "3.0.0", "\x1b[31mred\x07\n": "1"}
        facts["files"]["figures/\x1b]0;owned\x07.png"] = "0" * 64
        facts["files"]["figures/\ud800.png"] = "0" * 64

    edit_manifest(folder, edit)
    return called(project, "verify", folder)


def test_a_run_that_comes_out_the_same_is_verified(project, monkeypatch, tmp_path):
    """Also where a notebook failed; nothing is touched, and nothing is left behind."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = marks_of(project)
    code, lines = called(project, "verify")
    failed = "failed then and now, code cell 2: ZeroDivisionError: division by zero"
    assert lines[0] == f"Verifying {project / 'output'}: 8 files."
    assert lines[-4:] == [
        "[1/2] 00_words",
        "[2/2] 01_broken",
        f"01_broken: {failed}",
        "All 8 files are the same, byte for byte.",
    ]
    assert code == 0
    assert marks_of(project) == before
    assert list(tmp_path.iterdir()) == []


def test_a_changed_file_is_named_before_the_second_run(spoiled):
    """With the line, once the second run shows what was there."""
    code, lines = spoiled
    assert code == 1
    begun = lines.index("[1/2] 00_words")
    assert "figures/dot.png: changed since that run" in lines[:begun]
    assert "tables/words.csv: changed since that run" in lines[:begun]
    assert lines[begun:].count("tables/words.csv: your change begins in line 9") == 1
    assert not any(line.startswith("figures/dot.png") for line in lines[begun:])


def test_a_missing_and_an_extra_file_are_named(spoiled):
    """Extra are files in the places of a run, not notes beside them."""
    _, lines = spoiled
    assert "figures/dot.pdf: missing since that run" in lines
    assert "tables/mine.csv: not of that run" in lines
    assert not any("notes.txt" in line for line in lines)


def test_other_versions_are_named_before_the_second_run(spoiled):
    """Because other bytes are then no surprise."""
    _, lines = spoiled
    head = lines.index(
        "Other bytes are to be expected, as this has changed since that run:"
    )
    assert head < lines.index("[1/2] 00_words")
    assert any(
        line.startswith("matplotlib 3.0.0 then, 3.") for line in lines[head + 1 :]
    )


def test_a_hostile_name_does_not_reach_the_terminal(spoiled):
    """Control characters and lone surrogates are replaced."""
    _, lines = spoiled
    assert all(line.isprintable() for line in lines)
    assert "figures/\ufffd]0;owned\ufffd.png: missing since that run" in lines
    assert "figures/\ufffd.png: not written again" in lines
    assert "red\ufffd 1 then, not noted now" in lines


def test_each_different_file_counts_once(spoiled):
    """Whether it differs in the folder, in the second run, or in both."""
    assert spoiled[1][-1] == "Different: 6, where that run wrote 10 files."


@pytest.fixture(scope="module")
def unsteady(tmp_path_factory, start_project, write_notebook):
    """What is printed of notebooks that change by themselves, or were edited."""
    project = start_project(tmp_path_factory.mktemp("unsteady"))
    write_notebook(project, "00_unsteady", UNSTEADY)
    write_notebook(project, "01_shows", SHOWS_RANDOM)
    write_notebook(project, "02_edited", WORDS)
    write_notebook(project, "03_other", "1 / 0")
    code, _ = called(project, "run", "--only", "00_unsteady", "01_shows", "02_edited")
    assert code == 0
    renamed = WORDS.replace("words.csv", "other.csv")
    write_notebook(project, "02_edited", f"{renamed}\n1 / 0")
    return called(project, "verify")


@pytest.mark.parametrize(
    "line",
    [
        "tables/random.csv: other bytes, from line 2 on",
        "tables/clock.txt: other bytes, from line 3 on",
        "tables/picture.png: other bytes",
    ],
)
def test_a_random_number_and_a_clock_are_found(unsteady, line):
    """In a table with the line, in a picture without."""
    code, lines = unsteady
    assert code == 1
    assert lines.count(line) == 1


def test_an_unsteady_output_is_found_in_notebook_and_page(unsteady):
    """The line of the page is that of the number, not that of a date."""
    _, lines = unsteady
    starts = ("notebooks/01_shows.ipynb", "pages/01_shows.html")
    found = [line for line in lines if line.startswith(starts)]
    assert len(found) == 2
    assert all(": other bytes, from line " in line for line in found)


def test_what_comes_out_the_same_is_not_named(unsteady):
    """Beside files that differ there are files that do not."""
    assert not any("steady.csv" in line for line in unsteady[1])


def test_an_edited_notebook_gives_lost_and_new_files(unsteady):
    """And what came of it is said if that is something else."""
    _, lines = unsteady
    assert "tables/words.csv: not written again" in lines
    assert "tables/other.csv: not written by that run" in lines
    failed = "code cell 2: ZeroDivisionError: division by zero"
    assert f"02_edited: ok then, {failed} now" in lines


def test_only_the_notebooks_of_the_run_run_again(unsteady):
    """The limits of the first run are those of the second."""
    _, lines = unsteady
    begun = [line for line in lines if line.startswith("[")]
    assert begun == ["[1/3] 00_unsteady", "[2/3] 01_shows", "[3/3] 02_edited"]


def test_language_and_corpus_are_those_of_the_run(project, tmp_path):
    """The corpus may have moved: its path is no part of the result."""
    corpus, output = tmp_path / "here", tmp_path / "output"
    shutil.copytree(project / "corpus", corpus)
    (corpus / "b.txt").write_text("حلب", encoding="utf-8")
    only = ["--only", "00_words", "--language", "en"]
    called(project, "run", "--corpus", corpus, "--output", output, *only)
    moved = corpus.rename(tmp_path / "a longer name")
    code, lines = called(project, "verify", output, "--corpus", moved)
    assert lines[-1] == "All 6 files are the same, byte for byte."
    assert code == 0


def refused(project, *arguments):
    """Return the one sentence with which a verification is refused."""
    before = marks_of(project)
    code, lines = called(project, "verify", *arguments)
    assert code == 2
    assert len(lines) == 1
    assert marks_of(project) == before
    return lines[0]


def test_another_corpus_is_refused(project, finished, tmp_path):
    """With both fingerprints, its name then, and how to name it now."""
    other = tmp_path / "other.txt"
    other.write_text("حلب", encoding="utf-8")
    facts = json.loads((finished / "manifest.json").read_bytes())
    line = refused(project, finished, "--corpus", other)
    assert f"the run in {finished} had " in line
    assert facts["settings"]["corpus"]["fingerprint"][:12] in line
    assert "the name 'corpus'. Name it by --corpus PATH." in line


def test_a_missing_corpus_is_refused(project, finished):
    """As it is for a run."""
    assert "nowhere" in refused(project, finished, "--corpus", "nowhere")


def test_a_folder_without_a_run_is_refused(project):
    """A run that was interrupted leaves no manifest."""
    assert "There is no manifest.json in" in refused(project, "corpus")


def test_a_file_outside_is_refused(project, finished):
    """Before anything runs."""
    edit_manifest(finished, lambda facts: facts["files"].update({"../x": "0"}))
    assert "'../x' is not one of a run" in refused(project, finished)


def test_an_unknown_notebook_is_refused(project, finished):
    """It may have been renamed since: the nearest is named."""
    notebooks = {"00_word": "ok"}
    edit_manifest(finished, lambda facts: facts["settings"].update(notebooks=notebooks))
    assert "Did you mean '00_words'?" in refused(project, finished)


def test_an_unknown_language_is_refused(project, finished):
    """A manifest may say what it likes."""
    edit_manifest(finished, lambda facts: facts["settings"].update(language="fr"))
    assert "Choose one of 'ar', 'en'" in refused(project, finished)


def test_a_hostile_path_is_only_text(project, finished):
    """What a manifest gives as the corpus is shown, not opened and not executed."""
    code = '"; open("owned", "w"); "'
    edit_manifest(
        finished, lambda facts: facts["settings"]["corpus"].update(shown=code)
    )
    before = marks_of(project)
    assert called(project, "verify", finished)[0] == 1
    assert marks_of(project) == before


@pytest.mark.parametrize(
    ("one", "other", "line"),
    [
        (b"a", b"b", 1),
        (b"a\nb\nc", b"a\nb\nd", 3),
        (b"a\n", b"a\nb", 2),
        (b"a", b"a\n", 2),
        (b"", b"a", 1),
        (b"a\r\nb", b"a\nb", 1),
        (b"a\n\xff", b"a\n\xfe", 2),
        ("a\u2028b\nc".encode(), "a\u2028b\nd".encode(), 2),
    ],
)
def test_the_first_different_line_is_found(tmp_path, one, other, line):
    """Lines end as editors count them, whatever the bytes are."""
    paths = [tmp_path / "one.csv", tmp_path / "other.csv"]
    for path, content in zip(paths, (one, other), strict=True):
        path.write_bytes(content)
    assert first_difference(*paths) == line


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_ctrl_c_leaves_nothing_behind(
    finished, start_project, write_notebook, tmp_path
):
    """Neither in the folder nor among the temporary ones."""
    project = tmp_path / "project"
    project.mkdir()
    start_project(project)
    write_notebook(
        project, "00_words", "open('begun', 'w'); import time; time.sleep(99)"
    )
    write_notebook(project, "01_broken", "1 / 0")
    (tmp_path / "temporary").mkdir()
    before = marks_of(finished)
    process = subprocess.Popen(
        [sys.executable, "-m", "siyaq.suite", "verify", str(finished)],
        cwd=project,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "lib"),
            "TMPDIR": str(tmp_path / "temporary"),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while not (project / "notebooks" / "begun").exists():
        assert time.monotonic() < deadline
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.decode() == "Interrupted.\n"
    assert b"files" not in out.splitlines()[-1]
    assert not list((tmp_path / "temporary").glob("siyaq-*"))
    assert marks_of(finished) == before


@pytest.mark.slow
def test_a_notebook_with_figures_is_verified(tmp_path, monkeypatch):
    """It gives every picture, its data and its page again to the byte."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "lib"))
    only = ["--only", "00_start_here"]
    assert called(ROOT, "run", "--output", tmp_path, *only)[0] == 0
    code, lines = called(ROOT, "verify", tmp_path)
    assert (code, lines[-1].startswith("All ")) == (0, True), lines
    files = json.loads((tmp_path / "manifest.json").read_bytes())["files"]
    assert {Path(name).suffix for name in files} >= {".png", ".svg", ".pdf", ".csv"}
