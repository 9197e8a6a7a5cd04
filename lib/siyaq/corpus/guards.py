"""Between readers and libraries: is one there, is the file harmless, what failed."""

from __future__ import annotations

import io
import logging
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any, BinaryIO

from siyaq.corpus.content import Limits
from siyaq.corpus.elements import xml_events
from siyaq.corpus.streams import check_inflated
from siyaq.errors import CorpusError, optional

_CHUNK = 1 << 16
_BLANK = b" \t\r\n\0"  # with the zeros of UTF-16 and UTF-32
_XML = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x4c\x6f\xa7\x94")
_EMPTIEST = 10_000_000  # cells
_FEW = 20  # remarks of one kind
_ADDRESSES = {  # of memory, which are others in every run
    r"(?:file )?'?<[\w.]* object at 0x[0-9a-f]+>'?": "the file",
    r"IndirectObject\((\d+), \d+, \d+\)": r"object \1",
    " at 0x[0-9a-f]+": "",
}
_OLD = b"\xd0\xcf\x11\xe0"  # how .doc, .xls and locked files begin


def required(module: str, suffix: str) -> ModuleType:
    """
    Import a library that only some kinds of files need.

    Parameters
    ----------
    module : str
        What is imported.
    suffix : str
        The kind of file, such as ".pdf".

    Returns
    -------
    module
        The library.

    Raises
    ------
    CorpusError
        If it is not installed; says what to install.

    Examples
    --------
    >>> required("json", ".json").__name__
    'json'
    """
    return optional(module, f"Reading {suffix}", CorpusError)


@contextmanager
def refusing(kind: str, *loggers: str) -> Iterator[None]:
    """
    Turn whatever a library raises into a refusal, and keep it quiet meanwhile.

    Parameters
    ----------
    kind : str
        The kind of file, as the refusal names it.
    *loggers : str
        Loggers of the library, which print its doubts by themselves.

    Raises
    ------
    CorpusError
        With the first line of what the library said, without addresses in memory.

    Examples
    --------
    >>> with refusing("table"):
    ...     raise ValueError("odd" + chr(10) + "details")
    Traceback (most recent call last):
    siyaq.errors.CorpusError: Not a readable table: odd. Save it again.
    """
    levels = [
        (logging.getLogger(name), logging.getLogger(name).level) for name in loggers
    ]
    for logger, _ in levels:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except CorpusError:
        raise
    except Exception as error:
        msg = f"Not a readable {kind}: {said(error)}. Save it again."
        raise CorpusError(msg) from None
    finally:
        for logger, level in levels:
            logger.setLevel(level)


def said(error: Exception) -> str:
    """
    Return the first line of an error, without addresses in memory.

    Examples
    --------
    >>> said(ValueError("no table in <_io.BytesIO object at 0x7f00>."))
    'no table in the file'
    """
    told = str(error).strip().split("\n")[0].rstrip(".") or type(error).__name__
    for address, name in _ADDRESSES.items():
        told = re.sub(address, name, told)
    return told


def package(stream: BinaryIO, suffix: str, limits: Limits) -> io.BytesIO:
    """
    Read a zip of XML whole, after a look at what each part inflates to and holds.

    Parameters
    ----------
    stream : binary file
        A docx or xlsx.
    suffix : str
        The kind, as a refusal names it.
    limits : Limits
        Parts, bytes and depth that are allowed, counted on what is really inflated.

    Returns
    -------
    io.BytesIO
        The same bytes.

    Raises
    ------
    CorpusError
        If it is no zip, is locked or damaged, or a part is beyond the limits.
    """
    data = stream.read()
    if data.startswith(_OLD):
        msg = f"It is locked with a password, or of the kind before {suffix}."
        msg += f" Save it as {suffix} without a password."
        raise CorpusError(msg)
    size = 0
    with refusing(suffix), zipfile.ZipFile(io.BytesIO(data)) as parts:
        if len(parts.infolist()) > limits.members:
            msg = f"It has {len(parts.infolist())} parts, more than members="
            msg += f"{limits.members} allows. Raise it if the file is to be trusted."
            raise CorpusError(msg)
        for info in parts.infolist():
            size = _inflated(parts, info, size, len(data), limits)
            with parts.open(info) as part:
                is_xml = _is_xml(info.filename, part)
            if is_xml:
                with parts.open(info) as part:
                    _parse(part, limits)
    return io.BytesIO(data)


def _inflated(
    parts: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    size: int,
    packed: int,
    limits: Limits,
) -> int:
    """Return to what the parts before and this one really inflate."""
    with parts.open(info) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            check_inflated(size, packed, limits)
    return size


def _is_xml(name: str, part: BinaryIO) -> bool:
    """Tell whether a library may take a part for XML; blanks before it are allowed."""
    start = b""
    while not start and (chunk := part.read(_CHUNK)):
        start = chunk.lstrip(_BLANK)
    return bool(start) and (
        name.lower().endswith((".xml", ".rels")) or start.startswith(_XML)
    )


def _parse(part: BinaryIO, limits: Limits) -> None:
    open_elements: list[Any] = []
    for event, element in xml_events(part, limits):
        if event == "start":
            open_elements.append(element)
            continue
        open_elements.pop()
        element.clear()
        if open_elements:  # else a large sheet would stay in memory
            open_elements[-1].clear()


def check_filled(rows: int, columns: int, cells: int) -> None:
    """
    Refuse a table that is nearly empty, since its columns would fill the memory.

    Parameters
    ----------
    rows, columns : int
        The size of the table.
    cells : int
        How many cells the file really has.

    Raises
    ------
    CorpusError
        If more than ten million cells and nineteen in twenty would be empty.
    """
    if rows * columns > _EMPTIEST + 20 * cells:
        msg = f"{rows} rows of {columns} columns are nearly empty."
        msg += " Use the same few names in all rows."
        raise CorpusError(msg)


def few(faults: Sequence[Any], told: Callable[[Any], str] = str) -> list[str]:
    """
    Return remarks on the first faults, and how many more there are.

    Parameters
    ----------
    faults : sequence
        Remarks, or what remarks are made of.
    told : function
        Makes a remark of a fault; millions of them would take long.

    Returns
    -------
    list of str
        Twenty-one remarks at most.

    Examples
    --------
    >>> few([f"line {number}" for number in range(50)])[-2:]
    ['line 19', 'and 30 more']
    """
    more = len(faults) - _FEW
    first = [told(fault) for fault in faults[:_FEW]]
    return [*first, f"and {more:,} more"] if more > 0 else first
