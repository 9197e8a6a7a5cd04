"""What a table is about: how it was made, how it is told, and its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from pandas.api.types import (
    is_bool_dtype,
    is_datetime64_any_dtype,
    is_numeric_dtype,
    is_string_dtype,
)

from siyaq.errors import check_choice
from siyaq.figures import style
from siyaq.figures.captions.data import as_table
from siyaq.figures.captions.phrases import (
    ALIKE,
    DATED,
    KINDS,
    NAMES,
    NEEDED,
    PHRASES,
    TITLES,
    Kind,
)
from siyaq.figures.captions.wording import amount, plain
from siyaq.figures.lettering.heads import HEADS
from siyaq.figures.lettering.words import word
from siyaq.provenance import provenance

if TYPE_CHECKING:
    from networkx import Graph

_LONGEST = 120  # letters of a query
_LISTED = 3  # words of a title
_COLUMNS = 8
_LABELS = ("label", "word", "ngram", "collocate", "variant", "name")
_VALUES = ("count", "O11", "per_million", "per_document", "mentions", "documents")
_OPTIONAL = re.compile(r"\[([^\[\]|]*)(?:\|([^\[\]|]*))?\]")


class Subject(NamedTuple):
    """
    What a caption speaks of.

    Attributes
    ----------
    table : pandas.DataFrame
        The table.
    function : str
        That made it, or "".
    settings : dict
        With which it was made.
    kind : Kind
        How it is told.
    spoken : {"ar", "en"}
        The language.
    """

    table: pd.DataFrame
    function: str
    settings: dict[str, Any]
    kind: Kind
    spoken: str


def subject_of(table: pd.DataFrame | Graph, language: str | None = None) -> Subject:
    """
    Read what a table is about from its record, and else from its columns.

    Parameters
    ----------
    table : pandas.DataFrame or networkx.Graph
        Any table or network.
    language : {"ar", "en"}, optional
        That of the figures by default.

    Returns
    -------
    Subject

    Raises
    ------
    TableError
        If it is no table and no network.
    SettingError
        If the language is not known.

    Examples
    --------
    >>> table = pd.DataFrame({"word": ["war"], "count": [9]})
    >>> subject_of(table).kind.value
    'count'
    """
    spoken = style.language() if language is None else language
    check_choice("language", spoken, PHRASES)
    table = as_table(table)
    made = provenance(table)
    function = made.get("function", "")
    settings = {
        name: value
        for name, value in made.get("settings", {}).items()
        if value is not None
    }
    if table.columns.is_unique:
        kind = _kind(table, ALIKE.get(function, function), settings)
    else:
        kind = Kind("", "figure", "rows", (), "")
    return Subject(table, function, settings, kind, spoken)


def _kind(table: pd.DataFrame, function: str, settings: dict[str, Any]) -> Kind:
    """Return how a table is told, by its record and else by its columns."""
    kind = KINDS.get(function)
    if kind and kind.value == "measure":
        kind = kind._replace(value=first(settings.get("measure", "O11")))
    if kind and _fits(table, kind):
        return kind
    if _fits(table, KINDS["collocation_network"]):
        return KINDS["collocation_network"]
    return _guessed(table)


def _fits(table: pd.DataFrame, kind: Kind) -> bool:
    """Tell whether a table still has the columns that its function gave it."""
    numbers = {*NEEDED.get(kind.shape, ()), kind.value} - {"date", "shares"}
    dated = kind.shape in DATED
    return (
        {*kind.labels, *numbers} <= set(table.columns)
        and all(is_numeric_dtype(table[name]) for name in numbers)
        and (not dated or _has_dates(table))
    )


def _has_dates(table: pd.DataFrame) -> bool:
    return "date" in table.columns and is_datetime64_any_dtype(table["date"])


def _guessed(table: pd.DataFrame) -> Kind:
    """Take the first text for the name and the first number for the value."""
    known = [name for name in table.columns if isinstance(name, str)]
    numbers = [name for name in known if is_numeric_dtype(table[name])]
    numbers = [name for name in numbers if not is_bool_dtype(table[name])]
    texts = [name for name in known if _is_text(table[name])]
    values = [name for name in (*_VALUES, *numbers) if name in numbers]
    labels = [name for name in (*_LABELS, *texts) if name in texts]
    if values and _has_dates(table):
        return Kind("series", "line", "rows", tuple(labels[:1]), values[0])
    if values and labels:
        return Kind("ranked", "figure", "rows", tuple(labels[:1]), values[0])
    return Kind("", "figure", "rows", (), "")


def _is_text(column: pd.Series) -> bool:
    return is_string_dtype(column) or isinstance(column.dtype, pd.CategoricalDtype)


def first(value: Any) -> Any:
    """
    Return a setting, or the first of several: the one that ranks.

    Parameters
    ----------
    value : object
        For instance one measure, or a list of them.

    Returns
    -------
    object

    Examples
    --------
    >>> first(["log_dice", "t_score"])
    'log_dice'
    """
    return value[0] if isinstance(value, list) else value


def headline(about: Subject) -> str:
    """
    Say what a table shows; all else that is known belongs to the methods section.

    Parameters
    ----------
    about : Subject
        From `subject_of`.

    Returns
    -------
    str
        Without a full stop.

    Examples
    --------
    >>> headline(subject_of(pd.DataFrame({"word": ["war"], "count": [9]}), "en"))
    'Table of word, count'
    """
    titles = TITLES[about.spoken]
    names = _names(about)
    own = titles.get(about.function, "") if about.function else titles["plain"]
    if not about.function and about.kind.shape == "network":
        own = titles["network"]
    return _filled(own, names) or titles["made"].format(function=about.function)


def _filled(template: str, names: dict[str, str]) -> str:
    """Fill in the names, or return nothing if one outside brackets is missing."""

    def chosen(found: re.Match[str]) -> str:
        known = set(re.findall(r"{(\w+)}", found[1])) <= names.keys()
        return found[1] if known else found[2] or ""

    kept = _OPTIONAL.sub(chosen, template)
    known = set(re.findall(r"{(\w+)}", kept)) <= names.keys()
    return re.sub(r"{(\w+)}", lambda found: names[found[1]], kept) if known else ""


def _names(about: Subject) -> dict[str, str]:
    """Return the settings that a title tells, in words."""
    spoken, settings = about.spoken, about.settings
    names = {
        name: plain(first(settings[name]), _LONGEST)
        for name in ("query", "node", "nodes")
        if name in settings
    }
    names["columns"] = PHRASES[spoken]["comma"].join(
        plain(name, _LONGEST) for name in about.table.columns[:_COLUMNS]
    )
    if "by" in settings:
        names["by"] = _column(first(settings["by"]), spoken)
    if "measure" in settings:
        names["measure"] = word(first(settings["measure"]), spoken)
    if "n" in settings:
        names["n"] = amount(settings["n"], spoken)
    if "within" in settings:
        names["within"] = _column(settings["within"], spoken)
    words = settings.get("words")
    if isinstance(words, list) and len(words) <= _LISTED:
        listed = [plain(query, _LONGEST) for query in words]
        names["words"] = PHRASES[spoken]["comma"].join(listed)
    labels = about.table["label"].unique() if "label" in about.table else []
    if len(labels) == 1:
        names["label"] = plain(labels[0], _LONGEST)
    return names


def _column(name: str, spoken: str) -> str:
    """Return what a column is called inside a sentence."""
    called = NAMES[spoken].get(name) or HEADS[spoken].get(name, "").lower()
    return called or plain(name, _LONGEST)
