"""Positions around hits, of any length and overlapping, against the stated rule."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.analysis.company.windows import outermost, places, window_positions
from siyaq.index.query import Hits

WINDOWS = st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(any)
SPANS = st.lists(
    st.tuples(st.integers(0, 19), st.integers(1, 4)), min_size=1, max_size=8
)
UNITS = ["sentence", "doc_id"]


@pytest.fixture(scope="module")
def text(make_tokens):
    """Return twenty words in four sentences and two documents."""
    return make_tokens("ا ب ج د ه. و ز ح ط ي", "ا ب ج. د ه و ز ح ط ي")


def hits_of(spans):
    """Return hits that end inside the text, sorted as a query gives them."""
    spans = sorted({(first, min(first + length, 20)) for first, length in spans})
    first, stop = np.array(spans, dtype=np.int64).T
    return Hits(first, stop, "")


def in_post(tokens, hits, place, after, within):
    """Return how far a place is behind hits, where it is in reach of them."""
    ends = tokens.bounds(within, hits.stop - 1)[1]
    return [
        place - stop + 1
        for stop, end in zip(hits.stop, ends, strict=True)
        if stop <= place < min(stop + after, end)
    ]


def in_pre(tokens, hits, place, before, within):
    """Return how far a place is before hits, where it is in reach of them."""
    begins = tokens.bounds(within, hits.first)[0]
    return [
        first - place
        for first, begin in zip(hits.first, begins, strict=True)
        if max(first - before, begin) <= place < first
    ]


def is_node(hits, place):
    """Say whether a place is a word of a hit."""
    return bool(((hits.first <= place) & (place < hits.stop)).any())


@settings(max_examples=200)
@given(SPANS, WINDOWS, st.sampled_from(UNITS))
def test_positions_of_any_hits_equal_the_stated_rule(text, spans, window, within):
    """A place counts behind a hit, or before one if it is no word of a hit."""
    hits = outermost(hits_of(spans))
    before, after = window
    wanted = [
        place
        for place in range(20)
        if in_post(text, hits, place, after, within)
        or (in_pre(text, hits, place, before, within) and not is_node(hits, place))
    ]
    assert window_positions(text, hits, *window, within).tolist() == wanted


@given(SPANS, WINDOWS, st.sampled_from(UNITS))
def test_a_place_belongs_to_the_nearest_hit(text, spans, window, within):
    """A tie goes to the hit that follows; a word of the node to one before it."""
    hits = outermost(hits_of(spans))
    near = window_positions(text, hits, *window, within)
    found = places(text, hits, near, window, within)
    for place, offset, hit in zip(near, found.offset, found.hit, strict=True):
        pre = min(in_pre(text, hits, place, window[0], within), default=99)
        post = min(in_post(text, hits, place, window[1], within), default=99)
        behind = post < pre or is_node(hits, place)
        assert offset == (post if behind else -pre)
        edge = hits.stop[hit] - 1 if behind else hits.first[hit]
        assert place - edge == offset


@given(SPANS)
def test_hits_inside_others_are_left_out(spans):
    """What is left lies in no other hit, and covers the same words."""
    hits = hits_of(spans)
    left = outermost(hits)
    kept = list(zip(left.first, left.stop, strict=True))
    inside = [
        (a, b)
        for a, b in zip(hits.first, hits.stop, strict=True)
        if any(
            c <= a and b <= d and (a, b) != (c, d)
            for c, d in zip(hits.first, hits.stop, strict=True)
        )
    ]
    every = set(zip(hits.first, hits.stop, strict=True))
    assert set(kept) == every - set(inside)
    assert (np.diff(left.first) > 0).all()
    assert (np.diff(left.stop) > 0).all()


def test_the_example_of_the_rule(text):
    """An optional word makes a node longer: it is no company of the shorter hit."""
    optional = Hits(np.array([1, 1]), np.array([2, 3]), "")
    assert window_positions(text, outermost(optional), 1, 1, "doc_id").tolist() == [
        0,
        3,
    ]


def test_hits_that_overlap(make_tokens):
    """Of the same word three times, the pair is twice there; the third follows it."""
    tokens = make_tokens("ا سس سس سس ب")
    hits = Hits(np.array([1, 2]), np.array([3, 4]), "")
    assert window_positions(tokens, hits, 1, 1, "doc_id").tolist() == [0, 3, 4]


def test_a_hit_across_sentences_reaches_into_both(text):
    """Each side of it ends with its own sentence."""
    hits = Hits(np.array([3]), np.array([7]), "")
    near = window_positions(text, hits, 9, 9, "sentence")
    assert near.tolist() == [0, 1, 2, 7, 8, 9]
