"""The lexicon of reported speech: verbs, and words that name or hide a speaker."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from siyaq.actors.knowledge.forms import FAULT_COLUMNS, fault
from siyaq.actors.knowledge.names import Rows, adjectives, fold, name_key
from siyaq.actors.reporting.forms import Form, all_forms
from siyaq.arabic.spelling import normalize
from siyaq.errors import RegistryError, nearest

COLUMNS = {
    "speech_verbs": "verb present participle masdar frame class stance homograph note",
    "speech_words": "form class speaker note",
    "countries": "iso3 adj_m adj_f",
}
FRAMES = ("أن", "إلى", "عن", "عما", "على", "ب", "quote", "object")
STANCES = ("neutral", "assertive", "doubting")
WORDS = ("source", "unnamed", "media", "member", "head", "same")
# Rather "it turned out", "is considered" and "read" than forms of these verbs.
_OTHERS = "تبين يعد تعد اقرأ"
MEDIA = "_MEDIA"  # behind the code of a country: its media, unnamed


@dataclass(frozen=True, repr=False)
class SpeechVerbs:
    """
    A valid lexicon of reported speech.

    Attributes
    ----------
    table : pandas.DataFrame
        One row per verb, as in ``speech_verbs.csv``.
    forms : dict of str to Form
        Every spelling of every verb, normalised and folded.
    words : dict of str to dict
        For each class of ``speech_words.csv`` the folded words of its forms, and the
        speaker that they stand for.
    adjectives : dict of str to str
        From the adjective of a country, folded, to its code.
    """

    table: pd.DataFrame
    forms: dict[str, Form]
    words: dict[str, dict[tuple[str, ...], str]]
    adjectives: dict[str, str]

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        return f"{len(self)} verbs of speech with {len(self.forms):,} forms"

    @cached_property
    def frames(self) -> dict[str, frozenset[str]]:
        """What can open the content of each verb."""
        cells = self.table["frame"].str.split(";").map(frozenset)
        return dict(zip(self.table["verb"], cells, strict=True))

    @cached_property
    def sources(self) -> dict[str, list[tuple[str, ...]]]:
        """The forms of attribution by their first word, the longest first."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for form in sorted(self.words["source"], key=len, reverse=True):
            found.setdefault(form[0], []).append(form)
        return found

    @cached_property
    def classes(self) -> dict[str, str]:
        """The class of each verb."""
        return dict(zip(self.table["verb"], self.table["class"], strict=True))

    @cached_property
    def homographs(self) -> dict[str, str]:
        """What else the perfect of a verb is: "noun", "particle", or "" for nothing."""
        return dict(zip(self.table["verb"], self.table["homograph"], strict=True))


def load_speech_verbs(folder: str | Path) -> SpeechVerbs:
    """
    Load the lexicon of reported speech, and check all of it.

    Parameters
    ----------
    folder : str or Path
        With ``speech_verbs.csv``, ``speech_words.csv`` and ``countries.csv``, which
        gives the adjectives for the media of a country. Use the folder of the registry.

    Returns
    -------
    SpeechVerbs
        Its ``table`` is what the file lists; ``forms`` are generated from it.

    Raises
    ------
    RegistryError
        Lists every fault with file, row, value and remedy.

    Examples
    --------
    >>> verbs = load_speech_verbs("corpus/actors")
    >>> verbs.forms[normalize("وأكدت"[1:])].verb
    'أكد'
    """
    faults: list[dict] = []
    rows = {name: _rows(Path(folder), name, faults) for name in COLUMNS}
    if not faults:
        faults += find_faults(rows)
    if faults:
        raise RegistryError(pd.DataFrame(faults, columns=FAULT_COLUMNS))
    columns = COLUMNS["speech_verbs"].split()
    return SpeechVerbs(
        table=pd.DataFrame(rows["speech_verbs"], columns=columns),
        forms=_forms(rows["speech_verbs"]),
        words=_words(rows["speech_words"]),
        adjectives=_adjectives(rows["countries"]),
    )


