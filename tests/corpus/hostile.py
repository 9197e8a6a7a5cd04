"""Hostile and awkward files, each made by code, with what must become of them."""

# ruff: noqa: E501 (one case to a line)

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import random
import socket
import struct
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from siyaq.corpus.content import Limits

TEXT = "قالت الوزارة أمس إن الطريق بين المدينتين مفتوح أمام المسافرين."
MORE = "وذكر التقرير أن أعمال الإصلاح انتهت وأن الحركة عادت إلى ما كانت عليه."
LONG = "\n".join([TEXT, MORE] * 20)
SECRET = "canary-of-what-lies-outside"
RAW = TEXT.encode()


class Case(NamedTuple):
    """
    A hostile input.

    Attributes
    ----------
    name : str
        What is wrong with it.
    write : callable
        Puts it into a folder; beside the folder lies secret.txt with SECRET.
    outcome : str
        "read", "warn" (read with a warning, or in part), "refused" (a row in the report
        and no document) or "error" (CorpusError); several are parted by |.
    says : str
        A regular expression that the report, or the error, contains.
    holds : str
        What the text of one of its documents contains.
    never : str
        What no document and no message contains.
    count : int
        How many documents there are; -1 for whatever.
    settings : dict
        Of load_corpus.
    """

    name: str
    write: Callable[[Path], Any]
    outcome: str
    says: str = ""
    holds: str = ""
    never: str = SECRET
    count: int = -1
    settings: Mapping[str, Any] = {}


def put(**contents: bytes | str | Callable[[], bytes]) -> Callable[[Path], None]:
    """Return a writer of files; in their names __ stands for a dot, ___ for a slash."""
    named = {
        name.replace("___", "/").replace("__", "."): content
        for name, content in contents.items()
    }
    return files(named)


def files(
    contents: Mapping[str, bytes | str | Callable[[], bytes]],
) -> Callable[[Path], None]:
    """Return a writer of files by name."""

    def write(place: Path) -> None:
        for name, content in contents.items():
            data = content() if callable(content) else content
            file = place / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data if isinstance(data, bytes) else data.encode())

    return write


