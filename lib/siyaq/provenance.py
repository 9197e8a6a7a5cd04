"""How a table was made: stamped into ``table.attrs`` and read back from there."""

from __future__ import annotations

from typing import Any

import pandas as pd

KEY = "siyaq"
VERSION = "0.1.0"


def stamp(
    table: pd.DataFrame, function: str, source: Any = None, **settings: Any
) -> pd.DataFrame:
    """
    Write into a new table how it was made, and return it.

    Parameters
    ----------
    table : pandas.DataFrame
        A table that the calling function has just made (its attrs are set in place).
    function : str
        Public name of the calling function.
    source : Corpus, Tokens or pandas.DataFrame, optional
        What the table was made from. A corpus or tokens give their ``fingerprint`` and
        their size in documents (and words); a table hands on its own stamp's corpus.
    **settings
        The arguments in force; values that are not plain are written as text.

    Returns
    -------
    pandas.DataFrame
        The same table; ``table.attrs["siyaq"]`` has the keys
        ``function settings corpus version`` (and ``source``, a source table's stamp).
    """
    made = {
        "function": function,
        "settings": {name: _plain(value) for name, value in settings.items()},
        "corpus": {},
        "version": VERSION,
    }
    if isinstance(source, pd.DataFrame):
        made["source"] = provenance(source)
        made["corpus"] = made["source"].get("corpus", {})
    elif source is not None:
        made["corpus"] = source.describe()
    table.attrs[KEY] = made
    return table


def provenance(table: pd.DataFrame) -> dict[str, Any]:
    """
    Return how a table was made, or an empty dict if nothing is known.

    Examples
    --------
    >>> table = stamp(pd.DataFrame({"word": []}), "word_frequencies", layer="norm")
    >>> provenance(table)["settings"]
    {'layer': 'norm'}
    """
    return dict(table.attrs.get(KEY, {}))


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value) if isinstance(value, set | frozenset) else value
        return [_plain(item) for item in items]
    return str(value)
