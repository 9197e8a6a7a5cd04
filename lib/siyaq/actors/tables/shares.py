"""Who has how much of the mentions, of the voice, and of each outlet."""

from __future__ import annotations

import numpy as np
import pandas as pd

from siyaq.actors.tables.naming import acting
from siyaq.arabic.segmentation import words
from siyaq.errors import SettingError, check_choice, check_columns
from siyaq.provenance import stamp
from siyaq.statistics.resampling import (
    SAMPLES,
    check_draws,
    document_weights,
    limits,
)

_QUOTE = ["doc_id", "speaker", "surface"]
_MEASURES = ("mentions", "quotes", "words")
_ENOUGH = 5  # an expected count below gives no residual to speak of
ROLLS = ("groups", "parent_id", "country")


def mention_shares(
    mentions: pd.DataFrame,
    quotes: pd.DataFrame,
    *,
    samples: int = SAMPLES,
    seed: int = 0,
) -> pd.DataFrame:
    """
    Set against each other how much actors are spoken of, and how much they speak.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``find_mentions``; only use "actor" counts.
    quotes : pandas.DataFrame
        From ``find_quotes``; those without a known speaker are left out.
    samples : int
        How often the documents are drawn for the intervals.
    seed : int
        Of the random numbers.

    Returns
    -------
    pandas.DataFrame
        ``actor_id label mentions quotes words share_mentions share_quotes share_words``
        and ``_low _high`` of each share (95 %, documents drawn with replacement); the
        most mentioned first. ``words`` are those of the reported speech; shares are of
        all mentions, or of all quotations whose speaker is known.

    Raises
    ------
    SettingError
        If a number is out of range.
    TableError
        If a table has other columns.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> quotes = pd.DataFrame({"doc_id": ["first"], "speaker": ["ASSAD"]})
    >>> quotes["surface"] = "أن سوريا وإيران بلدان صديقان"
    >>> table = mention_shares(mentions, quotes)
    >>> table[["actor_id", "mentions", "quotes"]].values.tolist()
    [['IRN', 2, 0], ['SYR', 2, 0], ['ASSAD', 1, 1]]
    """
    check_draws(samples, seed)
    check_columns(quotes, _QUOTE, "find_quotes()")
    counted = acting(mentions)
    known = quotes[quotes["speaker"] != ""].rename(columns={"speaker": "actor_id"})
    sizes = [len(words(text)) for text in known["surface"]]
    parts = [
        counted[["doc_id", "actor_id"]].assign(mentions=1, quotes=0, words=0),
        known[["doc_id", "actor_id"]].assign(mentions=0, quotes=1, words=sizes),
    ]
    units = pd.concat(parts, ignore_index=True)
    labels = counted.drop_duplicates("actor_id").set_index("actor_id")["label"]
    totals = units.groupby("actor_id")[list(_MEASURES)].sum()
    table = totals.reset_index()
    table.insert(1, "label", table["actor_id"].map(labels).fillna(""))
    for measure in _MEASURES:
        shares = _drawn(units, table["actor_id"], measure, samples, seed)
        for suffix, values in zip(("", "_low", "_high"), shares, strict=True):
            table[f"share_{measure}{suffix}"] = values
    table = table.sort_values(["mentions", "actor_id"], ascending=[False, True])
    table = table.reset_index(drop=True)
    return stamp(table, "mention_shares", mentions, samples=samples, seed=seed)


