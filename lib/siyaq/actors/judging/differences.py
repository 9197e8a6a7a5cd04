"""Where found and annotated mentions differ."""

from __future__ import annotations

import pandas as pd

from siyaq.actors.evaluation import NEEDED, acting_rows, match_spans
from siyaq.errors import check_columns
from siyaq.provenance import stamp

_ERRORS = "doc_id start end surface error actor_id found rule".split()
_NOBODY = pd.Series({"actor_id": "", "rule": ""})


def mention_errors(found: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """
    List where found and annotated mentions differ, each difference once.

    Parameters
    ----------
    found, gold : pandas.DataFrame
        As for ``evaluate_mentions``, with ``surface``.

    Returns
    -------
    pandas.DataFrame
        ``doc_id start end surface error actor_id found rule``, in order of the text:
        ``actor_id`` is what was annotated, ``found`` what was found. ``error`` is
        "wrong_actor" (the same characters), "wrong_span" (the same actor, other
        characters), "wrong_use" (annotated with another use, or found with it),
        "open" (left undecided), "missed" or "invented".

    Raises
    ------
    TableError
        If a table has other columns.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> mention_errors(mentions[1:], mentions)["error"].tolist()
    ['missed']
    """
    for table, maker in ((found, "find_mentions()"), (gold, "the annotation")):
        check_columns(table, [*NEEDED, "surface"], maker)
    found = found[found["doc_id"].isin(gold["doc_id"])].reset_index(drop=True)
    gold = gold.reset_index(drop=True)
    ours, theirs = acting_rows(found), acting_rows(gold)
    pairs = match_spans(ours, theirs)
    ours = ours.drop(ours.index[[one for one, _ in pairs]])
    theirs = theirs.drop(theirs.index[[other for _, other in pairs]])
    rows = []
    for match, error in (("span", "wrong_actor"), ("overlap", "wrong_span")):
        pairs = match_spans(ours, theirs, match)
        for one, other in pairs:
            rows.append(_error(theirs.iloc[other], error, ours.iloc[one]))
        ours = ours.drop(ours.index[[one for one, _ in pairs]])
        theirs = theirs.drop(theirs.index[[other for _, other in pairs]])
    rows += [_missed(row, found) for _, row in theirs.iterrows()]
    rows += [_invented(row, gold) for _, row in ours.iterrows()]
    table = pd.DataFrame(rows, columns=_ERRORS)
    table = table.sort_values(["doc_id", "start", "end"], ignore_index=True)
    return stamp(table, "mention_errors", found)


def _error(row: pd.Series, error: str, hit: pd.Series) -> dict:
    place = {name: row[name] for name in ("doc_id", "start", "end", "surface")}
    names = {"actor_id": row["actor_id"], "found": hit["actor_id"]}
    return {**place, "error": error, **names, "rule": hit.get("rule", "")}


def _missed(row: pd.Series, found: pd.DataFrame) -> dict:
    """Say why an annotated mention has no partner."""
    other = _at(row, found)
    if other is None:
        return _error(row, "missed", _NOBODY)
    return _error(row, "wrong_use" if other["actor_id"] else "open", other)


def _invented(row: pd.Series, gold: pd.DataFrame) -> dict:
    """Say whether a found mention is annotated with another use."""
    other = _at(row, gold)
    error = "invented" if other is None else "wrong_use"
    actor_id = "" if other is None else other["actor_id"]
    return {**_error(row, error, row), "actor_id": actor_id}


def _at(row: pd.Series, others: pd.DataFrame) -> pd.Series | None:
    same = others["doc_id"] == row["doc_id"]
    here = others[
        same & (others["start"] == row["start"]) & (others["end"] == row["end"])
    ]
    return here.iloc[0] if len(here) else None
