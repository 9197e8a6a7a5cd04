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
    layer : {"form", "norm", "stem"}
        What counts as the same word.
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
    codes, labels = tokens.codes(layer), tokens.layer(layer).shown
    groups, names = tokens.groups(by)
    documents = tokens.document_of(np.arange(len(tokens)))
    key = groups[documents].astype(np.int64) * len(labels) + codes
    cells, counts = np.unique(key, return_counts=True)
    in_documents = _documents_per_cell(key, documents)
    sizes = np.bincount(groups[documents], minlength=len(names))
    group, code = np.divmod(cells, len(labels))
    table = pd.DataFrame(
        {
            "group": np.array(names, dtype=object)[group],
            "word": np.array(labels, dtype=object)[code],
            "count": counts,
            "per_million": counts / sizes[group] * 1e6,
            "documents": in_documents,
        }
    ).astype({"word": str})
    left_out = {normalize(word, tokens.rules) for word in read_list(stopwords)}
    norms = [label in left_out for label in _normalized_labels(tokens, layer)]
    table = table[~np.array(norms)[code]]
    table = table.sort_values(["group", "count", "word"], ascending=[True, False, True])
    table = (
        table.drop(columns="group")
        if by is None
        else table.rename(columns={"group": by})
    )
    return stamp(
        table.reset_index(drop=True),
        "word_frequencies",
        tokens,
        layer=layer,
        by=by,
        stopwords=len(left_out),
    )


def _normalized_labels(tokens: Tokens, layer: str) -> list[str]:
    """Return the labels of a layer as stop words are compared with them."""
    norm = tokens.layer("norm")
    if layer == "form":
        return [norm.labels[code] for code in norm.of_form]
    return tokens.layer(layer).labels


def _documents_per_cell(key: np.ndarray, documents: np.ndarray) -> np.ndarray:
    """Count the documents in which each cell of (group, word) occurs, in sort order."""
    width = documents.max(initial=0) + 1
    pairs = np.sort(key * width + documents)
    first = np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)]
    return np.unique(pairs[first] // width, return_counts=True)[1]
