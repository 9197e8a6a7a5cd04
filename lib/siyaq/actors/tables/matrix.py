"""Who speaks of whom."""

from __future__ import annotations

import numpy as np
import pandas as pd

from siyaq.actors.tables.naming import acting
from siyaq.errors import check_columns
from siyaq.provenance import stamp
from siyaq.statistics.resampling import (
    SAMPLES,
    check_draws,
    counts_by_document,
    document_weights,
    limits,
)

_QUOTE = ["doc_id", "start", "end", "speaker", "kind"]
_SPEECH = "speaker target target_label kind count documents share low high".split()


def speaker_mentions(
    quotes: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    samples: int = SAMPLES,
    seed: int = 0,
) -> pd.DataFrame:
    """
    Count whom each speaker mentions in reported speech.

    Parameters
    ----------
    quotes : pandas.DataFrame
        From ``find_quotes``: ``doc_id start end speaker kind``.
    mentions : pandas.DataFrame
        From ``find_mentions`` for the same tokens; only use "actor" counts.
    samples : int
        How often the documents are drawn for the intervals.
    seed : int
        Of the random numbers.

    Returns
    -------
    pandas.DataFrame
        ``speaker target target_label kind count documents share low high``, the most
        talkative speaker first. ``kind`` is that of the quotation: only "direct" is
        evidence of the speaker's own words. ``share`` is of all mentions by the speaker
        in that kind, with its 95 % interval by documents.

    Raises
    ------
    SettingError
        If a number is out of range.
    TableError
        If a table has other columns.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> quotes = pd.DataFrame({"doc_id": ["first"], "start": [11], "end": [40]})
    >>> quotes = quotes.assign(speaker="ASSAD", kind="indirect")
    >>> table = speaker_mentions(quotes, mentions)
    >>> table[["speaker", "target", "count"]].values.tolist()
    [['ASSAD', 'IRN', 1], ['ASSAD', 'SYR', 1]]
    """
    check_draws(samples, seed)
    check_columns(quotes, _QUOTE, "find_quotes()")
    counted = acting(mentions)[["doc_id", "start", "end", "actor_id", "label"]]
    spans = quotes.loc[quotes["speaker"] != "", _QUOTE]
    inside = spans.merge(counted, on="doc_id", suffixes=("", "_in"))
    inside = inside[
        (inside["start"] <= inside["start_in"]) & (inside["end_in"] <= inside["end"])
    ]
    keys = ["speaker", "kind"]
    table = inside.groupby([*keys, "actor_id", "label"]).agg(
        count=("doc_id", "size"), documents=("doc_id", "nunique")
    )
    names = {"actor_id": "target", "label": "target_label"}
    table = table.reset_index().rename(columns=names)
    table["share"] = table["count"] / table.groupby(keys)["count"].transform("sum")
    table["low"], table["high"] = _share_limits(table, inside, samples, seed)
    spoken = table.groupby("speaker")["count"].transform("sum")
    table = table.assign(_spoken=spoken).sort_values(
        ["_spoken", "speaker", "kind", "count", "target"],
        ascending=[False, True, True, False, True],
    )
    table = table[_SPEECH].reset_index(drop=True)
    return stamp(table, "speaker_mentions", mentions, samples=samples, seed=seed)


def _share_limits(
    table: pd.DataFrame, inside: pd.DataFrame, samples: int, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    low, high = np.full((2, len(table)), np.nan)
    for (speaker, kind), rows in table.groupby(["speaker", "kind"]).indices.items():
        chosen = inside[(inside["speaker"] == speaker) & (inside["kind"] == kind)]
        doc_ids = pd.Index(chosen["doc_id"].unique())
        if len(doc_ids) < 2:
            continue
        targets = pd.Index(table["target"].iloc[rows])
        counts = counts_by_document(chosen, doc_ids, targets, "actor_id")
        drawn = document_weights(len(doc_ids), samples, seed) @ counts
        low[rows], high[rows] = limits(drawn / drawn.sum(axis=1, keepdims=True))
    return low, high
