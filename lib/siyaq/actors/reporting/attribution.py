"""The subject of a reporting verb, whatever its form."""

from __future__ import annotations

from siyaq.actors.knowledge.names import name_key
from siyaq.actors.reporting.carrying import carried, known_again
from siyaq.actors.reporting.pages import Page, Verb
from siyaq.actors.reporting.phrases import RELATIVE, UNLISTED, Speaker, phrase
from siyaq.actors.reporting.said import Report
from siyaq.actors.reporting.speakers import subject_before, subject_behind

_FINITE = ("past", "present")
_FROM = name_key("عن إلى")
_BESIDE = ("name+verb", "name+who")
_BACK = 15  # words from قوله back to عن


def speaker_of(
    page: Page, verb: Verb, opens: int | None, reports: list[Report]
) -> Speaker:
    """
    Say who is the subject of a verb.

    Parameters
    ----------
    page : Page
        The document.
    verb : Verb
        In the document.
    opens : int or None
        The word that opens its content.
    reports : list of Report
        What was found before it.

    Returns
    -------
    Speaker
    """
    if verb.form.shape not in _FINITE:
        return _of_participle(page, verb, reports)
    _, stop = page.sentence(verb.at)
    if opens is not None and opens > verb.at:
        stop = min(stop, opens)
    relays = page.verbs.classes[verb.form.verb] == "relays"
    source = _behind_from(page, verb.at + 1, stop) if relays else None
    if source:
        return known_again(page, source, reports)
    behind = subject_behind(page, verb.at, stop, verb.form.gender)
    before = None if verb.joined == "و" else subject_before(page, verb.at)
    beside = before is not None and before.rule in _BESIDE
    takes_object = "object" in page.verbs.frames[verb.form.verb]
    if takes_object and verb.at and page.words[verb.at - 1] in RELATIVE:
        return before or UNLISTED  # القرار الذي يطالب الأمين العام
    if beside and (behind is None or takes_object or behind.rule == "unlisted"):
        return before
    speaker = behind or before
    if speaker is None:
        return carried(page, verb, reports)
    return known_again(page, speaker, reports)


def _behind_from(page: Page, first: int, stop: int) -> Speaker | None:
    """Read whose words an outlet relays: نقلت الوكالة عن فلان."""
    for word in range(first, stop - 1):
        if page.words[word] in _FROM[:1]:
            return phrase(page, word + 1, stop)
    return None


def _of_participle(page: Page, verb: Verb, reports: list[Report]) -> Speaker:
    """Say whose act a participle or قوله goes with: that of the verb before it."""
    opens, _ = page.sentence(verb.at)
    if verb.form.shape == "masdar":
        for word in range(verb.at - 1, max(opens, verb.at - _BACK) - 1, -1):
            if page.words[word] in _FROM and word + 1 < verb.at:
                source = phrase(page, word + 1, verb.at)
                return known_again(page, source, reports)
    lead = next(
        (
            page.anchors[word]
            for word in range(verb.at - 1, opens - 1, -1)
            if word in page.anchors and page.anchors[word].form.shape in _FINITE
        ),
        None,
    )
    last = reports[-1].end if reports else 0
    if lead and page.starts[lead.at] >= last and not page.quoted(lead.at):
        return speaker_of(page, lead, verb.at, reports)
    return carried(page, verb, reports)
