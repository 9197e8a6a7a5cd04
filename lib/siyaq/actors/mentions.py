"""Who is mentioned: names, offices and what the context decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from siyaq.actors.matching import Hit, between, find_names, introduced
from siyaq.actors.names import Alias, fold
from siyaq.actors.registry import LAST_DAY, Actors
from siyaq.actors.use import use_of_state
from siyaq.arabic.calendars import date_end
from siyaq.arabic.quotation import quoted_spans
from siyaq.arabic.spelling import printed_length
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

COLUMNS = (
    "doc_id start end surface proclitic actor_id label type kind use role_id voice "
    "status candidates rule sentence"
).split()

# Behind a title these say that somebody else holds the office by now.
_FORMER = frozenset("السابق الاسبق الراحل انذاك حينها".split())
_RANKS = frozenset("اللواء العميد الجنرال السيد الدكتور العماد الحاج".split())


class Reading(NamedTuple):
    """What is decided about a hit: an actor, or candidates, and by which rule."""

    hit: Hit
    alias: Alias
    actor_id: str
    candidates: tuple[str, ...]
    status: str
    rule: str


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
    hits = find_names(tokens, actors.aliases)
    firsts = np.array([hit.first for hit in hits], dtype=int)
    documents = tokens.document_of(firsts).tolist()
    people = introduced(hits, documents)
    dropped: Counter[str] = Counter()
    readings = []
    for hit, document in zip(hits, documents, strict=True):
        reading = _read(tokens, actors, hit, document, people[document])
        if isinstance(reading, str):
            dropped[reading] += 1
        else:
            readings.append(reading)
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


def _read(
    tokens: Tokens, actors: Actors, hit: Hit, document: int, people: set[str]
) -> Reading | str:
    """Decide who is meant, or return the rule that drops the hit."""
    if any(alias.policy == "never" for alias in hit.aliases):
        return "never"
    fitting = [alias for alias in hit.aliases if _context_allows(tokens, hit, alias)]
    if not fitting:
        return "context"
    roles = [alias for alias in fitting if alias.role_id]
    names = [alias for alias in fitting if not alias.role_id]
    known = [a for a in names if a.policy != "needs_intro" or a.actor_id in people]
    if not known and roles:
        return _holder(tokens, actors, hit, document, roles[0])
    if not known:
        return "needs_intro"
    alias = known[0]
    candidates = tuple(sorted({alias.actor_id for alias in known}))
    rule = f"alias:{alias.kind}:{alias.policy}"
    if len(candidates) > 1:
        return Reading(hit, alias, "", candidates, "ambiguous", rule)
    return Reading(hit, alias, alias.actor_id, (), "resolved", rule)


def _context_allows(tokens: Tokens, hit: Hit, alias: Alias) -> bool:
    before = _neighbour(tokens, hit.first, -1)
    after = _neighbour(tokens, hit.last, +1)
    if before & alias.not_after or after & alias.not_before:
        return False
    if alias.require_before or alias.require_after:
        quoted = "QUOTED" in alias.require_before | alias.require_after
        return bool(
            before & alias.require_before
            or after & alias.require_after
            or (quoted and _in_marks(tokens, hit))
        )
    return True


def _neighbour(tokens: Tokens, position: int, step: int) -> set[str]:
    """Return the folded word beside a position, also without one proclitic."""
    first, last = tokens.bounds("doc_id", position)
    at = position + step
    if not first <= at < last:
        return set()
    word = fold(tokens.layer("norm").labels[tokens.codes("norm")[at]])
    return {word} | {word[1:] for _ in [0] if word[:1] in "وفبلك" and len(word) > 3}


def _in_marks(tokens: Tokens, hit: Hit) -> bool:
    text = _text(tokens, hit.first)
    before = text[: tokens.starts[hit.first]][-1:]
    after = text[tokens.ends[hit.last] :][:1]
    return before in '"«“”' and after in '"»”“' and bool(before and after)


def _text(tokens: Tokens, position: int) -> str:
    return tokens.documents["text"].iat[int(tokens.document_of(position))]


def _holder(
    tokens: Tokens, actors: Actors, hit: Hit, document: int, alias: Alias
) -> Reading:
    """Find who holds an office on the date of the document."""
    roles = actors.roles[actors.roles["role_id"] == alias.role_id]
    everybody = tuple(sorted(set(roles["actor_id"])))
    row = tokens.documents.iloc[document]
    rule = f"role:{alias.role_id}"
    if _neighbour(tokens, hit.last, +1) & _FORMER:
        return Reading(hit, alias, "", everybody, "unresolved", f"{rule}:former")
    if pd.isna(row["date"]):
        return Reading(hit, alias, "", everybody, "unresolved", f"{rule}:no date")
    since = f"{row['date']:%Y-%m-%d}"
    until = f"{date_end(row['date'], row['date_precision']):%Y-%m-%d}"
    ends = roles["end"].where(roles["end"] != "", LAST_DAY)
    # The whole of the document's day, month or year must lie in one term of office.
    holders = roles[(roles["start"] <= since) & (until <= ends)]
    rule = f"{rule}@{since}"
    if len(holders) != 1:
        rule = f"{rule}:no holder known"
        return Reading(hit, alias, "", everybody, "unresolved", rule)
    return Reading(hit, alias, holders["actor_id"].iat[0], (), "resolved", rule)


def _absorb_titles(
    tokens: Tokens, readings: list[Reading], dropped: Counter[str]
) -> Iterator[tuple[Reading, str]]:
    """Make title and name one mention: the span is the name, the title its role."""
    titles: dict[int, str] = {}
    absorbed = set()
    for index, (one, other) in enumerate(pairwise(readings)):
        gap = _gap(tokens, one.hit, other.hit)
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


def _gap(tokens: Tokens, one: Hit, other: Hit) -> str | None:
    """Return the punctuation between two hits, or None if words or a line end do."""
    if other.first <= one.last or tokens.document_of(one.last) != tokens.document_of(
        other.first
    ):
        return None
    labels, codes = tokens.layer("norm").labels, tokens.codes("norm")
    words = [labels[code] for code in codes[one.last + 1 : other.first]]
    text = between(tokens, one.last, other.first)
    if other.proclitic or not _RANKS.issuperset(words) or "\n" in text:
        return None
    if words:
        return ""
    return text.strip().strip('"«»“”').strip()


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
