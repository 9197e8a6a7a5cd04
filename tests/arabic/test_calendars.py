"""Dates as metadata and newspapers give them: a day, a month or a year."""

import csv
import time
from datetime import date

import pandas as pd
import pytest
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.calendars import ParsedDate, date_end, find_dates, parse_date
from siyaq.arabic.months import FOLD, HIJRI, WORDS
from siyaq.errors import SettingError

PUBLISHED = pd.Timestamp("2012-07-11 14:35")  # a Wednesday
WEEKDAYS = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()
NONE = (pd.NaT, "")
PIECES = st.sampled_from([*WORDS, *FOLD.values(), *map(chr, FOLD), *"0123456789/-. \n"])
HOSTILE = st.text() | st.lists(PIECES, max_size=30).map(" ".join)
NUMBERS = "15 2011 1440 32 1250 3/4/2011 25/2/2019هـ 14:35 هـ م ش / - ( ) ،"
NAMES = "آذار مارس ومايو رمضان March كانون الثاني الأول الثلاثاء الموافق"
WORDS_BETWEEN = "من عام العام كل الأسبوع الماضي اليوم أمس ي ـ \u200f"
NEAR_DATES = st.lists(
    st.sampled_from(
        [*f"{NUMBERS} {NAMES} {WORDS_BETWEEN}".split(), "\n", "\t", " " * 4]
    ),
    max_size=12,
).map(" ".join)


def only_date(text, **settings):
    """Return the one date that running text has, with its surface."""
    ((start, end, parsed),) = find_dates(text, **settings)
    return text[start:end], parsed


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
        ("آذار 2011", "2011-03-01", "month"),
        ("مطلع شهر آذار من العام 2011", "2011-03-01", "month"),
        ("2/2016", "2016-02-01", "month"),
        ("عام 2016", "2016-01-01", "year"),
        ("2016م", "2016-01-01", "year"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_given(text, day, precision):
    """A month or a year stands for its first day, and says so."""
    assert parse_date(text) == (pd.Timestamp(day), precision, "")


@pytest.mark.parametrize(
    "text",
    [
        "الثلاثاء 15 آذار 2011",
        "يوم الثلاثاء الموافق 15 مارس 2011 م",
        "الثلاثاء، ١٥ مارس/آذار ٢٠١١",
        "15 مارس 2011 (الثلاثاء)",
        "نُشر في: 15 آذار/مارس 2011، 14:35",
        "آخر تحديث: 15 مارس 2011 - 10:35 مساء بتوقيت غرينتش",
        "بتاريخ 15/3/2011",
        "15-03-2011 10:22",
        "15.03.2011",
        "15-آذار-2011",
        "15 من شهر مارس عام 2011م",
        "مارس 15, 2011",
        "في الخامس عشر من مارس لعام 2011",
        "15 March 2011",
        "March 15, 2011",
        "15th of March 2011",
        "Published: Mar. 15, 2011 at 10:22 pm",
        "Tue, 15 Mar 2011 10:00:00 +0000",
        "2011-03-15T08:00:00.000Z",
        "2011-03-15 (15 آذار 2011)",
    ],
)
def test_forms_of_one_day(text):
    """Newspapers and their pages write one day in many ways."""
    assert parse_date(text) == (pd.Timestamp("2011-03-15"), "day", "")


def test_dates_of_the_reference(shared):
    """All dates of the reference are read; that without day and year is not."""
    path = shared / "reference" / "date_cases.csv"
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert len(rows) == 21
    for row in rows:
        parsed = parse_date(row["text"])
        wanted = pd.Timestamp(row["iso_date"]) if row["iso_date"] else pd.NaT
        assert parsed.date is wanted or parsed.date == wanted, row
        assert bool(parsed.problem) == (not row["iso_date"]), row


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
        "31 شباط 2011",
        "32 آذار 2011",
        "آذار",
        "أب وابنه",
        "مارس الرياضة",
        "15 آذار 11",
        "5-7 مارس 2011",
        "5 و7 مارس 2011",
        "قبل 15 مارس 2011",
        "دمشق 15 آذار 2011",
        "15 آذار 2011، 16 آذار 2011",
        "آذار 2011 14:35",
        "25 جمادى 1440",
        "1440",
        "3/4/1440",
        "15 رمضان 2011",
        "9" * 5000,
        "15 آذار 2011" + " " * 600,
    ],
)
def test_what_is_no_date_is_not_guessed(text):
    """An impossible or unclear date, or a placeholder, is no date, and says why."""
    parsed = parse_date(text)
    assert parsed[:2] == NONE
    assert parsed.problem.endswith((".", 'order="mdy".'))


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("25/02/2019", None, "2019-02-25"),
        ("12/31/2019", None, "2019-12-31"),
        ("05/05/2019", None, "2019-05-05"),
        ("3/4/2019", "dmy", "2019-04-03"),
        ("3/4/2019", "mdy", "2019-03-04"),
        ("الأربعاء 3/4/2019", None, "2019-04-03"),
        ("2019/3/4", "dmy", "2019-03-04"),
        ("25 / 2 / 2019", "ymd", "2019-02-25"),
    ],
)
def test_order_of_numbers(text, order, day):
    """The place of the year, the order given, the weekday or the size settle it."""
    assert parse_date(text, order=order) == (pd.Timestamp(day), "day", "")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("3/4/2019", None),
        ("3/4/2019", "ymd"),
        ("25/2/2019", "mdy"),
        ("7/8/1440هـ", None),
    ],
)
def test_ambiguous_numbers_are_not_read(text, order):
    """Without an order two readings are none, and a wrong order is not put right."""
    assert parse_date(text, order=order)[:2] == NONE


