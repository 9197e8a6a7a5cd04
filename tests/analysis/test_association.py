"""Association measures against published values and other implementations."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures
from scipy.stats import chi2_contingency, fisher_exact

from siyaq.analysis.association import (
    MEASURES,
    conservative_log_ratio,
    contingency,
    expected,
)
from siyaq.analysis.company.intervals import log_ratio_limits
from siyaq.errors import SettingError, TableError
from siyaq.provenance import stamp

# O11, R1, C1, N, measure, value, digits; the source stands above each group.
PUBLISHED = [
    # Manning & Schütze (1999), chapter 5
    (8, 15828, 4675, 14307668, "t_score", 0.9999, 4),
    (20, 42, 20, 14307668, "mutual_information", 18.38, 2),
    (20, 42, 20, 14307668, "t_score", 4.4721, 4),
    (20, 15019, 15629, 14307668, "mutual_information", 0.29, 2),
    (8, 15828, 4675, 14307668, "chi_squared", 1.55, 2),
    (59, 67, 65, 571007, "chi_squared", 456400, 0),
    # the same tables, by exact arithmetic
    (59, 67, 65, 571007, "fisher", 241.7672, 4),
    (110, 2552, 221, 31777, "fisher", 60.0104, 4),
    (8, 13, 32, 31777, "fisher", 21.2809, 4),
    # Dunning (1993)
    (110, 2552, 221, 31777, "log_likelihood", 270.72, 2),
    (8, 13, 32, 31777, "log_likelihood", 95.29, 2),
    # nltk/nltk#2691, equal to SciPy
    (2, 4, 4, 20, "log_likelihood", 2.4142743368419755, 12),
    # cwb-ccc, für near Arbeit (MI there in log10: 1.00514)
    (46, 776, 877, 149709, "z_score", 19.4429, 4),
    (46, 776, 877, 149709, "t_score", 6.11208, 5),
    (46, 776, 877, 149709, "log_likelihood", 134.301, 3),
    (46, 776, 877, 149709, "mutual_information", 1.00514 / np.log10(2), 4),
    (46, 776, 877, 149709, "simple_ll", 130.019, 3),
    (46, 776, 877, 149709, "min_sensitivity", 0.052452, 6),
    (46, 776, 877, 149709, "dice", 0.055656, 6),
    (46, 776, 877, 149709, "log_ratio", 3.40925, 5),
    (46, 776, 877, 149709, "delta_p_21", 0.047547, 6),  # Liddell's difference
    # the same counts, by hand
    (46, 776, 877, 149709, "log_dice", 9.832691, 6),
    (46, 776, 877, 149709, "delta_p_12", 0.053699, 6),
    (46, 776, 877, 149709, "odds_ratio", 11.2304, 4),
    (46, 776, 877, 149709, "chi_squared", 382.2360, 4),
    (46, 776, 877, 149709, "chi_squared_yates", 373.0709, 4),
    (46, 776, 877, 149709, "npmi", 0.286163, 6),
    (46, 776, 877, 149709, "fisher", 30.32995, 5),
    # quanteda.textstats: 3 of 10 words against 7 of 9; negative by our sign
    (3, 10, 10, 19, "chi_squared", -4.33716, 5),
    (3, 10, 10, 19, "chi_squared_yates", -2.63244, 5),
    (3, 10, 10, 19, "log_likelihood", -4.53494, 5),
    # Rychlý (2008): 14 at most, 0 is one in 16,384
    (5, 5, 5, 100, "log_dice", 14.0, 12),
    (1, 16384, 16384, 10**6, "log_dice", 0.0, 12),
]
COUNTS = st.tuples(*[st.integers(1, 500)] * 4).map(
    lambda cells: {
        "O11": cells[0],
        "R1": cells[0] + cells[1],
        "C1": cells[0] + cells[2],
        "N": sum(cells),
    }
)
# What UCS calls them; its MI is a decimal logarithm, and so is its odds ratio.
UCS = {
    "log_likelihood": ("am.log.likelihood", 1),
    "simple_ll": ("am.simple.ll", 1),
    "mutual_information": ("am.MI", 1 / np.log10(2)),
    "pmi": ("am.MI", 1 / np.log10(2)),
    "mi3": ("am.MI3", 1 / np.log10(2)),
    "t_score": ("am.t.score", 1),
    "z_score": ("am.z.score", 1),
    "chi_squared": ("am.chi.squared", 1),
    "dice": ("am.Dice", 1),
    "jaccard": ("am.Jaccard", 1),
    "min_sensitivity": ("am.MS", 1),
}
SYMMETRIC = set(MEASURES) - {
    "log_ratio",
    "conservative_log_ratio",
    "delta_p_12",
    "delta_p_21",
}


def score(measure, **counts):
    """Score one row."""
    return MEASURES[measure](pd.DataFrame([counts])).item()


@pytest.fixture(scope="module")
def ucs(shared):
    """Return the counts and scores that the UCS toolkit printed."""
    file = shared / "reference/ucs-gold-100.ds"
    table = pd.read_csv(file, sep="\t", skiprows=5, quoting=3, keep_default_na=False)
    return table.rename(columns={"f": "O11", "f1": "R1", "f2": "C1"})


@pytest.mark.parametrize(
    ("o11", "r1", "c1", "n", "measure", "value", "digits"), PUBLISHED
)
def test_published_values(o11, r1, c1, n, measure, value, digits):
    """Each published score comes out to the digits that are printed."""
    found = score(measure, O11=o11, R1=r1, C1=c1, N=n)
    assert found == pytest.approx(value, abs=0.51 * 10**-digits)


@pytest.fixture(scope="module")
def gold(shared):
    """Return counts with log ratio and its conservative variants, as published."""
    file = shared / "reference/log-ratio-gold.tsv"
    table = pd.read_csv(file, sep="\t", quoting=3, keep_default_na=False)
    assert len(table) == 599
    return table.rename(columns={"f": "O11", "f1": "R1", "f2": "C1"})


@pytest.mark.parametrize("measure", UCS)
def test_scores_of_the_ucs_toolkit(ucs, measure):
    """Every row agrees with UCS, the signed measures with their sign."""
    column, factor = UCS[measure]
    np.testing.assert_allclose(MEASURES[measure](ucs), ucs[column] * factor, rtol=1e-9)
    assert len(ucs) == 94


def test_fisher_of_the_ucs_toolkit(ucs):
    """The decimal logarithm of p agrees to eight digits."""
    found = MEASURES["fisher"](ucs)
    np.testing.assert_allclose(found, ucs["am.Fisher.pv"], atol=1e-8, rtol=0)


def test_the_odds_ratio_of_the_ucs_toolkit(ucs):
    """It is the decimal power of what UCS prints, or with half in each cell."""
    full = (contingency(ucs)[["O11", "O12", "O21", "O22"]] > 0).all(axis=1)
    found = np.log10(MEASURES["odds_ratio"](ucs))
    assert 0 < full.sum() < len(ucs)
    np.testing.assert_allclose(found[full], ucs["am.odds.ratio"][full], atol=1e-9)
    rest = ucs["am.odds.ratio.disc"][~full]
    np.testing.assert_allclose(found[~full], rest, rtol=1e-9)


def test_yates_of_the_ucs_toolkit(ucs):
    """Where O11 and E11 are half a word apart or more, UCS has the same; else 0."""
    near = (ucs["O11"] - expected(ucs)).abs() < 0.5
    found = MEASURES["chi_squared_yates"](ucs)
    assert 0 < near.sum() < 30
    theirs = ucs["am.chi.squared.corr"]
    np.testing.assert_allclose(found[~near], theirs[~near], rtol=1e-9)
    assert (found[near] == 0).all()


def test_yates_equals_scipy_where_ucs_does_not():
    """Nearer than half a word, SciPy corrects down to 0 and not beyond."""
    cells = [[2, 8], [3, 15]]
    assert chi2_contingency(cells, correction=True).statistic == pytest.approx(0)
    assert score("chi_squared_yates", O11=2, R1=10, C1=5, N=28) == 0


@pytest.mark.parametrize(
    ("column", "options"),
    [
        ("lrc", {}),
        ("lrc.normal", {"kind": "normal"}),
        ("clr", {"kind": "normal", "alpha": 0.01}),
    ],
)
def test_published_conservative_log_ratios(gold, column, options):
    """Three published variants, two-sided and with Bonferroni over 599 words."""
    found = conservative_log_ratio(gold, **options)
    np.testing.assert_allclose(found, gold[column], atol=1e-9, rtol=0)


def test_the_published_lower_limit(gold):
    """The variant "positive" is the lower limit, all of the error on its side."""
    c = contingency(gold)
    sides = [c[name] for name in ("O11", "O21", "R1", "R2")]
    low, _ = log_ratio_limits(*sides, alpha=2 * 0.05 / 599)
    np.testing.assert_allclose(low, gold["lrc.positive"], atol=1e-9, rtol=0)


def test_published_log_ratios(gold):
    """Log ratio itself agrees."""
    found = MEASURES["log_ratio"](gold)
    np.testing.assert_allclose(found, gold["lr"], atol=1e-9, rtol=0)


def test_the_number_of_tests_is_that_of_all_candidates():
    """A table knows how many words were compared before it was cut."""
    table = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    alone = conservative_log_ratio(table, alpha=0.001).item()
    stamp(table, "collocates", candidates=268)
    of_many = conservative_log_ratio(table, alpha=0.001).item()
    assert of_many == pytest.approx(2.26335, abs=5e-6)  # cwb-ccc
    assert alone > of_many


@pytest.mark.parametrize(
    "options",
    [{"alpha": 0}, {"alpha": 1}, {"alpha": "5%"}, {"tests": 0}, {"kind": "exact"}],
)
def test_settings_of_an_interval_are_checked(options):
    """Each is told with its value."""
    table = pd.DataFrame({"O11": [46], "R1": [776], "C1": [877], "N": [149709]})
    with pytest.raises(SettingError, match=next(iter(options))):
        conservative_log_ratio(table, **options)


def test_log_dice_is_the_logarithm_of_the_dice_of_ucs(ucs):
    """logDice is 14 + log2 of the Dice coefficient that UCS prints."""
    expectation = 14 + np.log2(ucs["am.Dice"])
    np.testing.assert_allclose(MEASURES["log_dice"](ucs), expectation, rtol=1e-9)


def test_an_unsigned_log_likelihood_would_fail_ucs(ucs):
    """The sign is tested: some of the rows are rarer than chance."""
    assert (ucs["am.log.likelihood"] < 0).sum() > 10


@given(COUNTS)
def test_log_likelihood_equals_nltk_and_scipy(counts):
    """The absolute value is NLTK's likelihood ratio and SciPy's G."""
    o11, r1, c1, n = counts.values()
    nltk = BigramAssocMeasures.likelihood_ratio(o11, (r1, c1), n)
    cells = [[o11, r1 - o11], [c1 - o11, n - r1 - c1 + o11]]
    scipy = chi2_contingency(cells, correction=False, lambda_="log-likelihood")
    found = abs(score("log_likelihood", **counts))
    assert found == pytest.approx(nltk, abs=1e-6)
    assert found == pytest.approx(scipy.statistic, abs=1e-6)


@given(COUNTS)
def test_mutual_information_and_t_equal_nltk(counts):
    """NLTK has the same two formulas."""
    o11, r1, c1, n = counts.values()
    nltk = BigramAssocMeasures
    assert score("mutual_information", **counts) == pytest.approx(
        nltk.pmi(o11, (r1, c1), n), abs=1e-9
    )
    assert score("t_score", **counts) == pytest.approx(
        nltk.student_t(o11, (r1, c1), n), abs=1e-6
    )


@given(COUNTS)
def test_chi_squared_and_dice_equal_nltk(counts):
    """NLTK has both, unsigned, and Jaccard too."""
    o11, r1, c1, n = counts.values()
    nltk = BigramAssocMeasures
    pairs = [
        ("chi_squared", nltk.chi_sq),
        ("dice", nltk.dice),
        ("jaccard", nltk.jaccard),
    ]
    for measure, theirs in pairs:
        found = abs(score(measure, **counts))
        assert found == pytest.approx(theirs(o11, (r1, c1), n), rel=1e-9, abs=1e-9)


def test_nltk_tests_the_other_side():
    """NLTK's Fisher looks for repulsion: 1 for the strongest pair of the textbook."""
    counts = {"O11": 59, "R1": 67, "C1": 65, "N": 571007}
    assert BigramAssocMeasures.fisher(59, (67, 65), 571007) == pytest.approx(1)
    p = fisher_exact([[59, 8], [6, 570934]], alternative="greater").pvalue
    assert score("fisher", **counts) == pytest.approx(-np.log10(p), abs=1e-8)


