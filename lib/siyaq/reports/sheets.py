"""Tables as Excel workbooks: right-to-left, text as text, and read back alike."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd

from siyaq.errors import TableError, optional
from siyaq.reports.export import FORMULA, atomic_write, plain_columns
from siyaq.reports.packages import record, undated
from siyaq.reports.reading import KWIC, as_table, reading

MOST_CHARACTERS = 32_767  # of one cell, as UTF-16 counts them
MOST_ROWS = 1_048_575  # under the header
EXACT = 2**53  # Excel's numbers are floats: a longer integer is written as text
# What XML forbids or changes is written _x0007_, as Excel does; so text that looks like
# such a code has its own underscore written so.
CODED = re.compile(
    "_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]", flags=re.ASCII
)
CODE = re.compile("_x([0-9A-Fa-f]{4})_")
WIDEST = 60  # characters


def to_xlsx(table: pd.DataFrame, path: str | Path) -> Path:
    """
    Write a table as an Excel workbook.

    Text is written as text: nothing is run as a formula, and ids keep their zeros. A
    table with Arabic is a right-to-left sheet, in which what precedes a keyword stands
    right of it. Dates are ISO text, missing values are empty, numbers have at most 12
    digits. A second sheet says how the table was made. The same table gives the same
    bytes.

    Parameters
    ----------
    table : pandas.DataFrame or pandas.Series
        Any table; a named index is written as the first columns.
    path : str or Path
        The file to write; missing folders are made.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    TableError
        If it is not a table, or a cell or the table is larger than Excel's limits.
    SiyaqError
        If openpyxl is not installed, or the file cannot be written.

    Examples
    --------
    >>> lines = concordance(tokens, "الأسد")
    >>> path = to_xlsx(lines, getfixture("tmp_path") / "lines.xlsx")
    >>> read_xlsx(path).loc[0, "keyword"]
    'الأسد'
    """
    table = as_table(table, "to_xlsx")
    openpyxl = optional("openpyxl", "Writing .xlsx")
    columns = plain_columns(table)
    _check(columns)
    book = openpyxl.Workbook()
    _fill(book.active, columns)
    _lay_out(book.active, table, columns)
    rows = record(table)
    if rows:
        sheet = book.create_sheet("provenance")
        _fill(sheet, list(map(pd.Series, zip(*rows, strict=True))), ("name", "value"))
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 25, 90
    book.properties.creator = "siyaq"
    memory = io.BytesIO()
    book.save(memory)
    return atomic_write(path, undated(memory.getvalue()))


def _check(columns: list[pd.Series]) -> None:
    if columns and len(columns[0]) > MOST_ROWS:
        msg = f"The table has {len(columns[0]):,} rows; a sheet of Excel holds "
        msg += f"{MOST_ROWS:,}. Use to_csv."
        raise TableError(msg)
    for column in columns:
        for number, value in enumerate(column.tolist()):
            size = len(value.encode("utf-16-le")) // 2 if isinstance(value, str) else 0
            if size > MOST_CHARACTERS:
                msg = f"Column {column.name!r}, row {number} has {size:,} characters; "
                msg += f"a cell of Excel holds {MOST_CHARACTERS:,}. Use to_csv, or "
                msg += f"leave the column out: table.drop(columns={column.name!r})."
                raise TableError(msg)


def _fill(sheet: Any, columns: list[pd.Series], names: tuple[str, ...] = ()) -> None:
    names = names or tuple(str(column.name) for column in columns)
    for place, (name, column) in enumerate(zip(names, columns, strict=True), 1):
        for row, value in enumerate([name, *column.tolist()], 1):
            if isinstance(value, str) or not pd.isna(value):
                _write(sheet.cell(row, place), value)


def _write(cell: Any, value: Any) -> None:
    if isinstance(value, float) and abs(value) != float("inf"):
        cell.value = float(f"{value:.12g}")
    elif isinstance(value, int) and not isinstance(value, bool) and abs(value) < EXACT:
        cell.value = value
    else:
        text = str(value)
        cell.value = CODED.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
        cell.data_type = "s"  # also "=1+1" and "#N/A"
        cell.number_format = "@"
        cell.quotePrefix = bool(FORMULA.match(text))


def _lay_out(sheet: Any, table: pd.DataFrame, columns: list[pd.Series]) -> None:
    """Set direction, widths, sides and bold; the header stays in view."""
    styles = optional("openpyxl.styles", "Writing .xlsx")
    read = reading(table)
    sheet.title = "table"
    sheet.sheet_view.rightToLeft = read.rtl
    sheet.freeze_panes = "A2"
    sides = dict(zip(read.names, read.sides, strict=True))
    for place, column in enumerate(columns, 1):
        name = str(column.name)
        cells = [cell[0] for cell in sheet.iter_rows(min_col=place, max_col=place)]
        longest = max(len(str(cell.value or "")) for cell in cells)
        letter = cells[0].column_letter
        sheet.column_dimensions[letter].width = min(WIDEST, max(8, longest + 2))
        cells[0].font = styles.Font(bold=True)
        if not (read.kwic and name in KWIC):
            continue
        order = 2 if read.rtl else 1  # the direction of a text: right-to-left, or not
        for cell in cells:
            cell.alignment = styles.Alignment(
                horizontal=sides[name], readingOrder=order
            )
            cell.font = styles.Font(bold=name == "keyword" or cell.row == 1)


def read_xlsx(path: str | Path) -> pd.DataFrame:
    """
    Read a workbook that `to_xlsx` wrote, every cell as the text that it was.

    Parameters
    ----------
    path : str or Path
        The file to read.

    Returns
    -------
    pandas.DataFrame
        The table of the first sheet; all columns are text, as `read_csv` gives them.

    Raises
    ------
    TableError
        If the file is not a workbook.
    SiyaqError
        If openpyxl is not installed.

    Examples
    --------
    >>> path = getfixture("tmp_path") / "words.xlsx"
    >>> table = pd.DataFrame({"doc_id": ["007"], "word": ["=1+1"], "count": [3]})
    >>> read_xlsx(to_xlsx(table, path)).to_dict("list")
    {'doc_id': ['007'], 'word': ['=1+1'], 'count': ['3']}
    """
    openpyxl = optional("openpyxl", "Reading .xlsx")
    try:
        sheet = openpyxl.load_workbook(path, read_only=False).worksheets[0]
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        msg = f"{path} is not a workbook ({error}). Give a file that to_xlsx wrote."
        raise TableError(msg) from None
    header, *rows = [list(map(_read, row)) for row in sheet.iter_rows(values_only=True)]
    return pd.DataFrame(rows, columns=header, dtype="str")


def _read(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.12g}"
    return CODE.sub(lambda match: chr(int(match[1], 16)), str(value))
