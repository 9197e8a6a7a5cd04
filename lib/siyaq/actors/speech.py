"""Who is reported to have said what, in quotation marks or without."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pandas as pd

from siyaq.actors.reporting.attribution import speaker_of
from siyaq.actors.reporting.clauses import clause_start, is_aside, is_linked, is_unsaid
from siyaq.actors.reporting.contents import (
    Content,
    content_before,
    content_behind,
    content_of_demand,
    kind_of,
)
from siyaq.actors.reporting.pages import Page, Verb, Vocabulary
from siyaq.actors.reporting.said import Report, make_room, trimmed
from siyaq.actors.reporting.verbless import add_verbless
from siyaq.actors.reporting.verbs import SpeechVerbs
from siyaq.errors import check_columns
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

COLUMNS = (
    "doc_id start end surface speaker verb kind speaker_surface speaker_start "
    "verb_start lemma rule"
).split()
_MENTION = ["doc_id", "start", "end", "actor_id", "type", "use", "proclitic"]
_TITLES_BEFORE = 5
_TITLES = 12  # words around a verb in which its speaker is introduced
_RELAYED = 8  # words from the word for that to a verb that reports in its place


def find_quotes(
    tokens: Tokens, mentions: pd.DataFrame, *, verbs: SpeechVerbs
) -> pd.DataFrame:
    """
    Find reported speech and its speaker.

    A reporting verb opens it: followed by a quotation of at least three words
    ("direct"), or by a complementiser, or a preposition that the verb takes, from which
    it runs to the end of the sentence or to the next report ("indirect", or "mixed" if
    part of it is between marks). Sentences without a verb count if they say by whom
    (بحسب), or are printed as name and colon. The speaker is the subject of the verb,
    behind or before it; where the verb has none, whoever spoke last.

    Parameters
    ----------
    tokens : Tokens
        The words.
    mentions : pandas.DataFrame
        What ``find_mentions`` gave for the same tokens.
    verbs : SpeechVerbs
        From ``load_speech_verbs``.

    Returns
    -------
    pandas.DataFrame
        ``doc_id start end surface speaker verb kind speaker_surface speaker_start
        verb_start lemma rule``, in order of the text. The ``speaker`` is an actor id,
        "OBSERVERS" for many without a name, "IRN_MEDIA" and the like for the media of a
        country, or "" if nobody known is named. ``speaker_surface`` is "", and its
        start -1, where only the verb carries the speaker; ``verb`` and ``lemma``, its
        dictionary form, are "" where there is none. ``rule`` says what opened the
        content and how the speaker was found.

    Raises
    ------
    TableError
        If the mentions have other columns.

    Examples
    --------
    >>> verbs = load_speech_verbs("corpus/actors")
    >>> quotes = find_quotes(tokens, find_mentions(tokens, actors), verbs=verbs)
    >>> quotes[["speaker", "verb", "kind"]].values.tolist()
    [['ASSAD', 'أكّد', 'indirect']]
    """
    check_columns(mentions, _MENTION, "find_mentions()")
    columns = ["doc_id", "start", "end", "actor_id", "type", "proclitic", "use"]
    named = defaultdict(list)
    for doc_id, *mention in mentions[columns].itertuples(index=False):
        named[doc_id].append(tuple(mention))
    rows: list[dict[str, Any]] = []
    for doc_id, page in Vocabulary(tokens, verbs).pages(named):
        rows += [{"doc_id": doc_id, **row} for row in _of_page(page)]
    places = dict.fromkeys(["start", "end", "speaker_start", "verb_start"], int)
    table = pd.DataFrame(rows, columns=COLUMNS).astype(places)
    return stamp(table, "find_quotes", tokens, verbs=len(verbs))


def _of_page(page: Page) -> list[dict[str, Any]]:
    """List what is reported in one document."""
    reports: list[Report] = []
    for verb in page.anchors.values():
        report = _report(page, verb, reports)
        if report:
            make_room(page, reports, clause_start(page, verb), report.start)
            reports.append(report)
        elif page.comma(verb.at) and _begins_anew(page, verb):
            make_room(page, reports, verb.at, page.starts[verb.at])
    add_verbless(page, reports)
    rows = [_row(page, report) for report in reports]
    return [row for row in rows if row["surface"]]


def _report(page: Page, verb: Verb, reports: list[Report]) -> Report | None:
    """Read one verb: whether it reports, what, and by whom."""
    if is_unsaid(page, verb) or page.quoted(verb.at):
        return None
    taken = reports[-1].end if reports else 0
    content = content_behind(page, verb) or content_before(page, verb, taken)
    speaker = speaker_of(page, verb, content.opens if content else None, reports)
    if content is None:
        content = content_of_demand(page, verb, speaker)
    if content is None or is_aside(page, verb, content):
        return None
    inside = reports and page.starts[verb.at] < taken and reports[-1].kind != "direct"
    if inside and not is_linked(page, verb):
        if not _is_relayed(page, verb, content, reports[-1]):
            return None
        reports.pop()
    if reports and _is_taken(content, reports[-1]):
        return None
    start, end = page.starts[verb.at], page.ends[verb.at]
    return Report(content, speaker, verb, start, end, _titles(page, verb, content))


def _is_taken(content: Content, last: Report) -> bool:
    """Say whether what stands between marks has been reported already."""
    return content.kind == last.kind == "direct" and content.start < last.end


def _begins_anew(page: Page, verb: Verb) -> bool:
    """Say whether the outlet tells what the speaker did next: …، وذكر من محطاتها …."""
    shape = verb.form.shape
    joined = verb.joined == "و" and shape in ("past", "present")
    return page.quoted(verb.at) is None and (joined or shape == "participle")


def _is_relayed(page: Page, verb: Verb, content: Content, outer: Report) -> bool:
    """Say whether an outlet relays somebody verbatim: أفادت سانا بأن الأسد أكد …."""
    if outer.verb is None or page.verbs.classes[outer.verb.form.verb] != "relays":
        return False
    between = range(outer.content.opens + 1, verb.at)
    named = any(word in page.of_word for word in between)
    return named and len(between) <= _RELAYED and content.kind != "indirect"


def _titles(page: Page, verb: Verb, content: Content) -> frozenset[str]:
    """Return the words that introduce a speaker, by which he may be called later."""
    opens, stop = page.sentence(verb.at)
    stop = content.opens if content.opens > verb.at else stop
    return frozenset(
        page.words[max(opens, verb.at - _TITLES_BEFORE) : min(stop, verb.at + _TITLES)]
    )


def _row(page: Page, report: Report) -> dict[str, Any]:
    start, end = trimmed(page, report.start, report.end)
    verb = report.verb
    values = (
        start,
        end,
        page.text[start:end],
        report.speaker.actor_id,
        page.text[report.verb_start : report.verb_end],
        report.kind if report.kind == "direct" else kind_of(page, start, end),
        report.speaker.surface,
        report.speaker.start,
        report.verb_start if report.verb_end else -1,
        verb.form.verb if verb else "",
        f"{report.content.rule}; {report.speaker.rule}",
    )
    return dict(zip(COLUMNS[1:], values, strict=True))
