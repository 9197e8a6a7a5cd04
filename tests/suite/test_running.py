"""A run: notebooks executed, published, isolated from each other, and reproducible."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

import siyaq
from siyaq.reports.notebooks import read_notebook
from siyaq.suite import main

FIGURE = """
import base64, pathlib
from IPython.display import Image
pixel = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)
folder = pathlib.Path(OUTPUT, "figures")
folder.mkdir(parents=True, exist_ok=True)
for suffix in ("png", "csv"):
    (folder / f"dot.{suffix}").write_bytes(pixel)
Image(pixel, alt="a dot")"""
TABLE = """
import pandas as pd
from siyaq.reports.export import to_csv
from siyaq.reports.tables import show
table = pd.DataFrame({"word": ["<script>document.title='owned'</script>"]})
to_csv(table, OUTPUT + "/tables/words.csv")
show(table)"""


@pytest.fixture(scope="session")
def make_project(start_project, write_notebook):
    """Return a function that makes a project, one of whose notebooks is broken."""

    def make(folder):
        start_project(folder)
        write_notebook(folder, "00_start", "print(CORPUS, LANGUAGE)", FIGURE, TABLE)
        write_notebook(folder, "01_broken", "1 / 0", "print('never')")
        write_notebook(folder, "02_fine", "print('still runs')")
        return folder

    return make


def bytes_of(output):
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def project(tmp_path, monkeypatch, make_project, lib):
    """A small project in the working directory."""
    monkeypatch.setenv("PYTHONPATH", lib)
    monkeypatch.chdir(make_project(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory, make_project, lib):
    """One job twice: the project, and of each run what it printed and all bytes."""
    project = make_project(tmp_path_factory.mktemp("project"))
    command = [sys.executable, "-m", "siyaq.suite", "run", "--language", "en"]
    results = []
    for _ in range(2):
        done = subprocess.run(
            [*command, "--output", "out/new"],
            cwd=project,
            env={**os.environ, "PYTHONPATH": lib, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )
        results.append((done, bytes_of(project / "out" / "new")))
    return project, results


@pytest.fixture
def first_run(two_runs):
    """The output folder, its files as bytes, and what was printed."""
    project, [(done, files), _] = two_runs
    return project / "out" / "new", files, done


def test_a_broken_notebook_does_not_stop_the_others(first_run):
    """Its name, cell and error are printed; the code is 1; nothing is on stderr."""
    output, _, done = first_run
    assert done.returncode == 1
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[:3] == ["[1/3] 00_start", "[2/3] 01_broken", "[3/3] 02_fine"]
    assert lines[3].endswith(" s   1 figure, 1 table")
    assert lines[4].endswith("failed, code cell 2: ZeroDivisionError: division by zero")
    assert lines[5].endswith(" s   0 figures, 0 tables")
    assert lines[6] == f"The result is in {output}: open index.html there."


def test_parameters_are_set_and_output_reads_as_committed(first_run, parameters):
    """The executed copy shows corpus and language, but not where it was written."""
    output, _, _ = first_run
    cells = read_notebook(output / "notebooks" / "00_start.ipynb").cells
    assert cells[1].source == parameters.replace('"ar"', '"en"')
    assert cells[2].outputs[0].text == "../corpus en\n"


def test_a_page_is_published_for_each_notebook(first_run):
    """With described figures, hostile text as text, and the failed one marked."""
    _, files, _ = first_run
    page = files["pages/00_start.html"].decode()
    assert 'alt="a dot"' in page
    assert "&lt;script&gt;document.title" in page
    assert "<script" not in page
    assert b"This notebook failed." in files["pages/01_broken.html"]
    assert b"This notebook failed." not in files["pages/02_fine.html"]


def test_the_index_lists_the_pages_in_order(first_run):
    """Title, sentence and outcome of each."""
    index = first_run[1]["index.html"].decode()
    names = ["00_start", "01_broken", "02_fine"]
    places = [
        index.index(f'href="pages/{name}.html">Title of {name}<') for name in names
    ]
    assert places == sorted(places)
    assert index.count("What it does.") == 3
    assert "01_broken: failed, code cell 2: ZeroDivisionError" in index


def test_the_manifest_names_every_file_of_the_run(first_run):
    """And the corpus, the settings and the versions it was made with."""
    files = first_run[1]
    facts = json.loads(files["manifest.json"])
    assert set(facts["files"]) == set(files) - {"manifest.json"}
    assert facts["settings"]["language"] == "en"
    assert facts["settings"]["corpus"]["name"] == "corpus"
    assert len(facts["settings"]["corpus"]["fingerprint"]) >= 12
    assert facts["settings"]["notebooks"] == {
        "00_start": "ok",
        "01_broken": "code cell 2: ZeroDivisionError: division by zero",
        "02_fine": "ok",
    }
    assert facts["versions"]["siyaq"] == siyaq.__version__


def test_two_runs_give_the_same_bytes(two_runs):
    """Notebooks, pages, figures and tables; of the manifest all but its date."""
    _, [(_, first), (_, second)] = two_runs
    manifests = [json.loads(files.pop("manifest.json")) for files in (first, second)]
    for facts in manifests:
        del facts["created"]
    assert manifests[0] == manifests[1]
    assert first == second


def test_a_new_run_clears_the_old_one_but_not_your_changes(
    project, capsys, write_notebook
):
    """What the old run wrote goes, a file changed since stays and is named."""
    write_notebook(project, "00_start", FIGURE, TABLE)
    assert main(["run", "--only", "00_start"]) == 0
    changed = project / "output" / "tables" / "words.csv"
    changed.write_text("mine", encoding="utf-8")
    capsys.readouterr()
    assert main(["run", "--only", "02_fine"]) == 0
    printed = capsys.readouterr().out
    assert f"Kept {changed}: it was changed" in printed
    assert changed.read_text(encoding="utf-8") == "mine"
    assert set(bytes_of(project / "output")) == {
        "index.html",
        "manifest.json",
        "notebooks/02_fine.ipynb",
        "pages/02_fine.html",
        "tables/words.csv",
    }
    facts = json.loads((project / "output" / "manifest.json").read_bytes())
    assert "tables/words.csv" not in facts["files"]


def test_a_corpus_elsewhere_reaches_the_notebook(
    project, tmp_path_factory, write_notebook
):
    """Its path is relative to the notebooks, with slashes."""
    corpus = tmp_path_factory.mktemp("a corpus") / "نص.txt"
    corpus.write_text("حلب", encoding="utf-8")
    write_notebook(project, "00_start", "print(open(CORPUS, encoding='utf-8').read())")
    assert main(["run", "--corpus", str(corpus), "--only", "00_start"]) == 0
    cells = read_notebook(project / "output" / "notebooks" / "00_start.ipynb").cells
    assert cells[2].outputs[0].text == "حلب\n"
    assert cells[1].source.startswith('CORPUS = "../../')


def test_a_notebook_without_the_parameter_fails_alone(project, capsys, write_notebook):
    """It does not run silently on another corpus."""
    path = write_notebook(project, "00_start", "print(1)")
    text = path.read_text(encoding="utf-8").replace("CORPUS =", "CORPSU =")
    path.write_text(text, encoding="utf-8")
    assert main(["run", "--only", "00_start"]) == 1
    assert "no line CORPUS = … (it has: CORPSU" in capsys.readouterr().out
    assert (project / "output" / "pages" / "00_start.html").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--corpus", "nowhere"], "nowhere"),
        (["--only", "02_fin"], "Did you mean '02_fine'?"),
        (["--only", "02_fine.ipynb"], "Did you mean '02_fine'?"),
        (["--language", "fr"], "Choose one of 'ar', 'en'"),
        (["--output", "requirements.lock"], "cannot be written"),
        (["--output", "."], "Choose a folder of its own"),
        (["--output", "corpus/out"], "Choose a folder of its own"),
    ],
)
def test_wrong_arguments_are_one_sentence(project, capsys, arguments, message):
    """Exit code 2 before anything runs or is written."""
    before = bytes_of(project)
    assert main(["run", *arguments]) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.err.count("\n") == 1
    assert printed.out == ""
    assert bytes_of(project) == before


def test_a_damaged_notebook_is_said_before_any_runs(project, capsys):
    """The others are not run for nothing."""
    (project / "notebooks" / "02_fine.ipynb").write_text("{", encoding="utf-8")
    assert main(["run"]) == 2
    assert "02_fine.ipynb is not a notebook" in capsys.readouterr().err


def test_notebooks_are_refreshed_in_place(project, capsys, write_notebook):
    """With the committed parameters; once done, nothing changes any more."""
    path = write_notebook(project, "00_start", "print(CORPUS, LANGUAGE)")
    assert main(["notebooks", "00_start"]) == 0
    assert "00_start: outputs have changed." in capsys.readouterr().out
    once = path.read_bytes()
    assert read_notebook(path).cells[2].outputs[0].text == "../corpus ar\n"
    assert main(["notebooks", "00_start"]) == 0
    assert path.read_bytes() == once
    assert "changed" not in capsys.readouterr().out


def test_a_notebook_that_fails_is_not_refreshed(project, capsys):
    """The committed file stays as it was."""
    path = project / "notebooks" / "01_broken.ipynb"
    before = path.read_bytes()
    assert main(["notebooks", "01_broken"]) == 1
    assert path.read_bytes() == before
    assert "01_broken: failed, code cell 2: Zero" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_ctrl_c_stops_the_whole_run(project, write_notebook):
    """Not only the notebook that is running."""
    write_notebook(
        project, "00_start", "open('begun', 'w'); import time; time.sleep(99)"
    )
    command = [sys.executable, "-m", "siyaq.suite", "run"]
    process = subprocess.Popen(
        command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + 60
    while not (project / "notebooks" / "begun").exists():
        assert time.monotonic() < deadline
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.decode() == "Interrupted.\n"
    assert b"01_broken" not in out
