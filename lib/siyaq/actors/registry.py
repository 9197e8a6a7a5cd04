"""The registry: who can be mentioned, under which names, in which office."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from siyaq.actors.knowledge.cautions import find_warnings
from siyaq.actors.knowledge.forms import FAULT_COLUMNS, fault
from siyaq.actors.knowledge.names import Alias, adjectives, all_names, name_key
from siyaq.actors.knowledge.validation import find_faults
from siyaq.actors.reading.matching import NameIndex, index_names
from siyaq.arabic.wordlists import read_list
from siyaq.errors import RegistryError, check_choice, nearest

COLUMNS = {
    "actors": "actor_id type label_ar label_en parent_id country groups source note",
    "aliases": "actor_id form kind policy require_before require_after not_before "
    "not_after valid_from valid_to stance_label note",
    "roles": "role_id forms country actor_id start end source note",
    "countries": "iso3 names adj_m adj_f demonyms capitals metonyms head generate",
}


OVERRIDES = {"overrides": "doc_id start end surface actor_id use note"}
OPTIONAL = {
    "actors": "wikidata_qid",
    "aliases": "not_near",
    "roles": "short_forms",
    "countries": "",
}


@dataclass(frozen=True, repr=False)
class Actors:
    """
    A valid registry.

    Attributes
    ----------
    table : pandas.DataFrame
        One row per actor: ``actor_id type label_ar label_en …``.
    roles : pandas.DataFrame
        One row per holder of an office: ``role_id actor_id start end``; the end is the
        first day after the term.
    aliases : list of Alias
        Every form, those generated from templates included.
    language : str
        Of the labels in the tables that are made with it.
    given_names : frozenset of str
        Folded. Behind a title they mean that a person is named there.
    adjectives : dict of str to str
        The country of each definite adjective, folded.
    overrides : tuple of dict
        The rows of ``overrides.csv``, if there is one.
    warnings : pandas.DataFrame
        What is odd but no fault: ``file row column value problem remedy severity``.
    """

    table: pd.DataFrame
    roles: pd.DataFrame
    aliases: list[Alias]
    language: str
    given_names: frozenset[str] = frozenset()
    adjectives: dict[str, str] = field(default_factory=dict)
    overrides: tuple[dict[str, str], ...] = ()
    warnings: pd.DataFrame = field(default_factory=pd.DataFrame)

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        return f"{len(self)} actors with {self.names:,} names"

    @property
    def names(self) -> int:
        """How many names there are; one that two actors share counts once."""
        return len({alias.words for alias in self.aliases})

    @cached_property
    def single_names(self) -> list[str]:
        """
        The names of one word, for ``tokenize(corpus, names=…)``; sorted and folded.

        Surnames, given names, and names of states that may be an actor: words that no
        clitic is split from.
        """
        kinds = [("surname", "dominant"), ("surname", "needs_intro")]
        kinds.append(("state_name", "place_or_actor"))
        single = {
            alias.words[0]
            for alias in self.aliases
            if len(alias.words) == 1 and (alias.kind, alias.policy) in kinds
        }
        return sorted(single | self.given_names)

    @cached_property
    def types(self) -> dict[str, str]:
        """The type of each actor."""
        return dict(zip(self.table["actor_id"], self.table["type"], strict=True))

    @cached_property
    def terms(self) -> dict[str, list[tuple[str, str, str]]]:
        """The holders of each office, with the first day and the end of their term."""
        terms: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        columns = self.roles[["role_id", "actor_id", "start", "end"]]
        for role_id, *term in columns.itertuples(index=False):
            terms[role_id].append(tuple(term))
        return dict(terms)

    @cached_property
    def offices(self) -> dict[str, set[str]]:
        """The offices that each person holds or has held, as far as is known."""
        offices: dict[str, set[str]] = defaultdict(set)
        for role_id, terms in self.terms.items():
            for actor_id, _, _ in terms:
                offices[actor_id].add(role_id)
        return dict(offices)

    @cached_property
    def heads(self) -> dict[str, set[str]]:
        """The first word of the titles of each office, folded and without article."""
        heads: dict[str, set[str]] = defaultdict(set)
        for alias in self.aliases:
            if alias.role_id:
                heads[alias.role_id].add(alias.words[0].removeprefix("ال"))
        return dict(heads)

    @cached_property
    def name_index(self) -> NameIndex:
        """The names as texts are searched for them."""
        return index_names(self.aliases)

    @cached_property
    def acronyms(self) -> dict[str, set[str]]:
        """The short names of each body, folded."""
        acronyms: dict[str, set[str]] = defaultdict(set)
        for alias in self.aliases:
            if alias.kind == "acronym" and len(alias.words) == 1:
                acronyms[alias.actor_id].add(alias.words[0])
        return dict(acronyms)

    @cached_property
    def bearers(self) -> dict[tuple[str, ...], list[str]]:
        """Who is listed under a full name that ends in each surname."""
        names = [alias for alias in self.aliases if alias.kind == "full_name"]
        bearers: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for surname in {a.words for a in self.aliases if a.kind == "surname"}:
            ends = [name for name in names if name.words[-len(surname) :] == surname]
            found = {name.actor_id for name in ends if len(name.words) > len(surname)}
            bearers[surname] = sorted(found)
        return dict(bearers)

    @cached_property
    def countries(self) -> dict[str, str]:
        """The country of each actor, or ""."""
        return dict(zip(self.table["actor_id"], self.table["country"], strict=True))

    @cached_property
    def labels(self) -> dict[str, str]:
        """The label of each actor, in the language of the registry."""
        column = f"label_{self.language}"
        return dict(zip(self.table["actor_id"], self.table[column], strict=True))


def load_actors(folder: str | Path, *, language: str = "ar") -> Actors:
    """
    Load a registry of actors, and check all of it.

    Parameters
    ----------
    folder : str or Path
        With ``actors.csv aliases.csv roles.csv countries.csv``, and perhaps
        ``given_names.txt`` and ``overrides.csv``.
    language : {"ar", "en"}
        Of the labels in tables and figures.

    Returns
    -------
    Actors
        Its tables are checked; what is odd but no fault stands in ``warnings``.

    Raises
    ------
    RegistryError
        Lists every fault with file, row, value and remedy; its ``faults`` also hold
        the warnings.

    Examples
    --------
    >>> actors = load_actors(registry_folder)
    >>> actors.labels["ASSAD"]
    'بشار الأسد'
    """
    check_choice("language", language, ["ar", "en"])
    folder = Path(folder)
    faults: list[dict] = []
    rows = {name: _rows(folder, name, faults) for name in COLUMNS}
    overrides = []
    if (folder / "overrides.csv").exists():
        overrides = _rows(folder, "overrides", faults)
    if all(known["row"] > 1 for known in faults):  # every table has its columns
        faults += find_faults({**rows, "overrides": overrides})
    if faults:
        raise RegistryError(pd.DataFrame(faults, columns=FAULT_COLUMNS))
    warnings = pd.DataFrame(find_warnings(rows), columns=FAULT_COLUMNS)
    roles = pd.DataFrame(rows["roles"], columns=COLUMNS["roles"].split())
    file = folder / "given_names.txt"
    given_names = read_list(file if file.exists() else None)
    return Actors(
        table=pd.DataFrame(rows["actors"], columns=COLUMNS["actors"].split()),
        roles=roles[["role_id", "actor_id", "start", "end"]],
        aliases=list(dict.fromkeys(all_names(rows))),
        language=language,
        given_names=frozenset(word for name in given_names for word in name_key(name)),
        adjectives=adjectives(rows["countries"]),
        overrides=tuple(overrides),
        warnings=warnings,
    )


def _rows(folder: Path, name: str, faults: list[dict]) -> list[dict[str, str]]:
    """Read one table; what is wrong with the file itself becomes a fault."""
    try:
        text = (folder / f"{name}.csv").read_text(encoding="utf-8-sig")
    except OSError:
        problem = f"is not in {folder}."
        faults.append(fault(name, {"row": 1}, "", problem, "Add the file."))
        return []
    except UnicodeDecodeError as error:
        problem = f"is not UTF-8 (byte {error.start})."
        remedy = "Save it as UTF-8; Excel's own Arabic is windows-1256."
        faults.append(fault(name, {"row": 1}, "", problem, remedy))
        return []
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="extra", strict=True)
    try:
        columns = [column.strip() for column in reader.fieldnames or []]
        reader.fieldnames = columns
        faults += _header(name, columns)
        records = list(reader)
    except csv.Error as error:
        remedy = "Look for a quotation mark that is not closed."
        problem = f"is no CSV (line {reader.line_num}: {error})."
        faults.append(fault(name, {"row": 1}, "", problem, remedy))
        return []
    rows = []
    for number, cells in enumerate(records, start=2):
        if None in cells.values() or "extra" in cells:
            remedy = f"Give the row {len(columns)} cells, as the header has."
            faults.append(fault(name, {"row": number}, "", "does not fit.", remedy))
        row = {column: (cells[column] or "").strip() for column in columns}
        rows.append({**row, "row": number})
    if name == "actors" and not rows:
        faults.append(fault(name, {"row": 1}, "", "has no actor.", "Add a row."))
    return rows


def _header(name: str, columns: list[str]) -> list[dict]:
    if len(columns) == 1 and (";" in columns[0] or "\t" in columns[0]):
        remedy = "Save it as CSV with commas; Excel may write semicolons or tabs."
        return [fault(name, {"row": 1}, "", "is not separated by commas.", remedy)]
    faults = []
    for column in (COLUMNS | OVERRIDES)[name].split():
        if column not in columns:
            remedy = f"Add it.{nearest(column, columns)}"
            faults.append(fault(name, {"row": 1}, column, "is missing.", remedy))
    for column, count in Counter(columns).items():
        if count > 1:
            remedy = "Keep one column of this name."
            faults.append(fault(name, {"row": 1}, column, "stands twice.", remedy))
    return faults
