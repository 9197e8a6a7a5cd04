"""Boxes moved until none covers another."""

from __future__ import annotations

import numpy as np

_ROUNDS = 1000
_SMOOTH = 100  # rounds without shaking
_SHAKE = 0.1  # of the size of a box


def apart(centres: np.ndarray, boxes: np.ndarray, size: np.ndarray) -> np.ndarray:
    """
    Push boxes apart until none covers another, and keep them in a frame.

    Two that cover each other both give way, on the shorter way out. Where the frame has
    no room for all, some stay covered.

    Parameters
    ----------
    centres : numpy.ndarray of float, shape (n, 2)
        Where the middles of the boxes are, from the corner of the frame.
    boxes : numpy.ndarray of float, shape (n, 2)
        Width and height of each.
    size : numpy.ndarray of float, shape (2,)
        Width and height of the frame.

    Returns
    -------
    numpy.ndarray of float, shape (n, 2)
        The new middles.

    Examples
    --------
    >>> boxes = np.array([[4.0, 2.0], [4.0, 2.0]])
    >>> apart(np.array([[5.0, 5.0], [5.0, 6.0]]), boxes, np.array([10, 10])).tolist()
    [[5.0, 4.5], [5.0, 6.5]]
    """
    reach = (boxes[:, np.newaxis] + boxes) / 2
    rank = np.arange(len(boxes))
    first = np.sign(rank[:, np.newaxis] - rank)  # who gives way to which side, if level
    low, high = boxes / 2, np.maximum(size - boxes / 2, boxes / 2)
    centres = np.clip(centres, low, high)
    rng = np.random.default_rng(0)
    for step in range(_ROUNDS):
        way = centres[:, np.newaxis] - centres
        deep = reach - np.abs(way)
        covered = (deep > 1e-6).all(axis=2) & (first != 0)
        if not covered.any():
            break
        side = np.where(np.abs(way) > 1e-9, np.sign(way), first[:, :, np.newaxis])
        shorter = deep == deep.min(axis=2, keepdims=True)
        push = np.where(covered[:, :, np.newaxis] & shorter, side * deep / 2, 0)
        push = push.sum(axis=1)
        if step > _SMOOTH:  # a crowd that has locked itself is shaken
            shaken = covered.any(axis=1)
            push[shaken] += (rng.normal(0, _SHAKE, push.shape) * boxes)[shaken]
        centres = np.clip(centres + push, low, high)
    return centres
