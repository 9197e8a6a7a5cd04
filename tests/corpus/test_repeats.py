"""Lines that recur in an outlet and headlines that are printed again."""

import pytest

from siyaq.corpus.lines import find_lines
from siyaq.corpus.repeats import find_recurring, find_repeated_headlines

FOOTER = "خدمة الأخبار في بلدنا"


def stories(count, line=FOOTER, outlet="بلد", start=0):
    """Return different texts that end in the same line, and their outlets."""
    numbers = range(start, start + count)
    texts = [f"عنوان {n}\nنص الخبر رقم {n} كما ورد\n{line}" for n in numbers]
    return texts, [outlet] * count


def recurring(texts, outlets):
    """Return line and evidence of what recurs."""
    lines = find_lines(texts)
    return [
        (lines.text(span.line), span.note) for span in find_recurring(lines, outlets)
    ]


def test_a_line_of_many_documents_is_found_with_its_evidence():
    """Five of seven documents of an outlet are enough."""
    texts, outlets = stories(5)
    more, others = stories(2, line="شيء آخر تماما هنا", start=5)
    more[1] += " أيضا"
    note = "in 5 of 7 documents of بلد"
    assert recurring(texts + more, outlets + others) == [(FOOTER, note)] * 5


def test_four_documents_are_too_few():
    """A small number proves nothing."""
    assert recurring(*stories(4)) == []


def test_outlets_are_counted_apart():
    """Three documents each of two outlets are not six of one."""
    first, one = stories(3, outlet="أ")
    second, two = stories(3, outlet="ب", start=3)
    assert recurring(first + second, one + two) == []
    unknown = recurring(first + second, [""] * 6)
    assert unknown == [(FOOTER, "in 6 of 6 documents")] * 6


def test_a_share_too_small_is_not_furniture():
    """Five of two hundred documents is a turn of phrase."""
    texts, outlets = stories(5)
    rest = [f"خبر {number}\nنص {number} وحيد" for number in range(195)]
    assert recurring(texts + rest, outlets + ["بلد"] * 195) == []


@pytest.mark.parametrize("line", ["وهو من وراء القصد.", "وقال:"])
def test_sentences_need_more(line):
    """A line that ends like a sentence is text, unless three in ten have it."""
    texts, outlets = stories(6, line)
    rest = [f"خبر {number}\nنص {number} وحيد" for number in range(30)]
    assert recurring(texts + rest, outlets + ["بلد"] * 30) == []
    assert len(recurring(*stories(6, line))) == 6


def test_one_story_loaded_often_counts_once():
    """Copies of one document do not make its lines furniture."""
    text = stories(1)[0][0]
    assert recurring([text] * 30, ["بلد"] * 30) == []


def test_marks_and_spelling_do_not_hide_a_recurring_line():
    """A line printed with and without marks is one line."""
    texts, outlets = stories(3)
    other, more = stories(3, line="خدمة الاخبار في بلدنـا", start=3)
    assert len(recurring(texts + other, outlets + more)) == 6


def repeated(text, title=""):
    """Return where a headline is printed again."""
    lines = find_lines([text])
    return [span.line for span in find_repeated_headlines(lines, [title])]


def test_the_second_line_that_equals_the_first():
    """Only the line under the headline, unless the title is known."""
    assert repeated("عنوان\nعنوان\nنص\nعنوان") == [1]
    assert repeated("عنوان\nنص\nعنوان") == []


def test_a_known_title_is_found_wherever_it_returns():
    """The first print is the headline and stays."""
    assert repeated("العنوان\nنص\nالعُنوان", "العنوان") == [2]
    assert repeated("العنوان\nنص", "العنوان") == []
    assert repeated("نص\nالعنوان\nالعنوان", "العنوان") == []


def test_lines_without_a_letter_repeat_nothing():
    """Two lines of stars are no headline."""
    assert repeated("***\n***\nنص") == []
