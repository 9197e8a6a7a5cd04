"""Axes: sizes, sides and directions, each part of which can be turned alone."""

import importlib.util
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

from siyaq.errors import FigureError, SettingError
from siyaq.figures.frames import axes
from siyaq.figures.frames.bands import check_height
from siyaq.figures.lettering.words import word
from siyaq.figures.style import MIRRORED, use_style
from siyaq.figures.text import rtl

_spec = importlib.util.spec_from_file_location(
    "specimens", Path(__file__).parents[1] / "specimens.py"
)
specimens = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(specimens)

DATED = ("coverage", "timeline", "trend")
SCALED = ("coverage", "heatmap", "positions")
KEYED = ("keyness", "null", "speakers", "timeline", "trend")
DRAWN = ("frequencies", "growth", "keyness", "positions", "heatmap", "timeline")
PARTS = [part for part in MIRRORED if part != "tables"]


@pytest.fixture(autouse=True)
def closed():
    """Close the figures of a test."""
    yield
    plt.close("all")


def drawn(chart, spoken="ar"):
    """Draw a chart with short names."""
    draw = specimens.CHARTS[chart]
    return draw(specimens.PLAIN[spoken][:4], "event", None)


def turned(chart, ax):
    """Return the parts of a chart that run from right to left, as it is drawn."""
    ax.figure.draw_without_rendering()
    found = {"axis"} if ax.yaxis.get_ticks_position() == "right" else set()
    if ax.xaxis_inverted():
        found.add("time" if chart in DATED else "bars")
    if chart in KEYED:
        key = ax.get_legend()
        mark = key.legend_handles[0].get_window_extent().x0
        if mark > key.get_texts()[0].get_window_extent().x0:
            found.add("legend")
    return found


def parts_of(chart):
    """Return the parts that a chart has."""
    return {
        "axis",
        "time" if chart in DATED else "bars",
        *(["legend"] if chart in KEYED else []),
    }


@pytest.mark.parametrize("chart", DRAWN)
@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_mirrored_alone(chart, part):
    """What is asked for is turned, and nothing else."""
    with use_style("ar", mirror=[part]):
        assert turned(chart, drawn(chart)) == {part} & parts_of(chart)


@pytest.mark.parametrize("chart", DRAWN)
@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_be_left_alone(chart, part):
    """All but one part is turned, also in English."""
    others = set(PARTS) - {part}
    with use_style("en", mirror=others):
        assert turned(chart, drawn(chart, "en")) == others & parts_of(chart)


@pytest.mark.parametrize("chart", DATED)
@pytest.mark.parametrize(
    ("mirror", "name"), [(["time"], "time_rtl"), (True, "time_ltr")]
)
def test_the_direction_of_time_is_said(chart, mirror, name):
    """Time from the right is inverted, and the axis says which way it runs."""
    with use_style("ar", mirror=mirror):
        ax = drawn(chart)
        assert ax.get_xlabel().split("\n")[0] == rtl(word(name))
        first, last = ax.get_xlim()
        assert bool(first > last) is (name == "time_rtl")


@pytest.mark.parametrize("chart", SCALED)
@pytest.mark.parametrize(("mirror", "side"), [(["axis"], "left"), (False, "right")])
def test_the_scale_stands_on_the_other_side_of_the_names(chart, mirror, side):
    """Names and colour bar never share a side."""
    with use_style("ar", mirror=mirror):
        ax = drawn(chart)
        ax.figure.draw_without_rendering()
        scale = ax.figure.axes[-1].get_window_extent()
        assert bool(scale.x1 < ax.get_window_extent().x0) is (side == "left")


@pytest.mark.parametrize(("mirror", "inverted"), [(["bars"], True), (False, False)])
def test_a_scale_below_runs_as_bars_do(mirror, inverted):
    """In a narrow figure the colour bar lies below and grows from the right."""
    with use_style("ar", size="column", mirror=mirror):
        scale = drawn("heatmap").figure.axes[-1]
        assert bool(scale.xaxis_inverted()) is inverted


def test_a_legend_stands_beside_or_above_what_it_explains():
    """Beside in a wide figure, on the side without an axis; above in a narrow one."""
    for mirror, left in ((True, True), (False, False)):
        with use_style("ar", mirror=mirror):
            ax = drawn("trend")
            ax.figure.draw_without_rendering()
            legend, data = ax.get_legend().get_window_extent(), ax.get_window_extent()
            assert bool(legend.x1 < data.x0) is left
            assert bool(legend.x0 > data.x1) is not left
    with use_style("ar", size="column"):
        ax = drawn("trend")
        ax.figure.draw_without_rendering()
        assert ax.get_legend().get_window_extent().y0 > ax.get_window_extent().y1


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [("screen", 7, 4), ("slide", 11.2, 6.4), ("column", 3.5, 3)],
)
def test_figures_have_the_size_of_their_use(size, width, height):
    """A column is half as wide and three quarters as high."""
    with use_style("en", size=size):
        ax = axes.new(7, 4)
        assert tuple(ax.figure.get_size_inches()) == pytest.approx((width, height))
        assert axes.width_of(ax) == pytest.approx(width)
        assert axes.width_of(None) == pytest.approx(width)
        assert axes.height_of(ax) == pytest.approx(height)


def test_parts_of_a_figure_are_measured():
    """A quarter of a figure is as wide as half of it; figures in figures as well."""
    _, parts = plt.subplots(2, 2, figsize=(8, 6))
    assert axes.width_of(parts[0, 0]) == pytest.approx(4)
    assert axes.height_of(parts[0, 0]) == pytest.approx(3)
    inner = plt.figure(figsize=(8, 6)).subfigures(1, 2)[0].subplots()
    assert axes.width_of(inner) == pytest.approx(4)
    fig = plt.figure(figsize=(8, 6), layout="none")
    free = fig.add_axes((0.1, 0.1, 0.5, 0.25))
    assert axes.width_of(free) == pytest.approx(4)
    assert axes.height_of(free) == pytest.approx(1.5)


def test_words_that_leave_no_room_are_refused():
    """The error says how high the Axes are and what the words need."""
    with use_style("ar"):
        ax = plt.figure(figsize=(7, 2)).add_subplot()
        with pytest.raises(FigureError, match=r"need 1\.8 of 2\.0 inches.*Give higher"):
            check_height(ax, 1.8)
        check_height(ax, 1.0)


@pytest.mark.parametrize("top", [0, -1, 2.5, "5", True, None])
def test_a_number_of_rows_is_whole_and_positive(top):
    """The value is told, and what is wanted."""
    with pytest.raises(SettingError, match="Give a whole number, 1 or more"):
        axes.checked_top(top)
