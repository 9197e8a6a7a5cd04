"""What a reader has decided against the rules: applied last, and counted."""

from __future__ import annotations

import pandas as pd

from siyaq.actors.knowledge.validation import NOBODY
from siyaq.actors.registry import Actors
from siyaq.index.tokens import Tokens


def override(
    table: pd.DataFrame, tokens: Tokens, actors: Actors
) -> tuple[pd.DataFrame, dict]:
    """
    Apply the overrides of a registry to found mentions.

    An override takes the place of every mention that shares a character with it; with
    the actor "none" nobody is mentioned there. Where the text at its place is no longer
    its surface it is stale: it is counted, and not applied.

    Parameters
    ----------
    table : pandas.DataFrame
        What the rules have found.
    tokens : Tokens
        The words.
    actors : Actors
        With ``overrides``.

    Returns
    -------
    table : pandas.DataFrame
        In order of the text.
    counts : dict
        ``overridden`` and ``stale``, the numbers of rows in overrides.csv; empty
        without such a file.
    """
    if not actors.overrides:
        return table, {}
    texts = tokens.documents.set_index("doc_id")["text"]
    applied, stale, rows = [], [], []
    for row in actors.overrides:
        start, end = int(row["start"]), int(row["end"])
        text = texts.get(row["doc_id"])
        if text is None:
            continue  # of another corpus
        if text[start:end] != row["surface"]:
            stale.append(row["row"])
            continue
        applied.append(row["row"])
        here = (table["doc_id"] == row["doc_id"]) & (table["start"] < end)
        here &= table["end"] > start
        if row["actor_id"] != NOBODY:
            rows.append(_row(row, table[here], actors, tokens))
        table = table[~here]
    added = pd.DataFrame(rows, columns=table.columns)
    table = pd.concat([table, added]) if len(added) else table
    order = {doc_id: place for place, doc_id in enumerate(texts.index)}
    table = table.assign(_place=table["doc_id"].map(order))
    table = table.sort_values(["_place", "start", "end"], ascending=[True, True, False])
    table = table.drop(columns="_place").reset_index(drop=True)
    return table, {"overridden": applied, "stale": stale}


def _row(row: dict, found: pd.DataFrame, actors: Actors, tokens: Tokens) -> dict:
    """Describe an overriding mention, by what was found there where it says nothing."""
    actor_id = row["actor_id"]
    before = found.iloc[0].to_dict() if len(found) else {}
    start = int(row["start"])
    blank = dict.fromkeys(found.columns, "")
    blank |= {"kind": "description", "voice": "outlet", "use": "actor"}
    return {
        **blank,
        **before,
        "doc_id": row["doc_id"],
        "start": start,
        "end": int(row["end"]),
        "surface": row["surface"],
        "actor_id": actor_id,
        "label": actors.labels[actor_id],
        "type": actors.types[actor_id],
        "use": row["use"] or before.get("use", "actor"),
        "status": "resolved",
        "candidates": "",
        "rule": f"override:{row['row']}",
        "sentence": before.get("sentence", _sentence(tokens, row["doc_id"], start)),
        "paragraph": before.get("paragraph", _paragraph(tokens, row["doc_id"], start)),
        "source": "override",
    }


def _sentence(tokens: Tokens, doc_id: str, start: int) -> int:
    """Return the number of the sentence at a character of a document."""
    place = tokens.documents["doc_id"].tolist().index(doc_id)
    first, last = tokens.doc_offsets[place : place + 2]
    at = first + int((tokens.ends[first:last] <= start).sum())
    return int(tokens.sentence_of(min(at, last - 1)))


def _paragraph(tokens: Tokens, doc_id: str, start: int) -> int:
    """Return the number of lines with text before a character of a document."""
    place = tokens.documents["doc_id"].tolist().index(doc_id)
    text = tokens.documents["text"].iat[place]
    return sum(bool(line.strip()) for line in text[:start].split("\n")[:-1])
