"""The names of months in eleven countries, and the words around them."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.calendars import parse_date
from siyaq.arabic.lexemes import lexemes, may_have_date
from siyaq.arabic.months import FOLD, HIJRI, WORDS

GULF = (
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
).split()
LEVANTINE = [
    "كانون الثاني",
    *"شباط آذار نيسان أيار حزيران تموز آب أيلول".split(),
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
]
MAGHREBI = (
    "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر"
).split()
MOROCCAN = (
    "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر"
).split()
MAURITANIAN = (
    "يناير فبراير مارس إبريل مايو يونيو يوليو أغشت شتمبر أكتوبر نوفمبر دجمبر"
).split()
LOCALES = {
    **dict.fromkeys(["EG", "SA", "AE"], GULF),
    **dict.fromkeys(["SY", "IQ", "JO", "LB"], LEVANTINE),
    **dict.fromkeys(["DZ", "TN"], MAGHREBI),
    "MA": MOROCCAN,
    "MR": MAURITANIAN,
}
UNITS = "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split()
ORDINALS = [
    *UNITS,
    *(f"{unit} عشر" for unit in ["الحادي", *UNITS[1:9]]),
    "العشرين",
    *(f"{unit} والعشرين" for unit in ["الحادي", *UNITS[1:9]]),
    "الثلاثين",
    "الحادي والثلاثين",
]


@pytest.mark.parametrize("country", LOCALES)
@pytest.mark.parametrize("number", range(1, 13))
def test_month_names_of_eleven_countries(country, number):
    """Each name gives a day with a day before it, and a month without."""
    name = LOCALES[country][number - 1]
    month = pd.Timestamp(2018, number, 1)
    assert parse_date(f"12 {name} 2018") == (month.replace(day=12), "day", "")
    assert parse_date(f"{name} 2018") == (month, "month", "")


@pytest.mark.parametrize("number", range(1, 13))
@pytest.mark.parametrize("shape", ["{}/{}", "{} ({})", "{}/ {}", "{} / {}", "{} - {}"])
def test_two_names_of_one_month(number, shape):
    """Levantine and Gulf names stand together in either order."""
    names = LEVANTINE[number - 1], GULF[number - 1]
    for pair in (names, names[::-1]):
        text = f"3 {shape.format(*pair)} 2021"
        assert parse_date(text) == (pd.Timestamp(2021, number, 3), "day", "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("17 كانون ثاني 2014", "2014-01-17"),
        ("17 كانون  الثانى 2014", "2014-01-17"),
        ("17 تشرين اول 2014", "2014-10-17"),
        ("17 اذار 2014", "2014-03-17"),
        ("17 آذارُ 2014", "2014-03-17"),
        ("17 شبــاط 2014", "2014-02-17"),
        ("17 \u200fتموز\u200e 2014", "2014-07-17"),
        ("17 جويليه 2014", "2014-07-17"),
        ("١٧ مای ٢٠١٤", "2014-05-17"),
        ("17مايو2014م", "2014-05-17"),
        ("فاتح نوفمبر 1954", "1954-11-01"),
    ],
)
def test_spellings_of_a_month(text, day):
    """Hamza, marks, tatweel, invisible characters and look-alikes do not matter."""
    assert parse_date(text) == (pd.Timestamp(day), "day", "")


@pytest.mark.parametrize("day", range(1, 32))
def test_ordinals(day):
    """Each day of a month can be written in words."""
    text = f"في {ORDINALS[day - 1]} من آذار 2022"
    assert parse_date(text) == (pd.Timestamp(2022, 3, day), "day", "")


@pytest.mark.parametrize("number", range(1, 13))
def test_names_of_hijri_months(number):
    """Each spelling of a Hijri month means the same day."""
    found = {parse_date(f"5 {name} 1440 هـ") for name in HIJRI[number - 1].split("|")}
    assert len(found) == 1
    assert found.pop().precision == "day"


def test_folded_words_are_unique():
    """A word that stood in two lists would silently lose one of its meanings."""
    assert WORDS["كانون الثاني"] == ("M", 1)
    assert WORDS["الثاني"] == ("o", 2)
    assert WORDS["الاحد"] == ("w", 6)
    assert all(word == word.translate(FOLD) for word in WORDS)


def test_kinds_of_lexemes():
    """Numbers are told apart by their length and range, percentages are no days."""
    assert lexemes("15 2011 1440 1250 12345 1.5 15% 3/4/2011 2/2011 14:35").kinds == (
        "nyjaaaadbt"
    )


def test_proclitic_stands_before_the_month():
    """The place of a month is without the و before it."""
    found = lexemes("ومايو 2012")
    assert (found.kinds, found.places[1]) == ("cMy", (1, 5))


def test_door_is_no_month():
    """باب is a word, not "in August"."""
    assert lexemes("15 باب 2012").kinds == "nxy"


def test_line_without_number_or_ordinal_has_no_date():
    """The quick look passes over lines that cannot have a date, and no others."""
    assert not may_have_date("في شهر آذار الماضي")
    assert may_have_date("في الثَّامن من مايو")
    assert may_have_date("۱۲")


@given(st.text("آذار1٢/ـَ\u200f ﻵمه\ufefb"))
def test_places_are_in_the_text(text):
    """Places are in order, not empty, and inside the text."""
    places = lexemes(text).places
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))
