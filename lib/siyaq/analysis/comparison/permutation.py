"""Would as large a difference come about if the documents were dealt at random."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from siyaq.analysis.comparison.sampling import (
    Documents,
    check_times,
    documents_of,
    shuffles,
    strata_of,
    sums,
    weighted,
)
from siyaq.errors import SidesError, check_choice
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

_LIMITS = {"05": 3.841458820694124, "01": 6.634896601021213}  # of χ², p = .05 and .01
_DIGITS = 7  # equal statistics differ by rounding beyond
_STILL = 1e-6  # a spread that is nothing but rounding


def keyness_permutation(
    target: Tokens,
    reference: Tokens,
    words: Iterable[str] | None = None,
    *,
    layer: str = "norm",
    n: int = 1,
    min_count: int = 5,
    statistic: str = "log_likelihood",
    permutations: int = 999,
    within: str | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """
    Test keywords by dealing the documents to both sides again and again.

    Words cluster in documents, so that tests over words find far too much. Here the
    document is what chance moves. With T of the real sides and T* of B shuffled ones,
    p = (1 + #(abs(T*) ≥ abs(T))) / (1 + B): the smallest possible p is 1 / (1 + B).

    Parameters
    ----------
    target, reference : Tokens
        Two selections without a common document.
    words : iterable of str, optional
        What to test, such as the column of a keyness table; by default all words. The
        family is what is tested: words picked because they stand out are no fair one.
    layer : str, a name from ``LAYERS`` or of an analyser
        What counts as the same word.
    n : int
        Words in a sequence, from 1 to 6.
    min_count : int
        Leave out words that occur less often in both together, unless words are given.
    statistic : {"log_likelihood", "log_ratio"}
        T: log-likelihood over four cells, signed; or log2 of the ratio of frequencies,
        half added to each of the four numbers. For rare words, or a side that is much
        smaller, the ratio is large by chance: the family then finds less by it.
    permutations : int
        B.
    within : str, optional
        Deal only among documents that agree in this: a metadata column (dates by
        year), or "MS", "QS", "YS" for months, quarters, years. So a difference between
        outlets is not taken for one of periods, and the other way round.
    seed : int
        Of the random numbers.

    Returns
    -------
    pandas.DataFrame
        ``word documents statistic p_documents p_family``, smallest p first (in the
        order given if words are): in how many documents the word is; T; p of the word
        by itself; and p that any word of the family would reach as much by chance. For
        the latter each T is divided by the standard deviation of its T*, as words
        differ in spread (single-step max T). NaN for a word that does not occur.
        ``attrs`` tell how many documents were ``fixed``, as all of their stratum are of
        one side.

    Raises
    ------
    SettingError
        If the sides cannot be compared (see ``keyness``), no stratum has documents of
        both, or a setting is not known.
    TableError
        If there is no such column.

    References
    ----------
    Lijffijt et al. (2016), Significance testing of word frequencies in corpora;
    Westfall & Young (1993), Resampling-based multiple testing; Phipson & Smyth (2010),
    Permutation p-values should never be zero.

    Examples
    --------
    >>> sides = tokens.select(doc_id="first"), tokens.select(doc_id="second")
    >>> keyness_permutation(*sides, ["إيران"], permutations=9)["documents"].tolist()
    [1]
    """
    check_choice("statistic", statistic, STATISTICS)
    check_times("permutations", permutations, seed)
    options = {"layer": layer, "n": n, "min_count": min_count}
    found = documents_of(target, reference, words, **options)
    strata = strata_of(target, reference, within)[found.rows]
    fixed = _fixed(found, strata, within)
    labels = shuffles(found.target, strata, permutations, seed)
    table = _tested(found, labels, STATISTICS[statistic])
    if words is None:
        order = np.lexsort([found.ranks, table.pop("distance"), table["p_documents"]])
        table = table.iloc[order].reset_index(drop=True)
    settings = {
        **options,
        "n": n if n > 1 else None,
        "min_count": min_count if words is None else None,
        "words": len(table),
        "statistic": statistic,
        "permutations": permutations,
        "within": within,
        "fixed": fixed,
        "seed": seed,
    }
    about = {"reference": reference.describe(), **settings}
    columns = ["word", "documents", "statistic", "p_documents", "p_family"]
    return stamp(table[columns], "keyness_permutation", target, **about)


def keyness_null(
    target: Tokens,
    reference: Tokens,
    *,
    layer: str = "norm",
    n: int = 1,
    min_count: int = 5,
    statistic: str = "log_likelihood",
    permutations: int = 199,
    within: str | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """
    Count what tests would have found if the documents were dealt at random.

    Parameters
    ----------
    target, reference : Tokens
        Two selections without a common document.
    layer : str, a name from ``LAYERS`` or of an analyser
        What counts as the same word.
    n : int
        Words in a sequence, from 1 to 6.
    min_count : int
        Leave out words that occur less often in both together.
    statistic : {"log_likelihood", "log_ratio"}
        What a dealing is ranked by for each word, as in ``keyness_permutation``.
    permutations : int
        How often the documents are dealt.
    within : str, optional
        Deal only among documents that agree in this.
    seed : int
        Of the random numbers.

    Returns
    -------
    pandas.DataFrame
        ``permutation words tokens_05 tokens_01 documents_05 documents_01``, a row for
        each dealing, the real one being 0: how many words there are, how many have
        p < .05 and .01 if words were independent (log-likelihood above 3.84 and 6.63),
        and how many by their rank among all the dealings (at most .05 and .01). In
        rows from 1 on every find is false.

    Raises
    ------
    SettingError
        As ``keyness_permutation``.

    Examples
    --------
    >>> sides = tokens.select(doc_id="first"), tokens.select(doc_id="second")
    >>> keyness_null(*sides, min_count=1, permutations=2)["words"].tolist()
    [13, 13, 13]
    """
    check_choice("statistic", statistic, STATISTICS)
    check_times("permutations", permutations, seed)
    options = {"layer": layer, "n": n, "min_count": min_count}
    found = documents_of(target, reference, None, **options)
    strata = strata_of(target, reference, within)[found.rows]
    settings = {
        **options,
        "n": n if n > 1 else None,
        "statistic": statistic,
        "permutations": permutations,
        "within": within,
        "fixed": _fixed(found, strata, within),
        "seed": seed,
    }
    labels = shuffles(found.target, strata, permutations, seed)
    table = pd.DataFrame({"permutation": np.arange(labels.shape[1])})
    table["words"] = len(found.words)
    for name, passed in _passed(found, labels, STATISTICS[statistic]).items():
        table[name] = passed
    about = {"reference": reference.describe(), **settings}
    return stamp(table, "keyness_null", target, **about)


def _log_ratios(
    a: np.ndarray, total: np.ndarray, n1: np.ndarray, size: int
) -> np.ndarray:
    """Return log2 of the ratio of frequencies, half added to each number (Walter)."""
    ours, theirs = (a + 0.5) / (n1 + 0.5), (total - a + 0.5) / (size - n1 + 0.5)
    return np.log2(ours / theirs)


def _log_likelihoods(
    a: np.ndarray, total: np.ndarray, n1: np.ndarray, size: int
) -> np.ndarray:
    """Return log-likelihood over four cells, negative where a is less than expected."""
    from scipy.special import xlogy

    found = np.zeros(a.shape)
    for count, part in [(a, n1), (total - a, size - n1)]:
        for cell, column in [(count, total), (part - count, size - total)]:
            # An empty row or column has empty cells, which add nothing.
            found += xlogy(cell, cell * size / np.maximum(part * column, 1.0))
    return np.where(a * size < total * n1, -2, 2) * np.maximum(found, 0)


STATISTICS: dict[str, Callable[..., np.ndarray]] = {
    "log_ratio": _log_ratios,
    "log_likelihood": _log_likelihoods,
}


def _fixed(found: Documents, strata: np.ndarray, within: str | None) -> int:
    """Return how many documents cannot change sides; raise if none can."""
    sides = pd.DataFrame({"stratum": strata, "target": found.target})
    share = sides.groupby("stratum")["target"].transform("mean")
    fixed = int(((share == 0) | (share == 1)).sum())
    if fixed == len(strata):
        msg = f"within={within!r}: each of its groups is all target or all reference,"
        msg += " so that nothing can be shuffled. Choose a column in which both sides"
        raise SidesError(msg + " have documents of one kind, or leave it out.")
    return fixed


def _tested(
    found: Documents, labels: np.ndarray, statistic: Callable[..., np.ndarray]
) -> pd.DataFrame:
    """Return the statistic of each word, and how it stands among the shuffled ones."""
    n1, size = weighted(found.lengths, labels), int(found.lengths.sum())
    totals = found.counts.sum(axis=1)
    real, p, distance = np.full((3, len(totals)), np.nan)
    highest = np.zeros(labels.shape[1])
    for rows, a in sums(found.counts, labels):
        values = statistic(a, totals[rows, np.newaxis], n1, size).round(_DIGITS)
        real[rows] = values[:, 0]
        spread = values.std(axis=1, keepdims=True)
        values = np.abs(values, out=values)
        p[rows] = (values >= values[:, :1]).mean(axis=1)
        # What never moves is never an extreme, nor is what does not occur.
        spread[(spread < _STILL) | (totals[rows, np.newaxis] == 0)] = np.inf
        values /= spread
        distance[rows] = values[:, 0]
        np.maximum(highest, values.max(axis=0, initial=0), out=highest)
    highest.sort()
    above = len(highest) - np.searchsorted(highest, distance)
    p_family = above / len(highest)
    table = pd.DataFrame({"statistic": real, "p_documents": p, "p_family": p_family})
    table[totals == 0] = np.nan
    table.insert(0, "documents", np.diff(found.counts.indptr).astype(np.int64))
    table.insert(0, "word", found.words)
    return table.assign(distance=-distance)


def _passed(
    found: Documents, labels: np.ndarray, statistic: Callable[..., np.ndarray]
) -> dict[str, np.ndarray]:
    """Count, for each column of labels, the words that a test would have found."""
    from scipy.stats import rankdata

    n1, size = weighted(found.lengths, labels), int(found.lengths.sum())
    totals = found.counts.sum(axis=1)
    passed = {
        f"{test}_{level}": np.zeros(labels.shape[1], np.int64)
        for test in ("tokens", "documents")
        for level in _LIMITS
    }
    for rows, a in sums(found.counts, labels):
        facts = totals[rows, np.newaxis], n1, size
        evidence = np.abs(_log_likelihoods(a, *facts))
        values = np.abs(statistic(a, *facts).round(_DIGITS))
        p = rankdata(-values, method="max", axis=1) / labels.shape[1]
        for level, limit in _LIMITS.items():
            passed[f"tokens_{level}"] += (evidence > limit).sum(axis=0)
            passed[f"documents_{level}"] += (p <= float(f"0.{level}")).sum(axis=0)
    return passed
