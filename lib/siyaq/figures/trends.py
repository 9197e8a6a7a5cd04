"""Charts of frequency over time, and of what chance alone would find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import TableError
from siyaq.figures import axes
from siyaq.figures.kinds import check_option, check_table, moments
from siyaq.figures.labels import label
from siyaq.figures.numerals import number, percent
from siyaq.figures.rows import rows
from siyaq.figures.style import ink, mirrored, series
from siyaq.figures.text import rtl
from siyaq.figures.ticks import dates, numbers
from siyaq.figures.words import word
from siyaq.provenance import provenance

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_PERIODS = "date count tokens documents per_million ci_low ci_high smoothed".split()
_DEALINGS = "permutation words tokens_05 tokens_01 documents_05 documents_01".split()
_BAND = 0.18  # opacity
_HEIGHT = 0.7  # of a row, for the points on top of each other
_FEWEST = 8  # points that fill it


def plot_trend(
    table: pd.DataFrame,
    *,
    changes: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> Axes:
    """
    Draw how often words occur over time, with their intervals.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``frequency_over_time()``: ``date per_million ci_low ci_high``; a line
        for each word and group. With ``smoothed`` that is the line, and the rates are
        points.
    changes : pandas.DataFrame, optional
        Made of the same table with ``change_points()``: a broken line for each.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        Time runs from left to right in both languages, and the Arabic axis says so. A
        period without words, or without an interval, leaves a gap.

    Raises
    ------
    TableError
        If a column is missing, a period stands twice in a series, or a change belongs
        to no series of the table.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "date": pd.to_datetime(["2011-01-01", "2012-01-01"]),
    ...     "per_million": [400, 700], "ci_low": [300, 500], "ci_high": [500, 900],
    ... })
    >>> plot_trend(table).lines[0].get_ydata().tolist()
    [400, 700]
    """
    needed = ["date", "per_million", "ci_low", "ci_high"]
    check_table(table, "plot_trend", needed)
    table = table.assign(date=moments(table["date"]))
    ax = ax or axes.new(9, 4)
    if not table["per_million"].notna().any():
        return axes.say_empty(ax)
    keys = [name for name in table.columns if name not in _PERIODS]
    colors = {}
    for place, (name, rates) in enumerate(_series(table, keys)):
        look = series(place)
        colors[name] = look["color"]
        called = label(_label(name, table, keys), axes.KEY * axes.width_of(ax))
        _draw_series(ax, rates.sort_values("date"), called, look)
    marked = _draw_changes(ax, changes, keys, colors) > 0
    ax.set_xlabel(rtl("\n".join([dates(ax), _explained(table, marked)])))
    ax.set_ylabel(rtl(word("per_million")))
    numbers(ax.yaxis, table["per_million"])
    axes.beside(ax)
    ax.set_ylim(bottom=0)
    if keys:
        axes.legend_beside(ax)
    return ax


def _series(
    table: pd.DataFrame, keys: list[str]
) -> list[tuple[tuple[str, ...], pd.DataFrame]]:
    """Return each series under its name, in the order of the table."""
    found = list(table.groupby(keys, sort=False)) if keys else [((), table)]
    for _, rates in found:
        if rates["date"].duplicated().any():
            msg = "A period stands twice in one series. Give the table as"
            raise TableError(msg + " frequency_over_time() returned it.")
    return found


def _label(name: tuple[str, ...], table: pd.DataFrame, keys: list[str]) -> str:
    """Name a series by what tells it from the others."""
    telling = [
        str(value) or word("unknown")
        for key, value in zip(keys, name, strict=True)
        if len(keys) == 1 or (table[key] != value).any()
    ]
    return " · ".join(telling or map(str, name[:1]))


def _draw_series(ax: Axes, rates: pd.DataFrame, name: str, look: dict) -> None:
    when, low, high = rates["date"], rates["ci_low"], rates["ci_high"]
    smooth = "smoothed" in rates
    ax.fill_between(when, low, high, color=look["color"], alpha=_BAND, lw=0)
    # Between gaps a band has no width: such an interval is a line.
    known = (low.notna() & high.notna()).to_numpy()
    alone = known & ~np.append(False, known[:-1]) & ~np.append(known[1:], False)
    ax.vlines(when[alone], low[alone], high[alone], look["color"], alpha=0.5, lw=3)
    style = "" if smooth else "-"
    ax.plot(when, rates["per_million"], ls=style, ms=5, label=name, **look)
    if smooth:
        ax.plot(when, rates["smoothed"], color=look["color"])


def _draw_changes(
    ax: Axes, changes: pd.DataFrame | None, keys: list[str], colors: dict[tuple, str]
) -> int:
    """Draw a broken line for each change, and return how many there are."""
    if changes is None:
        return 0
    check_option(changes, "changes", [*keys, "date"], "change_points()")
    changes = changes.assign(date=moments(changes["date"]))
    for row in changes.to_dict("records"):
        name = tuple(row[key] for key in keys)
        if name not in colors:
            msg = f"{' · '.join(map(str, name))} changes, but is not in the table."
            raise TableError(msg + " Give the changes of this table.")
        ax.axvline(row["date"], color=colors[name], ls=(0, (4, 3)), lw=1.5)
    return len(changes)


def _explained(table: pd.DataFrame, marked: bool) -> str:
    """Say what the band is, and the broken lines if there are any."""
    share = provenance(table).get("settings", {}).get("confidence")
    band = " ".join(word("band").format(percent(share) if share else "").split())
    return f"{band}\n{word('change')}" if marked else band


def plot_null(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """
    Draw how many keywords a test over words finds in shuffled documents.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``keyness_null()``, or ``compare_by(keyness_null, …)`` with a row of
        points for each group: ``permutation words tokens_01``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        Words with p < .01 by log-likelihood: a point for each shuffling, a diamond for
        the real sides, a stroke for one in a hundred words. In Arabic numbers grow from
        the right.

    Raises
    ------
    TableError
        If a column is missing, or two comparisons are not told apart.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "permutation": [0, 1, 2], "words": 300, "tokens_01": [40, 9, 9],
    ... })
    >>> [line.get_xdata().tolist() for line in plot_null(table).lines]
    [[9, 9], [3.0], [40]]
    """
    check_table(table, "plot_null", ["permutation", "words", "tokens_01"])
    keys = [name for name in table.columns if name not in _DEALINGS]
    real = table[table["permutation"] == 0]
    if real.duplicated(keys or ["permutation"]).any():
        msg = "Several comparisons have one name. Give the table as keyness_null()"
        raise TableError(msg + " or compare_by() returned it.")
    names = [" · ".join(map(str, name)) for name in _names(real, keys)]
    ax = ax or axes.new(7, 2.1 + 0.45 * max(len(real), 2))
    ax = rows(ax, pd.Series(names, dtype=object))
    if not len(real):
        return axes.say_empty(ax)
    if not keys:  # one comparison needs no name
        ax.set_yticks([])
    row = {name: place for place, name in enumerate(_names(real, keys))}
    dealt = table[table["permutation"] > 0]
    at = np.array([row[name] for name in _names(dealt, keys)], float)
    at += _spread(at, dealt["tokens_01"].to_numpy())
    places = np.arange(len(real))
    chance = real["words"].to_numpy() / 100
    ax.plot(dealt["tokens_01"], at, "oC4", ms=3.5, mew=0, label=rtl(word("shuffled")))
    ax.plot(
        chance, places, "|", color=ink("text"), ms=18, mew=2, label=rtl(word("chance"))
    )
    ax.plot(real["tokens_01"], places, "DC1", ms=8, label=rtl(word("real")))
    end = max(table["tokens_01"].max(), chance.max(), 1)
    limits = -0.02 * end, 1.05 * end
    ax.set_xlim(*sorted(limits, reverse=bool(ax.xaxis_inverted())))
    ax.set_xlabel(rtl(word("passed").format(number(0.01))))
    numbers(ax.xaxis, table["tokens_01"])
    start = ("lower right", (1, 1)) if mirrored("legend") else ("lower left", (0, 1))
    axes.legend(ax, start[0], bbox_to_anchor=start[1])
    return ax


def _names(table: pd.DataFrame, keys: list[str]) -> list[tuple]:
    """Return the name of the comparison in each row."""
    return [tuple(row) for row in table[keys].to_numpy(object)]


def _spread(rows: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Lay equal values of a row above and below each other, evenly."""
    points = pd.DataFrame({"row": rows, "value": values})
    groups = points.groupby(["row", "value"])["value"]
    place = groups.cumcount() - (groups.transform("size") - 1) / 2
    highest = max(2 * place.max(), _FEWEST) if len(points) else 1
    return (place * _HEIGHT / highest).to_numpy()
