"""Files that leave the notebook: written whole or not at all, safe to open in Excel."""

from __future__ import annotations

import csv
import os
import re
import secrets
from pathlib import Path

import pandas as pd

from siyaq.errors import SiyaqError

# What a spreadsheet would run as a formula. An apostrophe in front stops it; text that
# has apostrophes of its own there gets one more, so that reading is exact.
FORMULA = re.compile(r"'*[=+\-@\t\r]")
GUARDED = re.compile(r"'+[=+\-@\t\r]")


def to_csv(table: pd.DataFrame, path: str | Path) -> Path:
    r"""
    Write a table as CSV for spreadsheets and other programs.

    The file is UTF-8 with a byte order mark, every field is quoted, dates are ISO,
    missing values are empty, and floats have at most 12 digits, so that the same table
    gives the same bytes on every machine. Text that a spreadsheet would run as a
    formula gets an apostrophe in front, which `read_csv` takes off again.

    Parameters
    ----------
    table : pandas.DataFrame or pandas.Series
        Any table; a named index is written as the first columns.
    path : str or Path
        The file to write; missing folders are made.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    SiyaqError
        If the file cannot be written; nothing is left under its name then.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> path = to_csv(pd.DataFrame({"word": ["=1+1"], "count": [3]}), folder / "w.csv")
    >>> path.read_text(encoding="utf-8-sig")
    '"word","count"\n"\'=1+1","3"\n'
    """
    if isinstance(table, pd.Series):
        table = table.to_frame()
    columns = [
        column if pd.api.types.is_numeric_dtype(column) else column.map(_guard)
        for column in plain_columns(table)
    ]
    plain = pd.concat(columns, axis=1) if columns else flat(table)
    plain.columns = [_guard(str(column.name)) for column in columns]
    text = plain.to_csv(
        index=False,
        quoting=csv.QUOTE_ALL,
        lineterminator="\n",
        float_format="%.12g",
    )
    return atomic_write(path, text.encode("utf-8-sig"))


def _guard(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) else text


def plain_columns(table: pd.DataFrame) -> list[pd.Series]:
    """
    Turn the columns of a table into numbers and plain text.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table; a named index gives the first columns.

    Returns
    -------
    list of pandas.Series
        Numbers as they are; all else as text: ISO dates, lone surrogates as codes,
        and "" for what is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"n": [1], "day": pd.to_datetime(["2016-05-07"])})
    >>> [column.tolist() for column in plain_columns(table)]
    [[1], ['2016-05-07']]
    """
    table = flat(table)
    return [_plain(table.iloc[:, place]) for place in range(table.shape[1])]


def _plain(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        dates = column.dropna()
        day = (dates == dates.dt.normalize()).all()
        texts = column.dt.strftime("%Y-%m-%d" if day else "%Y-%m-%dT%H:%M:%S")
        return texts.astype(object).where(column.notna(), "")
    if pd.api.types.is_numeric_dtype(column):
        return column
    texts = column.astype(object).where(column.notna(), "")
    return texts.map(lambda v: str(v).encode("utf-8", "backslashreplace").decode())


def read_csv(path: str | Path) -> pd.DataFrame:
    """
    Read a file that `to_csv` wrote, every cell as the text that it was.

    Parameters
    ----------
    path : str or Path
        The file to read.

    Returns
    -------
    pandas.DataFrame
        The table; all columns are text, and nothing is taken for missing.

    Examples
    --------
    >>> path = getfixture("tmp_path") / "words.csv"
    >>> table = pd.DataFrame({"doc_id": ["007"], "word": ["=1+1"]})
    >>> read_csv(to_csv(table, path)).to_dict("list")
    {'doc_id': ['007'], 'word': ['=1+1']}
    """
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    table.columns = [_unguard(name) for name in table.columns]
    return table.map(_unguard)


def _unguard(text: str) -> str:
    return text[1:] if GUARDED.match(text) else text


def flat(table: pd.DataFrame) -> pd.DataFrame:
    """
    Turn the named levels of an index into the first columns.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table, for instance a pivot.

    Returns
    -------
    pandas.DataFrame
        The same rows; an index without a name only counts them and is dropped.

    Examples
    --------
    >>> counts = pd.DataFrame({"outlet": ["a", "a", "b"]}).value_counts().to_frame()
    >>> list(flat(counts).columns)
    ['outlet', 'count']
    """
    unnamed = [place for place, name in enumerate(table.index.names) if name is None]
    if len(unnamed) == table.index.nlevels:
        return table.reset_index(drop=True)
    return table.droplevel(unnamed).reset_index(allow_duplicates=True)


def atomic_write(path: str | Path, data: bytes) -> Path:
    """
    Write a file whole or not at all.

    The bytes go to a temporary file in the same folder, onto the disk, and only then
    take the name, so that no reader and no crash ever meets half a file.

    Parameters
    ----------
    path : str or Path
        The file to write; missing folders are made.
    data : bytes
        All of its content.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    SiyaqError
        If the folder cannot be written or the disk is full; an older file stays.

    Examples
    --------
    >>> atomic_write(getfixture("tmp_path") / "notes" / "a.txt", b"whole").read_bytes()
    b'whole'
    """
    path = Path(path)
    part = path.parent / f".siyaq-{secrets.token_hex(8)}.part"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        msg = (
            f"{path} cannot be written: {error.strerror or error}. "
            "Choose a folder that you may write to, on a disk with room."
        )
        raise SiyaqError(msg) from error
    return path