def _rows(folder: Path, name: str, faults: list[dict]) -> list[dict[str, str]]:
    """Read one table; what is wrong with the file itself becomes a fault."""
    at = {"row": 1}
    try:
        text = (folder / f"{name}.csv").read_text(encoding="utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""), restkey="extra")
        records = list(reader)
    except OSError:
        faults.append(fault(name, at, "", f"is not in {folder}.", "Add the file."))
        return []
    except UnicodeDecodeError as error:
        remedy = "Save it as UTF-8; Excel's own Arabic is windows-1256."
        problem = f"is not UTF-8 (byte {error.start})."
        faults.append(fault(name, at, "", problem, remedy))
        return []
    except csv.Error as error:
        remedy = "Look for a quotation mark that is not closed."
        faults.append(fault(name, at, "", f"is no CSV ({error}).", remedy))
        return []
    columns = list(reader.fieldnames or [])
    for column in COLUMNS[name].split():
        if column not in columns:
            remedy = f"Add it.{nearest(column, columns)}"
            faults.append(fault(name, at, column, "is missing.", remedy))
    return list(_cleaned(name, columns, records, faults))


def _cleaned(
    name: str, columns: list[str], records: list[dict], faults: list[dict]
) -> Iterator[dict]:
    for number, cells in enumerate(records, start=2):
        if None in cells.values() or "extra" in cells:
            remedy = f"Give the row {len(columns)} cells, as the header has."
            faults.append(fault(name, {"row": number}, "", "does not fit.", remedy))
        row = {column: (cells[column] or "").strip() for column in columns}
        yield {**row, "row": number}


def find_faults(rows: Rows) -> Iterator[dict]:
    """
    Find every fault in the rows of the two tables of speech.

    Parameters
    ----------
    rows : dict of list of dict
        The rows of each table, with their numbers under "row".

    Yields
    ------
    dict
        As ``validation.fault`` makes it.
    """
    if not rows["speech_verbs"]:
        yield fault("speech_verbs", {"row": 1}, "", "has no verb.", "Add a row.")
    for row in rows["speech_verbs"]:
        yield from _verb(row)
    yield from _unique("speech_verbs", rows["speech_verbs"], ("verb",))
    for row in rows["speech_words"]:
        yield from _choice("speech_words", row, "class", [row["class"]], WORDS)
        if not name_key(row["form"]):
            remedy = "Write a word, or delete the row."
            yield fault("speech_words", row, "form", "is no word.", remedy)
        if bool(row["speaker"]) != (row["class"] == "unnamed"):
            remedy = "Give one to the class unnamed, such as OBSERVERS, and no other."
            yield fault("speech_words", row, "speaker", "does not fit.", remedy)
    yield from _unique("speech_words", rows["speech_words"], ("form", "class"))


def _verb(row: dict) -> Iterator[dict]:
    name = "speech_verbs"
    if len("".join(name_key(row["verb"]))) < 2:
        remedy = "Write the perfect, third person: قال."
        yield fault(name, row, "verb", "is no verb.", remedy)
    if not row["present"].startswith("ي") or len(row["present"]) < 3:
        remedy = "Write the imperfect, third person: يقول."
        yield fault(name, row, "present", "is no imperfect.", remedy)
    if row["participle"] and not row["participle"].endswith("ا"):
        remedy = "Write its accusative, قائلا, or leave it empty."
        yield fault(name, row, "participle", "is no accusative.", remedy)
    if not row["class"]:
        remedy = "Say what the verb does, in a word: says, denies."
        yield fault(name, row, "class", "is empty.", remedy)
    frame = row["frame"].split(";")
    yield from _choice(name, row, "frame", frame, FRAMES)
    yield from _choice(name, row, "stance", [row["stance"]], STANCES)
    yield from _choice(
        name, row, "homograph", [row["homograph"]], ("", "noun", "particle")
    )


def _choice(
    name: str, row: dict, column: str, items: Iterable[str], choices: Iterable[str]
) -> Iterator[dict]:
    for item in items:
        if item not in choices:
            listed = ", ".join(filter(None, choices))
            remedy = f"Use {listed}.{nearest(item, choices)}"
            yield fault(name, row, column, f"has {item!r}, not known.", remedy)


def _unique(name: str, rows: list[dict], columns: tuple[str, ...]) -> Iterator[dict]:
    seen: set[tuple] = set()
    for row in rows:
        key = tuple(row[column] for column in columns)
        if key in seen:
            yield fault(name, row, columns[0], "stands twice.", "Keep one row of it.")
        seen.add(key)


def _forms(rows: list[dict[str, str]]) -> dict[str, Form]:
    """Give each spelling the verb it most probably belongs to."""
    forms: dict[str, Form] = {}
    others = set(name_key(_OTHERS))
    plain = [row for row in rows if not row["homograph"]]
    for row in plain + [row for row in rows if row["homograph"]]:
        for spelling, form in all_forms(row):
            key = fold(normalize(spelling))
            if key not in others:
                forms.setdefault(key, form)
    return forms


def _words(rows: list[dict[str, str]]) -> dict[str, dict[tuple[str, ...], str]]:
    words: dict[str, dict[tuple[str, ...], str]] = {name: {} for name in WORDS}
    for row in rows:
        words[row["class"]][name_key(row["form"])] = row["speaker"]
    return words


def _adjectives(countries: list[dict[str, str]]) -> dict[str, str]:
    """Return the country of each adjective, with the article and without."""
    definite = adjectives(countries)
    return {
        **{key.removeprefix("ال"): iso for key, iso in definite.items()},
        **definite,
    }
