"""Intervals: documents drawn again, and Wilson's for shares."""

from __future__ import annotations

from numbers import Integral, Real
from statistics import NormalDist

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from siyaq.errors import SettingError

SAMPLES = 2000


def check_draws(samples: int, seed: int, confidence: float = 0.95) -> None:
    """
    Raise unless documents can be drawn so often.

    Raises
    ------
    SettingError
        If a number is out of range.
    """
    for name, value, least in (("samples", samples, 1), ("seed", seed, 0)):
        whole = isinstance(value, Integral) and not isinstance(value, bool)
        if not whole or value < least:
            msg = f"{name}={value!r} is no such number. Give {least} or more."
            raise SettingError(msg)
    check_confidence(confidence)


def check_confidence(confidence: float) -> None:
    """
    Raise unless a number is a share that an interval can hold.

    Raises
    ------
    SettingError
        If it is not between 0 and 1.
    """
    number = isinstance(confidence, Real) and not isinstance(confidence, bool)
    if not number or not 0 < confidence < 1:
        msg = f"confidence={confidence!r} is not between 0 and 1. Give 0.95 for 95 %."
        raise SettingError(msg)


def document_weights(documents: int, samples: int, seed: int) -> np.ndarray:
    """
    Draw as many documents as there are, with replacement, again and again.

    Parameters
    ----------
    documents : int
        How many there are.
    samples : int
        How often they are drawn.
    seed : int
        Of the random numbers.

    Returns
    -------
    numpy.ndarray of int, shape (samples, documents)
        How often each document was drawn.

    References
    ----------
    Efron & Tibshirani (1993), An introduction to the bootstrap.

    Examples
    --------
    >>> document_weights(4, 3, seed=0).sum(axis=1)
    array([4, 4, 4])
    """
    if not documents:
        return np.zeros((samples, 0), dtype=np.int64)
    random = np.random.default_rng(seed)
    return random.multinomial(documents, [1 / documents] * documents, size=samples)


def limits(values: np.ndarray, confidence: float = 0.95) -> tuple[np.ndarray, ...]:
    """
    Return the percentile limits of drawn values, shape (samples, …).

    Draws in which a value does not exist (NaN) are left out; without any, or with one
    document only, the limits are NaN.

    Examples
    --------
    >>> [limit.round(6).tolist() for limit in limits(np.arange(101.0)[:, None], 0.9)]
    [[5.0], [95.0]]
    """
    tail = (1 - confidence) / 2
    known = ~np.isnan(values).all(axis=0)
    low, high = np.full((2, values.shape[1]), np.nan)
    if known.any():
        edges = np.nanquantile(values[:, known], [tail, 1 - tail], axis=0)
        low[known], high[known] = edges
    return low, high


def counts_by_document(
    table: pd.DataFrame, doc_ids: pd.Index, keys: pd.Index, column: str
) -> np.ndarray:
    """
    Count the rows of each document by a column.

    Parameters
    ----------
    table : pandas.DataFrame
        With ``doc_id`` and the column.
    doc_ids, keys : pandas.Index
        The rows and columns of the result.
    column : str
        What is counted.

    Returns
    -------
    numpy.ndarray of float, shape (documents, keys)
        Rows of other documents or keys are left out.
    """
    rows = doc_ids.get_indexer(table["doc_id"])
    columns = keys.get_indexer(table[column])
    return incidence(rows, columns, (len(doc_ids), len(keys)))


def incidence(
    rows: ArrayLike, columns: ArrayLike, shape: tuple[int, int]
) -> np.ndarray:
    """
    Count how often each row meets each column; -1 is none.

    Examples
    --------
    >>> incidence([0, 0, 1], [1, 1, -1], (2, 2)).tolist()
    [[0.0, 2.0], [0.0, 0.0]]
    """
    rows, columns = np.asarray(rows, dtype=int), np.asarray(columns, dtype=int)
    inside = (rows >= 0) & (columns >= 0)
    places = rows[inside] * shape[1] + columns[inside]
    counts = np.bincount(places, minlength=shape[0] * shape[1])
    return counts.reshape(shape).astype(float)


def wilson(
    right: ArrayLike, n: ArrayLike, confidence: float = 0.95
) -> tuple[ArrayLike, ArrayLike]:
    """
    Return the interval of a share in a simple random sample.

    Parameters
    ----------
    right, n : int, or array of int
        How many of how many.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    low, high : float, or numpy.ndarray of float
        As many as there are shares; NaN where there is nothing to share.

    References
    ----------
    Wilson (1927), Probable inference, the law of succession, and statistical inference.

    Examples
    --------
    >>> [round(float(limit), 3) for limit in wilson(90, 100)]
    [0.826, 0.945]
    """
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    right, n = np.asarray(right, dtype=float), np.asarray(n, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = right / n
        middle = share + z**2 / (2 * n)
        reach = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
        low, high = ((middle + side * reach) / (1 + z**2 / n) for side in (-1, 1))
    # Rounding may leave the interval by a hair.
    low = np.where((right == 0) & (n > 0), 0.0, low)
    high = np.where((right == n) & (n > 0), 1.0, high)
    return low[()], high[()]  # of one share, two numbers
