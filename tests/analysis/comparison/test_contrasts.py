"""Measures of keyness, by published values, scipy and properties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, fisher_exact

from siyaq.analysis.company.intervals import corrected, log_ratio_limits
from siyaq.analysis.comparison.contrasts import MEASURES, simple_maths

COUNTS = st.tuples(st.integers(0, 500), st.integers(0, 500)).filter(any)


def counts(*rows):
    """Return the table of rows of a, b, n1, n2."""
    a, b, n1, n2 = np.array(rows).T
    return pd.DataFrame({"O11": a, "R1": n1, "C1": a + b, "N": n1 + n2})


def score(name, *row):
    """Return one score of one row."""
    return MEASURES[name](counts(row)).item()


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("log_likelihood_two_term", 25.9960),
        ("log_likelihood", 26.0178),
        ("chi_squared", 24.5218),
        ("log_ratio", 1.26303),
        ("percent_difference", 140),
        ("bic", 13.8953),
        ("ell", 3.38682e-5),
        ("odds_ratio", (120 * 79_960) / (40 * 99_880)),
        ("simple_maths", 1201 / 501),
    ],
)
def test_a_worked_example(measure, expected):
    """120 of 100,000 against 40 of 80,000."""
    found = score(measure, 120, 40, 100_000, 80_000)
    assert found == pytest.approx(expected, rel=1e-4 if measure == "ell" else 4e-6)


def test_a_published_example():
    """3 of 10 against 7 of 9 (quanteda, R): negative, as the reference has more."""
    row = 3, 7, 10, 9
    assert score("chi_squared", *row) == pytest.approx(-4.33716, abs=1e-5)
    assert score("chi_squared_yates", *row) == pytest.approx(-2.63244, abs=1e-5)
    assert score("log_likelihood", *row) == pytest.approx(-4.53494, abs=1e-5)
    assert score("log_likelihood_two_term", *row) == pytest.approx(-2.09484, abs=1e-5)


def test_the_two_forms_of_log_likelihood_differ_in_small_samples():
    """So that neither may stand for the other."""
    assert abs(score("log_likelihood", 3, 7, 10, 9)) > 4
    assert abs(score("log_likelihood_two_term", 3, 7, 10, 9)) < 3
    rare = 12, 3, 10**6, 10**6
    assert score("log_likelihood", *rare) == pytest.approx(
        score("log_likelihood_two_term", *rare), rel=1e-4
    )


@given(COUNTS)
def test_scipy_agrees(pair):
    """Likelihood ratio, χ² and Fisher's test of the same four cells."""
    a, b = pair
    cells = [[a, b], [1000 - a, 3000 - b]]
    for name, option in [("log_likelihood", "log-likelihood"), ("chi_squared", None)]:
        done = chi2_contingency(cells, correction=False, lambda_=option)
        statistic = done.statistic
        found = score(name, a, b, 1000, 3000)
        assert abs(found) == pytest.approx(statistic, abs=1e-8)
    p = fisher_exact(cells, alternative="greater").pvalue
    assert score("fisher", a, b, 1000, 3000) == pytest.approx(-np.log10(p), abs=1e-6)


@given(COUNTS)
def test_turning_the_sides(pair):
    """Signed measures turn their sign, the evidence for a difference stays."""
    a, b = pair
    there, back = (a, b, 1000, 3000), (b, a, 3000, 1000)
    for name in ("log_likelihood", "log_likelihood_two_term", "log_ratio"):
        assert score(name, *there) == pytest.approx(-score(name, *back), abs=1e-8)
    assert score("bic", *there) == pytest.approx(score("bic", *back), abs=1e-8)


def test_absence_from_the_reference_is_infinite_not_a_large_number():
    """No small number stands in for the zero."""
    assert score("percent_difference", 5, 0, 100, 100) == np.inf
    assert score("percent_difference", 0, 5, 100, 100) == -100


def test_ell_is_missing_where_its_logarithm_is_none():
    """With fewer than one expected occurrence there is no such effect size."""
    assert np.isnan(score("ell", 1, 0, 100, 100))
    assert score("ell", 1, 9, 100, 100) < 0


def test_simple_maths_by_the_number_added():
    """The larger k, the more common the words on top."""
    table = counts((10, 1, 10**6, 10**6), (3000, 1500, 10**6, 10**6))
    assert simple_maths(table, k=1).argmax() == 0
    assert simple_maths(table, k=1000).argmax() == 1


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_keeps_the_rows(name):
    """A score for each row, under its name, none for an empty table."""
    table = counts((3, 7, 10, 9), (1, 0, 10, 9)).set_index(pd.Index([7, 3]))
    found = MEASURES[name](table)
    assert found.name == name
    assert found.index.tolist() == [7, 3]
    assert MEASURES[name](table[:0]).empty


def test_published_log_ratios(shared):
    """The 599 words of the R package corpora, with all their intervals."""
    gold = pd.read_csv(shared / "reference" / "log-ratio-gold.tsv", sep="\t")
    assert len(gold) == 599
    table = pd.DataFrame({"O11": gold["f"], "R1": gold["f1"]})
    table["C1"], table["N"] = gold["f2"], gold["N"]
    b, n2 = gold["f2"] - gold["f"], gold["N"] - gold["f1"]
    np.testing.assert_allclose(MEASURES["log_ratio"](table), gold["lr"], atol=1e-9)
    sides = gold["f"], b, gold["f1"], n2
    for name, alpha, kind in [
        ("lrc", corrected(0.05, len(gold)), "poisson"),
        ("lrc.normal", corrected(0.05, len(gold)), "normal"),
    ]:
        low, high = log_ratio_limits(*sides, alpha=alpha, kind=kind)
        nearest = np.maximum(low, 0) + np.minimum(high, 0)
        np.testing.assert_allclose(nearest, gold[name], atol=1e-9, err_msg=name)
