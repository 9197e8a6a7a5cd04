"""Charts of frequency over time, and of what chance alone would find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import TableError
from siyaq.figures.charts.kinds import check_option, check_table, moments
from siyaq.figures.frames import axes
from siyaq.figures.frames.bands import check_height, draw_band, say_beside
from siyaq.figures.frames.legends import (
    height_above,
    height_of_keys,
    legend_above,
    legend_beside,
    prepared,
    prepared_above,
)
from siyaq.figures.frames.margins import explain, explanation, height_of_lines
from siyaq.figures.frames.rows import row_height, row_names, rows
from siyaq.figures.frames.ticks import dates, numbers, time_axis
from siyaq.figures.lettering.numerals import number, percent
from siyaq.figures.lettering.words import word
from siyaq.figures.style import ink, series
from siyaq.provenance import provenance

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_PERIODS = "date count tokens documents per_million ci_low ci_high smoothed".split()
_DEALINGS = "permutation words tokens_05 tokens_01 documents_05 documents_01".split()
_WIDTH, _DATA = 9, 3.0  # inches on a screen: of the figure, and of its height for lines
_AROUND = 0.8  # for the ticks
_ROW = 0.5  # inches on a screen, for the points of a comparison
_MARKS = ("shuffled", "chance", "real")
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
        Time runs from left to right in both languages unless `use_style` turns it; the
        axis says so. A period without words, or without an interval, leaves a gap.

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
    if not table["per_million"].notna().any():
        return axes.say_empty(ax or axes.new(9, 4))
    keys = [name for name in table.columns if name not in _PERIODS]
    changes = _checked(changes, keys)
    found = _series(table, keys)
    names = prepared(ax, [_label(name, table, keys) for name, _ in found], _WIDTH)
    below = explanation(ax, [time_axis(), *_explained(table, changes)])
    around = _AROUND + height_of_lines(len(below)) + height_above(ax, names, _WIDTH)
    ax = ax or axes.new(_WIDTH, _DATA + around)
    check_height(ax, around)
    for place, ((_, rates), name) in enumerate(zip(found, names, strict=True)):
        _draw_series(ax, rates.sort_values("date"), name, series(place))
    _draw_changes(ax, changes, [name for name, _ in found])
    dates(ax)
    numbers(ax.yaxis, table["per_million"])
    axes.beside(ax)
    say_beside(ax, word("per_million"), around)
    explain(ax, below)
    ax.set_ylim(bottom=0)
    if keys:
        legend_beside(ax)
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
    when, smooth = rates["date"], "smoothed" in rates
    draw_band(ax, when, rates["ci_low"], rates["ci_high"], look["color"])
    style = "" if smooth else "-"
    ax.plot(when, rates["per_million"], ls=style, ms=axes.scaled(5), label=name, **look)
    if smooth:
        ax.plot(when, rates["smoothed"], color=look["color"])


def _checked(changes: pd.DataFrame | None, keys: list[str]) -> pd.DataFrame:
    """Return what tells the series of each change, and its date."""
    if changes is None:
        return pd.DataFrame(columns=[*keys, "date"])
    check_option(changes, "changes", [*keys, "date"], "change_points()")
    return changes[[*keys, "date"]].assign(date=moments(changes["date"]))


def _draw_changes(ax: Axes, changes: pd.DataFrame, names: list[tuple]) -> None:
    for *name, date in changes.itertuples(index=False):
        name = tuple(name)
        if name not in names:
            msg = f"{' · '.join(map(str, name))} changes, but is not in the table."
            raise TableError(msg + " Give the changes of this table.")
        color = series(names.index(name))["color"]
        ax.axvline(date, color=color, ls=(0, (4, 3)), lw=axes.scaled(1.5))


def _explained(table: pd.DataFrame, changes: pd.DataFrame) -> list[str]:
    """Say what the band is, and the broken lines if there are any."""
    share = provenance(table).get("settings", {}).get("confidence")
    band = " ".join(word("band").format(percent(share) if share else "").split())
    return [band, word("change")] if len(changes) else [band]


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
    from matplotlib.patheffects import withStroke

    check_table(table, "plot_null", ["permutation", "words", "tokens_01"])
    keys = [name for name in table.columns if name not in _DEALINGS]
    real = table[table["permutation"] == 0]
    if real.duplicated(keys or ["permutation"]).any():
        msg = "Several comparisons have one name. Give the table as keyness_null()"
        raise TableError(msg + " or compare_by() returned it.")
    names = [" · ".join(map(str, name)) for name in _names(real, keys)]
    called = prepared_above(ax, [word(name) for name in _MARKS])
    below = explanation(ax, [word("passed").format(number(0.01))])
    around = _AROUND + height_of_lines(len(below)) + height_of_keys(called)
    height = max(row_height(row_names(ax, names, around)), _ROW) * max(len(real), 2)
    ax = rows(
        ax or axes.new(7, around + height), pd.Series(names, dtype=object), around
    )
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
    ax.plot(dealt["tokens_01"], at, "oC0", ms=axes.scaled(3.5), mew=0, label=called[0])
    rim = [withStroke(linewidth=axes.scaled(6), foreground=ink("paper"))]
    stroke = {"color": ink("text"), "ms": axes.scaled(18), "mew": axes.scaled(2)}
    stroke["path_effects"] = rim  # else the points would hide it
    ax.plot(chance, places, "|", label=called[1], **stroke)
    ax.plot(real["tokens_01"], places, "DC1", ms=axes.scaled(8), label=called[2])
    end = max(table["tokens_01"].max(), chance.max(), 1)
    limits = -0.02 * end, 1.05 * end
    ax.set_xlim(*sorted(limits, reverse=bool(ax.xaxis_inverted())))
    numbers(ax.xaxis, table["tokens_01"])
    explain(ax, below)
    legend_above(ax)
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
