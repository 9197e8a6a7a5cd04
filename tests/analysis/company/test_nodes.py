"""The company of two nodes, by hand and by its signs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.analysis.association import log_likelihood
from siyaq.analysis.collocation import collocates
from siyaq.analysis.company.nodes import compare_collocates
from siyaq.errors import QueryError, SettingError

TEXTS = st.lists(
    st.lists(st.sampled_from(["سس", "صص", "بب", "جج"]), min_size=1, max_size=8).map(
        " ".join
    ),
    min_size=1,
    max_size=3,
).map(lambda texts: ["سس بب", "صص جج", *texts])


@pytest.fixture(scope="module")
def two(make_tokens):
    """Return nodes with a collocate each, and one that they share."""
    return make_tokens(*["سس بب دد"] * 40, *["صص جج دد"] * 40, "سس صص")


def test_what_is_of_one_and_what_of_both(two):
    """The strongest of a come first, the strongest of b last, shared words between."""
    table = compare_collocates(two, "سس", "صص", min_count=1)
    rows = table.set_index("collocate")
    assert rows.loc["بب", ["O11_a", "O11_b", "of"]].tolist() == [40, 0, "a"]
    assert rows.loc["جج", ["O11_a", "O11_b", "of"]].tolist() == [0, 40, "b"]
    assert rows.loc["دد", ["O11_a", "O11_b", "of"]].tolist() == [40, 40, "both"]
    assert table["collocate"].iloc[0] == "بب"
    assert table["collocate"].iloc[-1] == "جج"
    assert table["collocate"].iloc[1] == "دد"
    assert rows.loc["بب", "log_ratio"] == pytest.approx(np.log2(40 / 0.5))
    assert rows.loc["دد", "log_ratio"] == 0


@settings(max_examples=20)
@given(TEXTS)
def test_counts_are_those_of_each_node(make_tokens, texts):
    """Either side has the counts of ``collocates``."""
    tokens = make_tokens(*texts)
    table = compare_collocates(tokens, "سس", "صص", min_count=1)
    for side, node in (("a", "سس"), ("b", "صص")):
        usual = collocates(tokens, node, min_count=1)
        mine = table[table[f"O11_{side}"] > 0]
        assert dict(zip(mine["collocate"], mine[f"O11_{side}"], strict=True)) == dict(
            zip(usual["collocate"], usual["O11"], strict=True)
        )
        assert (table[f"R1_{side}"] == usual["O11"].sum()).all()
    cells = table.rename(columns={"O11_a": "O11", "R1_a": "R1"})
    cells["C1"] = cells["O11"] + cells["O11_b"]
    cells["N"] = cells["R1"] + cells["R1_b"]
    np.testing.assert_allclose(table["log_likelihood"], log_likelihood(cells))


@settings(max_examples=20)
@given(TEXTS)
def test_turning_the_nodes_turns_the_signs(make_tokens, texts):
    """What is of a in one is of b in the other."""
    tokens = make_tokens(*texts)
    there = compare_collocates(tokens, "سس", "صص", min_count=1).set_index("collocate")
    back = compare_collocates(tokens, "صص", "سس", min_count=1).set_index("collocate")
    back = back.loc[there.index]
    np.testing.assert_allclose(there["log_ratio"], -back["log_ratio"], atol=1e-12)
    np.testing.assert_allclose(there["ci_low"], -back["ci_high"])
    assert there["of"].replace({"a": "b", "b": "a"}).tolist() == back["of"].tolist()


def test_places_near_both_are_told(two):
    """They count on either side."""
    settings_ = compare_collocates(two, "سس", "صص").attrs["siyaq"]["settings"]
    assert settings_["near_both"] == 0
    near = compare_collocates(two, "بب", "سس").attrs["siyaq"]["settings"]
    assert near["near_both"] == 40


def test_words_can_be_left_out(two):
    """By their number, or by a list."""
    table = compare_collocates(two, "سس", "صص", min_count=41, stopwords=["دد"])
    assert table.empty
    table = compare_collocates(two, "سس", "صص", min_count=41)
    assert table["collocate"].tolist() == ["دد"]


def test_sentences_can_be_compared(two):
    """Without a window shares are of the sentences with the node."""
    table = compare_collocates(two, "سس", "صص", window=None).set_index("collocate")
    assert table.loc["دد", ["O11_a", "R1_a"]].tolist() == [40, 41]


def test_the_same_node_twice_is_an_error(two):
    """However it is written."""
    with pytest.raises(SettingError, match=r"are the same places \(41\)"):
        compare_collocates(two, "سس", '[norm="سس"]')


def test_a_node_that_does_not_occur_is_an_error(two):
    """Each of the two is looked up."""
    with pytest.raises(QueryError, match="'قق' does not occur"):
        compare_collocates(two, "سس", "قق")
