"""Layers: maps from printed forms to what is counted as one word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.spelling import normalize
from siyaq.errors import SettingError
from siyaq.index import lexicon
from siyaq.index.layers import LAYERS
from siyaq.index.tokens import tokenize

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
        "lemma": ["اسد", "اسد", "ولد"],
        "isri": ["اسد", "اسد", "ولد"],
        "arlstem2": ["اسد", "اسد", "ولد"],
        "snowball": ["اسد", "اسد", "ولد"],
    }
    assert list(LAYERS) == list(lexicon._MAKERS)


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


def test_a_label_that_is_no_word_of_the_corpus_is_shown_as_it_is(make_tokens):
    """A head or lemma is spelled as the corpus prints it, if it does."""
    tokens = make_tokens("مدينتهم وزراء وإيران إيران")
    assert "مدينة" in tokens.layer("stem").shown
    assert "إيران" in tokens.layer("stem").shown
    assert "وزير" in tokens.layer("lemma").shown


def test_names_are_not_split(make_corpus):
    """A name stays whole, in any spelling, and is its own lemma."""
    corpus = make_corpus("قال ولايتي لولايتي في ولاية. قال ولايتي")
    plain, named = tokenize(corpus), tokenize(corpus, names=["ولايتى"])
    for name in ("stem", "lemma"):
        code = named.layer(name).code("ولايتي")
        assert named.counts(name)[code] == 3
        assert plain.layer(name).labels != named.layer(name).labels
    assert named.describe()["names"] == 1
    assert "names" not in plain.describe()


def test_a_name_of_two_words_is_refused(make_corpus):
    """Clitics are a matter of single words."""
    with pytest.raises(SettingError, match="names='حزب الله' is not one word"):
        tokenize(make_corpus("أ"), names=["حزب الله"])


def test_a_layer_of_ones_own(make_corpus):
    """An analyser sees each spelling once, tidy, and its layer is like the others."""
    asked = []

    def first_letters(words):
        asked.extend(words)
        return [word[:2] for word in words]

    corpus = make_corpus("أكّد أكد إيـران", "أكد")
    tokens = tokenize(corpus, analyzers={"short": first_letters})
    assert asked == []
    selected = tokens.select(doc_id="d2")
    assert selected.layer("short") is tokens.layer("short")
    assert sorted(asked) == ["أكد", "إيران"]
    assert tokens.layer("short").shown == ["أك", "إي"]
    assert tokens.counts("short").tolist() == [3, 1]
    assert selected.counts("short").tolist() == [1, 0]


@pytest.mark.parametrize(
    ("analyzers", "message"),
    [
        ({"lemma": list}, "cannot have the name 'lemma'"),
        ({"a b": list}, "cannot have the name 'a b'"),
        ({"x": "camel"}, r"analyzers\['x'\] is 'camel'\. Give a function"),
    ],
)
def test_an_analyser_that_cannot_be_one(make_corpus, analyzers, message):
    """Other layers are not hidden, and a query can name the new one."""
    with pytest.raises(SettingError, match=message):
        tokenize(make_corpus("أ"), analyzers=analyzers)


def test_an_analyser_that_loses_words_is_told(make_corpus):
    """A wrong number of labels is an error when the layer is made, and names it."""
    tokens = tokenize(make_corpus("أ ب"), analyzers={"x": lambda words: words[:1]})
    with pytest.raises(SettingError, match="returned 1 labels for 2 words"):
        tokens.layer("x")
    with pytest.raises(SettingError, match=r"Choose one of 'form', .*'x'"):
        tokens.layer("y")
