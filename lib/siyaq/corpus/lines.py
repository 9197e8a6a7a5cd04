"""All lines of all documents as arrays, and spans in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from siyaq.corpus.hashing import blocks, characters, folds, hashes

SHORT = 200  # characters; furniture is never longer, and only short lines get a key
_BATCH = 250_000  # characters looked at together: their numbers stay in the cache
_BLANK, _ARABIC, _FOREIGN, _DIGIT = 1, 2, 3, 4
_ARABIC_BLOCKS = ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFEFC))


class Lines(NamedTuple):
    """
    The lines that are not blank, without the white space around them.

    Attributes
    ----------
    texts : sequence of str
        The documents.
    document : numpy.ndarray of int, shape (lines,)
        Which of the texts a line is of, ascending.
    start, end : numpy.ndarray of int, shape (lines,)
        Characters of that text, end exclusive.
    key : numpy.ndarray of uint64, shape (lines,)
        Hash of the letters and digits; 0 without any, and for more than 200 characters.
    arabic, foreign, digits : numpy.ndarray of int, shape (lines,)
        Letters of Arabic and of any other script, and digits.
    """

    texts: Sequence[str]
    document: np.ndarray
    start: np.ndarray
    end: np.ndarray
    key: np.ndarray
    arabic: np.ndarray
    foreign: np.ndarray
    digits: np.ndarray

    def text(self, line: int) -> str:
        """Return a line as printed."""
        return self.texts[self.document[line]][self.start[line] : self.end[line]]

    def printed(self, lines: np.ndarray) -> list[str]:
        """Return many lines as printed."""
        columns = (self.document, self.start, self.end)
        places = zip(*(column[lines].tolist() for column in columns), strict=True)
        return [self.texts[document][start:end] for document, start, end in places]

    def holding(self, *pieces: str) -> list[int]:
        """Return the lines with any of these strings in them, ascending."""
        found: set[int] = set()
        bounds = np.searchsorted(self.document, np.arange(len(self.texts) + 1))
        for number, text in enumerate(self.texts):
            for piece in pieces:
                if piece in text:
                    found.update(self._with(piece, text, *bounds[number : number + 2]))
        return sorted(found)

    def _with(self, piece: str, text: str, first: int, last: int) -> Iterator[int]:
        """Yield the lines of one text that hold a string, each once."""
        place = text.find(piece)
        while place >= 0:
            line = first + int(np.searchsorted(self.end[first:last], place, "right"))
            if line == last:
                return
            start, end = int(self.start[line]), int(self.end[line])
            if text.find(piece, start, end) >= 0:
                yield line
            place = text.find(piece, end)


class Span(NamedTuple):
    """
    A stretch of a line that a rule found.

    Attributes
    ----------
    line : int
        Number of the line.
    start, end : int
        Characters of the document, end exclusive.
    note : str
        The evidence, where a rule has any to give.
    """

    line: int
    start: int
    end: int
    note: str = ""


def find_lines(texts: Sequence[str]) -> Lines:
    r"""
    Find the lines of all texts.

    Parameters
    ----------
    texts : sequence of str
        The documents.

    Returns
    -------
    Lines
        In the order of the texts. A line ends at ``\n`` only.

    Examples
    --------
    >>> lines = find_lines(["عنوان\n\n  نص (2016)", "title"])
    >>> [lines.text(number) for number in range(3)]
    ['عنوان', 'نص (2016)', 'title']
    >>> lines.document.tolist(), lines.foreign.tolist()
    ([0, 0, 1], [0, 0, 5])
    """
    parts = [_find(first, batch) for first, batch in batches(texts)]
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    if not columns:
        columns = [np.zeros(0, np.int64)] * 6
    document, start, end, *counts = columns
    keys = np.zeros(len(document), np.uint64)
    lines = Lines(texts, document, start, end, keys, *counts)
    short = np.flatnonzero(end - start <= SHORT)
    keys[short] = line_keys(lines.printed(short))
    return lines


def batches(texts: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield some hundred thousand characters of texts, and the number of the first."""
    first, size = 0, 0
    for number, text in enumerate(texts, 1):
        size += len(text) + 1
        if size >= _BATCH or number == len(texts):
            yield first, texts[first:number]
            first, size = number, 0


def _find(first: int, texts: Sequence[str]) -> tuple[np.ndarray, ...]:
    """Return document, start, end and the three counts of each line."""
    opening = np.cumsum([0, *(len(text) + 1 for text in texts)])[:-1]
    codes = characters("\n".join(texts))
    kinds = _kinds()[codes]
    breaks = np.flatnonzero(codes == ord("\n"))
    solid = np.append(np.flatnonzero(kinds != _BLANK), len(codes))
    left = np.searchsorted(solid, np.append(0, breaks + 1))
    right = np.searchsorted(solid, np.append(breaks, len(codes)))
    filled = left < right
    start, end = solid[left[filled]], solid[right[filled] - 1] + 1
    document = np.searchsorted(opening, start, "right") - 1
    counts = [_count(kinds == kind, start, end) for kind in (_ARABIC, _FOREIGN, _DIGIT)]
    shift = opening[document]
    return document + first, start - shift, end - shift, *counts


