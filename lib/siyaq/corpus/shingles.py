"""Word shingles of texts: hashes of every three words that follow one another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from siyaq.corpus.hashing import Block, blocks, characters, hashes

SIZE = 3  # words


class Shingles(NamedTuple):
    """
    What a text is compared by.

    Attributes
    ----------
    letters : int
        Hash of all its letters and digits; 0 if it has none.
    words : int
        How many words it has.
    sets : numpy.ndarray of uint64
        Hashes of its shingles, each once, in rising order.
    """

    letters: int
    words: int
    sets: np.ndarray


def shingles(texts: Iterable[str]) -> Iterator[Shingles]:
    """
    Hash the shingles of texts.

    A word is a run of letters and digits; marks, tatweel and invisible characters do
    not part it. A shingle is known by the letters of its words, folded as ``hashing``
    folds them, so that one space more or less changes it only at its borders.

    Parameters
    ----------
    texts : iterable of str
        The texts; they are read in blocks.

    Yields
    ------
    Shingles
        One for each text. A text of fewer than three words has no shingles.

    Examples
    --------
    >>> first, second = shingles(["قالت إيران أمس", "قالت ايران: أمس."])
    >>> first.letters == second.letters, first.words, len(first.sets)
    (True, 3, 1)
    >>> bool(first.sets[0] == second.sets[0])
    True
    """
    for block in blocks(texts):
        starts, ends = _words(block)
        runs = hashes(block, starts[: len(starts) - SIZE + 1], ends[SIZE - 1 :])
        text_ends = np.append(block.starts[1:] - 1, len(block.text))
        letters = hashes(block, block.starts, text_ends).tolist()
        bounds = np.searchsorted(starts, np.append(block.starts, len(block.text) + 1))
        for number, (first, last) in enumerate(pairwise(bounds.tolist())):
            own = runs[first : max(first, last - SIZE + 1)]
            yield Shingles(letters[number], last - first, np.unique(own))


def _words(block: Block) -> tuple[np.ndarray, np.ndarray]:
    """Return where the words of a block begin and end."""
    letters = np.flatnonzero(np.diff(block.before))
    gaps = np.cumsum(_parting()[characters(block.text)], dtype=np.int32)[letters]
    new = np.flatnonzero(np.diff(gaps)) + 1
    first = np.concatenate([[0], new]) if len(letters) else new
    last = np.concatenate([new, [len(letters)]]) - 1 if len(letters) else new
    return letters[first], letters[last] + 1


@cache
def _parting() -> np.ndarray:
    """Return for each code point whether it parts words: spaces and punctuation."""
    kinds = [unicodedata.category(chr(code)) for code in range(0x10000)]
    return np.array([kind[0] in "ZPS" or kind == "Cc" for kind in kinds])
