"""Measures of how much evidence there is that an association is not chance."""

from __future__ import annotations

import numpy as np
import pandas as pd

from siyaq.analysis.company.contingency import Cells, cells, scores
from siyaq.errors import TableError

_UNDERFLOW = 1e-300  # below, a probability has lost digits or is 0


def log_likelihood(table: pd.DataFrame) -> pd.Series:
    """
    Score by the log-likelihood ratio over four cells: 2 Σ Oij ln(Oij / Eij).

    0 is chance; the classical value is the absolute one: here it is negative where
    O11 < E11. 3.84, 6.63, 10.83 and 15.13 are p = .05, .01, .001 and .0001 of one test
    (χ² with 1 degree of freedom). Grows with the corpus: ten times the counts, ten
    times the score. Good from small counts on; a cell of 0 adds nothing. Natural
    logarithm. NaN where a cell is negative (``expected="corpus"`` with wide windows).
    Source: Dunning (1993), Accurate methods for the statistics of surprise and
    coincidence.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``, perhaps ``E11``, which decides the sign.

    Returns
    -------
    pandas.Series of float

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> log_likelihood(counts).round(3).tolist()
    [134.301]
    """
    c = cells(table)
    total = _cell(c.o11, c.r1 * c.c1 / c.n)
    for observed, margins in (
        (c.o12, c.r1 * c.c2),
        (c.o21, c.r2 * c.c1),
        (c.o22, c.r2 * c.c2),
    ):
        total += _cell(observed, margins / c.n)
    # Rounding may leave an independent table below 0 by a hair.
    return scores(_signed(2 * np.maximum(total, 0), c), table, "log_likelihood")


def simple_ll(table: pd.DataFrame) -> pd.Series:
    """
    Score by simple log-likelihood: 2 (O11 ln(O11 / E11) - (O11 - E11)).

    As log-likelihood, from the first cell alone: nearly the same for words that are
    rare in a large corpus, and defined also where a cell is negative. Negative where
    O11 < E11; -2 E11 where O11 is 0. Natural logarithm. Source: Evert (2008), Corpora
    and collocations, section 5.1.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``, perhaps ``E11``.

    Returns
    -------
    pandas.Series of float

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> simple_ll(counts).round(3).tolist()
    [130.019]
    """
    c = cells(table)
    value = 2 * np.maximum(_cell(c.o11, c.e11) - (c.o11 - c.e11), 0)
    return scores(np.where(c.o11 < c.e11, -value, value), table, "simple_ll")


def chi_squared(table: pd.DataFrame) -> pd.Series:
    """
    Score by Pearson's χ²: N (O11 O22 - O12 O21)² / (R1 R2 C1 C2).

    0 is chance; negative where O11 < E11, the classical value is the absolute one. The
    same limits as log-likelihood, but far too high where an expected cell is below 5,
    as it is for most pairs of words. NaN where a cell is negative, or a row or column
    sums up to 0. Source: Manning & Schütze (1999), Foundations of statistical natural
    language processing, section 5.3.3.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``, perhaps ``E11``, which decides the sign.

    Returns
    -------
    pandas.Series of float

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> chi_squared(counts).round(3).tolist()
    [382.236]
    """
    return scores(_chi_squared(cells(table), 0.0), table, "chi_squared")


def chi_squared_yates(table: pd.DataFrame) -> pd.Series:
    """
    Score by χ² with the correction of Yates: N max(|D| - N/2, 0)² / (R1 R2 C1 C2).

    D is O11 O22 - O12 O21. As χ², and less too high where counts are small; 0 where
    O11 and E11 are less than half apart, as in R. (UCS squares the negative difference
    there, and gives a small score.) Source: Yates (1934), Contingency tables involving
    small numbers and the χ² test.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``, perhaps ``E11``, which decides the sign.

    Returns
    -------
    pandas.Series of float

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> chi_squared_yates(counts).round(3).tolist()
    [373.071]
    """
    return scores(_chi_squared(cells(table), 0.5), table, "chi_squared_yates")


