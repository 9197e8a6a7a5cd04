"""Counts of mentions: over time, and by the names that are used."""

from __future__ import annotations

import pandas as pd

from siyaq.corpus.documents import Corpus, dated
from siyaq.errors import SettingError, check_choice, check_columns
from siyaq.provenance import stamp

_PERIODS = {"MS": "M", "QS": "Q", "YS": "Y"}
_OVER_TIME = "date actor_id label mentions documents documents_total".split()
_MENTION = ["doc_id", "actor_id", "label", "use", "surface"]
_VARIANTS = ["actor_id", "label", "variant", "count", "share"]


def _acting(mentions: pd.DataFrame) -> pd.DataFrame:
    """Keep those who act and are known; places and open cases are not counted."""
    check_columns(mentions, _MENTION, "find_mentions()")
    return mentions[(mentions["use"] == "actor") & (mentions["actor_id"] != "")]


def mentions_over_time(
    mentions: pd.DataFrame, corpus: Corpus, *, freq: str = "MS"
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

    Returns
    -------
    pandas.DataFrame
        ``date actor_id label mentions documents documents_total``, one row for every
        actor and period from the first to the last, zeros included. Documents without
        a date are left out, and where ``freq`` is not "YS" also those of which only the
        year is known: they belong to no month or quarter.

    Raises
    ------
    SettingError
        If the frequency is not known.
    TableError
        If the mentions have other columns.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> len(mentions_over_time(mentions, corpus))  # the two documents have no dates
    0
    """
    check_choice("freq", freq, _PERIODS)
    acting = _acting(mentions)
    dates = _dates(corpus.documents, freq)
    acting = acting[acting["doc_id"].isin(dates.index)]
    if acting.empty:
        table = pd.DataFrame(columns=_OVER_TIME)
        return stamp(table, "mentions_over_time", mentions, freq=freq)
    periods = dates.dt.to_period(_PERIODS[freq]).dt.start_time
    cells = acting.assign(date=acting["doc_id"].map(periods))
    counts = cells.groupby(["date", "actor_id", "label"]).agg(
        mentions=("doc_id", "size"), documents=("doc_id", "nunique")
    )
    every = pd.date_range(periods.min(), periods.max(), freq=freq)
    people = counts.index.droplevel("date").unique().sort_values()
    index = pd.MultiIndex.from_tuples(
        [(date, *who) for date in every for who in people], names=counts.index.names
    )
    table = counts.reindex(index, fill_value=0).reset_index()
    totals = table["date"].map(periods.value_counts())
    table["documents_total"] = totals.fillna(0).astype(int)
    return stamp(table, "mentions_over_time", mentions, freq=freq)


def _dates(documents: pd.DataFrame, freq: str) -> pd.Series:
    """Return the date of each document that is dated at least as finely as asked."""
    return documents[dated(documents, freq)].set_index("doc_id")["date"]


def naming_variants(mentions: pd.DataFrame, by: str | None = None) -> pd.DataFrame:
    """
    Count under which names each actor is mentioned.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``find_mentions``; a further column may be joined to it.
    by : str, optional
        A column of the mentions, such as "voice" or "outlet": shares are then within
        each of its values.

    Returns
    -------
    pandas.DataFrame
        ``actor_id label variant count share``, with the column ``by`` in front if
        given; most frequent actors and variants first. A variant has the whole article
        also where للـ has swallowed letters of it.

    Raises
    ------
    TableError
        If the mentions have other columns.
    SettingError
        If ``by`` is a column that the result has anyway.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> naming_variants(mentions)[["variant", "count"]].values.tolist()[0]
    ['إيران', 2]
    """
    acting = _acting(mentions)
    if by in [*_VARIANTS, "surface"]:
        msg = (
            f"by={by!r} parts no variants: the table has that in any case. Leave by "
            "out, or give another column of the mentions, such as 'voice'."
        )
        raise SettingError(msg)
    check_columns(mentions, ["rule"], "find_mentions()")
    groups = [] if by is None else [by]
    check_columns(acting, groups, "mentions.merge(corpus.documents, on='doc_id')")
    keys = [*groups, "actor_id", "label"]
    lost = acting["rule"].str.extract(r"\+article:(\w+)", expand=False).fillna("")
    acting = acting.assign(variant=lost + acting["surface"])
    table = acting.groupby([*keys, "variant"]).size().rename("count").reset_index()
    total = table.groupby(keys)["count"].transform("sum")
    table["share"] = table["count"] / total
    table = table.assign(_total=total).sort_values(
        [*groups, "_total", "actor_id", "count", "variant"],
        ascending=[*[True for _ in groups], False, True, False, True],
    )
    table = table.drop(columns="_total").reset_index(drop=True)
    return stamp(table, "naming_variants", mentions, by=by)
