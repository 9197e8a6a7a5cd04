"""The order of rows: the highest score first, and ties in an order of their own."""

from __future__ import annotations

import numpy as np


def best_first(score: np.ndarray, tie: np.ndarray) -> np.ndarray:
    """
    Return the order of rows from the highest score to the lowest; NaN comes last.

    Parameters
    ----------
    score : numpy.ndarray of float, shape (rows,)
        What ranks.
    tie : numpy.ndarray of int, shape (rows,)
        Sorts the rows of one score, ascending; no two rows have the same.

    Returns
    -------
    numpy.ndarray of int, shape (rows,)

    Examples
    --------
    >>> best_first(np.array([1.0, 3.0, np.nan, 3.0]), np.array([0, 9, 0, 5])).tolist()
    [3, 1, 0, 2]
    """
    # A sort that keeps ties in order costs many times more than one that does not.
    order = np.argsort(-score)
    ranked = score[order]
    same = (ranked[1:] == ranked[:-1]) | (np.isnan(ranked[1:]) & np.isnan(ranked[:-1]))
    tied = np.zeros(len(score) + 1, dtype=bool)
    tied[1:-1] = same
    group = np.cumsum(~tied[:-1])
    places = np.flatnonzero(tied[:-1] | tied[1:])
    rows = order[places]
    rank = np.empty(len(rows), dtype=np.int64)
    rank[np.argsort(tie[rows])] = np.arange(len(rows))
    order[places] = rows[np.argsort(group[places] * len(score) + rank)]
    return order
