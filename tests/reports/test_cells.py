"""What the cells of a displayed table say."""

from datetime import date

import pandas as pd
import pytest

from siyaq.reports.cells import (
    column_texts,
    direction,
    holds_arabic,
    kwic_widths,
    runs,
    visible,
)

NARROW = "\u202f"


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([1.234, -20.0], ["1.23", "-20.00"]),
        ([0.1234, 0.0], ["0.123", "0.000"]),
        ([0.5, 0.0000012], ["0.500", "1.2e-06"]),
        ([float("inf"), float("-inf"), None], ["∞", "-∞", "–"]),
        ([12345.678, 1.0], [f"12{NARROW}345.68", "1.00"]),
        ([2016, 9999, 10_000, -1_234_567], None),
        ([True, False], ["True", "False"]),
        (["", None, "a"], ["", "–", "a"]),
        ([["a", 2], None], ["a, 2", "–"]),
        ([date(2016, 5, 7)], ["2016-05-07"]),
        ([pd.Timestamp("2016-05-07"), pd.NaT], ["2016-05-07", "–"]),
        ([pd.Timestamp("2016-05-07 18:30")], ["2016-05-07 18:30"]),
    ],
)
def test_values_are_written_for_reading(values, texts):
    """Rounded floats, spaced thousands, ISO dates, a dash for what is missing."""
    if texts is None:
        texts = ["2016", "9999", f"10{NARROW}000", f"-1{NARROW}234{NARROW}567"]
    assert column_texts(pd.Series(values)) == texts


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("حلب", "rtl"),
        ("BBC عربي", "rtl"),
        ("a bare هـ", "ltr"),
        ("-5", "ltr"),
        ("٣", "rtl"),
    ],
)
def test_a_text_runs_as_most_of_its_letters_do(text, way):
    """A foreign word at either end does not turn the others around."""
    assert direction(text) == way


def test_integers_with_gaps_stay_integers():
    """A missing count does not turn the others into decimals."""
    assert column_texts(pd.Series([3, None], dtype="Int64")) == ["3", "–"]


@pytest.mark.parametrize(
    ("text", "arabic"), [("حلب", True), ("BBC عربي", True), ("٣", True), ("a 3", False)]
)
def test_arabic_letters_and_digits_are_arabic(text, arabic):
    """Latin letters and European digits do not make a table right-to-left."""
    assert holds_arabic([text]) is arabic


@pytest.mark.parametrize("others", [0, 1, 3, 9])
def test_widths_of_a_concordance_fill_the_line(others):
    """Both contexts are equal, are widest, and all widths make 100 per cent."""
    names = ["pre", "keyword", "post", *(["metadata"] * others)]
    pre, node, post, *rest = kwic_widths(names, [["x" * 40]] * len(names))
    assert pre == post
    assert sum([pre, node, post, *rest]) == pytest.approx(100)
    assert pre > max([0, *rest])


def test_the_node_column_grows_with_the_longest_keyword():
    """A phrase is not cut where a word would fit."""
    names = ["pre", "keyword", "post"]
    short = kwic_widths(names, [[""], ["حلب"], [""]])
    long = kwic_widths(names, [[""], ["وزارة الخارجية"], [""]])
    assert long[1] > short[1]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("قالت BBC 4 أمس", ["BBC 4"]),
        ("عام 2016 في حلب", []),
        ("F-16، و MiG-29", ["F-16", "MiG-29"]),
        ("only Latin, here.", ["only Latin, here"]),
        ("", []),
    ],
)
def test_latin_is_cut_out_of_arabic(text, pieces):
    """From a Latin letter to the last one before the next Arabic; nothing is lost."""
    cut = runs(text, rtl=True)
    assert [piece for piece, other in cut if other] == pieces
    assert "".join(piece for piece, _ in cut) == text


def test_arabic_is_cut_out_of_other_text():
    """Brackets and numbers beside it belong to the text around."""
    cut = runs("Lines of بشار الأسد (43)", rtl=False)
    assert cut == [("Lines of ", False), ("بشار الأسد", True), (" (43)", False)]


def test_hidden_characters_are_made_visible():
    """Also what XML forbids; line ends and tabs stay."""
    assert visible("a\u202eb\ufffe\x00\n\t") == "a[U+202E]b[U+FFFE][U+0000]\n\t"
