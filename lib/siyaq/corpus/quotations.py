"""Quotation marks inside the cells of a csv that nobody has doubled."""

from __future__ import annotations

import re

_LONE = re.compile('""|"')
_BREAK = re.compile("[\r\n]")


def doubled(text: str, start: int, separator: str) -> tuple[str, list[int]]:
    r"""
    Double the quotation marks within cells, where it is sure which ones are within.

    A mark ends its cell where a separator, the end of the line or of the text follows.

    Parameters
    ----------
    text : str
        A csv that is not well-formed.
    start : int
        Where its header begins.
    separator : str
        What stands between its cells.

    Returns
    -------
    text : str
        The same with marks doubled; unchanged where a cell might have swallowed a row.
    lines : list of int
        On which lines the mended cells begin; empty if nothing was mended.

    Examples
    --------
    >>> doubled('id,text\n1,"He said "no" twice"', 0, ",")
    ('id,text\n1,"He said ""no"" twice"', [2])
    >>> doubled('text,id\n"open,1\nnext,"2"', 0, ",")[1]
    []
    """
    end = rf"[{re.escape(separator)}\r\n]"
    inner = rf'[^"]*(?:(?:""|"(?!"|{end}|\Z))[^"]*)*'
    cell = re.compile(rf'"({inner})"(?={end}|\Z)|(?!")(?:(?!{end}).)*', re.DOTALL)
    single = separator not in _BREAK.split(text[start:], maxsplit=1)[0]
    place, parts, lines, line = start, [text[:start]], [], 1 + bool(start)
    while place <= len(text):
        found = cell.match(text, place)
        if not found or _swallows(found[1] or "", separator, single):
            return text, []
        mended = found[0]
        if found[1] and '"' in found[1].replace('""', ""):
            mended = '"' + _LONE.sub('""', found[1]) + '"'
            lines.append(line)
        between = text[found.end() : found.end() + 1]
        parts += [mended, between]
        line += len(re.findall("\r\n|\r|\n", found[0]))
        line += between == "\n" or (
            between == "\r" and text[found.end() + 1 : found.end() + 2] != "\n"
        )
        place = found.end() + 1
    return "".join(parts), lines


def _swallows(cell: str, separator: str, single: bool) -> bool:
    """Tell whether a cell with lone marks may hold further rows, which have cells."""
    lone = '"' in cell.replace('""', "")
    return lone and bool(_BREAK.search(cell)) and (single or separator in cell)
