"""What is odd in a registry but no fault: it loads, with a warning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from siyaq.actors.knowledge.forms import fault
from siyaq.actors.knowledge.names import Rows, name_key

_PROCLITICS = "وفبلك"


def find_warnings(rows: Rows) -> Iterator[dict]:
    """
    Find what is odd in four valid tables.

    Parameters
    ----------
    rows : dict of list of dict
        The rows of each table, with their numbers under "row".

    Yields
    ------
    dict
        As ``fault`` makes it, with the severity "warning".
    """
    yield from _nameless(rows)
    yield from _doubled(rows["aliases"])
    yield from _like_proclitics(rows["aliases"])
    yield from _gaps(rows["roles"])
    for row in rows["roles"]:
        if not row["source"]:
            remedy = "Write where the term was checked: title and publisher."
            yield _caution("roles", row, "source", "is empty.", remedy)


def _caution(name: str, row: dict, column: str, problem: str, remedy: str) -> dict:
    return fault(name, row, column, problem, remedy, "warning")


def _nameless(rows: Rows) -> Iterator[dict]:
    """Find actors that nothing in a text can mean."""
    named = {row["actor_id"] for name in ("aliases", "roles") for row in rows[name]}
    for country in rows["countries"]:
        parts = [part.strip() for part in country["generate"].split(";")]
        named |= {country["iso3"], *(f"{country['iso3']}_{part}" for part in parts)}
    for row in rows["actors"]:
        if row["actor_id"] not in named:
            remedy = "Add an alias or an office, or take the actor out."
            yield _caution("actors", row, "actor_id", "has no name.", remedy)


def _doubled(aliases: list[dict]) -> Iterator[dict]:
    """Find forms of one actor that are equal after folding."""
    first: dict[tuple, dict] = {}
    for row in aliases:
        other = first.setdefault((row["actor_id"], name_key(row["form"])), row)
        if other is not row:
            problem = f"is found as {other['form']} of row {other['row']} already."
            remedy = "Take one of the two rows out."
            yield _caution("aliases", row, "form", problem, remedy)


def _like_proclitics(aliases: list[dict]) -> Iterator[dict]:
    """Find forms that read like a proclitic and another listed form."""
    forms = {name_key(row["form"]): row for row in aliases}
    for row in aliases:
        first, *rest = name_key(row["form"])
        other = forms.get((first[1:], *rest)) if first[0] in _PROCLITICS else None
        if other and other["actor_id"] != row["actor_id"]:
            problem = f"may also be {first[0]} and {other['form']}."
            remedy = "Whole words are tried first; check a concordance of it."
            yield _caution("aliases", row, "form", problem, remedy)


def _gaps(roles: list[dict]) -> Iterator[dict]:
    """Find days on which nobody holds an office between two terms."""
    terms: dict[str, list[dict]] = defaultdict(list)
    for row in roles:
        terms[row["role_id"]].append(row)
    for held in terms.values():
        for one, other in pairwise(sorted(held, key=lambda row: row["start"])):
            if one["end"] and one["end"] < other["start"]:
                problem = f"leaves the office empty from {one['end']}."
                remedy = "Add who held it, or leave the gap if nobody did."
                yield _caution("roles", other, "start", problem, remedy)
