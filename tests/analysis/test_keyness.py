"""Keyness: two selections compared, by published values and by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from siyaq.analysis.keyness import _interval, keyness, keyness_by
from siyaq.corpus.cleaning import clean
from siyaq.errors import SettingError, TableError
from siyaq.index.tokens import tokenize

WORDS = st.lists(st.sampled_from(["أب", "ج", "د", "ه"]), min_size=1).map(" ".join)


@pytest.fixture(scope="module")
def compare(make_tokens):
    """Return a function that compares two texts."""

    def texts(target, reference, **options):
        tokens = make_tokens(target, reference)
        sides = tokens.select(doc_id="d1"), tokens.select(doc_id="d2")
        return keyness(*sides, **{"min_count": 1, **options})

    return texts


def test_a_worked_example(compare):
    """120 of 100,000 against 40 of 80,000: rates, scores and the interval."""
    table = compare(
        "نعم " * 120 + "غير " * 99_880,
        "نعم " * 40 + "غير " * 79_960,
    )
    row = table.set_index("word").loc["نعم"]
    assert (row["target_count"], row["reference_count"]) == (120, 40)
    assert row["target_per_million"] == pytest.approx(1200)
    assert row["reference_per_million"] == pytest.approx(500)
    assert row["log_likelihood"] == pytest.approx(26.0178, abs=1e-4)
    assert row["log_ratio"] == pytest.approx(1.26303, abs=1e-5)
    assert row[["ci_low", "ci_high"]].tolist() == pytest.approx(
        [0.73582, 1.81733], abs=1e-5
    )


def test_a_small_published_example(compare):
    """3 of 10 against 7 of 9 (quanteda): four cells give 4.53494, here negative."""
    table = compare("نعم " * 3 + "غير " * 7, "نعم " * 7 + "غير " * 2)
    scores = table.set_index("word")["log_likelihood"]
    assert scores["نعم"] == pytest.approx(-4.53494, abs=1e-5)
    assert scores["غير"] == pytest.approx(4.53494, abs=1e-5)


@pytest.mark.parametrize(("a", "b"), [(120, 40), (3, 7), (0, 5), (5, 0), (1, 1)])
def test_the_interval_is_that_of_the_exact_binomial_limits(a, b):
    """Given the total, counts at a limit are as rare as 2.5 % allows."""
    n1, n2 = 1000, 3000
    low, high = (
        limit[0] for limit in _interval(pd.Series([a]), pd.Series([b]), n1, n2)
    )
    shares = [
        2**limit * n1 / (2**limit * n1 + n2) for limit in (low, high) if limit != np.inf
    ]
    if a:
        assert binom.sf(a - 1, a + b, shares[0]) == pytest.approx(0.025)
    if b:
        assert binom.cdf(a, a + b, shares[-1]) == pytest.approx(0.025)
    assert (low == -np.inf) == (a == 0)
    assert (high == np.inf) == (b == 0)


def test_the_interval_holds_what_it_promises():
    """Of a thousand pairs drawn at one ratio, at least 95 % of intervals hold it."""
    drawn = np.random.default_rng(1)
    a = pd.Series(poisson.rvs(20, size=1000, random_state=drawn))
    b = pd.Series(poisson.rvs(30, size=1000, random_state=drawn))
    low, high = _interval(a, b, 1000, 3000)
    assert ((low <= 1) & (high >= 1)).mean() >= 0.95
    assert ((low <= -1) & (high >= -1)).mean() < 0.05


def test_rank_and_ties(compare):
    """Words of the target come first, equal scores in order of the words."""
    table = compare("ب ب ا ا غير", "غير غير ه ه د")
    assert table["word"].tolist() == ["ا", "ب", "غير", "د", "ه"]


def test_a_word_of_one_side_only(compare):
    """A zero counts as 0.5 in the ratio, and the interval is open."""
    row = compare("نعم نعم", "غير غير").set_index("word")
    assert row.loc["نعم", "log_ratio"] == pytest.approx(2)
    assert row.loc["نعم", "ci_high"] == np.inf
    assert row.loc["غير", "ci_low"] == -np.inf
    assert row.loc["غير", "log_likelihood"] < 0


@given(WORDS, WORDS)
def test_turning_the_sides_turns_the_signs(make_tokens, first, second):
    """Target and reference are treated alike."""
    tokens = make_tokens(first, second)
    sides = [tokens.select(doc_id=name) for name in ("d1", "d2")]
    there = keyness(*sides, min_count=1).set_index("word").sort_index()
    back = keyness(*sides[::-1], min_count=1).set_index("word").sort_index()
    for column in ("log_likelihood", "log_ratio"):
        np.testing.assert_allclose(there[column], -back[column], atol=1e-9)
    np.testing.assert_allclose(there["ci_low"], -back["ci_high"], atol=1e-9)
    assert there["target_count"].sum() == len(sides[0])


def test_rare_words_are_left_out(compare):
    """min_count looks at both sides together."""
    table = compare("ج ج د", "ج د ه", min_count=2)
    assert sorted(table["word"]) == ["ج", "د"]


def test_the_measure_ranks(compare):
    """log_ratio puts the purest word first, log_likelihood the surest."""
    texts = "ا " * 50 + "ب " * 3 + "غير " * 50, "ا " * 10 + "غير " * 90
    assert compare(*texts, measure="log_ratio")["word"].iloc[0] == "ب"
    assert compare(*texts, measure="log_likelihood")["word"].iloc[0] == "ا"


def test_stems_of_both_sides_are_those_of_the_whole(compare):
    """A word split on one side is split on the other: the selections share stems."""
    table = compare("والأسد والأسد", "الأسد", layer="stem")
    assert table["word"].tolist() == ["الأسد"]
    assert table[["target_count", "reference_count"]].to_numpy().tolist() == [[2, 1]]


def test_a_shared_document_is_an_error(make_tokens):
    """A document cannot be on both sides."""
    tokens = make_tokens("ج", "د")
    with pytest.raises(SettingError, match="Both sides hold document 'd1'"):
        keyness(tokens, tokens.select(doc_id="d1"))


def test_a_side_without_words_gives_an_empty_table(make_tokens):
    """A corpus that is too small to be parted is no error: there is nothing to show."""
    tokens = make_tokens("ج", "د")
    nothing = tokens.select(since="2030")
    for pair in [(tokens, nothing), (nothing, tokens)]:
        table = keyness(*pair)
        assert table.empty
        assert "log_ratio" in table


def test_other_corpora_may_use_the_same_ids(make_tokens):
    """Only one article on both sides is an error, not one id."""
    table = keyness(make_tokens("ج ج"), make_tokens("د د"), min_count=1)
    assert table["word"].tolist() == ["ج", "د"]


def test_an_unknown_measure_is_an_error(compare):
    """The measures are listed."""
    with pytest.raises(SettingError, match="measure='chi2' is not known"):
        compare("ج", "د", measure="chi2")


def test_each_group_against_the_others(make_tokens):
    """keyness_by gives for each group what keyness gives for it."""
    tokens = make_tokens("ج ج", "د", "ه ج", outlet=["أ", "ب", "أ"])
    table = keyness_by(tokens, by="outlet", min_count=1)
    first = keyness(tokens.select(outlet="أ"), tokens.select(outlet="ب"), min_count=1)
    assert table["outlet"].unique().tolist() == ["أ", "ب"]
    part = table[table["outlet"] == "أ"].drop(columns="outlet")
    pd.testing.assert_frame_equal(part, first)


def test_documents_of_no_group_are_reference_only(make_tokens):
    """What is not known is not compared, but is compared with."""
    tokens = make_tokens("ج", "د", "ه", date=["2016", "", "2015"])
    table = keyness_by(tokens, by="date", min_count=1)
    assert table["date"].unique().tolist() == ["2015", "2016"]
    assert set(table["word"]) == {"ج", "د", "ه"}


def test_a_group_without_words_is_passed_over(make_corpus):
    """An outlet of nothing but copies has no words to compare."""
    corpus = clean(make_corpus("ج د", "ج د", "ه", outlet=["أ", "ب", "ت"]))
    table = keyness_by(tokenize(corpus), min_count=1)
    assert table["outlet"].unique().tolist() == ["أ", "ت"]


def test_one_group_alone_gives_an_empty_table(make_tokens):
    """Nothing to compare is no error, and a missing column is one."""
    tokens = make_tokens("ج", "د", outlet=["أ", "أ"])
    table = keyness_by(tokens)
    assert table.empty
    assert list(table)[:2] == ["outlet", "word"]
    with pytest.raises(TableError, match="No column 'paper'"):
        keyness_by(tokens, by="paper")
