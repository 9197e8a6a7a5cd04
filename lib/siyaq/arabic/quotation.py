"""Where quotation marks open and close."""

from __future__ import annotations

import re
from typing import NamedTuple

from siyaq.arabic import characters as ch

_STRAIGHT, _CURLY = "straight", "curly"
# Marks by family; within one, shapes say which side a mark was meant for.
_FAMILIES = {
    "straight": '"\uff02',
    "curly": "\u201c\u201d\u201e\u201f",
    "angle": "«»",
    "single angle": "‹›",
}
_FAMILY = {mark: name for name, marks in _FAMILIES.items() for mark in marks}
_OPENING = "«‹\u201c\u201e\u201f"
_CLOSING = "»›\u201d"
_MARKS = re.compile(f"[{''.join(_FAMILY)}\n]")
# What may stand before an opening mark, and behind a closing one, without a space.
_BEFORE = "([{:،,;؛-–—/\u2026"
_BEHIND = ".،,;؛:!?؟)]}\u2026-–—"
_PROCLITIC = re.compile(
    rf"(?:^|[^{ch.LETTERS}{ch.MARKS}])[وفبلكس]{{0,2}}(?:[وفبلك]|{ch.TATWEEL}+)$"
)
# A mark left open is believed only where the text says that speech follows.
_INTRODUCED = re.compile(
    rf"(?:[:،,]|^|\n|(?:^|[^{ch.LETTERS}])[وفب]?[أإا]ن(?:{ch.TATWEEL}|[{ch.MARKS}])*"
    rf"(?:ه|ها|هم|نا)?)\s*$"
)

_STOP = re.compile(r"[.!?؟](?=\s)|[،,](?=\s)")


class Quotation(NamedTuple):
    """What stands between quotation marks, without the marks."""

    start: int
    end: int
    closed: bool


def quotations(text: str) -> list[Quotation]:
    """
    Find what stands between quotation marks, and whether a mark closes it.

    A mark opens or closes by its shape and by the side on which it touches a word:
    straight marks have no shape, and many sites print shaped ones the wrong way round.
    A mark of one family within another family, or within its own, is nested, and only
    the outermost pair counts. A mark that nothing closes ends with its line, if a
    colon, a comma, أن or the beginning of the line introduces it; else it is a slip.

    Parameters
    ----------
    text : str
        Any text; odd numbers of marks are no error.

    Returns
    -------
    list of Quotation
        Start and end in characters, in order, without overlaps.

    Examples
    --------
    >>> quotations('قال: "نعم" ثم «لا')
    [Quotation(start=6, end=9, closed=True)]
    >>> quotations("قال: «نعم")
    [Quotation(start=6, end=9, closed=False)]
    """
    found: list[Quotation] = []
    opened: list[tuple[int, str]] = []  # behind which mark, and its family
    for match in _MARKS.finditer(text):
        place, mark = match.start(), match[0]
        if mark == "\n":
            found += _left_open(text, opened, place)
            opened = []
            continue
        level = _closes(text, place, mark, opened)
        if level >= 0:
            found.append(Quotation(opened[level][0], place, closed=True))
            opened = opened[:level]
        elif _opens(text, place, mark, opened):
            if opened and opened[-1][1] == _FAMILY[mark] == _STRAIGHT:
                found += _left_open(text, [opened.pop()], place)
            opened.append((match.end(), _FAMILY[mark]))
    found += _left_open(text, opened, len(text))
    return _outermost(text, found)


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """
    Find what stands between quotation marks, without the marks.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of (int, int)
        Start and end of each of ``quotations``.

    Examples
    --------
    >>> text = 'قال: "نعم" ثم «لا»'
    >>> [text[start:end] for start, end in quoted_spans(text)]
    ['نعم', 'لا']
    """
    return [(start, end) for start, end, _ in quotations(text)]


def _side(text: str, place: int) -> int:
    """Return 1 where a mark touches what follows, -1 what precedes, 0 if unclear."""
    before, behind = text[place - 1 : place], text[place + 1 : place + 2]
    free = not before or before.isspace() or before in _BEFORE
    free = free or bool(_PROCLITIC.search(text, max(0, place - 5), place))
    ends = not behind or behind.isspace() or behind in _BEHIND
    return free - ends


def _closes(text: str, place: int, mark: str, opened: list[tuple[int, str]]) -> int:
    """Return the level of the open mark that this one closes, or -1."""
    family, side = _FAMILY[mark], _side(text, place)
    families = [name for _, name in opened]
    partners = [family]
    if side < 0 and family in (_STRAIGHT, _CURLY):  # some sites mix the two
        partners = [_STRAIGHT, _CURLY]
    level = max(
        (at for at, name in enumerate(families) if name in partners), default=-1
    )
    if level < 0 or _after_colon(text, place):
        return -1
    shaped = mark in _CLOSING
    turned = mark in _OPENING and side < 0
    straight = family == _STRAIGHT and side <= 0
    return level if shaped or turned or straight else -1


def _opens(text: str, place: int, mark: str, opened: list[tuple[int, str]]) -> bool:
    if mark in _OPENING:
        return True
    side = _side(text, place)
    if mark in _CLOSING:  # printed the wrong way round
        spaced = side == 0 and text[place - 1 : place].isspace()
        return _after_colon(text, place) or (not opened and (side > 0 or spaced))
    return side > 0 or (side == 0 and _FAMILY[mark] not in dict(opened).values())


def _after_colon(text: str, place: int) -> bool:
    return text[max(0, place - 3) : place].rstrip(" \u00a0").endswith(":")


def _left_open(text: str, opened: list[tuple[int, str]], end: int) -> list[Quotation]:
    found = [
        Quotation(start, end, closed=False)
        for start, _ in opened
        if _INTRODUCED.search(text, max(0, start - 30), start - 1)
    ]
    another = text[end : end + 1] not in ("", "\n")  # a mark opens, not a line ends
    return [_cut(text, span, end) for span in found] if another else found


def _outermost(text: str, found: list[Quotation]) -> list[Quotation]:
    """Keep what is not inside another quotation, and not empty."""
    kept: list[Quotation] = []
    for quotation in sorted(found, key=lambda span: (span.start, -span.end)):
        start, end, _ = quotation
        if kept and start < kept[-1].end:
            if kept[-1].closed or not _after_colon(text, start - 1):
                continue
            kept[-1] = _cut(text, kept[-1], start - 1)  # the next speech begins
        if text[start:end].strip():
            kept.append(quotation)
    return [quotation for quotation in kept if quotation.end > quotation.start]


def _cut(text: str, quotation: Quotation, end: int) -> Quotation:
    """End a quotation that nothing closes with the last sentence before a place."""
    stops = list(_STOP.finditer(text, quotation.start, end))
    return quotation._replace(end=stops[-1].end() if stops else quotation.start)
