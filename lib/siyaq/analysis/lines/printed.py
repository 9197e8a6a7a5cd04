"""The printed texts as one run of bytes, from which pieces are cut by characters.

A word's place is known in characters, but texts are stored as UTF-8, where a character
has one to four bytes. One bit for each byte says whether a character begins there; with
the number of characters before every 64th byte, the byte of any character is found
without reading its text. Source: Jacobson (1989), Space-efficient static trees and
graphs (rank and select).
"""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
import pyarrow as pa

from siyaq.index.tokens import Tokens

_BLOCK = 64  # bytes, a bit for each in a number
_PART = 1 << 18  # bytes that are looked at together
_FARTHEST = 4  # blocks that 63 characters of four bytes can pass
_INSIDE = -64  # as signed numbers, the bytes below continue a character


class Printed(NamedTuple):
    """
    Texts as bytes.

    Attributes
    ----------
    bytes : pyarrow.UInt8Array
        All texts one after the other.
    offsets : numpy.ndarray of int64, shape (texts + 1,)
        First byte of each text, and the end.
    starts : numpy.ndarray of uint64, shape (blocks,)
        A bit for each byte, set where a character begins; the lowest is the first.
    before : numpy.ndarray of int64, shape (blocks + 1,)
        Characters before each block, and all of them.
    characters : numpy.ndarray of int64, shape (texts + 1,)
        Characters before each text, and all of them.
    blocks : numpy.ndarray of int32
        The block of every 64th character.
    """

    bytes: pa.UInt8Array
    offsets: np.ndarray
    starts: np.ndarray
    before: np.ndarray
    characters: np.ndarray
    blocks: np.ndarray

    def places(self, rows: np.ndarray, characters: np.ndarray) -> np.ndarray:
        """Return the byte of each character of a text; its length gives its end."""
        number = self.characters[rows] + characters
        block = self.blocks[number // _BLOCK].astype(np.int64)
        for _ in range(_FARTHEST):
            block += self.before[block + 1] <= number
        # The bit with so many set ones below it, by halving.
        word, left = self.starts[block], number - self.before[block]
        bit = np.zeros_like(block)
        for half in (32, 16, 8, 4, 2, 1):
            low = np.bitwise_count(word & _below(half))
            upper = left >= low
            left -= low * upper
            bit += half * upper
            word >>= np.uint64(half) * upper
        return np.minimum(block * _BLOCK + bit, self.offsets[rows + 1])


def _below(bits: int | np.ndarray) -> np.ndarray:
    """Return a number whose lowest bits, fewer than 64, are set."""
    return (np.uint64(1) << np.asarray(bits, np.uint64)) - np.uint64(1)


def pieces(
    texts: Printed, rows: np.ndarray, *edges: np.ndarray
) -> list[pd.api.extensions.ExtensionArray]:
    """
    Cut pieces that follow each other out of the texts.

    Parameters
    ----------
    texts : Printed
        The texts.
    rows : numpy.ndarray of int64, shape (lines,)
        The text of each line, in any order.
    *edges : numpy.ndarray of int, shape (lines,)
        Characters where the pieces of a line begin, and where the last one ends.

    Returns
    -------
    list of pandas array of str
        One per piece.

    Examples
    --------
    >>> texts = printed(pd.Series(["نعم", "لا"]))
    >>> edges = [np.array(edge) for edge in ([0, 0], [1, 0], [3, 2])]
    >>> [list(piece) for piece in pieces(texts, np.array([0, 1]), *edges)]
    [['ن', ''], ['عم', 'لا']]
    """
    characters = np.stack(edges, axis=1)
    places = texts.places(rows[:, np.newaxis], characters)
    sizes = np.diff(places, axis=1)
    offsets = pa.py_buffer(np.append(0, np.cumsum(sizes)))
    first, length = places[:, 0], places[:, -1] - places[:, 0]
    views = pa.LargeListViewArray.from_arrays(first, length, texts.bytes)
    joined = pa.py_buffer(np.asarray(views.flatten()))
    strings = pa.LargeStringArray.from_buffers(sizes.size, offsets, joined)
    every = np.arange(sizes.size).reshape(sizes.shape)
    return [pd.array(strings.take(pa.array(piece)), dtype="str") for piece in every.T]


def printed(texts: pd.Series) -> Printed:
    """
    Make the table of where characters begin.

    Examples
    --------
    >>> printed(pd.Series(["نعم", "yes"])).characters.tolist()
    [0, 3, 6]
    """
    strings = pa.array(texts.array, pa.large_string())
    if isinstance(strings, pa.ChunkedArray):
        strings = strings.combine_chunks()
    _, offsets, data = strings.buffers()
    offsets = np.frombuffer(offsets, np.int64)[strings.offset :][: len(strings) + 1]
    size = int(offsets[-1])
    raw = np.frombuffer(data, np.int8, size) if size else np.zeros(0, np.int8)
    bits = np.zeros((size // _BLOCK + 1) * (_BLOCK // 8), np.uint8)
    for first in range(0, size, _PART):
        opens = raw[first : first + _PART] >= _INSIDE
        packed = np.packbits(opens, bitorder="little")
        bits[first // 8 : first // 8 + len(packed)] = packed
    starts = bits.view("<u8")
    before = np.append(0, np.cumsum(np.bitwise_count(starts), dtype=np.int64))
    block, bit = np.divmod(offsets, _BLOCK)
    characters = before[block] + np.bitwise_count(starts[block] & _below(bit))
    flat = pa.Array.from_buffers(pa.uint8(), size, [None, data])
    known = np.arange(0, before[-1] + 1, _BLOCK)
    blocks = (np.searchsorted(before[:-1], known, "right") - 1).astype(np.int32)
    # One more block, so that the end may be looked for as if it began a character.
    before = np.append(before, before[-1] + 1)
    starts = np.append(starts, np.uint64(0))
    return Printed(flat, offsets, starts, before, characters, blocks)


_MADE: WeakKeyDictionary[Tokens, Printed] = WeakKeyDictionary()


def printed_texts(tokens: Tokens) -> Printed:
    """Return the texts of a corpus as bytes, made when they are first asked for."""
    if tokens not in _MADE:
        _MADE[tokens] = printed(tokens.documents["text"])
    return _MADE[tokens]
