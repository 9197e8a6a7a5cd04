"""Networks drawn as circles, lines and names that do not cover each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from siyaq.errors import TableError
from siyaq.figures import axes
from siyaq.figures.kinds import check_table
from siyaq.figures.labels import label
from siyaq.figures.layout import apart
from siyaq.figures.numerals import number
from siyaq.figures.style import ink, language
from siyaq.figures.text import rtl
from siyaq.figures.words import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from networkx import Graph

SEED = 7  # of the layout: the same network looks the same
LONGEST_NAME = 30
AREAS = (60, 900)  # of circles, in square points
WIDTHS = (0.6, 4.0)  # of lines, in points
_GAP = 3.0  # between names, in pixels
_EDGES = ["source", "target", "weight"]
_SETTINGS = "measure threshold window within layer min_count min_documents top cut"


def plot_collocation_network(
    network: Graph | pd.DataFrame,
    *,
    top: int = 40,
    ax: Axes | None = None,
) -> Axes:
    """
    Draw a network: circles by frequency, lines by score.

    Any network will do, of words or of actors. A place in the picture has no meaning of
    its own, but what is joined lies near each other.

    Parameters
    ----------
    network : networkx.Graph or pandas.DataFrame
        From ``collocation_network()``; or a table of links ``source target weight``.
        Of what belongs to its nodes, ``label`` (else the node itself) is the name,
        ``count`` the size of the circle, ``order`` (0, 1, 2) its colour and ``seeds``,
        if over 1, gives it a dark rim. With ``community`` (1, 2, …, the largest first)
        the colour is that of the group, and grey from the seventh on.
    top : int, default 40
        Number of nodes: those where the network began, then those with the strongest
        links. More are hardly readable.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        The network, with what sizes mean and its settings below.

    Raises
    ------
    TableError
        If a link has no weight that is a number, or a column is missing.
    SettingError
        If ``top`` is no number of nodes.

    Examples
    --------
    >>> links = {"source": ["war"], "target": ["peace"], "weight": [9.5]}
    >>> ax = plot_collocation_network(pd.DataFrame(links))
    >>> [name.get_text() for name in ax.texts]
    ['peace', 'war']
    """
    graph = strongest(network, top)
    more = (len(graph) / 18) ** 1.5  # a crowd needs more room for each
    ax = ax or axes.new(5.8 + more, 4.2 + more)
    if not len(graph):
        return axes.say_empty(ax)
    ax.set(xticks=[], yticks=[], xlim=(0, 1), ylim=(0, 1))
    ax.spines[:].set_visible(False)
    legend = "\n".join(map(rtl, remarks(network, graph)))
    ax.set_xlabel(legend, fontsize="small")
    nodes = pd.DataFrame.from_dict(dict(graph.nodes(data=True)), orient="index")
    nodes = nodes.reindex(columns=["label", "count", "order", "seeds", "community"])
    areas = _scaled(nodes["count"].to_numpy(float), AREAS)
    names = _names(ax, graph, nodes)
    places = _places(ax, graph, names, areas)
    for name, place in zip(names, places, strict=True):
        name.set_position(place)
    _draw_links(ax, graph, places)
    rims = np.where(nodes["seeds"].fillna(0) > 1, 1.8, 0.5)
    ax.scatter(
        *places.T,
        s=areas,
        c=_fills(nodes),
        edgecolors=ink("soft"),
        linewidths=rims,
        zorder=2,
    )
    return ax


def _fills(nodes: pd.DataFrame) -> list[str]:
    """Return the colours of the circles: by group if there are any, else by order."""
    fills = [*ink("groups"), ink("rest")]
    if nodes["community"].notna().any():
        groups = nodes["community"].fillna(np.inf).sub(1).clip(0, len(fills) - 1)
        return [fills[int(group)] for group in groups]
    steps = fills[1], fills[0], fills[-1]  # where it began, then outwards
    return [steps[int(step)] for step in nodes["order"].fillna(1).clip(0, 2)]


def _sorted(network: Graph | pd.DataFrame) -> Graph:
    """Return the network with its nodes and links in order: the layout hangs on it."""
    import networkx as nx

    graph = nx.Graph()
    if not isinstance(network, nx.Graph):
        check_table(network, "plot_collocation_network", _EDGES)
        links = network[_EDGES].itertuples(index=False, name=None)
        found = [(one, two, {"weight": weight}) for one, two, weight in links]
    else:
        graph.add_nodes_from(sorted(network.nodes(data=True), key=_name))
        found = list(network.edges(data=True))
    for one, two, about in sorted(found, key=lambda link: sorted(map(str, link[:2]))):
        weight = about.get("weight")
        if not isinstance(weight, int | float) or not np.isfinite(weight):
            msg = f"The link of {one!r} and {two!r} has the weight {weight!r}. Leave"
            raise TableError(msg + " it out, or score by a measure that is a number.")
        graph.add_edge(*sorted((one, two), key=str), weight=float(weight))
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph.nodes(data=True), key=_name))
    ordered.add_edges_from(graph.edges(data=True))
    return ordered


def _name(node: tuple[Any, dict]) -> str:
    return str(node[0])


def strongest(network: Graph | pd.DataFrame, top: int) -> Graph:
    """Keep the nodes where it began, then those with the strongest links."""
    graph, top = _sorted(network), axes.checked_top(top)
    best = dict.fromkeys(graph, -np.inf)
    for one, two, weight in graph.edges(data="weight"):
        best[one], best[two] = max(best[one], weight), max(best[two], weight)
    order = graph.nodes(data="order", default=1)
    ranked = sorted(order, key=lambda node: (node[1] > 0, -best[node[0]], str(node[0])))
    graph.remove_nodes_from([node for node, _ in ranked[top:]])
    return graph


def _scaled(values: np.ndarray, limits: tuple[float, float]) -> np.ndarray:
    """Return sizes in proportion, the largest and the smallest at the limits."""
    known = np.isfinite(values)
    if not known.any() or np.ptp(values[known]) == 0:
        return np.full(len(values), sum(limits) / 3)
    return np.interp(values, (values[known].min(), values[known].max()), limits)


def _names(ax: Axes, graph: Graph, nodes: pd.DataFrame) -> list[Text]:
    """Write the names, of which the size is known then; their places come later."""
    from matplotlib.patheffects import withStroke

    rim = [withStroke(linewidth=2.5, foreground=ink("paper"))]
    names = []
    for node, name, order in zip(graph, nodes["label"], nodes["order"], strict=True):
        text = str(node) if pd.isna(name) else str(name)
        text = text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"
        middle = {"ha": "center", "va": "center", "path_effects": rim, "zorder": 3}
        bold = "bold" if order == 0 else "normal"
        names.append(ax.text(0.5, 0.5, label(text), weight=bold, **middle))
    return names


def _places(ax: Axes, graph: Graph, names: list[Text], areas: np.ndarray) -> np.ndarray:
    """Return where the nodes are, in the units of the Axes: no name on another."""
    for name in names:
        name.set_in_layout(False)
    ax.figure.draw_without_rendering()  # only now the Axes have their size
    frame = ax.get_window_extent()
    size = np.array([frame.width, frame.height])
    texts = [name.get_window_extent() for name in names]
    boxes = np.array([[text.width, text.height] for text in texts])
    circles = np.sqrt(areas) * ax.figure.dpi / 72
    boxes = np.maximum(boxes, circles[:, np.newaxis]) + _GAP
    room = np.maximum(size - boxes, 0)
    return apart(boxes / 2 + _spring(graph) * room, boxes, size) / size


def _spring(graph: Graph) -> np.ndarray:
    """Return where links as springs pull the nodes, both ways from 0 to 1."""
    import networkx as nx

    pulls = dict(zip(graph.edges, _scaled(_weights(graph), (1.0, 3.0)), strict=True))
    nx.set_edge_attributes(graph, pulls, "pull")
    options = {"iterations": 300, "weight": "pull", "seed": SEED, "method": "force"}
    found = nx.spring_layout(graph, k=2.2 / np.sqrt(len(graph)), **options)
    places = np.array([found[node] for node in graph])
    reach = np.ptp(places, axis=0)
    # A crowd in the middle is loosened: half of a place is its rank.
    ranks = places.argsort(axis=0).argsort(axis=0) / max(len(places) - 1, 1)
    places = (places - places.min(axis=0)) / np.where(reach > 0, reach, 1)
    return np.where(reach > 0, (places + ranks) / 2, 0.5)


def _weights(graph: Graph) -> np.ndarray:
    return np.array([weight for *_, weight in graph.edges(data="weight")], float)


def _draw_links(ax: Axes, graph: Graph, places: np.ndarray) -> None:
    from matplotlib.collections import LineCollection

    at = dict(zip(graph, places, strict=True))
    lines = [(at[one], at[two]) for one, two in graph.edges]
    widths = _scaled(_weights(graph), WIDTHS)
    ax.add_collection(
        LineCollection(lines, linewidths=widths, colors=ink("line"), zorder=1)
    )


def remarks(network: Graph | pd.DataFrame, graph: Graph) -> list[str]:
    """Say what sizes mean, and with which settings the network was made."""
    made = dict(getattr(network, "graph", {}))
    measure = word(made.get("measure", "weight"))
    comma = "؛ " if language() == "ar" else "; "
    shown = f"{word('nodes')}: {number(len(graph))}"
    parts = [f"{word('line')}: {measure}", shown]
    if any(graph.nodes(data="count")[node] for node in graph):
        parts.insert(0, word("circle"))
    lines = [comma.join(parts)]
    settings = [f"{name}: {made[name]}" for name in _SETTINGS.split() if name in made]
    half = (len(settings) + 1) // 2
    lines += ["; ".join(part) for part in (settings[:half], settings[half:]) if part]
    return lines
