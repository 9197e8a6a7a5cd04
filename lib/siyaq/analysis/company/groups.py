"""The company of a node over time, or from outlet to outlet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from siyaq.analysis.association import measures_for
from siyaq.analysis.collocation import collocates
from siyaq.analysis.company.cooccurrences import recounted
from siyaq.analysis.company.document_counts import by_document
from siyaq.analysis.company.intervals import log_ratio_limits
from siyaq.corpus.coverage import PERIODS, check_group
from siyaq.corpus.documents import dated
from siyaq.errors import SettingError, check_choice
from siyaq.index.tokens import Tokens
from siyaq.provenance import provenance, stamp

_COLUMNS = "collocate hits O11 R1 C1 N E11 log_ratio ci_low ci_high".split()


def collocates_by(
    tokens: Tokens,
    node: str,
    *,
    by: str = "date",
    freq: str = "YS",
    top: int = 20,
    window: int | Sequence[int] | None = 5,
    within: str = "sentence",
    layer: str = "norm",
    min_count: int = 5,
    measure: str = "log_dice",
    stopwords: str | Path | Iterable[str] | None = None,
) -> pd.DataFrame:
    """
    Follow the best collocates of a node over time, or from outlet to outlet.

    The best are those of the whole corpus; each is then counted and scored in each
    group of documents alone, so that a group has its own E11 and its own frequencies. A
    score moves by chance where there are few words: read it with its interval.

    Parameters
    ----------
    tokens : Tokens
        The words.
    node : str
        A query.
    by : str
        "date" for periods, or a metadata column.
    freq : {"YS", "QS", "MS"}
        Years, quarters or months, if by date. Documents that are dated less finely are
        in no period.
    top : int
        How many collocates to follow.
    window : int, (int, int) or None
        Words before and after the node, as in ``collocates``.
    within : {"sentence", "paragraph", "doc_id"}
        What the window does not cross.
    layer : str, a name from ``LAYERS`` or of an analyser
        What counts as the same collocate.
    min_count : int
        Leave out collocates with a smaller O11 in all groups together.
    measure : str
        Of ``association.MEASURES``; picks the collocates, and is given for each group.
    stopwords : str, Path or iterable of str, optional
        Words to leave out of the table, or a file of them, after counting.

    Returns
    -------
    pandas.DataFrame
        The column ``by`` (a period by its first day), ``collocate hits O11 R1 C1 N
        E11``, the measure, and ``log_ratio ci_low ci_high`` with its 95 % Poisson
        interval, uncorrected. One row for each collocate in each group, also where
        O11 is 0; periods without documents are there too, with N = 0 and no scores.

    Raises
    ------
    QueryError
        If the node does not occur, or the query cannot be understood.
    SettingError
        If a setting is not known or out of range.
    TableError
        If there is no such metadata column.

    Examples
    --------
    >>> table = collocates_by(tokens, "سوريا", by="doc_id", min_count=1, top=1)
    >>> table[["doc_id", "hits", "O11", "R1", "N"]].values.tolist()
    [['first', 1, 1, 6, 7], ['second', 0, 0, 0, 6]]
    """
    if isinstance(top, bool) or not isinstance(top, int) or top < 1:
        msg = f"top={top!r} is not a number of collocates. Give 1 or more."
        raise SettingError(msg)
    groups = _groups(tokens, by, freq)
    options = {"window": window, "within": within, "layer": layer}
    best = collocates(
        tokens,
        node,
        min_count=min_count,
        measure=measure,
        stopwords=stopwords,
        **options,
    ).head(top)
    table = _counted(tokens, best, groups)
    table[measure] = np.nan
    there = table["N"] > 0
    known = measures_for(provenance(best)["settings"]["candidates"])
    for name in dict.fromkeys([measure, "log_ratio"]):
        table.loc[there, name] = known[name](table[there])
    low, high = log_ratio_limits(
        table["O11"], table["C1"] - table["O11"], table["R1"], table["N"] - table["R1"]
    )
    table = table.assign(ci_low=low, ci_high=high)
    table.insert(0, by, groups.names.repeat(len(best)))
    settings = {**provenance(best)["settings"], "by": by, "top": top}
    settings |= {"freq": freq if by == "date" else None, "left_out": groups.without}
    return stamp(table, "collocates_by", tokens, **settings)


class _Groups(NamedTuple):
    """The group of each document, -1 for none; the groups; documents without one."""

    of: np.ndarray
    names: pd.Index
    without: int


def _groups(tokens: Tokens, by: str, freq: str) -> _Groups:
    check_group(by, _COLUMNS)
    if by != "date":
        codes, names = tokens.groups(by)
        return _Groups(codes, pd.Index(names, dtype="str"), 0)
    check_choice("freq", freq, PERIODS)
    documents = tokens.documents
    known = dated(documents, freq).to_numpy()
    if not known.any():
        msg = f"No document is dated finely enough for freq={freq!r}. Give by=, such as"
        raise SettingError(msg + " 'outlet', or freq='YS'.")
    periods = documents["date"].dt.to_period(PERIODS[freq])
    every = pd.period_range(periods[known].min(), periods[known].max())
    codes = np.where(known, every.get_indexer(periods), -1)
    return _Groups(codes, every.to_timestamp(), int((~known).sum()))


def _counted(tokens: Tokens, best: pd.DataFrame, groups: _Groups) -> pd.DataFrame:
    """Count the collocates in each group."""
    from scipy.sparse import csr_array

    company, codes = recounted(tokens, best)
    counts = by_document(tokens, company, codes)
    of = groups.of[np.diff(tokens.doc_offsets) > 0]
    inside = np.flatnonzero(of >= 0)
    shape = len(groups.names), len(of)
    sums = csr_array((np.ones(len(inside)), (of[inside], inside)), shape=shape)
    at = groups.of[tokens.document_of(company.hits.first)]
    hits = np.bincount(at[at >= 0], minlength=len(groups.names))

    def each(values: np.ndarray) -> np.ndarray:
        return np.repeat(values, len(codes)).astype(np.int64)

    words = np.tile(best["collocate"].to_numpy(), len(groups.names))
    table = pd.DataFrame(
        {
            "collocate": pd.array(words, dtype="str"),
            "hits": each(hits),
            "O11": (sums @ counts.near).toarray().ravel().astype(np.int64),
            "R1": each(sums @ counts.base),
            "C1": (sums @ counts.corpus).toarray().ravel().astype(np.int64),
            "N": each(sums @ counts.size),
        }
    )
    table["E11"] = table["R1"] * table["C1"] / table["N"].where(table["N"] > 0)
    return table
