"""Word documents: right-to-left, keyword in bold, and no cell lost."""

import sys

import docx
import pandas as pd
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siyaq.errors import SiyaqError
from siyaq.provenance import stamp
from siyaq.reports.cells import visible
from siyaq.reports.reading import reading
from siyaq.reports.word import to_docx

HOSTILE = "</w:t><b>&\x07\u202e\ud800\ufffe"


def lines():
    table = pd.DataFrame(
        {
            "doc_id": pd.Series(["007", HOSTILE], dtype=object),
            "pre": ["قال Reuters News 4 إن ", ""],
            "keyword": "الأسد",
            "post": [" أمس", "x" * 40_000],
            "start": 11,
            "date": pd.to_datetime(["2016-05-07", None]),
        }
    )
    return stamp(table, "concordance", query="الأسد", hits=2)


def table_of(table, folder):
    return docx.Document(to_docx(table, folder / "t.docx")).tables[0]


def test_every_cell_is_in_the_document(tmp_path):
    """In reading order, hostile ones as they are shown."""
    read = reading(lines())
    cells = [
        [cell.text for cell in row.cells] for row in table_of(lines(), tmp_path).rows
    ]
    assert cells == [read.names, *[list(map(visible, row)) for row in read.rows()]]


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(st.text(st.characters(exclude_characters="\r"), max_size=40))
def test_any_text_is_in_the_document(tmp_path, text):
    """Nothing makes the file fail, and line ends and tabs stay."""
    table = pd.DataFrame({"x": pd.Series([text], dtype=object)})
    assert table_of(table, tmp_path).cell(1, 0).text == visible(text)


def test_a_concordance_runs_right_to_left(tmp_path):
    """Table, paragraphs and Arabic runs say so; Latin runs do not; keyword is bold."""
    table = table_of(lines(), tmp_path)
    assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    pre, keyword, post = table.rows[1].cells[:3]
    for cell, side in [(pre, "right"), (keyword, "center"), (post, "left")]:
        look = cell.paragraphs[0]._p.pPr
        assert look.find(qn("w:bidi")) is not None
        assert look.find(qn("w:jc")).get(qn("w:val")) == side
    assert [(run.text, bool(run.font.rtl)) for run in pre.paragraphs[0].runs] == [
        ("قال ", True),
        ("Reuters News 4", False),
        (" إن ", True),
    ]
    run = keyword.paragraphs[0].runs[0]
    assert (run.bold, run.font.cs_bold, run.font.rtl) == (True, True, True)


def test_the_head_is_repeated_and_the_page_lies_across(tmp_path):
    """A long concordance can be read on every page."""
    document = docx.Document(to_docx(lines(), tmp_path / "t.docx"))
    section = document.sections[0]
    assert section.page_width > section.page_height
    head = document.tables[0].rows[0]._tr
    assert head.trPr.find(qn("w:tblHeader")) is not None


def test_caption_and_methods_stand_around_the_table(tmp_path):
    """Above what it shows, below how it was made."""
    path = to_docx(lines(), tmp_path / "t.docx", caption="الأسد")
    texts = [paragraph.text for paragraph in docx.Document(path).paragraphs]
    assert texts[0] == "الأسد (2 lines, all hits)"
    assert texts[-1].startswith("Concordance lines were drawn for the query")


def test_a_table_without_arabic_is_left_to_right(tmp_path):
    """Only Arabic turns it."""
    table = table_of(pd.DataFrame({"word": ["peace"], "n": [1]}), tmp_path)
    assert table._tbl.tblPr.find(qn("w:bidiVisual")) is None
    assert table.cell(1, 0).paragraphs[0]._p.pPr.find(qn("w:bidi")) is None


def test_the_same_table_gives_the_same_bytes(tmp_path, monkeypatch):
    """No clock is in the file."""
    first = to_docx(lines(), tmp_path / "a.docx").read_bytes()
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert to_docx(lines(), tmp_path / "b.docx").read_bytes() == first


def test_a_missing_library_is_named(tmp_path, monkeypatch):
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(SiyaqError, match="needs python-docx: pip install"):
        to_docx(lines(), tmp_path / "t.docx")
