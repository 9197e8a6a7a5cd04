"""Layers: ways to look at the same words, each a map from printed forms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from siyaq.arabic.stemmers import Analyzer
from siyaq.errors import SettingError
from siyaq.index.occurrences import grouped, members

# What can be asked for, searched and saved, besides the layers of one's own analysers.
LAYERS = {
    "form": "the word as printed",
    "norm": "normalised",
    "stem": "normalised and without clitics",
    "lemma": "as a dictionary lists it",
    "isri": "root by NLTK's ISRI stemmer, for comparison",
    "arlstem2": "stem by NLTK's ARLSTem2, for comparison",
    "snowball": "stem by NLTK's Snowball stemmer, for comparison",
}


@dataclass(frozen=True)
class Layer:
    """
    One way to look at words: a map from form codes to the codes of its labels.

    Attributes
    ----------
    of_form : numpy.ndarray of int32, shape (forms,)
        For each printed form the code of its label.
    labels : list of str
        In sort order, so that the order of codes is the order of labels.
    spell : callable
        Makes ``shown``.
    """

    of_form: np.ndarray
    labels: list[str]
    spell: Callable[[], list[str]] = field(repr=False)

    @cached_property
    def shown(self) -> list[str]:
        """
        How tables show each label, made at first use.

        That is its commonest spelling in print, without marks and stretching lines. It
        normalises to the label, so it can be searched. A label that is no word of the
        corpus, and one by a stemmer or an analyser of one's own, is shown as it is.
        """
        return self.spell()

    @cached_property
    def spellings(self) -> pa.LargeStringArray:
        """``shown`` as a column, from which tables take their words."""
        return pa.array(self.shown, pa.large_string())

    @cached_property
    def shown_ranks(self) -> np.ndarray:
        """The place of each label if they were sorted as they are shown."""
        ranks = np.empty(len(self.labels), np.int64)
        ranks[pc.sort_indices(self.spellings).to_numpy()] = np.arange(len(ranks))
        return ranks

    @cached_property
    def _by_label(self) -> tuple[np.ndarray, np.ndarray]:
        return grouped(self.of_form, len(self.labels))

    def code(self, label: str) -> int:
        """Return the code of a label, or -1 if no word has it."""
        place = bisect_left(self.labels, label)
        return place if self.labels[place : place + 1] == [label] else -1

    def forms(self, codes: np.ndarray) -> np.ndarray:
        """Return the codes of all printed forms that have one of these labels."""
        return members(*self._by_label, codes)

    def fold(self, counts: np.ndarray) -> np.ndarray:
        """Add numbers up that are given for each form, shape (labels,)."""
        # The sums are whole numbers far below 2**53, so nothing is rounded.
        sums = np.bincount(self.of_form, counts, minlength=len(self.labels))
        return sums.astype(np.int64)


def in_order(labels: Sequence[str]) -> tuple[np.ndarray, list[str]]:
    """
    Give labels numbers in sort order.

    Parameters
    ----------
    labels : sequence of str
        Any words.

    Returns
    -------
    codes : numpy.ndarray of int32, shape (labels,)
        The code of each.
    distinct : list of str
        Sorted, each once.

    Examples
    --------
    >>> codes, distinct = in_order(["ب", "ا", "ب"])
    >>> codes.tolist(), distinct
    ([1, 0, 1], ['ا', 'ب'])
    """
    # Arrow sorts by the bytes of UTF-8, which is the order of code points.
    found = pa.array(labels, pa.large_string()).dictionary_encode()
    order = pc.sort_indices(found.dictionary).to_numpy()
    ranks = np.empty(len(order), np.int32)
    ranks[order] = np.arange(len(order))
    distinct = found.dictionary.take(pa.array(order)).to_pylist()
    return ranks[found.indices.to_numpy()], distinct


def checked_analyzers(analyzers: Mapping[str, Analyzer] | None) -> dict[str, Analyzer]:
    """
    Check the names of analysers, which queries use.

    Raises
    ------
    SettingError
        If a name is that of another layer or no name at all, or what it names cannot
        be called.

    Examples
    --------
    >>> checked_analyzers({"short": lambda words: [word[:3] for word in words]}).keys()
    dict_keys(['short'])
    """
    for name, analyzer in (analyzers or {}).items():
        if name in LAYERS or not re.fullmatch(r"\w+", name):
            msg = f"An analyser cannot have the name {name!r}. Give letters, digits and"
            raise SettingError(msg + f" _, and none of {', '.join(LAYERS)}.")
        if not callable(analyzer):
            msg = f"analyzers[{name!r}] is {analyzer!r}. Give a function from words to"
            raise SettingError(msg + " labels.")
    return dict(analyzers or {})
