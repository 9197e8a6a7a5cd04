"""The parts of a grid of shaded cells: cells, names of rows and columns, scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import FigureError
from siyaq.figures.frames import axes
from siyaq.figures.frames.colors import colormap
from siyaq.figures.frames.margins import height_of_lines
from siyaq.figures.frames.rows import BOX, SMALLEST, fit, row_height, row_names
from siyaq.figures.frames.ticks import numbers
from siyaq.figures.lettering.labels import inches, label
from siyaq.figures.style import ink, mirrored
from siyaq.figures.text import rtl

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import QuadMesh

_FILLED = 0.9  # of the width of a column, for its name
_TURNED = 7.5  # letters' height: the length of a name that is turned upwards


def draw_grid(
    ax: Axes, edges: object, cells: pd.DataFrame, around: float = 1.2
) -> QuadMesh:
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
    around : float, default 1.2
        Inches on a screen for all but the rows.

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
    drawn.set(cmap=colormap("shades"), edgecolor=ink("paper"), linewidth=0.5)
    name_rows(ax, cells.index, around)
    axes.beside(ax)
    ax.spines[:].set_visible(False)
    ax.set_facecolor(ink("blank"))
    return drawn


def framed(ax: Axes | None, width: float, names: pd.Index, around: float = 1.2) -> Axes:
    """
    Make Axes as high as the rows of a grid need, unless there are some.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        Where to draw.
    width : float
        Inches on a screen.
    names : pandas.Index
        The names of the rows.
    around : float, default 1.2
        Inches on a screen for all but the rows.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> framed(None, 7, pd.Index(["war", "peace"])).has_data()
    False
    """
    height = row_height(row_names(ax, names, around, width))
    return ax or axes.new(width, around + height * max(len(names), 3))


def name_rows(ax: Axes, names: pd.Index, around: float = 1.2) -> None:
    """
    Write the names of the rows of a grid beside them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where the cells are, a unit high each, the first on top.
    names : pandas.Index
        The names.
    around : float, default 1.2
        Inches on a screen for all but the rows.

    Examples
    --------
    >>> ax = axes.new(4, 2)
    >>> name_rows(ax, pd.Index(["war"]))
    >>> ax.get_yticks().tolist()
    [0.5]
    """
    written = row_names(ax, names, around)
    ax.set_yticks(np.arange(len(written)) + 0.5, written)
    ax.set_ylim(len(written), 0)
    fit(ax, written, around)


def column_names(names: pd.Index, room: float) -> tuple[list[str], bool, float]:
    r"""
    Prepare the names of columns: broken, or turned where a word is wider than a column.

    Parameters
    ----------
    names : pandas.Index
        The names.
    room : float
        Inches for all columns together.

    Returns
    -------
    tuple of (list of str, bool, float)
        The names, ready for drawing; whether they are turned upwards; and the height
        that they need, in inches on a screen.

    Examples
    --------
    >>> written, turned, _ = column_names(pd.Index(["war", "war and peace"]), 1.5)
    >>> written[1].split("\n"), turned
    (['war and', 'peace'], False)
    >>> column_names(pd.Index(["war", "constantinople"]), 1.5)[1]
    True
    """
    each = _FILLED * room / max(len(names), 1)
    words = [word for name in names for word in str(name).split()]
    if max(map(inches, words), default=0) <= each:
        written = [label(name, each) for name in names]
        return written, False, height_of_lines(1 + max(_breaks(written), default=0))
    written = [label(name, _TURNED * axes.points() / 72, lines=1) for name in names]
    longest = max(map(inches, map(str, names)))
    return written, True, min(longest / axes.points() * 12, _TURNED / 6)


def _breaks(written: list[str]) -> list[int]:
    return [name.count("\n") for name in written]


def name_columns(ax: Axes, written: list[str], turned: bool, room: float) -> None:
    """
    Write the names of the columns of a grid below them; in Arabic from the right.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where the cells are, column ``i`` at ``x = i``.
    written : list of str
        From `column_names`.
    turned : bool
        From `column_names`.
    room : float
        Inches for all columns together.

    Raises
    ------
    FigureError
        If turned names could not be read any more.

    Examples
    --------
    >>> ax = axes.new(4, 2)
    >>> name_columns(ax, ["war"], turned=False, room=3)
    >>> ax.get_xticks().tolist()
    [0]
    """
    size = axes.points()
    if turned:
        size = min(size, 72 * room / len(written) / BOX)
    check_readable(size, len(written), "columns", ax)
    ax.set_xticks(range(len(written)), written, rotation=90 if turned else 0)
    ax.tick_params(axis="x", length=0, labelsize=size)
    ax.xaxis.set_inverted(mirrored("bars"))


def check_readable(size: float, count: int, things: str, ax: Axes) -> None:
    """
    Raise if what stands in a grid could not be read any more.

    Parameters
    ----------
    size : float
        Points of the letters that have room.
    count : int
        How many columns there are.
    things : str
        What they are.
    ax : matplotlib.axes.Axes
        Where they are drawn.

    Raises
    ------
    FigureError
        Names the number, the width, and the remedies.

    Examples
    --------
    >>> check_readable(9, 4, "columns", axes.new(4, 2))
    """
    if size < SMALLEST:
        width = axes.width_of(ax)
        msg = f"{count} {things} do not fit into Axes of {width:.1f} inches. Give "
        raise FigureError(msg + "wider ones, or a table with fewer.")


def draw_scale(ax: Axes, drawn: QuadMesh, values: pd.Series, quantity: str) -> None:
    """
    Draw the scale of the shades away from the names of the rows; below, where narrow.

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
    below = axes.narrow(ax)
    beside = "left" if mirrored("axis") else "right"
    look = {"fraction": 0.05, "pad": 0.02, "aspect": 30} if below else {"pad": 0.02}
    place = "bottom" if below else beside
    scale = ax.figure.colorbar(drawn, ax=ax, location=place, shrink=0.9, **look)
    scale.outline.set_visible(False)
    scale.set_label(rtl(quantity))
    long = scale.ax.xaxis if below else scale.ax.yaxis
    numbers(long, values)
    long.set_inverted(below and mirrored("bars"))


def height_of_scale(ax: Axes | None, width: float) -> float:
    """
    Return the height that `draw_scale` needs.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        Where the cells are; None for a new figure.
    width : float
        Of the figure, in inches on a screen.

    Returns
    -------
    float
        Inches on a screen; 0 if the scale stands beside.

    Examples
    --------
    >>> height_of_scale(None, 7)
    0.0
    """
    return 0.9 if axes.narrow(ax, width) else 0.0
