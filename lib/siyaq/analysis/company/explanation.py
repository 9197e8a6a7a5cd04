"""How the scores of a collocate come about, step by step."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

from siyaq.analysis.association import MEASURES
from siyaq.analysis.company.contingency import contingency
from siyaq.analysis.company.positions import row_of
from siyaq.errors import check_columns
from siyaq.provenance import provenance, stamp

_SYMBOL = re.compile(r"(?<!\w)(?:[OE][12]{2}|[RC][12]|N)(?![A-Za-z0-9])")
_LL = "O11 × ln(O11 / E11) + O12 × ln(O12 / E12) + O21 × ln(O21 / E21)"
_D = "|O11 × O22 - O12 × O21|"
FORMULAS = {
    "log_dice": "14 + log2(2 × O11 / (R1 + C1))",
    "log_likelihood": f"2 × ({_LL} + O22 × ln(O22 / E22))",
    "simple_ll": "2 × (O11 × ln(O11 / E11) - (O11 - E11))",
    "mutual_information": "log2(O11 / E11)",
    "mi3": "log2(O11³ / E11)",
    "t_score": "(O11 - E11) / √(O11)",
    "z_score": "(O11 - E11) / √(E11)",
    "chi_squared": f"N × {_D}² / (R1 × R2 × C1 × C2)",
    "chi_squared_yates": f"N × max({_D} - N / 2, 0)² / (R1 × R2 × C1 × C2)",
    "dice": "2 × O11 / (R1 + C1)",
    "jaccard": "O11 / (R1 + C1 - O11)",
    "min_sensitivity": "min(O11 / R1, O11 / C1)",
    "odds_ratio": "(O11 × O22) / (O12 × O21)",
    "log_ratio": "log2((O11 / R1) / (O21 / R2))",
    "conservative_log_ratio": "limit of log2((O11 / R1) / (O21 / R2)) nearest 0",
    "pmi": "log2(O11 / E11)",
    "npmi": "log2(O11 / E11) / -log2(O11 / N)",
    "delta_p_12": "O11 / R1 - O21 / R2",
    "delta_p_21": "O11 / C1 - O12 / C2",
    "fisher": "-log10 P(X ≥ O11), X from N words, C1 of them the collocate, R1 drawn",
}
_SIGNED = {"log_likelihood", "simple_ll", "chi_squared", "chi_squared_yates"}
_COLUMNS = ["step", "what", "formula", "numbers", "result"]


def explain(table: pd.DataFrame, collocate: str) -> pd.DataFrame:
    """
    Write out how the scores of a collocate come about.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``collocates``, or any table with ``collocate O11 R1 C1 N`` and measures.
    collocate : str
        One of the table.

    Returns
    -------
    pandas.DataFrame
        ``step what formula numbers result``: the counts, the other cells of the table
        of two by two, what chance would give, then each measure of the table with its
        formula and with the numbers put in. ``collocate_lines`` lists the places that
        were counted.

    Raises
    ------
    TableError
        If the word is not in the table, or the table has no counts.

    Examples
    --------
    >>> table = collocates(tokens, "سوريا", min_count=1)
    >>> steps = explain(table, "وإيران").set_index("step")
    >>> steps.loc["E11", ["formula", "numbers"]].tolist(), steps.loc["O12", "result"]
    (['R1 × C1 / N', '6 × 1 / 13'], np.float64(5.0))
    """
    check_columns(table, ["collocate"], "collocates()")
    row = table.iloc[[row_of(table, collocate)]]
    cells = contingency(row).iloc[0].to_dict()
    if "E11" in row:
        cells["E11"] = row["E11"].item()
    steps = _counts(cells, _words(table, collocate))
    for name in (column for column in table.columns if column in MEASURES):
        steps.append(_measure(name, cells, row[name].item()))
    return stamp(
        pd.DataFrame(steps, columns=_COLUMNS), "explain", table, word=collocate
    )


def _words(table: pd.DataFrame, collocate: str) -> dict[str, str]:
    """Return how the steps call what was counted."""
    made = provenance(table).get("settings", {})
    node = made.get("node", "the node")
    units = {"doc_id": "documents"}.get(made.get("within"), f"{made.get('within')}s")
    if made and made.get("window") is None:
        return {
            "O11": f"{units} with {node} and {collocate}",
            "R1": f"{units} with {node}",
            "C1": f"{units} with {collocate}",
            "N": f"all {units}",
        }
    hits = made.get("expected") == "corpus"
    return {
        "O11": f"{collocate} in the windows of {node}",
        "R1": f"occurrences of {node}" if hits else f"words in the windows of {node}",
        "C1": f"{collocate} in the corpus",
        "N": "words in the corpus",
    }


def _counts(cells: dict[str, Any], words: dict[str, str]) -> list[list[Any]]:
    counted = [[n, words[n], "", "", cells[n]] for n in ("O11", "R1", "C1", "N")]
    derived = {
        "O12": ("near the node without the collocate", "R1 - O11"),
        "O21": ("the collocate elsewhere", "C1 - O11"),
        "O22": ("neither", "N - R1 - C1 + O11"),
        "R2": ("not near the node", "N - R1"),
        "C2": ("not the collocate", "N - C1"),
        "E11": ("O11 expected by chance", "R1 × C1 / N"),
        "E12": ("O12 expected by chance", "R1 × C2 / N"),
        "E21": ("O21 expected by chance", "R2 × C1 / N"),
        "E22": ("O22 expected by chance", "R2 × C2 / N"),
    }
    for name, (what, formula) in derived.items():
        counted.append([name, what, formula, _put_in(formula, cells), cells[name]])
    return counted


def _measure(name: str, cells: dict[str, Any], result: float) -> list[Any]:
    formula, what = FORMULAS[name], MEASURES[name].__doc__.strip().split("\n")[0]
    what = what.removeprefix("Score by ").split(":")[0].rstrip(".")
    used = dict(cells)
    if np.isnan(result):
        return [name, f"{what}: not defined for these counts", formula, "", result]
    if name == "odds_ratio" and 0 in [cells[f"O{i}{j}"] for i in "12" for j in "12"]:
        used |= {cell: cells[cell] + 0.5 for cell in ("O11", "O12", "O21", "O22")}
        what += "; as a cell is 0, half is added to each"
    if name == "log_ratio" and 0 in (cells["O11"], cells["O21"]):
        used |= {cell: cells[cell] or 0.5 for cell in ("O11", "O21")}
        what += "; half a word stands for 0"
    if name == "log_likelihood" and 0 in [
        cells[f"O{i}{j}"] for i in "12" for j in "12"
    ]:
        what += "; a cell of 0 adds nothing"
    if name in _SIGNED and cells["O11"] < cells["E11"]:
        formula, what = f"-({formula})", f"{what}; negative, as O11 < E11"
    return [name, what, formula, _put_in(formula, used), result]


def _put_in(formula: str, cells: dict[str, Any]) -> str:
    """Put numbers into a formula; those that are not whole are rounded."""
    return _SYMBOL.sub(lambda symbol: _number(cells[symbol[0]]), formula)


def _number(value: float) -> str:
    if float(value).is_integer():
        return str(int(value)) if value >= 0 else f"({int(value)})"
    return f"{value:.4f}" if abs(value) >= 1 else f"{value:.6g}"
