"""A table in words and in reading order, and what its caption says."""

import pandas as pd
import pytest

from siyaq.errors import TableError
from siyaq.reports.reading import as_table, counted, reading, suggestions


def line(pre):
    return pd.DataFrame({"doc_id": ["d1"], "pre": pre, "keyword": "x", "post": ""})


def test_contexts_hug_the_keyword_on_both_sides():
    """In Arabic pre is on the right, in English on the left."""
    arabic, english = reading(line("قال ")), reading(line("said "))
    assert arabic.rtl
    assert not english.rtl
    assert arabic.sides[:3] == ["left", "center", "right"]
    assert english.sides[:3] == ["right", "center", "left"]


def test_places_are_left_out_of_a_concordance_only():
    """Start and end are for programs; in another table they are what it is about."""
    kwic = reading(line("قال ").assign(position=1, start=2, end=3, date="2016"))
    assert kwic.names == ["pre", "keyword", "post", "date", "doc_id"]
    marks = reading(pd.DataFrame({"start": [1], "end": [2]}))
    assert marks.names == ["start", "end"]


def test_numbers_stand_right_and_words_where_they_begin():
    """In a table without Arabic."""
    read = reading(pd.DataFrame({"word": ["peace"], "n": [1]}))
    assert (read.sides, read.rows()) == (["left", "right"], [("peace", "1")])


def test_two_columns_may_have_one_name():
    """Cells are taken by place."""
    twice = pd.DataFrame([["a", 1]], columns=["x", "x"])
    assert reading(twice).rows() == [("a", "1")]


@pytest.mark.parametrize(
    ("table", "shown", "page", "text"),
    [
        (pd.DataFrame({"n": [1]}), 1, 50, "1 row"),
        (pd.DataFrame({"n": range(1203)}), 50, 50, "50 of 1,203 rows"),
        (line("قال "), 1, 50, "1 line"),
        (pd.concat([line("قال ")] * 77), 77, 15, "77 lines, 15 a page"),
    ],
)
def test_rows_are_counted(table, shown, page, text):
    """All, or how many of all, and the size of a page where there are pages."""
    assert counted(table, shown, page) == text


def test_an_empty_table_gives_its_reason():
    """Why there are no rows; a table with rows has none to give."""
    table = pd.DataFrame({"word": ["حلب"]})
    table.attrs["siyaq"] = {"settings": {"reason": "There are no two groups."}}
    assert counted(table.head(0), 0, 50) == "0 rows: There are no two groups"
    assert counted(table, 1, 50) == "1 row"


def test_only_an_empty_concordance_suggests():
    """Where there are lines the query was right."""
    table = line("قال ")
    table.attrs["siyaq"] = {"settings": {"suggestions": ["حلب"]}}
    assert suggestions(table) == []
    assert suggestions(table.head(0)) == ["حلب"]


def test_what_is_no_table_is_refused():
    """The message names the function."""
    with pytest.raises(TableError, match=r"to_docx takes a table .*, not list"):
        as_table([1], "to_docx")