def t_score(table: pd.DataFrame) -> pd.Series:
    """
    Score by t: (O11 - E11) / √O11.

    0 is chance, negative is less often; never above √O11, so that frequent pairs rank
    high. A ranking, no test: words are not drawn from a normal distribution. -inf
    where O11 is 0. Source: Church, Gale, Hanks & Hindle (1991), Using statistics in
    lexical analysis.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``, perhaps ``E11``.

    Returns
    -------
    pandas.Series of float

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> t_score(counts).round(5).tolist()
    [6.11208]
    """
    c = cells(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        return scores((c.o11 - c.e11) / np.sqrt(c.o11), table, "t_score")


def z_score(table: pd.DataFrame) -> pd.Series:
    """
    Score by z: (O11 - E11) / √E11.

    0 is chance, negative is less often; without bound, and very high for rare pairs,
    as E11 is then tiny. -√E11 where O11 is 0. Source: Berry-Rogghe (1973), The
    computation of collocations and their relevance in lexical studies.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``, perhaps ``E11``.

    Returns
    -------
    pandas.Series of float

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> z_score(counts).round(4).tolist()
    [19.4429]
    """
    c = cells(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        return scores((c.o11 - c.e11) / np.sqrt(c.e11), table, "z_score")


def fisher(table: pd.DataFrame) -> pd.Series:
    """
    Score by Fisher's exact test: -log10 P(X ≥ O11), X hypergeometric (N, C1, R1).

    One-sided, for attraction: 0 is none at all (also where O11 is 0), 1.3 is p = .05, 3
    is p = .001. Exact for the smallest counts, and slow: rows where p is below 1e-300
    take some milliseconds each, and are right to about 1e-8. Decimal logarithm. NaN
    where a cell is negative. Source: Pedersen (1996), Fishing for exactness.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``, whole numbers.

    Returns
    -------
    pandas.Series of float

    Raises
    ------
    TableError
        If a count is no whole number.

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> fisher(counts).round(5).tolist()
    [30.32995]
    """
    from scipy.stats import hypergeom

    c = cells(table)
    for name, values in zip(("O11", "R1", "C1", "N"), c, strict=False):
        if (values % 1).any():
            msg = f"{name} has {values[values % 1 > 0][0]}. Fisher's test counts whole"
            raise TableError(msg + " words: give counts, not shares of them.")
    found = np.full(len(c.o11), np.nan)
    rows = np.flatnonzero(c.possible)
    o11, r1, c1, n = (values[rows] for values in c[:4])
    tail = hypergeom.sf(o11 - 1, n, c1, r1)
    small = np.flatnonzero(tail < _UNDERFLOW)
    logs = np.log(np.maximum(tail, _UNDERFLOW))
    few, many = np.minimum(r1, c1)[small], np.maximum(r1, c1)[small]
    # The sum behind the logarithm is shorter if the smaller count is the sample.
    logs[small] = hypergeom.logsf(o11[small] - 1, n[small], many, few)
    found[rows] = -logs / np.log(10) + 0.0
    return scores(found, table, "fisher")


def _cell(observed: np.ndarray, expectation: np.ndarray) -> np.ndarray:
    """Return O ln(O / E); a zero cell adds nothing, a negative one is NaN."""
    with np.errstate(divide="ignore", invalid="ignore"):
        value = observed * np.log(observed / expectation)
    value[observed == 0] = 0.0
    return value


def _chi_squared(c: Cells, correction: float) -> np.ndarray:
    difference = np.abs(c.o11 * c.o22 - c.o12 * c.o21) - correction * c.n
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.maximum(difference, 0) / (c.r1 * c.r2)
        return _signed(c.n * ratio * np.maximum(difference, 0) / (c.c1 * c.c2), c)


def _signed(values: np.ndarray, c: Cells) -> np.ndarray:
    values = np.where(c.o11 < c.e11, -values, values)
    return np.where(c.possible, values, np.nan)
