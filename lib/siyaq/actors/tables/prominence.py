"""Where actors stand in an article, and what was left open."""

from __future__ import annotations

import numpy as np
import pandas as pd

from siyaq.actors.tables.naming import acting
from siyaq.errors import check_columns
from siyaq.provenance import stamp
from siyaq.statistics.resampling import (
    SAMPLES,
    check_draws,
    document_weights,
    limits,
)

_OPEN = "surface status candidates why count documents doc_id start".split()


def prominence(
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    samples: int = SAMPLES,
    seed: int = 0,
) -> pd.DataFrame:
    """
    Say how prominently each actor is mentioned: headline, and first mention.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``find_mentions``; only use "actor" counts.
    documents : pandas.DataFrame
        With ``doc_id text``, as in ``corpus.documents``. The first line with text is
        taken for the headline.
    samples : int
        How often the documents are drawn for the interval.
    seed : int
        Of the random numbers.

    Returns
    -------
    pandas.DataFrame
        ``actor_id label documents headlines headline_share low high opens first``, by
        the number of documents. ``headline_share`` is the share of the actor's
        documents with the actor in the headline, with its 95 % interval; ``opens``
        counts the documents in which the actor is the first to be mentioned; ``first``
        is the median place of the first mention, from 0 (beginning) to 1 (end).

    Raises
    ------
    SettingError
        If a number is out of range.
    TableError
        If a table has other columns.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> table = prominence(mentions, corpus.documents)
    >>> table[["actor_id", "documents", "headlines", "opens"]].values.tolist()
    [['IRN', 2, 2, 1], ['SYR', 2, 2, 0], ['ASSAD', 1, 1, 1]]
    """
    check_draws(samples, seed)
    check_columns(documents, ["doc_id", "text"], "load_corpus()")
    check_columns(mentions, ["start", "paragraph"], "find_mentions()")
    counted = acting(mentions)
    sizes = documents.set_index("doc_id")["text"].str.len()
    first = counted.sort_values("start").drop_duplicates(["doc_id", "actor_id"])
    opening = counted.loc[counted.groupby("doc_id")["start"].idxmin()]
    first = first.assign(
        place=first["start"] / first["doc_id"].map(sizes), top=first["paragraph"] == 0
    )
    table = first.groupby(["actor_id", "label"]).agg(
        documents=("doc_id", "size"),
        headlines=("top", "sum"),
        first=("place", "median"),
    )
    table = table.reset_index()
    table["headline_share"] = table["headlines"] / table["documents"]
    edges = [_limits(first, one, samples, seed) for one in table["actor_id"]]
    table["low"], table["high"] = np.array(edges).reshape(-1, 2).T
    opens = opening["actor_id"].value_counts()
    table["opens"] = table["actor_id"].map(opens).fillna(0).astype(int)
    columns = "actor_id label documents headlines headline_share low high opens first"
    table = table[columns.split()].sort_values(
        ["documents", "headlines", "actor_id"], ascending=[False, False, True]
    )
    table = table.reset_index(drop=True)
    return stamp(table, "prominence", mentions, samples=samples, seed=seed)


def _limits(
    first: pd.DataFrame, actor_id: str, samples: int, seed: int
) -> tuple[float, float]:
    top = first.loc[first["actor_id"] == actor_id, "top"].to_numpy(float)
    if len(top) < 2:
        return np.nan, np.nan
    drawn = document_weights(len(top), samples, seed) @ top[:, None] / len(top)
    low, high = limits(drawn)
    return low[0], high[0]


def open_mentions(mentions: pd.DataFrame) -> pd.DataFrame:
    """
    List what was left open: ambiguous and unresolved mentions, by name and reason.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``find_mentions``.

    Returns
    -------
    pandas.DataFrame
        ``surface status candidates why count documents doc_id start``, the most
        frequent first, with the place of the first. ``why`` is the last part of the
        rule, such as "no date" or "beside another name".

    Raises
    ------
    TableError
        If the mentions have other columns.

    Examples
    --------
    >>> len(open_mentions(find_mentions(tokens, actors)))
    0
    """
    columns = ["doc_id", "start", "surface", "status", "candidates", "rule"]
    check_columns(mentions, columns, "find_mentions()")
    left = mentions[mentions["status"].isin(["ambiguous", "unresolved"])]
    left = left.assign(why=left["rule"].str.split(":").str[-1])
    table = left.groupby(["surface", "status", "candidates", "why"], sort=True).agg(
        count=("doc_id", "size"),
        documents=("doc_id", "nunique"),
        doc_id=("doc_id", "first"),
        start=("start", "first"),
    )
    table = table.reset_index().sort_values(
        ["count", "surface", "candidates", "why"], ascending=[False, True, True, True]
    )
    return stamp(table[_OPEN].reset_index(drop=True), "open_mentions", mentions)
