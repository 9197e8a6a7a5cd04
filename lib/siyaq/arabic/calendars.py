"""Dates of articles: a day, a month or a year, and how precise they are."""

from __future__ import annotations

import re
from datetime import datetime

import pandas as pd

from siyaq.arabic.characters import ARABIC_TO_ASCII_DIGITS

_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ][\d:.+Z-]*)?")
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
        Such as 2016-02-25, 2016/02, 2016 or ٢٠١٦-٠٢-٢٥; a clock time is passed over.

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
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        date = pd.Timestamp(year, month or 1, day or 1)
    except ValueError:
        return pd.NaT, ""
    return date, "day" if day else "month" if month else "year"


def date_end(date: pd.Timestamp, precision: str) -> pd.Timestamp:
    """
    Return the first moment after a date of the given precision.

    Examples
    --------
    >>> date_end(pd.Timestamp("2022-05-01"), "month")
    Timestamp('2022-06-01 00:00:00')
    """
    try:
        return date + _OFFSETS.get(precision, _OFFSETS["day"])
    except OverflowError:  # after the year 9999
        return pd.Timestamp(datetime.max)
