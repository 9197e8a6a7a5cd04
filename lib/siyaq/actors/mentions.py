"""Who is mentioned: names, offices and what the context decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pandas as pd

from siyaq.actors.matching import Hit
from siyaq.actors.readings import Reading, gap_between, read_hits
from siyaq.actors.registry import Actors
from siyaq.actors.use import use_of_state
from siyaq.arabic.quotation import quoted_spans
from siyaq.arabic.spelling import printed_length
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

COLUMNS = (
    "doc_id start end surface proclitic actor_id label type kind use role_id voice "
    "status candidates rule sentence"
).split()


def find_mentions(tokens: Tokens, actors: Actors) -> pd.DataFrame:
    """
    Find who is mentioned, with the exact characters and the rule that decided.

    Names match through the spelling rules of the tokens and behind verified proclitics;
    the longest wins. A surname that needs it counts only in a document that gives the
    full name; an office is that of its holder on the date of the document; what remains
    open is reported as ambiguous or unresolved, with its candidates.

    Parameters
    ----------
    tokens : Tokens
        The words.
    actors : Actors
        The registry.

    Returns
    -------
    pandas.DataFrame
        ``doc_id start end surface proclitic actor_id label type kind use role_id voice
        status candidates rule sentence``, in order of the text. ``start end`` leave the
        proclitic out; ``use`` is "actor", "place" or "modifier"; ``voice`` is "quoted"
        between quotation marks, else "outlet"; ``status`` is "resolved", "ambiguous" or
        "unresolved". How many hits each rule dropped stands in the stamp.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> mentions[["surface", "actor_id"]].values.tolist()[0]
    ['الأسد', 'ASSAD']
    """
    readings, dropped = read_hits(tokens, actors)
    rows = _rows(tokens, actors, list(_absorb_titles(tokens, readings, dropped)))
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"start": int, "end": int})
    return stamp(
        table,
        "find_mentions",
        tokens,
        actors=len(actors),
        names=len(actors.aliases),
        dropped=dict(sorted(dropped.items())),
    )


def _absorb_titles(
    tokens: Tokens, readings: list[Reading], dropped: Counter[str]
) -> Iterator[tuple[Reading, str]]:
    """Make title and name one mention: the span is the name, the title its role."""
    titles: dict[int, str] = {}
    absorbed = set()
    for index, (one, other) in enumerate(pairwise(readings)):
        gap = gap_between(tokens, one.hit, other.hit)
        if _is_title(one) and _is_person(other) and gap == "":
            titles[index + 1] = one.alias.role_id
            absorbed.add(index)
        elif (
            _is_person(one)
            and _is_title(other)
            and gap in ("", "،", ",")
            and other.actor_id in ("", one.actor_id)
        ):
            titles.setdefault(index, other.alias.role_id)
            absorbed.add(index + 1)
    dropped["title absorbed"] += len(absorbed)
    for index, reading in enumerate(readings):
        if index not in absorbed:
            yield reading, titles.get(index, reading.alias.role_id)


def _is_title(reading: Reading) -> bool:
    return bool(reading.alias.role_id)


def _is_person(reading: Reading) -> bool:
    return reading.alias.kind in ("full_name", "surname")


def _rows(
    tokens: Tokens, actors: Actors, readings: list[tuple[Reading, str]]
) -> Iterator[dict[str, Any]]:
    types = dict(actors.table[["actor_id", "type"]].itertuples(index=False))
    quoted: dict[int, list[tuple[int, int]]] = {}
    previous: dict[str, Any] = {}
    for reading, role_id in readings:
        hit = reading.hit
        document = int(tokens.document_of(hit.first))
        row = tokens.documents.iloc[document]
        text = row["text"]
        form = text[tokens.starts[hit.first] : tokens.ends[hit.first]]
        start = int(tokens.starts[hit.first]) + _proclitic_length(form, hit, tokens)
        end = int(tokens.ends[hit.last])
        if document not in quoted:
            quoted[document] = quoted_spans(text)
        use, rule = "actor", reading.rule
        if types.get(reading.actor_id) == "state":
            use, why = use_of_state(tokens, hit, previous)
            rule = f"{rule}+use:{why}"
        inside = any(a <= start and end <= b for a, b in quoted[document])
        previous = {
            "doc_id": row["doc_id"],
            "start": start,
            "end": end,
            "surface": text[start:end],
            "proclitic": hit.proclitic,
            "actor_id": reading.actor_id,
            "label": actors.labels.get(reading.actor_id, ""),
            "type": types.get(reading.alias.actor_id, "role_title"),
            "kind": reading.alias.kind,
            "use": use,
            "role_id": role_id,
            "voice": "quoted" if inside else "outlet",
            "status": reading.status,
            "candidates": ";".join(reading.candidates),
            "rule": rule,
            "sentence": int(tokens.sentence_of(hit.first)),
            "last": hit.last,
        }
        yield previous


def _proclitic_length(form: str, hit: Hit, tokens: Tokens) -> int:
    """Return how many printed characters the proclitic takes."""
    return printed_length(form, hit.proclitic, tokens.rules) if hit.proclitic else 0
