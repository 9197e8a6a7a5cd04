"""From the numbers of a date to a day, or to the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from siyaq.arabic.lexemes import HIJRI_YEARS, YEARS

_PRECISIONS = ("year", "month", "day")
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_APART = 2  # days by which a printed Hijri date may differ: the month begins by sight


class ParsedDate(NamedTuple):
    """
    What a text says about a day.

    Attributes
    ----------
    date : pandas.Timestamp
        The first day of what is given, or NaT.
    precision : str
        "day", "month", "year", or "" if there is no date.
    problem : str
        Why the text was not read, or what in it disagrees; "" if all is well.
    """

    date: pd.Timestamp
    precision: str
    problem: str


Maker = Callable[..., ParsedDate]  # year, month, day -> ParsedDate


def unread(problem: str) -> ParsedDate:
    """
    Return no date, and why.

    Parameters
    ----------
    problem : str
        One short sentence.

    Returns
    -------
    ParsedDate
        NaT, no precision, and the problem.

    Examples
    --------
    >>> unread("No date is found.")
    ParsedDate(date=NaT, precision='', problem='No date is found.')
    """
    return ParsedDate(pd.NaT, "", problem)


def gregorian(year: int, *rest: int) -> ParsedDate:
    """
    Return a Gregorian day, month or year.

    Parameters
    ----------
    year : int
        Of the years 1800 to 2200.
    *rest : int
        Month and day, as far as they are given.

    Returns
    -------
    ParsedDate
        NaT with a problem if there is no such day.

    Examples
    --------
    >>> gregorian(2011, 3)
    ParsedDate(date=Timestamp('2011-03-01 00:00:00'), precision='month', problem='')
    >>> gregorian(2011, 2, 29).problem
    'There is no day 2011-02-29.'
    """
    if year in HIJRI_YEARS:
        return unread(f"Is the year {year} Hijri? Hijri years are marked هـ.")
    if year not in YEARS:
        return unread(f"The year {year} is outside {YEARS[0]} to {YEARS[-1]}.")
    try:
        date = pd.Timestamp(year, *rest, *[1] * (2 - len(rest)))
    except ValueError:
        return unread(f"There is no {_named(year, *rest)}.")
    return ParsedDate(date, _PRECISIONS[len(rest)], "")


def _named(year: int, *rest: int) -> str:
    numbers = "-".join([f"{year:04}", *(f"{number:02}" for number in rest)])
    return f"{_PRECISIONS[len(rest)]} {numbers}"


def hijri(year: int, *rest: int) -> ParsedDate:
    """
    Return a day, month or year of the Hijri calendar of Umm al-Qura.

    A Hijri month or year begins and ends inside Gregorian ones. Its first day is given
    with its precision, and the problem says that it is Hijri.

    Parameters
    ----------
    year : int
        Of the years 1343 to 1500 (August 1924 to November 2077).
    *rest : int
        Month and day, as far as they are given.

    Returns
    -------
    ParsedDate
        NaT with a problem if there is no such day, or no table for the year.

    Examples
    --------
    >>> hijri(1440, 6, 20).date
    Timestamp('2019-02-25 00:00:00')
    >>> hijri(1440, 6).problem
    'A Hijri month lies in two Gregorian months: its first day is given.'
    """
    from hijridate import Hijri

    try:
        day = Hijri(year, *rest, *[1] * (2 - len(rest))).to_gregorian()
    except OverflowError:
        return unread(f"The Hijri year {year} is outside 1343 to 1500.")
    except ValueError:
        return unread(f"There is no Hijri {_named(year, *rest)}.")
    kind = _PRECISIONS[len(rest)]
    problem = f"A Hijri {kind} lies in two Gregorian {kind}s: its first day is given."
    date = pd.Timestamp(day.year, day.month, day.day)
    return ParsedDate(date, kind, "" if kind == "day" else problem)


def numeric(
    parts: list[str], order: str | None, make: Maker, weekday: int | None = None
) -> ParsedDate:
    """
    Read three numbers as a date by the place of the year, which has four digits.

    Parameters
    ----------
    parts : list of str
        Three numbers as printed.
    order : str or None
        "dmy" or "mdy" for a year behind; None reads it if only one reading is possible.
    make : callable
        ``gregorian`` or ``hijri``.
    weekday : int, optional
        As printed, 0 is Monday: settles the order if it fits one reading only.

    Returns
    -------
    ParsedDate
        NaT with a problem if no reading, or more than one, is possible.

    Examples
    --------
    >>> numeric(["25", "02", "2019"], None, gregorian).date
    Timestamp('2019-02-25 00:00:00')
    >>> numeric(["3", "4", "2019"], None, gregorian).problem
    'Day or month first? Say the order: "dmy" or "mdy".'
    """
    first, second, last = map(int, parts)
    if len(parts[0]) == 4:
        return make(first, second, last)
    readings = {"dmy": make(last, second, first), "mdy": make(last, first, second)}
    if order in readings:
        return readings[order]
    possible = {reading.date: reading for reading in readings.values() if reading[1]}
    fitting = [date for date in possible if date.weekday() == weekday]
    if len(possible) > 1 and len(fitting) != 1:
        return unread('Day or month first? Say the order: "dmy" or "mdy".')
    return possible[[*fitting, *possible][0]] if possible else readings["dmy"]


def check_weekday(parsed: ParsedDate, weekday: int | None) -> ParsedDate:
    """
    Report a weekday that does not fit; the date stays.

    Parameters
    ----------
    parsed : ParsedDate
        A date; only a day is checked.
    weekday : int or None
        As printed; 0 is Monday.

    Returns
    -------
    ParsedDate
        The same, with a problem if the weekday does not fit and there was none yet.

    Examples
    --------
    >>> check_weekday(gregorian(2011, 3, 15), 0).problem
    '2011-03-15 is a Tuesday, not a Monday.'
    """
    if weekday is None or parsed.precision != "day" or parsed.problem:
        return parsed
    if parsed.date.weekday() == weekday:
        return parsed
    right, wrong = WEEKDAYS[parsed.date.weekday()], WEEKDAYS[weekday]
    return parsed._replace(
        problem=f"{parsed.date:%Y-%m-%d} is a {right}, not a {wrong}."
    )


def check_hijri(parsed: ParsedDate, other: ParsedDate) -> ParsedDate:
    """
    Report a Hijri date more than two days from the Gregorian one beside it.

    Parameters
    ----------
    parsed : ParsedDate
        The Gregorian date; it stays.
    other : ParsedDate
        The Hijri date.

    Returns
    -------
    ParsedDate
        The Gregorian date, with a problem if there was none yet.

    Examples
    --------
    >>> check_hijri(gregorian(2019, 2, 28), hijri(1440, 6, 20)).problem
    'The Hijri date is 2019-02-25, 3 days from 2019-02-28.'
    """
    if not parsed.precision or parsed.problem:
        return parsed
    if not other.precision:
        return parsed._replace(problem=other.problem)
    apart = abs(parsed.date - other.date).days
    if apart <= _APART or {parsed.precision, other.precision} != {"day"}:
        return parsed
    problem = f"The Hijri date is {other.date:%Y-%m-%d}, {apart} days from "
    return parsed._replace(problem=f"{problem}{parsed.date:%Y-%m-%d}.")
