"""What charts that answer to the pointer hold: points, events, nodes, links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from siyaq.figures.charts.networks import name_width
from siyaq.figures.interactive import vega
from siyaq.figures.lettering.labels import broken
from siyaq.figures.lettering.numerals import day, number, percent
from siyaq.figures.lettering.words import word
from siyaq.provenance import provenance

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from networkx import Graph

NEIGHBOURS = 5  # that are named at a node
PIXELS = vega.DPI / 72  # of a point

Rows = list[dict[str, Any]]


def step_of(table: pd.DataFrame) -> str:
    """Return how long the periods are, as is told or as it seems: MS, QS or YS."""
    freq = provenance(table).get("settings", {}).get("freq")
    days = pd.to_datetime(table["date"]).drop_duplicates().sort_values().diff().dt.days
    seen = "MS" if days.min() <= 31 else "QS" if days.min() <= 92 else "YS"
    return freq if freq in ("MS", "QS", "YS") else seen


def _period(start: pd.Timestamp, step: str) -> str:
    if step == "QS":
        end = start + pd.DateOffset(months=2)
        return f"{day(start, 'my')} – {day(end, 'my')}"
    return day(start, {"YS": "y", "MS": "my"}[step])


def points(rows: pd.DataFrame, names: list[str], step: str) -> Rows:
    """Return what is drawn for each actor and period, and what the pointer tells."""
    return [
        {
            "actor": names.index(row["label"]),
            "date": _moment(row["date"]),
            "value": _known(row["per_document"]),
            "low": _known(row["low"]),
            "high": _known(row["high"]),
            "about": vega.tooltip(
                [
                    (word("period"), _period(row["start"], step)),
                    (word("actor"), row["label"]),
                    *_numbers(row),
                    *_documents(row),
                ]
            ),
        }
        for row in rows.to_dict("records")
    ]


def _moment(date: pd.Timestamp) -> str:
    return date.strftime("%Y-%m-%dT%H:%M:%S")  # without a zone: by the reader's clock


def _known(value: float | None) -> float | None:
    return None if pd.isna(value) else round(float(value), 3)


def _numbers(row: dict[str, Any]) -> list[tuple[str, str]]:
    """Say the mean and its interval, as far as they are known."""
    value, low, high = (_known(row[name]) for name in ("per_document", "low", "high"))
    told = [] if value is None else [(word("per_document"), number(round(value, 2)))]
    if low is not None and high is not None:
        name = word("confidence").format(percent(0.95))
        told.append((name, f"{number(round(low, 2))}–{number(round(high, 2))}"))
    return told


def _documents(row: dict[str, Any]) -> list[tuple[str, str]]:
    """Say how many documents there are, and in how many the actor is mentioned."""
    counts = [_known(row.get(name)) for name in ("documents", "documents_total")]
    if None in counts:
        return []
    return [(word("with_mention"), word("of").format(*map(number, counts)))]


def marks(events: pd.DataFrame) -> Rows:
    """Return the events with their numbers, which stand on the chart."""
    return [
        {
            "date": _moment(event.date),
            "number": vega.shown(number(place)),
            "about": vega.tooltip(
                [(word("event"), event.label), (word("date"), day(event.date))]
            ),
        }
        for place, event in enumerate(events.itertuples(), start=1)
    ]


def nodes(ax: Axes, graph: Graph, called: dict, measure: str) -> Rows:
    """Return the circles as they were drawn, and what the pointer tells of them."""
    from matplotlib.collections import PathCollection
    from matplotlib.colors import to_hex

    drawn = next(part for part in ax.collections if isinstance(part, PathCollection))
    numbers = {node: place for place, node in enumerate(graph)}
    looks = zip(
        graph,
        np.asarray(drawn.get_offsets()).round(4).tolist(),
        (drawn.get_sizes() * PIXELS**2).round().tolist(),
        map(to_hex, drawn.get_facecolors()),
        (np.asarray(drawn.get_linewidths()) * PIXELS).round(1).tolist(),
        strict=True,
    )
    return [
        {
            "id": numbers[node],
            "x": x,
            "y": y,
            "size": size,
            "fill": fill,
            "rim": rim,
            "name": "\n".join(map(vega.shown, broken(called[node], name_width()))),
            "began": graph.nodes[node].get("order") == 0,
            "near": [numbers[node], *(numbers[other] for other in graph[node])],
            "about": vega.tooltip(_company(graph, node, called, measure)),
        }
        for node, (x, y), size, fill, rim in looks
    ]


def _company(
    graph: Graph, node: Any, called: dict, measure: str
) -> list[tuple[str, str]]:
    """Tell of a node its name, count and group, and its strongest links."""
    about = graph.nodes[node]
    told = [(word("name"), called[node])]
    if not pd.isna(about.get("count", np.nan)):
        told.append((word("count"), number(about["count"])))
    if not pd.isna(about.get("community", np.nan)):
        told.append((word("group"), number(about["community"])))
    weights = [
        (-about["weight"], called[other]) for other, about in graph[node].items()
    ]
    told.append((word("links"), number(len(weights))))
    best = sorted(weights)[:NEIGHBOURS]
    if best:
        told.append((word("strongest"), word(measure)))
    return told + [(name, number(round(-weight, 2))) for weight, name in best]


def links(ax: Axes, graph: Graph, called: dict) -> Rows:
    """Return the lines as they were drawn, and what the pointer tells of them."""
    from matplotlib.collections import LineCollection
    from matplotlib.colors import to_hex

    if not graph.size():
        return []
    drawn = next(part for part in ax.collections if isinstance(part, LineCollection))
    fill = to_hex(drawn.get_colors()[0], keep_alpha=True)  # one for all
    numbers = {node: place for place, node in enumerate(graph)}
    looks = zip(
        graph.edges(data="weight"),
        [line.round(4).ravel().tolist() for line in drawn.get_segments()],
        (np.asarray(drawn.get_linewidths()) * PIXELS).round(1).tolist(),
        strict=True,
    )
    return [
        {
            **dict(zip(("x", "y", "x2", "y2"), ends, strict=True)),
            "width": width,
            "fill": fill,
            "near": [numbers[one], numbers[two]],
            "about": vega.tooltip(
                [(f"{called[one]} – {called[two]}", number(round(weight, 2)))]
            ),
        }
        for (one, two, weight), ends, width in looks
    ]
