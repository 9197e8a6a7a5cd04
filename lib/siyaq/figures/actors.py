"""Charts of actors: by group as a grid of residuals, and over time with events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import TableError
from siyaq.figures import axes
from siyaq.figures.cells import (
    colormap,
    draw_grid,
    draw_scale,
    framed,
    name_columns,
    name_rows,
)
from siyaq.figures.kinds import check_option, check_table, moments
from siyaq.figures.labels import label
from siyaq.figures.numerals import day, number, percent
from siyaq.figures.style import ink, language, series
from siyaq.figures.text import rtl
from siyaq.figures.ticks import dates, numbers
from siyaq.figures.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_CROSSED = "actor_id label count documents expected residual enough".split()
_PERIODS = "date label per_document low high".split()
_MARGIN = pd.Timedelta(days=183)  # half a year: points stand in the middle
_WEAKEST = 3.0  # residual of a full shade at least: noise stays pale


def plot_heatmap(table: pd.DataFrame, *, top: int = 12, ax: Axes | None = None) -> Axes:
    """
    Draw which actors a group mentions more or less than the others do.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``mentions_by()``: ``actor_id label``, the column of the groups,
        ``count residual enough``.
    top : int, default 12
        Number of actors, those at the head of the table.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        One row per actor, one column per group, the counts as numbers. Shades are
        adjusted standardised residuals: orange above, blue below what is expected; grey
        where too little is expected to tell. In Arabic the columns run from the right.

    Raises
    ------
    TableError
        If a column is missing, or it is not clear which one names the groups.
    SettingError
        If ``top`` is no number of rows.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "actor_id": ["IRN", "IRN"], "label": ["Iran", "Iran"],
    ...     "outlet": ["A", "B"], "count": [9, 4], "residual": [2.5, -2.5],
    ...     "enough": [True, False],
    ... })
    >>> with use_style("en"):
    ...     [text.get_text() for text in plot_heatmap(table).texts]
    ['9', '4']
    """
    check_table(table, "plot_heatmap", _needed())
    group = _group(table)
    actors = table.drop_duplicates("actor_id").head(axes.checked_top(top))
    shown = table[table["actor_id"].isin(actors["actor_id"])]
    shades = shown["residual"].where(shown["enough"].astype(bool))
    cells = _crossed(shown.assign(shade=shades), group, "shade", actors)
    counts = _crossed(shown, group, "count", actors)
    names = pd.Index(actors["label"])
    ax = framed(ax, 3.4 + 0.95 * max(cells.shape[1], 3), names)
    if not cells.size:
        return axes.say_empty(ax)
    drawn = draw_grid(ax, np.arange(cells.shape[1] + 1) - 0.5, cells)
    known = np.abs(cells.to_numpy(float))
    reach = max(_WEAKEST, np.nanmax(known, initial=0, where=~np.isnan(known)))
    drawn.set(cmap=colormap("sides"), clim=(-reach, reach))
    _write(ax, counts, known > 0.6 * reach)
    name_rows(ax, names)
    name_columns(ax, cells.columns)
    ax.set_xlabel(rtl(word("cells").format(number(5))))
    draw_scale(ax, drawn, pd.Series([reach]), word("residual"))
    return ax


def _needed() -> list[str]:
    return ["actor_id", "label", "count", "residual", "enough"]


def _group(table: pd.DataFrame) -> str:
    """Return the one column that names the groups."""
    others = [name for name in table.columns if name not in _CROSSED]
    if len(others) != 1:
        msg = f"One column must name the groups; the table has {others or 'none'}."
        raise TableError(msg + " Give it as mentions_by() returned it.")
    return others[0]


def _crossed(
    table: pd.DataFrame, group: str, value: str, actors: pd.DataFrame
) -> pd.DataFrame:
    """Return actors by groups, the actors in the order of the table."""
    cells = table.pivot(  # noqa: PD010, each pair stands once
        index="actor_id", columns=group, values=value
    )
    return cells.reindex(actors["actor_id"])


def _write(ax: Axes, counts: pd.DataFrame, dark: np.ndarray) -> None:
    """Write each count into its cell, white where the shade is dark."""
    for (row, column), strong in np.ndenumerate(dark):
        text = rtl(number(int(counts.iloc[row, column])))
        color = ink("paper") if strong else ink("text")
        middle = {"ha": "center", "va": "center", "fontsize": "small"}
        ax.text(column, row + 0.5, text, color=color, **middle)


def plot_timeline(
    table: pd.DataFrame,
    *,
    events: pd.DataFrame | None = None,
    top: int = 4,
    ax: Axes | None = None,
) -> Axes:
    """
    Draw the mentions of actors over time, with their intervals and with events.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``mentions_over_time()``: ``date label per_document low high``.
    events : pandas.DataFrame, optional
        ``date label``: a line for each, numbered, with its name below the chart. Those
        outside the time of the table are left out.
    top : int, default 4
        Number of actors, those of the largest sum.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        Mentions per document; a point stands in the middle of its period, a gap where
        it has no document. Time runs from left to right in both languages, and the
        Arabic axis says so.

    Raises
    ------
    TableError
        If a column is missing.
    SettingError
        If ``top`` is no number of lines.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "date": pd.to_datetime(["2011-01-01", "2012-01-01"]), "label": "Iran",
    ...     "per_document": [1.5, 2.0], "low": [1.0, 1.2], "high": [2.0, 2.9],
    ... })
    >>> plot_timeline(table).lines[0].get_ydata().tolist()
    [1.5, 2.0]
    """
    check_table(table, "plot_timeline", _PERIODS)
    table = centred(table)
    events = within(events, table["date"])
    ax = ax or axes.new(9, 4.4 + 0.3 * len(events))
    if not table["per_document"].notna().any():
        return axes.say_empty(ax)
    for place, name in enumerate(leading(table, top)):
        told = table[table["label"] == name].sort_values("date")
        _draw_actor(ax, told, name, series(place))
    ax.set_ylim(bottom=0)
    keys = _draw_events(ax, events)
    band = word("band").format(percent(0.95))
    side = "right" if language() == "ar" else "left"
    written = "\n".join(map(rtl, [dates(ax), band, *keys]))
    ax.set_xlabel(written, multialignment=side)
    ax.set_ylabel(rtl(word("per_document")))
    numbers(ax.yaxis, table["per_document"])
    axes.beside(ax)
    axes.legend_beside(ax)
    return ax


def leading(table: pd.DataFrame, top: int) -> list[str]:
    """Return the actors of the largest sum, the largest first."""
    sums = table.groupby("label", as_index=False)["per_document"].sum()
    ranked = sums.sort_values(["per_document", "label"], ascending=[False, True])
    return list(ranked["label"].head(axes.checked_top(top)))


def centred(table: pd.DataFrame) -> pd.DataFrame:
    """Move each point from the first day of its period to the middle."""
    dates = moments(table["date"])
    gaps = pd.Series(dates.sort_values().unique()).diff()
    half = gaps.min() / 2 if len(gaps) > 1 else pd.Timedelta(0)
    return table.assign(date=dates + half)


def _draw_actor(ax: Axes, told: pd.DataFrame, name: str, look: dict) -> None:
    when, low, high = told["date"], told["low"], told["high"]
    called = label(name, axes.KEY * axes.width_of(ax))
    ax.fill_between(when, low, high, color=look["color"], alpha=0.15, lw=0)
    ax.plot(when, told["per_document"], ms=5, label=called, **look)


def within(events: pd.DataFrame | None, dates: pd.Series) -> pd.DataFrame:
    """Return the events in order of time, without those before and after it."""
    if events is None:
        return pd.DataFrame(columns=["date", "label"])
    check_option(events, "events", ["date", "label"], "pd.read_csv() and rename()")
    events = events.assign(date=moments(events["date"])).sort_values("date")
    return events[events["date"].between(dates.min() - _MARGIN, dates.max() + _MARGIN)]


def _draw_events(ax: Axes, events: pd.DataFrame) -> list[str]:
    """Draw a numbered line for each event, and return what the numbers mean."""
    for place, event in enumerate(events.itertuples(), start=1):
        ax.axvline(event.date, color=ink("soft"), ls=(0, (4, 3)), lw=1)
        top = {"xycoords": ("data", "axes fraction"), "ha": "center", "va": "bottom"}
        ax.annotate(rtl(number(place)), (event.date, 1.0), fontsize="small", **top)
    return event_keys(events)


def event_keys(events: pd.DataFrame) -> list[str]:
    """Return what the numbers of the events mean, as written."""
    return [
        f"{number(place)}: {event.label} ({day(event.date)})"
        for place, event in enumerate(events.itertuples(), start=1)
    ]
