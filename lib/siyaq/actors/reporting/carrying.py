"""Who goes on speaking where a verb names nobody, or names him in short."""

from __future__ import annotations

from siyaq.actors.reporting.pages import Page, Verb
from siyaq.actors.reporting.phrases import (
    NO_SUBJECT,
    NOBODY,
    PREPOSITIONS,
    Speaker,
    is_owned,
    phrase,
    said_by,
    within,
)
from siyaq.actors.reporting.said import Report
from siyaq.actors.reporting.speakers import clause_subject

_RECENT = 4  # reports among which the one who goes on speaking is looked for
_CLAUSE = 3  # words of a clause that has a subject
_TOPIC = 8  # words of a sentence in which its subject stands
_TITLE = 7  # words of a title before a name


def carried(page: Page, verb: Verb, reports: list[Report]) -> Speaker:
    """
    Say who goes on speaking where a verb names nobody.

    Parameters
    ----------
    page : Page
        The document.
    verb : Verb
        In the document. A woman or a body does not go on with the words of a man.
    reports : list of Report
        What was found before it.

    Returns
    -------
    Speaker
        The last one of the same gender, or whoever the sentences since are about.
    """
    opens, _ = page.sentence(verb.at)
    if reports and page.starts[opens] <= reports[-1].verb_start:
        return _again(reports[-1], "same sentence")
    subject = clause_subject(page, verb.at) or _unlisted_subject(page, opens, verb.at)
    if subject:
        return known_again(page, subject, reports)
    if page.verbs.classes[verb.form.verb] != "continues" and verb.form.gender != "f":
        since = page.word_at(reports[-1].end) if reports else 0
        subject = _topic(page, since, opens)
        if subject:
            return subject
    for report in reversed(reports[-_RECENT:]):
        if _agrees(report, verb.form.gender):
            return _again(report, "goes on")
    return NOBODY


def _unlisted_subject(page: Page, opens: int, at: int) -> Speaker | None:
    """Find a subject without a name behind the verb that opens the sentence."""
    if at - opens < _CLAUSE or not _is_verbal(page, opens):
        return None
    return phrase(page, opens + 1, at)


def _is_verbal(page: Page, word: int) -> bool:
    """Say whether a sentence seems to open with a verb, not with a time or place."""
    key = page.words[word]
    plain = key[1:] if key[:1] in "وف" else key
    if plain in PREPOSITIONS or plain in NO_SUBJECT or key in NO_SUBJECT:
        return False
    return not plain.startswith(("ال", "لل")) and word not in page.of_word


def _again(report: Report, rule: str) -> Speaker:
    return Speaker(report.speaker.actor_id, "", -1, rule)


def _agrees(report: Report, gender: str) -> bool:
    other = report.verb.form.gender if report.verb else ""
    return not gender or not other or gender == other


def _topic(page: Page, since: int, opens: int) -> Speaker | None:
    """Find the person that the sentence before is about, if it reports nothing."""
    if opens == 0:
        return None
    start, stop = page.sentence(opens - 1)
    if start < since or ("\n" in page.gap(opens) and page.gap(opens).count("\n") > 1):
        return None
    for named in within(page, start, min(start + _TOPIC, stop)):
        person = named.type in ("person", "role_title")
        if person and not is_owned(page, named, start):
            return said_by(page, named, "subject of the sentence before")
    if stop - start > _CLAUSE and _is_verbal(page, start):
        found = phrase(page, start + 1, min(start + _TOPIC, stop))
        return found._replace(rule="member before") if found.rule == "member" else None
    return None


def known_again(page: Page, speaker: Speaker, reports: list[Report]) -> Speaker:
    """
    Resolve المصدر, الباحث or سموه: somebody who has spoken before.

    Parameters
    ----------
    page : Page
        The document.
    speaker : Speaker
        Perhaps a phrase of which no word names an actor.
    reports : list of Report
        What was found before.

    Returns
    -------
    Speaker
        With the actor of the last report that was introduced with the same word; the
        last speaker for words that only point at him; else as it was.
    """
    if speaker.actor_id or not speaker.surface:
        return speaker
    words = page.keys(speaker.start, len(speaker.surface))
    if reports and (words[0],) in page.verbs.words["same"]:
        return speaker._replace(actor_id=reports[-1].speaker.actor_id, rule="same")
    noun = words[0].removeprefix("ال")
    if noun == words[0]:
        return speaker
    nation = {word for word in words[1:3] if word in page.verbs.adjectives}
    for report in reversed(reports):
        if noun in report.titles and nation <= report.titles:
            actor_id = report.speaker.actor_id
            return speaker._replace(actor_id=actor_id, rule="known again")
    if (noun,) in page.verbs.words["member"]:
        return speaker
    title = _titled(
        page,
        {noun} | {word.removeprefix("ال") for word in nation},
        page.word_at(speaker.start),
    )
    return speaker._replace(**title)


def _titled(page: Page, title: set[str], before: int) -> dict[str, str]:
    """
    Find whom a title meant earlier.

    A person whose name it stood beside (الوزير, وزير … فلان), or a body of which it is
    the first word (المرصد, المرصد السوري لحقوق الإنسان).
    """
    for named in reversed(page.mentions(0, before)):
        person = named.type in ("person", "role_title")
        first = named.first - _TITLE if person else named.first
        stop = named.last + 1 if person else named.first + 1
        words = {word.removeprefix("ال") for word in page.words[max(0, first) : stop]}
        if named.actor_id and named.last < before and title <= words:
            return {"actor_id": named.actor_id, "rule": "title before"}
    return {}
