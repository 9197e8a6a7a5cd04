"""Hashes of stretches of text by their folded letters, without a loop over characters.

Two stretches have one hash if they have the same letters and digits in the same order:
white space, punctuation, marks, tatweel and the seat of hamza on alif do not count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from siyaq.arabic.spelling import normalize

_BLOCK = 250_000  # characters hashed at a time: their numbers stay in the cache
_PLANE = 0x10000  # characters beyond the basic plane are no letters here
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
_SEED = 20110315


class Block(NamedTuple):
    """
    Some texts, one behind the other with a line break between, folded to numbers.

    Attributes
    ----------
    first : int
        Number of the first text.
    starts : numpy.ndarray of int
        Where each text begins in ``text``.
    text : str
        The texts, joined.
    before : numpy.ndarray of int, shape (characters + 1,)
        How many letters and digits stand before each character.
    sums : numpy.ndarray of uint64, shape (letters + 1,)
        Running sums from which ``hashes`` takes differences.
    """

    first: int
    starts: np.ndarray
    text: str
    before: np.ndarray
    sums: np.ndarray


def blocks(texts: Iterable[str]) -> Iterator[Block]:
    """Fold texts in blocks of about a quarter of a million characters."""
    batch: list[str] = []
    first, size = 0, 0
    for text in texts:
        batch.append(text)
        size += len(text) + 1
        if size >= _BLOCK:
            yield _block(first, batch)
            first, size, batch = first + len(batch), 0, []
    if batch:
        yield _block(first, batch)


def _block(first: int, texts: list[str]) -> Block:
    lengths = np.array([len(text) + 1 for text in texts])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    joined = "\n".join(texts)
    folded = folds()[characters(joined)]
    letters = folded[folded > 0]
    before = np.zeros(len(folded) + 1, np.int32)
    np.cumsum(folded > 0, out=before[1:])
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum(_values()[letters] * powers(len(letters))[0], out=sums[1:])
    return Block(first, starts, joined, before, sums)


def characters(text: str) -> np.ndarray:
    """
    Return the code points of a text, those beyond U+FFFF as U+FFFF.

    Examples
    --------
    >>> characters("اب").tolist()
    [1575, 1576]
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.minimum(codes, _PLANE - 1)


def hashes(block: Block, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """
    Hash stretches of a block by their letters and digits.

    Parameters
    ----------
    block : Block
        The texts.
    starts, ends : numpy.ndarray of int, shape (n,)
        Characters of ``block.text``, ends exclusive.

    Returns
    -------
    numpy.ndarray of uint64, shape (n,)
        0 for a stretch without letters. Equal letters give equal hashes; others differ
        but for a chance of about n**2 / 2**65, so verify what must be certain.

    Examples
    --------
    >>> block = next(blocks(["أكّد الأسد", "اكد، الاسد!"]))
    >>> first, second = hashes(block, block.starts, np.array([10, 22]))
    >>> bool(first == second)
    True
    """
    left, right = block.before[starts], block.before[ends]
    return (block.sums[right] - block.sums[left]) * powers(len(block.sums))[1][left]


def openings(
    block: Block, starts: np.ndarray, ends: np.ndarray, letters: int
) -> np.ndarray:
    """
    Hash the first letters and digits of stretches of a block.

    Parameters
    ----------
    block : Block
        The texts.
    starts, ends : numpy.ndarray of int, shape (n,)
        Characters of ``block.text``, ends exclusive.
    letters : int
        How many letters and digits to take.

    Returns
    -------
    numpy.ndarray of uint64, shape (n,)
        As ``hashes`` gives for those letters alone; 0 for a stretch with fewer.

    Examples
    --------
    >>> block = next(blocks(["اقرأ أيضا: كذا", "اقرأ"]))
    >>> first, second = openings(block, block.starts, np.array([14, 19]), 4)
    >>> bool(first == second)
    True
    """
    left = block.before[starts]
    right = np.minimum(left + letters, len(block.sums) - 1)
    found = (block.sums[right] - block.sums[left]) * powers(len(block.sums))[1][left]
    enough = block.before[ends] - left >= letters
    return np.where(enough, found, np.uint64(0))


@cache
def folds() -> np.ndarray:
    """Return for each code point that of its folded letter or digit, or 0."""
    table = np.zeros(_PLANE, np.uint16)
    for code in range(_PLANE):
        sign = chr(code)
        if unicodedata.category(sign)[0] in "LN" and not 0xD800 <= code < 0xE000:
            folded = normalize(sign) if _is_arabic(code) else sign.casefold()
            table[code] = ord(folded[0]) if folded and ord(folded[0]) < _PLANE else 0
    table[0x0640] = 0  # tatweel, which Unicode takes for a letter
    return table


def _is_arabic(code: int) -> bool:
    return 0x0600 <= code < 0x0900 or 0xFB50 <= code < 0xFF00


@cache
def _values() -> np.ndarray:
    """Return a random number of 64 bits for each code point."""
    random = np.random.default_rng(_SEED)
    return random.integers(1, 2**63, _PLANE, np.uint64) * np.uint64(2) + np.uint64(1)


_POWERS: list[np.ndarray] = []


def powers(length: int) -> list[np.ndarray]:
    """Return at least so many powers of the base and of its inverse, modulo 2**64."""
    if not _POWERS or len(_POWERS[0]) < length:
        size = 1 << max(length, _BLOCK).bit_length()
        inverse = pow(_BASE, -1, 2**64)
        _POWERS[:] = [_geometric(_BASE, size), _geometric(inverse, size)]
    return [_POWERS[0][:length], _POWERS[1]]


def _geometric(base: int, size: int) -> np.ndarray:
    row = np.full(size, base, np.uint64)
    row[0] = 1
    return np.cumprod(row)
