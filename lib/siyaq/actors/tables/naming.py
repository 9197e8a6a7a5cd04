"""Counts of mentions: over time, and by the names that are used."""

from __future__ import annotations

import numpy as np
import pandas as pd

from siyaq.corpus.documents import Corpus, dated
from siyaq.errors import SettingError, check_choice, check_columns
from siyaq.provenance import stamp
from siyaq.statistics.resampling import (
    SAMPLES,
    check_draws,
    counts_by_document,
    document_weights,
    limits,
)

_PERIODS = {"MS": "M", "QS": "Q", "YS": "Y"}
_OVER_TIME = (
    "date actor_id label mentions documents documents_total per_document low high"
).split()
_MENTION = ["doc_id", "actor_id", "label", "use", "surface"]
_VARIANTS = "actor_id label variant count documents share low high".split()


def acting(mentions: pd.DataFrame) -> pd.DataFrame:
    """Keep those who act and are known; places and open cases are not counted."""
    check_columns(mentions, _MENTION, "find_mentions()")
    return mentions[(mentions["use"] == "actor") & (mentions["actor_id"] != "")]


def mentions_over_time(
    mentions: pd.DataFrame,
    corpus: Corpus,
    *,
    freq: str = "MS",
    samples: int = SAMPLES,
    seed: int = 0,
) -> pd.DataFrame:
    """
    Count the mentions of each actor by period.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``find_mentions``; only use "actor" counts.
    corpus : Corpus
        Gives the dates and how many documents a period has.
    freq : {"MS", "QS", "YS"}
        Months, quarters or years, each standing under its first day.
    samples : int
        How often the documents of a period are drawn for the interval.
    seed : int
        Of the random numbers.

    Returns
    -------
    pandas.DataFrame
        ``date actor_id label mentions documents documents_total per_document low
        high``, one row for every actor and period from the first to the last, zeros
        included. ``per_document`` is the mean of the period, ``low high`` its 95 %
        interval by documents drawn with replacement; NaN without a document, and the
        interval also with one. Documents without a date are left out, and where
        ``freq`` is not "YS" also those of which only the year is known: they belong to
        no month or quarter.

    Raises
    ------
    SettingError
        If the frequency is not known or a number is out of range.
    TableError
        If the mentions have other columns.

    References
    ----------
    Efron & Tibshirani (1993), An introduction to the bootstrap.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> len(mentions_over_time(mentions, corpus))  # the two documents have no dates
    0
    """
    check_choice("freq", freq, _PERIODS)
    check_draws(samples, seed)
    counted = acting(mentions)
    dates = _dates(corpus.documents, freq)
    counted = counted[counted["doc_id"].isin(dates.index)]
    settings = {"freq": freq, "samples": samples, "seed": seed}
    if counted.empty:
        table = pd.DataFrame(columns=_OVER_TIME)
        return stamp(table, "mentions_over_time", mentions, **settings)
    periods = dates.dt.to_period(_PERIODS[freq]).dt.start_time
    labels = counted.drop_duplicates("actor_id").set_index("actor_id")["label"]
    labels = labels.sort_index()
    parts = [
        _period(date, periods.index[periods == date], counted, labels, samples, seed)
        for date in pd.date_range(periods.min(), periods.max(), freq=freq)
    ]
    table = pd.concat(parts, ignore_index=True)[_OVER_TIME]
    return stamp(table, "mentions_over_time", mentions, **settings)


def _dates(documents: pd.DataFrame, freq: str) -> pd.Series:
    """Return the date of each document that is dated at least as finely as asked."""
    return documents[dated(documents, freq)].set_index("doc_id")["date"]


