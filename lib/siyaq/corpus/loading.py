"""Load a corpus: documents, and a report of every file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from siyaq.arabic.calendars import parse_date
from siyaq.corpus.documents import (
    DOCUMENT_COLUMNS,
    MARK_COLUMNS,
    REPORT_COLUMNS,
    Corpus,
)
from siyaq.corpus.files import corpus_files
from siyaq.corpus.metadata import read_metadata
from siyaq.corpus.sources import FILE, NOTES, Source, column_names, read_source
from siyaq.errors import CorpusError, SettingError


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
    if path == "" or not root.exists():  # Path("") is the folder one stands in
        msg = f"No corpus at {str(path)!r}. Give a folder or a file of articles."
        raise CorpusError(msg)
    try:
        " ".encode(encoding)  # fails for what is not known, or not for text
    except (LookupError, TypeError, ValueError):
        msg = f"encoding={encoding!r} is not known. Try 'utf-8' or 'windows-1256'."
        raise SettingError(msg) from None
    sources = [
        Source(name, [], [], refusal) if refusal else read_source(name, file, encoding)
        for name, file, refusal in corpus_files(root)
    ]
    sources += _add_metadata(sources, read_metadata(root, metadata))
    rows = _unique(sources)
    _note_dates(rows)
    report = pd.DataFrame(_report(sources, encoding), columns=REPORT_COLUMNS)
    if not rows:
        reasons = [f"{row.file}: {row.message}" for row in report[:3].itertuples()]
        listed = "; ".join(reasons) or "the folder is empty"
        msg = f"No document could be read from {str(path)!r} ({listed})."
        raise CorpusError(msg)
    marks = pd.DataFrame(columns=MARK_COLUMNS).astype({"start": int, "end": int})
    return Corpus(_documents(rows), report, marks)


def _add_metadata(sources: list[Source], metadata: list[dict]) -> list[Source]:
    """Give the files what the metadata says; return a refusal for each file missed."""
    by_name = {source.file: source for source in sources}
    columns = column_names(metadata)
    missing, met = [], set()
    for record in metadata:
        name = record["file"]
        source = by_name.get(name) or by_name.get(name.removeprefix("articles/"))
        if source is None:
            refusal = "Listed in the metadata but not in the folder."
            missing.append(Source(name, [], [], refusal))
            continue
        if source.file in met:
            source.remarks.append("once more in the metadata; the last row counts")
        met.add(source.file)
        known = {columns[key]: value for key, value in record.items()}
        for row in source.rows:
            row.update(
                {
                    key: value
                    for key, value in known.items()
                    if key not in ("file", "text") and (value or key not in row)
                }
            )
    for source in sources if metadata else []:
        if source.rows and source.file not in met:
            source.remarks.append("not in the metadata")
    return missing


def _unique(sources: list[Source]) -> list[dict]:
    """Keep ids unique: documents of other files are told apart by their paths."""
    given = {row["doc_id"] for source in sources for row in source.rows}
    first: dict[str, str] = {}
    for source in sources:
        own: dict[str, str] = {}
        for row in source.rows:
            doc_id = row["doc_id"]
            other = own.get(doc_id) or first.get(doc_id)
            path = _path_id(source.file, doc_id)
            if other and (doc_id in own or path in given or path in first):
                row["doc_id"] = None
                row[NOTES].append(f"left out: id {doc_id!r} is that of {other}")
                continue
            if other:
                row["doc_id"] = path
                row[NOTES].append(
                    f"id {doc_id!r} is that of {other}; named by its path"
                )
            own[doc_id] = first[row["doc_id"]] = row[FILE]
    return [row for source in sources for row in source.kept]


def _path_id(file: str, doc_id: str) -> str:
    """Return an id with the path of the file: one text has the path itself."""
    path = Path(file).with_suffix("")
    if file.lower().endswith(".txt"):
        return path.as_posix()
    return f"{path.as_posix()}-{doc_id.removeprefix(f'{path.name}-')}"


def _note_dates(rows: list[dict]) -> None:
    for row in rows:
        date = row.get("date", "").strip()
        if date and not parse_date(date)[1]:
            row[NOTES].append(f"date {date!r} not read; write it like 2016-03-15")


def _documents(rows: list[dict]) -> pd.DataFrame:
    table = pd.DataFrame(rows).drop(columns=[FILE, NOTES]).sort_index(axis=1)
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


def _report(sources: list[Source], encoding: str) -> Iterator[dict[str, str]]:
    """Give one row for each file, and for each document of a table with notes."""
    for source in sources:
        if source.refusal:
            message = "; ".join([source.refusal, *source.remarks])
            yield _report_row(source.file, "refused", encoding, "", message)
            continue
        single = len(source.rows) == 1 and source.rows[0][FILE] == source.file
        notes = source.remarks + (source.rows[0][NOTES] if single else [])
        status = "read with warning" if notes else "read"
        status = status if source.kept else "refused"
        doc_id = source.rows[0]["doc_id"] or "" if single else ""
        count = [] if single else [f"{len(source.kept)} documents"]
        message = "; ".join(count + notes)
        yield _report_row(source.file, status, encoding, doc_id, message)
        for row in [] if single else source.rows:
            if row[NOTES]:
                status = "refused" if row["doc_id"] is None else "read with warning"
                message = "; ".join(row[NOTES])
                yield _report_row(
                    row[FILE], status, encoding, row["doc_id"] or "", message
                )


def _report_row(
    file: str, status: str, encoding: str, doc_id: str, message: str
) -> dict:
    return dict(
        zip(REPORT_COLUMNS, (file, status, encoding, doc_id, message), strict=True)
    )
