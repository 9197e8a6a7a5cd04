"""The names of actors: aliases, and what follows from countries and offices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from siyaq.arabic.characters import LOOK_ALIKES
from siyaq.arabic.segmentation import words
from siyaq.arabic.spelling import normalize

Rows = dict[str, list[dict[str, str]]]

# Names are found as Persian keyboards type them too, whatever the rules of the tokens.
_FOLD = str.maketrans({"ة": "ه", "ؤ": "و", "ئ": "ي", **LOOK_ALIKES})
_SLOT = re.compile(r"\{(\w+)\}")
SLOTS = ("STATE", "ADJ_M", "ADJ_F", "GOV", "LEADER")  # of the titles in roles.csv

# The same labels for the government of every country, not only for the criticised.
_GOVERNMENT = {
    "الحكومة {ADJ_F}": "government",
    "السلطات {ADJ_F}": "authorities",
    "القيادة {ADJ_F}": "leadership",
    "الإدارة {ADJ_F}": "administration",
    "الدولة {ADJ_F}": "state",
    "النظام {ADJ_M}": "regime",
    "الجانب {ADJ_M}": "side",
    "حكومة {STATE}": "government",
    "نظام {STATE}": "regime",
    "حكومة {CAPITAL}": "government",
    "نظام {CAPITAL}": "regime",
}
_SEATS = ("{STATE}", "{CAPITAL}")
_ARMY = (
    "الجيش {ADJ_M}",
    "القوات {ADJ_F}",
    "القوات المسلحة {ADJ_F}",
)
_PRESIDENCY = ("الرئاسة {ADJ_F}",)
_ALLY = "الحليف {ADJ_M}"
_ACCUSATIVE = "ا"  # its tanwin is rarely printed


class Alias(NamedTuple):
    """One way to name an actor, or an office (then ``role_id``)."""

    words: tuple[str, ...]
    actor_id: str
    kind: str
    policy: str
    require_before: frozenset[str] = frozenset()
    require_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    valid_from: str = ""
    valid_to: str = ""
    role_id: str = ""
    not_near: frozenset[str] = frozenset()
    adjective: bool = False  # the name of the state is spelled like its adjective
    form: str = ""  # as it is written in the tables, or made from them
    stance: str = ""
    listed: bool = False  # in the table of aliases, and not made from countries


def fold(word: str) -> str:
    """
    Fold a normalised word further, for looking up names only.

    Examples
    --------
    >>> fold(normalize("الإيرانيّة"))
    'الايرانيه'
    """
    return word.translate(_FOLD)


def name_key(name: str) -> tuple[str, ...]:
    """
    Return the folded words of a name, by which it is looked up.

    Examples
    --------
    >>> name_key("الحرس الثوري")
    ('الحرس', 'الثوري')
    """
    return tuple(fold(normalize(word)) for word in words(name))


def all_names(rows: Rows) -> Iterator[Alias]:
    """
    Yield every name: those of the table, of countries, and of offices.

    Parameters
    ----------
    rows : dict of list of dict
        The rows of the four tables, checked.

    Yields
    ------
    Alias
    """
    listed = {name_key(row["form"]) for row in rows["aliases"]}
    ids = {row["actor_id"] for row in rows["actors"]}
    for row in rows["aliases"]:
        yield _listed(row)
    for country in rows["countries"]:
        for alias in _of_country(country, ids):
            if alias.words not in listed:  # the table knows better
                yield alias
    countries = {
        row["iso3"]: {**row, "leader": _leaders(rows, row["iso3"])}
        for row in rows["countries"]
    }
    for row in rows["roles"]:
        country = countries.get(row["country"], {})
        for column, policy in (("forms", "role"), ("short_forms", "short_form")):
            for form in _items(row.get(column, "")):
                for name in _filled(form, country):
                    words, role_id = name_key(name), row["role_id"]
                    yield Alias(words, "", "role", policy, role_id=role_id)


def adjectives(countries: list[dict[str, str]]) -> dict[str, str]:
    """
    Return the country of each definite adjective.

    Parameters
    ----------
    countries : list of dict
        The rows of the table.

    Returns
    -------
    dict of str to str
        From folded adjectives to codes.

    Examples
    --------
    >>> adjectives([{"iso3": "SYR", "adj_m": "سوري", "adj_f": "سورية"}])
    {'السوري': 'SYR', 'السوريه': 'SYR'}
    """
    return {
        key: country["iso3"]
        for country in countries
        for column in ("adj_m", "adj_f")
        for item in _items(country[column])
        for key in name_key(f"ال{item}")
    }


def _leaders(rows: Rows, country: str) -> str:
    """List the surnames by which the presidents of a country are called."""
    presidents = {
        row["actor_id"]
        for row in rows["roles"]
        if row["country"] == country and row["role_id"].endswith("PRESIDENT")
    }
    return ";".join(
        row["form"]
        for row in rows["aliases"]
        if row["actor_id"] in presidents
        and row["kind"] == "surname"
        and row["policy"] != "never"
    )


def _listed(row: dict[str, str]) -> Alias:
    contexts = [
        frozenset(" ".join(name_key(item)) or item for item in _items(row[column]))
        for column in ("require_before", "require_after", "not_before", "not_after")
    ]
    form, period = name_key(row["form"]), (row["valid_from"], row["valid_to"])
    near = frozenset(
        key for item in _items(row.get("not_near", "")) for key in name_key(item)
    )
    return Alias(
        form,
        row["actor_id"],
        row["kind"],
        row["policy"],
        *contexts,
        *period,
        not_near=near,
        form=row["form"],
        stance=row["stance_label"],
        listed=True,
    )


def _of_country(country: dict[str, str], ids: set[str]) -> Iterator[Alias]:
    state = country["iso3"]
    if state in ids:
        adjectives = {name_key(form) for form in _items(country["adj_f"])}
        adjectives |= {
            name_key(form + _ACCUSATIVE) for form in _items(country["adj_m"])
        }
        adjectives |= {name_key(f"ال{form}") for form in _items(country["adj_f"])}
        for name in _items(country["names"]):
            key = name_key(name)
            alike = key in adjectives
            alias = Alias(key, state, "state_name", "place_or_actor", form=name)
            yield alias._replace(adjective=alike)
        for name in _items(country["demonyms"]):
            yield Alias(name_key(name), state, "demonym", "demonym", form=name)
        for name in _filled(_ALLY, country):
            yield Alias(name_key(name), state, "description", "always", form=name)
        for name in _items(country["capitals"]) + _items(country["metonyms"]):
            yield Alias(name_key(name), state, "metonym", "place_or_actor", form=name)
    wanted = _items(country["generate"])
    templates = [("GOV", form, "regime_label") for form in _GOVERNMENT]
    templates += [("ARMY", form, "org_name") for form in _ARMY]
    templates += [("PRES", form, "org_name") for form in _PRESIDENCY]
    for part, template, kind in templates:
        actor_id = f"{state}_{part}"
        if part in wanted and actor_id in ids:
            for form in _filled(template, country):
                alias = Alias(name_key(form), actor_id, kind, "always", form=form)
                yield alias._replace(stance=_GOVERNMENT.get(template, ""))


def _filled(template: str, country: dict[str, str]) -> list[str]:
    """Fill the slots of a template with every form that the country offers."""
    slot = _SLOT.search(template)
    if not slot:
        return [template]
    fillings = _fillings(slot[1], country)
    return [
        form
        for filling in fillings
        for form in _filled(template.replace(slot[0], filling), country)
    ]


def _fillings(slot: str, country: dict[str, str]) -> list[str]:
    if slot == "GOV":
        templates = [form for form in _GOVERNMENT if not form.endswith(_SEATS)]
        return [name for form in templates for name in _filled(form, country)]
    column = {"STATE": "names", "CAPITAL": "capitals", "LEADER": "leader"}.get(
        slot, slot.lower()
    )
    article = "ال" if slot.startswith("ADJ") else ""
    return [article + item for item in _items(country.get(column, ""))]


def _items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(";") if item.strip()]
