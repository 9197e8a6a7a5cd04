"""Where names occur: verified proclitics, longest match, over word codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from siyaq.actors.names import Alias, fold
from siyaq.actors.reader import Reader
from siyaq.arabic.morphology import proclitic_splits
from siyaq.index.tokens import Tokens


class Hit(NamedTuple):
    """A stretch of words that is a name of somebody."""

    first: int
    last: int
    proclitic: str
    aliases: tuple[Alias, ...]


class _Node:
    """A place in the tree of names, word by word."""

    __slots__ = ("aliases", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.aliases: list[Alias] = []


def find_names(tokens: Tokens, aliases: list[Alias]) -> list[Hit]:
    """
    Find the longest names in the text; none crosses punctuation or a line.

    A proclitic is split off only where the rest opens a name, so that لبنان and ولايتي
    stay whole.

    Parameters
    ----------
    tokens : Tokens
        The words.
    aliases : list of Alias
        All names.

    Returns
    -------
    list of Hit
        In order of the text, without overlaps; ``first`` and ``last`` are positions.
        All aliases of the same words stay together: nothing is decided here.
    """
    root, reader = _tree(aliases), Reader(tokens)
    keys = [fold(label) for label in reader.labels]
    hits = []
    for code, label in enumerate(reader.labels):
        openings = _openings(label, keys[code], root)
        if openings:
            for position in tokens.postings("norm", [code]).tolist():
                hits += _walk(reader, keys, position, openings)
    hits.sort(key=lambda hit: (hit.first, -hit.last, len(hit.proclitic)))
    return list(_without_overlaps(hits))


def _tree(aliases: list[Alias]) -> _Node:
    root = _Node()
    for alias in aliases:
        node = root
        for word in alias.words:
            node = node.following.setdefault(word, _Node())
        node.aliases.append(alias)
    return root


def _openings(label: str, key: str, root: _Node) -> list[tuple[str, _Node]]:
    """Return the ways in which a word may open a name."""
    readings = [("", key)]
    readings += [(proclitic, fold(rest)) for proclitic, rest in proclitic_splits(label)]
    return [
        (proclitic, root.following[rest])
        for proclitic, rest in readings
        if rest in root.following
    ]


def _walk(
    reader: Reader,
    keys: list[str],
    position: int,
    openings: list[tuple[str, _Node]],
) -> Iterator[Hit]:
    """Follow the names from a position, and yield the longest of each reading."""
    codes, (_, stop) = reader.codes, reader.document_bounds(position)
    for proclitic, node in openings:
        at, found = position, None
        while True:
            if node.aliases:
                found = Hit(position, at, proclitic, tuple(node.aliases))
            at += 1
            if at >= stop or keys[codes[at]] not in node.following:
                break
            if not reader.adjacent(at - 1, at):
                break
            node = node.following[keys[codes[at]]]
        if found:
            yield found


def _without_overlaps(hits: list[Hit]) -> Iterator[Hit]:
    end = -1
    for hit in hits:
        if hit.first > end:
            end = hit.last
            yield hit
