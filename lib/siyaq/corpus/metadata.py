"""The metadata table of a corpus."""

from __future__ import annotations

import codecs
from pathlib import Path

import pandas as pd

from siyaq.corpus.readers import check_header, read_csv
from siyaq.errors import CorpusError, nearest


def read_metadata(
    root: Path, given: str | Path | pd.DataFrame | None
) -> list[dict[str, str]]:
    """
    Read what is known about the files of a corpus.

    Parameters
    ----------
    root : Path
        The corpus.
    given : str, Path or DataFrame, optional
        A csv file or a table; default the ``metadata.csv`` of the corpus, if any.

    Returns
    -------
    list of dict
        One record per file, with at least the key "file".

    Raises
    ------
    CorpusError
        If the table is missing, faulty or has no column "file".
    """
    if given is not None and not isinstance(given, str | Path | pd.DataFrame):
        msg = f"metadata={given!r} is no table. Give a csv file or a DataFrame."
        raise CorpusError(msg)
    if isinstance(given, pd.DataFrame):
        texts = given.rename(columns=str).astype(str).fillna("")
        check_header(list(texts))
        records, name = texts.to_dict("records"), "the metadata table"
    else:
        file = Path(given) if given is not None else root / "metadata.csv"
        if given is None and not (root.is_dir() and file.is_file()):
            return []
        if not file.is_file():
            msg = f"No metadata at {str(given)!r}. Give a csv with a column 'file'."
            raise CorpusError(msg)
        name = file.name
        data = file.read_bytes().removeprefix(codecs.BOM_UTF8)
        try:
            records, remarks = read_csv(data, "utf-8")
        except CorpusError as error:
            msg = f"{name} cannot be read. {error}"
            raise CorpusError(msg) from None
        if remarks:
            msg = f"{name} has a faulty row ({remarks[0]}). Mend it."
            raise CorpusError(msg)
    if records and "file" not in records[0]:
        records = [
            {"file" if key.lower() == "file" else key: row[key] for key in row}
            for row in records
        ]
    if records and "file" not in records[0]:
        has = ", ".join(records[0])
        msg = (
            f"{name} has no column 'file' (it has: {has}). Add one, or pass metadata=…."
        )
        raise CorpusError(msg + nearest("file", records[0]))
    return records
