"""Bytes that are counted while they are read, so that no file inflates without end."""

from __future__ import annotations

import io
import lzma
import os
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from siyaq.corpus.content import Limits
from siyaq.errors import CorpusError

IRREGULAR = "Not a regular file. Remove it."
_FREE = 1 << 20  # bytes that any file may inflate to, however small it was
_BUFFER = 1 << 16  # bytes that are inflated at a time
_PATIENCE = 1000  # readings at the end of a stream, before one is said to be endless
# Never wait for a pipe, never follow a link that has taken the place of a file.
_FLAGS = os.O_RDONLY
for _name in ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK"):
    _FLAGS |= getattr(os, _name, 0)
FAULTS = (
    ArithmeticError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)


@contextmanager
def faults_told() -> Iterator[None]:
    """Turn whatever the reading of bad bytes raises into a CorpusError."""
    try:
        yield
    except FAULTS as error:
        raise CorpusError(fault(error)) from None


def fault(error: Exception) -> str:
    """
    Say what is wrong with a file, and what to do.

    Examples
    --------
    >>> fault(EOFError("no end marker"))
    'It cannot be unpacked (no end marker). Pack the files again.'
    """
    if isinstance(error, CorpusError):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.strerror}. Check that the file is there and may be read."
    told = getattr(error, "strerror", None) or str(error).split("\n")[0]
    told = told or type(error).__name__
    return f"It cannot be unpacked ({told.rstrip('.')}). Pack the files again."


def open_file(file: Path, limits: Limits) -> BinaryIO:
    """
    Open a regular file that is not too large.

    Parameters
    ----------
    file : Path
        Where it is; a link or a pipe in its place is not opened.
    limits : Limits
        How large it may be.

    Returns
    -------
    binary file
        The file itself, which can go back and forth.

    Raises
    ------
    CorpusError
        If it cannot be read, is no regular file, or too large.

    Examples
    --------
    >>> with open_file(folder / "second.txt", Limits()) as stream:
    ...     stream.read(10).decode()
    'إيران'
    """
    with faults_told():
        number = os.open(file, _FLAGS)
    try:
        state = os.fstat(number)
        if not stat.S_ISREG(state.st_mode):
            raise CorpusError(IRREGULAR)
        _check_size(state.st_size, limits)
    except CorpusError:
        os.close(number)
        raise
    return os.fdopen(number, "rb")


def _check_size(count: int, limits: Limits) -> None:
    if count > limits.file_bytes:
        msg = f"The file has more than {limits.file_bytes:,} bytes. If it is meant,"
        raise CorpusError(msg + " raise Limits(file_bytes=…).")


class Meter:
    """
    The bytes that an archive has come to, with those of archives within it.

    Parameters
    ----------
    packed : int
        Bytes of the archive itself.
    limits : Limits
        What it may come to.

    Examples
    --------
    >>> meter = Meter(1000, Limits())
    >>> meter.add(500)
    >>> meter.total
    500
    """

    def __init__(self, packed: int, limits: Limits) -> None:
        self.packed = packed
        self.limits = limits
        self.total = 0

    def add(self, number: int) -> None:
        """Count some bytes; raise CorpusError where a limit is passed."""
        self.total += number
        cap = self.limits.archive_bytes
        if self.total > cap:
            msg = f"The whole archive inflates to more than {cap:,} bytes. If it is"
            raise CorpusError(msg + " meant, raise Limits(archive_bytes=…).")
        _check_ratio("The whole archive", self.total, self.packed, self.limits)


def check_inflated(count: int, packed: int, limits: Limits) -> None:
    """
    Raise if a file comes to more than it may, by its size or by what it was packed in.

    Parameters
    ----------
    count : int
        Bytes that were really read of it so far.
    packed : int
        Bytes that it takes packed.
    limits : Limits
        What it may come to.

    Raises
    ------
    CorpusError
        Names the limit, and how to raise it.

    Examples
    --------
    >>> check_inflated(2_000_000, 1000, Limits())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    siyaq.errors.CorpusError: The file inflates to more than 100 times ...
    """
    _check_size(count, limits)
    _check_ratio("The file", count, packed, limits)


def _check_ratio(what: str, count: int, packed: int, limits: Limits) -> None:
    if count > max(_FREE, limits.ratio * packed):
        msg = f"{what} inflates to more than {limits.ratio} times its packed size."
        msg += " If it is meant, raise Limits(ratio=…)."
        raise CorpusError(msg)


def counted(
    source: BinaryIO,
    spend: Callable[[int], None],
    packed: int = 0,
    limits: Limits | None = None,
) -> BinaryIO:
    """
    Give a stream whose bytes are counted as they are read.

    Parameters
    ----------
    source : binary file
        What inflates; it is closed with the stream.
    spend : callable
        Told the number of bytes at each reading; may raise CorpusError.
    packed : int
        Bytes that the source takes in its archive.
    limits : Limits, optional
        What one file may come to; default whatever ``spend`` bears.

    Returns
    -------
    binary file
        Read forwards only. It raises CorpusError at a limit, and for damaged bytes.
    """
    return io.BufferedReader(_Counted(source, spend, packed, limits), _BUFFER)


class _Counted(io.RawIOBase):
    def __init__(
        self,
        source: BinaryIO,
        spend: Callable[[int], None],
        packed: int,
        limits: Limits | None,
    ) -> None:
        self._source = source
        self._spend = spend
        self._packed = packed
        self._limits = limits
        self._count = 0
        self._empty = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with faults_told():
            data = self._source.read(len(buffer))
        buffer[: len(data)] = data
        self._empty += not data
        if self._empty > _PATIENCE:  # someone believes a length that was declared
            msg = "It is much shorter than it says. Pack the files again."
            raise CorpusError(msg)
        self._count += len(data)
        self._spend(len(data))
        if self._limits:
            check_inflated(self._count, self._packed, self._limits)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._source.close()
        super().close()
