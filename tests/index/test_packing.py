"""Packed words: two integers stand for one word, and for no other."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from siyaq.index import packing
from siyaq.index.alphabet import alphabet
from siyaq.index.packing import numbered, packed, sort_order, unpacked

WORDS = st.lists(
    st.text("ابتسآأى\u0651ـپچ09٣azZéà\u200c.-", min_size=1, max_size=16), min_size=1
)


def pack(words):
    """Pack words as the scanner does."""
    text = " ".join(words) + "\n" * 16
    letters = alphabet().bytes_of[[ord(character) for character in text]]
    lengths = np.array([len(word) for word in words])
    starts = np.cumsum(lengths + 1) - lengths - 1
    return packed(letters, starts, starts + lengths)


@given(WORDS)
def test_unpacking_gives_the_words_back(words):
    """Nothing is lost in two integers."""
    assert unpacked(pack(words)) == words


@given(WORDS)
def test_numbers_follow_the_first_occurrence(words):
    """Equal words have one number, others another, in order of appearance."""
    codes, distinct = numbered(pack(words))
    forms = unpacked(distinct)
    assert forms == list(dict.fromkeys(words))
    assert [forms[code] for code in codes] == words


@given(WORDS)
def test_the_order_of_integers_is_the_order_of_words(words):
    """Packed words are sorted without being unpacked."""
    packs = pack(words)
    assert unpacked(packs[:, sort_order(packs)]) == sorted(words)


def test_two_words_on_one_key_stay_two(monkeypatch):
    """If the mixing of long words fails, the words themselves decide."""
    monkeypatch.setattr(packing, "_mixed", lambda words: np.zeros_like(words[0]))
    words = ["الاستراتيجية", "المستشفيات", "الاستراتيجية", "بيت"]
    codes, distinct = numbered(pack(words))
    forms = unpacked(distinct)
    assert sorted(forms) == sorted(set(words))
    assert [forms[code] for code in codes] == words
