"""Who is mentioned: names, offices and what the context decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import pandas as pd

from siyaq.actors.matching import Hit
from siyaq.actors.names import Alias, fold
from siyaq.actors.reader import Reader
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
        "unresolved". Where للـ has swallowed letters of the name's article the ``rule``
        gives them, as in "+article:ا". How many hits each rule dropped stands in the
        stamp.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> mentions[["surface", "actor_id"]].values.tolist()[0]
    ['الأسد', 'ASSAD']
    """
    readings, dropped = read_hits(tokens, actors)
    rows = _rows(tokens, actors, _absorb_titles(tokens, actors, readings, dropped))
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"start": int, "end": int})
    return stamp(
        table,
        "find_mentions",
        tokens,
        actors=len(actors),
        names=actors.names,
        dropped=dict(sorted(dropped.items())),
    )


def _absorb_titles(
    tokens: Tokens, actors: Actors, readings: list[Reading], dropped: Counter[str]
) -> Iterator[tuple[Reading, str]]:
    """Make title and name one mention: the span is the name, the title its role."""
    reader = Reader(tokens)
    titles: dict[int, str] = {}
    absorbed = set()
    for index, (one, other) in enumerate(pairwise(readings)):
        gap = gap_between(reader, one.hit, other.hit)
        if _is_title(one) and _may_hold(actors, other, one) and gap == "":
            titles[index + 1] = one.alias.role_id
            absorbed.add(index)
        elif (
            _is_title(other)
            and _may_hold(actors, one, other)
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


def _may_hold(actors: Actors, person: Reading, title: Reading) -> bool:
    """Say whether a title can go with a name: not if we know only other offices."""
    if person.alias.kind not in ("full_name", "surname"):
        return False
    people = [person.actor_id] if person.actor_id else person.candidates
    offices = [actors.offices.get(actor_id, set()) for actor_id in people]
    return any(not known or title.alias.role_id in known for known in offices)


def _rows(
    tokens: Tokens, actors: Actors, readings: Iterable[tuple[Reading, str]]
) -> Iterator[dict[str, Any]]:
    reader = Reader(tokens)
    doc_ids = tokens.documents["doc_id"].tolist()
    at, quoted = -1, []
    previous: dict[str, Any] = {}
    for reading, role_id in readings:
        document = reader.document(reading.hit.first)
        if document != at:
            at, quoted = document, quoted_spans(reader.texts[document])
            previous = {}  # nothing goes on in the next document
        previous = _row(reader, actors, reading, previous)
        start, end = previous["start"], previous["end"]
        inside = any(a <= start and end <= b for a, b in quoted)
        voice = "quoted" if inside else "outlet"
        previous.update(doc_id=doc_ids[document], role_id=role_id, voice=voice)
        yield previous


def _row(
    reader: Reader, actors: Actors, reading: Reading, previous: dict[str, Any]
) -> dict[str, Any]:
    """Describe one mention; "last" is its last word."""
    hit, alias = reading.hit, reading.alias
    text = reader.texts[reader.document(hit.first)]
    start = int(reader.starts[hit.first]) + _proclitic_length(reader, hit)
    end = int(reader.ends[hit.last])
    use, rule = "actor", reading.rule + _lost_article(reader, hit, alias)
    if actors.types.get(reading.actor_id) == "state":
        use, why = use_of_state(reader, hit, previous)
        rule = f"{rule}+use:{why}"
    return {
        "start": start,
        "end": end,
        "surface": text[start:end],
        "proclitic": hit.proclitic,
        "actor_id": reading.actor_id,
        "label": actors.labels.get(reading.actor_id, ""),
        "type": actors.types.get(alias.actor_id, "role_title"),
        "kind": alias.kind,
        "use": use,
        "status": reading.status,
        "candidates": ";".join(reading.candidates),
        "rule": rule,
        "sentence": reader.sentence(hit.first),
        "last": hit.last,
    }


def _proclitic_length(reader: Reader, hit: Hit) -> int:
    """Return how many printed characters the proclitic takes."""
    if not hit.proclitic:
        return 0
    text = reader.texts[reader.document(hit.first)]
    form = text[reader.starts[hit.first] : reader.ends[hit.first]]
    return printed_length(form, hit.proclitic, reader.rules)


def _lost_article(reader: Reader, hit: Hit, alias: Alias) -> str:
    """Say which letters of its article the name has lost behind للـ, if any."""
    rest = fold(reader.word(hit.first)[len(hit.proclitic) :])
    lost = alias.words[0].removesuffix(rest)
    return f"+article:{lost}" if lost else ""
