"""Bars, one for each name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.figures.frames import axes
from siyaq.figures.frames.margins import explain, explanation, height_of_lines
from siyaq.figures.frames.rows import SHARE, rows
from siyaq.figures.frames.ticks import numbers
from siyaq.figures.lettering.labels import inches
from siyaq.figures.lettering.numerals import number
from siyaq.figures.text import rtl

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_PAD = 4  # points between a bar and its note
_MOST = 0.6  # of the axis, for notes


def bars(
    ax: Axes | None,
    labels: pd.Series,
    values: pd.Series,
    about: list[str],
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
    about : list of str
        What the values are, and whatever else is to be said below.
    notes : list of str, optional
        What stands at the ends; default the values.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> len(bars(None, pd.Series(["a", "b"]), pd.Series([2, 1]), ["Count"]).patches)
    2
    """
    below = explanation(ax, about)
    ax = rows(ax, labels, above=0.8 + height_of_lines(len(below)))
    if not len(labels):
        return axes.say_empty(ax)
    finite = values[np.isfinite(values)]
    lengths = values.clip(finite.min(), finite.max()) if len(finite) else values * 0
    ax.barh(range(len(values)), lengths.fillna(0), height=0.7)
    numbers(ax.xaxis, values)
    notes = notes or list(map(number, values))
    small = ax.yaxis.get_tick_params()["labelsize"]
    _make_room(ax, max(map(inches, notes)) * small / axes.points(), lengths)
    for row, (length, note) in enumerate(zip(lengths.fillna(0), notes, strict=True)):
        _write(ax, row, length, note, small)
    explain(ax, below)
    return ax


def _make_room(ax: Axes, widest: float, lengths: pd.Series) -> None:
    """Let the axis go on beyond the bars, as far as their notes reach."""
    length = (1 - SHARE) * axes.width_of(ax)
    low, high = min(lengths.min(), 0), max(lengths.max(), 0)
    ends = 2 if low < 0 < high else 1
    share = min((widest + 2 * _PAD / 72) / length, _MOST / ends)
    room = (high - low or 1) * share / (1 - ends * share)
    limits = low - room * (low < 0), high + room * (low == 0 or high > 0)
    ax.set_xlim(*sorted(limits, reverse=bool(ax.xaxis_inverted())))


def _write(ax: Axes, row: int, length: float, note: str, points: float) -> None:
    """Write a note at the end of a bar: beyond nothing, where other bars grow."""
    outwards = (-1 if length < 0 else 1) * (-1 if ax.xaxis_inverted() else 1)
    ax.annotate(
        rtl(note),
        (length, row),
        (outwards * _PAD, 0),
        textcoords="offset points",
        ha="left" if outwards > 0 else "right",
        va="center",
        fontsize=points,
    )
