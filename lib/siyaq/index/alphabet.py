"""One byte for each character, and what a scanner must know of that character.

The characters that make up nearly all words have a byte of their own, so that eight of
them fit into one integer without loss. Every other character shares the byte of its
class: it is known what it does in a text, but not which one it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np

from siyaq.arabic import characters as ch
from siyaq.arabic import segmentation as sg

_PLANE = 0x10000
LAST = _PLANE - 1  # stands for what lies beyond; only tags are part of a word there
TAGS = ord(ch.TAGS[0])
_EVERY = "".join(map(chr, range(_PLANE)))

# What a character is, by bits; the kinds of words come first.
ARABIC, NUMBER, LATIN = 1, 2, 4
KIND = ARABIC | NUMBER | LATIN
INNER = 8  # in an Arabic word, but no word begins with it
JOINER = 16  # one of them is part of a number, or a Latin word, around it
STOP = 32  # a sentence may end here
INVISIBLE = 64  # in an Arabic word, but no word ends with it
SHARED = 128  # in a word, with a byte that it shares

# The inside of a regular-expression bracket, as in the reference.
_COMMON = (
    "A-Za-z\u00c0-\u00ff"
    "\u0621-\u063a\u0640-\u0655\u0670"
    "\u0671\u067e\u0686\u0698\u06a4\u06a9\u06ad\u06af\u06be\u06c0\u06c1\u06cc\u06d2\u06d5"
    f"{ch.DIGITS}{ch.INVISIBLE}{sg.NUMBER_JOINERS}{sg.LATIN_JOINERS}"
)
# The classes of all other characters; where two hold one, the later counts.
_CLASSES = {
    "other": r"\s\S",
    "space": r"\s",
    "fill": ch.EVASION_FILL,
    "closing": sg.CLOSING,
    "stop": sg.STOPS,
    "line end": r"\n",
    "letter": ch.LETTERS,
    "mark": ch.MARKS,
    "latin": sg.LATIN,
}
_TRAITS = [
    (ARABIC, ch.LETTERS + ch.MARKS + ch.TATWEEL + ch.INVISIBLE),
    (NUMBER, ch.DIGITS),
    (LATIN, sg.LATIN),
    (INNER, ch.MARKS + ch.TATWEEL + ch.INVISIBLE),
    (INVISIBLE, ch.INVISIBLE),
    (JOINER, sg.NUMBER_JOINERS + sg.LATIN_JOINERS),
    (STOP, sg.STOPS + r"\n"),
]


class Alphabet(NamedTuple):
    """
    The tables of a scanner.

    Attributes
    ----------
    bytes_of : numpy.ndarray of uint8, shape (65536,)
        The byte of each character. None has 0 or 255; of characters with a byte of
        their own the order of bytes is the order of code points.
    characters : numpy.ndarray of uint32, shape (256,)
        The character of a byte; 0 if several share it, and for 0 itself.
    traits : bytes
        For each byte the bits above.
    joins : numpy.ndarray of uint8, shape (256,)
        For the byte of a joiner the kind of what it joins.
    """

    bytes_of: np.ndarray
    characters: np.ndarray
    traits: bytes
    joins: np.ndarray

    def among(self, characters: str) -> np.ndarray:
        """Say for each byte whether a character of a bracket has it, shape (256,)."""
        found = np.zeros(256, dtype=bool)
        found[self.bytes_of[_members(characters)]] = True
        return found


@cache
def alphabet() -> Alphabet:
    """
    Return the tables, made once.

    Examples
    --------
    >>> tables = alphabet()
    >>> byte = tables.bytes_of[ord("ب")]
    >>> chr(tables.characters[byte]), tables.traits[byte] == ARABIC
    ('ب', True)
    """
    common = _members(_COMMON)
    bytes_of = np.zeros(_PLANE, np.uint8)
    for number, inside in enumerate(_CLASSES.values(), len(common) + 1):
        bytes_of[_members(inside)] = number
    own = np.arange(1, len(common) + 1)
    bytes_of[common] = own
    characters = np.zeros(256, np.uint32)
    characters[own] = common
    traits = np.zeros(256, np.uint8)
    for trait, inside in _TRAITS:
        traits[np.unique(bytes_of[_members(inside)])] |= trait
    traits[(traits & KIND > 0) & (characters == 0)] |= SHARED
    joins = np.zeros(256, np.uint8)
    joins[bytes_of[_members(sg.NUMBER_JOINERS)]] = NUMBER
    joins[bytes_of[_members(sg.LATIN_JOINERS)]] = LATIN
    return Alphabet(bytes_of, characters, traits.tobytes(), joins)


def _members(inside: str) -> np.ndarray:
    """Return the code points in a regular-expression bracket, ascending."""
    return np.array([ord(found) for found in re.findall(f"[{inside}]", _EVERY)])
