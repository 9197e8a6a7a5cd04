"""Axes that read in the direction of the figures' language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.figures.style import language, number, word
from siyaq.figures.text import rtl

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

LONGEST_LABEL = 60


def new(width: float, height: float) -> Axes:
    """
    Make a figure that keeps all its text inside, and return its Axes.

    Parameters
    ----------
    width, height : float
        Size of the figure in inches.

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

    return plt.subplots(figsize=(width, height), layout="constrained")[1]


def rows(ax: Axes | None, labels: pd.Series) -> Axes:
    """
    Write one label per row, the first on top; in Arabic on the right.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        Where to draw; None makes a figure as high as the rows need.
    labels : pandas.Series
        Labels as written.

    Returns
    -------
    matplotlib.axes.Axes
        Row ``i`` lies at ``y = i``; in Arabic ``x`` runs from right to left.

    Examples
    --------
    >>> rows(None, pd.Series(["war", "peace"])).get_yticks().tolist()
    [0, 1]
    """
    ax = ax or new(7, 1.2 + 0.3 * max(len(labels), 3))
    ax.set_yticks(range(len(labels)), map(label, labels), va="center")
    ax.set_ylim(len(labels) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    arabic = language() == "ar"
    if arabic:
        ax.xaxis.set_inverted(True)
        ax.yaxis.tick_right()
    ax.spines[["top", "left" if arabic else "right"]].set_visible(False)
    return ax


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
        return say_empty(ax)
    finite = values[np.isfinite(values)]
    lengths = values.clip(finite.min(), finite.max()) if len(finite) else values * 0
    drawn = ax.barh(range(len(values)), lengths.fillna(0), height=0.7)
    notes = notes or map(number, values)
    ax.bar_label(drawn, [rtl(note) for note in notes], padding=4)
    ax.margins(x=0.15)
    ax.set_xlabel(rtl(quantity))
    numbers(ax.xaxis, values)
    return ax


def label(value: object) -> str:
    """
    Prepare a value of a table for drawing, cut after 60 characters.

    Parameters
    ----------
    value : object
        A word, a name, a number; "" is drawn as "not known".

    Returns
    -------
    str
        What `rtl` makes of it.

    Examples
    --------
    >>> label("a" * 100).count("a")
    59
    """
    text = str(value) or word("unknown")
    long = len(text) > LONGEST_LABEL
    return rtl(text[: LONGEST_LABEL - 1].rstrip() + "…" if long else text)


def legend(ax: Axes, loc: str, **place: object) -> None:
    """
    Draw a legend of the lines with markers, also of those called ``_something``.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes with lines, whose labels are ready for drawing.
    loc : str
        Corner, as in ``Axes.legend``.
    **place
        More of where, as in ``Axes.legend``.

    Examples
    --------
    >>> ax = new(7, 4)
    >>> line = ax.plot([1, 2], marker="o", label="_war")
    >>> legend(ax, "upper left")
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['_war']
    """
    arabic = language() == "ar"
    lines = [line for line in ax.lines if line.get_marker() != "None"]
    # Matplotlib leaves out a label with an underscore in front: write it afterwards.
    drawn = ax.legend(
        lines,
        ["?"] * len(lines),
        loc=loc,
        markerfirst=not arabic,
        alignment="right" if arabic else "left",
        **place,
    )
    for text, line in zip(drawn.get_texts(), lines, strict=True):
        text.set_text(line.get_label())


def numbers(axis: Axis, values: pd.Series) -> None:
    """
    Put few ticks on an axis, and no halves between whole numbers.

    Parameters
    ----------
    axis : matplotlib.axis.Axis
        The axis of the values.
    values : pandas.Series
        What is drawn along it.

    Examples
    --------
    >>> ax = new(7, 4)
    >>> numbers(ax.yaxis, pd.Series([1, 2]))
    >>> ax.yaxis.get_major_formatter()(1000)
    '1,000'
    """
    whole = pd.api.types.is_integer_dtype(values)
    axis.get_major_locator().set_params(integer=whole, nbins=8)
    axis.set_major_formatter(lambda value, position: number(value))


def dates(axis: Axis) -> None:
    """
    Write few dates, in digits: month names would follow the machine's locale.

    Parameters
    ----------
    axis : matplotlib.axis.Axis
        The axis of the dates.

    Examples
    --------
    >>> dates(new(7, 4).xaxis)
    """
    from matplotlib.dates import AutoDateFormatter, AutoDateLocator

    locator = AutoDateLocator(minticks=3, maxticks=7)
    axis.set_major_locator(locator)
    axis.set_major_formatter(AutoDateFormatter(locator))


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
    ax.text(0.5, 0.5, rtl(word("empty")), **middle)
    return ax
