"""Documents drawn again, and shares with Wilson's interval."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.errors import SettingError
from siyaq.statistics.resampling import (
    check_draws,
    document_weights,
    incidence,
    limits,
    wilson,
)


@pytest.mark.parametrize(
    ("right", "n", "expected"),
    [
        (90, 100, (0.826, 0.945)),
        (180, 200, (0.851, 0.934)),
        (360, 400, (0.867, 0.926)),
        (0, 10, (0.0, 0.278)),
        (33, 42, (0.641, 0.883)),
    ],
)
def test_wilson_of_published_cases(right, n, expected):
    """Values that are known for shares of nine in ten, and others."""
    assert np.round(wilson(right, n), 3).tolist() == list(expected)


def test_wilson_of_nothing():
    """No judgement gives no interval."""
    assert np.isnan(wilson(0, 0)).all()


@given(st.integers(1, 300), st.data())
def test_wilson_holds_the_share(n, data):
    """The share lies in its interval, and the interval between 0 and 1."""
    right = data.draw(st.integers(0, n))
    low, high = wilson(right, n)
    assert 0 <= low <= right / n + 1e-12
    assert right / n - 1e-12 <= high <= 1


def test_draws_keep_the_number_of_documents():
    """Every draw has as many documents as there are, and depends on the seed."""
    weights = document_weights(7, 50, seed=3)
    assert (weights.sum(axis=1) == 7).all()
    assert (weights == document_weights(7, 50, seed=3)).all()
    assert (weights != document_weights(7, 50, seed=4)).any()


def test_limits_leave_gaps_out():
    """Draws without a value are not counted; a column without any has no limits."""
    values = np.array([[1.0, np.nan], [np.nan, np.nan], [3.0, np.nan]])
    low, high = limits(values, 0.5)
    assert low[0] == 1.5
    assert high[0] == 2.5
    assert np.isnan([low[1], high[1]]).all()


@pytest.mark.parametrize("value", [0, -1, 1.5, True, "9"])
def test_wrong_number_of_draws_is_refused(value):
    """The error names the number."""
    with pytest.raises(SettingError, match="samples="):
        check_draws(value, 0)


@given(st.lists(st.tuples(st.integers(-1, 3), st.integers(-1, 4)), max_size=30))
def test_incidence_counts_pairs(pairs):
    """The same as counting one pair after the other."""
    expected = np.zeros((4, 5))
    for row, column in pairs:
        if row >= 0 and column >= 0:
            expected[row, column] += 1
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    assert (incidence(rows, columns, (4, 5)) == expected).all()
