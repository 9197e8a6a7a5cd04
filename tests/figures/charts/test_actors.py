"""Charts of actors by group and over time."""

from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from siyaq.errors import SettingError, TableError
from siyaq.figures.charts.actors import plot_heatmap, plot_timeline
from siyaq.figures.lettering.numerals import number
from siyaq.figures.lettering.words import word
from siyaq.figures.style import use_style
from siyaq.figures.text import rtl

CROSSED = pd.DataFrame(
    {
        "actor_id": ["IRN", "IRN", "SYR", "SYR"],
        "label": ["إيران", "إيران", "$x$", "$x$"],
        "outlet": ["ألبرز", "ضفاف نت"] * 2,
        "count": [9, 1200, 3, 0],
        "documents": [4, 7, 2, 0],
        "expected": [12.5, 10.0, 4.0, 9.0],
        "residual": [-2.5, 4.5, 1.0, -0.5],
        "enough": [True, True, False, True],
    }
)
YEARLY = pd.DataFrame(
    {
        "date": pd.to_datetime(["2011-01-01", "2012-01-01", "2013-01-01"] * 2),
        "label": ["إيران"] * 3 + ["سوريا"] * 3,
        "per_document": [1.0, 2.0, 0.5, 3.0, np.nan, 4.0],
        "low": [0.5, 1.0, np.nan, 2.0, np.nan, 3.0],
        "high": [1.5, 3.0, np.nan, 4.0, np.nan, 5.0],
    }
)
EVENTS = pd.DataFrame(
    {"date": ["2012-06-30", "2011-03-15", "2019-01-01"], "label": ["جنيف", "$y$", "z"]}
)


@pytest.fixture(autouse=True)
def closed():
    """Close the figures of a test."""
    yield
    plt.close("all")


def texts(ax):
    """Return what is written inside the Axes."""
    return [text.get_text() for text in ax.texts]


def test_shades_are_residuals_and_numbers_counts():
    """Rows keep the order of the table; what is too little to tell has no shade."""
    ax = plot_heatmap(CROSSED)
    shades = np.ma.filled(ax.collections[0].get_array(), np.nan)
    np.testing.assert_equal(shades, [[-2.5, 4.5], [np.nan, -0.5]])
    assert texts(ax) == [rtl(count) for count in ("٩", "١٬٢٠٠", "٣", "٠")]
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels == [rtl("إيران"), rtl("$x$")]


def test_the_scale_is_even_and_small_residuals_stay_pale():
    """White is nothing, and the largest shade is not given to noise."""
    assert plot_heatmap(CROSSED).collections[0].get_clim() == (-4.5, 4.5)
    calm = plot_heatmap(CROSSED.assign(residual=0.4)).collections[0]
    assert calm.get_clim() == (-3.0, 3.0)


@pytest.mark.parametrize(("language", "inverted"), [("ar", True), ("en", False)])
def test_columns_run_as_the_language_reads(language, inverted):
    """In Arabic the first group is on the right, beside the names of the actors."""
    with use_style(language):
        ax = plot_heatmap(CROSSED)
        assert ax.xaxis_inverted() == inverted
        assert ax.get_xlabel() == rtl(word("cells").format(number(5)))


def test_only_the_first_actors_are_drawn():
    """The number of rows is that of actors, not of pairs."""
    assert len(texts(plot_heatmap(CROSSED, top=1))) == 2


@pytest.mark.parametrize("draw", [plot_heatmap, plot_timeline])
def test_nothing_is_said_and_no_rows_are_refused(draw):
    """An empty table gives a sentence; a number of rows below 1 is an error."""
    table = CROSSED if draw is plot_heatmap else YEARLY
    assert texts(draw(table[:0])) == [rtl(word("empty"))]
    with pytest.raises(SettingError, match="1 or more"):
        draw(table, top=0)
    with pytest.raises(TableError, match="label"):
        draw(table.drop(columns="label"))


def test_one_column_must_name_the_groups():
    """Two columns that might be the groups are an error and no guess."""
    with pytest.raises(TableError, match="voice"):
        plot_heatmap(CROSSED.assign(voice="outlet"))


def test_a_point_stands_in_the_middle_of_its_period_and_gaps_stay():
    """A year is not its first day; a period without documents has no point."""
    ax = plot_timeline(YEARLY)
    most, least = ax.lines
    assert most.get_label() == rtl("سوريا")
    np.testing.assert_equal(most.get_ydata(), [3.0, np.nan, 4.0])
    assert str(least.get_xdata()[0])[:10] == "2011-07-02"


def test_events_are_numbered_in_order_of_time():
    """Each event within the time has a line, a number, and its name below."""
    ax = plot_timeline(YEARLY, events=EVENTS)
    assert texts(ax) == [rtl("١"), rtl("٢")]
    written = ax.get_xlabel()
    for line in ("١: $y$ (١٥ آذار ٢٠١١)", "٢: جنيف (٣٠ حزيران ٢٠١٢)"):
        assert rtl(line) in written
    assert "٢٠١٩" not in written


def test_numbers_of_close_events_stand_above_each_other():
    """Two on one day, and one a week later, are three levels; a far one is low."""
    days = ["2011-03-15", "2011-03-15", "2011-03-22", "2012-09-01"]
    ax = plot_timeline(YEARLY, events=pd.DataFrame({"date": days, "label": "a"}))
    ax.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in ax.texts]
    heights = [box.y0 for box in boxes]
    assert heights[0] < heights[1] < heights[2]
    assert heights[3] == heights[0]
    assert not any(one.overlaps(two) for one, two in combinations(boxes, 2))


def test_an_event_of_many_words_is_broken():
    """Its date stays on one line, and no line leaves the room of the chart."""
    long = pd.DataFrame({"date": ["2011-03-15"], "label": ["لقاء " * 30 + "\nدمشق"]})
    ax = plot_timeline(YEARLY, events=long)
    lines = ax.get_xlabel().split("\n")
    assert len(lines) > 3
    assert lines[-1].endswith("…") or rtl("(١٥ آذار ٢٠١١)") in lines[-1]


def test_a_missing_pair_counts_nothing_and_has_no_shade():
    """A table cut by hand is drawn with what it has."""
    ax = plot_heatmap(CROSSED.drop(index=3))
    assert texts(ax)[-1] == rtl("٠")
    assert np.ma.getmaskarray(ax.collections[0].get_array())[1, 1]


def test_no_difference_is_no_blank():
    """A residual of 0 has the colour of nothing more and nothing less."""
    shades = plot_heatmap(CROSSED.assign(residual=0.0)).collections[0].get_array()
    assert not np.ma.getmaskarray(shades)[0].any()


def test_one_period_is_a_chart_too():
    """A corpus of one year has one point."""
    ax = plot_timeline(YEARLY[YEARLY["date"] == "2011-01-01"])
    assert [line.get_ydata().tolist() for line in ax.lines] == [[3.0], [1.0]]
