"""A chart of where in the documents the hits of a query stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from siyaq.errors import TableError, check_columns, nearest
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
from siyaq.figures.frames.rows import rows
from siyaq.figures.frames.ticks import numbers, shares
from siyaq.figures.lettering.numerals import number, percent
from siyaq.figures.lettering.words import word
from siyaq.figures.style import ink
from siyaq.provenance import provenance

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NEEDED = ["doc_id", "position", "start"]
_HEIGHT = 0.36  # of a row, above and below its middle


def plot_concordance_positions(
    lines: pd.DataFrame,
    *,
    by: str = "doc_id",
    top: int = 20,
    documents: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> Axes:
    """
    Draw where in the documents the hits stand: a stroke for each.

    Parameters
    ----------
    lines : pandas.DataFrame
        Made with ``concordance()``: ``doc_id position start``, and the column ``by``.
    by : str, default "doc_id"
        What the rows are: documents, or another column of the lines, such as "outlet".
    top : int, default 20
        Number of rows, those with most hits.
    documents : pandas.DataFrame, optional
        ``doc_id text``, as in ``corpus.documents``. With it a place is a share of its
        document, so that long and short ones can be compared; a concordance does not
        know how long they are, and without it a place is the number of characters from
        the beginning.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        The row with most hits on top, equal ones in the order of the corpus, with their
        number beside. In Arabic the documents run from the right.

    Raises
    ------
    TableError
        If a column is missing, or the documents are not those of the lines.
    SettingError
        If ``top`` is no number of rows.

    Examples
    --------
    >>> lines = pd.DataFrame({
    ...     "doc_id": ["d1", "d1", "d2"], "position": [3, 9, 40], "start": [12, 50, 7],
    ... })
    >>> ax = plot_concordance_positions(lines)
    >>> [stroke[0, 0].item() for stroke in ax.collections[-1].get_segments()]
    [12.0, 50.0, 7.0]
    """
    check_table(lines, "plot_concordance_positions", _NEEDED)
    _check_column(lines, by)
    top = axes.checked_top(top)
    if not len(lines):
        return axes.say_empty(ax or axes.new(7, 3))
    places, groups = _places(lines, documents), lines[by].map(named)
    counts = _ranked(groups, lines["position"]).head(top)
    row = groups.map({name: place for place, name in enumerate(counts.index)})
    strokes = pd.DataFrame({"row": row, "place": places})
    strokes = strokes.dropna().sort_values(["row", "place"])
    below = explanation(ax, _explained(lines, len(strokes), documents is None))
    ax = rows(ax, counts.index, above=0.75 + height_of_lines(len(below)))
    _draw_scale(ax, strokes["place"], len(counts), relative=documents is not None)
    low, high = strokes["row"] - _HEIGHT, strokes["row"] + _HEIGHT
    ax.vlines(strokes["place"], low, high, "C0", lw=axes.points() / 9)
    note_rows(ax, list(map(number, counts)))
    explain(ax, below)
    settle_rows(ax)
    return ax


def _check_column(lines: pd.DataFrame, by: str) -> None:
    names = list(map(str, lines.columns))
    if by not in names:
        msg = (
            f"The lines have no column {by!r} (they have: {', '.join(names)}). Ask for"
        )
        msg += " it: concordance(…, columns=[…])."
        raise TableError(msg + nearest(by, names))


def _ranked(groups: pd.Series, position: pd.Series) -> pd.Series:
    """Count the hits of each row: the most first, equal ones as the corpus has them."""
    hits = pd.DataFrame({"group": groups, "position": position}).groupby("group")
    table = hits["position"].agg(["size", "min"]).reset_index()
    table = table.sort_values(["size", "min", "group"], ascending=[False, True, True])
    return table.set_index("group")["size"]


def _places(lines: pd.DataFrame, documents: pd.DataFrame | None) -> pd.Series:
    """Return where the hits begin: in characters, or as shares of their documents."""
    if documents is None:
        return lines["start"]
    if not isinstance(documents, pd.DataFrame):
        msg = f"documents= is a table, not a {type(documents).__name__}. Give"
        raise TableError(msg + " corpus.documents.")
    check_columns(documents, ["doc_id", "text"], "load_corpus(): corpus.documents")
    lengths = documents.drop_duplicates("doc_id").set_index("doc_id")["text"].str.len()
    length = lines["doc_id"].map(lengths)
    strange = lines.loc[~(lines["start"] < length), "doc_id"]
    if len(strange):
        msg = f"The hits in {strange.iloc[0]!r} do not stand in these documents. Give"
        raise TableError(msg + " documents= of the corpus that was searched.")
    return lines["start"] / length


def _explained(lines: pd.DataFrame, drawn: int, absolute: bool) -> list[str]:
    """Say what a place is, and how many of all hits are drawn if not all are."""
    hits = provenance(lines).get("settings", {}).get("hits", len(lines))
    part = word("drawn").format(number(drawn), number(hits)) if drawn < hits else ""
    place = word("place_characters")
    if not absolute:
        place = word("place_share").format(percent(0), percent(1))
    return [place, word("row_hits"), part]


def _draw_scale(ax: Axes, places: pd.Series, count: int, relative: bool) -> None:
    """Draw the documents: as bars if their ends are known, else as lines without."""
    end = 1 if relative else 1.02 * max(places.max(), 1)
    ax.set_xlim(*sorted((0, end), reverse=bool(ax.xaxis_inverted())))
    if relative:
        ax.barh(range(count), 1, height=2 * _HEIGHT, color=ink("blank"))
        shares(ax.xaxis)
    else:
        ax.hlines(range(count), 0, end, color=ink("grid"), lw=1, zorder=1)
        numbers(ax.xaxis, places)
