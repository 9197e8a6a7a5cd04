"""Networks: names that do not cover each other, and the same picture every time."""

import re
from itertools import combinations

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from siyaq.errors import FigureError, SettingError, TableError
from siyaq.figures.charts.networks import (
    plot_collocation_network,
)
from siyaq.figures.charts.remarks import remarks
from siyaq.figures.lettering.labels import paragraphs
from siyaq.figures.lettering.numerals import number
from siyaq.figures.lettering.words import word
from siyaq.figures.style import ink, language, use_style
from siyaq.figures.text import rtl

HOSTILE = ["السعر $5 و$6", r"50% {a}^2 \frac{", "_تحت", "(حزب الله)", "a\x00b\u202ec"]
SETTINGS = {"measure": "log_dice", "window": "5 before, 5 after", "top": 8, "cut": 3}


@pytest.fixture(autouse=True, params=["ar", "en"])
def spoken(request):
    """Draw in both languages, and close what was drawn."""
    with use_style(request.param):
        yield request.param
    plt.close("all")


def network(names, **about):
    """Return a network in which the first is joined to all, and each to the next."""
    graph = nx.Graph(**about)
    for place, name in enumerate(names):
        graph.add_node(name, count=10 + place, order=min(place, 2))
    for place, name in enumerate(names[1:], start=1):
        graph.add_edge(names[0], name, weight=5 + place / 10)
        graph.add_edge(names[place - 1], name, weight=3.0)
    return graph


def long_names(count=40):
    """Return names that are too long for a network."""
    return [f"{number} وزير الخارجية السوري السابق في دمشق" for number in range(count)]


def boxes(ax):
    """Return the boxes of all names, drawn."""
    ax.figure.draw_without_rendering()
    return [name.get_window_extent() for name in ax.texts]


@pytest.mark.parametrize("names", [long_names(), HOSTILE, ["a"], ["a", "b"]])
def test_names_do_not_cover_each_other(names):
    """Also forty of the longest; and all of them lie inside the figure."""
    ax = plot_collocation_network(network(names, **SETTINGS))
    found = boxes(ax)
    assert len(found) == len(names)
    covered = [one.overlaps(two) for one, two in combinations(found, 2)]
    assert not any(covered)
    frame = ax.figure.bbox
    for box in found:
        assert frame.x0 <= box.x0 < box.x1 <= frame.x1
        assert frame.y0 <= box.y0 < box.y1 <= frame.y1


def test_boxes_of_names_can_cover_each_other():
    """The measure of the test before finds names that were put on one place."""
    ax = plot_collocation_network(network(["aaaa", "bbbb"]))
    for name in ax.texts:
        name.set_position((0.5, 0.5))
    one, two = boxes(ax)
    assert one.overlaps(two)


def test_all_text_lies_inside_the_figure():
    """The settings below the network are not cut off."""
    fig = plot_collocation_network(network(long_names(), **SETTINGS)).figure
    fig.draw_without_rendering()
    drawn, (width, height) = fig.get_tightbbox(), fig.get_size_inches()
    assert min(drawn.x0, drawn.y0) >= 0
    assert drawn.x1 <= width
    assert drawn.y1 <= height


def test_names_are_prepared_for_drawing():
    """Names go through the one function for Arabic text, and long ones are cut."""
    ax = plot_collocation_network(network([*HOSTILE, "ب" * 90]))
    *drawn, long = [name.get_text() for name in ax.texts]
    assert drawn == [rtl(name) for name in sorted(HOSTILE)]
    assert "…" in long
    assert len(long) < 60


def test_a_label_is_the_name_of_a_node():
    """Actors are ids with labels."""
    graph = network(["Q794", "Q858"])
    nx.set_node_attributes(graph, {"Q794": "إيران"}, "label")
    ax = plot_collocation_network(graph)
    assert [name.get_text() for name in ax.texts] == [rtl("إيران"), "Q858"]


def test_the_order_of_the_network_does_not_matter():
    """The same links give the same places, however they were put in."""
    graph = network(["إيران", "سوريا", "روسيا", "تركيا"])
    other = nx.Graph()
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    other.add_edges_from((b, a, d) for a, b, d in reversed(list(graph.edges.data())))
    places = [
        [name.get_position() for name in plot_collocation_network(each).texts]
        for each in (graph, other, graph)
    ]
    assert places[0] == places[1] == places[2]


def test_sizes_follow_frequency_and_score():
    """The largest circle is the most frequent word, the widest line the best score."""
    ax = plot_collocation_network(network(["a", "b", "c"]))
    lines, circles = ax.collections
    assert np.argmax(circles.get_sizes()) == 2
    assert np.argmin(circles.get_sizes()) == 0
    widths = lines.get_linewidths()
    assert max(widths) > 3 * min(widths)


def test_shared_collocates_have_a_dark_rim():
    """A word that is joined to two of the first nodes is marked."""
    graph = network(["a", "b", "c"])
    nx.set_node_attributes(graph, {"a": 0, "b": 1, "c": 2}, "seeds")
    _, circles = plot_collocation_network(graph).collections
    rims = circles.get_linewidths()
    assert rims[2] > rims[0] == rims[1]


def first_line(measure, nodes):
    """Return what sizes mean and how many words there are, before it is shaped."""
    parts = [word("circle"), f"{word('line')}: {word(measure)}"]
    comma = "؛ " if language() == "ar" else "; "
    return comma.join([*parts, f"{word('nodes')}: {number(nodes)}"])


