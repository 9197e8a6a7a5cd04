"""The words of a corpus, each once, and the layers over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from siyaq.arabic.clitics import stems
from siyaq.arabic.lemmas import lemmas
from siyaq.arabic.segmentation import words
from siyaq.arabic.spelling import Rule
from siyaq.arabic.stemmers import STEMMERS, Analyzer, analyze
from siyaq.errors import SettingError, check_choice
from siyaq.index.layers import LAYERS, Layer, in_order
from siyaq.index.norms import normalize_all

# Rules that take decoration off a word, and leave its spelling.
_TIDY = (
    "invisible",
    "hidden_tags",
    "presentation_forms",
    "composition",
    "evasion",
    "tatweel",
    "marks",
    "dagger_alif",
)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """
    The printed forms of a corpus and the layers over them.

    Selections share it with the whole, so that they can be compared.

    Attributes
    ----------
    parts : mapping
        ``vocabulary`` and ``counts``: the printed forms in sort order, and how often
        each occurs in the whole corpus.
    rules : tuple of Rule
        What makes ``norm`` of ``form``.
    names : tuple of str
        Single words that no clitic is split from, normalised.
    analyzers : mapping of str to callable
        What makes the layers that are not in ``LAYERS``.
    made : dict
        The layers that have been asked for, by name.
    saved : mapping
        What reads the layers that were saved with the words.
    """

    parts: Mapping[str, Any] = field(repr=False)
    rules: tuple[Rule, ...]
    names: tuple[str, ...] = ()
    analyzers: Mapping[str, Analyzer] = field(default_factory=dict)
    made: dict[str, Layer] = field(default_factory=dict, repr=False)
    saved: Mapping[str, Callable[[], Layer]] = field(default_factory=dict, repr=False)

    @property
    def vocabulary(self) -> list[str]:
        """The printed forms, in sort order."""
        return self.parts["vocabulary"]

    @property
    def counts(self) -> np.ndarray:
        """How often each form occurs, shape (forms,)."""
        return self.parts["counts"]

    def layer(self, name: str) -> Layer:
        """
        Return a layer, made when it is first asked for.

        Raises
        ------
        SettingError
            If there is no such layer.
        """
        check_choice("layer", name, self.names_of_layers)
        if name not in self.made:
            saved = self.saved.get(name) or partial(self._make, name)
            self.made[name] = saved()
        return self.made[name]

    @property
    def names_of_layers(self) -> list[str]:
        """All that can be asked for."""
        return [*LAYERS, *self.analyzers]

    def _make(self, name: str) -> Layer:
        if name in self.analyzers:
            return _analyzed(self.analyzers[name], self)
        return _MAKERS[name](self)


def _forms(lexicon: Lexicon) -> Layer:
    forms = lexicon.vocabulary
    return Layer(np.arange(len(forms), dtype=np.int32), forms, lambda: forms)


def _norms(lexicon: Lexicon) -> Layer:
    codes, labels = in_order(normalize_all(lexicon.vocabulary, lexicon.rules))
    return Layer(codes, labels, lambda: _commonest(lexicon, codes))


def _stems(lexicon: Lexicon) -> Layer:
    return _over_norm(lexicon, stems(_norm_counts(lexicon), names=lexicon.names))


def _lemmas(lexicon: Lexicon) -> Layer:
    found = lemmas(_norm_counts(lexicon), names=lexicon.names)
    return _over_norm(lexicon, normalize_all(found, lexicon.rules))


def _norm_counts(lexicon: Lexicon) -> dict[str, int]:
    norm = lexicon.layer("norm")
    counts = norm.fold(lexicon.counts).tolist()
    return dict(zip(norm.labels, counts, strict=True))


def _over_norm(lexicon: Lexicon, found: Sequence[str]) -> Layer:
    """Make a layer of what was found for each label of the layer "norm"."""
    norm = lexicon.layer("norm")
    codes, labels = in_order(found)
    return Layer(codes[norm.of_form], labels, partial(_shown, norm, labels))


def _shown(norm: Layer, labels: list[str]) -> list[str]:
    """Return labels as the layer "norm" shows them, if they are words of it."""
    codes = [norm.code(label) for label in labels]
    return [
        norm.shown[code] if code >= 0 else label
        for code, label in zip(codes, labels, strict=True)
    ]


def _stemmed(stemmer: Analyzer, lexicon: Lexicon) -> Layer:
    norm = lexicon.layer("norm")
    codes, labels = in_order(analyze(stemmer, norm.labels))
    return Layer(codes[norm.of_form], labels, lambda: labels)


def _analyzed(analyzer: Analyzer, lexicon: Lexicon) -> Layer:
    """Let an analyser see the printed words, without marks and stretching lines."""
    spelling, spellings = in_order(normalize_all(lexicon.vocabulary, _TIDY))
    codes, labels = in_order(analyze(analyzer, spellings))
    return Layer(codes[spelling], labels, lambda: labels)


_MAKERS: dict[str, Callable[[Lexicon], Layer]] = {
    "form": _forms,
    "norm": _norms,
    "stem": _stems,
    "lemma": _lemmas,
    **{name: partial(_stemmed, stemmer) for name, stemmer in STEMMERS.items()},
}


def checked_names(names: Iterable[str], rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """
    Normalise names that no clitic is split from; each once, in sort order.

    Raises
    ------
    SettingError
        If one is not a single word.

    Examples
    --------
    >>> checked_names(["ولايتي", "إيران"], ())
    ('إيران', 'ولايتي')
    """
    names = [names] if isinstance(names, str) else list(names)
    for name in names:
        if words(name) != [name]:
            msg = f"names={name!r} is not one word. Give surnames and other single"
            raise SettingError(msg + " words, such as actors.single_names.")
    return tuple(sorted(set(normalize_all(names, rules))))


def _commonest(lexicon: Lexicon, codes: np.ndarray) -> list[str]:
    """Return the commonest tidy spelling of each label; of equals the first."""
    tidy = [rule for rule in lexicon.rules if rule.name in _TIDY]
    spelling, spellings = in_order(normalize_all(lexicon.vocabulary, tidy))
    table = pd.DataFrame({"label": codes, "spelling": spelling})
    table["count"] = lexicon.counts
    counts = table.groupby(["label", "spelling"], as_index=False)["count"].sum()
    order = ["label", "count", "spelling"]
    counts = counts.sort_values(order, ascending=[True, False, True])
    best = counts.drop_duplicates("label")["spelling"]
    return [spellings[code] for code in best.tolist()]
