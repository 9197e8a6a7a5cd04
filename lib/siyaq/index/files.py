"""Arrays and tables as files: .npy and Arrow, with a checksum, never a pickle."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from siyaq.errors import StorageError

_STRINGS = "strings"  # the one column of a list
_REMEDY = " Tokenise again and save."


def write(path: Path, pieces: Iterable[Any]) -> dict[str, Any]:
    """
    Write bytes to the disk itself; return their number and digest.

    Raises
    ------
    OSError
        If there is no room, or no permission.
    """
    digest = blake2b(digest_size=16)
    with path.open("xb") as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
        size = file.tell()
        file.flush()
        os.fsync(file.fileno())
    return {"size": size, "digest": digest.hexdigest()}


def write_array(path: Path, array: np.ndarray) -> dict[str, Any]:
    """Write an array as .npy."""
    array = np.ascontiguousarray(array)
    head = io.BytesIO()
    about = np.lib.format.header_data_from_array_1_0(array)
    np.lib.format.write_array_header_1_0(head, about)
    return write(path, [head.getvalue(), array.view(np.uint8)])


def write_strings(path: Path, strings: list[str]) -> dict[str, Any]:
    """Write strings as an Arrow file of one column."""
    return _write_arrow(
        path, pa.table({_STRINGS: pa.array(strings, pa.large_string())})
    )


def write_table(path: Path, table: pd.DataFrame) -> dict[str, Any]:
    """
    Write a table as an Arrow file.

    Raises
    ------
    ValueError, TypeError
        If a column holds values of several kinds.
    """
    return _write_arrow(path, pa.Table.from_pandas(table, preserve_index=False))


def _write_arrow(path: Path, table: pa.Table) -> dict[str, Any]:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return write(path, [sink.getvalue()])


def reader(path: Path, size: int, digest: str) -> Callable[[], Any]:
    """
    Map a file into memory, and return what reads it.

    Parameters
    ----------
    path : Path
        The name says what is in it.
    size, digest : int, str
        As ``write`` returned them.

    Returns
    -------
    callable
        Returns the array, list or table; raises ``StorageError`` if the bytes of the
        file are not those that were written.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    StorageError
        If it has another size.
    """
    there = path.stat().st_size
    if there != size:
        msg = f"{str(path)!r} has {there:,} bytes and should have {size:,}."
        raise StorageError(msg + _REMEDY)
    buffer = pa.memory_map(str(path)).read_buffer()
    return partial(_checked, path, buffer, digest)


def _checked(path: Path, buffer: pa.Buffer, digest: str) -> Any:
    if blake2b(buffer, digest_size=16).hexdigest() != digest:
        msg = f"{str(path)!r} is damaged: its bytes are not those that were written."
        raise StorageError(msg + _REMEDY)
    if path.suffix == ".npy":
        return _array(path, buffer)
    table = pa.ipc.open_file(pa.BufferReader(buffer)).read_all()
    if table.column_names == [_STRINGS]:
        return table[_STRINGS].to_pylist()
    return table.to_pandas()


def _array(path: Path, buffer: pa.Buffer) -> np.ndarray:
    stream = pa.BufferReader(buffer)
    np.lib.format.read_magic(stream)
    shape, _, kind = np.lib.format.read_array_header_1_0(stream)
    if kind.hasobject:
        msg = f"{str(path)!r} holds no plain numbers."
        raise StorageError(msg + _REMEDY)
    return np.frombuffer(buffer, kind, offset=stream.tell()).reshape(shape)
