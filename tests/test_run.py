"""run.py: what it checks, how it sets up, and what it hands over."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "run.py"
LOCK = "ruff==1 \\\n    --hash=sha256:a\nuv==2 \\\n    --hash=sha256:b\nzipp==3\n"
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no exec and no SIGINT")


class Installer:
    """Stands in for subprocess.run: notes each step, and fails where it is told to."""

    def __init__(self, project):
        self.python = project.PYTHON
        self.steps = []
        self.failing = ()

    def __call__(self, step, **_):
        words = [Path(word).name for word in map(str, step)]
        kind = next(kind for kind in ("venv", "uv", "pip") if kind in words)
        self.steps.append((kind, words[-1]))
        if kind in self.failing:
            raise subprocess.CalledProcessError(
                1, step, b"Trying ...\nERROR: no route\n"
            )
        self.python.parent.mkdir(parents=True, exist_ok=True)
        self.python.touch()


@pytest.fixture
def project(tmp_path):
    """Give run.py as a module of a small project folder."""
    shutil.copy(SCRIPT, tmp_path)
    (tmp_path / "requirements.lock").write_text(LOCK)
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "notebooks").mkdir()
    for name in ("03_words", "04_concordance"):
        (tmp_path / "notebooks" / f"{name}.ipynb").touch()
    spec = importlib.util.spec_from_file_location("run", tmp_path / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def installer(project, monkeypatch):
    """Give the project an installer that installs nothing."""
    installer = Installer(project)
    monkeypatch.setattr(project.subprocess, "run", installer)
    return installer


@pytest.fixture
def refusal(project, capsys):
    """Give a function that calls another and returns the sentence it stops with."""

    def sentence(function, *arguments):
        with pytest.raises(SystemExit) as stopped:
            function(*arguments)
        assert stopped.value.code == 2
        return capsys.readouterr().err

    return sentence


def test_script_needs_only_the_standard_library():
    """Nothing is imported that a bare Python lacks."""
    tree = ast.parse(SCRIPT.read_text("utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.Import)]
    assert {name.name for node in imports for name in node.names} <= (
        sys.stdlib_module_names
    )


def test_script_is_readable_to_an_old_python():
    """A Python that is too old gets as far as saying so."""
    ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 7))


def test_old_python_is_refused(project, refusal, monkeypatch):
    """Python 3.10 is told what is needed."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version_info", (3, 10, 13))
        sentence = refusal(project.main, [])
    assert "needs Python 3.11 or newer" in sentence


def test_missing_corpus_is_refused(project, refusal):
    """A corpus path that does not exist is named."""
    assert "no corpus at 'nowhere'" in refusal(project.plan, ["--corpus", "nowhere"])


def test_empty_corpus_path_is_refused(project, refusal):
    """An unset variable in the caller's shell does not mean the current folder."""
    assert "no corpus at ''" in refusal(project.plan, ["--corpus", ""])


def test_unwritable_output_is_refused(project, refusal, tmp_path):
    """A folder that cannot be made is named with the reason."""
    (tmp_path / "file").touch()
    sentence = refusal(project.plan, ["--output", str(tmp_path / "file" / "out")])
    assert "Cannot write to" in sentence
    assert "file" in sentence


def test_default_output_is_checked_too(project, refusal, tmp_path):
    """A file that sits where output/ should be is found before the run."""
    (tmp_path / "output").touch()
    assert "Cannot write to" in refusal(project.plan, [])


def test_unknown_notebook_is_refused_with_the_nearest(project, refusal):
    """A misspelt notebook gives the name that was probably meant."""
    sentence = refusal(project.plan, ["--only", "03_wrods"])
    assert "Unknown notebook '03_wrods'. Nearest: 03_words." in sentence


def test_notebooks_command_knows_the_names(project, refusal):
    """The same check holds for the notebooks command."""
    assert "Nearest: 04_concordance." in refusal(project.plan, ["notebooks", "concord"])


def test_unknown_command_is_refused_with_the_nearest(project, refusal):
    """A misspelt command gives the one that was probably meant."""
    assert "Unknown command 'tset'. Nearest: test." in refusal(project.plan, ["tset"])


def test_unknown_language_is_refused(project, refusal):
    """Only Arabic and English are offered."""
    assert "'fr' (choose from" in refusal(project.plan, ["--language", "fr"])


def test_unknown_option_is_one_sentence(project, refusal):
    """A misspelt option does not print the whole usage."""
    sentence = refusal(project.plan, ["--corpsu", "x"])
    assert sentence.startswith("unrecognized arguments: --corpsu")
    assert sentence.count("\n") == 1


