"""Codes that a reader gives to concordance lines, in a file that survives re-runs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from siyaq.corpus.content import Limits
from siyaq.corpus.tables import read_csv
from siyaq.errors import CorpusError, SettingError, TableError, check_columns, nearest
from siyaq.provenance import stamp
from siyaq.reports.export import GUARDED, to_csv

# A line is its document and characters, in one cell that no spreadsheet takes for a
# number; what is printed there tells a changed text from an old one.
_KEY = ["line", "keyword"]
_CODED = ["code", "note"]
_FIRST = ["line", "code", "note", "pre", "keyword", "post"]
_PLACE = ["doc_id", "start", "end"]
_LINE = re.compile(r"(.+):([0-9]+)-([0-9]+)", re.DOTALL)
_LOST = re.compile(r"[?\s]*\?[?\s]*")  # letters that a code page does not have
_HIDDEN = re.compile("[\u200e\u200f\u061c\ufeff]")  # marks of direction
_TRIES = 10  # somebody may save the file while it is being read
_MAKER = "concordance(tokens, query)"


def code_lines(
    lines: pd.DataFrame, path: str | Path, *, codes: Iterable[str] | None = None
) -> pd.DataFrame:
    """
    Give lines the codes that stand in a file, and add to it the lines it lacks.

    The first call writes the file, with a column ``code`` and a column ``note`` to be
    filled in. Later calls read them back: lines are known by document, characters and
    keyword, so codes survive sorting, sampling, other queries and new documents. Rows
    of the file are never changed nor taken out; if no line is new, it is not written.

    Parameters
    ----------
    lines : pandas.DataFrame
        Lines of ``concordance``, or some of them.
    path : str or Path
        A csv file; one for each coder. A spreadsheet may save it, with semicolons and
        in a code page too, and columns of one's own may be added.
    codes : iterable of str, optional
        The codes there are; another one in the file is an error.

    Returns
    -------
    pandas.DataFrame
        The lines with ``code``, ``note`` and the columns that were added to the file;
        "" where nothing is filled in. The stamp says how many lines are ``coded``, how
        many rows of the file are of ``other_lines``, and in how many of these the text
        has changed (``read_codes`` shows them).

    Raises
    ------
    TableError
        If these are no lines, or the file cannot be read without doubt: names the row.
    SettingError
        If a code is not one of ``codes``.
    SiyaqError
        If the file cannot be written.

    Examples
    --------
    >>> lines = concordance(tokens, "إيران|وإيران")
    >>> code_lines(lines, tmp_path / "coding.csv")["code"].tolist()
    ['', '']
    >>> file = tmp_path / "coding.csv"
    >>> text = file.read_text("utf-8").replace('0-5",""', '0-5","ally"')
    >>> _ = file.write_text(text, "utf-8")
    >>> code_lines(lines, file)["code"].tolist()
    ['', 'ally']
    """
    check_columns(lines, [*_PLACE, "pre", "keyword", "post"], _MAKER)
    path, sheet = Path(path), _sheet(lines)
    for _ in range(_TRIES):
        before = _bytes(path)
        coded = sheet[:0] if before is None else _parsed(before, path)
        _check_codes(coded, codes, path)
        whole = pd.concat([coded, sheet[~_rows(sheet).isin(_rows(coded))]]).fillna("")
        if before is not None and len(whole) == len(coded):
            break
        if _bytes(path) == before:
            to_csv(whole, path)
            break
    else:
        msg = f"{path} is being written all the time. Close it elsewhere, try again."
        raise TableError(msg)
    return _with_codes(lines, sheet, coded, path)


def _sheet(lines: pd.DataFrame) -> pd.DataFrame:
    """Return what the file is to hold of lines, all text, each line once."""
    known = lines.drop(columns=[*_CODED, "line"], errors="ignore")
    names = [str(name) for name in known if name not in (*_PLACE, *_FIRST, "position")]
    sheet = known.assign(line=_line(lines), code="", note="")[[*_FIRST, *names]]
    for name in names:
        if pd.api.types.is_datetime64_any_dtype(sheet[name]):
            sheet[name] = sheet[name].dt.strftime("%Y-%m-%d")
    sheet = sheet.astype("str").fillna("")
    return sheet.drop_duplicates(_KEY, ignore_index=True)


def _line(lines: pd.DataFrame) -> pd.Series:
    doc_id, start, end = (lines[name].astype("str") for name in _PLACE)
    return doc_id + ":" + start + "-" + end


def _rows(sheet: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(sheet[_KEY])


def _with_codes(
    lines: pd.DataFrame, sheet: pd.DataFrame, coded: pd.DataFrame, path: Path
) -> pd.DataFrame:
    own = [name for name in coded if name not in (*sheet.columns, *_PLACE, "position")]
    table = lines.drop(columns=[*_CODED, *own], errors="ignore").reset_index(drop=True)
    keys = table[["keyword"]].assign(line=_line(table))
    found = keys.merge(coded[[*_KEY, *_CODED, *own]], "left", on=_KEY).fillna("")
    table[[*_CODED, *own]] = found[[*_CODED, *own]].astype("str")
    status = _status(coded, sheet)
    return stamp(
        table,
        "code_lines",
        lines,
        file=path.name,
        lines=len(table),
        coded=int((table["code"] != "").sum()),
        other_lines=int((status != "a line").sum()),
        changed_text=int((status == "text changed").sum()),
    )


def _status(coded: pd.DataFrame, sheet: pd.DataFrame) -> pd.Series:
    """Say of each row of the file whether it is one of the lines."""
    status = pd.Series("no line", index=coded.index, dtype="str")
    status[coded["line"].isin(sheet["line"])] = "text changed"
    status[_rows(coded).isin(_rows(sheet))] = "a line"
    return status


def read_codes(
    path: str | Path,
    *,
    lines: pd.DataFrame | None = None,
    codes: Iterable[str] | None = None,
) -> pd.DataFrame:
    """
    Read all rows of a file of codes.

    Parameters
    ----------
    path : str or Path
        A file that ``code_lines`` has written, perhaps edited in a spreadsheet.
    lines : pandas.DataFrame, optional
        Lines to compare it with.
    codes : iterable of str, optional
        The codes there are.

    Returns
    -------
    pandas.DataFrame
        ``doc_id start end code note pre keyword post`` and the other columns, as text,
        in the order of the file. With lines also ``status``: "a line"; "no line" if it
        is none of these (any more); "text changed" if other words stand there now.

    Raises
    ------
    TableError, SettingError
        As ``code_lines``; also if there is no file.

    Examples
    --------
    >>> lines = concordance(tokens, "إيران|وإيران")
    >>> _ = code_lines(lines, tmp_path / "coding.csv")
    >>> read_codes(tmp_path / "coding.csv", lines=lines[:1])["status"].tolist()
    ['a line', 'no line']
    """
    path = Path(path)
    data = _bytes(path)
    if data is None:
        msg = f"No codes at {str(path)!r}. Write the file with code_lines(lines, …)."
        raise TableError(msg)
    coded = _parsed(data, path)
    _check_codes(coded, codes, path)
    places = coded["line"].str.extract(_LINE).set_axis(_PLACE, axis=1)
    table = places.astype({"start": "int64", "end": "int64"})
    table[list(coded.columns[1:])] = coded.iloc[:, 1:]
    if lines is not None:
        check_columns(lines, [*_PLACE, "pre", "keyword", "post"], _MAKER)
        table["status"] = _status(coded, _sheet(lines))
    return stamp(table, "read_codes", lines, file=path.name)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror or error}."
        raise TableError(msg + " Give a csv file that you may read.") from error


def _parsed(data: bytes, path: Path) -> pd.DataFrame:
    """Read a file of codes strictly; nothing in it may be lost without a word."""
    try:
        content = read_csv(io.BytesIO(data), "auto", Limits())
    except CorpusError as error:
        msg = f"{path} cannot be read. {error}"
        raise TableError(msg) from error
    for remark in content.remarks:
        if "left out" in remark:
            msg = f"{path} has a faulty row ({remark}). Mend it."
            raise TableError(msg)
    cells = pd.DataFrame(content.columns, dtype="str").map(_unguarded)
    cells = cells.rename(columns={name: _unguarded(name) for name in cells})
    check_columns(cells, ["line", "code", "keyword"], f"code_lines (file: {path})")
    cells = cells[(cells != "").any(axis=1)].assign(row=lambda rows: rows.index + 2)
    for name in ("line", *_CODED):
        cells[name] = cells[name].map(_tidy) if name in cells else ""
    _check_rows(cells, path)
    cells = cells.drop_duplicates(_KEY, ignore_index=True)
    order = [name for name in _FIRST if name in cells]
    return cells[[*order, *cells.columns.difference([*order, "row"], sort=False)]]


def _unguarded(text: str) -> str:
    return text[1:] if GUARDED.match(text) else text


def _tidy(text: str) -> str:
    return _HIDDEN.sub("", text).strip()


def _check_rows(cells: pd.DataFrame, path: Path) -> None:
    for row in cells.itertuples():
        if not _LINE.fullmatch(row.line):
            msg = f"{path} row {row.row}: {row.line!r} is no line. It is written by"
            msg += " code_lines as document:start-end; put back what stood there."
            raise TableError(msg)
        if _LOST.fullmatch(row.keyword):
            msg = f"{path} row {row.row} was saved without its letters"
            msg += f" ({row.keyword!r}). Save it as 'CSV UTF-8', from a copy that has"
            raise TableError(msg + " them.")
    different = cells.drop_duplicates([*_KEY, *_CODED])
    twice = different[different.duplicated(_KEY, keep=False)]
    if len(twice):
        same = twice[_rows(twice).isin(_rows(twice[:1]))]
        rows = " and ".join(map(str, same["row"]))
        given = ", ".join(repr(code) for code in same["code"])
        msg = f"{path} has {twice['line'].iloc[0]!r} in rows {rows}, with different"
        raise TableError(msg + f" codes or notes ({given}). Keep one of the rows.")


def _check_codes(coded: pd.DataFrame, codes: Iterable[str] | None, path: Path) -> None:
    if codes is None:
        return
    known: list[Any] = [codes] if isinstance(codes, str) else list(codes)
    for line, code in zip(coded["line"], coded["code"], strict=True):
        if code and code not in known:
            msg = f"{path} has the code {code!r} at {line!r}. The codes are"
            msg += f" {', '.join(map(repr, known))}."
            raise SettingError(msg + nearest(code, map(str, known)))