def _period(
    date: pd.Timestamp,
    doc_ids: pd.Index,
    counted: pd.DataFrame,
    labels: pd.Series,
    samples: int,
    seed: int,
) -> pd.DataFrame:
    """Count the mentions in the documents of one period."""
    counts = counts_by_document(counted, doc_ids, labels.index, "actor_id")
    total = len(doc_ids)
    low = high = np.full(len(labels), np.nan)
    if total > 1:
        weights = document_weights(total, samples, seed)
        low, high = limits(weights @ counts / total)
    mentions = counts.sum(axis=0)
    return pd.DataFrame(
        {
            "date": date,
            "actor_id": labels.index,
            "label": labels.to_numpy(),
            "mentions": mentions.astype(int),
            "documents": (counts > 0).sum(axis=0),
            "documents_total": total,
            "per_document": mentions / total if total else np.nan,
            "low": low,
            "high": high,
        }
    )


def naming_variants(
    mentions: pd.DataFrame,
    by: str | None = None,
    *,
    samples: int = SAMPLES,
    seed: int = 0,
) -> pd.DataFrame:
    """
    Count under which names each actor is mentioned.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``find_mentions``; a further column may be joined to it.
    by : str, optional
        A column of the mentions, such as "voice", "stance_label" or "outlet": shares
        are then within each of its values.
    samples : int
        How often the documents are drawn for the intervals.
    seed : int
        Of the random numbers.

    Returns
    -------
    pandas.DataFrame
        ``actor_id label variant count documents share low high``, with the column
        ``by`` in front if given; most frequent actors and variants first. A variant has
        the whole article also where للـ has swallowed letters of it, and plain spaces.
        ``low high`` is the 95 % interval of the share, by documents drawn with
        replacement.

    Raises
    ------
    TableError
        If the mentions have other columns.
    SettingError
        If ``by`` is a column that the result has anyway, or a number is out of range.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> naming_variants(mentions)[["variant", "count"]].values.tolist()[0]
    ['إيران', 2]
    """
    check_draws(samples, seed)
    counted = acting(mentions)
    if by in [*_VARIANTS, "surface"]:
        msg = (
            f"by={by!r} parts no variants: the table has that in any case. Leave by "
            "out, or give another column of the mentions, such as 'voice'."
        )
        raise SettingError(msg)
    check_columns(mentions, ["lost_article"], "find_mentions()")
    groups = [] if by is None else [by]
    check_columns(counted, groups, "mentions.merge(corpus.documents, on='doc_id')")
    keys = [*groups, "actor_id", "label"]
    names = counted["lost_article"] + counted["surface"]
    counted = counted.assign(variant=[" ".join(name.split()) for name in names])
    table = counted.groupby([*keys, "variant"]).agg(
        count=("doc_id", "size"), documents=("doc_id", "nunique")
    )
    table = table.reset_index()
    total = table.groupby(keys)["count"].transform("sum")
    table["share"] = table["count"] / total
    table["low"], table["high"] = _limits(table, counted, keys, samples, seed)
    table = table.assign(_total=total).sort_values(
        [*groups, "_total", "actor_id", "count", "variant"],
        ascending=[*[True for _ in groups], False, True, False, True],
    )
    table = table.drop(columns="_total").reset_index(drop=True)
    settings = {"by": by, "samples": samples, "seed": seed}
    return stamp(table, "naming_variants", mentions, **settings)


def _limits(
    table: pd.DataFrame,
    counted: pd.DataFrame,
    keys: list[str],
    samples: int,
    seed: int,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the limits of each share, actor by actor; one document gives none."""
    low, high = np.full((2, len(table)), np.nan)
    if table.empty:
        return low, high
    for key, rows in table.groupby(keys).indices.items():
        chosen = counted[(counted[keys] == list(key)).all(axis=1)]
        doc_ids = pd.Index(chosen["doc_id"].unique())
        if len(doc_ids) < 2:
            continue
        variants = pd.Index(table["variant"].iloc[rows])
        counts = counts_by_document(chosen, doc_ids, variants, "variant")
        drawn = document_weights(len(doc_ids), samples, seed) @ counts
        low[rows], high[rows] = limits(drawn / drawn.sum(axis=1, keepdims=True))
    return low, high
