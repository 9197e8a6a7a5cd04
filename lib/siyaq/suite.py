"""Run the notebooks on a corpus and publish them: ``python -m siyaq.suite run``."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from siyaq.errors import CorpusError, SettingError, SiyaqError, check_choice
from siyaq.reports import manifest
from siyaq.reports.export import atomic_write
from siyaq.reports.notebooks import (
    execute,
    find_notebooks,
    notebook_bytes,
    parameters_cell,
    read_notebook,
    set_parameters,
)
from siyaq.reports.pages import heading, notebook_page
from siyaq.reports.tables import index_page

if TYPE_CHECKING:
    from nbformat import NotebookNode


class Job(NamedTuple):
    """What a run was asked to do, checked."""

    project: Path
    notebooks: list[Path]
    output: Path
    corpus: str
    fingerprint: str
    language: str


class Result(NamedTuple):
    """What came of one notebook."""

    name: str
    title: str
    sentence: str
    seconds: float
    figures: int
    tables: int
    error: str


def main(argv: list[str] | None = None) -> int:
    """
    Run or re-execute the notebooks of the project in the working directory.

    Parameters
    ----------
    argv : list of str, optional
        The command line; see ``python -m siyaq.suite --help``.

    Returns
    -------
    int
        0 if all went well, 1 if a notebook failed, 2 if the arguments are wrong.
    """
    options = vars(_parser().parse_args(argv))
    steps = {"run": (plan, run), "notebooks": (find_notebooks, refresh)}
    prepare, act = steps[options.pop("command")]
    code = 2
    try:
        job = prepare(Path.cwd(), **options)
        code = 1
        return act(job)
    except SiyaqError as error:
        print(error, file=sys.stderr)
        return code
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m siyaq.suite", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("run", help="run and publish the notebooks").add_argument
    add("--corpus", default="corpus", metavar="PATH", help="a folder or file of texts")
    add("--output", default="output", metavar="DIR", help="where the results go")
    add("--only", default=[], nargs="+", metavar="NAME", help="these notebooks only")
    add("--language", default="ar", metavar="ar|en", help="language of the figures")
    again = commands.add_parser("notebooks", help="re-execute the committed notebooks")
    again.add_argument("names", nargs="*", metavar="NAME", help="these notebooks only")
    return parser


def plan(
    project: Path, *, corpus: str, output: str, only: Iterable[str], language: str
) -> Job:
    """
    Check what a run is asked to do, before any long work.

    Parameters
    ----------
    project : Path
        The folder that holds ``notebooks/``; relative paths start there.
    corpus, output : str
        What is read and where the results go.
    only : iterable of str
        Names of the notebooks to run; none means all.
    language : {"ar", "en"}
        The language of the figures.

    Returns
    -------
    Job
        The work for `run`.

    Raises
    ------
    SiyaqError
        If corpus or notebook cannot be read, a name is unknown, or the output folder
        cannot be written.
    """
    from siyaq.arabic.segmentation import words
    from siyaq.corpus.loading import load_corpus

    check_choice("language", language, ("ar", "en"))
    notebooks = find_notebooks(project, only)
    texts = (project / corpus).resolve()
    folder = (project / output).resolve()
    taken = (folder / "notebooks") == notebooks[0].parent.resolve()
    if taken or texts in (folder, *folder.parents):
        msg = (
            f"output={output!r} is where notebooks or corpus are. Choose a folder of "
            "its own for the results."
        )
        raise SettingError(msg)
    for path in notebooks:
        read_notebook(path)
    loaded = load_corpus(project / corpus, encoding="auto")
    if not any(map(words, loaded.documents["text"])):
        msg = f"No word in the {len(loaded)} documents of {corpus!r}. Give articles."
        raise CorpusError(msg)
    atomic_write(folder / ".siyaq-probe", b"").unlink()
    return Job(project, notebooks, folder, corpus, loaded.fingerprint, language)


def run(job: Job) -> int:
    """
    Run the notebooks and publish what they show.

    Parameters
    ----------
    job : Job
        The work, from `plan`.

    Returns
    -------
    int
        0, or 1 if a notebook failed; the others have run all the same.

    Raises
    ------
    SiyaqError
        If a result cannot be written.
    """
    for name in manifest.remove_previous(job.output):
        print(f"Kept {job.output / name}: it was changed after the run that wrote it.")
    before = manifest.files_of(job.output)
    results = [_run_notebook(job, path) for path in _progress(job.notebooks)]
    _publish_index(job, results)
    after = manifest.files_of(job.output)
    settings = {
        "corpus": {"name": Path(job.corpus).name, "fingerprint": job.fingerprint},
        "language": job.language,
        "notebooks": {result.name: result.error or "ok" for result in results},
    }
    files = [name for name, mark in after.items() if before.get(name) != mark]
    lock = job.project / "requirements.lock"
    manifest.write_manifest(job.output, files, lock, settings)
    for result in results:
        print(f"{result.name:<24}{result.seconds:6.1f} s   {_outcome(result)}")
    print(f"The result is in {job.output}: open {manifest.INDEX} there.")
    return int(any(result.error for result in results))


def _progress(paths: list[Path]) -> Iterator[Path]:
    """Name each notebook as it begins: in a bar on a terminal, elsewhere in a line."""
    from tqdm import tqdm

    with tqdm(total=len(paths), disable=None, leave=False, unit="notebook") as bar:
        for place, path in enumerate(paths, start=1):
            bar.set_description(path.stem)
            if bar.disable:
                print(f"[{place}/{len(paths)}] {path.stem}", flush=True)
            yield path
            bar.update()


def _run_notebook(job: Job, path: Path) -> Result:
    began, before = time.monotonic(), manifest.files_of(job.output)
    notebook = read_notebook(path)
    error = _execute_with(job, notebook, path.parent)
    new = manifest.files_of(job.output).items() - before.items()
    pages = [other.stem for other in job.notebooks]
    page = notebook_page(notebook, pages, error).encode("utf-8", "backslashreplace")
    atomic_write(job.output / "notebooks" / path.name, notebook_bytes(notebook))
    atomic_write(job.output / "pages" / f"{path.stem}.html", page)
    stems = {name.rpartition(".")[0] for name, _ in new}
    figures, tables = (
        sum(stem.startswith(kind) for stem in stems) for kind in ("figures/", "tables/")
    )
    seconds = time.monotonic() - began
    return Result(path.stem, *heading(notebook), seconds, figures, tables, error)


def _execute_with(job: Job, notebook: NotebookNode, folder: Path) -> str:
    """Execute with the job's parameters; OUTPUT then reads as committed again."""
    values = {
        "CORPUS": _relative(job.project / job.corpus, folder),
        "LANGUAGE": job.language,
    }
    try:
        cell = parameters_cell(notebook)
        published = set_parameters(cell.source, values)
        output = _relative(job.output, folder)
        cell.source = set_parameters(published, {"OUTPUT": output})
    except SettingError as error:
        return str(error)
    error = execute(notebook, folder)
    cell.source = published
    return error


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive of Windows
        return path.as_posix()


