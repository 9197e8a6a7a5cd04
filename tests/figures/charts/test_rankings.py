"""Charts: what stands where, in both languages."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from siyaq.errors import SettingError, TableError
from siyaq.figures.charts.rankings import (
    plot_collocates,
    plot_frequencies,
    plot_keyness,
    plot_mentions,
)
from siyaq.figures.frames.axes import width_of
from siyaq.figures.frames.rows import SHARE
from siyaq.figures.lettering.labels import inches, label
from siyaq.figures.lettering.numerals import number
from siyaq.figures.lettering.words import word
from siyaq.figures.style import use_style
from siyaq.figures.text import rtl

NAMES = [
    "بشار الأسد",
    "(حزب الله)",
    "_تحت",
    "السعر $5 و$6",
    r"50% {a}^2 \frac{",
    "وزير الخارجية السوري السابق وليد المعلم في دمشق القديمة كلها",
]


@pytest.fixture(autouse=True, params=["ar", "en"])
def spoken(request):
    """Draw in both languages, and close what was drawn."""
    with use_style(request.param):
        yield request.param
    plt.close("all")


def frequencies():
    counts = range(10, 10 + len(NAMES))
    return pd.DataFrame({"word": NAMES, "count": counts})


def mentions():
    return frequencies().rename(columns={"word": "label"})


def collocates(scores=(9.0, 8.0, 7.0, 6.0, 5.0, 4.0)):
    table = pd.DataFrame({"collocate": NAMES, "O11": 3, "log_dice": scores})
    table.attrs["siyaq"] = {"settings": {"measure": ["log_dice", "t_score"]}}
    return table


def keyness():
    ratio = np.array([3.0, 2.0, 1.0, 0.0, -1.0, -2.0])
    table = pd.DataFrame({"word": NAMES, "log_ratio": ratio})
    return table.assign(
        ci_low=ratio - 0.5, ci_high=ratio + 0.5, log_likelihood=[1, 9, 8, 7, 6, 5]
    )


CHARTS = [
    (plot_frequencies, frequencies),
    (plot_mentions, mentions),
    (plot_collocates, collocates),
    (plot_keyness, keyness),
]
EACH = pytest.mark.parametrize(("plot", "data"), CHARTS)


def labels(ax):
    return [tick.get_text() for tick in ax.get_yticklabels()]


@EACH
def test_all_text_lies_inside_the_figure(plot, data):
    """No label is cut off, a name of 60 characters included."""
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
    ax = plot(data().head(0))
    assert [text.get_text() for text in ax.texts] == [rtl(word("empty"))]


@EACH
def test_charts_draw_into_given_axes(plot, data):
    """The Axes handed in are drawn into and returned, and no figure is made."""
    ax = plt.figure().add_subplot()
    assert plot(data(), ax=ax) is ax
    assert len(plt.get_fignums()) == 1
    assert ax.has_data()


@EACH
def test_charts_do_not_change_the_table(plot, data):
    """The table is the same after drawing."""
    table = data()
    plot(table)
    pd.testing.assert_frame_equal(table, data())


@EACH
def test_a_missing_column_is_named(plot, data):
    """The error names the column and what makes the right table."""
    column = data().columns[0]
    with pytest.raises(TableError, match=f"No column '{column}'"):
        plot(data().drop(columns=column))


@EACH
def test_top_is_at_least_one(plot, data):
    """top=0 is refused with the rule."""
    with pytest.raises(SettingError, match="top=0 leaves nothing to draw"):
        plot(data(), top=0)


def test_labels_are_prepared_for_drawing():
    """Each row's label is what rtl makes of its word, signs of mathematics included."""
    room = SHARE * width_of(None)
    drawn = labels(plot_frequencies(frequencies()))
    assert drawn == [label(name, room) for name in NAMES[::-1]]
    assert drawn[-1] == rtl(NAMES[0])


def test_the_largest_bar_is_on_top():
    """Bars are sorted by count, equal ones by word, and cut after top."""
    table = pd.DataFrame({"word": ["b", "c", "a"], "count": [5, 9, 5]})
    ax = plot_frequencies(table, top=2)
    assert labels(ax) == ["c", "a"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]


def test_bars_grow_from_the_side_where_reading_begins(spoken):
    """In Arabic zero and the labels are on the right, in English on the left."""
    ax = plot_mentions(mentions())
    assert ax.xaxis_inverted() == (spoken == "ar")
    side = "right" if spoken == "ar" else "left"
    assert ax.yaxis.get_ticks_position() == side
    assert ax.spines[side].get_visible()


