"""A chart of who is spoken of, and who is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from siyaq.figures.charts.kinds import check_table
from siyaq.figures.frames import axes
from siyaq.figures.frames.legends import height_of_keys, legend_above, prepared_above
from siyaq.figures.frames.margins import explain, explanation, height_of_lines
from siyaq.figures.frames.rows import rows
from siyaq.figures.frames.ticks import numbers
from siyaq.figures.lettering.numerals import percent
from siyaq.figures.lettering.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SERIES = (("share_mentions", "o", -0.15), ("share_words", "D", 0.15))


def plot_speakers(
    table: pd.DataFrame, *, top: int = 12, ax: Axes | None = None
) -> Axes:
    """
    Draw how much actors are spoken of against how much they are heard.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``mention_shares()``: ``actor_id label`` and ``share_mentions
        share_words``, each with ``_low _high``.
    top : int, default 12
        Number of actors, those with the largest share of either.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        Two points for each actor with their intervals, in percent, most mentioned on
        top; in Arabic they grow from the right. Who has no label is called by his id.

    Raises
    ------
    TableError
        If a column is missing.
    SettingError
        If top is less than 1.

    Examples
    --------
    >>> shares = {"share_mentions": [0.4, 0.1], "share_words": [0.2, 0.5]}
    >>> low = {f"{name}_low": share for name, share in shares.items()}
    >>> high = {f"{name}_high": share for name, share in shares.items()}
    >>> table = pd.DataFrame({"actor_id": ["SYR", "OBSERVERS"], "label": ["Syria", ""]})
    >>> ax = plot_speakers(table.assign(**shares, **low, **high))
    >>> [point.get_xdata().tolist() for point in ax.lines]
    [[40.0, 10.0], [20.0, 50.0]]
    """
    ends = [f"{name}{end}" for name, *_ in _SERIES for end in ("", "_low", "_high")]
    check_table(table, "plot_speakers", ["actor_id", "label", *ends])
    shown = _chosen(table, axes.checked_top(top))
    names = shown["label"].where(shown["label"] != "", shown["name"])
    below = explanation(ax, [word("percent"), word("interval").format(percent(0.95))])
    keys = prepared_above(ax, [word(name) for name, *_ in _SERIES])
    around = 0.8 + height_of_lines(len(below)) + height_of_keys(keys)
    ax = rows(ax, names, around)
    if not len(shown):
        return axes.say_empty(ax)
    for place, (name, marker, beside) in enumerate(_SERIES):
        places = [row + beside for row in range(len(shown))]
        low, middle, high = (
            100 * shown[f"{name}{end}"] for end in ("_low", "", "_high")
        )
        ax.hlines(places, low, high, f"C{place}")
        look = {"marker": marker, "ls": "", "color": f"C{place}", "clip_on": False}
        look["ms"] = axes.scaled(6)
        ax.plot(middle, places, label=keys[place], **look)
    end = 105 * max(shown[ends].max().max(), 0.01)
    limits = -0.02 * end, end  # a point at nothing keeps off the names
    ax.set_xlim(*sorted(limits, reverse=bool(ax.xaxis_inverted())))
    numbers(ax.xaxis, 100 * shown["share_mentions"])
    explain(ax, below)
    legend_above(ax)
    return ax


def _chosen(table: pd.DataFrame, top: int) -> pd.DataFrame:
    """Keep the largest, the most mentioned first."""
    shares = table[["share_mentions", "share_words"]].fillna(0)
    ranked = table.assign(
        share_mentions=shares["share_mentions"],
        share_words=shares["share_words"],
        name=[word(actor_id) for actor_id in table["actor_id"]],
        _largest=shares.max(axis=1),
    )
    ranked = ranked.sort_values(["_largest", "actor_id"], ascending=[False, True])
    return ranked.head(top).sort_values(
        ["share_mentions", "share_words", "actor_id"], ascending=[False, False, True]
    )
