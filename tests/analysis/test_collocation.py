"""Collocates, counted by hand and against the stated rule."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.analysis.collocation import collocates, window_positions
from siyaq.errors import QueryError, SettingError
from siyaq.index.query import Hits, find

SENTENCES = st.lists(
    st.lists(st.sampled_from(["سس", "بب", "جج"]), min_size=1, max_size=8).map(" ".join),
    min_size=1,
    max_size=3,
).map(". ".join)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=2).map(lambda texts: ["سس سس", *texts])
WINDOWS = st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(any)


@pytest.fixture(scope="module")
def hand(make_tokens):
    """Return the two documents of a worked example: a b X c X d e; X b f g."""
    return make_tokens("a b X c X d e", "X b f g")


def by_rule(tokens, hits, before, after, within):
    """Say of every position whether it counts, as the rule is stated."""
    first, last = tokens.bounds(within, np.arange(len(tokens)))
    length = (hits.stop - hits.first).max(initial=0)
    hits = hits.first
    node = {hit + step for hit in hits for step in range(length)}
    near = []
    for place in range(len(tokens)):
        unit = [hit for hit in hits if first[place] <= hit < last[place]]
        in_post = any(hit + length <= place < hit + length + after for hit in unit)
        in_pre = any(hit - before <= place < hit for hit in unit)
        if in_post or (in_pre and place not in node):
            near.append(place)
    return near


def test_the_hand_example(hand):
    """Two nodes near each other are one co-occurrence; c counts once."""
    table = collocates(hand, "X", window=2, within="doc_id", min_count=1)
    counts = table.set_index("collocate")[["O11", "R1", "C1", "N"]].sort_index()
    expected = pd.DataFrame(
        {
            "O11": [1, 2, 1, 1, 1, 1, 1],
            "R1": 8,
            "C1": [1, 2, 1, 1, 1, 1, 3],
            "N": 11,
        },
        index=pd.Index(["a", "b", "c", "d", "e", "f", "X"], name="collocate"),
    )
    pd.testing.assert_frame_equal(
        counts, expected.sort_index(), check_dtype=False, check_index_type=False
    )


@pytest.mark.parametrize(
    ("collocate", "scores"),
    [
        ("b", [1.454545, 12.678072, 1.433703, 0.459432, 0.385695, 0.452267]),
        ("c", [0.727273, 11.830075, 0.673672, 0.459432, 0.272727, 0.319801]),
        ("X", [2.181818, 11.540568, -3.043550, -1.125531, -1.181818, -0.800095]),
    ],
)
def test_the_scores_of_the_hand_example(hand, collocate, scores):
    """Scores follow from the counts, negative for the node itself."""
    measures = "log_dice log_likelihood mutual_information t_score z_score".split()
    table = collocates(
        hand, "X", window=2, within="doc_id", min_count=1, measure=measures
    )
    row = table.set_index("collocate").loc[collocate, ["E11", *measures]]
    assert row.tolist() == pytest.approx(scores, abs=1e-6)


@settings(max_examples=200)
@given(TEXTS, WINDOWS, st.sampled_from(["sentence", "doc_id"]), st.booleans())
def test_windows_equal_the_stated_rule(make_tokens, texts, window, within, phrase):
    """For words and phrases, overlapping hits too, every position is decided alike."""
    tokens = make_tokens(*texts)
    hits = find(tokens, "سس سس" if phrase else "سس")
    near = window_positions(tokens, hits, *window, within)
    assert near.tolist() == by_rule(tokens, hits, *window, within)


@given(TEXTS, WINDOWS, st.sampled_from(["sentence", "doc_id"]))
def test_counts_hold_together(make_tokens, texts, window, within):
    """O11 never exceeds C1, all O11 make R1, and E11 is R1 C1 / N."""
    tokens = make_tokens(*texts)
    table = collocates(tokens, "سس", window=window, within=within, min_count=1)
    assert (table["O11"] <= table["C1"]).all()
    assert (table["R1"] == table["O11"].sum()).all()
    assert (table["N"] == len(tokens)).all()
    np.testing.assert_allclose(table["E11"], table["R1"] * table["C1"] / table["N"])


def test_counting_pairs_would_fail_the_rule(hand):
    """The rule can fail: counted by pairs, the windows hold ten words and not eight."""
    hits = find(hand, "X")
    pairs = [
        window_positions(hand, Hits(one, one + 1, ""), 2, 2, "doc_id")
        for one in hits.first.reshape(3, 1)
    ]
    assert sum(map(len, pairs)) == 10
    assert len(window_positions(hand, hits, 2, 2, "doc_id")) == 8


def test_windows_stay_in_their_unit(make_tokens):
    """A window ends with the sentence, or with the document, as asked."""
    tokens = make_tokens("كذا نعم. ثم مضى", "غير")
    by_unit = {
        unit: set(collocates(tokens, "نعم", within=unit, min_count=1)["collocate"])
        for unit in ("sentence", "doc_id")
    }
    assert by_unit == {"sentence": {"كذا"}, "doc_id": {"كذا", "ثم", "مضى"}}


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (1, ["ب", "ج"]),
        ((2, 0), ["ا", "ب"]),
        ((0, 2), ["ج", "د"]),
        ((0, 1), ["ج"]),
        (9, ["ا", "ب", "ج", "د"]),
    ],
)
def test_a_window_may_be_uneven(make_tokens, window, expected):
    """before and after are words that precede and that follow."""
    tokens = make_tokens("ا ب نعم ج د")
    table = collocates(tokens, "نعم", window=window, min_count=1)
    assert sorted(table["collocate"]) == expected


def test_a_phrase_may_be_the_node(make_tokens):
    """The words of the phrase are not in its window."""
    tokens = make_tokens("قال حزب الله نعم", "حزب غير")
    table = collocates(tokens, "حزب الله", window=1, min_count=1)
    assert table[["collocate", "O11", "R1"]].to_numpy().tolist() == [
        ["قال", 1, 2],
        ["نعم", 1, 2],
    ]


def test_the_other_school_of_expectation(hand):
    """expected="corpus" takes the hits for R1, and O11 above it has no likelihood."""
    options = {"window": 2, "within": "doc_id", "min_count": 1}
    table = collocates(
        hand, "X", expected="corpus", measure=["log_dice", "log_likelihood"], **options
    )
    assert set(table["R1"]) == {3}
    b = table.set_index("collocate").loc["b"]
    assert b["E11"] == pytest.approx(3 * 2 / 11)
    assert b["log_dice"] == pytest.approx(14 + np.log2(2 * 2 / 5))


def test_a_word_more_frequent_near_the_node_than_the_node(make_tokens):
    """Where O11 exceeds R1 the likelihood is missing, and logDice is not."""
    tokens = make_tokens("ج ج نعم ج ج")
    table = collocates(
        tokens, "نعم", expected="corpus", measure=["log_likelihood", "log_dice"]
    )
    assert table["O11"].tolist() == [4]
    assert table["log_likelihood"].isna().all()
    assert table["log_dice"].notna().all()


def test_the_layer_decides_what_is_one_collocate(make_tokens):
    """Printed forms are counted apart, normalised ones together."""
    tokens = make_tokens("إيران نعم ايران")
    norm = collocates(tokens, "نعم", min_count=1)
    form = collocates(tokens, "نعم", min_count=1, layer="form")
    assert norm["O11"].tolist() == [2]
    assert sorted(form["collocate"]) == ["إيران", "ايران"]


def test_the_first_measure_ranks_and_ties_follow_the_alphabet(hand):
    """Rows are best first; equal scores come in order of the collocates."""
    options = {"window": 2, "within": "doc_id", "min_count": 1}
    table = collocates(hand, "X", measure=["t_score", "log_dice"], **options)
    order = sorted(
        zip(-table["t_score"], table["collocate"], strict=True),
    )
    assert table["collocate"].tolist() == [word for _, word in order]
    assert list(table)[-2:] == ["t_score", "log_dice"]


def test_rare_collocates_are_left_out_after_counting(hand):
    """min_count takes rows away and changes no count."""
    table = collocates(hand, "X", window=2, within="doc_id", min_count=2)
    assert table[["collocate", "O11", "R1"]].to_numpy().tolist() == [["b", 2, 8]]


def test_nothing_near_gives_an_empty_table(make_tokens):
    """A node that stands alone has no collocates, and that is no error."""
    table = collocates(make_tokens("نعم. غير كذا"), "نعم", measure="log_likelihood")
    assert table.empty
    assert list(table)[:6] == ["collocate", "O11", "R1", "C1", "N", "E11"]


def test_a_node_that_does_not_occur_is_an_error_with_the_nearest(make_tokens):
    """A misspelt node is told how it was read, and what was probably meant."""
    with pytest.raises(QueryError, match="Did you mean 'ايران'") as caught:
        collocates(make_tokens("إيران نعم"), "إيرن")
    assert '[norm="ايرن"]' in str(caught.value)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"window": 0}, "window=0 holds no word"),
        ({"window": (-1, 3)}, "holds no word"),
        ({"measure": "logdice"}, "Did you mean 'log_dice'"),
        ({"measure": ["t_score", "z"]}, "measure='z' is not known"),
        ({"expected": "span"}, "expected='span' is not known"),
        ({"within": "page"}, "within='page' is not known"),
        ({"layer": "root"}, "layer='root' is not known"),
    ],
)
def test_settings_out_of_range_are_errors(hand, options, message):
    """Each error names the value and the choices."""
    with pytest.raises(SettingError, match=message):
        collocates(hand, "X", **options)


def test_the_table_tells_how_it_was_made(hand):
    """Window, unit and hits are stamped into the table."""
    settings = collocates(hand, "X", window=(1, 2)).attrs["siyaq"]["settings"]
    assert settings["window"] == [1, 2]
    assert settings["hits"] == 3


@pytest.mark.parametrize("window", [0, -1, 5.0, (5,), (1, -1), (0, 0), "5"])
def test_a_window_without_words_is_an_error(make_tokens, window):
    """The window is told, and what one looks like."""
    with pytest.raises(SettingError, match=r"Give a number from 1, or \(before, after"):
        collocates(make_tokens("أ ب"), "أ", window=window)


def test_no_measure_is_an_error(make_tokens):
    """An empty list of measures lists those there are."""
    with pytest.raises(SettingError, match="Choose one of 'log_dice'"):
        collocates(make_tokens("أ ب"), "أ", measure=[])
