"""The chart of dispersion: what stands where, in both languages."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from siyaq.errors import SettingError, TableError
from siyaq.figures.charts.dispersion import EVEN_IS_0, EVEN_IS_1, plot_dispersion
from siyaq.figures.frames.margins import explanation
from siyaq.figures.lettering.numerals import number
from siyaq.figures.lettering.words import word
from siyaq.figures.style import use_style
from siyaq.figures.text import rtl

WORDS = ["في", "(حزب الله)", "$x$ و_y^2", "غائبة"]


@pytest.fixture(autouse=True, params=["ar", "en"])
def spoken(request):
    """Draw in both languages, and close what was drawn."""
    with use_style(request.param):
        yield request.param
    plt.close("all")


def dispersed(**settings):
    """Return four words, the last of which does not occur."""
    values = {name: [0.1, 0.5, 1.0, np.nan] for name in [*EVEN_IS_0, *EVEN_IS_1]}
    table = pd.DataFrame({"word": WORDS, "range": [122, 40, 1, 0], **values})
    table.attrs["siyaq"] = {"function": "dispersion", "settings": settings}
    return table


def ends(ax):
    """Return what is written at 0 and at 1."""
    texts = [tick.get_text() for tick in ax.get_xticklabels()]
    return dict(zip(ax.get_xticks().tolist(), texts, strict=True))


def said(ax, text):
    """Tell whether a text stands below, broken into lines."""
    broken = "\n".join(map(rtl, explanation(None, [text])))
    return broken in ax.get_xlabel()


def test_each_word_is_a_point_in_the_order_of_the_table():
    """One row per word from the top, on the whole scale; no point without a value."""
    ax = plot_dispersion(dispersed())
    points = ax.lines[0]
    np.testing.assert_equal(points.get_xdata(), [0.1, 0.5, 1.0, np.nan])
    assert points.get_ydata().tolist() == [0, 1, 2, 3]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == list(map(rtl, WORDS))
    low, high = sorted(ax.get_xlim())
    assert low < 0 < 1 < high < 1.1


@pytest.mark.parametrize("measure", [*EVEN_IS_0, *EVEN_IS_1])
def test_the_ends_say_what_is_even(measure):
    """DP is 0 where a word is evenly spread, Juilland's D and the others are 1."""
    ax = plot_dispersion(dispersed(), measure=measure)
    even, uneven = (0, 1) if measure in EVEN_IS_0 else (1, 0)
    assert ends(ax)[even] == rtl(f"{number(even)}\n{word('even')}")
    assert ends(ax)[uneven] == rtl(f"{number(uneven)}\n{word('uneven')}")
    assert ax.get_xlabel().split("\n")[0] == rtl(word(measure))


def test_every_measure_of_the_analysis_is_known(make_tokens):
    """What dispersion() returns, and nothing else, is known; even is where it is."""
    from siyaq.analysis.dispersion import dispersion

    tokens = make_tokens(*["حرب سلام كلمة"] * 5, "حرب وحيدة كلمة")
    table = dispersion(tokens, ["حرب", "وحيدة"])
    measures = set(table.columns) - {"word", "count", "range"}
    assert measures == {*EVEN_IS_0, *EVEN_IS_1}
    for measure in measures:
        even, uneven = table[measure]
        assert (even < uneven) == (measure in EVEN_IS_0)


def test_the_number_of_parts_stands_beside():
    """How many have the word at each row; of how many, and of what, below."""
    ax = plot_dispersion(dispersed(column="doc_id", number=122))
    shown = [rtl(number(parts)) for parts in (122, 40, 1, 0)]
    assert [note.get_text() for note in ax.texts] == shown
    assert said(ax, word("row_range_of").format(word("parts_documents"), number(122)))


@pytest.mark.parametrize(
    ("settings", "parts"),
    [
        ({"column": "outlet", "number": 6}, "parts_outlets"),
        ({"column": "date", "number": 6}, "parts_years"),
        ({"column": None, "parts": 6, "number": 6}, "parts"),
        ({"column": "stance", "number": 6}, "parts"),
        ({}, "parts"),
    ],
)
def test_parts_are_called_what_they_are(settings, parts):
    """Outlets, years, equal parts; a column of one's own by its name."""
    ax = plot_dispersion(dispersed(**settings))
    if not settings:
        assert said(ax, word("row_range").format(word(parts)))
        return
    called = word(parts) + " (stance)" * (settings["column"] == "stance")
    assert said(ax, word("row_range_of").format(called, number(6)))


def test_the_scale_runs_in_the_reading_direction(spoken):
    """In Arabic 0 is on the right, beside the words."""
    assert bool(plot_dispersion(dispersed()).xaxis_inverted()) is (spoken == "ar")


def test_only_the_first_words_are_drawn():
    """The head of the table, in its order."""
    assert len(plot_dispersion(dispersed(), top=2).get_yticklabels()) == 2


@pytest.mark.parametrize("table", [dispersed()[:0], dispersed()[3:]])
def test_nothing_to_draw_is_said(table):
    """No words, or none that occurs, give a sentence."""
    drawn = plot_dispersion(table).texts
    assert [text.get_text() for text in drawn] == [rtl(word("empty"))]


def test_unknown_measures_are_refused_with_the_nearest():
    """A misspelt measure, and one that the table does not have."""
    with pytest.raises(SettingError, match="Did you mean 'juilland_d'"):
        plot_dispersion(dispersed(), measure="juiland_d")
    with pytest.raises(TableError, match=r"No column 'dkl'.*dispersion\(\)"):
        plot_dispersion(dispersed().drop(columns="dkl"), measure="dkl")
    with pytest.raises(SettingError, match="1 or more"):
        plot_dispersion(dispersed(), top=0)


def test_it_draws_into_given_axes_and_leaves_the_table():
    """The Axes handed in are returned, and the table is as it was."""
    ax, table = plt.figure().add_subplot(), dispersed()
    assert plot_dispersion(table, ax=ax) is ax
    pd.testing.assert_frame_equal(table, dispersed())
