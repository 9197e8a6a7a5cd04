"""Every occurrence of a word or phrase in its context."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from siyaq.errors import SettingError, check_columns
from siyaq.index.query import find
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

_COLUMNS = ("doc_id", "position", "pre", "keyword", "post", "start", "end")
_SLOT = re.compile(r"(pre|post)([1-9])")


def concordance(
    tokens: Tokens,
    query: str,
    *,
    context: int = 8,
    sort: str | Iterable[str] = ("post1", "post2", "post3"),
    sample: int | None = None,
    seed: int = 0,
    columns: str | Iterable[str] = ("date", "outlet"),
) -> pd.DataFrame:
    """
    List every occurrence of a query with its context, as printed.

    Parameters
    ----------
    tokens : Tokens
        The words to search.
    query : str
        A word or phrase in the layer "norm", or tokens such as ``[form="الأسد"]``
        (see ``parse_query``).
    context : int
        Words before and after, within the document.
    sort : str or iterable of str
        Keys, the first weighs most: "post1" is the word after the keyword, "pre1" the
        word before it, and so outward; or a metadata column. Ties keep the order of
        the corpus.
    sample : int, optional
        Keep this many lines, drawn with ``seed`` before sorting.
    seed : int
        Of the sample.
    columns : str or iterable of str
        Metadata to show.

    Returns
    -------
    pandas.DataFrame
        ``doc_id position pre keyword post start end`` and the columns. ``start end``
        are characters of the original text: ``text[start:end] == keyword``, and
        ``pre + keyword + post`` is a slice of it. No hit gives an empty table.

    Raises
    ------
    QueryError
        If the query cannot be understood.
    SettingError
        If a sort key is not known, or a number is out of range.
    TableError
        If there is no such metadata column.

    Examples
    --------
    >>> lines = concordance(tokens, "الأسد", context=1)
    >>> lines[["pre", "keyword", "post"]].values.tolist()
    [['أكّد ', 'الأسد', ' أن']]
    """
    columns, sort = _listed(columns), _listed(sort)
    _check(tokens, context, sample, sort, columns)
    hits = find(tokens, query)
    first, stop = hits.first, hits.stop
    if sample is not None and sample < len(hits):
        drawn = np.random.default_rng(seed).choice(len(hits), sample, replace=False)
        drawn.sort()
        first, stop = first[drawn], stop[drawn]
    order = _order(tokens, first, stop, sort)
    first, stop = first[order], stop[order]
    table = _lines(tokens, first, stop, context)
    documents = tokens.document_of(first)
    for column in columns:
        table[column] = tokens.documents[column].to_numpy()[documents]
    return stamp(
        table,
        "concordance",
        tokens,
        query=query,
        read_as=hits.read_as,
        hits=len(hits),
        context=context,
        sort=sort,
        sample=sample,
        seed=seed if sample is not None else None,
    )


def _listed(names: str | Iterable[str]) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _check(
    tokens: Tokens, context: int, sample: int | None, sort: list, columns: list
) -> None:
    if context < 0:
        msg = f"context={context} is negative. Give a number of words, such as 8."
        raise SettingError(msg)
    if sample is not None and sample < 1:
        msg = f"sample={sample} keeps no line. Give a number of lines, or None for all."
        raise SettingError(msg)
    check_columns(tokens.documents, columns, "load_corpus(…, metadata=…)")
    for name in columns:
        if name in _COLUMNS:
            msg = f"columns={name!r} is a column that every concordance has."
            msg += " Rename it in the metadata."
            raise SettingError(msg)
    for key in sort:
        if not _SLOT.fullmatch(key) and key not in tokens.documents.columns:
            msg = f"sort={key!r} is not known."
            msg += " Use pre1 … pre9, post1 … post9 or a metadata column."
            raise SettingError(msg)


def _order(
    tokens: Tokens, first: np.ndarray, stop: np.ndarray, sort: list[str]
) -> np.ndarray:
    """Sort by integers: the order of codes is the order of words."""
    low, high = tokens.bounds("doc_id", first)
    codes = tokens.codes("norm")
    keys = []
    for key in sort:
        slot = _SLOT.fullmatch(key)
        if slot:
            distance = int(slot[2])
            before = slot[1] == "pre"
            at = first - distance if before else stop - 1 + distance
            inside = (at >= low) & (at < high)
            keys.append(np.where(inside, codes[np.where(inside, at, 0)], -1))
        else:
            values = tokens.documents[key].astype(str)
            ranks = pd.factorize(values, sort=True)[0]
            keys.append(ranks[tokens.document_of(first)])
    return np.lexsort([first, *reversed(keys)])


def _lines(
    tokens: Tokens, first: np.ndarray, stop: np.ndarray, context: int
) -> pd.DataFrame:
    low, high = tokens.bounds("doc_id", first)
    begin = tokens.starts[np.maximum(first - context, low)]
    start = tokens.starts[first]
    end = tokens.ends[stop - 1]
    until = tokens.ends[np.minimum(stop + context, high) - 1]
    documents = tokens.document_of(first)
    column = tokens.documents["text"].array
    texts = {index: column[index] for index in np.unique(documents)}
    cuts = [
        (texts[index][b:s], texts[index][s:e], texts[index][e:p])
        for index, b, s, e, p in zip(documents, begin, start, end, until, strict=True)
    ]
    table = pd.DataFrame(cuts, columns=["pre", "keyword", "post"], dtype=str)
    table.insert(0, "doc_id", tokens.documents["doc_id"].to_numpy()[documents])
    table.insert(1, "position", first)
    return table.assign(start=start, end=end)
