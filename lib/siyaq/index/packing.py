"""Words of up to sixteen common characters as two integers, a byte for a character."""

from __future__ import annotations

import numpy as np
import pandas as pd

from siyaq.index.alphabet import alphabet

WIDTH = 8  # characters in an integer
_ONES = [(1 << 8 * length) - 1 for length in range(WIDTH + 1)]
_MASKS = np.array(_ONES, dtype=np.uint64)
# Odd numbers that spread the bits of two integers over one; what they give is checked.
_SPREAD = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype=np.uint64)
_LONG = np.uint64(0xFF << 56)  # no character has this byte


def packed(letters: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """
    Pack words into two integers each.

    Parameters
    ----------
    letters : numpy.ndarray of uint8
        The bytes of a text, at least sixteen of them behind the last word.
    starts, ends : numpy.ndarray of int64, shape (words,)
        Where each word begins and ends.

    Returns
    -------
    numpy.ndarray of uint64, shape (2, words)
        The first eight bytes, then the next eight, 0 where a word has ended. Words of
        up to sixteen characters, each with a byte of its own, are equal if and only if
        their integers are; of a longer word its beginning is packed.

    Examples
    --------
    >>> words = np.array([5, 6, 7] + [0] * 16, dtype=np.uint8)
    >>> packed(words, np.array([0, 1]), np.array([2, 2])).tolist()
    [[1541, 6], [0, 0]]
    """
    room = len(letters) - WIDTH + 1
    eights = np.ndarray((room,), "<u8", np.ascontiguousarray(letters), strides=(1,))
    sizes = ends - starts
    words = np.zeros((2, len(starts)), np.uint64)
    words[0] = eights[starts]
    words[0] &= _MASKS[np.minimum(sizes, WIDTH)]
    long = np.flatnonzero(sizes > WIDTH)
    tails = eights[starts[long] + WIDTH]
    words[1, long] = tails & _MASKS[np.minimum(sizes[long] - WIDTH, WIDTH)]
    return words


def numbered(words: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """
    Give packed words numbers in the order in which they first occur.

    Parameters
    ----------
    words : numpy.ndarray of uint64, shape (2, words)
        Packed words.

    Returns
    -------
    codes : numpy.ndarray of int32, shape (words,)
        The number of each word.
    distinct : numpy.ndarray of uint64, shape (2, distinct words)
        One column per number.

    Examples
    --------
    >>> codes, distinct = numbered(np.array([[7, 5, 7], [0, 0, 0]], dtype=np.uint64))
    >>> codes.tolist(), distinct[0].tolist()
    ([0, 1, 0], [7, 5])
    """
    if not words.size:
        return np.zeros(0, np.int32), words
    heads, tails = words
    long = np.flatnonzero(tails)
    keys = heads.copy()
    keys[long] = _mixed(words[:, long]) >> np.uint64(8) | _LONG
    codes = pd.factorize(keys)[0].astype(np.int32)
    highest = np.maximum.accumulate(codes)
    first = np.append(0, np.flatnonzero(highest[1:] != highest[:-1]) + 1)
    distinct = words[:, first]
    # A head alone is its own key; two long words may have fallen on one.
    if (distinct[:, codes[long]] == words[:, long]).all():
        return codes, distinct
    distinct, codes = np.unique(words, axis=1, return_inverse=True)
    return codes.reshape(-1).astype(np.int32), distinct


def _mixed(words: np.ndarray) -> np.ndarray:
    return words[0] * _SPREAD[0] ^ words[1] * _SPREAD[1]


def unpacked(words: np.ndarray) -> list[str]:
    """
    Return packed words as strings.

    Parameters
    ----------
    words : numpy.ndarray of uint64, shape (2, words)
        Packed words of characters with a byte of their own.

    Returns
    -------
    list of str
    """
    letters = np.ascontiguousarray(words.T.astype("<u8")).view(np.uint8)
    points = alphabet().characters[letters.reshape(-1, 2 * WIDTH)]
    return points.view(np.dtype((str, 2 * WIDTH))).reshape(-1).tolist()


def sort_order(words: np.ndarray) -> np.ndarray:
    """Return the order of packed words by their code points."""
    heads, tails = words.byteswap()
    return np.lexsort([tails, heads])
