"""The chart of pairs of actors: what stands where, in both languages."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb

from siyaq.errors import FigureError, SettingError, TableError
from siyaq.figures.charts.matrices import plot_comentions
from siyaq.figures.lettering.numerals import number
from siyaq.figures.lettering.words import word
from siyaq.figures.style import use_style
from siyaq.figures.text import rtl

NAMES = {"A": "بشار الأسد", "B": "$x$", "C": "_تحت", "D": "روسيا"}


@pytest.fixture(autouse=True, params=["ar", "en"])
def spoken(request):
    """Draw in both languages, and close what was drawn."""
    with use_style(request.param):
        yield request.param
    plt.close("all")


def pairs(**settings):
    """Return two couples, A with B and C with D, and a weak link between them."""
    table = pd.DataFrame(
        [("A", "C", 20, 0.8), ("B", "D", 15, 0.7), ("A", "B", 9, -0.1)],
        columns=["source", "target", "count", "npmi"],
    )
    for side in ("source", "target"):
        table[f"{side}_label"] = table[side].map(NAMES)
        table[f"n_{side}"] = table[side].map({"A": 50, "B": 40, "C": 30, "D": 1200})
    table.attrs["siyaq"] = {"function": "co_mentions", "settings": settings}
    return table


def names_of(ax):
    """Return the names, from the first row on."""
    return [text.get_text() for text in ax.texts[: round(max(ax.get_ylim()) + 0.5)]]


def cells(ax):
    """Return what is written in each cell, by row and column."""
    texts = ax.texts[len(names_of(ax)) :]
    return {tuple(map(round, text.get_position()))[::-1]: text for text in texts}


def shades(ax):
    return ax.collections[2].get_array().reshape(len(names_of(ax)), -1)


def test_each_pair_is_drawn_once():
    """Counts above the diagonal, the totals of the actors on it."""
    ax = plot_comentions(pairs())
    order = names_of(ax)
    written = {place: text.get_text() for place, text in cells(ax).items()}
    totals = {NAMES[a]: n for a, n in zip("ABCD", (50, 40, 30, 1200), strict=True)}
    for place, name in enumerate(order):
        known = next(n for label, n in totals.items() if rtl(label) == name)
        assert written.pop((place, place)) == rtl(number(known))
    assert all(row < column for row, column in written)
    assert sorted(written.values()) == sorted(rtl(number(n)) for n in (20, 15, 9))


def test_who_go_together_stand_together():
    """A is beside C and B beside D, whatever the order of the table."""
    orders = []
    for table in pairs(), pairs()[::-1], pairs().iloc[[1, 2, 0]]:
        orders.append(names_of(plot_comentions(table)))
        place = {label: orders[-1].index(rtl(name)) for label, name in NAMES.items()}
        assert abs(place["A"] - place["C"]) == abs(place["B"] - place["D"]) == 1
    assert orders[0] == orders[1] == orders[2]


def test_shades_are_association_and_what_is_not_known_has_none():
    """White is chance; a pair that the table does not have is grey."""
    ax = plot_comentions(pairs())
    known = shades(ax)
    assert sorted(known.compressed()) == [-0.1, 0.7, 0.8]
    assert ax.collections[2].get_clim() == (-0.8, 0.8)
    assert (~np.ma.getmaskarray(ax.collections[0].get_array())).sum() == 6
    calm = plot_comentions(pairs().assign(npmi=0.01))
    assert calm.collections[2].get_clim() == (-0.3, 0.3)


def test_without_association_shades_are_counts():
    """So they are where it is asked for; totals are left out if there are none."""
    bare = pairs().drop(columns=["npmi", "n_source", "n_target"])
    for ax in plot_comentions(bare), plot_comentions(pairs(), value="count"):
        assert sorted(shades(ax).compressed()) == [9, 15, 20]
        assert ax.collections[2].get_clim() == (0, 20)
    assert len(cells(plot_comentions(bare))) == 3


def test_a_pair_in_every_unit_has_a_count_and_no_shade():
    """Its npmi is not defined."""
    table = pairs()
    table.loc[0, "npmi"] = np.nan
    ax = plot_comentions(table)
    assert len(shades(ax).compressed()) == 2
    assert rtl(number(20)) in [text.get_text() for text in cells(ax).values()]


def test_rows_begin_where_reading_begins(spoken):
    """In Arabic names stand on the right of the cells, in English on the left."""
    ax = plot_comentions(pairs())
    ax.figure.draw_without_rendering()
    assert bool(ax.xaxis_inverted()) is (spoken == "ar")
    frame = ax.get_window_extent()
    first = ax.texts[0].get_window_extent()
    assert (first.x0 >= frame.x1) if spoken == "ar" else (first.x1 <= frame.x0)


def test_names_keep_out_of_the_cells():
    """Each name ends before the first cell of its row."""
    labels = dict.fromkeys(NAMES.values(), "الائتلاف الوطني لقوى الثورة والمعارضة")
    table = pairs().replace({"source_label": labels, "target_label": labels})
    ax = plot_comentions(table)
    ax.figure.draw_without_rendering()
    for place, name in enumerate(ax.texts[:4]):
        edge = ax.transData.transform((place - 0.5, place))[0]
        box = name.get_window_extent()
        assert box.x0 >= edge if ax.xaxis_inverted() else box.x1 <= edge


def test_numbers_can_be_read_on_their_shade():
    """Ink or paper, whichever stands out; never the one on its like."""
    for theme in "light", "dark":
        with use_style("en", theme=theme):
            ax = plot_comentions(pairs())
            known, drawn = shades(ax), ax.collections[2]
            for (row, column), text in cells(ax).items():
                if row == column or known[row, column] is np.ma.masked:
                    continue
                fill = np.dot(
                    to_rgb(drawn.to_rgba(known[row, column])), [0.3, 0.6, 0.1]
                )
                written = np.dot(to_rgb(text.get_color()), [0.3, 0.6, 0.1])
                assert abs(fill - written) > 0.4


def test_units_and_limits_are_said():
    """What is counted, and from how many on, as the record has it."""
    said = plot_comentions(pairs(within="document", min_count=5)).get_xlabel()
    units = word("units_document")
    for line in (
        word("pairs").format(units),
        word("pairs_total").format(units),
        word("pairs_few").format(number(5)),
    ):
        assert rtl(line) in said
    unknown = plot_comentions(pairs()).get_xlabel()
    assert rtl(word("pairs").format(word("units"))) in unknown
    assert rtl(word("pairs_none")) in unknown


def test_only_those_with_most_pairs_are_drawn():
    """Actors whose pairs are all with others are left out."""
    assert names_of(plot_comentions(pairs(), top=2)) == [rtl("بشار الأسد"), "\\$x\\$"]
    assert len(names_of(plot_comentions(pairs(), top=3))) == 3


@pytest.mark.parametrize("top", [1, 4])
def test_nothing_to_draw_is_said(top):
    """No pairs give a sentence; so does one actor alone."""
    table = pairs() if top == 1 else pairs()[:0]
    drawn = plot_comentions(table, top=top).texts
    assert [text.get_text() for text in drawn] == [rtl(word("empty"))]


def test_wrong_settings_and_tables_are_refused():
    """A column of shades that is not there or no number, a table of something else."""
    with pytest.raises(SettingError, match="Did you mean 'npmi'"):
        plot_comentions(pairs(), value="nmpi")
    with pytest.raises(SettingError, match="'source_label' is not known"):
        plot_comentions(pairs(), value="source_label")
    with pytest.raises(SettingError, match="1 or more"):
        plot_comentions(pairs(), top=0)
    with pytest.raises(TableError, match=r"No column 'target'.*co_mentions\(\)"):
        plot_comentions(pairs().drop(columns="target"))


def test_counts_without_room_are_refused():
    """A number that would run into the next cell is an error with a remedy."""
    ax = plt.figure(figsize=(1.5, 5), layout="constrained").add_subplot()
    with pytest.raises(FigureError, match="smaller top="):
        plot_comentions(pairs().assign(count=12345678), ax=ax)


def test_it_draws_into_given_axes_and_leaves_the_table():
    """The Axes handed in are returned, and the table is as it was."""
    ax, table = plt.figure(layout="constrained").add_subplot(), pairs()
    assert plot_comentions(table, ax=ax) is ax
    pd.testing.assert_frame_equal(table, pairs())
