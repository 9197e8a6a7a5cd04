"""A chart of the names that one actor is given, as shares of all mentions."""

from __future__ import annotations

from itertools import cycle, islice
from typing import TYPE_CHECKING

import pandas as pd

from siyaq.errors import SettingError, TableError
from siyaq.figures.charts.kinds import check_table
from siyaq.figures.frames import axes
from siyaq.figures.frames.margins import (
    explain,
    explanation,
    height_of_lines,
    named,
    note_rows,
    settle_rows,
)
from siyaq.figures.frames.rows import SHARE, rows
from siyaq.figures.frames.ticks import shares
from siyaq.figures.lettering.labels import inches, label
from siyaq.figures.lettering.numerals import number, percent
from siyaq.figures.lettering.words import word
from siyaq.figures.style import ink, mirrored

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 12  # forms that hatches can tell apart
_COLUMNS = "actor_id label variant count documents share low high".split()
_HATCHES = ("", "////", "....", r"\\\\", "xxx", "--", "++")  # one more than colours
_OTHERS = "||"
_LEADING = 1.15  # height of an entry of a legend, in lines of text
_AROUND = 4.2  # of a letter's size: mark and gaps of an entry of a legend


def plot_variants(table: pd.DataFrame, *, top: int = 6, ax: Axes | None = None) -> Axes:
    """
    Draw under which names one actor is mentioned.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``naming_variants()``, the rows of one actor: ``actor_id label variant
        count low high``, and the column of the groups, if there are any.
    top : int, default 6
        Number of names, the most frequent of all groups together; the others are one.
        Names that differ in their spaces alone are the same.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        One bar for each group, in the order of the table, cut into the shares of the
        names; without groups one bar for each name, with its interval. The number of
        mentions stands beside. In Arabic bars grow from the right.

    Raises
    ------
    TableError
        If a column is missing, there are several actors, or it is not clear which
        column names the groups.
    SettingError
        If ``top`` is no number of names that can be told apart.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "outlet": ["A", "A", "B"], "actor_id": "SYR_GOV", "label": "Government",
    ...     "variant": ["regime", "state", "state"], "count": [3, 1, 2],
    ...     "low": 0.0, "high": 1.0,
    ... })
    >>> [float(bar.get_width()) for bar in plot_variants(table).patches]
    [0.75, 0.0, 0.25, 1.0]
    """
    check_table(table, "plot_variants", [*_COLUMNS[:4], "low", "high"])
    top = _checked_top(top)
    group = _group(table)
    _check_single(table)
    table = table.assign(variant=table["variant"].str.split().str.join(" "))
    if not len(table):
        return axes.say_empty(ax or axes.new(7, 3))
    if group is None:
        return _draw_bars(ax, table, top)
    counts = _counts(table.assign(**{group: table[group].map(named)}), group, top)
    return _draw_stacks(ax, counts, _about(table))


def _checked_top(top: int) -> int:
    if axes.checked_top(top) > MOST:
        msg = f"top={top} names cannot be told apart. Give {MOST} or less; the table"
        raise SettingError(msg + " has them all.")
    return int(top)


def _group(table: pd.DataFrame) -> str | None:
    """Return the column that names the groups, if there is one."""
    others = [name for name in table.columns if name not in _COLUMNS]
    if len(others) > 1:
        msg = f"Only one column may name the groups; the table has {others}. Give it"
        raise TableError(msg + " as naming_variants() returned it.")
    return others[0] if others else None


def _check_single(table: pd.DataFrame) -> None:
    actors = table["actor_id"].unique()
    if len(actors) > 1:
        msg = f"The table has the names of {len(actors)} actors. Choose one: "
        raise TableError(msg + f'table[table["actor_id"] == "{actors[0]}"].')


def _about(table: pd.DataFrame) -> list[str]:
    """Say whose mentions are counted, and what stands at the rows."""
    actor = table["label"].iloc[0] or table["actor_id"].iloc[0]
    return [word("of_mentions").format(actor), word("row_mentions")]


def _draw_bars(ax: Axes | None, table: pd.DataFrame, top: int) -> Axes:
    """Draw one bar for each name, with its interval."""
    shown = _ranked(table, top)
    interval = word("interval").format(percent(0.95))
    below = explanation(ax, [*_about(table), interval])
    ax = rows(ax, shown.index, above=0.75 + height_of_lines(len(below)))
    places = range(len(shown))
    share = shown["count"] / shown["count"].sum()
    ax.barh(places, share, height=0.6)
    ax.hlines(places, shown["low"], shown["high"], color=ink("text"))
    end = 1.05 * max(share.max(), shown["high"].fillna(0).max())
    return _finished(ax, end, shown["count"], below)


