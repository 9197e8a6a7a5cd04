"""Charts of the analysis tables: each draws into Axes and returns them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import TableError
from siyaq.figures.charts.kinds import check_table
from siyaq.figures.frames import axes
from siyaq.figures.frames.bars import bars
from siyaq.figures.frames.legends import height_of_keys, legend_above, prepared_above
from siyaq.figures.frames.margins import explain, explanation, height_of_lines
from siyaq.figures.frames.rows import rows
from siyaq.figures.frames.ticks import numbers
from siyaq.figures.lettering.numerals import digits, number, percent
from siyaq.figures.lettering.words import word
from siyaq.figures.style import ink
from siyaq.provenance import provenance

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_frequencies(
    table: pd.DataFrame, *, top: int = 20, ax: Axes | None = None
) -> Axes:
    """
    Draw the most frequent words as bars.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``word_frequencies()``: one row per ``word``, with ``count``.
    top : int, default 20
        Number of words.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        The bars, longest on top; in Arabic they grow from the right.

    Raises
    ------
    TableError
        If a column is missing, or a word has more than one row.

    Examples
    --------
    >>> table = pd.DataFrame({"word": ["war", "peace"], "count": [7, 9]})
    >>> [label.get_text() for label in plot_frequencies(table).get_yticklabels()]
    ['peace', 'war']
    """
    check_table(table, "plot_frequencies", ["word", "count"])
    _check_single(table["word"])
    shown = _largest(table, "count", "word").head(axes.checked_top(top))
    return bars(ax, shown["word"], shown["count"], [word("count")])


def plot_mentions(
    table: pd.DataFrame, *, top: int = 20, ax: Axes | None = None
) -> Axes:
    """
    Draw who is mentioned most as bars.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per actor: ``label`` and ``count``, the number of mentions.
    top : int, default 20
        Number of actors.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        The bars, longest on top; in Arabic they grow from the right.

    Raises
    ------
    TableError
        If a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"label": ["Syria", "Iran"], "count": [9, 7]})
    >>> len(plot_mentions(table).patches)
    2
    """
    check_table(table, "plot_mentions", ["label", "count"])
    shown = _largest(table, "count", "label").head(axes.checked_top(top))
    return bars(ax, shown["label"], shown["count"], [word("mentions")])


def plot_collocates(
    table: pd.DataFrame, *, top: int = 20, ax: Axes | None = None
) -> Axes:
    """
    Draw the strongest collocates as bars.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``collocates()``, best first. The measure that it is ranked by gives
        the bars their length, ``O11`` stands beside them.
    top : int, default 20
        Number of collocates.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        Bars in the order of the table; an infinite one is cut to the longest other.

    Raises
    ------
    TableError
        If the table does not say its measure, or a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"collocate": ["war"], "O11": [5], "log_dice": [9.5]})
    >>> table.attrs["siyaq"] = {"settings": {"measure": "log_dice"}}
    >>> with use_style("en"):
    ...     [note.get_text() for note in plot_collocates(table).texts]
    ['5']
    """
    check_table(table, "plot_collocates", ["collocate", "O11"])
    measure = _measure(table)
    check_table(table, "plot_collocates", [measure])
    shown = table.head(axes.checked_top(top))
    scores = shown[measure]
    notes = [
        ("∞ · " if np.isinf(score) else "") + number(together)
        for score, together in zip(scores, shown["O11"], strict=True)
    ]
    about = [digits(word(measure)), word("together")]
    return bars(ax, shown["collocate"], scores, about, notes)


def _measure(table: pd.DataFrame) -> str:
    measure = provenance(table).get("settings", {}).get("measure")
    if not measure:
        msg = "The table does not name its measure. Draw it as collocates() returns it."
        raise TableError(msg)
    return measure if isinstance(measure, str) else measure[0]


def plot_keyness(table: pd.DataFrame, *, top: int = 10, ax: Axes | None = None) -> Axes:
    """
    Draw the keywords of two corpora as points with their intervals.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``keyness()``: ``word log_ratio ci_low ci_high log_likelihood``.
    top : int, default 10
        Number of words of each corpus, those of the largest log-likelihood.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        Log ratios, words of the target on top; in Arabic they grow to the left.

    Raises
    ------
    TableError
        If a column is missing, or a word has more than one row.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "word": ["war", "peace"], "log_likelihood": [40.0, 30.0],
    ...     "log_ratio": [2.0, -1.0], "ci_low": [1.5, -1.8], "ci_high": [2.5, -0.2],
    ... })
    >>> [label.get_text() for label in plot_keyness(table).get_yticklabels()]
    ['war', 'peace']
    """
    columns = ["word", "log_ratio", "ci_low", "ci_high", "log_likelihood"]
    check_table(table, "plot_keyness", columns)
    _check_single(table["word"])
    table = table.assign(strength=table["log_likelihood"].abs())
    ranked = _largest(table[table["log_ratio"].abs() > 0], "strength", "word")
    shown = ranked.groupby(ranked["log_ratio"] > 0).head(axes.checked_top(top))
    shown = _largest(shown, "log_ratio", "word")
    below = explanation(ax, [digits(word("log_ratio")), _interval(table)])
    sides = prepared_above(ax, [word("target"), word("reference")])
    around = 0.8 + height_of_lines(len(below)) + height_of_keys(sides)
    ax = rows(ax, shown["word"], around)
    if not len(shown):
        return axes.say_empty(ax)
    shown = shown.assign(row=range(len(shown)))
    ends = shown[["log_ratio", "ci_low", "ci_high"]].to_numpy()
    ends = ends[np.isfinite(ends)]
    limits = ends.min() - 1, ends.max() + 1
    ax.set_xlim(*sorted(limits, reverse=bool(ax.xaxis_inverted())))
    _points(ax, shown[shown["log_ratio"] > 0], "oC0", sides[0])
    _points(ax, shown[shown["log_ratio"] < 0], "sC1", sides[1])
    ax.axvline(0, color=ink("soft"), lw=0.8)
    numbers(ax.xaxis, shown["log_ratio"])
    explain(ax, below)
    legend_above(ax)
    return ax


def _points(ax: Axes, words: pd.DataFrame, style: str, name: str) -> None:
    low, high = sorted(ax.get_xlim())  # an endless interval ends with the axes
    ends = words["ci_low"].clip(lower=low), words["ci_high"].clip(upper=high)
    ax.hlines(words["row"], *ends, style[1:])
    ax.plot(words["log_ratio"], words["row"], style, ms=axes.scaled(6), label=name)


def _largest(table: pd.DataFrame, value: str, name: str) -> pd.DataFrame:
    return table.sort_values([value, name], ascending=[False, True])


def _check_single(words: pd.Series) -> None:
    twice = words[words.duplicated()]
    if len(twice):
        msg = f"{twice.iloc[0]!r} has several rows. Choose one group of the table."
        raise TableError(msg)


def _interval(table: pd.DataFrame) -> str:
    """Say what the lines are; a table without a record may have any interval."""
    share = provenance(table).get("settings", {}).get("confidence")
    known = percent(share) if share else ""
    return " ".join(word("interval").format(known).split())
