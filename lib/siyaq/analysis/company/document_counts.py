"""Co-occurrences document by document, and how evenly they are spread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from siyaq.analysis.company.cooccurrences import Company, recounted
from siyaq.index.tokens import Tokens
from siyaq.index.units import UNITS
from siyaq.provenance import stamp

if TYPE_CHECKING:
    from scipy.sparse import csr_array


class ByDocument(NamedTuple):
    """Counts of each document that has words: O11 and C1 of each label, R1 and N."""

    near: csr_array
    corpus: csr_array
    base: np.ndarray
    size: np.ndarray


def collocate_dispersion(
    tokens: Tokens, table: pd.DataFrame, *, mentions: pd.DataFrame | None = None
) -> pd.DataFrame:
    """
    Say over how many documents co-occurrences are spread, and how evenly.

    Parameters
    ----------
    tokens : Tokens
        The words that the table was counted in.
    table : pandas.DataFrame
        From ``collocates``, or some rows of it.
    mentions : pandas.DataFrame, optional
        As for ``collocates``, if the table was made with them.

    Returns
    -------
    pandas.DataFrame
        ``collocate O11``, in the order of the table, and

        - ``documents``: how many have the pair;
        - ``largest``: the most co-occurrences in one document;
        - ``dp``: ½ Σ abs(t - w) over documents, t the share of the co-occurrences and w
          that of all words (Gries 2008). 0 is even; over short articles nearly 1;
        - ``dp_norm``: DP / (1 - min w) (Lijffijt & Gries 2012);
        - ``dp_windows``: DP with w as the share of R1: 0 if the collocate comes
          wherever the node does, near 1 if from few of its documents.

    Raises
    ------
    TableError
        If ``collocates`` did not make the table, or made it from other words.

    Examples
    --------
    >>> table = collocates(tokens, "إيران", min_count=1)
    >>> collocate_dispersion(tokens, table)[["documents", "dp_windows"]].values.tolist()
    [[1.0, 0.0]]
    """
    company, codes = recounted(tokens, table, mentions)
    counts = by_document(tokens, company, codes)
    found = pd.DataFrame({"collocate": table["collocate"].array, "O11": table["O11"]})
    near = counts.near
    found["documents"] = (near > 0).sum(axis=0)
    found["largest"] = near.max(axis=0).toarray().astype(int) if len(codes) else 0
    weights = counts.size / max(counts.size.sum(), 1)
    found["dp"] = _dp(near, weights)
    found["dp_norm"] = found["dp"] / (1 - weights.min(initial=1))
    found["dp_windows"] = _dp(near, counts.base / max(counts.base.sum(), 1))
    return stamp(found.reset_index(drop=True), "collocate_dispersion", table)


def _dp(near: csr_array, weights: np.ndarray) -> np.ndarray:
    """Return ½ Σ abs(t - w); documents without the pair add their weight."""
    cells = near.tocoo()
    kinds = near.shape[1]
    total = np.bincount(cells.col, cells.data, minlength=kinds)
    w = weights[cells.row]
    share = np.abs(cells.data / total[cells.col] - w) - w
    dp = (np.bincount(cells.col, share, minlength=kinds) + 1) / 2
    return np.clip(dp, 0, 1)


def by_document(tokens: Tokens, company: Company, codes: np.ndarray) -> ByDocument:
    """
    Count the company of a node document by document.

    Parameters
    ----------
    tokens : Tokens
        The words.
    company : Company
        What was counted.
    codes : numpy.ndarray of int
        The labels that are wanted, in order.

    Returns
    -------
    ByDocument
        Documents that have words, in order.

    Examples
    --------
    >>> from siyaq.analysis.company.cooccurrences import keep_company
    >>> options = {"window": 1, "within": "sentence", "layer": "norm"}
    >>> company = keep_company(tokens, "إيران", **options)
    >>> by_document(tokens, company, company.codes).size.tolist()
    [7, 6]
    """
    number = np.full(len(tokens.layer(company.layer).labels), -1, dtype=np.int64)
    number[codes] = np.arange(len(codes))
    everywhere, starts = _places(tokens, company, number)
    words = np.diff(tokens.doc_offsets)
    full = np.flatnonzero(words)

    def rows(positions: np.ndarray) -> np.ndarray:
        counts = np.bincount(tokens.document_of(positions), minlength=len(words))
        return counts[full]

    return ByDocument(
        _matrix(tokens, company.near, number[company.codes], len(codes))[full],
        _matrix(
            tokens,
            everywhere,
            number[tokens.codes(company.layer)[everywhere]],
            len(codes),
        )[full],
        rows(company.base),
        words[full] if starts is None else rows(starts),
    )


def _places(
    tokens: Tokens, company: Company, number: np.ndarray
) -> tuple[np.ndarray, np.ndarray | None]:
    """Return where C1 counts the labels, and the units that N counts, if not words."""
    codes = tokens.codes(company.layer)
    positions = np.flatnonzero(number[codes] >= 0)
    if company.sides is not None:
        return positions, None
    offsets = UNITS[company.within](tokens)
    unit = np.searchsorted(offsets, positions, "right")
    key = unit * np.int64(len(number)) + codes[positions]
    first = np.unique(key, return_index=True)[1]
    return np.sort(positions[first]), offsets[:-1][np.diff(offsets) > 0]


def _matrix(
    tokens: Tokens, positions: np.ndarray, columns: np.ndarray, width: int
) -> csr_array:
    """Count by document and column; negative columns are not counted."""
    from scipy.sparse import coo_array

    kept = columns >= 0
    cells = tokens.document_of(positions[kept]), columns[kept]
    shape = len(tokens.documents), width
    return coo_array((np.ones(len(cells[0])), cells), shape=shape).tocsr()
