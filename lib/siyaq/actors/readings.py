"""What a name means where it stands: decided by policy, context and date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import NamedTuple

import pandas as pd

from siyaq.actors.matching import Hit, find_names
from siyaq.actors.names import Alias, fold
from siyaq.actors.reader import Reader
from siyaq.actors.registry import Actors
from siyaq.actors.validation import LAST_DAY
from siyaq.arabic.calendars import date_end
from siyaq.arabic.characters import INVISIBLE
from siyaq.index.tokens import Tokens

# Behind a title these say that somebody else holds the office by now.
_FORMER = frozenset("السابق الاسبق الراحل انذاك حينها".split())
# May stand between a title and the name.
_RANKS = frozenset("اللواء العميد الجنرال السيد الدكتور العماد الحاج".split())
# So may these; what is left of a gap without them is its punctuation.
_SPACES_AND_MARKS = re.compile(rf'[\s"«»“”{INVISIBLE}]+')


class Reading(NamedTuple):
    """What is decided about a hit: an actor, or candidates, and by which rule."""

    hit: Hit
    alias: Alias
    actor_id: str
    candidates: tuple[str, ...]
    status: str
    rule: str


@dataclass
class Scene:
    """What one document says of its date, its people and its governments."""

    since: str = ""
    until: str = ""
    people: set[str] = field(default_factory=set)
    country: str = ""


def read_hits(tokens: Tokens, actors: Actors) -> tuple[list[Reading], Counter[str]]:
    """
    Find the names and decide what each of them means.

    Parameters
    ----------
    tokens : Tokens
        The words.
    actors : Actors
        The registry.

    Returns
    -------
    readings : list of Reading
        In order of the text.
    dropped : Counter
        How many hits each rule dropped.
    """
    hits = find_names(tokens, actors.aliases)
    reader = Reader(tokens)
    days = list(_days(tokens.documents))
    readings, dropped = [], Counter()
    for document, group in groupby(hits, lambda hit: reader.document(hit.first)):
        here = list(group)
        scene = _scene(reader, actors, here, *days[document])
        for hit in here:
            reading = _read(reader, actors, hit, scene)
            if isinstance(reading, str):
                dropped[reading] += 1
            else:
                readings.append(reading)
    return readings, dropped


def _days(documents: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Give each document the first day of its date and the first day after it."""
    dates = documents[["date", "date_precision"]]
    for date, precision in dates.itertuples(index=False):
        if pd.isna(date):
            yield "", ""
        else:
            yield f"{date:%Y-%m-%d}", f"{date_end(date, precision):%Y-%m-%d}"


def _scene(
    reader: Reader, actors: Actors, hits: list[Hit], since: str, until: str
) -> Scene:
    """Read once through a document before anything is decided."""
    scene = Scene(since, until)
    names = [alias for hit in hits for alias in hit.aliases]
    scene.people = {
        a.actor_id
        for a in names
        if a.kind in ("full_name", "org_name") and _is_plain(a)
    }
    for title, name in pairwise(hits):
        if title.aliases[0].role_id and gap_between(reader, title, name) == "":
            holders = set(_holders(actors, title.aliases[0].role_id, scene))
            scene.people |= holders & {alias.actor_id for alias in name.aliases}
    scene.country = _one_government(actors, names)
    return scene


def _is_plain(alias: Alias) -> bool:
    return alias.policy in ("always", "dominant")


def _one_government(actors: Actors, names: list[Alias]) -> str:
    """Return the country whose government is named most, or "" if none leads."""
    ids = [a.actor_id for a in names if a.kind == "regime_label" and _is_plain(a)]
    counts = Counter(actors.countries.get(actor_id, "") for actor_id in ids)
    (first, most), (_, next_most) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first if most > next_most else ""


def _read(reader: Reader, actors: Actors, hit: Hit, scene: Scene) -> Reading | str:
    """Decide who is meant, or return the rule that drops the hit."""
    if any(alias.policy == "never" for alias in hit.aliases):
        return "never"
    fitting = [a for a in hit.aliases if _context_allows(reader, hit, a)]
    fitting = [a for a in fitting if _is_in_use(a, scene)]
    if not fitting:
        return "context"
    known = [
        a for a in fitting if not a.role_id and _is_known(reader, actors, hit, a, scene)
    ]
    roles = [alias for alias in fitting if alias.role_id]
    if not known and roles:
        return _by_office(reader, actors, hit, roles[0], scene)
    if not known:
        return fitting[0].policy
    alias = known[0]
    candidates = tuple(sorted({alias.actor_id for alias in known}))
    rule = f"alias:{alias.kind}:{alias.policy}"
    if len(candidates) > 1:
        return Reading(hit, alias, "", candidates, "ambiguous", rule)
    return Reading(hit, alias, alias.actor_id, (), "resolved", rule)


