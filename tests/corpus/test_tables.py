"""Tables: csv of any separator, xlsx and parquet, cell by cell as they are written."""

import datetime as dt
import io
import zipfile

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus.content import Limits
from siyaq.corpus.tables import check_header, read_csv, read_parquet, read_xlsx
from siyaq.errors import CorpusError

TEXT = "أكّد الأسد"
LIMITS = Limits()
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


def from_csv(text, encoding="utf-8"):
    """Read a csv that is given as text."""
    return read_csv(io.BytesIO(text.encode(encoding)), encoding, Limits())


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_of_a_table_is_found(separator):
    """A table may be separated by commas, semicolons, tabs or bars."""
    content = from_csv(f"id{separator}text\n007{separator}{TEXT}\n")
    assert content == ({"id": ["007"], "text": [TEXT]}, [], {}, "utf-8")


@pytest.mark.parametrize(
    "text",
    [
        'id;text\n1;"نص, وآخر, وثالث"\n2;"أ, ب"\n',
        "id;text\n1;نص, وآخر, وثالث\n2;أ, ب\n",
        'id;"text"\n1;"نص, وآخر\nسطر, ثان"\n2;ب\n',
    ],
)
def test_commas_inside_texts_do_not_hide_another_separator(text):
    """What parts the rows as it parts the header is the separator."""
    content = from_csv(text)
    assert list(content.columns) == ["id", "text"]
    assert content.columns["id"] == ["1", "2"]
    assert content.remarks == []


def test_a_header_with_commas_in_a_name_is_parted_by_what_parts_the_rows():
    """A title with commas does not outvote the separator."""
    content = from_csv("id;title, subtitle, lead;text\n1;عنوان;نص\n2;ب;ج\n")
    assert list(content.columns) == ["id", "title, subtitle, lead", "text"]


def test_a_table_of_one_column_keeps_its_commas():
    """Where the header has no separator, the rows have none."""
    content = from_csv("text\nقال, ثم ذهب\nعاد; وجلس\n")
    assert content.columns == {"text": ["قال, ثم ذهب", "عاد; وجلس"]}


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_that_names_the_separator_is_obeyed(line):
    """Excel writes such a line, and it is no header."""
    content = from_csv(f"{line}\r\nid;a,b,c\r\n1;2\r\n3;4;5\r\n")
    assert content.columns == {"id": ["1"], "a,b,c": ["2"]}
    assert content.remarks == ["line 4 left out: 3 cells, the header has 2"]


@pytest.mark.parametrize("value", ["007", "NA", "1e5", "", "nan", "True", "=1+1", "+3"])
def test_cells_stay_text(value):
    """No cell of a csv becomes a number, a missing value or a formula's result."""
    content = from_csv(f"id,text\n{value},{TEXT}\n")
    assert content.columns == {"id": [value], "text": [TEXT]}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_may_end_in_any_line_end(end):
    """Old spreadsheets end a row with a carriage return alone."""
    content = from_csv(end.join(["id,text", f"1,{TEXT}", "2,ب,ج", "3,د", ""]))
    assert content.columns == {"id": ["1", "3"], "text": [TEXT, "د"]}
    assert content.remarks == ["line 3 left out: 3 cells, the header has 2"]


def test_a_quoted_cell_keeps_its_lines():
    """A text of several lines, CRLF among them, is one cell."""
    content = from_csv('id,text\n1,"سطر\r\nآخر, و""نعم"""\n')
    assert content.columns["text"] == ['سطر\r\nآخر, و"نعم"']


def test_a_ragged_row_is_named_by_the_line_on_which_it_begins():
    """Lines inside quoted cells count as lines of the file."""
    content = from_csv('id,text\n1,"أ\nب\nج"\n2,ب,ج\n3,د\n')
    assert content.columns["id"] == ["1", "3"]
    assert content.remarks == ["line 5 left out: 3 cells, the header has 2"]


def test_of_many_ragged_rows_the_first_are_named():
    """A message stays short enough to be read."""
    content = from_csv("id,text\n1,أ\n" + "2,ب,ج\n" * 30)
    assert len(content.remarks) == 21
    assert content.remarks[-1] == "and 10 more"


