"""The whole document around a concordance line."""

from __future__ import annotations

import pandas as pd

from siyaq.errors import SettingError, TableError, check_columns
from siyaq.provenance import stamp


def whole_document(
    documents: pd.DataFrame, lines: pd.DataFrame, row: int = 0
) -> pd.DataFrame:
    r"""
    Return the document that a line is from, paragraph by paragraph.

    Parameters
    ----------
    documents : pandas.DataFrame
        ``corpus.documents`` or ``tokens.documents``.
    lines : pandas.DataFrame
        Lines of ``concordance``, or some of them.
    row : int
        Which of the lines, as counted from 0.

    Returns
    -------
    pandas.DataFrame
        One row per paragraph that is not empty: ``paragraph text keywords start end``,
        in characters of the document. ``keywords`` are those that begin in it: of this
        line, in brackets, and of the others of ``lines`` from the same document. Where
        there are no lines, no row.

    Raises
    ------
    SettingError
        If there is no such line.
    TableError
        If its document is not there, or has changed.

    Examples
    --------
    >>> lines = concordance(tokens, "وسوريا")
    >>> text = whole_document(tokens.documents, lines)
    >>> text[["paragraph", "keywords", "start"]].values.tolist()
    [[1, '[وسوريا]', 0], [2, '', 14]]
    """
    check_columns(lines, ["doc_id", "keyword", "start", "end"], "concordance(…)")
    check_columns(documents, ["doc_id", "text"], "load_corpus(…)")
    if lines.empty and row == 0:
        return _stamped([], lines, "", row)
    if not isinstance(row, int) or not 0 <= row < len(lines):
        msg = f"row={row!r} is none of the {len(lines):,} lines. They count from 0."
        raise SettingError(msg)
    line = lines.iloc[row]
    text = _text(documents, line)
    same = lines[lines["doc_id"] == line["doc_id"]].drop_duplicates(["start", "end"])
    same = same.sort_values(["start", "end"])
    rows = [
        (
            number,
            part,
            _keywords(same[same["start"].between(start, end - 1)], line),
            start,
            end,
        )
        for number, (part, start, end) in enumerate(_paragraphs(text), 1)
    ]
    return _stamped(rows, lines, line["doc_id"], row)


def _stamped(
    rows: list[tuple[int, str, str, int, int]],
    lines: pd.DataFrame,
    doc_id: str,
    row: int,
) -> pd.DataFrame:
    types = {"paragraph": "int64", "text": "str", "keywords": "str"}
    types |= {"start": "int64", "end": "int64"}
    table = pd.DataFrame(rows, columns=[*types]).astype(types)
    return stamp(table, "whole_document", lines, doc_id=doc_id, row=row)


def _text(documents: pd.DataFrame, line: pd.Series) -> str:
    texts = documents.loc[documents["doc_id"] == line["doc_id"], "text"]
    if not len(texts):
        msg = f"No document {line['doc_id']!r}. Give those that the lines are from."
        raise TableError(msg)
    text = texts.iloc[0]
    if text[line["start"] : line["end"]] != line["keyword"]:
        msg = f"{line['doc_id']!r} has changed: {line['keyword']!r} is no longer at"
        msg += f" {line['start']}. Give the documents that the lines are from."
        raise TableError(msg)
    return text


def _paragraphs(text: str) -> list[tuple[str, int, int]]:
    found, start = [], 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        if paragraph.strip():
            found.append((paragraph, start, end))
        start = end + 1
    return found


def _keywords(lines: pd.DataFrame, line: pd.Series) -> str:
    place = (line["start"], line["end"])
    return " ".join(
        f"[{word}]" if (start, end) == place else word
        for word, start, end in zip(
            lines["keyword"], lines["start"], lines["end"], strict=True
        )
    )