@given(COUNTS)
def test_fisher_equals_scipy(counts):
    """The exact test of attraction, row by row."""
    o11, r1, c1, n = counts.values()
    cells = [[o11, r1 - o11], [c1 - o11, n - r1 - c1 + o11]]
    p = fisher_exact(cells, alternative="greater").pvalue
    assert score("fisher", **counts) == pytest.approx(-np.log10(p), abs=1e-8)


def test_fisher_where_the_probability_underflows():
    """Below the smallest number there is still an order."""
    some = score("fisher", O11=400, R1=100_000, C1=500, N=10**7)
    more = score("fisher", O11=450, R1=100_000, C1=500, N=10**7)
    assert 300 < some < more < np.inf
    exact = -log10_of_tail(450, 500, 100_000, 10**7)
    assert more == pytest.approx(exact, abs=1e-6)


def log10_of_tail(o11, r1, c1, n):
    """Sum the hypergeometric tail with whole numbers of any length."""
    ways = sum(
        math.comb(c1, k) * math.comb(n - c1, r1 - k)
        for k in range(o11, min(r1, c1) + 1)
    )
    return _log10(ways) - _log10(math.comb(n, r1))


def _log10(number):
    shift = max(number.bit_length() - 64, 0)
    return math.log10(number >> shift) + shift * math.log10(2)


