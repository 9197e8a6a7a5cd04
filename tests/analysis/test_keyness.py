"""Keyness: two selections compared, by published values and by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.probability import FreqDist
from scipy.stats import binom, chi2, poisson

from siyaq.analysis.company.intervals import log_ratio_limits
from siyaq.analysis.dispersion import dispersion
from siyaq.analysis.keyness import keyness, keyness_by
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
        limit[0] for limit in log_ratio_limits(pd.Series([a]), pd.Series([b]), n1, n2)
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
    low, high = log_ratio_limits(a, b, 1000, 3000)
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


@settings(max_examples=25)
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


def test_a_side_without_words_is_an_error(make_tokens):
    """Nothing can be compared with nothing; the message names the side."""
    tokens = make_tokens("ج", "د")
    nothing = tokens.select(since="2030")
    with pytest.raises(SettingError, match=r"The reference has no words \(0 documents"):
        keyness(tokens, nothing)
    with pytest.raises(SettingError, match="The target has no words"):
        keyness(nothing, tokens)


def test_a_corpus_is_not_compared_with_itself(make_tokens):
    """The same selection on both sides is said as such."""
    tokens = make_tokens("ج")
    with pytest.raises(SettingError, match="The target is the reference"):
        keyness(tokens, tokens)


def test_a_threshold_beyond_every_word(compare):
    """The message names the commonest word, so that a threshold can be chosen."""
    with pytest.raises(SettingError, match=r"no word occurs so often.*'ج', has 3"):
        compare("ج ج", "ج د", min_count=4)


def test_sides_normalised_by_other_rules(make_corpus):
    """Counts of one word would be of different words; printed forms are the same."""
    first = tokenize(make_corpus("الأسد"))
    second = tokenize(make_corpus("الاسد"), rules=["marks"])
    with pytest.raises(SettingError, match=r"other rules \(.*alif.*\).*same rules"):
        keyness(first, second, min_count=1)
    assert len(keyness(first, second, layer="form", min_count=1)) == 2


@pytest.mark.parametrize("layer", ["stem", "lemma"])
def test_layers_that_a_corpus_decides(make_tokens, layer):
    """Two corpora split clitics by their own words: not comparable."""
    with pytest.raises(SettingError, match=f"layer='{layer}' of two corpora"):
        keyness(make_tokens("والأسد"), make_tokens("الأسد"), layer=layer)


def test_other_analysers_of_one_name(make_corpus):
    """A layer of one's own must be by one function."""
    sides = [
        tokenize(make_corpus(text), analyzers={"short": analyzer})
        for text, analyzer in [("الأسد", list), ("حلب", sorted)]
    ]
    with pytest.raises(SettingError, match="layer='short' of two corpora"):
        keyness(*sides, layer="short", min_count=1)


def test_other_corpora_may_use_the_same_ids(make_tokens):
    """Only one article on both sides is an error, not one id."""
    table = keyness(make_tokens("ج ج"), make_tokens("د د"), min_count=1)
    assert table["word"].tolist() == ["ج", "د"]


def test_an_unknown_measure_is_an_error(compare):
    """The measures are listed."""
    with pytest.raises(SettingError, match=r"'chi2' is not known.*'chi_squared'"):
        compare("ج", "د", measure="chi2")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"measure": "log_likelyhood"}, "Did you mean 'log_likelihood'"),
        ({"measure": []}, "measure='' is not known"),
        ({"min_count": -1}, "min_count=-1 is not a number of occurrences"),
        ({"min_count": 2.5}, r"min_count=2\.5"),
        ({"confidence": 95}, r"confidence=95 is not between 0 and 1\. Give 0\.95"),
        ({"correction": "holmes"}, "Did you mean 'holm'"),
        ({"k": 0}, "k=0 cannot be added"),
        ({"layer": "lema"}, "Did you mean 'lemma'"),
        ({"n": 0}, "n=0 is not a length of sequences"),
    ],
)
def test_settings_out_of_range(compare, options, message):
    """Each has a message of its own, with the remedy."""
    with pytest.raises(SettingError, match=message):
        compare("ج", "د", **options)


def test_more_measures_are_columns(compare):
    """The first ranks, the usual columns stay in front."""
    texts = "ا " * 50 + "ب " * 3 + "غير " * 50, "ا " * 10 + "غير " * 90
    table = compare(*texts, measure=["percent_difference", "bic", "log_ratio"])
    assert list(table)[5:] == [
        *("log_likelihood", "log_ratio", "ci_low", "ci_high"),
        *("percent_difference", "bic"),
    ]
    assert table["word"].tolist() == ["ب", "ا", "غير"]
    assert table["percent_difference"].iloc[0] == np.inf


def test_k_of_simple_maths(compare):
    """What is added changes who ranks first."""
    texts = "ا " * 90 + "ب " * 3 + "غير " * 7, "ا " * 40 + "غير " * 60
    for k, first in [(1, "ب"), (1e6, "ا")]:
        table = compare(*texts, measure="simple_maths", k=k)
        assert table["word"].iloc[0] == first
        assert table.attrs["siyaq"]["settings"]["k"] == k


