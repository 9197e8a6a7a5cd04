"""Office files, which are zip archives of XML: the same bytes for the same content."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pandas as pd

from siyaq.provenance import provenance
from siyaq.reports.methods import methods

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date of a zip
TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
CORE = "docProps/core.xml"


def undated(package: bytes) -> bytes:
    """
    Take the clock out of an office file.

    Parameters
    ----------
    package : bytes
        A file as a library wrote it, with the time in its properties and in the zip.

    Returns
    -------
    bytes
        The same parts in the same order, all of them from 1 January 1980.

    Examples
    --------
    >>> memory = io.BytesIO()
    >>> with zipfile.ZipFile(memory, "w") as archive:
    ...     archive.writestr("a.xml", "<a/>")
    >>> zipfile.ZipFile(io.BytesIO(undated(memory.getvalue()))).infolist()[0].date_time
    (1980, 1, 1, 0, 0, 0)
    """
    memory = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == CORE:
                part = TIME.sub(b"1980-01-01T00:00:00Z", part)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(entry, part)
    return memory.getvalue()


def record(table: pd.DataFrame) -> list[tuple[str, str]]:
    """
    List how a table was made, for a reader of the file.

    Parameters
    ----------
    table : pandas.DataFrame
        A table as a function of siyaq returned it, or any other.

    Returns
    -------
    list of (str, str)
        The methods sentence, the function, its settings, and the corpus; nothing for a
        table without a record.

    Examples
    --------
    >>> record(concordance(tokens, "الأسد"))[1]
    ('function', 'concordance')
    """
    made = provenance(table)
    if not made:
        return []
    rows = [("methods", methods(table)), ("function", made["function"])]
    for part in ("settings", "corpus"):
        rows += [(f"{part}.{name}", _text(v)) for name, v in made[part].items()]
    if "source" in made:
        rows.append(("source", _text(made["source"])))
    return [*rows, ("version", made["version"])]


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
