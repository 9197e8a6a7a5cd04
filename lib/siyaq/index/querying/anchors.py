"""Anchors: words that a match cannot do without, and the text around them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from siyaq.index.querying.nodes import (
    Choice,
    Mention,
    Node,
    Repeat,
    Sequence,
    Token,
    is_anchored,
)
from siyaq.index.querying.search import Search, Spans

_NEAR = 30  # words of a typical sentence, to compare costs


class Anchor(NamedTuple):
    """A word that a match holds, and how many words may stand around it."""

    leaf: Token | Mention
    before: int
    after: int


def stretches(search: Search, pattern: Node) -> Spans:
    """
    Return the text in which all matches lie: around the rarest words they must have.

    Parameters
    ----------
    search : Search
        The words and what is known of the query.
    pattern : Node
        What to find; each match holds a word of which something is asked.

    Returns
    -------
    low, high : numpy.ndarray of int64
        First word of each stretch, ascending, and the word behind its last. No two
        overlap, and none crosses the unit of the search.

    Examples
    --------
    >>> from siyaq.index.querying.conditions import Vocabulary, Word
    >>> search = Search(tokens, Vocabulary(tokens), "sentence")
    >>> low, high = stretches(search, Token(Word("form", ("سوريا",))))
    >>> low.tolist(), high.tolist()
    ([3], [4])
    """
    lows, highs = [], []
    size = len(search.tokens)
    for leaf, before, after in _anchors(search, pattern)[1]:
        at = search.positions(leaf)
        search.spend(len(at))
        first, last = search.tokens.bounds(search.within, at)
        lows.append(np.maximum(at - min(before, size), first))
        highs.append(np.minimum(at + 1 + min(after, size), last))
    low, high = np.concatenate(lows), np.concatenate(highs)
    if len(lows) > 1:
        order = np.argsort(low, kind="stable")
        low, high = low[order], high[order]
    high = np.maximum.accumulate(high)
    apart = np.ones(len(low), dtype=bool)
    apart[1:] = low[1:] >= high[:-1]
    return low[apart], high[np.append(apart[1:], True)[: len(high)]]


def _reach(search: Search, node: Node) -> int:
    """Return how many words a part can take at most."""
    if isinstance(node, Token):
        most = 1
    elif isinstance(node, Mention):
        first, stop = search.mentions[node]
        most = int((stop - first).max(initial=0))
    elif isinstance(node, Repeat):
        most = _reach(search, node.part) * node.most
    elif isinstance(node, Sequence):
        most = sum(_reach(search, part) for part in node.parts)
    else:
        most = max(_reach(search, part) for part in node.parts)
    return min(most, len(search.tokens))


def _anchors(search: Search, node: Node) -> tuple[int, list[Anchor]]:
    """Return the cheapest words of which every match has one, and what they cost."""
    if isinstance(node, Token | Mention):
        anchors = [Anchor(node, 0, _reach(search, node) - 1)]
    elif isinstance(node, Repeat):
        more = _reach(search, node.part) * (node.most - 1)
        inner = _anchors(search, node.part)[1]
        anchors = [each._replace(after=each.after + more) for each in inner]
    elif isinstance(node, Choice):
        anchors = [each for part in node.parts for each in _anchors(search, part)[1]]
    else:
        return min(_of_sequence(search, node), key=lambda found: found[0])
    return _cost(search, anchors), anchors


def _of_sequence(search: Search, node: Sequence) -> list[tuple[int, list[Anchor]]]:
    reach = [_reach(search, part) for part in node.parts]
    before, after, found = 0, sum(reach), []
    for part, size in zip(node.parts, reach, strict=True):
        after -= size
        if is_anchored(part):
            inner = _anchors(search, part)[1]
            anchors = [
                Anchor(a.leaf, a.before + before, a.after + after) for a in inner
            ]
            found.append((_cost(search, anchors), anchors))
        before += size
    return found


def _cost(search: Search, anchors: list[Anchor]) -> int:
    near = [min(each.before + each.after, _NEAR) + 1 for each in anchors]
    counts = [search.count(each.leaf) for each in anchors]
    return sum(n * count for n, count in zip(near, counts, strict=True))
