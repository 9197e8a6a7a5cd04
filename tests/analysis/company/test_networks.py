"""Networks of collocates: what is joined, what is cut, what is written."""

import networkx as nx
import numpy as np
import pytest

from siyaq.analysis.collocation import collocates
from siyaq.analysis.company.networks import collocation_network
from siyaq.errors import QueryError, SettingError
from siyaq.reports.networks import save_network

OPTIONS = {"min_count": 2, "min_documents": 2}


@pytest.fixture(scope="module")
def chain(make_tokens):
    """Return words that keep company in a chain: سس with بب, بب with جج, جج with دد."""
    return make_tokens(
        "سس بب. بب جج. جج دد", "سس بب. بب جج. جج دد", "سس هه. سس هه. سس وو", "سس وو"
    )


def edges(graph):
    """Return the links, each as a sorted pair."""
    return sorted(tuple(sorted(pair)) for pair in graph.edges)


def test_first_and_second_order(chain):
    """The second order are the collocates of the collocates."""
    first = collocation_network(chain, "سس", **OPTIONS)
    assert edges(first) == [("بب", "سس"), ("سس", "وو")]
    second = collocation_network(chain, "سس", order=2, **OPTIONS)
    assert edges(second) == [("بب", "جج"), ("بب", "سس"), ("سس", "وو")]
    assert nx.get_node_attributes(second, "order") == {
        "سس": 0,
        "بب": 1,
        "وو": 1,
        "جج": 2,
    }


def test_links_between_collocates_are_drawn(make_tokens):
    """Two collocates that keep company are joined in the first order too."""
    tokens = make_tokens(*["سس بب جج"] * 3)
    graph = collocation_network(tokens, "سس", **OPTIONS)
    assert edges(graph) == [("بب", "جج"), ("بب", "سس"), ("جج", "سس")]


def test_co_occurrences_in_one_document_are_no_link(chain):
    """هه is twice near سس, and in one article."""
    assert "هه" not in collocation_network(chain, "سس", **OPTIONS)
    more = collocation_network(chain, "سس", min_count=2, min_documents=1)
    assert "هه" in more


def test_both_directions_are_attributes(make_tokens):
    """The higher one is the weight; each equals the score in ``collocates``."""
    tokens = make_tokens(*["سس بب كذا ثم"] * 3, *["سس ثم كذا قد لم"] * 4, "بب لن كذا")
    graph = collocation_network(tokens, "سس", window=1, **OPTIONS)
    link = graph.edges["سس", "بب"]
    scores = {}
    for node, other in (("سس", "بب"), ("بب", "سس")):
        table = collocates(tokens, node, window=1, min_count=1)
        row = table.set_index("collocate").loc[other]
        scores[node] = (row["log_dice"], row["O11"])
    assert scores["سس"] != scores["بب"]
    assert (link["weight"], link["O11"]) == scores[link["node"]]
    assert (link["weight_back"], link["O11_back"]) == scores[link["collocate"]]
    assert link["weight"] >= link["weight_back"]
    assert link["documents"] == 3


def test_a_phrase_is_a_node_and_no_collocate(make_tokens):
    """It has one direction, and its name as typed."""
    tokens = make_tokens(*["قال حزب الله نعم"] * 3)
    graph = collocation_network(tokens, ["حزب الله"], **OPTIONS)
    assert graph.nodes["حزب الله"]["order"] == 0
    link = graph.edges["حزب الله", "نعم"]
    assert link["node"] == "حزب الله"
    assert "weight_back" not in link


def test_a_node_is_called_as_tables_show_it(make_tokens):
    """Two spellings of a word are one node, which is its own collocate's name too."""
    tokens = make_tokens(*["إيران بب"] * 3)
    graph = collocation_network(tokens, ["ايران", "إيران"], **OPTIONS)
    assert sorted(graph) == ["إيران", "بب"]


def test_shared_collocates_are_counted(make_tokens):
    """``seeds`` says with how many of the first nodes a word is joined."""
    tokens = make_tokens(*["سس بب. صص بب. صص جج"] * 3)
    graph = collocation_network(tokens, ["سس", "صص"], **OPTIONS)
    assert graph.nodes["بب"]["seeds"] == 2
    assert graph.nodes["جج"]["seeds"] == 1


