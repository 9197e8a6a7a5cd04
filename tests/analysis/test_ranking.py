"""The order of rows, against a stable sort."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from siyaq.analysis.ranking import best_first

SCORES = st.lists(
    st.sampled_from([1.0, 2.0, 3.5, -np.inf, np.inf, np.nan]), min_size=0, max_size=30
)


@given(SCORES, st.randoms(use_true_random=False))
def test_ties_follow_the_other_keys(scores, random):
    """The same as a stable sort by all keys, missing scores last."""
    scores, size = np.array(scores), len(scores)
    tie = np.array(random.sample(range(9 * size), size), dtype=int)
    wanted = np.lexsort([tie, -scores])
    assert best_first(scores, tie).tolist() == wanted.tolist()
