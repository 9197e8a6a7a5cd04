"""How well mentions are found: precision, recall and errors against annotated ones."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np
import pandas as pd

from siyaq.errors import TableError, check_choice, check_columns
from siyaq.provenance import stamp
from siyaq.statistics.resampling import (
    SAMPLES,
    check_draws,
    counts_by_document,
    document_weights,
    limits,
)

MATCHES = ("strict", "overlap", "span", "entity")
NEEDED = ["doc_id", "start", "end", "actor_id", "use"]
_SCORES = ("precision", "recall", "f1")
_FEW = 20  # fewer documents give no useful interval


def evaluate_mentions(
    found: pd.DataFrame,
    gold: pd.DataFrame,
    *,
    match: str = "strict",
    by: str | None = None,
    samples: int = SAMPLES,
    seed: int = 0,
) -> pd.DataFrame:
    """
    Compare found with annotated mentions: precision, recall and F1.

    Only mentions of an actor count on either side (``use`` "actor" and an actor id);
    what was left open on purpose stands under ``open``, not among the errors. Each
    annotated mention is matched once, the longest found ones first.

    Parameters
    ----------
    found : pandas.DataFrame
        From ``find_mentions``, or any table with ``doc_id start end actor_id use``.
        Documents without an annotated row are left out.
    gold : pandas.DataFrame
        The annotated mentions, with the same columns; those with other uses show that
        a document was annotated.
    match : {"strict", "overlap", "span", "entity"}
        "strict": the same characters and actor; "overlap": a shared character and the
        same actor; "span": the same characters, whoever it is; "entity": as overlap,
        but a hit on an annotated place or modifier of that actor is no error.
    by : str, optional
        A column of both tables, such as "actor_id", "kind" or "doc_id": precision is
        then within the found, recall within the annotated values.
    samples : int
        How often the documents are drawn for the intervals.
    seed : int
        Of the random numbers.

    Returns
    -------
    pandas.DataFrame
        ``documents gold found correct open precision recall f1`` and ``_low _high`` of
        each score (percentiles over documents drawn with replacement; fewer than 20
        documents give no useful interval, and one gives none). One row, or one for
        each value of ``by``, the most annotated first. NaN where nothing was found, or
        nothing annotated.

    Raises
    ------
    SettingError
        If a setting is not known.
    TableError
        If a table has other columns or a span stands twice.

    References
    ----------
    Efron & Tibshirani (1993), An introduction to the bootstrap.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> evaluate_mentions(mentions, mentions)[["gold", "f1"]].values.tolist()
    [[5.0, 1.0]]
    """
    check_choice("match", match, MATCHES)
    check_draws(samples, seed)
    columns = [*NEEDED, *([by] if by else [])]
    check_columns(found, columns, "find_mentions()")
    check_columns(gold, columns, "the annotation")
    sides = _sides(found, gold, match)
    documents = pd.Index(gold["doc_id"].drop_duplicates().sort_values())
    table = _scored(
        sides, documents, by, document_weights(len(documents), samples, seed)
    )
    settings = {"match": match, "by": by, "samples": samples, "seed": seed}
    few = {"read_as": "too few documents for an interval"}
    about = settings | (few if len(documents) < _FEW else {})
    return stamp(table, "evaluate_mentions", found, **about)


class _Sides(NamedTuple):
    """Both sides, each with a column ``hit``, and what was left open."""

    found: pd.DataFrame
    gold: pd.DataFrame
    open: pd.DataFrame


def _sides(found: pd.DataFrame, gold: pd.DataFrame, match: str) -> _Sides:
    found = found[found["doc_id"].isin(gold["doc_id"])]
    status = found.get("status", pd.Series("resolved", found.index))
    left_open = found[(found["actor_id"] == "") & (status != "dropped")]
    acting = acting_rows(found).assign(hit=False).reset_index(drop=True)
    right = acting_rows(gold).assign(hit=False).reset_index(drop=True)
    pairs = match_spans(acting, right, match)
    acting.loc[[one for one, _ in pairs], "hit"] = True
    right.loc[[other for _, other in pairs], "hit"] = True
    if match == "entity":
        others = gold[(gold["use"] != "actor") & (gold["actor_id"] != "")]
        free = acting[~acting["hit"]]
        pairs = match_spans(free, others.reset_index(drop=True), match)
        acting = acting.drop(free.index[[one for one, _ in pairs]])
    return _Sides(acting, right, left_open)


def acting_rows(table: pd.DataFrame) -> pd.DataFrame:
    """
    Keep the mentions of an actor.

    Raises
    ------
    TableError
        If one stands twice.
    """
    kept = table[(table["use"] == "actor") & (table["actor_id"] != "")]
    doubled = kept.duplicated(["doc_id", "start", "end", "actor_id"])
    if doubled.any():
        row = kept[doubled].iloc[0]
        msg = (
            f"{row.actor_id} stands twice at {row.doc_id}, {row.start} to {row.end}. "
            "Keep one row of it."
        )
        raise TableError(msg)
    return kept


def match_spans(
    found: pd.DataFrame, gold: pd.DataFrame, match: str = "strict"
) -> list[tuple[int, int]]:
    """
    Pair found with annotated rows, each at most once, the longest found ones first.

    Parameters
    ----------
    found, gold : pandas.DataFrame
        With ``doc_id start end actor_id``.
    match : str
        Of ``MATCHES``.

    Returns
    -------
    list of (int, int)
        Row numbers of both tables.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> match_spans(mentions[1:3], mentions)
    [(0, 1), (1, 2)]
    """
    places = defaultdict(list)
    whole = match in ("strict", "span")
    columns = ["doc_id", "start", "end", "actor_id"]
    for row, (doc_id, start, end, actor_id) in enumerate(
        gold[columns].itertuples(index=False)
    ):
        key = (doc_id, "" if match == "span" else actor_id)
        places[key].append((start, end, row))
    rows = list(enumerate(found[columns].itertuples(index=False, name=None)))
    rows.sort(key=lambda item: (item[1][1] - item[1][2], item[0]))
    pairs = []
    for row, (doc_id, start, end, actor_id) in rows:
        free = places[doc_id, "" if match == "span" else actor_id]
        fits = [
            (min(end, b) - max(start, a), a, b, other)
            for a, b, other in free
            if ((a, b) == (start, end) if whole else a < end and start < b)
        ]
        if fits:
            _, a, b, other = max(fits, key=lambda fit: (fit[0], -fit[1]))
            free.remove((a, b, other))
            pairs.append((row, other))
    return sorted(pairs)


def _scored(
    sides: _Sides, documents: pd.Index, by: str | None, weights: np.ndarray
) -> pd.DataFrame:
    """Count by document and value, and score the sums of all and of each draw."""
    column = by or "all"
    tables = [side.assign(all="all") for side in sides]
    values = [table[column] for table in tables[:2]]
    keys = pd.Index(["all"]) if by is None else pd.Index(pd.concat(values).unique())
    found, gold, left_open = (
        counts_by_document(table, documents, keys, column) for table in tables
    )
    right, known = (
        counts_by_document(table[table["hit"]], documents, keys, column)
        for table in tables[:2]
    )
    counts = [found, right, gold, known]
    drawn = _scores(*(weights @ count for count in counts))
    real = _scores(*(count.sum(axis=0)[None, :] for count in counts))
    table = {
        "documents": ((gold + found) > 0).sum(axis=0) if by else len(documents),
        "gold": gold.sum(axis=0).astype(int),
        "found": found.sum(axis=0).astype(int),
        "correct": right.sum(axis=0).astype(int),
        "open": left_open.sum(axis=0).astype(int),
    }
    for name, value, draws in zip(_SCORES, real, drawn, strict=True):
        table[name] = value[0]
        table[f"{name}_low"], table[f"{name}_high"] = (
            limits(draws) if len(documents) > 1 else np.full((2, len(keys)), np.nan)
        )
    result = pd.DataFrame(table)
    if by is None:
        return result
    result.insert(0, by, keys.astype(str))
    return result.sort_values(["gold", by], ascending=[False, True], ignore_index=True)


def _scores(
    found: np.ndarray, right: np.ndarray, gold: np.ndarray, known: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = right / found, known / gold
        f1 = 2 * precision * recall / (precision + recall)
    none = (right == 0) & (found + gold > 0)
    return precision, recall, np.where(none, 0.0, f1)
