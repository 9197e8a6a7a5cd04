"""Concordance lines in groups by what they have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from siyaq.analysis.lines.clusters import cluster_words, clusters
from siyaq.analysis.lines.sorting import SLOT
from siyaq.analysis.lines.words import (
    LineWords,
    Rules,
    check_reach,
    line_words,
    stop_labels,
)
from siyaq.errors import SettingError, check_columns, nearest
from siyaq.provenance import stamp

Stopwords = str | Path | Iterable[str] | None
LINE_COLUMNS = ("doc_id", "pre", "keyword", "post", "start", "end")
MAKER = "concordance(tokens, query)"
_SEPARATOR = " \u00b7 "  # middle dot


def group_lines(
    lines: pd.DataFrame,
    by: str | Iterable[str],
    *,
    stopwords: Stopwords = None,
    rules: Rules = None,
) -> pd.DataFrame:
    """
    Count lines in groups, the largest first, each with an example.

    Parameters
    ----------
    lines : pandas.DataFrame
        Lines of ``concordance``, or some of them.
    by : str or iterable of str
        What the lines of a group have in common:

        - "post1", "pre1" and so on to 9: the word at that place; several make a
          sequence: ``["post1", "post2"]`` are the two words after the keyword;
        - "keyword": what was found, however it is printed;
        - "collocate": any word in the line; a line counts once for each;
        - "cluster": lines that share words (see ``clusters``), numbered from the
          largest, with the words that most of them share; 0 are lines like no other;
        - a metadata column; dates by year.

    stopwords : str, Path or iterable of str, optional
        Words that are no collocate, and do not make lines alike; a list or a file.
    rules : iterable of str or Rule, optional
        Of normalisation; needed only if the tokens had rules of your own.

    Returns
    -------
    pandas.DataFrame
        A column for each key (and ``shared`` with "cluster"), then ``lines documents
        percent example``. Words are counted as normalised and shown in their commonest
        spelling; "" is where the text ends, or where nothing is known. ``percent`` is
        of all lines. ``label_lines`` gives the lines of a group.

    Raises
    ------
    SettingError
        If a key is not known, the lines are too short for it, or there are too many.
    TableError
        If these are no lines.

    Examples
    --------
    >>> lines = concordance(tokens, "إيران|وإيران")
    >>> group_lines(lines, "post1")[["post1", "lines", "documents"]].values.tolist()
    [['بلدان', 1, 1], ['وسوريا', 1, 1]]
    """
    keys = _keys(lines, by)
    labels = _labels(lines, keys, stopwords, rules)
    names = [name for name in labels.columns if name != "line"]
    found = labels.assign(
        doc_id_=lines["doc_id"].to_numpy()[labels["line"]],
        example_=_examples(lines)[labels["line"]],
    )
    groups = found.groupby(names, sort=False, dropna=False)
    table = groups.agg(
        lines=("line", "size"),
        documents=("doc_id_", "nunique"),
        example=("example_", "first"),
    ).reset_index()
    table.insert(len(names) + 2, "percent", 100 * table["lines"] / max(len(lines), 1))
    table = table.sort_values(
        ["lines", *names], ascending=[False, *[True] * len(names)], ignore_index=True
    )
    return stamp(table, "group_lines", lines, by=keys, lines=len(lines))


def label_lines(
    lines: pd.DataFrame,
    by: str | Iterable[str],
    *,
    stopwords: Stopwords = None,
    rules: Rules = None,
) -> pd.DataFrame:
    """
    Write beside each line the groups of ``group_lines`` that it is in.

    Parameters
    ----------
    lines : pandas.DataFrame
        Lines of ``concordance``, or some of them.
    by : str or iterable of str
        As for ``group_lines``.
    stopwords : str, Path or iterable of str, optional
        Words that are no collocate, and do not make lines alike; a list or a file.
    rules : iterable of str or Rule, optional
        Of normalisation; needed only if the tokens had rules of your own.

    Returns
    -------
    pandas.DataFrame
        The lines in their order with a column for each key that is not there yet, for
        "keyword" ``keyword_group``. With "collocate" a line comes once for each.

    Raises
    ------
    SettingError, TableError
        As ``group_lines``.

    Examples
    --------
    >>> lines = label_lines(concordance(tokens, "إيران|وإيران"), "post1")
    >>> lines.loc[lines["post1"] == "بلدان", "keyword"].tolist()
    ['وإيران']
    """
    keys = _keys(lines, by)
    labels = _labels(lines, keys, stopwords, rules)
    table = lines.iloc[labels["line"]].reset_index(drop=True)
    for name in labels.columns.drop("line"):
        column = "keyword_group" if name == "keyword" else name
        if column not in table.columns:
            table[column] = labels[name].to_numpy()
    return stamp(table, "label_lines", lines, by=keys)


def _keys(lines: pd.DataFrame, by: str | Iterable[str]) -> list[str]:
    check_columns(lines, LINE_COLUMNS, MAKER)
    keys = [by] if isinstance(by, str) else list(dict.fromkeys(by))
    metadata = [
        name for name in lines.columns if name not in (*LINE_COLUMNS, "position")
    ]
    slots = [f"{side}{place}" for side in ("pre", "post") for place in range(1, 10)]
    known = ["keyword", "collocate", "cluster", "doc_id", *slots, *metadata]
    for key in keys:
        if key not in known:
            msg = f"by={key!r} is not known. Use pre1 … pre9, post1 … post9, keyword,"
            msg += " collocate, cluster or a metadata column of the lines."
            raise SettingError(msg + nearest(key, known))
        if slot := SLOT.fullmatch(key):
            check_reach(lines, f"by={key!r}", slot[1], int(slot[2]))
    if not keys:
        msg = "by=[] names no group. Give a key, such as by='post1'."
        raise SettingError(msg)
    return keys


def _labels(
    lines: pd.DataFrame, keys: list[str], stopwords: Stopwords, rules: Rules
) -> pd.DataFrame:
    """Return the number of each line and its labels, a row for each collocate."""
    found = line_words(lines, rules)
    columns: dict[str, Any] = {"line": np.arange(len(lines))}
    for key in keys:
        if key == "cluster":
            columns |= _clustered(lines, found, stop_labels(stopwords, found.rules))
        elif key == "collocate":
            left_out = stop_labels(stopwords, found.rules)
            columns[key] = _collocates(found, len(lines), left_out)
        else:
            columns[key] = _values(lines, found, key)
    table = pd.DataFrame(columns)
    if "collocate" in keys:
        table = table.explode("collocate").dropna(subset="collocate")
        table = table.astype({"collocate": "str"})
    return table.reset_index(drop=True)


def _values(lines: pd.DataFrame, found: LineWords, key: str) -> Sequence[Any]:
    """Return the label of each line by a place, the keyword or metadata."""
    slot = SLOT.fullmatch(key)
    if key == "keyword":
        return [" ".join(found.shown[word] for word in each) for each in found.keyword]
    if slot:
        place = int(slot[2])
        side = found.pre if slot[1] == "pre" else found.post
        return [found.shown.get(_word_at(line, slot[1], place), "") for line in side]
    values = lines[key].reset_index(drop=True)
    if pd.api.types.is_datetime64_any_dtype(values):
        return values.dt.strftime("%Y").fillna("")
    return values


def _word_at(words: list[str], side: str, place: int) -> str:
    """Return the word so far from the keyword, "" if the line ends before."""
    if place > len(words):
        return ""
    return words[-place] if side == "pre" else words[place - 1]


def _collocates(found: LineWords, lines: int, left_out: set[str]) -> list[list[str]]:
    return [
        [found.shown[word] for word in sorted({*found.around(line)} - left_out)]
        for line in range(lines)
    ]


def _clustered(
    lines: pd.DataFrame, found: LineWords, left_out: set[str]
) -> dict[str, Any]:
    document = pd.factorize(lines["doc_id"], sort=True)[0]
    order = np.lexsort([lines["start"].to_numpy(), document])
    sets = [{*found.around(line)} - left_out - {*found.keyword[line]} for line in order]
    numbers = clusters(sets)
    words = {
        number: _SEPARATOR.join(found.shown[word] for word in shared)
        for number, shared in cluster_words(sets, numbers).items()
    }
    placed = np.empty_like(numbers)
    placed[order] = numbers
    return {"cluster": placed, "shared": [words[number] for number in placed.tolist()]}


def _examples(lines: pd.DataFrame) -> np.ndarray:
    whole = lines["pre"] + lines["keyword"] + lines["post"]
    return whole.to_numpy(dtype=object)
