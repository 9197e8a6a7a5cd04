"""What stands around the rows of a chart: their names, notes, and what they mean."""

from __future__ import annotations

import warnings
from datetime import date
from numbers import Real
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import FigureError
from siyaq.figures.frames import axes
from siyaq.figures.frames.rows import BOX, SHARE, SMALLEST
from siyaq.figures.lettering.labels import inches, paragraphs
from siyaq.figures.lettering.numerals import day, digits
from siyaq.figures.style import ink, mirrored
from siyaq.figures.text import rtl
from siyaq.figures.themes import SIZES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

_GAP = 7  # points between the axes and a note
_PAD = 0.25  # inches between the charts of a figure, and around them
_INK = 0.75  # of the height of a line, what letters fill of it
_NARROWER = 0.95  # for letters that are drawn wider than measured


def named(value: object) -> str:
    """
    Write the value of a metadata column as the name of a row.

    Parameters
    ----------
    value : object
        An outlet, a date, a year; what is missing has an empty name.

    Returns
    -------
    str
        Dates and whole numbers in the digits of the figures; text as it is.

    Examples
    --------
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en"):
    ...     named(2011.0), named(pd.Timestamp("2011-03-15")), named(None)
    ('2011', '15 Mar 2011', '')
    """
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    if isinstance(value, date):
        return day(value)
    number = isinstance(value, Real) and not isinstance(value, bool)
    whole = number and float(value).is_integer()
    return digits(str(int(value))) if whole else str(value)


def note_rows(ax: Axes, notes: list[str]) -> None:
    """
    Write a number at each row, on the side away from the names.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        From `rows`: row ``i`` lies at ``y = i``.
    notes : list of str
        One for each row; they end on one line, so that units stand below units.

    Examples
    --------
    >>> from siyaq.figures.frames.rows import rows
    >>> ax = rows(None, pd.Series(["war", "peace"]))
    >>> note_rows(ax, ["9", "7"])
    >>> [note.get_text() for note in ax.texts]
    ['9', '7']
    """
    points = ax.yaxis.get_tick_params()["labelsize"]
    widest = 72 * max(map(inches, notes)) * points / axes.points()
    side, end = (0, -_GAP) if mirrored("axis") else (1, _GAP + widest)
    look = {"ha": "right", "va": "center", "fontsize": points, "color": ink("soft")}
    for row, note in enumerate(notes):
        ax.annotate(
            rtl(note),
            (side, row),
            (end, 0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            annotation_clip=False,
            **look,
        )


def explanation(ax: Axes | None, parts: list[str]) -> list[str]:
    """
    Break what stands below a chart into lines that stay below it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        Where to draw; None for a new figure of the common width.
    parts : list of str
        What is said, one thing after the other; empty ones are left out.

    Returns
    -------
    list of str
        Lines, in logical order.

    Examples
    --------
    >>> explanation(None, ["Mentions", "", "Number at the row: documents"])
    ['Mentions', 'Number at the row: documents']
    """
    room = _NARROWER * (1 - SHARE) * axes.width_of(ax)
    return paragraphs([part for part in parts if part], room)


def explain(ax: Axes, lines: list[str]) -> None:
    """
    Write below a chart what is to be seen.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The Axes.
    lines : list of str
        From `explanation`.

    Examples
    --------
    >>> ax = axes.new(4, 2)
    >>> explain(ax, ["Mentions", "of 9"])
    >>> ax.get_xlabel().split()
    ['Mentions', 'of', '9']
    """
    ax.set_xlabel("\n".join(map(rtl, lines)))


def height_of_lines(count: float) -> float:
    """
    Return the height of lines of text on a screen.

    Parameters
    ----------
    count : float
        How many there are.

    Returns
    -------
    float
        Inches, for `new`.

    Examples
    --------
    >>> height_of_lines(0) < height_of_lines(1)
    True
    """
    return count * BOX * SIZES["screen"][2] / 72


def settle_rows(ax: Axes) -> None:
    """
    Make names and notes so small that they do not reach into the next row.

    How high the rows are is known when all is drawn that stands around them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        From `rows`, with everything in it.

    Examples
    --------
    >>> from siyaq.figures.frames.rows import rows
    >>> ax = rows(None, pd.Series(["war", "peace"]))
    >>> settle_rows(ax)
    >>> ax.yaxis.get_tick_params()["labelsize"] == axes.points()
    True
    """
    _, height = lay_out(ax)
    names = ax.get_yticklabels()
    size = shrunk(names, row=height / len(names))
    ax.tick_params(axis="y", labelsize=size)
    for note in ax.texts:
        note.set_fontsize(size)


def lay_out(ax: Axes) -> tuple[float, float]:
    """
    Let Matplotlib decide how large the Axes are among what stands around them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        With everything in it.

    Returns
    -------
    tuple of (float, float)
        Width and height in pixels; as much as is sure to remain when the neighbours in
        a figure of several charts are drawn as well.

    Raises
    ------
    FigureError
        If nothing is left for them.

    Examples
    --------
    >>> width, height = lay_out(axes.new(4, 2))
    >>> bool(width > height)
    True
    """
    figure = ax.get_figure(root=True)
    with warnings.catch_warnings():
        warnings.filterwarnings("error", "constrained_layout not applied")
        try:
            figure.draw_without_rendering()
        except UserWarning as warning:
            size = f"{axes.width_of(ax):.1f} x {axes.height_of(ax):.1f} inches"
            msg = f"Names and legend leave no room for the chart in {size}. Give larger"
            raise FigureError(msg + " Axes, none, or a smaller top=.") from warning
    frame, whole = ax.get_window_extent(), ax.get_tightbbox()
    if figure.get_layout_engine() is None or _alone(ax):
        return frame.width, frame.height
    wide = figure.dpi * (axes.width_of(ax) - _PAD) - whole.width + frame.width
    high = figure.dpi * (axes.height_of(ax) - _PAD) - whole.height + frame.height
    return min(wide, frame.width), min(high, frame.height)


def _alone(ax: Axes) -> bool:
    place = ax.get_subplotspec()
    return place is not None and place.get_gridspec().get_geometry() == (1, 1)


def shrunk(texts: list[Text], row: float, column: float = np.inf) -> float:
    """
    Return the size at which texts keep to their rows and columns.

    Parameters
    ----------
    texts : list of matplotlib.text.Text
        All of one size.
    row, column : float
        Height and width of a cell in pixels.

    Returns
    -------
    float
        Points.

    Raises
    ------
    FigureError
        If they could not be read any more.

    Examples
    --------
    >>> ax = axes.new(4, 2)
    >>> shrunk([ax.text(0, 0, "war", fontsize=12)], row=1000)
    12.0
    """
    boxes = [text.get_window_extent() for text in texts]
    size = texts[0].get_fontsize()
    high = size * min(1, _NARROWER * row / max(box.height for box in boxes))
    wide = size * min(1, _NARROWER * column / max(box.width for box in boxes))
    least = min(size, SMALLEST)
    if high < _INK * least or wide < least:
        msg = (
            "Names or numbers would be too small to read. Give larger Axes, none, or a"
        )
        raise FigureError(msg + " smaller top=.")
    return max(min(high, wide), least)
