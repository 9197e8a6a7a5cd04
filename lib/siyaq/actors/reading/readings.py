"""What a name means where it stands: decided by policy, context and date."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from siyaq.actors.knowledge.names import Alias
from siyaq.actors.knowledge.validation import LAST_DAY
from siyaq.actors.reading.contexts import (
    context_allows,
    is_adjective,
    is_adjective_here,
    is_elsewhere,
    is_of_another,
    neighbour,
)
from siyaq.actors.reading.demonyms import is_party, stands_alone
from siyaq.actors.reading.matching import Hit, find_names
from siyaq.actors.reading.namesakes import choose_namesake, recent_bearer
from siyaq.actors.reading.offices import read_office
from siyaq.actors.reading.reader import Reader
from siyaq.actors.reading.scenes import Page, Scene, document_days, open_page
from siyaq.actors.registry import Actors
from siyaq.index.tokens import Tokens


class Reading(NamedTuple):
    """What is decided about a hit: an actor, or candidates, and by which rule."""

    hit: Hit
    alias: Alias
    actor_id: str
    candidates: tuple[str, ...]
    status: str
    rule: str
    role_id: str = ""
    nested: str = ""


class Document(NamedTuple):
    """A document whose names are read, and the hits that were dropped, with rules."""

    page: Page
    readings: list[Reading]
    dropped: list[tuple[Hit, str]]
    place: int  # a position in it


def read_documents(tokens: Tokens, actors: Actors) -> list[Document]:
    """
    Find the names of each document and decide what each of them means.

    Parameters
    ----------
    tokens : Tokens
        The words.
    actors : Actors
        The registry.

    Returns
    -------
    list of Document
        Those with a name, in order; the readings too.
    """
    reader = Reader(tokens)
    hits = find_names(tokens, actors.name_index, reader)
    days = list(document_days(tokens.documents))
    documents = []
    for document, group in groupby(hits, lambda hit: reader.document(hit.first)):
        here = list(group)
        page = open_page(reader, actors, here, days[document])
        readings, dropped = read_hits(page, here)
        documents.append(Document(page, readings, dropped, here[0].first))
    return documents


def read_hits(
    page: Page, hits: list[Hit]
) -> tuple[list[Reading], list[tuple[Hit, str]]]:
    """
    Decide about each hit.

    Parameters
    ----------
    page : Page
        The document.
    hits : list of Hit
        In order of the text.

    Returns
    -------
    readings : list of Reading
        Of a hit that is dropped those inside it are read instead.
    dropped : list of (Hit, str)
        With the rule that dropped each.
    """
    readings, dropped = [], []
    for hit in hits:
        reading = _read(page, hit)
        if not isinstance(reading, str):
            readings.append(reading)
            continue
        dropped.append((hit, reading))
        if hit.inner and reading != "never":
            more, lost = read_hits(page, list(hit.inner))
            readings += more
            dropped += lost
    return readings, dropped


def _read(page: Page, hit: Hit) -> Reading | str:
    """Decide who is meant, or return the rule that drops the hit."""
    if any(alias.policy == "never" for alias in hit.aliases):
        return "never"
    fitting, rule = _fitting(page, hit)
    if not fitting:
        return rule
    known = [a for a in fitting if not a.role_id and _is_known(page, hit, a)]
    roles = [alias for alias in fitting if alias.role_id]
    if not known and roles:
        return _as_reading(hit, roles, read_office(page, hit, roles))
    if not known:
        return fitting[0].policy
    return _named(page, hit, known)


def _as_reading(hit: Hit, roles: list[Alias], office: tuple | str) -> Reading | str:
    if isinstance(office, str):
        return office
    role_id, *decided = office
    alias = next(role for role in roles if role.role_id == role_id)
    return Reading(hit, alias, *decided, role_id=role_id)


def _fitting(page: Page, hit: Hit) -> tuple[list[Alias], str]:
    """Keep the aliases that nothing around the name speaks against."""
    reader, given_names = page.reader, page.actors.given_names
    fitting, rule = [], "context"
    for alias in hit.aliases:
        if not context_allows(reader, hit, alias):
            rule = "context"
        elif not _is_in_use(alias, page.scene):
            rule = "out of its time"
        elif is_elsewhere(reader, hit, alias):
            rule = "not_near"
        elif is_adjective_here(reader, hit, alias):
            rule = "adjective"
        elif alias.kind == "surname" and is_of_another(reader, hit, given_names):
            rule = "another given name"
        elif alias.kind == "demonym" and not stands_alone(reader, hit):
            rule = "adjective"
        elif alias.policy == "demonym" and not is_party(reader, hit):
            rule = "people"
        else:
            fitting.append(alias)
    return fitting, rule


def _named(page: Page, hit: Hit, known: list[Alias]) -> Reading:
    """Read a name that one or several actors have."""
    alias = known[0]
    rule = f"alias:{alias.kind}:{alias.policy}"
    if (alias.valid_from or alias.valid_to) and not page.scene.since:
        rule = f"{rule}:no date"
    candidates = tuple(sorted({alias.actor_id for alias in known}))
    actor_id, why = candidates[0], ""
    if alias.kind == "surname":
        actor_id, why = recent_bearer(page, hit, alias) or (actor_id, "")
    if len(candidates) > 1:
        actor_id, why = choose_namesake(page, hit, candidates)
    if why:
        rule = f"{rule}+{why}"
    if not actor_id:
        return Reading(hit, alias, "", candidates, "ambiguous", rule)
    own = next((one for one in known if one.actor_id == actor_id), alias)
    return Reading(hit, own, actor_id, (), "resolved", rule)


def _is_in_use(alias: Alias, scene: Scene) -> bool:
    """Say whether a name was in use on the date of the document."""
    if not scene.since:
        return True
    return alias.valid_from < scene.until and scene.since < (alias.valid_to or LAST_DAY)


def _is_known(page: Page, hit: Hit, alias: Alias) -> bool:
    """Say whether the document tells enough for a name that does not stand alone."""
    if alias.policy == "needs_intro":
        return alias.actor_id in page.scene.people
    if alias.policy == "bare_government":
        country = page.actors.countries.get(alias.actor_id, "")
        adjective = any(map(is_adjective, neighbour(page.reader, hit.last, +1)))
        return bool(country) and country == page.scene.country and not adjective
    return True
