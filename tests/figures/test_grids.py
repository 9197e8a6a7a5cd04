"""Grids of shaded cells."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from siyaq.errors import TableError
from siyaq.figures.grids import plot_coverage
from siyaq.figures.style import use_style, word
from siyaq.figures.text import rtl

TABLE = pd.DataFrame(
    {
        "date": pd.to_datetime(["2016-01-01", "2016-02-01", "2016-03-01"] * 2),
        "outlet": ["سانا"] * 3 + ["$x$"] * 3,
        "documents": [3, 0, 5, 0, 0, 1],
    }
)


@pytest.fixture(autouse=True)
def closed():
    """Close the figures of a test."""
    yield
    plt.close("all")


def test_each_cell_is_a_period_of_a_group():
    """Rows are groups in order of their names, columns periods, empty cells blank."""
    mesh = plot_coverage(TABLE).collections[0]
    assert mesh.get_array().filled(-1).tolist() == [[-1, -1, 1], [3, -1, 5]]


def test_names_of_the_rows_are_shaped_and_no_formula():
    """Labels go through the one function for Arabic text."""
    labels = [label.get_text() for label in plot_coverage(TABLE).get_yticklabels()]
    assert labels == [rtl("$x$"), rtl("سانا")]


@pytest.mark.parametrize(("language", "side"), [("ar", "right"), ("en", "left")])
def test_names_stand_where_reading_begins(language, side):
    """In Arabic the names of the rows stand on the right, in English on the left."""
    with use_style(language):
        ax = plot_coverage(TABLE)
        assert ax.yaxis.get_ticks_position() == side
        assert ax.get_xlabel() == rtl(word("date"))


def test_no_dates_are_said():
    """An empty table gives a sentence and not an empty frame."""
    ax = plot_coverage(TABLE[:0])
    assert [text.get_text() for text in ax.texts] == [rtl(word("empty"))]


def test_one_period_is_a_grid_too():
    """A corpus of one month has one column."""
    mesh = plot_coverage(TABLE[TABLE["date"] == "2016-03-01"]).collections[0]
    assert mesh.get_array().shape == (2, 1)


def test_a_missing_column_is_named():
    """The error says which function makes the table."""
    with pytest.raises(TableError, match=r"Make it with coverage\(\)"):
        plot_coverage(TABLE.drop(columns="documents"))
