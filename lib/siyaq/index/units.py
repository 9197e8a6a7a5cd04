"""The stretches of text that a window or a line does not cross."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from siyaq.errors import check_choice

if TYPE_CHECKING:
    from siyaq.index.tokens import Tokens


def paragraph_offsets(tokens: Tokens) -> np.ndarray:
    r"""
    Return the first word of each paragraph, and the number of words at the end.

    A paragraph is a line of the printed text, up to ``\n``; one without a word is none.

    Parameters
    ----------
    tokens : Tokens
        The words.

    Returns
    -------
    numpy.ndarray of int64

    Examples
    --------
    >>> paragraph_offsets(tokens)
    array([ 0,  7,  9, 13])
    """
    offsets = tokens.doc_offsets
    edges = [offsets]
    for row, text in enumerate(tokens.documents["text"].array):
        lines = [end.start() for end in re.finditer("\n", text)]
        starts = tokens.starts[offsets[row] : offsets[row + 1]]
        edges.append(offsets[row] + np.searchsorted(starts, lines))
    return np.unique(np.concatenate(edges))


UNITS: dict[str, Callable[[Tokens], np.ndarray]] = {
    "sentence": lambda tokens: tokens.sentence_offsets,
    "paragraph": paragraph_offsets,
    "doc_id": lambda tokens: tokens.doc_offsets,
}


def units(tokens: Tokens, within: str) -> tuple[np.ndarray, np.ndarray]:
    """
    Return where the units of a kind begin, and the number of each word's unit.

    Parameters
    ----------
    tokens : Tokens
        The words.
    within : {"sentence", "paragraph", "doc_id"}
        The kind of unit.

    Returns
    -------
    offsets : numpy.ndarray of int64, shape (units + 1,)
        The first word of each unit, and the number of words at the end.
    unit_of : numpy.ndarray of int32, shape (words,)

    Raises
    ------
    SettingError
        If there is no such kind.

    Examples
    --------
    >>> offsets, unit_of = units(tokens, "doc_id")
    >>> offsets.tolist(), unit_of[[0, 9]].tolist()
    ([0, 7, 13], [0, 1])
    """
    check_choice("within", within, UNITS)
    offsets = UNITS[within](tokens)
    numbers = np.arange(len(offsets) - 1, dtype=np.int32)
    return offsets, np.repeat(numbers, np.diff(offsets))
