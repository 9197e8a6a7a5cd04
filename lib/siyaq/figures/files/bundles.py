"""Files that belong together: all of them are written, or none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from siyaq.errors import FigureError


def write_together(files: dict[Path, bytes]) -> None:
    """
    Write several files of one folder, all or none.

    The new files are written, onto the disk, under other names first, and the old ones
    copied; only then do the new ones take the names, each in one step. If a step fails,
    the old files come back and those that were not there before are removed.

    Parameters
    ----------
    files : dict of Path to bytes
        What to write; a missing folder is made.

    Raises
    ------
    FigureError
        If the folder cannot be written, the disk is full, or a folder has the name of a
        file; everything is as it was before.

    Examples
    --------
    >>> folder = getfixture("tmp_path") / "figures"
    >>> write_together({folder / "a.txt": b"1", folder / "b.txt": b"2"})
    >>> sorted(path.name for path in folder.iterdir())
    ['a.txt', 'b.txt']
    """
    folder = next(iter(files)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _check_names(files)
        with TemporaryDirectory(prefix=".siyaq-", dir=folder) as place:
            new, old = Path(place, "new"), Path(place, "old")
            _stage(files, new, old)
            _swap(list(files), new, old)
    except OSError as error:
        msg = (
            f"{next(iter(files)).with_suffix('')} cannot be written: "
            f"{error.strerror or error}. Choose a folder that you may write to, on a "
            "disk with room."
        )
        raise FigureError(msg) from error


def _check_names(files: dict[Path, bytes]) -> None:
    taken = [path for path in files if path.is_dir()]
    if taken:
        msg = f"{taken[0]} is a folder. Remove it, or give the figure another name."
        raise FigureError(msg)


def _stage(files: dict[Path, bytes], new: Path, old: Path) -> None:
    """Write the new files and copy those that they replace."""
    new.mkdir()
    old.mkdir()
    for path, data in files.items():
        with (new / path.name).open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copy2(path, old / path.name)


def _swap(paths: list[Path], new: Path, old: Path) -> None:
    done = []
    try:
        for path in paths:
            done.append(path)
            (new / path.name).replace(path)
    except BaseException:
        for path in done:
            _restore(path, new, old)
        raise


def _restore(path: Path, new: Path, old: Path) -> None:
    if (new / path.name).exists():  # it had not been replaced
        return
    if (old / path.name).exists():
        (old / path.name).replace(path)
    else:
        path.unlink(missing_ok=True)