def _drawn(
    units: pd.DataFrame, ids: pd.Series, measure: str, samples: int, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return shares and their limits, over documents that have the measure."""
    chosen = units[units[measure] > 0]
    counts = chosen.pivot_table(
        index="doc_id", columns="actor_id", values=measure, aggfunc="sum", fill_value=0
    )
    counts = counts.reindex(columns=ids, fill_value=0).to_numpy(float)
    if not len(counts):
        return tuple(np.full((3, len(ids)), np.nan))
    share = counts.sum(axis=0) / counts.sum()
    if len(counts) < 2:
        return share, *np.full((2, len(ids)), np.nan)
    drawn = document_weights(len(counts), samples, seed) @ counts
    return share, *limits(drawn / drawn.sum(axis=1, keepdims=True))


def mentions_by(mentions: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """
    Cross actors with a column, and say where the counts depart from independence.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``find_mentions``, with the column joined to it:
        ``mentions.merge(corpus.documents[["doc_id", "outlet"]], on="doc_id")``.
    by : str
        The column.

    Returns
    -------
    pandas.DataFrame
        ``actor_id label`` and the column, ``count documents expected residual enough``:
        one row for each pair, zeros included, the most mentioned actors first.
        ``residual`` is the adjusted standardised residual, beyond 2 or -2 more than
        chance would have it if mentions were independent; mentions of one article are
        not, so read it as a description. ``enough`` is False where fewer than 5 were
        expected.

    Raises
    ------
    SettingError
        If the column is one that the result has anyway.
    TableError
        If a column is missing.

    References
    ----------
    Agresti (2013), Categorical data analysis, section 3.3.1.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> table = mentions_by(mentions, "voice")
    >>> table[["actor_id", "voice", "count"]].values.tolist()[0]
    ['IRN', 'outlet', 2]
    """
    if by in ("actor_id", "label", "count", "documents", "expected", "residual"):
        msg = f"by={by!r} is no other side. Give a column such as 'outlet'."
        raise SettingError(msg)
    counted = acting(mentions)
    check_columns(counted, [by], "mentions.merge(corpus.documents, on='doc_id')")
    keys = ["actor_id", "label", by]
    table = counted.groupby(keys).agg(
        count=("doc_id", "size"), documents=("doc_id", "nunique")
    )
    people = counted[["actor_id", "label"]].drop_duplicates().sort_values("actor_id")
    sides = counted[[by]].drop_duplicates().sort_values(by)
    table = people.merge(sides, how="cross").merge(
        table.reset_index(), on=keys, how="left"
    )
    table = table.fillna({"count": 0, "documents": 0})
    table = table.astype({"count": int, "documents": int})
    row = table.groupby("actor_id")["count"].transform("sum")
    column = table.groupby(by)["count"].transform("sum")
    total = max(table["count"].sum(), 1)
    table["expected"] = row * column / total
    spread = table["expected"] * (1 - row / total) * (1 - column / total)
    with np.errstate(divide="ignore", invalid="ignore"):
        table["residual"] = (table["count"] - table["expected"]) / np.sqrt(spread)
    table["enough"] = table["expected"] >= _ENOUGH
    table = table.assign(_row=row).sort_values(
        ["_row", "actor_id", by], ascending=[False, True, True]
    )
    table = table.drop(columns="_row").reset_index(drop=True)
    return stamp(table, "mentions_by", mentions, by=by)


def roll_up(
    mentions: pd.DataFrame, registry: pd.DataFrame, *, to: str = "groups"
) -> pd.DataFrame:
    """
    Count sides instead of actors: give each mention the group of its actor.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``find_mentions``.
    registry : pandas.DataFrame
        ``actors.table``.
    to : {"groups", "parent_id", "country"}
        "groups": an actor of two groups counts in both; "parent_id": the actor at the
        top; "country": its code.

    Returns
    -------
    pandas.DataFrame
        The mentions with the group in ``actor_id`` and ``label``, for the other tables;
        those of actors without one are left out.

    Raises
    ------
    SettingError
        If ``to`` is not known.
    TableError
        If a column is missing.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> roll_up(mentions, actors.table, to="country")["actor_id"].tolist()
    ['SYR', 'SYR', 'IRN', 'IRN', 'SYR']
    """
    check_choice("to", to, ROLLS)
    check_columns(registry, ["actor_id", "label_ar", *ROLLS], "actors.table")
    check_columns(mentions, ["actor_id", "label"], "find_mentions()")
    rows = registry.set_index("actor_id")
    targets = rows[to].str.split(";") if to == "groups" else rows[to].map(lambda x: [x])
    if to == "parent_id":
        parents = rows["parent_id"].to_dict()
        targets = pd.Series(
            {one: [_top(one, parents)] for one in parents}, dtype=object
        )
    table = mentions.assign(group=mentions["actor_id"].map(targets)).explode("group")
    table["group"] = table["group"].fillna("").str.strip()
    table = table[table["group"] != ""]
    top = table["group"].map(rows["label_ar"]) if to == "parent_id" else table["group"]
    table = table.assign(actor_id=table["group"], label=top).drop(columns="group")
    return stamp(table.reset_index(drop=True), "roll_up", mentions, to=to)


def _top(actor_id: str, parents: dict[str, str]) -> str:
    while parents.get(actor_id):
        actor_id = parents[actor_id]
    return actor_id
