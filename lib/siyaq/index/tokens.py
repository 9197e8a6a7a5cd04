"""Tokens: every word an integer, with its place in the untouched text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from siyaq.arabic.spelling import DEFAULT_RULES, Rule, resolve_rules
from siyaq.arabic.stemmers import Analyzer
from siyaq.corpus.documents import Corpus, selection
from siyaq.corpus.marks import active_marks, marks_digest
from siyaq.errors import SettingError
from siyaq.index.building import find_words
from siyaq.index.groups import groups_of
from siyaq.index.layers import Layer, checked_analyzers
from siyaq.index.lexicon import Lexicon, checked_names
from siyaq.index.occurrences import distinct_rows, grouped, members
from siyaq.index.parts import FLAT, Parts, cut, described, kept_sentences, stretches
from siyaq.index.units import units
from siyaq.provenance import stamp


def _part(name: str, about: str) -> property:
    return property(lambda tokens: tokens.parts[name], doc=about)


@dataclass(frozen=True, repr=False, eq=False)
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
    doc_offsets, sentence_offsets : numpy.ndarray of int64
        First word of each document and of each sentence; all words at the end.
    vocabulary : list of str
        The printed forms, in sort order; a selection keeps those of the whole.
    rules : tuple of Rule
        What makes ``norm`` of ``form``.
    source : dict
        Size and fingerprint of the corpus.
    lexicon : Lexicon
        The printed forms and their layers, shared by selections.
    parts : Parts
        Most of these by name; what was saved is read and checked when asked for.
    """

    parts: Mapping[str, Any]
    lexicon: Lexicon
    _made: dict[str, Any] = field(default_factory=dict)

    documents = _part("documents", "The documents, one row each.")
    forms = _part("forms", "Code of the printed form of each word.")
    starts = _part("starts", "First character of each word.")
    ends = _part("ends", "Character behind each word.")
    doc_offsets = _part("doc_offsets", "First word of each document.")
    sentence_offsets = _part("sentence_offsets", "First word of each sentence.")
    source = _part("source", "Size and fingerprint of the corpus.")

    @property
    def vocabulary(self) -> list[str]:
        """The printed forms, in sort order."""
        return self.lexicon.vocabulary

    @property
    def rules(self) -> tuple[Rule, ...]:
        """What makes ``norm`` of ``form``."""
        return self.lexicon.rules

    def __len__(self) -> int:
        return int(self.doc_offsets[-1])

    def __repr__(self) -> str:
        kinds, documents = len(self.vocabulary), len(self.doc_offsets) - 1
        return f"{len(self):,} words ({kinds:,} forms) in {documents:,} documents"

    def describe(self) -> dict[str, Any]:
        """
        Return size, period and fingerprint, as tables carry them.

        ``rules`` are the names of the rules, or None for the default ones; ``cleaned``
        is a short hash of the marks that were left out, or ""; ``names``, if there are
        any, how many words are known as names.
        """
        rules = tuple(rule.name for rule in self.rules)
        about = {"rules": None if rules == DEFAULT_RULES else list(rules)}
        if self.lexicon.names:
            about["names"] = len(self.lexicon.names)
        return {**self.source, "words": len(self), **about}

    def layer(self, name: str) -> Layer:
        """
        Return one of ``layers.LAYERS``, or the layer of an analyser of one's own.

        It is made, for all the words of the corpus, when it is first asked for.

        Raises
        ------
        SettingError
            If there is no such layer.
        """
        return self.lexicon.layer(name)

    def codes(self, layer: str) -> np.ndarray:
        """Return the code of every word in a layer, shape (words,)."""
        if layer == "form":
            return self.forms
        key = f"codes of {layer}"
        if key not in self._made:
            self._made[key] = self.layer(layer).of_form[self.forms]
        return self._made[key]

    def counts(self, layer: str) -> np.ndarray:
        """Return how often each label of a layer occurs, shape (labels,)."""
        key = f"counts of {layer}"
        if key not in self._made:
            counts = np.bincount(self.forms, minlength=len(self.vocabulary))
            self._made[key] = self.layer(layer).fold(counts)
        return self._made[key]

    def document_counts(self, layer: str) -> np.ndarray:
        """Return in how many documents each label occurs, shape (labels,)."""
        key = f"documents of {layer}"
        if key not in self._made:
            labels = len(self.layer(layer).labels)
            found = distinct_rows(self.codes(layer), self.doc_offsets, labels)
            self._made[key] = found
        return self._made[key]

    def postings(self, layer: str, codes: Iterable[int]) -> np.ndarray:
        """Return the positions of the words with any of these codes, ascending."""
        codes = np.fromiter(codes, dtype=np.int64)
        if "postings" not in self._made:
            self._made["postings"] = grouped(self.forms, len(self.vocabulary))
        forms = codes if layer == "form" else self.layer(layer).forms(codes)
        found = members(*self._made["postings"], forms)
        return np.sort(found).astype(np.int64)

    def bounds(
        self, within: str, positions: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return first and last word (exclusive) of the unit around each position."""
        if within not in self._made:
            self._made[within] = units(self, within)
        offsets, unit_of = self._made[within]
        unit = unit_of[positions]
        return offsets[unit], offsets[unit + 1]

    def document_of(self, positions: np.ndarray) -> np.ndarray:
        """Return the row in ``documents`` that holds each position."""
        return np.searchsorted(self.doc_offsets, positions, "right") - 1

    def sentence_of(self, positions: np.ndarray) -> np.ndarray:
        """Return the number of the sentence that holds each position."""
        return np.searchsorted(self.sentence_offsets, positions, "right") - 1

    def groups(self, by: str | None) -> tuple[np.ndarray, list[str]]:
        """Return the group of each document by a column (see ``groups_of``)."""
        return groups_of(self.documents, by)

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
        documents = self.documents[keep].reset_index(drop=True)
        doc_offsets = np.append(0, np.cumsum(np.diff(self.doc_offsets)[keep]))
        cleaned = self.source["cleaned"]
        words = list(stretches(keep, self.doc_offsets))
        parts = Parts(
            {
                "documents": documents,
                "doc_offsets": doc_offsets,
                "sentence_offsets": kept_sentences(
                    keep, self.doc_offsets, doc_offsets, self.sentence_offsets
                ),
                **{name: cut(self.parts[name], words) for name in FLAT},
            },
            source=lambda: described(documents, cleaned),
        )
        return Tokens(parts, self.lexicon)

    def save(self, folder: str | Path) -> None:
        """
        Write the words, and the layers asked for, to be opened by ``open_tokens``.

        Raises the same errors as ``save_tokens``.
        """
        from siyaq.index.storage import save_tokens

        save_tokens(self, folder)


def tokenize(
    corpus: Corpus,
    *,
    rules: Iterable[str | Rule] = DEFAULT_RULES,
    keep: str | Iterable[str] = (),
    names: Iterable[str] = (),
    analyzers: Mapping[str, Analyzer] | None = None,
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
    names : iterable of str
        Single words that are names, such as ``actors.single_names``: no clitic is
        split from them, and they are their own lemmas.
    analyzers : mapping of str to callable, optional
        Layers by analysers of your own: from a name to a function from words to
        labels (see ``stemmers``). They see the words as printed, without marks.

    Returns
    -------
    Tokens
        With the layers of ``LAYERS`` and those of the analysers.

    Raises
    ------
    SettingError
        If a rule is not known, a name is not one word, an analyser has the name of
        another layer, or the documents have no word.

    Examples
    --------
    >>> tokens = tokenize(corpus)
    >>> len(tokens), tokens.to_frame()["norm"].tolist()[:3]
    (13, ['اكد', 'الاسد', 'ان'])
    >>> [tokens.layer("stem").labels[code] for code in tokens.codes("stem")[4:6]]
    ['ايران', 'بلدان']
    """
    resolved = resolve_rules(rules)
    known, own = checked_names(names, resolved), checked_analyzers(analyzers)
    marks = active_marks(corpus, keep)
    words = find_words(corpus.documents, marks)
    if not len(words.forms):
        msg = f"No word in the {len(corpus)} documents."
        raise SettingError(msg + " Look at corpus.report and marks.")
    forms = {"vocabulary": words.vocabulary, "counts": words.counts}
    arrays = (*FLAT, "doc_offsets", "sentence_offsets")
    parts = Parts(
        {
            "documents": corpus.documents,
            **{name: getattr(words, name) for name in arrays},
        },
        source=lambda: {
            **corpus.describe(),
            "cleaned": marks_digest(marks) if len(marks) else "",
        },
    )
    return Tokens(parts, Lexicon(forms, resolved, known, own))
