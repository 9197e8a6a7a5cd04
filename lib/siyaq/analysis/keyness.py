"""Which words one corpus has more often than another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from siyaq.analysis.comparison.counting import by_row, each_document, pooled, totals
from siyaq.analysis.comparison.scoring import (
    COLUMNS,
    Counts,
    candidates,
    ranked,
    scoring,
)
from siyaq.analysis.comparison.sides import check_sides
from siyaq.analysis.comparison.vocabulary import frequent
from siyaq.analysis.dispersion import deviation_of_proportions
from siyaq.corpus.coverage import check_group
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp


def keyness(
    target: Tokens,
    reference: Tokens,
    *,
    layer: str = "norm",
    measure: str | Sequence[str] = "log_likelihood",
    min_count: int = 5,
    n: int = 1,
    confidence: float = 0.95,
    correction: str | None = None,
    k: float = 1,
    dispersion: bool = False,
) -> pd.DataFrame:
    """
    Compare the words of two corpora; the strongest of the target come first.

    All scores, intervals and p values take words for independent of each other. They
    are not: they come in bursts, article by article. ``keyness_permutation`` and
    ``keyness_bootstrap`` ask the same of whole articles.

    Parameters
    ----------
    target, reference : Tokens
        Two selections without a common document.
    layer : str, a name from ``LAYERS`` or of an analyser
        What counts as the same word.
    measure : str or list of str
        Of ``contrasts.MEASURES``: "log_likelihood", "log_likelihood_two_term",
        "log_ratio", "conservative_log_ratio", "percent_difference", "bic", "ell",
        "chi_squared", "chi_squared_yates", "odds_ratio", "fisher", "simple_maths".
        The first ranks, from high to low.
    min_count : int
        Leave out words that occur less often in both together.
    n : int
        Words in a sequence, from 1 to 6; none crosses a sentence. Rates are per
        million words, whatever the length.
    confidence : float
        Of the interval of log ratio.
    correction : str, optional
        Of ``significance.CORRECTIONS``: adds ``p`` (of log-likelihood) and
        ``p_adjusted``, for all candidates and not only those that pass ``min_count``.
        "bonferroni" widens the interval as well.
    k : float
        What simple maths adds to the frequencies per million.
    dispersion : bool
        Add ``target_documents reference_documents target_dp reference_dp``: in how
        many documents of each side the word is, and its deviation of proportions over
        them (0 is even, 1 is all in one; NaN where it does not occur).

    Returns
    -------
    pandas.DataFrame
        ``word target_count reference_count target_per_million reference_per_million
        log_likelihood log_ratio ci_low ci_high`` and the other measures asked for.
        Log-likelihood has four cells and is negative for words of the reference; log
        ratio is the binary logarithm of the ratio of relative frequencies (a zero count
        stands as 0.5), with its Poisson interval, uncorrected unless Bonferroni is
        asked for. ``attrs`` give the number of ``candidates``.

    Raises
    ------
    SettingError
        If a side has no words or they share a document, the sides were not normalised
        alike, no word occurs ``min_count`` times, or a setting is not known.

    References
    ----------
    Dunning (1993); Hardie (2014), Log ratio: an informal introduction; the interval as
    in Evert (2022), Measuring keyness.

    Examples
    --------
    >>> first, second = tokens.select(doc_id="first"), tokens.select(doc_id="second")
    >>> keyness(first, second, min_count=1)["word"].iloc[0]
    'أكد'
    """
    how = scoring(measure, min_count, confidence=confidence, correction=correction, k=k)
    check_sides(target, reference, layer)
    (a, b), vocabulary = totals([target, reference], layer, n)
    counts = Counts(a, b, len(target), len(reference))
    kept = frequent(a + b, how.min_count, vocabulary)
    rows = ranked(counts, kept, vocabulary, how)
    if dispersion:
        spread = _spread([target, reference], layer, n, rows.codes)
        rows = rows._replace(table=rows.table.assign(**spread))
    return stamp(
        rows.table,
        "keyness",
        target,
        reference=reference.describe(),
        layer=layer,
        n=n if n > 1 else None,
        candidates=candidates(counts),
        **how.settings,
    )


def keyness_by(
    tokens: Tokens,
    *,
    by: str = "outlet",
    layer: str = "norm",
    measure: str | Sequence[str] = "log_likelihood",
    min_count: int = 5,
    n: int = 1,
    confidence: float = 0.95,
    correction: str | None = None,
    k: float = 1,
) -> pd.DataFrame:
    """
    Compare each group of documents with all the others.

    Parameters
    ----------
    tokens : Tokens
        The words.
    by : str
        A metadata column; dates are taken by year. Documents of which it is not known
        are part of the reference only.
    layer : str, a name from ``LAYERS`` or of an analyser
        What counts as the same word.
    measure : str or list of str
        As in ``keyness``; the first ranks the words of a group, from high to low.
    min_count : int
        Leave out words that occur less often in group and others together.
    n : int
        Words in a sequence, from 1 to 6.
    confidence : float
        Of the interval of log ratio.
    correction : str, optional
        As in ``keyness``, within each group.
    k : float
        What simple maths adds to the frequencies per million.

    Returns
    -------
    pandas.DataFrame
        The column ``by``, then those of ``keyness``; groups in sorted order. Empty if
        there are no two groups to compare, or no word occurs often enough:
        ``attrs["siyaq"]["settings"]["reason"]`` says so.

    Raises
    ------
    SettingError
        If a setting is not known, or ``by`` is a column that the table makes.
    TableError
        If there is no such column.

    Examples
    --------
    >>> keyness_by(tokens, by="doc_id", min_count=1)["doc_id"].unique().tolist()
    ['first', 'second']
    """
    how = scoring(measure, min_count, confidence=confidence, correction=correction, k=k)
    check_group(by, [*COLUMNS, *how.columns])
    groups, names = tokens.groups(by)
    text = pooled([tokens], layer, n)
    counted = by_row(text, groups, len(names))
    sizes = np.bincount(groups, np.diff(tokens.doc_offsets), len(names)).astype(int)
    whole = np.asarray(counted.sum(axis=0))
    kept = np.flatnonzero(whole >= how.min_count)
    compared = [
        row for row, name in enumerate(names) if name and 0 < sizes[row] < len(tokens)
    ]
    tables = []
    for row in compared:
        a = counted[[row]].toarray()[0]
        counts = Counts(a, whole - a, sizes[row], len(tokens) - sizes[row])
        table = ranked(counts, kept, text.vocabulary, how).table
        table.insert(0, by, names[row])
        tables.append(table)
    columns = [by, *COLUMNS, *how.columns]
    table = pd.concat(tables) if tables else pd.DataFrame(columns=columns)
    settings = {
        "by": by,
        "layer": layer,
        "n": n if n > 1 else None,
        "candidates": int(np.count_nonzero(whole)),
        **how.settings,
        "reason": None if len(table) else _reason(by, len(compared), min_count),
    }
    return stamp(table.reset_index(drop=True), "keyness_by", tokens, **settings)


def _spread(
    sides: list[Tokens], layer: str, n: int, codes: np.ndarray
) -> dict[str, np.ndarray]:
    """Return in how many documents of each side words are, and how evenly."""
    text = pooled(sides, layer, n)
    documents = by_row(text, *each_document(text))
    sizes = np.diff(text.doc_offsets)
    border = len(sides[0].documents)
    columns = {}
    for name, part in [("target", slice(border)), ("reference", slice(border, None))]:
        cells = documents[part][:, codes].tocoo()
        columns[f"{name}_documents"] = np.bincount(cells.col, minlength=len(codes))
        columns[f"{name}_dp"] = deviation_of_proportions(
            cells.col, cells.row, cells.data, sizes[part], len(codes)
        )
    names = [f"{side}_{what}" for what in ("documents", "dp") for side in _SIDES]
    return {name: columns[name] for name in names}


_SIDES = ("target", "reference")


def _reason(by: str, compared: int, min_count: int) -> str:
    """Say why a table is empty."""
    if not compared:
        return f"There are no two groups by {by!r} with words to compare."
    return f"No word occurs {min_count} times."