def test_full_disk_is_refused(project, refusal, installer, monkeypatch):
    """Too little space is found before anything is installed."""
    usage = shutil.disk_usage(".")._replace(free=10**9)
    monkeypatch.setattr(project.shutil, "disk_usage", lambda _: usage)
    assert "disk space" in refusal(project.set_up)
    assert installer.steps == []


def test_failed_installation_is_refused_with_its_reason(project, refusal, installer):
    """Where neither uv nor pip gets through, the last line of pip is given."""
    installer.failing = ("uv", "pip")
    sentence = refusal(project.set_up)
    assert "it needs a network" in sentence
    assert sentence.endswith("ERROR: no route\n")
    assert not project.STAMP.exists()


def test_python_without_venv_is_refused(project, refusal, installer):
    """A system Python without its venv package is told which one."""
    installer.failing = ("venv",)
    assert "python3-venv" in refusal(project.set_up)


def test_no_arguments_run_the_suite(project, tmp_path):
    """The main job gets the output folder and, for the rest, the suite's defaults."""
    command = ["-m", "siyaq.suite", "run", "--output", str(tmp_path / "output")]
    assert project.plan([]) == command


def test_options_reach_the_suite(project, tmp_path, monkeypatch):
    """Paths relative to the caller's folder arrive absolute, notebooks by bare name."""
    caller = tmp_path / "caller"
    caller.mkdir()
    (caller / "news.csv").touch()
    monkeypatch.chdir(caller)
    only = ["--only", "03_words.ipynb", "04_concordance"]
    given = ["--corpus", "news.csv", "--output", "out", *only, "--language", "ar"]
    assert project.plan(given)[3:] == [
        *("--corpus", str(caller / "news.csv"), "--output", str(caller / "out")),
        *("--only", "03_words", "04_concordance", "--language", "ar"),
    ]


def test_pytest_gets_its_arguments_untouched(project):
    """What follows test is pytest's, options included."""
    given = ["test", "-q", "--only", "-k", "a or b", "tests/x.py"]
    every_core = ["-n", "auto", "--dist", "worksteal"]
    assert project.plan(given) == ["-m", "pytest", *every_core, *given[1:]]


def test_lab_opens_the_first_notebook(project):
    """JupyterLab starts where a reader should."""
    command = project.plan(["lab", "--no-browser"])
    assert command[:2] == ["-m", "jupyterlab"]
    assert command[2].endswith("/lab/tree/notebooks/00_start_here.ipynb")
    assert command[3:] == ["--no-browser"]


@pytest.fixture
def finished(project, tmp_path):
    """Give a function that puts a run into a folder, and a corpus beside run.py."""
    (tmp_path / "corpus").mkdir()

    def finish(folder):
        folder.mkdir(parents=True)
        (folder / "manifest.json").touch()
        return str(folder)

    return finish


def test_verify_takes_the_default_places(project, finished, tmp_path):
    """Without arguments it is about output/ and the corpus of the project."""
    output = finished(tmp_path / "output")
    corpus = str(tmp_path / "corpus")
    command = ["-m", "siyaq.suite", "verify", output, "--corpus", corpus]
    assert project.plan(["verify"]) == command


def test_places_to_verify_start_where_the_caller_is(
    project, finished, tmp_path, monkeypatch
):
    """Both arrive absolute, in whatever order they were given."""
    output = finished(tmp_path / "caller" / "out")
    (tmp_path / "caller" / "news.csv").touch()
    monkeypatch.chdir(tmp_path / "caller")
    news = str(tmp_path / "caller" / "news.csv")
    for given in (["out", "--corpus", "news.csv"], ["--corpus", "news.csv", "out"]):
        assert project.plan(["verify", *given])[3:] == [output, "--corpus", news]


@pytest.mark.parametrize("given", [["nowhere"], [""], []])
def test_verify_without_a_run_is_refused(project, refusal, given, tmp_path):
    """A folder without a manifest is named, and nothing is made."""
    before = set(tmp_path.iterdir())
    assert "it has no manifest.json" in refusal(project.plan, ["verify", *given])
    assert set(tmp_path.iterdir()) == before


def test_verify_with_a_missing_corpus_is_refused(project, refusal, finished, tmp_path):
    """Before the set-up, as for a run."""
    output = finished(tmp_path / "output")
    given = ["verify", output, "--corpus", "nowhere"]
    assert "no corpus at 'nowhere'" in refusal(project.plan, given)


def test_unknown_option_of_verify_is_one_sentence(project, refusal, finished, tmp_path):
    """It names the help of verify, not that of the main job."""
    finished(tmp_path / "output")
    sentence = refusal(project.plan, ["verify", "--corpsu=x"])
    assert sentence.startswith("unrecognized arguments: --corpsu")
    assert sentence.endswith("See python run.py verify --help.\n")


