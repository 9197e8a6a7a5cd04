"""Excel workbooks: right-to-left, nothing run or mangled, and read back alike."""

import io
import sys
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from siyaq.errors import SiyaqError, TableError
from siyaq.provenance import stamp
from siyaq.reports import packages
from siyaq.reports.export import read_csv, to_csv
from siyaq.reports.sheets import read_xlsx, to_xlsx

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def lines():
    table = pd.DataFrame(
        {
            "doc_id": ["007", "1e5"],
            "position": [3, 40],
            "pre": ["قال الرئيس ", ""],
            "keyword": ["الأسد", "=الأسد"],
            "post": [" إن", "\u202e+1"],
            "start": [11, 200],
            "date": pd.to_datetime(["2016-05-07", None]),
            "share": [0.1 + 0.2, None],
        }
    )
    return stamp(table, "concordance", query="الأسد", hits=2, context=1)


def sheet_of(table, folder):
    return openpyxl.load_workbook(to_xlsx(table, folder / "t.xlsx")).worksheets[0]


def test_a_workbook_is_read_back_as_a_csv_is(tmp_path):
    """Both readers give the same table for the same lines."""
    back = read_xlsx(to_xlsx(lines(), tmp_path / "t.xlsx"))
    pd.testing.assert_frame_equal(back, read_csv(to_csv(lines(), tmp_path / "t.csv")))
    assert back["doc_id"].tolist() == ["007", "1e5"]
    assert back["share"].tolist() == ["0.3", ""]


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5))
@example([("a\rb\x07\x00", "_x0041_"), ("\ufffe", " x "), ("\n\t", "#N/A")])
@example([("_x005F_x0041_", "__x0041_"), ("007", "1e5"), ("=1+1", "'=1")])
def test_any_text_is_read_back_as_it_was(tmp_path, rows):
    """Control characters, codes of Excel, ids and formulas survive the file."""
    table = pd.DataFrame(rows, columns=["doc_id", "text"], dtype="str")
    got = read_xlsx(to_xlsx(table, tmp_path / "t.xlsx"))
    assert got.to_dict("list") == table.to_dict("list")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "#N/A", "TRUE", "2016"])
def test_text_stays_text(text, tmp_path):
    """No formula, no error, no truth value, no number is made of it."""
    cell = sheet_of(pd.DataFrame({text: [text]}), tmp_path)["A2"]
    assert (cell.data_type, cell.value, cell.number_format) == ("s", text, "@")
    assert cell.quotePrefix == (text[0] in "=+-@")


def test_numbers_are_numbers(tmp_path):
    """Counts can be summed; an integer that floats cannot hold is text."""
    table = pd.DataFrame({"n": [3, 2**60], "share": [0.25, float("inf")]})
    sheet = sheet_of(table, tmp_path)
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert values == [[3, 0.25], [str(2**60), "inf"]]


def test_a_concordance_is_a_right_to_left_sheet(tmp_path):
    """Pre is the earlier column, so it stands right of the keyword, which is bold."""
    sheet = sheet_of(lines(), tmp_path)
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"
    names = [cell.value for cell in sheet[1]]
    assert names[2:5] == ["pre", "keyword", "post"]
    assert [sheet.cell(2, place).font.bold for place in (3, 4, 5)] == [
        False,
        True,
        False,
    ]
    sides = [sheet.cell(2, place).alignment for place in (3, 4, 5)]
    assert [side.horizontal for side in sides] == ["left", "center", "right"]
    assert {side.readingOrder for side in sides} == {2}


def test_a_table_without_arabic_is_left_to_right(tmp_path):
    """Only Arabic turns the sheet."""
    sheet = sheet_of(pd.DataFrame({"word": ["peace"]}), tmp_path)
    assert not sheet.sheet_view.rightToLeft


def test_a_second_sheet_says_how_the_table_was_made(tmp_path):
    """Methods sentence, function and settings; none for a table without a record."""
    book = openpyxl.load_workbook(to_xlsx(lines(), tmp_path / "t.xlsx"))
    told = dict(book["provenance"].iter_rows(values_only=True))
    assert told["function"] == "concordance"
    assert told["settings.query"] == "الأسد"
    assert told["methods"].startswith("Concordance lines were drawn for the query")
    plain = to_xlsx(pd.DataFrame({"n": [1]}), tmp_path / "n.xlsx")
    assert openpyxl.load_workbook(plain).sheetnames == ["table"]


def test_the_same_table_gives_the_same_bytes(tmp_path, monkeypatch):
    """No clock is in the file."""
    first = to_xlsx(lines(), tmp_path / "a.xlsx").read_bytes()
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert to_xlsx(lines(), tmp_path / "b.xlsx").read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {packages.EPOCH}
        assert archive.read(packages.CORE).count(b"1980-01-01T00:00:00Z") == 2


@pytest.mark.parametrize("text", ["ا" * 32_768, "\U0001f54a" * 16_384])
def test_a_cell_that_excel_cannot_hold_is_refused(text, tmp_path):
    """Nothing is cut in silence; the message says what to do, and no file is left."""
    table = pd.DataFrame({"doc_id": ["d1"], "text": [text]})
    with pytest.raises(TableError, match=r"'text', row 0 has 32,768 .* Use to_csv"):
        to_xlsx(table, tmp_path / "t.xlsx")
    assert not list(tmp_path.iterdir())


def test_the_longest_cell_that_excel_holds_is_written(tmp_path):
    """The limit itself is allowed."""
    table = pd.DataFrame({"text": ["ا" * 32_767]})
    assert read_xlsx(to_xlsx(table, tmp_path / "t.xlsx"))["text"][0] == "ا" * 32_767


def test_a_lone_surrogate_is_written_as_its_code(tmp_path):
    """Half a character does not make a file that cannot be read."""
    table = pd.DataFrame({"x": pd.Series(["\ud800"], dtype=object)})
    assert read_xlsx(to_xlsx(table, tmp_path / "t.xlsx"))["x"][0] == "\\ud800"


@pytest.mark.parametrize("table", [pd.Series([1], name="n"), pd.DataFrame({"n": []})])
def test_a_series_and_an_empty_table_are_written(table, tmp_path):
    """An empty result keeps its columns."""
    assert list(read_xlsx(to_xlsx(table, tmp_path / "t.xlsx")).columns) == ["n"]


def test_a_missing_library_is_named(tmp_path, monkeypatch):
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(SiyaqError, match=r"needs openpyxl: pip install siyaq\[readers"):
        to_xlsx(lines(), tmp_path / "t.xlsx")


def test_what_is_no_workbook_is_refused(tmp_path):
    """A csv under the wrong name is named, without a traceback of the library."""
    (tmp_path / "t.xlsx").write_text("word,count", encoding="utf-8")
    with pytest.raises(TableError, match=r"t\.xlsx is not a workbook"):
        read_xlsx(tmp_path / "t.xlsx")
