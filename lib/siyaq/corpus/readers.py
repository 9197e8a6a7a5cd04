"""One small function per kind of file: bytes to records and remarks."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from siyaq.errors import CorpusError

Record = dict[str, str]
Reader = Callable[[bytes, str], tuple[list[Record], list[str]]]

SURROGATE = re.compile("[\ud800-\udfff]")  # half a character
_BYTE_ORDER_MARKS = {
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}


def decode(data: bytes, encoding: str) -> tuple[str, list[str]]:
    """
    Turn bytes into text strictly, and say what was remarkable.

    Parameters
    ----------
    data : bytes
        The content of a file.
    encoding : str
        The codec; a UTF-8 byte-order mark is taken off.

    Returns
    -------
    text : str
        The content, character for character; offsets count from after the mark.
    remarks : list of str
        What a researcher should know.

    Raises
    ------
    CorpusError
        If a byte does not belong to the encoding; names it and its place.
    """
    remarks = []
    is_utf8 = codecs.lookup(encoding).name == "utf-8"
    for mark, other in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark) and is_utf8:
            msg = f"The file begins with the mark of {other}. Use encoding={other!r}."
            raise CorpusError(msg)
    if is_utf8 and data.startswith(codecs.BOM_UTF8):
        data = data[3:]
        remarks.append("byte-order mark taken off")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        byte = data[error.start]
        msg = (
            f"Byte 0x{byte:02x} at offset {error.start} is not {encoding}. "
            "Give the encoding of the files, such as encoding='windows-1256'."
        )
        raise CorpusError(msg) from None
    return text, remarks


def read_txt(data: bytes, encoding: str) -> tuple[list[Record], list[str]]:
    """Read one document: the whole file is its text."""
    text, remarks = decode(data, encoding)
    return [{"text": text}], remarks


def read_csv(data: bytes, encoding: str) -> tuple[list[Record], list[str]]:
    """
    Read one document per row; the first row names the columns.

    A row with more or fewer cells than columns is left out and remarked on by line;
    two columns of one name refuse the file.
    """
    text, remarks = decode(data, encoding)
    csv.field_size_limit(2**31 - 1)
    header_line = text.split("\n", 1)[0]
    separator = max(",;\t|", key=header_line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records = []
    try:
        header = [name.strip() for name in next(rows, [])]
        check_header(header)
        for row in rows:
            if len(row) == len(header):
                records.append(dict(zip(header, row, strict=True)))
            elif row:
                remarks.append(
                    f"line {rows.line_num} left out: {len(row)} cells, "
                    f"the header has {len(header)}"
                )
    except csv.Error as error:
        msg = f"Line {rows.line_num}: {error}. Close the quotation marks of the cell."
        raise CorpusError(msg) from None
    return records, remarks


def check_header(header: list[str]) -> None:
    """Raise CorpusError if two columns have one name; some may have none."""
    for name, count in Counter(header).items():
        if name and count > 1:
            msg = f"{count} columns are called {name!r}. A name serves one column."
            msg += " Rename the others."
            raise CorpusError(msg)


def read_jsonl(data: bytes, encoding: str) -> tuple[list[Record], list[str]]:
    """
    Read one document per line, each a JSON object.

    A line that is no object is left out and remarked on.
    """
    text, remarks = decode(data, encoding)
    records = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            remarks.append(f"line {number} left out: not JSON ({type(error).__name__})")
            continue
        if isinstance(value, dict):
            records.append(
                {SURROGATE.sub("\ufffd", k): _text(v) for k, v in value.items()}
            )
        else:
            remarks.append(f"line {number} left out: not an object in braces")
    return records, remarks


def read_parquet(data: bytes, encoding: str) -> tuple[list[Record], list[str]]:
    """Read one document per row of a Parquet file, whose text is always UTF-8."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(io.BytesIO(data), page_checksum_verification=True)
        rows = table.to_pylist()
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        reason = str(error).split("\n")[0]
        msg = f"Not a readable Parquet file: {reason}. Save it again."
        raise CorpusError(msg) from None
    return [{key: _text(item) for key, item in row.items()} for row in rows], []


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


READERS: dict[str, Reader] = {
    ".txt": read_txt,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".jsonl": read_jsonl,
    ".parquet": read_parquet,
}