def _publish_index(job: Job, results: list[Result]) -> None:
    entries = [
        {
            "href": f"pages/{result.name}.html",
            "title": result.title or result.name,
            "summary": result.sentence,
            "status": f"{result.name}: {_outcome(result)}",
        }
        for result in results
    ]
    page = index_page("siyaq: the pages of this run", entries)
    atomic_write(job.output / manifest.INDEX, page.encode("utf-8", "backslashreplace"))


def _outcome(result: Result) -> str:
    if result.error:
        return f"failed, {result.error}"
    figures = f"{result.figures} figure{'s' * (result.figures != 1)}"
    return f"{figures}, {result.tables} table{'s' * (result.tables != 1)}"


def refresh(notebooks: list[Path]) -> int:
    """
    Execute notebooks in place, as a reader's "Run all" would.

    Parameters
    ----------
    notebooks : list of Path
        The notebooks, from `find_notebooks`.

    Returns
    -------
    int
        0, or 1 if a notebook failed; its file then stays as it was.

    Raises
    ------
    SiyaqError
        If a notebook cannot be read or written.
    """
    failed = 0
    for path in _progress(notebooks):
        notebook, old = read_notebook(path), path.read_bytes()
        error = execute(notebook, path.parent)
        new = notebook_bytes(notebook)
        if error:
            failed = 1
            print(f"{path.stem}: failed, {error}. The file stays as it was.")
        elif new != old:
            atomic_write(path, new)
            print(f"{path.stem}: outputs have changed.")
    return failed


if __name__ == "__main__":
    sys.exit(main())
