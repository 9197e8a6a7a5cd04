"""The notebooks of the project, run on a corpus and published, or refreshed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from siyaq.errors import SettingError
from siyaq.reports import manifest
from siyaq.reports.export import atomic_write
from siyaq.reports.notebooks import (
    execute,
    notebook_bytes,
    parameters_cell,
    read_notebook,
    set_parameters,
)
from siyaq.reports.pages import heading, notebook_page
from siyaq.reports.tables import index_page
from siyaq.suite.planning import Job, relative

if TYPE_CHECKING:
    from nbformat import NotebookNode


class Result(NamedTuple):
    """What came of one notebook."""

    name: str
    title: str
    sentence: str
    seconds: float
    figures: int
    tables: int
    error: str


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
    results = perform(job)
    after = manifest.files_of(job.output)
    files = [name for name, mark in after.items() if before.get(name) != mark]
    lock = job.project / "requirements.lock"
    manifest.write_manifest(job.output, files, lock, _settings(job, results))
    for result in results:
        print(f"{result.name:<24}{result.seconds:6.1f} s   {_outcome(result)}")
    print(f"The result is in {job.output}: open {manifest.INDEX} there.")
    return int(any(result.error for result in results))


def _settings(job: Job, results: list[Result]) -> dict[str, Any]:
    return {
        "corpus": {
            "fingerprint": job.fingerprint,
            "name": Path(job.corpus).name,
            "shown": job.shown,
        },
        "language": job.language,
        "notebooks": outcomes(results),
    }


def outcomes(results: list[Result]) -> dict[str, str]:
    """
    Say what came of each notebook, as a manifest does.

    Parameters
    ----------
    results : list of Result
        From `perform`.

    Returns
    -------
    dict of str to str
        By name: "ok", or on one line the cell that failed and why.
    """
    return {result.name: result.error or "ok" for result in results}


def perform(job: Job) -> list[Result]:
    """
    Execute the notebooks of a job and write their pages.

    Parameters
    ----------
    job : Job
        The work, from `prepare`.

    Returns
    -------
    list of Result
        What came of each notebook; one that failed does not stop the others.

    Raises
    ------
    SiyaqError
        If a page cannot be written.
    """
    results = [_run_notebook(job, path) for path in _progress(job.notebooks)]
    _publish_index(job, results)
    return results


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
    """Execute with the job's places, which the published cell then does not show."""
    shown = {"CORPUS": job.shown, "LANGUAGE": job.language}
    corpus = job.project / job.corpus
    places = {
        "CORPUS": relative(corpus, folder),
        "OUTPUT": relative(job.output, folder),
    }
    try:
        cell = parameters_cell(notebook)
        published = set_parameters(cell.source, shown)
        cell.source = set_parameters(published, places)
    except SettingError as error:
        return str(error)
    error = execute(notebook, folder)
    cell.source = published
    return error


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
