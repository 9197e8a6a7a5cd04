"""A chart of how evenly words are spread over the parts of a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.errors import check_choice
from siyaq.figures.charts.kinds import check_table
from siyaq.figures.frames import axes
from siyaq.figures.frames.margins import (
    explain,
    explanation,
    height_of_lines,
    note_rows,
    settle_rows,
)
from siyaq.figures.frames.rows import SHARE, rows
from siyaq.figures.lettering.labels import inches
from siyaq.figures.lettering.numerals import number
from siyaq.figures.lettering.words import word
from siyaq.figures.style import ink
from siyaq.figures.text import rtl
from siyaq.provenance import provenance

if TYPE_CHECKING:
    from matplotlib.axes import Axes

EVEN_IS_0 = ("dp", "dp_norm")
EVEN_IS_1 = ("juilland_d", "carroll_d2", "rosengren_s", "da", "dkl")
_MARGIN = 0.03  # of the scale, so that a point at its end is whole
_PARTS = {"doc_id": "parts_documents", "outlet": "parts_outlets", "date": "parts_years"}


def plot_dispersion(
    table: pd.DataFrame,
    *,
    measure: str = "dp_norm",
    top: int = 20,
    ax: Axes | None = None,
) -> Axes:
    """
    Draw how evenly words are spread as points between even and uneven.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``dispersion()``: ``word range`` and the measure.
    measure : str, default "dp_norm"
        One of ``juilland_d carroll_d2 rosengren_s dp dp_norm da dkl``.
    top : int, default 20
        Number of words, those at the head of the table.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        One row per word, in the order of the table, on the whole scale of the measure;
        beside it the number of parts that have the word. A word that does not occur has
        no point. In Arabic the scale runs from the right.

    Raises
    ------
    SettingError
        If the measure is not known, or ``top`` is no number of rows.
    TableError
        If a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "word": ["war", "peace"], "range": [90, 12], "dp_norm": [0.2, 0.8],
    ... })
    >>> plot_dispersion(table).lines[0].get_xdata().tolist()
    [0.2, 0.8]
    """
    check_choice("measure", measure, [*EVEN_IS_0, *EVEN_IS_1])
    check_table(table, "plot_dispersion", ["word", "range", measure])
    shown = table.head(axes.checked_top(top))
    below = explanation(ax, [word(measure), _counted(table)])
    ax = rows(ax, shown["word"], above=1.05 + height_of_lines(len(below)))
    if not shown[measure].notna().any():
        return axes.say_empty(ax)
    places = np.arange(len(shown))
    ax.hlines(places, 0, 1, color=ink("grid"), lw=1, zorder=1)
    ax.plot(shown[measure], places, "oC0", ms=0.6 * axes.points())
    _draw_scale(ax, even=0 if measure in EVEN_IS_0 else 1)
    note_rows(ax, list(map(number, shown["range"])))
    explain(ax, below)
    settle_rows(ax)
    return ax


def _counted(table: pd.DataFrame) -> str:
    """Say what the number at a row counts, and of how many."""
    settings = provenance(table).get("settings", {})
    column, total = settings.get("column"), settings.get("number")
    parts = word(_PARTS.get(column, "parts"))
    if column and column not in _PARTS:
        parts += f" ({column})"
    if total is None:
        return word("row_range").format(parts)
    return word("row_range_of").format(parts, number(total))


def _draw_scale(ax: Axes, even: int) -> None:
    """Write the scale from 0 to 1, and at its ends in words what they mean."""
    limits = -_MARGIN, 1 + _MARGIN
    ax.set_xlim(*sorted(limits, reverse=bool(ax.xaxis_inverted())))
    ends = {even: word("even"), 1 - even: word("uneven")}
    room = (1 - SHARE) * axes.width_of(ax)
    wide = room > 2 * sum(map(inches, ends.values()))
    ticks = [0, 0.25, 0.5, 0.75, 1] if wide else [0, 1]
    written = [f"{number(tick)}\n{ends.get(tick, '')}".strip() for tick in ticks]
    ax.set_xticks(ticks, list(map(rtl, written)))
