"""A title and the name beside it are one mention; names inside a title are others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from siyaq.actors.reading.contexts import gap_between
from siyaq.actors.reading.readings import Reading, read_hits
from siyaq.actors.reading.scenes import Page

_PEOPLE = ("full_name", "surname")
_COMMAS = ("", "،", ",")


def absorb_titles(
    page: Page, readings: list[Reading]
) -> tuple[list[Reading], list[Reading]]:
    """
    Make title and name one mention: the span is the name, the title its role.

    Parameters
    ----------
    page : Page
        The document.
    readings : list of Reading
        In order of the text.

    Returns
    -------
    kept : list of Reading
        Without the titles that became part of a name, with what stands inside titles
        and names of bodies; in order of the text, what is outside first.
    absorbed : list of Reading
        The titles, each with the person in ``actor_id``.
    """
    titles: dict[int, str] = {}
    absorbed: dict[int, str] = {}
    for index, (one, other) in enumerate(pairwise(readings)):
        gap = gap_between(page.reader, one.hit, other.hit)
        if is_title(one) and _names(page, one, other, gap):
            titles[index + 1] = _role(page, other, one)
            absorbed[index] = other.actor_id
        elif (
            is_title(other)
            and gap in _COMMAS
            and other.actor_id in ("", one.actor_id)
            and _may_hold(page, one, other)
        ):
            titles.setdefault(index, _role(page, one, other))
            absorbed[index + 1] = one.actor_id
    kept = [
        reading._replace(role_id=titles.get(index, reading.role_id))
        for index, reading in enumerate(readings)
        if index not in absorbed
    ]
    gone = [readings[i]._replace(actor_id=who) for i, who in absorbed.items()]
    kept += list(_inside(page, kept, "mention"))
    kept += list(_inside(page, gone, "title"))
    return sorted(kept, key=order), gone


def order(reading: Reading) -> tuple[int, int]:
    """Sort readings by their place, what is outside before what is inside."""
    return reading.hit.first, -reading.hit.last


def is_title(reading: Reading) -> bool:
    """Say whether a reading is an office without a name."""
    return bool(reading.alias.role_id)


def _names(page: Page, title: Reading, person: Reading, gap: str | None) -> bool:
    """Say whether a title belongs to the name behind it; behind a comma to a holder."""
    if gap == "":
        return _may_hold(page, person, title)
    held = page.actors.offices.get(person.actor_id, set())
    own = title.actor_id in ("", person.actor_id) or title.alias.policy == "short_form"
    return gap in _COMMAS and own and bool(_roles(title) & held) and _is_person(person)


def _is_person(reading: Reading) -> bool:
    return reading.alias.kind in _PEOPLE


def _roles(title: Reading) -> set[str]:
    return {alias.role_id for alias in title.hit.aliases if alias.role_id}


def _may_hold(page: Page, person: Reading, title: Reading) -> bool:
    """Say whether a title can go with a name: not if we know only other offices."""
    if not _is_person(person):
        return False
    people = [person.actor_id] if person.actor_id else person.candidates
    offices = [page.actors.offices.get(actor_id, set()) for actor_id in people]
    return any(not known or _roles(title) & known for known in offices)


def _role(page: Page, person: Reading, title: Reading) -> str:
    known = page.actors.offices.get(person.actor_id, set())
    fitting = sorted(_roles(title) & known)
    return fitting[0] if fitting else title.role_id


def _inside(page: Page, readings: Iterable[Reading], nested: str) -> Iterator[Reading]:
    """Read the names inside titles, and the states inside the names of bodies."""
    for outer in readings:
        title = is_title(outer)
        if not outer.hit.inner or not (title or outer.alias.kind == "org_name"):
            continue
        found, _ = read_hits(page, list(outer.hit.inner))
        for reading in found:
            state = page.actors.types.get(reading.actor_id) == "state"
            if not is_title(reading) and (title or state):
                yield reading._replace(nested=nested)
