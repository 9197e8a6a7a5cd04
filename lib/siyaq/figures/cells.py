"""The parts of a grid of shaded cells: cells, names of rows and columns, scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.figures import axes
from siyaq.figures.labels import label
from siyaq.figures.numerals import number
from siyaq.figures.rows import SHARE, fit, row_height
from siyaq.figures.style import ink, mirrored
from siyaq.figures.text import rtl

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import QuadMesh
    from matplotlib.colors import LinearSegmentedColormap


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
    drawn.set(cmap=colormap("shades"), edgecolor=ink("paper"), linewidth=0.5)
    name_rows(ax, cells.index)
    axes.beside(ax)
    ax.spines[:].set_visible(False)
    ax.set_facecolor(ink("blank"))
    return drawn


def framed(ax: Axes | None, width: float, names: pd.Index) -> Axes:
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

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> framed(None, 7, pd.Index(["war", "peace"])).has_data()
    False
    """
    room = SHARE * axes.width_of(ax, width)
    height = row_height([label(name, room) for name in names]) + 0.02
    return ax or axes.new(width, 1.8 + height * max(len(names), 3))


def name_rows(ax: Axes, names: pd.Index) -> None:
    """
    Write the names of the rows of a grid beside them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where the cells are, a unit high each, the first on top.
    names : pandas.Index
        The names.

    Examples
    --------
    >>> ax = axes.new(4, 2)
    >>> name_rows(ax, pd.Index(["war"]))
    >>> ax.get_yticks().tolist()
    [0.5]
    """
    room = SHARE * axes.width_of(ax)
    written = [label(name, room) for name in names]
    ax.set_yticks(np.arange(len(written)) + 0.5, written)
    ax.set_ylim(len(written), 0)
    fit(ax, written)


def name_columns(ax: Axes, names: pd.Index) -> None:
    """
    Write the names of the columns of a grid below them; in Arabic from the right.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where the cells are, column ``i`` at ``x = i``.
    names : pandas.Index
        The names.

    Examples
    --------
    >>> ax = axes.new(4, 2)
    >>> name_columns(ax, pd.Index(["war"]))
    >>> ax.get_xticks().tolist()
    [0]
    """
    room = 0.9 * (1 - SHARE) * axes.width_of(ax) / len(names)
    written = [label(name, max(room, 0.3), lines=3) for name in names]
    ax.set_xticks(range(len(names)), written)
    ax.tick_params(axis="x", length=0)
    ax.xaxis.set_inverted(mirrored("bars"))


def colormap(name: str) -> LinearSegmentedColormap:
    """
    Return the colours of a grid, as the theme has them.

    Parameters
    ----------
    name : {"shades", "sides"}
        From little to much, the palest still unlike an empty cell; or two sides that
        meet in the colour of the paper.

    Returns
    -------
    matplotlib.colors.LinearSegmentedColormap

    Examples
    --------
    >>> colormap("shades").N
    256
    """
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list(f"siyaq_{name}", ink(name))


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
    place = "left" if mirrored("axis") else "right"
    scale = ax.figure.colorbar(drawn, ax=ax, location=place, shrink=0.9, pad=0.02)
    scale.outline.set_visible(False)
    scale.set_label(rtl(quantity))
    whole = pd.api.types.is_integer_dtype(values)
    scale.locator.set_params(integer=whole, nbins=5)
    scale.formatter = lambda value, position: rtl(number(value))
    scale.update_ticks()
