"""A line taken apart into what dates are made of."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from siyaq.arabic.months import FOLD, SIGNS, WORDS

YEARS = range(1800, 2201)  # 0001-01-01 and 9999-12-31 stand for "not known"
HIJRI_YEARS = range(1300, 1501)  # or those of the Persian solar calendar


class Lexemes(NamedTuple):
    """
    A line taken apart.

    Attributes
    ----------
    kinds : str
        One letter for each word, number or sign; see ``OTHERS``, ``SIGNS`` and
        ``number_kind``.
    meanings : list
        What each stands for: a number, or the word itself.
    places : list of (int, int)
        Start and end of each in the text.
    """

    kinds: str
    meanings: list[Any]
    places: list[tuple[int, int]]


_UNEVEN = re.compile(
    "[" + "".join(re.escape(chr(c)) for c, to in FOLD.items() if len(to) != 1) + "]"
)
_SECONDS = {word.split()[1] for word in WORDS if " " in word}
_PROCLITICS = "وفبل"
_OTHER_WORDS = {"باب", "لاب", "فاب"}  # door, not "in August"
_DEFINITE = re.compile("[وفبك]?ال|لل")
_CLOCK = (
    r"t?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?"
    r"(?:z| ?[+-][0-9]{2}(?::?[0-9]{2})?)?(?![0-9:])"
)
_TRIPLE = r"[0-9]{1,4} ?(?P<sep>[-/.]) ?[0-9]{1,2} ?(?P=sep) ?[0-9]{1,4}(?![-/.]?[0-9])"
_CHAIN = r"[0-9]+(?:[-/.][0-9]+|,[0-9]{3}(?![0-9]))*%?"
_LEXEME = re.compile(
    rf"(?P<clock>{_CLOCK})|(?P<triple>{_TRIPLE})|(?P<chain>{_CHAIN})"
    r"|(?P<word>[^\W\d_]+)|(?P<gap> {4,})|(?P<sign>\S)"
)


_ORDINALS = {word.split()[0] for word, (kind, _) in WORDS.items() if kind == "o"}
_DAY_OR_YEAR = re.compile("[0-9]|" + "|".join(sorted(_ORDINALS)))


def may_have_date(text: str) -> bool:
    """
    Tell whether a line has a digit or an ordinal: most have none, and are passed over.

    Parameters
    ----------
    text : str
        One line.

    Returns
    -------
    bool
        False only if there is no date with a day or a year in it.

    Examples
    --------
    >>> may_have_date("الثَّامن من مايو"), may_have_date("في شهر مايو الماضي")
    (True, False)
    """
    return _DAY_OR_YEAR.search(text.translate(FOLD)) is not None


def lexemes(text: str) -> Lexemes:
    """
    Take a line apart into the words, numbers and signs that a date may have.

    Marks, tatweel and invisible characters do not count, أإآ are ا, ى and ی are ي, ة is
    ه, and all digits are 0-9. The time grows with the length of the line, no faster.

    Parameters
    ----------
    text : str
        One line.

    Returns
    -------
    Lexemes
        Kinds, meanings and places, one for each word, number and sign.

    Examples
    --------
    >>> lexemes("١٥ كانون الثاني ٢٠١١")
    Lexemes(kinds='nMy', meanings=[15, 1, 2011], places=[(0, 2), (3, 15), (16, 20)])
    """
    folded = text.translate(FOLD)
    found: list[tuple[str, Any, tuple[int, int]]] = []
    for match in _LEXEME.finditer(folded):
        (start, end), surface = match.span(), match[0]
        if surface in _SECONDS and found:
            first = slice(*found[-1][2])
            pair = f"{folded[first]} {surface}"
            if _known(pair) and folded[first.stop : start].isspace():
                found.pop()
                start, surface = first.start, pair
        kind, meaning, proclitic = _entry(surface, match.lastgroup)
        if proclitic:
            found.append(("c", surface[0], (start, start + 1)))
        found.append((kind, meaning, (start + proclitic, end)))
    places = _unfolded(text, [place for _, _, place in found])
    kinds = "".join([kind for kind, _, _ in found])
    return Lexemes(kinds, [meaning for _, meaning, _ in found], places)


def _entry(surface: str, group: str | None) -> tuple[str, Any, int]:
    """Return the kind, the meaning, and the length of a proclitic before it."""
    if group == "word":
        return _known(surface) or ("D" if _DEFINITE.match(surface) else "x", surface, 0)
    if group == "chain":
        return *_number(surface), 0
    if group == "triple":
        parts = re.findall("[0-9]+", surface)
        kind = "d" if 4 in map(len, parts[::2]) else "a"
        return kind, parts if kind == "d" else surface, 0
    if group == "sign":
        return surface if surface in SIGNS else "x", surface, 0
    return {"clock": "t", "gap": "|"}[group], surface, 0


def _known(word: str) -> tuple[str, Any, int] | None:
    if word in WORDS:
        return *WORDS[word], 0
    kind, value = WORDS.get(word[1:], ("", None))
    if kind and kind in "MHwo" and word[0] in _PROCLITICS and word not in _OTHER_WORDS:
        return kind, value, 1
    return None


def _number(surface: str) -> tuple[str, Any]:
    """
    Tell a day or month (n), a year (y), a Hijri or solar year (j) and others (a).

    A month and a year with a sign between is of the kind b: 2016-02, 2/2016.
    """
    if surface.isdigit():
        number = int(surface) if len(surface) <= 4 else 0
        if len(surface) <= 2:
            return "n", number
        return "y" if number in YEARS else "j" if number in HIJRI_YEARS else "a", number
    parts = surface.split(surface.strip("0123456789")[:1] or " ")
    if "%" not in surface and sorted(map(len, parts)) in ([1, 4], [2, 4]):
        return "b", parts
    return "a", surface


def _unfolded(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Turn places in the folded text into places in the text as printed."""
    if not _UNEVEN.search(text):
        return places
    origin = [
        place
        for place, letter in enumerate(text)
        for _ in FOLD.get(ord(letter), letter)
    ]
    origin.append(len(text))
    return [(origin[start], origin[end]) for start, end in places]
