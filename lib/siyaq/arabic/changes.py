"""What rules of normalisation do to a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from siyaq.arabic import characters as ch

Change = Callable[[str], str]


def remove(characters: str) -> Change:
    """
    Make a change that takes characters out.

    Parameters
    ----------
    characters : str
        The inside of a regular-expression bracket.

    Returns
    -------
    callable
        From word to word.

    Examples
    --------
    >>> remove("ab")("cab")
    'c'
    """
    return replace(f"[{characters}]+", "")


def replace(pattern: str, replacement: str) -> Change:
    """
    Make a change that replaces what a regular expression finds.

    Examples
    --------
    >>> replace("a$", "b")("aa")
    'ab'
    """
    compiled = re.compile(pattern)
    return lambda word: compiled.sub(replacement, word)


def translate(table: Mapping[str, str]) -> Change:
    """
    Make a change that puts one letter in the place of another.

    Examples
    --------
    >>> translate({"a": "b"})("aa")
    'bb'
    """
    mapping = str.maketrans(dict(table))
    return lambda word: word.translate(mapping)


def presentation_forms(word: str) -> str:
    """
    Turn glyphs of letters into the letters, and leave every other character.

    Examples
    --------
    >>> presentation_forms(chr(0xFDF2))  # the ligature Allah
    'الله'
    """
    # NFKC puts a space under a mark that stands alone.
    return _PRESENTATION.sub(
        lambda match: unicodedata.normalize("NFKC", match[0]).strip(), word
    )


def compose(word: str) -> str:
    r"""
    Join a hamza or madda of its own with the alif, waw or ya before it.

    Examples
    --------
    >>> compose("ا\u0653ذار") == "آذار"
    True
    """
    return _SEPARATE_HAMZA.sub(
        lambda match: unicodedata.normalize("NFC", match[0]), word
    )


def unstretch(word: str) -> str:
    """
    Take the stretching line out, but leave one behind a bare clitic and هـ.

    Examples
    --------
    >>> unstretch("الأســد"), unstretch("الـ") == "الـ"
    ('الأسد', True)
    """
    # الـ before a quotation mark or a number is not آل, and هـ is not the pronoun.
    tail = ch.TATWEEL if _BARE_CLITIC.fullmatch(word) else ""
    return word.replace(ch.TATWEEL, "") + tail


def dot_final_ya(word: str) -> str:
    """
    Make final alif maqsura a ya, except in a closed list of function words.

    Examples
    --------
    >>> dot_final_ya("فى"), dot_final_ya("على"), dot_final_ya("وعلى")
    ('في', 'على', 'وعلى')
    """
    bare = word[1:] if word[:1] in ("\u0648", "\u0641") else word  # waw, fa
    keep = word in _ALIF_MAQSURA or bare in _ALIF_MAQSURA
    return word[:-1] + "\u064a" if word.endswith("\u0649") and not keep else word


_PRESENTATION = re.compile(f"[{ch.PRESENTATION_FORMS}]")
_SEPARATE_HAMZA = re.compile(f"[اوي][{ch.MARKS}]*[{ch.HAMZA_MARKS}][{ch.MARKS}]*")
_BARE_CLITIC = re.compile(f"(?:[وفبلك]*(?:ال|لل)?|ه){ch.TATWEEL}+")

# Function words whose last letter is alif maqsura: folding it would merge على with علي.
_ALIF_MAQSURA = frozenset("على إلى الى حتى لدى سوى متى عسى بلى أنى انى".split())
