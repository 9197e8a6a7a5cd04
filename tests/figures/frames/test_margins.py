"""What stands around the rows of a chart."""

import datetime as dt
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from siyaq.errors import FigureError
from siyaq.figures.frames import axes
from siyaq.figures.frames.margins import (
    explain,
    explanation,
    height_of_lines,
    lay_out,
    named,
    note_rows,
    settle_rows,
    shrunk,
)
from siyaq.figures.frames.rows import SHARE, rows
from siyaq.figures.lettering.labels import inches
from siyaq.figures.style import use_style
from siyaq.figures.text import rtl

LONG = "عدد المقالات التي ترد فيها الكلمة من كل ما في المدونة " * 2


@pytest.fixture(autouse=True, params=["ar", "en"])
def spoken(request):
    """Draw in both languages, and close what was drawn."""
    with use_style(request.param):
        yield request.param
    plt.close("all")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (np.int64(2011), "2011"),
        (2011.0, "2011"),
        (0.5, "0.5"),
        (True, "True"),
        ("ألبرز 2011", "ألبرز 2011"),
        ("", ""),
        (None, ""),
        (float("nan"), ""),
        (pd.NaT, ""),
        (float("inf"), "inf"),
        (dt.date(2011, 3, 15), "15 Mar 2011"),
        (pd.Timestamp("2011-03-15"), "15 Mar 2011"),
    ],
)
def test_values_of_metadata_have_names(value, name):
    """Dates are dates, years have no comma, and what is missing is empty."""
    with use_style("en"):
        assert named(value) == name


def test_names_have_the_digits_of_the_figures(spoken):
    """A year is a number that the chart writes; text keeps its own digits."""
    assert named(2011) == ("٢٠١١" if spoken == "ar" else "2011")
    assert named("2011") == "2011"


def test_notes_stand_away_from_the_names_and_end_on_one_line(spoken):
    """Units stand below units, on the side where the names are not."""
    ax = rows(None, pd.Series(["war", "peace"]))
    note_rows(ax, ["9", "1,234"])
    lay_out(ax)
    boxes = [note.get_window_extent() for note in ax.texts]
    frame = ax.get_window_extent()
    assert boxes[0].x1 == pytest.approx(boxes[1].x1)
    if spoken == "ar":
        assert max(box.x1 for box in boxes) < frame.x0
    else:
        assert min(box.x0 for box in boxes) > frame.x1


def test_explanations_are_broken_to_the_room_below():
    """Each thing said begins a line; no line is wider than the chart will be."""
    lines = explanation(None, ["war", "", LONG])
    assert lines[0] == "war"
    assert len(lines) > 2
    assert max(map(inches, lines)) <= (1 - SHARE) * axes.width_of(None)


def test_an_explanation_of_many_letters_keeps_its_lines():
    """Each line is shaped alone: together they may have more letters than a label."""
    ax = axes.new(4, 2)
    lines = [LONG[:90]] * 4
    explain(ax, lines)
    assert ax.get_xlabel() == "\n".join([rtl(lines[0])] * 4)


def test_the_height_of_lines_is_that_of_drawn_ones():
    """A figure that is made that high has room for them."""
    ax = axes.new(7, 4)
    drawn = [ax.text(0, 0, rtl("\n".join(["عربي"] * n))) for n in (1, 5)]
    low, high = (text.get_window_extent().height / 100 for text in drawn)
    assert 0.6 * height_of_lines(4) < high - low < 1.1 * height_of_lines(4)


def test_names_shrink_until_they_keep_to_their_rows():
    """Twelve names of two lines in a low figure do not reach into each other."""
    ax = plt.figure(figsize=(7, 4.4), layout="constrained").add_subplot()
    ax = rows(ax, pd.Series(["الائتلاف الوطني لقوى الثورة والمعارضة السورية"] * 12))
    note_rows(ax, ["9"] * 12)
    settle_rows(ax)
    lay_out(ax)
    boxes = [name.get_window_extent() for name in ax.get_yticklabels()]
    assert all(low.y1 <= high.y0 + 1 for low, high in pairwise(boxes[::-1]))
    assert ax.texts[0].get_fontsize() == ax.yaxis.get_tick_params()["labelsize"]


def test_what_could_not_be_read_is_refused():
    """A row lower than letters, or a cell narrower than its number, is an error."""
    texts = [axes.new(4, 2).text(0, 0, "1,234", fontsize=10)]
    width = texts[0].get_window_extent().width
    assert shrunk(texts, 100, 100) == 10
    assert 6 < shrunk(texts, 100, 0.9 * width) < 10
    for row, column in (100, 0.5 * width), (4, 100):
        with pytest.raises(FigureError, match=r"smaller top="):
            shrunk(texts, row, column)


def test_axes_without_room_are_an_error_and_no_warning():
    """Matplotlib would warn and draw everything on one heap."""
    ax = plt.figure(figsize=(2, 1), layout="constrained").add_subplot()
    ax.set_xlabel("\n".join(["war"] * 20))
    with pytest.raises(FigureError, match=r"no room for the chart in 2\.0 x 1\.0"):
        lay_out(ax)


def test_neighbours_to_come_are_reckoned_with():
    """The first of two charts does not count on what the second will need."""
    fig = plt.figure(figsize=(8, 4), layout="constrained")
    first, second = fig.subplots(1, 2)
    for ax in (first, second):
        rows(ax, pd.Series(["الائتلاف الوطني لقوى الثورة والمعارضة"] * 3))
        ax.room = lay_out(ax)
    fig.draw_without_rendering()
    for ax in (first, second):
        assert ax.room[0] <= ax.get_window_extent().width + 1
