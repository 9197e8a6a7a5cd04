"""The documents of one file, with what there is to say of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from siyaq.arabic.characters import LETTERS
from siyaq.arabic.persian import looks_persian
from siyaq.corpus.content import Content, Limits
from siyaq.corpus.documents import DOCUMENT_COLUMNS
from siyaq.corpus.files import Entry
from siyaq.corpus.guards import few, said
from siyaq.corpus.mojibake import repair
from siyaq.corpus.readers import reader_of
from siyaq.errors import CorpusError

# What other people call our columns; used only where ours is not there.
SYNONYMS = {
    "id": "doc_id",
    "source": "outlet",
    "publisher": "outlet",
    "newspaper": "outlet",
    "المصدر": "outlet",
    "الصحيفة": "outlet",
    "headline": "title",
    "العنوان": "title",
    "published": "date",
    "التاريخ": "date",
    "content": "text",
    "body": "text",
    "article": "text",
    "النص": "text",
}
# Kinds of file that are one article; the others number theirs.
_ARTICLES = {".txt", ".html", ".htm", ".xhtml", ".docx", ".pdf", ".xml"}
_MOST_COLUMNS = 1000
_ARABIC = re.compile(f"[{LETTERS}]")
# They turn the direction of all that follows, so that a line shows another order.
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Source(NamedTuple):
    """
    One file of the corpus: its documents, or why there are none.

    Attributes
    ----------
    file : str
        The file, relative to the corpus.
    columns : dict of str to list of str
        One value per document; an id is None once its document is left out.
    places : list of str
        Where each document stands: the file, or a row of it.
    remarks, facts : list of str
        Warnings about the file, and what was found out of it on request.
    notes : dict of int to list of str
        Warnings about single documents.
    encoding : str
        How the file was decoded, or "".
    refusal : str
        Why nothing was read, or "".
    """

    file: str
    columns: dict[str, list]
    places: list[str]
    remarks: list[str]
    facts: list[str]
    notes: dict[int, list[str]]
    encoding: str = ""
    refusal: str = ""

    @property
    def kept(self) -> list[int]:
        """The numbers of the documents but those left out, which have lost their id."""
        ids = self.columns.get("doc_id", [])
        return [number for number, doc_id in enumerate(ids) if doc_id is not None]

    def note(self, number: int, message: str) -> None:
        """Add a warning about one document."""
        self.notes.setdefault(number, []).append(message)

    def fill(self, name: str, values: list[str], *, over: bool = False) -> None:
        """Set a column where nothing is known yet, or over what is known."""
        old = self.columns.get(name) or [""] * len(self.places)
        pairs = zip(values, old, strict=True)
        self.columns[name] = [
            (new or known) if over else (known or new) for new, known in pairs
        ]


def counted(number: int, noun: str) -> str:
    """
    Return a number with its noun.

    Examples
    --------
    >>> counted(1, "document"), counted(2000, "document")
    ('1 document', '2,000 documents')
    """
    return f"{number:,} {noun}" + ("s" if number != 1 else "")


def refused(file: str, refusal: str, remarks: Iterable[str] = ()) -> Source:
    """Return a source without documents."""
    return Source(file, {}, [], list(remarks), [], {}, "", refusal)


def read_source(entry: Entry, encoding: str, limits: Limits) -> Source:
    """Read one file; whatever is wrong with it becomes its refusal."""
    try:
        content = read_content(entry, encoding, limits)
    except CorpusError as error:
        return refused(entry.name, str(error))
    article = Path(entry.name).suffix.lower() in _ARTICLES
    return _source(entry.name, article, content, mend=encoding == "auto")


def read_content(entry: Entry, encoding: str, limits: Limits) -> Content:
    """
    Read what a file holds.

    Raises
    ------
    CorpusError
        Whatever goes wrong: the one place where errors of libraries are caught.
    """
    if entry.refusal:
        raise CorpusError(entry.refusal)
    try:
        with entry.open() as stream:
            return reader_of(entry.name)(stream, encoding, limits)
    except CorpusError:
        raise
    except MemoryError:
        msg = "Too large for the memory of this machine. Split the file."
    except OSError as error:
        msg = f"{error.strerror or error}. Check who may read the file."
    except Exception as error:  # hostile bytes may raise anything in a library
        suffix = Path(entry.name).suffix.lower()
        reason = f"{type(error).__name__}: {said(error)[:200]}"
        msg = f"The reader for {suffix} failed ({reason}). Save the file again."
    raise CorpusError(msg)


def _source(name: str, article: bool, content: Content, *, mend: bool) -> Source:
    """Give the columns our names and every document its id and its place."""
    remarks = content.remarks
    if len(content.columns) > _MOST_COLUMNS:
        msg = f"{len(content.columns):,} columns; at most {_MOST_COLUMNS:,} are read."
        return refused(name, f"{msg} Leave out those not needed.", remarks)
    renamed = column_names(content.columns)
    if content.columns and "text" not in renamed.values():
        msg = f"No column 'text' (it has: {', '.join(content.columns)}). Rename one."
        return refused(name, msg, remarks)
    columns = {renamed[key]: values for key, values in content.columns.items()}
    number = len(columns.get("text", []))
    single = article and number == 1
    places = [name] if single else [f"{name} row {i + 1}" for i in range(number)]
    stem = Path(name).stem
    made = [stem] if single else [f"{stem}-{i + 1}" for i in range(number)]
    facts = renamings(renamed)
    source = Source(
        name, columns, places, remarks, facts, content.notes, content.encoding
    )
    source.fill("doc_id", made)
    _inspect(source, mend=mend)
    return _without_empty(source)


def column_names(names: Iterable[str]) -> dict[str, str]:
    """
    Map the columns of a table to ours, in capitals or not.

    Parameters
    ----------
    names : iterable of str
        The columns of the table.

    Returns
    -------
    dict of str to str
        Every column, and what it is read as; a synonym serves where ours is not there.

    Examples
    --------
    >>> column_names(["Body", "Text", "page"])
    {'Body': 'Body', 'Text': 'text', 'page': 'page'}
    """
    columns = {name: name for name in names}
    for known in ({name: name for name in DOCUMENT_COLUMNS}, SYNONYMS):
        for name in columns:
            ours = known.get(name.lower(), columns[name])
            if ours not in columns.values():
                columns[name] = ours
    return columns


def renamings(renamed: dict[str, str]) -> list[str]:
    """
    Say which columns are read under another name.

    Examples
    --------
    >>> renamings({"Body": "text", "page": "page"})
    ['column Body read as text']
    """
    return [f"column {a} read as {b}" for a, b in renamed.items() if a != b]


def _inspect(source: Source, *, mend: bool) -> None:
    """Note what is remarkable about the texts; mend wrong decoding only if asked."""
    texts = source.columns.get("text", [])
    for number, text in enumerate(texts):
        if "\ufffd" in text:
            source.note(number, "holds U+FFFD, the sign of a decoding fault")
        if not source.encoding:  # else decode has looked at the whole file
            texts[number] = text = _undecoded(source, number, text, mend=mend)
        if _CONTROLS.search(text):
            count = counted(len(_CONTROLS.findall(text)), "character")
            source.note(number, f"holds {count} of direction, which turn what follows")
        if text.strip() and not _ARABIC.search(text):
            source.note(number, "holds no Arabic letter")
        elif looks_persian(text):
            source.note(number, "is probably Persian")


def _undecoded(source: Source, number: int, text: str, *, mend: bool) -> str:
    """Look at a text that came as text, and was perhaps decoded wrongly long ago."""
    if "\0" in text:
        source.note(number, f"holds {counted(text.count(chr(0)), 'NUL character')}")
    mended, fault = repair(text)
    if not fault:
        return text
    remedy = "repaired" if mend else "encoding='auto' repairs it"
    source.note(number, f"looks like {fault}; {remedy}")
    return mended if mend else text


def _without_empty(source: Source) -> Source:
    """Leave out the documents without a text, and refuse a file that has no other."""
    texts = source.columns.get("text", [])
    full = [number for number, text in enumerate(texts) if text.strip()]
    if not full:
        msg = "No text in it. Get the file again, or leave it out."
        return refused(source.file, msg, source.remarks)
    if len(full) == len(texts):
        return source
    empty = sorted(set(range(len(texts))) - set(full))
    source.remarks.extend(few(empty, lambda i: f"{source.places[i]} left out: no text"))
    columns = {key: [col[i] for i in full] for key, col in source.columns.items()}
    notes = {new: source.notes[i] for new, i in enumerate(full) if i in source.notes}
    places = [source.places[i] for i in full]
    return source._replace(columns=columns, places=places, notes=notes)
