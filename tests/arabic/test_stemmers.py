"""Stemmers for comparison, and analysers that a user brings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.stemmers import STEMMERS, analyze
from siyaq.errors import SettingError


@pytest.mark.parametrize("name", STEMMERS)
def test_a_stemmer_gives_one_stem_per_word(name):
    """In the order of the words; forms of one word come together."""
    stems = STEMMERS[name](["الكتاب", "كتابات", "الكتاب"])
    assert len(stems) == 3
    assert stems[0] == stems[2]
    assert all(stems)


def test_isri_throws_different_words_together():
    """Why a stemmer is for teaching only: its roots unite what does not belong."""
    one, other = STEMMERS["isri"](["المكتب", "كاتب"])
    assert one == other


@pytest.mark.parametrize("name", STEMMERS)
@given(words=st.lists(st.text("والبفكسهتينمدةىءئؤأإآ\u064b\u0651abز9", max_size=9)))
def test_a_stem_is_never_empty(name, words):
    """Where a stemmer leaves nothing, the word stays."""
    stems = STEMMERS[name](words)
    assert [bool(stem) for stem in stems] == [bool(word) for word in words]


@pytest.mark.parametrize("name", STEMMERS)
@given(words=st.lists(st.text(max_size=9), max_size=5))
def test_a_stemmer_takes_any_text(name, words):
    """Other scripts and signs are no error."""
    assert len(STEMMERS[name](words)) == len(words)


class Fake:
    """An analyser with a state, as a loaded model has one."""

    def __init__(self, lemmas):
        self.lemmas = lemmas
        self.asked = []

    def __call__(self, words):
        self.asked += words
        return tuple(self.lemmas.get(word, word) for word in words)


def test_an_analyser_is_any_function_from_words_to_labels():
    """It is asked once for all the words, and may return any sequence."""
    fake = Fake({"كتب": "كتاب"})
    assert analyze(fake, ["كتب", "بيت"]) == ["كتاب", "بيت"]
    assert fake.asked == ["كتب", "بيت"]


def test_a_stemmer_is_an_analyser():
    """The shipped ones pass the same check."""
    assert analyze(STEMMERS["snowball"], ["الكتاب"]) == ["كتاب"]


@pytest.mark.parametrize(
    ("analyzer", "problem"),
    [
        (lambda words: words[:1], "returned 1 labels for 2 words"),
        (lambda words: [None] * len(words), "returned None for 'كتب'"),
        (lambda words: [""] * len(words), "returned '' for 'كتب'"),
    ],
)
def test_an_analyser_that_does_not_label_every_word_is_refused(analyzer, problem):
    """The message names the word, and what to return."""
    with pytest.raises(SettingError, match=problem):
        analyze(analyzer, ["كتب", "بيت"])
