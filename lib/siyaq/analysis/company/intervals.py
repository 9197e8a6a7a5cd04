"""Confidence limits of log ratio."""

from __future__ import annotations

from numbers import Integral, Real

import numpy as np
from numpy.typing import ArrayLike

from siyaq.errors import SettingError, check_choice

KINDS = ("poisson", "normal")


def log_ratio_limits(
    a: ArrayLike,
    b: ArrayLike,
    n1: ArrayLike,
    n2: ArrayLike,
    *,
    alpha: float = 0.05,
    kind: str = "poisson",
) -> tuple[np.ndarray, np.ndarray]:
    """
    Return the confidence limits of log2((a / n1) / (b / n2)).

    "poisson" takes both counts for Poisson and their sum as given, so that a is
    binomial, and inverts the exact test (Clopper & Pearson 1934): valid for small
    counts, and for 0, where one limit is infinite. "normal" takes the logarithm of the
    ratio for normal, with the variance 1/a + 1/b - 1/n1 - 1/n2 (Katz et al. 1978, as
    in Hardie 2014); 0 stands as half a word.

    Parameters
    ----------
    a, b : array_like, shape (rows,)
        Occurrences on either side.
    n1, n2 : array_like, shape (rows,)
        All words of either side.
    alpha : float
        Chance that the limits miss the ratio; each of the two sides has half of it.
    kind : {"poisson", "normal"}
        The interval.

    Returns
    -------
    tuple of numpy.ndarray
        Lower and upper limit in bits, NaN where a count is negative, both a and b are
        0, or a side has no words.

    Raises
    ------
    SettingError
        If a setting is out of range.

    Examples
    --------
    >>> limits = log_ratio_limits([120], [40], [100_000], [80_000])
    >>> [limit.round(5).tolist() for limit in limits]
    [[0.73582], [1.81733]]
    """
    check_choice("kind", kind, KINDS)
    corrected(alpha)
    a, b, n1, n2 = np.broadcast_arrays(*(np.asarray(x, float) for x in (a, b, n1, n2)))
    known = (a >= 0) & (b >= 0) & (a + b > 0) & (n1 >= a) & (n2 >= b)
    limits = _poisson if kind == "poisson" else _normal
    low, high = np.full((2, len(a)), np.nan)
    rows = np.flatnonzero(known & (n1 > 0) & (n2 > 0))
    with np.errstate(divide="ignore", invalid="ignore"):
        low[rows], high[rows] = limits(a[rows], b[rows], n1[rows], n2[rows], alpha / 2)
    return low, high


def corrected(alpha: float, tests: int = 1) -> float:
    """
    Divide an error by a number of tests (Bonferroni).

    Parameters
    ----------
    alpha : float
        Between 0 and 1.
    tests : int
        From 1.

    Returns
    -------
    float

    Raises
    ------
    SettingError
        If one of them is out of range.

    Examples
    --------
    >>> corrected(0.05, 100)
    0.0005
    """
    if not isinstance(alpha, Real) or not 0 < alpha < 1:
        msg = f"alpha={alpha!r} is no chance of an error. Give one between 0 and 1."
        raise SettingError(msg)
    if not isinstance(tests, Integral) or isinstance(tests, bool) or tests < 1:
        msg = f"tests={tests!r} is not a number of comparisons. Give 1 or more."
        raise SettingError(msg)
    return alpha / tests


def _poisson(
    a: np.ndarray, b: np.ndarray, n1: np.ndarray, n2: np.ndarray, tail: float
) -> tuple[np.ndarray, np.ndarray]:
    from scipy.special import betainccinv, betaincinv

    low = np.where(a > 0, betaincinv(np.maximum(a, 1), b + 1, tail), 0.0)
    high = np.where(b > 0, betainccinv(a + 1, np.maximum(b, 1), tail), 1.0)
    return tuple(np.log2(n2 / n1 * share / (1 - share)) for share in (low, high))


def _normal(
    a: np.ndarray, b: np.ndarray, n1: np.ndarray, n2: np.ndarray, tail: float
) -> tuple[np.ndarray, np.ndarray]:
    from scipy.special import ndtri

    a, b = np.where(a == 0, 0.5, a), np.where(b == 0, 0.5, b)
    reach = -ndtri(tail) * np.sqrt(1 / a + 1 / b - 1 / n1 - 1 / n2)
    middle = np.log((a / n1) / (b / n2))
    return (middle - reach) / np.log(2), (middle + reach) / np.log(2)
