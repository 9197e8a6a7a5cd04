"""Reported speech without a verb: بحسب المصدر, a name and a colon, marks alone."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from typing import NamedTuple

from siyaq.actors.knowledge.names import name_key
from siyaq.actors.reporting.carrying import known_again
from siyaq.actors.reporting.contents import Content, kind_of
from siyaq.actors.reporting.pages import Page
from siyaq.actors.reporting.phrases import NOBODY, RELATIVE, Speaker, phrase, phrase_end
from siyaq.actors.reporting.said import Report
from siyaq.actors.reporting.speakers import clause_subject, subject_behind
from siyaq.arabic.quotation import Quotation

_LONG = 5  # words between marks behind a colon that are speech though nobody speaks
_TITLE = 12  # words of a name before a colon
_SOURCE = 14  # words of an attribution
_FEWEST = 3  # words of what is attributed
_OWN = name_key("ه ها هم هما")
_WHAT = name_key("ما")
_PLACE = name_key("في من إلى")
_THEN = name_key("فقد فإن فإنه فإنها فقد")
_LISTED = ("name", "head+name", "member", "unnamed", "media", "same", "known again")


class Source(NamedTuple):
    """Words of attribution: the first, the one behind the last, and who it is."""

    first: int
    stop: int
    speaker: Speaker


def add_verbless(page: Page, reports: list[Report]) -> None:
    """
    Add what is reported without a verb, in the order of the text.

    Parameters
    ----------
    page : Page
        The document.
    reports : list of Report
        What the verbs report; changed in place.
    """
    sources = list(_sources(page, reports))
    for source in sources:
        _end_before(page, source, reports)
    found = [_attributed(page, source) for source in sources]
    for report in [*_headings(page), *found]:
        if report and not _overlaps(report, reports):
            insort(reports, report, key=_place)
    for quote in page.quotes:
        report = _marked(page, quote, reports)
        if report and not _overlaps(report, reports):
            insort(reports, report, key=_place)


def _place(report: Report) -> int:
    return report.start


def _overlaps(report: Report, reports: list[Report]) -> bool:
    return any(one.start < report.end and report.start < one.end for one in reports)


def _sources(page: Page, reports: list[Report]) -> Iterator[Source]:
    """Find every attribution of which we know that it names somebody."""
    forms = page.verbs.sources
    for word, key in enumerate(page.words):
        plain = key if key in forms else key.removeprefix("و")
        if plain in forms and page.quoted(word) is None:
            found = (_matched(page, word, plain, form) for form in forms[plain])
            stop, own = next(filter(None, found), (0, False))
            if own:
                yield Source(word, stop, _last(page, word, reports))
                continue
            source = _named(page, word, stop, reports) if stop else None
            if source:
                yield source


def _matched(
    page: Page, word: int, key: str, form: tuple[str, ...]
) -> tuple[int, bool] | None:
    """Return the word behind an attribution, and whether it ends in a pronoun."""
    stop = word + len(form)
    here = (key, *page.words[word + 1 : stop])
    if here == form:
        return stop, False
    if here[:-1] != form[:-1] or len(here) != len(form) or len(form) == 1:
        return None
    if form[-1] == "ل" and here[-1].startswith("ل"):
        return stop - 1, False  # one word with the name
    return (stop, True) if here[-1] in {form[-1] + own for own in _OWN} else None


def _named(page: Page, first: int, at: int, reports: list[Report]) -> Source | None:
    """Read who follows an attribution: a name, a verb and its subject, a pronoun."""
    _, stop = page.sentence(first)
    stop = min(stop, at + _SOURCE)
    word = at + (at < stop and page.words[at] in _WHAT)
    verb = page.anchors.get(word) if word < stop else None
    if (
        word > at and word < stop and not verb
    ):  # بحسب ما أعلنه: its object is no content
        end = phrase_end(page, word, stop)
        speaker = subject_behind(page, word, end)
        return Source(first, end, speaker) if speaker else None
    if verb and (verb.form.shape == "masdar" or verb.form.pronoun):  # بحسب قوله
        return Source(first, word + 1, _last(page, first, reports))
    if at >= stop:
        return None
    if verb:
        end = phrase_end(page, word, stop)
        speaker = subject_behind(page, word, end)
        return Source(first, end, speaker) if speaker else None
    end = phrase_end(page, at, stop)
    speaker = phrase(page, at, end)
    head = page.words[at].removeprefix("لل").removeprefix("ال").removeprefix("ل")
    typical = any((head,) in page.verbs.words[kind] for kind in ("head", "member"))
    if typical:
        speaker = known_again(page, speaker, reports)
    if speaker.rule in ("name", "head+name"):
        end = page.word_at(speaker.start + len(speaker.surface))
        while end < stop and _is_adjective(page, end):
            end += 1
    known = typical or speaker.rule in _LISTED
    return Source(first, end, speaker) if known else None


def _last(page: Page, word: int, reports: list[Report]) -> Speaker:
    """Return who spoke last before a word."""
    for report in reversed(reports):
        if report.start < page.starts[word]:
            return Speaker(report.speaker.actor_id, "", -1, "goes on")
    return NOBODY


def _end_before(page: Page, source: Source, reports: list[Report]) -> None:
    """End a report where an attribution closes its sentence."""
    _, stop = page.sentence(source.first)
    place = page.starts[source.first]
    for report in reports:
        inside = report.start < place < report.end and report.kind != "direct"
        own = source.speaker.start < 0  # على حد قوله
        if inside and (own or page.comma(source.first)) and stop - source.stop <= 1:
            report.cut = place


def _attributed(page: Page, source: Source) -> Report | None:
    """Take the sentence that an attribution belongs to."""
    opens, stop = page.sentence(source.first)
    first = opens
    if source.first == opens:
        first = source.stop
        while first < stop and page.words[first] in _THEN:
            first += 1
        parted = first > source.stop or (first < stop and page.comma(first))
        if source.speaker.rule == "unlisted" and not parted:
            return None
    elif stop - source.stop <= 1 or page.words[source.stop] in RELATIVE:
        stop = source.first
        if not page.comma(stop):  # it belongs to the last clause alone
            commas = [word for word in range(opens + 1, stop) if page.comma(word)]
            first = commas[-1] if commas else opens
    if stop - first < _FEWEST:
        return None
    start, end = page.starts[first], page.end_of(stop)
    content = Content(start, end, kind_of(page, start, end), first, "attribution")
    last = page.ends[source.first]
    return Report(content, source.speaker, None, page.starts[source.first], last)


def _headings(page: Page) -> Iterator[Report]:
    """Find lines of the type "name: content"."""
    for opens in page.bounds[:-1]:
        if opens and "\n" not in page.gap(opens):
            continue
        _, stop = page.sentence(opens)
        first = opens
        for word in range(opens + 1, min(stop, opens + _TITLE + 1)):
            if page.colon(word):
                report = _heading(page, first, word, stop)
                if report:
                    yield report
                first = word


def _heading(page: Page, first: int, colon: int, stop: int) -> Report | None:
    if any(word in page.anchors for word in range(first, colon)):
        return None
    if stop - colon < _FEWEST or "\n" in page.gap(colon):
        return None
    speaker = phrase(page, first, colon)
    named = page.of_word.get(colon - 1)
    if named is None and page.words[colon - 2] in _PLACE and colon - first > 2:
        named = page.of_word.get(colon - 3)
    elif named is not None and not named.acts and colon - first > 2:
        named = page.of_word.get(named.first - 2)
    whole = named is not None and named.type != "state" and named.acts
    named = whole and speaker.rule in ("name", "head+name")
    if not named and speaker.rule not in ("member", "unnamed", "media"):
        return None
    start, end = page.starts[colon], page.end_of(stop)
    quote = page.opens.get(colon)
    if quote:
        content = Content(quote.start, quote.end, "direct", colon, "name and colon")
    else:
        kind = kind_of(page, start, end)
        content = Content(start, end, kind, colon, "name and colon")
    return Report(content, speaker, None, -1, 0)


def _marked(page: Page, quote: Quotation, reports: list[Report]) -> Report | None:
    """Take what stands between marks though no verb is known to introduce it."""
    first, stop = page.word_at(quote.start), page.word_at(quote.end)
    if stop - first < _LONG:
        return None
    content = Content(quote.start, quote.end, "direct", first, "marks alone")
    if page.colon(first):
        speaker = clause_subject(page, first, near=2) or NOBODY
        return Report(content, speaker, None, -1, 0)
    before = [report for report in reports if report.end <= quote.start]
    if not before or before[-1].kind != "direct":
        return None
    gap = page.text[before[-1].end : quote.start]
    follows = not any(letter.isalpha() for letter in gap)
    if not follows or "\n" not in gap:
        return None
    speaker = Speaker(before[-1].speaker.actor_id, "", -1, "goes on")
    return Report(content, speaker, None, -1, 0)


def _is_adjective(page: Page, word: int) -> bool:
    """Say whether a word behind a name may still belong to it."""
    key = page.words[word]
    return key.startswith("ال") and key not in RELATIVE and not page.comma(word)
