"""The words of the charts' own."""

import re

import pytest

from siyaq.figures.lettering.words import WORDS, word
from siyaq.figures.style import use_style


def test_both_languages_have_the_same_words():
    """No word is missing in either language."""
    assert WORDS["ar"].keys() == WORDS["en"].keys()


@pytest.mark.parametrize("key", WORDS["ar"])
def test_both_languages_leave_the_same_gaps(key):
    """What is filled in later is filled in in both; nothing is empty."""
    gaps = [sorted(re.findall(r"{\w*}", WORDS[spoken][key])) for spoken in WORDS]
    assert gaps[0] == gaps[1]
    assert all(WORDS[spoken][key].strip() for spoken in WORDS)


def test_arabic_words_are_arabic():
    """No word was left in English: technical names stand beside Arabic."""
    arabic = re.compile("[\u0620-\u064a]")
    assert [key for key, text in WORDS["ar"].items() if not arabic.search(text)] == []


def test_a_word_follows_the_figures_or_the_language_asked_for():
    """A caption may be in the other language than the figure."""
    with use_style("en"):
        assert word("count") == "Occurrences"
        assert word("count", "ar") == WORDS["ar"]["count"]


def test_an_unknown_key_is_its_own_word():
    """A column of one's own keeps its name."""
    assert word("tone") == "tone"