@given(COUNTS)
def test_swapping_the_margins_changes_nothing(counts):
    """These measures are symmetric in R1 and C1."""
    turned = {**counts, "R1": counts["C1"], "C1": counts["R1"]}
    for measure in SYMMETRIC:
        assert score(measure, **counts) == pytest.approx(score(measure, **turned))


@given(COUNTS)
def test_the_two_delta_p_are_each_other_turned(counts):
    """The one given the node is the other with the margins swapped."""
    turned = {**counts, "R1": counts["C1"], "C1": counts["R1"]}
    there = score("delta_p_12", **counts)
    assert there == pytest.approx(score("delta_p_21", **turned), abs=1e-12)


@given(COUNTS)
def test_the_cells_add_up(counts):
    """Observed and expected cells have the same sums of rows and columns."""
    row = contingency(pd.DataFrame([counts])).iloc[0]
    for kind in "OE":
        for i in "12":
            assert row[f"{kind}{i}1"] + row[f"{kind}{i}2"] == pytest.approx(
                row[f"R{i}"]
            )
            assert row[f"{kind}1{i}"] + row[f"{kind}2{i}"] == pytest.approx(
                row[f"C{i}"]
            )


@given(COUNTS)
def test_an_interval_holds_its_log_ratio(counts):
    """Both kinds hold it, and a smaller error makes them wider."""
    o11, r1, c1, n = counts.values()
    for kind in ("poisson", "normal"):
        sides = ([o11], [c1 - o11], [r1], [n - r1])
        low, high = (limit.item() for limit in log_ratio_limits(*sides, kind=kind))
        assert low < score("log_ratio", **counts) < high
        wide = log_ratio_limits(*sides, kind=kind, alpha=0.001)
        assert wide[0].item() < low
        assert high < wide[1].item()


