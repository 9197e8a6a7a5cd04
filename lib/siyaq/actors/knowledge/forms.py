"""Names as they must be written in a registry, and how a fault is described."""

from __future__ import annotations

import re
from collections.abc import Iterator

from siyaq.arabic import characters as ch
from siyaq.arabic.spelling import RULES, normalize

FAULT_COLUMNS = ["file", "row", "column", "value", "problem", "remedy", "severity"]

# Nobody types these on purpose: each hides the name from readers of the table.
_ODD = {
    "a Persian letter": "".join(ch.LOOK_ALIKES),
    "a stretching line": "\u0640",
    "an invisible character": ch.INVISIBLE,
    "a dagger alif": "\u0670",
    "vowel marks": ch.VOWEL_MARKS,
    "a ready-shaped letter": RULES["presentation_forms"].codes,
}
_ARABIC_AND_LATIN = re.compile("[\u0621-\u064a][A-Za-z]|[A-Za-z][\u0621-\u064a]")
_CLEANING = "look_alikes tatweel invisible dagger_alif marks presentation_forms".split()


def fault(
    name: str,
    row: dict,
    column: str,
    problem: str,
    remedy: str,
    severity: str = "error",
) -> dict[str, object]:
    """
    Describe a fault: where it is, what is wrong, and how to mend it.

    Parameters
    ----------
    name : str
        The table, without ".csv".
    row : dict
        The row with its number in the file, under "row".
    column, problem, remedy : str
        Which cell, and two sentences about it.
    severity : {"error", "warning"}
        A registry with warnings loads all the same.

    Returns
    -------
    dict
        With the keys of ``FAULT_COLUMNS``.
    """
    value = row.get(column, "")
    values = (f"{name}.csv", row["row"], column, value, problem, remedy, severity)
    return dict(zip(FAULT_COLUMNS, values, strict=True))


def form_faults(name: str, row: dict, column: str) -> Iterator[dict]:
    """
    Find characters in a name that do not belong there.

    Parameters
    ----------
    name : str
        The table, without ".csv".
    row : dict
        The row with its number under "row".
    column : str
        Which cell.

    Yields
    ------
    dict
        As ``fault`` makes it; the remedy shows the clean form.
    """
    form = row[column]
    found = [what for what, codes in _ODD.items() if re.search(f"[{codes}]", form)]
    if found:
        clean = cleaned_form(form)
        remedy = f"Write {clean}; these spellings are found anyway."
        yield fault(name, row, column, f"has {found[0]}.", remedy)
    elif _ARABIC_AND_LATIN.search(form):
        remedy = "Type the word again on an Arabic keyboard."
        yield fault(name, row, column, "mixes Arabic and Latin letters.", remedy)


def cleaned_form(form: str) -> str:
    """
    Return a name without marks, joiners and letters of other keyboards.

    Examples
    --------
    >>> cleaned_form("حزب اللٰه")
    'حزب الله'
    """
    rules = [rule for rule in _CLEANING if rule in RULES]
    return " ".join(normalize(word, rules) for word in form.split())
