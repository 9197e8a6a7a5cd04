"""The registry: who can be mentioned, under which names, in which office."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from siyaq.actors.names import Alias, Rows, all_names, name_key
from siyaq.arabic.segmentation import words
from siyaq.errors import RegistryError, check_choice, nearest

COLUMNS = {
    "actors": "actor_id type label_ar label_en wikidata_qid parent_id country groups "
    "source note",
    "aliases": "actor_id form kind policy require_before require_after not_before "
    "not_after valid_from valid_to stance_label note",
    "roles": "role_id forms country actor_id start end source note",
    "countries": "iso3 names adj_m adj_f demonyms capitals metonyms head generate",
}
TYPES = ("person", "org", "state")
KINDS = (
    "full_name surname org_name acronym state_name metonym regime_label group_label "
    "demonym description"
).split()
POLICIES = (
    "always needs_intro dominant needs_context place_or_actor bare_government never"
).split()
GUARDED = ("needs_intro", "needs_context", "never")  # may share a form with others
LAST_DAY = "9999-12-31"  # the end of a term that goes on
FAULT_COLUMNS = ["file", "row", "column", "value", "problem", "remedy", "severity"]

_ID = re.compile("[A-Z][A-Z0-9_]{1,23}")
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


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
    """

    table: pd.DataFrame
    roles: pd.DataFrame
    aliases: list[Alias]
    language: str

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        forms = len({alias.words for alias in self.aliases})
        return f"{len(self)} actors with {forms:,} names"

    @property
    def countries(self) -> dict[str, str]:
        """The country of each actor, or ""."""
        return dict(zip(self.table["actor_id"], self.table["country"], strict=True))

    @property
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
        With ``actors.csv aliases.csv roles.csv countries.csv``.
    language : {"ar", "en"}
        Of the labels in tables and figures.

    Returns
    -------
    Actors

    Raises
    ------
    RegistryError
        Lists every fault with file, row, value and remedy.

    Examples
    --------
    >>> actors = load_actors(registry_folder)
    >>> actors.labels["ASSAD"]
    'بشار الأسد'
    """
    check_choice("language", language, ["ar", "en"])
    faults: list[dict] = []
    rows = {name: _rows(Path(folder), name, faults) for name in COLUMNS}
    if not faults:
        faults += _faults(rows)
    if faults:
        raise RegistryError(pd.DataFrame(faults, columns=FAULT_COLUMNS))
    roles = pd.DataFrame(rows["roles"], columns=COLUMNS["roles"].split())
    roles = roles[roles["actor_id"] != ""]
    return Actors(
        table=pd.DataFrame(rows["actors"], columns=COLUMNS["actors"].split()),
        roles=roles[["role_id", "actor_id", "start", "end"]].reset_index(drop=True),
        aliases=list(dict.fromkeys(all_names(rows))),
        language=language,
    )


def _rows(folder: Path, name: str, faults: list[dict]) -> list[dict[str, str]]:
    """Read one table; what is wrong with the file itself becomes a fault."""
    file = folder / f"{name}.csv"
    header = {"row": 1}
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError:
        faults.append(_fault(name, header, "", f"is not in {folder}.", "Add the file."))
        return []
    except UnicodeDecodeError as error:
        problem = f"is not UTF-8 (byte {error.start})."
        faults.append(_fault(name, header, "", problem, "Save it as UTF-8."))
        return []
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="extra")
    columns = reader.fieldnames or []
    for column in COLUMNS[name].split():
        if column not in columns:
            remedy = f"Add it.{nearest(column, columns)}"
            faults.append(_fault(name, header, column, "is missing.", remedy))
    rows = []
    for number, cells in enumerate(reader, start=2):
        if None in cells.values() or "extra" in cells:
            remedy = f"Give the row {len(columns)} cells, as the header has."
            faults.append(_fault(name, {"row": number}, "", "does not fit.", remedy))
        else:
            row = {column: cell.strip() for column, cell in cells.items()}
            rows.append({**row, "row": number})
    return rows


def _fault(
    name: str, row: dict, column: str, problem: str, remedy: str
) -> dict[str, object]:
    value = row.get(column, "")
    values = (f"{name}.csv", row["row"], column, value, problem, remedy, "error")
    return dict(zip(FAULT_COLUMNS, values, strict=True))


def _faults(rows: Rows) -> Iterator[dict]:
    """Yield every fault of four tables whose columns are right."""
    ids = [row["actor_id"] for row in rows["actors"]]
    for number, row in enumerate(rows["actors"]):
        if not _ID.fullmatch(row["actor_id"]):
            remedy = "Use 2 to 24 capitals, digits and _, a capital first."
            yield _fault("actors", row, "actor_id", "is not an id.", remedy)
        if row["actor_id"] in ids[:number]:
            remedy = "Keep one row per actor."
            yield _fault("actors", row, "actor_id", "stands twice.", remedy)
        yield from _choice("actors", row, "type", TYPES)
        if row["parent_id"]:
            yield from _known("actors", row, "parent_id", ids)
    for row in rows["aliases"]:
        yield from _known("aliases", row, "actor_id", ids)
        yield from _choice("aliases", row, "kind", KINDS)
        yield from _choice("aliases", row, "policy", POLICIES)
        if not words(row["form"]):
            yield _fault("aliases", row, "form", "has no word.", "Write the name.")
        context = row["require_before"] or row["require_after"]
        if row["policy"] == "needs_context" and not context:
            remedy = "Fill require_before or require_after."
            yield _fault("aliases", row, "policy", "names no context.", remedy)
    yield from _shared_forms(rows["aliases"])
    yield from _terms(rows["roles"], ids, [row["iso3"] for row in rows["countries"]])


def _choice(name: str, row: dict, column: str, choices: tuple | list) -> Iterator[dict]:
    if row[column] not in choices:
        remedy = f"Use one of {', '.join(choices)}.{nearest(row[column], choices)}"
        yield _fault(name, row, column, "is not known.", remedy)


def _known(name: str, row: dict, column: str, ids: list[str]) -> Iterator[dict]:
    if row[column] not in ids:
        remedy = f"Add a row to the table of it.{nearest(row[column], ids)}"
        yield _fault(name, row, column, "is listed nowhere.", remedy)


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
            yield _fault("aliases", row, "form", problem, remedy)


def _terms(roles: list[dict], ids: list[str], countries: list[str]) -> Iterator[dict]:
    """Find terms of office that are no periods, or overlap."""
    held: dict[str, list[tuple[str, str, str]]] = {}
    for row in roles:
        yield from _known("roles", row, "actor_id", ids)
        if row["country"]:
            yield from _known("roles", row, "country", countries)
        for column in ("start", "end"):
            if row[column] and not _is_day(row[column]):
                remedy = "Write year, month and day: 2013-08-03."
                yield _fault("roles", row, column, "is no date.", remedy)
        start, end = row["start"], row["end"] or LAST_DAY
        if start >= end:
            problem = f"leaves the interval of {row['actor_id']} empty."
            remedy = "Write the first day on which the role was no longer held."
            yield _fault("roles", row, "end", problem, remedy)
        terms = held.setdefault(row["role_id"], [])
        for other_start, other_end, other in terms:
            if start < other_end and other_start < end:
                remedy = "End one term on the day on which the next begins."
                yield _fault("roles", row, "start", f"overlaps {other}.", remedy)
        terms.append((start, end, row["actor_id"]))


def _is_day(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False