def test_ambiguous_numbers_ask_for_an_order():
    """The problem names the remedy."""
    assert parse_date("3/4/2019").problem.startswith("Day or month first?")


def test_unknown_order():
    """An order outside the three is refused, by both functions at once."""
    for function in (parse_date, find_dates):
        with pytest.raises(SettingError, match="order='dym'"):
            function("3/4/2019", order="dym")


@pytest.mark.parametrize(
    "text",
    [
        "20 جمادى الآخرة 1440 هـ",
        "٢٠ جمادى الآخرة ١٤٤٠ه",
        "20 جمادي الثانية 1440",
        "الاثنين 20/6/1440هـ",
        "1440/06/20 هـ",
        "20 جمادى الآخرة 1440 هـ الموافق 25 فبراير 2019م",
        "25 فبراير 2019 (20 جمادى الآخرة 1440هـ)",
        "18 جمادى الآخرة 1440 هـ - 25 فبراير 2019",
        "20 جمادى الآخرة 1440 هـ الموافق 25 فبراير",
    ],
)
def test_hijri_forms_of_one_day(text):
    """A Hijri day is converted; beside a Gregorian one it may be two days off."""
    assert parse_date(text) == (pd.Timestamp("2019-02-25"), "day", "")


@given(st.dates(date(1924, 8, 1), date(2077, 11, 16)), st.booleans())
def test_every_hijri_day_is_read_back(day, named):
    """Any day of the tables, written as a Hijri date, comes back as itself."""
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    name = HIJRI[hijri.month - 1].split("|")[0]
    text = f"{hijri.day} {name} {hijri.year} هـ"
    numbers = f"{hijri.year}/{hijri.month}/{hijri.day}هـ"
    weekday = WEEKDAYS[day.weekday()]
    parsed = parse_date(f"{weekday} {text if named else numbers}")
    assert parsed == (pd.Timestamp(day), "day", "")


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("جمادى الآخرة 1440", "2019-02-06", "month"),
        ("عام 1440 هـ", "2018-09-11", "year"),
    ],
)
def test_hijri_month_or_year_says_so(text, day, precision):
    """It begins inside a Gregorian one, which the problem says."""
    parsed = parse_date(text)
    assert parsed[:2] == (pd.Timestamp(day), precision)
    assert "A Hijri" in parsed.problem


@pytest.mark.parametrize(
    "text",
    ["15 تير 1395", "1395/04/15 هـ ش", "15 خرداد ۱۳۹۰", "1395 هـ.ش", "15 رمضان 1395 ش"],
)
def test_solar_calendar_is_named(text):
    """Persian solar dates are not taken for Hijri ones."""
    parsed = parse_date(text)
    assert parsed[:2] == NONE
    assert "solar" in parsed.problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1 رمضان 1330", "The Hijri year 1330 is outside 1343 to 1500."),
        ("30 محرم 1440 هـ", "There is no Hijri day 1440-01-30."),
        ("الخميس 31 رجب 1440", "There is no Hijri day 1440-07-31."),
    ],
)
def test_hijri_day_outside_the_tables(text, problem):
    """A year without table, or a day that the month had not, is a problem."""
    assert parse_date(text) == (*NONE, problem)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("الاثنين 15 مارس 2011", "2011-03-15 is a Tuesday, not a Monday."),
        ("15 مارس 2011 الاثنين", "2011-03-15 is a Tuesday, not a Monday."),
        (
            "23 جمادى الآخرة 1440 هـ الموافق 25 فبراير 2019",
            "The Hijri date is 2019-02-28, 3 days from 2019-02-25.",
        ),
    ],
)
def test_what_disagrees_is_reported(text, problem):
    """A wrong weekday or Hijri date leaves the date, with a problem."""
    parsed = parse_date(text)
    assert parsed.precision == "day"
    assert parsed.problem == problem


