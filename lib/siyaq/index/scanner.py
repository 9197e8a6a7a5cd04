"""Words and sentences of many texts at once, by tables instead of a loop.

``segments`` and ``sentence_starts`` are the rule that can be read; here the same words
come out of a block of texts by a few operations on arrays. No word crosses white space,
so a stretch between spaces that the tables cannot settle (an address, dots between
stretching lines) is left to ``segments``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from siyaq.arabic import characters as ch
from siyaq.arabic.segmentation import CLOSING, WORD_KINDS, ends_sentence, segments
from siyaq.index import alphabet as ab
from siyaq.index.packing import WIDTH, numbered, packed

_LINE, _SPACE = "\n", " "
_PADDING = _LINE * (2 * WIDTH)  # so that what follows a character can be looked at
_WHITE = re.compile(r"\s")


class Scan(NamedTuple):
    """
    The words of some texts.

    Attributes
    ----------
    codes : numpy.ndarray of int32, shape (words,)
        The number of each word's printed form, in this scan only.
    starts, ends : numpy.ndarray of int32, shape (words,)
        Characters in the text of the document, end exclusive.
    counts : numpy.ndarray of int64, shape (texts,)
        Words in each text.
    sentences : numpy.ndarray of int64
        First word of each sentence.
    forms : numpy.ndarray of uint64, shape (2, packed forms)
        The forms that could be packed.
    others : list of str
        The forms that could not; their numbers follow.
    """

    codes: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    counts: np.ndarray
    sentences: np.ndarray
    forms: np.ndarray
    others: list[str]


def scan(texts: list[str]) -> Scan:
    """
    Find the words and sentences of some texts.

    Parameters
    ----------
    texts : list of str
        About a million characters together are fastest.

    Returns
    -------
    Scan
        The words of ``segments``, without punctuation and addresses.

    Examples
    --------
    >>> found = scan(["قال. ثم 1436هـ", "إيران"])
    >>> found.starts.tolist(), found.ends.tolist()
    ([0, 5, 8, 12, 0], [3, 7, 12, 14, 5])
    >>> found.counts.tolist(), found.sentences.tolist()
    ([4, 1], [0, 1, 4])
    """
    text = _LINE.join(texts) + _PADDING
    tables, points = ab.alphabet(), _code_points(text)
    letters = tables.bytes_of.take(np.minimum(points, ab.LAST))
    traits = np.frombuffer(letters.tobytes().translate(tables.traits), np.uint8)
    kinds = traits & ab.KIND
    special = np.flatnonzero(traits > ab.KIND)
    traits = traits[special]
    _join(letters, kinds, special[traits & ab.JOINER > 0])
    tags = np.flatnonzero(points >> 7 == ab.TAGS >> 7) if not text.isascii() else []
    left = list(_left_over(text, letters, kinds, special, traits, tags))
    for first, last in left:
        kinds[first:last] = 0
    starts, ends = _runs(kinds)
    starts, ends, odd = _with(starts, ends, _words(text, left))
    odd |= _holds(starts, ends, special[traits & ab.SHARED > 0])
    breaks = _breaks(text, letters, special[traits & ab.STOP > 0])
    codes, forms, others = _forms(text, letters, starts, ends, odd)
    lengths = np.array([len(text) + 1 for text in texts])
    offsets = np.cumsum(lengths) - lengths
    bounds = np.append(np.searchsorted(starts, offsets), len(starts))
    counts = np.diff(bounds)
    own = np.repeat(offsets, counts)
    opens = np.zeros(len(starts) + 1, dtype=bool)
    opens[np.searchsorted(starts, breaks)] = opens[0] = True
    return Scan(
        codes=codes,
        starts=(starts - own).astype(np.int32),
        ends=(ends - own).astype(np.int32),
        counts=counts,
        sentences=np.flatnonzero(opens[:-1]),
        forms=forms,
        others=others,
    )


def _code_points(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _join(letters: np.ndarray, kinds: np.ndarray, joiners: np.ndarray) -> None:
    """Give a joiner between two digits, or two Latin letters, their kind."""
    wanted = ab.alphabet().joins[letters[joiners]]
    inside = (kinds[joiners - 1] == wanted) & (kinds[joiners + 1] == wanted)
    kinds[joiners[inside]] = wanted[inside]


def _left_over(
    text: str,
    letters: np.ndarray,
    kinds: np.ndarray,
    special: np.ndarray,
    traits: np.ndarray,
    tags: np.ndarray,
) -> Iterator[tuple[int, int]]:
    """Yield the stretches between spaces that only ``segments`` can settle."""
    inner = special[traits & ab.INNER > 0]
    invisible = special[traits & ab.INVISIBLE > 0]
    tatweel = inner[letters[inner] == ab.alphabet().bytes_of[ord(ch.TATWEEL)]]
    fill = ab.alphabet().among(ch.EVASION_FILL)
    places = [
        inner[kinds[inner - 1] != ab.ARABIC],
        invisible[kinds[invisible + 1] != ab.ARABIC],
        tatweel[fill[letters[tatweel + 1]]],
        _addresses(letters, special[traits & ab.JOINER > 0]),
        np.array(tags, dtype=np.int64),
    ]
    last = 0
    for place in np.unique(np.concatenate(places)).tolist():
        if place >= last:
            first, last = place, _WHITE.search(text, place).start()
            while first and not text[first - 1].isspace():
                first -= 1
            yield first, last


def _addresses(letters: np.ndarray, joiners: np.ndarray) -> np.ndarray:
    """Return where :// or www. may open an address."""
    colon, slash, dot, w = ab.alphabet().bytes_of[[ord(sign) for sign in ":/.w"]]
    colons = joiners[letters[joiners] == colon]
    dots = joiners[letters[joiners] == dot]
    for step in (1, 2):
        colons = colons[letters[colons + step] == slash]
    for step in (1, 2, 3):
        dots = dots[letters[dots - step] == w]
    return np.append(colons, dots)


