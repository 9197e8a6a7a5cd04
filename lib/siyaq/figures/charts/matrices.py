"""A chart of pairs: who is mentioned with whom, each pair once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import check_choice
from siyaq.figures.charts.kinds import check_table
from siyaq.figures.frames import axes
from siyaq.figures.frames.cells import draw_scale, height_of_scale
from siyaq.figures.frames.colors import colormap, legible
from siyaq.figures.frames.margins import (
    explain,
    explanation,
    height_of_lines,
    lay_out,
    shrunk,
)
from siyaq.figures.frames.rows import SHARE, fit, row_height
from siyaq.figures.lettering.labels import label, wrapped
from siyaq.figures.lettering.numerals import number
from siyaq.figures.lettering.words import word
from siyaq.figures.style import ink, mirrored
from siyaq.figures.text import rtl
from siyaq.provenance import provenance

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import QuadMesh
    from matplotlib.colors import ListedColormap
    from matplotlib.text import Text

_NEEDED = "source target source_label target_label count".split()
_UNITS = ("sentence", "paragraph", "document")
_WEAKEST = 0.3  # association of a full shade at least: what is near chance stays pale
_NUMBERS = 0.85  # size of the numbers, of that of the names
_FILLED = 0.9  # of a cell's width, for its number


def plot_comentions(
    table: pd.DataFrame,
    *,
    top: int = 12,
    value: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """
    Draw who is mentioned with whom as a staircase of shaded cells.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``co_mentions()``: ``source target source_label target_label count``
        and, if there are, ``npmi n_source n_target``.
    top : int, default 12
        Number of actors, those with most pairs among all.
    value : str, optional
        Column of the shades; by default ``npmi``, or ``count`` where there is none.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        Each actor's name stands at the beginning of a row and below a column; where
        they cross is the pair, with its count. Actors who go together stand together,
        by average linkage of the shades. Shades of ``npmi`` are orange above chance,
        blue below; grey cells are pairs that the table does not have. In Arabic rows
        begin on the right.

    Raises
    ------
    TableError
        If a column is missing.
    SettingError
        If ``value`` is no column of numbers, or ``top`` is no number of actors.
    FigureError
        If names or counts have no room.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "source": ["IRN"], "target": ["SYR"], "source_label": ["Iran"],
    ...     "target_label": ["Syria"], "count": [69], "npmi": [0.08],
    ... })
    >>> [text.get_text() for text in plot_comentions(table).texts][:2]
    ['Iran', 'Syria']
    """
    check_table(table, "plot_comentions", _NEEDED)
    value = _checked_value(table, value)
    actors, shown = _chosen(table, axes.checked_top(top))
    if not len(shown):
        return axes.say_empty(ax or axes.new(7, 3))
    counts, shades = (_crossed(shown, name, actors.index) for name in ("count", value))
    order = _order(shades.to_numpy(), counts.sum().to_numpy())
    counts, shades = counts.iloc[order, order], shades.iloc[order, order]
    actors = actors.iloc[order]
    below = explanation(ax, _explained(table, actors))
    ax = _framed(ax, actors["label"], len(below))
    drawn = _draw_cells(ax, counts, shades, value)
    explain(ax, below)
    room = 0.7 * axes.height_of(ax)
    draw_scale(ax, drawn, shown[value], wrapped(word(value), room, 2))
    names, numbers = list(ax.texts), _write(ax, counts, actors["total"], drawn)
    _settle(ax, names, numbers)
    return ax


def _checked_value(table: pd.DataFrame, value: str | None) -> str:
    if value is None:
        return "npmi" if "npmi" in table.columns else "count"
    check_choice("value", value, table.select_dtypes("number").columns)
    return value


def _chosen(table: pd.DataFrame, top: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return who has most pairs, with their names and totals, and their pairs."""
    ends = [
        table.reindex(columns=[side, f"{side}_label", f"n_{side}", "count"]).set_axis(
            ["actor_id", "label", "total", "pairs"], axis=1
        )
        for side in ("source", "target")
    ]
    actors = pd.concat(ends).groupby("actor_id")
    actors = actors.agg({"label": "first", "total": "first", "pairs": "sum"})
    actors = actors.sort_values("pairs", ascending=False, kind="stable").head(top)
    shown = table[table[["source", "target"]].isin(actors.index).all(axis=1)]
    paired = actors.index.isin([*shown["source"], *shown["target"]])
    return actors[paired], shown


def _crossed(table: pd.DataFrame, value: str, actors: pd.Index) -> pd.DataFrame:
    """Return the values of all pairs, each on both sides of the diagonal."""
    names = ["source", "target"]
    there = table[[*names, value]]
    back = there.rename(columns={"source": "target", "target": "source"})
    both = pd.concat([there, back]).drop_duplicates(names)
    cells = both.pivot_table(index="source", columns="target", values=value)
    return cells.reindex(index=actors, columns=actors).astype(float)