def test_limits_of_zero_counts():
    """What occurs on one side only has one limit, and nothing at all has none."""
    low, high = log_ratio_limits([5, 0, 0], [0, 5, 0], [100] * 3, [100] * 3)
    assert np.isfinite(low[0])
    assert high[0] == np.inf
    assert low[1] == -np.inf
    assert np.isfinite(high[1])
    assert np.isnan([low[2], high[2]]).all()


@given(COUNTS)
def test_ten_times_the_counts(counts):
    """Ten times every cell: ten times the log-likelihood, the same MI and logDice."""
    ten = {name: 10 * count for name, count in counts.items()}
    g2 = score("log_likelihood", **counts)
    assert score("log_likelihood", **ten) == pytest.approx(10 * g2, abs=1e-6)
    for measure in ("mutual_information", "log_dice"):
        assert score(measure, **ten) == pytest.approx(
            score(measure, **counts), abs=1e-9
        )


NOT_ZERO = {"log_dice", "mi3", "dice", "jaccard", "min_sensitivity", "fisher"}


@pytest.mark.parametrize("measure", sorted(set(MEASURES) - NOT_ZERO - {"odds_ratio"}))
def test_chance_scores_zero(measure):
    """Where O11 = E11 there is no association."""
    assert score(measure, O11=2, R1=4, C1=10, N=20) == pytest.approx(0, abs=1e-12)


