"""Where names occur: verified proclitics, longest match, over word codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from siyaq.actors.knowledge.names import Alias
from siyaq.actors.reading.reader import Reader
from siyaq.arabic.morphology import ARTICLE, PROCLITICS
from siyaq.index.tokens import Tokens

OPENING_MARKS = ('"', "«", "“", "”")
# Some papers print the name like the preposition.
_ALI = "علي"
_UPON = "على"
_SHORTEST = 3  # letters behind a proclitic


class Hit(NamedTuple):
    """A stretch of words that is a name of somebody."""

    first: int
    last: int
    proclitic: str
    aliases: tuple[Alias, ...]
    inner: tuple[Hit, ...] = ()  # names inside a title or the name of a body


class _Node:
    """A place in the tree of names, word by word."""

    __slots__ = ("aliases", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.aliases: list[Alias] = []


class NameIndex(NamedTuple):
    """Names word by word, what may open them as it is written, and all their words."""

    root: _Node
    openings: dict[str, list[tuple[str, _Node]]]
    words: frozenset[str]


def index_names(aliases: list[Alias]) -> NameIndex:
    """
    Index names, so that many texts can be searched for them.

    Parameters
    ----------
    aliases : list of Alias
        All names.

    Returns
    -------
    NameIndex
    """
    root = _tree(aliases)
    openings: dict[str, list[tuple[str, _Node]]] = defaultdict(list)
    for word, node in root.following.items():
        for proclitic, form in proclitic_forms(word):
            openings[form].append((proclitic, node))
    words = frozenset(word for alias in aliases for word in alias.words)
    return NameIndex(root, dict(openings), words.union(openings))


def find_names(
    tokens: Tokens, names: list[Alias] | NameIndex, reader: Reader | None = None
) -> list[Hit]:
    """
    Find the longest names in the text; none crosses punctuation or a line.

    A proclitic is split off only where the rest opens a name, so that لبنان and ولايتي
    stay whole.

    Parameters
    ----------
    tokens : Tokens
        The words.
    names : list of Alias, or NameIndex
        All names.
    reader : Reader, optional
        Of the same tokens, if there is one already.

    Returns
    -------
    list of Hit
        In order of the text, without overlaps; ``first`` and ``last`` are positions.
        Names inside a title or a body's name stand in its ``inner``. All aliases of
        the same words stay together: nothing is decided here.
    """
    index = names if isinstance(names, NameIndex) else index_names(names)
    reader = reader or Reader(tokens)
    spelled = _spelled(reader, index.words)
    hits = []
    for key, openings in index.openings.items():
        if key not in spelled:
            continue
        found = reader.postings(spelled[key])
        for proclitic, node in openings:
            positions = found
            if not node.aliases:  # all its names go on
                positions = _followed(reader, found, node, spelled)
            for position in positions.tolist():
                hits += _walk(reader, position, proclitic, node)
    hits += _quoted_ali(reader, index.root, spelled)
    hits.sort(key=lambda hit: (hit.first, -hit.last, len(hit.proclitic)))
    return _without_overlaps(hits)


def _spelled(reader: Reader, words: frozenset[str]) -> dict[str, list[int]]:
    """Return the codes of every word that names need."""
    spelled: dict[str, list[int]] = defaultdict(list)
    for code, key in enumerate(reader.keys):
        if key in words:
            spelled[key].append(code)
    return dict(spelled)


def _followed(
    reader: Reader, positions: np.ndarray, node: _Node, spelled: dict[str, list[int]]
) -> np.ndarray:
    """Keep the positions that a word which goes on with a name follows."""
    good = np.zeros(len(reader.keys), dtype=bool)
    for word in node.following:
        good[spelled.get(word, [])] = True
    positions = positions[positions + 1 < len(reader.codes)]
    return positions[good[reader.codes[positions + 1]]]


def _tree(aliases: list[Alias]) -> _Node:
    root = _Node()
    for alias in aliases:
        node = root
        for word in alias.words:
            node = node.following.setdefault(word, _Node())
        node.aliases.append(alias)
    return root


def proclitic_forms(word: str) -> list[tuple[str, str]]:
    """
    List how a folded word is written behind each proclitic.

    The same pairs that ``proclitic_splits`` reads, from the other side.

    Parameters
    ----------
    word : str
        The first word of a name.

    Returns
    -------
    list of (str, str)
        Proclitic and written word, the bare word first.

    Examples
    --------
    >>> [form for _, form in proclitic_forms("الاسد")][:5]
    ['الاسد', 'والاسد', 'فالاسد', 'بالاسد', 'لالاسد']
    >>> ("ل", "للاسد") in proclitic_forms("الاسد")
    True
    """
    forms = [("", word)]
    for proclitic in PROCLITICS:
        rests = [word]
        if proclitic.endswith("ل") and word.startswith(ARTICLE):
            rests.append(word[1:])
            if word.startswith(f"{ARTICLE}ل"):
                rests.append(word[2:])
        forms += [
            (proclitic, proclitic + rest) for rest in rests if len(rest) >= _SHORTEST
        ]
    return forms


def _walk(reader: Reader, position: int, proclitic: str, node: _Node) -> Iterator[Hit]:
    """Follow the names from a position, and yield the longest, if there is one."""
    keys, codes = reader.keys, reader.codes
    at, found = position, None
    while True:
        if node.aliases:
            found = Hit(position, at, proclitic, tuple(node.aliases))
        at += 1
        if not node.following or at >= len(codes):
            break
        node = node.following.get(keys[codes[at]])
        if node is None or at >= reader.document_bounds(position)[1]:
            break
        if not reader.adjacent(at - 1, at):
            break
    if found:
        yield found


def _quoted_ali(
    reader: Reader, root: _Node, spelled: dict[str, list[int]]
) -> Iterator[Hit]:
    """Yield the names that open a quotation with the preposition for Ali: “على …”."""
    node = root.following.get(_ALI)
    if not node:
        return
    codes = [code for code, label in enumerate(reader.labels) if label == _UPON]
    positions = _followed(reader, reader.postings(codes), node, spelled)
    for position in positions.tolist():
        if reader.before(position) in OPENING_MARKS:
            yield from _walk(reader, position, "", node)


def _without_overlaps(hits: list[Hit]) -> list[Hit]:
    """Keep the longest names, each with those that lie inside it."""
    kept: list[Hit] = []
    inner: list[list[Hit]] = []
    for hit in hits:
        if not kept or hit.first > kept[-1].last:
            kept.append(hit)
            inner.append([])
        elif kept[-1].first < hit.first and hit.last <= kept[-1].last:
            free = not inner[-1] or hit.first > inner[-1][-1].last
            inner[-1] += [hit] if free else []
    return [
        hit._replace(inner=tuple(names)) if names else hit
        for hit, names in zip(kept, inner, strict=True)
    ]
