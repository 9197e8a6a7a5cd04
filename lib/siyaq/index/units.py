"""The stretches of text that a window or a line does not cross."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

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
