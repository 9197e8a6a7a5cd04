"""Networks as files for other programs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from siyaq.errors import SettingError
from siyaq.reports.export import atomic_write

if TYPE_CHECKING:
    from networkx import Graph

_FORMATS = (".graphml", ".gexf")


def save_network(graph: Graph, path: str | Path) -> Path:
    """
    Write a network of collocates or actors for other programs, such as Gephi.

    Parameters
    ----------
    graph : networkx.Graph
        From ``collocation_network`` or ``mention_graph``.
    path : str or Path
        A file that ends in ``.graphml`` or ``.gexf``; missing folders are made.

    Returns
    -------
    Path
        The file. The same network makes the same file.

    Raises
    ------
    SettingError
        If the ending is another one.
    SiyaqError
        If the file cannot be written; nothing is left under its name then.

    Examples
    --------
    >>> from networkx import Graph
    >>> graph = Graph([("سوريا", "إيران")])
    >>> save_network(graph, getfixture("tmp_path") / "company.graphml").name
    'company.graphml'
    """
    import networkx as nx

    path = Path(path)
    if path.suffix not in _FORMATS:
        msg = f"{path.name!r} does not end in {' or '.join(_FORMATS)}. Name it so."
        raise SettingError(msg)
    write = nx.generate_graphml if path.suffix == ".graphml" else nx.generate_gexf
    text = "\n".join(write(graph)) + "\n"
    # The day of writing is no part of the network.
    text = re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1)
    return atomic_write(path, text.encode("utf-8"))


def plain(text: str) -> str:
    r"""
    Return a text as any file of a network can hold it: one line, nothing hidden.

    Parameters
    ----------
    text : str
        For instance a label.

    Returns
    -------
    str

    Examples
    --------
    >>> plain("a\u202eb\x00 c")
    'ab c'
    """
    return "".join(sign for sign in text if sign.isprintable()).strip()
