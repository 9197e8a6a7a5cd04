"""Tables with one document per row: csv, xlsx and parquet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from siyaq.corpus.content import Content, Limits
from siyaq.corpus.decoding import decode
from siyaq.corpus.guards import check_filled, few, package, refusing, required
from siyaq.corpus.objects import cell_text
from siyaq.corpus.quotations import doubled
from siyaq.corpus.streams import check_inflated
from siyaq.errors import CorpusError

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")  # bare CR ends one too
_SAYS_SEPARATOR = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_SEPARATORS = ",;\t|"
_TRIED = 100  # rows that show which separator serves,
_SAMPLE = 1 << 18  # and characters
_WIDEST = 1_000  # columns of a sheet
_BUFFER = 1 << 20  # bytes of a column that are read at a time
_SHEETS = "xl/worksheets/"
_MENDED = "line {}: a quotation mark within a cell is not doubled; taken for text"
_NO_VALUE = re.compile(  # a cell with a formula whose value is not a text, and none
    rb'<c\b(?![^>]*\bt="str")[^>]*><f[^>]*(?:/>|>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>'
)
_BATCH = 1_024  # rows of a parquet file in memory at a time, as Arrow has them


def check_header(header: list[str]) -> None:
    """
    Raise CorpusError if two columns have one name; some may have none.

    Examples
    --------
    >>> check_header(["id", "text", "", ""])
    >>> check_header(["id", "id"])
    Traceback (most recent call last):
    siyaq.errors.CorpusError: 2 columns are called 'id'. A name serves one column. \
Rename the others.
    """
    for name, count in Counter(header).items():
        if name and count > 1:
            msg = f"{count} columns are called {name!r}. A name serves one column."
            msg += " Rename the others."
            raise CorpusError(msg)


def read_csv(stream: BinaryIO, encoding: str, limits: Limits) -> Content:
    r"""
    Read one document per row; the first row names the columns.

    The separator is what a first line such as ``sep=;`` says, or that of comma,
    semicolon, tab and bar which parts the rows as it parts the header. A row with
    more or fewer cells than the header, empty ones at its end apart, is left out and
    remarked on by line. Two columns of one name or a quotation mark that is not closed
    refuse the file; one within a cell that is not doubled is remarked on.

    Examples
    --------
    >>> import io
    >>> table = "id;text\n007;نص, وآخر".encode()
    >>> read_csv(io.BytesIO(table), "utf-8", Limits()).columns
    {'id': ['007'], 'text': ['نص, وآخر']}
    """
    text, encoding, remarks = decode(stream.read(), encoding)
    csv.field_size_limit(2**31 - 1)
    first = _LINE.match(text)
    said = _SAYS_SEPARATOR.fullmatch(first[0].rstrip("\r\n")) if first else None
    skipped = first.end() if first and said else 0
    separator = said[1] if said else _separator(text)
    header, kept, ragged, mended = _parted(text, skipped, separator)

    def told(fault: tuple[int, int]) -> str:
        has = f"{fault[1]} cells, the header has {len(header)}"
        return f"line {fault[0]} left out: {has}"

    remarks = remarks + few(mended, _MENDED.format) + few(ragged, told)
    return Content(_named(header, kept), remarks, {}, encoding)


def _parted(text: str, start: int, separator: str) -> tuple[list, list, list, list]:
    """Return header, rows, what is no row, and where quotation marks were doubled."""
    with suppress(CorpusError):
        return *_whole(_rows(text, start, separator)), []
    text, lines = doubled(text, start, separator)
    return *_whole(_rows(text, start, separator)), lines


def _whole(rows: Iterator[tuple[int, list[str]]]) -> tuple[list, list, list]:
    header = [name.strip() for name in next(rows, (0, []))[1]]
    check_header(header)
    width, kept, ragged = len(header), [], []
    for line, row in rows:
        if row and len(row) >= width and not any(row[width:]):
            kept.append(row[:width])
        elif row:
            ragged.append((line, len(row)))
    return header, kept, ragged


def _separator(text: str) -> str:
    """Find the separator that parts most rows as it parts the header."""
    return max(_SEPARATORS, key=lambda separator: _fit(text, separator))


def _fit(text: str, separator: str) -> tuple[bool, float, int]:
    lengths = []
    try:
        for _, row in _rows(text[:_SAMPLE], 0, separator):
            lengths += [len(row)] if row else []
            if len(lengths) > _TRIED:
                break
    except CorpusError:
        if len(text) <= _SAMPLE:  # else the quotation mark may close later
            lengths.append(0)
    width, *others = lengths or [0]
    same = others.count(width) / len(others) if others else 1.0
    return width > 1, same, width


def _rows(text: str, start: int, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield rows with the line on which each begins."""
    lines = (match[0] for match in _LINE.finditer(text, start))
    rows = csv.reader(lines, delimiter=separator, strict=True)
    skipped = 1 if start else 0
    line = 1 + skipped
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            msg = f"Line {line}: {error}. Close the quotation marks of the cell."
            raise CorpusError(msg) from None
        if row is None:
            return
        yield line, row
        line = rows.line_num + 1 + skipped


