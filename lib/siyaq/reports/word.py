"""Tables as Word documents: right-to-left, with the keyword in bold."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pandas as pd

from siyaq.errors import optional
from siyaq.reports.cells import direction, kwic_widths, runs, visible
from siyaq.reports.export import atomic_write
from siyaq.reports.packages import record, undated
from siyaq.reports.reading import Reading, as_table, counted, reading

# Word names sides by the way of reading: in a right-to-left paragraph "left" is where
# the line begins, on the right.
TURNED = {"left": "right", "right": "left", "center": "center"}
SMALL = "16"  # half points
TWIP = 635  # English metric units
FONT = "Arial"  # has Arabic letters on every system that has Word


def to_docx(
    table: pd.DataFrame, path: str | Path, *, caption: str | None = None
) -> Path:
    """
    Write a table as a Word document.

    Columns, direction and numbers are those that `show` displays; the lines of a
    concordance stand on a page across, keyword in bold. Below the table stands how it
    was made. The same table gives the same bytes.

    Parameters
    ----------
    table : pandas.DataFrame or pandas.Series
        Any table; a named index is written as the first columns.
    path : str or Path
        The file to write; missing folders are made.
    caption : str, optional
        What the table shows; the number of rows is added to it.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    TableError
        If it is not a table.
    SiyaqError
        If python-docx is not installed, or the file cannot be written.

    Examples
    --------
    >>> lines = concordance(tokens, "الأسد")
    >>> to_docx(lines, getfixture("tmp_path") / "lines.docx", caption="الأسد").name
    'lines.docx'
    """
    table = as_table(table, "to_docx")
    docx = optional("docx", "Writing .docx")
    document = docx.Document()
    document.core_properties.author = "siyaq"
    document.core_properties.comments = ""
    read = reading(table)
    section = document.sections[0]
    if read.kwic:
        landscape = docx.enum.section.WD_ORIENT.LANDSCAPE
        section.orientation = landscape
        section.page_width, section.page_height = (
            section.page_height,
            section.page_width,
        )
    count = counted(table, len(table), len(table))
    title = [caption, f" ({count})"] if caption else [count]
    room = section.page_width - section.left_margin - section.right_margin
    body = document.element.body
    made = [value for name, value in record(table) if name == "methods"]
    for part in (
        _paragraph(title, direction(title[0]) == "rtl"),
        _table(read, room // TWIP),
        *[_paragraph([text], rtl=False) for text in ["", *made]],
    ):
        body.insert(len(body) - 1, part)  # the last child describes the page
    memory = io.BytesIO()
    document.save(memory)
    return atomic_write(path, undated(memory.getvalue()))


def _table(read: Reading, room: int) -> Any:
    if read.kwic:
        widths = kwic_widths(read.names, read.texts)
    else:
        widths = [100 / max(1, len(read.names))] * len(read.names)
    widths = [int(room * width / 100) for width in widths]
    properties = _w(
        "tblPr",
        _w("tblStyle", val="TableGrid"),
        *([_w("bidiVisual")] if read.rtl else []),
        _w("tblW", w=str(sum(widths)), type="dxa"),
        _w("tblLayout", type="fixed"),
    )
    grid = _w("tblGrid", *[_w("gridCol", w=str(width)) for width in widths])
    head = _row(read.names, read, widths, _w("tblHeader"))
    rows = [_row(texts, read, widths) for texts in read.rows()]
    return _w("tbl", properties, grid, head, *rows)


def _row(texts: Any, read: Reading, widths: list[int], *header: Any) -> Any:
    cells = []
    for place, (text, side) in enumerate(zip(texts, read.sides, strict=True)):
        inside = read.kwic and read.rtl and not header and place < 3
        rtl = inside or direction(text) == "rtl"
        bold = bool(header) or (read.kwic and place == 1)
        size = _w("tcPr", _w("tcW", w=str(widths[place]), type="dxa"))
        cells.append(_w("tc", size, _paragraph([text], rtl, side, bold)))
    return _w("tr", _w("trPr", _w("cantSplit"), *header), *cells)


def _paragraph(texts: list[str], rtl: bool, side: str = "", bold: bool = False) -> Any:
    side = side or ("right" if rtl else "left")
    look = _w(
        "pPr",
        *([_w("bidi")] if rtl else []),
        _w("spacing", before="20", after="20"),
        _w("jc", val=TURNED[side] if rtl else side),
    )
    pieces = [piece for text in texts for piece in runs(visible(text), rtl=rtl)]
    return _w("p", look, *[_run(text, rtl != other, bold) for text, other in pieces])


def _run(text: str, rtl: bool, bold: bool) -> Any:
    look = _w(
        "rPr",
        _w("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT),
        *([_w("b"), _w("bCs")] if bold else []),
        _w("sz", val=SMALL),
        _w("szCs", val=SMALL),
        *([_w("rtl")] if rtl else []),
    )
    run = _w("r", look)
    run.text = text
    return run


def _w(tag: str, *children: Any, **attributes: str) -> Any:
    """Make an element of WordprocessingML."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made
