"""The reader answers for one word what the tokens answer for many."""

from __future__ import annotations

import numpy as np
import pytest

from siyaq.actors.reading.reader import Reader


@pytest.fixture
def tokens(make_tokens):
    """Return three documents, the second of them without a word."""
    return make_tokens("قال الأسد كلمة. ثم مضى", "…", "زار طهران\nأمس")


def test_units_are_those_of_the_tokens(tokens):
    """Every word is in the same document and sentence, with the same bounds."""
    reader = Reader(tokens)
    positions = np.arange(len(tokens))
    assert [*map(reader.document, positions)] == tokens.document_of(positions).tolist()
    assert [*map(reader.sentence, positions)] == tokens.sentence_of(positions).tolist()
    for within, bounds in (
        ("doc_id", reader.document_bounds),
        ("sentence", reader.sentence_bounds),
    ):
        pairs = zip(*tokens.bounds(within, positions), strict=True)
        assert [*map(bounds, positions)] == [*pairs]


def test_words_are_normalised(tokens):
    """A word is given as names and verbs are looked up."""
    assert [Reader(tokens).word(at) for at in (1, 5)] == ["الاسد", "زار"]


def test_between_is_as_printed(tokens):
    """Between two words stand spaces, marks or a line end."""
    reader = Reader(tokens)
    assert [reader.between(at, at + 1) for at in (0, 2, 6)] == [" ", ". ", "\n"]
    assert [reader.adjacent(at, at + 1) for at in (0, 2, 6)] == [True, False, False]
