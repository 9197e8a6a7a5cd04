"""Charts of actors: by group as a grid of residuals, and over time with events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import TableError
from siyaq.figures.charts.kinds import check_option, check_table, moments
from siyaq.figures.frames import axes
from siyaq.figures.frames.bands import (
    LEVEL,
    check_height,
    draw_band,
    draw_events,
    say_beside,
)
from siyaq.figures.frames.cells import (
    check_readable,
    column_names,
    draw_grid,
    draw_scale,
    framed,
    height_of_scale,
    name_columns,
)
from siyaq.figures.frames.colors import colormap, legible
from siyaq.figures.frames.legends import height_above, legend_beside, prepared
from siyaq.figures.frames.margins import explain, explanation, height_of_lines
from siyaq.figures.frames.rows import LINE, SHARE
from siyaq.figures.frames.ticks import dates, numbers, time_axis
from siyaq.figures.lettering.labels import broken, inches, paragraphs
from siyaq.figures.lettering.numerals import day, number, percent
from siyaq.figures.lettering.words import word
from siyaq.figures.style import ink, language, series
from siyaq.figures.text import rtl

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import QuadMesh

_CROSSED = "actor_id label count documents expected residual enough".split()
_PERIODS = "date label per_document low high".split()
_MARGIN = pd.Timedelta(days=183)  # half a year: points stand in the middle
_WIDTH, _DATA = 9, 3.0  # inches on a screen: of the figure, and of its height for lines
_AROUND = 1.0  # for the ticks and the numbers of events
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
    width = 3.4 + 0.95 * max(cells.shape[1], 3)
    room = _room(ax, names, width)
    columns, turned, height = column_names(cells.columns, room)
    below = explanation(ax, [word("cells").format(number(5))])
    around = 0.7 + height + height_of_lines(len(below)) + height_of_scale(ax, width)
    ax = framed(ax, width, names, around)
    if not cells.size:
        return axes.say_empty(ax)
    edges = np.arange(cells.shape[1] + 1) - 0.5
    drawn = draw_grid(ax, edges, cells.set_axis(names), around)
    drawn.set_array(np.ma.masked_invalid(cells.to_numpy(float)))  # 0 is no blank here
    ax.set_facecolor(ink("rest"))
    known = np.abs(cells.to_numpy(float))
    reach = max(_WEAKEST, np.nanmax(known, initial=0, where=~np.isnan(known)))
    drawn.set(cmap=colormap("sides"), clim=(-reach, reach))
    _write(ax, counts, drawn, room)
    name_columns(ax, columns, turned, room)
    explain(ax, below)
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


def _room(ax: Axes | None, names: pd.Index, width: float) -> float:
    """Return the inches that are left for the columns, beside names and scale."""
    whole = axes.width_of(ax, width)
    beside = SHARE * whole
    if ax is None:  # in a figure of several, names of other charts may be longer
        beside = max(
            (inches(part) for name in names for part in broken(name, beside)), default=0
        )
    scale = 0.3 if axes.narrow(ax, width) else 1.1
    return whole - beside - scale * axes.points() / 12


def _write(ax: Axes, counts: pd.DataFrame, drawn: QuadMesh, room: float) -> None:
    """Write each count into its cell, in ink that stands out on the shade."""
    shades = drawn.get_array().reshape(counts.shape)
    texts = counts.fillna(0).map(lambda count: number(int(count)))
    widest = texts.map(inches).to_numpy().max() / axes.points()
    size = min(0.85 * axes.points(), 0.9 * room / counts.shape[1] / widest)
    size = min(size, ax.yaxis.get_tick_params()["labelsize"])
    check_readable(size, counts.shape[1], "columns", ax)
    middle = {"ha": "center", "va": "center", "fontsize": size}
    for (row, column), text in np.ndenumerate(texts.to_numpy()):
        shade = shades[row, column]
        fill = ink("rest") if shade is np.ma.masked else drawn.to_rgba(shade)
        ax.text(column, row + 0.5, rtl(text), color=legible(fill), **middle)


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
        it has no document. Time runs from left to right in both languages unless
        `use_style` turns it; the axis says so.

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
    actors = leading(table, top)
    if not table["per_document"].notna().any():
        return axes.say_empty(ax or axes.new(9, 4.4))
    names = prepared(ax, actors, _WIDTH)
    band = word("band").format(percent(0.95))
    room = (1 - SHARE) * axes.width_of(ax, _WIDTH)
    lines = 4 if ax is None else _lines(ax, len(events))
    below = paragraphs([time_axis(), band, *event_keys(events)], room, lines)
    around = _AROUND + height_of_lines(len(below)) + height_above(ax, names, _WIDTH)
    ax = ax or axes.new(_WIDTH, _DATA + around)
    check_height(ax, around)
    for place, (actor, name) in enumerate(zip(actors, names, strict=True)):
        _draw_actor(ax, table[table["label"] == actor], name, series(place))
    ax.set_ylim(bottom=0)
    dates(ax)
    numbers(ax.yaxis, table["per_document"])
    axes.beside(ax)
    say_beside(ax, word("per_document"), around)
    explain(ax, below)
    ax.xaxis.label.set_multialignment("right" if language() == "ar" else "left")
    legend_beside(ax, pad=0.5 + LEVEL * draw_events(ax, events))
    return ax


def _lines(ax: Axes, events: int) -> int:
    """Return how many lines each event may have below: half of the height is theirs."""
    high = axes.height_of(ax) / 2 * 72 / (LINE * axes.points())
    return int(np.clip((high - 2) / max(events, 1), 1, 4))


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
    told = told.sort_values("date")
    draw_band(ax, told["date"], told["low"], told["high"], look["color"])
    ax.plot(told["date"], told["per_document"], ms=axes.scaled(5), label=name, **look)


def within(events: pd.DataFrame | None, dates: pd.Series) -> pd.DataFrame:
    """Return the events in order of time, without those before and after it."""
    if events is None:
        return pd.DataFrame(columns=["date", "label"])
    check_option(events, "events", ["date", "label"], "pd.read_csv() and rename()")
    events = events.assign(date=moments(events["date"])).sort_values("date")
    return events[events["date"].between(dates.min() - _MARGIN, dates.max() + _MARGIN)]


def event_keys(events: pd.DataFrame) -> list[str]:
    """Return what the numbers of the events mean, as written."""
    return [
        f"{number(place)}: {' '.join(str(event.label).split())} ({day(event.date)})"
        for place, event in enumerate(events.itertuples(), start=1)
    ]
