"""Web archives: pages that were answered, the rest counted, breaks reported."""

import gzip
import hashlib
import io
from base64 import b32encode

import pytest

from siyaq.corpus.content import Limits
from siyaq.corpus.webarchive import read_warc
from siyaq.errors import CorpusError

PAGE = """<html><head><title>سفر</title></head><body><article>
<p>وصل القطار إلى المحطة الكبرى في موعده صباح الأحد.</p></article></body></html>"""
TEXT = "وصل القطار إلى المحطة الكبرى في موعده صباح الأحد."
URL = "https://nahr.example/1"


def record(body=PAGE, status="200 OK", kind="text/html; charset=utf-8", **options):
    """Return a record of an answer; options are its type, address and headers."""
    body = body.encode() if isinstance(body, str) else body
    http = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *options.get("http", [])]
    answer = "\r\n".join([*http, "", ""]).encode() + body
    lines = [
        "WARC/1.0",
        f"WARC-Type: {options.get('type', 'response')}",
        f"WARC-Target-URI: {options.get('url', URL)}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(answer)}",
        *options.get("warc", []),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + answer + b"\r\n\r\n"


def read(data, encoding="utf-8", limits=Limits()):  # noqa: B008
    """Read a web archive."""
    return read_warc(io.BytesIO(data), encoding, limits)


def test_a_page_is_read_with_its_address():
    """Columns that a page does not fill are empty."""
    content = read(record() + record(url=URL + "0"))
    assert content.columns == {
        "text": [TEXT, TEXT],
        "title": ["سفر", "سفر"],
        "date": ["", ""],
        "outlet": ["", ""],
        "author": ["", ""],
        "url": [URL, URL + "0"],
    }
    assert (content.remarks, content.notes, content.encoding) == ([], {}, "utf-8")


def test_other_records_are_counted():
    """Errors, pictures and what the crawler asked are no pages."""
    others = [
        record(status="404 Not Found"),
        record(kind="image/png"),
        record(type="request"),
        record(type="metadata"),
    ]
    content = read(b"".join([*others, record()]))
    assert content.columns["url"] == [URL]
    assert content.remarks == ["4 records are no pages and were not read"]


def test_a_page_that_cannot_be_read_costs_no_other():
    """It is named by its address."""
    bad = record(PAGE.encode("windows-1256"), url=URL + "2")
    content = read(bad + record())
    assert content.columns["url"] == [URL]
    assert content.remarks[0].startswith(f"{URL}2 left out: Byte 0x")


def test_remarks_on_a_page_are_notes_of_its_document():
    """Each document has its own."""
    content = read(record() + record("<nav>نص</nav>"))
    assert content.notes == {1: ["no main text found: all text of the page was read"]}


def test_each_page_may_have_its_own_encoding():
    """What was found is said for the whole file."""
    content = read(record(PAGE.encode("windows-1256")) + record(), "auto")
    assert content.columns["text"] == [TEXT, TEXT]
    assert content.encoding == "windows-1256, utf-8"


@pytest.mark.parametrize("chunked", [False, True])
def test_packed_pages_are_unpacked(chunked):
    """As the server sent them: in gzip, in chunks, or both."""
    packed = gzip.compress(PAGE.encode())
    http = ["Content-Encoding: gzip"]
    if chunked:
        packed = f"{len(packed):x}\r\n".encode() + packed + b"\r\n0\r\n\r\n"
        http.append("Transfer-Encoding: chunked")
    assert read(record(packed, http=http)).columns["text"] == [TEXT]


def test_a_page_that_inflates_without_end_is_left_out():
    """The limit is counted on what is really unpacked."""
    bomb = gzip.compress(bytes(1 << 26))
    content = read(record(bomb, http=["Content-Encoding: gzip"]) + record())
    assert content.columns["url"] == [URL]
    assert "inflates to more than 100 times" in content.remarks[0]


def test_a_packing_that_is_not_known_is_said():
    """Packed bytes are not taken for text."""
    content = read(record(b"\x8b\x01", http=["Content-Encoding: zstd2"]) + record())
    assert "packed as 'zstd2'" in content.remarks[0]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_archive_packed_record_by_record_is_read(pack):
    """As crawlers write it."""
    content = read(pack(record()) + pack(record(url=URL + "2")))
    assert content.columns["url"] == [URL, URL + "2"]


def test_an_archive_that_ends_inside_a_page_says_so():
    """The page is kept with a note, since its text may be whole."""
    cut = record().replace(b"</article>", b"</article>" + b" " * 500)
    content = read(record() + cut.replace(b"Length: ", b"Length: 9")[:-300])
    assert content.columns["text"] == [TEXT, TEXT]
    assert content.notes == {1: ["cut short: the archive ends inside this page"]}


def test_an_archive_that_breaks_off_is_read_up_to_there():
    """What stands before is not lost, and that something follows is said."""
    content = read(record() + b"WARC/1.0 broken\r\nno header\r\n")
    assert content.columns["url"] == [URL]
    assert content.remarks


def test_a_page_whose_checksum_does_not_fit_has_a_note():
    """A flipped bit in a letter would pass for another letter."""
    digest = b32encode(hashlib.sha1(PAGE.encode()).digest()).decode()
    sound = record(warc=[f"WARC-Payload-Digest: sha1:{digest}"])
    letter = "وصل".encode()
    damaged = sound.replace(letter, "وصر".encode())
    assert read(sound).notes == {}
    assert read(damaged).notes == {0: ["damaged: its checksum does not fit"]}


def test_a_record_without_a_length_is_left_out():
    """All that follows would be taken for its page."""
    endless = record().replace(b"Content-Length", b"Content-Lengt_")
    content = read(record() + endless + record(url=URL + "3"))
    assert content.columns["url"] == [URL]
    assert "does not say how long it is" in content.remarks[0]


@pytest.mark.parametrize("data", [b"", b"x" * 100, b"WARC/1.0\r\n", b"\x1f\x8b" * 9])
def test_what_is_no_archive_gives_no_document_in_silence(data):
    """It is refused, or a remark says what is wrong."""
    try:
        content = read(data)
    except CorpusError:
        return
    assert content.remarks
    assert content.columns["text"] == []


def test_nothing_is_printed(capsys):
    """The library complains on the screen about wrong lengths; we say it ourselves."""
    wrong = record().replace(b"Content-Length: ", b"Content-Length: 1", 1)[:-4]
    read(record()[:-4] + b"noise\r\n\r\n" + record() + wrong)
    assert capsys.readouterr() == ("", "")
