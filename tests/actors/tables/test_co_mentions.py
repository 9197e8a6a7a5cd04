"""Who is mentioned together."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from siyaq.actors.tables.co_mentions import co_mentions
from siyaq.actors.tables.networks import communities, mention_graph
from siyaq.errors import SettingError, TableError
from siyaq.reports.networks import save_network


def mentions(*units, kind="surname", use="actor"):
    """Return mentions from (doc_id, sentence, ids), a paragraph for each document."""
    rows = [(doc_id, at, one) for doc_id, at, ids in units for one in ids.split()]
    table = pd.DataFrame(rows, columns=["doc_id", "sentence", "actor_id"])
    return table.assign(
        paragraph=0, label=table["actor_id"], kind=kind, use=use, surface="x"
    )


KNOWN = mentions(("a", 0, "A B"), ("a", 1, "A B C"), ("b", 2, "A A"), ("b", 3, "C"))


def test_counts_of_a_known_case():
    """A pair counts once for a sentence, however often each stands in it."""
    table = co_mentions(KNOWN, min_count=1).set_index(["source", "target"])
    columns = ["count", "documents", "n_source", "n_target", "n_units"]
    assert table.loc[("A", "B"), columns].tolist() == [2, 1, 3, 2, 4]
    assert table.loc[("A", "C"), columns].tolist() == [1, 1, 3, 2, 4]
    assert table.loc[("A", "B"), "expected"] == 1.5


def test_npmi_by_its_formula():
    """ln(p_xy / (p_x p_y)) / -ln p_xy, with shares of the units."""
    row = co_mentions(KNOWN, min_count=2).iloc[0]
    expected = math.log(0.5 / (0.75 * 0.5)) / -math.log(0.5)
    assert row["npmi"] == pytest.approx(expected)


def test_pair_in_every_unit_has_no_npmi():
    """Nothing can be said of what is always there."""
    always = mentions(("a", 0, "A B"), ("b", 1, "A B"))
    assert np.isnan(co_mentions(always, min_count=1)["npmi"].item())


@pytest.mark.parametrize(
    ("within", "count"), [("sentence", 2), ("paragraph", 1), ("document", 1)]
)
def test_units(within, count):
    """The larger the unit, the fewer there are."""
    table = co_mentions(KNOWN, within=within, min_count=1)
    row = table[(table["source"] == "A") & (table["target"] == "B")].iloc[0]
    assert row["count"] == count


def test_rare_pairs_are_left_out():
    """By default a pair needs three units."""
    assert co_mentions(KNOWN).empty
    assert list(co_mentions(KNOWN).columns) == list(co_mentions(KNOWN, min_count=1))


def test_group_labels_are_out_unless_asked_for():
    """Their referent changes with the speaker."""
    labels = KNOWN.assign(kind="group_label")
    assert co_mentions(labels, min_count=1).empty
    assert len(co_mentions(labels, min_count=1, group_labels=True)) == 3


def test_places_are_out():
    """Only who acts is mentioned together with others."""
    assert co_mentions(KNOWN.assign(use="place"), min_count=1).empty


def test_interval_of_npmi_is_over_documents():
    """Limits enclose the value, and widen where documents differ."""
    units = [
        (doc, 10 * n + k, "A B" if (n + k) % 3 else "A C")
        for n, doc in enumerate("abcdef")
        for k in range(4)
    ]
    units += [("g", 90, "B"), ("g", 91, "C")]
    table = co_mentions(mentions(*units), min_count=1)
    assert (table["npmi_low"] <= table["npmi"] + 1e-9).all()
    assert (table["npmi"] <= table["npmi_high"] + 1e-9).all()
    assert (table["npmi_low"] < table["npmi_high"]).any()


def test_unknown_unit_is_refused():
    """The error lists the units."""
    with pytest.raises(SettingError, match="'page'"):
        co_mentions(KNOWN, within="page")


TWO_GROUPS = mentions(
    *[("a", n, "A B C") for n in range(4)],
    *[("b", 10 + n, "X Y Z") for n in range(4)],
    ("b", 30, "C X"),
)


@pytest.fixture
def graph():
    """Return a graph of two groups with one bridge."""
    return mention_graph(co_mentions(TWO_GROUPS, min_count=1))


def test_graph_keeps_labels_and_counts(graph):
    """What other tools need stands on nodes and edges."""
    assert graph.nodes["A"]["label"] == "A"
    assert graph.edges["A", "B"]["count"] == 4
    assert graph.edges["A", "B"]["weight"] > 0


def test_pairs_below_the_cut_are_no_edges():
    """A pair by chance, or less, is none."""
    edges = co_mentions(TWO_GROUPS, min_count=1)
    assert not mention_graph(edges, min_npmi=0.1).has_edge("C", "X")


@pytest.mark.parametrize("value", [-0.5, 1])
def test_cut_out_of_range_is_refused(value):
    """Negative weights would break the communities."""
    with pytest.raises(SettingError, match="min_npmi"):
        mention_graph(co_mentions(TWO_GROUPS), min_npmi=value)


def test_communities_of_two_groups(graph):
    """Each group by itself; the same seed gives the same table."""
    table = communities(graph, seed=1)
    found = table.groupby("community")["actor_id"].agg(sorted).tolist()
    assert found == [["A", "B", "C"], ["X", "Y", "Z"]]
    pd.testing.assert_frame_equal(table, communities(graph, seed=1))


def test_graph_of_other_tables_is_refused():
    """The error says what makes edges."""
    with pytest.raises(TableError, match="co_mentions"):
        mention_graph(KNOWN)


@pytest.mark.parametrize("name", ["actors.graphml", "actors.gexf"])
def test_files_hold_the_same_graph(graph, tmp_path, name):
    """What is read back has the nodes, edges and labels."""
    import networkx as nx

    path = save_network(graph, tmp_path / name)
    back = nx.read_graphml(path) if name.endswith("ml") else nx.read_gexf(path)
    assert set(back.nodes) == set(graph.nodes)
    assert set(map(frozenset, back.edges)) == set(map(frozenset, graph.edges))
    assert back.nodes["A"]["label"] == "A"


def test_other_file_is_refused(graph, tmp_path):
    """The error lists the endings."""
    with pytest.raises(SettingError, match=r"\.graphml or \.gexf"):
        save_network(graph, tmp_path / "actors.csv")
