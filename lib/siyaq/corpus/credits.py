"""Who wrote, when and where, and who took the picture: lines about the article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from siyaq.arabic.characters import DIGITS, LETTERS, MARKS, TATWEEL
from siyaq.arabic.segmentation import words
from siyaq.arabic.spelling import normalize
from siyaq.corpus.lines import Lines, Span, places

_HEAD, _TAIL = 4, 3  # lines at the head and at the end where credits stand
_LONGEST = 70  # characters of a byline
_LEAD_WINDOW = 140  # characters in which a byline before the text ends
_WORDS = 5  # of one side of a byline: "القاهرة" - "محمد بن خالد"
_EVIDENCE = 5  # bylines of an outlet in which a side must recur, to be known by that
_PARTNERS = 3  # different other sides that it must have had

_NAME = f"[{LETTERS}{MARKS}{TATWEEL}\u200c-\u200f. ]"
_AGENCY_WORD = (
    r"(?:[أا]\s?\.?\s?ف\s?\.?\s?ب|د\s?\.?\s?ب\s?\.?\s?[أا]|[أا]\s?\.?\s?ب"
    r"|[أا]\s?\.?\s?ش\s?\.?\s?[أا]|ي\s?\.?\s?ب\s?\.?\s?[أا]|يو بي [أا]ي|رويترز"
    r"|ال[أا]ناضول|سانا|واس|وام|وفا|بترا|كونا|بنا|قنا|شينخوا|تاس|نوفوستي"
    r"|سبوتنيك|إرنا|ارنا|فارس|مهر|تسنيم|ال?وكالات|متابعات|بلومبيرغ)"
)
_AGENCIES = re.compile(
    rf"\(\s*{_AGENCY_WORD}\.?(?:\s*[،,\-–/]\s*{_AGENCY_WORD}\.?){{0,4}}\s*\)"
)
_AGENCY = re.compile(_AGENCY_WORD)
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
    rf"{_AGENCIES.pattern}\s?[\-–—{TATWEEL}]+\s?"
)
_DESK = "متابعات وكالات خاص عواصم"
_DESKS = frozenset(
    [*_DESK.split(), "الوكالات", "فريق التحرير", "قسم التحرير", "هيئة التحرير"]
)
_PLACES = frozenset(
    "دمشق حلب حمص حماة اللاذقية درعا إدلب بيروت طرابلس صيدا عمان القدس غزة بغداد "
    "البصرة أربيل الموصل النجف طهران مشهد القاهرة الإسكندرية الخرطوم تونس الجزائر "
    "الرباط نواكشوط الرياض جدة الدمام أبوظبي دبي الشارقة الدوحة المنامة الكويت مسقط "
    "صنعاء عدن أنقرة إسطنبول موسكو باريس لندن برلين جنيف فيينا بروكسل روما مدريد "
    "واشنطن نيويورك بكين طوكيو".split()
)

_CLOCK = rf"(?<![{DIGITS}.:])[{DIGITS}]{{1,2}}\s?:\s?[{DIGITS}]{{2}}(?![{DIGITS}])"
_NUMERIC = (
    rf"(?<![{DIGITS}.])[{DIGITS}]{{1,4}}\s?[/\-.]\s?[{DIGITS}]{{1,2}}"
    rf"\s?[/\-.]\s?[{DIGITS}]{{2,4}}(?![{DIGITS}])"
)
_DATE_HEAD, _DATE_TAIL = 3, 1  # lines at the head and at the end
_CLOSED = (".", ":", "!", "؟", "»", "،")
_MONTHS = (
    "يناير فبراير مارس أبريل إبريل مايو يونيو يونيه يوليو يوليه أغسطس سبتمبر أكتوبر "
    "نوفمبر ديسمبر شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين كانون الأول الثاني "
    "جانفي فيفري أفريل ماي جوان جويلية أوت غشت شتنبر نونبر دجنبر محرم صفر ربيع الآخر "
    "جمادى الأولى الآخرة رجب شعبان رمضان شوال ذو ذي القعدة الحجة"
)
_BESIDE = (
    "السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة يوم هـ ه م ت ص "
    "الموافق بتوقيت غرينتش جرينتش الساعة صباحا مساء صباحًا مساءً نشر نشرت في تاريخ "
    "النشر آخر تحديث حرر بتاريخ مكة دمشق بيروت القاهرة المحلي العدد nnnn gmt"
)
_WITH_DATE = re.compile(rf"{_CLOCK}|{_NUMERIC}|[{DIGITS}]")
_MOMENT = re.compile(rf"{_CLOCK}|{_NUMERIC}")

_CREDIT = r"(?:تصوير|عدسة|المصور|صورة أرشيفية|أرشيفية|أرشيف|الصورة من|الصور من)"
_CAPTION_LINE = re.compile(
    rf"(?:{_CREDIT}\s*[:/\-–]\s*[^.؟!\n]{{2,60}}"
    r"|(?:صورة|الصورة|شرح الصور|شرح الصورة|تعليق الصورة)\s*:[^.؟!\n]{0,100}"
    r"|صورة|الصورة|صورة أرشيفية|صور أرشيفية|أرشيفية|أرشيف|صور)"
)
_CAPTION_STARTS = ("تصوير", "عدسة", "المصور", "صور", "أرشيف", "الصور", "شرح", "تعليق")
_CAPTION_EDGES = "([* \u00a0)]"
_CAPTION_BRACKETS = re.compile(
    rf"\(\s?{_CREDIT}\s?[:/\-–][^()\n]{{0,60}}\)|\(\s?(?:صورة )?أرشيفية?\s?\)"
)
_CAPTION_SIGNS = ("(تصوير", "( تصوير", "(عدسة", "(صورة", "(أرشيف")
_CAPTION_LONGEST = 120


def find_captions(lines: Lines) -> Iterator[Span]:
    """Find lines, and brackets in lines, that credit or label a picture."""
    whole = set()
    short = np.flatnonzero(_shorter(lines, _CAPTION_LONGEST))
    for line, printed in zip(short.tolist(), lines.printed(short), strict=True):
        text = printed.strip(_CAPTION_EDGES)
        if text.startswith(_CAPTION_STARTS) and _CAPTION_LINE.fullmatch(text):
            whole.add(line)
            yield Span(line, int(lines.start[line]), int(lines.end[line]))
    for line in lines.holding(*_CAPTION_SIGNS):
        start = int(lines.start[line])
        for match in _CAPTION_BRACKETS.finditer(lines.text(line)):
            if line not in whole:
                yield Span(line, start + match.start(), start + match.end())


def find_date_lines(lines: Lines) -> Iterator[Span]:
    """
    Find lines at the head or end that hold a date or a clock time and little else.

    Yields
    ------
    Span
        A place may stand before the date if an agency stands behind it. A date under
        a full stop or a colon belongs to the text, unless it ends it; and a text with
        more than two such lines is a chronicle, and keeps them.
    """
    found = defaultdict(list)
    from_start, from_end = places(lines)
    near = (from_start < _DATE_HEAD) | (from_end < _DATE_TAIL)
    near &= (lines.digits > 0) & _shorter(lines, _LONGEST + 20)
    for line in near.nonzero()[0].tolist():
        under = from_start[line] > 0 and from_end[line] >= _DATE_TAIL
        closed = under and lines.text(line - 1).endswith(_CLOSED)
        if not closed and _is_date_line(lines.text(line)):
            found[lines.document[line]].append(line)
    for together in found.values():
        for line in together if len(together) <= 2 else []:
            yield Span(line, int(lines.start[line]), int(lines.end[line]))


def _near_edges(lines: Lines) -> np.ndarray:
    from_start, from_end = places(lines)
    return (from_start < _HEAD) | (from_end < _TAIL)


def _shorter(lines: Lines, length: int) -> np.ndarray:
    return lines.end - lines.start <= length


def _is_date_line(line: str) -> bool:
    if line.endswith(":"):
        return False  # the heading of what happened, or will happen, that day
    moment = _MOMENT.search(line)
    found = [_folded(word.lower()) for word in words(_MOMENT.sub(" ", line))]
    months, beside = _date_words()
    dates = [n for n, word in enumerate(found) if word in months or word.isdigit()]
    if not moment and not (set(found) & months and _WITH_DATE.search(line)):
        return False
    before = found[: dates[0]] if dates else []
    behind = found[dates[0] :] if dates else found
    if behind and _AGENCY.fullmatch(behind[-1]):
        return len(before) <= 3 and _only(behind[:-1], months | beside)
    return _only(before, beside) and _only(behind, months | beside)


def _only(found: list[str], allowed: frozenset[str]) -> bool:
    return all(word in allowed or word.isdigit() for word in found)


@cache
def _date_words() -> tuple[frozenset[str], frozenset[str]]:
    return (
        frozenset(_folded(word) for word in _MONTHS.split()),
        frozenset(_folded(word) for word in _BESIDE.split()),
    )


@cache
def _folded(word: str) -> str:
    return normalize(word)


def find_bylines(lines: Lines, outlets: Sequence[str]) -> Iterator[Span]:
    """
    Find lines, and openings and ends of lines, that name the author or the agency.

    Parameters
    ----------
    lines : Lines
        All lines; only those at the head and at the end of a text are looked at.
    outlets : sequence of str
        The outlet of each text; its name is a byline's.

    Yields
    ------
    Span
        "Author – place" and the like, where one side is an agency, a desk, the outlet
        or a city, or recurs with different partners in five such lines of the outlet;
        the same before a colon at the beginning of a text; "By" and a name; an agency
        in brackets behind the last full stop of a line.
    """
    from_start, _ = places(lines)
    sided = []
    short = _near_edges(lines) & _shorter(lines, _LONGEST)
    numbers = np.flatnonzero(short)
    for line, text in zip(numbers.tolist(), lines.printed(numbers), strict=True):
        if _OPENER.fullmatch(text):
            yield Span(line, int(lines.start[line]), int(lines.end[line]))
        elif sides := _sides(text):
            sided.append((line, len(text), sides))
    for line in np.flatnonzero((from_start < 2) & ~short).tolist():
        if lead := _lead(lines.texts[lines.document[line]], int(lines.start[line])):
            sided.append((line, *lead))
    yield from _agencies_in_brackets(lines)
    known = _recurring_sides(lines, outlets, sided)
    for line, length, sides in sided:
        outlet = outlets[lines.document[line]]
        if _credits(sides, known[outlet] | {_key(outlet)}):
            start = int(lines.start[line])
            yield Span(line, start, start + length)


def _sides(text: str) -> list[str]:
    """Return what stands between the dashes of a byline, or nothing."""
    bare = _BRACKETS.sub(" ", text).strip(" :-–—،.*")
    sides = [side.strip(" ،") for side in _DASH.split(bare)]
    named = len(sides) > 1 and all(_is_name(side) for side in sides)
    return [_key(side) for side in sides] if named else []


def _lead(text: str, start: int) -> tuple[int, list[str]] | None:
    """Return how long the byline at the beginning of a line is, and its sides."""
    head = text[start : start + _LEAD_WINDOW]
    if ":" in head and (match := _LEAD.match(head)) and (sides := _sides(match[0])):
        return match.end(), sides
    if "(" in head and (match := _DATELINE.match(head)):
        return len(match[0].rstrip()), [_key("وكالات")]
    return None


def _is_name(side: str) -> bool:
    return bool(re.fullmatch(f"{_NAME}+|«[^»]{{2,30}}»", side)) and (
        1 <= len(side.split()) <= _WORDS
    )


def _key(side: str) -> str:
    return " ".join(_folded(word) for word in words(side))


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
        if credit and _AGENCIES.fullmatch(text, opening, end):
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


def _credits(sides: list[str], recurring: set[str]) -> bool:
    """Say whether one side is known to stand in bylines and the others are short."""
    return any(
        side in recurring or side in _known() or _AGENCY.fullmatch(side)
        for side in sides
        if side
    )


@cache
def _known() -> frozenset[str]:
    return frozenset(_key(side) for side in [*_DESKS, *_PLACES])
