"""Metadata that stands elsewhere: in the names of folders, or in the text itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from siyaq.arabic.calendars import find_dates
from siyaq.corpus.credits import find_bylines, find_date_lines
from siyaq.corpus.lines import SHORT, Lines, Span, find_lines, places
from siyaq.corpus.members import packed_kind
from siyaq.corpus.sources import Source
from siyaq.errors import SettingError, check_choice

_AROUND = " :*\u060c-\u2013\u2014"  # what may stand around a byline: dashes, commas
_TITLE_HEAD = 3  # lines at the head among which a title is
_SENTENCE = re.compile(r"(?<!\.)\.[»\")\]]*$")  # two dots are a pause of headlines
_ENDING = re.compile(r"\.(?:tar\.)?\w+$")
TEXT_FIELDS = ("title", "date", "author")


def check_origins(folders: Sequence[str], from_text: Sequence[str]) -> None:
    """
    Raise unless the options name columns.

    Raises
    ------
    SettingError
        If they are not lists of names, or a field is not read from texts.
    """
    for name, value in (("folders", folders), ("from_text", from_text)):
        listed = isinstance(value, Sequence) and not isinstance(value, str | bytes)
        if not listed or not all(isinstance(item, str) for item in value):
            msg = f"{name}={value!r} is not a list of names. Write {name}=['date']."
            raise SettingError(msg)
    for field in from_text:
        check_choice("from_text", field, TEXT_FIELDS)
    for name in folders:
        if name in ("doc_id", "text"):
            msg = f"folders={list(folders)!r}: a folder cannot give {name!r}."
            msg += " Use 'outlet', 'date' or a name of yours."
            raise SettingError(msg)


def read_folders(source: Source, folders: Sequence[str]) -> None:
    """Give documents what their folders are called, level by level; "" skips one."""
    levels = list(_levels(source.file))
    found: dict[str, str] = {}
    for name, level in zip(folders, levels, strict=False):
        if name:  # a name given twice collects: 2016 and 03 make 2016-03
            found[name] = f"{found[name]}-{level}" if name in found else level
    for name, value in found.items():
        source.fill(name, [value] * len(source.places))
        source.facts.append(f"{name} {value!r} from the folder")
    for name in dict.fromkeys(folders[len(levels) :]):
        if name and name not in found:
            source.remarks.append(f"no folder gives {name!r}")


def _levels(file: str) -> Iterator[str]:
    """Yield the folders and archives of a file; one that is packed alone is none."""
    for level in file.split("/")[:-1]:
        kind = packed_kind(level)
        if kind not in (".gz", ".bz2", ".xz"):
            yield _ENDING.sub("", level) if kind else level


def read_texts(
    sources: list[Source], fields: Sequence[str], date_order: str | None
) -> None:
    """
    Read title, date and author from the lines of the texts, where nothing gives them.

    Parameters
    ----------
    sources : list of Source
        The documents; what is found is a fact of the file, what is not a note.
    fields : sequence of {"title", "date", "author"}
        One of the first three lines, if it is short, no date line, no byline and not
        the last; none stands below a sentence. The one date in a line that cleaning
        takes for a date line; a line that it takes for a byline.
    date_order : str or None
        As for ``parse_date``.
    """
    if not fields or not any(source.kept for source in sources):
        return
    rows = [(source.columns, number) for source in sources for number in source.kept]
    lines = find_lines([columns["text"][number] for columns, number in rows])
    for columns, _ in rows:
        columns.setdefault("outlet", [""] * len(columns["text"]))
    outlets = [columns["outlet"][number] for columns, number in rows]
    finders: dict[str, Callable[[], Iterator[tuple[int, str]]]] = {
        "title": lambda: _titles(lines, outlets),
        "date": lambda: _dates(lines, date_order),
        "author": lambda: _printed(lines, find_bylines(lines, outlets)),
    }
    for field in fields:
        found = dict(reversed(list(finders[field]())))  # the first of a document counts
        first = 0
        for source in sources:
            kept = source.kept
            values = [found.get(first + i, "") for i in range(len(kept))]
            _set(source, field, dict(zip(kept, values, strict=True)))
            first += len(kept)


def _titles(lines: Lines, outlets: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that may be titles; of a text the first one counts."""
    from_start, from_end = places(lines)
    spans = [*find_date_lines(lines), *find_bylines(lines, outlets)]
    about = {span.line for span in spans}
    ended: set[int] = set()  # texts whose first sentence was met
    head = (from_start < _TITLE_HEAD) & (from_end > 0)
    for line in np.flatnonzero(head & (lines.arabic + lines.foreign > 0)).tolist():
        document, text = int(lines.document[line]), lines.text(line)
        if line in about or document in ended:
            continue
        if len(text) > SHORT or _SENTENCE.search(text):
            ended.add(document)
        else:
            yield document, text


def _dates(lines: Lines, order: str | None) -> Iterator[tuple[int, str]]:
    for document, text in _printed(lines, find_date_lines(lines)):
        dates = [date for *_, date in find_dates(text, order=order) if date.precision]
        if len({date.date for date in dates}) == 1:
            yield document, f"{dates[0].date:%Y-%m-%d}"


def _printed(lines: Lines, spans: Iterator[Span]) -> Iterator[tuple[int, str]]:
    for span in sorted(spans):
        document = int(lines.document[span.line])
        yield document, lines.texts[document][span.start : span.end].strip(_AROUND)


def _set(source: Source, field: str, values: dict[int, str]) -> None:
    """Set the cells where nothing is known, and say what came of it."""
    column = source.columns.setdefault(field, [""] * len(source.places))
    asked = [number for number in values if not column[number]]
    for number in asked:
        column[number] = values[number]
    missed = sum(not column[number] for number in asked)
    if source.places == [source.file]:
        found = [column[number] for number in asked if column[number]]
        source.facts.extend(f"{field} {value!r} from the text" for value in found)
        source.remarks.extend([f"no {field} found in the text"] * missed)
    elif asked:
        read = f"{len(asked) - missed:,} of {len(asked):,} documents"
        source.facts.append(f"{field} from the text in {read}")
        if missed:
            source.remarks.append(f"no {field} found in {missed:,} of them")
