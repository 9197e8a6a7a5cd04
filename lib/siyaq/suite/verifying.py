"""A run verified: run again elsewhere, and each file named that differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from siyaq.errors import CorpusError
from siyaq.reports.notebooks import one_line
from siyaq.suite.planning import Job, prepare
from siyaq.suite.records import changes_since, differences, read_manifest
from siyaq.suite.running import outcomes, perform

LINED = {".csv", ".html", ".ipynb", ".txt"}  # files in which a line says something
SINCE = {
    "changed": "changed since that run",
    "missing": "missing since that run",
    "extra": "not of that run",
}
AGAIN = {
    "changed": "other bytes",
    "missing": "not written again",
    "extra": "not written by that run",
}


class Again(NamedTuple):
    """A run that is to be verified: its job, and its manifest."""

    job: Job
    facts: dict[str, Any]


def plan_again(project: Path, *, folder: str, corpus: str) -> Again:
    """
    Check that a run can be done again, before any long work.

    Parameters
    ----------
    project : Path
        The folder that holds ``notebooks/``; relative paths start there.
    folder : str
        The output folder of the run.
    corpus : str
        The same corpus, wherever it now is.

    Returns
    -------
    Again
        The work for `verify`.

    Raises
    ------
    SiyaqError
        If the manifest cannot be trusted, a notebook is unknown, or the corpus is not
        that of the run.
    """
    output = (project / folder).resolve()
    facts = read_manifest(output)
    made = facts["settings"]
    job = prepare(
        project,
        output,
        corpus=corpus,
        only=made["notebooks"],
        language=made["language"],
    )
    then, now = made["corpus"]["fingerprint"], job.fingerprint
    if then != now:
        msg = (
            f"The corpus {corpus!r} has the fingerprint {now[:12]}, that of the run in "
            f"{output} had {one_line(then)[:12]} and the name "
            f"{one_line(made['corpus']['name'])!r}. Name it by --corpus PATH."
        )
        raise CorpusError(msg)
    return Again(job._replace(shown=made["corpus"]["shown"]), facts)


def verify(again: Again) -> int:
    """
    Run the same notebooks again in a temporary folder, and compare every file.

    Parameters
    ----------
    again : Again
        The work, from `plan_again`.

    Returns
    -------
    int
        0 if every byte is the same, or 1; each difference is printed on one line.

    Raises
    ------
    SiyaqError
        If a file cannot be read or written.
    """
    job, facts = again
    files = facts["files"]
    print(f"Verifying {job.output}: {len(files)} files.")
    since = differences(job.output, files)
    _print(f"{name}: {SINCE[kind]}" for name, kind in since.items())
    changes = changes_since(facts, job.project / "requirements.lock")
    if changes:
        print("Other bytes are to be expected, as this has changed since that run:")
        _print(changes)
    with TemporaryDirectory(prefix="siyaq-", ignore_cleanup_errors=True) as place:
        second = job._replace(output=Path(place).resolve())
        results = perform(second)
        new = differences(second.output, files)
        _print(_outcomes(facts["settings"]["notebooks"], outcomes(results)))
        _print(_other_files(new, since, job.output, second.output))
    different = len({*since, *new})
    if not different:
        print(f"All {len(files)} files are the same, byte for byte.")
    else:
        print(f"Different: {different}, where that run wrote {len(files)} files.")
    return int(different > 0)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(one_line(line))


def _outcomes(then: dict[str, str], now: dict[str, str]) -> Iterator[str]:
    """Name the notebooks of which something else came, and those that failed again."""
    for name, outcome in now.items():
        if outcome != then[name]:
            yield f"{name}: {then[name]} then, {outcome} now"
        elif outcome != "ok":
            yield f"{name}: failed then and now, {outcome}"


def _other_files(
    new: dict[str, str], since: dict[str, str], first: Path, second: Path
) -> Iterator[str]:
    """Name what the second run gives otherwise, with the line where that is known."""
    for name, kind in new.items():
        kept = kind == "changed" and name not in since
        line = kept and first_difference(first / name, second / name)
        yield f"{name}: {AGAIN[kind]}{f', from line {line} on' if line else ''}"
    restored = [name for name in since if since[name] == "changed" and name not in new]
    for name in restored:
        line = first_difference(first / name, second / name)
        if line:
            yield f"{name}: your change begins in line {line}"


def first_difference(one: Path, other: Path) -> int | None:
    r"""
    Return the number of the first line in which two files differ.

    Parameters
    ----------
    one, other : Path
        Files that are not the same.

    Returns
    -------
    int or None
        From 1 on; None for files in which a line says nothing, such as pictures.

    Examples
    --------
    >>> paths = [getfixture("tmp_path") / name for name in ("a.csv", "b.csv")]
    >>> for path, text in zip(paths, ("word\nIran", "word\nSyria"), strict=True):
    ...     _ = path.write_text(text)
    >>> first_difference(*paths)
    2
    """
    if one.suffix not in LINED:
        return None
    pairs = zip_longest(*(path.read_bytes().split(b"\n") for path in (one, other)))
    return next((n for n, (a, b) in enumerate(pairs, start=1) if a != b), None)
