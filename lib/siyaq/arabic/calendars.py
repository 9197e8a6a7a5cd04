"""Dates of articles: a day, a month or a year, and how precise they are."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from siyaq.arabic.characters import ARABIC_TO_ASCII_DIGITS

_CLOCK = r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?:Z|[+-]\d{2}(?::?\d{2})?)?"
_ISO = re.compile(rf"(\d{{4}})(?:[-/](\d{{1,2}})(?:[-/](\d{{1,2}})(?:{_CLOCK})?)?)?")
_YEARS = range(1800, 2201)  # 0001-01-01 and 9999-12-31 stand for "not known"
_OFFSETS = {
    "day": pd.DateOffset(days=1),
    "month": pd.DateOffset(months=1),
    "year": pd.DateOffset(years=1),
}


def parse_date(text: str) -> tuple[pd.Timestamp, str]:
    """
    Read a date written year first, as far as it is given.

    Parameters
    ----------
    text : str
        Such as 2016-02-25, 2016/02, 2016 or ٢٠١٦-٠٢-٢٥, of the years 1800 to 2200; a
        clock time behind a day is passed over.

    Returns
    -------
    date : pandas.Timestamp
        The first day of what is given, or NaT.
    precision : str
        "day", "month", "year", or "" if the text is not such a date.

    Examples
    --------
    >>> parse_date("٢٠١٦-٠٢")
    (Timestamp('2016-02-01 00:00:00'), 'month')
    >>> parse_date("last week")
    (NaT, '')
    """
    match = _ISO.fullmatch(text.strip().translate(ARABIC_TO_ASCII_DIGITS))
    if not match:
        return pd.NaT, ""
    given = [int(part) for part in match.groups() if part]
    if given[0] not in _YEARS:
        return pd.NaT, ""
    try:
        date = pd.Timestamp(*given, *[1] * (3 - len(given)))
    except ValueError:
        return pd.NaT, ""
    return date, ("year", "month", "day")[len(given) - 1]


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
