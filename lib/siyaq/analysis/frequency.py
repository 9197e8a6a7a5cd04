"""How often each word occurs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from siyaq.arabic.spelling import normalize
from siyaq.arabic.wordlists import read_list
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp


def word_frequencies(
    tokens: Tokens,
    *,
    layer: str = "norm",
    by: str | None = None,
    stopwords: str | Path | Iterable[str] | None = None,
) -> pd.DataFrame:
    """
    Count the words, most frequent first.

    Parameters
    ----------
    tokens : Tokens
        The words.
    layer : {"form", "norm", "stem", "lemma", …}
        What counts as the same word: one of ``tokens.layer``.
    by : str, optional
        A metadata column; the words are then counted apart for each of its values
        (dates by year).
    stopwords : str, Path or iterable of str, optional
        Words to leave out of the list, or a file of them (one per line, ``#`` opens a
        comment). They are left out after counting: ``per_million`` is of all words.

    Returns
    -------
    pandas.DataFrame
        ``word count per_million documents``, with the column ``by`` in front if given;
        ties in order of the words.

    Raises
    ------
    SettingError
        If there is no such layer, or the list cannot be read.
    TableError
        If there is no such metadata column.

    Examples
    --------
    >>> words = word_frequencies(tokens)
    >>> words.loc[words["word"] == "إيران", ["count", "documents"]].values.tolist()
    [[1, 1]]
    """
    groups, names = tokens.groups(by)
    cells = _whole(tokens, layer) if by is None else _cells(tokens, layer, groups)
    left_out = {normalize(word, tokens.rules) for word in read_list(stopwords)}
    codes = _codes(tokens, layer, left_out)
    if len(codes):
        cells = cells[~np.isin(cells["code"], codes)]
    found = tokens.layer(layer)
    cells = _sorted(cells, found.shown_ranks)
    group, code = cells["group"].to_numpy(), cells["code"].to_numpy()
    lengths = np.diff(tokens.doc_offsets)
    sizes = np.bincount(groups, lengths, minlength=len(names))
    table = pd.DataFrame(
        {
            "word": pd.array(found.spellings.take(code), dtype="str"),
            "count": cells["count"],
            "per_million": cells["count"] / sizes[group] * 1e6,
            "documents": cells["documents"],
        }
    )
    if by is not None:
        table.insert(0, by, np.array(names, dtype=object)[group])
    settings = {"layer": layer, "by": by, "stopwords": len(left_out)}
    return stamp(table, "word_frequencies", tokens, **settings)


def _whole(tokens: Tokens, layer: str) -> pd.DataFrame:
    """Count every word in all documents together."""
    counts = tokens.counts(layer)
    code = np.flatnonzero(counts)
    documents = tokens.document_counts(layer)
    columns = {"count": counts[code], "documents": documents[code]}
    return pd.DataFrame({"group": 0, "code": code, **columns})


def _cells(tokens: Tokens, layer: str, groups: np.ndarray) -> pd.DataFrame:
    """Count every word in each group of documents, by one sort of packed numbers."""
    width, rows = len(tokens.layer(layer).labels), len(groups)
    lengths = np.diff(tokens.doc_offsets)
    key = np.repeat(groups * (width * rows) + np.arange(rows), lengths)
    key += tokens.codes(layer) * np.int64(rows)
    key.sort()
    cell = key // max(rows, 1)
    first = np.flatnonzero(np.diff(cell, prepend=-1))
    group, code = np.divmod(cell[first], max(width, 1))
    in_document = np.cumsum(np.diff(key, prepend=-1) > 0)
    table = pd.DataFrame({"group": group, "code": code})
    table["count"] = np.diff(first, append=len(key))
    table["documents"] = np.diff(in_document[first], append=in_document[-1:].sum() + 1)
    return table


def _sorted(cells: pd.DataFrame, ranks: np.ndarray) -> pd.DataFrame:
    """Sort by group, then the commonest first, then in order of the words."""
    rank, count = ranks[cells["code"]], cells["count"].to_numpy()
    # Neither has more than 31 bits: one number holds both.
    order = np.argsort((count.max(initial=0) - count) << 32 | rank)
    if cells["group"].any():
        order = order[np.argsort(cells["group"].to_numpy()[order], kind="stable")]
    return cells.iloc[order].reset_index(drop=True)


def _codes(tokens: Tokens, layer: str, left_out: set[str]) -> np.ndarray:
    """Return the codes of the words that are left out, however they are printed."""
    labels = tokens.layer("norm" if layer == "form" else layer)
    codes = np.array([labels.code(word) for word in left_out], dtype=np.int64)
    codes = codes[codes >= 0]
    return labels.forms(codes) if layer == "form" else codes
