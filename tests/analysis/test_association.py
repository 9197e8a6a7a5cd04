"""Association measures against published values and other implementations."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures
from scipy.stats import chi2_contingency

from siyaq.analysis.association import MEASURES, expected
from siyaq.errors import TableError

# O11, R1, C1, N, measure, value, digits; the source stands above each group.
PUBLISHED = [
    # Manning & Schütze (1999), chapter 5
    (8, 15828, 4675, 14307668, "t_score", 0.9999, 4),
    (20, 42, 20, 14307668, "mutual_information", 18.38, 2),
    (20, 42, 20, 14307668, "t_score", 4.4721, 4),
    (20, 15019, 15629, 14307668, "mutual_information", 0.29, 2),
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
# UCS names; its MI is a decimal logarithm.
UCS = {
    "log_likelihood": ("am.log.likelihood", 1),
    "mutual_information": ("am.MI", 1 / np.log10(2)),
    "mi3": ("am.MI3", 1 / np.log10(2)),
    "t_score": ("am.t.score", 1),
    "z_score": ("am.z.score", 1),
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


@pytest.mark.parametrize("measure", UCS)
def test_scores_of_the_ucs_toolkit(ucs, measure):
    """Every row agrees with UCS, log-likelihood with its sign."""
    column, factor = UCS[measure]
    np.testing.assert_allclose(MEASURES[measure](ucs), ucs[column] * factor, rtol=1e-9)
    assert len(ucs) == 94


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
def test_swapping_the_margins_changes_nothing(counts):
    """The measures are symmetric in R1 and C1."""
    turned = {**counts, "R1": counts["C1"], "C1": counts["R1"]}
    for measure in MEASURES:
        assert score(measure, **counts) == pytest.approx(score(measure, **turned))


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


@pytest.mark.parametrize("measure", sorted(set(MEASURES) - {"log_dice", "mi3"}))
def test_chance_scores_zero(measure):
    """Where O11 = E11 there is no association."""
    assert score(measure, O11=2, R1=4, C1=10, N=20) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("log_dice", -np.inf),
        ("mutual_information", -np.inf),
        ("mi3", -np.inf),
        ("t_score", -np.inf),
        ("z_score", -np.sqrt(2)),
        ("log_likelihood", -2 * np.log(2**4 * 1.25**10 * 0.75**6)),
    ],
)
def test_no_cooccurrence_is_a_value_and_no_warning(measure, value):
    """O11 = 0 gives what the docstring says, without a warning."""
    found = score(measure, O11=0, R1=4, C1=10, N=20)
    assert found == pytest.approx(value, abs=1e-6)


def test_log_likelihood_is_missing_where_a_cell_is_negative():
    """O11 above R1, as in wide windows of one school, has no four cells."""
    counts = {"O11": 5, "R1": 3, "C1": 9, "N": 100}
    assert np.isnan(score("log_likelihood", **counts))
    assert score("mutual_information", **counts) > 0


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
