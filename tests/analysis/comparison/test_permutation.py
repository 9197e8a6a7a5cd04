"""Documents dealt at random: by hand, by slow loops, and calibrated."""

from itertools import combinations
from math import log, log2

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kstest

from siyaq.analysis.comparison.permutation import (
    STATISTICS,
    keyness_null,
    keyness_permutation,
)
from siyaq.analysis.comparison.sampling import shuffles
from siyaq.analysis.keyness import keyness
from siyaq.errors import SettingError, TableError

WORDS = st.lists(st.sampled_from(["حلب", "دمشق", "وزير"]), min_size=1, max_size=6)
ARTICLES = st.lists(WORDS.map(" ".join), min_size=4, max_size=6)


def halves(make_tokens, texts, first, **columns):
    """Return two sides: the first so many texts, and the others."""
    tokens = make_tokens(*texts, **columns)
    ids = tokens.documents["doc_id"]
    return tokens.select(doc_id=ids[:first]), tokens.select(doc_id=ids[first:])


def log_likelihood(a, b, n1, n2):
    """Four cells, one by one, signed."""
    total = 0
    for cell, row, column in [
        (a, n1, a + b),
        (b, n2, a + b),
        (n1 - a, n1, n1 + n2 - a - b),
        (n2 - b, n2, n1 + n2 - a - b),
    ]:
        total += cell * log(cell * (n1 + n2) / (row * column)) if cell else 0
    return 2 * total * (-1 if a * (n1 + n2) < n1 * (a + b) else 1)


def log_ratio(a, b, n1, n2):
    """Half added to each of the four."""
    return log2((a + 0.5) / (n1 + 0.5)) - log2((b + 0.5) / (n2 + 0.5))


SLOW = {"log_likelihood": log_likelihood, "log_ratio": log_ratio}


def slow_p(texts, labels, word, statistic):
    """Return p of a word by a loop over the same shuffles."""
    values = []
    for column in labels.T:
        sides = [[], []]
        for text, side in zip(texts, column, strict=True):
            sides[1 - side] += text.split()
        first, second = sides
        counts = first.count(word), second.count(word)
        values.append(abs(SLOW[statistic](*counts, len(first), len(second))))
    return sum(value >= values[0] - 1e-6 for value in values) / len(values)


@settings(max_examples=15)
@given(ARTICLES, st.sampled_from(list(SLOW)), st.sampled_from([None, "outlet"]))
def test_p_is_that_of_a_slow_loop(make_tokens, texts, statistic, within):
    """The same shuffles, counted text by text."""
    outlets = ["أ", "ب"] * 3
    strata = np.array([0, 1] * 3)[: len(texts)] * (within is not None)
    sides = halves(make_tokens, texts, 2, outlet=outlets[: len(texts)])
    options = {"statistic": statistic, "within": within, "seed": 3}
    table = keyness_permutation(*sides, min_count=1, permutations=30, **options)
    target = np.arange(len(texts)) < 2
    labels = shuffles(target, strata, 30, 3)
    for row in table.itertuples():
        expected = slow_p(texts, labels, row.word, statistic)
        assert row.p_documents == pytest.approx(expected)


def test_p_tends_to_that_of_all_dealings(make_tokens):
    """With four documents there are six dealings: each is as likely."""
    texts = ["حلب حلب حلب قال", "حلب حلب قال قال", "حلب قال قال قال", "قال قال قال قال"]
    sides = halves(make_tokens, texts, 2)
    table = keyness_permutation(*sides, ["حلب"], permutations=3000)
    counts = np.array([3, 2, 1, 0])
    all_values = [
        abs(
            log_likelihood(counts[list(pair)].sum(), 6 - counts[list(pair)].sum(), 8, 8)
        )
        for pair in combinations(range(4), 2)
    ]
    exact = np.mean([value >= all_values[0] - 1e-9 for value in all_values])
    assert exact == pytest.approx(1 / 3)
    assert table["p_documents"].item() == pytest.approx(exact, abs=0.03)


