"""Which words follow each other, and how often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from numbers import Integral
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from siyaq.errors import SettingError
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

_LONGEST = 6
_BITS = 63  # of a number that is never negative
_BLOCK = 1 << 16  # words
_Block = tuple[int, np.ndarray]


def ngrams(
    tokens: Tokens, n: int = 2, *, layer: str = "norm", min_count: int = 2
) -> pd.DataFrame:
    """
    Count sequences of words that follow each other in a sentence.

    Parameters
    ----------
    tokens : Tokens
        The words.
    n : int
        Words in a sequence, from 1 to 6.
    layer : {"form", "norm", "stem", "lemma", …}
        What counts as the same word: one of ``tokens.layer``.
    min_count : int
        Leave out sequences that occur less often.

    Returns
    -------
    pandas.DataFrame
        ``ngram count per_million documents``, most frequent first; ties in the order
        of the words. ``per_million`` is of all words.

    Raises
    ------
    SettingError
        If ``n`` or ``min_count`` is out of range, or there is no such layer.

    Examples
    --------
    >>> table = ngrams(tokens, 2, min_count=1)
    >>> table["ngram"].tolist()[:2]
    ['أخبار أخرى', 'اقرأ أيضا']
    """
    _check(n, min_count)
    grams, counts, documents = _counted(tokens, n, layer, min_count)
    # Neither has more than 31 bits: one number holds both.
    order = np.argsort((counts.max(initial=0) - counts) << 32 | np.arange(len(counts)))
    spellings = tokens.layer(layer).spellings
    words = [pc.take(spellings, pa.array(column)) for column in grams[:, order]]
    space = pa.scalar(" ", pa.large_string())
    table = pd.DataFrame(
        {
            "ngram": pd.array(pc.binary_join_element_wise(*words, space), dtype="str"),
            "count": counts[order],
            "per_million": counts[order] / max(len(tokens), 1) * 1e6,
            "documents": documents[order],
        }
    )
    return stamp(table, "ngrams", tokens, n=n, layer=layer, min_count=min_count)


def _check(n: int, min_count: int) -> None:
    if not isinstance(n, Integral) or not 1 <= n <= _LONGEST:
        msg = f"n={n!r} is not a length of sequences. Give 1 to {_LONGEST}."
        raise SettingError(msg)
    if not isinstance(min_count, Integral) or min_count < 1:
        msg = f"min_count={min_count!r} is not a number of occurrences. Give 1 or more."
        raise SettingError(msg)


class _Text(NamedTuple):
    """Words as codes, their numbers among the frequent ones, first words of units."""

    codes: np.ndarray
    number: np.ndarray
    sentences: np.ndarray
    documents: np.ndarray
    width: int


class _Grams(NamedTuple):
    """Sequences as numbers of words, shape (words, found), and how often they occur."""

    words: np.ndarray
    counts: np.ndarray
    documents: np.ndarray


def _counted(
    tokens: Tokens, n: int, layer: str, min_count: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the sequences as codes, shape (n, found), their counts and documents."""
    # A sequence is never commoner than a part of it: rare words, and further on rare
    # beginnings, are dropped before they are counted.
    counts = tokens.counts(layer)
    frequent = np.flatnonzero(counts >= min_count)
    number = np.full(len(counts), -1, dtype=np.int64)
    number[frequent] = np.arange(len(frequent))
    width, height = _bits(len(frequent)), _bits(len(tokens.documents))
    words = _Words(tokens.codes(layer), number, tokens.sentence_offsets, width)
    grams, heads = np.arange(len(frequent))[np.newaxis], None
    while _bits(grams.shape[1]) + (n - len(grams)) * width + height > _BITS:
        more = min((_BITS - _bits(grams.shape[1])) // width, n - len(grams))
        places = range(len(grams), len(grams) + more)
        keys, *_ = _frequent(_blocks(words, heads, places), len(tokens), 0, min_count)
        heads = _numbered(_blocks(words, heads, places), keys)
        grams = _unpacked(keys, grams, more, width)
    places = range(len(grams), n)
    blocks = _with_documents(_blocks(words, heads, places), tokens.doc_offsets, height)
    keys, counts, documents = _frequent(blocks, len(tokens), height, min_count)
    return frequent[_unpacked(keys, grams, len(places), width)], counts, documents


def _bits(kinds: int) -> int:
    return max(kinds - 1, 1).bit_length()


class _Words(NamedTuple):
    """The words as codes, and the number of each code among the frequent, or -1."""

    codes: np.ndarray
    number: np.ndarray
    sentences: np.ndarray
    width: int


def _blocks(words: _Words, heads: np.ndarray | None, places: range) -> Iterator[_Block]:
    """
    Yield the first word of each block, and the sequences that begin at its words.

    A beginning and the words at these places behind it become one number, a negative
    one where it would have a rare word or leave its sentence.
    """
    # By blocks: large arrays for a moment's use cost more than the arithmetic.
    size = len(words.codes) - places.stop + 1
    for first in range(0, size, _BLOCK):
        last = min(first + _BLOCK, size)
        here = words.number[words.codes[first : last + places.stop - 1]]
        key = here[: last - first] if heads is None else heads[first:last]
        key = key.astype(np.int64)
        for place in places:
            key <<= words.width
            key |= here[place : place + len(key)]
            ends = np.searchsorted(words.sentences, [first + place, last + place])
            key[words.sentences[slice(*ends)] - (first + place)] = -1
        yield first, key


def _with_documents(
    blocks: Iterable[_Block], offsets: np.ndarray, height: int
) -> Iterator[_Block]:
    """Put the row of the document into the lowest bits of each number."""
    for first, key in blocks:
        last = first + len(key)
        opens = np.searchsorted(offsets, first, "right"), np.searchsorted(offsets, last)
        sizes = np.diff(offsets[slice(*opens)], prepend=first, append=last)
        key <<= height
        key |= np.repeat(np.arange(opens[0] - 1, opens[1]), sizes)
        yield first, key


def _numbered(blocks: Iterable[_Block], keys: np.ndarray) -> np.ndarray:
    """Return which of the keys stands at each word, -1 if none."""
    index = pd.Index(keys)
    found = [index.get_indexer(key).astype(np.int32) for _, key in blocks]
    return np.concatenate([np.zeros(0, dtype=np.int32), *found])


def _unpacked(keys: np.ndarray, grams: np.ndarray, more: int, width: int) -> np.ndarray:
    """Return the words of packed numbers, shape (words, numbers)."""
    mask = (1 << width) - 1
    ends = [keys >> width * step & mask for step in reversed(range(more))]
    return np.stack([*grams[:, keys >> width * more], *ends])


def _frequent(
    blocks: Iterable[_Block], size: int, height: int, min_count: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the frequent sequences as numbers, how often, in how many documents."""
    keys = _sorted(blocks, size)
    middle = keys[len(keys) // 2 :][:1] >> height << height
    halves = np.split(keys, np.searchsorted(keys, middle))
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(partial(_runs, height=height, least=min_count), halves))
    keys, counts, documents = map(np.concatenate, zip(*found, strict=True))
    return keys, counts, documents


def _sorted(blocks: Iterable[_Block], size: int) -> np.ndarray:
    """Return the numbers of all blocks, sorted, without the negative ones."""
    keys = np.full(size, -1, dtype=np.int64)
    for first, key in blocks:
        keys[first : first + len(key)] = key
    keys.partition(size // 2)
    with ThreadPoolExecutor(2) as pool:  # numpy works outside Python's lock
        list(pool.map(np.ndarray.sort, np.split(keys, [size // 2])))
    return keys[np.searchsorted(keys, 0) :]


def _runs(
    keys: np.ndarray, height: int, least: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return what stands often enough in sorted numbers, as `_frequent` does."""
    size = len(keys) - least + 1
    if size < 1:
        return (np.zeros(0, dtype=np.int64),) * 3
    opens, frequent = np.ones((2, len(keys) + 1), dtype=bool)
    repeats = [np.zeros(0, dtype=np.int64)]
    # Most sequences are rare, and never become numbers; few stand twice in a document.
    for first in range(0, len(keys) - 1, _BLOCK):
        last = min(first + _BLOCK, len(keys) - 1)
        change = keys[first:last] ^ keys[first + 1 : last + 1]
        opens[first + 1 : last + 1] = change >= 1 << height
        repeats.append(np.flatnonzero(change == 0) + (first + 1))
        ahead = keys[first + least - 1 : last + least - 1]
        change = keys[first : first + len(ahead)] ^ ahead
        frequent[first : first + len(ahead)] = change < 1 << height
    first = np.flatnonzero(opens[:size] & frequent[:size])
    last = np.flatnonzero(opens[least:] & frequent[:size]) + least
    again = np.searchsorted(np.concatenate(repeats), [first, last])
    counts = last - first
    return keys[first] >> height, counts, counts - (again[1] - again[0])
