"""The manifest of a run, read back without trust, and what has changed since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from typing import Any

from siyaq.errors import SettingError, SiyaqError
from siyaq.reports import manifest

TEXTS = {str: str}
SHAPE = {
    "files": TEXTS,
    "fonts": TEXTS,
    "lock": str | None,
    "settings": {
        "corpus": {"fingerprint": str, "name": str, "shown": str},
        "language": str,
        "notebooks": TEXTS,
    },
    "system": str,
    "versions": TEXTS,
}


def read_manifest(folder: Path) -> dict[str, Any]:
    """
    Read what a run has written about itself, and trust nothing in it.

    Parameters
    ----------
    folder : Path
        The output folder of the run.

    Returns
    -------
    dict
        With the keys and types of ``SHAPE``; every file lies in the folder.

    Raises
    ------
    SettingError
        If there is no manifest.
    SiyaqError
        If it is damaged, of another format, or names files elsewhere.
    """
    path = folder / manifest.NAME
    try:
        facts = json.loads(path.read_bytes())
        fault = _fault(facts)
    except (FileNotFoundError, NotADirectoryError):
        msg = (
            f"There is no {manifest.NAME} in {folder}; a run writes it when it ends. "
            "Give the output folder of a run that has ended."
        )
        raise SettingError(msg) from None
    except (OSError, ValueError, RecursionError) as error:
        fault = f"it cannot be read ({error})"
    if fault:
        msg = f"{path} is not as a run writes it: {fault}. Run the notebooks again."
        raise SiyaqError(msg)
    return facts


def _fault(facts: Any) -> str:
    """Say what is wrong with a manifest, or nothing."""
    number = facts.get("format") if isinstance(facts, dict) else None
    if number != manifest.FORMAT:
        return f"its format is {number!r:.20}, and this siyaq reads {manifest.FORMAT}"
    misfits = list(_misfits(facts, SHAPE, ""))
    if misfits:
        return f"{misfits[0]!r} is missing or of another kind"
    if not facts["settings"]["notebooks"]:
        return "it names no notebook"
    outside = [name for name in facts["files"] if not _is_inside(name)]
    return f"the file {outside[0]!r:.99} is not one of a run" if outside else ""


def _misfits(value: Any, shape: Any, name: str) -> Iterator[str]:
    """Give the names of the parts that are not of the types of a shape."""
    if not isinstance(shape, dict):
        fits = isinstance(value, shape)
    elif shape is TEXTS:
        fits = isinstance(value, dict) and all(map(_is_text, value.values()))
    else:
        fits = isinstance(value, dict)
        for key, part in shape.items():
            yield from _misfits(value.get(key, ...) if fits else ..., part, key)
    if not fits:
        yield name


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_inside(name: str) -> bool:
    path = PureWindowsPath(name)  # it knows / and \\, drives and shares
    first, *rest = path.parts or [""]
    if rest:
        return first in manifest.FOLDERS and ".." not in rest
    return name == manifest.INDEX


def changes_since(facts: dict[str, Any], lock: Path) -> list[str]:
    """
    Name what is not as it was when a run was made.

    Parameters
    ----------
    facts : dict
        The manifest of the run.
    lock : Path
        The locked requirements of today, which may be missing.

    Returns
    -------
    list of str
        Such as "matplotlib 3.11.1 then, 3.11.2 now"; of hashes the first characters.
    """
    then, now = _flat(facts), _flat(manifest.surroundings(lock))
    return [
        f"{name} {then.get(name, 'not noted')} then, {now.get(name, 'not noted')} now"
        for name in sorted({*then, *now})
        if then.get(name) != now.get(name)
    ]


def _flat(facts: dict[str, Any]) -> dict[str, str]:
    hashes = {**facts["fonts"], "requirements.lock": facts["lock"] or "missing"}
    short = {name: text[:12] for name, text in hashes.items()}
    return {"system": facts["system"], **facts["versions"], **short}


def differences(folder: Path, files: dict[str, str]) -> dict[str, str]:
    """
    Compare the files in a folder with those of a run.

    Parameters
    ----------
    folder : Path
        Where a run has written.
    files : dict of str to str
        The SHA-256 of each file that should be there.

    Returns
    -------
    dict of str to {"changed", "missing", "extra"}
        Per file that is not as it should be, in the order of the names.
    """
    there = manifest.files_of(folder)
    kinds = {name: "missing" for name in files if name not in there}
    for name in there:
        if name not in files:
            kinds[name] = "extra"
        elif manifest.sha256(folder / name) != files[name]:
            kinds[name] = "changed"
    return dict(sorted(kinds.items()))
