"""Which words keep company with a node."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from numbers import Integral
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from siyaq.analysis.association import MEASURES, log_likelihood, measures_for
from siyaq.analysis.company.contingency import Cells
from siyaq.analysis.company.cooccurrences import (
    Company,
    corpus_counts,
    documents_with,
    keep_company,
)
from siyaq.analysis.company.windows import window_positions
from siyaq.analysis.ranking import best_first
from siyaq.analysis.significance import CORRECTIONS, p_values
from siyaq.analysis.stopwords import left_out
from siyaq.errors import QueryError, SettingError, check_choice
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

__all__ = ["checked_measures", "collocates", "scored", "window_positions"]


def collocates(
    tokens: Tokens,
    node: str,
    *,
    window: int | Sequence[int] | None = 5,
    within: str = "sentence",
    layer: str = "norm",
    expected: str = "window",
    min_count: int = 3,
    min_documents: int | None = None,
    measure: str | Sequence[str] = "log_dice",
    correction: str | None = None,
    stopwords: str | Path | Iterable[str] | None = None,
    mentions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """
    Score the words near a node, best first.

    A position counts once, however many windows cover it; the node's own words are not
    in its window, and two nodes near each other make one co-occurrence. Hits of a query
    that lie inside a longer hit do not count apart; of hits that overlap, a word counts
    where it follows one of them.

    Parameters
    ----------
    tokens : Tokens
        The words.
    node : str
        A query (see ``parse_query``).
    window : int, (int, int) or None
        Words before and after the node. None takes the whole of ``within``, and counts
        sentences (paragraphs, documents) instead of words: O11 have both words, R1
        the node, C1 the collocate, and N are all.
    within : {"sentence", "paragraph", "doc_id"}
        What the window does not cross.
    layer : str, a name from ``LAYERS`` or of an analyser
        What counts as the same collocate.
    expected : {"window", "corpus"}
        "window": R1 is the words in the windows (UCS, CWB, CQPweb). "corpus": R1 is
        the hits of the node, with no factor for the span (Sketch Engine); O11 may
        exceed it, and measures over four cells are then NaN. Without a window both
        are the same.
    min_count : int
        Leave out collocates with a smaller O11.
    min_documents : int, optional
        Leave out collocates that are near the node in fewer documents, and give
        their number in a column ``documents``.
    measure : str or list of str
        Of ``association.MEASURES``; the first ranks.
    correction : {"bonferroni", "holm", "benjamini_hochberg"}, optional
        Give ``p_value`` (of log-likelihood, two-sided) and ``p_corrected``, over all
        words near the node: also those that are left out of the table.
    stopwords : str, Path or iterable of str, optional
        Words to leave out of the table, or a file of them. They are left out after
        counting: windows do not reach further, and no count changes.
    mentions : pandas.DataFrame, optional
        What ``find_mentions`` found, for a node that asks for ``<actor=…>``.

    Returns
    -------
    pandas.DataFrame
        ``collocate O11 R1 C1 N E11``, one column per measure, and what was asked for.
        O11 are the words in the windows that are the collocate, C1 those in the
        corpus, N all words. Ties in order of the collocates. The settings in
        ``attrs["siyaq"]`` also have ``hits`` and ``candidates``, the number of
        different words near the node.

    Raises
    ------
    QueryError
        If the node does not occur or is rarer than ``min_count`` and therefore without
        collocates, or the query cannot be understood.
    SettingError
        If a setting is not known or out of range, or there are no words.

    References
    ----------
    Evert (2008), Corpora and collocations, section 5.

    Examples
    --------
    >>> table = collocates(tokens, "سوريا", window=1, min_count=1)
    >>> table[["collocate", "O11", "R1", "C1"]].values.tolist()
    [['أن', 1, 2, 1], ['وإيران', 1, 2, 1]]
    """
    measures = checked_measures(measure)
    _check(min_count, min_documents, correction)
    options = {"window": window, "within": within, "layer": layer}
    company = keep_company(
        tokens, node, expected=expected, mentions=mentions, **options
    )
    absent = left_out(tokens, layer, stopwords)
    o11 = np.bincount(company.codes, minlength=len(tokens.layer(layer).labels))
    kept = o11 >= min_count
    if not kept.any():
        _check_node(node, company, min_count)
    kept[absent.codes] = False
    extra: dict[str, np.ndarray] = {}
    if min_documents is not None:
        extra["documents"] = documents_with(tokens, company)
        kept &= extra["documents"] >= min_documents
    if correction is not None:
        extra |= _tested(tokens, company, o11, correction)
    settings = {
        "node": node,
        "read_as": company.hits.read_as,
        "hits": len(company.hits),
        "candidates": int(np.count_nonzero(o11)),
        "window": company.sides,
        "within": within,
        "unit": within if company.sides is None else None,
        "layer": layer,
        "expected": expected,
        "min_count": min_count,
        "min_documents": min_documents,
        "measure": measures,
        "correction": correction,
        "stopwords": absent.listed,
        "note": _note(tokens, company),
    }
    codes = np.flatnonzero(kept)
    return scored(tokens, company, o11, codes, settings, extra)


def scored(
    tokens: Tokens,
    company: Company,
    o11: np.ndarray,
    codes: np.ndarray,
    settings: dict[str, Any],
    extra: dict[str, np.ndarray],
) -> pd.DataFrame:
    """
    Return the table of some labels, best first.

    Parameters
    ----------
    tokens : Tokens
        The words.
    company : Company
        What was counted.
    o11 : numpy.ndarray of int, shape (labels,)
        How often each label is near the node.
    codes : numpy.ndarray of int
        The labels that are wanted, ascending.
    settings : dict
        For the stamp; ``measure`` is a list, the first of which ranks.
    extra : dict of str to numpy.ndarray
        More columns, shape (labels,).

    Returns
    -------
    pandas.DataFrame
        As ``collocates`` gives it.
    """
    layer = tokens.layer(company.layer)
    counts = _counts(tokens, company, o11, codes)
    known = measures_for(settings["candidates"])
    columns = dict(counts)
    cells = Cells(*(values.astype(float) for values in counts.values()))
    for name in settings["measure"]:
        columns[name] = known[name](cells).to_numpy()
    columns |= {name: values[codes] for name, values in extra.items()}
    order = best_first(columns[settings["measure"][0]], layer.shown_ranks[codes])
    words = pd.array(layer.spellings.take(codes[order]), dtype="str")
    columns = {name: values[order] for name, values in columns.items()}
    table = pd.DataFrame({"collocate": words, **columns}, copy=False)
    return stamp(table, "collocates", tokens, **settings)


def checked_measures(measure: str | Sequence[str]) -> list[str]:
    """
    Return the names of measures as a list.

    Raises
    ------
    SettingError
        If one is not known, or there is none.

    Examples
    --------
    >>> checked_measures("log_dice")
    ['log_dice']
    """
    measures = [measure] if isinstance(measure, str) else list(measure)
    for name in measures or [""]:
        check_choice("measure", name, MEASURES)
    return list(dict.fromkeys(measures))


def _counts(
    tokens: Tokens, company: Company, o11: np.ndarray, codes: np.ndarray
) -> dict[str, np.ndarray]:
    """Return the columns O11 R1 C1 N E11 of some labels."""
    c1, n = corpus_counts(tokens, company)
    r1 = np.full(len(codes), len(company.base))
    size = np.full(len(codes), n)
    return {
        "O11": o11[codes],
        "R1": r1,
        "C1": c1[codes],
        "N": size,
        "E11": r1 * c1[codes] / n,
    }


def _tested(
    tokens: Tokens, company: Company, o11: np.ndarray, correction: str
) -> dict[str, np.ndarray]:
    """Return p values of all candidates, corrected before any is left out."""
    codes = np.flatnonzero(o11)
    counts = _counts(tokens, company, o11, codes)
    p = p_values(log_likelihood(pd.DataFrame(counts)))
    columns = {"p_value": p, "p_corrected": CORRECTIONS[correction](p)}
    wide = {name: np.full(len(o11), np.nan) for name in columns}
    for name, values in columns.items():
        wide[name][codes] = values
    return wide


def _check(min_count: int, min_documents: int | None, correction: str | None) -> None:
    for name, value in (("min_count", min_count), ("min_documents", min_documents)):
        whole = isinstance(value, Integral) and not isinstance(value, bool)
        if value is not None and not (whole and value >= 1):
            msg = f"{name}={value!r} is not a number of occurrences. Give 1 or more."
            raise SettingError(msg)
    if correction is not None:
        check_choice("correction", correction, CORRECTIONS)


def _check_node(node: str, company: Company, min_count: int) -> None:
    """Raise if a node has no collocates because it is rare."""
    hits = len(company.hits)
    if hits < min_count and len(company.near):
        times = "once" if hits == 1 else f"{hits} times"
        msg = f"{node!r} occurs {times} and has no collocate {min_count} times."
        raise QueryError(msg + f" Give a smaller min_count than {min_count}.")


def _note(tokens: Tokens, company: Company) -> str | None:
    """Say where the windows are longer than any unit that the node is in."""
    if company.sides is None:
        return None
    # Some hits are enough to see that it does not.
    for hits in (company.hits.first[:100], company.hits.first):
        first, last = tokens.bounds(company.within, hits)
        longest = int((last - first).max())
        if min(side for side in company.sides if side) < longest:
            return None
    unit = {"doc_id": "document"}.get(company.within, company.within)
    return f"The window holds the whole {unit}: none with the node has over {longest}."
