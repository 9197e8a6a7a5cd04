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
    rank = np.arange(len(boxes))
    first = np.sign(rank[:, np.newaxis] - rank)  # who gives way to which side, if level
    low, high = boxes / 2, np.maximum(size - boxes / 2, boxes / 2)
    centres = np.clip(centres, low, high)
    rng = np.random.default_rng(0)
    for step in range(_ROUNDS):
        way, deep = _overlaps(centres, boxes)
        over = covered(centres, boxes)
        if not over.any():
            break
        side = np.where(np.abs(way) > 1e-9, np.sign(way), first[:, :, np.newaxis])
        shorter = deep == deep.min(axis=2, keepdims=True)
        push = np.where(over[:, :, np.newaxis] & shorter, side * deep / 2, 0)
        push = push.sum(axis=1)
        if step > _SMOOTH:  # a crowd that has locked itself is shaken
            shaken = over.any(axis=1)
            push[shaken] += (rng.normal(0, _SHAKE, push.shape) * boxes)[shaken]
        centres = np.clip(centres + push, low, high)
    return centres


def covered(centres: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """
    Tell which boxes cover each other.

    Parameters
    ----------
    centres, boxes : numpy.ndarray of float, shape (n, 2)
        As in `apart`.

    Returns
    -------
    numpy.ndarray of bool, shape (n, n)

    Examples
    --------
    >>> boxes = np.array([[4.0, 2.0], [4.0, 2.0]])
    >>> covered(np.array([[5.0, 5.0], [5.0, 6.0]]), boxes).tolist()
    [[False, True], [True, False]]
    """
    _, deep = _overlaps(centres, boxes)
    return (deep > 1e-6).all(axis=2) & ~np.eye(len(boxes), dtype=bool)


def _overlaps(centres: np.ndarray, boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the ways between the middles, and how deep one box lies in another."""
    way = centres[:, np.newaxis] - centres
    return way, (boxes[:, np.newaxis] + boxes) / 2 - np.abs(way)
