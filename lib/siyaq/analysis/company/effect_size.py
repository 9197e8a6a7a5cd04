"""Measures of how strong an association is, whatever the size of the corpus."""

from __future__ import annotations

import numpy as np
import pandas as pd

from siyaq.analysis.company.contingency import cells, scores


def log_dice(table: pd.DataFrame) -> pd.Series:
    """
    Score by logDice: 14 + log2(2 O11 / (R1 + C1)).

    At most 14, where the two words occur only together; 0 is one co-occurrence in
    16,384 occurrences; one more is twice as strong, seven more about a hundred times.
    Does not depend on the corpus size, nor on what chance would give: a frequent word
    may score high without being attracted. -inf where O11 is 0; of small counts it
    makes little, unless both words are rare. Source: Rychlý (2008), A lexicographer-
    friendly association score.

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
    >>> log_dice(counts).round(6).tolist()
    [9.832691]
    """
    c = cells(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        return scores(14 + np.log2(2 * c.o11 / (c.r1 + c.c1)), table, "log_dice")


def dice(table: pd.DataFrame) -> pd.Series:
    """
    Score by the Dice coefficient: 2 O11 / (R1 + C1).

    From 0 (never together) to 1 (only together), if O11 is at most R1. Most scores are
    tiny; logDice is the same on a readable scale. 0 where O11 is 0. Source: Dice
    (1945), Measures of the amount of ecologic association between species.

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
    >>> dice(counts).round(6).tolist()
    [0.055656]
    """
    c = cells(table)
    with np.errstate(invalid="ignore"):
        return scores(2 * c.o11 / (c.r1 + c.c1), table, "dice")


def jaccard(table: pd.DataFrame) -> pd.Series:
    """
    Score by the Jaccard coefficient: O11 / (R1 + C1 - O11).

    From 0 (never together) to 1 (only together), if O11 is at most R1; ranks as Dice
    does. 0 where O11 is 0. Source: Jaccard (1912), The distribution of the flora in
    the alpine zone.

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
    >>> jaccard(counts).round(6).tolist()
    [0.028625]
    """
    c = cells(table)
    with np.errstate(invalid="ignore"):
        return scores(c.o11 / (c.r1 + c.o21), table, "jaccard")


def min_sensitivity(table: pd.DataFrame) -> pd.Series:
    """
    Score by minimum sensitivity: the smaller of O11 / R1 and O11 / C1.

    From 0 (never together) to 1 (only together): what share of the one word's
    occurrences is with the other, for the word of which it is less. 0 where O11 is 0;
    NaN where O11 exceeds R1. Source: Pedersen & Bruce (1996), What to infer from a
    description.

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
    >>> min_sensitivity(counts).round(6).tolist()
    [0.052452]
    """
    c = cells(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = c.o11 / np.maximum(c.r1, c.c1)
    return scores(np.where(c.possible, share, np.nan), table, "min_sensitivity")


def mutual_information(table: pd.DataFrame) -> pd.Series:
    """
    Score by (pointwise) mutual information in bits: log2(O11 / E11).

    0 is chance, 1 twice and 3 eight times as often; negative is less often. Without
    bound, and highest for rare pairs: one chance meeting of two words that occur once
    beats all else, so that it needs a min_count. -inf where O11 is 0. Some tools
    print it with another base (UCS: 10; times 3.321928 it is ours). Source: Church &
    Hanks (1990), Word association norms, mutual information, and lexicography.

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
    >>> mutual_information(counts).round(6).tolist()
    [3.339018]
    """
    c = cells(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        return scores(np.log2(c.o11 / c.e11), table, "mutual_information")


def pmi(table: pd.DataFrame) -> pd.Series:
    """
    Score by pointwise mutual information: the other name of ``mutual_information``.

    Information theory keeps "mutual information" for the mean over all pairs of
    words. Formula, range and source are those of ``mutual_information``.

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
    >>> pmi(counts).round(6).tolist()
    [3.339018]
    """
    return mutual_information(table).rename("pmi")


def mi3(table: pd.DataFrame) -> pd.Series:
    """
    Score by cubed mutual information in bits: log2(O11³ / E11).

    Weighs frequent pairs more than mutual information does, and so needs no min_count.
    Without bound; chance is no fixed value. -inf where O11 is 0. WordSmith's MI3 is
    another formula. Source: Daille (1994), Approche mixte pour l'extraction
    automatique de terminologie.

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
    >>> mi3(counts).round(4).tolist()
    [14.3861]
    """
    c = cells(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        return scores(np.log2(c.o11**3 / c.e11), table, "mi3")


def npmi(table: pd.DataFrame) -> pd.Series:
    """
    Score by normalised mutual information: log2(O11 / E11) / -log2(O11 / N).

    0 is chance and -1 never together (also where O11 is 0); 1 is only together, if the
    pairs are counted, as adjacent words are. In windows a score may exceed 1. Rare
    pairs score less high than by mutual information. The base does not matter. NaN
    where O11 is N. Source: Bouma (2009), Normalized (pointwise) mutual information in
    collocation extraction.

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
    >>> npmi(counts).round(6).tolist()
    [0.286163]
    """
    c = cells(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.log2(c.o11 / c.e11) / -np.log2(c.o11 / c.n)
    never = (c.o11 == 0) & (c.e11 > 0)
    return scores(np.where(never, -1.0, share), table, "npmi")
