"""Readers by suffix: every kind has one, and none lets anything but a refusal out."""

import io
import random

import docx
import fontpkg
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from siyaq.corpus.content import Limits
from siyaq.corpus.readers import READERS, read_txt, reader_of
from siyaq.errors import CorpusError

TEXT = "افتتحت البلدية مكتبة عامة في وسط المدينة، وحضر الحفل كثير من الطلاب"
SUFFIXES = [
    *(".txt", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".xlsx", ".parquet"),
    *(".html", ".htm", ".xhtml", ".docx", ".pdf", ".xml", ".warc"),
]


def outcome(kind, data):
    """Return the content, or nothing if the file is refused; check what is promised."""
    try:
        content = READERS[kind](io.BytesIO(data), "utf-8", Limits())
    except CorpusError:
        return None
    lengths = {len(column) for column in content.columns.values()}
    cells = [cell for column in content.columns.values() for cell in column]
    assert len(lengths) <= 1
    assert all(type(cell) is str for cell in cells)
    assert all(type(remark) is str for remark in content.remarks)
    assert all(number < max(lengths) for number in content.notes)
    return content


def test_there_is_a_reader_for_every_kind_that_is_promised():
    """The suffixes are those of the documentation, and no others."""
    assert sorted(READERS) == sorted(SUFFIXES)


@pytest.mark.parametrize("name", ["a.csv", "2016/خبر.CSV", "a.b.Csv"])
def test_a_reader_is_found_by_the_last_suffix_in_any_case(name):
    """Capitals, folders and dots in a name do not matter."""
    assert reader_of(name) is READERS[".csv"]


@pytest.mark.parametrize("name", ["", "csv", ".csv", "a.doc", "a.csv.bak", "a."])
def test_a_file_without_a_known_suffix_has_no_reader(name):
    """What cannot be read is for the caller to report."""
    assert reader_of(name) is None


def test_line_ends_of_a_text_are_kept():
    """Offsets are those of the file, so CRLF stays two characters."""
    content = read_txt(io.BytesIO("سطر\r\nآخر\r".encode()), "utf-8", Limits())
    assert content.columns == {"text": ["سطر\r\nآخر\r"]}
    assert (content.remarks, content.encoding) == ([], "utf-8")


def test_a_text_in_another_encoding_is_refused():
    """Nothing is guessed unless that is asked for."""
    stream = io.BytesIO("قال الأسد".encode("windows-1256"))
    with pytest.raises(CorpusError, match="Byte 0xde at offset 0"):
        read_txt(stream, "utf-8", Limits())


@given(kind=st.sampled_from(SUFFIXES), data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(kind, data):
    """No bytes raise anything but a refusal, and columns hold nothing but text."""
    outcome(kind, data)


@pytest.fixture(scope="module")
def whole():
    """Return a sound file of each kind, by suffix."""
    page = (
        f"<html><title>خبر</title><body><article><p>{TEXT}</p></article></body></html>"
    )
    record = f'{{"id": "007", "text": "{TEXT}"}}'
    files = {
        **dict.fromkeys([".csv", ".tsv"], f'id,text\n007,"{TEXT}"\n'),
        **dict.fromkeys([".jsonl", ".ndjson"], f"{record}\n{record}\n"),
        **dict.fromkeys([".html", ".htm", ".xhtml"], page),
        ".txt": TEXT,
        ".json": f"[{record}, {record}]",
        ".xml": f"<TEI><text><body><p>{TEXT}</p></body></text></TEI>",
    }
    encoded = {kind: text.encode() for kind, text in files.items()}
    made = {".xlsx": sheet(), ".docx": letter(), ".pdf": printed()}
    return encoded | made | {".parquet": table(), ".warc": archive(page.encode())}


def sheet():
    """Return an xlsx file."""
    book = openpyxl.Workbook()
    for row in (["id", "text"], ["007", TEXT]):
        book.active.append(row)
    book.save(data := io.BytesIO())
    return data.getvalue()


def letter():
    """Return a docx file."""
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(data := io.BytesIO())
    return data.getvalue()


def printed():
    """Return a pdf file; its font is in the package that figures use."""
    figure = Figure(figsize=(6, 1))
    figure.text(0, 0.5, TEXT, font=fontpkg.family("Amiri").files[0].path)
    figure.savefig(data := io.BytesIO(), format="pdf")
    return data.getvalue()


def table():
    """Return a parquet file with checksums."""
    columns = pa.table({"id": ["007"], "text": [TEXT]})
    pq.write_table(columns, data := io.BytesIO(), write_page_checksum=True)
    return data.getvalue()


def archive(page):
    """Return a warc file with one page."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    lines = [
        "WARC/1.0",
        "WARC-Type: response",
        "WARC-Target-URI: https://nahr.example/1",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(answer)}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize("kind", SUFFIXES)
def test_a_sound_file_is_read(kind, whole):
    """The files that are damaged below are good ones: else nothing would be tested."""
    content = outcome(kind, whole[kind])
    assert "المدينة" in content.columns["text"][0]


@pytest.mark.parametrize("kind", SUFFIXES)
def test_a_damaged_file_is_read_or_refused(kind, whole):
    """Cut files, flipped bits and foreign stretches never raise anything else."""

    @settings(max_examples=40)
    @given(seed=st.integers(0, 2**32))
    def check(seed):
        outcome(kind, damaged(whole[kind], random.Random(seed)))

    check()


def damaged(data, dice):
    """Return a file with one damage: cut, some bits flipped, or a stretch replaced."""
    data = bytearray(data)
    place = dice.randrange(len(data))
    damage = dice.choice(["cut", "bits", "stretch", "twice"])
    if damage == "cut":
        return bytes(data[:place])
    if damage == "stretch":
        data[place : place + dice.randrange(1, 50)] = dice.randbytes(20)
    elif damage == "twice":
        data[place:place] = data[: dice.randrange(1, 500)]
    else:
        for _ in range(dice.randrange(1, 20)):
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(data)
