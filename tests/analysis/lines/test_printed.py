"""Pieces of texts by characters, from their bytes."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from siyaq.analysis.lines.printed import pieces, printed, printed_texts

# Characters of one to four bytes, in runs that pass the blocks of 64 bytes.
RUNS = st.text("aبﷲ€😀\n", max_size=20).flatmap(
    lambda text: st.sampled_from([1, 7, 40]).map(lambda times: text * times)
)
TEXTS = st.lists(RUNS, min_size=1, max_size=4)


@given(TEXTS, st.data())
def test_pieces_are_slices(texts, data):
    """Three edges in any text, also at its end and in an empty one, cut two pieces."""
    rows = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=6))
    edges = [
        sorted(data.draw(st.integers(0, len(texts[row]))) for _ in range(3))
        for row in rows
    ]
    places = np.array(edges, dtype=np.int64).reshape(-1, 3)
    first, second = pieces(printed(pd.Series(texts)), np.array(rows, int), *places.T)
    cuts = list(zip(rows, edges, strict=True))
    assert list(first) == [texts[row][cut[0] : cut[1]] for row, cut in cuts]
    assert list(second) == [texts[row][cut[1] : cut[2]] for row, cut in cuts]


def test_selections_have_tables_of_their_own(make_tokens):
    """The table is made once for tokens, and anew for a part of them."""
    tokens = make_tokens("نعم", "لا بأس")
    assert printed_texts(tokens) is printed_texts(tokens)
    part = tokens.select(doc_id="d2")
    assert printed_texts(part).characters.tolist() == [0, 6]


def test_a_column_in_several_parts_is_one(make_tokens):
    """A column that was put together from others is read as one."""
    column = pd.concat([pd.Series(["نعم"]), pd.Series(["لا", ""])], ignore_index=True)
    assert printed(column[1:]).characters.tolist() == [0, 2, 2]


def test_wide_characters_pass_many_blocks():
    """The character farthest from the last known place, in bytes, is found too."""
    text = "a" + "ب" * 63 + "😀" * 64
    texts, places = printed(pd.Series([text])), np.arange(len(text))
    rows = np.zeros(len(text), int)
    assert list(pieces(texts, rows, places, places + 1)[0]) == list(text)
