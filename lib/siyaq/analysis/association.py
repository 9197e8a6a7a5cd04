"""Association measures: from a contingency table to one score per row."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from siyaq.errors import TableError, check_columns

COUNTS = ("O11", "R1", "C1", "N")


def expected(table: pd.DataFrame) -> pd.Series:
    """
    Return E11, the co-occurrences expected by chance: the column, or R1 C1 / N.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N`` and perhaps ``E11``.

    Returns
    -------
    pandas.Series of float

    Raises
    ------
    TableError
        If a column is missing, or a row cannot be a contingency table.

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> expected(counts).round(5).tolist()
    [4.54583]
    """
    check_columns(table, COUNTS, "collocates()")
    wrong = (table["O11"] < 0) | (table["C1"] > table["N"]) | (table["R1"] > table["N"])
    wrong |= table["O11"] > table["C1"]
    if wrong.any():
        row = table.loc[wrong, list(COUNTS)].iloc[0].to_dict()
        msg = (
            f"{row} cannot be counts of one corpus. O11 ≤ C1 ≤ N and R1 ≤ N must hold."
        )
        raise TableError(msg)
    if "E11" in table:
        return table["E11"].astype(float)
    return table["R1"].astype(float) * table["C1"] / table["N"]


def log_dice(table: pd.DataFrame) -> pd.Series:
    """
    Score by logDice: 14 + log2(2 O11 / (R1 + C1)).

    At most 14; one more means twice as strong; does not depend on the corpus size.
    -inf where O11 is 0. Source: Rychlý (2008), A lexicographer-friendly association
    score.

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
    expected(table)
    with np.errstate(divide="ignore"):
        return 14 + np.log2(2 * table["O11"] / (table["R1"] + table["C1"]))


def mutual_information(table: pd.DataFrame) -> pd.Series:
    """
    Score by (pointwise) mutual information in bits: log2(O11 / E11).

    0 is chance; favours rare pairs. -inf where O11 is 0. Source: Church & Hanks
    (1990), Word association norms, mutual information, and lexicography.

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
    with np.errstate(divide="ignore"):
        return np.log2(table["O11"] / expected(table))


def mi3(table: pd.DataFrame) -> pd.Series:
    """
    Score by cubed mutual information: log2(O11³ / E11).

    Weighs frequent pairs more than mutual information does. Source: Daille (1994),
    Approche mixte pour l'extraction automatique de terminologie.

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
    with np.errstate(divide="ignore"):
        return np.log2(table["O11"].astype(float) ** 3 / expected(table))


def t_score(table: pd.DataFrame) -> pd.Series:
    """
    Score by t: (O11 - E11) / sqrt(O11).

    Favours frequent pairs; a ranking, not a test. Source: Church, Gale, Hanks &
    Hindle (1991), Using statistics in lexical analysis.

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
    with np.errstate(divide="ignore"):
        return (table["O11"] - expected(table)) / np.sqrt(table["O11"])


def z_score(table: pd.DataFrame) -> pd.Series:
    """
    Score by z: (O11 - E11) / sqrt(E11).

    Favours rare pairs strongly. Source: Berry-Rogghe (1973), The computation of
    collocations and their relevance in lexical studies.

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
    e11 = expected(table)
    return (table["O11"] - e11) / np.sqrt(e11)


def log_likelihood(table: pd.DataFrame) -> pd.Series:
    """
    Score by the log-likelihood ratio over four cells: 2 Σ Oij ln(Oij / Eij).

    Negative where O11 < E11. 3.84, 6.63 and 10.83 are p = .05, .01 and .001 of one
    test. NaN where a cell is negative (expected="corpus" with wide windows). Source:
    Dunning (1993), Accurate methods for the statistics of surprise and coincidence.

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
    >>> log_likelihood(counts).round(3).tolist()
    [134.301]
    """
    e11 = expected(table)
    o11, r1, c1, n = (table[name].astype(float) for name in COUNTS)
    cells = [o11, r1 - o11, c1 - o11, n - r1 - c1 + o11]
    margins = [r1 * c1, r1 * (n - c1), (n - r1) * c1, (n - r1) * (n - c1)]
    total = sum(_cell(o, margin / n) for o, margin in zip(cells, margins, strict=True))
    possible = np.logical_and.reduce([cell >= 0 for cell in cells])
    return (2 * total * np.where(o11 < e11, -1.0, 1.0)).where(possible)


def _cell(observed: pd.Series, expectation: pd.Series) -> pd.Series:
    """Return O ln(O / E); a zero cell adds nothing."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return (observed * np.log(observed / expectation)).where(observed != 0, 0.0)


MEASURES: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "log_dice": log_dice,
    "log_likelihood": log_likelihood,
    "mutual_information": mutual_information,
    "mi3": mi3,
    "t_score": t_score,
    "z_score": z_score,
}
