"""What a run is asked to do, checked before any long work."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from siyaq.errors import CorpusError, SettingError, check_choice
from siyaq.reports.export import atomic_write
from siyaq.reports.notebooks import find_notebooks, read_notebook


class Job(NamedTuple):
    """What a run was asked to do, checked; the corpus also as the notebooks show it."""

    project: Path
    notebooks: list[Path]
    output: Path
    corpus: str
    shown: str
    fingerprint: str
    language: str


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
    folder = (project / output).resolve()
    notebooks = find_notebooks(project, only)
    texts = (project / corpus).resolve()
    taken = (folder / "notebooks") == notebooks[0].parent.resolve()
    if taken or texts in (folder, *folder.parents):
        msg = (
            f"output={output!r} is where notebooks or corpus are. Choose a folder of "
            "its own for the results."
        )
        raise SettingError(msg)
    job = prepare(project, folder, corpus=corpus, only=only, language=language)
    atomic_write(folder / ".siyaq-probe", b"").unlink()
    return job


def prepare(
    project: Path, folder: Path, *, corpus: str, only: Iterable[str], language: str
) -> Job:
    """
    Read what a run needs, and write nothing.

    Parameters
    ----------
    project : Path
        The folder that holds ``notebooks/``; a relative corpus starts there.
    folder : Path
        Where the results go.
    corpus : str
        What is read.
    only : iterable of str
        Names of the notebooks to run; none means all.
    language : {"ar", "en"}
        The language of the figures.

    Returns
    -------
    Job
        The work for `perform`.

    Raises
    ------
    SiyaqError
        If corpus or notebook cannot be read, or a name is unknown.
    """
    from siyaq.arabic.segmentation import words
    from siyaq.corpus.loading import load_corpus

    check_choice("language", language, ("ar", "en"))
    notebooks = find_notebooks(project, only)
    for path in notebooks:
        read_notebook(path)
    loaded = load_corpus(project / corpus, encoding="auto")
    if not any(map(words, loaded.documents["text"])):
        msg = f"No word in the {len(loaded)} documents of {corpus!r}. Give articles."
        raise CorpusError(msg)
    shown = relative(project / corpus, notebooks[0].parent)
    return Job(project, notebooks, folder, corpus, shown, loaded.fingerprint, language)


def relative(path: Path, folder: Path) -> str:
    """
    Return a path as it is written in a notebook.

    Parameters
    ----------
    path, folder : Path
        What is named, and the folder of the notebook.

    Returns
    -------
    str
        With slashes, from the folder on where that is possible.

    Examples
    --------
    >>> relative(Path("project/corpus"), Path("project/notebooks"))
    '../corpus'
    """
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive of Windows
        return path.as_posix()
