"""The company that a node keeps: every co-occurrence, as a position."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from siyaq.analysis.company.windows import checked_window, outermost, window_positions
from siyaq.errors import (
    QueryError,
    SettingError,
    TableError,
    check_choice,
)
from siyaq.index.occurrences import distinct_rows
from siyaq.index.query import Hits, find, suggestions
from siyaq.index.tokens import Tokens
from siyaq.index.units import UNITS
from siyaq.provenance import provenance

EXPECTED = ("window", "corpus")


class Company(NamedTuple):
    """
    What was counted for a node.

    Attributes
    ----------
    hits : Hits
        Where the node is, none inside another.
    near : numpy.ndarray of int64
        One position for each co-occurrence, ascending: O11 is how often a word stands
        there.
    codes : numpy.ndarray of int32
        The words there, in the layer.
    base : numpy.ndarray of int64
        One position for each that R1 counts, ascending.
    sides : (int, int) or None
        Words before and after; None if the whole unit is the window, and units are
        counted.
    within, layer : str
        The unit, and what counts as the same word.
    """

    hits: Hits
    near: np.ndarray
    codes: np.ndarray
    base: np.ndarray
    sides: tuple[int, int] | None
    within: str
    layer: str


def keep_company(
    tokens: Tokens,
    node: str,
    *,
    window: int | Sequence[int] | None,
    within: str,
    layer: str,
    expected: str = "window",
    mentions: pd.DataFrame | None = None,
) -> Company:
    """
    Find a node and every word near it.

    Parameters
    ----------
    tokens : Tokens
        The words.
    node : str
        A query.
    window, within, layer, expected, mentions
        As in ``collocates``.

    Returns
    -------
    Company

    Raises
    ------
    QueryError
        If the node does not occur, or the query cannot be understood.
    SettingError
        If a setting is not known, or there are no words.

    Examples
    --------
    >>> options = {"window": 1, "within": "sentence", "layer": "norm"}
    >>> keep_company(tokens, "إيران", **options).near.tolist()
    [8]
    """
    sides = checked_window(window)
    check_choice("expected", expected, EXPECTED)
    tokens.layer(layer)
    if not len(tokens):
        msg = "There is no word in these tokens. Select documents that have some."
        raise SettingError(msg)
    return company_of(
        tokens,
        outermost(_found(tokens, node, mentions)),
        sides=sides,
        within=within,
        layer=layer,
        expected=expected,
    )


def _found(tokens: Tokens, node: str, mentions: pd.DataFrame | None) -> Hits:
    """Find the node; suggest other words if it does not occur."""
    hits = find(tokens, node, mentions=mentions)
    if not len(hits):
        msg = f"{node!r} does not occur (read as {hits.read_as})."
        close = " or ".join(map(repr, suggestions(tokens, node)))
        raise QueryError(f"{msg} Did you mean {close}?" if close else msg)
    return hits


def company_of(
    tokens: Tokens,
    hits: Hits,
    *,
    sides: tuple[int, int] | None,
    within: str,
    layer: str,
    expected: str = "window",
) -> Company:
    """
    Return every word near hits, none of which lies inside another.

    Parameters
    ----------
    tokens : Tokens
        The words.
    hits : Hits
        Where the node is.
    sides : (int, int) or None
        Words before and after; None for the whole unit.
    within, layer, expected : str
        As in ``collocates``.

    Returns
    -------
    Company

    Examples
    --------
    >>> hits = find(tokens, "إيران")
    >>> options = {"within": "sentence", "layer": "norm"}
    >>> company_of(tokens, hits, sides=(1, 1), **options).near.tolist()
    [8]
    """
    codes = tokens.codes(layer)
    reach = (len(tokens), len(tokens)) if sides is None else sides
    near = window_positions(tokens, hits, *reach, within)
    base = near if expected == "window" else hits.first
    if sides is None:
        unit = tokens.bounds(within, near)[0]
        labels = len(tokens.layer(layer).labels)
        near = near[
            np.sort(np.unique(unit * labels + codes[near], return_index=True)[1])
        ]
        base = np.unique(tokens.bounds(within, hits.first)[0])
    return Company(hits, near, codes[near], base, sides, within, layer)


def corpus_counts(tokens: Tokens, company: Company) -> tuple[np.ndarray, int]:
    """
    Return C1 of every label, shape (labels,), and N: words, or units that have them.

    Examples
    --------
    >>> options = {"window": None, "within": "doc_id", "layer": "norm"}
    >>> corpus_counts(tokens, keep_company(tokens, "إيران", **options))[1]
    2
    """
    layer, within = company.layer, company.within
    if company.sides is not None:
        return tokens.counts(layer), len(tokens)
    offsets = UNITS[within](tokens)
    number = int(np.count_nonzero(np.diff(offsets)))
    if within == "doc_id":
        return tokens.document_counts(layer), number
    labels = len(tokens.layer(layer).labels)
    return distinct_rows(tokens.codes(layer), offsets, labels), number


def documents_with(tokens: Tokens, company: Company) -> np.ndarray:
    """
    Count the documents in which each label is near the node, shape (labels,).

    Examples
    --------
    >>> options = {"window": 1, "within": "sentence", "layer": "norm"}
    >>> int(documents_with(tokens, keep_company(tokens, "إيران", **options)).sum())
    1
    """
    rows = np.searchsorted(company.near, tokens.doc_offsets)
    return distinct_rows(company.codes, rows, len(tokens.layer(company.layer).labels))


def settings_of(tokens: Tokens, table: pd.DataFrame) -> dict[str, Any]:
    """
    Return how a table of collocates was made, checked against the words.

    Raises
    ------
    TableError
        If ``collocates`` did not make it, or made it from other words.

    Examples
    --------
    >>> table = collocates(tokens, "إيران", min_count=1)
    >>> settings_of(tokens, table)["node"]
    'إيران'
    """
    made = provenance(table)
    if made.get("function") != "collocates":
        by = made.get("function") or "nothing that is known"
        msg = f"The table was made by {by}. Give one as collocates() returned it:"
        raise TableError(msg + " merge, concat and groupby drop table.attrs.")
    about = tokens.describe()
    if made["corpus"] != about:
        words = made["corpus"].get("words", 0)
        msg = f"The table was counted in {words:,} other words, these are"
        msg += f" {about['words']:,}. Give the tokens that it was counted in."
        raise TableError(msg)
    return made["settings"]


def recounted(
    tokens: Tokens, table: pd.DataFrame, mentions: pd.DataFrame | None = None
) -> tuple[Company, np.ndarray]:
    """
    Return the company behind a table of collocates, and the codes of its rows.

    Raises
    ------
    TableError
        If ``collocates`` did not make it, or made it from other words.

    Examples
    --------
    >>> table = collocates(tokens, "إيران", min_count=1)
    >>> company, codes = recounted(tokens, table)
    >>> len(codes) == len(table)
    True
    """
    made = settings_of(tokens, table)
    names = ("window", "within", "layer", "expected")
    options = {name: made[name] for name in names}
    company = keep_company(tokens, made["node"], mentions=mentions, **options)
    shown = tokens.layer(company.layer).spellings
    near = np.unique(company.codes)
    codes = dict(zip(shown.take(near).to_pylist(), near.tolist(), strict=True))
    try:
        rows = [codes[word] for word in table["collocate"]]
    except KeyError as error:
        msg = f"{error.args[0]!r} is no collocate of {made['node']!r}. Leave the"
        raise TableError(
            msg + " column collocate as collocates() returned it."
        ) from None
    return company, np.array(rows, dtype=np.int64)
