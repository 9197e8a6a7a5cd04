"""Measures of keyness: how a word's count on one side differs from the other's."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from siyaq.analysis import association
from siyaq.analysis.company.contingency import cells, scores


def log_likelihood_two_term(table: pd.DataFrame) -> pd.Series:
    """
    Score by log-likelihood over the two cells of the word itself (Rayson's form).

    2 (a ln(a / E1) + b ln(b / E2)) with a = O11, b = C1 - O11, E1 = R1 C1 / N and
    E2 = C1 - E1; negative where a < E1. Near the four-term one for rare words, smaller
    for common ones; AntConc and WordSmith call it log-likelihood (2-term). Source:
    Rayson & Garside (2000), Comparing corpora using frequency profiling.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``: count and size of the target, and of both sides together.

    Returns
    -------
    pandas.Series of float

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [120], "R1": [1e5], "C1": [160], "N": [1.8e5]})
    >>> log_likelihood_two_term(counts).round(4).tolist()
    [25.996]
    """
    from scipy.special import xlogy

    c = cells(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        total = xlogy(c.o11, c.o11 / c.e11) + xlogy(c.o21, c.o21 / (c.c1 - c.e11))
    signed = np.where(c.o11 < c.e11, -2.0, 2.0) * np.maximum(total, 0)
    return scores(signed, table, "log_likelihood_two_term")


def percent_difference(table: pd.DataFrame) -> pd.Series:
    """
    Score by %DIFF: 100 (p1 / p2 - 1), p1 and p2 the relative frequencies.

    0 is as frequent, 100 twice, -50 half as frequent; inf where the reference has none:
    no small number stands for the zero. Source: Gabrielatos & Marchi (2012), Keyness:
    appropriate metrics and practical issues.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``.

    Returns
    -------
    pandas.Series of float

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [120], "R1": [1e5], "C1": [160], "N": [1.8e5]})
    >>> percent_difference(counts).round(6).tolist()
    [140.0]
    """
    c = cells(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (c.o11 * c.r2) / (c.o21 * c.r1)
    return scores(100 * (ratio - 1), table, "percent_difference")


def bic(table: pd.DataFrame) -> pd.Series:
    """
    Score by the Bayesian information criterion: |LL| - ln N, LL of two terms.

    Evidence for any difference, whichever side has more: above 2 positive, 6 strong,
    10 very strong; below 0 it speaks for none. Source: Wilson (2013), Embracing Bayes
    factors for key item analysis in corpus linguistics.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``.

    Returns
    -------
    pandas.Series of float

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [120], "R1": [1e5], "C1": [160], "N": [1.8e5]})
    >>> bic(counts).round(3).tolist()
    [13.895]
    """
    evidence = log_likelihood_two_term(table).abs()
    return scores(evidence - np.log(cells(table).n), table, "bic")


def ell(table: pd.DataFrame) -> pd.Series:
    """
    Score by effect size of log-likelihood: LL / (N ln min(E1, E2)), LL of two terms.

    Does not grow with the corpora as log-likelihood does. Tiny, and NaN where fewer
    than one occurrence is expected on a side. Signed as log-likelihood. Source:
    Johnston, Berry & Mielke (2006), Measures of effect size for chi-squared and
    likelihood-ratio goodness-of-fit tests.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``.

    Returns
    -------
    pandas.Series of float

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [120], "R1": [1e5], "C1": [160], "N": [1.8e5]})
    >>> (ell(counts) * 1e6).round(4).tolist()
    [33.8682]
    """
    c = cells(table)
    least = np.minimum(c.e11, c.c1 - c.e11)
    with np.errstate(divide="ignore", invalid="ignore"):
        size = log_likelihood_two_term(table) / (c.n * np.log(least))
    return scores(np.where(least > 1, size, np.nan), table, "ell")


def simple_maths(table: pd.DataFrame, *, k: float = 1) -> pd.Series:
    """
    Score by simple maths: (f1 + k) / (f2 + k), f1 and f2 per million words.

    1 is as frequent. A small k puts rare words first, a large one common words. Source:
    Kilgarriff (2009), Simple maths for keywords.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``.
    k : float
        What is added, above 0.

    Returns
    -------
    pandas.Series of float

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [120], "R1": [1e5], "C1": [160], "N": [1.8e5]})
    >>> simple_maths(counts, k=100).round(6).tolist()
    [2.166667]
    """
    c = cells(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (c.o11 / c.r1 * 1e6 + k) / (c.o21 / c.r2 * 1e6 + k)
    return scores(ratio, table, "simple_maths")


_SHARED = (
    "log_likelihood log_ratio conservative_log_ratio chi_squared chi_squared_yates "
    "odds_ratio fisher"
)
_OWN = (log_likelihood_two_term, percent_difference, bic, ell, simple_maths)
MEASURES: dict[str, Callable[..., pd.Series]] = {
    **{name: association.MEASURES[name] for name in _SHARED.split()},
    **{measure.__name__: measure for measure in _OWN},
}
