"""Spans of characters and the words they cover, against a search of every word."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.index.querying.spans import mention_words

TEXTS = ["وبشار الأسد، قال", "", "ا ب\nج  د"]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["d1", "d2", "d3", "elsewhere"]),
        st.integers(0, 18),
        st.integers(0, 8),
        st.sampled_from(["A", "B"]),
        st.sampled_from(["resolved", "ambiguous"]),
    ),
    max_size=6,
)


@pytest.fixture(scope="module")
def tokens(make_tokens):
    """Return three documents, one of them without a word."""
    return make_tokens(*TEXTS)


@given(ROWS, st.sampled_from([(), ("A",), ("A", "B")]))
def test_words_that_share_a_character(tokens, rows, actors):
    """Only resolved mentions of the actors count, each stretch of words once."""
    columns = ["doc_id", "start", "end", "actor_id", "status"]
    table = pd.DataFrame(rows, columns=columns).astype({"start": int, "end": int})
    table["end"] += table["start"]
    words = tokens.to_frame()
    expected = set()
    for row in table.itertuples():
        here = words[words["doc_id"] == row.doc_id]
        inside = here[(here["end"] > row.start) & (here["start"] < row.end)]["position"]
        wanted = row.status == "resolved" and (not actors or row.actor_id in actors)
        # A span of no character has no word, also not the one around it.
        if wanted and len(inside) and row.end > row.start:
            expected.add((inside.min(), inside.max() + 1))
    first, stop = mention_words(tokens, table, actors)
    assert list(zip(first.tolist(), stop.tolist(), strict=True)) == sorted(expected)
