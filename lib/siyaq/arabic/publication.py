"""Dates that only the day of publication completes: last March, yesterday."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from siyaq.arabic.days import WEEKDAYS, ParsedDate, gregorian, unread

# Days from the publication within which a date without its year is certain: printed
# bare, and with "this", "last" or "next" (last March, said in March, is not).
_CERTAIN = {None: 92, 0: 31, -1: 335, 1: 335}
_NO_PUBLISHED = "It needs the day of publication, which is not known."


def without_year(
    days: Callable[[int], ParsedDate],
    published: pd.Timestamp | None,
    *,
    shift: int | None = None,
    weekday: int | None = None,
) -> ParsedDate:
    """
    Find the year of a day or month that was printed without one.

    A weekday settles it; so does a word such as الماضي, or that the day is less than
    about three months from the publication. Otherwise it stays unread.

    Parameters
    ----------
    days : callable
        Gives the date in the year of publication plus 0, -1 or 1.
    published : pandas.Timestamp or None
        Day of publication.
    shift : int, optional
        -1 for the last one before, 1 for the next one after, 0 for that of this month.
    weekday : int, optional
        As printed; 0 is Monday.

    Returns
    -------
    ParsedDate
        NaT with a problem if the year is not certain.

    Examples
    --------
    >>> july = lambda shift: gregorian(2012 + shift, 7, 9)
    >>> without_year(july, pd.Timestamp("2012-08-01")).date
    Timestamp('2012-07-09 00:00:00')
    >>> without_year(july, None).problem
    'It needs the day of publication, which is not known.'
    """
    if published is None:
        return unread(_NO_PUBLISHED)
    found = [parsed for parsed in map(days, (0, -1, 1)) if parsed.precision]
    meant = [
        parsed
        for parsed in found
        if _is_meant(parsed, published, shift)
        and weekday in (None, parsed.date.weekday())
        and (weekday is not None or _away(parsed, published) <= _CERTAIN[shift])
    ]
    if shift in (-1, 1):
        meant = sorted(meant, key=lambda parsed: _away(parsed, published))[:1]
    if found and len(meant) != 1:
        return unread(f"Its year is not certain beside {published:%Y-%m-%d}.")
    return meant[0] if found else days(0)


def _away(parsed: ParsedDate, published: pd.Timestamp) -> int:
    return abs(parsed.date - published).days


def _is_meant(parsed: ParsedDate, published: pd.Timestamp, shift: int | None) -> bool:
    """Tell whether a date is before, in or after the month or day of publication."""
    same_month = f"{parsed.date:%Y-%m}" == f"{published:%Y-%m}"
    if shift is None or (shift == 0 and same_month):
        return True
    ahead = (parsed.date > published) - (parsed.date < published)
    return shift == ahead and (parsed.precision == "day" or not same_month)


def near_day(
    published: pd.Timestamp | None, shift: int, weekday: int | None
) -> ParsedDate:
    """
    Return today, yesterday or the day before; the weekday must fit.

    Parameters
    ----------
    published : pandas.Timestamp or None
        Day of publication.
    shift : int
        0, -1 or -2 days.
    weekday : int or None
        As printed; 0 is Monday.

    Returns
    -------
    ParsedDate
        NaT with a problem if the weekday is another.

    Examples
    --------
    >>> near_day(pd.Timestamp("2012-07-09"), -1, 6).date
    Timestamp('2012-07-08 00:00:00')
    """
    if published is None:
        return unread(_NO_PUBLISHED)
    date = published + pd.Timedelta(days=shift)
    if weekday not in (None, date.weekday()):
        return unread(f"{date:%Y-%m-%d} is a {WEEKDAYS[date.weekday()]}.")
    return ParsedDate(date, "day", "")


def near_weekday(
    published: pd.Timestamp | None, shift: int, weekday: int
) -> ParsedDate:
    """
    Return the weekday before (-1) or after (1) the publication.

    One day away is not certain: it would be called yesterday or tomorrow, so that
    another week may be meant.

    Parameters
    ----------
    published : pandas.Timestamp or None
        Day of publication.
    shift : int
        -1 or 1; 0 ("this Tuesday") is not certain.
    weekday : int
        0 is Monday.

    Returns
    -------
    ParsedDate
        NaT with a problem if the week is not certain.

    Examples
    --------
    >>> near_weekday(pd.Timestamp("2012-07-09"), -1, 4).date
    Timestamp('2012-07-06 00:00:00')
    """
    if published is None:
        return unread(_NO_PUBLISHED)
    away = (weekday - published.weekday()) * shift % 7 or 7
    if away == 1 or shift == 0:
        return unread(f"Not certain beside {published:%Y-%m-%d}: of which week?")
    return ParsedDate(published + pd.Timedelta(days=away * shift), "day", "")


def near_unit(published: pd.Timestamp | None, shift: int, unit: str) -> ParsedDate:
    """
    Return the month or year of publication, or the one before or after.

    Parameters
    ----------
    published : pandas.Timestamp or None
        Day of publication.
    shift : int
        -1, 0 or 1.
    unit : str
        "month" or "year".

    Returns
    -------
    ParsedDate
        With the precision of the unit.

    Examples
    --------
    >>> near_unit(pd.Timestamp("2012-01-09"), -1, "month").date
    Timestamp('2011-12-01 00:00:00')
    """
    if published is None:
        return unread(_NO_PUBLISHED)
    if unit == "year":
        return gregorian(published.year + shift)
    month = published.to_period("M") + shift
    return gregorian(month.year, month.month)


def hijri_year(day: pd.Timestamp) -> int:
    """
    Return the Hijri year in which a day lies, or 0 outside the tables.

    Parameters
    ----------
    day : pandas.Timestamp
        A Gregorian day.

    Returns
    -------
    int
        Of the calendar of Umm al-Qura.

    Examples
    --------
    >>> hijri_year(pd.Timestamp("2019-02-25"))
    1440
    """
    from hijridate import Gregorian

    try:
        return Gregorian(day.year, day.month, day.day).to_hijri().year
    except OverflowError:
        return 0
