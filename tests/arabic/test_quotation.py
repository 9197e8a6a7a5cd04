"""Where quotations open and close, in news that balances its marks badly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.quotation import quoted_spans


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
        ("الروسي” ومضى", []),
        ("قال: «نعم\nثم مضى", ["نعم"]),
        ("قال: «نعم", ["نعم"]),
        ("«داخل “آخر” كذا»", ["داخل “آخر” كذا"]),
        ("قال: «»", []),
        ("لا كلام", []),
    ],
)
def test_quoted_text(text, expected):
    """Marks pair by shape; a closing mark opens behind a colon; a line end closes."""
    assert quoted(text) == expected


@given(st.text('اب "«»“”„:\n'))
def test_spans_are_ordered_and_disjoint(text):
    """Whatever the marks, spans come in order, without overlap, within the text."""
    edges = [edge for span in quoted_spans(text) for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    assert all(start < end for start, end in quoted_spans(text))


@given(st.text('اب "«»“”:\n'))
def test_no_quotation_crosses_a_line(text):
    """A mark left open cannot swallow the paragraphs behind it."""
    assert all("\n" not in piece for piece in quoted(text))