@pytest.mark.parametrize("header", ["text,tag,tag", "text,tag, tag "])
def test_two_columns_of_one_name_refuse_the_table(header):
    """Of two columns with one name, neither is thrown away in silence."""
    with pytest.raises(CorpusError) as caught:
        from_csv(f"{header}\nأ,1,2\n")
    message = "2 columns are called 'tag'. A name serves one column. Rename the others."
    assert str(caught.value) == message


def test_empty_columns_without_a_name_are_left_out():
    """Spreadsheets leave such columns at the end."""
    assert from_csv("text,,\nأ,,\n").columns == {"text": ["أ"]}


def test_a_column_without_a_name_that_holds_something_has_its_number():
    """Nothing that stands in a table is lost, even beside a column of that name."""
    content = from_csv("text,,column 2\nأ,ب,ج\n")
    assert content.columns == {"text": ["أ"], "column 2'": ["ب"], "column 2": ["ج"]}


def test_an_open_quotation_mark_refuses_the_table_by_line():
    """A cell without its closing mark would swallow the rest of the file."""
    with pytest.raises(CorpusError, match=r"Line 3: .* Close the quotation marks"):
        from_csv('id,text\n1,أ\n2,"ب\n3,ج\n')


def test_a_very_long_cell_is_read():
    """The limit of the csv module does not cut an article."""
    content = from_csv(f"text\n{'أ' * 200_000}\n")
    assert len(content.columns["text"][0]) == 200_000


@pytest.mark.parametrize("text", ["", "\n\n", "id,text\n", " \n"])
def test_an_empty_table_has_no_documents(text):
    """That it is empty is for the caller to report."""
    assert not any(from_csv(text).columns.values())


def test_a_table_in_another_encoding_is_read_in_it():
    """The encoding that is named serves tables too, and is handed on."""
    content = from_csv(f"id;text\n1;{TEXT}\n", "windows-1256")
    assert content.columns["text"] == [TEXT]
    assert content.encoding == "windows-1256"


@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_what_the_csv_module_writes_is_read_back(rows):
    """Any cells survive, whatever separators and line ends are in them."""
    quoted = [
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n"
        for row in [("id", "text"), *rows]
    ]
    columns = from_csv("".join(quoted)).columns
    assert list(zip(columns["id"], columns["text"], strict=True)) == rows


def test_the_check_of_a_header_lets_names_pass_that_differ():
    """Only a name that is given twice is refused."""
    check_header(["a", "A", "", ""])
    with pytest.raises(CorpusError, match="2 columns are called 'a'"):
        check_header(["a", "b", "a"])


def workbook(*rows, **others):
    """Return an xlsx file with a sheet of rows, and more sheets by name."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for name, lines in others.items():
        sheet = book.create_sheet(name)
        for row in lines:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def from_xlsx(data, limits=LIMITS):
    """Read an xlsx file."""
    return read_xlsx(io.BytesIO(data), "utf-8", limits)


def test_cells_of_a_sheet_become_text_as_a_reader_sees_them():
    """Whole numbers have no fraction, dates no midnight, and nothing is guessed."""
    day, hour = dt.datetime(2016, 3, 15), dt.datetime(2016, 3, 15, 10, 20)
    rows = (
        [" id ", "date", "n", "flag"],
        ["007", day, 3.0, True],
        ["NA", hour, 3.5, None],
    )
    assert from_xlsx(workbook(*rows)).columns == {
        "id": ["007", "NA"],
        "date": ["2016-03-15", "2016-03-15 10:20:00"],
        "n": ["3", "3.5"],
        "flag": ["TRUE", ""],
    }


def test_empty_rows_and_sheets_are_passed_over():
    """The first row that holds something names the columns."""
    content = from_xlsx(workbook(أول=[[None], [None, None], ["text"], [None], [TEXT]]))
    assert content == ({"text": [TEXT]}, [], {}, "")


def test_other_sheets_with_content_are_remarked_on():
    """A second sheet is not lost in silence; an empty one is no loss."""
    content = from_xlsx(workbook(["text"], [TEXT], ثان=[["x"]], فارغ=[]))
    assert content.remarks == ["sheet 'ثان' not read; 'Sheet' comes first"]


def test_a_formula_without_a_saved_value_is_remarked_on():
    """Nothing works formulas out here, so their cells are empty, and that is said."""
    content = from_xlsx(workbook(["n", "text"], ["=1+1", TEXT]))
    assert content.columns["n"] == [""]
    assert "1 formulas have no saved value" in content.remarks[0]


def test_the_saved_value_of_a_formula_is_read():
    """What the spreadsheet last showed stands beside its formula."""
    data = workbook(["n", "text"], ["=1+1", TEXT])
    saved = swapped(data, "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>2</v>")
    assert saved != data
    assert from_xlsx(saved) == ({"n": ["2"], "text": [TEXT]}, [], {}, "")


def swapped(data, part, old, new):
    """Return a zip with something replaced in one part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w") as zip:
        for name in before.namelist():
            content = before.read(name)
            zip.writestr(name, content.replace(old, new) if name == part else content)
    return made.getvalue()


