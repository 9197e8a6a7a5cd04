"""Networks drawn as circles, lines and names that do not cover each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from siyaq.errors import FigureError, TableError
from siyaq.figures.charts.kinds import check_table
from siyaq.figures.charts.layout import apart, covered
from siyaq.figures.charts.remarks import remarks
from siyaq.figures.charts.springs import pulled, spread, weights
from siyaq.figures.frames import axes
from siyaq.figures.frames.margins import explain, height_of_lines, lay_out
from siyaq.figures.frames.rows import BOX, SMALLEST
from siyaq.figures.lettering.labels import broken, inches, label, paragraphs
from siyaq.figures.style import ink, look
from siyaq.figures.themes import SIZES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from networkx import Graph

LONGEST_NAME = 30  # letters, where nothing is measured
_NAME = 9  # width of a line of a name, in the size of its letters
AREAS = (60, 900)  # of circles, in square points
WIDTHS = (0.6, 4.0)  # of lines, in points
_TEXT = 0.9  # of the width, for what is said below
_LINK = 0.75  # opacity of links: lighter than what they join
_LOOSE = 2.1  # room for a name, in the area that it covers
_SMALLER = (1.0, 0.85, 0.7, 0.5)  # letters, where the Axes are too small
_FULL = 0.85  # of the Axes: more names cannot be laid side by side
_SURE = 0.55  # of a part of a figure: what its neighbours leave
_GAP = 3.0  # between names, in pixels
_EDGES = ["source", "target", "weight"]


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
    if not len(graph):
        return axes.say_empty(ax or axes.new(5.8, 4.2))
    nodes = pd.DataFrame.from_dict(dict(graph.nodes(data=True)), orient="index")
    nodes = nodes.reindex(columns=["label", "count", "order", "seeds", "community"])
    named = nodes["label"].notna()
    nodes["label"] = nodes["label"].astype(object).where(named, list(map(str, graph)))
    more = (len(graph) / 18) ** 1.5  # a crowd needs more room for each
    width, height = 5.8 + more, 4.2 + more
    room = (_TEXT if ax is None else _SURE) * axes.width_of(ax, width)
    below = paragraphs(remarks(network, graph), room)
    ax = ax or _new(nodes, width, height, len(below))
    ax.set(xticks=[], yticks=[], xlim=(0, 1), ylim=(0, 1))
    ax.spines[:].set_visible(False)
    explain(ax, below)
    areas = spread(nodes["count"].to_numpy(float), AREAS) * axes.scaled(1) ** 2
    places = _places(ax, graph, _names(ax, nodes), areas)
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


def _new(nodes: pd.DataFrame, width: float, height: float, lines: int) -> Axes:
    """Make a figure that has room for the names, and for lines of text below."""
    drawn = [broken(name, name_width()) for name in nodes["label"]]
    leading = BOX * axes.points() / 72
    covered = [max(map(inches, name)) * len(name) * leading for name in drawn]
    _, high, *_ = SIZES[look().size]
    needed = _LOOSE * sum(covered) / axes.width_of(None, width) / high
    return axes.new(width, max(height, needed) + height_of_lines(lines))


def name_width() -> float:
    """Return the inches that a line of a name may take."""
    return _NAME * axes.points() / 72


def _names(ax: Axes, nodes: pd.DataFrame) -> list[Text]:
    """Write the names, of which the size is known then; their places come later."""
    from matplotlib.patheffects import withStroke

    rim = [withStroke(linewidth=axes.points() / 5, foreground=ink("paper"))]
    middle = {"ha": "center", "va": "center", "path_effects": rim, "zorder": 3}
    written = [label(name, name_width()) for name in nodes["label"]]
    weights = np.where(nodes["order"] == 0, "bold", "normal")
    return [
        ax.text(0.5, 0.5, name, weight=weight, in_layout=False, **middle)
        for name, weight in zip(written, weights, strict=True)
    ]


def _places(ax: Axes, graph: Graph, names: list[Text], areas: np.ndarray) -> np.ndarray:
    """
    Move the names until none covers another, and return where they are.

    Where the Axes are too small for all, the letters become smaller.
    """
    size = np.array(lay_out(ax))
    if len(ax.figure.axes) > 1:  # neighbours may take room yet
        inches_wide = np.array([axes.width_of(ax), axes.height_of(ax)])
        size = np.minimum(size, _SURE * inches_wide * ax.figure.dpi)
    wished = pulled(graph)
    circles = np.sqrt(areas)[:, np.newaxis] * ax.figure.dpi / 72
    for share in _SMALLER:
        for name in names:
            name.set_fontsize(max(share * axes.points(), SMALLEST))
        texts = [name.get_window_extent() for name in names]
        boxes = np.array([[text.width, text.height] for text in texts])
        boxes = np.maximum(boxes, circles) + _GAP
        if boxes.prod(axis=1).sum() > _FULL * size.prod():
            continue
        room = np.maximum(size - boxes, 0)
        places = apart(boxes / 2 + wished * room, boxes, size)
        if not covered(places, boxes - _GAP / 2).any() and (boxes <= size).all():
            break
    else:
        msg = f"{len(names)} nodes do not fit into Axes of {axes.width_of(ax):.1f} x "
        msg += f"{axes.height_of(ax):.1f} inches. Give larger ones, none, or a smaller "
        raise FigureError(msg + "top=.")
    for name, place in zip(names, places / size, strict=True):
        name.set_position(place)
    return places / size


def _draw_links(ax: Axes, graph: Graph, places: np.ndarray) -> None:
    from matplotlib.collections import LineCollection
    from matplotlib.colors import to_rgba

    at = dict(zip(graph, places, strict=True))
    lines = [(at[one], at[two]) for one, two in graph.edges]
    widths = spread(weights(graph), WIDTHS) * axes.scaled(1)
    color = to_rgba(ink("node"), _LINK)
    ax.add_collection(
        LineCollection(lines, linewidths=widths, colors=[color], zorder=1)
    )
