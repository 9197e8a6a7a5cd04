"""The whole document around a line."""

import pandas as pd
import pytest

from siyaq.analysis.concordance import concordance
from siyaq.analysis.lines.documents import whole_document
from siyaq.errors import SettingError, TableError


@pytest.fixture(scope="module")
def tokens(make_tokens):
    """Return two documents, one of several paragraphs."""
    return make_tokens("نعم قال نعم\n\n ثم مضى\nنعم", "نعم")


def test_paragraphs_and_keywords(tokens):
    """Each paragraph is a slice; the keyword of the line is in brackets."""
    lines = concordance(tokens, "نعم", sort=None)
    table = whole_document(tokens.documents, lines, 1)
    assert table["keywords"].tolist() == ["نعم [نعم]", "", "نعم"]
    assert table["paragraph"].tolist() == [1, 2, 3]
    text = tokens.documents["text"][0]
    for row in table.itertuples():
        assert text[row.start : row.end] == row.text
    assert table.attrs["siyaq"]["settings"] == {"doc_id": "d1", "row": 1}


def test_other_documents_do_not_count(tokens):
    """Lines of other documents are not marked."""
    lines = concordance(tokens, "نعم", sort="-doc_id")
    table = whole_document(tokens.documents, lines)
    assert table[["text", "keywords"]].to_numpy().tolist() == [["نعم", "[نعم]"]]


@pytest.mark.parametrize("row", [-1, 4, "0", 1.0])
def test_a_line_that_is_not_there_is_an_error(tokens, row):
    """Rows count from 0."""
    lines = concordance(tokens, "نعم")
    with pytest.raises(SettingError, match="is none of the 4 lines"):
        whole_document(tokens.documents, lines, row)


def test_without_lines_there_is_no_document(tokens):
    """A word with no hit gives an empty table, of the same columns and types."""
    table = whole_document(tokens.documents, concordance(tokens, "لعل"))
    full = whole_document(tokens.documents, concordance(tokens, "نعم"))
    assert table.empty
    assert table.dtypes.equals(full.dtypes)
    assert table.attrs["siyaq"]["function"] == "whole_document"
    with pytest.raises(SettingError, match="is none of the 0 lines"):
        whole_document(tokens.documents, concordance(tokens, "لعل"), 1)


def test_documents_must_be_those_of_the_lines(tokens, make_tokens):
    """A missing document, and one that has changed, are errors."""
    lines = concordance(tokens, "نعم", sort=None)
    other = make_tokens("لا")
    with pytest.raises(TableError, match="'d1' has changed"):
        whole_document(other.documents, lines)
    with pytest.raises(TableError, match="No document 'd2'"):
        whole_document(other.documents, lines, 3)
    with pytest.raises(TableError, match="No column 'text'"):
        whole_document(pd.DataFrame({"doc_id": []}), lines)
