"""What can be wrong in the four tables of a registry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from siyaq.actors.knowledge.forms import FAULT_COLUMNS as FAULT_COLUMNS
from siyaq.actors.knowledge.forms import fault, form_faults
from siyaq.actors.knowledge.names import SLOTS, Rows, name_key
from siyaq.errors import nearest

TYPES = ("person", "org", "state")
KINDS = (
    "full_name surname org_name acronym state_name metonym regime_label group_label "
    "demonym description"
).split()
POLICIES = (
    "always needs_intro dominant needs_context place_or_actor bare_government never"
).split()
GUARDED = ("needs_intro", "needs_context", "never")  # may share a form with others
HEADS = ("president", "monarch", "other")
GENERATED = ("GOV", "ARMY", "PRES")
STANCES = (
    "regime government authorities leadership administration state side leader_name "
    "other"
).split()
NOBODY = "none"  # whom an override may name instead of an actor
USES = ("actor", "place", "modifier")
LISTS = {
    "actors": ("groups",),
    "aliases": (
        "require_before",
        "require_after",
        "not_before",
        "not_after",
        "not_near",
    ),
    "roles": ("forms", "short_forms"),
    "countries": (
        *("names", "adj_m", "adj_f", "demonyms", "capitals", "metonyms"),
        "generate",
    ),
}
LAST_DAY = "9999-12-31"  # the end of a term that goes on

_ID = re.compile("[A-Z][A-Z0-9_]{1,23}")
_COUNTRY = re.compile("[A-Z]{3}")
_QID = re.compile("Q[1-9][0-9]*")
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BRACES = re.compile(r"\{\w*\}|[{}]")
_SHORTEST_NAME = 3  # letters; any shorter is a part of other words


def find_faults(rows: Rows) -> Iterator[dict]:
    """
    Find every fault of four tables whose columns are right.

    Parameters
    ----------
    rows : dict of list of dict
        The rows of each table, with their numbers under "row".

    Yields
    ------
    dict
        As ``fault`` makes it, table by table.
    """
    ids = [row["actor_id"] for row in rows["actors"]]
    countries = [row["iso3"] for row in rows["countries"]]
    for row in rows["actors"]:
        yield from _actor(row, ids, countries)
    yield from _unique("actors", rows["actors"], "actor_id")
    yield from _cycles(rows["actors"])
    for row in rows["aliases"]:
        yield from _alias(row, ids)
    yield from _shared_forms(rows["aliases"])
    people = [row["actor_id"] for row in rows["actors"] if row["type"] == "person"]
    for row in rows["roles"]:
        yield from _role(row, ids, people, countries)
    yield from _titles(rows["roles"])
    yield from _terms(rows["roles"])
    for row in rows["countries"]:
        yield from _country(row)
    yield from _unique("countries", rows["countries"], "iso3")
    for name, columns in LISTS.items():
        for row in rows[name]:
            yield from _lists(name, row, columns)
    for row in rows.get("overrides", []):
        yield from _override(row, ids)


def _override(row: dict, ids: list[str]) -> Iterator[dict]:
    if row["actor_id"] != NOBODY:
        yield from _known("overrides", row, "actor_id", [*ids, NOBODY])
    if row["use"]:
        yield from _choice("overrides", row, "use", USES)
    wrong = [column for column in ("start", "end") if not row[column].isdecimal()]
    for column in wrong:
        remedy = "Copy it from the table of mentions."
        yield fault("overrides", row, column, "is no number of a character.", remedy)
    if not wrong and int(row["start"]) + len(row["surface"]) != int(row["end"]):
        problem = "is not as long as the characters from start to end."
        yield fault("overrides", row, "surface", problem, "Copy all three together.")


def _actor(row: dict, ids: list[str], countries: list[str]) -> Iterator[dict]:
    yield from _pattern("actors", row, "actor_id", _ID)
    yield from _choice("actors", row, "type", TYPES)
    for column in ("label_ar", "label_en"):
        if not row[column]:
            remedy = "Write the name that tables and figures show."
            yield fault("actors", row, column, "is empty.", remedy)
    if row.get("wikidata_qid") and not _QID.fullmatch(row["wikidata_qid"]):
        remedy = "Write it as Q42, or leave it empty."
        yield fault("actors", row, "wikidata_qid", "is no item of Wikidata.", remedy)
    if row["parent_id"]:
        yield from _known("actors", row, "parent_id", ids)
    if row["country"]:
        yield from _known("actors", row, "country", countries)


def _pattern(name: str, row: dict, column: str, pattern: re.Pattern) -> Iterator[dict]:
    if not pattern.fullmatch(row[column]):
        remedy = f"It must match {pattern.pattern}: capitals, as in SYR."
        yield fault(name, row, column, "is not an id.", remedy)


def _unique(name: str, rows: list[dict], column: str) -> Iterator[dict]:
    seen: set[str] = set()
    for row in rows:
        if row[column] in seen:
            yield fault(name, row, column, "stands twice.", "Keep one row of it.")
        seen.add(row[column])


def _choice(
    name: str, row: dict, column: str, choices: Iterable[str]
) -> Iterator[dict]:
    if row[column] not in choices:
        remedy = f"Use one of {', '.join(choices)}.{nearest(row[column], choices)}"
        yield fault(name, row, column, "is not known.", remedy)


def _known(name: str, row: dict, column: str, ids: list[str]) -> Iterator[dict]:
    if row[column] not in ids:
        remedy = f"Add a row to the table of it.{nearest(row[column], ids)}"
        yield fault(name, row, column, "is listed nowhere.", remedy)


def _cycles(actors: list[dict]) -> Iterator[dict]:
    """Find actors that stand above themselves."""
    parents = {row["actor_id"]: row["parent_id"] for row in actors}
    for row in actors:
        above, at = set(), row["parent_id"]
        while at and at not in above:
            above.add(at)
            at = parents.get(at, "")
        if row["actor_id"] in above:
            problem = f"puts {row['actor_id']} above itself."
            yield fault("actors", row, "parent_id", problem, "Break the circle.")


def _alias(row: dict, ids: list[str]) -> Iterator[dict]:
    yield from _known("aliases", row, "actor_id", ids)
    yield from _choice("aliases", row, "kind", KINDS)
    yield from _choice("aliases", row, "policy", POLICIES)
    if len("".join(name_key(row["form"]))) < _SHORTEST_NAME:
        remedy = f"Write a name of at least {_SHORTEST_NAME} letters."
        yield fault("aliases", row, "form", "is no name.", remedy)
    context = row["require_before"] or row["require_after"]
    if row["stance_label"]:
        yield from _choice("aliases", row, "stance_label", STANCES)
    yield from form_faults("aliases", row, "form")
    if row["policy"] == "needs_context" and not context:
        remedy = "Fill require_before or require_after."
        yield fault("aliases", row, "policy", "names no context.", remedy)
    yield from _period("aliases", row, "valid_from", "valid_to")


def _shared_forms(aliases: list[dict]) -> Iterator[dict]:
    """Find forms that name two actors without a policy that could decide."""
    first: dict[tuple, dict] = {}
    for row in aliases:
        if row["policy"] in GUARDED:
            continue
        other = first.setdefault(name_key(row["form"]), row)
        if other["actor_id"] != row["actor_id"]:
            problem = f"names {row['actor_id']} and {other['actor_id']}."
            remedy = f"Give both rows one of {', '.join(GUARDED)}."
            yield fault("aliases", row, "form", problem, remedy)


def _role(
    row: dict, ids: list[str], people: list[str], countries: list[str]
) -> Iterator[dict]:
    yield from _pattern("roles", row, "role_id", _ID)
    yield from _known("roles", row, "actor_id", ids)
    if row["actor_id"] in ids and row["actor_id"] not in people:
        remedy = "Give the person who held the office."
        yield fault("roles", row, "actor_id", "is not a person.", remedy)
    if row["country"]:
        yield from _known("roles", row, "country", countries)
    if not row["start"]:
        remedy = "Write the first day of the term."
        yield fault("roles", row, "start", "is empty.", remedy)
    yield from _period("roles", row, "start", "end")


def _period(name: str, row: dict, start: str, end: str) -> Iterator[dict]:
    """Find dates that are none, and periods without a day."""
    wrong = [cell for cell in (start, end) if row[cell] and not _is_day(row[cell])]
    for column in wrong:
        remedy = "Write year, month and day, as text: 2013-08-03."
        yield fault(name, row, column, "is no date.", remedy)
    for column in (start, end):
        if column not in wrong and row[column] and not _is_near(row[column]):
            remedy = "Leave it empty if the day is not known or has not come."
            yield fault(name, row, column, "stands for no real day.", remedy)
    if not wrong and row[start] >= (row[end] or LAST_DAY):
        problem = f"leaves the interval of {row['actor_id']} empty."
        remedy = "Write the first day on which it no longer held."
        yield fault(name, row, end, problem, remedy)


def _is_near(day: str) -> bool:
    """Say whether a day is none that tables write for the beginning or end of time."""
    return "1850" < day < "2150"


def _is_day(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _titles(roles: list[dict]) -> Iterator[dict]:
    """Find offices without a title, or with titles that cannot be made."""
    first: dict[str, dict] = {}
    for row in roles:
        role = first.setdefault(row["role_id"], row)
        if role is row and not row["forms"]:
            remedy = "Write the titles into the first row of the office."
            yield fault("roles", row, "forms", "is empty.", remedy)
        if row["forms"] not in ("", role["forms"]):
            remedy = f"Leave it empty; row {role['row']} has the titles."
            yield fault("roles", row, "forms", "says something else.", remedy)
        titles = f"{row['forms']};{row.get('short_forms', '')}"
        slots = _BRACES.findall(titles)
        for slot in slots:
            if slot[1:-1] not in SLOTS:
                listed = ", ".join(f"{{{name}}}" for name in SLOTS)
                problem = f"has {slot}, which nothing fills."
                yield fault("roles", row, "forms", problem, f"There are {listed}.")
        if slots and not row["country"]:
            problem = f"is empty, but {slots[0]} is filled from it."
            remedy = "Write the code of the country."
            yield fault("roles", row, "country", problem, remedy)


def _terms(roles: list[dict]) -> Iterator[dict]:
    """Find terms of one office that overlap."""
    held: dict[str, list[tuple[str, str, str]]] = {}
    for row in roles:
        start, end = row["start"], row["end"] or LAST_DAY
        if not (_is_day(start) and _is_day(end)):
            continue
        terms = held.setdefault(row["role_id"], [])
        for other_start, other_end, other in terms:
            if start < other_end and other_start < end:
                remedy = "End one term on the day on which the next begins."
                yield fault("roles", row, "start", f"overlaps {other}.", remedy)
        terms.append((start, end, row["actor_id"]))


def _country(row: dict) -> Iterator[dict]:
    yield from _pattern("countries", row, "iso3", _COUNTRY)
    yield from _choice("countries", row, "head", HEADS)
    for part in filter(None, row["generate"].split(";")):
        if part.strip() not in GENERATED:
            remedy = f"Use {', '.join(GENERATED)}.{nearest(part, GENERATED)}"
            problem = f"has {part!r}, which is not known."
            yield fault("countries", row, "generate", problem, remedy)
        elif part.strip() == "PRES" and row["head"] in HEADS[1:]:
            problem = f"has PRES, but the head of the country is {row['head']!r}."
            remedy = "Take PRES out, or write president under head."
            yield fault("countries", row, "generate", problem, remedy)


def _lists(name: str, row: dict, columns: tuple[str, ...]) -> Iterator[dict]:
    for column in columns:
        cell = row.get(column, "")
        if cell and not all(map(str.strip, cell.split(";"))):
            remedy = "Write one ; between two items, and none at the end."
            yield fault(name, row, column, "has an empty item.", remedy)
