"""Lines of a printed page from the pieces that a pdf draws, in the order of reading."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, NamedTuple

from siyaq.arabic.characters import LETTERS

_ARABIC = re.compile(f"[{LETTERS}]")
_WORD = re.compile(f"[{LETTERS}]{{4,}}")
_STRONG = re.compile(r"[^\W_]")  # letters and digits of any script
_ARTICLE = "ال"
_REVERSED = "لا"
_MIRROR = str.maketrans("()[]«»", ")(][»«")
_ENOUGH = 3  # words that end with the reversed article


class _Piece(NamedTuple):
    x: float
    y: float
    height: float
    text: str


def page_text(page: Any) -> str:
    """
    Read the text of one page, line by line.

    A pdf draws a line in pieces, mostly from left to right whatever the script. Where
    a line is Arabic its pieces are put in order by their place on the paper; numbers
    and Latin words inside it keep theirs. Letters within a piece stay as they are.

    Parameters
    ----------
    page : pypdf.PageObject
        A page.

    Returns
    -------
    str
        Lines, in the order in which the page draws them.
    """
    pieces: list[_Piece] = []

    def keep(text: str, matrix: Any, place: Any, font: Any, size: float) -> None:
        text = text.replace("\n", "")
        if text:
            x = place[4] * matrix[0] + place[5] * matrix[2] + matrix[4]
            y = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
            scale = abs(place[3] * matrix[3]) or 1
            pieces.append(_Piece(x, y, abs(size) * scale, text))

    page.extract_text(visitor_text=keep)
    whole = _mostly_arabic("".join(piece.text for piece in pieces))
    lines = [_line(line, whole) for line in _lines(pieces)]
    return _brackets("\n".join(line for line in lines if line))


def _mostly_arabic(text: str) -> bool:
    arabic = len(_ARABIC.findall(text))
    return arabic > 0 and 2 * arabic >= len(_STRONG.findall(text))


def _lines(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Part pieces where the next one stands higher or lower by half its height."""
    lines: list[list[_Piece]] = []
    for piece in pieces:
        if lines and abs(lines[-1][0].y - piece.y) < piece.height / 2:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _line(pieces: list[_Piece], whole: bool) -> str:
    text = "".join(piece.text for piece in pieces)
    if _ARABIC.search(text) and (whole or _mostly_arabic(text)):
        places = _places(pieces)
        order = sorted(range(len(pieces)), key=lambda number: (places[number], number))
        text = _from_right([pieces[number].text for number in order])
    return re.sub(r"[ \t]+", " ", text).strip()


def _places(pieces: list[_Piece]) -> list[float]:
    """Return where pieces begin; a space stands between those drawn around it."""
    places = [piece.x for piece in pieces]
    for number, piece in enumerate(pieces[:-1]):
        if number and not piece.text.strip():
            places[number] = (places[number - 1] + pieces[number + 1].x) / 2
    return places


def _from_right(texts: list[str]) -> str:
    """Join pieces that stand from left to right on an Arabic line."""
    ordered: list[str] = []
    foreign: list[str] = []  # pieces that are read from left to right
    for text in reversed(texts):
        if _ARABIC.search(text):
            ordered += [*_turned(foreign), text]
            foreign = []
        else:
            foreign.append(text)
    return "".join([*ordered, *_turned(foreign)])


def _turned(foreign: list[str]) -> list[str]:
    """Turn round what stands between the first and the last Latin word or number."""
    strong = [place for place, text in enumerate(foreign) if _STRONG.search(text)]
    if not strong:
        return foreign
    first, last = strong[0], strong[-1] + 1
    inner = "".join(reversed(foreign[first:last]))
    core = inner.strip()
    before, after = inner[: inner.index(core)], inner[inner.index(core) + len(core) :]
    if " " in core and not re.search("[A-Za-z]", core):
        core = " ".join(reversed(core.split()))  # numbers stand apart, from the right
    return [*foreign[:first], after, core, before, *foreign[last:]]


def _brackets(text: str) -> str:
    """Turn round the brackets of Arabic lines if most pairs open to the outside."""
    inside = len(re.findall(r"\([^()\n]*\)|«[^«»\n]*»", text))
    outside = len(re.findall(r"\)[^()\n]*\(|»[^«»\n]*«", text))
    if outside <= inside:
        return text
    lines = text.split("\n")
    return "\n".join(
        line.translate(_MIRROR) if _ARABIC.search(line) else line for line in lines
    )


def seems_visual(text: str) -> bool:
    """
    Find out whether Arabic words are stored from left to right.

    Parameters
    ----------
    text : str
        A text; presentation forms count as their letters.

    Returns
    -------
    bool
        True if more words end with the reversed article than begin with the article,
        and at least three do.

    Examples
    --------
    >>> text = "المدرسة الجديدة المدينة القديمة"
    >>> seems_visual(text), seems_visual(text[::-1])
    (False, True)
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", text))
    ends = sum(word.endswith(_REVERSED) for word in words)
    return ends >= max(_ENOUGH, 1 + sum(word.startswith(_ARTICLE) for word in words))
