"""P values, and what many of them at once are worth."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from siyaq.errors import SettingError


def p_values(log_likelihood: ArrayLike) -> np.ndarray:
    """
    Return the p value of each log-likelihood ratio, χ² with 1 degree of freedom.

    Two-sided: the sign does not count. Words come in bursts, so that p values over
    words are far too small; read them as an order, and look at the documents.

    Parameters
    ----------
    log_likelihood : array_like of float, shape (rows,)
        Signed or not.

    Returns
    -------
    numpy.ndarray of float, shape (rows,)

    Examples
    --------
    >>> p_values([3.841459, -10.827566]).round(6).tolist()
    [0.05, 0.001]
    """
    from scipy.special import erfc

    return erfc(np.sqrt(np.abs(np.asarray(log_likelihood, float)) / 2))


def bonferroni(p: ArrayLike, tests: int | None = None) -> np.ndarray:
    """
    Correct p values by their number: p m, at most 1.

    Parameters
    ----------
    p : array_like of float, shape (rows,)
        NaN stays NaN.
    tests : int, optional
        m, if more were made than are given.

    Returns
    -------
    numpy.ndarray of float, shape (rows,)

    Examples
    --------
    >>> bonferroni([0.01, 0.04, 0.6]).round(6).tolist()
    [0.03, 0.12, 1.0]
    """
    p, m = np.asarray(p, float), _tests(p, tests)
    return np.minimum(p * m, 1.0)


def holm(p: ArrayLike, tests: int | None = None) -> np.ndarray:
    """
    Correct p values step by step, so that no error at all is likely.

    The i-th smallest becomes the largest of p(j) (m - j + 1), j ≤ i. Never above
    Bonferroni, and as safe. Source: Holm (1979), A simple sequentially rejective
    multiple test procedure.

    Parameters
    ----------
    p : array_like of float, shape (rows,)
        NaN stays NaN.
    tests : int, optional
        m, if more were made than are given; those count as the largest.

    Returns
    -------
    numpy.ndarray of float, shape (rows,)

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03]).round(6).tolist()
    [0.03, 0.06, 0.06]
    """
    p, m = np.asarray(p, float), _tests(p, tests)
    order = np.argsort(p, kind="stable")  # NaN last
    steps = p[order] * np.maximum(m - np.arange(len(p)), 1)
    return _back(np.fmax.accumulate(steps), order, p)


def benjamini_hochberg(p: ArrayLike, tests: int | None = None) -> np.ndarray:
    """
    Correct p values so that few of those below a limit are errors.

    The i-th smallest becomes the smallest of p(j) m / j, j ≥ i: of all rows below .05,
    at most one in twenty is expected to be chance. Source: Benjamini & Hochberg (1995),
    Controlling the false discovery rate.

    Parameters
    ----------
    p : array_like of float, shape (rows,)
        NaN stays NaN.
    tests : int, optional
        m, if more were made than are given; those count as the largest.

    Returns
    -------
    numpy.ndarray of float, shape (rows,)

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.04, 0.03]).round(6).tolist()
    [0.03, 0.04, 0.04]
    """
    p, m = np.asarray(p, float), _tests(p, tests)
    order = np.argsort(p, kind="stable")
    steps = p[order] * (m / np.arange(1, len(p) + 1))
    return _back(np.fmin.accumulate(steps[::-1])[::-1], order, p)


CORRECTIONS: dict[str, Callable[..., np.ndarray]] = {
    "bonferroni": bonferroni,
    "holm": holm,
    "benjamini_hochberg": benjamini_hochberg,
}


def _tests(p: ArrayLike, tests: int | None) -> int:
    given = int(np.count_nonzero(~np.isnan(np.asarray(p, float))))
    if tests is not None and tests < given:
        msg = f"tests={tests} is less than the {given} p values. Give the number of all"
        raise SettingError(msg + " that were made.")
    return given if tests is None else tests


def _back(values: np.ndarray, order: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Put corrected values, at most 1, back to where their p values stood."""
    found = np.empty(len(p))
    found[order] = np.minimum(values, 1.0)
    return np.where(np.isnan(p), np.nan, found)
