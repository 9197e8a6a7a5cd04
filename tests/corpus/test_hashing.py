"""Hashes of stretches depend on their letters and digits alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus import hashing
from siyaq.corpus.hashing import blocks, characters, hashes, openings

TEXTS = st.lists(st.text("اأبت \n.\u0640\u064e12\u0661ab", max_size=12), min_size=1)


def whole(texts):
    """Return the hash of each text."""
    parts = [
        hashes(block, block.starts, np.append(block.starts[1:], len(block.text)))
        for block in blocks(texts)
    ]
    return np.concatenate(parts).tolist()


def letters(text):
    """Return letters and digits, folded by hand."""
    plain = text.replace("أ", "ا").replace("\u0661", "1")
    return "".join(sign for sign in plain if sign.isalnum() and sign != "\u0640")


@given(TEXTS)
def test_equal_letters_have_equal_hashes(texts):
    """Two texts have one hash just if their folded letters are the same."""
    keys = whole(texts)
    for text, key in zip(texts, keys, strict=True):
        for other, other_key in zip(texts, keys, strict=True):
            assert (letters(text) == letters(other)) == (key == other_key)


@given(TEXTS)
def test_blocks_do_not_change_hashes(texts):
    """The place of a text in a block, and the size of blocks, do not count."""
    together = whole(texts)
    assert together == [whole([text])[0] for text in texts]


def test_small_blocks_hold_every_text(monkeypatch):
    """A block ends behind a text, and numbers its first one."""
    monkeypatch.setattr(hashing, "_BLOCK", 3)
    found = [(block.first, block.text) for block in blocks(["أب", "جدهو", "", "ز"])]
    assert found == [(0, "أب"), (1, "جدهو"), (2, "\nز")]


@given(st.text("اب .", min_size=1), st.integers(1, 4))
def test_the_first_letters_are_hashed_alone(text, count):
    """openings is the hash of the first letters, and 0 where there are too few."""
    block = next(blocks([text, text]))
    ends = np.append(block.starts[1:], len(block.text))
    found = openings(block, block.starts, ends, count).tolist()
    first = letters(text)[:count]
    expected = whole([first])[0] if len(first) == count else 0
    assert found == [expected, expected]


def test_characters_beyond_the_basic_plane_keep_their_place():
    """One number for each character of the text, surrogates too."""
    assert characters("ا\U0001f600\ud800ب").tolist() == [0x627, 0xFFFF, 0xD800, 0x628]
