"""Words and sentences as spans of the untouched text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from siyaq.arabic import characters as ch

# Each of these is the inside of a regular-expression bracket.
LATIN = "A-Za-z\u00c0-\u024f"
NUMBER_JOINERS = ".,:/\u066b\u066c\u060c"  # one of them between two digits
LATIN_JOINERS = "'\u2019\\-"  # one of them between two Latin letters
STOPS = ".!?\u061f\u2026"
CLOSING = "\"'\u201d\u00bb\u2019)\\]"

# Tried in this order; every character that is not white space belongs to one span.
_ARABIC_WORD = (
    f"[{ch.LETTERS}]"
    f"(?:[{ch.LETTERS}{ch.MARKS}{ch.TATWEEL}]"
    f"|[{ch.INVISIBLE}{ch.TAGS}]+(?=[{ch.LETTERS}{ch.MARKS}{ch.TATWEEL}])"
    f"|(?<={ch.TATWEEL})[{ch.EVASION_FILL}]+(?={ch.TATWEEL}+[{ch.LETTERS}]))*"
)
_URL = r"(?:https?://|www\.)[^\s<>\"\u00ab\u00bb\u201c\u201d]+"
_NUMBER = f"[{ch.DIGITS}]+(?:[{NUMBER_JOINERS}][{ch.DIGITS}]+)*"
_LATIN_WORD = f"[{LATIN}]+(?:[{LATIN_JOINERS}][{LATIN}]+)*"
_SEGMENT = re.compile(
    f"(?P<arabic>{_ARABIC_WORD})|(?P<url>{_URL})|(?P<number>{_NUMBER})"
    rf"|(?P<latin>{_LATIN_WORD})|(?P<dots>\.\.+)|(?P<other>\S)"
)

_INNER = ch.LETTERS + ch.MARKS + ch.TATWEEL
_SENTENCE_END = re.compile(
    rf"(?P<stop>(?<!\.)\.(?!\.)|(?<!\.)\.{{3,}}|[!?\u061f\u2026])[{CLOSING}]*"
    rf"(?=\s+(?![\s{ch.DIGITS}])|\s*$)"  # a stop, its closing marks, then a space
    rf"|(?<!\.)\.[,\u060c](?=[\s{ch.LETTERS}])"  # paragraphs that a site has joined
    # A space is missing; shorter words may be the letters of a foreign name.
    rf"|(?<=[{ch.LETTERS}][{_INNER}]{{2}})[.!?\u061f][{CLOSING}]*"
    rf"(?=[{ch.LETTERS}][{_INNER}]{{2}})"
    r"|\n"
)
_ABBREVIATION = re.compile(
    f"(?:^|[^{ch.LETTERS}{ch.MARKS}{ch.TATWEEL}])[{ch.LETTERS}]$"
)

_SPACE = re.compile(r"\s*")

WORD_KINDS = ("arabic", "latin", "number")


def segments(text: str) -> Iterator[tuple[int, int, str]]:
    """
    Cut a text into words, numbers and punctuation.

    Marks, tatweel, zero-width characters and evasion dots stay inside the word;
    punctuation never does.

    Parameters
    ----------
    text : str
        Any text.

    Yields
    ------
    start, end : int
        Characters of ``text``, end exclusive; spans are in order and do not overlap.
    kind : str
        "arabic", "url", "number", "latin", "dots" or "other".

    Examples
    --------
    >>> [text for text in words("أكّد الأسد، وإيران")]
    ['أكّد', 'الأسد', 'وإيران']
    >>> [kind for start, end, kind in segments("1436هـ.")]
    ['number', 'arabic', 'other']
    """
    for match in _SEGMENT.finditer(text):
        yield match.start(), match.end(), match.lastgroup


def words(text: str) -> list[str]:
    """
    Return the words of a text as printed: Arabic and Latin words, and numbers.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of str
        The words in order, without punctuation.

    Examples
    --------
    >>> words("القوات المسـ.ـلحة (2020)")
    ['القوات', 'المسـ.ـلحة', '2020']
    """
    return [
        text[start:end] for start, end, kind in segments(text) if kind in WORD_KINDS
    ]


def sentence_starts(text: str) -> list[int]:
    """
    Return where the sentences of a text begin.

    A sentence ends at . ! ? ؟ … and three dots, with the closing marks that follow,
    before white space that no digit follows; at . ! ? ؟ between two Arabic words of
    three letters or more, where the space is missing; at ".," and ".،", where a site
    has joined paragraphs; and at every line end. It does not end after a single letter
    with a dot (an abbreviation), nor at two dots (a pause in Arabic headlines).

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of int
        Characters of ``text``, ascending; the first is 0.

    Examples
    --------
    >>> sentence_starts("قال كذا. ثم مضى.")
    [0, 9]
    >>> sentence_starts("قال د. خالد كذا"), sentence_starts("قال كذا.وأضاف")
    ([0], [0, 8])
    """
    starts = [0]
    for match in _SENTENCE_END.finditer(text):
        start = _SPACE.match(text, match.end()).end()
        if starts[-1] < start < len(text) and not _abbreviates(match):
            starts.append(start)
    return starts


def ends_sentence(text: str, place: int) -> bool:
    """
    Say whether a sentence ends with the stop, or the line, at a place.

    Parameters
    ----------
    text : str
        Any text.
    place : int
        A character of ``text``.

    Returns
    -------
    bool

    Examples
    --------
    >>> ends_sentence("قال كذا. ثم مضى.", 7), ends_sentence("قال د. خالد", 5)
    (True, False)
    """
    match = _SENTENCE_END.match(text, place)
    return match is not None and not _abbreviates(match)


def _abbreviates(match: re.Match[str]) -> bool:
    """Say whether a dot stands behind a single letter."""
    before = match.string[max(0, match.start() - 3) : match.start()]
    return match["stop"] == "." and _ABBREVIATION.search(before) is not None


def rules_text() -> str:
    """Return the rules for words and sentences as text, to tell other rules by."""
    return "\n".join(rule.pattern for rule in (_SEGMENT, _SENTENCE_END, _ABBREVIATION))
