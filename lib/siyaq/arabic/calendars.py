"""Dates as Arabic newspapers and their web pages write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import pandas as pd

from siyaq.arabic import days, publication
from siyaq.arabic.days import ParsedDate, gregorian, hijri, unread
from siyaq.arabic.lexemes import YEARS, Lexemes, lexemes, may_have_date
from siyaq.arabic.shapes import DATE, dated, gregorian_of, parts_of
from siyaq.errors import SettingError

DATE_ORDERS = ("dmy", "mdy", "ymd")
_LONGEST = 500  # characters of a date with all that may stand around it
_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")
_OFFSETS = {
    "day": pd.DateOffset(days=1),
    "month": pd.DateOffset(months=1),
    "year": pd.DateOffset(years=1),
}

# What a date line may have around its date, and what of that a shape of its own uses.
_AROUND = set('fclmgteiw,()/:.|"-')
_DROPPED = _AROUND - set("eiw")
_INCOMPLETE = re.compile(
    "(?P<year>u?ye?)|(?P<hijri_year>u?jh)|(?P<month>bh?e?)"
    "|(?P<today>iw?|wi)|(?P<weekday>wr)|(?P<last>M{1,2}r)|(?P<unit>ur)"
)
_REASONS = {
    "[sS]": "The Persian solar calendar is not read.",
    "j": "Is the year Hijri? Hijri years are marked هـ.",
    "[MEH]": "There is no day or year beside the name of a month.",
}


def parse_date(
    text: str, *, order: str | None = None, published: pd.Timestamp | None = None
) -> ParsedDate:
    """
    Read a text that is a date and nothing else, as far as the date is certain.

    Month names of all Arab countries, alone or two together, digits of all kinds,
    ordinals, ISO and numeric dates, English ones of web pages, and Hijri ones (Umm
    al-Qura; beside a Gregorian date they only check it). Weekdays are a check. What
    stands around a date may be words such as "published on" and a clock time; a text
    with any other word or number is not read.

    Parameters
    ----------
    text : str
        Such as 2016-02-25, 2016/02, ٢٥ فبراير ٢٠١٩ or 20 جمادى الآخرة 1440 هـ.
    order : {"dmy", "mdy", "ymd"}, optional
        What stands first in 3/4/2019. Without it, or with "ymd", a date with the year
        behind is read only if it has one reading. A year in front is followed by the
        month always.
    published : pandas.Timestamp, optional
        Day of publication, for dates without a year, "yesterday" and "last March". A
        bare day and month must be within 92 days of it.

    Returns
    -------
    ParsedDate
        ``date`` (first day of what is given, or NaT), ``precision`` and ``problem``.

    Raises
    ------
    SettingError
        If the order is not one of the three.

    Examples
    --------
    >>> parse_date("نُشر في: 3 حزيران/يونيو 2021، 14:35").date
    Timestamp('2021-06-03 00:00:00')
    >>> parse_date("آذار ٢٠١١")
    ParsedDate(date=Timestamp('2011-03-01 00:00:00'), precision='month', problem='')
    >>> parse_date("3/4/2019").problem
    'Day or month first? Say the order: "dmy" or "mdy".'
    >>> parse_date("أمس الأحد", published=pd.Timestamp("2012-07-09")).date
    Timestamp('2012-07-08 00:00:00')
    """
    published = _settings(order, published)
    if len(text) > _LONGEST:
        return unread(f"{len(text)} characters are too long for a date.")
    return _parsed(text, order, published)


def _settings(order: str | None, published: Any) -> pd.Timestamp | None:
    """Check the order, and return the day of publication without clock and zone."""
    if order is not None and order not in DATE_ORDERS:
        msg = f"order={order!r} is not one of {', '.join(DATE_ORDERS)}."
        raise SettingError(msg)
    if published is None or published is pd.NaT or published.year not in YEARS:
        return None
    return published.tz_localize(None).normalize()


@lru_cache(maxsize=2**16)
def _parsed(text: str, order: str | None, published: pd.Timestamp | None) -> ParsedDate:
    line = " ".join(text.split())
    found = lexemes(line)
    matches = list(DATE.finditer(found.kinds))
    if not matches:
        return _incomplete(found, published)
    dates = [dated(match, found, order, published) for match in matches]
    within = {place for match in matches for place in range(*match.span())}
    rest = [place for place in range(len(found.kinds)) if place not in within]
    for place in rest:
        if found.kinds[place] not in _AROUND:
            surface = line[slice(*found.places[place])]
            return unread(f"{surface[:40]!r} is not understood beside a date.")
    if len({parsed[:2] for parsed in dates}) > 1:
        return unread("There is more than one date.")
    if dates[0].precision in ("month", "year") and "t" in found.kinds:
        return unread("There is a clock time, but no day.")
    return days.check_weekday(dates[0], parts_of(found, rest).get("w"))


def _incomplete(found: Lexemes, published: pd.Timestamp | None) -> ParsedDate:
    """Read a year, a numeric month, and what only the publication completes."""
    kept = [place for place, kind in enumerate(found.kinds) if kind not in _DROPPED]
    kinds = "".join(found.kinds[place] for place in kept)
    shape = _INCOMPLETE.fullmatch(kinds)
    if not shape or "t" in found.kinds:
        return unread(_reason(found.kinds))
    parts = parts_of(found, kept)
    match shape.lastgroup:
        case "year":
            return gregorian(parts["y"])
        case "hijri_year":
            return hijri(parts["j"])
        case "month":
            year, month = map(int, sorted(parts["b"], key=len, reverse=True))
            return hijri(year, month) if "h" in kinds else gregorian(year, month)
        case "today":
            return publication.near_day(published, parts["i"], parts.get("w"))
        case "weekday":
            return publication.near_weekday(published, parts["r"], parts["w"])
        case "unit":
            return publication.near_unit(published, parts["r"], parts["u"])
    return gregorian_of(parts, None, published)


def _reason(kinds: str) -> str:
    for pattern, reason in _REASONS.items():
        if re.search(pattern, kinds):
            return reason
    return "No date is found." if kinds else "The text is empty."


def find_dates(
    text: str, *, order: str | None = None, published: pd.Timestamp | None = None
) -> Iterator[tuple[int, int, ParsedDate]]:
    """
    Find the dates in running text that have a day and a month, or a month and a year.

    Parameters
    ----------
    text : str
        Any text; a date does not run over the end of a line.
    order : {"dmy", "mdy", "ymd"}, optional
        As in ``parse_date``.
    published : pandas.Timestamp, optional
        As in ``parse_date``.

    Returns
    -------
    iterator of (int, int, ParsedDate)
        Start and end in characters of the text as printed, in order, without overlaps,
        and what ``parse_date`` makes of the stretch: also a NaT with its problem.

    Raises
    ------
    SettingError
        If the order is not one of the three.

    Examples
    --------
    >>> text = "دمشق، 15 آذار (مارس) 2011: بدأ المؤتمر"
    >>> [(text[start:end], date.precision) for start, end, date in find_dates(text)]
    [('15 آذار (مارس) 2011', 'day')]
    """
    published = _settings(order, published)
    return (
        (line.start() + start, line.start() + end, parsed)
        for line in _LINE.finditer(text)
        for start, end, parsed in _in_line(line[0], order, published)
    )


def _in_line(
    line: str, order: str | None, published: pd.Timestamp | None
) -> Iterator[tuple[int, int, ParsedDate]]:
    if not may_have_date(line):
        return
    found = lexemes(line)
    for match in DATE.finditer(found.kinds):
        start = found.places[match.start()][0]
        end = found.places[match.end() - 1][1]
        if end - start <= _LONGEST:
            yield start, end, dated(match, found, order, published)


@cache
def date_end(date: pd.Timestamp, precision: str) -> pd.Timestamp:
    """
    Return the first moment after a date of the given precision.

    Examples
    --------
    >>> date_end(pd.Timestamp("2022-05-01"), "month")
    Timestamp('2022-06-01 00:00:00')
    """
    return date + _OFFSETS.get(precision, _OFFSETS["day"])
