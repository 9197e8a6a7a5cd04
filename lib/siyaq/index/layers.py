"""Layers: ways to look at the same words, each a map from printed forms."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.arabic.morphology import stem
from siyaq.arabic.spelling import normalize

if TYPE_CHECKING:
    from siyaq.index.tokens import Tokens

LAYERS = ("form", "norm", "stem")
# Rules that take decoration off a word, and leave its spelling.
_TIDY = (
    "invisible",
    "presentation_forms",
    "composition",
    "evasion",
    "tatweel",
    "marks",
)


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
    shown : list of str
        How tables show each label: its commonest spelling in print, without marks and
        stretching lines. It normalises to the label, so it can be searched.
    """

    of_form: np.ndarray
    labels: list[str]
    shown: list[str]

    def code(self, label: str) -> int:
        """Return the code of a label, or -1 if no word has it."""
        place = bisect_left(self.labels, label)
        return place if self.labels[place : place + 1] == [label] else -1


def make_layer(tokens: Tokens, name: str) -> Layer:
    """
    Compute a layer over the printed forms, once for each form.

    Parameters
    ----------
    tokens : Tokens
        The words.
    name : {"form", "norm", "stem"}
        As printed, normalised by the rules of the tokens, or without proclitics.

    Returns
    -------
    Layer
    """
    forms = tokens.vocabulary
    if name == "form":
        return Layer(np.arange(len(forms), dtype=np.int32), forms, forms)
    if name == "norm":
        codes, labels = _numbered([normalize(form, tokens.rules) for form in forms])
        return Layer(codes, labels, _commonest(tokens, codes))
    norm = tokens.layer("norm")
    counts = np.bincount(tokens.codes("norm"), minlength=len(norm.labels))
    seen = dict(zip(norm.labels, counts.tolist(), strict=True))
    stems = [stem(label, seen) for label in norm.labels]
    codes, labels = _numbered([stems[code] for code in norm.of_form])
    return Layer(codes, labels, [norm.shown[norm.code(label)] for label in labels])


def _numbered(labels: list[str]) -> tuple[np.ndarray, list[str]]:
    codes, distinct = pd.factorize(pd.Series(labels, dtype=object), sort=True)
    return codes.astype(np.int32), list(distinct)


def _commonest(tokens: Tokens, codes: np.ndarray) -> list[str]:
    """Return the commonest tidy spelling of each label; of equals the first."""
    tidy = tuple(rule for rule in tokens.rules if rule.name in _TIDY)
    spellings = pd.DataFrame(
        {
            "label": codes,
            "spelling": [normalize(form, tidy) for form in tokens.vocabulary],
            "count": np.bincount(tokens.forms, minlength=len(codes)),
        }
    )
    counts = spellings.groupby(["label", "spelling"], as_index=False)["count"].sum()
    order = ["label", "count", "spelling"]
    counts = counts.sort_values(order, ascending=[True, False, True])
    return counts.drop_duplicates("label")["spelling"].tolist()
