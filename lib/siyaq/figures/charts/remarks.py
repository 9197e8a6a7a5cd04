"""What stands below a network: what sizes mean, and how it was made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from siyaq.figures.lettering.numerals import digits, number
from siyaq.figures.lettering.words import word
from siyaq.figures.style import language

if TYPE_CHECKING:
    import pandas as pd
    from networkx import Graph

# In English settings and units are called as in the code.
SETTINGS = {
    "threshold": "عتبة الارتباط",
    "window": "النافذة",
    "within": "النطاق",
    "layer": "الطبقة",
    "min_count": "أقل تكرار",
    "min_documents": "أقل عدد من المقالات",
    "top": "أقصى عدد من المتصاحبات",
    "cut": "كلمات متروكة",
}
VALUES = {
    "all": "النطاق كله",
    "sentence": "الجملة",
    "paragraph": "الفقرة",
    "doc_id": "المقال",
    "form": "الكلمة كما طُبعت",
    "norm": "الكلمة موحّدة الإملاء",
    "stem": "الكلمة بلا سوابق",
    "lemma": "المدخل المعجمي",
}
_SIDES = {"ar": "{} قبل و{} بعد", "en": "{} before, {} after"}


def remarks(network: Graph | pd.DataFrame, graph: Graph) -> list[str]:
    """
    Say what sizes mean, and with which settings the network was made.

    Parameters
    ----------
    network : networkx.Graph or pandas.DataFrame
        As it was given; the settings are in ``network.graph``.
    graph : networkx.Graph
        What is drawn of it.

    Returns
    -------
    list of str
        Lines, as written.

    Examples
    --------
    >>> import networkx as nx
    >>> from siyaq.figures.style import use_style
    >>> with use_style("en"):
    ...     remarks(nx.Graph(window="5 before, 5 after"), nx.path_graph(2))
    ['Width of a line: strength of the link; Nodes: 2', 'window: 5 before, 5 after']
    """
    made = dict(getattr(network, "graph", {}))
    measure = word(made.get("measure", "weight"))
    parts = [f"{word('line')}: {digits(measure)}"]
    parts.append(f"{word('nodes')}: {number(len(graph))}")
    if any(graph.nodes(data="count")[node] for node in graph):
        parts.insert(0, word("circle"))
    settings = [
        f"{_said(name, SETTINGS)}: {_value(made[name])}"
        for name in SETTINGS
        if name in made and not (name == "cut" and not made[name])
    ]
    comma = "؛ " if language() == "ar" else "; "
    return [comma.join(each) for each in (parts, settings) if each]


def _said(name: str, words: dict[str, str]) -> str:
    return words.get(name, name) if language() == "ar" else name


def _value(value: Any) -> str:
    """Write a number, a unit, or how many words before and after."""
    if isinstance(value, int | float):
        return number(value)
    sides = re.fullmatch(r"(\d+) before, (\d+) after", str(value))
    if sides:
        return _SIDES[language()].format(*map(number, map(int, sides.groups())))
    return _said(str(value), VALUES)