def test_too_many_words_are_cut_and_told(chain):
    """The weakest go, and their number is in the graph."""
    graph = collocation_network(chain, "سس", order=2, max_nodes=3, **OPTIONS)
    assert sorted(graph) == ["بب", "سس", "وو"]
    assert graph.graph["cut"] == 1
    graph = collocation_network(chain, "سس", max_nodes=2, **OPTIONS)
    assert sorted(graph) == ["سس", "وو"]
    assert collocation_network(chain, "سس", **OPTIONS).graph["cut"] == 0


def test_limits_on_links(chain):
    """A threshold, the number of best ones, and stop words."""
    table = collocates(chain, "سس", **OPTIONS).set_index("collocate")
    assert table["log_dice"]["وو"] > table["log_dice"]["بب"]
    high = collocation_network(
        chain, "سس", threshold=table["log_dice"]["وو"], **OPTIONS
    )
    assert sorted(high) == ["سس", "وو"]
    assert len(collocation_network(chain, "سس", top=1, **OPTIONS)) == 2
    assert "بب" not in collocation_network(chain, "سس", stopwords=["بب"], **OPTIONS)


def test_whole_sentences_make_a_network_too(chain):
    """Without a window, sentences are counted."""
    graph = collocation_network(chain, "سس", window=None, **OPTIONS)
    assert graph.graph["window"] == "all"
    assert ("بب", "سس") in edges(graph)


def test_the_settings_are_plain_values(chain):
    """So that any file can hold them."""
    about = collocation_network(chain, "سس", **OPTIONS).graph
    assert all(isinstance(value, str | int | float) for value in about.values())
    assert about["window"] == "5 before, 5 after"
    assert about["measure"] == "log_dice"
    assert about["words"] == len(chain)
    assert "threshold" not in about


def test_the_same_call_gives_the_same_graph(chain):
    """Nodes and links come in the same order."""
    one, two = (
        collocation_network(chain, ["سس", "جج"], order=2, **OPTIONS) for _ in range(2)
    )
    assert list(one.nodes(data=True)) == list(two.nodes(data=True))
    assert list(one.edges(data=True)) == list(two.edges(data=True))


@pytest.mark.parametrize(
    ("ending", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)]
)
def test_files_are_read_back(make_tokens, tmp_path, ending, read):
    """Arabic, phrases and attributes survive; hidden characters are not written."""
    tokens = make_tokens(*["قال حزب الله <b> & نعم"] * 3)
    node = '[norm="حزب"] \u202eالله'
    graph = collocation_network(tokens, [node.replace("\u202e", "")], **OPTIONS)
    path = save_network(graph, tmp_path / "new" / f"network.{ending}")
    back = read(path)
    assert sorted(back.nodes) == sorted(graph.nodes)
    for one, two, link in graph.edges(data=True):
        written = back.edges[one, two]
        assert written["weight"] == pytest.approx(link["weight"])
        assert written["documents"] == link["documents"]
    first = path.read_bytes()
    assert b"lastmodifieddate" not in first
    assert save_network(graph, path).read_bytes() == first


def test_another_ending_is_an_error(chain, tmp_path):
    """The two formats are named."""
    graph = collocation_network(chain, "سس", **OPTIONS)
    with pytest.raises(SettingError, match=r"'a\.gml' does not end in"):
        save_network(graph, tmp_path / "a.gml")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"order": 3}, "order=3 is no order"),
        ({"top": 0}, "top=0 is out of range"),
        ({"max_nodes": 0}, "max_nodes=0 is out of range"),
        ({"measure": "logdice"}, "Did you mean 'log_dice'"),
        ({"window": 0}, "window=0 holds no word"),
    ],
)
def test_settings_out_of_range_are_errors(chain, options, message):
    """Each is told with its value."""
    with pytest.raises(SettingError, match=message):
        collocation_network(chain, "سس", **options)


def test_nodes_are_checked(chain):
    """None at all, more than are allowed, or one that does not occur."""
    with pytest.raises(SettingError, match="nodes is empty"):
        collocation_network(chain, [])
    with pytest.raises(SettingError, match="max_nodes=1 is less than the 2 nodes"):
        collocation_network(chain, ["سس", "بب"], max_nodes=1)
    with pytest.raises(QueryError, match="does not occur"):
        collocation_network(chain, "قق")


def test_the_weights_are_finite(chain):
    """What has no score is no link."""
    graph = collocation_network(
        chain, "سس", order=2, measure="log_likelihood", **OPTIONS
    )
    weights = [link["weight"] for *_, link in graph.edges(data=True)]
    assert np.isfinite(weights).all()
