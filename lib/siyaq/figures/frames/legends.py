"""Legends, beside or above the Axes, so that they never lie on what is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siyaq.figures.frames import axes
from siyaq.figures.frames.margins import height_of_lines
from siyaq.figures.lettering.labels import label
from siyaq.figures.style import mirrored

if TYPE_CHECKING:
    from matplotlib.axes import Axes

KEY = 0.25  # of the width, for the words of a legend beside the Axes
_ABOVE = (0.57, 0.48)  # above, and if narrow: what the longest names leave
_MARK = 3.5  # width of a mark and its gap, in the size of letters
_LEADING = 1.2  # height of an entry, in lines of text


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
    >>> ax = axes.new(7, 4)
    >>> line = ax.plot([1, 2], marker="o", label="_war")
    >>> legend(ax, "upper left")
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['_war']
    """
    right = mirrored("legend")
    lines = [line for line in ax.lines if line.get_marker() != "None"]
    joined = any(line.get_linestyle() != "None" for line in lines)
    # Matplotlib leaves out a label with an underscore in front: write it afterwards.
    drawn = ax.legend(
        lines,
        ["?"] * len(lines),
        loc=loc,
        markerfirst=not right,
        alignment="right" if right else "left",
        handlelength=1.8 if joined else 0.9,
        labelspacing=0.25,
        **place,
    )
    for text, line in zip(drawn.get_texts(), lines, strict=True):
        text.set_text(line.get_label())
        text.set_multialignment("right" if right else "left")


def legend_beside(ax: Axes, pad: float = 0.5) -> None:
    """
    Draw a legend on the side where there is no axis; above, where it is narrow.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes with lines, whose labels are ready for drawing.
    pad : float, default 0.5
        As in `legend_above`.

    Examples
    --------
    >>> ax = axes.new(7, 4)
    >>> line = ax.plot([1, 2], marker="o", label="war")
    >>> legend_beside(ax)
    """
    if axes.narrow(ax):
        legend_above(ax, pad)
    elif mirrored("axis"):
        legend(ax, "upper right", bbox_to_anchor=(-0.02, 1))
    else:
        legend(ax, "upper left", bbox_to_anchor=(1, 1))


def legend_above(ax: Axes, pad: float = 0.5) -> None:
    """
    Draw a legend above, from where reading begins.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes with lines, whose labels are ready for drawing.
    pad : float, default 0.5
        Distance from the Axes, in the size of the letters.

    Examples
    --------
    >>> ax = axes.new(7, 4)
    >>> line = ax.plot([1, 2], marker="o", label="war")
    >>> legend_above(ax)
    """
    start = ("lower right", (1, 1)) if mirrored("legend") else ("lower left", (0, 1))
    legend(ax, start[0], bbox_to_anchor=start[1], borderaxespad=pad)


def prepared(ax: Axes | None, names: list[str], width: float = 7) -> list[str]:
    """
    Prepare the words of a legend for the room that `legend_beside` has for them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        The Axes; None for those that `new` would make.
    names : list of str
        As written.
    width : float, default 7
        Of the figure, in inches on a screen.

    Returns
    -------
    list of str
        Ready for drawing, in one line or two.

    Examples
    --------
    >>> prepared(None, ["war", "peace"])
    ['war', 'peace']
    """
    if axes.narrow(ax, width):
        return prepared_above(ax, names, width)
    return [label(name, KEY * axes.width_of(ax, width)) for name in names]


def prepared_above(ax: Axes | None, names: list[str], width: float = 7) -> list[str]:
    """
    Prepare the words of a legend for the room that `legend_above` has for them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        The Axes; None for those that `new` would make.
    names : list of str
        As written.
    width : float, default 7
        Of the figure, in inches on a screen.

    Returns
    -------
    list of str
        Ready for drawing, in one line or two.

    Examples
    --------
    >>> prepared_above(None, ["war", "peace"])
    ['war', 'peace']
    """
    share = _ABOVE[axes.narrow(ax, width)]
    room = share * axes.width_of(ax, width) - _MARK * axes.points() / 72
    return [label(name, room) for name in names]


def height_above(ax: Axes | None, names: list[str], width: float = 7) -> float:
    """
    Return the height that `legend_beside` needs above the Axes.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        The Axes; None for those that `new` would make.
    names : list of str
        From `prepared`.
    width : float, default 7
        Of the figure, in inches on a screen.

    Returns
    -------
    float
        Inches on a screen; 0 if the legend stands beside.

    Examples
    --------
    >>> height_above(None, ["war", "peace"])
    0.0
    """
    return height_of_keys(names) if axes.narrow(ax, width) else 0.0


def height_of_keys(names: list[str]) -> float:
    """
    Return the height of a legend.

    Parameters
    ----------
    names : list of str
        Its words, ready for drawing.

    Returns
    -------
    float
        Inches on a screen.

    Examples
    --------
    >>> height_of_keys(["war"]) < height_of_keys(["war", "peace"])
    True
    """
    lines = sum(name.count("\n") + 1 for name in names)
    return height_of_lines(_LEADING * lines + 1)
