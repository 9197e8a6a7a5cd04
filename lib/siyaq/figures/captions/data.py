"""The data of a figure as a table: as it is, or the links of a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from siyaq.errors import TableError
from siyaq.provenance import KEY

if TYPE_CHECKING:
    from networkx import Graph


def as_table(given: pd.DataFrame | pd.Series | Graph) -> pd.DataFrame:
    """
    Return the table of a figure, with its record if it has one.

    Parameters
    ----------
    given : pandas.DataFrame, pandas.Series or networkx.Graph
        What the figure draws.

    Returns
    -------
    pandas.DataFrame
        A table as it is. Of a network a row for each link, the strongest first:
        ``source target``, the labels of the nodes if they have any, and what else is
        known of the link.

    Raises
    ------
    TableError
        If it is neither.

    Examples
    --------
    >>> from networkx import Graph
    >>> graph = Graph()
    >>> graph.add_edge("war", "peace", weight=9.5)
    >>> as_table(graph).to_dict("list")
    {'source': ['peace'], 'target': ['war'], 'weight': [9.5]}
    """
    if isinstance(given, pd.DataFrame):
        return given
    if isinstance(given, pd.Series):
        return given.to_frame()
    if hasattr(given, "edges") and hasattr(given, "nodes"):
        return _links(given)
    msg = f"{type(given).__name__} is no table. Give the DataFrame, or the network,"
    raise TableError(msg + " that the figure draws.")


def _links(graph: Graph) -> pd.DataFrame:
    labels = dict(graph.nodes(data="label"))
    rows = [
        {**_ends(*sorted((one, two), key=str), labels), **about}
        for one, two, about in graph.edges(data=True)
    ]
    rows.sort(key=lambda row: (str(row["source"]), str(row["target"])))
    table = pd.DataFrame(rows, columns=None if rows else ["source", "target", "weight"])
    if "weight" in table:
        table = table.sort_values("weight", ascending=False, kind="stable")
        table = table.reset_index(drop=True)
    record = getattr(graph, "attrs", {}).get(KEY)
    if record:
        table.attrs[KEY] = record
    return table


def _ends(one: Any, two: Any, labels: dict[Any, Any]) -> dict[str, Any]:
    ends = {"source": one, "target": two}
    if any(labels.values()):
        ends |= {"source_label": labels[one], "target_label": labels[two]}
    return ends
