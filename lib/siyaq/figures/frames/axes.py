"""Axes that read in the direction of the figures' language."""

from __future__ import annotations

from numbers import Integral
from typing import TYPE_CHECKING

from siyaq.errors import SettingError
from siyaq.figures.lettering.words import word
from siyaq.figures.style import ink, look, mirrored
from siyaq.figures.text import rtl
from siyaq.figures.themes import SIZES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NARROW = 5.0  # inches on a screen


def new(width: float, height: float) -> Axes:
    """
    Make a figure that keeps all its text inside, and return its Axes.

    Parameters
    ----------
    width, height : float
        Size of the figure in inches on a screen; slides are larger, columns smaller.

    Returns
    -------
    matplotlib.axes.Axes
        Empty.

    Examples
    --------
    >>> new(7, 4).has_data()
    False
    """
    import matplotlib.pyplot as plt

    wide, high, _, widest = SIZES[look().size]
    size = min(width * wide, widest), height * high
    return plt.subplots(figsize=size, layout="constrained")[1]


def width_of(ax: Axes | None, width: float = 7) -> float:
    """
    Return how wide Axes are with all that belongs to them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        The Axes; None for those that `new` would make.
    width : float, default 7
        What `new` would be asked for.

    Returns
    -------
    float
        Inches.

    Examples
    --------
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en", size="column"):
    ...     width_of(None)
    3.5
    """
    if ax is None:
        wide, _, _, widest = SIZES[look().size]
        return min(width * wide, widest)
    place = ax.get_subplotspec()
    whole = float(ax.figure.bbox.width / ax.figure.dpi)
    if place is None:
        return whole * float(ax.get_position().width)
    return whole * len(place.colspan) / place.get_gridspec().ncols


def height_of(ax: Axes) -> float:
    """
    Return how high Axes are with all that belongs to them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The Axes.

    Returns
    -------
    float
        Inches.

    Examples
    --------
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en"):
    ...     height_of(new(7, 4))
    4.0
    """
    whole = float(ax.figure.bbox.height / ax.figure.dpi)
    place = ax.get_subplotspec()
    if place is None:
        return whole * float(ax.get_position().height)
    return whole * len(place.rowspan) / place.get_gridspec().nrows


def points() -> float:
    """
    Return the size of the figure's text.

    Returns
    -------
    float
        Points.

    Examples
    --------
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en", size="column"):
    ...     points()
    9.0
    """
    return SIZES[look().size][2]


def scaled(size: float) -> float:
    """
    Scale a mark or a line as the text of the figure is scaled.

    Parameters
    ----------
    size : float
        Points on a screen.

    Returns
    -------
    float
        Points.

    Examples
    --------
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en", size="column"):
    ...     scaled(4)
    3.0
    """
    return size * points() / SIZES["screen"][2]


def beside(ax: Axes) -> None:
    """
    Put the vertical axis where reading begins, and take the other line away.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The Axes.

    Examples
    --------
    >>> ax = new(7, 4)
    >>> beside(ax)
    >>> ax.yaxis.get_label_position()
    'right'
    """
    right = mirrored("axis")
    if right:
        ax.yaxis.tick_right()
        ax.yaxis.set_label_position("right")
    ax.spines["right" if right else "left"].set_visible(True)
    ax.spines[["top", "left" if right else "right"]].set_visible(False)


def narrow(ax: Axes | None, width: float = 7) -> bool:
    """
    Tell whether a chart is too narrow for anything beside it but its axis.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        The Axes; None for those that `new` would make.
    width : float, default 7
        What `new` would be asked for.

    Returns
    -------
    bool

    Examples
    --------
    >>> narrow(new(7, 4)), narrow(new(3, 4))
    (False, True)
    """
    return width_of(ax, width) < NARROW * points() / SIZES["screen"][2]


def checked_top(top: int) -> int:
    """
    Return a number of rows, lines or nodes, or raise.

    Parameters
    ----------
    top : int
        What a chart was asked for.

    Returns
    -------
    int

    Raises
    ------
    SettingError
        If it is no whole number, or less than 1.

    Examples
    --------
    >>> checked_top(20)
    20
    """
    if isinstance(top, bool) or not isinstance(top, Integral) or top < 1:
        msg = f"top={top!r} leaves nothing to draw. Give a whole number, 1 or more."
        raise SettingError(msg)
    return int(top)


def say_empty(ax: Axes) -> Axes:
    """
    Say in the middle of the Axes that there is nothing to draw.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to write.

    Returns
    -------
    matplotlib.axes.Axes
        The same, without its axis lines.

    Examples
    --------
    >>> say_empty(new(7, 4)).axison
    False
    """
    ax.set_axis_off()
    middle = {"ha": "center", "va": "center", "transform": ax.transAxes}
    ax.text(0.5, 0.5, rtl(word("empty")), color=ink("text"), **middle)
    return ax
