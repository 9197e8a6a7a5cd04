"""Each group of documents against all the others, by any function of two sides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from siyaq.analysis.comparison.scoring import scoring
from siyaq.corpus.coverage import check_group
from siyaq.errors import SettingError, SidesError
from siyaq.index.tokens import Tokens
from siyaq.provenance import provenance, stamp

# What the functions of siyaq give: an empty table has it too.
_COLUMNS = {
    "keyness": (
        "word target_count reference_count target_per_million reference_per_million"
    ),
    "text_keyness": (
        "word target_documents reference_documents target_share reference_share"
    ),
    "keyness_permutation": "word documents statistic p_documents p_family",
    "keyness_bootstrap": "word documents boot_log_ratio boot_low boot_high",
    "keyness_null": "permutation words tokens_05 tokens_01 documents_05 documents_01",
}
_SCORED = ("keyness", "text_keyness")
_SPREAD = "target_documents reference_documents target_dp reference_dp"


def compare_by(
    function: Callable[..., pd.DataFrame],
    tokens: Tokens,
    *,
    by: str = "outlet",
    **options: Any,
) -> pd.DataFrame:
    """
    Ask of each group of documents what a function asks of two sides.

    ``compare_by(keyness_permutation, tokens, by="outlet")`` tests each outlet against
    all the others. For ``keyness`` itself ``keyness_by`` does the same, and faster.

    Parameters
    ----------
    function : callable
        Takes a target and a reference: ``keyness``, ``text_keyness``,
        ``keyness_permutation``, ``keyness_bootstrap``, ``keyness_null``, or your own.
    tokens : Tokens
        The words.
    by : str
        A metadata column; dates are taken by year. Documents of which it is not known
        are part of the reference only.
    **options
        Handed on to the function.

    Returns
    -------
    pandas.DataFrame
        The column ``by``, then those of the function; groups in sorted order. A group
        that cannot be compared, because it or the others have too little text, is left
        out: ``attrs["siyaq"]["settings"]`` has the number ``left_out``, and if the
        table is empty the ``reason``.

    Raises
    ------
    SettingError
        If ``by`` is a column that the function makes, or the function is none.
    TableError
        If there is no such column.

    Examples
    --------
    >>> compare_by(keyness_null, tokens, by="doc_id", min_count=1, permutations=1)[
    ...     ["doc_id", "permutation"]
    ... ].values.tolist()
    [['first', 0], ['first', 1], ['second', 0], ['second', 1]]
    """
    if not callable(function):
        msg = f"function={function!r} cannot be called. Give it without quotation marks"
        raise SettingError(msg + " or brackets, as in compare_by(keyness, tokens).")
    groups, names = tokens.groups(by)
    tables, refusals = [], []
    for group, name in enumerate(names):
        if not name:
            continue
        try:
            found = function(*_sides(tokens, groups == group), **options)
        except SidesError as refusal:
            refusals.append(str(refusal))
            continue
        check_group(by, list(found.columns))
        tables.append(found)
        found.insert(0, by, name)
    name = getattr(function, "__name__", "a function of one's own")
    about = {"by": by, "left_out": len(refusals)}
    frame = stamp(pd.DataFrame(), "compare_by", tokens, **about)
    settings = {**_shared(tables, options), **about}
    if not tables:
        settings["reason"] = [*refusals, f"There are no groups by {by!r}."][0]
        tables.append(pd.DataFrame(columns=[by, *_columns(name, options)]))
    return stamp(pd.concat(tables, ignore_index=True), name, frame, **settings)


def _sides(tokens: Tokens, ours: np.ndarray) -> tuple[Tokens, Tokens]:
    ids = tokens.documents["doc_id"]
    return tokens.select(doc_id=list(ids[ours])), tokens.select(doc_id=list(ids[~ours]))


def _shared(tables: list[pd.DataFrame], options: dict[str, Any]) -> dict[str, Any]:
    """Return the settings that all groups share."""
    if not tables:
        return options
    first, *others = (provenance(table).get("settings", {}) for table in tables)
    return {
        name: value
        for name, value in first.items()
        if name != "reference" and all(other.get(name) == value for other in others)
    }


def _columns(name: str, options: dict[str, Any]) -> list[str]:
    """Return what a function gives with these settings, as far as it is known."""
    columns = _COLUMNS.get(name, "").split()
    if name in _SCORED:
        known = {key: options[key] for key in ("correction", "k") if key in options}
        measure = options.get("measure", "log_likelihood")
        columns += scoring(measure, 1, **known).columns
    if options.get("dispersion"):
        columns += _SPREAD.split()
    return columns
