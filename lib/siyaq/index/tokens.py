"""Tokens: every word an integer, with its place in the untouched text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from siyaq.arabic.segmentation import WORD_KINDS, segments, sentence_starts
from siyaq.arabic.spelling import DEFAULT_RULES, Rule, resolve_rules
from siyaq.corpus.documents import Corpus, selection
from siyaq.corpus.marks import active_marks
from siyaq.errors import SettingError, check_choice, check_columns
from siyaq.index.layers import LAYERS, Layer, make_layer
from siyaq.provenance import stamp


@dataclass(frozen=True, repr=False)
class Tokens:
    """
    The words of a corpus as integers.

    Attributes
    ----------
    documents : pandas.DataFrame
        As in the corpus, one row per document.
    forms : numpy.ndarray of int32, shape (words,)
        Code of each printed form, all documents in one flat array.
    starts, ends : numpy.ndarray of int32, shape (words,)
        Characters in the text of the document, end exclusive.
    doc_offsets : numpy.ndarray of int64, shape (documents + 1,)
        First word of each document.
    sentence_offsets : numpy.ndarray of int64, shape (sentences + 1,)
        First word of each sentence.
    vocabulary : list of str
        The printed forms, in sort order.
    rules : tuple of Rule
        What makes ``norm`` of ``form``.
    source : dict
        Size and fingerprint of the corpus.
    """

    documents: pd.DataFrame
    forms: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    doc_offsets: np.ndarray
    sentence_offsets: np.ndarray
    vocabulary: list[str]
    rules: tuple[Rule, ...]
    source: dict[str, Any]
    _made: dict[str, Any] = field(default_factory=dict, compare=False)

    def __len__(self) -> int:
        return len(self.forms)

    def __repr__(self) -> str:
        kinds = len(self.vocabulary)
        documents = len(self.documents)
        return f"{len(self):,} words ({kinds:,} forms) in {documents:,} documents"

    def describe(self) -> dict[str, Any]:
        """
        Return size, period and fingerprint, as tables carry them.

        ``rules`` are the names of the rules, or None for the default ones; ``cleaned``
        says whether marked characters were left out.
        """
        names = tuple(rule.name for rule in self.rules)
        rules = None if names == DEFAULT_RULES else list(names)
        return {**self.source, "words": len(self), "rules": rules}

    def layer(self, name: str) -> Layer:
        """
        Return a layer: "form" as printed, "norm" normalised, "stem" without proclitics.

        Raises
        ------
        SettingError
            If there is no such layer.
        """
        check_choice("layer", name, LAYERS)
        if name not in self._made:
            self._made[name] = make_layer(self, name)
        return self._made[name]

    def codes(self, layer: str) -> np.ndarray:
        """Return the code of every word in a layer, shape (words,)."""
        if layer == "form":
            return self.forms
        key = f"codes of {layer}"
        if key not in self._made:
            self._made[key] = self.layer(layer).of_form[self.forms]
        return self._made[key]

    def postings(self, layer: str, codes: Iterable[int]) -> np.ndarray:
        """Return the positions of the words with any of these codes, ascending."""
        key = f"postings of {layer}"
        if key not in self._made:
            words = self.codes(layer)
            counts = np.bincount(words, minlength=len(self.layer(layer).labels))
            order = np.argsort(words, kind="stable")
            self._made[key] = np.concatenate([[0], np.cumsum(counts)]), order
        pointers, order = self._made[key]
        found = [order[pointers[code] : pointers[code + 1]] for code in codes]
        return np.sort(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)

    def bounds(
        self, within: str, positions: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return first and last word (exclusive) of the unit around each position."""
        check_choice("within", within, ["sentence", "doc_id"])
        offsets = self.sentence_offsets if within == "sentence" else self.doc_offsets
        unit = np.searchsorted(offsets, positions, "right") - 1
        return offsets[unit], offsets[unit + 1]

    def document_of(self, positions: np.ndarray) -> np.ndarray:
        """Return the row in ``documents`` that holds each position."""
        return np.searchsorted(self.doc_offsets, positions, "right") - 1

    def sentence_of(self, positions: np.ndarray) -> np.ndarray:
        """Return the number of the sentence that holds each position."""
        return np.searchsorted(self.sentence_offsets, positions, "right") - 1

    def groups(self, by: str | None) -> tuple[np.ndarray, list[str]]:
        """
        Give each document the number of its group by a metadata column.

        Parameters
        ----------
        by : str or None
            A column; dates are taken by year. None puts all into one group.

        Returns
        -------
        numpy.ndarray of int, shape (documents,)
            The number of each document's group.
        list of str
            The groups, sorted; "" holds the documents of which nothing is known.

        Raises
        ------
        TableError
            If there is no such column.
        """
        if by is None:
            return np.zeros(len(self.documents), dtype=np.int64), [""]
        check_columns(self.documents, [by], "load_corpus(…, metadata=…)")
        values = self.documents[by]
        if pd.api.types.is_datetime64_any_dtype(values):
            values = values.dt.strftime("%Y").fillna("")
        codes, names = pd.factorize(values.astype(str), sort=True)
        return codes, list(names)

    def to_frame(self) -> pd.DataFrame:
        """
        Return one row per word: ``doc_id position sentence token norm start end``.

        ``position`` and ``sentence`` count from 0 over the whole corpus.
        """
        positions = np.arange(len(self))
        norm = self.layer("norm")
        doc_ids = self.documents["doc_id"].to_numpy()
        table = pd.DataFrame(
            {
                "doc_id": doc_ids[self.document_of(positions)],
                "position": positions,
                "sentence": self.sentence_of(positions),
                "token": np.array(self.vocabulary, dtype=object)[self.forms],
                "norm": np.array(norm.labels, dtype=object)[self.codes("norm")],
                "start": self.starts,
                "end": self.ends,
            }
        )
        return stamp(table, "to_frame", self)

    def select(
        self, *, since: str | None = None, until: str | None = None, **columns: Any
    ) -> Tokens:
        """
        Keep the words of the documents that meet every condition.

        Takes the same conditions, and raises the same errors, as ``Corpus.select``.
        The layers stay those of all the words, so that selections can be compared.
        """
        keep = selection(self.documents, since, until, columns).to_numpy()
        in_kept = np.repeat(keep, np.diff(self.doc_offsets))
        before = np.concatenate([[0], np.cumsum(in_kept)])
        inside = in_kept[np.minimum(self.sentence_offsets[:-1], max(len(self) - 1, 0))]
        sentences = before[self.sentence_offsets[:-1][inside]]
        lengths = np.diff(self.doc_offsets)[keep]
        documents = self.documents[keep].reset_index(drop=True)
        layers = {name: self.layer(name) for name in LAYERS}
        about = Corpus(documents, documents[:0], documents[:0]).describe()
        return replace(
            self,
            documents=documents,
            forms=self.forms[in_kept],
            starts=self.starts[in_kept],
            ends=self.ends[in_kept],
            doc_offsets=np.concatenate([[0], np.cumsum(lengths)]),
            sentence_offsets=np.append(sentences, in_kept.sum()),
            source={**about, "cleaned": self.source["cleaned"]},
            _made=layers,
        )


