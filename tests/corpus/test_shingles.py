"""Words are found by their letters, and shingles by the letters of three words."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus import hashing
from siyaq.corpus.shingles import shingles

WORDS = "وصل الوفد إلى المدينة مساء أمس وزار السوق القديم".split()
SHADDA = "\u0651"
TATWEEL = "\u0640"
JOINER = "\u200d"


def test_words_and_shingles_are_counted():
    """A text of nine words has seven shingles of three."""
    (text,) = shingles([" ".join(WORDS)])
    assert (text.words, len(text.sets)) == (9, 7)


def test_a_repeated_shingle_is_kept_once():
    """The shingles of a text are a set."""
    (text,) = shingles([" ".join(WORDS[:3] * 4)])
    assert (text.words, len(text.sets)) == (12, 3)


def test_marks_tatweel_and_invisible_characters_do_not_part_words():
    """A word stays one word whatever stands inside it."""
    plain = "وصل الوفد أمس"
    decorated = f"وص{SHADDA}ل الو{TATWEEL}فد أم{JOINER}س"
    first, second = shingles([plain, decorated])
    assert second.words == 3
    assert np.array_equal(first.sets, second.sets)


def test_punctuation_parts_words_as_spaces_do():
    """Words joined by a stop or a bracket are two words."""
    (text,) = shingles(["وصل.الوفد(أمس)"])
    assert text.words == 3


def test_texts_do_not_run_into_one_another():
    """No shingle is made of the end of one text and the start of the next."""
    texts = list(shingles([" ".join(WORDS[:2]), " ".join(WORDS[2:4]), ""]))
    assert [text.words for text in texts] == [2, 2, 0]
    assert [len(text.sets) for text in texts] == [0, 0, 0]


def test_a_text_without_letters_has_hash_0():
    """Punctuation alone leaves nothing to compare."""
    assert [text.letters for text in shingles(["", " .. ،،", "…"])] == [0, 0, 0]


def test_no_text_gives_nothing():
    """An empty list is no error."""
    assert list(shingles([])) == []


def test_blocks_make_no_difference(monkeypatch):
    """A text has the same hashes alone, and behind others in a block or a new one."""
    texts = [" ".join(WORDS[start:]) for start in range(9)]
    alone = [next(shingles([text])) for text in texts]
    for size in (1, 100, 1_000_000):
        monkeypatch.setattr(hashing, "_BLOCK", size)
        for one, other in zip(alone, shingles(texts), strict=True):
            assert (one.letters, one.words) == (other.letters, other.words)
            assert np.array_equal(one.sets, other.sets)


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12), max_size=6))
def test_shingles_are_those_of_a_plain_loop(texts):
    """As many different shingles as a loop over words finds, shared ones included."""
    found = [text.sets for text in shingles(" ".join(words) for words in texts)]
    sets = [
        {"".join(words[at : at + 3]) for at in range(len(words) - 2)} for words in texts
    ]
    assert [len(one) for one in found] == [len(one) for one in sets]
    for left, one in zip(found, sets, strict=True):
        for right, other in zip(found, sets, strict=True):
            assert len(np.intersect1d(left, right)) == len(one & other)
