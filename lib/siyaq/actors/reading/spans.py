"""Names that another tool has found, in the table of mentions."""

from __future__ import annotations

import pandas as pd

from siyaq.actors.mentions import COLUMNS, find_mentions
from siyaq.actors.registry import Actors
from siyaq.errors import TableError, check_columns
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

# What CAMeL Tools, Stanza, spaCy and Wojood call a person, a body and a place.
TYPES = {
    "PER": "person",
    "PERS": "person",
    "PERSON": "person",
    "ORG": "org",
    "NORP": "org",
    "LOC": "state",
    "GPE": "state",
}
_SPAN = ["doc_id", "start", "end", "label"]


def mentions_from_spans(
    tokens: Tokens, spans: pd.DataFrame, actors: Actors, *, source: str
) -> pd.DataFrame:
    """
    Bring the spans of another recogniser into the table of mentions.

    A span that shares characters with a mention found by the rules gets its actor, use
    and rule; the others stay unresolved: read them to find actors that the registry
    lacks. Proclitics that the tool left on a span stay on it.

    Parameters
    ----------
    tokens : Tokens
        The words.
    spans : pandas.DataFrame
        ``doc_id start end label``: characters of the text as printed, end exclusive,
        and the tool's type, such as PER, ORG, LOC or GPE (a prefix B- or I- is left
        out; spans of other types are left out).
    actors : Actors
        The registry.
    source : str
        The name of the tool, for the column ``source``.

    Returns
    -------
    pandas.DataFrame
        As from ``find_mentions``, in order of the text; ``rule`` begins with "span:"
        and the tool's type.

    Raises
    ------
    TableError
        If a column is missing, a document is not known, or a span lies outside its
        text.

    Examples
    --------
    >>> spans = pd.DataFrame({"doc_id": ["first"], "start": [5], "end": [10]})
    >>> spans["label"] = "PER"
    >>> table = mentions_from_spans(tokens, spans, actors, source="a tool")
    >>> table[["surface", "actor_id", "source"]].values.tolist()
    [['الأسد', 'ASSAD', 'a tool']]
    """
    check_columns(spans, _SPAN, "the other tool")
    texts = tokens.documents.set_index("doc_id")["text"]
    for row in spans.itertuples():
        _check_span(row, texts)
    labels = spans["label"].str.replace("^[BIES]-", "", regex=True).str.upper()
    spans = spans.assign(label=labels)
    spans = spans[spans["label"].isin(TYPES)]
    found = find_mentions(tokens, actors)
    found = found[found["nested"] == ""]
    by_document = dict(list(found.groupby("doc_id")))
    rows = [
        _row(row, texts[row.doc_id], by_document.get(row.doc_id, found[:0]), source)
        for row in spans.itertuples()
    ]
    places = {doc_id: place for place, doc_id in enumerate(texts.index)}
    rows.sort(key=lambda row: (places[row["doc_id"]], row["start"], -row["end"]))
    whole = dict.fromkeys(("start", "end", "sentence", "paragraph"), int)
    table = pd.DataFrame(rows, columns=COLUMNS).astype(whole)
    return stamp(table, "mentions_from_spans", tokens, tool=source)


def _check_span(row: tuple, texts: pd.Series) -> None:
    text = texts.get(row.doc_id)
    if text is None:
        msg = f"No document {row.doc_id!r} in the tokens. Give the ids of the corpus."
        raise TableError(msg)
    if not 0 <= row.start < row.end <= len(text):
        msg = (
            f"{row.doc_id} has no characters {row.start} to {row.end} (it has "
            f"{len(text)}). Count in the text as printed, not in a cleaned copy."
        )
        raise TableError(msg)


def _row(row: tuple, text: str, found: pd.DataFrame, source: str) -> dict:
    here = found[(found["start"] < row.end) & (found["end"] > row.start)]
    surface = text[row.start : row.end]
    blank = dict.fromkeys(COLUMNS, "")
    blank |= {
        "type": TYPES[row.label],
        "kind": "full_name" if " " in surface.strip() else "surname",
        "use": "actor",
        "voice": "outlet",
        "status": "unresolved",
        "sentence": -1,
        "paragraph": -1,
    }
    known = here.iloc[0].to_dict() if len(here) else {}
    rule = f"span:{row.label}" + (f"+{known['rule']}" if known else "")
    place = {"doc_id": row.doc_id, "start": row.start, "end": row.end}
    about = {"surface": surface, "rule": rule, "source": source, "proclitic": ""}
    return {**blank, **known, **place, **about}
