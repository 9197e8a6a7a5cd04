"""P values and their corrections, by hand and against SciPy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, false_discovery_control

from siyaq.analysis.significance import (
    CORRECTIONS,
    benjamini_hochberg,
    bonferroni,
    holm,
    p_values,
)
from siyaq.errors import SettingError

PS = st.lists(st.floats(0, 1), min_size=1, max_size=20)


def test_p_values_equal_scipy():
    """χ² with one degree of freedom, whatever the sign; far out too."""
    values = np.array([0.0, 0.1, 3.84, -6.63, 10.83, 1000.0])
    np.testing.assert_allclose(p_values(values), chi2.sf(np.abs(values), 1), rtol=1e-12)


@given(PS)
def test_benjamini_hochberg_equals_scipy(p):
    """SciPy has the same procedure."""
    np.testing.assert_allclose(benjamini_hochberg(p), false_discovery_control(p))


@given(PS)
def test_holm_equals_its_definition(p):
    """Rejected at a level are those that the step-down test rejects."""
    level, m = 0.05, len(p)
    rejected = set()
    for step, place in enumerate(np.argsort(p, kind="stable")):
        if p[place] * (m - step) > level:
            break
        rejected.add(int(place))
    assert set(np.flatnonzero(holm(p) <= level).tolist()) == rejected


@given(PS)
def test_the_corrections_are_ordered(p):
    """Bonferroni is the strictest, Benjamini-Hochberg the mildest."""
    assert (np.asarray(p) <= benjamini_hochberg(p) + 1e-12).all()
    assert (benjamini_hochberg(p) <= holm(p) + 1e-12).all()
    assert (holm(p) <= bonferroni(p) + 1e-12).all()


@pytest.mark.parametrize("correct", CORRECTIONS.values())
def test_more_tests_than_are_given_count_as_the_largest(correct):
    """The result is that of all p values, as if the others were 1."""
    p = [0.001, 0.02, 0.04]
    np.testing.assert_allclose(correct(p, tests=5), correct([*p, 1.0, 1.0])[:3])


@pytest.mark.parametrize("correct", CORRECTIONS.values())
def test_a_missing_p_value_stays_missing(correct):
    """It is no test, and changes no other."""
    np.testing.assert_allclose(
        correct([0.01, np.nan, 0.03]), np.insert(correct([0.01, 0.03]), 1, np.nan)
    )


@pytest.mark.parametrize("correct", CORRECTIONS.values())
def test_fewer_tests_than_p_values_are_an_error(correct):
    """The number is told."""
    with pytest.raises(SettingError, match="tests=1 is less than the 2 p values"):
        correct([0.1, 0.2], tests=1)


@pytest.mark.parametrize("correct", CORRECTIONS.values())
def test_no_p_values(correct):
    """An empty table has none."""
    assert len(correct([])) == 0
