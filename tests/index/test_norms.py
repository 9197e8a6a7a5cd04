"""Normalising many words at once gives what normalising each gives."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.spelling import RULES, Rule, normalize
from siyaq.index.norms import normalize_all

LETTERS = "ابوإأآىةيهكپۀـ٣9aZ.\u06cc\ufefb\ufee3"
LETTERS += "\u0651\u0653\u0654\u064e\u0670\u200c\u200f\U000e0041"


@given(
    st.lists(st.text(LETTERS, min_size=1, max_size=8)),
    st.lists(st.sampled_from(list(RULES)), max_size=18),
)
def test_each_word_is_normalised_as_alone(words, rules):
    """Any rules in any order, even twice."""
    assert normalize_all(words, rules) == [normalize(word, rules) for word in words]


@pytest.mark.parametrize("name", RULES)
def test_every_character_on_every_rule(name):
    """A rule is asked about each word that it changes."""
    words = [
        word
        for code in (*range(0x10000), *range(0xE0000, 0xE0080), 0x1F600)
        if not 0xD800 <= code < 0xE000
        for word in (f"ب{chr(code)}", f"ـ{chr(code)}ـب", chr(code))
    ]
    assert normalize_all(words, [name]) == [normalize(word, [name]) for word in words]


def test_wrong_code_points_would_be_noticed():
    """The comparison fails where a rule is said to need what it does not need."""
    wrong = replace(RULES["alif"], codes="x")
    assert normalize_all(["إيران"], [wrong]) != [normalize("إيران", [wrong])]


def test_own_rules_see_every_word():
    """Nothing is known about a rule of one's own, whatever its name."""
    rule = Rule("alif", "x", ("a", "b"), lambda word: word + "!")
    assert normalize_all(["ب", "ت"], [rule, "marks"]) == ["ب!", "ت!"]


def test_many_rules_are_applied_in_order():
    """More rules than an integer has bits."""
    rules = [Rule(str(n), "x", ("a", "b"), lambda w, n=n: f"{w}{n}") for n in range(40)]
    assert normalize_all(["ب"], rules) == ["ب" + "".join(map(str, range(40)))]


def test_a_word_that_would_vanish_stays():
    """A rule cannot leave nothing, and no words are no error."""
    assert normalize_all(["\u0651"], ["marks"]) == ["\u0651"]
    assert normalize_all([], ["marks"]) == []
