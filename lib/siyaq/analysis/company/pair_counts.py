"""Counting all pairs of words in reach of each other, by sorting numbers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from siyaq.index.tokens import Tokens

BLOCK = 1 << 16  # words, or rows
_PAIRS = 1 << 26  # pairs that are sorted at once
_SHORT = 1 << 16  # the commonest words: two of them fit into 32 bits


class Text(NamedTuple):
    """
    Words by how common they are: 0 is the commonest.

    ``room`` is how many words of the unit follow each and ``back`` how many precede it,
    at most two windows; ``gap`` how far the same word is before it in the unit, if
    within two windows, else 0; ``echo`` how often it is before it in one window.
    """

    ranks: np.ndarray
    room: np.ndarray
    back: np.ndarray
    gap: np.ndarray
    echo: np.ndarray
    words: np.ndarray  # the code of each rank
    window: int


class Pairs(NamedTuple):
    """Directed pairs of ranks and O11; ``kinds`` sums up to the number of all."""

    node: np.ndarray
    collocate: np.ndarray
    count: np.ndarray
    kinds: np.ndarray


def ranked(tokens: Tokens, layer: str, offsets: np.ndarray, window: int) -> Text:
    """
    Give the words numbers by how common they are, and look around each.

    Parameters
    ----------
    tokens : Tokens
        The words.
    layer : str
        What counts as the same word.
    offsets : numpy.ndarray
        First word of each unit, and the number of words at the end.
    window : int
        Words before and after, up to 127.

    Returns
    -------
    Text

    Examples
    --------
    >>> ranked(tokens, "norm", tokens.doc_offsets, 1).room.tolist()[-3:]
    [2, 1, 0]
    """
    words = np.argsort(-tokens.counts(layer), kind="stable")
    rank = np.empty(len(words), np.uint32)
    rank[words] = np.arange(len(words), dtype=np.uint32)
    ranks = rank[tokens.codes(layer)]
    room, back = np.full((2, len(ranks)), 2 * window, np.uint8)
    first, last = offsets[:-1], offsets[1:]
    for step in range(1, 2 * window + 1):
        inside = last - first >= step
        room[last[inside] - step] = step - 1
        back[first[inside] + step - 1] = step - 1
    text = Text(ranks, room, back, *np.zeros_like([room, room]), words, window)
    for start in range(0, len(ranks), BLOCK):
        for step in range(2 * window, 0, -1):
            here = slice(max(start, step), start + BLOCK)
            before = ranks[here.start - step : max(here.stop - step, 0)]
            same = ranks[here] == before[: len(ranks[here])]
            same &= back[here] >= step
            np.copyto(text.gap[here], np.uint8(step), where=same)
            if step <= window:
                text.echo[here] += same
    return text


def repeats(text: Text) -> np.ndarray:
    """
    Return the co-occurrences of pairs that were counted before, as sorted numbers.

    A place is near a node twice if a second token of the node is within reach. The
    number is that of the pair, and its last bit tells whether the node is the rarer
    word of it.

    Examples
    --------
    >>> repeats(ranked(tokens, "norm", tokens.doc_offsets, 1)).tolist()
    []
    """
    ranks, window, found = text.ranks, text.window, [np.zeros(0, np.uint64)]
    again = np.flatnonzero(text.gap)
    for step in range(-window, window + 1):
        # The node is at its place, the collocate so many words before it.
        free = text.back if step > 0 else text.room
        near = (text.gap[again] <= step + window) & (free[again] >= abs(step))
        node = again[near]
        one, two = ranks[node], ranks[node - step]
        low, high = np.minimum(one, two).astype(np.uint64), np.maximum(one, two)
        key = (low << np.uint64(32) | high) << np.uint64(1) | (one > two)
        found.append(key[one != two])
    return np.sort(np.concatenate(found))


def counted(text: Text, events: np.ndarray, least: int) -> Pairs:
    """
    Count the pairs, in a large corpus by ranges of their commoner word.

    Parameters
    ----------
    text : Text
        The words.
    events : numpy.ndarray
        From ``repeats``.
    least : int
        Pairs that are rarer are left out.

    Returns
    -------
    Pairs
        Both directions of each pair, each with its own O11.

    Examples
    --------
    >>> text = ranked(tokens, "norm", tokens.doc_offsets, 1)
    >>> counted(text, repeats(text), 1).count.sum()
    np.int64(22)
    """
    size, kinds = len(text.ranks), len(text.words)
    passes = -(-size * text.window // _PAIRS)
    # The share of pairs whose commoner word is rarer than this one.
    counts = np.bincount(text.ranks, minlength=kinds)
    rarer = ((size - np.cumsum(counts)) / max(size, 1)) ** 2
    edges = np.searchsorted(-rarer, -(1 - np.arange(1, passes) / passes)) + 1
    edges = np.unique([0, *edges, kinds]).tolist()
    parts = [_range(text, events, ends, least) for ends in pairwise(edges)]
    own = np.bincount(text.ranks[_own(text)], minlength=kinds)
    same = np.flatnonzero(own >= least)
    # A word beside itself has one direction, and was counted as if it had two.
    alone = -np.count_nonzero(own, keepdims=True)
    return _merged([*parts, Pairs(same, same, own[same], alone)])


def _merged(parts: list[Pairs]) -> Pairs:
    return Pairs(*map(np.concatenate, zip(*parts, strict=True)))


def _own(text: Text) -> np.ndarray:
    """Say which words have the same word before them in the window."""
    return text.echo > 0


def _range(text: Text, events: np.ndarray, ends: tuple[int, int], least: int) -> Pairs:
    """Count the pairs whose commoner word has one of these ranks."""
    starts = range(0, len(text.ranks), BLOCK)
    with ThreadPoolExecutor(2) as pool:  # numpy works outside Python's lock
        blocks = list(pool.map(lambda start: _block(text, start, ends), starts))
        keys = np.concatenate([short for short, _ in blocks])
        rest = np.sort(np.concatenate([long for _, long in blocks]))
        del blocks
        keys.partition(len(keys) // 2)
        list(pool.map(np.ndarray.sort, np.split(keys, [len(keys) // 2])))
    keys, counts, kinds = runs(keys, least)
    keys = (keys.astype(np.uint64) >> 16) << 32 | (keys & np.uint32(0xFFFF))
    rest, others, more = runs(rest, least)
    keys, counts = np.append(keys, rest), np.append(counts, others)
    different = np.flatnonzero(keys >> np.uint64(32) != keys & np.uint64(0xFFFFFFFF))
    order = different[np.argsort(keys[different], kind="stable")]  # merges two runs
    pairs = _directed(keys[order], counts[order], events, least)
    return pairs._replace(kinds=np.array([2 * (kinds + more)]))


def _block(
    text: Text, first: int, ends: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the pairs of a block as numbers of 32 bits, where they fit, and of 64."""
    short, long = [], []
    for step in range(1, min(text.window, len(text.ranks) - first - 1) + 1):
        last = min(first + BLOCK, len(text.ranks) - step)
        one, two = text.ranks[first:last], text.ranks[first + step : last + step]
        low, high = np.minimum(one, two), np.maximum(one, two)
        kept = text.room[first:last] >= step
        if ends != (0, len(text.words)):
            kept &= (low >= ends[0]) & (low < ends[1])
        fits = high < _SHORT
        far = np.flatnonzero(kept > fits)
        long.append(low[far].astype(np.uint64) << np.uint64(32) | high[far])
        fits &= kept
        low <<= np.uint32(16)
        low |= high
        short.append(low[fits])
    return (
        np.concatenate([np.zeros(0, np.uint32), *short]),
        np.concatenate([np.zeros(0, np.uint64), *long]),
    )


