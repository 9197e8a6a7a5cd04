"""What a registry holds, at a glance, and the empty tables of a new one."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from siyaq.actors.registry import COLUMNS, OPTIONAL, Actors
from siyaq.errors import CorpusError
from siyaq.provenance import stamp

# One row for each table, to be replaced; together they make a valid registry.
_EXAMPLES = {
    "actors": {
        "actor_id": "MANDELA",
        "type": "person",
        "label_ar": "نيلسون مانديلا",
        "label_en": "Nelson Mandela",
        "country": "ZAF",
        "groups": "South African side",
        "source": "where this was checked",
        "note": "an example: replace it",
    },
    "aliases": {
        "actor_id": "MANDELA",
        "form": "نيلسون مانديلا",
        "kind": "full_name",
        "policy": "always",
        "note": "an example: replace it",
    },
    "roles": {
        "role_id": "ZAF_PRESIDENT",
        "forms": "الرئيس {ADJ_M};رئيس {STATE}",
        "country": "ZAF",
        "actor_id": "MANDELA",
        "start": "1994-05-10",
        "end": "1999-06-16",
        "source": "title and publisher of what says so",
        "note": "an example; the end is the first day after the term",
    },
    "countries": {
        "iso3": "ZAF",
        "names": "جنوب إفريقيا",
        "adj_m": "جنوب إفريقي",
        "adj_f": "جنوب إفريقية",
        "capitals": "بريتوريا",
        "head": "president",
        "generate": "GOV;PRES",
    },
}


def describe(actors: Actors) -> pd.DataFrame:
    """
    Count what a registry holds, by type of actor.

    Parameters
    ----------
    actors : Actors
        The registry.

    Returns
    -------
    pandas.DataFrame
        ``type actors names holders roles first_start last_start``, one row for each
        type and one for "all": how many actors, under how many names (those made from
        countries included), how many of them hold an office, how many offices, and
        when the first and the last term begin. ``table.attrs`` has the number of
        warnings.

    Examples
    --------
    >>> describe(actors)[["type", "actors", "names", "roles"]].values.tolist()
    [['person', 1, 2, 1], ['state', 2, 6, 0], ['all', 3, 8, 1]]
    """
    types = actors.table["type"].value_counts()
    rows = [_counts(actors, [name]) for name in sorted(types.index)]
    rows.append(_counts(actors, list(types.index)))
    table = pd.DataFrame(rows)
    table.insert(0, "type", [*sorted(types.index), "all"])
    return stamp(table, "describe", actors=len(actors), warnings=len(actors.warnings))


def _counts(actors: Actors, types: list[str]) -> dict:
    ids = {one for one, kind in actors.types.items() if kind in types}
    names = {alias.words for alias in actors.aliases if alias.actor_id in ids}
    held = actors.roles[actors.roles["actor_id"].isin(ids)]
    return {
        "actors": len(ids),
        "names": len(names),
        "holders": held["actor_id"].nunique(),
        "roles": held["role_id"].nunique(),
        "first_start": min(held["start"], default=""),
        "last_start": max(held["start"], default=""),
    }


def registry_template(folder: str | Path) -> list[Path]:
    """
    Write the tables of a new registry, each with its columns and one example.

    Parameters
    ----------
    folder : str or Path
        Is made if it is not there.

    Returns
    -------
    list of Path
        The files: four tables and ``given_names.txt``.

    Raises
    ------
    CorpusError
        If one of them is there already: nothing is overwritten.

    Examples
    --------
    >>> [file.name for file in registry_template(tmp_path / "new")][0]
    'actors.csv'
    >>> len(load_actors(tmp_path / "new"))
    1
    """
    folder = Path(folder)
    files = [folder / f"{name}.csv" for name in COLUMNS]
    files.append(folder / "given_names.txt")
    there = [file.name for file in files if file.exists()]
    if there:
        msg = f"{', '.join(there)} is in {folder} already. Give a new folder."
        raise CorpusError(msg)
    folder.mkdir(parents=True, exist_ok=True)
    for file, name in zip(files, COLUMNS, strict=False):
        columns = [*COLUMNS[name].split(), *OPTIONAL[name].split()]
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerow(_EXAMPLES[name])
    text = "# Given names, one a line: behind a title they name somebody.\nأحمد\n"
    files[-1].write_text(text, encoding="utf-8")
    return files
