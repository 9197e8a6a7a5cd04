"""Concordance lines cut out of the printed text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from siyaq.analysis.lines.printed import Printed, pieces, printed_texts
from siyaq.analysis.lines.sorting import Places
from siyaq.arabic.segmentation import CLOSING, STOPS
from siyaq.index.tokens import Tokens

Context = int | tuple[int, int] | str

# What is printed around the first and the last word of a sentence.
_OPENING = re.compile(rf"[^\w\s{STOPS},]*\Z")
_ENDING = re.compile(rf"[{CLOSING}]*(?:[^\S\n]*[{STOPS}]+[{CLOSING}]*)?")
_REACH = 8  # characters in which to look for it


def cut_lines(tokens: Tokens, places: Places, context: Context) -> pd.DataFrame:
    """
    Cut lines out of the texts: proportional to the lines, not to the corpus.

    Parameters
    ----------
    tokens : Tokens
        The words.
    places : Places
        The lines, in any order.
    context : int, (int, int) or str
        As ``concordance`` has checked it.

    Returns
    -------
    pandas.DataFrame
        ``doc_id position pre keyword post start end``.
    """
    texts = printed_texts(tokens)
    start = tokens.starts[places.first].astype(np.int64)
    end = tokens.ends[places.stop - 1].astype(np.int64)
    begin, until = _edges(tokens, texts, places, context)
    cuts = pieces(texts, places.document, begin, start, end, until)
    doc_id = tokens.documents["doc_id"].array.take(places.document)
    return pd.DataFrame(
        {
            "doc_id": doc_id,
            "position": places.first,
            **dict(zip(("pre", "keyword", "post"), cuts, strict=True)),
            "start": start,
            "end": end,
        }
    )


def _edges(
    tokens: Tokens, texts: Printed, places: Places, context: Context
) -> tuple[np.ndarray, np.ndarray]:
    """Return the first character of each line, and the one behind its last."""
    row = places.document
    lengths = texts.characters[row + 1] - texts.characters[row]
    if context == "doc_id":
        return np.zeros_like(lengths), lengths
    whole = isinstance(context, str)
    before, after = context if isinstance(context, tuple) else (context, context)
    low = places.low if whole else np.maximum(places.first - before, places.low)
    high = places.high if whole else np.minimum(places.stop + after, places.high)
    # A match may reach beyond the unit in which it begins.
    high = np.maximum(high, places.stop)
    begin, until = tokens.starts[low], tokens.ends[high - 1]
    if whole:
        ahead = pieces(texts, row, np.maximum(begin - _REACH, 0), begin)[0]
        begin = begin - _sizes(_OPENING.search(text) for text in ahead)
        rest = pieces(texts, row, until, np.minimum(until + _REACH, lengths))[0]
        until = until + _sizes(_ENDING.match(text) for text in rest)
    return begin, until


def _sizes(matches: Iterator[re.Match[str]]) -> np.ndarray:
    return np.array([len(match[0]) for match in matches], dtype=np.int64)
