"""The table of two by two cells behind every association score."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from siyaq.errors import TableError, check_columns

COUNTS = ("O11", "R1", "C1", "N")


class Cells(NamedTuple):
    """Counts of each row as floats, shape (rows,): large ones must not overflow."""

    o11: np.ndarray
    r1: np.ndarray
    c1: np.ndarray
    n: np.ndarray
    e11: np.ndarray

    @property
    def o12(self) -> np.ndarray:
        """Other words near the node."""
        return self.r1 - self.o11

    @property
    def o21(self) -> np.ndarray:
        """The collocate elsewhere."""
        return self.c1 - self.o11

    @property
    def o22(self) -> np.ndarray:
        """Other words elsewhere."""
        return self.n - self.r1 - self.o21

    @property
    def r2(self) -> np.ndarray:
        """All words that are not near the node."""
        return self.n - self.r1

    @property
    def c2(self) -> np.ndarray:
        """All words that are not the collocate."""
        return self.n - self.c1

    @property
    def possible(self) -> np.ndarray:
        """Whether no cell is negative, as one may be with ``expected="corpus"``."""
        return (self.o12 >= 0) & (self.o22 >= 0)


def cells(table: pd.DataFrame | Cells) -> Cells:
    """
    Return the counts of a table as arrays, checked.

    Parameters
    ----------
    table : pandas.DataFrame or Cells
        ``O11 R1 C1 N`` and perhaps ``E11``; arrays that are there already are returned
        as they are, so that several measures need not take a table apart again.

    Returns
    -------
    Cells

    Raises
    ------
    TableError
        If a column is missing, or a row cannot be a contingency table.

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> cells(counts).o21.tolist()
    [831.0]
    """
    if isinstance(table, Cells):
        return table
    check_columns(table, COUNTS, "collocates()")
    o11, r1, c1, n = (table[name].to_numpy(float) for name in COUNTS)
    right = (o11 >= 0) & (o11 <= c1) & (c1 <= n) & (r1 >= 0) & (r1 <= n) & (n > 0)
    if not right.all():
        row = table.iloc[int(np.argmin(right))][list(COUNTS)].to_dict()
        msg = f"{row} cannot be counts of one corpus. 0 ≤ O11 ≤ C1 ≤ N and"
        raise TableError(msg + " 0 ≤ R1 ≤ N must hold, and N is not 0.")
    if "E11" in table:
        return Cells(o11, r1, c1, n, table["E11"].to_numpy(float))
    return Cells(o11, r1, c1, n, r1 * c1 / n)


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
    return pd.Series(cells(table).e11, table.index, name="E11")


def contingency(table: pd.DataFrame) -> pd.DataFrame:
    """
    Write out the four cells of each row, observed and expected.

    Parameters
    ----------
    table : pandas.DataFrame
        ``O11 R1 C1 N`` and perhaps ``E11``.

    Returns
    -------
    pandas.DataFrame
        ``O11 O12 O21 O22`` observed, ``E11 E12 E21 E22`` expected, and the sums of
        rows and columns ``R1 R2 C1 C2 N``. First index 1: near the node, 2: elsewhere;
        second index 1: the collocate, 2: any other word. Eij is Ri Cj / N. A cell is
        negative where the counts make no such table (``expected="corpus"``).

    Raises
    ------
    TableError
        If a column is missing, or a row cannot be a contingency table.

    References
    ----------
    Evert (2008), Corpora and collocations, section 4.

    Examples
    --------
    >>> counts = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    >>> contingency(counts)[["O11", "O12", "O21", "O22"]].values.tolist()
    [[46, 730, 831, 148102]]
    """
    cells(table)
    o11, r1, c1, n = (table[name] for name in COUNTS)
    observed = {"O11": o11, "O12": r1 - o11, "O21": c1 - o11, "O22": n - r1 - c1 + o11}
    rows, columns = (r1, n - r1), (c1, n - c1)
    chance = {
        f"E{i}{j}": rows[i - 1].astype(float) * columns[j - 1] / n
        for i in (1, 2)
        for j in (1, 2)
    }
    sums = {"R1": r1, "R2": n - r1, "C1": c1, "C2": n - c1, "N": n}
    return pd.DataFrame({**observed, **chance, **sums})


def scores(values: np.ndarray, table: pd.DataFrame | Cells, name: str) -> pd.Series:
    """Return scores as a column beside the rows that they belong to."""
    index = None if isinstance(table, Cells) else table.index
    return pd.Series(values, index, dtype=float, name=name)
