"""All pairs at once, against the collocates of one node after the other."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.analysis.collocation import collocates
from siyaq.analysis.company import pair_counts
from siyaq.analysis.company.pairs import all_collocates
from siyaq.errors import SettingError

WORDS = ["سس", "بب", "جج", "دد", "هه"]
TEXTS = st.lists(
    st.lists(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join),
        min_size=1,
        max_size=3,
    ).map(". ".join),
    min_size=1,
    max_size=3,
)
COUNTS = ["node", "collocate", "O11", "R1", "C1", "N", "E11"]


def one_by_one(tokens, **options):
    """Ask for the collocates of every word."""
    tables = []
    for word in tokens.layer("norm").labels:
        table = collocates(tokens, word, **options)
        table.insert(0, "node", word)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


@settings(max_examples=60)
@given(TEXTS, st.integers(1, 4), st.sampled_from(["sentence", "doc_id"]))
def test_all_pairs_equal_the_nodes_one_by_one(make_tokens, texts, window, within):
    """Every count of every pair is that of ``collocates``."""
    tokens = make_tokens(*texts)
    options = {"window": window, "within": within, "min_count": 1}
    found = all_collocates(tokens, **options)
    wanted = one_by_one(tokens, **options)
    columns = COUNTS[:2]
    pd.testing.assert_frame_equal(
        found[COUNTS].sort_values(columns, ignore_index=True),
        wanted[COUNTS].sort_values(columns, ignore_index=True),
        check_dtype=False,
    )


@pytest.mark.parametrize(("short", "most"), [(3, 1 << 26), (1 << 16, 8), (3, 8)])
def test_ranges_and_long_numbers_change_nothing(make_tokens, monkeypatch, short, most):
    """Rare words, and a corpus that is counted in many parts, go another way."""
    tokens = make_tokens(*[" ".join(WORDS[:3] * 4 + WORDS * 3)] * 3)
    usual = all_collocates(tokens, window=3, min_count=2)
    monkeypatch.setattr(pair_counts, "_SHORT", short)
    monkeypatch.setattr(pair_counts, "_PAIRS", most)
    monkeypatch.setattr(pair_counts, "BLOCK", 7)
    pd.testing.assert_frame_equal(all_collocates(tokens, window=3, min_count=2), usual)
    assert len(usual) > 10


def test_rare_pairs_are_left_out_by_their_own_direction(make_tokens):
    """Many words around one are its collocates, and it is hardly one of theirs."""
    tokens = make_tokens("جج جج سس جج جج")
    table = all_collocates(tokens, window=2, min_count=3, within="doc_id")
    pairs_ = table.loc[
        table["node"] != table["collocate"], ["node", "collocate", "O11"]
    ]
    assert pairs_.to_numpy().tolist() == [["سس", "جج", 4]]


def test_the_best_pairs_come_first(make_tokens):
    """Rows are sorted by the first measure, then by node and collocate."""
    tokens = make_tokens(*["سس بب جج"] * 3, "دد هه")
    table = all_collocates(tokens, min_count=1, measure=["log_dice", "t_score"])
    order = table.sort_values(
        ["log_dice", "node", "collocate"], ascending=[False, True, True]
    )
    assert table.index.equals(order.index)
    assert list(table)[-2:] == ["log_dice", "t_score"]


def test_no_pair_gives_an_empty_table(make_tokens):
    """Words that stand alone have no company."""
    table = all_collocates(make_tokens("سس. بب"), min_count=1)
    assert table.empty
    assert list(table) == [*COUNTS, "log_likelihood"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"window": 0}, "window=0 is out of range"),
        ({"window": 51}, "from 1 to 50"),
        ({"window": (1, 2)}, "is out of range"),
        ({"min_count": 0}, "min_count=0 is out of range"),
        ({"measure": "log_dise"}, "Did you mean 'log_dice'"),
        ({"within": "page"}, "within='page' is not known"),
    ],
)
def test_settings_out_of_range_are_errors(make_tokens, options, message):
    """Each error names the value and the choices."""
    with pytest.raises(SettingError, match=message):
        all_collocates(make_tokens("سس بب"), **options)


@settings(max_examples=25)
@given(TEXTS)
def test_candidates_are_all_pairs(make_tokens, texts):
    """Rows that min_count leaves out were compared too."""
    tokens = make_tokens(*texts)
    every = all_collocates(tokens, window=2, min_count=1)
    some = all_collocates(tokens, window=2, min_count=3)
    for table in (every, some):
        assert table.attrs["siyaq"]["settings"]["candidates"] == len(every)
