"""Grids of shaded cells."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from siyaq.errors import FigureError, SettingError, TableError
from siyaq.figures.charts.grids import plot_coverage, plot_positions
from siyaq.figures.frames.cells import column_names, name_columns
from siyaq.figures.frames.colors import colormap, legible, luminance
from siyaq.figures.lettering.labels import inches
from siyaq.figures.lettering.numerals import number
from siyaq.figures.lettering.words import word
from siyaq.figures.style import use_style
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
        assert ax.get_xlabel() == rtl(word("time_ltr"))


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


POSITIONS = pd.DataFrame(
    {
        "collocate": ["سوريا", "$x$", "_تحت"],
        "O11": [7, 2, 1],
        "pre2": [1, 0, 0],
        "pre1": [4, 0, 1],
        "post1": [2, 2, 0],
    }
)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_places_stand_around_the_node(language):
    """The node is between, without a count; in Arabic what precedes is on the right."""
    with use_style(language):
        ax = plot_positions(POSITIONS)
        mesh = ax.collections[0]
        assert mesh.get_array().filled(0).tolist() == [
            [1, 4, 0, 2],
            [0, 0, 0, 2],
            [0, 1, 0, 0],
        ]
        assert bool(ax.xaxis_inverted()) is (language == "ar")
        ticks = [label.get_text() for label in ax.get_xticklabels()]
        assert ticks == [rtl(number(place)) for place in range(-2, 2)]
        assert ax.get_xlabel() == rtl(word("position"))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_text_around_places_lies_inside_the_figure(language):
    """No collocate is cut off, however long."""
    with use_style(language):
        long = POSITIONS.assign(collocate=["وزير " * 12, "b" * 90, "_تحت"])
        fig = plot_positions(long).figure
        fig.draw_without_rendering()
        drawn, (width, height) = fig.get_tightbbox(), fig.get_size_inches()
        assert min(drawn.x0, drawn.y0) >= 0
        assert drawn.x1 <= width
        assert drawn.y1 <= height


def test_collocates_are_cut_after_top():
    """The head of the table is drawn, in its order."""
    labels = plot_positions(POSITIONS, top=2).get_yticklabels()
    assert [label.get_text() for label in labels] == [rtl("سوريا"), rtl("$x$")]
    with pytest.raises(SettingError, match="top=0 leaves nothing to draw"):
        plot_positions(POSITIONS, top=0)


def test_one_sided_windows_are_drawn_too():
    """With a window of words before alone the node closes the grid."""
    before = POSITIONS.drop(columns="post1")
    assert plot_positions(before).collections[0].get_array().shape == (3, 3)


def test_no_places_are_said_or_named():
    """An empty table gives a sentence, one without places an error."""
    ax = plot_positions(POSITIONS[:0])
    assert [text.get_text() for text in ax.texts] == [rtl(word("empty"))]
    with pytest.raises(TableError, match="No column 'pre1'"):
        plot_positions(POSITIONS[["collocate", "O11"]])


def test_names_of_columns_are_broken_or_turned():
    """Horizontal where each word has room, else upwards; in Arabic from the right."""
    with use_style("ar"):
        names = pd.Index(["ألبرز", "الرواق العربي"])
        written, turned, low = column_names(names, room=1.9 * inches(names[1]))
        assert (written[1].count("\n"), turned) == (1, False)
        written, turned, high = column_names(names, room=0.8 * inches(names[1]))
        assert (written, turned) == ([rtl(name) for name in names], True)
        assert high > low


def test_columns_that_cannot_be_read_are_refused():
    """Turned names need the height of their letters in width."""
    with use_style("ar"):
        ax = plt.figure(figsize=(4, 3)).add_subplot()
        written, turned, _ = column_names(pd.Index(["ضفاف نت"] * 10), room=1.5)
        name_columns(ax, written, turned, room=1.5)
        assert 6 <= ax.get_xticklabels()[0].get_fontsize() < 12
        written, turned, _ = column_names(pd.Index(["ضفاف نت"] * 30), room=1.5)
        with pytest.raises(FigureError, match=r"30 columns do not fit.*4\.0 inches"):
            name_columns(ax, written, turned, room=1.5)


@pytest.mark.parametrize(
    ("fill", "ink"),
    [("#FFFFFF", "#000000"), ("#0072B2", "#FFFFFF"), ("#E69F00", "#000000")],
)
def test_the_ink_that_stands_out_is_taken(fill, ink):
    """White on blue, black on orange, by the formula of the guidelines."""
    assert legible(fill) == ink


def test_shades_follow_the_theme():
    """Little is near the paper, and much is far from it, on light and on dark."""
    for theme in ("light", "dark"):
        with use_style("en", theme=theme):
            little, much = (
                luminance(colormap("shades")(end)[:3]) for end in (0.0, 1.0)
            )
            assert (much > little) is (theme == "dark")
