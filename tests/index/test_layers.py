"""Layers: maps from printed forms to what is counted as one word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.spelling import normalize
from siyaq.errors import SettingError
from siyaq.index.layers import LAYERS

TEXTS = st.text("ابوإأسـ \u0651", min_size=1, max_size=60).map(
    lambda text: "بدء " + text
)


@given(TEXTS)
def test_the_order_of_codes_is_the_order_of_labels(make_tokens, text):
    """Labels are sorted and distinct, so sorting by code sorts by word."""
    tokens = make_tokens(text)
    for name in LAYERS:
        labels = tokens.layer(name).labels
        assert all(a < b for a, b in pairwise(labels))
        assert sorted(set(tokens.codes(name))) == list(range(len(labels)))


@given(TEXTS)
def test_a_label_is_found_by_its_code(make_tokens, text):
    """A label leads to its code, and what is none leads nowhere."""
    layer = make_tokens(text).layer("norm")
    assert [layer.code(label) for label in layer.labels] == [*range(len(layer.labels))]
    assert layer.code("غير موجود") == layer.code("") == -1


def test_the_layers_of_a_word(make_tokens):
    """A word is printed, normalised, and freed of proclitics that the corpus shows."""
    tokens = make_tokens("والأسد الأسد ولد")
    seen = {
        name: [tokens.layer(name).labels[code] for code in tokens.codes(name)]
        for name in LAYERS
    }
    assert seen == {
        "form": ["والأسد", "الأسد", "ولد"],
        "norm": ["والاسد", "الاسد", "ولد"],
        "stem": ["الاسد", "الاسد", "ولد"],
    }


def test_an_unknown_layer_names_the_nearest(make_tokens):
    """A misspelt layer is an error that lists the layers."""
    with pytest.raises(SettingError, match="Did you mean 'norm'"):
        make_tokens("أ").layer("norms")


@pytest.mark.parametrize("asked_before", [True, False])
def test_a_selection_keeps_the_stems_of_the_whole(make_tokens, asked_before):
    """A stem does not depend on what was asked for before the selection."""
    tokens = make_tokens("والأسد", "الأسد")
    if asked_before:
        tokens.layer("stem")
    selected = tokens.select(doc_id="d1")
    code = selected.codes("stem")[0]
    assert selected.layer("stem").labels[code] == "الاسد"


@given(TEXTS)
def test_the_shown_spelling_can_be_searched(make_tokens, text):
    """Each label is shown in its own spelling, which normalises to it."""
    layer = make_tokens(text).layer("norm")
    assert [normalize(word) for word in layer.shown] == layer.labels


def test_the_commonest_spelling_is_shown(make_tokens):
    """Marks and stretching lines are no spelling; of equals the first wins."""
    layer = make_tokens("إيران إيـران ايران والأسد الأسد الاسد").layer("stem")
    shown = dict(zip(layer.labels, layer.shown, strict=True))
    assert shown == {"ايران": "إيران", "الاسد": "الأسد"}
