"""Networks of actors, and their communities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from siyaq.errors import SettingError, check_columns
from siyaq.provenance import stamp
from siyaq.reports.networks import plain

if TYPE_CHECKING:
    import networkx as nx

_EDGE = "source target source_label target_label count documents".split()


def mention_graph(edges: pd.DataFrame, *, min_npmi: float = 0.0) -> nx.Graph:
    """
    Make a graph of actors who are mentioned together.

    Parameters
    ----------
    edges : pandas.DataFrame
        From ``co_mentions``.
    min_npmi : float
        Pairs that do not exceed it are left out; not below 0.

    Returns
    -------
    networkx.Graph
        Nodes have ``label``, edges ``weight`` (the npmi), ``count`` and ``documents``.

    Raises
    ------
    SettingError
        If ``min_npmi`` is below 0 or not below 1.
    TableError
        If the edges have other columns.

    Examples
    --------
    >>> from siyaq.actors.tables.co_mentions import co_mentions
    >>> edges = co_mentions(find_mentions(tokens, actors), min_count=1)
    >>> len(mention_graph(edges))  # nothing but chance in two sentences
    0
    """
    import networkx as nx

    if not 0 <= min_npmi < 1:
        msg = f"min_npmi={min_npmi!r} is out of range. Give 0, or a number up to 1."
        raise SettingError(msg)
    columns = [*_EDGE, "npmi"]
    check_columns(edges, columns, "co_mentions()")
    graph = nx.Graph()
    kept = edges.loc[edges["npmi"] > min_npmi, columns]
    for row in kept.sort_values(["source", "target"]).itertuples():
        graph.add_node(row.source, label=plain(row.source_label))
        graph.add_node(row.target, label=plain(row.target_label))
        about = {"count": int(row.count), "documents": int(row.documents)}
        graph.add_edge(row.source, row.target, weight=float(row.npmi), **about)
    return graph


def communities(graph: nx.Graph, *, seed: int = 0) -> pd.DataFrame:
    """
    Group the actors of a graph, and say how central each is.

    Parameters
    ----------
    graph : networkx.Graph
        From ``mention_graph``.
    seed : int
        Of the random numbers: the same seed gives the same groups.

    Returns
    -------
    pandas.DataFrame
        ``actor_id label community degree strength betweenness``, the largest community
        first and named 1; within it by strength (the sum of the weights).

    References
    ----------
    Blondel et al. (2008), Fast unfolding of communities in large networks.

    Examples
    --------
    >>> from siyaq.actors.tables.co_mentions import co_mentions
    >>> edges = co_mentions(find_mentions(tokens, actors), min_count=1)
    >>> len(communities(mention_graph(edges)))
    0
    """
    import networkx as nx

    columns = "actor_id label community degree strength betweenness".split()
    found = nx.community.louvain_communities(graph, seed=seed) if graph else []
    found = sorted(map(sorted, found), key=lambda group: (-len(group), group))
    between = nx.betweenness_centrality(graph) if graph else {}
    rows = [
        (
            one,
            graph.nodes[one]["label"],
            number,
            graph.degree(one),
            graph.degree(one, weight="weight"),
            between[one],
        )
        for number, group in enumerate(found, start=1)
        for one in group
    ]
    table = pd.DataFrame(rows, columns=columns).sort_values(
        ["community", "strength", "actor_id"], ascending=[True, False, True]
    )
    return stamp(table.reset_index(drop=True), "communities", seed=seed)
