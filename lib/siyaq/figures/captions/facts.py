"""What there is to say of a table in words: its first rows, its ends, its course."""

from __future__ import annotations

from typing import Any

import pandas as pd

from siyaq.figures.captions.phrases import PHRASES, Kind
from siyaq.figures.captions.subjects import first
from siyaq.figures.captions.wording import amount, plain
from siyaq.figures.lettering.numerals import day
from siyaq.figures.lettering.words import word

FIRST = 3  # rows, series or groups that are told
LONGEST = 60  # letters of a label

Told = tuple[list[str], list[str]]  # sentences of a caption, those of a description


def facts(
    table: pd.DataFrame, kind: Kind, spoken: str, settings: dict[str, Any]
) -> Told:
    """
    Say what a table holds.

    Parameters
    ----------
    table : pandas.DataFrame
        The rows that are drawn, with the columns of the kind.
    kind : Kind
        How such a table is told.
    spoken : {"ar", "en"}
        The language.
    settings : dict
        How the table was made.

    Returns
    -------
    tuple of list of str
        Sentences without their full stops: those of a caption, and those for who cannot
        see the picture. None for a table without rows, or of a kind that is not known.

    Examples
    --------
    >>> from siyaq.figures.captions.phrases import KINDS
    >>> table = pd.DataFrame({"word": ["war", "peace"], "count": [1200, 7]})
    >>> facts(table, KINDS["word_frequencies"], "en", {})[0]
    ['Highest: war with 1,200, peace with 7']
    """
    if not len(table) or kind.shape not in _SHAPES:
        return [], []
    told = _SHAPES[kind.shape](table, kind, spoken, settings)
    return told if isinstance(told, tuple) else (told, told)


def labels_of(table: pd.DataFrame, kind: Kind, settings: dict[str, Any]) -> list[str]:
    """
    Return the columns that name a row: its group, if there are several, and itself.

    Parameters
    ----------
    table : pandas.DataFrame
        The table.
    kind : Kind
        Its kind.
    settings : dict
        How it was made; a column of groups comes first.

    Returns
    -------
    list of str
        Those that the table has.

    Examples
    --------
    >>> from siyaq.figures.captions.phrases import KINDS
    >>> table = pd.DataFrame({"outlet": ["A", "B"], "word": "war", "count": 1})
    >>> labels_of(table, KINDS["word_frequencies"], {"by": "outlet"})
    ['outlet', 'word']
    """
    by = first(settings.get("by"))
    own = [name for name in kind.labels if name in table.columns]
    grouped = by in table.columns and by not in own
    return [by, *own] if grouped and len(table[by].drop_duplicates()) > 1 else own


def _named(rows: pd.DataFrame, columns: list[str], spoken: str) -> list[str]:
    """Return what each row is called."""
    unknown = word("unknown", spoken)
    parts = [
        [plain("" if pd.isna(value) else value, LONGEST) for value in rows[name]]
        for name in columns
    ]
    return [
        " · ".join(part or unknown for part in row) for row in zip(*parts, strict=True)
    ]


def _largest(table: pd.DataFrame, value: str) -> pd.DataFrame:
    """Return the rows that have a value, the largest first."""
    known = table.dropna(subset=[value])
    return known.sort_values(value, ascending=False, kind="stable")


def _listed(
    rows: pd.DataFrame, value: str, columns: list[str], spoken: str, count: int = FIRST
) -> str:
    """Return the first rows with their values."""
    says, rows = PHRASES[spoken], rows.head(count)
    share = value.startswith("share")
    amounts = [amount(each, spoken, share) for each in rows[value]]
    names = _named(rows, columns, spoken)
    pairs = zip(names, amounts, strict=True)
    return says["comma"].join(says["with"].format(*pair) for pair in pairs)