def zipped(
    members: Iterable[tuple[Any, bytes | str]], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return a zip of members by name, or by ZipInfo."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def tarred(members: Iterable[tuple[str, bytes]], encoding: str = "utf-8") -> bytes:
    """Return a tar of members by name."""
    data = io.BytesIO()
    options = {"encoding": encoding, "format": tarfile.GNU_FORMAT}
    with tarfile.open(fileobj=data, mode="w", **options) as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


def flipped(data: bytes, place: int, value: int | None = None) -> bytes:
    """Return bytes with one changed."""
    changed = bytearray(data)
    changed[place] = changed[place] ^ 0xFF if value is None else value
    return bytes(changed)


# Encodings ---------------------------------------------------------------------------


def mojibake(text: str) -> str:
    """Return UTF-8 that was read as windows-1252, holes as in browsers."""
    return "".join(
        bytes([byte]).decode("windows-1252", "ignore") or chr(byte)
        for byte in text.encode()
    )


AUTO = {"encoding": "auto"}
ENCODINGS = [
    Case("utf8-bom", put(a__txt=b"\xef\xbb\xbf" + RAW), "warn", holds=TEXT),
    Case("two-boms", put(a__txt=b"\xef\xbb\xbf" * 2 + RAW), "warn", holds=TEXT),
    Case("bom-only", put(a__txt=b"\xef\xbb\xbf"), "refused", "No text"),
    Case("utf16-bom", put(a__txt=TEXT.encode("utf-16")), "refused", "utf-16"),
    Case("utf16-bom-only", put(a__txt=b"\xff\xfe"), "refused", "utf-16"),
    Case(
        "utf16-auto",
        put(a__txt=TEXT.encode("utf-16")),
        "read",
        holds=TEXT,
        settings=AUTO,
    ),
    Case(
        "utf16-odd-byte", put(a__txt=TEXT.encode("utf-16") + b"x"), "refused", "utf-16"
    ),
    Case("utf16-no-bom", put(a__txt=TEXT.encode("utf-16-be")), "refused", "utf-16-be"),
    Case("utf32", put(a__txt=TEXT.encode("utf-32")), "refused", "utf-32"),
    Case("cp1256", put(a__txt=LONG.encode("cp1256")), "refused", "windows-1256"),
    Case(
        "cp1256-auto",
        put(a__txt=LONG.encode("cp1256")),
        "warn",
        "guessed: windows-1256",
        holds=TEXT,
        settings=AUTO,
    ),
    Case("iso8859-6", put(a__txt=LONG.encode("iso8859-6")), "refused", "offset"),
    Case(
        "iso8859-6-auto",
        put(a__txt=LONG.encode("iso8859-6")),
        "warn",
        "guessed: iso-8859-6",
        holds=TEXT,
        settings=AUTO,
    ),
    Case(
        "macarabic-auto",
        put(a__txt=LONG.encode("mac_arabic")),
        "warn",
        holds=MORE,
        settings=AUTO,
    ),
    Case(
        "two-encodings",
        put(a__txt=RAW * 4 + LONG.encode("cp1256")),
        "refused",
        "offset",
    ),
    Case(
        "two-encodings-auto",
        put(a__txt=RAW * 4 + LONG.encode("cp1256")),
        "refused",
        "offset",
        settings=AUTO,
    ),
    Case("nul-inside", put(a__txt=RAW + b"\0\0" + RAW), "warn", "NUL"),
    Case("nul-only", put(a__txt=bytes(1000)), "refused"),
    Case("nul-one-in-five", put(a__txt=b"word\0" * 200), "refused", "binary"),
    Case("nul-only-auto", put(a__txt=bytes(1000)), "refused", settings=AUTO),
    Case("mojibake", put(a__txt=mojibake(LONG)), "warn", "(?i)utf-8|Arabic"),
    Case("mojibake-twice", put(a__txt=mojibake(mojibake(TEXT))), "warn"),
    Case(
        "presentation-forms",
        put(a__txt="".join(chr(code) for code in range(0xFE8D, 0xFEF5))),
        "read",
        holds="\ufedf",
    ),
    Case("png-as-txt", put(a__txt=b"\x89PNG\r\n\x1a\n" + bytes(99)), "refused", "0x89"),
    Case("overlong-utf8", put(a__txt=RAW + b"\xc0\xaf"), "refused", "0xc0"),
    Case("surrogate-utf8", put(a__txt=RAW + b"\xed\xa0\x80" + RAW), "refused", "0xed"),
    Case("beyond-unicode", put(a__txt=RAW + b"\xf5\x80\x80\x80"), "refused", "0xf5"),
    Case("cut-in-a-letter", put(a__txt=RAW.rstrip(b".")[:-1]), "refused", "cut|end of"),
    Case("utf7", put(a__txt=TEXT.encode("utf-7")), "warn", "no Arabic letter"),
    Case("replacement-character", put(a__txt=TEXT + "\ufffd"), "warn", r"U\+FFFD"),
    Case("one-byte", put(a__txt=b"a"), "warn", "no Arabic letter"),
    Case("one-high-byte", put(a__txt=b"\xc7"), "refused", "0xc7"),
    Case("random-bytes", put(a__txt=random.Random(1).randbytes(5000)), "refused"),
    Case(
        "random-bytes-auto",
        put(a__txt=random.Random(1).randbytes(5000)),
        "refused",
        settings=AUTO,
    ),
    Case(
        "cp1256-in-csv-auto",
        put(a__csv=f"id,text\n1,{LONG!r}\n".encode("cp1256")),
        "warn",
        holds=MORE,
        settings=AUTO,
    ),
]


# Sizes, characters and directions ----------------------------------------------------

CONTROLS = "\u202e\u2066\u200f\u061c"  # an override, an isolate, two marks
SIZES = [
    Case("empty", put(a__txt=b""), "refused", "No text"),
    Case("white-space", put(a__txt=" \n\t\r\n\u00a0\u2003\u3000"), "refused", "No text"),
    Case("zero-width-only", put(a__txt="\u200b\u200c\u2060"), "warn"),
    Case("marks-only", put(a__txt="\u064b\u064c\u0651" * 50), "warn"),
    Case("tatweel-only", put(a__txt="\u0640" * 500), "warn"),
    Case("digits-only", put(a__txt="٢٠١٦ 2016 ۲۰۱۶"), "warn"),
    Case("emoji-only", put(a__txt="\U0001f600" * 100), "warn", "no Arabic letter"),
    Case("boilerplate-only", put(a__txt="اقرأ أيضا: خبر آخر\nشارك الخبر"), "read"),
    Case("long-token", put(a__txt="ا" * 200_000), "read", holds="ا" * 200_000),
    Case("long-line", put(a__txt=(TEXT + " ") * 40_000), "read", holds=TEXT),
    Case("many-lines", put(a__txt="سطر\n" * 300_000), "read"),
    Case("zalgo", put(a__txt="ا" + "\u064b\u0301" * 1000), "read"),
    Case("persian", put(a__txt="دولت ایران گفت که پیروزی نزدیک است و چنین می‌گویند"), "warn", "Persian"),
    Case("two-copies", put(a__txt=TEXT, b__txt=TEXT), "read", count=2),
    Case("cr-lines", put(a__txt=f"{TEXT}\r{MORE}"), "read", holds=MORE),
    Case("crlf-lines", put(a__txt=f"{TEXT}\r\n{MORE}"), "read", holds=MORE),
    Case(
        "odd-line-ends",
        put(a__txt="\u2028".join([TEXT, MORE]) + "\u0085\x0b\x0c\x1c" + TEXT),
        "read",
        holds=f"{TEXT}\u2028{MORE}\u0085\x0b\x0c\x1c{TEXT}",
    ),
    Case("override", put(a__txt=f"قال \u202eدمحأ\u202c {TEXT}"), "warn", holds=TEXT),
    Case("unterminated-override", put(a__txt=CONTROLS + TEXT), "warn", holds=TEXT),
    Case("joiners-in-words", put(a__txt=f"ال\u200bأ\u00adس\u2060د {TEXT}"), "read"),
    Case("ten-thousand-controls", put(a__txt="\u2067" * 10_000 + TEXT), "warn"),
    Case("tag-characters", put(a__txt=TEXT + "\U000e0041" * 99), "read"),
    Case("noncharacters", put(a__txt=TEXT + "\ufffe\uffff\U0010ffff"), "read"),
    Case("private-use", put(a__txt=TEXT + "\ue000\uf8ff"), "read"),
    Case("control-characters", put(a__txt=TEXT + "".join(map(chr, range(1, 32)))), "read"),
    Case("terminal-escapes", put(a__txt=f"\x1b[2J\x1b]0;x\x07{TEXT}"), "read", holds=TEXT),
    Case("html-in-text", put(a__txt=f"<script>x</script> {TEXT}"), "read", holds="<script>"),
    Case("mathtext", put(a__txt=rf"$\frac{{$ {TEXT} $$"), "read", holds=TEXT),
    Case("markdown", put(a__txt=f"# [x](javascript:x) {TEXT}"), "read", holds="# [x]"),
    Case("format-strings", put(a__txt="{0.__class__} %s %n " + TEXT), "read", holds="{0."),
    Case("many-files", files({f"{i}.txt": TEXT for i in range(400)}), "read", count=400),
]  # fmt: skip


# Tables ------------------------------------------------------------------------------


def csv(*rows: str) -> str:
    """Return lines as a csv."""
    return "\n".join(rows) + "\n"


def table(rows: Iterable[Iterable[Any]]) -> bytes:
    """Return rows as an xlsx."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def with_part(package: bytes, part: str, edit: Callable[[bytes], bytes]) -> bytes:
    """Return a package of Office with one of its parts edited."""
    source = zipfile.ZipFile(io.BytesIO(package))
    names = [info.filename for info in source.infolist()]
    parts = {name: source.read(name) for name in names}
    parts[part] = edit(parts.get(part, b""))
    return zipped(parts.items())


def without_part(package: bytes, part: str) -> bytes:
    """Return a package of Office without one of its parts."""
    source = zipfile.ZipFile(io.BytesIO(package))
    names = [info.filename for info in source.infolist()]
    return zipped((name, source.read(name)) for name in names if name != part)


ROWS = [["id", "text"], ["1", TEXT]]
SHEET = "xl/worksheets/sheet1.xml"
XXE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def after_declaration(dtd: bytes) -> Callable[[bytes], bytes]:
    """Return an edit that puts a document type before the first element."""

    def edit(xml: bytes) -> bytes:
        head, mark, rest = xml.partition(b"?>")
        return head + mark + dtd + rest if mark else dtd + xml

    return edit


def merged() -> bytes:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(table([*ROWS, ["2", MORE]])))
    book.active.merge_cells("B2:B3")
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def parquet(columns: Mapping[str, Any], names: list[str] | None = None) -> bytes:
    """Return columns as a parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    arrays = [
        pa.array(values) if isinstance(values, list) else values
        for values in columns.values()
    ]
    data = io.BytesIO()
    pq.write_table(pa.table(arrays, names=names or list(columns)), data)
    return data.getvalue()


def odd_types() -> bytes:
    """Return a parquet file whose dates lie where pandas and Python have none."""
    import pyarrow as pa

    far = pa.array([2**62, -(2**62)], pa.timestamp("us"))
    return parquet(
        {
            "text": pa.array([TEXT, MORE]).dictionary_encode(),
            "date": far,
            "day": pa.array([2**31 - 1, -(2**31)], pa.int32()).cast(pa.date32()),
            "nested": [[{"a": [1]}], None],
            "raw": [b"\xff\xfe", b""],
        }
    )


def deep_json(levels: int) -> str:
    """Return an object nested so deep."""
    return '{"text": ' + "[" * levels + "]" * levels + "}"


def lines(*records: Any) -> str:
    """Return records as jsonl."""
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


BAD_LINES = "\n".join(
    [
        lines({"id": "1", "text": TEXT}),
        '{"id": "2", "text": "broken',
        '{"id": "3", "text": "x", "text": "y"}',
        '{"id": "4", "text": NaN}',
        deep_json(5000),
        '{"id": "6", "text": "\\ud800"}',
        "null",
        "[]",
    ]
)
IDS = ["007", "1e5", "NA", "None", "true", "", "1.0"]

TABLES = [
    Case("formula-cells", put(a__csv=csv("id,text", f'"=1+1","=cmd() {TEXT}"', f"@x,+{MORE}")), "read", holds="=cmd()", count=2),
    Case("duplicate-ids", put(a__csv=csv("id,text", f"1,{TEXT}", f"1,{MORE}")), "warn", "'1'"),
    Case("ids-across-files", put(a__csv=csv("id,text", f"1,{TEXT}"), b__csv=csv("id,text", f"1,{MORE}")), "warn", "a.csv", count=2),
    Case("ragged", put(a__csv=csv("id,text", f"1,{TEXT}", f"2,{MORE},3", "4")), "warn", "line 3"),
    Case("open-quote", put(a__csv=csv("id,text", f'1,"{TEXT}', f"2,{MORE}")), "refused", "(?i)line"),
    Case("ids-like-numbers", put(a__csv=csv("id,text", *(f"{i},{TEXT}" for i in IDS))), "read", count=7),
    Case("csv-nul", put(a__csv=csv("id,text", f"1,{TEXT}\0")), "warn", "NUL"),
    Case("csv-of-nuls", put(a__csv=bytes(500)), "refused"),
    Case("csv-header-only", put(a__csv="id,text\n"), "refused"),
    Case("csv-empty", put(a__csv=b""), "refused"),
    Case("csv-no-text", put(a__csv=csv("id,words", "1,x")), "refused", "text"),
    Case("csv-two-texts", put(a__csv=csv("text,text", f"{TEXT},x")), "refused", "2 columns"),
    Case("csv-wide", put(a__csv=lambda: csv(",".join(["text", *(f"c{i}" for i in range(10_000))]), TEXT + "," * 10_000).encode()), "refused"),
    Case("csv-wide-and-empty", put(a__csv=lambda: ("text" + "," * 3000 + "\n" + (TEXT + "," * 3000 + "\n") * 500).encode()), "read"),
    Case("csv-separators-only", put(a__csv=",,,\n" * 100), "refused"),
    Case("csv-long-cell", put(a__csv=csv("id,text", f"1,{TEXT * 20_000}")), "read", count=1),
    Case("csv-quotes", put(a__csv='"' * 9999), "refused"),
    Case("csv-nameless-columns", put(a__csv=csv("text,,", f"{TEXT},1,2")), "read", count=1),
    Case("csv-semicolons-bom", put(a__csv="\ufeffid;text\n1;" + TEXT), "warn", holds=TEXT),
    Case("csv-sep-line", put(a__csv=csv("sep=;", "id;text", f"1;{TEXT}")), "read"),
    Case("csv-break-in-cell", put(a__csv=f'id,text\r\n1,"{TEXT}\r{MORE}"\r\n'), "read", holds=f"{TEXT}\r{MORE}"),
    Case("tsv-quotes", put(a__tsv=f'id\ttext\n1\tقال "{TEXT}\n'), "read"),
    Case("inner-columns", put(a__csv=csv("text,doc_id,date_precision,(file),(notes),file,start", f"{TEXT},a,b,c,d,e,f")), "read", count=1),
    Case("dunder-columns", put(a__csv=csv("text,__class__,index,Unnamed: 0,attrs", f"{TEXT},a,b,c,d")), "read", count=1),
    Case("bad-jsonl", put(a__jsonl=BAD_LINES), "warn", "line 2", holds=TEXT),
    Case("jsonl-infinite", put(a__jsonl=f'{{"text": "{TEXT}", "x": 1e400, "y": -Infinity}}'), "read", count=1),
    Case("jsonl-long-number", put(a__jsonl=f'{{"text": "{TEXT}", "x": {"9" * 10_000}}}'), "read", count=1),
    Case("jsonl-long-exponent", put(a__jsonl=f'{{"text": "{TEXT}", "x": 1e{"9" * 5000}}}'), "read", count=1),
    Case("jsonl-too-deep", put(a__jsonl=deep_json(100_000) + "\n" + lines({"text": TEXT})), "warn", "line 1", holds=TEXT),
    Case("jsonl-deep-within-limits", put(a__jsonl=deep_json(150)), "warn"),
    Case("jsonl-text-is-no-text", put(a__jsonl=lines({"text": None}, {"text": 7}, {"text": ["x"]}, {"text": {"a": TEXT}})), "warn", holds=TEXT),
    Case("jsonl-half-characters", put(a__jsonl='{"text": "' + TEXT + '\\ud83d", "\\udc00": "x"}'), "warn", "halves", holds="\ufffd"),
    Case("jsonl-utf16", put(a__jsonl=lines({"text": TEXT}).encode("utf-16")), "refused", "utf-16"),
    Case("jsonl-ids-of-all-kinds", put(a__jsonl=lines(*({"id": i, "text": TEXT} for i in [1, 1.5, True, None, [], {}, "x" * 10_000, "a/b", "../x", "a\nb", "\0", "\u202e", " "]))), "read", count=13),
    Case("jsonl-many-broken", put(a__jsonl=lambda: (lines({"text": TEXT}) + "\nx" * 100_000).encode()), "warn", "and 99,980 more", holds=TEXT),
    Case("jsonl-fractions", put(a__jsonl='{"text": 1.10}\n{"text": [2.50]}'), "warn", holds="1.10", count=2),
    Case("jsonl-many-keys", put(a__jsonl=lambda: "\n".join(json.dumps({"text": TEXT, f"k{i}": i}) for i in range(3000)).encode()), "refused"),
    Case("json-number", put(a__json="7"), "refused"),
    Case("json-null", put(a__json="null"), "refused"),
    Case("json-lists", put(a__json="[[[1]], [2], 3]"), "refused"),
    Case("json-deep", put(a__json="[" * 100_000), "refused"),
    Case("json-trailing-comma", put(a__json=f'[{{"text": "{TEXT}"}},]'), "refused", "(?i)line|column"),
    Case("json-cut", put(a__json=json.dumps([{"text": TEXT}] * 9)[:300]), "refused"),
    Case("json-bom", put(a__json="\ufeff" + json.dumps([{"text": TEXT}])), "warn", holds=TEXT),
    Case("json-empty-list", put(a__json="[]"), "refused"),
    Case("yaml", put(config__yaml="!!python/object/apply:os.system ['true']"), "refused", "No reader for '.yaml'"),
    Case("pickle", put(a__pkl=b"\x80\x04cos\nsystem\n."), "refused", "No reader for '.pkl'"),
    Case("xlsx", put(a__xlsx=lambda: table(ROWS)), "read", holds=TEXT),
    Case("xlsx-formulas", put(a__xlsx=lambda: table([*ROWS, ["2", '=HYPERLINK("http://x.invalid")'], ["3", "#REF!"]])), "warn", holds=TEXT),
    Case("xlsx-merged", put(a__xlsx=merged), "warn", holds=TEXT),
    Case("xlsx-empty", put(a__xlsx=lambda: table([])), "refused"),
    Case("xlsx-dates", put(a__xlsx=lambda: with_part(table([["text", "date"], [TEXT, 1]]), SHEET, lambda xml: xml.replace(b"<v>1</v>", b"<v>99999999999</v>"))), "warn", holds=TEXT),
    Case("xlsx-no-zip", put(a__xlsx=RAW), "refused"),
    Case("xlsx-no-book", put(a__xlsx=lambda: without_part(table(ROWS), "xl/workbook.xml")), "refused"),
    Case("xlsx-no-sheet", put(a__xlsx=lambda: without_part(table(ROWS), SHEET)), "refused"),
    Case("xlsx-cut", put(a__xlsx=lambda: table(ROWS)[:2000]), "refused"),
    Case("xlsx-xxe", put(a__xlsx=lambda: with_part(table(ROWS), SHEET, after_declaration(XXE))), "refused", never="root:"),
    Case("xlsx-bomb", put(a__xlsx=lambda: with_part(table(ROWS), "xl/media/x.bin", lambda _: bytes(64_000_000))), "refused"),
    Case("xlsx-sheet-bomb", put(a__xlsx=lambda: with_part(table(ROWS), SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b" " * 50_000_000))), "refused", "(?i)inflate|ratio|times|large"),
    Case("xlsx-million-rows", put(a__xlsx=lambda: with_part(table(ROWS), SHEET, lambda xml: xml.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>').replace(b"A1:B2", b"A1:XFD1048576"))), "refused"),
    Case("xls-old", put(a__xlsx=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "refused"),
    Case("parquet", put(a__parquet=lambda: parquet({"text": [TEXT]})), "read", holds=TEXT),
    Case("parquet-no-text", put(a__parquet=lambda: parquet({"words": [TEXT]})), "refused", "text"),
    Case("parquet-empty", put(a__parquet=lambda: parquet({"text": []})), "refused"),
    Case("parquet-no-columns", put(a__parquet=lambda: parquet({})), "refused"),
    Case("parquet-odd-types", put(a__parquet=odd_types), "refused", "out of range"),
    Case("parquet-nulls", put(a__parquet=lambda: parquet({"text": [TEXT, None], "id": [None, None]})), "warn", holds=TEXT),
    Case("parquet-twice-a-name", put(a__parquet=lambda: parquet({"a": [TEXT], "b": [MORE]}, ["text", "text"])), "refused"),
    Case("parquet-text-of-bytes", put(a__parquet=lambda: parquet({"text": [RAW, b"\xff"]})), "warn"),
    Case("parquet-text-of-numbers", put(a__parquet=lambda: parquet({"text": [1, 2]})), "warn"),
    Case("parquet-cut", put(a__parquet=lambda: parquet({"text": [LONG]})[:-20]), "refused"),
    Case("parquet-flipped", put(a__parquet=lambda: flipped(parquet({"text": [LONG]}), 60)), "refused"),
    Case("parquet-signs-only", put(a__parquet=b"PAR1" * 4), "refused"),
    Case("parquet-footer-lies", put(a__parquet=b"PAR1" + bytes(90) + b"\xff\xff\xff\x7fPAR1"), "refused"),
]  # fmt: skip


# Dates and metadata ------------------------------------------------------------------

DATES = ["0000-00-00", "99999999999999", "2016-02-30", "0001-01-01", "9999-12-31", "-1", "1e9", "NaT", "٢٠١٦-٠٢-٣٠", "2016-13-01", "32/13/2016", "\u202e2016", "أ" * 5000, "1" * 5000, "2016-03-15T99:99:99", "\0"]  # fmt: skip
GOOD_ROW = "a.txt,2016-03-15"
META = [
    Case("dates", put(a__csv=csv("text,date", *(f'{TEXT},"{d}"' for d in DATES))), "warn", count=len(DATES)),
    Case("metadata", put(a__txt=TEXT, metadata__csv=csv("file,date", GOOD_ROW)), "read", holds=TEXT),
    Case("metadata-dates", put(a__txt=TEXT, metadata__csv=csv("file,date", "a.txt,2016-02-30")), "warn", "2016-02-30"),
    Case("metadata-binary", put(a__txt=TEXT, metadata__csv=random.Random(2).randbytes(900)), "error", "metadata.csv"),
    Case("metadata-nul", put(a__txt=TEXT, metadata__csv=bytes(100)), "error"),
    Case("metadata-empty", put(a__txt=TEXT, metadata__csv=b""), "read"),
    Case("metadata-header-only", put(a__txt=TEXT, metadata__csv="file,date\n"), "warn"),
    Case("metadata-ragged", put(a__txt=TEXT, metadata__csv=csv("file,date", "a.txt")), "error", "line 2"),
    Case("metadata-open-quote", put(a__txt=TEXT, metadata__csv='file,date\na.txt,"'), "error", "metadata.csv"),
    Case("metadata-no-file", put(a__txt=TEXT, metadata__csv=csv("name,date", GOOD_ROW)), "error", "no column 'file'"),
    Case("metadata-two-columns", put(a__txt=TEXT, metadata__csv=csv("file,file", GOOD_ROW)), "error", "2 columns"),
    Case("metadata-folder", files({"a.txt": TEXT, "metadata.csv/b.txt": MORE}), "read", count=2),
    Case("metadata-names-outside", put(a__txt=TEXT, metadata__csv=csv("file,date", "../../etc/passwd,2016", "/etc/passwd,2016", "../secret.txt,2016", GOOD_ROW)), "warn", "not in the folder", never="root:"),
    Case("metadata-names-twice", put(a__txt=TEXT, metadata__csv=csv("file,outlet", "a.txt,x", "a.txt,y")), "warn", "once more"),
    Case("metadata-same-id", put(a__txt=TEXT, b__txt=MORE, metadata__csv=csv("file,doc_id", "a.txt,x", "b.txt,x")), "warn", count=2),
    Case("metadata-odd-ids", put(a__txt=TEXT, b__txt=MORE, metadata__csv=csv("file,doc_id", "a.txt,../../x", f"b.txt,{'y' * 10_000}")), "read", count=2),
    Case("metadata-long", put(a__txt=TEXT, metadata__csv=csv("file,date", *(f"{i}.txt,2016" for i in range(20_000)))), "warn", "not in the folder"),
    Case("metadata-utf16", put(a__txt=TEXT, metadata__csv=csv("file,date", GOOD_ROW).encode("utf-16")), "error", "utf-16"),
    Case("metadata-formula", put(a__txt=TEXT, metadata__csv=csv("file,outlet", "a.txt,=1+1")), "read", count=1),
    Case("metadata-half-characters", put(a__txt=TEXT, metadata__csv=b"file,outlet\na.txt,\xed\xa0\x80\n"), "error"),
    Case("metadata-inner-names", put(a__txt=TEXT, metadata__csv=csv("file,text,date_precision,doc_id", "a.txt,x,day,")), "warn", "date_precision", holds=TEXT),
]  # fmt: skip


# Archives ----------------------------------------------------------------------------


def linked(name: str) -> zipfile.ZipInfo:
    """Return the header of a symbolic link in a zip."""
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


def edited(data: bytes, local: int, central: int, value: bytes) -> bytes:
    """Return a zip with a field of the first member changed in both of its headers."""
    changed = bytearray(data)
    for sign, offset in ((b"PK\3\4", local), (b"PK\1\2", central)):
        place = changed.index(sign) + offset
        changed[place : place + len(value)] = value
    return bytes(changed)


def quoted(times: int, kernel: int) -> bytes:
    """
    Return a zip of members that share one run of zeros.

    The data of each member begin with the headers of all that follow, quoted as blocks
    that are not packed, so that every header and every sum is right.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(bytes(kernel)) + packer.flush()
    plain = bytes(kernel)
    directory: list[bytes] = []
    for number in reversed(range(times)):
        name = b"%05d.txt" % number
        sizes = (zlib.crc32(plain), len(data), len(plain))
        fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, *sizes, len(name), 0)
        local = b"PK\3\4" + fields + name
        directory.append(b"PK\1\2\x14\0" + fields + bytes(10))
        mark = struct.pack("<BHH", 0, len(local), len(local) ^ 0xFFFF)
        data, plain = mark + local + data, local + plain
    data = data[5:]
    starts = [number * (5 + len(local)) for number in range(times)]
    listed = b"".join(
        head + struct.pack("<I", start) + b"%05d.txt" % number
        for number, (head, start) in enumerate(
            zip(reversed(directory), starts, strict=True)
        )
    )
    end = struct.pack("<HHHHIIH", 0, 0, times, times, len(listed), len(data), 0)
    return data + listed + b"PK\5\6" + end


def nested(levels: int) -> bytes:
    """Return a zip in a zip in a zip, with an article in the inmost."""
    data = zipped([("a.txt", TEXT)])
    for _ in range(levels):
        data = zipped([("b.zip", data), ("a.txt", TEXT)])
    return data


def declared(size: int) -> bytes:
    """Return a tar whose first member claims a size."""
    info = tarfile.TarInfo("a.txt")
    info.size = size
    return info.tobuf(tarfile.GNU_FORMAT) + RAW.ljust(512, b"\0") + bytes(1024)


def kinds() -> bytes:
    """Return a tar with every kind of member that is no file."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for number, kind in enumerate(b"123467VZ"):
            info = tarfile.TarInfo(f"{number}.txt")
            info.type = bytes([kind])
            info.linkname = "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("good.txt")
        info.size = len(RAW)
        archive.addfile(info, io.BytesIO(RAW))
    return data.getvalue()


def slow_header() -> bytes:
    """Return a tar whose remarks take a careless parser hours."""
    info = tarfile.TarInfo("a.txt")
    info.type = tarfile.XHDTYPE
    info.size = 1_000_000
    return info.tobuf(tarfile.GNU_FORMAT) + b"9" * 1_000_000 + tarred([("a.txt", RAW)])


PAIR = [("a.txt", TEXT), ("b.txt", MORE)]
UTF8_FLAG = struct.pack("<H", 0x800)
ARCHIVES = [
    Case("zip", put(n__zip=zipped(PAIR)), "read", holds=TEXT, count=2),
    Case("zip-link", put(n__zip=zipped([(linked("a.txt"), "/etc/passwd")])), "refused", "link", never="root:"),
    Case("zip-link-to-folder", put(n__zip=zipped([(linked("x"), "/etc"), ("x/passwd.txt", TEXT)])), "warn", holds=TEXT),
    Case("zip-bomb", put(n__zip=lambda: zipped([("a.txt", bytes(64_000_000))])), "refused", r"100 times .* Limits\(ratio"),
    Case("zip-bomb-beside-good", put(n__zip=lambda: zipped([*PAIR, ("x.txt", bytes(64_000_000))])), "warn", "ratio", holds=TEXT, count=2),
    Case("zip-bomb-stored-twice", put(n__zip=lambda: zipped([("i.zip", zipped([("a.txt", bytes(64_000_000))]))])), "refused", "ratio"),
    Case("zip-of-quotations", put(n__zip=lambda: quoted(300, 900_000)), "refused", "whole archive inflates .*ratio|Overlapped"),
    Case("zip-many-members", put(n__zip=lambda: zipped(((f"{i}.txt", b"") for i in range(3001)), zipfile.ZIP_STORED)), "refused", r"3,000 .*Limits\(members", settings={"limits": Limits(members=3000)}),
    Case("zip-twice-a-name", put(n__zip=zipped([*PAIR, ("./a.txt", MORE)])), "warn", "second file of this name", count=2),
    Case("zip-names-cp1256", put(n__zip=zipped([("حلب.txt", TEXT)]).replace("حلب".encode(), b"\xcd\xe1\xc8" * 2)), "refused", "utf-8"),
    Case("zip-names-unflagged", put(n__zip=edited(zipped([("حلب.txt", TEXT)]), 6, 8, b"\0\0")), "read", holds=TEXT),
    Case("zip-slip", put(n__zip=zipped([("../../x.txt", TEXT), ("/etc/y.txt", TEXT), ("C:\\z.txt", TEXT), ("good.txt", TEXT)])), "warn", "leads out", count=1),
    Case("zip-not", put(n__zip=RAW), "refused", "cannot be unpacked"),
    Case("zip-empty-file", put(n__zip=b""), "refused"),
    Case("zip-empty", put(n__zip=zipped([])), "refused", "No file"),
    Case("zip-folders-only", put(n__zip=zipped([("a/", b""), ("b/c/", b"")])), "refused", "No file"),
    Case("zip-cut", put(n__zip=zipped(PAIR)[:-30]), "refused", "cannot be unpacked"),
    Case("zip-cut-in-front", put(n__zip=zipped(PAIR)[20:]), "warn", "cannot be unpacked"),
    Case("zip-encrypted", put(n__zip=edited(zipped(PAIR), 6, 8, b"\1\0")), "warn", "encrypted", holds=MORE),
    Case("zip-strange-method", put(n__zip=edited(zipped(PAIR), 8, 10, b"\x61\0")), "warn", "compression", holds=MORE),
    Case("zip-from-the-future", put(n__zip=edited(zipped(PAIR), 4, 6, b"\xff\0")), "refused", "version"),
    Case("zip-wrong-sum", put(n__zip=edited(zipped(PAIR), 14, 16, b"\0\0\0\0")), "warn", "CRC", holds=MORE),
    Case("zip-size-lies-low", put(n__zip=edited(zipped(PAIR), 22, 24, b"\3\0\0\0")), "warn", "CRC", holds=MORE),
    Case("zip-size-lies-high", put(n__zip=edited(zipped(PAIR), 22, 24, b"\xff\xff\xff\x7f")), "read", holds=MORE),
    Case("zip-offset-lies", put(n__zip=edited(zipped(PAIR), 28, 42, b"\xff\xff\xff\x7f")), "warn"),
    Case("zip-comment", put(n__zip=zipped(PAIR)[:-2] + b"\xff\xff" + b"PK\5\6" * 16383 + b"xyz"), "refused"),
    Case("zip-in-front-a-program", put(n__zip=b"MZ" + bytes(5000) + zipped(PAIR)), "read", holds=TEXT),
    Case("zip-hidden", put(n__zip=zipped([("__MACOSX/._a.txt", b"\0\5\26\7"), (".DS_Store", b"\0"), *PAIR])), "warn", "hidden", count=2),
    Case("zip-nested", put(n__zip=nested(1)), "warn", count=2),
    Case("zip-nested-deep", put(n__zip=nested(6)), "warn", r"Limits\(nesting"),
    Case("zip-backslashes", put(n__zip=zipped([("2016\\03\\a.txt", TEXT)])), "read", holds=TEXT),
    Case("zip-nameless", put(n__zip=zipped([("abcde", TEXT), *PAIR]).replace(b"abcde", b"\0.txt")), "warn", holds=MORE),
    Case("zip-long-name", put(n__zip=zipped([("a" * 60_000 + ".txt", TEXT)])), "read", holds=TEXT),
    Case("zip-control-names", put(n__zip=zipped([("a\nb\x1b[2J\u202e.txt", TEXT)])), "read", holds=TEXT),
    Case("zip-deep-names", put(n__zip=zipped([("d/" * 2000 + "a.txt", TEXT)])), "read", holds=TEXT),
    Case("zip-lzma", put(n__zip=zipped(PAIR, zipfile.ZIP_LZMA)), "read", count=2),
    Case("zip-unicode-forms", put(n__zip=zipped([(unicodedata.normalize(form, "é.txt"), TEXT) for form in ("NFC", "NFD")])), "read", count=2),
    Case("zip-metadata-within", put(n__zip=zipped([*PAIR, ("metadata.csv", "file,date\n../x,2016")])), "warn", count=2),
    Case("tar", put(n__tar=tarred([("./x/a.txt", RAW)])), "read", holds=TEXT),
    Case("tar-slip", put(n__tar__gz=gzip.compress(tarred([("../x.txt", RAW), ("/y.txt", RAW)]))), "refused", "leads out"),
    Case("tar-no-files", put(n__tar=kinds()), "warn", "link", never="root:", count=1),
    Case("tar-bomb", put(n__tar__gz=lambda: gzip.compress(tarred([("a.txt", bytes(64_000_000))]))), "refused", "ratio"),
    Case("tar-claims-much", put(n__tar=declared(2**70)), "refused", "shorter"),
    Case("tar-claims-8-gb", put(n__tar=declared(8**11 - 1)), "refused"),
    Case("tar-slow-header", put(n__tar__gz=lambda: gzip.compress(slow_header())), "refused", "header"),
    Case("tar-cut", put(n__tar__gz=gzip.compress(tarred([("a.txt", RAW), ("b.txt", RAW)]))[:-20]), "refused"),
    Case("tar-header-damaged", put(n__tar=flipped(tarred([("a.txt", RAW), ("b.txt", RAW)]), 1030)), "warn", "checksum", count=1),
    Case("tar-not", put(n__tar=RAW * 100), "refused"),
    Case("tgz-that-is-a-zip", put(n__tgz=zipped(PAIR)), "refused"),
    Case("tar-names-not-utf8", put(n__tar=tarred([("\xe3\xe4.txt", RAW)], "latin-1")), "read", holds=TEXT),
    Case("gz-bomb", put(a__txt__gz=lambda: gzip.compress(bytes(32_000_000))), "refused", "ratio"),
    Case("bz2-bomb", put(a__txt__bz2=lambda: bz2.compress(bytes(64_000_000))), "refused", "ratio"),
    Case("xz-bomb", put(a__txt__xz=lambda: lzma.compress(bytes(32_000_000))), "refused", "ratio"),
    Case("gz-members", put(a__txt__gz=gzip.compress(RAW) + gzip.compress(RAW)), "read", holds=TEXT + TEXT),
    Case("gz-garbage-behind", put(a__txt__gz=gzip.compress(RAW) + b"garbage"), "refused"),
    Case("gz-cut", put(a__txt__gz=gzip.compress(LONG.encode())[:-9]), "refused", "cannot be unpacked"),
    Case("bz2-cut", put(a__txt__bz2=bz2.compress(RAW)[:-9]), "refused", "cannot be unpacked"),
    Case("xz-cut", put(a__txt__xz=lzma.compress(RAW)[:-9]), "refused", "cannot be unpacked"),
    Case("gz-wrong-sum", put(a__txt__gz=flipped(gzip.compress(RAW), -6)), "refused", "CRC"),
    Case("gz-empty", put(a__txt__gz=b""), "refused"),
    Case("gz-not", put(a__txt__gz=RAW), "refused", "cannot be unpacked"),
    Case("gz-no-reader", put(a__gz=gzip.compress(RAW)), "refused", "No reader"),
    Case("gz-of-gz", put(a__txt__gz__gz=gzip.compress(gzip.compress(RAW))), "read", holds=TEXT),
    Case("gz-of-gz-of-gz", put(a__txt__gz__gz__gz=gzip.compress(gzip.compress(gzip.compress(RAW)))), "refused", "nesting"),
    Case("gz-beside-plain", put(a__txt=TEXT, a__txt__gz=gzip.compress(MORE.encode())), "warn", count=2),
    Case("seven-zip", put(a__7z=b"7z\xbc\xaf\x27\x1c"), "refused", "No reader for '.7z'"),
    Case("zlib", put(a__txt=zlib.compress(RAW)), "refused"),
]  # fmt: skip


# Markup ------------------------------------------------------------------------------


def tei(body: str, head: str = "") -> str:
    """Return a TEI document."""
    return (
        f'<?xml version="1.0"?>{head}<TEI xmlns="http://www.tei-c.org/ns/1.0">'
        f"<text><body><p>{body}</p></body></text></TEI>"
    )


def wiki(*pages: str) -> str:
    """Return the dump of a wiki."""
    home = "http://www.mediawiki.org/xml/export-0.11/"
    return f'<mediawiki xmlns="{home}" xml:lang="ar">{"".join(pages)}</mediawiki>'


def page(
    title: str, text: str, stamp: str = "2016-03-15T10:00:00Z", ns: str = "0"
) -> str:
    """Return a page of a wiki, whose number is made from its text."""
    number = zlib.crc32(text.encode())
    return (
        f"<page><title>{title}</title><ns>{ns}</ns><id>{number}</id><revision><id>2</id>"
        f"<timestamp>{stamp}</timestamp><text>{text}</text></revision></page>"
    )


def html(body: str, head: str = "") -> str:
    """Return a page of HTML with an article in it."""
    return (
        f"<!DOCTYPE html><html lang=ar><head><meta charset=utf-8><title>خبر</title>{head}"
        f"</head><body><article><h1>خبر</h1><p>{TEXT}</p><p>{MORE}</p>{body}</article>"
        "</body></html>"
    )


LAUGHS = "".join(
    f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' if i else '<!ENTITY l0 "laugh">'
    for i in range(12)
)
QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>'
OUTER = '<!DOCTYPE TEI SYSTEM "http://outside.invalid/x.dtd">'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>'
INCLUDE = '<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{}" parse="text"/></x>'
DECLARED = '<?xml version="1.0" encoding="{}"?><a><p>' + TEXT + "</p></a>"


def many(names: int, value: str = "1") -> str:
    """Return so many attributes."""
    return " ".join(f'x{number}="{value}"' for number in range(names))


def including(place: Path) -> None:
    """Write a TEI document that asks for a file beside the corpus."""
    secret = (place.parent / "secret.txt").as_uri()
    (place / "a.xml").write_text(tei(TEXT + INCLUDE.format(secret)), "utf-8")


def naming(place: Path) -> None:
    """Write a document with an entity that is a file beside the corpus."""
    secret = (place.parent / "secret.txt").as_uri()
    head = f'<!DOCTYPE TEI [<!ENTITY e SYSTEM "{secret}">]>'
    (place / "a.xml").write_text(tei(TEXT + "&e;", head), "utf-8")


def framing(place: Path) -> None:
    """Write a page that asks for a file beside the corpus in every way."""
    secret = (place.parent / "secret.txt").as_uri()
    body = (
        f"<iframe src='{secret}'></iframe><img src='{secret}'><object data='{secret}'>"
    )
    head = f"<base href='{secret}'><link rel=stylesheet href='{secret}'>"
    (place / "a.html").write_text(html(body, head), "utf-8")


MARKUP = [
    Case("xxe", put(a__xml=tei("&e;", XXE.decode())), "refused", never="root:"),
    Case("xxe-own-file", naming, "refused"),
    Case("xml-includes", including, "read"),
    Case("xml-laughs", put(a__xml=tei("&l11;", f"<!DOCTYPE x [{LAUGHS}]>")), "refused"),
    Case("xml-quadratic", put(a__xml=tei("&a;" * 10_000, QUADRATIC)), "refused"),
    Case("xml-outer-dtd", put(a__xml=tei(TEXT, OUTER)), "refused"),
    Case("xml-parameter-entity", put(a__xml=tei(TEXT, PARAMETER)), "refused", never="root:"),
    Case("xml-malformed", put(a__xml="<a><b>" + TEXT), "refused", r"\d+:\d+"),
    Case("xml-unknown-entity", put(a__xml=tei(TEXT + "&nbsp;")), "refused"),
    Case("xml-deep", put(a__xml="<a>" * 50_000 + "</a>" * 50_000), "refused", "xml_depth"),
    Case("xml-wide", put(a__xml=tei("</p><p>".join([TEXT] * 5000))), "read", holds=TEXT),
    Case("xml-attributes", put(a__xml=lambda: f"<a {many(50_000)}><p>{TEXT}</p></a>".encode()), "warn"),
    Case("xml-empty", put(a__xml=b""), "refused"),
    Case("xml-no-xml", put(a__xml=TEXT), "refused"),
    Case("xml-instructions", put(a__xml=f'<?xml version="1.0"?><?xml-stylesheet href="file:///etc/passwd"?><?php x ?>{tei(TEXT)[21:]}'), "read", holds=TEXT),
    Case("xml-utf7", put(a__xml=b'<?xml version="1.0" encoding="utf-7"?><a>+BkI-</a>'), "refused"),
    Case("xml-unknown-encoding", put(a__xml=DECLARED.format("klingon")), "refused"),
    Case("xml-codec-that-is-none", put(a__xml=DECLARED.format("zlib_codec")), "refused"),
    Case("xml-codec-of-files", put(a__xml=DECLARED.format("unicode_escape")), "refused|warn"),
    Case("xml-wrong-encoding", put(a__xml=DECLARED.format("utf-8").encode("cp1256")), "refused"),
    Case("xml-cp1256", put(a__xml=DECLARED.format("windows-1256").encode("cp1256")), "warn"),
    Case("xml-utf16", put(a__xml=DECLARED.format("utf-16").encode("utf-16")), "warn"),
    Case("tei", put(a__xml=tei(TEXT)), "read", holds=TEXT),
    Case("tei-empty", put(a__xml=tei("")), "refused"),
    Case("xml-nul", put(a__xml=tei(TEXT + "\0")), "refused"),
    Case("xml-character-references", put(a__xml=tei(TEXT + "&#0;&#xD800;")), "refused"),
    Case("wiki", put(d__xml=wiki(page("خبر", TEXT), page("آخر", MORE))), "read", holds=TEXT, count=2),
    Case("wiki-no-pages", put(d__xml=wiki()), "refused"),
    Case("wiki-dates", put(d__xml=wiki(page("خبر", TEXT, "2016-99-99T"), page("آخر", MORE, ""))), "warn", count=2),
    Case("wiki-cut", put(d__xml=wiki(page("خبر", TEXT), page("آخر", MORE))[:-60]), "refused"),
    Case("wiki-redirects", put(d__xml=wiki(page("خبر", "#تحويل [[آخر]]"), page("آخر", TEXT))), "warn", holds=TEXT),
    Case("wiki-other-spaces", put(d__xml=wiki(page("نقاش:خبر", MORE, ns="1"), page("خبر", TEXT))), "warn", holds=TEXT),
    Case("wiki-braces", put(d__xml=wiki(page("خبر", TEXT + "{{" * 20_000))), "warn", "not closed", holds=TEXT),
    Case("wiki-brackets", put(d__xml=wiki(page("خبر", TEXT + "[[" * 20_000 + "'''" * 5000))), "warn", "not closed", holds=TEXT),
    Case("wiki-tables", put(d__xml=wiki(page("خبر", TEXT + "\n{|\n" * 3000))), "warn", "not closed", holds=TEXT),
    Case("wiki-tags", put(d__xml=wiki(page("خبر", TEXT + "&lt;ref&gt;" * 5000))), "warn", "not closed", holds=TEXT),
    Case("wiki-open-attributes", put(d__xml=wiki(page("خبر", TEXT + "&lt;a b='" * 5000))), "warn", "not closed", holds=TEXT),
    Case("wiki-long-behind-open", put(d__xml=lambda: wiki(page("خبر", "&lt;ref name=x" * 90 + TEXT * 5000)).encode()), "warn", "not closed", holds=TEXT),
    Case("wiki-no-stamps", put(d__xml=wiki(page("خبر", TEXT, ""), page("آخر", MORE, "أمس"))), "warn", holds=TEXT, count=2),
    Case("wiki-same-titles", put(d__xml=wiki(page("خبر", TEXT), page("خبر", MORE))), "read", holds=TEXT),
    Case("wiki-bz2", put(d__xml__bz2=bz2.compress(wiki(page("خبر", TEXT)).encode())), "read", holds=TEXT),
    Case("wiki-bz2-cut", put(d__xml__bz2=bz2.compress(wiki(page("خبر", TEXT)).encode())[:-30]), "refused"),
    Case("wiki-bz2-bomb", put(d__xml__bz2=lambda: bz2.compress(wiki(page("خبر", TEXT + " " * 32_000_000)).encode())), "refused", "ratio"),
    Case("html", put(a__html=html("")), "read", holds=TEXT),
    Case("html-empty", put(a__html=b""), "refused"),
    Case("html-no-html", put(a__html=TEXT), "read"),
    Case("html-deep", put(a__html=html("<div>" * 100_000 + TEXT)), "refused"),
    Case("html-deep-tables", put(a__html=html("<table><tr><td>" * 3000)), "refused"),
    Case("html-deep-within-limits", put(a__html=html("<div>" * 150 + TEXT)), "read"),
    Case("html-script-only", put(a__html="<html><body><script>var x='" + TEXT + "'</script>"), "refused"),
    Case("html-refresh", put(a__html=html("", "<meta http-equiv=refresh content='0;url=file:///etc/passwd'>")), "read", holds=TEXT, never="root:"),
    Case("html-frames", framing, "read", holds=TEXT),
    Case("html-entities", put(a__html=lambda: html("<p>" + "&amp;" * 1_000_000).encode()), "read"),
    Case("html-odd-entities", put(a__html=html("<p>&#0;&#xD800;&#x110000;&#99999999999;&bogus;</p>")), "warn", holds=TEXT),
    Case("html-xxe", put(a__xhtml=XXE.decode() + html("<p>&e;</p>")), "read", never="root:"),
    Case("html-declared-otherwise", put(a__html=html("").replace("utf-8", "windows-1256")), "read", holds=TEXT),
    Case("html-cp1256", put(a__html=html("").replace("utf-8", "windows-1256").encode("cp1256")), "refused"),
    Case("html-unknown-charset", put(a__html=html("").replace("utf-8", "klingon")), "read"),
    Case("html-unclosed", put(a__html=f"<p>{TEXT}<p>{MORE}<b><i><a href='"), "read"),
    Case("html-comment-open", put(a__html=html("<!-- " + "x" * 100_000)), "read"),
    Case("html-nul", put(a__html=html("<p>\0</p>")), "warn"),
    Case("html-attributes", put(a__html=lambda: html(f"<p {many(50_000)}>").encode()), "warn", "without the attributes", holds=MORE),
    Case("html-attributes-quoted", put(a__html=lambda: html(f"<p {many(50_000, '>')}>").encode()), "warn", "without the attributes", holds=MORE),
    Case("html-links-only", put(a__html="<body>" + "<a href=x>خبر</a>" * 3000), "warn|read", holds="خبر"),
    Case("html-dates", put(a__html=html("", "<meta property='article:published_time' content='9999-99-99'>")), "read", holds=TEXT),
    Case("html-json-ld", put(a__html=html("", "<script type='application/ld+json'>" + "[" * 50_000 + "</script>")), "read", holds=TEXT),
    Case("html-utf16", put(a__html=html("").encode("utf-16")), "refused"),
    Case("html-binary", put(a__html=random.Random(3).randbytes(4000)), "refused"),
]  # fmt: skip


# Office, pdf, WARC -------------------------------------------------------------------

DOCUMENT = "word/document.xml"


def word(*paragraphs: str) -> bytes:
    """Return a docx."""
    import docx

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def deep_word() -> bytes:
    """Return a docx with a thousand tables in each other."""
    cell = b"<w:tbl><w:tr><w:tc>"
    deep = cell * 1000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 1000
    return with_part(
        word(TEXT), DOCUMENT, lambda xml: xml.replace(b"<w:sectPr", deep + b"<w:sectPr")
    )


def swollen(xml: bytes) -> bytes:
    """Return a part of a docx with fifty megabytes of nothing in it."""
    return xml.replace(b"<w:body>", b"<w:body>" + b" " * 50_000_000)


RELATION = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'


def related(xml: bytes) -> bytes:
    """Return the relations of a docx with one to a file of the system."""
    return xml.replace(b"</Relationships>", RELATION)


def pdf(content: bytes, extra: bytes = b"", filters: bytes = b"") -> bytes:
    """Return a pdf of one page that draws something."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + extra + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), filters, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%b endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n" + table
    return data + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def locked() -> bytes:
    """Return a pdf with a password."""
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(99, 99)
    writer.encrypt("password", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


DRAWN = b"BT /F 12 Tf (Printed words of a page) Tj ET"
SCRIPT = b"/OpenAction<</S/JavaScript/JS(app.launchURL('http://outside.invalid'))>>"
FLATE = b"/Filter/FlateDecode"
TWICE = b"/Filter[/FlateDecode/FlateDecode]"


def warc(*bodies: bytes, length: int | None = None) -> bytes:
    """Return an archive of pages; all of them claim a length if one is given."""
    data = b""
    for number, body in enumerate(bodies):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        data += (
            b"WARC/1.0\r\nWARC-Type: response\r\n"
            b"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>\r\n"
            b"WARC-Target-URI: http://paper.invalid/%d\r\n"
            b"WARC-Date: 2016-03-15T10:00:00Z\r\n"
            b"Content-Type: application/http; msgtype=response\r\n"
            b"Content-Length: %d\r\n\r\n%b\r\n\r\n"
        ) % (number, number, len(answer) if length is None else length, answer)
    return data


def claiming_gzip(data: bytes) -> bytes:
    """Return an archive of pages whose first says that it is packed."""
    plain = b"Content-Type: text/html"
    return data.replace(plain, plain + b"\r\nContent-Encoding: gzip", 1)


PAGES = [html("").encode(), html(f"<p>{MORE}</p>").encode()]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SWOLLEN = "(?i)inflate|ratio|times|large"
OFFICE = [
    Case("docx", put(a__docx=lambda: word(TEXT, MORE)), "read", holds=TEXT),
    Case("docx-empty", put(a__docx=word), "refused"),
    Case("docx-no-zip", put(a__docx=RAW), "refused"),
    Case("docx-empty-file", put(a__docx=b""), "refused"),
    Case("docx-old", put(a__docx=OLE), "refused"),
    Case("docx-no-document", put(a__docx=lambda: without_part(word(TEXT), DOCUMENT)), "refused"),
    Case("docx-other-zip", put(a__docx=zipped(PAIR)), "refused"),
    Case("docx-is-xlsx", put(a__docx=lambda: table(ROWS)), "refused", never=" at 0x"),
    Case("docx-xxe", put(a__docx=lambda: with_part(word(TEXT), DOCUMENT, after_declaration(XXE))), "refused", never="root:"),
    Case("docx-xxe-in-relations", put(a__docx=lambda: with_part(word(TEXT), "_rels/.rels", after_declaration(XXE))), "refused", never="root:"),
    Case("docx-laughs", put(a__docx=lambda: with_part(word(TEXT), DOCUMENT, after_declaration(f"<!DOCTYPE x [{LAUGHS}]>".encode()))), "refused"),
    Case("docx-bomb", put(a__docx=lambda: with_part(word(TEXT), DOCUMENT, swollen)), "refused", SWOLLEN),
    Case("docx-deep", put(a__docx=deep_word), "refused"),
    Case("docx-cut", put(a__docx=lambda: word(TEXT)[:9000]), "refused"),
    Case("docx-outer-relation", put(a__docx=lambda: with_part(word(TEXT), "word/_rels/document.xml.rels", related)), "read", holds=TEXT, never="root:"),
    Case("docx-controls", put(a__docx=lambda: with_part(word(TEXT), DOCUMENT, lambda xml: xml.replace(RAW, RAW + b"\1"))), "refused"),
    Case("pdf", put(a__pdf=pdf(DRAWN)), "warn", "no Arabic letter", holds="Printed words"),
    Case("pdf-empty-file", put(a__pdf=b""), "refused"),
    Case("pdf-no-pdf", put(a__pdf=RAW), "refused"),
    Case("pdf-no-text", put(a__pdf=pdf(b"")), "refused"),
    Case("pdf-cut", put(a__pdf=pdf(DRAWN)[:200]), "refused"),
    Case("pdf-locked", put(a__pdf=locked), "refused", "(?i)password|locked|encrypt"),
    Case("pdf-script", put(a__pdf=pdf(DRAWN, SCRIPT)), "warn", holds="Printed words"),
    Case("pdf-bomb", put(a__pdf=lambda: pdf(zlib.compress(bytes(100_000_000)), filters=FLATE)), "refused"),
    Case("pdf-twice-packed-bomb", put(a__pdf=lambda: pdf(zlib.compress(zlib.compress(bytes(100_000_000))), filters=TWICE)), "refused"),
    Case("pdf-pages-in-a-circle", put(a__pdf=pdf(DRAWN).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")), "refused"),
    Case("pdf-claims-many-pages", put(a__pdf=pdf(DRAWN).replace(b"/Count 1", b"/Count 9")), "warn"),
    Case("pdf-deep-brackets", put(a__pdf=pdf(b"[" * 50_000)), "refused"),
    Case("pdf-no-end", put(a__pdf=pdf(DRAWN)[:-60]), "refused"),
    Case("pdf-length-of-itself", put(a__pdf=pdf(DRAWN).replace(b"/Length 43", b"/Length 4 0 R")), "refused", never="IndirectObject"),
    Case("warc", put(a__warc=warc(*PAGES)), "read", holds=TEXT),
    Case("warc-packed", put(a__warc__gz=b"".join(gzip.compress(warc(body)) for body in PAGES)), "read", holds=TEXT),
    Case("warc-empty", put(a__warc=b""), "refused"),
    Case("warc-no-warc", put(a__warc=RAW), "refused"),
    Case("warc-cut", put(a__warc=warc(*PAGES)[:-300]), "warn"),
    Case("warc-claims-more", put(a__warc=warc(*PAGES, length=10**12)), "warn"),
    Case("warc-claims-less", put(a__warc=warc(*PAGES, length=5)), "refused"),
    Case("warc-negative", put(a__warc=warc(*PAGES, length=-5)), "refused"),
    Case("warc-packed-body", put(a__warc=claiming_gzip(warc(*PAGES))), "warn"),
    Case("warc-bomb-inside", put(a__warc=lambda: claiming_gzip(warc(gzip.compress(b"<p>" + bytes(64_000_000))))), "refused"),
]  # fmt: skip


# Names and folders -------------------------------------------------------------------


def link(target: str, name: str = "a.txt") -> Callable[[Path], None]:
    """Return a writer of a symbolic link."""
    return lambda place: (place / name).symlink_to(target)


def pipe(place: Path) -> None:
    """Put a pipe into a folder: whoever opens it waits."""
    os.mkfifo(place / "a.txt")


def plug(place: Path) -> None:
    """Put a socket into a folder, by a path that is short enough for one."""
    here = os.open(".", os.O_RDONLY)
    os.chdir(place)
    try:
        with socket.socket(socket.AF_UNIX) as plugged:
            plugged.bind("a.txt")
    finally:
        os.fchdir(here)
        os.close(here)


def closed(place: Path) -> None:
    """Write a file that nobody may read but root."""
    (place / "a.txt").write_text(TEXT, "utf-8")
    (place / "a.txt").chmod(0)


def deep_folders(place: Path) -> None:
    """Write a file five hundred folders down."""
    for _ in range(500):
        place /= "d"
        place.mkdir()
    (place / "a.txt").write_text(TEXT, "utf-8")


def circle(place: Path) -> None:
    """Write a folder with a link to the one around it."""
    (place / "x").mkdir()
    (place / "x" / "a.txt").write_text(TEXT, "utf-8")
    (place / "x" / "y").symlink_to(place)


def twin(place: Path) -> None:
    """Write a file, and a second name of the same."""
    (place / "a.txt").write_text(TEXT, "utf-8")
    (place / "b.txt").hardlink_to(place / "a.txt")


def sparse(place: Path) -> None:
    """Write a file of five gigabytes that takes no room."""
    (place / "a.txt").touch()
    os.truncate(place / "a.txt", 5_000_000_000)


FORMS = [unicodedata.normalize(form, "é.txt") for form in ("NFC", "NFD")]
RESERVED = ["CON.txt", "nul.txt", "COM1.txt", "aux.tar.txt", "LPT9 .txt", "con"]
HIDDEN = ["...txt", "..txt", ". .txt"]
ODD = [" .txt", "-rf.txt", "~a.txt", "a..txt", "*?.txt", "<b>&'\".txt", "a:b.txt"]
ODD += [
    "%00.txt",
    "a\\b.txt",
    "$(id).txt",
    "{x}.txt",
    "é\u200b.txt",
    "#.txt",
    "a.txt.txt",
]
BYTES = os.fsdecode(b"\xe3\xe1\xdd.txt"), os.fsdecode(b"\xe3\xe1\xde.txt")
NAMES = [
    Case("reserved-names", files(dict.fromkeys(RESERVED, TEXT)), "warn", count=5),
    Case("odd-names", files(dict.fromkeys(ODD, TEXT)), "read", count=len(ODD)),
    Case("names-of-dots", files(dict.fromkeys(HIDDEN, TEXT)), "refused", "hidden"),
    Case("long-name", files({"a" * 250 + ".txt": TEXT}), "read", holds=TEXT),
    Case("long-arabic-name", files({"خ" * 120 + ".txt": TEXT}), "read", holds=TEXT),
    Case("line-break-in-name", files({"a\nb\t\r.txt": TEXT}), "read", holds=TEXT),
    Case("escapes-in-name", files({"\x1b[2J\u202e\u200b.txt": TEXT}), "read", holds=TEXT),
    Case("bytes-in-names", files(dict.fromkeys(BYTES, TEXT)), "read", count=2),
    Case("bytes-in-folder", files({os.fsdecode(b"\xe3") + "/a.txt": TEXT}), "read", holds=TEXT),
    Case("unicode-forms", files(dict.fromkeys(FORMS, TEXT)), "read", count=2),
    Case("case-twins", files({"A.txt": TEXT, "a.txt": MORE, "a.TXT": TEXT}), "warn", count=3),
    Case("same-stems", files({"a.txt": TEXT, "a.csv": csv("text", MORE), "x/a.txt": MORE}), "warn", count=3),
    Case("same-stems-one-kind", files({"a.txt": TEXT, "a.html": html("")}), "warn", count=2),
    Case("hidden", files({".a.txt": TEXT, "~$a.docx": "x", "a.txt~": TEXT, "b.txt": MORE}), "warn", "hidden", count=1),
    Case("hidden-folder", files({".git/a.txt": TEXT}), "refused", "hidden"),
    Case("folder-like-a-file", files({"a.txt/b.txt": TEXT}), "read", holds=TEXT),
    Case("empty-folder-like-a-file", lambda place: (place / "a.txt").mkdir(), "nothing"),
    Case("folder-like-an-archive", files({"n.zip/b.txt": TEXT}), "read", holds=TEXT),
    Case("no-suffix", files({"article": TEXT}), "refused", "No reader for ''"),
    Case("suffix-in-capitals", files({"a.TXT": TEXT}), "read", holds=TEXT),
    Case("link-out", link("../secret.txt"), "refused", "link"),
    Case("link-to-system", link("/etc/passwd"), "refused", "link", never="root:"),
    Case("link-to-nothing", link("nowhere"), "refused", "link"),
    Case("link-to-itself", link("a.txt"), "refused", "link"),
    Case("link-to-folder", link("..", "up"), "refused", "link"),
    Case("articles-is-a-link", link("..", "articles"), "refused", "link"),
    Case("metadata-is-a-link", link("../secret.txt", "metadata.csv"), "error", "link"),
    Case("archive-is-a-link", link("../secret.txt", "n.zip"), "refused", "link"),
    Case("circle", circle, "warn", "link", count=1),
    Case("second-name", twin, "read", count=2),
    Case("pipe", pipe, "refused", "regular file"),
    Case("socket", plug, "refused", "regular file"),
    Case("closed-file", closed, "refused|read"),
    Case("sparse-file", sparse, "refused", "file_bytes"),
    Case("deep-folders", deep_folders, "read", holds=TEXT),
    Case("articles-is-a-file", files({"articles": TEXT}), "refused"),
]  # fmt: skip

CASES = [*ENCODINGS, *SIZES, *TABLES, *META, *ARCHIVES, *MARKUP, *OFFICE, *NAMES]