def _ranked(table: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return the most frequent names, and all others as one; sums have no interval."""
    forms = table.groupby("variant")
    sums = forms.agg(count=("count", "sum"), low=("low", "min"), high=("high", "max"))
    sums.loc[forms.size() > 1, ["low", "high"]] = float("nan")
    sums = sums.sort_index().sort_values("count", ascending=False, kind="stable")
    shown = sums[:top].copy()
    if len(sums) > top:
        shown.loc[word("other_names"), "count"] = sums["count"][top:].sum()
    return shown


def _counts(table: pd.DataFrame, group: str, top: int) -> pd.DataFrame:
    """Return groups by names: the most frequent names first, then "" for all others."""
    cells = table.pivot_table(
        index=group, columns="variant", values="count", aggfunc="sum", fill_value=0
    )
    cells = cells.reindex(table[group].unique())
    ranked = cells.sum().sort_index().sort_values(ascending=False, kind="stable").index
    shown = cells[ranked[:top]]
    if len(ranked) > top:
        shown = shown.assign(**{"": cells[ranked[top:]].sum(axis=1)})
    return shown


def _draw_stacks(ax: Axes | None, counts: pd.DataFrame, about: list[str]) -> Axes:
    """Draw one bar for each group, cut into the shares of the names."""
    below = explanation(ax, about)
    names, columns = _keys(ax, counts)
    lines = len(below) + _LEADING * -(-len(names) // columns)
    ax = rows(ax, counts.index, above=1.05 + height_of_lines(lines))
    part = counts.div(counts.sum(axis=1), axis=0)
    starts = part.cumsum(axis=1) - part
    drawn = [
        ax.barh(range(len(part)), part[name], left=starts[name], height=0.7, **look)
        for name, look in zip(counts.columns, _looks(counts.columns), strict=True)
    ]
    _draw_legend(ax, drawn, names, columns)
    return _finished(ax, 1, counts.sum(axis=1), below)


def _looks(forms: pd.Index) -> list[dict]:
    """Return a fill and a hatch for each name; the others together are grey."""
    edge = {"edgecolor": ink("soft"), "linewidth": 0.5}
    fills = islice(zip(cycle(ink("groups")), cycle(_HATCHES), strict=False), len(forms))
    looks = [{"color": fill, "hatch": hatch, **edge} for fill, hatch in fills]
    if forms[-1] == "":
        looks[-1] = {"color": ink("rest"), "hatch": _OTHERS, **edge}
    return looks


def _keys(ax: Axes | None, counts: pd.DataFrame) -> tuple[list[str], int]:
    """Return the words of the legend, and how many stand on a line."""
    whole = axes.width_of(ax)
    beside = min(max(map(inches, counts.index)), SHARE * whole)
    room = 0.9 * (whole - beside) - inches(number(int(counts.to_numpy().sum())))
    around = _AROUND * axes.points() / 72
    texts = [form or word("other_names") for form in counts.columns]
    widest = min(max(map(inches, texts)) + around, room)
    names = [label(text, widest - around + 0.01, lines=1) for text in texts]
    return names, min(int(room / widest), len(names))


def _draw_legend(ax: Axes, drawn: list, names: list[str], columns: int) -> None:
    """Draw the legend above the bars, line by line in the order of the bars."""
    from matplotlib.patches import Patch

    right = mirrored("legend")
    blank = -len(names) % columns
    keys = [*zip(drawn, names, strict=True), *[(Patch(alpha=0), "")] * blank]
    lines = [keys[place : place + columns] for place in range(0, len(keys), columns)]
    across = zip(*[line[::-1] if right else line for line in lines], strict=True)
    placed = [key for column in across for key in column]  # Matplotlib goes downwards
    legend = ax.legend(
        [mark for mark, _ in placed],
        ["?"] * len(placed),  # it would leave out a name with an underscore in front
        ncols=columns,
        loc="lower center",
        bbox_to_anchor=(0.5, 1),
        markerfirst=not right,
        alignment="right" if right else "left",
        handlelength=1.6,
        labelspacing=0.25,
        columnspacing=1.4,
    )
    for text, (_, name) in zip(legend.get_texts(), placed, strict=True):
        text.set_text(name)


def _finished(ax: Axes, end: float, counts: pd.Series, below: list[str]) -> Axes:
    ax.set_xlim(*sorted((0, end), reverse=bool(ax.xaxis_inverted())))
    shares(ax.xaxis)
    note_rows(ax, [number(int(count)) for count in counts])
    explain(ax, below)
    settle_rows(ax)
    return ax