def _ranked(table: pd.DataFrame, kind: Kind, spoken: str, settings: dict) -> Told:
    rows, columns = _largest(table, kind.value), labels_of(table, kind, settings)
    if not len(rows) or not columns:
        return [], []
    says = PHRASES[spoken]
    told = [says["highest"].format(_listed(rows, kind.value, columns, spoken))]
    if len(rows) <= FIRST:
        return told, told
    lowest = _listed(rows[-1:], kind.value, columns, spoken)
    return told, [*told, says["lowest"].format(lowest)]


def _spread(table: pd.DataFrame, kind: Kind, spoken: str, settings: dict) -> list[str]:
    rows, columns = _largest(table, kind.value), labels_of(table, kind, settings)
    if not len(rows):
        return []
    ends = [
        _listed(end, kind.value, columns, spoken, 1) for end in (rows[-1:], rows[:1])
    ]
    return [PHRASES[spoken]["spread"].format(*ends)]


def _growth(table: pd.DataFrame, kind: Kind, spoken: str, settings: dict) -> Told:
    ordered = table.sort_values("words")
    told = [
        PHRASES[spoken]["growth"].format(
            *(amount(ordered[name].iloc[place], spoken) for name in ("words", "types"))
        )
        for place in sorted({0, len(ordered) // 2, len(ordered) - 1})
    ]
    return told[-1:], told


def _lines(table: pd.DataFrame, kind: Kind, spoken: str, settings: dict) -> list[str]:
    label = kind.labels[0]
    rows = table.groupby(label).size().rename("lines").reset_index()
    listed = _listed(_largest(rows, "lines"), "lines", [label], spoken)
    told = [PHRASES[spoken]["most_lines"].format(listed)]
    known = [settings.get("hits"), settings.get("documents")]
    if all(isinstance(value, int) for value in known):
        hits = [amount(value, spoken) for value in known]
        told.insert(0, PHRASES[spoken]["hits"].format(*hits))
    return told


def _sides(table: pd.DataFrame, kind: Kind, spoken: str, settings: dict) -> list[str]:
    """Tell the strongest words of each side, by log-likelihood if it is known."""
    strength = table.get("log_likelihood", table[kind.value]).abs()
    ranked = _largest(table.assign(_strength=strength), "_strength")
    columns = labels_of(table, kind, settings)
    sides = ("group", "others") if "by" in settings else ("target", "reference")
    told = []
    for side, sign in zip(sides, (1, -1), strict=True):
        rows = ranked[sign * ranked[kind.value] > 0]
        listed = _listed(rows, kind.value, columns, spoken)
        told += [PHRASES[spoken][side].format(listed)] if listed else []
    return told


def _series(table: pd.DataFrame, kind: Kind, spoken: str, settings: dict) -> Told:
    """Tell the first, the highest and the last value of each series."""
    columns = labels_of(table, kind, settings)
    known = table.dropna(subset=[kind.value, "date"]).sort_values("date", kind="stable")
    if not len(known):
        return [], []
    known = known.assign(_name=_named(known, columns, spoken) if columns else "")
    sums = known.groupby("_name")[kind.value].sum()
    names = sums.sort_values(ascending=False, kind="stable").index
    parts = _parts(known["date"], settings)
    told = [
        _change(known[known["_name"] == name], kind.value, parts, spoken)
        for name in names[:FIRST]
    ]
    return told[:1], told


def _parts(dates: pd.Series, settings: dict) -> str:
    """Return what of a date matters: by the length of the periods."""
    freq = settings.get("freq")
    years = freq == "YS" or (not freq and (dates.dt.day_of_year == 1).all())
    return "y" if years else "my" if (dates.dt.day == 1).all() else "dmy"


def _change(series: pd.DataFrame, value: str, parts: str, spoken: str) -> str:
    name, says = series["_name"].iloc[0], PHRASES[spoken]
    values, dates = series[value].to_numpy(), series["date"]
    told = []
    for place in (0, values.argmax(), -1):
        told.append(amount(values[place], spoken, value.startswith("share")))
        told.append(day(dates.iloc[place], parts, spoken))
    if not name:
        return says["change_all"].format(*told)
    return says["change"].format(name, *told)


def _dealings(table: pd.DataFrame, kind: Kind, spoken: str, settings: dict) -> Told:
    """Tell what is found in the real sides, and in documents dealt at random."""
    columns = labels_of(table, kind, settings)
    named = table.assign(_name=_named(table, columns, spoken) if columns else "")
    told = []
    for name in named["_name"].unique()[:FIRST]:
        rows = named[named["_name"] == name]
        real = rows.loc[rows["permutation"] == 0, kind.value]
        dealt = rows.loc[rows["permutation"] > 0, kind.value]
        if len(real) and len(dealt):
            values = real.iloc[0], len(dealt), dealt.min(), dealt.max(), dealt.median()
            numbers = [amount(each, spoken) for each in values]
            group = f"{name}: " if name else ""
            told.append(PHRASES[spoken]["dealt"].format(group, *numbers))
    return told[:1], told


def _crossed(table: pd.DataFrame, kind: Kind, spoken: str, settings: dict) -> list[str]:
    """Tell what is most frequent, and what is farthest from the expected."""
    label, value, says = kind.labels[0], kind.value, PHRASES[spoken]
    sums = table.groupby(label, as_index=False)["count"].sum()
    listed = _listed(_largest(sums, "count"), "count", [label], spoken)
    texts = table.select_dtypes(exclude=["number", "bool"]).columns
    columns = [label, *(name for name in texts if name not in ("actor_id", label))]
    enough = table[table["enough"].astype(bool)] if "enough" in table else table
    rows = _largest(enough, value)
    told = [says["mentioned"].format(listed)]
    if len(rows):
        ends = [
            _listed(end, value, columns, spoken, 1) for end in (rows[:1], rows[-1:])
        ]
        told.append(says["above"].format(*ends))
    return told


def _heard(table: pd.DataFrame, kind: Kind, spoken: str, settings: dict) -> list[str]:
    ids = table.get("actor_id", table["label"])
    called = [word(actor_id, spoken) for actor_id in ids]
    names = table["label"].where(table["label"] != "", called)
    told = []
    for key, value in (("mentioned", "share_mentions"), ("heard", "share_words")):
        rows = _largest(table.assign(label=names), value)
        listed = _listed(rows, value, ["label"], spoken)
        told += [PHRASES[spoken][key].format(listed)] if listed else []
    return told


def _totals(table: pd.DataFrame, kind: Kind, spoken: str, settings: dict) -> list[str]:
    """Tell the groups with most documents, and the period with most."""
    value, says = kind.value, PHRASES[spoken]
    group = list(table.select_dtypes(exclude=["number", "datetime"]).columns[:1])
    told = []
    if group:
        sums = _largest(table.groupby(group, as_index=False)[value].sum(), value)
        told.append(says["highest"].format(_listed(sums, value, group, spoken)))
    over_time = table.groupby("date")[value].sum()
    parts = _parts(over_time.index.to_series(), settings)
    when = day(over_time.idxmax(), parts, spoken)
    peak = says["with"].format(when, amount(over_time.max(), spoken))
    return [*told, says["peak"].format(peak)]


def _network(table: pd.DataFrame, kind: Kind, spoken: str, settings: dict) -> list[str]:
    """Tell how large a network is, and its strongest links."""
    ends = pd.concat([table["source"], table["target"]])
    told = [PHRASES[spoken]["nodes"].format(amount(ends.nunique(), spoken))]
    named = ["source_label", "target_label"]
    columns = named if set(named) <= set(table.columns) else ["source", "target"]
    listed = _listed(_largest(table, kind.value), kind.value, columns, spoken)
    return [*told, PHRASES[spoken]["strongest"].format(listed)] if listed else told


_SHAPES = {
    "ranked": _ranked,
    "spread": _spread,
    "growth": _growth,
    "lines": _lines,
    "sides": _sides,
    "series": _series,
    "dealings": _dealings,
    "crossed": _crossed,
    "heard": _heard,
    "totals": _totals,
    "network": _network,
}
