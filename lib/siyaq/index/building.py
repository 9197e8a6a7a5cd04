"""From texts to flat arrays: batches of texts are scanned, then numbered together."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from siyaq.errors import SettingError
from siyaq.index.packing import numbered, sort_order, unpacked
from siyaq.index.scanner import Scan, scan

MOST = 2**31 - 1  # what a code, a position or an offset can hold
_BATCH = 2_000_000  # characters scanned at a time: about 120 MB of arrays
_THREADS = min(4, os.cpu_count() or 1)  # numpy works outside Python's lock


class Words(NamedTuple):
    """
    The words of all texts as integers.

    Attributes
    ----------
    forms : numpy.ndarray of int32, shape (words,)
        Code of each printed form.
    starts, ends : numpy.ndarray of int32, shape (words,)
        Characters in the text of the document, end exclusive.
    doc_offsets, sentence_offsets : numpy.ndarray of int64
        First word of each text, and of each sentence; the number of words at the end.
    vocabulary : list of str
        The printed forms, in sort order.
    counts : numpy.ndarray of int64, shape (forms,)
        How often each form occurs.
    """

    forms: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    doc_offsets: np.ndarray
    sentence_offsets: np.ndarray
    vocabulary: list[str]
    counts: np.ndarray


def find_words(documents: pd.DataFrame, marks: pd.DataFrame) -> Words:
    """
    Find the words of documents, without those that begin in a marked stretch.

    Parameters
    ----------
    documents : pandas.DataFrame
        ``doc_id`` and ``text``.
    marks : pandas.DataFrame
        ``doc_id start end`` of what is left out.

    Returns
    -------
    Words

    Raises
    ------
    SettingError
        If a text or the corpus is too large for numbers of 32 bits.

    Examples
    --------
    >>> words = find_words(corpus.documents, corpus.marks)
    >>> [words.vocabulary[code] for code in words.forms[:2]]
    ['أكّد', 'الأسد']
    """
    lengths = documents["text"].str.len().to_numpy(np.int64)
    _check_lengths(documents, lengths)
    hidden = _hidden(documents, marks)
    texts = documents["text"].array

    def scanned(bounds: tuple[int, int]) -> Scan:
        first, last = bounds
        inside = np.searchsorted(hidden[:, 0], [first, last])
        found = scan(texts[first:last].tolist())
        return _without(found, hidden[slice(*inside)] - [first, 0, 0])

    with ThreadPoolExecutor(_THREADS) as pool:
        scans = list(pool.map(scanned, _batches(lengths)))
    return _joined(scans)


def _check_lengths(documents: pd.DataFrame, lengths: np.ndarray) -> None:
    for row in np.flatnonzero(lengths > MOST)[:1]:
        msg = f"Document {documents['doc_id'].iloc[row]!r} has {lengths[row]:,}"
        msg += f" characters, and a text may have {MOST:,}. Split it."
        raise SettingError(msg)


def _hidden(documents: pd.DataFrame, marks: pd.DataFrame) -> np.ndarray:
    """Return the row of the document, start and end of each mark, by row."""
    rows = pd.DataFrame({"doc_id": documents["doc_id"], "row": range(len(documents))})
    found = marks[["doc_id", "start", "end"]].merge(rows, on="doc_id")
    return found[["row", "start", "end"]].sort_values("row").to_numpy(np.int64)


def _batches(lengths: np.ndarray) -> Iterator[tuple[int, int]]:
    batch = np.cumsum(lengths) // _BATCH
    first = np.flatnonzero(np.diff(batch, prepend=-1))
    return pairwise([*first.tolist(), len(lengths)])


def _without(found: Scan, hidden: np.ndarray) -> Scan:
    """Leave out the words that begin in a hidden stretch."""
    if not len(hidden):
        return found
    texts = np.repeat(np.arange(len(found.counts)), found.counts)
    places = texts << 32 | found.starts
    stretches = hidden[:, :1] << 32 | np.maximum(hidden[:, 1:], 0)
    first, last = np.searchsorted(places, stretches).T
    depth = np.zeros(len(places) + 1, dtype=np.int64)
    np.add.at(depth, first, 1)
    np.add.at(depth, np.maximum(first, last), -1)
    keep = np.cumsum(depth)[:-1] == 0
    sentence = np.zeros(len(places), dtype=np.int64)
    sentence[found.sentences] = 1
    sentence = np.cumsum(sentence)[keep]
    return found._replace(
        codes=found.codes[keep],
        starts=found.starts[keep],
        ends=found.ends[keep],
        counts=np.bincount(texts[keep], minlength=len(found.counts)),
        sentences=np.flatnonzero(np.diff(sentence, prepend=0)),
    )


def _joined(scans: list[Scan]) -> Words:
    sizes = [len(found.codes) for found in scans]
    total = sum(sizes)
    if total > MOST:
        msg = f"The documents have {total:,} words, and an index holds {MOST:,}."
        msg += " Select parts of the corpus."
        raise SettingError(msg)
    vocabulary, codes = _vocabulary(scans)
    before = np.cumsum([0, *sizes])
    forms = np.empty(total, np.int32)
    for found, of_scan, first in zip(scans, codes, before, strict=False):
        forms[first : first + len(found.codes)] = of_scan[found.codes]
    counts = [found.counts for found in scans]
    sentences = [found.sentences for found in scans]
    first_words = [
        found + first for found, first in zip(sentences, before, strict=False)
    ]
    words = Words(
        forms=forms,
        starts=_concatenated([found.starts for found in scans], np.int32),
        ends=_concatenated([found.ends for found in scans], np.int32),
        doc_offsets=np.append(0, np.cumsum(_concatenated(counts, np.int64))),
        sentence_offsets=np.append(_concatenated(first_words, np.int64), total),
        vocabulary=vocabulary,
        counts=np.bincount(forms, minlength=len(vocabulary)),
    )
    for array in (words.forms, words.starts, words.ends, *words[3:5], words.counts):
        array.flags.writeable = False  # selections share them
    return words


def _concatenated(arrays: list[np.ndarray], kind: type) -> np.ndarray:
    return np.concatenate([np.zeros(0, kind), *arrays])


def _vocabulary(scans: list[Scan]) -> tuple[list[str], list[np.ndarray]]:
    """Return all printed forms, sorted, and for each scan their codes by its own."""
    used = [_used(found) for found in scans]
    sizes = [found.forms.shape[1] for found in scans]
    packs = [np.zeros((2, 0), np.uint64), *(found.forms for found in scans)]
    numbers, distinct = numbered(np.concatenate(packs, axis=1))
    numbers = np.split(numbers, np.cumsum(sizes)[:-1])
    kept = np.zeros(distinct.shape[1], dtype=bool)
    for number, use in zip(numbers, used, strict=False):
        kept[number[use[: len(number)]]] = True
    order = np.flatnonzero(kept)[sort_order(distinct[:, kept])]
    plain = unpacked(distinct[:, order])
    more = _more(plain, scans, used)
    # Both lists are sorted: where the one goes into the other gives all codes.
    places = [bisect_left(plain, form) for form in more]
    codes = np.full(len(kept), -1, np.int32)
    ranks = np.arange(len(plain))
    codes[order] = ranks + np.searchsorted(places, ranks, "right")
    vocabulary = sorted(plain + more)
    return vocabulary, [
        np.append(codes[number], _codes(vocabulary, found.others)).astype(np.int32)
        for found, number in zip(scans, numbers, strict=False)
    ]


def _used(found: Scan) -> np.ndarray:
    """Say which forms of a scan have words left."""
    forms = found.forms.shape[1] + len(found.others)
    return np.bincount(found.codes, minlength=forms) > 0


def _more(plain: list[str], scans: list[Scan], used: list[np.ndarray]) -> list[str]:
    """Return the forms that were not packed, unless they are among those that were."""
    others = {
        form
        for found, use in zip(scans, used, strict=True)
        for form, is_used in zip(
            found.others, use[found.forms.shape[1] :].tolist(), strict=True
        )
        if is_used
    }
    return sorted(form for form in others if not _codes(plain, [form])[0] >= 0)


def _codes(vocabulary: list[str], forms: list[str]) -> list[int]:
    """Look forms up in a sorted list; -1 where one is not in it."""
    places = [bisect_left(vocabulary, form) for form in forms]
    return [
        place if vocabulary[place : place + 1] == [form] else -1
        for place, form in zip(places, forms, strict=True)
    ]
