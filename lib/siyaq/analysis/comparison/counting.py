"""Words, or sequences of words, of several selections under common codes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from numbers import Integral
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from siyaq.analysis.comparison.vocabulary import Vocabulary
from siyaq.errors import SettingError
from siyaq.index.tokens import Tokens

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_LONGEST = 6


class Pooled(NamedTuple):
    """
    Several selections as one text.

    Attributes
    ----------
    codes : numpy.ndarray of int, shape (words,)
        The word, or the sequence that begins at it; -1 where none does.
    doc_offsets : numpy.ndarray of int64
        First word of each document of all selections; all words at the end.
    vocabulary : Vocabulary
        What the codes stand for.
    """

    codes: np.ndarray
    doc_offsets: np.ndarray
    vocabulary: Vocabulary


def pooled(selections: Sequence[Tokens], layer: str = "norm", n: int = 1) -> Pooled:
    """
    Put selections one after the other, under common codes.

    Parameters
    ----------
    selections : sequence of Tokens
        The words.
    layer : str
        What counts as the same word.
    n : int
        Words in a sequence; none crosses a sentence.

    Returns
    -------
    Pooled

    Raises
    ------
    SettingError
        If there is no such layer, or ``n`` is out of range.

    Examples
    --------
    >>> text = pooled([tokens], n=2)
    >>> text.vocabulary.spell(text.codes[:2]).tolist()
    ['أكد الأسد', 'الأسد أن']
    """
    checked_length(n)
    maps, vocabulary = _vocabulary(selections, layer)
    codes = [
        tokens.codes(layer) if found is None else found[tokens.codes(layer)]
        for tokens, found in zip(selections, maps, strict=True)
    ]
    offsets = _joined([tokens.doc_offsets for tokens in selections])
    text = Pooled(np.concatenate(codes), offsets, vocabulary)
    if n == 1:
        return text
    sentences = _joined([tokens.sentence_offsets for tokens in selections])
    return _sequences(text, sentences, n)


def totals(
    selections: Sequence[Tokens], layer: str = "norm", n: int = 1
) -> tuple[np.ndarray, Vocabulary]:
    """
    Count every word, or sequence of words, in each selection.

    Parameters
    ----------
    selections : sequence of Tokens
        The words.
    layer : str
        What counts as the same word.
    n : int
        Words in a sequence.

    Returns
    -------
    counts : numpy.ndarray of int64, shape (selections, kinds)
        Occurrences.
    vocabulary : Vocabulary
        What is counted.

    Raises
    ------
    SettingError
        As ``pooled``.

    Examples
    --------
    >>> counts, vocabulary = totals([tokens])
    >>> int(counts.sum()), len(vocabulary)
    (13, 13)
    """
    checked_length(n)
    if n == 1:  # counts are kept with the words
        maps, vocabulary = _vocabulary(selections, layer)
        counts = np.zeros((len(selections), len(vocabulary)), np.int64)
        for row, tokens, found in zip(counts, selections, maps, strict=True):
            row[slice(None) if found is None else found] = tokens.counts(layer)
        return counts, vocabulary
    text = pooled(selections, layer, n)
    ends = np.cumsum([len(tokens) for tokens in selections])[:-1]
    counts = [
        np.bincount(part[part >= 0], minlength=len(text.vocabulary))
        for part in np.split(text.codes, ends)
    ]
    return np.stack(counts), text.vocabulary


def checked_length(n: int) -> None:
    """
    Raise unless a number is a length of sequences.

    Raises
    ------
    SettingError
        Gives the range.
    """
    if not isinstance(n, Integral) or isinstance(n, bool) or not 1 <= n <= _LONGEST:
        msg = f"n={n!r} is not a length of sequences. Give 1 to {_LONGEST}."
        raise SettingError(msg)


def by_row(text: Pooled, rows: np.ndarray, height: int) -> csr_array:
    """
    Count what is in each row of documents.

    Parameters
    ----------
    text : Pooled
        The words.
    rows : numpy.ndarray of int, shape (documents,)
        The row of each document, such as its group.
    height : int
        How many rows there are.

    Returns
    -------
    scipy.sparse.csr_array of int32, shape (height, kinds)

    Examples
    --------
    >>> int(by_row(pooled([tokens]), np.array([0, 0]), 1).sum())
    13
    """
    from scipy.sparse import csr_array

    # All indices of 32 bits, or scipy copies them into 64; a copy, as it sorts them.
    codes, offsets = text.codes, text.doc_offsets
    if len(text.vocabulary.grams) > 1:
        there = codes >= 0
        offsets = np.append(0, np.cumsum(there))[offsets]
        codes = codes[there]
    shape = len(offsets) - 1, len(text.vocabulary)
    ones = np.ones(len(codes), np.int32)
    cells = ones, codes.astype(np.int32, copy=True), offsets.astype(np.int32)
    documents = csr_array(cells, shape=shape)
    documents.sum_duplicates()
    if height == len(rows) and (rows == np.arange(height)).all():
        return documents
    number = np.arange(len(rows) + 1, dtype=np.int32)
    chosen = np.ones(len(rows), np.int32), rows.astype(np.int32), number
    gathered = csr_array(chosen, shape=(len(rows), height)).T.tocsr() @ documents
    gathered.sort_indices()
    return gathered


def each_document(text: Pooled) -> tuple[np.ndarray, int]:
    """
    Return what makes ``by_row`` give a row to each document.

    Examples
    --------
    >>> each_document(pooled([tokens]))
    (array([0, 1]), 2)
    """
    return np.arange(len(text.doc_offsets) - 1), len(text.doc_offsets) - 1


def _joined(offsets: list[np.ndarray]) -> np.ndarray:
    """Return offsets of several texts as those of one."""
    sizes = np.cumsum([0, *(part[-1] for part in offsets)])
    moved = [part[:-1] + size for part, size in zip(offsets, sizes, strict=False)]
    return np.concatenate([*moved, sizes[-1:]])


def _vocabulary(
    selections: Sequence[Tokens], layer: str
) -> tuple[list[np.ndarray | None], Vocabulary]:
    """Return the common vocabulary, and for each selection the code of its labels."""
    layers = [tokens.layer(layer) for tokens in selections]
    first = layers[0]
    if all(made is first for made in layers):
        grams = np.arange(len(first.labels))[np.newaxis]
        ranks = partial(getattr, first, "shown_ranks")  # made late, if at all
        same = Vocabulary(first.labels, first.spellings, grams, ranks)
        return [None] * len(layers), same
    labels = sorted(set().union(*(made.labels for made in layers)))
    places = pd.Index(labels, dtype=object)
    maps = [places.get_indexer(pd.Index(made.labels, dtype=object)) for made in layers]
    shown = np.array(labels, dtype=object)
    for found, made in reversed(list(zip(maps, layers, strict=True))):
        shown[found] = made.shown  # the spelling of the first selection stays
    grams = np.arange(len(labels))[np.newaxis]
    return maps, Vocabulary(labels, pa.array(shown, pa.large_string()), grams)


def _sequences(text: Pooled, sentences: np.ndarray, n: int) -> Pooled:
    """Give numbers to the sequences that begin at each word and end in its sentence."""
    width = max(len(text.vocabulary) - 1, 1).bit_length()
    codes, grams = text.codes, text.vocabulary.grams
    end = np.repeat(sentences[1:], np.diff(sentences))
    for place in range(1, n):
        # Earlier words are one number already, so that two always fit into one.
        here = np.flatnonzero(end > np.arange(len(codes)) + place)
        key = codes[here].astype(np.int64) << width | text.codes[here + place]
        numbers, keys = pd.factorize(key)
        codes = np.full(len(codes), -1, dtype=np.int32)
        codes[here] = numbers
        grams = np.stack([*grams[:, keys >> width], keys & ((1 << width) - 1)])
    known = text.vocabulary
    return text._replace(
        codes=codes, vocabulary=Vocabulary(known.labels, known.spellings, grams)
    )
