"""Bylines and date lines are found where they stand, and nowhere else."""

import pytest

from siyaq.corpus.credits import find_bylines, find_date_lines
from siyaq.corpus.lines import find_lines

BODY = "وقال المتحدث إن اللقاء كان مفيدا للجميع.\n" * 8


def found(find, *texts, outlet="", title=""):
    """Return what a rule finds in some texts of an outlet, all with one title."""
    lines = find_lines(texts)
    settings = ([outlet] * len(texts),) if find is find_bylines else ()
    spans = sorted(find(lines, *settings, [title] * len(texts)))
    return [texts[lines.document[span.line]][span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    "line",
    [
        "دمشق – سانا",
        "عمان - العرب اليوم",
        "طيف بوست – فريق التحرير",
        "القاهرة - محمد خالد:",
        "خاص ـ متابعات",
        "* لندن - «الشرق»",
        "كتب: خالد محمد",
        "كتب - خالد محمد:",
        "بقلم خالد محمد",
        "ترجمة: خالد محمد",
        "(أ ف ب)",
        "(رويترز، د.ب.أ)",
        "دمشق – سانا (تصوير: خالد)",
    ],
)
def test_lines_that_name_author_or_agency(line):
    """A byline stands under the headline, or ends the text."""
    assert found(find_bylines, f"عنوان الخبر\n{line}\n{BODY}") == [line]
    assert found(find_bylines, f"عنوان الخبر\n{BODY}{line}") == [line]
    middle = f"عنوان الخبر\n{BODY}{line}\n{BODY}"
    assert found(find_bylines, middle) in ([], [line] if line[0] == "(" else [])


@pytest.mark.parametrize(
    "line",
    [
        "الأسد في طهران - تفاصيل الزيارة التي لم يعلن عنها أحد من قبل",
        "الهلال - النصر",
        "كتبها المجد لنا الماضي",
        "قال خالد: كذا",
        "2016 - 2017",
        "التقرير السنوي",
        "(سوريا)",
        "وقال لوكالة الأنباء الألمانية (د.ب.أ): نعم",
    ],
)
def test_lines_that_are_none(line):
    """Headlines, scores and sentences are no bylines."""
    assert found(find_bylines, f"{line}\n{BODY}") == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("دمشق - سانا: قال الوزير إن " + "كذا " * 30, ["دمشق - سانا:"]),
        ("خالد محمد- سانا- دمشق: قال " + "كذا " * 30, ["خالد محمد- سانا- دمشق:"]),
        ("بيروت 12 مارس (رويترز) - قال " + "كذا " * 30, ["بيروت 12 مارس (رويترز) -"]),
        ("دمشق (سانا)- قال " + "كذا " * 30, ["دمشق (سانا)-"]),
        ("وقال المصدر لوكالة (رويترز): نعم " + "كذا " * 30, []),
        ("سوريا - إيران: علاقة " + "كذا " * 30, []),
    ],
)
def test_bylines_before_the_first_word(text, marked):
    """A byline before a colon or dash opens a paragraph."""
    assert found(find_bylines, text) == marked


@pytest.mark.parametrize(
    ("end", "marked"),
    [
        ("انتهى اللقاء. (أ ف ب)", ["(أ ف ب)"]),
        ("قالت وكالة الأنباء الألمانية (د.ب.أ)", []),
        ("انتهى اللقاء. (كذا)", []),
    ],
)
def test_an_agency_behind_the_last_stop(end, marked):
    """A bracket behind a full stop is a credit; within a sentence it is text."""
    assert found(find_bylines, BODY + end) == marked


def test_a_side_that_recurs_is_known_by_it():
    """An unknown paper's name is settled by five lines with different partners."""
    texts = [f"نور {name} – صوت البلد\n{BODY}" for name in "خالد سعيد علي مازن".split()]
    assert found(find_bylines, *texts) == []
    assert len(found(find_bylines, *texts, f"نور عمر – صوت البلد\n{BODY}")) == 5
    assert len(found(find_bylines, *texts, outlet="صوت البلد")) == 4


