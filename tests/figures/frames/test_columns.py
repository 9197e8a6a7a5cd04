"""Columns of a drawn table: their text, their width, and where they are cut."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.errors import FigureError
from siyaq.figures.frames import axes
from siyaq.figures.frames.columns import GAP, Column, columns_of, fitted, widths_of
from siyaq.figures.lettering.labels import inches, label
from siyaq.figures.lettering.numerals import day
from siyaq.figures.style import use_style
from siyaq.figures.text import rtl

LINE = {"doc_id": "d1", "position": 7, "pre": "قال", "keyword": "إن", "post": "الحرب"}


@pytest.fixture(autouse=True, params=["ar", "en"])
def spoken(request):
    """Draw in both languages, and close what was drawn."""
    with use_style(request.param):
        yield request.param
    plt.close("all")


def only(values, name="x"):
    """Return the one column of a table."""
    ((column,), _) = columns_of(pd.DataFrame({name: values}))
    return column


@pytest.mark.parametrize(
    ("values", "western", "arabic"),
    [
        ([12000, 5], ["12,000", "5"], ["١٢٬٠٠٠", "٥"]),
        ([-0.25, np.nan], ["\u22120.250", "–"], ["\u2212٠٫٢٥٠", "–"]),
        ([1.5, np.inf], ["1.50", "∞"], ["١٫٥٠", "∞"]),
    ],
)
def test_numbers_are_those_of_show_in_the_digits_of_figures(
    spoken, values, western, arabic
):
    """As many places in each, a true minus, on the right, and never cut."""
    column = only(values)
    assert column.cells == (arabic if spoken == "ar" else western)
    assert (column.side, column.whole) == ("right", True)


def test_dates_are_written_as_figures_do():
    """A day with its month's name; a dash where it is not known."""
    column = only(pd.to_datetime(["2011-03-15", None]))
    assert column.cells == [day(pd.Timestamp("2011-03-15")), "–"]
    assert column.whole


def test_text_stays_as_it_is(spoken):
    """Its digits too; it stands where reading begins, and spaces are one."""
    column = only(["12  $x$\n", "", None, True])
    assert column.cells == ["12 $x$", "", "–", "True"]
    assert column.side == ("right" if spoken == "ar" else "left")
    assert not column.whole


def test_truth_is_no_number():
    """True is a word, and not 1."""
    assert only([True, False]).cells == ["True", "False"]


@pytest.mark.parametrize("mirror", [True, False])
def test_style_decides_where_the_first_column_stands(spoken, mirror):
    """On the right in Arabic, unless the style says otherwise."""
    with use_style(spoken, mirror=mirror):
        assert columns_of(pd.DataFrame({"x": [1]}))[1] == (mirror and spoken == "ar")


@pytest.mark.parametrize("mirror", [True, False])
def test_what_precedes_stands_on_the_right_in_any_style(spoken, mirror):
    """An Arabic concordance reads one way; its contexts hug the keyword."""
    with use_style(spoken, mirror=mirror):
        columns, backwards = columns_of(pd.DataFrame([LINE]))
    assert backwards
    assert [column.name for column in columns] == ["pre", "keyword", "post", "doc_id"]
    assert [column.side for column in columns[:3]] == ["left", "center", "right"]


def test_an_english_concordance_reads_from_the_left():
    """The text decides, not the language of the figures."""
    line = {"pre": "the", "keyword": "war", "post": "was"}
    columns, backwards = columns_of(pd.DataFrame([line]))
    assert not backwards
    assert [column.side for column in columns] == ["right", "center", "left"]


def test_a_named_index_is_drawn_first():
    """As `show` does it."""
    table = pd.DataFrame({"x": [1]}, index=pd.Index(["ألبرز"], name="outlet"))
    assert [column.name for column in columns_of(table)[0]] == ["outlet", "x"]


def text(*cells, name="text"):
    return Column(name, name, list(cells), "right", False)


def whole(*cells):
    return Column("count", "count", list(cells), "right", True)


@given(
    st.lists(st.text("ab ", min_size=1, max_size=120), min_size=1, max_size=6),
    st.floats(5, 12),
)
def test_widths_keep_to_the_room(texts, room):
    """Together at most the room; nobody is cut while another has more than needed."""
    widths = widths_of([text(cell) for cell in texts], room)
    assert sum(widths) <= room + 1e-9
    if sum(widths) < room - 0.01:
        for cell, width in zip(texts, widths, strict=True):
            assert fitted(text(cell), width)[1] == rtl(" ".join(cell.split())) or not (
                cell.strip()
            )


def test_numbers_are_never_cut():
    """Text beside gives way; where it cannot, the error says what to do."""
    columns = [text("كلمة " * 60), whole("123,456,789")]
    narrow = widths_of(columns, 3)[1]
    assert fitted(columns[1], narrow)[1] == "123,456,789"
    with pytest.raises(FigureError, match=r'Choose some: table\[\["text", …\]\]'):
        widths_of(columns, 1)


def test_a_date_may_be_broken_but_not_cut():
    """A day without its year is another day."""
    column = Column("date", "date", ["15 كانون الأول 2018"], "right", True)
    beside = text("كلمة " * 60)
    width = widths_of([column, beside], 2.2)[0]
    assert width < inches("15 كانون الأول 2018")
    drawn = fitted(column, width)[1]
    assert "\n" in drawn
    assert "…" not in drawn


def test_long_text_takes_two_lines_and_is_cut():
    """As in any label."""
    column = text("كلمة " * 60)
    width = 2.0
    drawn = fitted(column, width)[1]
    assert drawn.count("\n") == 1
    assert drawn.split("\n")[1] != rtl("كلمة")
    assert max(map(inches, ["كلمة " * 4])) < width


def test_lines_of_a_concordance_are_cut_away_from_the_keyword():
    """One line each: the end of what precedes, the beginning of what follows."""
    words = [f"w{place}" for place in range(40)]
    pre, post = (text(" ".join(words), name=name) for name in ("pre", "post"))
    kept = fitted(pre, 1.5)[1]
    assert kept.startswith("… w")
    assert kept.endswith("w38 w39")
    assert fitted(post, 1.5)[1].startswith("w0 w1")
    assert fitted(text("x" * 90, name="pre"), 1.5)[1] == "…"
    assert fitted(text("", name="pre"), 1.5)[1] == ""


def test_an_empty_cell_is_empty():
    """It is not called unknown: the column says what is missing."""
    assert fitted(text(""), 2)[1] == ""


def test_heads_are_broken_before_cells_are():
    """A head of two words over a narrow number stands on two lines."""
    column = Column("per_million", "لكل مليون", ["5"], "right", True)
    (width,) = widths_of([column], 9)
    assert fitted(column, width)[0].count("\n") == 1
    assert fitted(column, width)[0] == label(
        column.head, width - axes.points() / 72 * GAP
    )