def test_p_values_are_corrected_for_all_candidates(compare):
    """Also for those below min_count, which were candidates too."""
    texts = "ا " * 30 + "ب " * 10 + "غير " * 60 + "ج د ه", "ا " * 9 + "غير " * 91
    table = compare(*texts, correction="bonferroni", min_count=5)
    assert len(table) == 3
    assert table.attrs["siyaq"]["settings"]["candidates"] == 6
    p = chi2.sf(table["log_likelihood"].abs(), 1)
    np.testing.assert_allclose(table["p"], p)
    np.testing.assert_allclose(table["p_adjusted"], np.minimum(6 * p, 1))


def test_bonferroni_widens_the_interval(compare):
    """Six candidates: the limits are those of a sixth of the error."""
    texts = "ا " * 30 + "ب " * 10 + "غير " * 60 + "ج د ه", "ا " * 9 + "غير " * 91
    row = compare(*texts, correction="bonferroni").set_index("word").loc["ا"]
    low, high = log_ratio_limits([30], [9], 103, 100, alpha=0.05 / 6)
    assert row[["ci_low", "ci_high"]].tolist() == pytest.approx([low[0], high[0]])
    plain = compare(*texts, correction="holm").set_index("word").loc["ا"]
    assert plain["ci_low"] > row["ci_low"]


def test_dispersion_of_both_sides(make_tokens):
    """In how many documents of each side a word is, and how evenly."""
    texts = ["ج ج د د", "ج ج د د", "ج ه ه ه", "د د ه ه"]
    tokens = make_tokens(*texts, outlet=["أ", "أ", "ب", "ب"])
    sides = tokens.select(outlet="أ"), tokens.select(outlet="ب")
    table = keyness(*sides, min_count=1, dispersion=True).set_index("word")
    row = table.loc["ج"]
    assert row[["target_documents", "reference_documents"]].tolist() == [2, 1]
    assert row[["target_dp", "reference_dp"]].tolist() == [0, 0.5]
    assert table.loc["ه", "target_documents"] == 0
    assert np.isnan(table.loc["ه", "target_dp"])
    for side, name in zip(sides, ("target", "reference"), strict=True):
        alone = dispersion(side, ["ج", "د", "ه"]).set_index("word")
        both = table.loc[alone.index, f"{name}_dp"]
        np.testing.assert_allclose(both, alone["dp"])


def test_sequences(make_tokens):
    """Keyness of sequences, per million words, never across a sentence."""
    tokens = make_tokens("حلب الآن. حلب الآن. قال", "قال حلب. الآن قال حلب")
    sides = tokens.select(doc_id="d1"), tokens.select(doc_id="d2")
    table = keyness(*sides, n=2, min_count=1).set_index("word")
    assert table["target_count"].to_dict() == {
        "حلب الآن": 2,
        "الآن قال": 0,
        "قال حلب": 0,
    }
    assert table.loc["حلب الآن", "target_per_million"] == pytest.approx(2 / 5 * 1e6)
    assert table.attrs["siyaq"]["settings"]["n"] == 2


@settings(max_examples=25)
@given(WORDS, WORDS)
def test_counts_are_those_of_nltk(make_tokens, first, second):
    """Two frequency distributions, counted word by word."""
    tokens = make_tokens(first, second)
    sides = [tokens.select(doc_id=name) for name in ("d1", "d2")]
    table = keyness(*sides, min_count=1).set_index("word")
    counted = [FreqDist(text.split()) for text in (first, second)]
    for word, row in table.iterrows():
        found = [row["target_count"], row["reference_count"]]
        assert found == [distribution[word] for distribution in counted]
    assert set(table.index) == set(counted[0]) | set(counted[1])


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


@settings(max_examples=20)
@given(st.lists(WORDS, min_size=2, max_size=4), st.integers(1, 2))
def test_groups_at_once_are_groups_one_by_one(make_tokens, texts, n):
    """One count matrix gives what keyness gives for each pair of selections."""
    tokens = make_tokens(*texts, outlet=["أ", "ب", "أ", "ت"][: len(texts)])
    options = {"min_count": 1, "n": n, "measure": ["log_likelihood", "bic"]}
    table = keyness_by(tokens, by="outlet", **options)
    outlets = tokens.documents["outlet"]
    for name, part in table.groupby("outlet"):
        target = tokens.select(doc_id=tokens.documents["doc_id"][outlets == name])
        rest = tokens.select(doc_id=tokens.documents["doc_id"][outlets != name])
        alone = keyness(target, rest, **options)
        part = part.drop(columns="outlet").reset_index(drop=True)
        pd.testing.assert_frame_equal(part, alone)


def test_one_group_alone_gives_an_empty_table(make_tokens):
    """Nothing to compare is no error, but said; a missing column is an error."""
    tokens = make_tokens("ج", "د", outlet=["أ", "أ"])
    table = keyness_by(tokens)
    assert table.empty
    reason = table.attrs["siyaq"]["settings"]["reason"]
    assert reason == "There are no two groups by 'outlet' with words to compare."
    rare = keyness_by(tokens, by="doc_id")
    assert rare.attrs["siyaq"]["settings"]["reason"] == "No word occurs 5 times."
    assert list(table)[:2] == ["outlet", "word"]
    with pytest.raises(TableError, match="No column 'paper'"):
        keyness_by(tokens, by="paper")
    with pytest.raises(SettingError, match="by must not be"):
        keyness_by(make_tokens("ج", "د", word=["1", "2"]), by="word")
