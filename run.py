"""Set up siyaq (once) and run every notebook on a corpus: pages, figures and tables.

other commands:
  python run.py verify [DIR]          run again, name each file that differs
  python run.py test [...]            run the tests; what follows goes to pytest
  python run.py lab [...]             open the first notebook in JupyterLab
  python run.py notebooks [NAME ...]  execute the committed notebooks again, in place
  python run.py bench [...]           measure time and memory
"""

# Standard library only, and readable to an older Python, which must say that it is old.
import argparse
import difflib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "siyaq-stamp"
LOCK = HERE / "requirements.lock"
COMMANDS = {
    "verify": "-m siyaq.suite verify",
    "test": "-m pytest -n auto --dist worksteal",
    "lab": "-m jupyterlab --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb",
    "notebooks": "-m siyaq.suite notebooks",
    "bench": "tests/benchmarks/run.py",
}
QUIET = {"check": True, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}


def main(argv):
    """Check a command line, set up, and run it with the Python of .venv."""
    if sys.version_info < (3, 11):
        stop(f"siyaq needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    command = [str(PYTHON), *plan(argv)]
    set_up()
    os.chdir(HERE)
    os.environ["PYTHONUTF8"] = "1"
    if os.name != "nt":  # become the command: signals reach it as if we were not there
        os.execv(PYTHON, command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command alone
    return subprocess.call(command)


def stop(sentence):
    """End with one sentence and exit code 2, before any long work."""
    print(sentence, file=sys.stderr)
    sys.exit(2)


def plan(argv):
    """Check a command line and return the arguments for the Python of .venv."""
    if not argv or argv[0].startswith("-"):
        return ["-m", "siyaq.suite", "run", *suite_options(argv)]
    name, *rest = argv
    words = COMMANDS[choose("command", name, COMMANDS)].split()
    check = {"verify": verify_options, "notebooks": lambda names: map(notebook, names)}
    return [*words, *check.get(name, list)(rest)]


def suite_options(argv):
    """Check the options of the main job; relative paths start where the caller is."""
    parser = parser_of("python run.py", __doc__)
    add = parser.add_argument
    add("--corpus", nargs=1, type=corpus, metavar="PATH", help="your folder or file")
    add("--output", nargs=1, type=output, metavar="DIR", help="where to write")
    add("--only", nargs="+", type=notebook, metavar="NAME", help="these notebooks only")
    add("--language", nargs=1, choices=["ar", "en"], help="the language of the figures")
    chosen = vars(parser.parse_args(argv))
    chosen["output"] = chosen["output"] or [output(HERE / "output")]
    return [word for key, got in chosen.items() if got for word in ["--" + key, *got]]


def verify_options(argv):
    """Check the arguments of verify; nothing is made, as DIR may be read-only."""
    parser = parser_of("python run.py verify", "Run again what is in DIR, and compare.")
    add = parser.add_argument
    add("run", nargs="?", type=ended, default=str(HERE / "output"), metavar="DIR")
    add("--corpus", type=corpus, default=str(HERE / "corpus"), metavar="PATH")
    chosen = parser.parse_args(argv)
    return [chosen.run, "--corpus", chosen.corpus]


def parser_of(command, description):
    """Return a parser that complains in one sentence."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(command, None, description, formatter_class=layout)
    parser.error = lambda message: stop(f"{message}. See {command} --help.")
    return parser


def corpus(path):
    """Return the absolute path of a corpus; stop if nothing is there."""
    if not path or not Path(path).exists():
        stop(f"There is no corpus at {path!r}. Give a folder or a file: --corpus PATH.")
    return str(Path(path).absolute())


def ended(folder):
    """Return the absolute path of a run; stop if none has ended there."""
    if not Path(folder, "manifest.json").exists():
        stop(f"No run has ended in {folder!r}: it has no manifest.json. Give its DIR.")
    return str(Path(folder).absolute())


def output(folder):
    """Make a folder and return its absolute path; stop if no file can be written."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        stop(f"Cannot write to {folder} ({error.strerror}). Choose with --output DIR.")
    return str(Path(folder).absolute())


def notebook(name):
    """Return the bare name of a notebook; stop if it is unknown."""
    names = sorted(path.stem for path in HERE.glob("notebooks/*.ipynb"))
    return choose("notebook", Path(name).stem, names)


def choose(kind, name, choices):
    """Return a name that is among the choices; stop otherwise, with the nearest."""
    if name not in choices:
        near = "".join(difflib.get_close_matches(name, choices, n=1, cutoff=0))
        stop(f"Unknown {kind} {name!r}. Nearest: {near}. All: {', '.join(choices)}.")
    return name


def set_up():
    """Make .venv anew unless its stamp, written last, fits lock, Python and folder."""
    made_from = LOCK.read_text("utf-8") + (HERE / "pyproject.toml").read_text("utf-8")
    stamp = hashlib.sha256(ascii([made_from, sys.version, HERE]).encode()).digest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_bytes() == stamp:
        return
    if shutil.disk_usage(HERE).free < 1.5e9:  # .venv takes 1.0, the downloads the rest
        stop(f"Not enough disk space: the set-up needs 1.5 GB free in {HERE}.")
    print("Setting up .venv (only now and when the lock changes) ...", flush=True)
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], **QUIET)
        install()
    except subprocess.CalledProcessError as error:
        reason = error.stdout.decode("utf-8", "replace").strip().rpartition("\n")[2]
        stop(f"Set-up failed; it needs a network and (Debian) python3-venv. {reason}")
    except KeyboardInterrupt:
        sys.exit(130)
    STAMP.with_suffix(".partial").write_bytes(stamp)
    STAMP.with_suffix(".partial").replace(STAMP)


def install():
    """Install the lock and the project by uv; where that fails, by pip."""
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--retries=2"]
    uv = [PYTHON, "-m", "uv", "pip", "install", "--python", PYTHON]
    project = ["--no-deps", "--no-build-isolation", "-e", HERE]
    uv_alone = VENV / "uv.txt"  # uv comes from the lock too, with its hashes
    uv_alone.write_text(re.search(r"^uv==.*(\n .*)*", LOCK.read_text(), re.M).group())
    try:
        subprocess.run([*pip, "--require-hashes", "-r", uv_alone], **QUIET)
        subprocess.run([*uv, "--require-hashes", "-r", LOCK], **QUIET)
        subprocess.run([*uv, *project], **QUIET)
    except subprocess.CalledProcessError:
        subprocess.run([*pip, "--require-hashes", "-r", LOCK], **QUIET)
        subprocess.run([*pip, *project], **QUIET)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
