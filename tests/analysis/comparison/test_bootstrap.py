"""Intervals by drawing documents: by a slow loop, and for what they promise."""

from math import log2

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.analysis.comparison.bootstrap import keyness_bootstrap
from siyaq.analysis.comparison.sampling import draws
from siyaq.analysis.keyness import keyness
from siyaq.errors import SettingError

WORDS = st.lists(st.sampled_from(["حلب", "دمشق", "وزير"]), min_size=1, max_size=6)


def halves(make_tokens, texts, first):
    """Return two sides: the first so many texts, and the others."""
    tokens = make_tokens(*texts)
    ids = tokens.documents["doc_id"]
    return tokens.select(doc_id=ids[:first]), tokens.select(doc_id=ids[first:])


def slow(texts, weights, word):
    """Return count and size of drawn texts, one sample after the other."""
    counts = [text.split().count(word) for text in texts]
    sizes = [len(text.split()) for text in texts]
    return [
        tuple(
            sum(value * times for value, times in zip(values, drawn, strict=True))
            for values in (counts, sizes)
        )
        for drawn in weights.T.tolist()
    ]


@settings(max_examples=12)
@given(st.lists(WORDS.map(" ".join), min_size=4, max_size=6))
def test_limits_are_those_of_a_slow_loop(make_tokens, texts):
    """The same draws, counted text by text."""
    sides = halves(make_tokens, texts, 2)
    table = keyness_bootstrap(*sides, min_count=1, samples=40, seed=7)
    random = np.random.default_rng(7)
    drawn = draws(2, 40, random), draws(len(texts) - 2, 40, random)
    for row in table.itertuples():
        pairs = zip(
            slow(texts[:2], drawn[0], row.word),
            slow(texts[2:], drawn[1], row.word),
            strict=True,
        )
        values = [
            log2((a + 0.5) / (n1 + 0.5) / ((b + 0.5) / (n2 + 0.5)))
            for (a, n1), (b, n2) in pairs
        ]
        limits = np.quantile(values, [0.025, 0.975])
        assert [row.boot_low, row.boot_high] == pytest.approx(limits.tolist())


def test_the_estimate_is_of_the_real_text(make_tokens):
    """Half a word added to each number; limits on both sides of it."""
    texts = ["حلب قال قال قال", "حلب حلب قال قال", "قال قال قال حلب", "قال قال قال قال"]
    row = keyness_bootstrap(*halves(make_tokens, texts, 2), ["حلب"]).iloc[0]
    assert row["boot_log_ratio"] == pytest.approx(log2(3.5 / 8.5 / (1.5 / 8.5)))
    assert row["boot_low"] < row["boot_log_ratio"] < row["boot_high"]
    assert row["documents"] == 3


def test_a_burst_widens_the_interval(make_tokens):
    """As frequent as a word of every document, but far less sure."""
    filler = "قال وزير " * 5
    texts = [f"حلب حلب {filler}" for _ in range(10)] + [f"حلب دمشق {filler}"] * 10
    texts[0] += "دمشق " * 20
    sides = halves(make_tokens, texts, 10)
    plain = keyness(*sides, min_count=1).set_index("word")
    drawn = keyness_bootstrap(*sides).set_index("word")
    words = ["حلب", "دمشق"]
    assert plain.loc[words[0], "target_count"] == plain.loc[words[1], "target_count"]
    width = (drawn["boot_high"] - drawn["boot_low"])[words]
    tokens = (plain["ci_high"] - plain["ci_low"])[words]
    assert width[words[0]] < tokens[words[0]]
    assert width[words[1]] > 2 * tokens[words[1]]


def test_the_interval_holds_what_it_promises(make_tokens):
    """Bursty words at one true ratio: about 95 % of the intervals hold it."""
    random = np.random.default_rng(3)
    held, plain = [], []
    for seed in range(30):
        shares = random.beta(1, 9, size=80)
        texts = [
            "حلب " * count + "قال " * (50 - count)
            for count in random.binomial(50, shares).tolist()
        ]
        sides = halves(make_tokens, texts, 40)
        row = keyness_bootstrap(*sides, ["حلب"], samples=199, seed=seed).iloc[0]
        held.append(row["boot_low"] <= 0 <= row["boot_high"])
        row = keyness(*sides).set_index("word").loc["حلب"]
        plain.append(row["ci_low"] <= 0 <= row["ci_high"])
    assert np.mean(held) >= 0.85
    assert np.mean(plain) < 0.6


def test_order_and_words_given(make_tokens):
    """Surest first; what is given stays in order, what is not there has no limit."""
    texts = ["حلب حلب قال", "حلب حلب", "قال دمشق دمشق", "قال قال دمشق"]
    sides = halves(make_tokens, texts, 2)
    table = keyness_bootstrap(*sides, min_count=1)
    nearest = np.maximum(table["boot_low"], -table["boot_high"])
    assert nearest.clip(lower=0).is_monotonic_decreasing
    table = keyness_bootstrap(*sides, ["عدن", "قال"])
    assert table["word"].tolist() == ["عدن", "قال"]
    assert table.iloc[0, 2:].isna().all()
    pd.testing.assert_frame_equal(table, keyness_bootstrap(*sides, ["عدن", "قال"]))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"samples": 0}, "samples=0 is not a whole number"),
        ({"seed": "x"}, "seed='x' is not a whole number"),
        ({"confidence": 1}, "confidence=1 is not between 0 and 1"),
    ],
)
def test_settings_out_of_range(make_tokens, options, message):
    """Each has a message of its own."""
    with pytest.raises(SettingError, match=message):
        keyness_bootstrap(*halves(make_tokens, ["حلب", "قال"], 1), **options)


@pytest.mark.parametrize(("first", "side"), [(1, "target"), (3, "reference")])
def test_a_single_document_cannot_be_drawn_again(make_tokens, first, side):
    """It would always be the same."""
    sides = halves(make_tokens, ["حلب", "قال", "حلب", "قال"], first)
    with pytest.raises(SettingError, match=f"The {side} has 1 document with words"):
        keyness_bootstrap(*sides, min_count=1)
