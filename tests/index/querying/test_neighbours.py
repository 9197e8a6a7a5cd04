"""Near spellings: the distance, and that passing over labels loses none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.index.querying.neighbours import distance, neighbours

WORDS = st.text("ابت", max_size=6)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("", "اب", 2), ("اب", "اب", 0), ("ابت", "اتب", 1), ("kitten", "sitting", 3)],
)
def test_distances(one, other, expected):
    """Letters added, left out, exchanged, or swapped with the next."""
    assert distance(one, other) == distance(other, one) == expected


@given(WORDS.filter(bool), st.sets(WORDS.filter(bool), max_size=12), st.data())
def test_neighbours_equal_a_search_of_all_labels(word, labels, data):
    """The nearest five that occur, of the same distance the commonest."""
    labels = sorted(labels - {word})
    numbers = st.lists(st.integers(0, 3), min_size=len(labels), max_size=len(labels))
    counts = np.array(data.draw(numbers), dtype=np.int64)
    allowed = 1 if len(word) <= 4 else 2
    ranked = sorted(
        (distance(word, label), -counts[code], code)
        for code, label in enumerate(labels)
        if counts[code] and distance(word, label) <= allowed
    )
    assert neighbours(word, labels, counts) == [code for *_, code in ranked[:5]]


def test_no_labels_have_no_neighbours():
    """An empty vocabulary, and one where nothing is near, give an empty list."""
    assert neighbours("اب", [], np.zeros(0, dtype=np.int64)) == []
    assert neighbours("اب", ["تتتتت"], np.ones(1, dtype=np.int64)) == []
