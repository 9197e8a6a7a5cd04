"""Words that are left out of a table after counting."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from siyaq.arabic.spelling import normalize
from siyaq.arabic.wordlists import read_list
from siyaq.index.tokens import Tokens


class LeftOut(NamedTuple):
    """The codes of the words, and how many words were listed."""

    codes: np.ndarray
    listed: int


def left_out(
    tokens: Tokens, layer: str, stopwords: str | Path | Iterable[str] | None
) -> LeftOut:
    """
    Look up the words to leave out, however they are printed.

    Parameters
    ----------
    tokens : Tokens
        The words.
    layer : str
        One of ``tokens.layer``.
    stopwords : str, Path, iterable of str or None
        Words, or a file of them.

    Returns
    -------
    LeftOut

    Raises
    ------
    SettingError
        If the list cannot be read.

    Examples
    --------
    >>> left_out(tokens, "norm", ["أن", "في"]).listed
    2
    """
    words = {normalize(word, tokens.rules) for word in read_list(stopwords)}
    labels = tokens.layer("norm" if layer == "form" else layer)
    codes = np.array(sorted(labels.code(word) for word in words), dtype=np.int64)
    codes = codes[codes >= 0]
    if layer == "form" and len(codes):
        codes = labels.forms(codes)
    return LeftOut(codes, len(words))
