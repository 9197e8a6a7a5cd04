"""Ids: every document has its own, and a clash names both places."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from siyaq.corpus.sources import Source


def unique_ids(sources: list[Source]) -> None:
    """
    Keep ids unique: documents of several files with one id are all named by their path.

    None of them keeps the id, so that a file that is added never gives the id of one
    text to another. A second document of one id in one file loses it, and is noted as
    left out; so is one that can only be named like another.
    """
    places = _places(sources)
    clashes = {doc_id for doc_id, found in places.items() if len(found) > 1}
    short = Counter(
        _path_ids(source, number)[0]
        for source in sources
        for number in source.kept
        if source.columns["doc_id"][number] in clashes
    )
    used = places.keys() | short.keys()
    for source in sources if clashes else []:
        ids = source.columns.get("doc_id", [])
        for number in source.kept:
            if ids[number] not in clashes:
                continue
            shorter, whole = _path_ids(source, number)
            free = shorter if short[shorter] == 1 and shorter not in places else whole
            free = None if free is whole and whole in used else free
            used.add(whole)
            first, second = places[ids[number]]
            other = second if first.startswith(f"{source.file} row") else first
            other = second if first == source.file else other
            source.note(number, _clash(ids[number], other, free))
            ids[number] = free


def _places(sources: list[Source]) -> dict[str, list[str]]:
    """Return where each id stands, in two files at most; take it from a second row."""
    places: dict[str, list[str]] = {}
    for source in sources:
        own: dict[str, str] = {}
        ids = source.columns.get("doc_id", [])
        for number, doc_id in enumerate(ids):
            if doc_id in own:
                source.note(number, _clash(doc_id, own[doc_id], None))
                ids[number] = None
                continue
            own[doc_id] = source.places[number]
            found = places.setdefault(doc_id, [])
            found.extend([own[doc_id]] * (len(found) < 2))
    return places


def _path_ids(source: Source, number: int) -> tuple[str, str]:
    """Return ids with the path of the file, without its suffix and with it."""
    doc_id, place = source.columns["doc_id"][number], source.places[number]
    path = Path(source.file).with_suffix("")
    if place == source.file:  # an article has the path itself
        return path.as_posix(), source.file
    row = doc_id.removeprefix(f"{path.name}-")
    return f"{path.as_posix()}-{row}", f"{source.file}-{row}"


def _clash(doc_id: str, other: str, free: str | None) -> str:
    if free is None:
        return f"left out: id {doc_id!r} is that of {other}"
    return f"id {doc_id!r} is that of {other}, too; named by its path"
