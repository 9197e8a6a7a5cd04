"""The frame of charts that have one row for each name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from siyaq.errors import FigureError
from siyaq.figures.frames import axes
from siyaq.figures.lettering.labels import label
from siyaq.figures.style import look, mirrored
from siyaq.figures.themes import SIZES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 0.3  # inches on a screen, for a line of a name
LINE = 1.45  # height of a line of text, in the size of its letters
BOX = 1.75  # with the air above and below it, so that rows stay apart
READABLE = 9.0  # points: below it a name is cut to one line, so as to stay larger
SMALLEST = 6.0  # points that can still be read
_SHARED = 0.75  # of the height: what words around the charts beside leave
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
        Inches on a screen for all but the rows.

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
    names = row_names(ax, labels, above)
    if ax is None:
        ax = axes.new(7, above + row_height(names) * max(len(names), 3))
    ax.set_yticks(range(len(names)), names, va="center")
    ax.set_ylim(len(names) - 0.4, -0.6)
    fit(ax, names, above)
    ax.xaxis.set_inverted(mirrored("bars"))
    axes.beside(ax)
    return ax


def row_names(
    ax: Axes | None, labels: Iterable[object], above: float, width: float = 7
) -> list[str]:
    """
    Prepare the names of rows: in two lines, or in one where rows are low.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        Where to draw; a new figure is as high as its rows need.
    labels : iterable
        Names as written.
    above : float
        Inches on a screen for all but the rows.
    width : float, default 7
        Of a new figure, in inches on a screen.

    Returns
    -------
    list of str
        Ready for drawing.

    Examples
    --------
    >>> row_names(None, ["war", "peace"], 1.2)
    ['war', 'peace']
    """
    room = SHARE * axes.width_of(ax, width)
    names = [label(value, room) for value in labels]
    sure = 1 if ax is None or len(ax.figure.axes) == 1 else _SHARED
    if ax is None or sure * _size(ax, names, above) >= READABLE:
        return names
    return [label(value, room, lines=1) for value in labels]


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
    return ROW * (max((name.count("\n") for name in names), default=0) + 1)


def fit(ax: Axes, names: list[str], above: float = 0.8) -> None:
    """
    Make the names of rows as small as the rows ask for.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes with a tick for each name.
    names : list of str
        The names, ready for drawing.
    above : float, default 0.8
        Inches on a screen for all but the rows.

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
    size = min(axes.points(), _size(ax, names, above))
    if size < SMALLEST:
        msg = f"{len(names)} rows do not fit into Axes of {axes.height_of(ax):.1f} "
        raise FigureError(msg + "inches. Give higher ones, none, or a smaller top=.")
    ax.tick_params(axis="y", length=0, pad=axes.points() / 2, labelsize=size)


def _size(ax: Axes, names: list[str], above: float) -> float:
    """Return the points of letters for which the rows have room."""
    height = axes.height_of(ax) - above * SIZES[look().size][1]
    lines = max((name.count("\n") for name in names), default=0) + 1
    return 72 * height / max(len(names), 1) / (lines * BOX)
