"""How much would keywords differ, had other documents of the kind been collected."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from siyaq.analysis.comparison.sampling import (
    Documents,
    check_times,
    documents_of,
    draws,
    sums,
    weighted,
)
from siyaq.errors import SidesError
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp
from siyaq.statistics.resampling import check_confidence


def keyness_bootstrap(
    target: Tokens,
    reference: Tokens,
    words: Iterable[str] | None = None,
    *,
    layer: str = "norm",
    n: int = 1,
    min_count: int = 5,
    confidence: float = 0.95,
    samples: int = 999,
    seed: int = 0,
) -> pd.DataFrame:
    """
    Give log ratio an interval by drawing the documents of each side again.

    As many documents as a side has are drawn from it with replacement, so that bursts
    in single articles widen the interval; the limits are percentiles. With few
    documents, or a word in few of them, the interval is too narrow; a word that is
    missing on one side has a limit that comes from the added halves alone.

    Parameters
    ----------
    target, reference : Tokens
        Two selections without a common document, of two documents or more each.
    words : iterable of str, optional
        What to estimate, such as the column of a keyness table; by default all words.
    layer : str, a name from ``LAYERS`` or of an analyser
        What counts as the same word.
    n : int
        Words in a sequence, from 1 to 6.
    min_count : int
        Leave out words that occur less often in both together, unless words are given.
    confidence : float
        Of each interval by itself.
    samples : int
        How often all documents are drawn.
    seed : int
        Of the random numbers.

    Returns
    -------
    pandas.DataFrame
        ``word documents boot_log_ratio boot_low boot_high``, the farthest from 0 by its
        nearer limit first (in the order given if words are). Half is added to each of
        the four numbers. NaN for a word that does not occur.

    Raises
    ------
    SettingError
        If the sides cannot be compared (see ``keyness``), one has a single document, or
        a setting is out of range.

    References
    ----------
    Efron & Tibshirani (1993), An introduction to the bootstrap, chapter 13.

    Examples
    --------
    >>> first, second = tokens.select(doc_id="first"), tokens.select(doc_id="second")
    >>> keyness_bootstrap(first, second, min_count=1)
    Traceback (most recent call last):
        ...
    siyaq.errors.SidesError: The target has 1 document with words: drawn again, it \
would always be the same. Give 2 or more.
    """
    check_times("samples", samples, seed)
    check_confidence(confidence)
    options = {"layer": layer, "n": n, "min_count": min_count}
    found = documents_of(target, reference, words, **options)
    for name, side in [("target", found.target), ("reference", ~found.target)]:
        if side.sum() < 2:
            msg = f"The {name} has 1 document with words: drawn again, it would always"
            raise SidesError(msg + " be the same. Give 2 or more.")
    table = _intervals(found, confidence, samples, seed)
    if words is None:
        nearest = np.maximum(table["boot_low"], 0) - np.minimum(table["boot_high"], 0)
        order = np.lexsort([found.ranks, -nearest])
        table = table.iloc[order].reset_index(drop=True)
    settings = {**options, "n": n if n > 1 else None, "words": len(table)}
    settings["min_count"] = min_count if words is None else None
    settings |= {"confidence": confidence, "samples": samples, "seed": seed}
    about = {"reference": reference.describe(), **settings}
    return stamp(table, "keyness_bootstrap", target, **about)


def _intervals(
    found: Documents, confidence: float, samples: int, seed: int
) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    parts, sizes = [], []
    for side in (found.target, ~found.target):
        weights = draws(int(side.sum()), samples, random)
        # In the first column every document counts once: the real text.
        weights = np.insert(weights, 0, 1, axis=1)
        sizes.append(weighted(found.lengths[side], weights))
        parts.append(sums(found.counts[:, side], weights))
    tail = (1 - confidence) / 2
    limits = np.full((3, len(found.words)), np.nan)
    for (rows, a), (_, b) in zip(*parts, strict=True):
        ours, theirs = (a + 0.5) / (sizes[0] + 0.5), (b + 0.5) / (sizes[1] + 0.5)
        values = np.log2(ours / theirs)
        limits[0, rows] = values[:, 0]
        limits[1:, rows] = np.quantile(values[:, 1:], [tail, 1 - tail], axis=1)
    limits[:, found.counts.sum(axis=1) == 0] = np.nan
    names = ["boot_log_ratio", "boot_low", "boot_high"]
    documents = np.diff(found.counts.indptr).astype(np.int64)
    table = {"word": found.words, "documents": documents}
    return pd.DataFrame({**table, **dict(zip(names, limits, strict=True))})
