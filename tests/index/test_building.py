"""From texts to arrays: batches, hidden stretches and the limits of 32 bits."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.segmentation import words
from siyaq.errors import SettingError
from siyaq.index import building
from siyaq.index.building import find_words

TEXTS = st.lists(
    st.text("ابسـدهو\u0651\u200f .,؟\n()-19aZ\u0750", max_size=40), min_size=1
)
NO_MARKS = pd.DataFrame({"doc_id": [], "start": [], "end": []}).astype(
    {"doc_id": str, "start": int, "end": int}
)


def table(texts):
    """Return documents d0, d1, … with these texts."""
    ids = pd.Series([f"d{number}" for number in range(len(texts))], dtype=str)
    return pd.DataFrame({"doc_id": ids, "text": pd.Series(texts, dtype=str)})


def printed(found):
    """Return the words as strings."""
    return [found.vocabulary[code] for code in found.forms]


@given(TEXTS, st.integers(1, 100))
def test_batches_of_any_size_give_the_same(texts, size):
    """How many texts are scanned together changes nothing."""
    whole = find_words(table(texts), NO_MARKS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "_BATCH", size)
        parts = find_words(table(texts), NO_MARKS)
    for a, b in zip(whole, parts, strict=True):
        assert list(a) == list(b)
    assert printed(whole) == [word for text in texts for word in words(text)]
    assert whole.vocabulary == sorted(set(printed(whole)))
    assert whole.counts.tolist() == [printed(whole).count(w) for w in whole.vocabulary]


@given(TEXTS, st.data())
def test_words_that_begin_in_a_mark_are_left_out(texts, data):
    """Marks may overlap, reach beyond the text and end before they begin."""
    rows = st.tuples(
        st.integers(0, len(texts) - 1), st.integers(0, 45), st.integers(0, 45)
    )
    drawn = data.draw(st.lists(rows, max_size=6))
    marks = pd.DataFrame(
        [(f"d{row}", start, end) for row, start, end in drawn], columns=list(NO_MARKS)
    ).astype(NO_MARKS.dtypes)
    whole, found = find_words(table(texts), NO_MARKS), find_words(table(texts), marks)
    documents = np.repeat(np.arange(len(texts)), np.diff(whole.doc_offsets))
    sentences = np.searchsorted(whole.sentence_offsets, range(len(documents)), "right")
    kept = [
        (word, start, document, sentence)
        for word, start, document, sentence in zip(
            printed(whole), whole.starts, documents, sentences, strict=True
        )
        if not any(row == document and a <= start < b for row, a, b in drawn)
    ]
    assert printed(found) == [word for word, *_ in kept]
    assert found.vocabulary == sorted({word for word, *_ in kept})
    assert found.starts.tolist() == [start for _, start, *_ in kept]
    assert np.repeat(np.arange(len(texts)), np.diff(found.doc_offsets)).tolist() == [
        document for *_, document, _ in kept
    ]
    opens = [
        place
        for place, row in enumerate(kept)
        if place == 0 or row[3] != kept[place - 1][3]
    ]
    assert found.sentence_offsets.tolist() == [*opens, len(kept)]


def test_one_form_however_it_was_found():
    """A word beside an address and the same word elsewhere are one form."""
    found = find_words(table(["www.x.y،سوريا سوريا", "سوريا\u200f"]), NO_MARKS)
    assert found.vocabulary == ["سوريا"]
    assert len(found.forms) == 2


def test_limits_are_refused_by_name(monkeypatch):
    """What 32 bits cannot hold is an error with the document or the size."""
    monkeypatch.setattr(building, "MOST", 5)
    with pytest.raises(SettingError, match=r"Document 'd1' has 6 characters.*Split it"):
        find_words(table(["ا", "ا ا اا"]), NO_MARKS)
    with pytest.raises(SettingError, match="The documents have 6 words"):
        find_words(table(["ا ا ا", "ب ب ب"]), NO_MARKS)


def test_no_documents_have_no_words():
    """An empty corpus has empty arrays of the right kinds."""
    found = find_words(table([]), NO_MARKS)
    assert found.vocabulary == []
    assert found.doc_offsets.tolist() == found.sentence_offsets.tolist() == [0]
    assert found.forms.dtype == np.int32
