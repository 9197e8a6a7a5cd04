"""Lines that come again: in many documents of one outlet, and as a second headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from siyaq.corpus.lines import Lines, Span, headlines, places

# A line is furniture if it recurs in this many different documents of an outlet and in
# this share of them. Few documents must make up for it with a high share.
_MANY, _SHARE = 20, 0.003
_FEW, _LARGE_SHARE = 5, 0.05
# A line that ends like a sentence is one, unless a good part of the documents has it.
_SENTENCE_SHARE = 0.3
_SENTENCE_ENDS = (".", "!", "?", "\u061f", ":", "\u060c", "\u2026")


def find_recurring(lines: Lines, outlets: Sequence[str]) -> Iterator[Span]:
    """
    Find short lines that recur in many documents of one outlet.

    Parameters
    ----------
    lines : Lines
        All lines; those of more than 200 characters are passed over.
    outlets : sequence of str
        The outlet of each text; those without one count as one outlet together.

    Yields
    ------
    Span
        With the evidence as its note. Documents whose two longest lines are the same
        count once: a story that was loaded twice does not make its lines furniture.

    Notes
    -----
    A line must be in 20 documents and 0.3 % of those of its outlet, or in 5 documents
    and 5 % of them. If it ends like a sentence, 30 % are asked for.
    """
    outlet, names = pd.factorize(np.asarray(outlets, dtype=object))
    keyed = np.flatnonzero(lines.key)
    rows = pd.DataFrame(
        {
            "outlet": outlet[lines.document[keyed]],
            "key": lines.key[keyed],
            "story": _stories(lines)[lines.document[keyed]],
        }
    )
    group = rows.groupby(["outlet", "key"], sort=False).ngroup().to_numpy()
    counts = _distinct(group, rows["story"].to_numpy())
    sizes = np.bincount(outlet, minlength=len(names))[rows["outlet"]]
    frequent = (counts >= _MANY) & (counts >= _SHARE * sizes)
    frequent |= (counts >= _FEW) & (counts >= _LARGE_SHARE * sizes)
    for row in np.flatnonzero(frequent):
        line, count, size = int(keyed[row]), int(counts[row]), int(sizes[row])
        if count < _SENTENCE_SHARE * size and _is_sentence(lines.text(line)):
            continue
        name = names[rows["outlet"].iat[row]]
        note = f"in {count} of {size} documents" + (f" of {name}" if name else "")
        yield Span(line, int(lines.start[line]), int(lines.end[line]), note)


def _is_sentence(line: str) -> bool:
    return line.endswith(_SENTENCE_ENDS)


def _stories(lines: Lines) -> np.ndarray:
    """Return for each text what its two longest lines are, as one number."""
    order = np.lexsort([lines.start - lines.end, lines.document])
    rank = places(lines._replace(arabic=np.ones_like(lines.document)))[0]
    longest = order[rank < 2]
    stories: list[list[str]] = [[] for _ in lines.texts]
    numbers = lines.document[longest].tolist()
    for number, text in zip(numbers, lines.printed(longest), strict=True):
        stories[number].append(text)
    return pd.factorize(np.array([hash(tuple(story)) for story in stories]))[0]


def _distinct(group: np.ndarray, story: np.ndarray) -> np.ndarray:
    """Count the different stories of each row's group."""
    pairs = np.unique(np.column_stack([group, story]), axis=0)
    return np.bincount(pairs[:, 0], minlength=len(group) and group.max() + 1)[group]


def find_repeated_headlines(lines: Lines, titles: Sequence[str]) -> Iterator[Span]:
    """
    Find headlines that are printed again.

    Parameters
    ----------
    lines : Lines
        All lines.
    titles : sequence of str
        The title of each text, "" where it is not known.

    Yields
    ------
    Span
        The second of two equal lines at the head of a text. If the first line is the
        known title, every later line that equals it.
    """
    from_start, _ = places(lines)
    head = np.flatnonzero((from_start == 0) & (lines.key > 0))
    key = np.zeros(len(lines.texts), np.uint64)
    key[lines.document[head]] = lines.key[head]
    known = np.zeros(len(lines.texts), bool)
    known[lines.document[headlines(lines, titles)]] = True
    same = (lines.key > 0) & (lines.key == key[lines.document])
    again = same & (from_start > 0) & ((from_start == 1) | known[lines.document])
    for line in np.flatnonzero(again).tolist():
        yield Span(line, int(lines.start[line]), int(lines.end[line]))
