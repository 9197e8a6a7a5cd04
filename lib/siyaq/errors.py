"""The errors of siyaq: each message gives the value, the rule and the remedy."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Iterable
from types import ModuleType

import pandas as pd

# Packages whose name is not the module's.
_PACKAGES = {"docx": "python-docx", "vl_convert": "vl-convert-python"}


class SiyaqError(Exception):
    """Any error that siyaq raises on purpose."""


class CorpusError(SiyaqError):
    """A corpus that cannot be read."""


class QueryError(SiyaqError):
    """A query that cannot be understood."""


class SettingError(SiyaqError, ValueError):
    """An argument outside the values that a function accepts."""


class SidesError(SettingError):
    """Two sides that cannot be compared: too little is on one, or cannot be dealt."""


class TableError(SiyaqError):
    """A table that is not of the kind a function works on."""


class FigureError(SiyaqError):
    """A figure or label that cannot be drawn or saved."""


class StorageError(SiyaqError):
    """Saved tokens that cannot be written or read."""


class RegistryError(SiyaqError):
    """
    An actor registry with faults.

    Attributes
    ----------
    faults : pandas.DataFrame
        One row per fault: ``file row column value problem remedy severity``.
    """

    def __init__(self, faults: pd.DataFrame) -> None:
        self.faults = faults
        lines = [
            f"{fault.file} row {fault.row}, {fault.column} = {fault.value!r}: "
            f"{fault.problem} {fault.remedy}"
            for fault in faults.itertuples()
        ]
        noun = "fault" if len(lines) == 1 else "faults"
        super().__init__("\n".join([f"{len(lines)} {noun} in the registry:", *lines]))


def nearest(value: str, choices: Iterable[str]) -> str:
    """Say which of the choices a misspelt value probably meant, or nothing."""
    close = difflib.get_close_matches(str(value), list(choices), n=1)
    return f" Did you mean {close[0]!r}?" if close else ""


def check_choice(name: str, value: str, choices: Iterable[str]) -> None:
    """
    Raise unless a value is one of the choices.

    Raises
    ------
    SettingError
        Names the value, every choice and the nearest one.
    """
    choices = list(choices)
    if value not in choices:
        listed = ", ".join(map(repr, choices))
        msg = f"{name}={value!r} is not known. Choose one of {listed}."
        raise SettingError(msg + nearest(value, choices))


def check_columns(table: pd.DataFrame, columns: Iterable[str], maker: str) -> None:
    """
    Raise unless a table has the columns that a function needs.

    Raises
    ------
    TableError
        Names the missing column, those that are there, and what makes the right table.
    """
    for column in columns:
        if column not in table.columns:
            has = ", ".join(map(str, table.columns)) or "no columns"
            msg = f"No column {column!r} in the table (it has: {has})."
            msg += f" Make it with {maker}."
            raise TableError(msg)


def optional(
    module: str,
    task: str,
    error: type[SiyaqError] = SiyaqError,
    extra: str = "readers",
) -> ModuleType:
    """
    Import a library that only some users need, or say what to install.

    Parameters
    ----------
    module : str
        What is imported.
    task : str
        What it is needed for, such as "Writing .xlsx".
    error : type of SiyaqError
        What is raised if it is not there.
    extra : str, default "readers"
        The group of optional libraries that it belongs to.

    Returns
    -------
    module
        The library.

    Examples
    --------
    >>> optional("json", "Reading .json").__name__
    'json'
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        package = _PACKAGES.get(module, module.partition(".")[0])
        msg = f"{task} needs {package}: pip install siyaq[{extra}]."
        raise error(msg) from None
