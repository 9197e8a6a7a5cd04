"""Which files make up a corpus, and which are passed over for what reason."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from siyaq.corpus.readers import READERS


def corpus_files(root: Path) -> Iterator[tuple[str, Path, str]]:
    """
    List the files of a corpus, in order of their names.

    Parameters
    ----------
    root : Path
        A file, or a folder; if it holds ``articles/``, only that is searched.

    Yields
    ------
    name : str
        The file, relative to the folder.
    file : Path
        Where it is.
    reason : str
        Why it is not read, or "".
    """
    if root.is_file():
        yield _shown(root.name), root, _passed_over(root)
        return
    base = root / "articles" if (root / "articles").is_dir() else root
    unread: list[OSError] = []
    for folder, subfolders, names in os.walk(base, onerror=unread.append):
        closed = [
            name
            for name in subfolders
            if name.startswith(".") or Path(folder, name).is_symlink()
        ]
        subfolders[:] = sorted(set(subfolders) - set(closed))
        names = sorted(names, key=lambda name: unicodedata.normalize("NFC", name))
        for name in [*names, *sorted(closed)]:
            file = Path(folder, name)
            shown = _shown(file.relative_to(base).as_posix())
            if file != root / "metadata.csv":
                yield shown, file, _passed_over(file)
    for error in unread:
        file = Path(error.filename)
        shown = _shown(file.relative_to(base).as_posix())
        yield shown, file, f"{error.strerror}. Check who may read the folder."


def _shown(name: str) -> str:
    """Return a name as text: on Linux its bytes may be of another encoding."""
    return os.fsencode(name).decode("utf-8", "replace")


def _passed_over(file: Path) -> str:
    if file.is_symlink():
        return "A link is not followed. Copy the file itself into the folder."
    if file.name.startswith("."):
        return "What is hidden is not read. Rename it if it belongs to the corpus."
    if not file.is_file():
        return "Not a regular file."
    if file.suffix.lower() not in READERS:
        return f"No reader for {file.suffix!r}. There are {', '.join(READERS)}."
    return ""
