"""Every occurrence of a word or phrase in its context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from numbers import Integral
from typing import Any

import numpy as np
import pandas as pd

from siyaq.analysis.lines.slices import Context, cut_lines
from siyaq.analysis.lines.sorting import Places, drawn, order_of, sort_keys, thinned
from siyaq.errors import SettingError, check_choice, check_columns
from siyaq.index.query import Hits, find, suggestions
from siyaq.index.tokens import Tokens
from siyaq.index.units import UNITS
from siyaq.provenance import stamp

LINE_COLUMNS = ("doc_id", "position", "pre", "keyword", "post", "start", "end")


def concordance(
    tokens: Tokens,
    query: str,
    *,
    context: Context = 8,
    sort: str | Iterable[str] | None = ("post1", "post2", "post3"),
    per_document: int | None = None,
    sample: int | None = None,
    seed: int = 0,
    rows: int | None = None,
    columns: str | Iterable[str] = ("date", "outlet"),
    mentions: pd.DataFrame | None = None,
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
    context : int, (int, int) or {"sentence", "paragraph", "doc_id"}
        Words before and after, within the document: one number for both, or a pair;
        or the whole unit that holds the keyword.
    sort : str or iterable of str or None
        Keys, the first weighs most, each with a leading ``-`` to sort from the end:

        - "post1" is the word after the keyword, "pre1" the word before it, and so
          outward to 9, in the order of the normalised words, so that أ, إ and ا are
          one letter; where the text ends, nothing comes before any word;
        - "keyword", by its normalised words;
        - a metadata column, dates as dates and numbers as numbers; what is missing
          comes last either way;
        - "random", by ``seed``.

        Ties keep the order of the corpus; so do all lines with "corpus" or None.
    per_document : int, optional
        Keep only the first so many lines of each document.
    sample : int, optional
        Draw this many of the lines. The same seed draws the same lines, and most of
        them again when documents are added; a larger sample contains a smaller one.
    seed : int
        Of the sample and of ``sort="random"``.
    rows : int, optional
        Return only the first so many lines in the order of ``sort``.
    columns : str or iterable of str
        Metadata to show.
    mentions : pandas.DataFrame, optional
        Mentions of actors that the query asks for (see ``find``).

    Returns
    -------
    pandas.DataFrame
        ``doc_id position pre keyword post start end`` and the columns. ``start end``
        are characters of the original text: ``text[start:end] == keyword``, and
        ``pre + keyword + post`` is a slice of it. No hit gives an empty table. The
        stamp has the number of ``hits`` and of their ``documents``, how many documents
        cleaning left out whole, as copies of others, and if there was no hit words to
        try instead.

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
    columns = _checked_columns(tokens, columns)
    keys = sort_keys(sort, tokens.documents.columns)
    _check_counts(per_document=per_document, sample=sample, rows=rows)
    context = _checked_context(context)
    hits = find(tokens, query, mentions=mentions)
    found = places_of(tokens, hits, context)
    places = _kept(tokens, found, per_document, sample, seed)
    places = places.take(order_of(tokens, places, keys, seed, rows))
    table = cut_lines(tokens, places, context)
    for column in columns:
        table[column] = tokens.documents[column].array.take(places.document)
    chance = sample is not None or any(key.name == "random" for key in keys)
    return stamp(
        table,
        "concordance",
        tokens,
        query=query,
        read_as=hits.read_as,
        notes=hits.notes,
        hits=len(hits),
        documents=int(np.count_nonzero(np.diff(found.document, prepend=-1))),
        copies_left_out=_copies(tokens),
        suggestions=[] if len(hits) else suggestions(tokens, query),
        context=None if isinstance(context, str) else context,
        unit=context if isinstance(context, str) else None,
        sort=[f"{'-' * key.descending}{key.name}" for key in keys],
        per_document=per_document,
        sample=sample,
        seed=seed if chance else None,
        rows=rows,
    )


def _checked_columns(tokens: Tokens, columns: str | Iterable[str]) -> list[str]:
    columns = [columns] if isinstance(columns, str) else list(dict.fromkeys(columns))
    check_columns(tokens.documents, columns, "load_corpus(…, metadata=…)")
    for name in columns:
        if name in LINE_COLUMNS:
            msg = f"columns={name!r} is a column that every concordance has."
            msg += " Rename it in the metadata."
            raise SettingError(msg)
    return columns


def _is_count(value: Any, least: int) -> bool:
    return (
        isinstance(value, Integral) and not isinstance(value, bool) and value >= least
    )


def _check_counts(**counts: int | None) -> None:
    for name, value in counts.items():
        if value is not None and not _is_count(value, 1):
            msg = f"{name}={value!r} keeps no line. Give a number of lines,"
            raise SettingError(msg + " or None for all.")


def _checked_context(context: Any) -> Context:
    if isinstance(context, str):
        check_choice("context", context, UNITS)
        return context
    pair = tuple(context) if isinstance(context, Sequence) else (context, context)
    if len(pair) != 2 or not all(_is_count(number, 0) for number in pair):
        msg = f"context={context!r} is no number of words. Give one, such as 8, two"
        msg += f" for before and after, such as (3, 10), or one of {', '.join(UNITS)}."
        raise SettingError(msg)
    return pair[0] if pair[0] == pair[1] else pair


def places_of(tokens: Tokens, hits: Hits, context: Context) -> Places:
    """Return where the lines of a query are, in the order of the corpus."""
    document = tokens.document_of(hits.first)
    if isinstance(context, str):
        bounds = tokens.bounds(context, hits.first)
    else:
        bounds = tokens.doc_offsets[document], tokens.doc_offsets[document + 1]
    return Places(hits.first, hits.stop, *bounds, document)


def _kept(
    tokens: Tokens,
    places: Places,
    per_document: int | None,
    sample: int | None,
    seed: int,
) -> Places:
    if per_document is not None:
        places = thinned(places, per_document)
    if sample is not None and sample < len(places.first):
        places = drawn(tokens, places, sample, seed)
    return places


def _copies(tokens: Tokens) -> int:
    """Count the documents of which cleaning has left no word: copies of others."""
    if not tokens.source.get("cleaned"):
        return 0
    return int(np.count_nonzero(np.diff(tokens.doc_offsets) == 0))
