"""What tokens are made of: named values, some of them made late, and cuts of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from siyaq.corpus.documents import Corpus

FLAT = ("forms", "starts", "ends")  # one number per word


class Parts(dict):
    """
    Named values, each made when it is first asked for.

    Parameters
    ----------
    values : mapping
        What is there already.
    **makers : callable
        What makes each of the others.

    Examples
    --------
    >>> parts = Parts({"a": 1}, b=lambda: 2)
    >>> parts["a"], parts["b"]
    (1, 2)
    """

    def __init__(self, values: Mapping[str, Any], **makers: Callable[[], Any]) -> None:
        super().__init__(values)
        self.makers = makers

    def __missing__(self, name: str) -> Any:
        self[name] = self.makers[name]()
        return self[name]


def stretches(keep: np.ndarray, doc_offsets: np.ndarray) -> Iterator[slice]:
    """Yield the words of each run of documents that are kept."""
    edges = np.flatnonzero(np.diff(keep, prepend=False, append=False))
    for first, last in doc_offsets[edges].reshape(-1, 2).tolist():
        yield slice(first, last)


def cut(array: np.ndarray, stretches: list[slice]) -> np.ndarray:
    """Return the stretches of an array; one alone is a view, not a copy."""
    if len(stretches) == 1:
        return array[stretches[0]]
    return np.concatenate([array[:0], *(array[part] for part in stretches)])


def kept_sentences(
    keep: np.ndarray, old: np.ndarray, new: np.ndarray, sentences: np.ndarray
) -> np.ndarray:
    """
    Return the first word of each sentence of the documents that are kept.

    Parameters
    ----------
    keep : numpy.ndarray of bool, shape (documents,)
        Which documents are kept.
    old, new : numpy.ndarray of int64
        First word of each document before, and of each that is kept after.
    sentences : numpy.ndarray of int64
        First word of each sentence before.

    Returns
    -------
    numpy.ndarray of int64
        With the number of words at the end.
    """
    first = sentences[:-1]
    document = np.searchsorted(old, first, "right") - 1
    shift = np.zeros(len(keep), dtype=np.int64)
    shift[keep] = new[:-1] - old[:-1][keep]
    kept = keep[document]
    return np.append(first[kept] + shift[document[kept]], new[-1])


def described(documents: pd.DataFrame, cleaned: str) -> dict[str, Any]:
    """Return size, period and fingerprint of some documents."""
    about = Corpus(documents, documents[:0], documents[:0]).describe()
    return {**about, "cleaned": cleaned}
