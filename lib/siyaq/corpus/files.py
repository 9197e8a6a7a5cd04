"""Which files make up a corpus, and which are passed over for what reason."""

from __future__ import annotations

import io
import os
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from siyaq.corpus.archives import Entry, archive_entries
from siyaq.corpus.content import Limits
from siyaq.corpus.members import (
    HIDDEN,
    LINK,
    PACKED,
    is_hidden,
    members,
    packed_kind,
    shown,
)
from siyaq.corpus.readers import READERS, reader_of
from siyaq.corpus.streams import IRREGULAR, Meter, fault, faults_told, open_file
from siyaq.errors import CorpusError

_METADATA = "metadata.csv"
_TWINS = (".htm", ".xhtml", ".ndjson")  # of other readers
_KINDS = ", ".join(kind for kind in READERS if kind not in _TWINS)
_KINDS += " and packed ones (.zip, .tar, .gz, .bz2, .xz)"
_SAVED = ("_files", ".files")  # what browsers call the folder of a saved page
_PAGES = (".html", ".htm", ".xhtml")
_KNOWLEDGE = ("articles", "actors", "gold")  # folders of a corpus in our form
_TABLES = (".csv", ".tsv", ".xlsx")  # which beside articles/ are lists and notes


def corpus_files(root: Path, limits: Limits) -> Iterator[Entry]:
    """
    List the files of a corpus, in order of their names.

    Parameters
    ----------
    root : Path
        A file, an archive, or a folder; if it holds ``articles/``, only that is
        searched. Of an archive with all its files in one folder, that folder counts
        if it is called like the archive, or holds articles/, metadata.csv or no folder.
    limits : Limits
        What files and archives may cost.

    Yields
    ------
    Entry
        One for each file, and each member of an archive, but for the ``metadata.csv``
        of the corpus itself. No link is followed, nothing but regular files is opened.
        What is hidden, belongs to a saved page or lies beside articles/ has one entry
        for a folder.

    Examples
    --------
    >>> [entry.name for entry in corpus_files(folder, Limits())]
    ['first.txt', 'second.txt']
    """
    for entry in _listed(root, limits):
        if entry.refusal or reader_of(entry.name):
            yield entry
        else:
            suffix = Path(entry.name).suffix
            msg = f"No reader for {suffix!r}. There are {_KINDS}."
            yield Entry(entry.name, None, msg)


def _listed(root: Path, limits: Limits) -> Iterator[Entry]:
    if root.is_dir():
        articles = root / "articles"
        nested = articles.is_dir() and not articles.is_symlink()
        entries = _folder_entries(articles if nested else root, root, limits)
        return chain(entries, _beside(root)) if nested else entries
    if not root.is_file():
        return iter([Entry(shown(root.name), None, IRREGULAR)])
    if packed_kind(root.name):
        return _root_entries(root, limits)
    return iter([Entry(shown(root.name), partial(open_file, root.resolve(), limits))])


def _folder_entries(base: Path, root: Path, limits: Limits) -> Iterator[Entry]:
    """Walk a folder, the files of each folder before those of its subfolders."""
    waiting = [base]
    while waiting:
        folder = waiting.pop()
        inner: list[Path] = []
        try:
            with os.scandir(folder) as found:
                items = sorted(found, key=_name_order)
        except OSError as error:
            yield Entry(_name(folder, base), None, fault(error))
            continue
        pages = {i.name for i in items if i.name.lower().endswith(_PAGES)}
        for item in items:
            file = Path(item.path)
            if page := _saved_page(item, pages):
                msg = f"It belongs to the saved page {page}, which is read."
                yield Entry(_name(file, base), None, msg)
            elif _is_open_folder(item):
                inner.append(file)
            elif file != root / _METADATA:
                yield from _file_entries(item, _name(file, base), limits)
        waiting += reversed(inner)


def _beside(root: Path) -> Iterator[Entry]:
    """Name the folders beside articles/ in which articles seem to lie."""
    with suppress(OSError), os.scandir(root) as found:
        folders = sorted(filter(_is_open_folder, found), key=_name_order)
        for folder in folders:
            count = 0 if folder.name in _KNOWLEDGE else _articles(folder.path)
            if count:
                msg = f"Only articles/ is read: {count:,} files lie beside it in this "
                msg += "folder. Move them into articles/ if they are articles."
                yield Entry(f"../{shown(folder.name)}", None, msg)


def _articles(folder: str) -> int:
    """Count the files below a folder that are of a kind that articles have."""
    names = [name for _, _, files in os.walk(folder) for name in files]
    kinds = tuple(kind for kind in [*READERS, *PACKED] if kind not in _TABLES)
    return sum(n.lower().endswith(kinds) and not is_hidden(n) for n in names)


def _name_order(item: os.DirEntry) -> tuple[str, str]:
    return unicodedata.normalize("NFC", item.name), item.name


def _saved_page(item: os.DirEntry, pages: set[str]) -> str:
    """Return the page that a browser has saved a folder with, or nothing."""
    stem = next((item.name[: -len(e)] for e in _SAVED if item.name.endswith(e)), "")
    names = (stem + suffix for suffix in _PAGES)
    page = next((name for name in names if name in pages), "") if stem else ""
    return page if item.is_dir(follow_symlinks=False) else ""


