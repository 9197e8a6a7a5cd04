"""The order of concordance lines and which of them are drawn, by integers alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import pandas as pd

from siyaq.errors import SettingError, nearest
from siyaq.index.tokens import Tokens

SLOT = re.compile(r"(pre|post)([1-9])")
_SLOTS = [f"{side}{number}" for side in ("pre", "post") for number in range(1, 10)]
_BITS = 63  # of a number that is never negative


class Places(NamedTuple):
    """
    Where lines are, as words of the corpus.

    Attributes
    ----------
    first, stop : numpy.ndarray of int64, shape (lines,)
        First word of each keyword, and the word behind its last one.
    low, high : numpy.ndarray of int64, shape (lines,)
        The same of the unit that a line does not leave.
    document : numpy.ndarray of int64, shape (lines,)
        Row of the document.
    """

    first: np.ndarray
    stop: np.ndarray
    low: np.ndarray
    high: np.ndarray
    document: np.ndarray

    def take(self, which: np.ndarray) -> Places:
        """Return some of the lines."""
        return Places(*(array[which] for array in self))


class Key(NamedTuple):
    """One sort key, and whether it sorts from the end."""

    name: str
    descending: bool


def sort_keys(sort: str | Iterable[str] | None, columns: Iterable[str]) -> list[Key]:
    """
    Read the names of sort keys.

    Parameters
    ----------
    sort : str, iterable of str or None
        Keys, see ``concordance``.
    columns : iterable of str
        The metadata there are. A key is read as one of these last of all.

    Returns
    -------
    list of Key

    Raises
    ------
    SettingError
        If a key is not known; names the nearest.

    Examples
    --------
    >>> sort_keys(["post1", "-date"], ["date"])
    [Key(name='post1', descending=False), Key(name='date', descending=True)]
    """
    if sort is None or sort == "corpus":
        return []
    known = ["keyword", "random", *_SLOTS, *columns]
    keys = []
    for given in [sort] if isinstance(sort, str) else sort:
        text = str(given)
        descending = text.startswith("-") and text not in known
        key = Key(text[descending:], descending)
        if key.name not in known:
            msg = f"sort={given!r} is not known. Use pre1 … pre9, post1 … post9,"
            msg += " keyword, a metadata column or random, with a leading - to sort"
            msg += " from the end; or corpus alone."
            raise SettingError(msg + nearest(key.name, known))
        keys.append(key)
    return keys


def order_of(
    tokens: Tokens, places: Places, keys: list[Key], seed: int, rows: int | None
) -> np.ndarray:
    """
    Return the lines in order, or the first rows of them.

    Parameters
    ----------
    tokens : Tokens
        The words.
    places : Places
        Lines in the order of the corpus, which settles ties.
    keys : list of Key
        The first weighs most.
    seed : int
        Of the key "random".
    rows : int or None
        Of how many lines the order is wanted.

    Returns
    -------
    numpy.ndarray of int64
    """
    joined = _joined([_numbers(tokens, places, key, seed) for key in keys])
    lines = np.arange(len(places.first))
    if rows is not None and rows < len(lines):
        if not joined:
            return lines[:rows]
        # The rest need not be sorted to know that they come later.
        last = np.partition(joined[0], rows - 1)[rows - 1]
        lines = np.flatnonzero(joined[0] <= last)
        joined = [key[lines] for key in joined]
    return lines[_sorted(joined)][:rows] if joined else lines


def _sorted(keys: list[np.ndarray]) -> np.ndarray:
    """Return the stable order by several keys, the first weighs most."""
    if len(keys) > 1:
        return np.lexsort(keys[::-1])
    # Sorting without regard to ties, and then the ties, is faster than a stable sort.
    order = np.argsort(keys[0])
    ranks = np.cumsum(np.diff(keys[0][order], prepend=keys[0][order[:1]]) > 0)
    return np.sort(ranks << 32 | order) & 0xFFFFFFFF


def _joined(keys: list[np.ndarray]) -> list[np.ndarray]:
    """Join keys into as few numbers as hold them, the first in the highest bits."""
    joined: list[np.ndarray] = []
    room = 0
    for key in keys:
        width = int(key.max(initial=0)).bit_length()
        if width > room or not joined:
            joined.append(key.astype(np.int64))
            room = _BITS
        else:
            joined[-1] = joined[-1] << width | key
        room -= width
    return joined


def _numbers(tokens: Tokens, places: Places, key: Key, seed: int) -> np.ndarray:
    """Return numbers from 0 that sort as the key does."""
    slot = SLOT.fullmatch(key.name)
    if key.name == "random":
        numbers = (line_hashes(tokens, places, seed) >> np.uint64(1)).astype(np.int64)
    elif slot or key.name == "keyword":
        numbers = _slots(tokens, places, slot) if slot else _keywords(tokens, places)
    else:
        rows, which = np.unique(places.document, return_inverse=True)
        values = tokens.documents[key.name].take(rows)
        return column_ranks(values, key.descending)[which]
    return numbers.max(initial=0) - numbers if key.descending else numbers


def _words(tokens: Tokens, at: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Return the number of the normalised word at each place, 0 where there is none."""
    norm = tokens.layer("norm").of_form[tokens.forms[np.where(there, at, 0)]]
    return np.where(there, norm.astype(np.int64) + 1, 0)


