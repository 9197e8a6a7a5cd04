"""Every pair of words that keep company, counted at once."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral

import numpy as np
import pandas as pd

from siyaq.analysis.association import measures_for
from siyaq.analysis.collocation import checked_measures
from siyaq.analysis.company.contingency import Cells
from siyaq.analysis.company.pair_counts import (
    BLOCK,
    counted,
    ranked,
    repeats,
    windows_of,
)
from siyaq.analysis.ranking import best_first
from siyaq.errors import SettingError, check_choice
from siyaq.index.tokens import Tokens
from siyaq.index.units import UNITS
from siyaq.provenance import stamp

_LONGEST = 50


def all_collocates(
    tokens: Tokens,
    *,
    window: int = 5,
    within: str = "sentence",
    layer: str = "norm",
    min_count: int = 5,
    measure: str | Sequence[str] = "log_likelihood",
) -> pd.DataFrame:
    """
    Score every word as a collocate of every other, best first.

    The rows of one node are those that ``collocates`` gives for it, with the same
    counts: a place counts once for a node, however many of its windows cover it. So the
    two directions of a pair may differ a little in O11, and more in R1 and C1.

    Parameters
    ----------
    tokens : Tokens
        The words.
    window : int
        Words before and after, up to 50.
    within : {"sentence", "paragraph", "doc_id"}
        What the window does not cross.
    layer : str, a name from ``LAYERS`` or of an analyser
        What counts as the same word.
    min_count : int
        Leave out pairs with a smaller O11. The time goes into sorting all pairs, most
        of which are rare: a smaller number saves none of it and makes a long table.
    measure : str or list of str
        Of ``association.MEASURES``; the first ranks.

    Returns
    -------
    pandas.DataFrame
        ``node collocate O11 R1 C1 N E11`` and one column per measure; ties in order of
        node and collocate.

    Raises
    ------
    SettingError
        If a setting is not known or out of range.

    Examples
    --------
    >>> table = all_collocates(tokens, window=1, min_count=1)
    >>> table.loc[table["node"] == "إيران", ["collocate", "O11"]].values.tolist()
    [['وسوريا', 1]]
    """
    measures = checked_measures(measure)
    _check(window, min_count)
    check_choice("within", within, UNITS)
    text = ranked(tokens, layer, UNITS[within](tokens), window)
    events = repeats(text)
    pairs = counted(text, events, min_count)
    node, collocate = text.words[pairs.node], text.words[pairs.collocate]
    counts = {
        "O11": pairs.count,
        "R1": windows_of(text, events)[pairs.node],
        "C1": tokens.counts(layer)[collocate],
        "N": np.full(len(node), len(tokens)),
    }
    counts["E11"] = counts["R1"] * counts["C1"] / len(tokens)
    candidates = int(pairs.kinds.sum())
    counts |= _scores(counts, measures, candidates)
    names = tokens.layer(layer)
    ranks = names.shown_ranks
    pair = ranks[node] * len(ranks) + ranks[collocate]
    order = best_first(counts[measures[0]], pair)
    words = {
        name: pd.array(names.spellings.take(codes[order]), dtype="str")
        for name, codes in {"node": node, "collocate": collocate}.items()
    }
    columns = {name: values[order] for name, values in counts.items()}
    return stamp(
        pd.DataFrame({**words, **columns}, copy=False),
        "all_collocates",
        tokens,
        window=[window, window],
        within=within,
        layer=layer,
        min_count=min_count,
        measure=measures,
        candidates=candidates,
    )


def _check(window: int, min_count: int) -> None:
    for name, value, most in (
        ("window", window, _LONGEST),
        ("min_count", min_count, 0),
    ):
        whole = isinstance(value, Integral) and not isinstance(value, bool)
        if not whole or value < 1 or (most and value > most):
            limit = f" to {most}" if most else " or more"
            msg = f"{name}={value!r} is out of range. Give a number from 1{limit}."
            raise SettingError(msg)


def _scores(
    counts: dict[str, np.ndarray], measures: list[str], candidates: int
) -> dict[str, np.ndarray]:
    """Score by blocks: large arrays for a moment's use cost more than the work."""
    known = measures_for(candidates)
    found = {name: np.empty(len(counts["O11"])) for name in measures}
    for first in range(0, len(counts["O11"]), BLOCK):
        block = slice(first, first + BLOCK)
        cells = Cells(*(values[block].astype(float) for values in counts.values()))
        for name in measures:
            found[name][block] = known[name](cells)
    return found