def test_errors_of_a_spreadsheet_are_counted():
    """A cell that shows an error holds no text of the corpus."""
    content = from_xlsx(workbook(["a", "text"], ["#REF!", TEXT], ["#N/A", TEXT]))
    assert content.remarks == ["2 cells of column 'a' are errors of the spreadsheet"]


def test_what_a_sheet_says_of_its_size_is_not_believed():
    """Some programs write a wrong size, and rows beyond it would be lost."""
    data = workbook(["id", "text"], ["1", TEXT], ["2", TEXT])
    wrong = swapped(data, "xl/worksheets/sheet1.xml", b'ref="A1:B3"', b'ref="A1"')
    assert wrong != data
    assert from_xlsx(wrong).columns["id"] == ["1", "2"]


def test_two_columns_of_one_name_refuse_a_sheet():
    """The rule of csv holds for sheets."""
    with pytest.raises(CorpusError, match="2 columns are called 'a'"):
        from_xlsx(workbook(["a", "a"], ["1", "2"]))


def test_a_sheet_with_a_cell_far_out_is_refused():
    """A table as wide as a sheet can be would fill the memory."""
    with pytest.raises(CorpusError, match="more than 1000 columns"):
        from_xlsx(workbook(["text"], [None] * 2_000 + ["x"]))


def test_a_sheet_with_a_dtd_is_refused():
    """A workbook is a zip of XML: its entities could reach other files."""
    evil = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet'
    data = workbook(["text"], [TEXT])
    bad = swapped(data, "xl/worksheets/sheet1.xml", b"<worksheet", evil)
    with pytest.raises(CorpusError, match="It has a DTD"):
        from_xlsx(bad)


@pytest.mark.parametrize(
    ("limits", "rule"),
    [
        (Limits(ratio=1), "ratio"),
        (Limits(members=3), "members"),
        (Limits(xml_depth=2), "nested deeper than 2"),
        (Limits(file_bytes=100), "file_bytes"),
    ],
)
def test_a_workbook_beyond_a_limit_is_refused(limits, rule):
    """Every limit is counted on what is really inflated, and the message names it."""
    data = workbook(["text"], *[[f"{n} {TEXT * 10}"] for n in range(5_000)])
    assert len(from_xlsx(data).columns["text"]) == 5_000
    with pytest.raises(CorpusError, match=rule):
        from_xlsx(data, limits)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a zip"),
        (b"PK\3\4 no zip", "not a zip"),
        (b"\xd0\xcf\x11\xe0 old", "locked with a password, or of the kind before"),
    ],
)
def test_what_is_no_workbook_is_refused(data, reason):
    """The wrong content for the suffix is named."""
    with pytest.raises(CorpusError, match=reason):
        from_xlsx(data)


def parquet(columns, **options):
    """Return a parquet file."""
    data = io.BytesIO()
    pq.write_table(pa.table(columns), data, **options)
    return data.getvalue()


