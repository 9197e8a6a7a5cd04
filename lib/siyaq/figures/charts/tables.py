"""A table drawn as a figure, for a slide or a journal that takes no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import FigureError
from siyaq.figures.frames import axes
from siyaq.figures.frames.columns import GAP, columns_of, fitted, widths_of
from siyaq.figures.frames.rows import LINE, SMALLEST
from siyaq.figures.lettering.numerals import number
from siyaq.figures.lettering.words import word
from siyaq.figures.style import ink, look
from siyaq.figures.text import rtl
from siyaq.figures.themes import SIZES
from siyaq.reports.reading import as_table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_AIR = 0.6  # above and below the text of a row together, in the size of a letter
_EDGE = 0.3  # inches around a table
_WIDEST = 9  # inches on a screen


def plot_table(
    table: pd.DataFrame | pd.Series, *, top: int = 12, ax: Axes | None = None
) -> Axes:
    """
    Draw a table as a figure.

    Columns and numbers are those that `show` displays, in the digits of the figures.

    Parameters
    ----------
    table : pandas.DataFrame or pandas.Series
        Any table; a named index is drawn as the first columns. Choose few columns:
        ``table[["word", "count"]]``.
    top : int, default 12
        Number of rows; how many more there are stands below.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        The table; where tables are mirrored, its first column stands on the right. So
        does in an Arabic concordance what precedes the keyword, in any style. Numbers
        end on one line. Long text is broken into two lines, and cut.

    Raises
    ------
    TableError
        If it is not a table.
    SettingError
        If ``top`` is no number of rows.
    FigureError
        If the columns or rows have no room in the Axes.

    Examples
    --------
    >>> table = pd.DataFrame({"word": ["war", "peace"], "count": [9, 7]})
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en"):
    ...     [text.get_text() for text in plot_table(table).texts]
    ['Word', 'war', 'peace', 'Count', '9', '7']
    """
    table = as_table(table, "plot_table()")
    shown = table.head(axes.checked_top(top))
    if not shown.size:
        return axes.say_empty(ax or axes.new(7, 3))
    columns, backwards = columns_of(shown)
    widths = widths_of(columns, _room(ax))
    texts = [fitted(*both) for both in zip(columns, widths, strict=True)]
    heights = [max(map(_height, row)) for row in zip(*texts, strict=True)]
    more = len(table) - len(shown)
    ax, points = _framed(ax, sum(widths), sum(heights) + LINE * bool(more))
    ax.xaxis.set_inverted(backwards)
    ends = [0, *np.cumsum(widths)]
    lines = np.cumsum([0, *heights]) * points / 72
    for place, column in enumerate(columns):
        edge = _edge(column.side, ends[place : place + 2], backwards)
        _write(ax, texts[place], edge, column.side, lines, points)
    _rule(ax, lines, ends[-1])
    if more:
        side = "right" if backwards else "left"
        edge = _edge(side, [0, ends[-1]], backwards)
        left_out = rtl(word("further").format(number(more)))
        place = {"ha": side, "va": "top", "fontsize": points, "color": ink("soft")}
        ax.text(edge, lines[-1] + 0.3 * points / 72, left_out, **place)
    return ax


def _room(ax: Axes | None) -> float:
    """Return the inches that the columns may take together."""
    if ax is None:
        return axes.width_of(None, _WIDEST) - _EDGE
    if ax.figure.get_layout_engine() is None:
        return ax.get_window_extent().width / ax.figure.dpi
    return axes.width_of(ax) - _EDGE


def _height(text: str) -> float:
    """Return the height of a row in the size of its letters."""
    return (text.count("\n") + 1) * LINE + _AIR


def _framed(ax: Axes | None, width: float, height: float) -> tuple[Axes, float]:
    """Make a figure of the size of the table, or fit it into the Axes; in inches."""
    points = axes.points()
    high = height * points / 72
    if ax is None:
        wide, tall, *_ = SIZES[look().size]
        ax = axes.new((width + _EDGE) / wide, (high + _EDGE) / tall)
    room = axes.height_of(ax) - _EDGE
    if ax.figure.get_layout_engine() is None:
        room = ax.get_window_extent().height / ax.figure.dpi
    points = min(points, 0.99 * points * room / high)
    if points < SMALLEST:
        msg = f"The rows do not fit into Axes of {room:.1f} inches. Give higher ones,"
        raise FigureError(msg + " none, or a smaller top=.")
    slack = max(_room(ax) - width, 0) / 2
    high = height * points / 72
    ax.set(xlim=(-slack, width + slack), ylim=(max(room, high), 0))
    ax.set_axis_off()
    return ax, points


def _edge(side: str, ends: list[float], backwards: bool) -> float:
    """Return where the text of a column begins, ends, or has its middle."""
    gap = GAP * axes.points() / 72 / 2
    first, last = ends[0] + gap, ends[1] - gap
    if side == "center":
        return (first + last) / 2
    return first if (side == "right") == backwards else last


def _write(
    ax: Axes, texts: list[str], edge: float, side: str, lines: np.ndarray, points: float
) -> None:
    """Write the head of a column in bold, and its cells below."""
    middles = (lines[1:] + lines[:-1]) / 2
    place = {"ha": side, "multialignment": side, "va": "center"}
    for row, (text, middle) in enumerate(zip(texts, middles, strict=True)):
        weight = "normal" if row else "bold"
        ax.text(edge, middle, text, fontsize=points, fontweight=weight, **place)


def _rule(ax: Axes, lines: np.ndarray, width: float) -> None:
    """Draw lines around the head and below the table, and pale ones between rows."""
    top, head, *between, bottom = lines
    ax.hlines(between, 0, width, color=ink("grid"), lw=0.6)
    ax.hlines([top, bottom], 0, width, color=ink("text"), lw=1.2, clip_on=False)
    ax.hlines(head, 0, width, color=ink("text"), lw=0.7)
