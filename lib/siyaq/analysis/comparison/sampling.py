"""Documents as the unit of chance: dealt to two sides again, or drawn again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from numbers import Integral
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from siyaq.analysis.comparison.counting import by_row, each_document, pooled
from siyaq.analysis.comparison.sides import check_sides
from siyaq.analysis.comparison.vocabulary import frequent
from siyaq.corpus.coverage import PERIODS
from siyaq.corpus.documents import dated
from siyaq.errors import SettingError
from siyaq.index.tokens import Tokens

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_BLOCK = 1 << 22  # sums that are held at once
_COLUMNS = 128  # of weights, which become wider numbers for the product
_EXACT = 1 << 24  # whole numbers up to here are exact in 32 bits


class Documents(NamedTuple):
    """
    The documents of both sides that have words, and what is counted in them.

    Attributes
    ----------
    counts : scipy.sparse.csr_array of int32, shape (words, documents)
        Occurrences.
    words : pandas array of str, shape (words,)
        As tables show them; those that were asked for as they were typed.
    ranks : numpy.ndarray of int, shape (words,)
        Sort as the words do.
    lengths : numpy.ndarray of int64, shape (documents,)
        Words of each document.
    target : numpy.ndarray of bool, shape (documents,)
        Which are of the target.
    rows : numpy.ndarray of int, shape (documents,)
        Which documents of both sides together they are.
    """

    counts: csr_array
    words: pd.api.extensions.ExtensionArray
    ranks: np.ndarray
    lengths: np.ndarray
    target: np.ndarray
    rows: np.ndarray


def documents_of(
    target: Tokens,
    reference: Tokens,
    words: str | Iterable[str] | None,
    *,
    layer: str,
    n: int,
    min_count: int,
) -> Documents:
    """
    Count words in each document of two sides.

    Parameters
    ----------
    target, reference : Tokens
        The two sides.
    words : str, iterable of str or None
        What to count; None is all that occur ``min_count`` times on both together.
    layer : str
        What counts as the same word.
    n : int
        Words in a sequence.
    min_count : int
        Not looked at if words are given.

    Returns
    -------
    Documents

    Raises
    ------
    SettingError
        As ``keyness``.

    Examples
    --------
    >>> sides = tokens.select(doc_id="first"), tokens.select(doc_id="second")
    >>> found = documents_of(*sides, ["إيران"], layer="norm", n=1, min_count=1)
    >>> found.counts.toarray().tolist(), found.lengths.tolist()
    ([[0, 1]], [7, 6])
    """
    check_sides(target, reference, layer)
    text = pooled([target, reference], layer, n)
    lengths = np.diff(text.doc_offsets)
    rows = np.flatnonzero(lengths)
    counts = by_row(text, *each_document(text)).T.tocsr()
    if words is None:
        codes = frequent(counts.sum(axis=1), min_count, text.vocabulary)
        shown, ranks = text.vocabulary.spell(codes), text.vocabulary.ranks(codes)
    else:
        given = [words] if isinstance(words, str) else list(words)
        codes = text.vocabulary.codes(given, target, layer)
        shown, ranks = pd.array(given, dtype="str"), np.arange(len(codes))
    found = counts[np.maximum(codes, 0)][:, rows]
    found.data *= np.repeat(codes >= 0, np.diff(found.indptr))
    found.eliminate_zeros()
    of_target = rows < len(target.documents)
    return Documents(found, shown, ranks, lengths[rows], of_target, rows)


def strata_of(target: Tokens, reference: Tokens, within: str | None) -> np.ndarray:
    """
    Give each document of two sides the number of the group that it stays in.

    Parameters
    ----------
    target, reference : Tokens
        The two sides.
    within : str or None
        A metadata column (dates by year), or "MS", "QS", "YS" for months, quarters and
        years; documents not dated as finely are a group of their own.

    Returns
    -------
    numpy.ndarray of int, shape (documents,)

    Raises
    ------
    TableError
        If there is no such column.

    Examples
    --------
    >>> sides = tokens.select(doc_id="first"), tokens.select(doc_id="second")
    >>> strata_of(*sides, "doc_id").tolist()
    [0, 1]
    """
    names = []
    for tokens in (target, reference):
        if within in PERIODS:
            known = dated(tokens.documents, within)
            periods = tokens.documents["date"].dt.to_period(PERIODS[within])
            names.append(periods.astype(str).where(known, "").to_numpy(object))
        else:
            groups, labels = tokens.groups(within)
            names.append(np.array(labels, dtype=object)[groups])
    return pd.factorize(np.concatenate(names), sort=True)[0]


def shuffles(
    target: np.ndarray, strata: np.ndarray, permutations: int, seed: int
) -> np.ndarray:
    """
    Deal the documents to two sides again and again, as many to each as there are.

    Parameters
    ----------
    target : numpy.ndarray of bool, shape (documents,)
        Which are of the target.
    strata : numpy.ndarray of int, shape (documents,)
        Documents are dealt among those of one stratum.
    permutations : int
        How often.
    seed : int
        Of the random numbers.

    Returns
    -------
    numpy.ndarray of int8, shape (documents, 1 + permutations)
        1 for the target; the first column is as given.

    Examples
    --------
    >>> shuffles(np.array([True, False, False]), np.zeros(3), 3, 0).sum(axis=0)
    array([1, 1, 1, 1])
    """
    random = np.random.default_rng(seed)
    dealt = np.empty((1 + permutations, len(target)), np.int8)
    dealt[0] = target
    together = np.argsort(strata, kind="stable")
    one = len(np.unique(strata)) < 2
    for labels in dealt[1:]:
        if one:
            labels[:] = random.permutation(dealt[0])
        else:
            mixed = np.argsort(strata + random.random(len(strata)))
            labels[together] = dealt[0][mixed]
    return np.ascontiguousarray(dealt.T)


def draws(size: int, samples: int, random: np.random.Generator) -> np.ndarray:
    """
    Draw as many documents as there are, with replacement, again and again.

    Parameters
    ----------
    size : int
        Number of documents.
    samples : int
        How often.
    random : numpy.random.Generator
        Where chance comes from.

    Returns
    -------
    numpy.ndarray of int8, shape (size, samples)
        How often each document was drawn.

    Examples
    --------
    >>> draws(3, 2, np.random.default_rng(0)).sum(axis=0)
    array([3, 3])
    """
    drawn = np.empty((samples, size), np.int8)
    for row in drawn:  # one of so many documents comes never near 128 times
        row[:] = np.bincount(random.integers(size, size=size), minlength=size)
    return np.ascontiguousarray(drawn.T)


def sums(counts: csr_array, weights: np.ndarray) -> Iterator[tuple[slice, np.ndarray]]:
    """
    Add up the weighted counts of each word, some words at a time.

    Parameters
    ----------
    counts : scipy.sparse.csr_array, shape (words, documents)
        Occurrences.
    weights : numpy.ndarray of int8, shape (documents, columns)
        How often each document counts.

    Yields
    ------
    rows : slice
        Which words.
    found : numpy.ndarray of float64, shape (rows, columns)
        Their sums.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> [found for _, found in sums(csr_array([[2, 0, 1]]), np.ones((3, 1), np.int8))]
    [array([[3.]])]
    """
    largest = counts.sum(axis=1).max(initial=0) * int(weights.max(initial=0))
    counts = counts.astype(np.float32 if largest < _EXACT else np.float64)
    columns = weights.shape[1]
    step = max(_BLOCK // max(columns, 1), 1)
    for first in range(0, counts.shape[0], step):
        some = counts[first : first + step]
        found = np.empty((some.shape[0], columns))
        for start in range(0, columns, _COLUMNS):
            part = slice(start, start + _COLUMNS)
            found[:, part] = some @ weights[:, part].astype(counts.dtype)
        yield slice(first, first + some.shape[0]), found


def weighted(lengths: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """
    Add up the lengths of the documents, shape (columns,).

    Examples
    --------
    >>> weighted(np.array([7, 6]), np.array([[1, 0], [1, 2]], dtype=np.int8))
    array([13, 12])
    """
    parts = range(0, weights.shape[1], _COLUMNS)
    found = [lengths @ weights[:, at : at + _COLUMNS].astype(np.int64) for at in parts]
    return np.concatenate([np.zeros(0, np.int64), *found])


def check_times(name: str, times: int, seed: int) -> None:
    """
    Raise unless a number of repetitions and a seed can be used.

    Raises
    ------
    SettingError
        Says which cannot.
    """
    for key, value, least, usual in [(name, times, 1, 999), ("seed", seed, 0, 0)]:
        whole = isinstance(value, Integral) and not isinstance(value, bool)
        if not whole or value < least:
            msg = f"{key}={value!r} is not a whole number from {least}."
            raise SettingError(msg + f" Give {usual}, say.")
