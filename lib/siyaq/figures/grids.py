"""Grids of shaded cells: how much of something there is, by period and group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import check_columns
from siyaq.figures import axes
from siyaq.figures.style import language, number, word
from siyaq.figures.text import rtl

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import QuadMesh
    from matplotlib.colors import LinearSegmentedColormap


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
    shades = np.ma.masked_equal(cells.to_numpy(float), 0)
    drawn = ax.pcolormesh(_edges(cells.columns), range(len(cells) + 1), shades, vmin=0)
    drawn.set(cmap=_shades(), edgecolor="white", linewidth=0.5)
    ax.set_yticks(np.arange(len(cells)) + 0.5, map(axes.label, cells.index))
    ax.set_ylim(len(cells), 0)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel(rtl(word("date")))
    axes.dates(ax.xaxis)
    if language() == "ar":
        ax.yaxis.tick_right()
    ax.spines[:].set_visible(False)
    ax.set_facecolor("#F5F5F5")
    _scale(ax, drawn, table[value], word(value))
    return ax


def _edges(starts: pd.DatetimeIndex) -> list[pd.Timestamp]:
    """Return where the periods begin, and where the last one ends."""
    last = starts[-1] - starts[-2] if len(starts) > 1 else pd.Timedelta(days=31)
    return [*starts, starts[-1] + last]


def _shades() -> LinearSegmentedColormap:
    """Return blues of which the palest still differs from an empty cell."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("siyaq", ["#BCD7EC", "#0072B2", "#042F4B"])


def _scale(ax: Axes, drawn: QuadMesh, values: pd.Series, quantity: str) -> None:
    """Draw the scale of the shades on the side away from the names of the rows."""
    place = "left" if language() == "ar" else "right"
    scale = ax.figure.colorbar(drawn, ax=ax, location=place, shrink=0.9, pad=0.02)
    scale.outline.set_visible(False)
    scale.set_label(rtl(quantity))
    whole = pd.api.types.is_integer_dtype(values)
    scale.locator.set_params(integer=whole, nbins=5)
    scale.formatter = lambda value, position: number(value)
    scale.update_ticks()
