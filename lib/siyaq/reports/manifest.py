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
FORMAT = 1
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
        Hidden files are left out: they are not of a run, but of other programs.
    """
    paths = [output / INDEX]
    for folder in FOLDERS:
        paths += (output / folder).rglob("*")
    names = {path: path.relative_to(output) for path in sorted(paths)}
    return {
        name.as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path, name in names.items()
        if path.is_file() and not any(part.startswith(".") for part in name.parts)
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
        "format": FORMAT,
        "settings": settings,
        **surroundings(lock),
    }
    text = json.dumps(facts, ensure_ascii=True, indent=1, sort_keys=True)
    return atomic_write(output / NAME, f"{text}\n".encode())


def surroundings(lock: Path) -> dict[str, Any]:
    """
    Return what decides about the bytes of a run besides corpus and notebooks.

    Parameters
    ----------
    lock : Path
        The locked requirements, which may be missing.

    Returns
    -------
    dict
        ``fonts`` and ``lock`` as SHA-256, ``system`` and ``versions`` as text.
    """
    import fontpkg
    from matplotlib import ft2font

    fonts = [Path(face.path) for face in fontpkg.family("Amiri").files]
    return {
        "fonts": {path.name: sha256(path) for path in fonts},
        "lock": sha256(lock) if lock.exists() else None,
        "system": f"{platform.system()} {platform.machine()}",
        "versions": {
            "freetype": ft2font.__freetype_version__,
            "python": platform.python_version(),
            "siyaq": VERSION,
            "siyaq's code": _hash_of_code(),
            **{name: metadata.version(name) for name in PACKAGES},
        },
    }


def _hash_of_code() -> str:
    """Hash the library itself, which may change while its version does not."""
    library = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(library.rglob("*.py")):
        digest.update(
            f"{path.relative_to(library).as_posix()} {sha256(path)}\n".encode()
        )
    return digest.hexdigest()[:12]


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

    Raises
    ------
    SiyaqError
        If it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror or error}. Make it readable."
        raise SiyaqError(msg) from error
