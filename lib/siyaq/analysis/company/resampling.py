"""How sure a score is: documents drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from numbers import Integral

import numpy as np
import pandas as pd

from siyaq.analysis.association import MEASURES, measures_for
from siyaq.analysis.company.cooccurrences import recounted, settings_of
from siyaq.analysis.company.document_counts import ByDocument, by_document
from siyaq.analysis.company.intervals import log_ratio_limits
from siyaq.errors import SettingError, check_choice
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp
from siyaq.statistics.resampling import check_confidence

_ROWS = 1 << 20  # scored at once


def collocate_intervals(
    tokens: Tokens,
    table: pd.DataFrame,
    *,
    measure: str = "log_ratio",
    bootstrap: int = 1000,
    confidence: float = 0.95,
    seed: int = 0,
    mentions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """
    Give the scores of collocates an interval, by drawing documents anew.

    Words come in bursts: ten co-occurrences in one article are hardly more evidence
    than one. So whole documents are drawn, as many as there are, with replacement, each
    with all its windows and words, and scored again; the interval holds the middle of
    the scores. It covers too little where few documents have the pair.

    Parameters
    ----------
    tokens : Tokens
        The words that the table was counted in.
    table : pandas.DataFrame
        From ``collocates``, or some rows of it: the cost grows with them.
    measure : str
        Of ``association.MEASURES``.
    bootstrap : int
        How often documents are drawn. 0 draws none, and gives the Poisson interval of
        log ratio over words, each row on its own.
    confidence : float
        Share of the scores that an interval holds.
    seed : int
        Of the draws; the same seed gives the same intervals.
    mentions : pandas.DataFrame, optional
        As for ``collocates``, if the table was made with them.

    Returns
    -------
    pandas.DataFrame
        ``collocate O11 documents``, the measure, ``ci_low ci_high``, in the order of
        the table. Draws without a score (NaN) are left out.

    Raises
    ------
    TableError
        If ``collocates`` did not make the table, or made it from other words.
    SettingError
        If a setting is not known or out of range.

    References
    ----------
    Efron & Tibshirani (1993), An introduction to the bootstrap, chapter 13.

    Examples
    --------
    >>> table = collocates(tokens, "إيران", min_count=1)
    >>> collocate_intervals(tokens, table, bootstrap=100)["documents"].tolist()
    [1]
    """
    _check(measure, bootstrap, confidence)
    company, codes = recounted(tokens, table, mentions)
    counts = by_document(tokens, company, codes)
    found = pd.DataFrame({"collocate": table["collocate"].array, "O11": table["O11"]})
    found["documents"] = (counts.near > 0).sum(axis=0)
    found[measure] = MEASURES[measure](table)
    if bootstrap:
        rows = max(_ROWS // bootstrap, 1)
        cuts = range(0, len(codes), rows)
        parts = [_part(counts, slice(cut, cut + rows)) for cut in cuts]
        score = measures_for(settings_of(tokens, table)["candidates"])[measure]
        draws = (_drawn(part, score, bootstrap, seed) for part in parts)
        limits = [_middle(scores, confidence) for scores in draws]
        low, high = np.concatenate([np.zeros((2, 0)), *limits], axis=1)
    else:
        sides = table["O11"], table["C1"] - table["O11"], table["R1"]
        elsewhere = table["N"] - table["R1"]
        low, high = log_ratio_limits(*sides, elsewhere, alpha=1 - confidence)
    found = found.assign(ci_low=low, ci_high=high).reset_index(drop=True)
    settings = {"measure": measure, "bootstrap": bootstrap, "confidence": confidence}
    settings["seed"] = seed if bootstrap else None
    settings["interval"] = "documents" if bootstrap else "poisson"
    return stamp(found, "collocate_intervals", table, **settings)


def _part(counts: ByDocument, columns: slice) -> ByDocument:
    return counts._replace(
        near=counts.near[:, columns], corpus=counts.corpus[:, columns]
    )


def _drawn(
    counts: ByDocument, score: Callable[..., pd.Series], times: int, seed: int
) -> np.ndarray:
    """Return the score of each label in each draw, shape (draws, labels)."""
    found = []
    for weights in _weights(len(counts.size), times, seed):
        o11, c1 = weights @ counts.near, weights @ counts.corpus
        r1, n = (np.repeat(weights @ of, o11.shape[1]) for of in counts[2:])
        table = pd.DataFrame({"O11": o11.ravel(), "R1": r1, "C1": c1.ravel(), "N": n})
        found.append(score(table).to_numpy().reshape(o11.shape))
    return np.concatenate(found)


def _weights(documents: int, times: int, seed: int) -> Iterator[np.ndarray]:
    """Yield how often each document is drawn, shape (draws, documents), by blocks."""
    rng = np.random.default_rng(seed)
    block = max(_ROWS // documents, 1)
    for first in range(0, times, block):
        size = min(block, times - first)
        drawn = rng.integers(documents, size=(size, documents))
        drawn += np.arange(size)[:, np.newaxis] * documents
        counts = np.bincount(drawn.ravel(), minlength=size * documents)
        yield counts.reshape(size, documents).astype(float)


def _middle(scores: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the scores between which the middle ones lie; NaN does not count."""
    ordered = np.sort(scores, axis=0)  # NaN last
    last = np.maximum((~np.isnan(scores)).sum(axis=0) - 1, 0)
    tail = (1 - confidence) / 2
    low = np.floor(tail * last).astype(int)
    columns = np.arange(scores.shape[1])
    return ordered[low, columns], ordered[last - low, columns]


def _check(measure: str, bootstrap: int, confidence: float) -> None:
    check_choice("measure", measure, MEASURES)
    if not isinstance(bootstrap, Integral) or isinstance(bootstrap, bool):
        bootstrap = -1
    if bootstrap < 0 or (bootstrap == 0 and measure != "log_ratio"):
        msg = f"bootstrap={bootstrap} is no number of draws for {measure}. Give one,"
        raise SettingError(msg + " such as 1000; 0 is for log_ratio only.")
    check_confidence(confidence)
