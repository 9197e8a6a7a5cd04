"""Web archives: the pages that a WARC file holds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any, BinaryIO

from siyaq.corpus.content import Content, Limits
from siyaq.corpus.guards import few, refusing, required
from siyaq.corpus.markup import read_html
from siyaq.corpus.streams import check_inflated
from siyaq.errors import CorpusError

_COLUMNS = ("text", "title", "date", "outlet", "author", "url")
_CHUNK = 1 << 16
_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BinaryIO, encoding: str, limits: Limits) -> Content:
    """
    Read one document per page that was answered with "200 OK".

    Other records are counted in a remark, and a page that cannot be read is left out
    with one. Where the archive breaks off, what stands before is read and the place
    said.
    """
    warcio = required("warcio.archiveiterator", ".warc")
    columns: dict[str, list[str]] = {name: [] for name in _COLUMNS}
    notes: dict[int, list[str]] = {}
    encodings: dict[str, None] = {}
    faults: list[str] = []
    passed = 0
    archive = warcio.ArchiveIterator(stream, check_digests=True)
    for record in _records(archive, faults):
        if not _is_page(record):
            passed += 1
            continue
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        try:
            data = _payload(record, limits)
            page = read_html(io.BytesIO(data), encoding, limits)
        except CorpusError as error:
            faults.append(f"{url} left out: {error}")
            continue
        remarks = page.remarks + _damage(record)
        notes |= {len(columns["url"]): remarks} if remarks else {}
        encodings[page.encoding] = None
        for name in _COLUMNS:
            columns[name] += page.columns.get(name, [""])
        columns["url"][-1] = url or columns["url"][-1]
    if not passed and not columns["url"] and not faults:
        msg = "It holds no record of a web archive. Save it again."
        raise CorpusError(msg)
    counted = [f"{passed} records are no pages and were not read"] if passed else []
    return Content(columns, counted + few(faults), notes, ", ".join(encodings))


def _records(archive: Any, faults: list[str]) -> Iterator[Any]:
    """Yield records up to the place where the archive breaks off, if it does."""
    while True:
        try:
            with refusing("web archive", "warcio"), redirect_stderr(io.StringIO()):
                record = next(archive, None)
        except CorpusError as error:
            faults.append(f"broken at byte {archive.offset}, read up to there: {error}")
            return
        if archive.err_count:
            msg = f"a record before byte {archive.offset} is not as long as it says"
            faults.append(msg)
            archive.err_count = 0
        if record is None:
            return
        yield record


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None:
        return False
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return headers.get_statuscode() == "200" and kind in _PAGES


def _payload(record: Any, limits: Limits) -> bytes:
    """Return the page, unpacked within the limits."""
    from warcio.bufferedreaders import BufferedReader

    packing = (record.http_headers.get_header("Content-Encoding") or "").lower()
    if packing not in ("", "identity", *BufferedReader.get_supported_decompressors()):
        msg = f"It is packed as {packing!r}, which cannot be read here."
        raise CorpusError(msg)
    if record.length is None:
        msg = "It does not say how long it is, so that what follows belongs to it."
        raise CorpusError(msg)
    pieces, size = [], 0
    with refusing("page", "warcio"):
        content = record.content_stream()
        while piece := content.read(_CHUNK):
            pieces.append(piece)
            size += len(piece)
            check_inflated(size, record.length, limits)
    return b"".join(pieces)


def _damage(record: Any) -> list[str]:
    if getattr(record.raw_stream, "limit", 0) > 0:
        return ["cut short: the archive ends inside this page"]
    if record.digest_checker and record.digest_checker.passed is False:
        return ["damaged: its checksum does not fit"]
    return []
