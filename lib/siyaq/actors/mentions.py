"""Who is mentioned: names, offices and what the context decides."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from siyaq.actors.knowledge.names import Alias
from siyaq.actors.knowledge.overrides import override
from siyaq.actors.reading.anaphors import take_up_titles
from siyaq.actors.reading.introductions import find_heads
from siyaq.actors.reading.matching import Hit
from siyaq.actors.reading.reader import Reader
from siyaq.actors.reading.readings import Reading, read_documents
from siyaq.actors.reading.scenes import Page
from siyaq.actors.reading.titles import absorb_titles
from siyaq.actors.reading.use import use_of_state
from siyaq.actors.registry import Actors
from siyaq.arabic.quotation import quoted_spans
from siyaq.arabic.spelling import printed_length
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

COLUMNS = (
    "doc_id start end surface proclitic actor_id label type kind use role_id voice "
    "status candidates rule sentence paragraph nested lost_article stance_label source"
).split()
_DROPPED = "doc_id start end surface candidates kind rule sentence".split()
_ACRONYM = re.compile(
    r"[ \u00a0]?\(([^\W\d_]{2,8})\)"
)  # the name in short, in brackets
_LINE = re.compile(r"^[^\S\n]*\S", re.MULTILINE)
_SON = "بن"
_LATIN = re.compile("[A-Z]{2,8}")


def find_mentions(tokens: Tokens, actors: Actors) -> pd.DataFrame:
    """
    Find who is mentioned, with the exact characters and the rule that decided.

    Names match through the spelling rules of the tokens and behind verified proclitics;
    the longest wins. A surname that needs it counts only in a document that gives the
    full name; an office is that of its holder on the date of the document; a title that
    the document has introduced with a name means that person later. What remains open
    is reported as ambiguous or unresolved, with its candidates. The overrides of the
    registry come last.

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
        status candidates rule sentence paragraph nested lost_article stance_label
        source``, in order of the text. ``start end`` leave the proclitic out; ``use``
        is "actor", "place" or "modifier"; ``voice`` is "quoted" between quotation
        marks, else "outlet"; ``status`` is "resolved", "ambiguous" or "unresolved".
        ``sentence`` counts through the corpus, ``paragraph`` the lines of the document
        that have words, from 0. ``nested`` is "mention"
        inside the span of another row, "title" inside a title that became part of a
        name, else "". ``lost_article`` has the letters that للـ has swallowed,
        ``stance_label`` how a government is labelled.
        ``source`` is "rules", or "override". The stamp counts what each rule dropped
        (see ``dropped_mentions``), and the overrides applied and stale.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> mentions[["surface", "actor_id"]].values.tolist()[0]
    ['الأسد', 'ASSAD']
    """
    reader = Reader(tokens)
    heads = find_heads(reader)
    rows: list[dict[str, Any]] = []
    dropped: Counter[str] = Counter()
    for document in read_documents(tokens, actors):
        page = document.page
        kept, absorbed = absorb_titles(page, document.readings)
        number = reader.document(document.place)
        kept = take_up_titles(page, heads.get(number, []), kept, absorbed)
        dropped.update(rule for _, rule in document.dropped)
        dropped["title absorbed"] += len(absorbed)
        rows += _rows(page, tokens.documents["doc_id"].iat[number], kept)
    whole = dict.fromkeys(("start", "end", "sentence", "paragraph"), int)
    table = pd.DataFrame(rows, columns=COLUMNS).astype(whole)
    table, overrides = override(table, tokens, actors)
    return stamp(
        table,
        "find_mentions",
        tokens,
        actors=len(actors),
        names=actors.names,
        dropped=dict(sorted(dropped.items())),
        **overrides,
    )


def dropped_mentions(tokens: Tokens, actors: Actors) -> pd.DataFrame:
    """
    List the names that were found and dropped, with the rule that dropped each.

    Parameters
    ----------
    tokens : Tokens
        The words.
    actors : Actors
        The registry.

    Returns
    -------
    pandas.DataFrame
        ``doc_id start end surface candidates kind rule sentence``, in order of the
        text. ``rule`` is "never", "context" (a word beside it), "not_near",
        "adjective", "another given name", "people", "deputy", "out of its time",
        "short_form", "title absorbed", or the policy whose condition was not met.

    Examples
    --------
    >>> len(dropped_mentions(tokens, actors))
    0
    """
    doc_ids = tokens.documents["doc_id"].tolist()
    rows = []
    for document in read_documents(tokens, actors):
        reader = document.page.reader
        _, absorbed = absorb_titles(document.page, document.readings)
        lost = [*document.dropped, *((one.hit, "title absorbed") for one in absorbed)]
        for hit, rule in sorted(lost, key=lambda one: one[0].first):
            start, end, surface = _printed(reader, hit)
            names = sorted({alias.actor_id or alias.role_id for alias in hit.aliases})
            kind, sentence = hit.aliases[0].kind, reader.sentence(hit.first)
            doc_id = doc_ids[reader.document(hit.first)]
            values = (
                doc_id,
                start,
                end,
                surface,
                ";".join(names),
                kind,
                rule,
                sentence,
            )
            rows.append(dict(zip(_DROPPED, values, strict=True)))
    table = pd.DataFrame(rows, columns=_DROPPED).astype({"start": int, "end": int})
    return stamp(table, "dropped_mentions", tokens, actors=len(actors))


def _rows(
    page: Page, doc_id: str, readings: Iterable[Reading]
) -> Iterator[dict[str, Any]]:
    """Describe the mentions of one document in order of the text."""
    readings = list(readings)
    if not readings:
        return
    text = page.reader.texts[page.reader.document(readings[0].hit.first)]
    quoted = quoted_spans(text)
    lines = [line.start() for line in _LINE.finditer(text)]
    previous: dict[str, Any] = {}
    end = -1
    for reading in readings:
        row = _row(page, reading, previous, text)
        if row["start"] < end and not reading.nested:
            continue  # the acronym of the name before
        if not reading.nested:
            previous, end = row, row["end"]
        inside = any(a <= row["start"] and row["end"] <= b for a, b in quoted)
        voice = "quoted" if inside else "outlet"
        paragraph = bisect_right(lines, row["start"]) - 1
        yield {**row, "doc_id": doc_id, "voice": voice, "paragraph": paragraph}


def _row(
    page: Page, reading: Reading, previous: dict[str, Any], text: str
) -> dict[str, Any]:
    """Describe one mention; "last" is its last word."""
    reader, actors = page.reader, page.actors
    alias, hit = reading.alias, _whole_name(page, reading)
    start, end, _ = _printed(reader, hit)
    end = _with_acronym(actors, reading, text, end)
    use, rule = "actor", reading.rule
    if actors.types.get(reading.actor_id) == "state":
        use, why = ("modifier", "title") if reading.nested else ("actor", alias.kind)
        if not reading.nested and alias.policy == "place_or_actor":
            use, why = use_of_state(reader, hit, previous, alias.kind)
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
        "role_id": reading.role_id,
        "status": reading.status,
        "candidates": ";".join(reading.candidates),
        "rule": rule,
        "sentence": reader.sentence(hit.first),
        "nested": reading.nested,
        "lost_article": _lost_article(reader, hit, alias),
        "stance_label": alias.stance,
        "source": "rules",
        "last": hit.last,
    }


def _whole_name(page: Page, reading: Reading) -> Hit:
    """Take in a given name in front of a full name, and whose son he is behind it."""
    reader, hit = page.reader, reading.hit
    at, last = hit.first - 1, hit.last
    _, stop = reader.sentence_bounds(last)
    if reading.alias.kind == "full_name" and last + 2 < stop:
        son = reader.key(last + 1) == _SON and reader.adjacent(last, last + 1)
        joined = son and reader.adjacent(last + 1, last + 2)
        hit = hit._replace(last=last + 2) if joined else hit
    if reading.alias.kind != "full_name" or hit.proclitic:
        return hit
    if at < reader.document_bounds(hit.first)[0] or not reader.adjacent(at, hit.first):
        return hit
    named = reader.key(at) in page.actors.given_names
    return hit._replace(first=at) if named else hit


def _with_acronym(actors: Actors, reading: Reading, text: str, end: int) -> int:
    """Return the end of a name and of its acronym in brackets, if it has one."""
    if actors.types.get(reading.actor_id) != "org":
        return end
    match = _ACRONYM.match(text, end)
    if not match:
        return end
    own = match[1] in actors.acronyms.get(reading.actor_id, ())
    return match.end() if own or _LATIN.fullmatch(match[1]) else end


def _printed(reader: Reader, hit: Hit) -> tuple[int, int, str]:
    """Return start, end and characters of a name without its proclitic."""
    text = reader.texts[reader.document(hit.first)]
    start, end = int(reader.starts[hit.first]), int(reader.ends[hit.last])
    if hit.proclitic:
        form = text[start : reader.ends[hit.first]]
        start += printed_length(form, hit.proclitic, reader.rules)
    return start, end, text[start:end]


def _lost_article(reader: Reader, hit: Hit, alias: Alias) -> str:
    """Return the letters of its article that the name has lost behind للـ, if any."""
    if not hit.proclitic.endswith("ل"):
        return ""
    rest = reader.key(hit.first)[len(hit.proclitic) :]
    return alias.words[0].removesuffix(rest)
