"""Documents dealt and drawn: as many as there are, and added up exactly."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from siyaq.analysis.comparison.sampling import (
    draws,
    shuffles,
    strata_of,
    sums,
    weighted,
)


def test_strata_are_kept():
    """Documents are dealt among those of one stratum."""
    target = np.array([True, False, True, False, False, True])
    strata = np.array([0, 0, 0, 1, 1, 1])
    labels = shuffles(target, strata, 200, 0)
    assert (labels[strata == 0].sum(axis=0) == 2).all()
    assert (labels[strata == 1].sum(axis=0) == 1).all()
    assert labels[:, 0].tolist() == target.tolist()
    assert (labels.mean(axis=1)[:3] > 0.5).all()
    assert (labels.mean(axis=1)[3:] < 0.5).all()


def test_draws_are_as_many_as_there_are():
    """With replacement: each document once on average, some not at all."""
    weights = draws(50, 400, np.random.default_rng(0))
    assert (weights.sum(axis=0) == 50).all()
    np.testing.assert_allclose(weights.mean(axis=1), 1, atol=0.2)
    assert np.mean(weights == 0) == pytest.approx((1 - 1 / 50) ** 50, abs=0.01)


def test_sums_are_exact_and_in_blocks(monkeypatch):
    """Whatever the size of a block, and beyond what 32 bits hold exactly."""
    random = np.random.default_rng(0)
    counts = csr_array(random.integers(0, 4, (17, 9)).astype(np.int32))
    counts.data[0] = 2**25 + 1
    weights = random.integers(0, 5, (9, 300)).astype(np.int8)
    monkeypatch.setattr("siyaq.analysis.comparison.sampling._BLOCK", 900)
    found = np.concatenate([part for _, part in sums(counts, weights)])
    np.testing.assert_array_equal(found, counts.toarray() @ weights.astype(int))
    lengths = random.integers(1, 50, 9)
    assert (
        weighted(lengths, weights).tolist() == (lengths @ weights.astype(int)).tolist()
    )


def test_strata_by_column_and_by_period(make_tokens):
    """Months are as fine as dates allow; the rest is a stratum of its own."""
    dates = ["2015-01-03", "2015-01-20", "2015-02", "2015", ""]
    tokens = make_tokens(*["حلب"] * 5, date=dates, outlet=["أ", "ب", "أ", "ب", ""])
    sides = tokens.select(doc_id=["d1", "d3"]), tokens.select(doc_id=["d2", "d4", "d5"])
    for within, groups in [
        ("MS", [["d1", "d2"], ["d3"], ["d4", "d5"]]),
        ("YS", [["d1", "d2", "d3", "d4"], ["d5"]]),
        ("outlet", [["d1", "d3"], ["d2", "d4"], ["d5"]]),
        (None, [["d1", "d2", "d3", "d4", "d5"]]),
    ]:
        numbers = strata_of(*sides, within)
        ids = np.array(["d1", "d3", "d2", "d4", "d5"])
        found = [sorted(ids[numbers == number]) for number in set(numbers.tolist())]
        assert sorted(found) == groups