def test_months_that_disagree_are_no_date():
    """Of two different months none is chosen."""
    parsed = parse_date("15 آذار/أبريل 2011")
    assert parsed == (*NONE, "The two names of the month disagree.")


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("9 تموز/ يوليو", "2012-07-09", "day"),
        ("اليوم الأربعاء", "2012-07-11", "day"),
        ("اليوم", "2012-07-11", "day"),
        ("أمس الثلاثاء", "2012-07-10", "day"),
        ("أمس", "2012-07-10", "day"),
        ("أول أمس", "2012-07-09", "day"),
        ("الأحد الماضي", "2012-07-08", "day"),
        ("الأربعاء الفائت", "2012-07-04", "day"),
        ("الجمعة المقبل", "2012-07-13", "day"),
        ("شهر آذار الماضي", "2012-03-01", "month"),
        ("أكتوبر/تشرين الأول الماضي", "2011-10-01", "month"),
        ("الشهر الماضي", "2012-06-01", "month"),
        ("العام الحالي", "2012-01-01", "year"),
        ("15 مارس الماضي", "2012-03-15", "day"),
        ("15 ديسمبر الماضي", "2011-12-15", "day"),
        ("15 ديسمبر المقبل", "2012-12-15", "day"),
        ("3 يوليو الجاري", "2012-07-03", "day"),
        ("15 مارس من العام الماضي", "2011-03-15", "day"),
        ("الأربعاء 28 ديسمبر", "2011-12-28", "day"),
        ("17 شعبان", "2012-07-07", "day"),
    ],
)
def test_publication_completes_a_date(text, day, precision):
    """What is relative or has no year is read beside the day of publication."""
    parsed = parse_date(text, published=PUBLISHED)
    assert parsed == (pd.Timestamp(day), precision, "")


@pytest.mark.parametrize(
    "text",
    [
        "9 تموز/ يوليو",
        "اليوم الأحد",
        "أمس الأربعاء",
        "الثلاثاء الفائت",
        "الثلاثاء الماضي",
        "اليوم",
        "أمس",
        "شهر آذار الماضي",
        "الشهر الماضي",
        "15 مارس من العام الماضي",
        "17 شعبان",
    ],
)
@pytest.mark.parametrize("published", [None, pd.NaT])
def test_without_publication_it_stays_open(text, published):
    """The same texts are no dates where the day of publication is not known."""
    parsed = parse_date(text, published=published)
    assert parsed[:2] == NONE
    assert "publication" in parsed.problem


@pytest.mark.parametrize(
    "text",
    [
        "أمس الأربعاء",
        "اليوم الأحد",
        "الثلاثاء الماضي",
        "الثلاثاء",
        "25 ديسمبر",
        "الأربعاء 29 ديسمبر",
        "15 مارس الجاري",
        "شهر تموز الماضي",
        "29 فبراير المقبل",
        "15 مارس من كل عام",
        "15 مارس من العام نفسه",
        "مطلع الشهر",
    ],
)
def test_uncertain_beside_the_publication(text):
    """A weekday that does not fit, or two possible weeks or years, is no date."""
    parsed = parse_date(text, published=PUBLISHED)
    assert parsed[:2] == NONE
    assert parsed.problem


def test_publication_with_clock_and_zone():
    """Only the day of the publication counts, as printed."""
    published = pd.Timestamp("2012-07-11 23:30", tz="Asia/Damascus")
    assert parse_date("أمس", published=published).date == pd.Timestamp("2012-07-10")


@pytest.mark.parametrize(
    ("text", "surface", "day"),
    [
        ("دمشق، 15 آذار (مارس) 2011: بدأ", "15 آذار (مارس) 2011", "2011-03-15"),
        ("قال الثلاثاء ١٥ مارس ٢٠١١ إن", "الثلاثاء ١٥ مارس ٢٠١١", "2011-03-15"),
        ("بين الربيع ومايو 2012 حدث", "مايو 2012", "2012-05-01"),
        ("في الأسبوع الأول من مارس 2011", "مارس 2011", "2011-03-01"),
        ("في اليوم الأول من مارس 2011", "الأول من مارس 2011", "2011-03-01"),
        ("منذ مايو ونوفمبر 2003م.", "نوفمبر 2003م", "2003-11-01"),
        ("بلغ 15% مارس 2011", "مارس 2011", "2011-03-01"),
        (
            "العدد 12 آذار\u064f\u200f 2011\u200f",
            "12 آذار\u064f\u200f 2011\u200f",
            "2011-03-12",
        ),
        (
            "الرياض 16 شعبـان 1433 هـ 6 يوليو 2012 العدد 12274",
            "16 شعبـان 1433 هـ 6 يوليو 2012",
            "2012-07-06",
        ),
    ],
)
def test_dates_in_running_text(text, surface, day):
    """The place is that of the text as printed, the reading that of parse_date."""
    found, parsed = only_date(text)
    assert found == surface
    assert parsed.date == pd.Timestamp(day)
    assert parsed == parse_date(found)