def random_articles(random, number, bursts):
    """Return texts in which some words come in bursts."""
    words = np.array(["حلب", "دمشق", "وزير", "قال", "نهر"])
    texts = []
    for _ in range(number):
        shares = random.dirichlet(np.full(5, bursts))
        texts.append(" ".join(random.choice(words, size=40, p=shares)))
    return texts


def test_p_is_uniform_where_nothing_differs(make_tokens):
    """Of bursts dealt at random p is below any level as often as the level says."""
    random = np.random.default_rng(5)
    p, words = [], []
    for seed in range(30):
        sides = halves(make_tokens, random_articles(random, 12, 0.5), 6)
        options = {"permutations": 59, "seed": seed}
        p.append(keyness_permutation(*sides, ["حلب"], **options)["p_documents"].item())
        tested = keyness(*sides, correction="holm").set_index("word")
        words.append(tested.loc["حلب", "p"])
    assert kstest(p, "uniform").pvalue > 0.05
    # A test over words finds a difference in most of these.
    assert np.mean(np.array(p) < 0.05) < 0.15
    assert np.mean(np.array(words) < 0.05) > 0.5


def test_the_family_is_never_surer_than_the_word(make_tokens):
    """And one false find is as rare in the family as its p says."""
    random = np.random.default_rng(6)
    false = []
    for seed in range(30):
        sides = halves(make_tokens, random_articles(random, 14, 0.5), 7)
        table = keyness_permutation(*sides, permutations=99, seed=seed)
        assert (table["p_family"] >= table["p_documents"] - 1e-12).all()
        false.append(table["p_family"].min() <= 0.05)
    assert np.mean(false) <= 0.15


def test_a_burst_is_told_from_a_habit(make_tokens):
    """Two words as frequent: one in every document of the target, one in one of it."""
    filler = "قال وزير قال وزير قال وزير"
    texts = [f"حلب {filler}"] * 12 + [filler] * 12
    texts[0] = f"حلب {'دمشق ' * 12} {filler}"
    sides = halves(make_tokens, texts, 12)
    scores = keyness(*sides, min_count=1).set_index("word")["log_likelihood"]
    assert scores["دمشق"] == scores["حلب"]
    table = keyness_permutation(*sides, permutations=199).set_index("word")
    assert table.loc["حلب", ["p_documents", "p_family"]].tolist() == [0.005, 0.005]
    assert table.loc["دمشق", "p_documents"] > 0.5
    assert table["documents"].to_dict() == {"حلب": 12, "دمشق": 1, "قال": 24, "وزير": 24}


def test_words_stay_in_the_order_given(make_tokens):
    """A table of keywords can be joined; a word that does not occur has no p."""
    sides = halves(make_tokens, ["حلب حلب قال", "حلب", "قال", "قال قال"], 2)
    keys = keyness(*sides, min_count=1)
    table = keyness_permutation(*sides, [*keys["word"], "عدن"], permutations=9)
    assert table["word"].tolist() == [*keys["word"], "عدن"]
    assert table.iloc[-1, 1:].isna().tolist() == [False, True, True, True]
    assert table["documents"].iloc[-1] == 0
    joined = keys.merge(table, on="word")
    assert list(joined)[-3:] == ["statistic", "p_documents", "p_family"]
    assert joined["statistic"].tolist() == pytest.approx(
        joined["log_likelihood"].tolist(), abs=1e-6
    )


def test_the_seed_decides(make_tokens):
    """The same seed gives the same table, another one another."""
    sides = halves(make_tokens, random_articles(np.random.default_rng(1), 12, 0.5), 6)
    first, again, other = (
        keyness_permutation(*sides, permutations=50, seed=seed) for seed in (1, 1, 2)
    )
    pd.testing.assert_frame_equal(first, again)
    assert not first["p_documents"].equals(other["p_documents"])


