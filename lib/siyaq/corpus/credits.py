"""Who wrote, when and where: lines about the article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from siyaq.arabic.calendars import find_dates, parse_date
from siyaq.arabic.characters import DIGITS, LETTERS, MARKS, TATWEEL
from siyaq.arabic.lexemes import may_have_date
from siyaq.corpus.agencies import (
    AGENCIES,
    CERTAIN,
    is_agency,
    is_byline,
    is_city,
    key,
    keys,
    may_be_agency,
)
from siyaq.corpus.lines import Lines, Span, headlines, places

_HEAD, _TAIL = 4, 3  # lines at the head and at the end where credits stand
_LONGEST = 70  # characters of a byline
_LEAD_WINDOW = 140  # characters in which a byline before the text ends
_WORDS = 5  # of one side of a byline: "القاهرة" - "محمد بن خالد"
_EVIDENCE = 5  # bylines of an outlet in which a side must recur, to be known by that
_PARTNERS = 3  # different other sides that it must have had

_NAME = f"[{LETTERS}{MARKS}{TATWEEL}\u200c-\u200f. ]"
_STOPPED = re.compile(r"[.!؟?»”\"…]\s*$")

_OPENER = re.compile(
    r"[(\[*\-–\s]{0,4}(?:بقلم\s*[:/\-–—]?\s*|(?:كتب|كتبت|كتبه|كتبها|حاوره|حاورها|حاورته"
    rf"|حاورتها)\s*[:/\-–—{TATWEEL}]+\s*|(?:إعداد|اعداد|تحرير|ترجمة|تقرير|متابعة)\s*[:/]\s*)"
    rf"{_NAME}{{4,40}}[)\]:\-–]?"
)
_DASH = re.compile(rf"\s*[\-–—]+\s*|\s+{TATWEEL}+\s+|\s+_+\s*")
_BRACKETS = re.compile(r"\([^()]{0,60}\)")
_LEAD = re.compile(r"[^:\n]{3,70}?\s?:(?=\s)")
_DATELINE = re.compile(
    rf"(?:[{LETTERS}{MARKS}]+\s){{1,3}}(?:[{DIGITS}]{{1,2}}\s[{LETTERS}\s/]{{3,20}})?\s?"
    rf"{AGENCIES.pattern}\s?[\-–—{TATWEEL}]+\s?"
)
_MOMENT = re.compile(
    rf"(?<![{DIGITS}.:])[{DIGITS}]{{1,2}}\s?:\s?[{DIGITS}]{{2}}(?![{DIGITS}])"
)
_NO_BRACKETS = str.maketrans("()", "  ")
_DATE_HEAD, _DATE_TAIL = 3, 1  # lines at the head and at the end
_CLOSED = (".", ":", "!", "؟", "»", "،")
_BESIDE = (
    "السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة يوم هـ ه م ت ص "
    "الموافق بتوقيت غرينتش جرينتش الساعة صباحا مساء نشر نشرت في تاريخ النشر آخر "
    "تحديث حرر بتاريخ مكة المحلي العدد nnnn gmt"
)


def find_date_lines(lines: Lines, titles: Sequence[str] = ()) -> Iterator[Span]:
    """
    Find lines at the head or end that hold a date or a clock time and little else.

    Parameters
    ----------
    lines : Lines
        All lines; only the first three and the last of a text are looked at.
    titles : sequence of str
        The title of each text, "" or none at all where it is not known.

    Yields
    ------
    Span
        A city may stand beside the date, and any place before it if an agency stands
        behind it. A date under a full stop or a colon belongs to the text, unless it
        ends it; a headline stays; and a text with more than two such lines is a
        chronicle, and keeps them.
    """
    found = defaultdict(list)
    from_start, from_end = places(lines)
    near = (from_start < _DATE_HEAD) | (from_end < _DATE_TAIL)
    near &= _shorter(lines, _LONGEST + 20) & ~headlines(lines, titles)
    for line in near.nonzero()[0].tolist():
        under = from_start[line] > 0 and from_end[line] >= _DATE_TAIL
        closed = under and lines.text(line - 1).endswith(_CLOSED)
        if not closed and _is_date_line(lines.text(line)):
            found[lines.document[line]].append(line)
    for together in found.values():
        for line in together if len(together) <= 2 else []:
            yield Span(line, int(lines.start[line]), int(lines.end[line]))


def _shorter(lines: Lines, length: int) -> np.ndarray:
    return lines.end - lines.start <= length


def _is_date_line(line: str) -> bool:
    # The heading of what happened, or will happen, that day ends with a colon.
    if line.endswith(":") or not may_have_date(line):
        return False
    if parse_date(line, order="dmy").precision == "day":
        return True
    line = line.translate(_NO_BRACKETS)
    dates = [place[:2] for place in find_dates(line, order="dmy")]
    moments = sorted([*dates, *(match.span() for match in _MOMENT.finditer(line))])
    if not moments:
        return False
    before = key(line[: moments[0][0]]).split()
    edges = [*(start for start, _ in moments[1:]), len(line)]
    rest = [line[end:next_] for (_, end), next_ in zip(moments, edges, strict=True)]
    behind = key(" ".join(rest)).split()
    if behind and may_be_agency(behind[-1]):
        return len(before) <= 3 and _only_beside(behind[:-1])
    return _only_beside([*before, *behind])


def _only_beside(found: list[str]) -> bool:
    return all(
        word in keys(_BESIDE) or word.isdigit() or is_city(word) or is_agency(word)
        for word in found
    )


def find_bylines(
    lines: Lines, outlets: Sequence[str], titles: Sequence[str] = ()
) -> Iterator[Span]:
    """
    Find lines, and openings and ends of lines, that name the author or the agency.

    Parameters
    ----------
    lines : Lines
        All lines; only those at the head and at the end of a text are looked at.
    outlets : sequence of str
        The outlet of each text; its name is a byline's.
    titles : sequence of str
        The title of each text, "" or none at all where it is not known; neither the
        headline nor its beginning is a byline.

    Yields
    ------
    Span
        "Author – place" and the like, where one side is an agency, a desk, the outlet
        or a city, or recurs with different partners in five such lines of the outlet;
        the same before a colon at the beginning of a text; "By" and a name; an agency
        in brackets behind the last full stop of a line. Beside a city alone must stand
        what may be a name: of two words or quoted, no other city, no particle.
    """
    yield from _agencies_in_brackets(lines)
    from_start, _ = places(lines)
    sided = list(_sided(lines))
    known = _recurring_sides(lines, outlets, sided)
    for line, length, sides in sided:
        document, start = int(lines.document[line]), int(lines.start[line])
        printed = lines.texts[document][start : start + length]
        outlet, title = outlets[document], titles[document] if len(titles) else ""
        first = bool(from_start[line] == 0)
        if _opens(title, printed):
            continue
        if is_byline(sides, known[outlet] | {key(outlet)}, first=first):
            yield Span(line, start, start + length)


def _sided(lines: Lines) -> Iterator[tuple[int, int, list[str]]]:
    """Yield what looks like a byline: its line, length and sides."""
    short = _near_edges(lines) & _shorter(lines, _LONGEST)
    numbers = np.flatnonzero(short)
    for line, text in zip(numbers.tolist(), lines.printed(numbers), strict=True):
        if _OPENER.fullmatch(text):
            yield line, len(text), [CERTAIN]
        elif sides := _sides(text):
            yield line, len(text), sides
    for line in np.flatnonzero((places(lines)[0] < 2) & ~short).tolist():
        if lead := _lead(lines.texts[lines.document[line]], int(lines.start[line])):
            yield line, *lead


def _near_edges(lines: Lines) -> np.ndarray:
    from_start, from_end = places(lines)
    return (from_start < _HEAD) | (from_end < _TAIL)


def _sides(text: str) -> list[str]:
    """Return what stands between the dashes of a byline, or nothing."""
    bare = _BRACKETS.sub(" ", text).strip(" :-–—،.*")
    sides = [side.strip(" ،") for side in _DASH.split(bare)]
    named = len(sides) > 1 and all(_is_name(side) for side in sides)
    return [key(side) for side in sides] if named else []


def _lead(text: str, start: int) -> tuple[int, list[str]] | None:
    """Return how long the byline at the beginning of a line is, and its sides."""
    head = text[start : start + _LEAD_WINDOW]
    if ":" in head and (match := _LEAD.match(head)) and (sides := _sides(match[0])):
        return match.end(), sides
    if "(" in head and (match := _DATELINE.match(head)):
        return len(match[0].rstrip()), [CERTAIN]
    return None


def _is_name(side: str) -> bool:
    return bool(re.fullmatch(f"{_NAME}+|«[^»]{{2,30}}»", side)) and (
        1 <= len(side.split()) <= _WORDS
    )


def _agencies_in_brackets(lines: Lines) -> Iterator[Span]:
    """Yield agencies behind the last full stop, or alone in their line."""
    last = places(lines)[1] < _TAIL
    for line in np.flatnonzero(_near_edges(lines)).tolist():
        text, end = lines.texts[lines.document[line]], int(lines.end[line])
        if text[end - 1] != ")":
            continue
        start = int(lines.start[line])
        opening = text.rfind("(", max(start, end - _LONGEST), end)
        stop = last[line] and _STOPPED.search(text, max(start, opening - 4), opening)
        credit = opening >= 0 and (opening == start or stop)
        if credit and AGENCIES.fullmatch(text, opening, end):
            yield Span(line, opening, end)


def _recurring_sides(
    lines: Lines, outlets: Sequence[str], sided: list[tuple[int, int, list[str]]]
) -> defaultdict[str, set[str]]:
    """Return for each outlet the sides that recur with different partners."""
    partners: defaultdict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for line, _, sides in sided:
        for number, side in enumerate(sides):
            rest = tuple(sides[:number] + sides[number + 1 :])
            partners[outlets[lines.document[line]], side].append(rest)
    known: defaultdict[str, set[str]] = defaultdict(set)
    for (outlet, side), others in partners.items():
        if len(others) >= _EVIDENCE and len(set(others)) >= _PARTNERS:
            known[outlet].add(side)
    return known


def _opens(title: str, printed: str) -> bool:
    """Say whether a title begins with these words."""
    return f"{key(title)} ".startswith(f"{key(printed)} ")