def _named(header: list[str], rows: list[list[str]]) -> dict[str, list[str]]:
    """Turn rows into columns; one without a name has its number, if it holds any."""
    columns: dict[str, list[str]] = {}
    for number, name in enumerate(header):
        cells = [row[number] for row in rows]
        if name or any(cells):
            columns[name or _unused(f"column {number + 1}", header)] = cells
    return columns


def _unused(name: str, header: list[str]) -> str:
    while name in header:
        name += "'"
    return name


def read_xlsx(stream: BinaryIO, encoding: str, limits: Limits) -> Content:
    """
    Read one document per row of the first sheet that is not empty.

    Its first row names the columns. Of formulas the value that was saved is read,
    numbers lose an empty fraction, and dates become ISO text.
    """
    openpyxl = required("openpyxl", ".xlsx")
    data = package(stream, ".xlsx", limits)
    with refusing("xlsx", "openpyxl"):
        book = openpyxl.load_workbook(data, read_only=True, data_only=True)
        found: dict[str, list[list[str]]] = {}
        for sheet in book.worksheets:
            rows = _sheet(sheet, limits, just_one=bool(found))
            found |= {sheet.title: rows} if rows else {}
    if not found:
        return Content({}, [], {})
    first, *others = found
    header, *rows = found[first]
    columns = _filled([name.strip() for name in header], rows)
    remarks = [f"sheet {name!r} not read; {first!r} comes first" for name in others]
    return Content(columns, remarks + _unsaved(data) + _errors(columns), {})


def _sheet(sheet: Any, limits: Limits, just_one: bool) -> list[list[str]]:
    """Return the rows that are not empty, or the first of them."""
    sheet.reset_dimensions()  # what a sheet says of its own size may be wrong
    rows, size = [], 0
    for row in sheet.iter_rows(values_only=True, max_row=1_048_576):
        if len(row) > _WIDEST:
            msg = f"Sheet {sheet.title!r} has more than {_WIDEST} columns."
            msg += " Save only those that matter."
            raise CorpusError(msg)
        cells = [_cell(value) for value in row]
        size += sum(map(len, cells))
        if size > limits.file_bytes:
            msg = f"It holds more text than file_bytes={limits.file_bytes} allows."
            msg += " Raise it if the file is to be trusted."
            raise CorpusError(msg)
        if any(cells):
            rows.append(cells)
            if just_one:
                break
    return rows


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, dict | list):
        return cell_text(value)
    return "" if value is None else str(value)


def _filled(header: list[str], rows: list[list[str]]) -> dict[str, list[str]]:
    """Name the columns of rows of any length."""
    check_header(header)
    width = max(map(len, [header, *rows]))
    check_filled(len(rows), width, sum(map(len, rows)))
    header = header + [""] * (width - len(header))
    for row in rows:
        row += [""] * (width - len(row))
    return _named(header, rows)


def _unsaved(data: BinaryIO) -> list[str]:
    """Count formulas that no spreadsheet has worked out: their cells are empty."""
    with zipfile.ZipFile(data) as parts:
        names = [name for name in parts.namelist() if name.startswith(_SHEETS)]
        count = sum(len(_NO_VALUE.findall(parts.read(name))) for name in names)
    if not count:
        return []
    return [f"{count} formulas have no saved value: open and save it in a spreadsheet"]


def _errors(columns: dict[str, list[str]]) -> list[str]:
    from openpyxl.cell.cell import ERROR_CODES

    counts = {
        name: sum(cell in ERROR_CODES for cell in cells)
        for name, cells in columns.items()
    }
    return [
        f"{count} cells of column {name!r} are errors of the spreadsheet"
        for name, count in counts.items()
        if count
    ]


def read_parquet(stream: BinaryIO, encoding: str, limits: Limits) -> Content:
    """
    Read one document per row of a Parquet file, whose text is always UTF-8.

    Checksums of pages are verified where there are any. Dates become ISO text.
    """
    data = stream.read()
    size = 0
    with refusing("Parquet file"):
        columns: dict[str, list[str]] = {}
        for names, batch in _batches(data):
            size += batch.nbytes
            check_inflated(size, len(data), limits)
            for name, values in zip(names, batch.columns, strict=True):
                columns.setdefault(name, []).extend(_texts(values))
    return Content(columns, [], {})


def _batches(data: bytes) -> Iterable[tuple[list[str], Any]]:
    import pyarrow.parquet as pq

    table = pq.ParquetFile(
        io.BytesIO(data),
        page_checksum_verification=True,
        pre_buffer=False,
        buffer_size=_BUFFER,
    )
    names = [name.strip() for name in table.schema_arrow.names]
    check_header(names)
    yield names, table.schema_arrow.empty_table()
    for batch in table.iter_batches(_BATCH, use_threads=False):
        yield names, batch


def _texts(values: Any) -> list[str]:
    import pyarrow as pa

    if pa.types.is_large_string(values.type) or pa.types.is_string(values.type):
        texts = values.to_pylist()
        return [text or "" for text in texts] if values.null_count else texts
    return [_cell(value) for value in values.to_pylist()]
