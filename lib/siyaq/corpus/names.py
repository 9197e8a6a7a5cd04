"""Files as a table of metadata calls them, and as they are called on the disk."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import PurePosixPath

from siyaq.errors import nearest

_MISSED = "Listed in the metadata but not in the folder."
_HINTS, _COMPARED = 20, 2_000  # comparing every name with every other takes long


def find_names(
    names: Sequence[str], files: Sequence[str]
) -> list[tuple[int | None, str]]:
    r"""
    Find which file each name means.

    Parameters
    ----------
    names : sequence of str
        As somebody wrote them: with ``\\``, in capitals, without folder or suffix.
    files : sequence of str
        Paths relative to the corpus.

    Returns
    -------
    list of (int or None, str)
        For each name the number of the file and "", or how it was called if not by
        its path; or None and why it was not found. What fits two files fits none, and
        of two names for one file only the exact one does.

    Examples
    --------
    >>> find_names(["2016\\a.txt", "B"], ["2016/a.txt", "2016/b.txt"])
    [(0, ''), (1, "called 'B' in the metadata")]
    """
    tables = _tables(files)
    exact = _exact(names, files, tables[0])
    loose = {
        name: _loose(name, files, tables)
        for name, number in zip(names, exact, strict=True)
        if number is None
    }
    claims = Counter(found[0] for found in loose.values() if len(found) == 1)
    taken = set(exact) | {number for number, count in claims.items() if count > 1}
    results: list[tuple[int | None, str]] = []
    missed = 0
    for name, number in zip(names, exact, strict=True):
        fits = [] if number is not None else [n for n in loose[name] if n not in taken]
        if number is not None:
            results.append((number, ""))
        elif len(fits) == 1:
            results.append((fits[0], f"called {name!r} in the metadata"))
        else:
            missed += 1
            results.append((None, _missed(name, len(fits), files, missed)))
    return results


def _exact(
    names: Sequence[str], files: Sequence[str], plain: dict[str, list[int]]
) -> list[int | None]:
    """Return the file of each path, or None; letters may be written in two ways."""
    by_path = {file: number for number, file in enumerate(files)}
    found: list[int | None] = []
    for name in names:
        fits = plain.get(_plain(name), [])
        other = fits[0] if len(fits) == 1 else None
        found.append(by_path.get(name, other))
    return found


def _tables(files: Sequence[str]) -> list[dict[str, list[int]]]:
    """Return which files have a path, a path in small letters, a name, a stem."""
    tables: list[dict[str, list[int]]] = [defaultdict(list) for _ in range(4)]
    for number, file in enumerate(files):
        for table, key in zip(tables, _keys(file), strict=True):
            table[key].append(number)
    return tables


def _keys(file: str) -> list[str]:
    path = _plain(file)
    small = PurePosixPath(path.casefold())
    return [path, str(small), small.name, small.stem]


def _plain(name: str) -> str:
    """Write a path in one way; systems have two for some letters (NFC, NFD)."""
    path = unicodedata.normalize("NFC", name).strip().replace("\\", "/")
    return path.removeprefix("./").removeprefix("articles/")


def _loose(
    name: str, files: Sequence[str], tables: list[dict[str, list[int]]]
) -> list[int]:
    """Return the files that fit in the first way in which any does."""
    _, path, base, stem = _keys(name)
    tries = [(1, path), (2, base), (3, base), (3, stem)]
    for level, key in tries:
        fits = [
            number
            for number in tables[level].get(key, [])
            if key and _in_one_folder(name, files[number])
        ]
        if fits:
            return fits
    return []


def _in_one_folder(name: str, file: str) -> bool:
    """Tell whether the folders agree as far as both have any."""
    given = _plain(name).casefold().split("/")[-2::-1]
    there = _plain(file).casefold().split("/")[-2::-1]
    return all(a == b for a, b in zip(given, there, strict=False))


def _missed(name: str, count: int, files: Sequence[str], missed: int) -> str:
    if count > 1:
        return f"Listed in the metadata, but {count:,} files fit. Give its path."
    few = missed <= _HINTS and len(files) <= _COMPARED and len(name) <= 200
    return _MISSED + (nearest(name, files) if few else "")
