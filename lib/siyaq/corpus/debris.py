"""What is no Arabic prose: markup and its remains, links, other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from siyaq.arabic.characters import LETTERS, MARKS, TATWEEL
from siyaq.arabic.persian import PERSIAN_LETTERS, looks_persian
from siyaq.corpus.lines import Lines, Span

_ARABIC = f"{LETTERS}{MARKS}{TATWEEL}\u060c\u061b\u061f\u0660-\u0669"

_TAG = r"<!--[^<>]{0,300}-->|</?[A-Za-z][^<>]{0,500}>"
_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{1,8}\d{0,3});"
_BROKEN_ENTITY = r"(?<!&)#\d{2,5};"  # 107#215;55 for 107×55
_HIDDEN_MAIL = r"\[email\s{1,3}protected\](?:\s{0,3}/\*\s{0,3}\*/)?"
_DEBRIS = re.compile("|".join([_TAG, _ENTITY, _BROKEN_ENTITY, _HIDDEN_MAIL]))
_DEBRIS_SIGNS = (">", "&", "#", "[email")

_NO_ARABIC = re.compile(f"[^{_ARABIC}]{{20,}}")
_CODE = re.compile(r"[A-Za-z][\w-]*\s?[:=(]")  # a property, a call, an assignment

_URL = r"(?:https?://|www\.)[A-Za-z0-9.\-]+(?::\d+)?(?:[/?#][^\s<>\"'«»“”()]*)?"
_MAIL = (
    r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]{1,64}@"
    r"[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,6}"
)
_HANDLE = r"(?<![A-Za-z0-9._%+\-@])@[A-Za-z0-9_]{2,30}"
_HANDLE_BEHIND = r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9_]{3,30}@(?![A-Za-z0-9@])"
_LINK = re.compile("|".join([_URL, _MAIL, _HANDLE, _HANDLE_BEHIND]))
_LINK_SIGNS = ("http", "www.", "@")
_CLOSING = ".,;:!?\u060c\u061b\u061f)]-"

_FOREIGN_LINE = 40  # letters of another script in a line that has hardly any Arabic
_FOREIGN_RUN = 120  # letters of another script in a row, inside a line
_ARABIC_SHARE = 0.1


def find_debris(lines: Lines) -> Iterator[Span]:
    """Find tags, entities whole or broken, hidden mail addresses and program code."""
    for line in lines.holding(*_DEBRIS_SIGNS):
        yield from _matches(lines, line, _DEBRIS)
    for line in lines.holding("{", "}"):
        yield from _code(lines, line)


def _matches(lines: Lines, line: int, pattern: re.Pattern[str]) -> Iterator[Span]:
    start = int(lines.start[line])
    for match in pattern.finditer(lines.text(line)):
        yield Span(line, start + match.start(), start + match.end())


def _code(lines: Lines, line: int) -> Iterator[Span]:
    """Yield stretches without an Arabic letter that hold braces and statements."""
    for start, end, piece in _runs(lines, line):
        braces = "{" in piece or "}" in piece
        if braces and ";" in piece and len(_CODE.findall(piece)) > 1:
            yield Span(line, start, end)


def _runs(lines: Lines, line: int) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of a line without an Arabic letter, from its first word."""
    begin = int(lines.start[line])
    for match in _NO_ARABIC.finditer(lines.text(line)):
        piece = match[0].strip()
        start = begin + match.start() + match[0].index(piece)
        if piece:
            yield start, start + len(piece), piece


def find_links(lines: Lines) -> Iterator[Span]:
    """Find web and mail addresses and @names; hashtags are words of the text."""
    for line in lines.holding(*_LINK_SIGNS):
        start = int(lines.start[line])
        for match in _LINK.finditer(lines.text(line)):
            length = len(match[0].rstrip(_CLOSING))
            yield Span(line, start + match.start(), start + match.start() + length)


def find_foreign(lines: Lines) -> Iterator[Span]:
    """
    Find paragraphs, and long stretches of them, that are not Arabic.

    Yields
    ------
    Span
        A line with 40 letters of another script or more, and hardly any Arabic; a
        stretch of 120 such letters in an Arabic line; a line of Persian, known by its
        function words. The note says which.
    """
    total = lines.arabic + lines.foreign
    other = (lines.foreign >= _FOREIGN_LINE) & (lines.arabic <= _ARABIC_SHARE * total)
    other[lines.holding("{")] = False  # program code around a line of Arabic
    for line in other.nonzero()[0].tolist():
        yield Span(line, int(lines.start[line]), int(lines.end[line]), "other script")
    mixed = (lines.foreign >= _FOREIGN_RUN) & ~other
    for line in mixed.nonzero()[0].tolist():
        for start, end, piece in _runs(lines, line):
            if sum(map(str.isalpha, piece)) >= _FOREIGN_RUN:
                yield Span(line, start, end, "other script")
    for line in lines.holding(*PERSIAN_LETTERS):
        if not other[line] and looks_persian(lines.text(line)):
            yield Span(line, int(lines.start[line]), int(lines.end[line]), "Persian")