def test_chance_has_even_odds():
    """The odds ratio is no logarithm: chance is 1."""
    assert score("odds_ratio", O11=2, R1=4, C1=10, N=20) == 1


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("log_dice", -np.inf),
        ("mutual_information", -np.inf),
        ("mi3", -np.inf),
        ("t_score", -np.inf),
        ("z_score", -np.sqrt(2)),
        ("log_likelihood", -2 * np.log(2**4 * 1.25**10 * 0.75**6)),
        ("simple_ll", -4),
        ("dice", 0),
        ("jaccard", 0),
        ("min_sensitivity", 0),
        ("npmi", -1),
        ("odds_ratio", 0.5 / 4.5 * 6.5 / 10.5),
        ("log_ratio", np.log2(0.5 / 4 / (10 / 16))),
        ("conservative_log_ratio", 0),
        ("delta_p_12", -10 / 16),
        ("delta_p_21", -4 / 10),
        ("chi_squared", -20 * 40**2 / (4 * 16 * 10 * 10)),
        ("fisher", 0),
    ],
)
def test_no_cooccurrence_is_a_value_and_no_warning(measure, value):
    """O11 = 0 gives what the docstring says, without a warning."""
    found = score(measure, O11=0, R1=4, C1=10, N=20)
    assert found == pytest.approx(value, abs=1e-6)


FOUR_CELLS = {
    "log_likelihood",
    "chi_squared",
    "chi_squared_yates",
    "min_sensitivity",
    "odds_ratio",
    "log_ratio",
    "conservative_log_ratio",
    "delta_p_12",
    "delta_p_21",
    "fisher",
}


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    "counts",
    [
        {"O11": 5, "R1": 3, "C1": 9, "N": 100},
        {"O11": 1, "R1": 60, "C1": 60, "N": 100},
    ],
)
def test_no_score_over_four_cells_where_one_is_negative(measure, counts):
    """O11 above R1, as in wide windows of one school, has no four cells."""
    assert np.isnan(score(measure, **counts)) == (measure in FOUR_CELLS)


@pytest.mark.parametrize("measure", MEASURES)
def test_an_empty_table_has_no_scores(measure):
    """No rows in, no rows out, and the column is of numbers."""
    empty = pd.DataFrame({"O11": [], "R1": [], "C1": [], "N": []})
    found = MEASURES[measure](empty)
    assert found.empty
    assert found.dtype == float
    assert found.name == measure


@pytest.mark.parametrize("measure", MEASURES)
def test_windows_that_hold_all_words_are_no_error(measure):
    """With nothing elsewhere a score is a number or missing, without a warning."""
    table = pd.DataFrame({"O11": [3, 0], "R1": [9, 9], "C1": [3, 0], "N": [9, 9]})
    assert len(MEASURES[measure](table)) == 2


def test_fisher_wants_whole_words():
    """NLTK divides counts by the width of the window; an exact test cannot."""
    with pytest.raises(TableError, match=r"O11 has 2\.5"):
        score("fisher", O11=2.5, R1=4, C1=10, N=20)


def test_a_given_expectation_is_used():
    """A column E11 takes the place of R1 C1 / N."""
    table = pd.DataFrame({"O11": [8], "R1": [1], "C1": [8], "N": [9], "E11": [2.0]})
    assert expected(table).tolist() == [2.0]
    assert MEASURES["mutual_information"](table).tolist() == [2.0]


@pytest.mark.parametrize(
    "counts",
    [
        {"O11": -1, "R1": 4, "C1": 10, "N": 20},
        {"O11": 11, "R1": 14, "C1": 10, "N": 20},
        {"O11": 2, "R1": 21, "C1": 10, "N": 20},
        {"O11": 2, "R1": 4, "C1": 21, "N": 20},
        {"O11": 0, "R1": -1, "C1": 3, "N": 20},
        {"O11": 0, "R1": 0, "C1": 0, "N": 0},
        {"O11": np.nan, "R1": 4.0, "C1": 10.0, "N": 20.0},
    ],
)
@pytest.mark.parametrize("measure", MEASURES)
def test_impossible_counts_are_errors(measure, counts):
    """The first row that cannot be a table of counts is shown."""
    with pytest.raises(TableError, match="cannot be counts of one corpus") as caught:
        score(measure, **counts)
    assert str(counts) in str(caught.value)


def test_a_missing_column_is_named():
    """The error says what makes the right table."""
    with pytest.raises(TableError, match=r"No column 'C1' .*Make it with collocates"):
        MEASURES["log_dice"](pd.DataFrame({"O11": [1], "R1": [1]}))


def test_large_counts_do_not_overflow():
    """Counts of a corpus of billions stay numbers."""
    big = {"O11": 10**6, "R1": 10**9, "C1": 10**9, "N": 10**11}
    assert score("mutual_information", **big) == pytest.approx(np.log2(0.1))
    assert score("log_likelihood", **big) < 0
