"""Networks of words that keep company."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from siyaq.analysis.association import MEASURES
from siyaq.analysis.company.cooccurrences import (
    Company,
    company_of,
    corpus_counts,
    documents_with,
    keep_company,
)
from siyaq.analysis.company.windows import checked_window
from siyaq.analysis.stopwords import left_out
from siyaq.errors import SettingError, check_choice
from siyaq.index.query import Hits
from siyaq.index.tokens import Tokens
from siyaq.provenance import VERSION, stamp
from siyaq.reports.networks import plain

if TYPE_CHECKING:
    from networkx import Graph


def collocation_network(
    tokens: Tokens,
    nodes: str | Sequence[str],
    *,
    order: int = 1,
    window: int | Sequence[int] | None = 5,
    within: str = "sentence",
    layer: str = "norm",
    measure: str = "log_dice",
    threshold: float | None = None,
    top: int = 10,
    min_count: int = 5,
    min_documents: int = 2,
    max_nodes: int = 40,
    stopwords: str | Path | Iterable[str] | None = None,
) -> Graph:
    """
    Join words to their best collocates, and these to theirs.

    Parameters
    ----------
    tokens : Tokens
        The words.
    nodes : str or list of str
        Queries to start from.
    order : {1, 2}
        1: the collocates of the nodes. 2: their collocates too. Links between words of
        the network are drawn either way.
    window : int, (int, int) or None
        Words before and after a node; with None as in ``collocates``.
    within, layer : str
        As in ``collocates``.
    measure : str
        Of ``association.MEASURES``.
    threshold : float, optional
        The smallest score of a link.
    top : int
        How many of the best collocates of a word are its links.
    min_count, min_documents : int
        Fewest co-occurrences of a link, and documents that have them.
    max_nodes : int
        Words beyond this number are cut, the weakest first: about forty remain
        readable.
    stopwords : str, Path or iterable of str, optional
        Words that are no collocates.

    Returns
    -------
    networkx.Graph
        Words with ``order`` (0: where it started), ``count`` and ``seeds`` (to how many
        of the first nodes it is joined). Links with ``weight``, the higher score of the
        two directions; ``node`` and ``collocate`` name that direction, with ``O11``
        and ``documents``; ``weight_back`` and ``O11_back`` are of the other one, which
        a phrase does not have. A word is joined to another if either is among the best
        collocates of the other. The settings are in ``graph.graph``, as plain
        values, with ``cut``, how many words ``max_nodes`` left out.

    Raises
    ------
    QueryError
        If a node does not occur, or a query cannot be understood.
    SettingError
        If a setting is not known or out of range.

    References
    ----------
    Brezina, McEnery & Wattam (2015), Collocations in context.

    Examples
    --------
    >>> options = {"window": 1, "min_count": 1, "min_documents": 1}
    >>> graph = collocation_network(tokens, "سوريا", **options)
    >>> sorted(graph.nodes)
    ['أن', 'سوريا', 'وإيران']
    >>> graph.edges["سوريا", "أن"]["O11"], graph.nodes["أن"]["order"]
    (1, 1)
    """
    import networkx as nx

    nodes = [nodes] if isinstance(nodes, str) else list(dict.fromkeys(nodes))
    numbers = {"top": top, "min_count": min_count, "min_documents": min_documents}
    _check(nodes, measure, order, numbers | {"max_nodes": max_nodes})
    limits = _Limits(measure, threshold, **numbers)
    options = {"sides": checked_window(window), "within": within, "layer": layer}
    absent = left_out(tokens, layer, stopwords)
    words = _seeds(tokens, nodes, window, within, layer)
    found = _found(tokens, words, limits, options, absent.codes)
    cut: set[str] = set()
    for step in range(1, order + 1):
        fresh = _fresh(tokens, found, layer, step)
        room = max(max_nodes - len(words), 0)
        cut |= {word.name for word in fresh[room:]}
        words += fresh[:room]
        found |= _found(tokens, fresh[:room], limits, options, absent.codes)
    graph = nx.Graph()
    for word in words:
        graph.add_node(word.name, order=word.order, count=len(word.hits))
    _link(graph, found, {word.name: word.code for word in words})
    _count_seeds(graph)
    settings = {"nodes": " | ".join(map(plain, nodes)), "order": order, **options}
    settings |= {**limits._asdict(), "max_nodes": max_nodes}
    settings["cut"] = len(cut - set(graph.nodes))
    graph.graph.update(_described(tokens, dict(settings)))
    graph.attrs = {}  # for methods(): a network has none of its own
    unit = within if options["sides"] is None else None
    settings |= {"window": settings.pop("sides"), "unit": unit}
    return stamp(graph, "collocation_network", tokens, **settings)


class _Limits(NamedTuple):
    measure: str
    threshold: float | None
    top: int
    min_count: int
    min_documents: int


class _Word(NamedTuple):
    """A word of the network, or a phrase that it starts from."""

    name: str
    hits: Hits
    order: int
    code: int  # -1 of a phrase, which is no collocate


def _check(nodes: list[str], measure: str, order: int, numbers: dict[str, int]) -> None:
    check_choice("measure", measure, MEASURES)
    if order not in (1, 2):
        msg = f"order={order!r} is no order of collocates. Give 1 or 2."
        raise SettingError(msg)
    if not nodes:
        msg = "nodes is empty. Give one query or more to start from."
        raise SettingError(msg)
    for name, value in numbers.items():
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            msg = f"{name}={value!r} is out of range. Give a number from 1."
            raise SettingError(msg)
    if len(nodes) > numbers["max_nodes"]:
        msg = f"max_nodes={numbers['max_nodes']} is less than the {len(nodes)} nodes."
        raise SettingError(msg + " Give more, or start from fewer.")


def _seeds(
    tokens: Tokens, nodes: list[str], window: Any, within: str, layer: str
) -> list[_Word]:
    """Find the nodes; one word is called as the table shows it, a phrase as typed."""
    codes, shown = tokens.codes(layer), tokens.layer(layer).shown
    words: dict[str, _Word] = {}
    for node in nodes:
        hits = keep_company(
            tokens, node, window=window, within=within, layer=layer
        ).hits
        found = np.unique(codes[hits.first])
        alone = len(found) == 1 and (hits.stop - hits.first == 1).all()
        name = shown[found[0]] if alone else plain(node)
        words.setdefault(name, _Word(name, hits, 0, int(found[0]) if alone else -1))
    return list(words.values())


def _found(
    tokens: Tokens,
    words: list[_Word],
    limits: _Limits,
    options: dict[str, Any],
    absent: np.ndarray,
) -> dict[str, pd.DataFrame]:
    """Return the collocates of each word."""
    found = {}
    for word in words:
        company = company_of(tokens, word.hits, **options)
        found[word.name] = _scored(tokens, company, limits, absent)
    return found


def _scored(
    tokens: Tokens, company: Company, limits: _Limits, absent: np.ndarray
) -> pd.DataFrame:
    """
    Score the collocates of a word: ``code O11 documents score best``.

    The best ones come first, and have ``name``.
    """
    layer = tokens.layer(company.layer)
    o11 = np.bincount(company.codes, minlength=len(layer.labels))
    codes = np.flatnonzero(o11)
    c1, n = corpus_counts(tokens, company)
    counts = {"O11": o11[codes], "R1": len(company.base), "C1": c1[codes], "N": n}
    table = pd.DataFrame(counts, index=range(len(codes)))
    table["code"] = codes
    table["documents"] = documents_with(tokens, company)[codes]
    table["score"] = MEASURES[limits.measure](table)
    best = (table["O11"] >= limits.min_count) & table["score"].notna()
    best &= (table["documents"] >= limits.min_documents) & ~np.isin(codes, absent)
    if limits.threshold is not None:
        best &= table["score"] >= limits.threshold
    order = np.lexsort([layer.shown_ranks[codes], -table["score"].to_numpy(), ~best])
    table = table.iloc[order].reset_index(drop=True)
    table["best"] = table.index < min(limits.top, int(best.sum()))
    names = layer.spellings.take(table["code"].to_numpy()[table["best"]])
    return table.assign(name=pd.Series(names.to_pylist(), dtype="str"))


def _fresh(
    tokens: Tokens, found: dict[str, pd.DataFrame], layer: str, order: int
) -> list[_Word]:
    """Return the collocates that are not in the network yet, the strongest first."""
    links = pd.concat([table[table["best"]] for table in found.values()])
    links = links[~links["name"].isin(list(found))]
    links = links.sort_values(["score", "name"], ascending=[False, True])
    links = links.drop_duplicates("name")
    fresh = []
    for name, code in zip(links["name"], links["code"], strict=True):
        first = tokens.postings(layer, [code])
        fresh.append(_Word(name, Hits(first, first + 1, ""), order, code))
    return fresh


def _link(graph: Graph, found: dict[str, pd.DataFrame], codes: dict[str, int]) -> None:
    """Join what is in the network; the higher direction gives a link its weight."""
    tables = {name: table.set_index("code") for name, table in found.items()}
    pairs = set()
    for node, table in found.items():
        names = table.loc[table["best"], "name"]
        pairs |= {tuple(sorted((node, name))) for name in names if name in codes}
    for one, two in sorted(pairs):
        if one == two:
            continue
        both = [_direction(tables, *pair, codes) for pair in ((one, two), (two, one))]
        both = [way for way in both if way]
        both.sort(key=lambda way: -way["weight"])
        values = both[0]
        if len(both) == 2:
            values |= {f"{name}_back": both[1][name] for name in ("weight", "O11")}
        graph.add_edge(one, two, **values)


def _count_seeds(graph: Graph) -> None:
    for word in graph.nodes:
        near = (graph.nodes[other]["order"] for other in graph.neighbors(word))
        graph.nodes[word]["seeds"] = sum(order == 0 for order in near)


def _direction(
    tables: dict[str, pd.DataFrame], node: str, collocate: str, codes: dict[str, int]
) -> dict[str, Any]:
    """Return what one direction of a link has, or nothing if it was not counted."""
    code, table = codes[collocate], tables[node]
    if code not in table.index or np.isnan(table.loc[code, "score"]):
        return {}
    row = table.loc[code]
    return {
        "weight": float(row["score"]),
        "node": node,
        "collocate": collocate,
        "O11": int(row["O11"]),
        "documents": int(row["documents"]),
    }


def _described(tokens: Tokens, settings: dict[str, Any]) -> dict[str, Any]:
    """Return the settings as plain values, which any file of a network can hold."""
    sides, about = settings.pop("sides"), tokens.describe()
    window = "all" if sides is None else f"{sides[0]} before, {sides[1]} after"
    made = {"function": "collocation_network", **settings, "window": window}
    made |= {name: about[name] for name in ("documents", "words", "fingerprint")}
    made["version"] = VERSION
    return {name: value for name, value in made.items() if value is not None}
