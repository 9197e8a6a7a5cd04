"""Places around the node, and the lines behind a count."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.analysis.collocation import collocates
from siyaq.analysis.company.positions import collocate_lines, collocates_by_position
from siyaq.errors import QueryError, SettingError, TableError

TEXTS = st.lists(
    st.lists(st.sampled_from(["سس", "بب", "جج"]), min_size=1, max_size=9).map(" ".join),
    min_size=1,
    max_size=3,
).map(lambda texts: ["سس بب", *texts])
WINDOWS = st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any)


def test_places_by_hand(make_tokens):
    """A word between two nodes is at the nearer; a tie goes before the second."""
    tokens = make_tokens("ا سس ب ج د سس ه")
    table = collocates_by_position(tokens, "سس", window=2, min_count=1)
    table = table.set_index("collocate")
    assert list(table) == ["O11", "pre", "post", "pre2", "pre1", "post1", "post2"]
    assert table.loc["ا"].tolist() == [1, 1, 0, 0, 1, 0, 0]
    assert table.loc["ب"].tolist() == [1, 0, 1, 0, 0, 1, 0]
    assert table.loc["ج"].tolist() == [1, 1, 0, 1, 0, 0, 0]
    assert table.loc["د"].tolist() == [1, 1, 0, 0, 1, 0, 0]
    assert table.loc["ه"].tolist() == [1, 0, 1, 0, 0, 1, 0]


@settings(max_examples=25)
@given(TEXTS, WINDOWS)
def test_places_sum_up_to_the_collocates(make_tokens, texts, window):
    """Every co-occurrence is at one place."""
    tokens = make_tokens(*texts)
    table = collocates_by_position(tokens, "سس", window=window, min_count=1)
    usual = collocates(tokens, "سس", window=window, min_count=1)
    o11 = usual.set_index("collocate")["O11"].to_dict()
    assert dict(zip(table["collocate"], table["O11"], strict=True)) == o11
    places = table.filter(regex=r"^(pre|post)\d$")
    assert places.shape[1] == sum(window)
    assert (places.sum(axis=1) == table["O11"]).all()
    assert (table["pre"] + table["post"] == table["O11"]).all()
    node = table[table["collocate"] == "سس"]
    assert (node["pre"] == 0).all()


def test_the_most_frequent_come_first(make_tokens):
    """Ties come in order of the words, rare ones and stop words are left out."""
    tokens = make_tokens("سس ب", "سس ب", "ا سس", "ا سس ج ه", "سس في ه")
    options = {"min_count": 2, "stopwords": ["في"]}
    table = collocates_by_position(tokens, "سس", **options)
    assert table["collocate"].tolist() == ["ا", "ب", "ه"]


def test_a_whole_unit_has_no_places(make_tokens):
    """A window is needed."""
    with pytest.raises(SettingError, match="window=None has no places"):
        collocates_by_position(make_tokens("سس ب"), "سس", window=None)


@settings(max_examples=25)
@given(TEXTS, WINDOWS, st.sampled_from(["سس", "سس بب"]))
def test_as_many_lines_as_co_occurrences(make_tokens, texts, window, node):
    """Each line shows the collocate where the offset says it is."""
    tokens = make_tokens(*texts)
    table = collocates(tokens, node, window=window, min_count=1)
    length = len(node.split())
    for row in table.itertuples():
        lines = collocate_lines(tokens, table, row.collocate, columns=())
        assert len(lines) == row.O11
        places = np.where(
            lines["offset"] < 0, lines["position"], lines["position"] + length - 1
        )
        codes = tokens.codes("norm")[places + lines["offset"]]
        labels = tokens.layer("norm").labels
        assert {labels[code] for code in codes} == {row.collocate}
        assert len(set(places + lines["offset"])) == row.O11


def test_a_line_is_long_enough_to_show_the_collocate(make_tokens):
    """Where the collocate is further away than the context, the line is longer."""
    tokens = make_tokens("بب ا ب ج د ه سس و")
    table = collocates(tokens, "سس", window=9, min_count=1)
    line = collocate_lines(tokens, table, "بب", context=1).iloc[0]
    assert line["offset"] == -6
    assert line["pre"].startswith("بب")
    assert line["keyword"] == "سس"


def test_a_unit_has_one_line(make_tokens):
    """Counted sentences are shown once each, with metadata."""
    tokens = make_tokens("سس ا بب بب. بب سس. سس", outlet=["جريدة"])
    table = collocates(tokens, "سس", window=None, min_count=1)
    lines = collocate_lines(tokens, table, "بب", columns="outlet")
    assert lines["offset"].tolist() == [2, -1]
    assert list(lines)[:3] == ["doc_id", "position", "offset"]
    assert lines["outlet"].tolist() == ["جريدة"] * 2


def test_a_word_that_is_not_in_the_table_is_an_error(make_tokens):
    """The nearest is suggested."""
    tokens = make_tokens("سس العراق")
    table = collocates(tokens, "سس", min_count=1)
    with pytest.raises(TableError, match="Did you mean 'العراق'"):
        collocate_lines(tokens, table, "عراق")


def test_a_node_that_does_not_occur_is_an_error(make_tokens):
    """As in collocates."""
    with pytest.raises(QueryError, match="does not occur"):
        collocates_by_position(make_tokens("سس"), "بب")
