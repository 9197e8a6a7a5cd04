"""Ids: every document has its own, and a clash names both places."""

from __future__ import annotations

from pathlib import Path

from siyaq.corpus.sources import Source


def unique_ids(sources: list[Source]) -> None:
    """
    Keep ids unique: documents of other files are told apart by their paths.

    A document that can only be named like another loses its id, and is noted as left
    out.
    """
    given = {name for source in sources for name in source.columns.get("doc_id", [])}
    first: dict[str, str] = {}
    for source in sources:
        own: dict[str, str] = {}
        ids = source.columns.get("doc_id", [])
        for number, doc_id in enumerate(ids):
            place = source.places[number]
            other = own.get(doc_id) or first.get(doc_id)
            free = doc_id
            if other:
                further = [] if doc_id in own else _path_ids(source.file, doc_id, place)
                free = next(
                    (p for p in further if p not in given and p not in first), None
                )
                source.note(number, _clash(doc_id, other, free))
            ids[number] = free
            if free:
                own[doc_id] = first[free] = place


def _path_ids(file: str, doc_id: str, place: str) -> list[str]:
    """Return ids with the path of the file, shortest first."""
    path = Path(file).with_suffix("")
    if place == file:  # an article has the path itself
        return [path.as_posix(), file]
    row = doc_id.removeprefix(f"{path.name}-")
    return [f"{path.as_posix()}-{row}", f"{file}-{row}"]


def _clash(doc_id: str, other: str, free: str | None) -> str:
    if free is None:
        return f"left out: id {doc_id!r} is that of {other}"
    return f"id {doc_id!r} is that of {other}; named by its path"
