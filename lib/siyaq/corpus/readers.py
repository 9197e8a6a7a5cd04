"""Which reader serves which kind of file."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import BinaryIO

from siyaq.corpus.content import Content, Limits, Reader
from siyaq.corpus.decoding import decode
from siyaq.corpus.markup import read_html, read_xml
from siyaq.corpus.objects import read_json, read_jsonl
from siyaq.corpus.office import read_docx, read_pdf
from siyaq.corpus.tables import read_csv, read_parquet, read_xlsx
from siyaq.corpus.webarchive import read_warc


def read_txt(stream: BinaryIO, encoding: str, limits: Limits) -> Content:
    """
    Read one document: the whole file is its text, line ends as they are.

    Examples
    --------
    >>> import io
    >>> read_txt(io.BytesIO("نص".encode()), "utf-8", Limits()).columns
    {'text': ['نص']}
    """
    text, encoding, remarks = decode(stream.read(), encoding)
    return Content({"text": [text]}, remarks, {}, encoding)


READERS: dict[str, Reader] = {
    ".txt": read_txt,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".xlsx": read_xlsx,
    ".parquet": read_parquet,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
    ".xml": read_xml,
    ".warc": read_warc,
}


def reader_of(name: str) -> Reader | None:
    """
    Return the reader for a file, by its suffix.

    Examples
    --------
    >>> reader_of("2016/News.CSV").__name__
    'read_csv'
    >>> reader_of("news.doc") is None
    True
    """
    return READERS.get(PurePosixPath(name).suffix.lower())
