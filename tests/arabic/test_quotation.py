"""Where quotations open and close, in news that balances its marks badly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.quotation import quotations, quoted_spans

ANY = st.text('اب "«»“”„:،.\n')


def quoted(text):
    """Return what stands between quotation marks."""
    return [text[start:end] for start, end in quoted_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('قال: "نعم" ثم «لا»', ["نعم", "لا"]),
        ("قال: “نعم” ومضى", ["نعم"]),
        ("قائلاً:”نعم” ومضى", ["نعم"]),
        ("قال: ” نعم” ومضى", [" نعم"]),
        ("وقال ” نعم ” ومضى", [" نعم "]),
        ("وقال “نعم“ ومضى", ["نعم"]),
        ("وقال »نعم« ومضى", ["نعم"]),
        ('وقال “نعم" ومضى', ["نعم"]),
        ('وصفه بـ"فتح الفتوح" أمس', ["فتح الفتوح"]),
        ("الروسي” ومضى", []),
        ("قال: «نعم\nثم مضى", ["نعم"]),
        ("قال: «نعم", ["نعم"]),
        ("ورأى أن «نعم ثم لا", ["نعم ثم لا"]),
        ("في “آخر كذا ومضى", []),
        ("«داخل “آخر” كذا»", ["داخل “آخر” كذا"]),
        ("«داخل «آخر» كذا»", ["داخل «آخر» كذا"]),
        ("قال: «»", []),
        ("لا كلام", []),
    ],
)
def test_quoted_text(text, expected):
    """Marks pair by shape and side; what nothing closes needs an introduction."""
    assert quoted(text) == expected


def test_a_straight_mark_left_open_does_not_shift_the_others():
    """Where one closing mark is missing, the next pair is still a pair."""
    assert quoted('في "داعش ثم قال: "نعم ولا" ومضى') == ["نعم ولا"]


def test_what_is_left_open_ends_before_the_next_speech():
    """A colon and a mark begin another quotation; its sentence is no part of this."""
    text = "قال: «نعم. لا. وقال آخر: «ربما» ومضى"
    assert quoted(text) == ["نعم. لا.", "ربما"]


def test_closed_and_open_are_told_apart():
    """The table of quotations says which of them a mark closes."""
    assert [quote.closed for quote in quotations("«نعم» قال: «لا")] == [True, False]


@given(ANY)
def test_spans_are_ordered_and_disjoint(text):
    """Whatever the marks, spans come in order, without overlap, within the text."""
    edges = [edge for span in quoted_spans(text) for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    assert all(start < end for start, end in quoted_spans(text))


@given(ANY)
def test_no_quotation_crosses_a_line(text):
    """A mark left open cannot swallow the paragraphs behind it."""
    assert all("\n" not in piece for piece in quoted(text))
