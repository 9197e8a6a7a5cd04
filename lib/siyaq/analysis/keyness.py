"""Which words one corpus has more often than another."""

from __future__ import annotations

import numpy as np
import pandas as pd

from siyaq.analysis.association import log_likelihood
from siyaq.errors import SettingError, check_choice
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

_CONFIDENCE = 0.95
_COLUMNS = (
    "word target_count reference_count target_per_million reference_per_million "
    "log_likelihood log_ratio ci_low ci_high"
).split()


def keyness(
    target: Tokens,
    reference: Tokens,
    *,
    layer: str = "norm",
    measure: str = "log_likelihood",
    min_count: int = 5,
) -> pd.DataFrame:
    """
    Compare the words of two corpora; the strongest of the target come first.

    Parameters
    ----------
    target, reference : Tokens
        Two selections without a common document.
    layer : str, a name from ``LAYERS`` or of an analyser
        What counts as the same word.
    measure : {"log_likelihood", "log_ratio"}
        What ranks, from high to low.
    min_count : int
        Leave out words that occur less often in both together.

    Returns
    -------
    pandas.DataFrame
        ``word target_count reference_count target_per_million reference_per_million
        log_likelihood log_ratio ci_low ci_high``. Log-likelihood has four cells and is
        negative for words of the reference; log ratio is the binary logarithm of the
        ratio of relative frequencies (a zero count in the reference stands as 0.5),
        with its 95 % Poisson interval, uncorrected. Empty if a side has no word.

    Raises
    ------
    SettingError
        If the two share a document, or a setting is not known.

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
    check_choice("measure", measure, ["log_likelihood", "log_ratio"])
    _check_apart(target, reference)
    if not (len(target) and len(reference)):
        table = pd.DataFrame(columns=_COLUMNS)
        return stamp(table, "keyness", target, reference=reference.describe())
    a, b = (
        _counts(tokens, layer).rename(name)
        for tokens, name in [(target, "a"), (reference, "b")]
    )
    both = pd.concat([a, b], axis=1).fillna(0).astype(int).sort_index()
    both = both[both["a"] + both["b"] >= max(min_count, 1)]
    n1, n2 = len(target), len(reference)
    cells = pd.DataFrame(
        {"O11": both["a"], "R1": n1, "C1": both["a"] + both["b"], "N": n1 + n2}
    )
    low, high = _interval(both["a"], both["b"], n1, n2)
    table = pd.DataFrame(
        {
            "word": both.index.map(_spellings(target, reference, layer)),
            "target_count": both["a"],
            "reference_count": both["b"],
            "target_per_million": both["a"] / n1 * 1e6,
            "reference_per_million": both["b"] / n2 * 1e6,
            "log_likelihood": log_likelihood(cells),
            "log_ratio": np.log2(
                (both["a"].clip(lower=0.5) / n1) / (both["b"].clip(lower=0.5) / n2)
            ),
            "ci_low": low,
            "ci_high": high,
        }
    )
    table = table.sort_values([measure, "word"], ascending=[False, True])
    return stamp(
        table.reset_index(drop=True),
        "keyness",
        target,
        reference=reference.describe(),
        layer=layer,
        measure=measure,
        min_count=min_count,
        confidence=_CONFIDENCE,
    )


def keyness_by(
    tokens: Tokens,
    *,
    by: str = "outlet",
    layer: str = "norm",
    measure: str = "log_likelihood",
    min_count: int = 5,
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
    measure : {"log_likelihood", "log_ratio"}
        What ranks the words of a group, from high to low.
    min_count : int
        Leave out words that occur less often in group and others together.

    Returns
    -------
    pandas.DataFrame
        The column ``by``, then those of ``keyness``; groups in sorted order. Empty if
        there are no two groups to compare.

    Raises
    ------
    SettingError
        If a setting is not known.
    TableError
        If there is no such column.

    Examples
    --------
    >>> keyness_by(tokens, by="doc_id", min_count=1)["doc_id"].unique().tolist()
    ['first', 'second']
    """
    groups, names = tokens.groups(by)
    doc_ids = tokens.documents["doc_id"]
    options = {"layer": layer, "measure": measure, "min_count": min_count}
    tables = []
    for number, name in enumerate(names):
        inside = groups == number
        target = tokens.select(doc_id=doc_ids[inside])
        reference = tokens.select(doc_id=doc_ids[~inside])
        if name and len(target) and len(reference):
            table = keyness(target, reference, **options)
            table.insert(0, by, name)
            tables.append(table)
    columns = [by, *_COLUMNS]
    table = pd.concat(tables) if tables else pd.DataFrame(columns=columns)
    table = table.reset_index(drop=True)
    return stamp(table, "keyness_by", tokens, by=by, **options, confidence=_CONFIDENCE)


def _check_apart(target: Tokens, reference: Tokens) -> None:
    """Raise if one article is on both sides; other corpora may use the same ids."""
    columns = ["doc_id", "text"]
    both = target.documents[columns].merge(reference.documents[columns])
    if len(both):
        msg = f"Both sides hold document {both['doc_id'].min()!r}."
        msg += " Select apart, as by outlet."
        raise SettingError(msg)


def _counts(tokens: Tokens, layer: str) -> pd.Series:
    labels = tokens.layer(layer).labels
    counts = np.bincount(tokens.codes(layer), minlength=len(labels))
    return pd.Series(counts, index=pd.Index(labels, dtype=str))


def _spellings(target: Tokens, reference: Tokens, layer: str) -> dict[str, str]:
    """Return how each label is shown; the target's spelling goes first."""
    spellings: dict[str, str] = {}
    for tokens in (reference, target):
        names = tokens.layer(layer)
        spellings |= dict(zip(names.labels, names.shown, strict=True))
    return spellings


def _interval(
    a: pd.Series, b: pd.Series, n1: int, n2: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the limits of log ratio, given the total of the two Poisson counts."""
    from scipy.stats import beta

    tail = (1 - _CONFIDENCE) / 2
    low = np.where(a > 0, beta.ppf(tail, a.clip(lower=1), b + 1), 0)
    high = np.where(b > 0, beta.ppf(1 - tail, a + 1, b.clip(lower=1)), 1)
    with np.errstate(divide="ignore"):
        return tuple(np.log2(n2 / n1 * q / (1 - q)) for q in (low, high))
