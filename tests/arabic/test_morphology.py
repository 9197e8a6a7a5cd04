"""Proclitics: split where the corpus supports it; look-alikes stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.morphology import PROCLITICS, proclitic_splits, stem


@pytest.mark.parametrize(
    ("word", "counts", "expected"),
    [
        ("والاسد", {"والاسد": 1, "الاسد": 44}, "الاسد"),
        ("لايران", {"لايران": 6, "ايران": 14}, "ايران"),
        ("للرييس", {"للرييس": 3, "الرييس": 1}, "الرييس"),
        ("وللاسد", {"وللاسد": 1, "الاسد": 2}, "الاسد"),
        ("للقاء", {"للقاء": 2, "لقاء": 5}, "لقاء"),
        ("وبسوريا", {"وبسوريا": 1, "سوريا": 9}, "سوريا"),
    ],
)
def test_a_proclitic_comes_off_where_the_rest_is_a_word(word, counts, expected):
    """The rest must occur by itself; behind للـ its article is put back."""
    assert stem(word, counts) == expected


@pytest.mark.parametrize(
    ("word", "counts"),
    [
        ("والد", {"والد": 9, "الد": 20}),
        ("بيان", {"بيان": 30, "يان": 40}),
        ("فارس", {"فارس": 3, "ارس": 9}),
        ("لبنان", {"لبنان": 50, "بنان": 60}),
        ("ولايتي", {"ولايتي": 12, "لايتي": 1}),
        ("بلدان", {"بلدان": 5, "لدان": 5}),
        ("وايران", {"وايران": 2}),
        ("وان", {"وان": 5, "ان": 90}),
    ],
)
def test_a_word_that_only_looks_like_a_split_stays_whole(word, counts):
    """Frequent look-alikes, commoner wholes and unseen rests are not cut."""
    assert stem(word, counts) == word


def test_the_counts_can_turn_the_decision():
    """The same word is split when its rest is the commoner one."""
    assert stem("ولايتي", {"ولايتي": 1, "لايتي": 12}) == "لايتي"


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


@given(st.dictionaries(st.text("والبفكد", min_size=1, max_size=7), st.integers(1, 99)))
def test_a_stem_is_a_word_of_the_corpus(counts):
    """Nothing is invented: the stem of a word occurs, or is the word."""
    assert all(stem(word, counts) in counts for word in counts)
