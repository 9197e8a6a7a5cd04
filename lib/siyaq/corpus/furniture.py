"""Site furniture that a researcher has named: phrases of a list, found in the lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from siyaq.arabic.characters import INVISIBLE
from siyaq.arabic.segmentation import WORD_KINDS, segments
from siyaq.arabic.spelling import normalize
from siyaq.arabic.wordlists import read_list
from siyaq.corpus.hashing import blocks, characters, folds, hashes, openings
from siyaq.corpus.lines import SHORT, Lines, Span, batches

_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_MARGIN = 40  # characters around a hit, so that its first and last word are whole

Segments = tuple[str, ...]


class Phrase(NamedTuple):
    """
    A phrase of the list, as it is compared.

    Attributes
    ----------
    segments : tuple of str
        Words as they are searched, punctuation as printed.
    letters : str
        Its letters and digits alone, folded.
    key : int
        The hash of these; 0 if there are none.
    place : {"line", "beginning", "within"}
        Whether it is a whole line, opens one, or stands anywhere in one.
    rest : bool
        Whether what follows in the line goes with it.
    """

    segments: Segments
    letters: str
    key: int
    place: str
    rest: bool


def read_phrases(source: str | Path | Iterable[str] | None) -> tuple[Phrase, ...]:
    """
    Read a list of phrases.

    Parameters
    ----------
    source : str, Path, iterable of str or None
        A text file in UTF-8 with one phrase per line, or the phrases. ``phrase`` is a
        whole line; ``phrase*`` opens a line, all of which is marked; ``*phrase*`` is
        marked wherever it stands, and ``*phrase**`` with what follows it in the line.

    Returns
    -------
    tuple of Phrase
        In the order of the list, without entries that have nothing but stars.

    Raises
    ------
    SettingError
        If the file cannot be read.

    Examples
    --------
    >>> [phrase.place for phrase in read_phrases(["المزيد", "اقرأ أيضا*", "*تابعنا*"])]
    ['line', 'beginning', 'within']
    """
    phrases = [_phrase(entry) for entry in read_list(source)]
    return tuple(phrase for phrase in phrases if phrase.segments)


def _phrase(entry: str) -> Phrase:
    within = entry.startswith("*") and entry.endswith("*")
    text = entry.strip("*") if within else entry.removesuffix("*")
    rest = entry.endswith("**") if within else entry.endswith("*")
    block = next(blocks([text]))
    key = int(hashes(block, np.array([0]), np.array([len(text)]))[0])
    place = "within" if within else "beginning" if rest else "line"
    return Phrase(
        _segments(text), _letters(folds()[characters(text)]), key, place, rest
    )


def _segments(text: str) -> Segments:
    return tuple(piece for piece, _, _ in _located(text))


def _located(text: str) -> list[tuple[str, int, int]]:
    """Return words as they are searched and signs as printed, with their place."""
    found = []
    for start, end, kind in segments(text):
        piece = _INVISIBLE.sub("", text[start:end])
        if piece:
            word = _folded(piece) if kind in WORD_KINDS else piece
            found.append((word, start, end))
    return found


@cache
def _folded(word: str) -> str:
    return normalize(word)


def _letters(folded: np.ndarray) -> str:
    """Return the letters and digits alone, one behind the other."""
    letters = folded[folded > 0].astype("<u2").tobytes()
    return letters.decode("utf-16-le", "replace")


def find_phrases(lines: Lines, phrases: tuple[Phrase, ...]) -> Iterator[Span]:
    """
    Find the phrases of a list.

    Parameters
    ----------
    lines : Lines
        All lines.
    phrases : tuple of Phrase
        As ``read_phrases`` gives them.

    Yields
    ------
    Span
        Whole lines first. White space, vowel marks, tatweel and hamza on alif do not
        count, punctuation does. A line of more than 200 characters is never furniture
        as a whole; a phrase within a line is found in any.
    """
    whole = [phrase for phrase in phrases if phrase.place != "within"]
    within = [phrase for phrase in phrases if phrase.place == "within" and phrase.key]
    taken = set()
    for line in _candidates(lines, whole):
        pieces = _segments(lines.text(line))
        if any(_matches(pieces, phrase) for phrase in whole):
            taken.add(line)
            yield Span(line, int(lines.start[line]), int(lines.end[line]))
    for span in _within(lines, within):
        if span.line not in taken:
            yield span


def _matches(line: Segments, phrase: Phrase) -> bool:
    size = len(phrase.segments)
    return line[:size] == phrase.segments and (phrase.rest or len(line) == size)


def _candidates(lines: Lines, phrases: list[Phrase]) -> list[int]:
    """Return the short lines with the letters of a phrase, or with its first sign."""
    short = np.flatnonzero(lines.end - lines.start <= SHORT)
    keys = np.array([phrase.key for phrase in phrases if not phrase.rest], np.uint64)
    found = set(short[np.isin(lines.key[short], keys)].tolist())
    opening = [phrase for phrase in phrases if phrase.rest and phrase.key]
    found.update(short[_opened(lines, short, opening)].tolist())
    signs = tuple(phrase.segments[0] for phrase in phrases if not phrase.key)
    if any(phrase.rest and not phrase.key for phrase in phrases):
        texts = zip(short.tolist(), lines.printed(short), strict=True)
        found.update(line for line, text in texts if text.startswith(signs))
    return sorted(found)


def _opened(lines: Lines, short: np.ndarray, phrases: list[Phrase]) -> np.ndarray:
    """Say which of the short lines begin with the letters of one of the phrases."""
    opened = np.zeros(len(short), bool)
    if not phrases:
        return opened
    done = 0
    for block in blocks(lines.printed(short)):
        ends = np.append(block.starts[1:], len(block.text))
        part = opened[done : done + len(ends)]
        for size in {len(phrase.letters) for phrase in phrases}:
            keys = [phrase.key for phrase in phrases if len(phrase.letters) == size]
            beginnings = openings(block, block.starts, ends, size)
            part |= np.isin(beginnings, np.array(keys, np.uint64))
        done += len(ends)
    return opened


def _within(lines: Lines, phrases: list[Phrase]) -> Iterator[Span]:
    """Yield the phrases that stand anywhere in a line."""
    bounds = np.searchsorted(lines.document, np.arange(len(lines.texts) + 1))
    for first, texts in batches(lines.texts if phrases else []):
        opening = np.cumsum([0, *(len(text) + 1 for text in texts)])
        folded = folds()[characters("\n".join(texts))]
        letters = _letters(folded)
        places = None
        for phrase in phrases:
            for hit in _hits(letters, phrase.letters):
                places = np.flatnonzero(folded) if places is None else places
                number = int(np.searchsorted(opening, places[hit], "right")) - 1
                start = int(places[hit] - opening[number])
                lot = bounds[first + number : first + number + 2]
                yield from _verified(lines, phrase, start, *lot)


def _hits(letters: str, phrase: str) -> Iterator[int]:
    place = letters.find(phrase)
    while place >= 0:
        yield place
        place = letters.find(phrase, place + len(phrase))


def _verified(
    lines: Lines, phrase: Phrase, place: int, first: int, last: int
) -> Iterator[Span]:
    """Yield the phrase around a hit if its words are whole and its signs are there."""
    line = first + int(np.searchsorted(lines.end[first:last], place, "right"))
    if line == last:
        return
    low, high = int(lines.start[line]), int(lines.end[line])
    start = max(low, place - _MARGIN)
    window = lines.texts[lines.document[line]][
        start : min(high, place + 3 * len(phrase.letters) + _MARGIN)
    ]
    pieces = _located(window)
    size = len(phrase.segments)
    for number in range(len(pieces) - size + 1):
        part = pieces[number : number + size]
        end = start + part[-1][2]
        if end <= place or tuple(piece for piece, _, _ in part) != phrase.segments:
            continue
        rest = phrase.rest and high - end <= SHORT
        yield Span(line, start + part[0][1], high if rest else end)
        return
