"""The shapes of dates in a line of text, and what each shape says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from siyaq.arabic import days, publication
from siyaq.arabic.days import ParsedDate, gregorian, hijri, unread
from siyaq.arabic.lexemes import Lexemes

# Over the kinds of lexemes, one letter each (months.OTHERS). No part repeats without
# limit, so that the time grows with the length of the line, no faster.
_GAP = "[-/,]?[fu]{0,2}"
_DAY = "(?:n|(?<!D)o)"  # "the first week of March" is no first of March
_MONTH = r"(?>M(?:[-/]?M|/?\(/?M\))?|E\.?)"
_YEAR = r"(?:y|\(y\))e?"
_LED = "(?<![^cvwlfgi,(:.|-])"  # in, on, Sunday, …, or the beginning of a line
# last, of last year, of each year; no number that may be the year
_TAIL = r"(?:fkf|f?u?[rk])?(?!n|[-/,]?[fu]{0,2}\(?[yja])"
_GREGORIAN = (
    f"{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}"
    f"|{_MONTH}{_GAP}nf?[-/,]?{_YEAR}"
    f"|{_MONTH}{_GAP}{_YEAR}"
    f"|{_LED}(?:{_DAY}{_GAP}{_MONTH}|E\\.?n){_TAIL}"
    "|d(?!h)e?"
)
_HIJRI_YEAR = "jh?+(?!s)"
_HIJRI = f"{_DAY}{_GAP}H{_GAP}{_HIJRI_YEAR}|H{_GAP}{_HIJRI_YEAR}|dh(?!s)"
_BESIDE = r"[-/,.|(]?w?g?f?\(?"
DATE = re.compile(
    r"(?P<weekday>w[-,/(]?[gfc]{0,2}\(?)?"
    rf"(?:(?:(?P<before>{_HIJRI}){_BESIDE})?(?P<gregorian>{_GREGORIAN})"
    rf"(?:{_BESIDE}(?P<after>{_HIJRI})\)?)?"
    rf"|(?P<hijri>{_HIJRI}|{_LED}{_DAY}{_GAP}H{_TAIL}))"
)


def parts_of(found: Lexemes, places: Iterable[int]) -> dict[str, Any]:
    """
    Return what each kind of lexeme means; of the kind M, the set of months.

    Parameters
    ----------
    found : Lexemes
        A line.
    places : iterable of int
        Which of its lexemes.

    Returns
    -------
    dict
        From kind to meaning; of two lexemes of one kind the later.

    Examples
    --------
    >>> from siyaq.arabic.lexemes import lexemes
    >>> found = lexemes("15 آذار/مارس 2011")
    >>> parts_of(found, range(5))
    {'n': 15, 'M': {3}, '/': '/', 'y': 2011}
    """
    chosen = [(found.kinds[place], found.meanings[place]) for place in places]
    months = {number for kind, number in chosen if kind == "M"}
    return dict(chosen) | ({"M": months} if months else {})


def dated(
    match: re.Match[str],
    found: Lexemes,
    order: str | None,
    published: pd.Timestamp | None,
) -> ParsedDate:
    """
    Read what matches a shape: one calendar or both, and the weekday before them.

    Parameters
    ----------
    match : re.Match
        Of ``DATE`` on ``found.kinds``.
    found : Lexemes
        The line.
    order : str or None
        As in ``parse_date``.
    published : pandas.Timestamp or None
        As in ``parse_date``.

    Returns
    -------
    ParsedDate
        NaT with a problem if the date is impossible or not certain.

    Examples
    --------
    >>> from siyaq.arabic.lexemes import lexemes
    >>> found = lexemes("في 15 آذار (مارس) 2011")
    >>> dated(DATE.search(found.kinds), found, None, None).date
    Timestamp('2011-03-15 00:00:00')
    """
    inside = {
        name: parts_of(found, range(*match.span(name)))
        for name in ("before", "gregorian", "after", "hijri")
        if match[name]
    }
    weekday = parts_of(found, range(*match.span())).get("w")
    if "hijri" in inside:
        parsed = _hijri(inside["hijri"], order, published, weekday)
        return days.check_weekday(parsed, weekday)
    others = [
        _hijri(inside[name], order, None, weekday)
        for name in ("before", "after")
        if name in inside
    ]
    for other in others:
        published = other.date if other.precision == "day" else published
    parsed = gregorian_of(inside["gregorian"], order, published, weekday)
    for other in others:
        parsed = days.check_hijri(parsed, other)
    return days.check_weekday(parsed, weekday)


def gregorian_of(
    parts: dict[str, Any],
    order: str | None,
    published: pd.Timestamp | None,
    weekday: int | None = None,
) -> ParsedDate:
    """
    Read the parts of a Gregorian date.

    Parameters
    ----------
    parts : dict
        Of ``parts_of``.
    order : str or None
        As in ``parse_date``.
    published : pandas.Timestamp or None
        As in ``parse_date``.
    weekday : int, optional
        As printed; 0 is Monday.

    Returns
    -------
    ParsedDate
        NaT with a problem if the date is impossible or not certain.

    Examples
    --------
    >>> gregorian_of({"M": {3}, "y": 2011}, None, None).precision
    'month'
    """
    if "d" in parts:
        return days.numeric(parts["d"], order, gregorian, weekday)
    months = parts.get("M") or {parts["E"]}
    if len(months) > 1:
        return unread("The two names of the month disagree.")
    rest = [*months, *_day(parts)]
    if "y" in parts:
        return gregorian(parts["y"], *rest)
    return _unfinished(
        parts,
        published,
        weekday,
        lambda shift: gregorian(published.year + shift, *rest),
    )


def _hijri(
    parts: dict[str, Any],
    order: str | None,
    published: pd.Timestamp | None,
    weekday: int | None = None,
) -> ParsedDate:
    if "d" in parts:
        return days.numeric(parts["d"], order, hijri, weekday)
    rest = [parts["H"], *_day(parts)]
    if "j" in parts:
        return hijri(parts["j"], *rest)
    return _unfinished(
        parts,
        published,
        weekday,
        lambda shift: hijri(publication.hijri_year(published) + shift, *rest),
    )


def _day(parts: dict[str, Any]) -> list[int]:
    return [parts[kind] for kind in "no" if kind in parts]


def _unfinished(
    parts: dict[str, Any],
    published: pd.Timestamp | None,
    weekday: int | None,
    in_year: Callable[[int], ParsedDate],
) -> ParsedDate:
    """Read a date without its year, beside the day of publication."""
    if "k" in parts:
        return unread("It is a day of every year, or of a year named before.")
    if published is not None and parts.get("u") == "year" and "r" in parts:
        return in_year(parts["r"])
    return publication.without_year(
        in_year, published, shift=parts.get("r"), weekday=weekday
    )
