"""Type-token figures and growth, checked against slow and exact counting."""

from itertools import combinations
from math import comb

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.analysis.diversity import SAMPLE, lexical_diversity, vocabulary_growth
from siyaq.errors import SettingError, TableError
from siyaq.reports.methods import methods

WORDS = st.lists(st.sampled_from(["أب", "اب", "ج", "د.", "ه"]), min_size=1, max_size=30)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=4)
OUTLETS = ["ب", "ا", "ب", "ا"]


def moving(words, window):
    """Return the mean type-token ratio of all windows, one by one."""
    windows = [words[at : at + window] for at in range(len(words) - window + 1)]
    return np.mean([len(set(part)) / window for part in windows]) if windows else np.nan


def hypergeometric(words, sample):
    """Return the mean type-token ratio of all samples, in whole numbers."""
    total = comb(len(words), sample)
    missing = [comb(len(words) - words.count(word), sample) for word in set(words)]
    return sum(1 - part / total for part in missing) / sample


@given(TEXTS, st.integers(1, 12), st.booleans())
def test_mattr_is_the_mean_over_all_windows(make_tokens, texts, window, apart):
    """One pass gives what counting every window gives, for groups as well."""
    tokens = make_tokens(*texts, outlet=OUTLETS[: len(texts)])
    frame = tokens.to_frame()
    names = dict(zip(tokens.documents["doc_id"], OUTLETS, strict=False))
    group = frame["doc_id"].map(names) if apart else pd.Series("", frame.index)
    table = lexical_diversity(tokens, by="outlet" if apart else None, window=window)
    running = [words.tolist() for _, words in frame["norm"].groupby(group)]
    expected = [moving(words, window) for words in running]
    np.testing.assert_allclose(table["mattr"], expected)
    assert table["tokens"].tolist() == [len(words) for words in running]
    assert table["types"].tolist() == [len(set(words)) for words in running]
    np.testing.assert_allclose(table["ttr"], table["types"] / table["tokens"])


@given(st.lists(st.integers(1, 40), min_size=2, max_size=9))
def test_hdd_is_the_exact_hypergeometric_sum(make_tokens, counts):
    """Binomial coefficients in whole numbers give the same."""
    letters = "ا ب ج د ه و ز ح ط".split()
    repeated = zip(letters, counts, strict=False)
    words = [letter for letter, count in repeated for _ in range(count)]
    found = lexical_diversity(make_tokens(" ".join(words)))["hdd"].iloc[0]
    if len(words) < SAMPLE:
        assert np.isnan(found)
    else:
        assert found == pytest.approx(hypergeometric(words, SAMPLE), rel=1e-9)


def test_hdd_is_the_mean_over_all_samples():
    """The formula the test stands on equals drawing every sample of a small text."""
    words = list("aabacbdd")
    drawn = [len(set(sample)) / 3 for sample in combinations(words, 3)]
    assert hypergeometric(words, 3) == pytest.approx(np.mean(drawn))


def test_hdd_is_exact_in_a_large_text(make_tokens):
    """A million words do not wear the digits off."""
    words = ["ج"] * 999_990 + ["د"] * 9 + ["ه"]
    found = lexical_diversity(make_tokens(" ".join(words)))["hdd"].iloc[0]
    assert found == pytest.approx(hypergeometric(words, SAMPLE), rel=1e-12)


def test_two_copies_of_a_text_are_as_rich(make_tokens):
    """MATTR and HD-D hardly change where TTR falls to half."""
    rng = np.random.default_rng(1)
    ranks = (rng.zipf(1.5, 3000) % 997).astype(str).tolist()
    words = [
        rank.translate(str.maketrans("0123456789", "abcdefghij")) for rank in ranks
    ]
    once, twice = (
        lexical_diversity(make_tokens(" ".join(words * times)), window=100).iloc[0]
        for times in (1, 2)
    )
    assert twice["ttr"] == pytest.approx(once["ttr"] / 2)
    assert twice["mattr"] == pytest.approx(once["mattr"], rel=0.01)
    assert twice["hdd"] == pytest.approx(once["hdd"], rel=0.01)


def test_too_few_words_have_no_figure(make_tokens):
    """Below the window, or 42 words, is NaN; the count tells why."""
    texts = [" ".join(["ج", "د"] * size) for size in (21, 30)]
    table = lexical_diversity(make_tokens(*texts), by="doc_id", window=60)
    assert table["doc_id"].tolist() == ["d1", "d2"]
    assert table["mattr"].isna().tolist() == [True, False]
    assert table["hdd"].notna().all()
    short = lexical_diversity(make_tokens("ج " * (SAMPLE - 1)))
    assert np.isnan(short["hdd"].iloc[0])


def test_layers_differ(make_tokens):
    """The printed forms are more than the normalised ones."""
    tokens = make_tokens("أب اب")
    types = [lexical_diversity(tokens, layer=name)["types"][0] for name in LAYERS]
    assert types == [2, 1]


LAYERS = ["form", "norm"]


@given(TEXTS, st.integers(1, 9))
def test_growth_counts_the_different_words_so_far(make_tokens, texts, points):
    """Each point is what a set of the words before it holds; the last is the end."""
    tokens = make_tokens(*texts)
    words = tokens.to_frame()["norm"].tolist()
    table = vocabulary_growth(tokens, points=points)
    assert table["types"].tolist() == [len(set(words[:n])) for n in table["words"]]
    assert table["words"].iloc[-1] == len(words)
    assert table["words"].is_monotonic_increasing
    assert len(table) == min(points, len(words))


def test_an_empty_selection_is_no_error(make_tokens):
    """No words have no figures."""
    tokens = make_tokens("ج").select(since="2030")
    row = lexical_diversity(tokens).iloc[0]
    assert row[["tokens", "types"]].tolist() == [0, 0]
    assert row[["ttr", "mattr", "hdd"]].isna().all()
    assert vocabulary_growth(tokens).empty


@pytest.mark.parametrize("value", [0, -1, 2.5, True])
def test_settings_out_of_range_are_errors(make_tokens, value):
    """The error says what may be given."""
    tokens = make_tokens("ج")
    with pytest.raises(SettingError, match="is not a number of words"):
        lexical_diversity(tokens, window=value)
    with pytest.raises(SettingError, match="is not a number of points"):
        vocabulary_growth(tokens, points=value)
    with pytest.raises(TableError, match="No column 'paper'"):
        lexical_diversity(tokens, by="paper")


def test_the_tables_tell_how_they_were_made(make_tokens):
    """The window and the sample are in the methods sentence."""
    tokens = make_tokens("ج د", outlet=["أول"])
    said = methods(lexical_diversity(tokens, by="outlet"))
    assert "separately by outlet, as MATTR in windows of 500 words" in said
    assert "HD-D in samples of 42" in said
    assert "at 100 points" in methods(vocabulary_growth(tokens))