def _runs(kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where each run of one kind begins and ends."""
    before, here = kinds[:-1], kinds[1:]
    change = before != here
    starts = np.flatnonzero(change & (here > 0)) + 1
    ends = np.flatnonzero(change & (before > 0)) + 1
    return (starts if not kinds[0] else np.append(0, starts)), ends


def _words(text: str, stretches: list[tuple[int, int]]) -> np.ndarray:
    """Return the words of some stretches, shape (words, 2)."""
    words = [
        (first + start, first + end)
        for first, last in stretches
        for start, end, kind in segments(text[first:last])
        if kind in WORD_KINDS
    ]
    return np.array(words, dtype=np.int64).reshape(-1, 2)


def _with(
    starts: np.ndarray, ends: np.ndarray, more: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Put more words in their places; the third array says which they are."""
    place = np.searchsorted(starts, more[:, 0])
    odd = np.insert(np.zeros(len(starts), dtype=bool), place, True)
    return np.insert(starts, place, more[:, 0]), np.insert(ends, place, more[:, 1]), odd


def _holds(starts: np.ndarray, ends: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Say which words hold one of these places."""
    word = np.searchsorted(starts, places, "right") - 1
    holds = np.zeros(len(starts), dtype=bool)
    places, word = places[word >= 0], word[word >= 0]
    holds[word[places < ends[word]]] = True
    return holds


def _breaks(text: str, letters: np.ndarray, stops: np.ndarray) -> np.ndarray:
    """Return the characters behind which a sentence ends."""
    tables = ab.alphabet()
    dot, space, line = tables.bytes_of[[ord("."), ord(_SPACE), ord(_LINE)]]
    traits = np.frombuffer(tables.traits, np.uint8)
    in_word = (traits & ab.ARABIC > 0) & (traits & ab.INVISIBLE == 0)
    lines = stops[letters[stops] == line]
    stops = stops[letters[stops] != line]
    here, before, earlier = (letters[stops - step] for step in range(3))
    closed = tables.among(CLOSING)[letters[stops + 1]]
    after, later = (letters[stops + closed + step] for step in (1, 2))
    clear = (after == space) & (later != space) & (traits[later] & ab.NUMBER == 0)
    initial = in_word[before] & ~in_word[earlier]
    clear &= (here != dot) | ((before != dot) & ~initial)
    # Nothing else can follow a stop; a line end ends the sentence by itself.
    open_ended = tables.among(rf"{CLOSING} .,\u060c{ch.LETTERS}")[after] & ~clear
    open_ended &= (here != dot) | (before != dot)
    doubtful = stops[open_ended].tolist()
    settled = [place for place in doubtful if ends_sentence(text, place)]
    return np.concatenate([lines, stops[clear], np.array(settled, dtype=np.int64)]) + 1


def _forms(
    text: str,
    letters: np.ndarray,
    starts: np.ndarray,
    ends: np.ndarray,
    odd: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Give the printed forms numbers: the packed ones first, then the others."""
    odd |= ends - starts > 2 * WIDTH
    codes, forms = numbered(packed(letters, starts, ends))
    places = np.flatnonzero(odd)
    others: dict[str, int] = {}
    spans = zip(places.tolist(), starts[odd].tolist(), ends[odd].tolist(), strict=True)
    for place, start, end in spans:
        number = others.setdefault(text[start:end], len(others))
        codes[place] = forms.shape[1] + number
    return codes, forms, list(others)
