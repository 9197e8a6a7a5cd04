"""Dates as metadata gives them: a day, a month or a year."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.calendars import date_end, parse_date


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2016-02-25", "2016-02-25", "day"),
        ("2016/2/5", "2016-02-05", "day"),
        ("2016-02-25T10:30:00Z", "2016-02-25", "day"),
        ("2016-02-25 9:30", "2016-02-25", "day"),
        ("2016-02-25 10:30:00.123+03:00", "2016-02-25", "day"),
        (" 2016-02 ", "2016-02-01", "month"),
        ("2016", "2016-01-01", "year"),
        ("٢٠١٦-٠٢-٢٥", "2016-02-25", "day"),
        ("۲۰۱۶", "2016-01-01", "year"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_given(text, day, precision):
    """A month or a year stands for its first day, and says so."""
    assert parse_date(text) == (pd.Timestamp(day), precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "last week",
        "2016-13-01",
        "2015-02-29",
        "16-2-1",
        "2016-00-15",
        "2016-00",
        "2016-02-00",
        "2016 2017",
        "2016-02-03 99",
        "2016-02 10:30",
        "0001-01-01",
        "1799-12-31",
        "2201",
    ],
)
def test_what_is_no_date_is_not_guessed(text):
    """An impossible or unclear date, or a placeholder, is no date."""
    day, precision = parse_date(text)
    assert day is pd.NaT
    assert precision == ""


@pytest.mark.parametrize(
    ("precision", "end"),
    [
        ("day", "2016-02-02"),
        ("month", "2016-03-01"),
        ("year", "2017-02-01"),
        ("about", "2016-02-02"),
    ],
)
def test_the_end_of_a_date_follows_its_precision(precision, end):
    """The first moment after a date; an unknown precision counts as a day."""
    assert date_end(pd.Timestamp("2016-02-01"), precision) == pd.Timestamp(end)


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)))
def test_every_day_is_read_back(day):
    """Any day of the years 1800 to 2200, written year first, comes back as itself."""
    assert parse_date(day.isoformat()) == (pd.Timestamp(day), "day")


@given(st.text())
def test_any_text_gives_a_date_or_none(text):
    """No text is an error."""
    day, precision = parse_date(text)
    assert (day is pd.NaT) == (precision == "")
