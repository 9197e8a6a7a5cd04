"""Numbers and dates in the digits and month names of the figures."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.figures.lettering.numerals import day, digits, month, number, percent
from siyaq.figures.style import use_style

NUMBERS = [
    (2_500_000, "2,500,000", "٢٬٥٠٠٬٠٠٠"),
    (0.25, "0.25", "٠٫٢٥"),
    (-5, "\u22125", "\u2212٥"),
    (0, "0", "٠"),
    (12345.678, "12,345.678", "١٢٬٣٤٥٫٦٧٨"),
]


@pytest.mark.parametrize(("value", "western", "arabic"), NUMBERS)
def test_numbers_have_one_system_of_digits(value, western, arabic):
    """Digits, thousands, decimals and a minus that is no hyphen."""
    with use_style("ar"):
        assert number(value) == arabic
    with use_style("ar", digits="western"):
        assert number(value) == western
    with use_style("en"):
        assert number(value) == western
    with use_style("en", digits="arabic"):
        assert number(value) == arabic


def test_the_other_language_has_its_usual_digits():
    """A caption in the other language does not follow the figure's digits."""
    with use_style("ar", digits="western"):
        assert (number(5), number(5, "ar"), number(5, "en")) == ("5", "5", "5")
    with use_style("en"):
        assert (number(5), number(5, "ar")) == ("5", "٥")


@given(st.integers(-(10**9), 10**9))
def test_digits_can_be_read_back(value):
    """Python reads the same number in either system."""
    for spoken in ("ar", "en"):
        plain = number(value, spoken).replace("\u2212", "-")
        assert int(plain.replace(",", "").replace("٬", "")) == value


def test_shares_are_percentages():
    """At most one decimal place, and the sign of the digits."""
    assert [percent(share, "en") for share in (0.95, 1, 0.1234, 0)] == [
        "95%",
        "100%",
        "12.3%",
        "0%",
    ]
    assert percent(0.125, "ar") == "١٢٫٥٪"


def test_text_that_is_no_number_stays():
    """Letters are left alone."""
    assert digits("p", "ar") == "p"


@pytest.mark.parametrize(
    ("months", "first", "third", "tenth"),
    [
        ("levantine", "كانون الثاني", "آذار", "تشرين الأول"),
        ("egyptian", "يناير", "مارس", "أكتوبر"),
        ("dual", "كانون الثاني/يناير", "آذار/مارس", "تشرين الأول/أكتوبر"),
        ("numbers", "١", "٣", "١٠"),
    ],
)
def test_months_have_the_chosen_names(months, first, third, tenth):
    """Levantine, Egyptian, both, or numbers, whatever the machine's locale is."""
    with use_style("ar", months=months):
        assert [month(1), month(3), month(10)] == [first, third, tenth]


def test_every_month_has_a_name_of_its_own():
    """Twelve names in each system."""
    for spoken, systems in {
        "ar": ["levantine", "egyptian", "dual"],
        "en": ["english"],
    }.items():
        for months in systems:
            with use_style(spoken, months=months):
                assert len({month(place) for place in range(1, 13)}) == 12
    with use_style("en"):
        assert [month(place) for place in (1, 5, 9)] == ["Jan", "May", "Sep"]


def test_dates_are_told_in_parts():
    """Year, month and year, or the day, in the order of the language."""
    when = date(2011, 3, 15)
    with use_style("ar"):
        told = [day(when, parts) for parts in ("y", "my", "dmy")]
        assert told == ["٢٠١١", "آذار ٢٠١١", "١٥ آذار ٢٠١١"]
    with use_style("en"):
        assert day(when) == "15 Mar 2011"
    with use_style("ar", months="numbers", digits="western"):
        assert [day(when), day(when, "my")] == ["2011/3/15", "2011/3"]


def test_a_date_in_the_other_language_has_its_usual_months():
    """The choice for the figures is kept in their language alone."""
    when = date(2011, 3, 15)
    with use_style("ar", months="egyptian", digits="western"):
        told = [day(when, spoken=spoken) for spoken in (None, "ar", "en")]
    assert told == ["15 مارس 2011", "15 مارس 2011", "15 Mar 2011"]
    with use_style("en", months="numbers"):
        assert [day(when), day(when, spoken="ar")] == ["2011/3/15", "١٥ آذار ٢٠١١"]
