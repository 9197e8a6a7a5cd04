"""How far two readers who coded the same lines agree."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from siyaq.analysis.lines.coding import read_codes
from siyaq.errors import check_columns
from siyaq.provenance import provenance, stamp

Coded = str | Path | pd.DataFrame
_KEY = ["doc_id", "start", "end", "keyword"]
_SHOWN = ["pre", "post", "code", "note"]


def coding_agreement(first: Coded, second: Coded) -> pd.DataFrame:
    """
    Measure how far two coders agree, beyond what chance would give.

    Parameters
    ----------
    first, second : str, Path or pandas.DataFrame
        A file of codes, or what ``code_lines`` or ``read_codes`` returned.

    Returns
    -------
    pandas.DataFrame
        One row, over the lines that both have coded:

        - ``lines``: how many these are;
        - ``observed``: the share with the same code;
        - ``kappa``: (observed - expected) / (1 - expected), where ``expected`` is the
          chance that two coders agree who give each code as often as these two do,
          each with his own shares. Source: Cohen (1960), A coefficient of agreement for
          nominal scales;
        - ``alpha``: 1 - observed disagreement / the disagreement of codes paired at
          random, from the shares of both together. Source: Krippendorff (2004),
          Content analysis, chapter 11;
        - ``only_first``, ``only_second``: lines that one alone has coded.

        1 is agreement without exception, 0 as much as chance gives. NaN where nothing
        can be said: without lines, and for kappa and alpha where both gave one and the
        same code to all lines.

    Raises
    ------
    TableError
        If a table has no codes, or a file cannot be read.

    Examples
    --------
    >>> lines = concordance(tokens, "إيران|وإيران")
    >>> one, other = lines.assign(code=["a", "b"]), lines.assign(code=["a", "a"])
    >>> coding_agreement(one, other)[["lines", "observed"]].values.tolist()
    [[2.0, 0.5]]
    """
    both, only = _paired(first, second)
    observed = (both["code_1"] == both["code_2"]).mean()
    kappa, alpha = _coefficients(both["code_1"].tolist(), both["code_2"].tolist())
    table = pd.DataFrame(
        {
            "lines": [len(both)],
            "observed": [float(observed)],
            "kappa": [kappa],
            "alpha": [alpha],
            "only_first": [only[0]],
            "only_second": [only[1]],
        }
    )
    return stamp(table, "coding_agreement", **_named(first, second))


def _coefficients(first: list[str], second: list[str]) -> tuple[float, float]:
    if len({*first, *second}) < 2:
        return float("nan"), float("nan")
    from nltk.metrics.agreement import AnnotationTask

    codes = [("first", first), ("second", second)]
    given = [
        (coder, f"{line:09}", code)
        for coder, column in codes
        for line, code in enumerate(column)
    ]
    task = AnnotationTask(given)
    return task.kappa(), task.alpha()


def coding_disagreements(first: Coded, second: Coded) -> pd.DataFrame:
    """
    List the lines to which two coders gave different codes.

    Parameters
    ----------
    first, second : str, Path or pandas.DataFrame
        As for ``coding_agreement``.

    Returns
    -------
    pandas.DataFrame
        ``doc_id pre keyword post start end first second``, and ``first_note
        second_note`` where there are notes; by document and place. Lines that one
        alone has coded are not among them.

    Raises
    ------
    TableError
        If a table has no codes, or a file cannot be read.

    Examples
    --------
    >>> lines = concordance(tokens, "إيران|وإيران")
    >>> one, other = lines.assign(code=["a", "b"]), lines.assign(code=["a", "c"])
    >>> coding_disagreements(one, other)[["keyword", "first", "second"]].values.tolist()
    [['إيران', 'b', 'c']]
    """
    both, _ = _paired(first, second)
    differ = both[both["code_1"] != both["code_2"]]
    names = {"code": "", "note": "_note"}
    table = differ.rename(
        columns={
            f"{name}_{number}": f"{coder}{ending}"
            for name, ending in names.items()
            for number, coder in enumerate(("first", "second"), 1)
        }
    ).rename(columns={"pre_1": "pre", "post_1": "post"})
    order = ["doc_id", "pre", "keyword", "post", "start", "end", "first", "second"]
    order += [name for name in ("first_note", "second_note") if name in table]
    table = table[[name for name in order if name in table]].reset_index(drop=True)
    return stamp(table, "coding_disagreements", **_named(first, second))


def _paired(first: Coded, second: Coded) -> tuple[pd.DataFrame, tuple[int, int]]:
    """Return the lines that both have coded, and how many one alone has."""
    one, other = _coded(first), _coded(second)
    both = one.merge(other, on=_KEY, suffixes=("_1", "_2"))
    both = both.sort_values(_KEY, ignore_index=True)
    return both, (len(one) - len(both), len(other) - len(both))


def _coded(source: Coded) -> pd.DataFrame:
    table = source if isinstance(source, pd.DataFrame) else read_codes(source)
    check_columns(table, [*_KEY, "code"], "code_lines(lines, path)")
    table = table[[*_KEY, *(name for name in _SHOWN if name in table)]]
    table = table[table["code"].fillna("") != ""]
    return table.drop_duplicates(_KEY)


def _named(first: Coded, second: Coded) -> dict[str, str]:
    return {"first": _name(first), "second": _name(second)}


def _name(source: Coded) -> str:
    """Return the file that codes are from, as far as it is known."""
    if isinstance(source, pd.DataFrame):
        return provenance(source).get("settings", {}).get("file", "a table")
    return Path(source).name