@pytest.mark.parametrize(
    "text",
    [
        "مارس الرياضة 15 عاما",
        "قوى 14 آذار اللبنانية",
        "ثورة «25 يناير»",
        "أمس الأربعاء",
        "شهر آذار الماضي",
        "عام 2011",
        "القرار 12/2012",
        "قتل 15 في مارس",
        "رجب طيب",
        "192.168.2.2011",
        "1-2-2011-5",
        "15\nآذار 2011"[:7],
    ],
)
def test_no_dates_in_running_text(text):
    """Words that are also months, names, years and other numbers are no dates."""
    assert list(find_dates(text)) == []


@pytest.mark.parametrize(
    "text", ["في 31 شباط 2011 قال", "في 3/4/2011 قال", "في 9 تموز"]
)
def test_dates_that_are_not_read_are_found(text):
    """Where a date stands but cannot be read, the problem is there."""
    _, parsed = only_date(text)
    assert parsed[:2] == NONE
    assert parsed.problem


@pytest.mark.parametrize("year", ["(نيسان) 1793م", "1793", "عام 1258", "، 1440"])
def test_year_out_of_range_is_not_replaced(year):
    """A day with an impossible year does not get the year of publication."""
    text = f"في 30 أبريل {year}"
    for published in (None, pd.Timestamp("2015-05-01")):
        assert not any(
            date.precision for *_, date in find_dates(text, published=published)
        )


def test_dates_are_found_with_order_and_publication():
    """Both settings reach the dates in running text."""
    text = "في 3/4/2019 و في 9 تموز"
    found = [
        parsed.date for *_, parsed in find_dates(text, order="dmy", published=PUBLISHED)
    ]
    assert found == [pd.Timestamp("2019-04-03"), pd.Timestamp("2012-07-09")]


def test_dates_stay_in_their_line():
    """A date does not run over the end of a line, and places count all lines."""
    text = "15\nآذار 2011\r\nفي 3 أيار 2012"
    assert [text[start:end] for start, end, _ in find_dates(text)] == [
        "آذار 2011",
        "3 أيار 2012",
    ]


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
    assert parse_date(day.isoformat()) == (pd.Timestamp(day), "day", "")


@given(HOSTILE | NEAR_DATES, st.sampled_from([None, "dmy", "ymd"]), st.datetimes())
def test_any_text_gives_a_date_or_a_problem(text, order, published):
    """No text is an error, and none is left without a date or a reason."""
    for day in (None, pd.Timestamp(published)):
        parsed = parse_date(text, order=order, published=day)
        assert isinstance(parsed, ParsedDate)
        assert (parsed.date is pd.NaT) == (parsed.precision == "")
        assert parsed.precision or parsed.problem


@given(HOSTILE | NEAR_DATES, st.sampled_from([None, PUBLISHED]))
def test_dates_in_any_text_parse_again(text, published):
    """Places are in order and inside the text; each gives the same date alone."""
    last = 0
    for start, end, parsed in find_dates(text, published=published):
        assert last <= start < end <= len(text)
        assert parse_date(text[start:end], published=published) == parsed
        last = end


@pytest.mark.parametrize(
    "piece",
    ["15/", "15 آذار ", "كانون ", "12:", "ـَ", "15 من ", "آذار/", "1,000", "الثلاثاء "],
)
def test_time_grows_with_the_length_only(piece):
    """Hostile lines of 100 kB take moments (quadratic time would take minutes)."""
    text = piece * (100_000 // len(piece))
    start = time.perf_counter()
    assert sum(1 for _ in find_dates(text)) <= len(text)
    assert time.perf_counter() - start < 3


def test_many_dates_are_fast():
    """The dates of 40,000 articles take a fraction of a second."""
    days = pd.date_range("2011-01-01", periods=1000).strftime("%Y-%m-%d")
    start = time.perf_counter()
    assert all(parse_date(day).precision == "day" for day in [*days] * 40)
    assert time.perf_counter() - start < 1
