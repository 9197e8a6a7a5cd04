"""What one document says of its date, its people and its governments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from siyaq.actors.knowledge.names import Alias
from siyaq.actors.knowledge.validation import LAST_DAY
from siyaq.actors.reading.contexts import gap_between
from siyaq.actors.reading.matching import Hit
from siyaq.actors.reading.reader import Reader
from siyaq.actors.registry import Actors
from siyaq.arabic.calendars import date_end


@dataclass
class Scene:
    """
    What is known before a document is read in order.

    Attributes
    ----------
    since, until : str
        First day of its date and the first day after it; "" without a date.
    people : set of str
        Who is introduced by a full name, or by the title held on that date.
    places : dict of str to list of int
        Where the full names of each person stand.
    named : set of str
        Who may be named, introduced or not.
    country : str
        Whose government alone, or most, is named.
    """

    since: str = ""
    until: str = ""
    people: set[str] = field(default_factory=set)
    places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    named: set[str] = field(default_factory=set)
    country: str = ""


class Page(NamedTuple):
    """A document with all that is needed to read it."""

    reader: Reader
    actors: Actors
    scene: Scene


def document_days(documents: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Give each document the first day of its date and the first day after it."""
    dates = documents[["date", "date_precision"]]
    for date, precision in dates.itertuples(index=False):
        if pd.isna(date):
            yield "", ""
        else:
            yield f"{date:%Y-%m-%d}", f"{date_end(date, precision):%Y-%m-%d}"


def open_page(
    reader: Reader, actors: Actors, hits: list[Hit], days: tuple[str, str]
) -> Page:
    """
    Read once through a document before anything is decided.

    Parameters
    ----------
    reader : Reader
        The words.
    actors : Actors
        The registry.
    hits : list of Hit
        The names in the document.
    days : (str, str)
        From ``document_days``.

    Returns
    -------
    Page
    """
    scene = Scene(*days)
    for hit in hits:
        scene.named.update(alias.actor_id for alias in hit.aliases)
        for alias in hit.aliases:
            if alias.kind in ("full_name", "org_name") and is_plain(alias):
                scene.people.add(alias.actor_id)
            if alias.kind == "full_name":
                scene.places[alias.actor_id].append(hit.first)
    for title, name in pairwise(hits):
        role_id = title.aliases[0].role_id
        if role_id and gap_between(reader, title, name) == "":
            held = set(holders(actors, role_id, scene))
            named = held & {alias.actor_id for alias in name.aliases}
            scene.people |= named
            for actor_id in named:
                scene.places[actor_id].append(name.first)
    scene.country = _one_government(actors, hits)
    return Page(reader, actors, scene)


def is_plain(alias: Alias) -> bool:
    """Say whether a name needs nothing around it."""
    return alias.policy in ("always", "dominant")


def _one_government(actors: Actors, hits: list[Hit]) -> str:
    """Return the country whose government is named most, or "" if none leads."""
    names = [
        alias
        for hit in hits
        for one in (hit, *hit.inner)
        for alias in one.aliases
        if alias.kind == "regime_label" and is_plain(alias)
    ]
    counts = Counter(actors.countries.get(alias.actor_id, "") for alias in names)
    (first, most), (_, next_most) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first if most > next_most else ""


def holders(actors: Actors, role_id: str, scene: Scene) -> list[str]:
    """List who holds an office through all of the document's day, month or year."""
    if not scene.since:
        return []
    return [
        actor_id
        for actor_id, start, end in actors.terms.get(role_id, [])
        if start <= scene.since and scene.until <= (end or LAST_DAY)
    ]
