"""Grids of shaded cells: how much of something there is, by period or by place."""

from __future__ import annotations

import re
from numbers import Integral
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import SettingError, check_columns
from siyaq.figures import axes
from siyaq.figures.style import language, number, word
from siyaq.figures.text import rtl

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import QuadMesh
    from matplotlib.colors import LinearSegmentedColormap

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
        One row per group, in order of the names; white where there is nothing. Time
        runs from left to right in both languages, and the Arabic axis says so.

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
    check_columns(table, ["date", group, value], "coverage()")
    cells = table.pivot_table(
        index=group, columns="date", values=value, aggfunc="sum", fill_value=0
    )
    ax = ax or axes.new(9, 1.8 + 0.32 * max(len(cells), 3))
    if not cells.size:
        return axes.say_empty(ax)
    drawn = draw_grid(ax, _edges(cells.columns), cells)
    ax.set_xlabel(rtl(word("date")))
    axes.dates(ax.xaxis)
    draw_scale(ax, drawn, table[value], word(value))
    return ax


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
        One row per collocate; white where it never stands. The node is at 0, places
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
    check_columns(table, ["collocate"], "collocates_by_position()")
    if isinstance(top, bool) or not isinstance(top, Integral) or top < 1:
        msg = f"top={top!r} leaves nothing to draw. Give the number of rows, 1 or more."
        raise SettingError(msg)
    places = {_place(name): name for name in table.columns if _PLACE.fullmatch(name)}
    if not places:
        check_columns(table, ["pre1", "post1"], "collocates_by_position()")
    shown = table.head(top).set_index("collocate")
    cells = shown[list(places.values())].set_axis(list(places), axis=1)
    every = range(min(*places, 0), max(*places, 0) + 1)
    cells = cells.reindex(columns=every, fill_value=0)
    ax = ax or axes.new(8, 1.8 + 0.32 * max(len(cells), 3))
    if not cells.size:
        return axes.say_empty(ax)
    drawn = draw_grid(ax, np.arange(every.start, every.stop + 1) - 0.5, cells)
    ax.axvspan(-0.5, 0.5, color="#5A6A75", lw=0)
    ax.set_xticks(list(every), map(number, every))
    ax.set_xlabel(rtl(word("position")))
    ax.xaxis.set_inverted(language() == "ar")
    draw_scale(ax, drawn, pd.Series(cells.to_numpy().ravel()), word("count"))
    return ax


def _place(column: str) -> int:
    """Return the place that a column counts: pre2 is -2."""
    side, step = _PLACE.fullmatch(column).groups()
    return -int(step) if side == "pre" else int(step)


def draw_grid(ax: Axes, edges: object, cells: pd.DataFrame) -> QuadMesh:
    """
    Draw shaded cells, with the names of the rows where reading begins.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    edges : array_like, shape (columns + 1,)
        Where the columns begin, and where the last one ends.
    cells : pandas.DataFrame
        The values, one row for each row; 0 and NaN stay blank.

    Returns
    -------
    matplotlib.collections.QuadMesh
        The cells, the darker the more.

    Examples
    --------
    >>> cells = pd.DataFrame([[3, 0]], index=["war"])
    >>> draw_grid(axes.new(4, 2), [0, 1, 2], cells).get_array().filled(0).tolist()
    [[3.0, 0.0]]
    """
    shades = np.ma.masked_equal(cells.to_numpy(float), 0)
    drawn = ax.pcolormesh(edges, range(len(cells) + 1), shades, vmin=0)
    drawn.set(cmap=_shades(), edgecolor="white", linewidth=0.5)
    ax.set_yticks(np.arange(len(cells)) + 0.5, map(axes.label, cells.index))
    ax.set_ylim(len(cells), 0)
    ax.tick_params(axis="y", length=0)
    if language() == "ar":
        ax.yaxis.tick_right()
    ax.spines[:].set_visible(False)
    ax.set_facecolor("#F5F5F5")
    return drawn


def _edges(starts: pd.DatetimeIndex) -> list[pd.Timestamp]:
    """Return where the periods begin, and where the last one ends."""
    last = starts[-1] - starts[-2] if len(starts) > 1 else pd.Timedelta(days=31)
    return [*starts, starts[-1] + last]


def _shades() -> LinearSegmentedColormap:
    """Return blues of which the palest still differs from an empty cell."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("siyaq", ["#BCD7EC", "#0072B2", "#042F4B"])


def draw_scale(ax: Axes, drawn: QuadMesh, values: pd.Series, quantity: str) -> None:
    """
    Draw the scale of the shades on the side away from the names of the rows.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where the cells are.
    drawn : matplotlib.collections.QuadMesh
        From `draw_grid`.
    values : pandas.Series
        What the shades stand for; whole numbers have whole ticks.
    quantity : str
        What it is called.

    Examples
    --------
    >>> ax = axes.new(4, 2)
    >>> drawn = draw_grid(ax, [0, 1, 2], pd.DataFrame([[3, 0]]))
    >>> draw_scale(ax, drawn, pd.Series([3, 0]), "Occurrences")
    """
    place = "left" if language() == "ar" else "right"
    scale = ax.figure.colorbar(drawn, ax=ax, location=place, shrink=0.9, pad=0.02)
    scale.outline.set_visible(False)
    scale.set_label(rtl(quantity))
    whole = pd.api.types.is_integer_dtype(values)
    scale.locator.set_params(integer=whole, nbins=5)
    scale.formatter = lambda value, position: number(value)
    scale.update_ticks()
