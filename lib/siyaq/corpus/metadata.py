"""The metadata table of a corpus: what is known about its files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pandas as pd

from siyaq.corpus.content import Content, Limits
from siyaq.corpus.files import Entry, corpus_files, metadata_entry
from siyaq.corpus.names import find_names
from siyaq.corpus.sources import (
    Source,
    column_names,
    read_content,
    refused,
    renamings,
)
from siyaq.corpus.tables import check_header
from siyaq.errors import CorpusError, nearest


def read_metadata(
    root: Path,
    given: str | Path | pd.DataFrame | None,
    encoding: str,
    limits: Limits,
) -> Source:
    """
    Read what is known about the files of a corpus.

    Parameters
    ----------
    root : Path
        The corpus.
    given : str, Path or DataFrame, optional
        A table, or a file that holds one (csv, xlsx, …); default the
        ``metadata.csv`` of the corpus, if any.
    encoding : str
        How the table is written if it is not UTF-8; "auto" decides by its bytes.
    limits : Limits
        What it may cost.

    Returns
    -------
    Source
        Columns, "file" among them, and what there is to say of the table; without
        columns if there is no metadata, without a file if it is a DataFrame.

    Raises
    ------
    CorpusError
        If the table is missing, faulty or has no column "file".
    """
    if isinstance(given, pd.DataFrame):
        texts = given.rename(columns=str).astype(str).fillna("")
        check_header(list(texts))
        content = Content(texts.to_dict("list"), [], {})
        return _source("", content, "the metadata table")
    if given is None:
        entry = metadata_entry(root, limits)
        if entry is None:
            return _source("", Content({}, [], {}), "")
        return _source(entry.name, _read(entry, encoding, limits), entry.name)
    if not isinstance(given, str | Path):
        msg = f"metadata={given!r} is no table. Give a csv file or a DataFrame."
        raise CorpusError(msg)
    file = Path(given)
    if not file.is_file():
        msg = f"No metadata at {str(given)!r}. Give a csv with a column 'file'."
        raise CorpusError(msg)
    entries = iter(corpus_files(file, limits))  # stays open while one is read
    return _source(file.name, _read(next(entries), encoding, limits), file.name)


def _read(entry: Entry, encoding: str, limits: Limits) -> Content:
    """Read a table in UTF-8 or else in the given encoding; no row may be faulty."""
    codecs = [encoding] if encoding == "auto" else ["utf-8", encoding]
    refusals = []
    for codec in dict.fromkeys(codecs):
        try:
            content = read_content(entry, codec, limits)
        except CorpusError as error:
            refusals.append(str(error))
        else:
            return _whole(content, entry.name)
    msg = f"{entry.name} cannot be read. {refusals[0]}"
    raise CorpusError(msg)


def _whole(content: Content, name: str) -> Content:
    faulty = [remark for remark in content.remarks if "left out" in remark]
    if faulty:
        msg = f"{name} has a faulty row ({faulty[0]}). Mend it."
        raise CorpusError(msg)
    return content


def _source(file: str, content: Content, called: str) -> Source:
    """Return the table with its column file, and its remarks."""
    columns = _with_file(content.columns, called)
    facts = renamings(column_names(columns))
    remarks = list(content.remarks)
    return Source(file, columns, [], remarks, facts, {}, content.encoding)


def _with_file(columns: dict[str, list[str]], name: str) -> dict[str, list[str]]:
    if columns and "file" not in columns:
        columns = {
            "file" if key.lower() == "file" else key: values
            for key, values in columns.items()
        }
    if columns and "file" not in columns:
        has = ", ".join(columns)
        msg = (
            f"{name} has no column 'file' (it has: {has}). Add one, or pass metadata=…."
        )
        raise CorpusError(msg + nearest("file", columns))
    return columns


def join_metadata(
    sources: list[Source], metadata: dict[str, list[str]]
) -> list[Source]:
    """Give the files what the metadata says; return a refusal for each file missed."""
    names = metadata.get("file", [])
    found = find_names(names, [source.file for source in sources])
    renamed = column_names(metadata)
    times = Counter(number for number, _ in found if number is not None)
    missing, told = [], set()
    for row, (number, message) in enumerate(found):
        if number is None:
            missing.append(refused(names[row], message))
            continue
        source = sources[number]
        if number not in told:
            told.add(number)
            source.facts.extend([message] * bool(message))
            twice = "once more in the metadata; later rows fill over earlier ones"
            source.remarks.extend([twice] * (times[number] > 1))
        _fill(source, row, metadata, renamed)
    for number, source in enumerate(sources if metadata else []):
        if source.places and not times[number]:
            source.remarks.append("not in the metadata")
    return missing


def _fill(
    source: Source, row: int, metadata: dict[str, list[str]], renamed: dict[str, str]
) -> None:
    """Give all documents of a file what a row of the metadata says of it."""
    for key, values in metadata.items():
        name, count = renamed[key], len(source.places)
        if name == "doc_id" and values[row] and count > 1:
            msg = f"id {values[row]!r} of the metadata not used: {count:,} documents"
            source.remarks.append(msg)
        elif name not in ("file", "text"):
            source.fill(name, [values[row]] * count, over=True)
