"""
The spacing of text in PDF files.

Matplotlib 3.11 writes Arabic as pieces of two fonts, one for each shape of a letter. A
piece begins at its place, which has the kern of its first glyph in it already; then
the kern is written once more in front of the glyph, and the piece drifts: 0.1 em where
a vowel sign is, more in fonts that kern more. The file itself tells whether a kern is
counted twice: the piece before ends where the next one would begin without it.
"""

from __future__ import annotations

import math
import re
import zlib
from itertools import pairwise

_STRING = rb"\((?:[^\\()]|\\.)*\)"
_NUMBER = rb"[-+]?[\d.]+"
_OPERATION = re.compile(
    rb"(?P<begin>(?<!\S)BT(?!\S))"
    rb"|/(?P<font>\S+)\s+(?P<size>%b)\s+Tf"
    % _NUMBER
    + rb"|(?P<dx>%b)\s+%b\s+Td" % (_NUMBER, _NUMBER)
    + rb"|\[(?P<shown>(?:%b|[^\]()])*)\]\s*TJ|%b" % (_STRING, _STRING),
    re.DOTALL,
)
_PIECE = re.compile(rb"%b|%b" % (_STRING, _NUMBER), re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r"}
_UNIT = 1000  # of widths and kerns, in the size of the font

Objects = dict[int, bytes]
Widths = dict[int, float]


def single_kerns(data: bytes) -> bytes:
    """
    Take away every kern that a PDF of Matplotlib counts twice.

    Parameters
    ----------
    data : bytes
        A file of one page, with fonts of Type 42.

    Returns
    -------
    bytes
        The same page with its text in place; the same bytes if nothing drifts.

    Examples
    --------
    >>> import io
    >>> from matplotlib.figure import Figure
    >>> file = io.BytesIO()
    >>> Figure().savefig(file, format="pdf")
    >>> single_kerns(file.getvalue()) == file.getvalue()
    True
    """
    objects = _objects(data)
    page = next(number for number, text in objects.items() if b"/Type /Page " in text)
    place = _reference(objects[page], b"Contents")
    content = _content(objects[place])
    mended = _mended(content, _fonts(objects, page))
    if mended == content:
        return data
    packed = zlib.compress(mended)
    head = b"%d 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n"
    head %= (place, len(packed))
    objects[place] = head + packed + b"\nendstream\nendobj\n"
    return _file(data, objects)


def _objects(data: bytes) -> Objects:
    """Return the objects of a file by their numbers, in the order of the file."""
    starts = {number: start for number, start in enumerate(_starts(data)) if start}
    ends = sorted([*starts.values(), _table(data)])
    follows = dict(pairwise(ends))
    order = sorted(starts, key=starts.get)
    return {number: data[starts[number] : follows[starts[number]]] for number in order}


def _table(data: bytes) -> int:
    """Return where the table of the objects stands."""
    return int(re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", data)[1])


def _starts(data: bytes) -> list[int]:
    return [int(line[:10]) for line in data[_table(data) :].split(b"\n") if _row(line)]


def _row(line: bytes) -> bool:
    return re.fullmatch(rb"\d{10} \d{5} [fn] ", line) is not None


def _reference(text: bytes, name: bytes) -> int:
    return int(re.search(rb"/%b \[? ?(\d+) 0 R" % name, text)[1])


def _content(stream: bytes) -> bytes:
    body = stream.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
    return zlib.decompress(body) if b"/FlateDecode" in stream[:200] else body


def _fonts(objects: Objects, page: int) -> dict[bytes, Widths]:
    """Return the widths of the glyphs of each font, by the name it has on the page."""
    resources = objects[_reference(objects[page], b"Resources")]
    named = objects[_reference(resources, b"Font")]
    fonts = {}
    for name, number in re.findall(rb"/(\S+) (\d+) 0 R", named):
        font = objects[int(number)]
        if b"/DescendantFonts" in font:
            glyphs = objects[_reference(font, b"DescendantFonts")]
            fonts[name] = _widths(objects[_reference(glyphs, b"W")])
    return fonts


def _widths(text: bytes) -> Widths:
    """Read ``[ 32 [ 250 300 ] 65 [ 700 ] ]``: each list begins at a code."""
    return {
        int(first) + place: float(width)
        for first, widths in re.findall(rb"(\d+)\s+\[([^\]]*)\]", text)
        for place, width in enumerate(widths.split())
    }


def _mended(content: bytes, fonts: dict[bytes, Widths]) -> bytes:
    """Follow the pen through the page, and drop a kern that a place has in it."""
    kept, copied = [], 0
    widths, size, start, pen, fresh = {}, 0.0, 0.0, 0.0, False
    for found in _OPERATION.finditer(content):
        if found["begin"]:
            start = pen = 0.0
        elif found["font"]:
            widths, size = fonts.get(found["font"], {}), float(found["size"])
        elif found["dx"]:
            start, fresh = start + float(found["dx"]), True
        elif found["shown"] is not None:
            pieces = list(_PIECE.finditer(found["shown"]))
            twice = fresh and _counted(pieces, start - pen, size)
            kept.append(content[copied : found.start("shown")])
            copied = found.start("shown") + (pieces.pop(0).end() if twice else 0)
            pen = (start if fresh else pen) + _advance(pieces, widths) * size
            fresh = False
    return b"".join([*kept, content[copied:]])


def _counted(pieces: list[re.Match[bytes]], gap: float, size: float) -> bool:
    """Tell whether a first kern is what lies between the pen and the place."""
    if not pieces or pieces[0][0].startswith(b"("):
        return False
    kern = -float(pieces[0][0]) / _UNIT * size
    return abs(gap - kern) < abs(gap)


def _advance(pieces: list[re.Match[bytes]], widths: Widths) -> float:
    """Return how far the pen moves, in the size of the font; NaN if nothing tells."""
    way = 0.0
    for piece in pieces:
        if piece[0].startswith(b"("):
            way += sum(widths.get(code, math.nan) for code in _codes(piece[0]))
        else:
            way -= float(piece[0])
    return way / _UNIT


def _codes(string: bytes) -> list[int]:
    plain = re.sub(
        rb"\\(.)",
        lambda found: _ESCAPED.get(found[1], found[1]),
        string[1:-1],
        flags=re.DOTALL,
    )
    return [int.from_bytes(plain[at : at + 2]) for at in range(0, len(plain), 2)]


def _file(data: bytes, objects: Objects) -> bytes:
    """Write the objects one after the other, and the table of where they stand."""
    whole = data[: min(start for start in _starts(data) if start)]
    starts = {}
    for number, text in objects.items():
        starts[number] = len(whole)
        whole += text
    rows = [
        b"%010d 00000 n " % starts[number] if number in starts else line
        for number, line in enumerate(filter(_row, data[_table(data) :].split(b"\n")))
    ]
    trailer = data[data.rindex(b"trailer") : data.rindex(b"startxref")]
    table = b"xref\n0 %d\n%b\n" % (len(rows), b"\n".join(rows))
    return whole + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(whole)
