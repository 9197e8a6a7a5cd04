"""The columns of a drawn table: as text, as wide as there is room, and cut to it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from siyaq.errors import FigureError
from siyaq.figures.frames import axes
from siyaq.figures.frames.margins import named
from siyaq.figures.lettering.heads import head
from siyaq.figures.lettering.labels import LONGEST, inches, label
from siyaq.figures.lettering.numerals import digits
from siyaq.figures.style import mirrored
from siyaq.reports.cells import MISSING, THIN
from siyaq.reports.export import flat
from siyaq.reports.reading import KWIC, is_kwic, reading

GAP = 1.0  # between two columns, in the size of a letter
_BOLD = 1.12  # width of bold letters against plain ones
_NARROWEST = 3.0  # of a letter: a column that is cut to less says nothing
_CONTEXT = 7.0  # and so is one of a concordance that is cut to less
_CONTEXTS = ("pre", "post")
_WIDER = 1.06  # letters may be drawn so much wider than they were measured


class Column(NamedTuple):
    """
    A column as text.

    Attributes
    ----------
    name : str
        As the table has it.
    head : str
        As it is drawn, not yet shaped; so are the cells.
    cells : list of str
        One for each row.
    side : {"left", "right", "center"}
        Where they stand.
    whole : bool
        Whether nothing may be cut: half a number or date is another one.
    """

    name: str
    head: str
    cells: list[str]
    side: str
    whole: bool


def columns_of(table: pd.DataFrame) -> tuple[list[Column], bool]:
    """
    Read the columns of a table.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table.

    Returns
    -------
    list of Column
        In reading order.
    bool
        Whether the first one stands on the right: where the style mirrors tables, and
        in an Arabic concordance.

    Examples
    --------
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en"):
    ...     columns, backwards = columns_of(pd.DataFrame({"count": [12000]}))
    >>> columns[0].head, columns[0].cells, columns[0].side, backwards
    ('Count', ['12,000'], 'right', False)
    """
    read, kwic = reading(table), is_kwic(table)
    backwards = read.rtl if kwic else mirrored("tables")
    table = table[read.names] if kwic else flat(table)
    start = "right" if backwards else "left"
    columns = []
    for place, (name, texts) in enumerate(zip(read.names, read.texts, strict=True)):
        values = table.iloc[:, place]
        number, when = _is_number(values), _is_date(values)
        side = "right" if number else start
        side = read.sides[place] if kwic and name in KWIC else side
        cells = _written(values, texts) if len(values) else []
        columns.append(Column(name, head(name), cells, side, number or when))
    return columns, backwards


def _is_number(values: pd.Series) -> bool:
    types = pd.api.types
    return types.is_numeric_dtype(values) and not types.is_bool_dtype(values)


def _is_date(values: pd.Series) -> bool:
    return pd.api.types.is_datetime64_any_dtype(values)


def _written(values: pd.Series, texts: list[str]) -> list[str]:
    """Write numbers and dates as the figures do, and leave text as it is."""
    if _is_number(values):
        plain = [text.replace(THIN, ",").replace("-", "\u2212") for text in texts]
        return list(map(digits, plain))
    if _is_date(values):
        return [named(value) or MISSING for value in values]
    return [" ".join(text.split()) for text in texts]


def widths_of(columns: list[Column], room: float) -> list[float]:
    """
    Share the room among columns: those that need little have all of it.

    Parameters
    ----------
    columns : list of Column
        The columns.
    room : float
        Inches for all.

    Returns
    -------
    list of float
        Inches of each, the gap to the next included; together at most the room.

    Raises
    ------
    FigureError
        If numbers would have to be cut, or there are too many columns.

    Examples
    --------
    >>> narrow = Column("n", "n", ["1"], "right", True)
    >>> wide = Column("text", "text", ["war and peace " * 9], "left", False)
    >>> [round(width, 1) for width in widths_of([narrow, wide], 3.0)][1] > 2
    True
    """
    letter = axes.points() / 72
    least, wish = np.transpose([_needs(column) for column in columns]) + GAP * letter
    if least.sum() > room:
        msg = f"{len(columns)} columns do not fit into {room:.1f} inches. Choose some:"
        raise FigureError(msg + f' table[["{columns[0].name}", …]].')
    low, high = 0.0, room  # the widest that a column may be, found by halving
    for _ in range(40):
        middle = (low + high) / 2
        fits = np.clip(wish, least, np.maximum(least, middle)).sum() <= room
        low, high = (middle, high) if fits else (low, middle)
    return np.clip(wish, least, np.maximum(least, low)).tolist()


def _needs(column: Column) -> tuple[float, float]:
    """Return the least width of a column, and the one at which no cell is broken."""
    cells = [text[:LONGEST] for text in column.cells]
    letters = _CONTEXT if column.name in _CONTEXTS else _NARROWEST
    least = letters * axes.points() / 72
    if column.whole:
        least = max(least, _WIDER * max(map(_broken, cells)))
    name = _WIDER * _BOLD * _broken(column.head)
    return least, max(_WIDER * max(map(inches, cells)), name, least)


def _broken(text: str) -> float:
    """Return the width of a text on two lines, broken where it takes least."""
    words = text.split()
    ways = [(words[:place], words[place:]) for place in range(1, len(words))]
    widths = [max(inches(" ".join(line)) for line in way) for way in ways]
    return min(widths, default=inches(text))


def fitted(column: Column, width: float) -> list[str]:
    """
    Prepare head and cells of a column for drawing.

    Parameters
    ----------
    column : Column
        The column.
    width : float
        Inches, the gap included.

    Returns
    -------
    list of str
        What `label` makes of them, the head first. Lines of a concordance stay lines,
        and are cut at the far side of the keyword.

    Examples
    --------
    >>> fitted(Column("pre", "pre", ["one two three"], "right", False), 0.8)
    ['pre', '… three']
    """
    room = 1.001 * (width - GAP * axes.points() / 72) / _WIDER
    name = label(column.head, room / _BOLD)
    lines = 1 if column.name in KWIC else 2
    cells = column.cells
    if column.name == "pre":
        cells = [_end(text, room) for text in cells]
    # An empty cell is empty, and no "not known".
    return [name, *(text and label(text, room, lines) for text in cells)]


def _end(text: str, room: float) -> str:
    """Keep the last words, which stand before the keyword."""
    words = text.split()
    for first in range(len(words)):
        kept = " ".join(["…", *words[first:]] if first else words)
        if inches(kept) <= room:
            return kept
    return "…" if words else ""
