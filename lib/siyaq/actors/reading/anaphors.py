"""Titles that were introduced with a name, taken up later without it: السفير السابق."""

from __future__ import annotations

from bisect import bisect_left

from siyaq.actors.knowledge.names import Alias
from siyaq.actors.reading.contexts import marks_between
from siyaq.actors.reading.introductions import (
    ARTICLE,
    DESCRIPTIONS,
    Head,
    People,
    Title,
    content,
    introduced,
    is_foreign,
    is_outranked,
    span_of,
    title_of,
)
from siyaq.actors.reading.matching import Hit
from siyaq.actors.reading.offices import goes_on
from siyaq.actors.reading.reader import Reader
from siyaq.actors.reading.readings import Reading
from siyaq.actors.reading.scenes import Page
from siyaq.actors.reading.titles import is_title, order

_ADDRESSES = frozenset("السيد سياده فخامه معالي سعاده".split())
_SHORT = 4  # words of a title that is taken up again
_HIGHEST = ("PRESIDENT", "LEADER", "KING")


def take_up_titles(
    page: Page, heads: list[Head], readings: list[Reading], absorbed: list[Reading]
) -> list[Reading]:
    """
    Read titles that were introduced before: السفير السابق.

    A title in front of a name, behind one, or of a holder who is known by date
    introduces its words for that person. Later the same head word, with some of the
    other words or alone, means the person if all that fits is his.

    Parameters
    ----------
    page : Page
        The document.
    heads : list of Head
        Of this document.
    readings, absorbed : list of Reading
        From ``absorb_titles``.

    Returns
    -------
    list of Reading
        The readings and what was added, in order; titles that stayed open are gone.
    """
    short = {one.hit.first for one in readings if one.alias.policy == "short_form"}
    people = People(readings)
    behind = {
        head.position: title
        for head in heads
        if head.position in short and (title := introduced(page, head, people))
    }
    settled = [
        one
        for one in readings
        if one.status != "open" and (one.hit.first not in behind or one.nested)
    ]
    titles = [title_of(page, one) for one in absorbed if one.actor_id]
    titles += [title_of(page, one) for one in settled if is_title(one) and one.actor_id]
    titles += behind.values()
    taken = {at for one in (*settled, *absorbed) for at in span_of(one)}
    free = [head for head in heads if head.position not in taken]
    free = [head for head in free if not is_outranked(page.reader, head)]
    later = []
    for head in free:
        title = introduced(page, head, people)
        if title:
            titles.append(title)
        else:
            later.append(head)
    added = [_taken_up(page, head, titles, people) for head in later]
    return sorted([*settled, *(one for one in added if one)], key=order)


def _taken_up(
    page: Page, head: Head, titles: list[Title], people: People
) -> Reading | None:
    """Read a title by what was introduced before it, if that decides."""
    reader, at = page.reader, head.position
    _, stop = reader.sentence_bounds(at)
    last = at
    while (
        last + 1 < min(stop, at + _SHORT)
        and reader.adjacent(last, last + 1)
        and reader.key(last + 1).startswith(ARTICLE)
        and last + 1 not in people.covered
    ):
        last += 1
    words = content(reader, at + 1, last)
    if not (head.definite or words) or _is_attached(reader, head):
        return None
    if head.head in DESCRIPTIONS:
        who, kind = _described(page, at, last, people), "description"
    else:
        who, kind = _owners(titles, head, words), "role"
        who = {one for one in who if not is_foreign(page, at, last, one)}
    if not who or (len(who) > 1 and not words):
        return None
    more = kind == "role" and any(
        reader.key(one) in page.actors.adjectives for one in range(at + 1, last + 1)
    )
    if not _ends_here(page, last, stop, more, people.starts, who):
        return None
    key = tuple(reader.key(one) for one in range(at, last + 1))
    alias = Alias(key, "", kind, "introduced")
    hit = Hit(at, last, head.proclitic, (alias,))
    if len(who) > 1:
        return Reading(hit, alias, "", tuple(sorted(who)), "ambiguous", "docrole")
    return Reading(hit, alias, *who, (), "resolved", "docrole")


def _is_attached(reader: Reader, head: Head) -> bool:
    """Say whether a title is an adjective, or how somebody is addressed."""
    at = head.position - 1
    first, _ = reader.sentence_bounds(head.position)
    if at < first or not reader.adjacent(at, head.position):
        return False
    before = reader.key(at)
    return before in _ADDRESSES or (head.definite and before.startswith(ARTICLE))


def _ends_here(
    page: Page,
    last: int,
    stop: int,
    more: bool,
    names: dict[int, Reading],
    who: set[str],
) -> bool:
    """Say whether no name of its bearer can follow a title."""
    reader, after = page.reader, last + 1
    if after in names:
        return more and names[after].actor_id not in who
    given_names = page.actors.given_names
    if after < stop and "(" in reader.between(last, after):
        return False
    if after >= stop or marks_between(reader, last, after):
        return True
    if "“" in reader.between(last, after) or reader.key(after).startswith(ARTICLE):
        return False
    return goes_on(page, last) if not more else reader.key(after) not in given_names


def _owners(titles: list[Title], head: Head, words: frozenset[str]) -> set[str]:
    """Return the persons of the titles before that have this head and these words."""
    return {
        title.actor_id
        for title in titles
        if title.position < head.position
        and title.head == head.head
        and words <= title.words
    } - {""}


def _described(page: Page, at: int, last: int, people: People) -> set[str]:
    """Return the only person of a country named so far, its heads left aside."""
    actors = page.actors
    countries = {
        actors.adjectives.get(page.reader.key(one), "")
        for one in range(at + 1, last + 1)
    } - {""}
    if len(countries) != 1 or last > at + 1:
        return set()
    found = set()
    for one in people.all[: bisect_left(people.all, at, key=lambda r: r.hit.first)]:
        offices = actors.offices.get(one.actor_id, set())
        highest = any(role.endswith(_HIGHEST) for role in offices)
        person = actors.types.get(one.actor_id) == "person"
        if person and not highest and actors.countries[one.actor_id] in countries:
            found.add(one.actor_id)
    return found if len(found) == 1 else set()
