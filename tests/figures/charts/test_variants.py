"""The chart of names of one actor: what stands where, in both languages."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from siyaq.errors import SettingError, TableError
from siyaq.figures.charts.variants import MOST, plot_variants
from siyaq.figures.lettering.numerals import number
from siyaq.figures.lettering.words import word
from siyaq.figures.style import ink, use_style
from siyaq.figures.text import rtl

ACTOR = {"actor_id": "SYR_GOV", "label": "الحكومة السورية"}


@pytest.fixture(autouse=True, params=["ar", "en"])
def spoken(request):
    """Draw in both languages, and close what was drawn."""
    with use_style(request.param):
        yield request.param
    plt.close("all")


def variants(counts, by="outlet", **actor):
    """Return the names of one actor from counts by group and name."""
    rows = [
        {by: group, **ACTOR, **actor, "variant": name, "count": count}
        for group, names in counts.items()
        for name, count in names.items()
    ]
    table = pd.DataFrame(rows, columns=[by, *ACTOR, "variant", "count"])
    share = table["count"] / table.groupby(by)["count"].transform("sum")
    limits = {"low": share - 0.1, "high": share + 0.1}
    return table.assign(documents=table["count"], share=share, **limits)


def two():
    return variants({"ضفاف": {"النظام": 3, "الدولة": 1}, "ألبرز": {"الدولة": 4}})


def plain():
    return variants({"": {"النظام": 6, "_$x$": 3, "الدولة": 1}}).drop(columns="outlet")


def labels(ax):
    return [tick.get_text() for tick in ax.get_yticklabels()]


def legend(ax):
    """Return the words of the legend in reading order, line by line."""
    lay_out = ax.figure.draw_without_rendering
    lay_out()
    texts = [text for text in ax.get_legend().get_texts() if text.get_text()]
    sign = -1 if ax.xaxis_inverted() else 1
    boxes = [(text.get_window_extent(), text.get_text()) for text in texts]
    return [
        t for _, t in sorted(boxes, key=lambda b: (-round(b[0].y0), sign * b[0].x0))
    ]


def test_bars_are_cut_into_shares():
    """One bar for each group in the order of the table, the commonest name first."""
    ax = plot_variants(two())
    assert labels(ax) == [rtl("ضفاف"), rtl("ألبرز")]
    state, regime = ax.containers
    assert [bar.get_width() for bar in state] == [0.25, 1]
    assert [bar.get_width() for bar in regime] == [0.75, 0]
    assert [bar.get_x() for bar in regime] == [0.25, 1]
    assert [note.get_text() for note in ax.texts] == [rtl(number(4))] * 2
    assert legend(ax) == [rtl("الدولة"), rtl("النظام")]


def test_shares_grow_in_the_reading_direction(spoken):
    """In Arabic the commonest name stands on the right, in the legend too."""
    ax = plot_variants(two())
    assert bool(ax.xaxis_inverted()) is (spoken == "ar")
    assert sorted(ax.get_xlim()) == [0, 1]


@pytest.mark.parametrize("count", [4, 7, 8, 12])
def test_the_legend_reads_like_the_bars(count):
    """Line by line from where reading begins, however many there are on a line."""
    names = {f"اسم {place}": 20 - place for place in range(count)}
    ax = plot_variants(variants({"A": names}), top=MOST)
    assert legend(ax) == [rtl(name) for name in names]


def test_rare_names_are_one():
    """Those below top make one share, in grey, so that bars are whole."""
    table = variants({"A": {"a": 5, "b": 3, "c": 2}, "B": {"b": 1, "d": 1}})
    ax = plot_variants(table, top=2)
    *_, other = ax.containers
    assert [bar.get_width() for bar in other] == pytest.approx([0.2, 0.5])
    assert other[0].get_hatch() not in (a[0].get_hatch() for a in ax.containers[:2])
    assert to_hex(other[0].get_facecolor()) == ink("rest").lower()
    assert legend(ax) == ["a", "b", rtl(word("other_names"))]


def test_names_are_told_apart_without_colour():
    """No two names have the same fill and hatch, nor two neighbours the same hatch."""
    names = {f"n{place}": 20 - place for place in range(MOST)}
    drawn = [
        bars[0] for bars in plot_variants(variants({"A": names}), top=MOST).containers
    ]
    hatches = [bar.get_hatch() for bar in drawn]
    assert len({(bar.get_facecolor(), bar.get_hatch()) for bar in drawn}) == MOST
    assert all(one != two for one, two in pairwise(hatches))


def test_spaces_make_no_other_name():
    """A space that does not break is drawn like any other."""
    table = variants({"A": {"النظام السوري": 2, "النظام\u00a0السوري": 3}})
    (bars,) = plot_variants(table).containers
    assert [bar.get_width() for bar in bars] == [1]


def test_without_groups_each_name_has_a_bar_with_its_interval():
    """Shares of all mentions, the counts beside; what is summed has no interval."""
    ax = plot_variants(plain(), top=2)
    other = word("other_names")
    assert labels(ax) == list(map(rtl, ["النظام", "_$x$", other]))
    assert [bar.get_width() for bar in ax.patches] == [0.6, 0.3, 0.1]
    first, _, other = ax.collections[0].get_segments()
    np.testing.assert_allclose(first[:, 0], [0.5, 0.7])
    assert not len(other)
    assert [note.get_text() for note in ax.texts] == [rtl(number(n)) for n in (6, 3, 1)]


def test_one_document_gives_no_interval():
    """Without limits the bars stand alone."""
    table = plain().assign(low=np.nan, high=np.nan)
    ax = plot_variants(table)
    assert max(ax.get_xlim()) == pytest.approx(0.63)


def test_who_is_named_is_said():
    """The actor's name, or its id where there is none, stands below."""
    for actor in ACTOR["label"], "":
        said = plot_variants(two().assign(label=actor)).get_xlabel()
        assert rtl(word("of_mentions").format(actor or "SYR_GOV")) in said


