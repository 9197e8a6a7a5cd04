"""Charts of actors: by group as a grid of residuals, and over time with events."""

from __future__ import annotations

from numbers import Integral
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import SettingError, TableError, check_columns
from siyaq.figures import axes
from siyaq.figures.grids import draw_grid, draw_scale
from siyaq.figures.style import COLORS, MARKERS, language, number, word
from siyaq.figures.text import rtl

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import LinearSegmentedColormap

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
    >>> ax = plot_heatmap(table)
    >>> [text.get_text() for text in ax.texts]
    ['9', '4']
    """
    check_columns(table, _needed(), "mentions_by()")
    group = _group(table)
    actors = table.drop_duplicates("actor_id").head(_checked(top))
    shown = table[table["actor_id"].isin(actors["actor_id"])]
    shades = shown["residual"].where(shown["enough"].astype(bool))
    cells = _crossed(shown.assign(shade=shades), group, "shade", actors)
    counts = _crossed(shown, group, "count", actors)
    ax = ax or axes.new(
        3.4 + 0.95 * max(cells.shape[1], 3), 1.8 + 0.36 * max(len(cells), 3)
    )
    if not cells.size:
        return axes.say_empty(ax)
    drawn = draw_grid(ax, np.arange(cells.shape[1] + 1) - 0.5, cells)
    known = np.abs(cells.to_numpy(float))
    reach = max(_WEAKEST, np.nanmax(known, initial=0, where=~np.isnan(known)))
    drawn.set(cmap=_two_sides(), clim=(-reach, reach))
    _write(ax, counts, known > 0.6 * reach)
    ax.set_yticks(np.arange(len(actors)) + 0.5, map(axes.label, actors["label"]))
    ax.set_xticks(range(cells.shape[1]), map(axes.label, cells.columns))
    ax.tick_params(axis="x", length=0)
    ax.set_xlabel(rtl(word("cells")))
    ax.xaxis.set_inverted(language() == "ar")
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
        text = number(int(counts.iloc[row, column]))
        color = "white" if strong else "#222222"
        middle = {"ha": "center", "va": "center", "fontsize": "small"}
        ax.text(column, row + 0.5, text, color=color, **middle)


def _two_sides() -> LinearSegmentedColormap:
    """Return blues and oranges that meet in white, told apart by the colour-blind."""
    from matplotlib.colors import LinearSegmentedColormap

    stops = ["#004C7F", "#6FB1DA", "#FFFFFF", "#EE9A5B", "#A34700"]
    return LinearSegmentedColormap.from_list("siyaq_two_sides", stops)


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
    check_columns(table, _PERIODS, "mentions_over_time()")
    table = _centred(table)
    events = _within(events, table["date"])
    ax = ax or axes.new(9, 4.4 + 0.3 * len(events))
    if not table["per_document"].notna().any():
        return axes.say_empty(ax)
    sums = table.groupby("label", as_index=False)["per_document"].sum()
    ranked = sums.sort_values(["per_document", "label"], ascending=[False, True])
    for place, name in enumerate(ranked["label"].head(_checked(top))):
        look = {"color": COLORS[place % 7], "marker": MARKERS[place % 7]}
        _draw_actor(ax, table[table["label"] == name].sort_values("date"), name, look)
    ax.set_ylim(bottom=0)
    keys = _draw_events(ax, events)
    band = word("band").format("95% ")
    side = "right" if language() == "ar" else "left"
    written = "\n".join(map(rtl, [word("date"), band, *keys]))
    ax.set_xlabel(written, multialignment=side)
    ax.set_ylabel(rtl(word("per_document")))
    axes.numbers(ax.yaxis, table["per_document"])
    axes.dates(ax.xaxis)
    ax.spines[["top", "right"]].set_visible(False)
    axes.legend(ax, "upper left", bbox_to_anchor=(1, 1))
    return ax


def _centred(table: pd.DataFrame) -> pd.DataFrame:
    """Move each point from the first day of its period to the middle."""
    dates = pd.to_datetime(table["date"])
    gaps = pd.Series(dates.sort_values().unique()).diff()
    half = gaps.min() / 2 if len(gaps) > 1 else pd.Timedelta(0)
    return table.assign(date=dates + half)


def _draw_actor(ax: Axes, series: pd.DataFrame, name: str, look: dict) -> None:
    dates, low, high = series["date"], series["low"], series["high"]
    ax.fill_between(dates, low, high, color=look["color"], alpha=0.15, lw=0)
    ax.plot(dates, series["per_document"], ms=5, label=axes.label(name), **look)


def _within(events: pd.DataFrame | None, dates: pd.Series) -> pd.DataFrame:
    """Return the events in order of time, without those before and after it."""
    if events is None:
        return pd.DataFrame(columns=["date", "label"])
    check_columns(events, ["date", "label"], "pd.read_csv() and rename()")
    events = events.assign(date=pd.to_datetime(events["date"])).sort_values("date")
    return events[events["date"].between(dates.min() - _MARGIN, dates.max() + _MARGIN)]


def _draw_events(ax: Axes, events: pd.DataFrame) -> list[str]:
    """Draw a numbered line for each event, and return what the numbers mean."""
    names = []
    for place, event in enumerate(events.itertuples(), start=1):
        ax.axvline(event.date, color="0.45", ls=(0, (4, 3)), lw=1)
        top = {"xycoords": ("data", "axes fraction"), "ha": "center", "va": "bottom"}
        ax.annotate(number(place), (event.date, 1.0), fontsize="small", **top)
        names.append(f"{number(place)}: {event.label} ({event.date:%Y/%m/%d})")
    return names


def _checked(top: int) -> int:
    if isinstance(top, bool) or not isinstance(top, Integral) or top < 1:
        msg = f"top={top!r} leaves nothing to draw. Give the number of rows, 1 or more."
        raise SettingError(msg)
    return top
