"""Boxes that are pushed apart."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.figures.charts.layout import apart
from siyaq.figures.charts.layout import covered as covers

FRAME = np.array([880.0, 600.0])


def covered(centres, boxes):
    """Count the pairs of boxes that cover each other."""
    deep = (boxes[:, np.newaxis] + boxes) / 2 - np.abs(centres[:, np.newaxis] - centres)
    return (int((deep > 1e-5).all(axis=2).sum()) - len(boxes)) // 2


def some(seed, number, width):
    """Return boxes of one size, thrown into the frame."""
    rng = np.random.default_rng(seed)
    return rng.random((number, 2)) * FRAME, np.tile([width, 28.0], (number, 1))


@settings(max_examples=15)
@given(st.integers(0, 10**6), st.integers(0, 40), st.integers(20, 190))
def test_no_box_covers_another_and_all_are_in_the_frame(seed, number, width):
    """Forty long names have room on a page, wherever they begin."""
    centres, boxes = some(seed, number, width)
    found = apart(centres, boxes, FRAME)
    assert covered(found, boxes) == 0
    assert (found >= boxes / 2 - 1e-9).all()
    assert (found <= FRAME - boxes / 2 + 1e-9).all()


def test_what_covers_nothing_stays():
    """Boxes with room around them are not moved."""
    centres = np.array([[100.0, 100.0], [400.0, 300.0]])
    boxes = np.full((2, 2), 50.0)
    np.testing.assert_array_equal(apart(centres, boxes, FRAME), centres)


def test_boxes_on_one_place_part():
    """Five boxes on the same spot all find a place."""
    centres, boxes = np.tile(FRAME / 2, (5, 1)), np.full((5, 2), 40.0)
    assert covered(centres, boxes) == 10
    assert covered(apart(centres, boxes, FRAME), boxes) == 0


def test_a_frame_without_room_ends_too():
    """Boxes that cannot have room are left covered, inside the frame."""
    centres, boxes = some(1, 30, 500)
    found = apart(centres, boxes, np.array([500.0, 50.0]))
    assert covered(found, boxes) > 0
    assert np.isfinite(found).all()


def test_what_covers_what_is_told():
    """The first two share a place, the third stands alone, none covers itself."""
    centres = np.array([[5.0, 5.0], [6.0, 6.0], [50.0, 50.0]])
    told = covers(centres, np.full((3, 2), 10.0))
    assert told.tolist() == [[False, True, False], [True, False, False], [False] * 3]


@pytest.mark.parametrize("number", [0, 1])
def test_few_boxes_are_no_problem(number):
    """None, and one that is pulled into the frame."""
    centres, boxes = np.full((number, 2), -5.0), np.full((number, 2), 10.0)
    assert (apart(centres, boxes, FRAME) == 5).all()