def test_groups_may_be_years(spoken):
    """A year is written in the digits of the figures and without a comma."""
    ax = plot_variants(variants({2011: {"a": 1}, 2012: {"a": 2}}, by="year"))
    years = ["٢٠١١", "٢٠١٢"] if spoken == "ar" else ["2011", "2012"]
    assert labels(ax) == [rtl(year) for year in years]


def test_several_actors_are_refused():
    """The error says how to choose one."""
    table = pd.concat([two(), two().assign(actor_id="IRN_GOV")])
    with pytest.raises(TableError, match=r'table\[table\["actor_id"\] == "SYR_GOV"\]'):
        plot_variants(table)


def test_one_column_must_name_the_groups():
    """Two columns that might be the groups are an error and no guess."""
    with pytest.raises(TableError, match=r"\['outlet', 'year'\]"):
        plot_variants(two().assign(year=2011))


def test_too_many_names_cannot_be_told_apart():
    """The number is bound, and a whole one."""
    with pytest.raises(SettingError, match="Give 12 or less"):
        plot_variants(two(), top=13)
    with pytest.raises(SettingError, match="1 or more"):
        plot_variants(two(), top=0)


def test_other_tables_are_refused():
    """The error names the column and what makes the right table."""
    with pytest.raises(TableError, match=r"No column 'variant'.*naming_variants\(\)"):
        plot_variants(two().drop(columns="variant"))


@pytest.mark.parametrize("table", [two()[:0], plain()[:0]])
def test_nothing_to_draw_is_said(table):
    """An actor who is never mentioned gives a sentence."""
    drawn = plot_variants(table).texts
    assert [text.get_text() for text in drawn] == [rtl(word("empty"))]


def test_it_draws_into_given_axes_and_leaves_the_table():
    """The Axes handed in are returned, and the table is as it was."""
    ax, table = plt.figure().add_subplot(), two()
    assert plot_variants(table, ax=ax) is ax
    pd.testing.assert_frame_equal(table, two())
