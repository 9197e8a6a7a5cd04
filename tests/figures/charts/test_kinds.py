"""Tables of the wrong kind: what makes the right one, and what draws this one."""

import networkx as nx
import pandas as pd
import pytest

import siyaq
from siyaq.errors import TableError
from siyaq.figures.charts.actors import plot_heatmap, plot_timeline
from siyaq.figures.charts.curves import plot_growth, plot_zipf
from siyaq.figures.charts.grids import plot_coverage, plot_positions
from siyaq.figures.charts.kinds import MAKERS, check_option, check_table, moments
from siyaq.figures.charts.networks import plot_collocation_network
from siyaq.figures.charts.rankings import (
    plot_collocates,
    plot_frequencies,
    plot_keyness,
    plot_mentions,
)
from siyaq.figures.charts.speech import plot_speakers
from siyaq.figures.charts.trends import plot_null, plot_trend
from siyaq.provenance import stamp

CHARTS = [
    plot_collocates,
    plot_collocation_network,
    plot_coverage,
    plot_frequencies,
    plot_growth,
    plot_heatmap,
    plot_keyness,
    plot_mentions,
    plot_null,
    plot_positions,
    plot_speakers,
    plot_timeline,
    plot_trend,
    plot_zipf,
]
EACH = pytest.mark.parametrize("plot", CHARTS)
PERIODS = pd.DataFrame(
    {"date": ["2011-01-01", "2012-01-01"], "label": "إيران", "per_document": [1, 2]}
).assign(low=0, high=3)


@EACH
@pytest.mark.parametrize(
    "given", [["war"], {"war": 3}, None, pd.Series([3], ["war"]), "war", 5]
)
def test_what_is_no_table_is_named(plot, given):
    """The error says what was given, and which function makes the right table."""
    with pytest.raises(TableError) as error:
        plot(given)
    message = str(error.value)
    assert message.startswith(f"{plot.__name__}() draws a ")
    assert type(given).__name__ in message
    assert f"Make it with {MAKERS[plot.__name__]}()" in message


@EACH
def test_a_table_of_another_analysis_is_sent_to_its_chart(plot):
    """The missing column, the right function, and the chart for what was given."""
    table = stamp(pd.DataFrame({"tone": [1]}), "vocabulary_growth")
    with pytest.raises(TableError) as error:
        plot(table)
    message = str(error.value)
    assert "in the table (it has: tone)" in message
    assert f"that is what {plot.__name__}() draws" in message
    assert "was made with vocabulary_growth(): draw it with plot_growth()" in message


def test_two_charts_of_one_table_are_both_named():
    """Frequencies are drawn as bars or as a curve."""
    table = stamp(pd.DataFrame({"word": ["war"], "count": [1]}), "word_frequencies")
    with pytest.raises(TableError, match=r"plot_frequencies\(\) or plot_zipf\(\)"):
        plot_keyness(table)


def test_a_table_without_a_record_gets_no_advice():
    """Nothing is guessed about a table of unknown origin."""
    with pytest.raises(TableError) as error:
        plot_frequencies(pd.DataFrame({"tone": [1]}))
    assert str(error.value).endswith("that is what plot_frequencies() draws.")


def test_a_network_is_sent_to_the_chart_of_networks():
    """A graph given to a bar chart is no riddle."""
    with pytest.raises(TableError, match=r"drawn with plot_collocation_network\(\)"):
        plot_frequencies(nx.Graph())


def test_networks_of_any_kind_are_drawn():
    """Directed ones and those with several links too."""
    for kind in (nx.DiGraph, nx.MultiGraph):
        graph = kind()
        graph.add_edge("a", "b", weight=1.0)
        assert len(plot_collocation_network(graph).texts) == 2


def test_every_chart_has_a_maker_and_every_maker_is_public():
    """The advice names functions that a user can call."""
    drawn = {name for name in siyaq.__all__ if name.startswith("plot_")}
    assert drawn - {"plot_table"} <= MAKERS.keys()  # that one draws any table
    makers = {maker for maker in MAKERS.values() if "." not in maker}
    assert makers <= set(siyaq.__all__)


@pytest.mark.parametrize("option", ["events", "changes"])
def test_a_second_table_is_checked_too(option):
    """A list is named, and what makes the right table; a missing column as well."""
    with pytest.raises(TableError, match=f"{option}= takes a table, not a list"):
        check_option([1], option, ["date"], "pd.read_csv()")
    with pytest.raises(TableError, match="No column 'date'"):
        check_option(pd.DataFrame({"a": []}), option, ["date"], "pd.read_csv()")


def test_events_and_changes_that_are_no_tables_are_refused():
    """The charts hand their options on to the check."""
    with pytest.raises(TableError, match="events= takes a table, not a dict"):
        plot_timeline(PERIODS, events={"2011-03-15": "start"})
    trend = PERIODS.rename(columns={"per_document": "per_million"})
    trend = trend.rename(columns={"low": "ci_low", "high": "ci_high"})
    with pytest.raises(TableError, match="changes= takes a table, not a str"):
        plot_trend(trend, changes="2011")


def test_dates_of_a_table_from_a_file_are_read():
    """Text as to_csv() writes it; what is no date is named, nothing stays nothing."""
    assert moments(pd.Series(["2011-03-15", None])).isna().tolist() == [False, True]
    assert str(plot_timeline(PERIODS).lines[0].get_xdata()[0]).startswith("2011-07")
    with pytest.raises(TableError, match="'soon' in column 'date' is no date"):
        plot_timeline(PERIODS.replace("2012-01-01", "soon"))


def test_the_check_lets_the_right_table_pass():
    """And columns beside those that are needed do not matter."""
    table = pd.DataFrame({"word": ["war"], "count": [3], "tone": [1]})
    assert check_table(table, "plot_frequencies", ["word", "count"]) is None
