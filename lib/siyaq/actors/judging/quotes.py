"""How well reported speech is found, against annotated quotations."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pandas as pd

from siyaq.errors import SettingError, check_columns
from siyaq.provenance import stamp
from siyaq.statistics.resampling import (
    SAMPLES,
    check_draws,
    counts_by_document,
    document_weights,
    limits,
)

_NEEDED = ["doc_id", "start", "end", "speaker", "kind"]
_SCORES = ("precision", "recall", "f1", "speaker_right", "kind_right")
_FEW = 20  # fewer documents give no useful interval


def evaluate_quotes(
    found: pd.DataFrame,
    gold: pd.DataFrame,
    *,
    iou: float = 0.5,
    by: str | None = None,
    samples: int = SAMPLES,
    seed: int = 0,
) -> pd.DataFrame:
    """
    Compare found with annotated quotations: spans, then speakers and kinds.

    A found and an annotated span match if what they share is at least ``iou`` of what
    they cover together; each is matched once, the closest pairs first. Speakers and
    kinds are compared on matched spans.

    Parameters
    ----------
    found : pandas.DataFrame
        From ``find_quotes``. Documents without an annotated row are left out.
    gold : pandas.DataFrame
        The annotated quotations: ``doc_id start end kind`` and ``speaker``, or
        ``speaker_id`` as in ``gold/quotes.csv``.
    iou : float
        Intersection over union, above 0 and at most 1.
    by : str, optional
        A column of both tables, such as "kind" or "doc_id": precision is then within
        the found, recall, speakers and kinds within the annotated values.
    samples : int
        How often the documents are drawn for the intervals.
    seed : int
        Of the random numbers.

    Returns
    -------
    pandas.DataFrame
        ``documents gold found matched`` and ``precision recall f1 speaker_right
        kind_right``, each with ``_low _high`` (percentiles over documents drawn with
        replacement; fewer than 20 documents give no useful interval, and one gives
        none). One row, or one for each value of ``by``, the most annotated first. NaN
        where nothing was found, annotated or matched.

    Raises
    ------
    SettingError
        If a setting is out of range.
    TableError
        If a table has other columns.

    References
    ----------
    Efron & Tibshirani (1993), An introduction to the bootstrap.

    Examples
    --------
    >>> verbs = load_speech_verbs("corpus/actors")
    >>> quotes = find_quotes(tokens, find_mentions(tokens, actors), verbs=verbs)
    >>> evaluate_quotes(quotes, quotes)[["gold", "f1", "speaker_right"]].values.tolist()
    [[1.0, 1.0, 1.0]]
    """
    check_draws(samples, seed)
    if not isinstance(iou, int | float) or not 0 < iou <= 1:
        msg = f"iou={iou!r} is not a share. Give a number above 0 and up to 1, as 0.5."
        raise SettingError(msg)
    if "speaker" not in gold.columns and "speaker_id" in gold.columns:
        gold = gold.rename(columns={"speaker_id": "speaker"})
    columns = [*_NEEDED, *([by] if by else [])]
    check_columns(found, columns, "find_quotes()")
    check_columns(gold, columns, "the annotation")
    ours = found[found["doc_id"].isin(gold["doc_id"])].reset_index(drop=True)
    theirs = gold.reset_index(drop=True)
    pairs = match_quotes(ours, theirs, iou=iou)
    table = _scored(ours, theirs, pairs, by, samples, seed)
    settings = {"iou": iou, "by": by, "samples": samples, "seed": seed}
    few = theirs["doc_id"].nunique() < _FEW
    if few:
        settings["read_as"] = "too few documents for an interval"
    return stamp(table, "evaluate_quotes", found, **settings)


def match_quotes(
    found: pd.DataFrame, gold: pd.DataFrame, *, iou: float = 0.5
) -> list[tuple[int, int]]:
    """
    Pair found with annotated spans, each at most once, the closest first.

    Parameters
    ----------
    found, gold : pandas.DataFrame
        With ``doc_id start end``.
    iou : float
        The least intersection over union.

    Returns
    -------
    list of (int, int)
        Row numbers of both tables, in order.

    Examples
    --------
    >>> found = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 20], "end": [10, 30]})
    >>> gold = pd.DataFrame({"doc_id": ["a"], "start": [1], "end": [10]})
    >>> match_quotes(found, gold)
    [(0, 0)]
    """
    places = defaultdict(list)
    for row, (doc_id, start, end) in enumerate(_spans(gold)):
        places[doc_id].append((start, end, row))
    near = []
    for row, (doc_id, start, end) in enumerate(_spans(found)):
        for a, b, other in places[doc_id]:
            common = min(end, b) - max(start, a)
            share = common / (end - start + b - a - common) if common > 0 else 0.0
            if share >= iou:
                near.append((-share, row, other))
    pairs: dict[int, int] = {}
    for _, row, other in sorted(near):
        if row not in pairs and other not in pairs.values():
            pairs[row] = other
    return sorted(pairs.items())


def _spans(table: pd.DataFrame) -> list[tuple]:
    columns = table[["doc_id", "start", "end"]]
    return list(columns.itertuples(index=False, name=None))


def _scored(
    found: pd.DataFrame,
    gold: pd.DataFrame,
    pairs: list[tuple[int, int]],
    by: str | None,
    samples: int,
    seed: int,
) -> pd.DataFrame:
    """Count by document and value, and score the sums of all and of each draw."""
    column = by or "all"
    ours, theirs = found.assign(all="all"), gold.assign(all="all")
    hits = ours.iloc[[row for row, _ in pairs]].reset_index(drop=True)
    known = theirs.iloc[[row for _, row in pairs]].reset_index(drop=True)
    right = [known[hits[name] == known[name]] for name in ("speaker", "kind")]
    values = pd.concat([ours[column], theirs[column]])
    keys = pd.Index(["all"]) if by is None else pd.Index(values.unique())
    documents = pd.Index(theirs["doc_id"].drop_duplicates().sort_values())
    tables = [ours, hits, theirs, known, *right]
    counts = [counts_by_document(one, documents, keys, column) for one in tables]
    weights = document_weights(len(documents), samples, seed)
    real = _scores(*(count.sum(axis=0)[None, :] for count in counts))
    drawn = _scores(*(weights @ count for count in counts))
    table = {
        "documents": (counts[2] > 0).sum(axis=0),
        "gold": counts[2].sum(axis=0).astype(int),
        "found": counts[0].sum(axis=0).astype(int),
        "matched": counts[3].sum(axis=0).astype(int),
    }
    for name, value, draws in zip(_SCORES, real, drawn, strict=True):
        none = np.full((2, len(keys)), np.nan)
        table[name] = value[0]
        table[f"{name}_low"], table[f"{name}_high"] = (
            limits(draws) if len(documents) > 1 else none
        )
    result = pd.DataFrame(table)
    if by is None:
        return result
    result.insert(0, by, keys.astype(str))
    return result.sort_values(["gold", by], ascending=[False, True], ignore_index=True)


def _scores(
    found: np.ndarray,
    hits: np.ndarray,
    gold: np.ndarray,
    known: np.ndarray,
    speakers: np.ndarray,
    kinds: np.ndarray,
) -> list[np.ndarray]:
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = hits / found, known / gold
        f1 = 2 * precision * recall / (precision + recall)
        f1 = np.where((known == 0) & (found + gold > 0), 0.0, f1)
        return [precision, recall, f1, speakers / known, kinds / known]