def test_more_nodes_than_top_are_left_out():
    """Where it began stays, then the strongest links; the number is said."""
    graph = network([f"n{number:02}" for number in range(60)])
    ax = plot_collocation_network(graph, top=5)
    kept = [name.get_text() for name in ax.texts]
    assert kept == ["n00", "n56", "n57", "n58", "n59"]
    whole = plot_collocation_network(graph)
    assert len(whole.texts) == 40
    said = [chart.get_xlabel().split("\n")[0] for chart in (ax, whole)]
    assert said == [rtl(first_line("weight", nodes)) for nodes in (5, 40)]


def test_settings_stand_below():
    """Window and limits are said in one place: in Arabic, else as in the code."""
    more = {"within": "sentence", "layer": "lemma", "min_count": 4, "min_documents": 2}
    about = {**SETTINGS, **more, "threshold": 6.63}
    ax = plot_collocation_network(network(["إيران", "سوريا"], **about))
    said = ax.get_xlabel()
    assert said.split("\n")[0] == rtl(first_line("log_dice", 2))
    lines = paragraphs(remarks(network(["a"], **about), nx.empty_graph(2)), 0.9 * 5.8)
    assert said.split("\n")[1:] == list(map(rtl, lines[1:]))


def test_settings_are_said_in_words(spoken):
    """No name of the code stands in an Arabic figure, nor a Western digit."""
    about = {**SETTINGS, "within": "sentence", "layer": "lemma", "threshold": 6.63}
    _, said = remarks(network(["a"], **about), nx.empty_graph(2))
    if spoken == "ar":
        assert not re.search("[a-z0-9]", said)
        assert "النافذة: ٥ قبل و٥ بعد؛ النطاق: الجملة" in said
    else:
        assert "window: 5 before, 5 after; within: sentence; layer: lemma" in said
        assert "threshold: 6.63" in said


def test_parts_that_are_not_joined_stand_side_by_side():
    """Three pairs fill the figure, and none is drawn through another."""
    graph = nx.Graph()
    for one, two in ("ab", "cd", "ef"):
        graph.add_edge(one, two, weight=1.0)
    ax = plot_collocation_network(graph)
    lines = ax.collections[0].get_segments()
    for line, other in combinations(lines, 2):
        low = np.maximum(line.min(axis=0), other.min(axis=0))
        high = np.minimum(line.max(axis=0), other.max(axis=0))
        assert not (low < high).all()


def test_axes_that_are_too_small_are_refused():
    """Forty names do not fit on a stamp; in small Axes letters are smaller."""
    _, ax = plt.subplots(figsize=(2, 1.5))
    with pytest.raises(FigureError, match=r"40 nodes do not fit into Axes of 2\.0 x 1"):
        plot_collocation_network(network(long_names()), ax=ax)
    _, ax = plt.subplots(figsize=(4, 4))
    plot_collocation_network(network(long_names(14)), ax=ax)
    assert 6 <= ax.texts[0].get_fontsize() < 12


def test_a_table_of_links_will_do():
    """Links of actors come as a table, without frequencies."""
    columns = ["source", "target", "weight"]
    table = pd.DataFrame([("ا", "ب", 0.4), ("ب", "ج", 0.2)], columns=columns)
    before = table.copy()
    ax = plot_collocation_network(table)
    assert len(ax.texts) == 3
    said = f"{word('line')}: {word('weight')}"
    comma = "؛ " if language() == "ar" else "; "
    assert ax.get_xlabel() == rtl(f"{said}{comma}{word('nodes')}: {number(3)}")
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("kind", [nx.Graph, lambda: pd.DataFrame(columns=list("ab"))])
def test_an_empty_network_says_so(kind):
    """Nothing to draw is a sentence in the figure, not an error."""
    empty = kind()
    if isinstance(empty, pd.DataFrame):
        empty = pd.DataFrame(columns=["source", "target", "weight"])
    ax = plot_collocation_network(empty)
    assert [text.get_text() for text in ax.texts] == [rtl(word("empty"))]


def test_words_without_links_are_drawn():
    """A node that has no company is a circle with a name."""
    graph = nx.Graph()
    graph.add_node("إيران", count=3, order=0)
    assert len(plot_collocation_network(graph).texts) == 1


def test_the_network_is_not_changed_and_axes_are_used():
    """The graph is the same after drawing; the Axes handed in are returned."""
    graph = network(["a", "b", "c"])
    before = nx.node_link_data(graph)
    ax = plt.figure().add_subplot()
    assert plot_collocation_network(graph, ax=ax) is ax
    assert len(plt.get_fignums()) == 1
    assert nx.node_link_data(graph) == before


@pytest.mark.parametrize("weight", [None, "9", float("inf"), float("nan")])
def test_a_link_without_a_weight_is_an_error(weight):
    """The link and its weight are named."""
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=weight)
    with pytest.raises(TableError, match="The link of 'a' and 'b' has the weight"):
        plot_collocation_network(graph)


def test_a_missing_column_is_named():
    """A table must say who is joined to whom."""
    with pytest.raises(TableError, match="No column 'weight'"):
        plot_collocation_network(pd.DataFrame({"source": ["a"], "target": ["b"]}))


@pytest.mark.parametrize("top", [0, 2.5, True])
def test_a_number_of_nodes_that_is_none_is_an_error(top):
    """The value is told, and what is wanted."""
    with pytest.raises(SettingError, match="Give a whole number, 1 or more"):
        plot_collocation_network(network(["a", "b"]), top=top)


def test_groups_have_colours_of_their_own():
    """With communities the fill is that of the group, and grey beyond the sixth."""
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=1.0)
    graph.add_edge("b", "c", weight=1.0)
    nx.set_node_attributes(graph, {"a": 1, "b": 2, "c": 7}, "community")
    circles = plot_collocation_network(graph).collections[-1]
    fills = [to_hex(color).upper() for color in circles.get_facecolor()]
    assert fills == [*ink("groups")[:2], ink("rest")]
