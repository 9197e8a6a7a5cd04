"""Groups of documents by a column of the metadata."""

import pytest

from siyaq.errors import TableError
from siyaq.index.groups import groups_of


def test_values_are_sorted_and_the_unknown_is_a_group(make_corpus):
    """Each document has the number of its value; dates are taken by year."""
    documents = make_corpus("أ", "ب", "ت", outlet=["ب", "", "أ"]).documents
    numbers, names = groups_of(documents, "outlet")
    assert (numbers.tolist(), names) == ([2, 0, 1], ["", "أ", "ب"])
    numbers, names = groups_of(documents, "date")
    assert (numbers.tolist(), names) == ([0, 0, 0], [""])


def test_no_column_is_one_group(make_corpus):
    """None puts all together, and a column that is not there is an error."""
    documents = make_corpus("أ", "ب").documents
    assert groups_of(documents, None)[0].tolist() == [0, 0]
    with pytest.raises(TableError, match="No column 'paper'"):
        groups_of(documents, "paper")