def test_words_of_several_groups_are_refused():
    """A table by outlet would show one word twice under the same label."""
    table = pd.concat([frequencies(), frequencies()])
    with pytest.raises(TableError, match="has several rows"):
        plot_frequencies(table)


def test_a_label_that_is_too_wide_is_cut():
    """A long label leaves room for the bars."""
    table = pd.DataFrame({"word": ["a" * 100], "count": [1]})
    (drawn,) = labels(plot_frequencies(table))
    assert drawn.endswith("a…")
    assert inches(drawn) <= SHARE * width_of(None)


def test_collocates_show_the_first_measure_and_the_count():
    """The ranking measure gives the length, O11 stands at the bar."""
    ax = plot_collocates(collocates())
    assert [bar.get_width() for bar in ax.patches] == [9, 8, 7, 6, 5, 4]
    assert {note.get_text() for note in ax.texts} == {rtl(number(3))}
    assert ax.get_xlabel().startswith(rtl(word("log_dice")))


def test_an_infinite_score_is_marked():
    """Its bar is as long as the longest other one and carries the sign."""
    ax = plot_collocates(collocates([np.inf, 8.0, 7.0, 6.0, 5.0, -np.inf]))
    assert [ax.patches[row].get_width() for row in (0, 5)] == [8, 5]
    assert ax.texts[0].get_text() == rtl(f"∞ · {number(3)}")


def test_collocates_without_a_measure_are_refused():
    """A table that lost its attrs is refused with the remedy."""
    table = collocates()
    table.attrs = {}
    with pytest.raises(TableError, match="does not name its measure"):
        plot_collocates(table)


def test_keywords_are_chosen_on_both_sides():
    """Each corpus gives its top words by log-likelihood, those of the target first."""
    ax = plot_keyness(keyness(), top=2)
    chosen = [NAMES[1], NAMES[2], NAMES[4], NAMES[5]]
    room = SHARE * width_of(None)
    assert labels(ax) == [label(name, room) for name in chosen]
    target, reference = ax.lines[:2]
    assert list(target.get_xdata()) == [2, 1]
    assert list(target.get_ydata()) == [0, 1]
    assert list(reference.get_xdata()) == [-1, -2]


def test_keywords_carry_their_intervals():
    """Each point has a line from ci_low to ci_high."""
    intervals = plot_keyness(keyness(), top=2).collections[0].get_segments()
    assert [segment[:, 0].tolist() for segment in intervals] == [[1.5, 2.5], [0.5, 1.5]]


def signed():
    """Return a table as keyness() signs it: negative for words of the reference."""
    return pd.DataFrame(
        {
            "word": ["a", "b", "c", "d"],
            "log_likelihood": [9.0, -0.1, -8.0, -30.0],
            "log_ratio": [3.0, -0.1, -2.0, -3.0],
            "ci_low": [1.0, -1.0, -3.0, -np.inf],
            "ci_high": [np.inf, 1.0, -1.0, -2.0],
        }
    )


def test_the_strongest_words_of_the_reference_are_drawn():
    """Log-likelihood is signed: what is near zero is not a keyword of the reference."""
    ticks = plot_keyness(signed(), top=2).get_yticklabels()
    assert [tick.get_text() for tick in ticks] == ["a", "c", "d"]


def test_an_endless_interval_reaches_the_end_of_the_axes():
    """A word that one side lacks has an interval without end, drawn to the border."""
    ax = plot_keyness(signed(), top=2)
    low, high = sorted(ax.get_xlim())
    lines = [line for part in ax.collections for line in part.get_segments()]
    reached = {x for line in lines for x, _ in line}
    assert {low, high} <= reached


def test_keywords_of_the_target_grow_in_the_reading_direction(spoken):
    """In Arabic larger log ratios lie to the left, in English to the right."""
    assert bool(plot_keyness(signed()).xaxis_inverted()) is (spoken == "ar")


@pytest.mark.parametrize("top", [0, 2.5, "5"])
def test_a_number_of_rows_that_is_none_is_an_error(top):
    """The value is told, and what is wanted."""
    with pytest.raises(SettingError, match="Give a whole number, 1 or more"):
        plot_frequencies(frequencies(), top=top)


def test_keywords_of_several_groups_are_not_mixed():
    """A table of keyness_by() must be cut to one group first."""
    with pytest.raises(TableError, match="Choose one group"):
        plot_keyness(pd.concat([signed(), signed()]))
