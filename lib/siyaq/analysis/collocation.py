"""Which words keep company with a node."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral

import numpy as np
import pandas as pd

from siyaq.analysis.association import MEASURES
from siyaq.errors import QueryError, SettingError, check_choice, nearest
from siyaq.index.query import Hits, find
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp


def collocates(
    tokens: Tokens,
    node: str,
    *,
    window: int | tuple[int, int] = 5,
    within: str = "sentence",
    layer: str = "norm",
    expected: str = "window",
    min_count: int = 3,
    measure: str | Sequence[str] = "log_dice",
) -> pd.DataFrame:
    """
    Score the words near a node, best first.

    A position counts once, however many windows cover it; the node's own tokens are not
    in its window, and two nodes near each other make one co-occurrence.

    Parameters
    ----------
    tokens : Tokens
        The words.
    node : str
        A query (see ``parse_query``).
    window : int or (int, int)
        Words before and after the node.
    within : {"sentence", "paragraph", "doc_id"}
        What the window does not cross.
    layer : str, a name from ``LAYERS`` or of an analyser
        What counts as the same collocate.
    expected : {"window", "corpus"}
        "window": R1 is the tokens in the windows (UCS, CWB, CQPweb). "corpus": R1 is
        the hits of the node, with no factor for the span (Sketch Engine).
    min_count : int
        Leave out collocates with a smaller O11.
    measure : str or list of str
        Of ``association.MEASURES``; the first ranks.

    Returns
    -------
    pandas.DataFrame
        ``collocate O11 R1 C1 N E11`` and one column per measure. O11 are the tokens of
        the collocate in the windows, C1 in the corpus, N all words. Ties in order of
        the collocates.

    Raises
    ------
    QueryError
        If the node does not occur, or the query cannot be understood.
    SettingError
        If a setting is not known or out of range.

    References
    ----------
    Evert (2008), Corpora and collocations, section 5.

    Examples
    --------
    >>> table = collocates(tokens, "سوريا", window=1, min_count=1)
    >>> table[["collocate", "O11", "R1", "C1"]].values.tolist()
    [['أن', 1, 2, 1], ['وإيران', 1, 2, 1]]
    """
    measures = [measure] if isinstance(measure, str) else list(measure)
    for name in measures or [""]:
        check_choice("measure", name, MEASURES)
    check_choice("expected", expected, ["window", "corpus"])
    before, after = _window(window)
    hits = _hits(tokens, node)
    near = window_positions(tokens, hits, before, after, within)
    codes, labels = tokens.codes(layer), tokens.layer(layer).shown
    o11 = np.bincount(codes[near], minlength=len(labels))
    kept = np.flatnonzero(o11 >= max(min_count, 1))
    table = pd.DataFrame(
        {
            "collocate": [labels[code] for code in kept],
            "O11": o11[kept],
            "R1": len(near) if expected == "window" else len(hits),
            "C1": np.bincount(codes, minlength=len(labels))[kept],
            "N": len(tokens),
        }
    ).astype({"collocate": str})
    table["E11"] = table["R1"] * table["C1"] / table["N"]
    for name in measures:
        table[name] = MEASURES[name](table)
    table = table.sort_values([measures[0], "collocate"], ascending=[False, True])
    return stamp(
        table.reset_index(drop=True),
        "collocates",
        tokens,
        node=node,
        read_as=hits.read_as,
        hits=len(hits),
        window=[before, after],
        within=within,
        layer=layer,
        expected=expected,
        min_count=min_count,
        measure=measures,
    )


def _window(window: int | tuple[int, int]) -> tuple[int, int]:
    """Return the words before and after, checked."""
    sides = (window, window) if isinstance(window, Integral) else window
    whole = isinstance(sides, tuple | list) and len(sides) == 2
    whole = whole and all(isinstance(side, Integral) and side >= 0 for side in sides)
    if not whole or sum(sides) == 0:
        msg = (
            f"window={window} holds no word. Give a number from 1, or (before, after)."
        )
        raise SettingError(msg)
    return int(sides[0]), int(sides[1])


def _hits(tokens: Tokens, node: str) -> Hits:
    """Find the node; suggest another spelling if it does not occur."""
    hits = find(tokens, node)
    if not len(hits):
        msg = f"{node!r} does not occur (read as {hits.read_as})."
        raise QueryError(msg + nearest(node, tokens.layer("norm").labels))
    return hits


def window_positions(
    tokens: Tokens, hits: Hits, before: int, after: int, within: str
) -> np.ndarray:
    """
    Return the positions in the windows around hits, each once, ascending.

    The windows are made disjoint first, so that no position needs to be looked for
    twice: each begins where the one before it ends.

    Parameters
    ----------
    tokens : Tokens
        The words.
    hits : Hits
        Where the node is.
    before, after : int
        Words in a window.
    within : {"sentence", "paragraph", "doc_id"}
        What a window does not cross.

    Returns
    -------
    numpy.ndarray of int64
    """
    first, last = tokens.bounds(within, hits.first)
    high = np.minimum(hits.stop + after, last)
    low = np.maximum(hits.first - before, first)
    low[1:] = np.maximum(low[1:], high[:-1])
    sizes = np.maximum(high - low, 0)
    ends = sizes.cumsum()
    near = np.arange(ends[-1]) + np.repeat(low - (ends - sizes), sizes)
    own, behind = np.repeat(hits.first, sizes), np.repeat(hits.stop, sizes)
    return near[(near < own) | (near >= behind)]
