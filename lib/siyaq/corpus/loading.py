"""Load a corpus: documents, and a report of every file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from siyaq.arabic.calendars import parse_date
from siyaq.arabic.characters import LETTERS
from siyaq.corpus.documents import (
    DOCUMENT_COLUMNS,
    MARK_COLUMNS,
    REPORT_COLUMNS,
    Corpus,
)
from siyaq.corpus.files import corpus_files
from siyaq.corpus.metadata import read_metadata
from siyaq.corpus.readers import READERS, SURROGATE
from siyaq.errors import CorpusError, SettingError

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
_FILE = "(file)"  # what the loader itself keeps with a document: where it stands,
_NOTES = "(notes)"  # and what there is to say of it
_ARABIC = re.compile(f"[{LETTERS}]")


class _Source(NamedTuple):
    """One file of the corpus: its documents, or why there are none."""

    file: str
    rows: list[dict[str, Any]]
    remarks: list[str]
    refusal: str = ""


def load_corpus(
    path: str | Path,
    *,
    metadata: str | Path | pd.DataFrame | None = None,
    encoding: str = "utf-8",
) -> Corpus:
    """
    Load a folder or a file of articles.

    Parameters
    ----------
    path : str or Path
        A folder (searched with its subfolders; if it holds ``articles/``, only that
        is read as documents), or one file: txt is one document; csv, tsv, jsonl and
        parquet have one document per row, with at least a column ``text``.
    metadata : str, Path or DataFrame, optional
        A table with a column ``file``; default the ``metadata.csv`` of the folder. A
        column ``text`` in it is not used: texts come from the files.
    encoding : str
        How the files are written. Nothing is guessed: a file in another encoding is
        refused, and the report says so.

    Returns
    -------
    Corpus
        Its ``report`` has a row for every file, and one for every document with
        something to say of it: one bad file does not stop the rest.

    Raises
    ------
    CorpusError
        If the path does not exist, the metadata cannot be used, or no document is left.
    SettingError
        If the encoding is not known.

    Examples
    --------
    >>> corpus = load_corpus(folder)
    >>> list(corpus.documents["doc_id"])
    ['first', 'second']
    """
    root = Path(path)
    if not root.exists():
        msg = f"No corpus at {str(path)!r}. Give a folder or a file of articles."
        raise CorpusError(msg)
    try:
        " ".encode(encoding)  # fails for what is not known, or not for text
    except LookupError:
        msg = f"encoding={encoding!r} is not known. Try 'utf-8' or 'windows-1256'."
        raise SettingError(msg) from None
    sources = [
        _Source(name, [], [], refusal) if refusal else _read(name, file, encoding)
        for name, file, refusal in corpus_files(root)
    ]
    sources += _add_metadata(sources, read_metadata(root, metadata))
    rows = _unique([row for source in sources for row in source.rows])
    report = pd.DataFrame(_report(sources, encoding), columns=REPORT_COLUMNS)
    if not rows:
        reasons = [f"{row.file}: {row.message}" for row in report[:3].itertuples()]
        listed = "; ".join(reasons) or "the folder is empty"
        msg = f"No document could be read from {str(path)!r} ({listed})."
        raise CorpusError(msg)
    marks = pd.DataFrame(columns=MARK_COLUMNS).astype({"start": int, "end": int})
    return Corpus(_documents(rows), report, marks)


def _read(name: str, file: Path, encoding: str) -> _Source:
    """Read one file; whatever is wrong with it becomes its refusal."""
    suffix = file.suffix.lower()
    try:
        records, remarks = READERS[suffix](file.read_bytes(), encoding)
    except CorpusError as error:
        return _Source(name, [], [], str(error))
    except OSError as error:
        return _Source(name, [], [], f"{error.strerror}. Check who may read the file.")
    columns = _columns(records)
    if records and "text" not in columns.values():
        msg = f"No column 'text' (it has: {', '.join(columns)}). Rename one."
        return _Source(name, [], remarks, msg)
    remarks += [f"column {a} read as {b}" for a, b in columns.items() if a != b]
    rows = []
    for number, record in enumerate(records, start=1):
        row = {"text": "", **{columns[key]: record[key] for key in record}}
        where = name if suffix == ".txt" else f"{name} row {number}"
        stem = Path(name).stem
        row["doc_id"] = row.get("doc_id") or (
            stem if suffix == ".txt" else f"{stem}-{number}"
        )
        rows.append({**row, _FILE: where, _NOTES: []})
    for row in rows:
        _inspect(row)
    rows, empty = _part(rows)
    if not rows:
        return _Source(name, [], remarks, "No text in it.")
    remarks += [f"{row[_FILE]} left out: no text" for row in empty]
    return _Source(name, rows, remarks)


def _columns(records: list[dict[str, str]]) -> dict[str, str]:
    """Map the columns of a file to ours; a synonym serves where ours is not there."""
    names = list(dict.fromkeys(key for record in records for key in record))
    columns = {}
    for name in names:
        ours = SYNONYMS.get(name.lower(), name)
        taken = ours in names or ours in columns.values()
        columns[name] = name if taken else ours
    return columns


def _inspect(row: dict[str, Any]) -> None:
    """Note what is remarkable about a text; replace only what Unicode forbids."""
    for key, value in row.items():
        if isinstance(value, str) and SURROGATE.search(value):
            row[key] = SURROGATE.sub("\ufffd", value)
            row[_NOTES].append(f"halves of a character in {key} replaced by U+FFFD")
    text = row["text"]
    if "\0" in text:
        row[_NOTES].append("holds NUL characters")
    if "\ufffd" in text:
        row[_NOTES].append("holds U+FFFD, the sign of a decoding fault")
    if text.strip() and not _ARABIC.search(text):
        row[_NOTES].append("holds no Arabic letter")


def _part(rows: list[dict]) -> tuple[list[dict], list[dict]]:
    full = [row for row in rows if row["text"].strip()]
    return full, [row for row in rows if not row["text"].strip()]


def _add_metadata(sources: list[_Source], metadata: list[dict]) -> list[_Source]:
    """Give the files what the metadata says; return a refusal for each file missed."""
    by_name = {source.file: source for source in sources}
    columns = _columns(metadata)
    missing = []
    for record in metadata:
        name = record["file"]
        source = by_name.get(name) or by_name.get(name.removeprefix("articles/"))
        if source is None:
            refusal = "Listed in the metadata but not in the folder."
            missing.append(_Source(name, [], [], refusal))
            continue
        known = {columns[key]: value for key, value in record.items()}
        for row in source.rows:
            row.update(
                {
                    key: value
                    for key, value in known.items()
                    if key not in ("file", "text") and (value or key not in row)
                }
            )
    if metadata:
        listed = {record["file"].removeprefix("articles/") for record in metadata}
        for source in sources:
            if source.rows and source.file not in listed:
                source.remarks.append("not in the metadata")
    return missing


def _unique(rows: list[dict]) -> list[dict]:
    """Keep ids unique: files of one name are told apart by their folders."""
    by_id = defaultdict(list)
    for row in rows:
        by_id[row["doc_id"]].append(row)
    kept = []
    for doc_id, same in by_id.items():
        for row in same[1:]:
            other = same[0][_FILE]
            path = str(Path(row[_FILE]).with_suffix("").as_posix())
            if row[_FILE].lower().endswith(".txt") and path not in by_id:
                row["doc_id"] = path
                row[_NOTES].append(
                    f"id {doc_id!r} is that of {other}; named by its path"
                )
            else:
                row["doc_id"] = None
                row[_NOTES].append(f"left out: id {doc_id!r} is that of {other}")
        kept += [row for row in same if row["doc_id"] is not None]
    return kept


def _documents(rows: list[dict]) -> pd.DataFrame:
    table = pd.DataFrame(rows).drop(columns=[_FILE, _NOTES]).sort_index(axis=1)
    for column in DOCUMENT_COLUMNS:
        if column not in table:
            table[column] = ""
    table = table.fillna("")
    parsed = [parse_date(text) for text in table["date"]]
    table["date"] = pd.Series([date for date, _ in parsed], dtype="datetime64[s]")
    given = table["date_precision"]
    table["date_precision"] = given.where(given != "", [level for _, level in parsed])
    rest = [name for name in table.columns if name not in DOCUMENT_COLUMNS]
    return table[DOCUMENT_COLUMNS + rest]


def _report(sources: list[_Source], encoding: str) -> Iterator[dict[str, str]]:
    """Give one row for each file, and for each document of a table with notes."""
    for source in sources:
        if source.refusal:
            message = "; ".join([source.refusal, *source.remarks])
            yield _report_row(source.file, "refused", encoding, "", message)
            continue
        single = len(source.rows) == 1 and source.rows[0][_FILE] == source.file
        notes = source.remarks + (source.rows[0][_NOTES] if single else [])
        status = "read with warning" if notes else "read"
        doc_id = source.rows[0]["doc_id"] or "" if single else ""
        count = [] if single else [f"{len(source.rows)} documents"]
        message = "; ".join(count + notes)
        yield _report_row(source.file, status, encoding, doc_id, message)
        for row in [] if single else source.rows:
            if row[_NOTES]:
                status = "refused" if row["doc_id"] is None else "read with warning"
                message = "; ".join(row[_NOTES])
                yield _report_row(
                    row[_FILE], status, encoding, row["doc_id"] or "", message
                )


def _report_row(
    file: str, status: str, encoding: str, doc_id: str, message: str
) -> dict:
    return dict(
        zip(REPORT_COLUMNS, (file, status, encoding, doc_id, message), strict=True)
    )
