"""Who is mentioned together."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from siyaq.actors.tables.naming import acting
from siyaq.errors import check_choice, check_columns
from siyaq.provenance import stamp
from siyaq.statistics.resampling import (
    SAMPLES,
    check_draws,
    document_weights,
    incidence,
    limits,
)

UNITS = {
    "sentence": ["doc_id", "sentence"],
    "paragraph": ["doc_id", "paragraph"],
    "document": ["doc_id"],
}
_EDGES = (
    "source target source_label target_label count documents n_source n_target n_units "
    "expected npmi npmi_low npmi_high"
).split()
_GROUP = "group_label"


def co_mentions(
    mentions: pd.DataFrame,
    *,
    within: str = "sentence",
    min_count: int = 3,
    group_labels: bool = False,
    samples: int = SAMPLES,
    seed: int = 0,
) -> pd.DataFrame:
    """
    Count which actors are mentioned together.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``find_mentions``; only use "actor" counts.
    within : {"sentence", "paragraph", "document"}
        A unit counts once for a pair, however often both stand in it.
    min_count : int
        Fewest units of a pair.
    group_labels : bool
        Whether labels of sides such as الإرهابيين count; their referent changes with
        the speaker, so by default they do not.
    samples : int
        How often the documents are drawn for the intervals.
    seed : int
        Of the random numbers.

    Returns
    -------
    pandas.DataFrame
        ``source target source_label target_label count documents n_source n_target
        n_units expected npmi npmi_low npmi_high``, the highest npmi first. ``n_units``
        are the units with any mention: npmi = ln(p_xy / (p_x p_y)) / -ln p_xy with
        shares of these, from -1 to 1, NaN for a pair in every unit. The limits are
        those of 95 %, by documents drawn with replacement.

    Raises
    ------
    SettingError
        If a setting is not known or out of range.
    TableError
        If the mentions have other columns.

    References
    ----------
    Bouma (2009), Normalized (pointwise) mutual information in collocation extraction.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> edges = co_mentions(mentions, min_count=1)
    >>> edges[["source", "target", "count", "n_units"]].values.tolist()
    [['ASSAD', 'IRN', 1, 2], ['ASSAD', 'SYR', 1, 2], ['IRN', 'SYR', 2, 2]]
    """
    check_choice("within", within, UNITS)
    check_draws(samples, seed)
    check_draws(min_count, seed)
    check_columns(mentions, ["kind", *UNITS[within]], "find_mentions()")
    counted = acting(mentions)
    if not group_labels:
        counted = counted[counted["kind"] != _GROUP]
    settings = {"within": within, "min_count": min_count, "group_labels": group_labels}
    settings |= {"samples": samples, "seed": seed}
    units = counted.groupby(UNITS[within])["actor_id"].agg(lambda ids: sorted(set(ids)))
    pairs = [
        (doc_id, *pair)
        for doc_id, ids in zip(units.index.get_level_values(0), units, strict=True)
        for pair in combinations(ids, 2)
    ]
    pairs = pd.DataFrame(pairs, columns=["doc_id", "source", "target"])
    table = pairs.groupby(["source", "target"]).agg(
        count=("doc_id", "size"), documents=("doc_id", "nunique")
    )
    table = table[table["count"] >= min_count].reset_index()
    if len(table):
        table = _scored(table, pairs, units, samples, seed)
    labels = counted.drop_duplicates("actor_id").set_index("actor_id")["label"]
    for side in ("source", "target"):
        table[f"{side}_label"] = table[side].map(labels)
    table = table.reindex(columns=_EDGES).sort_values(
        ["npmi", "count", "source", "target"], ascending=[False, False, True, True]
    )
    return stamp(table.reset_index(drop=True), "co_mentions", mentions, **settings)


def _scored(
    table: pd.DataFrame, pairs: pd.DataFrame, units: pd.Series, samples: int, seed: int
) -> pd.DataFrame:
    """Add the counts of either side, and npmi with its limits."""
    doc_ids = pd.Index(units.index.get_level_values(0).unique())
    rows = doc_ids.get_indexer(units.index.get_level_values(0))
    sizes = np.bincount(rows, minlength=len(doc_ids)).astype(float)
    singles = pd.DataFrame({"row": rows, "actor_id": units.to_numpy()}).explode(
        "actor_id"
    )
    people = pd.Index(sorted(set(table["source"]) | set(table["target"])))
    places = people.get_indexer(singles["actor_id"])
    alone = incidence(singles["row"], places, (len(doc_ids), len(people)))
    edges = pd.MultiIndex.from_frame(table[["source", "target"]])
    place = edges.get_indexer(pd.MultiIndex.from_frame(pairs[["source", "target"]]))
    shape = len(doc_ids), len(edges)
    both = incidence(doc_ids.get_indexer(pairs["doc_id"]), place, shape)
    sides = [people.get_indexer(table[side]) for side in ("source", "target")]
    ones = np.ones((1, len(doc_ids)))
    table["n_source"], table["n_target"] = (
        alone.sum(axis=0)[side].astype(int) for side in sides
    )
    table["n_units"] = int(sizes.sum())
    table["expected"] = table["n_source"] * table["n_target"] / table["n_units"]
    table["npmi"] = _npmi(ones, sizes, alone, both, sides)[0]
    table["npmi_low"] = table["npmi_high"] = np.nan
    if len(doc_ids) > 1:
        weights = document_weights(len(doc_ids), samples, seed)
        drawn = _npmi(weights, sizes, alone, both, sides)
        table["npmi_low"], table["npmi_high"] = limits(drawn)
    return table


def _npmi(
    weights: np.ndarray,
    sizes: np.ndarray,
    alone: np.ndarray,
    both: np.ndarray,
    sides: list[np.ndarray],
) -> np.ndarray:
    """Score every pair in every draw, shape (draws, pairs)."""
    total = (weights @ sizes)[:, None]
    joint = weights @ both / total
    single = weights @ alone / total
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log(joint / (single[:, sides[0]] * single[:, sides[1]]))
        score = ratio / -np.log(joint)
    return np.where((joint > 0) & (joint < 1), score, np.nan)
