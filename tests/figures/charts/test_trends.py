"""Frequency over time and what chance finds: what is drawn, in both languages."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from siyaq.errors import TableError
from siyaq.figures.charts.trends import plot_null, plot_trend
from siyaq.figures.frames.axes import width_of
from siyaq.figures.frames.legends import prepared
from siyaq.figures.frames.rows import SHARE
from siyaq.figures.lettering.labels import label
from siyaq.figures.lettering.numerals import percent
from siyaq.figures.lettering.words import word
from siyaq.figures.style import use_style
from siyaq.figures.text import rtl

NAMES = [
    "بشار الأسد",
    "_تحت",
    "السعر $5 و$6",
    r"50% {a}^2 \frac{",
    "وزير الخارجية السوري السابق وليد المعلم في دمشق القديمة كلها وفي غيرها",
]


@pytest.fixture(autouse=True, params=["ar", "en"])
def spoken(request):
    """Draw in both languages, and close what was drawn."""
    with use_style(request.param):
        yield request.param
    plt.close("all")


def trend(names=NAMES):
    dates = pd.date_range("2011-01-01", periods=6, freq="YS")
    table = pd.DataFrame(
        {"word": np.repeat(names, 6), "date": np.tile(dates, len(names))}
    )
    rate = np.arange(6 * len(names), dtype=float) + 100
    return table.assign(per_million=rate, ci_low=rate - 50, ci_high=rate + 70, count=3)


def changes(name=NAMES[0]):
    dates = pd.to_datetime(["2013-01-01"])
    return pd.DataFrame({"word": name, "date": dates, "before": 1.0, "after": 2.0})


def null(groups=NAMES):
    rows = [
        (name, number, 300, 40 if number == 0 else 9 + number % 4)
        for name in groups
        for number in range(21)
    ]
    return pd.DataFrame(rows, columns=["outlet", "permutation", "words", "tokens_01"])


EACH = pytest.mark.parametrize(
    ("plot", "data"), [(plot_trend, trend), (plot_null, null)]
)


@EACH
def test_all_text_lies_inside_the_figure(plot, data):
    """No label is cut off, and the chart keeps most of the figure."""
    fig = plot(data()).figure
    fig.draw_without_rendering()
    drawn, (width, height) = fig.get_tightbbox(), fig.get_size_inches()
    assert min(drawn.x0, drawn.y0) >= 0
    assert drawn.x1 <= width
    assert drawn.y1 <= height
    assert fig.axes[0].get_window_extent().width > fig.bbox.width / 4


@EACH
def test_an_empty_table_says_so(plot, data):
    """Nothing to draw is a sentence in the figure, not an error."""
    for nothing in (data().head(0), pd.DataFrame(columns=data().columns)):
        ax = plot(nothing)
        assert [text.get_text() for text in ax.texts] == [rtl(word("empty"))]


@EACH
def test_they_draw_into_given_axes_and_keep_the_table(plot, data):
    """The Axes handed in are returned, no figure is made, the table is the same."""
    table = data()
    ax = plt.figure().add_subplot()
    assert plot(table, ax=ax) is ax
    assert len(plt.get_fignums()) == 1
    pd.testing.assert_frame_equal(table, data())


@EACH
def test_a_missing_column_is_named(plot, data):
    """The error names the column and what makes the right table."""
    column = data().columns[-1] if plot is plot_null else "ci_low"
    with pytest.raises(TableError, match=rf"No column '{column}'.*Make it with \w+\("):
        plot(data().drop(columns=column))


def legend_of(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_each_word_has_a_line_in_the_legend():
    """In the order of the table, whatever signs it holds, long ones cut."""
    drawn = legend_of(plot_trend(trend()))
    assert drawn == prepared(None, NAMES, 9)


def test_a_series_is_named_by_what_tells_it_from_the_others():
    """By the group if there is one word, by both if both differ."""
    one = pd.concat([trend(["قال"]).assign(outlet=name) for name in ["أ", ""]])
    assert legend_of(plot_trend(one)) == [label("أ"), label("")]
    two = pd.concat([trend(["قال", "حلب"]).assign(outlet=name) for name in ["أ", "ب"]])
    assert legend_of(plot_trend(two))[0] == label("قال · أ")


def test_time_runs_from_left_to_right_in_both_languages():
    """The axis says so, and that the band is an interval of so much."""
    table = trend(["قال"])
    table.attrs["siyaq"] = {"settings": {"confidence": 0.9}}
    ax = plot_trend(table.sample(frac=1, random_state=1))
    assert not ax.xaxis_inverted()
    band = word("band").format(percent(0.9))
    assert ax.get_xlabel() == rtl(f"{word('time_ltr')}\n{band}")
    assert ax.lines[0].get_ydata().tolist() == list(range(100, 106))


def test_the_band_is_the_interval():
    """From ci_low to ci_high."""
    band = plot_trend(trend(["قال"])).collections[0].get_paths()[0].vertices
    assert (band[:, 1].min(), band[:, 1].max()) == (50, 175)


def test_a_period_without_words_is_a_gap_and_an_interval_alone_a_line():
    """No rate is drawn where there is none; a band of no width is still seen."""
    table = trend(["قال"])
    table.loc[[1, 3], ["per_million", "ci_low", "ci_high"]] = np.nan
    ax = plot_trend(table)
    np.testing.assert_array_equal(
        np.isnan(ax.lines[0].get_ydata()), [False, True, False, True, False, False]
    )
    alone = ax.collections[1].get_segments()
    assert [line[:, 1].tolist() for line in alone] == [[50, 170], [52, 172]]


def test_a_smoothed_line_runs_between_the_rates():
    """The rates are points then."""
    ax = plot_trend(trend(["قال"]).assign(smoothed=7.0))
    rates, line = ax.lines
    assert rates.get_linestyle() == "None"
    assert line.get_ydata().tolist() == [7.0] * 6


def test_changes_are_broken_lines_of_the_colour_of_their_word():
    """And the axis explains them; without changes it says nothing of them."""
    ax = plot_trend(trend(), changes=changes(NAMES[1]))
    line = ax.lines[-1]
    assert line.get_xdata()[0] == pd.Timestamp("2013-01-01")
    assert line.get_color() == ax.lines[1].get_color()
    assert rtl(word("change")) in ax.get_xlabel()
    plain = plot_trend(trend(), changes=changes().head(0))
    assert rtl(word("change")) not in plain.get_xlabel()


def test_changes_of_another_table_are_refused():
    """A line without its curve would mean nothing."""
    with pytest.raises(TableError, match="غير changes, but is not in the table"):
        plot_trend(trend(), changes=changes("غير"))


def test_a_period_that_stands_twice_is_refused():
    """Two tables below each other are no series."""
    with pytest.raises(TableError, match="A period stands twice"):
        plot_trend(pd.concat([trend(), trend()]))


def test_points_are_the_shuffled_documents_and_the_diamond_the_real_ones():
    """And a stroke where one word in a hundred would be."""
    shuffled, chance, real = plot_null(null(["أ"])).lines
    assert len(shuffled.get_xdata()) == 20
    assert chance.get_xdata().tolist() == [3]
    assert (real.get_xdata().tolist(), real.get_ydata().tolist()) == ([40], [0])


def test_equal_numbers_lie_apart_within_their_row():
    """No point hides another, none is in the next row, and they are even."""
    shuffled = plot_null(null(["أ", "ب"])).lines[0]
    points = np.column_stack(shuffled.get_data())
    assert len(np.unique(points, axis=0)) == 40
    rows = points[:, 1].round()
    assert np.bincount(rows.astype(int)).tolist() == [20, 20]
    assert points[rows == 1, 1].mean() == pytest.approx(1)


def test_each_group_has_a_row():
    """Named as in the table, hostile names included."""
    ticks = plot_null(null()).get_yticklabels()
    room = SHARE * width_of(None)
    assert [tick.get_text() for tick in ticks] == [label(name, room) for name in NAMES]


def test_one_comparison_needs_no_name():
    """The table of keyness_null() has no column for it."""
    ax = plot_null(null(["أ"]).drop(columns="outlet"))
    assert not ax.get_yticklabels()


def test_numbers_grow_in_the_reading_direction(spoken):
    """In Arabic to the left; every point lies inside."""
    ax = plot_null(null())
    assert bool(ax.xaxis_inverted()) is (spoken == "ar")
    low, high = sorted(ax.get_xlim())
    assert low < 0
    assert high > 40


def test_comparisons_that_are_not_told_apart_are_refused():
    """Two real splits in one row would be one too many."""
    with pytest.raises(TableError, match="Several comparisons have one name"):
        plot_null(pd.concat([null(), null()]))
