"""
The timeline and the network as charts that answer to the pointer.

Vega-Lite draws them, written by Altair. Measured with Altair 6.3 and plotly 7.1 in
JupyterLab 4.6.6 without a network: both join Arabic letters and both order a line from
left to right, so that it is right only between isolates (30 of 30 lines; 16 without).
JupyterLab itself draws Vega-Lite up to 5, also in notebooks that are not trusted, and
labels are text; plotly needs an extension, obeys markup in labels, and brings 4.8 MB of
script to a page against 0.9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from siyaq.errors import TableError
from siyaq.figures.captions.wording import plain
from siyaq.figures.captions.writing import description
from siyaq.figures.charts.actors import (
    centred,
    event_keys,
    leading,
    plot_timeline,
    within,
)
from siyaq.figures.charts.networks import plot_collocation_network, strongest
from siyaq.figures.charts.remarks import remarks
from siyaq.figures.frames.ticks import time_axis
from siyaq.figures.interactive import layers, records, vega
from siyaq.figures.lettering.numerals import percent
from siyaq.figures.lettering.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from networkx import Graph

    from siyaq.figures.interactive.vega import Explorer

MOST = 3000  # points of a timeline: a notebook keeps them all
LONGEST_NOTE = 110  # letters of an event's name below the chart


def explore_timeline(
    table: pd.DataFrame, *, events: pd.DataFrame | None = None, top: int = 4
) -> Explorer:
    """
    Draw mentions over time so that the pointer asks for numbers.

    The chart is that of ``plot_timeline``. The pointer shows period, interval and
    number of documents of the nearest point; a click in the legend picks an actor, a
    second one lets go; Ctrl and the wheel zoom, dragging moves, a double click goes
    back.

    Parameters
    ----------
    table : pandas.DataFrame
        Made with ``mentions_over_time()``: ``date label per_document low high``, and
        to be told ``documents documents_total``.
    events : pandas.DataFrame, optional
        ``date label``: a numbered line for each, with its name below the chart.
    top : int, default 4
        Number of actors, those of the largest sum.

    Returns
    -------
    Explorer
        What a notebook shows, or its picture; ``save(path)`` writes it as a page.

    Raises
    ------
    TableError
        If a column is missing, or there are more than 3,000 points.
    SettingError
        If ``top`` is no number of lines.
    FigureError
        If Altair is not installed.

    Examples
    --------
    >>> from siyaq.figures.style import use_style
    >>> table = pd.DataFrame({
    ...     "date": pd.to_datetime(["2011-01-01", "2012-01-01"]), "label": "Iran",
    ...     "per_document": [1.5, 2.0], "low": [1.0, 1.2], "high": [2.0, 2.9],
    ... })
    >>> with use_style("en"):
    ...     explore_timeline(table).alt.split(":")[0]
    'Line chart'
    """
    layers.altair()
    drawn = vega.picture(plot_timeline(table, events=events, top=top))
    rows = centred(table).assign(start=pd.to_datetime(table["date"]))
    if not rows["per_document"].notna().any():
        return vega.explorer(layers.empty(), drawn, word("empty"))
    events = within(events, rows["date"])
    names = leading(rows, top)
    kept = table["label"].isin(names)
    rows = rows[kept].sort_values(["label", "date"])
    if len(rows) > MOST:
        msg = f"{len(rows):,} points, and a notebook keeps them all: at most {MOST:,}. "
        raise TableError(msg + "Choose a longer freq=, or a smaller top=.")
    band = word("band").format(percent(0.95))
    keys = [plain(key, LONGEST_NOTE) for key in event_keys(events)]
    chart = layers.timeline(
        records.points(rows, names, records.step_of(table)),
        names,
        records.marks(events),
        [time_axis(), band, *keys, word("pointer")],
    )
    return vega.explorer(chart, drawn, description(table[kept]))


def explore_network(network: Graph | pd.DataFrame, *, top: int = 40) -> Explorer:
    """
    Draw a network so that the pointer asks who belongs together.

    The picture is that of ``plot_collocation_network``, each node at the same place.
    The pointer on a node leaves it with its neighbours and shows count and strongest
    links; Ctrl and the wheel zoom, dragging moves, a double click goes back.

    Parameters
    ----------
    network : networkx.Graph or pandas.DataFrame
        From ``collocation_network()`` or ``mention_graph()``; or a table of links
        ``source target weight``.
    top : int, default 40
        Number of nodes, as in ``plot_collocation_network``.

    Returns
    -------
    Explorer
        What a notebook shows, or its picture; ``save(path)`` writes it as a page.

    Raises
    ------
    TableError
        If a link has no weight that is a number, or a column is missing.
    SettingError
        If ``top`` is no number of nodes.
    FigureError
        If Altair is not installed.

    Examples
    --------
    >>> from siyaq.figures.style import use_style
    >>> links = {"source": ["war"], "target": ["peace"], "weight": [9.5]}
    >>> with use_style("en"):
    ...     explore_network(pd.DataFrame(links)).alt.split(";")[0]
    'Network of circles joined by lines'
    """
    layers.altair()
    ax = plot_collocation_network(network, top=top)
    drawn, graph = vega.picture(ax), strongest(network, top)
    if not len(graph):
        return vega.explorer(layers.empty(), drawn, word("empty"))
    labels = graph.nodes(data="label")
    called = {node: plain(node if pd.isna(name) else name) for node, name in labels}
    measure = getattr(network, "graph", {}).get("measure", "weight")
    chart = layers.network(
        records.nodes(ax, graph, called, measure),
        records.links(ax, graph, called),
        _extent(ax),
        [*remarks(network, graph), word("pointer")],
    )
    return vega.explorer(chart, drawn, description(network))


def _extent(ax: Axes) -> tuple[float, float]:
    """Return the size of the frame in pixels of the picture."""
    frame, scale = ax.get_window_extent(), vega.DPI / ax.figure.dpi
    return frame.width * scale, frame.height * scale
