"""Where a figure comes from, inside its files: written by siyaq, and read back."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from siyaq.errors import FigureError, SiyaqError, optional
from siyaq.provenance import VERSION, provenance

FORMAT = 1
LARGEST = 100_000_000  # bytes of a file that is read
_KEY = "siyaq"  # of the PNG's text
_ELEMENT = "{http://purl.org/dc/elements/1.1/}source"  # of the SVG


def origin(table: pd.DataFrame | None, csv: bytes | None) -> str:
    """
    Write down how a figure was made: nothing of the day, the machine or the user.

    Parameters
    ----------
    table : pandas.DataFrame or None
        The data of the figure.
    csv : bytes or None
        The file with the data.

    Returns
    -------
    str
        JSON: ``made``, the record of the table; ``csv_sha256``; ``software``, the
        versions of siyaq and Matplotlib; ``format``.

    Examples
    --------
    >>> sorted(json.loads(origin(None, None)))
    ['csv_sha256', 'format', 'made', 'software']
    """
    import matplotlib as mpl

    facts = {
        "csv_sha256": None if csv is None else hashlib.sha256(csv).hexdigest(),
        "format": FORMAT,
        "made": {} if table is None else provenance(table),
        "software": {"matplotlib": mpl.__version__, "siyaq": VERSION},
    }
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, default=str)
    # What cannot be seen, or is not allowed in XML, stands as an escape of JSON.
    return "".join(
        sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in text
    )


def metadata(title: str, description: str, made: str) -> dict[str, dict]:
    """
    Return what Matplotlib writes into the files besides the picture.

    Parameters
    ----------
    title : str
        The caption.
    description : str
        The figure in words.
    made : str
        From `origin`.

    Returns
    -------
    dict of str to dict
        The metadata of ``png``, ``svg`` and ``pdf``; no date, so that the same data
        give the same bytes.

    Examples
    --------
    >>> metadata("Words", "Bars", "{}")["pdf"]["Title"]
    'Words'
    """
    software = f"siyaq {VERSION}"
    told = {"Title": title, "Description": description}
    return {
        "png": {**told, "Software": software, _KEY: made},
        "svg": {**told, "Source": made, "Date": None},
        "pdf": {
            "Title": title,
            "Subject": description,
            "Keywords": made,
            "Creator": software,
            "CreationDate": None,
        },
    }


def read_provenance(path: str | Path) -> dict[str, Any]:
    """
    Read from a figure's file how the figure was made.

    Parameters
    ----------
    path : str or pathlib.Path
        A ``.png``, ``.svg`` or ``.pdf`` that `save_figure` wrote. For a PDF the library
        pypdf is needed.

    Returns
    -------
    dict
        ``made``: function, settings, corpus and version of the table's record, empty if
        it had none; ``csv_sha256``: hash of the ``.csv`` beside it, or None;
        ``software``: the versions of siyaq and Matplotlib; ``format``.

    Raises
    ------
    FigureError
        If the file cannot be read, is damaged, or was not written by `save_figure`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from siyaq.figures.saving import save_figure
    >>> path = getfixture("tmp_path") / "empty"
    >>> image = save_figure(Figure(), path)
    >>> read_provenance(f"{path}.png")["made"]
    {}
    """
    path = Path(path)
    read = _READERS.get(path.suffix.lower())
    if read is None:
        kinds = ", ".join(_READERS)
        msg = f"{path.name!r} is no figure. Give a file that ends in {kinds}."
        raise FigureError(msg)
    try:
        found = json.loads(read(_bytes(path)))
    except SiyaqError:
        raise
    except Exception as error:  # a damaged file may raise anything in a library
        msg = f"{path.name!r} has no record of siyaq that can be read. Give a file as"
        raise FigureError(msg + " save_figure() wrote it.") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        msg = f"{path.name!r} has a record that is not of this siyaq. Read it with the"
        raise FigureError(msg + " version that wrote it.")
    return found


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        msg = f"{path} cannot be read: {error}. Give a file that save_figure() wrote."
        raise FigureError(msg) from error
    if len(data) > LARGEST:
        msg = f"{path.name!r} is larger than {LARGEST:,} bytes: no figure of siyaq is."
        raise FigureError(msg)
    return data


def _png(data: bytes) -> str:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
        return image.text[_KEY]


def _svg(data: bytes) -> str:
    from defusedxml.ElementTree import fromstring

    return next(fromstring(data).iter(_ELEMENT)).text


def _pdf(data: bytes) -> str:
    pypdf = optional("pypdf", "Reading .pdf", FigureError)
    return str(pypdf.PdfReader(io.BytesIO(data)).metadata["/Keywords"])


_READERS: dict[str, Callable[[bytes], str]] = {".png": _png, ".svg": _svg, ".pdf": _pdf}
