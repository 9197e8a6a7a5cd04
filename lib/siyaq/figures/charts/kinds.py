"""Which function makes the table that a chart draws."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from siyaq.errors import TableError, check_columns
from siyaq.provenance import provenance

MAKERS = {
    "plot_coverage": "coverage",
    "plot_frequencies": "word_frequencies",
    "plot_zipf": "word_frequencies",
    "plot_growth": "vocabulary_growth",
    "plot_dispersion": "dispersion",
    "plot_concordance_positions": "concordance",
    "plot_collocates": "collocates",
    "plot_positions": "collocates_by_position",
    "plot_collocation_network": "collocation_network",
    "plot_keyness": "keyness",
    "plot_trend": "frequency_over_time",
    "plot_null": "keyness_null",
    "plot_mentions": "mentions.value_counts('label').reset_index",
    "plot_timeline": "mentions_over_time",
    "plot_heatmap": "mentions_by",
    "plot_variants": "naming_variants",
    "plot_comentions": "co_mentions",
    "plot_speakers": "mention_shares",
}
_NETWORKS = "plot_collocation_network"


def check_table(table: Any, chart: str, columns: Iterable[str]) -> None:
    """
    Raise unless a table is of the kind that a chart draws.

    Parameters
    ----------
    table : object
        What the chart was given.
    chart : str
        Name of its function.
    columns : iterable of str
        The columns that it needs.

    Raises
    ------
    TableError
        Names what is wrong, the function that makes the right table, and the chart
        that draws this one.

    Examples
    --------
    >>> check_table(pd.DataFrame({"word": ["war"]}), "plot_frequencies", ["word"])
    """
    maker = MAKERS[chart]
    if not isinstance(table, pd.DataFrame):
        drawn = "a network or a table of links" if chart == _NETWORKS else "a table"
        msg = f"{chart}() draws {drawn}, not {_kind(table)}. Make it with {maker}()."
        raise TableError(msg + _advice(table))
    missing = [name for name in columns if name not in table.columns]
    if missing:
        has = ", ".join(map(str, table.columns)) or "no columns"
        msg = f"No column {missing[0]!r} in the table (it has: {has}). Make it with "
        msg += f"{maker}(): that is what {chart}() draws.{_advice(table)}"
        raise TableError(msg)


def check_option(table: Any, option: str, columns: Iterable[str], maker: str) -> None:
    """
    Raise unless a second table, which a chart takes as an option, is one.

    Parameters
    ----------
    table : object
        What was given.
    option : str
        Name of the argument.
    columns : iterable of str
        The columns that it needs.
    maker : str
        What makes it.

    Raises
    ------
    TableError
        Names what is wrong, and what makes the right table.

    Examples
    --------
    >>> check_option(pd.DataFrame({"date": []}), "events", ["date"], "pd.read_csv()")
    """
    if not isinstance(table, pd.DataFrame):
        msg = f"{option}= takes a table, not {_kind(table)}. Make it with {maker}."
        raise TableError(msg)
    check_columns(table, columns, maker)


def moments(values: pd.Series) -> pd.Series:
    """
    Read the dates of a table that comes from a file; others stay as they are.

    Parameters
    ----------
    values : pandas.Series
        Dates, or text such as 2011-03-15; none where a row has none.

    Returns
    -------
    pandas.Series of datetime64

    Raises
    ------
    TableError
        Names the first that is no date.

    Examples
    --------
    >>> moments(pd.Series(["2011-03-15"])).dt.year.tolist()
    [2011]
    """
    read = pd.to_datetime(values, errors="coerce", format="ISO8601")
    wrong = values[read.isna() & values.notna()]
    if len(wrong):
        msg = f"{wrong.iloc[0]!r} in column {values.name!r} is no date. Write dates "
        raise TableError(msg + "as 2011-03-15.")
    return read


def _kind(given: Any) -> str:
    name = type(given).__name__
    return name if given is None else f"a {name}"


def _advice(given: Any) -> str:
    """Name the chart that draws it: a network, or a table whose record tells."""
    if hasattr(given, "edges"):
        return f" A network is drawn with {_NETWORKS}()."
    made = provenance(given).get("function") if hasattr(given, "attrs") else None
    draws = [f"{chart}()" for chart, maker in MAKERS.items() if maker == made]
    if not draws:
        return ""
    return f" This one was made with {made}(): draw it with {' or '.join(draws)}."