def runs(keys: np.ndarray, least: int) -> tuple[np.ndarray, np.ndarray, int]:
    """
    Return what stands often enough in sorted numbers, how often, and all that differ.

    Examples
    --------
    >>> runs(np.array([1, 1, 2, 3, 3, 3]), 2)
    (array([1, 3]), array([2, 3]), 3)
    """
    opens = np.ones(len(keys) + 1, dtype=bool)
    np.not_equal(keys[1:], keys[:-1], out=opens[1:-1])
    kinds = int(np.count_nonzero(opens[:-1]))
    size = len(keys) - least + 1
    if size < 1:
        return keys[:0], np.zeros(0, np.int64), kinds
    frequent = keys[:size] == keys[least - 1 :]
    first = np.flatnonzero(frequent & opens[:size])
    last = np.flatnonzero(frequent & opens[least:]) + least
    return keys[first], last - first, kinds


def _directed(
    keys: np.ndarray, counts: np.ndarray, events: np.ndarray, least: int
) -> Pairs:
    """Take off what was counted twice, for either word as the node."""
    low, high = (keys >> np.uint64(32)).astype(np.int64), keys & np.uint64(0xFFFFFFFF)
    high, parts = high.astype(np.int64), []
    for rarer, node, collocate in ((0, low, high), (1, high, low)):
        o11, numbers = counts.copy(), keys << np.uint64(1) | np.uint64(rarer)
        event, times = np.unique(
            events[(events & np.uint64(1)) == rarer], return_counts=True
        )
        place = np.minimum(np.searchsorted(numbers, event), max(len(numbers) - 1, 0))
        found = numbers[place] == event if len(numbers) else np.zeros(0, bool)
        o11[place[found]] -= times[found]
        kept = o11 >= least
        parts.append(Pairs(node[kept], collocate[kept], o11[kept], kept[:0]))
    return _merged(parts)


def windows_of(text: Text, events: np.ndarray) -> np.ndarray:
    """
    Return R1 of each rank.

    Examples
    --------
    >>> text = ranked(tokens, "norm", tokens.doc_offsets, 1)
    >>> int(windows_of(text, repeats(text)).sum())
    22
    """
    kinds, reach = len(text.words), np.uint8(text.window)
    sizes = np.minimum(text.room, reach) + np.minimum(text.back, reach)
    sizes = sizes.astype(np.int8)  # one of a word may go below 0, their sum does not
    # The same word is in the window only behind the node, and there once.
    sizes += _own(text)
    sizes -= 2 * text.echo.astype(np.int8)
    total = np.bincount(text.ranks, sizes, minlength=kinds).astype(np.int64)
    pair, rarer = events >> np.uint64(1), (events & np.uint64(1)).astype(bool)
    node = np.where(rarer, pair & np.uint64(0xFFFFFFFF), pair >> np.uint64(32))
    return total - np.bincount(node.astype(np.int64), minlength=kinds)