def _order(shades: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Put those together who go together, the weightier end first."""
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    known = np.where(np.isfinite(shades), shades, 0)
    apart = 1 - known / max(np.abs(known).max(), 1e-9)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average", optimal_ordering=True)
    order = leaves_list(tree)
    half = len(order) // 2
    heavier = weights[order[-half:]].sum() > weights[order[:half]].sum()
    return order[::-1] if heavier else order


def _explained(table: pd.DataFrame, actors: pd.DataFrame) -> list[str]:
    """Say what the numbers count, and what a grey cell is."""
    settings = provenance(table).get("settings", {})
    within, least = settings.get("within"), settings.get("min_count")
    units = word(f"units_{within}" if within in _UNITS else "units")
    lines = [word("pairs").format(units)]
    if actors["total"].notna().any():
        lines.append(word("pairs_total").format(units))
    few = word("pairs_few").format(number(least)) if least else word("pairs_none")
    return [*lines, few]


def _framed(ax: Axes | None, labels: pd.Series, below: int) -> Axes:
    """Write each name before the first cell of its row, where its column ends."""
    width = 2.6 + 0.55 * len(labels)
    room = SHARE * axes.width_of(ax, width)
    names = [label(name, room) for name in labels]
    around = 0.4 + height_of_lines(below) + height_of_scale(ax, width)
    ax = ax or axes.new(width, around + row_height(names) * max(len(names), 3))
    fit(ax, names, around)
    ends = -0.5, len(names) - 0.5
    ax.set(xticks=[], yticks=[], ylim=ends[::-1])
    ax.set_xlim(*(ends[::-1] if mirrored("bars") else ends))
    ax.spines[:].set_visible(False)
    side, gap = ("left", 6) if mirrored("bars") else ("right", -6)
    look = {"ha": side, "multialignment": side, "va": "center", "linespacing": 1.0}
    look["fontsize"] = ax.yaxis.get_tick_params()["labelsize"]
    for place, name in enumerate(names):
        at = {"xytext": (gap, 0), "textcoords": "offset points"}
        ax.annotate(name, (place - 0.5, place), annotation_clip=False, **at, **look)
    return ax


def _draw_cells(
    ax: Axes, counts: pd.DataFrame, shades: pd.DataFrame, value: str
) -> QuadMesh:
    """Draw the pairs above the diagonal, and what is not known in grey."""
    edges = np.arange(len(counts) + 1) - 0.5
    look = {"edgecolor": ink("paper"), "linewidth": 1}
    pairs = np.triu(np.ones(counts.shape, bool), 1)
    for where, color in (pairs, "rest"), (np.eye(len(counts), dtype=bool), "node"):
        plain = np.ma.array(np.zeros(counts.shape), mask=~where)
        ax.pcolormesh(edges, edges, plain, **look).set_cmap(_plain(ink(color)))
    cells = np.ma.masked_invalid(np.where(pairs, shades, np.nan))
    drawn = ax.pcolormesh(edges, edges, cells, **look)
    reach = np.abs(cells).max() if cells.count() else 1
    if value.startswith("npmi"):
        reach = max(reach, _WEAKEST)
        drawn.set(cmap=colormap("sides"), clim=(-reach, reach))
    else:
        drawn.set(cmap=colormap("shades"), clim=(min(cells.min(), 0), reach))
    return drawn


def _plain(color: str) -> ListedColormap:
    from matplotlib.colors import ListedColormap

    return ListedColormap([color])


def _write(
    ax: Axes, counts: pd.DataFrame, totals: pd.Series, drawn: QuadMesh
) -> list[Text]:
    """Write each count into its cell, in the colour that can be read there."""
    shades = drawn.get_array().reshape(counts.shape)
    pairs = zip(*np.triu_indices(len(counts), 1), strict=True)
    cells = [(row, column, counts.iloc[row, column]) for row, column in pairs]
    cells += [(place, place, total) for place, total in enumerate(totals)]
    written = []
    for row, column, count in cells:
        if not np.isfinite(count):
            continue
        fill = ink("node") if row == column else ink("rest")
        shade = shades[row, column]
        fill = fill if shade is np.ma.masked else drawn.to_rgba(shade)
        look = {"ha": "center", "va": "center", "fontsize": _NUMBERS * axes.points()}
        text = rtl(number(int(count)))
        written.append(ax.text(column, row, text, color=legible(fill), **look))
    return written


def _settle(ax: Axes, names: list[Text], numbers: list[Text]) -> None:
    """Let names keep to their rows, and numbers to their cells."""
    width, height = (side / len(names) for side in lay_out(ax))
    for texts, room in (names, np.inf), (numbers, _FILLED * width):
        size = shrunk(texts, height, room)
        for text in texts:
            text.set_fontsize(size)
