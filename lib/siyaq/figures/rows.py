"""Charts of one row for each name: the frame, and bars in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import FigureError
from siyaq.figures import axes
from siyaq.figures.labels import inches, label
from siyaq.figures.numerals import number
from siyaq.figures.style import mirrored
from siyaq.figures.text import rtl
from siyaq.figures.themes import SIZES
from siyaq.figures.ticks import numbers

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 0.3  # inches on a screen
LINE = 1.45  # height of a line of text, in the size of its letters
SMALLEST = 6.0  # points that can still be read
SHARE = 0.4  # of the width, for the names of rows


def rows(ax: Axes | None, labels: pd.Series, above: float = 1.2) -> Axes:
    """
    Write one label per row, the first on top; in Arabic on the right.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        Where to draw; None makes a figure as high as the rows need.
    labels : pandas.Series
        Labels as written; long ones are broken into two lines, and cut.
    above : float, default 1.2
        Inches for all but the rows, if a figure is made.

    Returns
    -------
    matplotlib.axes.Axes
        Row ``i`` lies at ``y = i``; in Arabic ``x`` runs from right to left.

    Raises
    ------
    FigureError
        If the Axes that are given are too low for so many rows.

    Examples
    --------
    >>> rows(None, pd.Series(["war", "peace"])).get_yticks().tolist()
    [0, 1]
    """
    room = SHARE * axes.width_of(ax)
    names = [label(value, room) for value in labels]
    if ax is None:
        ax = axes.new(7, above + row_height(names) * max(len(names), 3))
    ax.set_yticks(range(len(names)), names, va="center")
    ax.set_ylim(len(names) - 0.4, -0.6)
    fit(ax, names)
    ax.xaxis.set_inverted(mirrored("bars"))
    axes.beside(ax)
    return ax


def row_height(names: list[str]) -> float:
    r"""
    Return the height that rows need on a screen.

    Parameters
    ----------
    names : list of str
        Their labels, ready for drawing.

    Returns
    -------
    float
        Inches, for `new`.

    Examples
    --------
    >>> row_height(["war"]) < row_height(["war", "war and\npeace"])
    True
    """
    lines = max((name.count("\n") for name in names), default=0) + 1
    return ROW + (lines - 1) * LINE * SIZES["screen"][2] / 72


def fit(ax: Axes, names: list[str]) -> None:
    """
    Make the names of rows as small as the rows ask for.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes with a tick for each name.
    names : list of str
        The names, ready for drawing.

    Raises
    ------
    FigureError
        If they could not be read any more.

    Examples
    --------
    >>> fit(axes.new(7, 4), ["war"])
    """
    if not names:
        return
    lines = max(name.count("\n") for name in names) + 1
    height = 72 * axes.height_of(ax) * 0.8  # without the axis below
    size = min(axes.points(), height / len(names) / (lines * LINE))
    if size < SMALLEST:
        msg = f"{len(names)} rows do not fit into Axes of {height / 72:.1f} inches. "
        raise FigureError(msg + "Give higher ones, none, or a smaller top=.")
    ax.tick_params(axis="y", length=0, labelsize=size)


def bars(
    ax: Axes | None,
    labels: pd.Series,
    values: pd.Series,
    quantity: str,
    notes: list[str] | None = None,
) -> Axes:
    """
    Draw one bar per row, the first on top, each with a note at its end.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        Where to draw; a new figure if None.
    labels, values : pandas.Series, shape (n,)
        What the bars are called, and how long they are. An endless value is drawn as
        long as the longest other.
    quantity : str
        What the values are.
    notes : list of str, optional
        What stands at the ends; default the values.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> len(bars(None, pd.Series(["a", "b"]), pd.Series([2, 1]), "Count").patches)
    2
    """
    ax = rows(ax, labels)
    if not len(labels):
        return axes.say_empty(ax)
    finite = values[np.isfinite(values)]
    lengths = values.clip(finite.min(), finite.max()) if len(finite) else values * 0
    drawn = ax.barh(range(len(values)), lengths.fillna(0), height=0.7)
    notes = notes or list(map(number, values))
    small = ax.yaxis.get_major_ticks()[0].label1.get_fontsize()
    ax.bar_label(drawn, list(map(rtl, notes)), padding=4, fontsize=small)
    room = max(map(inches, notes)) / (axes.width_of(ax) * (1 - SHARE))
    ax.margins(x=min(0.1 + room, 0.6))
    ax.set_xlabel(rtl(quantity))
    numbers(ax.xaxis, values)
    return ax