def _slots(tokens: Tokens, places: Places, slot: re.Match) -> np.ndarray:
    distance = int(slot[2])
    before = slot[1] == "pre"
    at = places.first - distance if before else places.stop - 1 + distance
    return _words(tokens, at, (at >= places.low) & (at < places.high))


def _keywords(tokens: Tokens, places: Places) -> np.ndarray:
    """Rank keywords by their first word, then the second, a shorter one before."""
    ranks = np.zeros(len(places.first), dtype=np.int64)
    for step in range((places.stop - places.first).max(initial=0)):
        at = places.first + step
        pairs = ranks << 32 | _words(tokens, at, at < places.stop)
        ranks = np.unique(pairs, return_inverse=True)[1]
    return ranks


def column_ranks(values: pd.Series, descending: bool = False) -> np.ndarray:
    """
    Rank values: dates and numbers as such, also numbers that are stored as text.

    Parameters
    ----------
    values : pandas.Series
        A metadata column.
    descending : bool
        From the end.

    Returns
    -------
    numpy.ndarray of int64
        From 0; what is missing, or "", has the highest rank either way.

    Examples
    --------
    >>> column_ranks(pd.Series(["10", "9", ""])).tolist()
    [1, 0, 2]
    >>> column_ranks(pd.Series(["10", "9", ""]), descending=True).tolist()
    [0, 1, 2]
    """
    ranks = pd.factorize(comparable(values), sort=True)[0].astype(np.int64)
    kinds = ranks.max(initial=-1) + 1
    ordered = kinds - 1 - ranks if descending else ranks
    return np.where(ranks < 0, kinds, ordered)


def comparable(values: pd.Series) -> pd.Series:
    """
    Return a column as it is to be compared, with NaN where nothing is known.

    Examples
    --------
    >>> comparable(pd.Series(["7", "", "12"])).tolist()
    [7.0, nan, 12.0]
    """
    kinds = pd.api.types
    if kinds.is_datetime64_any_dtype(values) or kinds.is_numeric_dtype(values):
        return values
    texts = values.astype("str").str.strip()
    texts = texts.where(texts != "")
    numbers = pd.to_numeric(texts, errors="coerce")
    return numbers if numbers.notna().equals(texts.notna()) else texts


def thinned(places: Places, per_document: int) -> Places:
    """Keep the first lines of each document; they are in the order of the corpus."""
    document = places.document
    number = np.arange(len(document)) - np.searchsorted(document, document)
    return places.take(number < per_document)


def drawn(tokens: Tokens, places: Places, sample: int, seed: int) -> Places:
    """
    Draw lines, each by a number of its own that does not depend on the others.

    The lines with the smallest numbers are drawn. So of a corpus that has grown most of
    the same lines are drawn again, and a larger sample contains a smaller one.
    """
    hashes = line_hashes(tokens, places, seed)
    return places.take(np.sort(np.argsort(hashes, kind="stable")[:sample]))


def line_hashes(tokens: Tokens, places: Places, seed: int) -> np.ndarray:
    """Return a random number for each line, by seed, document and characters."""
    rows, which = np.unique(places.document, return_inverse=True)
    names = tokens.documents["doc_id"].take(rows).tolist()
    digests = (blake2b(f"{seed}\0{name}".encode(), digest_size=8) for name in names)
    salts = np.frombuffer(b"".join(digest.digest() for digest in digests), "<u8")
    start = tokens.starts[places.first].astype(np.uint64)
    end = tokens.ends[places.stop - 1].astype(np.uint64)
    return _mixed(salts[which] ^ (start << np.uint64(32) | end))


def _mixed(numbers: np.ndarray) -> np.ndarray:
    """Spread every bit over all others, as the generator SplitMix64 does."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        numbers = (numbers ^ numbers >> np.uint64(shift)) * np.uint64(factor)
    return numbers ^ numbers >> np.uint64(31)
