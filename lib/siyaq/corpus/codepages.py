"""Which of the old Arabic code pages some bytes are written in, by their letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import numpy as np

# Best first where two read the same letters: mac_arabic holds all of iso-8859-6.
# cp864, which has shapes of letters, is left out: it claimed half of iso-8859-6.
CODE_PAGES = ("windows-1256", "iso-8859-6", "mac_arabic", "cp720")

# Letters in steps of their frequency in news; the numbers are close to logarithms.
_FREQUENCY = {
    4.0: "ال",
    3.2: "يمون",
    2.7: "رت",
    2.2: "بةعدسفه",
    1.7: "أكقح",
    1.0: "جشطصخإى",
    0.0: "ءضزثغذئ",
    -1.0: "آظؤپچژگکیھہےڤٹڈڑں",
    -0.3: "\u00a0",  # less than the space of mac_arabic, which has the same byte
}
_TYPOGRAPHY = "«»“”‘’–—…•،؛؟٪ـ"
_SHADDA = "\u0651"
_ONLY_LAST = "ةى"  # letters that end a word
# Kinds of neighbours, and what they add to the rating of the second.
_NEIGHBOURS = [
    ("last", "letter|last|accented", -6.0),
    ("latin", "letter|last", -3.0),
    ("letter|last", "latin", -3.0),
    ("accented", "letter|last", -4.0),
    ("letter", "accented", -4.0),
    ("latin|accented", "accented", 2.0),
    ("accented", "latin", 2.0),
    ("latin|accented|opening|closing|other", "mark|shadda", -6.0),
    ("mark", "mark", -4.0),
    ("letter|last", "opening", -3.0),
    ("closing", "letter|last", -3.0),
]
_RIGHT = 1.0  # what a byte of Arabic in its own code page gives at least, on average
_STRETCH = 400  # pairs that are judged together, to find two code pages in one file
_MARGIN = 0.5  # by how much per pair another code page must be better
_BLOCK = 1 << 20  # bytes that are looked at together
_FEWEST = 4  # bytes beyond ASCII that a guess needs

# Two letters of Arabic in UTF-8, or a quotation mark or dash: no code page has these.
_UTF8 = re.compile(rb"(?:[\xd8-\xdb][\x80-\x9f\xa1-\xbf]){2}|\xe2\x80[\x80-\xbf]")


def guess(data: bytes) -> str:
    """
    Find the code page in which some bytes that are not UTF-8 are Arabic.

    Every pair of neighbouring bytes is rated by what it would be in each code page:
    frequent letters speak for it; letters inside a word that only end one, marks
    without a letter, Latin letters that touch Arabic ones, and signs of no text speak
    against it. ASCII beside ASCII, such as markup, has no say.

    Parameters
    ----------
    data : bytes
        The content of a file, or a piece of it.

    Returns
    -------
    str
        One of ``CODE_PAGES``, or "" if none gives Arabic throughout: other languages,
        two encodings in one file, binary data, or fewer than four bytes beyond ASCII.

    Examples
    --------
    >>> guess("عاد الوفد إلى المدينة".encode("iso-8859-6"))
    'iso-8859-6'
    >>> guess("déjà vu, à côté".encode("latin-1"))
    ''
    """
    if mixed(data):
        return ""
    sums, counts = _rated(data)
    best = int(sums.sum(axis=1).argmax())
    if counts[best] < _FEWEST or sums[best].sum() < _RIGHT * counts[best]:
        return ""
    clearly_better = sums.max(axis=0) - sums[best] > _MARGIN * _STRETCH
    return "" if clearly_better.any() else CODE_PAGES[best]


def mixed(data: bytes) -> bool:
    """
    Tell whether bytes that are not UTF-8 hold words in UTF-8 none the less.

    Parameters
    ----------
    data : bytes
        The content of a file that cannot be decoded as UTF-8.

    Returns
    -------
    bool
        True if two Arabic letters side by side, a quotation mark or a dash are UTF-8.

    Examples
    --------
    >>> mixed("خبر ".encode() + "خبر".encode("windows-1256"))
    True
    """
    return _UTF8.search(data) is not None


def _rated(data: bytes) -> tuple[np.ndarray, np.ndarray]:
    """
    Rate the bytes in each code page.

    Returns
    -------
    sums : numpy.ndarray, shape (code pages, stretches)
        Ratings of stretches of some hundred pairs.
    counts : numpy.ndarray of int, shape (code pages,)
        Characters beyond ASCII.
    """
    sums, counts = [], np.zeros(len(CODE_PAGES), int)
    for codes in _pairs(data):
        starts = np.arange(0, max(len(codes) - _STRETCH // 2, 1), _STRETCH)
        rated = [np.add.reduceat(page.take(codes), starts) for page in _ratings()]
        sums.append(np.stack(rated).astype(float))
        counts += _counted() @ np.bincount(codes & 0xFF, minlength=256)
    return np.hstack([np.zeros((len(CODE_PAGES), 1)), *sums]), counts


def _pairs(data: bytes) -> Iterator[np.ndarray]:
    """Give pairs of neighbours as numbers of 16 bits, where one is beyond ASCII."""
    for start in range(0, len(data), _BLOCK):
        before = data[start - 1 : start] if start else b"\n"
        after = b"" if start + _BLOCK < len(data) else b"\n"
        block = before + data[start : start + _BLOCK] + after
        row = np.frombuffer(block, np.uint8).astype(np.uint16)
        codes = (row[:-1] << 8) | row[1:]
        codes = codes[(codes & 0x8080) > 0]
        if len(codes):
            yield codes


@cache
def _ratings() -> np.ndarray:
    """Rate each pair of bytes in each code page; shape (code pages, 65536)."""
    return np.stack([_rating(page).ravel() for page in CODE_PAGES])


@cache
def _counted() -> np.ndarray:
    """Tell which bytes are beyond ASCII; shape (code pages, 256)."""
    return np.stack([[char > "\x7f" for char in _plain(page)] for page in CODE_PAGES])


def _plain(page: str) -> list[str]:
    return [bytes([code]).decode(page, "replace") for code in range(256)]


def _rating(page: str) -> np.ndarray:
    """Rate each pair by its second byte, and by how the two go together."""
    chars = _plain(page)
    kinds = np.array([_kind(char) for char in chars])
    table = np.tile(np.array([_weight(char) for char in chars], np.float32), (256, 1))
    for first, second, points in _NEIGHBOURS:
        first, second = (re.compile(kind) for kind in (first, second))
        rows = [bool(first.fullmatch(kind)) for kind in kinds]
        columns = [bool(second.fullmatch(kind)) for kind in kinds]
        table[np.ix_(rows, columns)] += points
    table[chars.index("ا"), chars.index("ل")] += 1
    if page == "mac_arabic":
        table[:, 0x20] -= 0.4  # its own space is 0xa0
    return table


def _kind(char: str) -> str:
    if char in _ONLY_LAST:
        return "last"
    if unicodedata.category(char) == "Mn":
        return "shadda" if char == _SHADDA else "mark"
    if "\u0620" <= char <= "\u06ff" and char.isalpha():
        return "letter"
    if char.isalpha():
        return "latin" if char.isascii() else "accented"
    return {"[": "opening", "]": "closing"}.get(char, "other")


def _weight(char: str) -> float:
    for weight, letters in _FREQUENCY.items():
        if char in letters:
            return weight
    if char.isascii() or char in _TYPOGRAPHY or char.isdecimal():
        return 0.0
    if unicodedata.category(char) == "Mn":
        return 0.0
    if char.isalpha():
        return -4.0
    return -8.0 if char == "\ufffd" or unicodedata.category(char) == "Cc" else -2.0