def test_documents_that_cannot_move_are_counted(make_tokens):
    """An outlet of one side only stays there; a word of it alone is no evidence."""
    texts = ["حلب قال", "حلب قال", "قال", "قال وزير", "عدن قال", "قال"]
    outlets = ["أ", "أ", "ب", "أ", "ب", "أ"]
    dates = ["2015", "2015", "2016", "2016", "2016", ""]
    sides = halves(make_tokens, texts, 3, outlet=outlets, date=dates)
    table = keyness_permutation(*sides, min_count=1, within="YS", permutations=19)
    assert table.attrs["siyaq"]["settings"]["fixed"] == 3
    row = table.set_index("word").loc["حلب"]
    assert row["p_documents"] == 1 or row["p_documents"] > 0.05
    assert table["p_family"].between(0.05, 1).all()


@pytest.mark.parametrize("within", ["outlet", "YS"])
def test_strata_of_one_side_each(make_tokens, within):
    """Nothing could be shuffled: that is an error, with the remedy."""
    columns = {"outlet": ["أ", "أ", "ب"], "date": ["2015", "2015", "2016"]}
    sides = halves(make_tokens, ["حلب", "قال", "حلب"], 2, **columns)
    with pytest.raises(SettingError, match=f"within='{within}'.*nothing can be shuf"):
        keyness_permutation(*sides, min_count=1, within=within)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"statistic": "log_ration"}, "Did you mean 'log_ratio'"),
        ({"permutations": 0}, "permutations=0 is not a whole number from 1. Give 999"),
        ({"seed": -1}, "seed=-1 is not a whole number from 0"),
        ({"min_count": 50}, "min_count=50: no word occurs so often"),
        ({"words": ["حلب الآن"]}, "not a sequence of 1, as n says. Give n=2"),
    ],
)
def test_settings_out_of_range(make_tokens, options, message):
    """Each has a message of its own."""
    sides = halves(make_tokens, ["حلب الآن", "قال"], 1)
    with pytest.raises(SettingError, match=message):
        keyness_permutation(*sides, **options)


def test_an_unknown_stratum(make_tokens):
    """The message lists the columns."""
    sides = halves(make_tokens, ["حلب", "قال"], 1)
    with pytest.raises(TableError, match="No column 'paper'"):
        keyness_permutation(*sides, min_count=1, within="paper")


def test_what_a_naive_test_would_have_found(make_tokens):
    """In shuffled documents the test over words finds too much, the other its level."""
    random = np.random.default_rng(9)
    sides = halves(make_tokens, random_articles(random, 30, 0.3), 15)
    table = keyness_null(*sides, permutations=99)
    assert table["permutation"].tolist() == list(range(100))
    assert (table["words"] == 5).all()
    share = table.mean() / 5
    assert share["tokens_05"] > 0.4
    assert share["documents_05"] == pytest.approx(0.05, abs=0.011)
    assert share["documents_01"] == pytest.approx(0.01, abs=0.011)
    assert (table["tokens_01"] <= table["tokens_05"]).all()


def test_the_first_row_of_the_null_is_real(make_tokens):
    """It agrees with keyness and with the permutation test."""
    random = np.random.default_rng(2)
    sides = halves(make_tokens, random_articles(random, 20, 0.5), 10)
    real = keyness_null(*sides, permutations=199, seed=4).iloc[0]
    scores = keyness(*sides)["log_likelihood"].abs()
    assert real["tokens_05"] == (scores > 3.8415).sum()
    p = keyness_permutation(*sides, permutations=199, seed=4)["p_documents"]
    assert real["documents_05"] == (p <= 0.05).sum()


@pytest.mark.parametrize("name", STATISTICS)
def test_every_statistic_is_chosen_by_name(make_tokens, name):
    """And turning the sides turns its sign."""
    sides = halves(make_tokens, ["حلب حلب قال", "حلب", "قال", "قال حلب"], 2)
    there, back = (
        keyness_permutation(*pair, ["حلب"], statistic=name, permutations=5)
        for pair in (sides, sides[::-1])
    )
    assert there["statistic"].item() == pytest.approx(-back["statistic"].item())
