"""The documents of one file, with what there is to say of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from siyaq.arabic.characters import LETTERS
from siyaq.corpus.documents import DOCUMENT_COLUMNS
from siyaq.corpus.readers import READERS, SURROGATE
from siyaq.errors import CorpusError

# What other people call our columns; used only where ours is not there.
SYNONYMS = {
    "id": "doc_id",
    "source": "outlet",
    "publisher": "outlet",
    "headline": "title",
    "published": "date",
    "content": "text",
    "body": "text",
}
FILE = "(file)"  # what the loader itself keeps with a document: where it stands,
NOTES = "(notes)"  # and what there is to say of it
_ARABIC = re.compile(f"[{LETTERS}]")


class Source(NamedTuple):
    """One file of the corpus: its documents, or why there are none."""

    file: str
    rows: list[dict[str, Any]]
    remarks: list[str]
    refusal: str = ""

    @property
    def kept(self) -> list[dict[str, Any]]:
        """The documents but those left out, which have lost their id."""
        return [row for row in self.rows if row["doc_id"] is not None]


def read_source(name: str, file: Path, encoding: str) -> Source:
    """Read one file; whatever is wrong with it becomes its refusal."""
    suffix = file.suffix.lower()
    try:
        records, remarks = READERS[suffix](file.read_bytes(), encoding)
    except CorpusError as error:
        return Source(name, [], [], str(error))
    except OSError as error:
        return Source(name, [], [], f"{error.strerror}. Check who may read the file.")
    columns = column_names(records)
    if records and "text" not in columns.values():
        msg = f"No column 'text' (it has: {', '.join(columns)}). Rename one."
        return Source(name, [], remarks, msg)
    remarks += [f"column {a} read as {b}" for a, b in columns.items() if a != b]
    rows = []
    for number, record in enumerate(records, start=1):
        row = {"text": "", **{columns[key]: record[key] for key in record}}
        where = name if suffix == ".txt" else f"{name} row {number}"
        stem = Path(name).stem
        row["doc_id"] = row.get("doc_id") or (
            stem if suffix == ".txt" else f"{stem}-{number}"
        )
        rows.append({**row, FILE: where, NOTES: []})
    for row in rows:
        _inspect(row)
    rows, empty = _part(rows)
    if not rows:
        return Source(name, [], remarks, "No text in it.")
    remarks += [f"{row[FILE]} left out: no text" for row in empty]
    return Source(name, rows, remarks)


def column_names(records: list[dict[str, str]]) -> dict[str, str]:
    """
    Map the columns of a table to ours, in capitals or not.

    Parameters
    ----------
    records : list of dict
        The rows of the table.

    Returns
    -------
    dict of str to str
        Every column, and what it is read as; a synonym serves where ours is not there.

    Examples
    --------
    >>> column_names([{"Body": "", "Text": "", "page": ""}])
    {'Body': 'Body', 'Text': 'text', 'page': 'page'}
    """
    columns = {key: key for record in records for key in record}
    for known in ({name: name for name in DOCUMENT_COLUMNS}, SYNONYMS):
        for name in columns:
            ours = known.get(name.lower(), columns[name])
            if ours not in columns.values():
                columns[name] = ours
    return columns


def _inspect(row: dict[str, Any]) -> None:
    """Note what is remarkable about a text; replace only what Unicode forbids."""
    for key, value in row.items():
        if isinstance(value, str) and SURROGATE.search(value):
            row[key] = SURROGATE.sub("\ufffd", value)
            row[NOTES].append(f"halves of a character in {key} replaced by U+FFFD")
    text = row["text"]
    if "\0" in text:
        row[NOTES].append("holds NUL characters")
    if "\ufffd" in text:
        row[NOTES].append("holds U+FFFD, the sign of a decoding fault")
    if text.strip() and not _ARABIC.search(text):
        row[NOTES].append("holds no Arabic letter")


def _part(rows: list[dict]) -> tuple[list[dict], list[dict]]:
    full = [row for row in rows if row["text"].strip()]
    return full, [row for row in rows if not row["text"].strip()]