def _count(mask: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    if not len(start):
        return np.zeros(0, np.int64)
    edges = np.ravel(np.column_stack([start, end]))
    return np.add.reduceat(np.append(mask, False), edges, dtype=np.int32)[::2]


@cache
def _kinds() -> np.ndarray:
    """Return for each code point whether it is blank, a letter or a digit."""
    table = np.zeros(0x10000, np.uint8)
    table[folds() > 0] = _FOREIGN
    for low, high in _ARABIC_BLOCKS:
        table[low : high + 1] = np.where(table[low : high + 1] > 0, _ARABIC, 0)
    for code in range(0x10000):
        if chr(code).isspace():
            table[code] = _BLANK
        elif chr(code).isnumeric():
            table[code] = _DIGIT
    return table


def line_keys(lines: Iterable[str]) -> np.ndarray:
    """Return the hash of each line, or longer text, by its letters and digits."""
    keys = [
        hashes(block, block.starts, np.append(block.starts[1:], len(block.text)))
        for block in blocks(lines)
    ]
    return np.concatenate(keys) if keys else np.zeros(0, np.uint64)


def places(lines: Lines) -> tuple[np.ndarray, np.ndarray]:
    """
    Count the lines from the beginning and from the end of their document.

    Returns
    -------
    from_start, from_end : numpy.ndarray of int, shape (lines,)
        0 for the first and the last line with a letter or digit in it; a line without
        any has the place of the next one.
    """
    worded = (lines.arabic + lines.foreign + lines.digits) > 0
    before = np.append(0, np.cumsum(worded))
    numbers = np.arange(len(lines.texts))
    first = before[np.searchsorted(lines.document, numbers)]
    last = before[np.searchsorted(lines.document, numbers, "right")]
    from_start = before[:-1] - first[lines.document]
    return from_start, last[lines.document] - 1 - before[:-1]


def headlines(lines: Lines, titles: Sequence[str]) -> np.ndarray:
    """
    Say which lines are the first of their text, and its known title.

    Parameters
    ----------
    lines : Lines
        All lines.
    titles : sequence of str
        The title of each text, "" where it is not known; or none at all.

    Returns
    -------
    numpy.ndarray of bool, shape (lines,)
        A title and a line are equal if they have the same letters and digits.
    """
    if not len(titles):
        return np.zeros(len(lines.start), bool)
    keys = line_keys(title.replace("\n", " ") for title in titles)
    equal = (lines.key > 0) & (lines.key == keys[lines.document])
    return equal & (places(lines)[0] == 0)


def without(lines: Lines, spans: Sequence[Span]) -> Lines:
    """
    Leave out what a rule has found, so that the next one sees the rest.

    Parameters
    ----------
    lines : Lines
        All lines.
    spans : sequence of Span
        A line of which nothing is left goes; one that begins or ends with a span is
        shortened; a span in the middle of a line changes nothing.

    Returns
    -------
    Lines
        With fewer or shorter lines.
    """
    start, end = lines.start.copy(), lines.end.copy()
    for span in sorted(spans):
        if span.start <= start[span.line]:
            start[span.line] = max(start[span.line], span.end)
    for span in sorted(spans, key=lambda span: -span.end):
        if span.end >= end[span.line]:
            end[span.line] = min(end[span.line], span.start)
    changed = np.flatnonzero((start != lines.start) | (end != lines.end))
    left = start < end
    changed = changed[left[changed]]
    rest = lines._replace(start=start, end=end).printed(changed)
    columns = [column.copy() for column in lines[4:]]
    for column, fresh in zip(columns, _facts(rest), strict=True):
        column[changed] = fresh
    blank = [(len(text), len(text.lstrip()), len(text.rstrip())) for text in rest]
    sizes = np.array(blank, np.int64).reshape(-1, 3)
    start[changed] += sizes[:, 0] - sizes[:, 1]
    end[changed] -= sizes[:, 0] - sizes[:, 2]
    left = start < end
    columns = [lines.document, start, end, *columns]
    return Lines(lines.texts, *(column[left] for column in columns))


def _facts(rests: list[str]) -> tuple[np.ndarray, ...]:
    """Return key and counts of what is left of some lines."""
    if not rests:
        return (np.zeros(0, np.int64),) * 4
    keys = line_keys(rests)
    keys[[len(rest) > SHORT for rest in rests]] = 0
    kinds = _kinds()[characters("\n".join(rests))]
    end = np.cumsum([len(rest) + 1 for rest in rests]) - 1
    start = np.append(0, end[:-1] + 1)
    counts = [_count(kinds == kind, start, end) for kind in (_ARABIC, _FOREIGN, _DIGIT)]
    return keys, *counts
