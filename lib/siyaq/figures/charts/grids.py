"""Grids of shaded cells: how much of something there is, by period or by place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.figures.charts.kinds import check_table, moments
from siyaq.figures.frames import axes
from siyaq.figures.frames.cells import draw_grid, draw_scale, framed, height_of_scale
from siyaq.figures.frames.margins import explain, explanation, height_of_lines
from siyaq.figures.frames.ticks import dates, steps, time_axis
from siyaq.figures.lettering.words import word
from siyaq.figures.style import ink, mirrored

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_PLACE = re.compile(r"(pre|post)([1-9][0-9]*)")


def plot_coverage(
    table: pd.DataFrame,
    *,
    value: str = "documents",
    group: str = "outlet",
    ax: Axes | None = None,
) -> Axes:
    """
    Draw how a corpus is spread over time as a grid of shaded cells.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``coverage()``: one row per period and group: ``date`` (its
        beginning), the group, the value.
    value : str, default "documents"
        Column to draw.
    group : str, default "outlet"
        Column that names the rows.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        One row per group, in order of the names; blank where there is nothing. Time
        runs from left to right in both languages unless `use_style` turns it; the axis
        says so.

    Raises
    ------
    TableError
        If a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "date": pd.to_datetime(["2011-03-01", "2011-04-01"]),
    ...     "outlet": ["A", "A"], "documents": [4, 0],
    ... })
    >>> plot_coverage(table).collections[0].get_array().filled(0).tolist()
    [[4.0, 0.0]]
    """
    check_table(table, "plot_coverage", ["date", group, value])
    table = table.assign(date=moments(table["date"]))
    cells = table.pivot_table(
        index=group, columns="date", values=value, aggfunc="sum", fill_value=0
    )
    around = 1.2 + height_of_scale(ax, 9)
    ax = framed(ax, 9, cells.index, around)
    if not cells.size:
        return axes.say_empty(ax)
    drawn = draw_grid(ax, _edges(cells.columns), cells, around)
    dates(ax)
    explain(ax, explanation(ax, [time_axis()]))
    draw_scale(ax, drawn, table[value], word(value))
    return ax


def _edges(starts: pd.DatetimeIndex) -> list[pd.Timestamp]:
    """Return where the periods begin, and where the last one ends."""
    last = starts[-1] - starts[-2] if len(starts) > 1 else pd.Timedelta(days=31)
    return [*starts, starts[-1] + last]


def plot_positions(
    table: pd.DataFrame, *, top: int = 15, ax: Axes | None = None
) -> Axes:
    """
    Draw on which places around a node its collocates stand.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``collocates_by_position()``: ``collocate`` and one column for each
        place, ``pre5 … pre1 post1 … post5``.
    top : int, default 15
        Number of collocates, those at the head of the table.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        One row per collocate; blank where it never stands. The node is at 0, places
        before it are negative, and in Arabic they are on its right.

    Raises
    ------
    TableError
        If a column is missing.
    SettingError
        If ``top`` is no number of rows.

    Examples
    --------
    >>> counts = {"collocate": ["war"], "pre1": [3], "post1": [1], "post2": [0]}
    >>> grid = plot_positions(pd.DataFrame(counts)).collections[0]
    >>> grid.get_array().filled(0).tolist()
    [[3.0, 0.0, 1.0, 0.0]]
    """
    check_table(table, "plot_positions", ["collocate"])
    places = {_place(name): name for name in table.columns if _PLACE.fullmatch(name)}
    if not places:
        check_table(table, "plot_positions", ["pre1", "post1"])
    shown = table.head(axes.checked_top(top)).set_index("collocate")
    cells = shown[list(places.values())].set_axis(list(places), axis=1)
    every = range(min(*places, 0), max(*places, 0) + 1)
    cells = cells.reindex(columns=every, fill_value=0)
    below = explanation(ax, [word("position")])
    around = 1.0 + height_of_lines(len(below)) + height_of_scale(ax, 8)
    ax = framed(ax, 8, cells.index, around)
    if not cells.size:
        return axes.say_empty(ax)
    drawn = draw_grid(ax, np.arange(every.start, every.stop + 1) - 0.5, cells, around)
    ax.axvspan(-0.5, 0.5, color=ink("node"), lw=0)
    steps(ax.xaxis, every)
    explain(ax, below)
    ax.xaxis.set_inverted(mirrored("bars"))
    draw_scale(ax, drawn, pd.Series(cells.to_numpy().ravel()), word("count"))
    return ax


def _place(column: str) -> int:
    """Return the place that a column counts: pre2 is -2."""
    side, step = _PLACE.fullmatch(column).groups()
    return -int(step) if side == "pre" else int(step)
