"""How often words occur over time, with intervals."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from siyaq.analysis.comparison.sampling import check_times, draws
from siyaq.analysis.comparison.smoothing import smoothed, smoothing_of
from siyaq.corpus.coverage import PERIODS, check_group
from siyaq.corpus.documents import dated
from siyaq.errors import SettingError, check_choice
from siyaq.index.query import Hits, find
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp
from siyaq.statistics.resampling import check_confidence, wilson

COLUMNS = "word date count tokens documents per_million ci_low ci_high".split()
_INTERVALS = ("documents", "wilson")


def frequency_over_time(
    tokens: Tokens,
    words: str | Iterable[str],
    *,
    freq: str = "YS",
    by: str | None = None,
    interval: str = "documents",
    confidence: float = 0.95,
    smoothing: str | tuple[str, float] | None = None,
    samples: int = 999,
    seed: int = 0,
) -> pd.DataFrame:
    """
    Count words per million by year, quarter or month.

    Parameters
    ----------
    tokens : Tokens
        The words.
    words : str or iterable of str
        Queries (see ``parse_query``): words, phrases, patterns, other layers.
    freq : {"YS", "QS", "MS"}
        Years, quarters or months.
    by : str, optional
        A metadata column; a series for each of its values.
    interval : {"documents", "wilson"}
        "documents": percentiles of the rate in documents drawn again from the period
        (bootstrap), so that bursts in single articles widen it. "wilson": as if words
        were independent (Wilson 1927), far too narrow for most words.
    confidence : float
        Of each interval by itself.
    smoothing : str or (str, number), optional
        Adds ``smoothed``: ("moving_average", 3) pools words and occurrences of that
        many periods around each; ("lowess", 0.5) draws local lines through that share
        of the points. The name alone takes these numbers.
    samples : int
        How often the documents of a period are drawn.
    seed : int
        Of the random numbers.

    Returns
    -------
    pandas.DataFrame
        ``word date count tokens documents per_million ci_low ci_high`` with the column
        ``by`` after ``word`` if given: for every word, in the order given, and group
        every period from the first to the last of the corpus. ``date`` is the first day
        of it; ``tokens`` and ``documents`` are all of the period. A period without
        words has no rate (NaN), which is not 0. There is no interval by documents for
        fewer than two documents, nor for a word that none of them has. Empty if no
        document is dated finely enough. Documents that are not are in no row;
        ``attrs["siyaq"]["settings"]["undated"]`` is their number.

    Raises
    ------
    SettingError
        If a setting is not known or out of range.
    QueryError
        If a query cannot be understood.
    TableError
        If there is no such metadata column.

    References
    ----------
    Efron & Tibshirani (1993), An introduction to the bootstrap; Wilson (1927),
    Probable inference; Cleveland (1979), Robust locally weighted regression.

    Examples
    --------
    >>> table = frequency_over_time(tokens, "إيران")
    >>> len(table), table.attrs["siyaq"]["settings"]["undated"]
    (0, 2)
    """
    check_choice("freq", freq, PERIODS)
    check_choice("interval", interval, _INTERVALS)
    check_confidence(confidence)
    check_times("samples", samples, seed)
    smooth = smoothing_of(smoothing)
    if by is not None:
        check_group(by, [*COLUMNS, "smoothed"])
    words = [words] if isinstance(words, str) else list(words)
    if not words:
        msg = "words=[] has nothing to count. Give a word, or a list of them."
        raise SettingError(msg)
    groups, names = tokens.groups(by)
    cells = _cells(tokens, freq, groups, len(names))
    hits = [find(tokens, word) for word in words]
    table = _counted(tokens, hits, cells)
    alpha = 1 - confidence
    if interval == "wilson":
        limits = wilson(table["count"], table["tokens"], confidence)
        limits = [1e6 * limit for limit in limits]
    else:
        limits = _drawn(tokens, hits, cells, alpha, samples, seed)
    table["ci_low"], table["ci_high"] = limits
    series = len(words) * len(names)
    if smooth is not None:
        table["smoothed"] = smoothed(table, series, smooth)
    if by is not None:
        each = np.tile(np.repeat(np.array(names, object), len(cells.dates)), len(words))
        table.insert(0, by, each)
    per_word = len(cells.dates) * len(names)
    table.insert(
        0, "word", pd.array(np.repeat(np.array(words, object), per_word), "str")
    )
    settings = {
        "words": words,
        "read_as": [found.read_as for found in hits],
        "freq": freq,
        "by": by,
        "interval": interval,
        "confidence": confidence,
        "samples": samples if interval == "documents" else None,
        "seed": seed if interval == "documents" else None,
        "smoothing": smooth,
        "undated": int((cells.of_document < 0).sum()),
    }
    return stamp(table, "frequency_over_time", tokens, **settings)


class _Cells(NamedTuple):
    """The periods of each group: the cell of each document (-1: none) and the dates."""

    of_document: np.ndarray
    dates: np.ndarray
    number: int


def _cells(tokens: Tokens, freq: str, groups: np.ndarray, kinds: int) -> _Cells:
    documents = tokens.documents
    known = dated(documents, freq).to_numpy()
    periods = documents["date"].dt.to_period(PERIODS[freq])
    if not known.any():
        dates = np.zeros(0, "datetime64[s]")
        return _Cells(np.full(len(documents), -1), dates, 0)
    every = pd.period_range(periods[known].min(), periods[known].max())
    cell = groups * len(every) + every.get_indexer(periods)
    dates = every.start_time.to_numpy().astype("datetime64[s]")
    return _Cells(np.where(known, cell, -1), dates, len(every) * kinds)


def _counted(tokens: Tokens, hits: list[Hits], cells: _Cells) -> pd.DataFrame:
    """Return the counts of each word in each cell, one word below the other."""
    known = cells.of_document >= 0
    cell, lengths = cells.of_document[known], np.diff(tokens.doc_offsets)[known]
    size = np.bincount(cell, lengths, cells.number).astype(np.int64)
    number = np.bincount(cell[lengths > 0], minlength=cells.number)
    counts = [np.zeros(0, np.int64)]
    for found in hits:
        at = cells.of_document[tokens.document_of(found.first)]
        counts.append(np.bincount(at[at >= 0], minlength=cells.number))
    each = max(cells.number // max(len(cells.dates), 1), 1)
    table = pd.DataFrame(
        {
            "date": np.tile(cells.dates, each * len(hits)),
            "count": np.concatenate(counts),
            "tokens": np.tile(size, len(hits)),
            "documents": np.tile(number, len(hits)),
        }
    )
    table["per_million"] = table["count"] / table["tokens"] * 1e6
    return table


def _drawn(
    tokens: Tokens,
    hits: list[Hits],
    cells: _Cells,
    alpha: float,
    samples: int,
    seed: int,
) -> tuple[np.ndarray, np.ndarray]:
    """Return percentiles of the rates per million in documents drawn again."""
    lengths = np.diff(tokens.doc_offsets)
    held = np.zeros((len(hits), len(lengths)), np.int64)
    for row, found in zip(held, hits, strict=True):
        row += np.bincount(tokens.document_of(found.first), minlength=len(lengths))
    limits = np.full((2, len(hits), cells.number), np.nan)
    random = np.random.default_rng(seed)
    cell = np.where(lengths > 0, cells.of_document, -1)
    for number, documents in enumerate(_members(cell, cells.number)):
        if len(documents) < 2:
            continue
        weights = draws(len(documents), samples, random).astype(float)
        rates = (held[:, documents] @ weights) / (lengths[documents] @ weights) * 1e6
        there = held[:, documents].any(axis=1)
        found = np.quantile(rates[there], [alpha / 2, 1 - alpha / 2], axis=1)
        limits[:, there, number] = found
    return limits[0].ravel(), limits[1].ravel()


def _members(cell: np.ndarray, number: int) -> list[np.ndarray]:
    """Return the documents of each cell."""
    order = np.argsort(cell, kind="stable")
    bounds = np.searchsorted(cell[order], np.arange(number + 1))
    return [order[first:last] for first, last in pairwise(bounds)]
