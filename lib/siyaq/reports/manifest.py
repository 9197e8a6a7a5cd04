"""What a run wrote: its files with their hashes, and what they were made with."""

from __future__ import annotations

import hashlib
import json
import platform
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from siyaq.errors import SiyaqError
from siyaq.provenance import VERSION
from siyaq.reports.export import atomic_write

NAME = "manifest.json"
INDEX = "index.html"
FOLDERS = ("figures", "notebooks", "pages", "tables")
PACKAGES = (
    "arabic-reshaper",
    "fontpkg-amiri",
    "matplotlib",
    "nbclient",
    "nbconvert",
    "nltk",
    "numpy",
    "pandas",
    "pyarrow",
    "python-bidi",
    "scipy",
)


def files_of(output: Path) -> dict[str, tuple[int, int]]:
    """
    List the files in the places where a run writes.

    Parameters
    ----------
    output : Path
        The output folder.

    Returns
    -------
    dict of str to tuple of int
        Per file, named relative to the folder, a mark that changes when it is written.
    """
    paths = [output / INDEX]
    for folder in FOLDERS:
        paths += (output / folder).rglob("*")
    return {
        path.relative_to(output).as_posix(): (
            path.stat().st_mtime_ns,
            path.stat().st_ino,
        )
        for path in sorted(paths)
        if path.is_file()
    }


def remove_previous(output: Path) -> list[str]:
    """
    Remove what an earlier run wrote into a folder, and nothing else.

    Parameters
    ----------
    output : Path
        The output folder, which may be new or empty.

    Returns
    -------
    list of str
        The files that were changed since that run, and were therefore kept.

    Raises
    ------
    SiyaqError
        If the manifest of the earlier run cannot be read, or a file not removed.
    """
    manifest = output / NAME
    if not manifest.exists():
        return []
    kept = []
    try:
        files = json.loads(manifest.read_bytes())["files"]
        for name, digest in files.items():
            path = output / name
            if not _is_ours(output, path) or not path.is_file():
                continue
            if sha256(path) == digest:
                path.unlink()
            else:
                kept.append(name)
        manifest.unlink()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        msg = (
            f"The earlier run in {output} cannot be cleared away ({error}). Remove "
            f"{manifest} or choose another output folder."
        )
        raise SiyaqError(msg) from error
    return kept


def _is_ours(output: Path, path: Path) -> bool:
    places = [output.resolve() / place for place in (INDEX, *FOLDERS)]
    return any(path.resolve().is_relative_to(place) for place in places)


def write_manifest(
    output: Path, files: list[str], lock: Path, settings: dict[str, Any]
) -> Path:
    """
    Write what a run was made with and the hash of each of its files.

    Parameters
    ----------
    output : Path
        The output folder.
    files : list of str
        The files of the run, relative to the folder.
    lock : Path
        The locked requirements, which may be missing.
    settings : dict
        What the run was asked to do, and on which corpus.

    Returns
    -------
    Path
        ``manifest.json``: the same bytes for the same run, but for ``created``.

    Raises
    ------
    SiyaqError
        If it cannot be written.
    """
    facts = {
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "files": {name: sha256(output / name) for name in files},
        "lock": sha256(lock) if lock.exists() else None,
        "settings": settings,
        "system": f"{platform.system()} {platform.machine()}",
        "versions": {
            "python": platform.python_version(),
            "siyaq": VERSION,
            **{name: metadata.version(name) for name in PACKAGES},
        },
    }
    text = json.dumps(facts, ensure_ascii=True, indent=1, sort_keys=True)
    return atomic_write(output / NAME, f"{text}\n".encode())


def sha256(path: Path) -> str:
    """
    Return the SHA-256 of a file.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    str
        Its hash, in hexadecimal.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
