"""The metadata table of a corpus: what is known about its files."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pandas as pd

from siyaq.corpus.content import Content, Limits
from siyaq.corpus.files import Entry, corpus_files, metadata_entry
from siyaq.corpus.sources import Source, column_names, read_content, refused
from siyaq.corpus.tables import check_header
from siyaq.errors import CorpusError, nearest


def read_metadata(
    root: Path,
    given: str | Path | pd.DataFrame | None,
    encoding: str,
    limits: Limits,
) -> dict[str, list[str]]:
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
        How the table is written if it is not UTF-8.
    limits : Limits
        What it may cost.

    Returns
    -------
    dict of str to list of str
        Columns, "file" among them; empty if there is no metadata.

    Raises
    ------
    CorpusError
        If the table is missing, faulty or has no column "file".
    """
    if isinstance(given, pd.DataFrame):
        texts = given.rename(columns=str).astype(str).fillna("")
        check_header(list(texts))
        columns, name = texts.to_dict("list"), "the metadata table"
    elif given is None:
        entry = metadata_entry(root, limits)
        if entry is None:
            return {}
        columns, name = _read(entry, encoding, limits), entry.name
    elif isinstance(given, str | Path):
        file = Path(given)
        if not file.is_file():
            msg = f"No metadata at {str(given)!r}. Give a csv with a column 'file'."
            raise CorpusError(msg)
        entries = iter(corpus_files(file, limits))  # stays open while one is read
        columns, name = _read(next(entries), encoding, limits), file.name
    else:
        msg = f"metadata={given!r} is no table. Give a csv file or a DataFrame."
        raise CorpusError(msg)
    return _with_file(columns, name)


def _read(entry: Entry, encoding: str, limits: Limits) -> dict[str, list[str]]:
    """Read a table in UTF-8 or else in the given encoding; no row may be faulty."""
    refusals = []
    for codec in dict.fromkeys(["utf-8", encoding]):
        try:
            content = read_content(entry, codec, limits)
        except CorpusError as error:
            refusals.append(str(error))
        else:
            return _whole(content, entry.name)
    msg = f"{entry.name} cannot be read. {refusals[0]}"
    raise CorpusError(msg)


def _whole(content: Content, name: str) -> dict[str, list[str]]:
    faulty = [remark for remark in content.remarks if "left out" in remark]
    if faulty:
        msg = f"{name} has a faulty row ({faulty[0]}). Mend it."
        raise CorpusError(msg)
    return content.columns


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
    by_name = _by_name(sources)
    renamed = column_names(metadata)
    missing, met = [], set()
    for number, name in enumerate(metadata.get("file", [])):
        bare = unicodedata.normalize("NFC", name).removeprefix("articles/")
        source = by_name.get(name) or by_name.get(bare)
        if source is None:
            refusal = "Listed in the metadata but not in the folder."
            missing.append(refused(name, refusal))
            continue
        if source.file in met:
            source.remarks.append("once more in the metadata; the last row counts")
        met.add(source.file)
        for key, values in metadata.items():
            if renamed[key] not in ("file", "text"):
                value = [values[number]] * len(source.places)
                source.fill(renamed[key], value, over=True)
    for source in sources if metadata else []:
        if source.places and source.file not in met:
            source.remarks.append("not in the metadata")
    return missing


def _by_name(sources: list[Source]) -> dict[str, Source]:
    """Find sources by their names; systems write one letter in two ways (NFC, NFD)."""
    composed = {unicodedata.normalize("NFC", s.file): s for s in reversed(sources)}
    return composed | {source.file: source for source in sources}