def _is_open_folder(item: os.DirEntry) -> bool:
    return item.is_dir(follow_symlinks=False) and not item.name.startswith(".")


def _name(file: Path, base: Path) -> str:
    return shown(file.relative_to(base).as_posix())


def _file_entries(item: os.DirEntry, name: str, limits: Limits) -> Iterator[Entry]:
    refusal = _passed_over(item)
    if refusal:
        yield Entry(name, None, refusal)
    elif packed_kind(name):
        yield from _packed_entries(Path(item.path), name, f"{name}/", limits)
    else:
        yield Entry(name, partial(open_file, Path(item.path), limits))


def _passed_over(item: os.DirEntry) -> str:
    if item.is_symlink():
        return LINK
    if is_hidden(item.name):
        return HIDDEN
    return "" if item.is_file(follow_symlinks=False) else IRREGULAR


def _packed_entries(
    file: Path, name: str, prefix: str, limits: Limits
) -> Iterator[Entry]:
    """List an archive, which stays open while its entries are gone through."""
    try:
        stream = _archive(file, limits)
    except CorpusError as error:
        yield Entry(name, None, str(error))
        return
    with stream:
        meter = Meter(os.fstat(stream.fileno()).st_size, limits)
        yield from archive_entries(name, stream, meter, prefix=prefix)


def _archive(file: Path, limits: Limits) -> BinaryIO:
    return open_file(file, limits._replace(file_bytes=limits.archive_bytes))


def _root_entries(root: Path, limits: Limits) -> Iterator[Entry]:
    """List an archive that is the corpus as if its files lay in a folder."""
    top, base, _ = _layout(root, limits)
    name = shown(root.name)
    for entry in _packed_entries(root.resolve(), name, "", limits):
        if entry.name in ("", name):  # the archive itself
            yield entry._replace(name=name)
        elif entry.name.startswith(base) and entry.name != top + _METADATA:
            yield entry._replace(name=entry.name.removeprefix(base))


def _layout(root: Path, limits: Limits) -> tuple[str, str, bool]:
    """Return the folder of a corpus in an archive, of its articles, and its metadata.

    To unpack takes long, so what was found is kept while the file is the same.
    """
    state = root.stat()
    return _laid_out(root.resolve(), (state.st_size, state.st_mtime_ns), limits)


@lru_cache(maxsize=1)
def _laid_out(
    root: Path, state: tuple[int, int], limits: Limits
) -> tuple[str, str, bool]:
    paths = _member_paths(root, limits)
    top = _top(paths, root.name)
    articles = f"{top}articles/"
    nested = any(path.startswith(articles) for path in paths)
    return top, articles if nested else top, top + _METADATA in paths


def _top(paths: list[str], name: str) -> str:
    """Return the folder that is only a wrapping: else its name may say something."""
    folders = {path.partition("/")[0] if "/" in path else "" for path in paths}
    top = f"{folders.pop()}/" if len(folders) == 1 else "/"
    if top == "/":
        return ""
    within = [path.removeprefix(top) for path in paths]
    flat = not any("/" in path for path in within)
    ours = _METADATA in within or any(p.startswith("articles/") for p in within)
    same = top == name[: -len(packed_kind(name))] + "/"
    return top if flat or ours or same or top == "articles/" else ""


def _member_paths(root: Path, limits: Limits) -> list[str]:
    """Return what stands in an archive; a damaged one is refused when it is read."""
    paths: list[str] = []
    with suppress(CorpusError), faults_told(), _archive(root, limits) as stream:
        meter = Meter(os.fstat(stream.fileno()).st_size, limits)
        for member in members(root.name, stream, meter):
            paths += [] if member.refusal else [member.path]
    return paths


def metadata_entry(root: Path, limits: Limits) -> Entry | None:
    """
    Find the ``metadata.csv`` of a folder, or of an archive that is the corpus.

    Parameters
    ----------
    root : Path
        The corpus.
    limits : Limits
        What the table may cost.

    Returns
    -------
    Entry or None
        Beside ``articles/``, or at the top; None if there is none.

    Examples
    --------
    >>> metadata_entry(folder, Limits()) is None
    True
    """
    if root.is_dir():
        with os.scandir(root) as found:
            items = [item for item in found if item.name == _METADATA]
        files = [item for item in items if not _is_open_folder(item)]
        return next(_file_entries(files[0], _METADATA, limits)) if files else None
    if not packed_kind(root.name) or not root.is_file():
        return None
    top, _, there = _layout(root, limits)
    if not there:
        return None
    for entry in _packed_entries(root.resolve(), root.name, "", limits):
        if entry.name == top + _METADATA:
            return _kept(entry)
    return None


def _kept(entry: Entry) -> Entry:
    """Hold a member of an archive, which closes when one stops going through it."""
    if entry.refusal:
        return Entry(_METADATA, None, entry.refusal)
    try:
        with entry.open() as stream:
            data = stream.read()
    except CorpusError as error:
        return Entry(_METADATA, None, str(error))
    return Entry(_METADATA, partial(io.BytesIO, data))
