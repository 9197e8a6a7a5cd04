"""What is counted: the words of a layer, or sequences of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from siyaq.arabic.spelling import DEFAULT_RULES, Rule, normalize, resolve_rules
from siyaq.errors import SettingError, SidesError
from siyaq.index.layers import LAYERS
from siyaq.index.tokens import Tokens


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """
    What is counted: the words of a layer, or sequences of them.

    Attributes
    ----------
    labels : list of str
        The words of the layer, in sort order.
    spellings : pyarrow.LargeStringArray
        How tables show each.
    grams : numpy.ndarray of int, shape (n, kinds)
        The words of each sequence as codes of labels; a single word is its own.
    word_ranks : callable, optional
        Gives the place of each label if they were sorted as they are shown.
    """

    labels: list[str]
    spellings: pa.LargeStringArray
    grams: np.ndarray
    word_ranks: Callable[[], np.ndarray] | None = None

    def __len__(self) -> int:
        return self.grams.shape[1]

    def spell(self, codes: np.ndarray) -> pd.api.extensions.ExtensionArray:
        """Return how tables show what has these codes, words with spaces between."""
        words = [self.spellings.take(pa.array(row[codes])) for row in self.grams]
        joined = pc.binary_join_element_wise(*words, pa.scalar(" ", pa.large_string()))
        return pd.array(joined, dtype="str")

    def ranks(self, codes: np.ndarray) -> np.ndarray:
        """Return numbers that sort as what is shown for these codes does."""
        if self.word_ranks is not None and len(self.grams) == 1:
            return self.word_ranks()[codes]
        order = pc.sort_indices(pa.array(self.spell(codes), pa.large_string()))
        ranks = np.empty(len(codes), np.int64)
        ranks[order.to_numpy()] = np.arange(len(codes))
        return ranks

    def codes(self, words: Iterable[str], tokens: Tokens, layer: str) -> np.ndarray:
        """
        Return the codes of words, or of sequences with spaces between, -1 if not there.

        Raises
        ------
        SettingError
            If one is not so many words.
        """
        labels, wanted = pd.Index(self.labels, dtype=object), []
        for text in words:
            parts = str(text).split()
            if len(parts) != len(self.grams):
                msg = f"{text!r} is not a sequence of {len(self.grams)}, as n says."
                msg += f" Give n={max(len(parts), 1)}, or such sequences."
                raise SettingError(msg)
            wanted.append([_label(part, tokens.rules, layer) for part in parts])
        found = labels.get_indexer(np.array(wanted, object).reshape(-1))
        return self._places(found.reshape(len(wanted), len(self.grams)))

    def _places(self, wanted: np.ndarray) -> np.ndarray:
        if len(self.grams) == 1:
            return wanted[:, 0]
        near = np.flatnonzero(np.isin(self.grams[0], wanted[:, 0]))
        places = dict(
            zip(
                zip(*self.grams[:, near].tolist(), strict=True),
                near.tolist(),
                strict=True,
            )
        )
        return np.array([places.get(tuple(row), -1) for row in wanted.tolist()], int)


def _label(word: str, rules: tuple[Rule, ...], layer: str) -> str:
    """Return what a layer has for a word as tables show it."""
    if layer == "form" or layer not in LAYERS:
        return word
    if layer == "lemma":  # a dictionary's lemmas have gone through the default rules
        rules = (*resolve_rules(DEFAULT_RULES), *rules)
    return normalize(word, rules)


def frequent(
    counts: np.ndarray, min_count: int, vocabulary: Vocabulary, does: str = "occurs"
) -> np.ndarray:
    """
    Return the codes of what occurs often enough.

    Parameters
    ----------
    counts : numpy.ndarray of int, shape (kinds,)
        Occurrences.
    min_count : int
        Fewest of them.
    vocabulary : Vocabulary
        What is counted.
    does : str
        What the counts say of a word.

    Returns
    -------
    numpy.ndarray of int

    Raises
    ------
    SettingError
        If nothing does; names the commonest.

    Examples
    --------
    >>> words = Vocabulary(["a", "b"], pa.array(["a", "b"]), np.array([[0, 1]]))
    >>> frequent(np.array([3, 1]), 2, words)
    array([0])
    """
    codes = np.flatnonzero(counts >= max(min_count, 1))
    if not len(codes):
        most = int(counts.max(initial=0))
        msg = f"min_count={min_count}: no word {does} so often in both together."
        if most:
            best = vocabulary.spell(np.array([counts.argmax()]))[0]
            msg += f" The commonest, {best!r}, has {most:,}."
        raise SidesError(msg + " Give a smaller one, or more text.")
    return codes
