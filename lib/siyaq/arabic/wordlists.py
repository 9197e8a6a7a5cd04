"""Lists of words, phrases and spellings that a researcher edits."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from siyaq.arabic.spelling import Rule, normalize
from siyaq.errors import SettingError

_COMMENT = re.compile(r"(?:^|(?<=\s))#+(?:\s.*)?$", re.DOTALL)


def read_list(source: str | Path | Iterable[str] | None) -> list[str]:
    """
    Read a list of words or phrases.

    ``#`` and a space open a comment, at the beginning of a line or behind a space; a
    hashtag is an entry.

    Parameters
    ----------
    source : str, Path, iterable of str or None
        A text file in UTF-8 with one entry per line, or the entries; None is no entry.

    Returns
    -------
    list of str
        The entries in order, without comments and empty lines.

    Raises
    ------
    SettingError
        If the file cannot be read, or an entry is no string.

    Examples
    --------
    >>> read_list(["في  # preposition", "", "# group: pronouns", "#وسم"])
    ['في', '#وسم']
    """
    if source is None:
        return []
    if isinstance(source, str | Path):
        try:
            source = Path(source).read_text(encoding="utf-8-sig").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            msg = f"Cannot read the list in {str(source)!r} ({error})."
            msg += " Give a text file in UTF-8, one entry per line."
            raise SettingError(msg) from None
    lines = list(source) if isinstance(source, Iterable) else [source]
    for line in lines:
        if not isinstance(line, str):
            msg = f"{line!r} is no entry of a list. Give strings, or a text file."
            raise SettingError(msg)
    return [entry for line in lines if (entry := _COMMENT.sub("", line).strip())]


def variants_rule(source: str | Path | Mapping[str, str]) -> Rule:
    """
    Make a rule of spelling variants that the letter rules do not unite.

    Parameters
    ----------
    source : str, Path or mapping of str to str
        A csv file with the columns ``variant`` and ``standard``, or the pairs. Both
        are compared as the default rules leave them, so the rule goes last.

    Returns
    -------
    Rule
        A rule named "variants".

    Raises
    ------
    SettingError
        If the file cannot be read or lacks a column.

    Examples
    --------
    >>> rules = [*DEFAULT_RULES, variants_rule({"أميركا": "أمريكا"})]
    >>> normalize("أميركا", rules)
    'امريكا'
    """
    if isinstance(source, str | Path):
        source = _read_pairs(Path(source))
    table = {normalize(variant): normalize(to) for variant, to in source.items()}
    return Rule(
        "variants",
        "Papers spell some words and names in several ways.",
        next(iter(source.items()), ("", "")),
        lambda word: table.get(word, word),
    )


def _read_pairs(file: Path) -> dict[str, str]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines, restval=""))
        return {row["variant"]: row["standard"] for row in rows}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        msg = f"Cannot read the variants in {str(file)!r} ({error})."
    except KeyError as error:
        msg = f"No column {error} in {str(file)!r}."
    msg += " Give a csv file in UTF-8 with the columns 'variant' and 'standard'."
    raise SettingError(msg)
