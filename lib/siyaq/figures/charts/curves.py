"""Curves of counts: how frequency falls with rank, how the vocabulary grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import TableError
from siyaq.figures.charts.kinds import check_table
from siyaq.figures.frames import axes
from siyaq.figures.frames.ticks import decades, numbers
from siyaq.figures.lettering.words import word
from siyaq.figures.style import mirrored
from siyaq.figures.text import rtl

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_zipf(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """
    Draw how often words occur by their rank, both on logarithmic scales.

    Nothing is fitted: where the curve bends is what there is to see.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``word_frequencies()``: one row per ``word``, with ``count``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        The commonest word has rank 1; in Arabic ranks grow from the right.

    Raises
    ------
    TableError
        If a column is missing, or a word has more than one row.

    Examples
    --------
    >>> table = pd.DataFrame({"word": ["war", "peace"], "count": [7, 9]})
    >>> [values.tolist() for values in plot_zipf(table).lines[0].get_data()]
    [[1, 2], [9, 7]]
    """
    check_table(table, "plot_zipf", ["word", "count"])
    if table["word"].duplicated().any():
        msg = "Some words have several rows. Choose one group of the table."
        raise TableError(msg)
    ax = ax or axes.new(7, 4.5)
    if not len(table):
        return axes.say_empty(ax)
    rank, count = _corners(np.sort(table["count"].to_numpy())[::-1])
    ax.plot(rank, count, marker="o", ms=axes.scaled(3), lw=axes.scaled(1))
    ax.set(xscale="log", yscale="log", xlabel=rtl(word("rank")))
    ax.set_ylabel(rtl(word("log_count")))
    decades(ax.xaxis)
    decades(ax.yaxis)
    return _directed(ax)


def _corners(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return first and last rank of each count: the points between lie on the line."""
    change = np.flatnonzero(np.diff(counts))
    place = np.unique(np.concatenate([[0], change, change + 1, [len(counts) - 1]]))
    return place + 1, counts[place]


def _directed(ax: Axes) -> Axes:
    """Let an Arabic figure begin on the right."""
    ax.xaxis.set_inverted(mirrored("bars"))
    axes.beside(ax)
    return ax


def plot_growth(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """
    Draw how the number of different words grows with the words read.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``vocabulary_growth()``: ``words types``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        A line from zero; in Arabic it grows from the right.

    Raises
    ------
    TableError
        If a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"words": [10, 20], "types": [8, 13]})
    >>> plot_growth(table).lines[0].get_ydata().tolist()
    [0, 8, 13]
    """
    check_table(table, "plot_growth", ["words", "types"])
    ax = ax or axes.new(7, 4.5)
    if not len(table):
        return axes.say_empty(ax)
    ax.plot(np.append(0, table["words"]), np.append(0, table["types"]))
    ax.set(xlabel=rtl(word("words")), ylabel=rtl(word("types")))
    numbers(ax.xaxis, table["words"])
    numbers(ax.yaxis, table["types"])
    ax.set_xlim(left=0)
    ax.set_ylim(bottom=0)
    return _directed(ax)
