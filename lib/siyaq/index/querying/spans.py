"""Spans of characters, and the words that they cover."""

from __future__ import annotations

import numpy as np
import pandas as pd

from siyaq.errors import check_columns
from siyaq.index.tokens import Tokens


def mention_words(
    tokens: Tokens, mentions: pd.DataFrame, actors: tuple[str, ...]
) -> tuple[np.ndarray, np.ndarray]:
    """
    Return the words of the resolved mentions of actors.

    A word belongs to a mention if it shares a character with it. Mentions in other
    documents than those of ``tokens``, and those whose words were all left out, are
    passed over.

    Parameters
    ----------
    tokens : Tokens
        The words, or some of their documents.
    mentions : pandas.DataFrame
        ``doc_id start end actor_id status``, as ``find_mentions`` gives them.
    actors : tuple of str
        Their ids; every resolved mention counts if there is none.

    Returns
    -------
    first, stop : numpy.ndarray of int64
        First word, and the word behind the last; by ``first``.

    Raises
    ------
    TableError
        If a column is missing.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> first, stop = mention_words(tokens, mentions, ("ASSAD",))
    >>> first.tolist(), stop.tolist()
    ([1], [2])
    """
    columns = ["doc_id", "start", "end", "actor_id", "status"]
    check_columns(mentions, columns, "find_mentions(tokens, actors)")
    wanted = mentions["status"] == "resolved"
    if actors:
        wanted &= mentions["actor_id"].isin(actors)
    rows = pd.Index(tokens.documents["doc_id"]).get_indexer(mentions["doc_id"])
    wanted &= mentions["start"] < mentions["end"]
    kept = wanted.to_numpy(bool) & (rows >= 0)
    rows, start, end = rows[kept], *mentions.loc[kept, ["start", "end"]].to_numpy().T
    low, high = tokens.doc_offsets[rows], tokens.doc_offsets[rows + 1]
    first = _bisect(tokens.ends, low, high, start + 1)
    stop = _bisect(tokens.starts, low, high, end)
    spans = np.unique(np.stack([first, stop], axis=1)[first < stop], axis=0)
    return spans[:, 0], spans[:, 1]


def _bisect(
    values: np.ndarray, low: np.ndarray, high: np.ndarray, targets: np.ndarray
) -> np.ndarray:
    """Find in ascending stretches of values the first one that reaches each target."""
    low, high = low.astype(np.int64), high.astype(np.int64)
    while (low < high).any():
        middle = (low + high) // 2
        open_ = low < high
        behind = open_ & (values[np.where(open_, middle, 0)] < targets)
        low = np.where(behind, middle + 1, low)
        high = np.where(open_ & ~behind, middle, high)
    return low