def from_parquet(data, limits=LIMITS):
    """Read a parquet file."""
    return read_parquet(io.BytesIO(data), "utf-8", limits)


def test_values_of_parquet_become_text():
    """Nothing is "", dates are ISO days, lists are JSON, whole numbers stay whole."""
    columns = {
        "id": ["007", None],
        "day": [dt.date(2016, 3, 15), None],
        "at": [dt.datetime(2016, 3, 15), dt.datetime(2016, 3, 15, 10, 20)],
        "n": [3, None],
        "tags": [["أ", "ب"], None],
    }
    assert from_parquet(parquet(columns)).columns == {
        "id": ["007", ""],
        "day": ["2016-03-15", ""],
        "at": ["2016-03-15", "2016-03-15 10:20:00"],
        "n": ["3", ""],
        "tags": ['["أ", "ب"]', ""],
    }


@pytest.mark.parametrize("rows", [0, 1, 1_023, 1_024, 1_025, 5_000])
def test_no_row_is_lost_between_batches(rows):
    """A file is read in pieces, in its order."""
    ids = [str(number) for number in range(rows)]
    columns = from_parquet(
        parquet({"id": ids, "text": ids}, row_group_size=700)
    ).columns
    assert columns == {"id": ids, "text": ids}


def test_a_flipped_bit_is_found_where_pages_have_checksums():
    """Without checksums a damaged letter would pass for another."""
    data = bytearray(
        parquet({"text": [TEXT] * 9}, compression="none", write_page_checksum=True)
    )
    data[data.index(TEXT.encode()) + 3] ^= 1
    with pytest.raises(CorpusError, match="Not a readable Parquet file"):
        from_parquet(bytes(data))


def test_a_text_that_is_stored_once_and_repeated_without_end_is_refused():
    """A dictionary makes gigabytes of a few bytes."""
    data = parquet({"text": ["أ" * 10_000] * 10_000}, use_dictionary=True)
    assert len(data) < 50_000
    with pytest.raises(CorpusError, match="inflates to more than 100 times"):
        from_parquet(data)


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" * 20, b"id,text\n"])
def test_what_is_no_parquet_file_is_refused(data):
    """The wrong content for the suffix is named, in one line."""
    with pytest.raises(CorpusError, match=r"^Not a readable Parquet file: [^\n]+$"):
        from_parquet(data)


def test_ten_million_words_are_read_whole(shared):
    """The benchmark file has as many rows as it says, and texts without loss."""
    path = shared / "news" / "news_10m.parquet"
    with path.open("rb") as stream:
        columns = read_parquet(stream, "utf-8", Limits()).columns
    table = pq.read_table(path, columns=["text"])
    assert len(columns["doc_id"]) == table.num_rows
    assert sum(map(len, columns["text"])) == sum(
        len(text.as_py()) for text in table["text"]
    )


def test_empty_cells_at_the_end_of_a_row_cost_nothing():
    """A spreadsheet writes them; a cell that holds something is not dropped."""
    table = io.BytesIO("id,text\n1,نص,,\n2,نص,,x\n".encode())
    content = read_csv(table, "utf-8", Limits())
    assert content.columns == {"id": ["1"], "text": ["نص"]}
    assert content.remarks == ["line 3 left out: 4 cells, the header has 2"]


def test_a_quotation_mark_within_a_cell_costs_nothing():
    """The cell is read, and its line is named."""
    table = io.BytesIO('id,text\n1,"قال "نعم" اليوم"\n2,"نص"\n'.encode())
    content = read_csv(table, "utf-8", Limits())
    assert content.columns["text"] == ['قال "نعم" اليوم', "نص"]
    told = "line 2: a quotation mark within a cell is not doubled; taken for text"
    assert content.remarks == [told]


def test_an_open_quotation_mark_swallows_no_row():
    """Then the file is refused as before."""
    table = io.BytesIO('id,text\n1,"قال\n2,"نص"\n3,"نص"\n'.encode())
    with pytest.raises(CorpusError, match="Close the quotation marks"):
        read_csv(table, "utf-8", Limits())
