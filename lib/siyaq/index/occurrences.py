"""Where codes occur, by counting instead of sorting."""

from __future__ import annotations

import numpy as np


def grouped(codes: np.ndarray, kinds: int) -> tuple[np.ndarray, np.ndarray]:
    """
    Return where each code stands: pointers and positions, ascending for each code.

    Parameters
    ----------
    codes : numpy.ndarray of int32, shape (n,)
        From 0 to ``kinds - 1``.
    kinds : int
        How many codes there are.

    Returns
    -------
    pointers : numpy.ndarray of int32, shape (kinds + 1,)
        ``positions[pointers[code] : pointers[code + 1]]`` are those of a code.
    positions : numpy.ndarray of int32, shape (n,)

    Examples
    --------
    >>> pointers, positions = grouped(np.array([1, 0, 1], dtype=np.int32), 2)
    >>> pointers.tolist(), positions.tolist()
    ([0, 1, 3], [1, 0, 2])
    """
    from scipy.sparse import csr_array

    # Turning rows of one entry into columns is a counting sort.
    size = len(codes)
    rows = (np.ones(size, np.int8), codes, np.arange(size + 1, dtype=np.int32))
    columns = csr_array(rows, shape=(size, kinds)).tocsc()
    return columns.indptr, columns.indices


def members(
    pointers: np.ndarray, positions: np.ndarray, codes: np.ndarray
) -> np.ndarray:
    """
    Return the positions of several codes, one code after the other.

    Examples
    --------
    >>> members(np.array([0, 1, 3]), np.array([1, 0, 2]), np.array([1])).tolist()
    [0, 2]
    """
    first = pointers[codes].astype(np.int64)
    sizes = pointers[codes + 1] - first
    ends = np.cumsum(sizes)
    return positions[np.arange(sizes.sum()) + np.repeat(first - (ends - sizes), sizes)]


def distinct_rows(codes: np.ndarray, offsets: np.ndarray, kinds: int) -> np.ndarray:
    """
    Count in how many rows each code occurs.

    Parameters
    ----------
    codes : numpy.ndarray of int32, shape (n,)
        From 0 to ``kinds - 1``.
    offsets : numpy.ndarray of int, shape (rows + 1,)
        Where each row begins in ``codes``.
    kinds : int
        How many codes there are.

    Returns
    -------
    numpy.ndarray of int64, shape (kinds,)

    Examples
    --------
    >>> codes = np.array([1, 1, 0, 1], dtype=np.int32)
    >>> distinct_rows(codes, np.array([0, 3, 4]), 2).tolist()
    [1, 2]
    """
    from scipy.sparse import csr_array

    # All indices of 32 bits, or scipy copies them into 64.
    table = (np.ones(len(codes), np.int8), codes, offsets.astype(np.int32))
    columns = csr_array(table, shape=(len(offsets) - 1, kinds)).tocsc()
    # The rows of one code ascend: it occurs in a new one wherever they change.
    change = np.ones(len(codes), dtype=bool)
    np.not_equal(columns.indices[1:], columns.indices[:-1], out=change[1:])
    first, last = columns.indptr[:-1], columns.indptr[1:]
    occurring = np.flatnonzero(first < last)
    change[first[occurring]] = True
    found = np.zeros(kinds, dtype=np.int64)
    if len(occurring):
        found[occurring] = np.add.reduceat(change, first[occurring], dtype=np.int64)
    return found
