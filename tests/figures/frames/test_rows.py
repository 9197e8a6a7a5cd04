"""Rows of names, and the bars in them."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from siyaq.errors import FigureError
from siyaq.figures.frames.axes import points, width_of
from siyaq.figures.frames.bars import bars
from siyaq.figures.frames.rows import SHARE, SMALLEST, row_names, rows
from siyaq.figures.lettering.labels import inches
from siyaq.figures.lettering.words import word
from siyaq.figures.style import use_style
from siyaq.figures.text import rtl

LONG = "وزير الخارجية السوري السابق وليد المعلم في دمشق القديمة كلها"


@pytest.fixture(autouse=True, params=["ar", "en"])
def spoken(request):
    """Draw in both languages, and close what was drawn."""
    with use_style(request.param):
        yield request.param
    plt.close("all")


def size_of(ax):
    return ax.yaxis.get_tick_params()["labelsize"]


def test_a_new_figure_is_as_high_as_its_rows_need():
    """Names keep the size of the figure's text; two lines take the room of two."""
    one = rows(None, pd.Series(["سوريا"] * 10))
    two = rows(None, pd.Series([LONG * 2] * 10))
    assert size_of(one) == size_of(two) == points()
    low, high = (ax.figure.get_figheight() for ax in (one, two))
    assert high - low == pytest.approx(3)


def test_names_take_no_more_than_their_share():
    """Each line of a name has two fifths of the width."""
    names = row_names(None, [LONG * 3, "w" * 300, "سوريا"], above=1)
    assert [name.count("\n") for name in names] == [1, 0, 0]
    assert names[1].endswith("…")
    assert inches(names[1]) <= SHARE * width_of(None)


def test_in_low_axes_names_are_cut_to_one_line_and_then_smaller():
    """As long as they can be read; then the chart is refused."""
    ax = plt.figure(figsize=(7, 4)).add_subplot()
    assert row_names(ax, [LONG * 2] * 12, above=1)[0].count("\n") == 0
    rows(ax, pd.Series([LONG * 2] * 15), above=1)
    assert SMALLEST <= size_of(ax) < points()
    with pytest.raises(
        FigureError, match=r"60 rows do not fit into Axes of 4\.0 inches"
    ):
        rows(plt.figure(figsize=(7, 4)).add_subplot(), pd.Series(["a"] * 60), above=1)


def test_an_empty_name_is_said_to_be_unknown():
    """A row without a name would be read as that of its neighbour."""
    assert row_names(None, ["", None], above=1)[0] == rtl(word("unknown"))


@pytest.mark.parametrize(
    "values", [[5, 3, 1], [5.0, -3.0, 1.0], [-1.0, -2.0, -8.0], [0, 0, 0]]
)
def test_notes_end_before_the_axis_does(values):
    """Beyond the bars there is room for what stands at them, on either side."""
    notes = ["12,345,678"] * 3
    ax = bars(None, pd.Series(list("abc")), pd.Series(values), ["x"], notes)
    ax.figure.draw_without_rendering()
    frame = ax.get_window_extent()
    for note in ax.texts:
        box = note.get_window_extent()
        assert frame.x0 - 1 <= box.x0 < box.x1 <= frame.x1 + 1
    low, high = sorted(ax.get_xlim())
    assert low <= min(0, *values) <= max(0, *values) <= high


def test_an_endless_bar_is_as_long_as_the_longest():
    """A bar of unknown length has none."""
    values = pd.Series([np.inf, 4.0, np.nan, -np.inf])
    drawn = bars(None, pd.Series(list("abcd")), values, ["x"]).patches
    assert [bar.get_width() for bar in drawn] == [4, 4, 0, 4]