def test_every_command_is_in_the_help(project):
    """The list at the head of run.py is what it knows."""
    listed = re.findall(r"^  python run\.py (\w+)", project.__doc__, re.M)
    assert listed == list(project.COMMANDS)


def test_set_up_installs_by_uv(project, installer):
    """uv comes first and alone, then the lock, then the project itself."""
    project.set_up()
    steps = [("venv", ".venv"), ("pip", "uv.txt"), ("uv", "requirements.lock")]
    assert installer.steps == [*steps, ("uv", project.HERE.name)]


def test_uv_is_installed_with_its_hash(project, installer):
    """Only the lines of uv are taken from the lock for the first step."""
    project.set_up()
    text = (project.VENV / "uv.txt").read_text()
    assert text == "uv==2 \\\n    --hash=sha256:b"


def test_set_up_falls_back_to_pip(project, installer):
    """Where uv fails, pip installs the same lock."""
    installer.failing = ("uv",)
    project.set_up()
    pip = [("pip", "requirements.lock"), ("pip", project.HERE.name)]
    assert installer.steps[-2:] == pip
    assert project.STAMP.exists()


def test_second_run_installs_nothing(project, installer):
    """An equal stamp means that .venv is right."""
    project.set_up()
    installer.steps.clear()
    project.set_up()
    assert installer.steps == []


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_changed_requirements_are_installed(project, installer, name):
    """A new lock or a new project file makes .venv anew."""
    project.set_up()
    installer.steps.clear()
    with (project.HERE / name).open("a") as file:
        file.write("# changed\n")
    project.set_up()
    assert installer.steps[0] == ("venv", ".venv")


@pytest.mark.parametrize("stamp", [None, b"", b"\xff half"])
def test_broken_venv_is_rebuilt(project, installer, stamp):
    """A .venv without its stamp, or with a damaged one, is not trusted."""
    project.set_up()
    installer.steps.clear()
    project.STAMP.unlink() if stamp is None else project.STAMP.write_bytes(stamp)
    project.set_up()
    assert len(installer.steps) == 4


def test_venv_without_python_is_rebuilt(project, installer):
    """A stamp alone is not enough: the system's Python may have been removed."""
    project.set_up()
    installer.steps.clear()
    project.PYTHON.unlink()
    project.set_up()
    assert len(installer.steps) == 4


def test_interrupted_set_up_ends_quietly(project, monkeypatch):
    """Ctrl-C during the set-up gives 130 and leaves no stamp behind."""

    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(project.subprocess, "run", interrupt)
    with pytest.raises(SystemExit) as stopped:
        project.main(["test"])
    assert stopped.value.code == 130
    assert not project.STAMP.exists()


def start(project, program, *arguments, **options):
    """Start run.py bench in a set-up project whose benchmark is a given program."""
    script = project.HERE / "tests" / "benchmarks" / "run.py"
    script.parent.mkdir(parents=True)
    script.write_text(program)
    project.set_up()
    project.PYTHON.unlink()
    project.PYTHON.symlink_to(sys.executable)
    return subprocess.Popen(
        [sys.executable, str(project.HERE / "run.py"), "bench", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **options,
    )


@posix
def test_command_runs_in_the_project_folder(project, installer, tmp_path):
    """The caller may stand anywhere; arguments and the exit code pass through."""
    program = "import os, sys; print(os.getcwd(), sys.argv[1:]); sys.exit(3)"
    with start(project, program, "--quick", cwd="/") as process:
        output, _ = process.communicate(timeout=60)
    assert output == f"{tmp_path.resolve()} ['--quick']\n"
    assert process.returncode == 3


@posix
def test_command_writes_utf8_in_any_locale(project, installer):
    """Arabic can be printed even where the locale is C."""
    locale = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"}
    with start(project, r"print('\u0633')", env=locale) as process:
        output, _ = process.communicate(timeout=60)
    assert output == "\u0633\n"


@posix
def test_interrupt_reaches_the_command(project, installer):
    """Ctrl-C is left to the command, which can end in its own way."""
    program = (
        "import sys, time\n"
        "try:\n    print('ready', flush=True); time.sleep(60)\n"
        "except KeyboardInterrupt:\n    sys.exit(130)\n"
    )
    with start(project, program) as process:
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130


def test_refusal_is_one_line_and_no_traceback(tmp_path):
    """From the command line a refusal is one line on stderr, and nothing is made."""
    shutil.copy(SCRIPT, tmp_path)
    command = [sys.executable, str(tmp_path / "run.py"), "--corpus", "nowhere"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == [tmp_path / "run.py"]