def _is_in_use(alias: Alias, scene: Scene) -> bool:
    """Say whether a name was in use on the date of the document."""
    if not scene.since:
        return True
    return alias.valid_from < scene.until and scene.since < (alias.valid_to or LAST_DAY)


def _is_known(
    reader: Reader, actors: Actors, hit: Hit, alias: Alias, scene: Scene
) -> bool:
    """Say whether the document tells enough for a name that does not stand alone."""
    if alias.policy == "needs_intro":
        return alias.actor_id in scene.people
    if alias.policy == "bare_government":
        country = actors.countries.get(alias.actor_id, "")
        adjective = any(map(_is_adjective, _neighbour(reader, hit.last, +1)))
        return bool(country) and country == scene.country and not adjective
    return True


def _is_adjective(word: str) -> bool:
    return word.startswith("ال") and word.endswith(("ي", "يه")) and len(word) > 4


def _context_allows(reader: Reader, hit: Hit, alias: Alias) -> bool:
    before = _neighbour(reader, hit.first, -1)
    after = _neighbour(reader, hit.last, +1)
    if before & alias.not_after or after & alias.not_before:
        return False
    if alias.require_before or alias.require_after:
        quoted = "QUOTED" in alias.require_before | alias.require_after
        return bool(
            before & alias.require_before
            or after & alias.require_after
            or (quoted and _in_marks(reader, hit))
        )
    return True


def _neighbour(reader: Reader, position: int, step: int) -> set[str]:
    """Return the folded word beside a position, also without one proclitic."""
    first, last = reader.document_bounds(position)
    at = position + step
    if not first <= at < last:
        return set()
    word = fold(reader.word(at))
    bare = word[1:] if len(word) > 3 and word[0] in "وفبلك" else word
    return {word, bare}


def _in_marks(reader: Reader, hit: Hit) -> bool:
    text = reader.texts[reader.document(hit.first)]
    start, end = int(reader.starts[hit.first]), int(reader.ends[hit.last])
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return before in '"«“”' and after in '"»”“' and bool(before and after)


def _by_office(
    reader: Reader, actors: Actors, hit: Hit, alias: Alias, scene: Scene
) -> Reading:
    """Find who holds an office on the date of the document."""
    rule = f"role:{alias.role_id}"
    holders: list[str] = []
    if _neighbour(reader, hit.last, +1) & _FORMER:
        rule = f"{rule}:former"
    elif _names_somebody(reader, actors, hit):
        rule = f"{rule}:beside another name"
    elif not scene.since:
        rule = f"{rule}:no date"
    else:
        holders = _holders(actors, alias.role_id, scene)
        rule = f"{rule}@{scene.since}" + ("" if holders else ":no holder known")
    if len(holders) == 1:
        return Reading(hit, alias, holders[0], (), "resolved", rule)
    everybody = {actor_id for actor_id, _, _ in actors.terms.get(alias.role_id, [])}
    return Reading(hit, alias, "", tuple(sorted(everybody)), "unresolved", rule)


def _names_somebody(reader: Reader, actors: Actors, hit: Hit) -> bool:
    """Say whether a given name follows directly: then the title is that person's."""
    after = hit.last + 1
    if not _neighbour(reader, hit.last, +1) & actors.given_names:
        return False
    return _SPACES_AND_MARKS.sub("", reader.between(hit.last, after)) == ""


def _holders(actors: Actors, role_id: str, scene: Scene) -> list[str]:
    """List who holds an office through all of the document's day, month or year."""
    if not scene.since:
        return []
    return [
        actor_id
        for actor_id, start, end in actors.terms.get(role_id, [])
        if start <= scene.since and scene.until <= (end or LAST_DAY)
    ]


def gap_between(reader: Reader, one: Hit, other: Hit) -> str | None:
    """Return the punctuation between two hits, None if words or a line do."""
    _, stop = reader.document_bounds(one.last)
    if not one.last < other.first < stop or other.proclitic:
        return None
    words = range(one.last + 1, other.first)
    if not all(reader.word(at) in _RANKS for at in words):
        return None
    text = reader.between(one.last, other.first)
    if "\n" in text:
        return None
    return "" if words else _SPACES_AND_MARKS.sub("", text)
