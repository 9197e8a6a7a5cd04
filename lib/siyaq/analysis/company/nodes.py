"""The company of two nodes, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from siyaq.analysis.association import log_likelihood, log_ratio
from siyaq.analysis.company.cooccurrences import Company, keep_company
from siyaq.analysis.company.intervals import corrected, log_ratio_limits
from siyaq.analysis.significance import benjamini_hochberg, p_values
from siyaq.analysis.stopwords import left_out
from siyaq.errors import SettingError
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp


def compare_collocates(
    tokens: Tokens,
    node_a: str,
    node_b: str,
    *,
    window: int | Sequence[int] | None = 5,
    within: str = "sentence",
    layer: str = "norm",
    min_count: int = 5,
    alpha: float = 0.05,
    stopwords: str | Path | Iterable[str] | None = None,
) -> pd.DataFrame:
    """
    Compare the company of two nodes: what is of one, and what both share.

    The share of a word among all words near the one node is set against its share near
    the other. A place that is near both nodes counts for both, so that the two sides
    are not quite independent; ``attrs["siyaq"]["settings"]["near_both"]`` says how many
    there are.

    Parameters
    ----------
    tokens : Tokens
        The words.
    node_a, node_b : str
        Queries.
    window : int, (int, int) or None
        Words before and after the node. With None sentences (paragraphs, documents)
        are counted, and shares are of those that have the node.
    within : {"sentence", "paragraph", "doc_id"}
        What the window does not cross.
    layer : str, a name from ``LAYERS`` or of an analyser
        What counts as the same collocate.
    min_count : int
        Leave out words that are less often near both nodes together.
    alpha : float
        Chance that any word without a difference is called distinctive.
    stopwords : str, Path or iterable of str, optional
        Words to leave out of the table, or a file of them, after counting.

    Returns
    -------
    pandas.DataFrame
        ``collocate O11_a R1_a O11_b R1_b``, and

        - ``log_ratio``: log2 of the share near a by that near b (half a word stands for
          0); positive is of a, 1 is twice as often;
        - ``ci_low ci_high``: its Poisson interval, with error ``alpha`` over all rows
          (Bonferroni over all words near either node);
        - ``log_likelihood``: over four cells, negative for words of b;
        - ``p_corrected``: its p value, by Benjamini & Hochberg over the same words;
        - ``of``: "a" or "b" if the interval leaves 0 out, else "both".

        From the most of a to the most of b by the interval's limit nearest 0, shared
        words between them with the most frequent first.

    Raises
    ------
    QueryError
        If a node does not occur, or a query cannot be understood.
    SettingError
        If a setting is not known or out of range, or the two nodes are one.

    References
    ----------
    Church, Gale, Hanks & Hindle (1991), Using statistics in lexical analysis (the idea
    of words that tell two words apart); Evert (2022), Measuring keyness.

    Examples
    --------
    >>> table = compare_collocates(tokens, "إيران", "سوريا", window=1, min_count=1)
    >>> table[["collocate", "O11_a", "O11_b", "of"]].values.tolist()
    [['أن', 0, 1, 'both'], ['وإيران', 0, 1, 'both'], ['وسوريا', 1, 0, 'both']]
    """
    options = {"window": window, "within": within, "layer": layer}
    a, b = (keep_company(tokens, node, **options) for node in (node_a, node_b))
    if np.array_equal(a.hits.first, b.hits.first):
        msg = f"{node_a!r} and {node_b!r} are the same places ({len(a.hits)}). Give two"
        raise SettingError(msg + " nodes that differ.")
    absent = left_out(tokens, layer, stopwords)
    names = tokens.layer(layer)
    near = [np.bincount(side.codes, minlength=len(names.labels)) for side in (a, b)]
    both = near[0] + near[1]
    candidates = np.flatnonzero(both)
    table = _compared(a, b, near[0][candidates], near[1][candidates], alpha)
    kept = both[candidates] >= max(min_count, 1)
    kept &= ~np.isin(candidates, absent.codes)
    order = _order(table, names.shown_ranks[candidates])
    order = order[kept[order]]
    words = pd.array(names.spellings.take(candidates[order]), dtype="str")
    table = table.iloc[order].reset_index(drop=True)
    table.insert(0, "collocate", words)
    settings = {
        "node_a": node_a,
        "node_b": node_b,
        "read_as": [a.hits.read_as, b.hits.read_as],
        "hits": [len(a.hits), len(b.hits)],
        "candidates": len(candidates),
        "near_both": len(np.intersect1d(a.near, b.near, assume_unique=True)),
        **options,
        "window": a.sides,
        "unit": within if a.sides is None else None,
        "min_count": min_count,
        "alpha": alpha,
        "stopwords": absent.listed,
    }
    return stamp(table, "compare_collocates", tokens, **settings)


def _compared(
    a: Company, b: Company, near_a: np.ndarray, near_b: np.ndarray, alpha: float
) -> pd.DataFrame:
    """Return the comparison of all candidates."""
    n_a, n_b = len(a.base), len(b.base)
    cells = pd.DataFrame(
        {"O11": near_a, "R1": n_a, "C1": near_a + near_b, "N": n_a + n_b}
    )
    low, high = log_ratio_limits(
        near_a, near_b, n_a, n_b, alpha=corrected(alpha, max(len(cells), 1))
    )
    table = pd.DataFrame({"O11_a": near_a, "R1_a": n_a, "O11_b": near_b, "R1_b": n_b})
    table["log_ratio"] = log_ratio(cells)
    table = table.assign(ci_low=low, ci_high=high)
    table["log_likelihood"] = log_likelihood(cells)
    table["p_corrected"] = benjamini_hochberg(p_values(table["log_likelihood"]))
    sides = np.where(low > 0, "a", np.where(high < 0, "b", "both"))
    return table.assign(of=pd.array(sides, dtype="str"))


def _order(table: pd.DataFrame, rank: np.ndarray) -> np.ndarray:
    """Sort from the most of a to the most of b."""
    sure = np.fmax(table["ci_low"], 0) + np.fmin(table["ci_high"], 0)
    count = table["O11_a"] + table["O11_b"]
    return np.lexsort([rank, -count, -sure])
