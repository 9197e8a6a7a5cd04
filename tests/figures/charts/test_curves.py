"""Curves: what is drawn, and from which side."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from siyaq.errors import TableError
from siyaq.figures.charts.curves import plot_growth, plot_zipf
from siyaq.figures.lettering.numerals import number
from siyaq.figures.lettering.words import word
from siyaq.figures.style import use_style
from siyaq.figures.text import rtl


@pytest.fixture(autouse=True, params=["ar", "en"])
def spoken(request):
    """Draw in both languages, and close what was drawn."""
    with use_style(request.param):
        yield request.param
    plt.close("all")


def frequencies():
    counts = np.concatenate([[5000, 900, 40, 40, 40, 7], np.ones(20, dtype=int)])
    return pd.DataFrame({"word": [f"w{n}" for n in range(26)], "count": counts})


def growth():
    return pd.DataFrame({"words": [10_000, 20_000], "types": [3000, 4100]})


EACH = pytest.mark.parametrize(
    ("plot", "data"), [(plot_zipf, frequencies), (plot_growth, growth)]
)


@EACH
def test_all_text_lies_inside_the_figure(plot, data):
    """No label or number is cut off."""
    fig = plot(data()).figure
    fig.draw_without_rendering()
    drawn, (width, height) = fig.get_tightbbox(), fig.get_size_inches()
    assert min(drawn.x0, drawn.y0) >= 0
    assert drawn.x1 <= width
    assert drawn.y1 <= height


@EACH
def test_an_empty_table_says_so(plot, data):
    """Nothing to draw is a sentence in the figure, not an error."""
    ax = plot(data().head(0))
    assert [text.get_text() for text in ax.texts] == [rtl(word("empty"))]


@EACH
def test_curves_draw_into_given_axes_and_keep_the_table(plot, data):
    """The Axes handed in are returned, no figure is made, the table is the same."""
    table = data()
    ax = plt.figure().add_subplot()
    assert plot(table, ax=ax) is ax
    assert len(plt.get_fignums()) == 1
    pd.testing.assert_frame_equal(table, data())


@EACH
def test_a_missing_column_is_named(plot, data):
    """The error names the column."""
    column = data().columns[0]
    with pytest.raises(TableError, match=f"No column '{column}'"):
        plot(data().drop(columns=column))


@EACH
def test_curves_begin_where_reading_begins(plot, data, spoken):
    """In Arabic zero and the scale are on the right, in English on the left."""
    ax = plot(data())
    side = "right" if spoken == "ar" else "left"
    assert bool(ax.xaxis_inverted()) is (spoken == "ar")
    assert ax.yaxis.get_ticks_position() == side
    assert ax.yaxis.get_label_position() == side
    assert ax.spines[side].get_visible()


def test_zipf_is_rank_against_count_on_logarithmic_scales():
    """Equal counts are a level line, of which the two ends are drawn."""
    ax = plot_zipf(frequencies())
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
    rank, count = ax.lines[0].get_data()
    assert rank.tolist() == [1, 2, 3, 5, 6, 7, 26]
    assert count.tolist() == [5000, 900, 40, 40, 7, 1, 1]
    assert len(ax.lines) == 1


def test_zipf_does_not_depend_on_the_order_of_rows():
    """A table sorted by the alphabet gives the same curve."""
    table = frequencies().sample(frac=1, random_state=1)
    _, count = plot_zipf(table).lines[0].get_data()
    assert count.tolist() == [5000, 900, 40, 40, 7, 1, 1]


def test_zipf_writes_plain_numbers():
    """1,000 and not a power of ten, in the digits of the figure."""
    fig = plot_zipf(frequencies()).figure
    fig.draw_without_rendering()
    ticks = {label.get_text() for label in fig.axes[0].get_yticklabels()}
    assert {rtl(number(10**power)) for power in range(4)} <= ticks


def test_words_of_several_groups_are_refused():
    """A table by outlet has no one rank for a word."""
    with pytest.raises(TableError, match="Choose one group"):
        plot_zipf(pd.concat([frequencies(), frequencies()]))


def test_growth_begins_at_nothing():
    """No words have no different words."""
    words, types = plot_growth(growth()).lines[0].get_data()
    assert words.tolist() == [0, 10_000, 20_000]
    assert types.tolist() == [0, 3000, 4100]
