"""Words of a corpus that are spelt nearly like another one."""

from __future__ import annotations

import numpy as np

MOST = 5
_SHORT = 4  # in words up to this length one letter may differ, in longer ones two


def neighbours(word: str, labels: list[str], counts: np.ndarray) -> list[int]:
    """
    Find the labels that differ from a word by a letter or two, and do occur.

    A letter may be missing, added, another one, or have changed places with the next.
    Labels without enough letters of the word are passed over, and the commonest are
    compared first, so that few are compared at all.

    Parameters
    ----------
    word : str
        What does not occur.
    labels : list of str
        The labels of a layer.
    counts : numpy.ndarray of int, shape (labels,)
        How often each occurs.

    Returns
    -------
    list of int
        Codes of labels, at most five: the nearest first, of these the commonest.

    References
    ----------
    Damerau (1964); the distance is that of optimal string alignment.

    Examples
    --------
    >>> neighbours("سورا", ["سوريا", "سورة", "ايران"], np.array([9, 0, 9]))
    [0]
    """
    codes, differing = _compared(word, labels, counts)
    order = np.lexsort([codes, -counts[codes]])
    found: list[int] = []
    for allowed in (1, 2) if len(word) > _SHORT else (1,):
        for code in codes[order][differing[order] <= allowed].tolist():
            if len(found) < MOST and distance(word, labels[code]) == allowed:
                found.append(code)
    return found


def _compared(
    word: str, labels: list[str], counts: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return labels of about the length, and how many letters differ at the least."""
    lengths = np.fromiter(map(len, labels), np.int64, len(labels))
    codes = np.flatnonzero((np.abs(lengths - len(word)) <= 2) & (counts > 0))
    lengths = lengths[codes]
    text = "".join([labels[code] for code in codes.tolist()])
    points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    begins = np.cumsum(lengths) - lengths
    shared = np.zeros(len(codes), np.int64)
    for letter in set(word) if len(codes) else ():
        has = np.add.reduceat(points == ord(letter), begins, dtype=np.int64)
        shared += np.minimum(has, word.count(letter))
    return codes, np.maximum(lengths, len(word)) - shared


def distance(one: str, other: str) -> int:
    """
    Count the letters to add, leave out, exchange or swap to make one word of another.

    Examples
    --------
    >>> distance("سوريا", "سورياا"), distance("نظام", "نضام"), distance("ابت", "بات")
    (1, 1, 1)
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        now = [i]
        for j, b in enumerate(other, 1):
            now.append(min(last[j] + 1, now[-1] + 1, last[j - 1] + (a != b)))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                now[-1] = min(now[-1], before[j - 2] + 1)
        before, last = last, now
    return last[-1]
