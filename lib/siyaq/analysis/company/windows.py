"""The positions around a node: which are in its windows, and on which side."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral
from typing import NamedTuple

import numpy as np

from siyaq.errors import SettingError
from siyaq.index.query import Hits
from siyaq.index.tokens import Tokens


def checked_window(window: int | Sequence[int] | None) -> tuple[int, int] | None:
    """
    Return the words before and after, or None for the whole unit.

    Raises
    ------
    SettingError
        If the window holds no word, or is none.

    Examples
    --------
    >>> checked_window(5), checked_window((0, 2))
    ((5, 5), (0, 2))
    """
    if window is None:
        return None
    sides = (window, window) if isinstance(window, Integral) else window
    whole = isinstance(sides, tuple | list) and len(sides) == 2
    whole = whole and all(isinstance(side, Integral) and side >= 0 for side in sides)
    if not whole or isinstance(window, bool) or sum(sides) == 0:
        msg = f"window={window} holds no word. Give a number from 1, or (before, after)"
        raise SettingError(msg + ", or None for all of the sentence.")
    return int(sides[0]), int(sides[1])


def outermost(hits: Hits) -> Hits:
    """
    Leave out the hits that lie inside another one.

    What is left ascends in its first words and in its last ones, even where hits
    overlap: an optional word of a query makes a node longer, and not a second node.

    Examples
    --------
    >>> first, stop = np.array([3, 3, 4, 9]), np.array([4, 5, 6, 10])
    >>> outermost(Hits(first, stop, "")).stop.tolist()
    [5, 6, 10]
    """
    first, stop = hits.first, hits.stop
    if (first[1:] > first[:-1]).all() and (stop[1:] > stop[:-1]).all():
        return hits
    order = np.lexsort([-stop, first])
    first, stop = first[order], stop[order]
    before = np.maximum.accumulate(np.append(-1, stop[:-1]))
    return Hits(first[stop > before], stop[stop > before], hits.read_as)


def window_positions(
    tokens: Tokens, hits: Hits, before: int, after: int, within: str
) -> np.ndarray:
    """
    Return the positions in the windows around hits, each once, ascending.

    A position counts if it follows a hit within ``after`` words, or precedes one within
    ``before`` words and is itself no word of a hit. So a word of the node counts only
    behind another hit, and two hits near each other make one co-occurrence.

    Parameters
    ----------
    tokens : Tokens
        The words.
    hits : Hits
        Where the node is; none inside another (see ``outermost``).
    before, after : int
        Words in a window.
    within : {"sentence", "paragraph", "doc_id"}
        What a window does not cross.

    Returns
    -------
    numpy.ndarray of int64

    Examples
    --------
    >>> from siyaq.index.query import find
    >>> window_positions(tokens, find(tokens, "إيران"), 1, 1, "sentence").tolist()
    [8]
    """
    # The windows are made disjoint: each begins where the one before it ends.
    low, high = _reach(tokens, hits, before, after, within)
    low[1:] = np.maximum(low[1:], high[:-1])
    begins = np.stack([low, np.maximum(hits.stop, low)], axis=1).ravel()
    ends = np.stack([np.minimum(hits.first, high), high], axis=1).ravel()
    sizes = np.maximum(ends - begins, 0)
    near = np.repeat(begins - (np.cumsum(sizes) - sizes), sizes)
    near += np.arange(len(near))
    return near


def _reach(
    tokens: Tokens, hits: Hits, before: int, after: int, within: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return first and last position (exclusive) of the window of each hit."""
    first, last = tokens.bounds(within, hits.first)
    if (hits.stop > last).any():  # a hit may cross units
        last = tokens.bounds(within, hits.stop - 1)[1]
    return np.maximum(hits.first - before, first), np.minimum(hits.stop + after, last)


class Places(NamedTuple):
    """Where positions are, seen from their hits, shape (positions,)."""

    offset: np.ndarray
    hit: np.ndarray


def places(
    tokens: Tokens, hits: Hits, near: np.ndarray, sides: tuple[int, int], within: str
) -> Places:
    """
    Say of each position in windows how far it is from which hit.

    Of several hits the nearest counts, and the one that follows if two are as near; a
    word of the node belongs to a hit before it.

    Parameters
    ----------
    tokens : Tokens
        The words.
    hits : Hits
        None inside another.
    near : numpy.ndarray
        From ``window_positions`` with the same arguments.
    sides : (int, int)
        Words before and after.
    within : {"sentence", "paragraph", "doc_id"}
        What a window does not cross.

    Returns
    -------
    Places
        ``offset`` in words, negative before the hit; ``hit`` counts from 0.

    Examples
    --------
    >>> from siyaq.index.query import find
    >>> hits = find(tokens, "إيران")
    >>> places(tokens, hits, np.array([8]), (1, 1), "sentence").offset.tolist()
    [1]
    """
    low, high = _reach(tokens, hits, *sides, within)
    following = np.searchsorted(hits.first, near, "right")
    ahead = np.minimum(following, len(hits) - 1)
    behind = np.maximum(np.searchsorted(hits.stop, near, "right") - 1, 0)
    to, since = hits.first[ahead] - near, near - hits.stop[behind] + 1
    of_node = near < hits.stop[np.maximum(following - 1, 0)]
    of_node &= near >= hits.first[np.maximum(following - 1, 0)]
    pre = (to > 0) & (near >= low[ahead]) & ~of_node
    post = (since > 0) & (near < high[behind])
    pre &= ~post | (to <= since)
    return Places(np.where(pre, -to, since), np.where(pre, ahead, behind))
