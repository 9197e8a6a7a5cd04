"""What belongs to lines over time: intervals, events, and the room around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import FigureError
from siyaq.figures.frames import axes
from siyaq.figures.lettering.labels import inches, label
from siyaq.figures.lettering.numerals import number
from siyaq.figures.style import ink, look
from siyaq.figures.text import rtl
from siyaq.figures.themes import SIZES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LOWEST = 5  # letters' height, for the data
LEVEL = 1.5  # height of the number of an event, in the size of letters
_DATA = 0.5  # of the width, at least, for the lines
_FILL = 0.2  # opacity of the band
_EDGE = 0.6  # and of its edges, which are seen where bands lie on each other


def draw_band(
    ax: Axes, when: pd.Series, low: pd.Series, high: pd.Series, color: str
) -> None:
    """
    Draw intervals over time.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    when : pandas.Series of datetime64, shape (n,)
        The dates, in order.
    low, high : pandas.Series of float, shape (n,)
        The ends of the intervals; where one is not known the band has a gap.
    color : str
        Colour of the line that they belong to.

    Examples
    --------
    >>> from siyaq.figures.frames import axes
    >>> ax = axes.new(7, 4)
    >>> when = pd.Series(pd.to_datetime(["2011-01-01", "2012-01-01"]))
    >>> draw_band(ax, when, pd.Series([1.0, 2.0]), pd.Series([3.0, 4.0]), "C0")
    >>> len(ax.collections)
    2
    """
    from matplotlib.colors import to_rgba

    fill, edge = to_rgba(color, _FILL), to_rgba(color, _EDGE)
    ax.fill_between(
        when, low, high, facecolor=fill, edgecolor=edge, lw=axes.scaled(0.8)
    )
    known = (low.notna() & high.notna()).to_numpy()
    alone = known & ~np.append(False, known[:-1]) & ~np.append(known[1:], False)
    ax.vlines(when[alone], low[alone], high[alone], edge, lw=axes.scaled(3))


def draw_events(ax: Axes, events: pd.DataFrame) -> int:
    """
    Draw a numbered line for each event.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes with dates along ``x``, and their limits.
    events : pandas.DataFrame
        ``date label``, in order of time.

    Returns
    -------
    int
        How many numbers stand above each other where events are close.

    Examples
    --------
    >>> from siyaq.figures.frames import axes
    >>> ax = axes.new(7, 4)
    >>> dates = pd.to_datetime(["2011-03-15", "2012-02-23"])
    >>> _ = ax.plot(dates, [1, 2])
    >>> draw_events(ax, pd.DataFrame({"date": dates, "label": ["a", "b"]}))
    1
    """
    numbered = [number(place) for place in range(1, len(events) + 1)]
    levels = _levels(ax, events["date"], numbered)
    for written, date, level in zip(numbered, events["date"], levels, strict=True):
        ax.axvline(date, color=ink("soft"), ls=(0, (4, 3)), lw=axes.scaled(1))
        lifted = {"xytext": (0, 1 + level * LEVEL * axes.points())}
        lifted |= {"textcoords": "offset points", "ha": "center", "va": "bottom"}
        top = {"xycoords": ("data", "axes fraction"), "fontsize": "small"}
        ax.annotate(rtl(written), (date, 1.0), **lifted, **top)
    return max(levels, default=-1) + 1


def _levels(ax: Axes, when: pd.Series, numbered: list[str]) -> list[int]:
    """Lift the number of an event that stands close behind another."""
    first, last = ax.get_xlim()
    inch = (last - first) / (_DATA * axes.width_of(ax))  # in days
    ends, levels = [], []
    for place, written in zip(ax.convert_xunits(when), numbered, strict=True):
        half = (inches(written) / 2 + 0.03) * abs(inch)
        free = [level for level, end in enumerate(ends) if end <= place - half]
        levels.append(min(free, default=len(ends)))
        ends = [*ends, 0.0] if not free else ends
        ends[levels[-1]] = place + half
    return levels


def check_height(ax: Axes, around: float) -> None:
    """
    Raise unless the words around a chart leave room for it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The Axes.
    around : float
        Inches on a screen for all that is above and below the chart.

    Raises
    ------
    FigureError
        Says how high the Axes are, and what the words need.

    Examples
    --------
    >>> from siyaq.figures.frames import axes
    >>> check_height(axes.new(7, 4), 2)
    """
    needed, whole = around * SIZES[look().size][1], axes.height_of(ax)
    if whole - needed < _LOWEST * axes.points() / 72:
        msg = f"The words around the chart need {needed:.1f} of {whole:.1f} inches: "
        raise FigureError(
            msg + "nothing is left to draw in. Give higher Axes, or none."
        )


def say_beside(ax: Axes, text: str, around: float) -> None:
    r"""
    Write along the vertical axis what it is, broken where it is longer than the axis.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The Axes.
    text : str
        As written.
    around : float
        Inches on a screen for all that is above and below the axis.

    Examples
    --------
    >>> from siyaq.figures.frames import axes
    >>> ax = axes.new(7, 3)
    >>> say_beside(ax, "war and peace", 2.4)
    >>> ax.get_ylabel().split("\n")
    ['war and', 'peace']
    """
    room = axes.height_of(ax) - around * SIZES[look().size][1]
    ax.set_ylabel(label(text, max(room, 2 * axes.points() / 72)))
