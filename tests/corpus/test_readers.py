"""Readers: bytes to records, each oddity remarked on or refused with its place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus.readers import READERS, decode, read_csv, read_jsonl, read_txt
from siyaq.errors import CorpusError

TEXT = "أكّد الأسد"


@given(st.text())
def test_text_survives_a_utf8_file(text):
    """What is written as UTF-8 is read back character for character."""
    kept = text.encode("utf-8", "ignore")
    expected = kept.decode("utf-8").removeprefix("\ufeff")
    assert decode(kept, "utf-8")[0] == expected


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "utf-16", "utf-8"])
def test_a_named_encoding_is_used(encoding):
    """Nothing is guessed: the bytes are read in the encoding that is named."""
    text = "قال الأسد، نعم"
    assert decode(text.encode(encoding), encoding) == (text, [])


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "utf8"])
def test_a_byte_order_mark_is_taken_off_and_remarked(encoding):
    """The mark is no character of the text, whatever the codec is called."""
    text, remarks = decode(b"\xef\xbb\xbf" + TEXT.encode(), encoding)
    assert text == TEXT
    assert remarks == ["byte-order mark taken off"]


def test_a_wrong_byte_is_named_with_its_place():
    """The error gives byte, offset and the argument that helps."""
    with pytest.raises(CorpusError) as caught:
        decode("نص ".encode() + TEXT.encode("windows-1256"), "utf-8")
    assert "Byte 0xc3 at offset 5 is not utf-8" in str(caught.value)
    assert "encoding='windows-1256'" in str(caught.value)


@pytest.mark.parametrize("data", [TEXT.encode("utf-16"), b"\xfe\xff\x06\x42"])
def test_the_mark_of_utf16_names_the_remedy(data):
    """UTF-16 is recognised by its mark, and not read as something else."""
    with pytest.raises(CorpusError, match="encoding='utf-16'"):
        decode(data, "utf-8")


def test_line_ends_of_a_text_are_kept():
    """Offsets are those of the file, so CRLF stays two characters."""
    records, remarks = read_txt("سطر\r\nآخر\r".encode(), "utf-8")
    assert records == [{"text": "سطر\r\nآخر\r"}]
    assert remarks == []


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_of_a_table_is_found(separator):
    """A table may be separated by commas, semicolons, tabs or bars."""
    data = f"id{separator}text\n007{separator}{TEXT}\n".encode()
    assert read_csv(data, "utf-8") == ([{"id": "007", "text": TEXT}], [])


@pytest.mark.parametrize("value", ["007", "NA", "1e5", "", "nan", "True"])
def test_cells_stay_text(value):
    """No cell of a csv becomes a number or a missing value."""
    records, _ = read_csv(f"id,text\n{value},{TEXT}\n".encode(), "utf-8")
    assert records == [{"id": value, "text": TEXT}]


def test_a_quoted_cell_keeps_its_lines():
    """A text of several lines, CRLF among them, is one cell."""
    data = 'id,text\n1,"سطر\r\nآخر, و""نعم"""\n'.encode()
    records, _ = read_csv(data, "utf-8")
    assert records == [{"id": "1", "text": 'سطر\r\nآخر, و"نعم"'}]


def test_a_ragged_row_is_left_out_and_named():
    """A row with too many cells costs that row and no other."""
    records, remarks = read_csv("id,text\n1,أ\n2,ب,ج\n3,د\n".encode(), "utf-8")
    assert [record["id"] for record in records] == ["1", "3"]
    assert remarks == ["line 3 left out: 3 cells, the header has 2"]


@pytest.mark.parametrize("header", ["text,tag,tag", "text,tag, tag "])
def test_two_columns_of_one_name_refuse_the_table(header):
    """Of two columns with one name, neither is thrown away in silence."""
    with pytest.raises(CorpusError) as caught:
        read_csv(f"{header}\nأ,1,2\n".encode(), "utf-8")
    message = "2 columns are called 'tag'. A name serves one column. Rename the others."
    assert str(caught.value) == message


def test_columns_without_a_name_may_be_several():
    """Spreadsheets leave empty columns at the end."""
    assert read_csv("text,,\nأ,,\n".encode(), "utf-8")[0] == [{"text": "أ", "": ""}]


def test_an_open_quotation_mark_refuses_the_table():
    """A cell without its closing mark would swallow the rest of the file."""
    with pytest.raises(CorpusError, match="Close the quotation marks"):
        read_csv('id,text\n1,"أ\n2,ب\n'.encode(), "utf-8")


def test_a_very_long_cell_is_read():
    """The limit of the csv module does not cut an article."""
    records, _ = read_csv(f"text\n{'أ' * 200_000}\n".encode(), "utf-8")
    assert len(records[0]["text"]) == 200_000


def test_lines_that_are_no_object_are_left_out_and_named():
    """One broken line of a jsonl file costs that line and no other."""
    data = f'{{"text": "{TEXT}"}}\nbroken\n[1]\n\n{{"text": "ب"}}\n'.encode()
    records, remarks = read_jsonl(data, "utf-8")
    assert records == [{"text": TEXT}, {"text": "ب"}]
    assert remarks == [
        "line 2 left out: not JSON (JSONDecodeError)",
        "line 3 left out: not an object in braces",
    ]


def test_json_nested_without_end_is_left_out():
    """A line of a hundred thousand brackets is an error of that line."""
    data = b"[" * 100_000 + b'\n{"text": "x"}'
    records, remarks = read_jsonl(data, "utf-8")
    assert records == [{"text": "x"}]
    assert len(remarks) == 1


def test_values_of_json_become_text():
    """Numbers, nothing and lists are written as text."""
    line = json.dumps({"id": 7, "date": None, "tags": ["أ", "ب"], "text": TEXT})
    records, _ = read_jsonl(line.encode(), "utf-8")
    assert records == [{"id": "7", "date": "", "tags": '["أ", "ب"]', "text": TEXT}]


@given(kind=st.sampled_from(sorted(READERS)), data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(kind, data):
    """No bytes raise anything but a refusal, and records hold nothing but text."""
    try:
        records, remarks = READERS[kind](data, "utf-8")
    except CorpusError:
        return
    assert all(isinstance(cell, str) for row in records for cell in row.values())
    assert all(isinstance(remark, str) for remark in remarks)
