"""Where the nodes of a network would like to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from siyaq.figures.charts.layout import apart

if TYPE_CHECKING:
    from networkx import Graph

SEED = 7  # of the layout: the same network looks the same
_SPARE = 1.4  # room for parts that are not joined, in the area that they need
_MARGIN = 0.35  # around such a part, in the size of one node


def pulled(graph: Graph) -> np.ndarray:
    """
    Return where links as springs pull the nodes.

    What is not joined is laid out by itself, the parts side by side.

    Parameters
    ----------
    graph : networkx.Graph
        With a weight for each link; the order of its nodes is that of the result.

    Returns
    -------
    numpy.ndarray of float, shape (n, 2)
        Both ways from 0 to 1.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.path_graph(3)
    >>> nx.set_edge_attributes(graph, 1.0, "weight")
    >>> pulled(graph).min().item(), pulled(graph).max().item()
    (0.0, 1.0)
    """
    import networkx as nx

    found = nx.connected_components(graph)
    parts = sorted(found, key=lambda part: (-len(part), min(map(str, part))))
    sides = np.sqrt([[len(part)] * 2 for part in parts])
    frame = np.sqrt(_SPARE * (sides**2).sum(axis=0))
    corners = apart(np.tile(frame / 2, (len(parts), 1)), sides, frame) - sides / 2
    places = {}
    for part, corner, side in zip(parts, corners, sides, strict=True):
        joined = _part(graph, part)
        inside = corner + _MARGIN + (side - 2 * _MARGIN) * _sprung(joined)
        places |= dict(zip(joined, inside, strict=True))
    return _stretched(np.array([places[node] for node in graph]))


def _part(graph: Graph, nodes: set) -> Graph:
    """Return a part in the order of the whole; a view would have that of a set."""
    import networkx as nx

    links = graph.edges(data=True)
    part = nx.Graph()
    part.add_nodes_from(node for node in graph if node in nodes)
    part.add_edges_from(link for link in links if link[0] in nodes)
    return part


def _sprung(graph: Graph) -> np.ndarray:
    """Return where links as springs pull the nodes, both ways from 0 to 1."""
    import networkx as nx

    pulls = dict(zip(graph.edges, spread(weights(graph), (1.0, 3.0)), strict=True))
    nx.set_edge_attributes(graph, pulls, "pull")
    options = {"iterations": 300, "weight": "pull", "seed": SEED, "method": "force"}
    found = nx.spring_layout(graph, k=2.2 / np.sqrt(len(graph)), **options)
    places = _stretched(np.array([found[node] for node in graph]))
    # A crowd in the middle is loosened: half of a place is its rank.
    ranks = places.argsort(axis=0).argsort(axis=0) / max(len(places) - 1, 1)
    return np.where(np.ptp(places, axis=0) > 0, (places + ranks) / 2, 0.5)


def _stretched(places: np.ndarray) -> np.ndarray:
    reach = np.ptp(places, axis=0)
    places = (places - places.min(axis=0)) / np.where(reach > 0, reach, 1)
    return np.where(reach > 0, places, 0.5)


def weights(graph: Graph) -> np.ndarray:
    """
    Return the weights of the links, in their order.

    Parameters
    ----------
    graph : networkx.Graph
        The network.

    Returns
    -------
    numpy.ndarray of float

    Examples
    --------
    >>> import networkx as nx
    >>> weights(nx.Graph([("a", "b", {"weight": 2})])).tolist()
    [2.0]
    """
    return np.array([weight for *_, weight in graph.edges(data="weight")], float)


def spread(values: np.ndarray, limits: tuple[float, float]) -> np.ndarray:
    """
    Return sizes in proportion, the largest and the smallest at the limits.

    Parameters
    ----------
    values : numpy.ndarray of float
        What the sizes stand for.
    limits : tuple of (float, float)
        The smallest and the largest size.

    Returns
    -------
    numpy.ndarray of float
        Sizes between the limits; all alike if the values are, or are not known.

    Examples
    --------
    >>> spread(np.array([1.0, 3.0, 5.0]), (10, 20)).tolist()
    [10.0, 15.0, 20.0]
    """
    known = np.isfinite(values)
    if not known.any() or np.ptp(values[known]) == 0:
        return np.full(len(values), sum(limits) / 3)
    return np.interp(values, (values[known].min(), values[known].max()), limits)
