"""Measures that compare how often a word occurs near the node and elsewhere."""

from __future__ import annotations

import numpy as np
import pandas as pd

from siyaq.analysis.company.contingency import Cells, cells, scores
from siyaq.analysis.company.intervals import corrected, log_ratio_limits
from siyaq.provenance import provenance


def odds_ratio(table: pd.DataFrame) -> pd.Series:
    """
    Score by the odds ratio: O11 O22 / (O12 O21).

    1 is chance, 2 twice the odds, below 1 fewer; from 0 without bound. No logarithm.
    Where a cell is 0, half is added to each cell of the row, which keeps the score
    finite and, of small counts, arbitrary. NaN where a cell is negative. Sources:
    Blaheta & Johnson (2001), Unsupervised learning of multi-word verbs; Haldane
    (1956), The estimation and significance of the logarithm of a ratio of frequencies.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``.

    Returns
    -------
    pandas.Series of float

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> odds_ratio(counts).round(4).tolist()
    [11.2304]
    """
    c = cells(table)
    observed = np.stack([c.o11, c.o12, c.o21, c.o22])
    o11, o12, o21, o22 = observed + np.where((observed == 0).any(axis=0), 0.5, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (o11 / o12) * (o22 / o21)
    return scores(np.where(c.possible, ratio, np.nan), table, "odds_ratio")


def log_ratio(table: pd.DataFrame) -> pd.Series:
    """
    Score by log ratio in bits: log2((O11 / R1) / (O21 / R2)).

    How much more frequent the word is near the node than elsewhere: 0 is as frequent,
    1 twice, 3 eight times, negative rarer. Where O21 (or O11) is 0, half a word stands
    for it. Says nothing about evidence: of small counts a high score may be chance.
    NaN where a cell is negative, the word does not occur, or there is no text near the
    node or none elsewhere. Source: Hardie (2014), Log Ratio: an informal introduction.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``.

    Returns
    -------
    pandas.Series of float

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> log_ratio(counts).round(5).tolist()
    [3.40925]
    """
    return scores(_log_ratio(cells(table)), table, "log_ratio")


def conservative_log_ratio(
    table: pd.DataFrame,
    *,
    alpha: float = 0.05,
    tests: int | None = None,
    kind: str = "poisson",
) -> pd.Series:
    """
    Score by the limit nearest 0 of a confidence interval of log ratio.

    0 where the interval contains 0; else in bits as log ratio is, and nearer 0 the
    less evidence there is. So one number tells strength and evidence, also where counts
    are small or O21 is 0. The error is divided by the number of tests (Bonferroni) and
    by 2, for the two sides. NaN where log ratio is. Sources: Evert (2022), Measuring
    keyness (kind "poisson"); Hardie (2014), Log Ratio (kind "normal", with alpha=0.01
    as CQPweb has it).

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``.
    alpha : float
        Chance that any of the intervals misses its log ratio.
    tests : int, optional
        How many words were compared, also those left out of the table. By default what
        the table says of itself, or the number of its rows.
    kind : {"poisson", "normal"}
        The interval (see ``log_ratio_limits``).

    Returns
    -------
    pandas.Series of float

    Raises
    ------
    SettingError
        If a setting is out of range.

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> conservative_log_ratio(counts, alpha=0.001, tests=268).round(5).tolist()
    [2.26335]
    """
    if tests is None:
        made = provenance(table).get("settings", {})
        tests = made.get("candidates") or max(len(table), 1)
    c = cells(table)
    low, high = log_ratio_limits(
        c.o11, c.o21, c.r1, c.r2, alpha=corrected(alpha, tests), kind=kind
    )
    nearest = np.maximum(low, 0) + np.minimum(high, 0)
    nearest = np.where(np.isnan(_log_ratio(c)), np.nan, nearest)
    return scores(nearest, table, "conservative_log_ratio")


def delta_p_12(table: pd.DataFrame) -> pd.Series:
    """
    Score by ΔP of the collocate, given the node: O11 / R1 - O21 / R2.

    Directed: how much likelier the collocate is near the node than elsewhere. From -1
    to 1, 0 is chance. Gries writes it ΔP(2|1). A share of the words in the windows,
    so small for all words if windows are wide; frequent words score high. NaN where a
    cell is negative, or there is no text near the node or none elsewhere. Source: Gries
    (2013), 50-something years of work on collocations.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``.

    Returns
    -------
    pandas.Series of float

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> delta_p_12(counts).round(6).tolist()
    [0.053699]
    """
    c = cells(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        difference = c.o11 / c.r1 - c.o21 / c.r2
    return scores(np.where(c.possible, difference, np.nan), table, "delta_p_12")


def delta_p_21(table: pd.DataFrame) -> pd.Series:
    """
    Score by ΔP of the node, given the collocate: O11 / C1 - O12 / C2.

    Directed: how much likelier a place is to be near the node if it holds the
    collocate. From -1 to 1, 0 is chance. Gries writes it ΔP(1|2). Rare words that come
    only with the node score highest. NaN where a cell is negative, or the collocate is
    no word of the corpus or the only one. Source: Gries (2013), 50-something years of
    work on collocations.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N``.

    Returns
    -------
    pandas.Series of float

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> delta_p_21(counts).round(6).tolist()
    [0.047547]
    """
    c = cells(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        difference = c.o11 / c.c1 - c.o12 / c.c2
    return scores(np.where(c.possible, difference, np.nan), table, "delta_p_21")


def _log_ratio(c: Cells) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        near = np.where(c.o11 == 0, 0.5, c.o11) / c.r1
        elsewhere = np.where(c.o21 == 0, 0.5, c.o21) / c.r2
        ratio = np.log2(near / elsewhere)
    there = c.possible & (c.c1 > 0) & (c.r1 > 0) & (c.r2 > 0)
    return np.where(there, ratio, np.nan)
