"""What the cells of a displayed table say, and how wide they are, before any HTML."""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from numbers import Integral, Real
from typing import Any

import pandas as pd

ARABIC = re.compile(
    "[\u0620-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"
)
LATIN = re.compile("[A-Za-z]")
# From the first letter to the last one (or digit) before the other script comes.
_A, _L = ARABIC.pattern[1:-1], "A-Za-z\u00c0-\u024f"
LATIN_RUN = re.compile(f"[{_L}](?:[^{_A}]*[0-9{_L}])?")
ARABIC_RUN = re.compile(f"[{_A}](?:[^{_L}]*[{_A}])?")
# Bidi controls, other control characters, lone surrogates and what XML forbids: shown,
# never obeyed.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\ufffe\uffff\ud800-\udfff]"
)
SIGN = "[U+{:04X}]"
MISSING = "–"
THIN = "\u202f"  # narrow no-break space, between thousands


def visible(text: str) -> str:
    r"""
    Write invisible control characters as signs that can be seen.

    Parameters
    ----------
    text : str
        Any text of a corpus.

    Returns
    -------
    str
        The text with ``[U+202E]`` and the like; tabs and line ends stay.

    Examples
    --------
    >>> visible("a\u202eb")
    'a[U+202E]b'
    """
    return HIDDEN.sub(lambda match: SIGN.format(ord(match[0])), text)


def runs(text: str, *, rtl: bool) -> list[tuple[str, bool]]:
    """
    Cut a text before and after what runs against its direction.

    Parameters
    ----------
    text : str
        For programs that do not order mixed text by themselves.
    rtl : bool
        Whether the text as a whole runs right-to-left.

    Returns
    -------
    list of (str, bool)
        The pieces, in order, and whether each runs against the others: Latin words in
        an Arabic text, Arabic ones in another.

    Examples
    --------
    >>> runs("قالت BBC 4 أمس", rtl=True)
    [('قالت ', False), ('BBC 4', True), (' أمس', False)]
    """
    pieces, place = [], 0
    for match in (LATIN_RUN if rtl else ARABIC_RUN).finditer(text):
        pieces += [(text[place : match.start()], False), (match[0], True)]
        place = match.end()
    return [piece for piece in [*pieces, (text[place:], False)] if piece[0]]


def holds_arabic(texts: list[str]) -> bool:
    """
    Say whether any of the texts has an Arabic letter or digit.

    Parameters
    ----------
    texts : list of str
        For instance the cells of a column.

    Returns
    -------
    bool
        True if one has.

    Examples
    --------
    >>> holds_arabic(["2016", "حلب"])
    True
    """
    return any(ARABIC.search(text) for text in texts)


def direction(text: str) -> str:
    """
    Say in which direction a text runs as a whole.

    Parameters
    ----------
    text : str
        For instance a cell, or a caption in two languages.

    Returns
    -------
    {"rtl", "ltr"}
        Right-to-left if it has Arabic, and no more Latin letters than Arabic ones.

    Examples
    --------
    >>> direction("BBC عربي"), direction("Lines of الأسد")
    ('rtl', 'ltr')
    """
    arabic, latin = len(ARABIC.findall(text)), len(LATIN.findall(text))
    return "rtl" if arabic and arabic >= latin else "ltr"


def column_texts(column: pd.Series) -> list[str]:
    """
    Write the values of a column for reading.

    Parameters
    ----------
    column : pandas.Series
        One column of a table.

    Returns
    -------
    list of str
        Floats with two decimals (three if all are below 1), thin spaces between the
        thousands from 10,000 on, ISO dates, and a dash for what is missing.

    Examples
    --------
    >>> column_texts(pd.Series([0.5, None]))
    ['0.500', '–']
    """
    small = pd.api.types.is_float_dtype(column) and not (column.abs() >= 1).any()
    return [_text(value, places=3 if small else 2) for value in column.tolist()]


def _text(value: Any, places: int = 2) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_text, value))
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return MISSING
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return f"{value:%Y-%m-%d}" if midnight else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Real) and not isinstance(value, bool):
        return _number(value, 0 if isinstance(value, Integral) else places)
    return str(value)


def _number(value: float, places: int) -> str:
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    if places and 0 < abs(value) < 0.0005:
        return f"{value:.1e}"
    text = f"{value:,.{places}f}"
    return text.replace(",", THIN if abs(value) >= 10_000 else "")


def kwic_widths(names: list[str], texts: list[list[str]]) -> list[float]:
    """
    Share the width of a concordance among its columns.

    Parameters
    ----------
    names : list of str
        Headers: pre, keyword, post and the other columns.
    texts : list of list of str
        The cells of these columns.

    Returns
    -------
    list of float
        Per cent: about one a letter, and to both contexts what is left.

    Examples
    --------
    >>> names = ["pre", "keyword", "post", "date"]
    >>> kwic_widths(names, [["a b"], ["node"], ["c d"], ["2016-05-07"]])
    [38.0, 12, 38.0, 12.0]
    """
    longest = [
        max(map(len, [name, *column]))
        for name, column in zip(names, texts, strict=True)
    ]
    node = min(24, max(12, longest[1]))
    others = [min(12, letters + 2) for letters in longest[3:]]
    room = min(1.0, 40 / max(1, sum(others)))
    others = [room * width for width in others]
    side = (100 - node - sum(others)) / 2
    return [side, node, side, *others]
