r"""Tables as LaTeX for XeLaTeX: a fragment to \input, with what the preamble needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from siyaq.reports.cells import direction, kwic_widths, runs, visible
from siyaq.reports.export import atomic_write
from siyaq.reports.packages import record
from siyaq.reports.reading import Reading, as_table, counted, reading

PREAMBLE = r"""
\documentclass{article}
\usepackage{longtable,array}
\usepackage{polyglossia}
\setmainlanguage{english}
\setotherlanguage{arabic}
\newfontfamily\arabicfont[Script=Arabic]{Amiri}
""".strip()
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    '"': r"\textquotedbl{}",  # these would be turned into other signs
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    "-": "{-}",
    "\0": r"\allowbreak{}",  # no text has one: they are made visible
}
ESCAPED = re.compile("[" + re.escape("".join(SPECIAL)) + "]")
LONG = re.compile("[!-~]{13,}")  # an id or address: it may break
PART = re.compile(".{1,6}")
FLUSH = {"left": "raggedright", "right": "raggedleft", "center": "centering"}


def to_latex(
    table: pd.DataFrame, path: str | Path, *, caption: str | None = None
) -> Path:
    r"""
    Write a table as a fragment of LaTeX, to be compiled by XeLaTeX.

    The fragment is a ``longtable``; the first lines of the file say, as a comment, what
    the preamble of the document must hold (polyglossia with Arabic, and a font), and
    how the table was made. Columns and numbers are those that `show` displays. XeLaTeX
    stacks columns from the left: those of a right-to-left table are therefore written
    last column first, so that they stand in reading order on the page.

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
        If the file cannot be written.

    Examples
    --------
    >>> table = pd.DataFrame({"word": ["حلب"], "count": [5]})
    >>> path = to_latex(table, getfixture("tmp_path") / "words.tex")
    >>> print(path.read_text(encoding="utf-8").splitlines()[-4])
    {5} & \textarabic{حلب} \\
    """
    table = as_table(table, "to_latex")
    read = reading(table)
    count = counted(table, len(table), len(table))
    title = [caption, f"({count})"] if caption else [count]
    above = " ".join(_cell(text, rtl=direction(text) == "rtl") for text in title)
    comments = ["In the preamble:", *PREAMBLE.split("\n"), ""]
    comments += [f"{name}: {value}" for name, value in record(table)]
    lines = [
        *[f"% {_one_line(comment)}".rstrip() for comment in comments],
        r"\begingroup\small",
        *([r"\begin{LTR}"] if read.rtl else []),
        rf"\begin{{longtable}}{{{_columns(read)}}}",
        rf"\caption*{{{above}}}\\",
        _row(read.names, read, header=True),
        r"\hline",
        r"\endhead",
        *[_row(texts, read) for texts in read.rows()],
        r"\end{longtable}",
        *([r"\end{LTR}"] if read.rtl else []),
        r"\endgroup",
    ]
    return atomic_write(path, ("\n".join(lines) + "\n").encode("utf-8"))


def _columns(read: Reading) -> str:
    """Return what longtable wants to know of its columns, from the left."""
    if not read.kwic:
        columns = [side[0] for side in read.sides]
    else:
        columns = [
            rf">{{\{FLUSH[side]}\arraybackslash}}"
            rf"p{{\dimexpr{width / 100:.4f}\linewidth-2\tabcolsep\relax}}"
            for side, width in zip(
                read.sides, kwic_widths(read.names, read.texts), strict=True
            )
        ]
    return "".join(_from_the_left(columns, read))


def _from_the_left(parts: Iterable[str], read: Reading) -> list[str]:
    return list(parts)[:: -1 if read.rtl else 1]


def _row(texts: Iterable[str], read: Reading, header: bool = False) -> str:
    cells = []
    for place, text in enumerate(texts):
        inside = read.kwic and place < 3
        rtl = direction(text) == "rtl" or (inside and read.rtl and not header)
        bold = header or (read.kwic and place == 1)
        cells.append(_cell(text, rtl=rtl, bold=bold))
    return " & ".join(_from_the_left(cells, read)) + r" \\"


def _cell(text: str, *, rtl: bool, bold: bool = False) -> str:
    """XeTeX turns a text but orders no mixed one: Latin words in it are marked."""
    pieces = []
    for piece, other in runs(_one_line(text), rtl=rtl):
        broken = LONG.sub(lambda match: "\0".join(PART.findall(match[0])), piece)
        safe = ESCAPED.sub(lambda match: SPECIAL[match[0]], broken)
        turned = r"\LR" if rtl else r"\textarabic"
        pieces.append(rf"{turned}{{{safe}}}" if other else safe)
    whole = "".join(pieces)
    whole = rf"\textbf{{{whole}}}" if bold and whole else whole
    return rf"\textarabic{{{whole}}}" if rtl and whole else f"{{{whole}}}"


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())