@pytest.mark.parametrize(
    "line",
    [
        "الخميس 9 تموز 2020",
        "24/07/2012 21:21:15",
        "الجمعة, 06 يوليو 2012",
        "نشر في: ٩ تموز/ يوليو ٢٠٢٠",
        "الرياض 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م واس",
        "تاريخ النشر: الخميس 19 يوليو 2012",
    ],
)
def test_lines_that_hold_a_date(line):
    """A date under the headline is a date line; in a story it stays."""
    assert found(find_date_lines, f"عنوان\n{line}\n{BODY}") == [line]
    assert found(find_date_lines, f"عنوان\n{BODY}{line}\n{BODY}") == []
    assert found(find_date_lines, f"الأيام:\n{line}\n{BODY}") == []


@pytest.mark.parametrize(
    "line",
    [
        "ثورة 25 يناير",
        "الأحد 2 أفريل 2017 :",
        "71.960.448",
        "2016",
        "يوم الخميس",
        "في 9 تموز 2020 وقع الاتفاق",
    ],
)
def test_lines_that_are_more_or_less_than_a_date(line):
    """Events, headings of a programme, telephone numbers and sentences stay."""
    assert found(find_date_lines, f"عنوان\n{line}\n{BODY}") == []


def test_a_chronicle_keeps_its_dates():
    """Three lines with dates are the frame of the text."""
    days = "\n".join(f"{day} تموز 2020" for day in range(1, 4))
    assert found(find_date_lines, f"{days}\n{BODY}") == []


@pytest.mark.parametrize(
    "line",
    [
        "دمشق – موسكو",
        "طهران - لا عودة إلى المفاوضات",
        "مهر - زواج بلا تكاليف",
        "حمص – الأسد",
        "فارس - بطل القصة",
        "بنا - كلمة من حرفين",
    ],
)
def test_headlines_with_a_dash_are_no_bylines(line):
    """A city or a word like an agency's name alone does not make a byline."""
    assert found(find_bylines, f"{line}\n{BODY}") == []
    assert found(find_bylines, f"{line}: {'كذا ' * 30}\n{BODY}") == []


@pytest.mark.parametrize(
    "line", ["طهران – مهر", "مهر - فارس", "القاهرة - محمد خالد", "دمشق - رويترز"]
)
def test_a_city_with_an_agency_or_a_name_is_a_byline(line):
    """In the first line too: there the evidence is enough."""
    assert found(find_bylines, f"{line}\n{BODY}") == [line]


def test_a_short_name_beside_a_city_needs_a_headline_above():
    """In the first line it may be the headline itself."""
    assert found(find_bylines, f"عنوان الخبر\nلندن – الشرق\n{BODY}") == ["لندن – الشرق"]
    assert found(find_bylines, f"لندن – الشرق\n{BODY}") == []


def test_cities_do_not_recur_as_evidence():
    """A city with many partners in headlines does not become a byline's side."""
    texts = [
        f"حمص – {name}\n{BODY}" for name in "النهر السوق الجسر القلعة الحي".split()
    ]
    assert found(find_bylines, *texts) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"دمشق - رويترز\n{BODY}", "دمشق - رويترز"),
        (f"دمشق - رويترز\n{BODY}", "دمشق – رويترز: قصة وكالة"),
        ("دمشق - سانا: قصة " + "كذا " * 30, "دمشق - سانا: قصة كذا"),
        (f"كتب: خالد محمد\n{BODY}", "كتب: خالد محمد"),
    ],
)
def test_the_title_and_its_beginning_are_no_bylines(text, title):
    """What the title is known to be is the headline, whatever it looks like."""
    assert found(find_bylines, text, title=title) == []
    assert len(found(find_bylines, text, title="عنوان آخر")) == 1


@pytest.mark.parametrize("line", ["5 آب", "أيار 2022", "الخميس 9 تموز 2020"])
def test_a_title_is_no_date_line(line):
    """An article that is named after a day keeps its headline."""
    assert found(find_date_lines, f"{line}\n{BODY}", title=line) == []
    assert found(find_date_lines, f"{line}\n{BODY}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "25 كانون ثاني 2016",
        "كانون ثاني 2016",
        "الثامن من أيار 2022",
        "الثامن من أيار",
        "March 4, 2016",
        "2016-03-04T10:00:00+03:00",
        "دمشق 9 تموز 2020",
        "بيروت، 9 تموز 2020 - رويترز",
        "العدد 1234 - 9 تموز 2020",
        "10:30 صباحا بتوقيت غرينتش",
    ],
)
def test_dates_in_every_form_are_date_lines(line):
    """Whatever the calendar reads, with a city, an agency or a clock beside it."""
    assert found(find_date_lines, f"عنوان\n{line}\n{BODY}") == [line]
