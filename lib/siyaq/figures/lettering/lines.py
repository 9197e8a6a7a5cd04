"""The lines of a label: what is seen of them, and which way they run."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 200  # characters of a label
RIGHTWARD = {"R", "AL", "AN"}  # bidi classes of letters and digits written from there

_LRM = "\u200e"  # left-to-right mark
_ISOLATES = {"ltr": "\u2066", "rtl": "\u2067", "auto": "\u2068"}  # what opens one
_PDI = "\u2069"  # what closes an isolate
_PDF = "\u202c"  # what closes an embedding or an override
_OVERRIDES = "\u202d\u202e"
_CLOSERS = {
    **dict.fromkeys(_ISOLATES.values(), _PDI),
    **dict.fromkeys("\u202a\u202b" + _OVERRIDES, _PDF),
}
_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# C0 and C1, soft hyphen, zero-width spaces, variation selectors, tags: never drawn.
_UNSEEN = re.compile(
    r"[\x00-\x09\x0e-\x1f\x7f-\x9f\xad\u034f\u200b\u2060-\u2065\u206a-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LETTER = "[\u0620-\u065f\u0670-\u06d3\u06d5-\u06dc]"  # or a vowel mark
_MARK_IN_WORD = re.compile(f"(?<={_LETTER})[\u061c\u200e\u200f]+(?={_LETTER})")
_INNERMOST = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")

_DIGIT = "[0-9\u0660-\u0669\u06f0-\u06f9]"
_WESTERN = "[0-9\u06f0-\u06f9]"  # and Persian, which are ordered like them
_ARABIC = "[\u0660-\u0669]"
_POINT = ".,:/،\u066b\u066c"
# A number with its sign. After "2011 " a dash leads to the end of a range, and after a
# letter, "and" excepted, it belongs to a name as in F-16. Telephones have spaces.
_SIGNED = re.compile(
    rf"{_DIGIT}\s[-+\u2212](?={_DIGIT})"
    r"|(?:(?<![^\s(\[{«“‹<>=≈:/،؛\u061c\u200e\u200f])|(?<=\sو))"
    r"(?P<number>[-+\u2212±][$€£]?(?:"
    rf"(?P<arabic>{_ARABIC}+(?:[{_POINT}]{_ARABIC}+)*)"
    rf"|(?<=\+){_WESTERN}{{1,3}}(?:[ \xa0-]{_WESTERN}{{1,4}}){{2,}}"
    rf"|{_WESTERN}+(?:[-{_POINT}]{_WESTERN}+)*"
    r")[%٪‰°$€£]*[A-Za-z]*)"
)


def lines_of(text: str) -> list[str]:
    r"""
    Drop what is never seen, cut the rest, and close what is open in each line.

    Parameters
    ----------
    text : str
        A label as a stranger wrote it, of any length.

    Returns
    -------
    list of str
        At most 200 characters in all.

    Examples
    --------
    >>> lines_of("a\x00\tb\u202ec\r\nd")
    ['a bc', 'd']
    """
    text = _UNSEEN.sub("", _BREAK.sub("\n", text.replace("\t", " ")))
    text = _SURROGATE.sub("\ufffd", text)
    if len(text) > LONGEST:
        text = text[: LONGEST - 1].rstrip() + "…"
    return [_MARK_IN_WORD.sub("", paired(line)) for line in text.split("\n")]


def paired(line: str) -> str:
    r"""
    Keep isolates and embeddings that are closed; drop others, and overrides.

    Parameters
    ----------
    line : str
        As a stranger wrote it.

    Returns
    -------
    str
        The line; nothing in it turns what follows it.

    Examples
    --------
    >>> paired("a\u202eb \u2066c\u2069 \u2067d") == "ab \u2066c\u2069 d"
    True
    """
    kept, opened = set(), []
    for place, char in enumerate(line):
        if char in _CLOSERS:
            opened.append(place)
            continue
        closes = [start for start in opened if _CLOSERS[line[start]] == char]
        if closes and (char == _PDI or closes[-1] == opened[-1]):
            del opened[opened.index(closes[-1]) :]
            kept |= {closes[-1], place} if line[closes[-1]] not in _OVERRIDES else set()
    controls = {_PDI, _PDF, *_CLOSERS}
    return "".join(c for n, c in enumerate(line) if c not in controls or n in kept)


def kinds(text: str) -> set[str]:
    """
    Collect the bidi classes of the characters that are seen.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    set of str
        As Unicode names them: L, R, AL, EN, AN …

    Examples
    --------
    >>> sorted(kinds("a5\u200f"))
    ['EN', 'L']
    """
    seen = (char for char in text if unicodedata.category(char) != "Cf")
    return set(map(unicodedata.bidirectional, seen))


def first_strong(line: str) -> str | None:
    """
    Find the class that decides the direction of a line (UAX #9, P2).

    Parameters
    ----------
    line : str
        A line whose isolates are closed.

    Returns
    -------
    str or None
        L, R or AL, of the first letter or mark outside of isolates.

    Examples
    --------
    >>> first_strong("5 \u2067\u0628\u2069 a")
    'L'
    """
    inside = None
    while line != inside:
        inside, line = line, _INNERMOST.sub("", line)
    strong = map(unicodedata.bidirectional, line)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), None)


def isolated(text: str, base: str) -> str:
    r"""
    Give a text its own direction, whatever stands around it.

    Parameters
    ----------
    text : str
        Part of a line, or all of it.
    base : {"auto", "ltr", "rtl"}
        By its first letter, or always the same.

    Returns
    -------
    str
        The text between two marks.

    Examples
    --------
    >>> isolated("-5", "ltr") == "\u2066-5\u2069"
    True
    """
    return _ISOLATES[base] + text + _PDI if text else ""


def with_signs(line: str) -> str:
    r"""
    Isolate every number with a sign, so that the sign stands on its left.

    Parameters
    ----------
    line : str
        A line that holds Arabic letters or digits, or runs from the right.

    Returns
    -------
    str
        The line; a number after Latin letters is in order by itself.

    Examples
    --------
    >>> with_signs("-5, F-16") == "\u2066\u200e-\u200e5\u2069, F-16"
    True
    """
    return _SIGNED.sub(_with_sign, line)


def _with_sign(found: re.Match) -> str:
    before = found.string[: found.start()].rstrip()
    ordered = not found["arabic"] and kinds(before[-1:]) == {"L"}
    if not found["number"] or ordered:
        return found[0]
    sign, number = found[0][0], found[0][1:]
    return isolated(f"{_LRM}{sign}{_LRM}{number}", "ltr")  # also where isolates fail
