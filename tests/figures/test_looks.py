"""How every chart looks with the longest names: nothing cut off, covered or pale."""

import importlib.util
import re
import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import to_rgb

from siyaq.errors import FigureError
from siyaq.figures.frames.colors import luminance
from siyaq.figures.style import use_style
from siyaq.figures.text import rtl
from siyaq.figures.themes import COLORS, INKS, PALE_COLORS


def _beside(name):
    """Load a module that lies beside this one."""
    place = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(name, place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


measuring, specimens = _beside("measuring"), _beside("specimens")
EACH = pytest.mark.parametrize("chart", specimens.CHARTS)
# A third of the width is for the data at least, else a chart shows its labels only.
LEAST = 1 / 3


@pytest.fixture(autouse=True)
def closed():
    """Close the figures of a test."""
    yield
    plt.close("all")


def drawn(chart, names, spoken, ax=None):
    """Draw a chart with plain or with long names."""
    draw = specimens.CHARTS[chart]
    return draw(names[spoken], specimens.EVENT[spoken], ax)


def faults(fig):
    """Draw a figure, and return what is wrong with its text."""
    fig.draw_without_rendering()
    found = {
        "cut off": measuring.outside(fig),
        "covered": measuring.overlaps(fig),
        "legend on data": measuring.on_legend(fig),
    }
    return {name: what for name, what in found.items() if what}


FEW = [("ar", "column", "light"), ("en", "column", "dark"), ("ar", "screen", "dark")]
MORE = [("en", "screen", "light"), ("ar", "slide", "light"), ("en", "slide", "dark")]


@EACH
@pytest.mark.parametrize(
    ("spoken", "size", "theme"),
    [*FEW, *(pytest.param(*style, marks=pytest.mark.slow) for style in MORE)],
)
def test_long_names_have_room(chart, spoken, size, theme):
    """All text is inside and apart, the data keep a third, and no glyph is missing."""
    with use_style(spoken, size=size, theme=theme):
        ax = drawn(chart, specimens.LONG, spoken)
        assert faults(ax.figure) == {}
        assert measuring.data_share(ax) >= LEAST


@EACH
@pytest.mark.parametrize(
    ("spoken", "size"),
    [("ar", "column"), pytest.param("en", "slide", marks=pytest.mark.slow)],
)
def test_short_names_have_room(chart, spoken, size):
    """What is short stands beside each other no closer than what is long."""
    with use_style(spoken, size=size):
        assert faults(drawn(chart, specimens.PLAIN, spoken).figure) == {}


GRIDS = [("ar", (1, 2), (12, 7)), ("en", (2, 2), (14, 13))]


@EACH
@pytest.mark.parametrize(
    ("spoken", "grid", "size"),
    [GRIDS[0], pytest.param(*GRIDS[1], marks=pytest.mark.slow)],
)
def test_charts_side_by_side_have_room(chart, spoken, grid, size):
    """Axes of one's own keep their size, and neighbours do not reach into them."""
    with use_style(spoken):
        fig, parts = plt.subplots(*grid, figsize=size)
        for ax in parts.flat:
            assert drawn(chart, specimens.LONG, spoken, ax) is ax
        assert tuple(fig.get_size_inches()) == size
        assert faults(fig) == {}
        assert min(map(measuring.data_share, parts.flat)) >= LEAST


@EACH
def test_axes_are_large_enough_or_refused(chart):
    """In small Axes a chart fits, or says what to do: it never draws rubbish."""
    with use_style("ar"):
        fig, parts = plt.subplots(1, 2)
        try:
            for ax in parts:
                drawn(chart, specimens.LONG, "ar", ax)
        except FigureError as error:
            fig, advice = None, str(error)
        assert "Give" in advice if fig is None else faults(fig) == {}


def test_different_charts_share_a_figure():
    """A chart that is laid out first is not disturbed by those beside it."""
    four = "network", "heatmap", "frequencies", "trend"
    with use_style("ar"):
        fig, parts = plt.subplots(2, 2, figsize=(14, 11))
        for ax, chart in zip(parts.flat, four, strict=True):
            drawn(chart, specimens.PLAIN, "ar", ax)
        assert faults(fig) == {}


def names_of(ax):
    """Return the names of the rows as Matplotlib has them."""
    return [label.get_text() for label in ax.get_yticklabels()]


@pytest.mark.parametrize("chart", ["frequencies", "collocates", "coverage", "heatmap"])
def test_labels_are_what_rtl_makes_of_their_lines(chart):
    """A label is broken first and shaped afterwards, line by line."""
    with use_style("ar"):
        for name in names_of(drawn(chart, specimens.PLAIN, "ar")):
            assert name in [rtl(each) for each in specimens.PLAIN["ar"]]
        for name in names_of(drawn(chart, specimens.LONG, "ar")):
            assert name.count("\n") <= 1
            assert "$" not in name.replace(r"\$", "")


@EACH
@pytest.mark.parametrize(
    ("style", "strange"),
    [
        ({}, "[0-9.%]|[a-z]_"),
        ({"digits": "western"}, "[\u0660-\u0669\u066a-\u066c]"),
        ({"language": "en"}, "[\u0600-\u06ff]"),
    ],
)
def test_a_figure_speaks_one_language(chart, style, strange):
    """One system of digits, and no word of the other language or of the code."""
    spoken = style.get("language", "ar")
    with use_style(**style):
        fig = drawn(chart, specimens.PLAIN, spoken).figure
        fig.draw_without_rendering()
        said = [text for text, _ in measuring.texts(fig)]
    assert [text for text in said if re.search(strange, text)] == []


def test_text_beyond_the_figure_is_found():
    """The judge sees a label that is pushed out."""
    with use_style("ar"):
        ax = drawn("frequencies", specimens.PLAIN, "ar")
        assert faults(ax.figure) == {}
        ax.text(1.4, 0.5, rtl("نص"), transform=ax.transAxes, in_layout=False)
        assert list(faults(ax.figure)["cut off"]) == [rtl("نص")]


def test_text_on_text_is_found():
    """The judge sees two labels on one place, and a legend on the data."""
    with use_style("en"):
        ax = drawn("keyness", specimens.PLAIN, "en")
        assert faults(ax.figure) == {}
        x, y = ax.transData.inverted().transform(
            ax.get_yticklabels()[2].get_window_extent().p0
        )
        ax.text(x, y, "over it")
        ax.get_legend().set_loc("center")
        found = faults(ax.figure)
        assert "over it" in found["covered"][0]
        assert found["legend on data"]


def test_a_chart_of_labels_only_is_found():
    """The judge sees that names have taken the room of the data."""
    with use_style("en"):
        ax = drawn("frequencies", specimens.PLAIN, "en")
        ax.set_yticks(range(8), ["w" * 40] * 8)
        ax.figure.draw_without_rendering()
        assert measuring.data_share(ax) < LEAST


def test_a_missing_glyph_is_an_error():
    """Matplotlib warns of what it cannot draw, and a warning fails a test."""
    with use_style("ar"), warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(UserWarning, match="Glyph"):
            faults(drawn("frequencies", {"ar": ["\U0001f9ff", "ب"]}, "ar").figure)


def contrast(one, two):
    """Return how far two colours are apart (WCAG 2.2, from 1 to 21)."""
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_guidelines():
    """Black on white has 21, and the grey of their example just passes."""
    assert contrast("black", "white") == pytest.approx(21)
    assert contrast("#767676", "white") == pytest.approx(4.54, abs=0.005)


def colours(*pairs):
    """Return each theme with each of its colours."""
    return [(theme, color) for theme, colors in pairs for color in colors]


@pytest.mark.parametrize("theme", INKS)
def test_text_stands_out(theme):
    """4.5 to 1 at least, as small print needs."""
    for ink in ("text", "soft"):
        assert contrast(INKS[theme][ink], INKS[theme]["paper"]) >= 4.5


FILLS = [(theme, [*ink["groups"], ink["rest"]]) for theme, ink in INKS.items()]


@pytest.mark.parametrize(("theme", "fill"), colours(*FILLS))
def test_names_stand_out_on_circles(theme, fill):
    """A name of a network lies on the fill of its node."""
    assert contrast(INKS[theme]["text"], fill) >= 4.5


@pytest.mark.parametrize(
    ("theme", "color"), colours(("light", COLORS), ("dark", PALE_COLORS))
)
def test_marks_stand_out(theme, color):
    """3 to 1 at least, as what is to be understood needs."""
    assert contrast(color, INKS[theme]["paper"]) >= 3


@pytest.mark.parametrize("theme", INKS)
def test_links_and_rims_stand_out(theme):
    """Lines of a network and the rims of its circles are marks too."""
    with use_style("ar", theme=theme):
        ax = drawn("network", specimens.PLAIN, "ar")
        lines, circles = ax.collections
        paper = to_rgb(INKS[theme]["paper"])
        for color in (lines.get_colors()[0], circles.get_edgecolors()[0]):
            seen = [
                c * color[3] + p * (1 - color[3])
                for c, p in zip(color[:3], paper, strict=True)
            ]
            assert contrast(seen, paper) >= 3


@pytest.mark.parametrize("theme", INKS)
def test_numbers_stand_out_in_every_cell(theme):
    """Black or white, whichever is further from the shade below."""
    with use_style("ar", theme=theme):
        ax = drawn("heatmap", specimens.PLAIN, "ar")
        mesh = ax.collections[0]
        mesh.update_scalarmappable()
        fills = [
            fill if fill[3] else ax.get_facecolor() for fill in mesh.get_facecolors()
        ]
        assert len(fills) == len(ax.texts)
        for fill, text in zip(fills, ax.texts, strict=True):
            assert contrast(fill[:3], text.get_color()) >= 4.5


@pytest.mark.parametrize("theme", INKS)
def test_intervals_are_seen(theme):
    """The edge of a band stands out, where the band itself is faint."""
    with use_style("ar", theme=theme):
        band = drawn("timeline", specimens.PLAIN, "ar").collections[0]
        color, paper = band.get_edgecolors()[0], to_rgb(INKS[theme]["paper"])
        seen = [
            c * color[3] + p * (1 - color[3])
            for c, p in zip(color[:3], paper, strict=True)
        ]
        assert contrast(seen, paper) >= 2.2
