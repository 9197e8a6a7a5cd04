"""Smooth lines: by hand and against numpy's weighted fits."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.analysis.comparison.smoothing import lowess, smoothed

SERIES = st.lists(
    st.one_of(st.floats(0, 1e4), st.just(float("nan"))), min_size=5, max_size=20
)


@given(SERIES, st.sampled_from([0.3, 0.5, 1.0]))
def test_lowess_is_a_weighted_fit_at_each_point(values, share):
    """By numpy's polyfit, whose weights are of the differences, not their squares."""
    values = np.array(values)
    at = np.flatnonzero(~np.isnan(values))
    line = lowess(values, share)
    if len(at) < 3:
        assert np.isnan(line).all()
        return
    near = min(max(int(np.ceil(share * len(at))), 3), len(at))
    for x in at:
        away = np.abs(at - x).astype(float)
        weights = np.clip(1 - (away / (np.sort(away)[near - 1] * 1.001)) ** 3, 0, None)
        used = weights > 0
        fit = np.polyfit(at[used], values[at][used], 1, w=weights[used] ** 1.5)
        assert line[x] == pytest.approx(np.polyval(fit, x), abs=1e-4, rel=1e-6)
    assert np.isnan(line[np.isnan(values)]).all()


@given(st.floats(-5, 5), st.floats(0, 100), st.integers(3, 30))
def test_lowess_leaves_a_line_as_it_is(slope, level, number):
    """A straight line is its own smooth line."""
    values = level + slope * np.arange(number)
    np.testing.assert_allclose(lowess(values, 0.5), values, atol=1e-6)


def test_a_moving_average_pools_words():
    """A month of few words weighs little; series do not run into each other."""
    table = pd.DataFrame({"count": [1, 1, 0, 9, 9, 9], "tokens": [10, 1, 10, 90, 9, 9]})
    table["per_million"] = table["count"] / table["tokens"] * 1e6
    line = smoothed(table, 2, ("moving_average", 3))
    expected = [np.nan, 2 / 21 * 1e6, np.nan, np.nan, 27 / 108 * 1e6, np.nan]
    assert line.tolist() == pytest.approx(expected, nan_ok=True)


def test_a_smooth_rate_is_never_negative():
    """Where the local line dips below 0, the rate is 0."""
    table = pd.DataFrame({"count": [0, 0, 0, 0, 9], "tokens": 100})
    table["per_million"] = table["count"] / table["tokens"] * 1e6
    assert lowess(table["per_million"].to_numpy(), 1.0).min() < 0
    assert smoothed(table, 1, ("lowess", 1.0)).min() == 0


def test_nothing_to_smooth():
    """An empty table has an empty line."""
    table = pd.DataFrame({"count": [], "tokens": [], "per_million": []})
    for smoothing in [("moving_average", 3), ("lowess", 0.5)]:
        assert len(smoothed(table, 1, smoothing)) == 0
