"""Load a corpus: documents, and a report of every file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path

import pandas as pd

from siyaq.arabic.calendars import DATE_ORDERS, ParsedDate, parse_date
from siyaq.corpus.content import Limits
from siyaq.corpus.documents import (
    DOCUMENT_COLUMNS,
    MARK_COLUMNS,
    REPORT_COLUMNS,
    Corpus,
)
from siyaq.corpus.files import Entry, corpus_files
from siyaq.corpus.identity import unique_ids
from siyaq.corpus.metadata import join_metadata, read_metadata
from siyaq.corpus.origins import check_origins, read_folders, read_texts
from siyaq.corpus.sources import Source, counted, read_source
from siyaq.errors import CorpusError, SettingError, check_choice

PRECISIONS = ("year", "month", "day")
_PART = 4096  # values of a column that are turned into Arrow together


def load_corpus(
    path: str | Path,
    *,
    metadata: str | Path | pd.DataFrame | None = None,
    encoding: str = "utf-8",
    folders: Sequence[str] = (),
    from_text: Sequence[str] = (),
    date_order: str | None = None,
    limits: Limits = Limits(),  # noqa: B008 (a tuple does not change)
) -> Corpus:
    """
    Load a folder, a file or an archive of articles.

    Parameters
    ----------
    path : str or Path
        A folder (searched with its subfolders; if it holds ``articles/``, only that
        is read as documents), an archive (zip, tar, gz, bz2, xz) or one file. txt,
        html, docx and pdf are one document each; csv, tsv, xlsx, json, jsonl and
        parquet have one per row, with at least a column ``text``; xml may be TEI or
        the dump of a wiki; warc has one per page.
    metadata : str, Path or DataFrame, optional
        A table with a column ``file``; default the ``metadata.csv`` of the folder. A
        column ``text`` in it is not used: texts come from the files.
    encoding : str
        How the files are written. By default nothing is guessed: a file in another
        encoding is refused, and the report says so. "auto" decides file by file, and
        the report tells each guess. The metadata may be UTF-8 in any case.
    folders : list of str, optional
        What the names of folders say, from the corpus inwards: ``["outlet", "date"]``
        reads ``sana/2016/a.txt`` or ``sana/2016.zip``. "" skips a level; a name given
        twice is joined by -.
    from_text : list of {"title", "date", "author"}, optional
        What to read from the text where nothing else gives it: a short line at its
        head as title, a line that is a date, a byline. The text keeps these lines.
    date_order : {"dmy", "mdy", "ymd"}, optional
        What 3/4/2016 means; without it a date with two readings is reported, not read.
    limits : Limits
        What files and archives may cost at most.

    Returns
    -------
    Corpus
        Its ``report`` has a row for every file, one for every document with something
        to say of it, and one for the metadata if there is something to say of that:
        one bad file does not stop the rest.

    Raises
    ------
    CorpusError
        If the path does not exist, the metadata cannot be used, or no document is left.
    SettingError
        If the encoding or another setting is not known.

    Examples
    --------
    >>> corpus = load_corpus(folder)
    >>> list(corpus.documents["doc_id"])
    ['first', 'second']
    """
    if not isinstance(path, str | Path):
        msg = f"path={path!r} is no path. Give a folder or a file of articles."
        raise CorpusError(msg)
    root = Path(path)
    _check_settings(encoding, date_order, limits)
    check_origins(folders, from_text)
    if path == "" or not _is_there(root):  # Path("") is the folder one stands in
        msg = f"No corpus at {str(path)[:200]!r}. Give a folder or a file of articles."
        raise CorpusError(msg)
    entries = _with_progress(corpus_files(root, limits))
    sources = [read_source(entry, encoding, limits) for entry in entries]
    known = read_metadata(root, metadata, encoding, limits)
    sources += join_metadata(sources, known.columns)
    read_date = cache(partial(parse_date, order=date_order))
    for source in sources:
        read_folders(source, folders)
    read_texts(sources, from_text, date_order)
    unique_ids(sources)
    for source in sources:
        _note_dates(source, read_date)
        _settle_precision(source, read_date)
    rows = [*_metadata_row(known), *_report(sources)]
    report = pd.DataFrame(rows, columns=REPORT_COLUMNS)
    if not any(source.kept for source in sources):
        reasons = [f"{row.file}: {row.message}" for row in report[:3].itertuples()]
        listed = "; ".join(reasons) or "the folder is empty"
        msg = f"No document could be read from {str(path)!r} ({listed})."
        raise CorpusError(msg)
    marks = pd.DataFrame(columns=MARK_COLUMNS).astype({"start": int, "end": int})
    return Corpus(_documents(sources, read_date), report, marks)


def _check_settings(encoding: str, date_order: str | None, limits: Limits) -> None:
    try:
        " ".encode("utf-8" if encoding == "auto" else encoding)
    except (LookupError, TypeError, ValueError):  # not known, or not for text
        msg = f"encoding={encoding!r} is not known. "
        msg += "Try 'utf-8', 'windows-1256' or 'auto'."
        raise SettingError(msg) from None
    if date_order is not None:
        check_choice("date_order", date_order, DATE_ORDERS)
    if not isinstance(limits, Limits):
        msg = f"limits={limits!r} are no limits. Write limits=Limits(members=10)."
        raise SettingError(msg)


def _is_there(root: Path) -> bool:
    try:
        return root.exists()
    except (OSError, ValueError):  # a name too long, a folder that may not be entered
        return False


def _with_progress(entries: Iterator[Entry]) -> Iterator[Entry]:
    """Show how many files were read, where somebody looks, and after two seconds."""
    from tqdm import tqdm

    watched = sys.stderr.isatty() or "ipykernel" in sys.modules
    hidden = not watched or os.environ.get("SIYAQ_PROGRESS") == "0"
    pace = {"delay": 2, "mininterval": 1}
    return tqdm(entries, unit=" files", leave=False, disable=hidden, **pace)


def _note_dates(source: Source, read_date: cache) -> None:
    """Note the dates that cannot be read, and what was odd about others."""
    for number, text in enumerate(source.columns.get("date", [])):
        problem = read_date(text).problem if text else ""
        if problem:
            source.note(number, f"date {text!r}: {problem}{_remedy(text, problem)}")


def _remedy(text: str, problem: str) -> str:
    """Say what a date should be like, in terms of load_corpus."""
    digits = text.strip()
    if "Say the order" in problem:
        return " Give load_corpus date_order='dmy' or 'mdy'."
    if digits.isdecimal() and len(digits) == 5:
        return " It may be a serial number of Excel. Write 2016-03-15."
    if digits.isdecimal() and len(digits) == 8:
        return f" Write {digits[:4]}-{digits[4:6]}-{digits[6:]}."
    return " Write 2016-03-15." if problem.startswith("No date") else ""


def _settle_precision(source: Source, read_date: cache) -> None:
    """Take back a precision that no date bears out; other words are kept as given."""
    given = source.columns.get("date_precision", [])
    dates = source.columns.get("date") or [""] * len(source.places)
    for number, said in enumerate(given):
        if said.strip().lower() not in PRECISIONS:
            continue
        given[number] = said.strip().lower()
        read = read_date(dates[number]).precision if dates[number] else ""
        if not read or PRECISIONS.index(given[number]) > PRECISIONS.index(read):
            given[number] = ""
            known = f"gives no more than the {read}" if read else "is not known"
            source.note(number, f"date_precision {said!r} not used: the date {known}")


def _documents(sources: list[Source], read_date: cache) -> pd.DataFrame:
    """Join the columns of all sources into one table, emptying them on the way."""
    kept = [(source.columns, source.kept) for source in sources]
    names = {name for columns, _ in kept for name in columns}
    order = [*DOCUMENT_COLUMNS, *sorted(names - set(DOCUMENT_COLUMNS))]
    table = pd.DataFrame({name: _joined(kept, name) for name in order})
    parsed: list[ParsedDate] = [read_date(text) for text in table["date"]]
    dates = pd.Series([date.date for date in parsed], dtype="datetime64[s]")
    given = table["date_precision"]
    precision = [date.precision for date in parsed]
    return table.assign(date=dates, date_precision=given.where(given != "", precision))


def _joined(kept: list[tuple[dict, list[int]]], name: str) -> pd.Series:
    """Join one column, some values at a time: all at once take much memory."""
    import pyarrow as pa

    values: list[str] = []
    for columns, numbers in kept:
        column = columns.pop(name, None)
        values += [column[i] for i in numbers] if column else [""] * len(numbers)
    parts = [values[i : i + _PART] for i in range(0, len(values), _PART)]
    chunks = [pa.array(part, pa.large_string()) for part in parts]
    return pd.Series(pa.chunked_array(chunks, pa.large_string()), dtype="str")


def _metadata_row(known: Source) -> Iterator[dict[str, str]]:
    """Give a row for the file of the metadata, if there is something to say of it."""
    message = "; ".join([*known.remarks, *known.facts])
    if known.file and message:
        status = "read with warning" if known.remarks else "read"
        yield _report_row(known.file, status, known.encoding, "", message)


def _report(sources: list[Source]) -> Iterator[dict[str, str]]:
    """Give one row for each file, and for each document of a table with notes."""
    for source in sources:
        if source.refusal:
            message = "; ".join([source.refusal, *source.remarks])
            yield _report_row(source.file, "refused", "", "", message)
            continue
        single = source.places == [source.file]
        notes = source.remarks + (source.notes.get(0, []) if single else [])
        status = "read with warning" if notes else "read"
        status = status if source.kept else "refused"
        ids = source.columns["doc_id"]
        doc_id = ids[0] or "" if single else ""
        count = [] if single else [counted(len(source.kept), "document")]
        message = "; ".join(count + notes + source.facts)
        yield _report_row(source.file, status, source.encoding, doc_id, message)
        for number in [] if single else sorted(source.notes):
            status = "refused" if ids[number] is None else "read with warning"
            place, message = source.places[number], "; ".join(source.notes[number])
            yield _report_row(
                place, status, source.encoding, ids[number] or "", message
            )


def _report_row(
    file: str, status: str, encoding: str, doc_id: str, message: str
) -> dict:
    return dict(
        zip(REPORT_COLUMNS, (file, status, encoding, doc_id, message), strict=True)
    )
