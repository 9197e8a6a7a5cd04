"""Networks as files for other programs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from siyaq.errors import SettingError

if TYPE_CHECKING:
    from networkx import Graph

_FORMATS = (".graphml", ".gexf")


def save_network(graph: Graph, path: str | Path) -> Path:
    """
    Write a network for other programs, such as Gephi.

    Parameters
    ----------
    graph : networkx.Graph
        From ``collocation_network``.
    path : str or Path
        A file that ends in ``.graphml`` or ``.gexf``.

    Returns
    -------
    Path
        The file. The same network makes the same file.

    Raises
    ------
    SettingError
        If the ending is another one.

    Examples
    --------
    >>> from networkx import Graph
    >>> graph = Graph([("سوريا", "إيران")])
    >>> save_network(graph, tmp_path / "company.graphml").name
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
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def plain(text: str) -> str:
    r"""
    Return a text as any file of a network can hold it: one line, nothing hidden.

    Examples
    --------
    >>> plain("a\u202eb\x00 c")
    'ab c'
    """
    return "".join(sign for sign in text if sign.isprintable()).strip()
