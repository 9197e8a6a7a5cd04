"""The paragraph around a line of a concordance."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.errors import TableError
from siyaq.reports.paragraphs import REACH, paragraphs


def one(text, start, end):
    line = pd.DataFrame(
        {"doc_id": "d", "start": [start], "end": end, "keyword": text[start:end]}
    ).assign(pre="", post="")
    return paragraphs(line, pd.DataFrame({"doc_id": ["d"], "text": [text]}))[0]


@given(st.text("ab \n", max_size=60), st.data())
def test_a_paragraph_is_the_line_of_the_text_around_the_keyword(text, data):
    """Joined it stands in the text, and reaches from line end to line end."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, keyword, after = one(text, start, end)
    assert keyword == text[start:end]
    lines = text[:start].split("\n")[-1], text[end:].split("\n")[0]
    assert (before, after) == (lines[0].lstrip(), lines[1].rstrip())


def test_a_text_without_line_ends_is_cut_between_words():
    """Whole words on both sides, and a sign where something is left out."""
    text = "كلمة " * 400 + "الأسد" + " كلمة" * 400
    before, keyword, after = one(text, 2000, 2005)
    assert keyword == "الأسد"
    assert set(before.split()) == set(after.split()) == {"…", "كلمة"}
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert REACH - 10 < len(before) <= REACH + 2
    assert REACH - 10 < len(after) <= REACH + 2


def test_a_text_without_spaces_is_cut_all_the_same():
    """One endless word does not make an endless page."""
    before, _, after = one("ا" * 5000, 2000, 2005)
    assert len(before) == len(after) == REACH + 2


@pytest.mark.parametrize("text", ["other", ""])
def test_a_text_that_does_not_hold_the_keyword_is_refused(text):
    """The message names the document and what to give."""
    line = pd.DataFrame({"doc_id": ["d"], "start": [0], "end": [5], "keyword": "الأسد"})
    texts = pd.DataFrame({"doc_id": ["d"], "text": [text]})
    with pytest.raises(TableError, match=r"'d' does not hold .*Give the documents"):
        paragraphs(line.assign(pre="", post=""), texts)


def test_a_document_that_is_not_there_is_refused():
    """Texts of another corpus do not open its lines."""
    line = pd.DataFrame({"doc_id": ["d"], "start": [0], "end": [1], "keyword": "x"})
    texts = pd.DataFrame({"doc_id": ["e"], "text": ["x"]})
    with pytest.raises(TableError, match="'d' does not hold"):
        paragraphs(line.assign(pre="", post=""), texts)


def test_texts_need_their_columns():
    """A table of another kind is named with what makes the right one."""
    line = pd.DataFrame(columns=["doc_id", "start", "end", "keyword", "pre", "post"])
    with pytest.raises(TableError, match=r"No column 'text'.*tokens\.documents"):
        paragraphs(line, pd.DataFrame(columns=["doc_id"]))