def tokenize(
    corpus: Corpus,
    *,
    rules: Iterable[str | Rule] = DEFAULT_RULES,
    keep: str | Iterable[str] = (),
) -> Tokens:
    """
    Cut the documents into words and number them.

    Words are Arabic and Latin words and numbers; punctuation is not counted, but every
    concordance line shows it. Characters that ``clean`` marked are left out.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    rules : iterable of str or Rule
        The normalisation of the layer "norm", in order (see ``RULES``).
    keep : str or iterable of str
        Cleaning rules whose marks are put back, or "all".

    Returns
    -------
    Tokens
        With layers "form", "norm" and "stem".

    Raises
    ------
    SettingError
        If a rule is not known, or the documents have no word.

    Examples
    --------
    >>> tokens = tokenize(corpus)
    >>> len(tokens), tokens.to_frame()["norm"].tolist()[:3]
    (13, ['اكد', 'الاسد', 'ان'])
    """
    resolved = resolve_rules(rules)
    marks = active_marks(corpus, keep)
    marked = dict(iter(marks.groupby("doc_id")))
    seen: dict[str, int] = {}
    forms, starts, ends, docs, sentences = [], [], [], [0], []
    for doc_id, text in corpus.documents[["doc_id", "text"]].itertuples(index=False):
        hidden = _hidden(marked.get(doc_id), len(text))
        breaks, last = sentence_starts(text), -1
        for start, end, kind in segments(text):
            if kind not in WORD_KINDS or (hidden is not None and hidden[start]):
                continue
            sentence = bisect_right(breaks, start)
            if sentence != last:
                sentences.append(len(forms))
                last = sentence
            forms.append(seen.setdefault(text[start:end], len(seen)))
            starts.append(start)
            ends.append(end)
        docs.append(len(forms))
    if not forms:
        msg = (
            f"No word in the {len(corpus)} documents. Look at corpus.report and marks."
        )
        raise SettingError(msg)
    vocabulary = sorted(seen)
    sorted_code = np.empty(len(seen), dtype=np.int32)
    sorted_code[[seen[form] for form in vocabulary]] = np.arange(len(seen))
    return Tokens(
        documents=corpus.documents,
        forms=sorted_code[np.array(forms, dtype=np.int64)],
        starts=np.array(starts, dtype=np.int32),
        ends=np.array(ends, dtype=np.int32),
        doc_offsets=np.array(docs, dtype=np.int64),
        sentence_offsets=np.array([*sentences, len(forms)], dtype=np.int64),
        vocabulary=vocabulary,
        rules=resolved,
        source={**corpus.describe(), "cleaned": len(marks) > 0},
    )


def _hidden(marks: pd.DataFrame | None, length: int) -> np.ndarray | None:
    if marks is None:
        return None
    hidden = np.zeros(length, dtype=bool)
    for start, end in marks[["start", "end"]].itertuples(index=False):
        hidden[start:end] = True
    return hidden
