"""The corpus itself: documents, the report of their loading, and marks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from siyaq.arabic.calendars import date_end, parse_date
from siyaq.errors import SettingError, nearest

DOCUMENT_COLUMNS = ["doc_id", "date", "date_precision", "outlet", "title", "text"]
REPORT_COLUMNS = ["file", "status", "encoding", "doc_id", "message"]
MARK_COLUMNS = ["doc_id", "start", "end", "rule", "surface", "note"]
_PART = 1024  # documents that are hashed together


@dataclass(frozen=True, repr=False)
class Corpus:
    """
    Documents as they were printed, with what is known about them.

    Attributes
    ----------
    documents : pandas.DataFrame
        One row per document: ``doc_id date date_precision outlet title text`` and any
        further metadata. Text columns hold "" where nothing is known, dates NaT.
    report : pandas.DataFrame
        What became of every file: ``file status encoding doc_id message``; status is
        "read", "read with warning" or "refused".
    marks : pandas.DataFrame
        What is not the article itself: ``doc_id start end rule surface note``,
        in characters of the text. Empty until ``clean``.
    """

    documents: pd.DataFrame
    report: pd.DataFrame
    marks: pd.DataFrame

    def __len__(self) -> int:
        return len(self.documents)

    def __repr__(self) -> str:
        about = self.describe()
        dates = f", {about['since']} to {about['until']}" if about["since"] else ""
        refused = self.report.loc[self.report["status"] == "refused", "file"]
        files = (~refused.str.contains(r" row \d+$")).sum()
        return f"Corpus of {len(self)} documents{dates} ({files} files refused)"

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over those of the documents, in order of the ids.

        The one of a document is over its id, date, outlet, title and text.
        """
        table = self.documents[["doc_id", "date", "outlet", "title", "text"]]
        digests = {}
        for first in range(0, len(table), _PART):  # all at once take much memory
            for row in table[first : first + _PART].itertuples(index=False):
                values = "".join(f"{value}\0" for value in row)
                digests[row.doc_id] = hashlib.sha256(values.encode()).digest()
        digest = hashlib.sha256()
        for doc_id in sorted(digests):
            digest.update(digests[doc_id])
        return digest.hexdigest()

    def describe(self) -> dict[str, Any]:
        """Return size, period and fingerprint, as tables carry them."""
        dates = self.documents["date"].dropna()
        return {
            "documents": len(self),
            "fingerprint": self.fingerprint,
            "since": f"{dates.min():%Y-%m-%d}" if len(dates) else "",
            "until": f"{dates.max():%Y-%m-%d}" if len(dates) else "",
        }

    def select(
        self, *, since: str | None = None, until: str | None = None, **columns: Any
    ) -> Corpus:
        """
        Keep the documents that meet every condition.

        Parameters
        ----------
        since, until : str, optional
            First and last day, such as "2016-01-01"; a month or a year stands for all
            of it. A document must lie wholly inside: one of which only the year 2016
            is known is not before June 2016, and one without a date is nowhere.
        **columns
            A value, or a list of values, for any metadata column but the date.

        Returns
        -------
        Corpus
            With the same report.

        Raises
        ------
        SettingError
            If there is no such column, no document has the value, or a date cannot be
            read.
        """
        keep = selection(self.documents, since, until, columns)
        documents = self.documents[keep].reset_index(drop=True)
        marks = self.marks[self.marks["doc_id"].isin(documents["doc_id"])]
        return replace(self, documents=documents, marks=marks.reset_index(drop=True))


def selection(
    documents: pd.DataFrame,
    since: str | None,
    until: str | None,
    columns: dict[str, Any],
) -> pd.Series:
    """
    Say which documents meet every condition.

    Returns
    -------
    pandas.Series of bool
        One value per document.

    Raises
    ------
    SettingError
        If there is no such column, no document has the value, or a date cannot be
        read.
    """
    keep = pd.Series(True, index=documents.index)
    for name, value in columns.items():
        wanted = _wanted(documents, name, value)
        keep &= documents[name].isin(wanted)
    if since is not None:
        keep &= documents["date"] >= _limit("since", since)[0]
    if until is not None:
        known = documents[["date", "date_precision"]].itertuples(index=False)
        ends = pd.Series([date_end(*date) for date in known], index=documents.index)
        keep &= pd.to_datetime(ends) <= _limit("until", until)[1]
    return keep


def dated(documents: pd.DataFrame, freq: str) -> pd.Series:
    """
    Say which documents are dated finely enough to be counted by year, quarter or month.

    Parameters
    ----------
    documents : pandas.DataFrame
        ``date`` and ``date_precision``; one in other words, such as "about", counts as
        a day.
    freq : {"YS", "QS", "MS"}
        pandas' names of years, quarters and months.

    Returns
    -------
    pandas.Series of bool
        One value per document.

    Examples
    --------
    >>> dated(corpus.documents, "MS").tolist()
    [False, False]
    """
    known = documents["date"].notna()
    return known if freq == "YS" else known & (documents["date_precision"] != "year")


def _wanted(documents: pd.DataFrame, name: str, value: Any) -> list[Any]:
    """Return the values to look for in a column, as text if the column is text."""
    if name == "date":
        msg = f"date={value!r} cannot be selected. Give since=… and until=… for dates."
        raise SettingError(msg)
    if name not in documents.columns:
        msg = f"No column {name!r}. The documents have {', '.join(documents)}."
        raise SettingError(msg + nearest(name, documents.columns))
    values = list(value) if pd.api.types.is_list_like(value) else [value]
    if pd.api.types.is_string_dtype(documents[name]):
        values = [str(item) for item in values]
    there = set(documents[name])
    for item in values:
        if item not in there:
            msg = f"No document has {name}={item!r}."
            remedy = nearest(item, map(str, there))
            raise SettingError(msg + (remedy or f" See documents[{name!r}]."))
    return values


def _limit(name: str, text: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    date, precision, _ = parse_date(str(text))
    if not precision:
        msg = f"{name}={text!r} is not a date of the years 1800 to 2200."
        msg += " Write year, month and day: '2016-02-25'."
        raise SettingError(msg)
    return date, date_end(date, precision)
