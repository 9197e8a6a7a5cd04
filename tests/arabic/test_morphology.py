"""How a word can be read: clitics and head, and what grammar excludes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.function_words import ENCLITICS
from siyaq.arabic.morphology import (
    PROCLITICS,
    RANKED_PROCLITICS,
    candidates,
    name_key,
    proclitic_splits,
)


def test_splits_of_li_and_article():
    """Behind للـ the article has lost its alif, or all of itself before a lam."""
    assert proclitic_splits("للحل") == [
        ("ل", "لحل"),
        ("ل", "الحل"),
        ("ل", "اللحل"),
    ]


@given(st.text("والبفكسد", max_size=8))
def test_a_split_begins_with_a_proclitic_and_leaves_a_word(word):
    """What is split off is on the list, and three letters remain."""
    for proclitic, rest in proclitic_splits(word):
        assert proclitic in PROCLITICS
        assert word.startswith(proclitic)
        assert len(rest) >= 3
        assert rest.endswith(word[len(proclitic) :].lstrip("ل"))


@given(st.text("والبفكسدهاينتمةىئ", max_size=9))
def test_candidates_are_readings_of_the_word(word):
    """The whole word comes first unless it is settled; every clitic is on a list."""
    found = candidates(word, {"يكتب"})
    assert found[0] == ("", word, "") or len(found) == 1
    for proclitics, head, enclitic in found:
        assert proclitics in ("", *RANKED_PROCLITICS)
        assert enclitic in ("", *ENCLITICS)
        assert word.startswith(proclitics)
        assert word.endswith(enclitic)
        assert head or not word


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("للقاء", ("ل", "القاء", "")),
        ("للقاءات", ("ل", "اللقاءات", "")),
        ("مدينته", ("", "مدينة", "ه")),
        ("مستشفاه", ("", "مستشفى", "ه")),
        ("كتبوه", ("", "كتبوا", "ه")),
        ("اعضاؤه", ("", "اعضاء", "ه")),
        ("بنا", ("", "ب", "نا")),
    ],
)
def test_a_head_is_also_read_as_it_is_spelled_by_itself(word, reading):
    """Article, ta marbuta, alif maqsura, silent alif and hamza come back."""
    assert reading in candidates(word, {})


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("لالحاق", ("ل", "الحاق", "")),  # li loses the alif of a written article
        ("والكتابه", ("و", "الكتاب", "ه")),  # a noun has an article or a pronoun
        ("سوق", ("س", "وق", "")),
        ("سياحة", ("س", "ياحة", "")),  # no verb that is known
    ],
)
def test_what_grammar_excludes_is_no_candidate(word, reading):
    """Such readings are not even weighed."""
    assert reading not in candidates(word, {"يكتب"})


def test_the_future_particle_stands_before_a_known_verb():
    """Only there is sin read as a clitic."""
    assert ("س", "يكتب", "") in candidates("سيكتب", {"يكتب"})
    assert ("س", "يكتب", "") not in candidates("سيكتب", {})
    assert ("وس", "يكتب", "ها") in candidates("وسيكتبها", {"يكتب"})


def test_a_name_is_known_in_any_spelling():
    """Hamza, ta marbuta, dots of ya and Persian letters do not hide a name."""
    assert name_key("رئيسى") == name_key("رييسي")
    assert name_key("ولا\u06ccت\u06cc") == name_key("ولايتي")
    assert candidates("ولا\u06ccتي", {}, {"ولايتي"}) == [("", "ولا\u06ccتي", "")]
