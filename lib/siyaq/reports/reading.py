"""A table as it is read: words for values, reading order, sides, and its caption."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from siyaq.errors import TableError
from siyaq.provenance import provenance
from siyaq.reports.cells import column_texts, holds_arabic
from siyaq.reports.export import flat

KWIC = ("pre", "keyword", "post")
KWIC_HIDDEN = ("position", "start", "end")


@dataclass(frozen=True)
class Reading:
    """
    A table as it is read: the same for a page, a document and a LaTeX table.

    Attributes
    ----------
    names : list of str
        Headers, in reading order.
    texts : list of list of str
        The cells, column by column.
    sides : list of {"left", "right", "center"}
        On which side of its cell a column's text stands.
    rtl : bool
        Whether the first column stands on the right.
    kwic : bool
        Whether the first three columns are the lines of a concordance.
    """

    names: list[str]
    texts: list[list[str]]
    sides: list[str]
    rtl: bool
    kwic: bool

    def rows(self) -> list[tuple[str, ...]]:
        """Return the cells row by row."""
        return list(zip(*self.texts, strict=True))


def reading(table: pd.DataFrame) -> Reading:
    """
    Put a table into words and into reading order.

    In a concordance the contexts and the keyword come first and the id last; position,
    start and end, which are for programs, are left out. The contexts hug the keyword.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table; a named index gives the first columns.

    Returns
    -------
    Reading
        Headers, texts, sides and direction.

    Examples
    --------
    >>> line = {"doc_id": ["d1"], "pre": ["قال"], "keyword": ["الأسد"], "post": ["أمس"]}
    >>> read = reading(pd.DataFrame(line))
    >>> read.names, read.sides
    (['pre', 'keyword', 'post', 'doc_id'], ['left', 'center', 'right', 'left'])
    """
    table = flat(table)
    kwic = is_kwic(table)
    if kwic:
        other = [name for name in table.columns if name not in (*KWIC, *KWIC_HIDDEN)]
        table = table[[*KWIC, *sorted(other, key=lambda name: name == "doc_id")]]
    texts = [column_texts(table.iloc[:, place]) for place in range(table.shape[1])]
    if kwic:
        rtl = table.empty or any(map(holds_arabic, texts[:3]))
        sides = ["left", "center", "right"] if rtl else ["right", "center", "left"]
        sides += ["right" if holds_arabic(column) else "left" for column in texts[3:]]
    else:
        rtl = any(map(holds_arabic, texts))
        numeric = [pd.api.types.is_numeric_dtype(dtype) for dtype in table.dtypes]
        sides = ["right" if rtl or number else "left" for number in numeric]
    return Reading(list(map(str, table.columns)), texts, sides, rtl, kwic)


def is_kwic(table: pd.DataFrame) -> bool:
    """
    Say whether a table holds the lines of a concordance.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table.

    Returns
    -------
    bool
        True if it has the columns ``pre keyword post``.

    Examples
    --------
    >>> is_kwic(pd.DataFrame(columns=["word", "count"]))
    False
    """
    return set(KWIC) <= set(table.columns)


def as_table(table: pd.DataFrame | pd.Series, function: str) -> pd.DataFrame:
    """
    Take a table, or a column as a table of one.

    Parameters
    ----------
    table : pandas.DataFrame or pandas.Series
        What a caller gave.
    function : str
        Which function takes it, for the message.

    Returns
    -------
    pandas.DataFrame
        The table.

    Raises
    ------
    TableError
        If it is neither.

    Examples
    --------
    >>> as_table(pd.Series([1], name="n"), "show").columns.tolist()
    ['n']
    """
    if isinstance(table, pd.Series):
        return table.to_frame()
    if not isinstance(table, pd.DataFrame):
        kind = type(table).__name__
        msg = f"{function} takes a table (a pandas DataFrame), not {kind}."
        raise TableError(msg)
    return table


def counted(table: pd.DataFrame, shown: int, page: int) -> str:
    """
    Say how many rows a table has, and how many of them are shown.

    Parameters
    ----------
    table : pandas.DataFrame
        The whole table; the lines of a concordance also say of how many hits they are,
        whether they are a sample, and how many copies were left out. An empty table
        gives the reason, if its maker has said one.
    shown : int
        The rows shown.
    page : int
        The rows on one page.

    Returns
    -------
    str
        For a caption.

    Examples
    --------
    >>> counted(pd.DataFrame({"n": range(1203)}), 50, 50)
    '50 of 1,203 rows'
    """
    total = len(table)
    noun = ("line" if is_kwic(table) else "row") + ("" if total == 1 else "s")
    text = f"{total:,} {noun}" if total <= shown else f"{shown:,} of {total:,} {noun}"
    text += _drawn(table)
    reason = provenance(table).get("settings", {}).get("reason")
    if not total and reason:
        return f"{text}: {str(reason).rstrip('.')}"
    return f"{text}, {page} a page" if shown > page else text


def _drawn(table: pd.DataFrame) -> str:
    """Say what the lines of a concordance are of all that was found."""
    settings = provenance(table).get("settings", {}) if is_kwic(table) else {}
    text = ""
    if "hits" in settings:
        hits, sample = settings["hits"], settings.get("sample") or settings["hits"]
        verb = " sampled from" if sample < hits else " of"
        text = f"{verb} {hits:,} hits" if len(table) < hits else ", all hits"
        text = "" if not hits else text
    left_out = settings.get("copies_left_out")
    return f"{text}, copies left out: {left_out:,}" if left_out else text


def suggestions(table: pd.DataFrame) -> list[str]:
    """
    Return what an empty concordance was perhaps looking for.

    Parameters
    ----------
    table : pandas.DataFrame
        The lines of a concordance.

    Returns
    -------
    list of str
        Words near the query; none if there are lines.

    Examples
    --------
    >>> suggestions(pd.DataFrame(columns=["pre", "keyword", "post"]))
    []
    """
    found = provenance(table).get("settings", {}).get("suggestions") or []
    return list(map(str, found)) if table.empty and not isinstance(found, str) else []
