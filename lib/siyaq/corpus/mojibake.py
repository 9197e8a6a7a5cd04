"""Text that was decoded wrongly before it was saved: found, and undone if exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from siyaq.arabic.characters import LETTERS
from siyaq.corpus.codepages import guess

_SHORT = 200  # characters that are searched without looking for telling letters first
_SEVERAL = 3  # places that are no accident
_FEWEST = 2  # Arabic letters of a repaired text
_ARABIC = re.compile(f"[{LETTERS}]")
_BEYOND_ASCII = re.compile("[^\0-\x7f]")

# Browsers read the five bytes that windows-1252 leaves undefined as control characters.
_LATIN1_OF_1252 = {
    ord(char): code
    for code in range(0x80, 0xA0)
    if (char := bytes([code]).decode("windows-1252", "ignore"))
}
_1252_OF_LATIN1 = {code: char for char, code in _LATIN1_OF_1252.items()}


def _second(encoding: str) -> str:
    """Return what an encoding makes of the second byte of a letter in UTF-8."""
    return re.escape(bytes(range(0x80, 0xC0)).decode(encoding, "ignore"))


# What was done, the letters of which a long text that suffered it has one, and how it
# looks: two letters of two bytes each (with a tilde: done twice), or three accents.
_KINDS = (
    (
        "UTF-8 read as windows-1252",
        "ØÙÃ",
        re.compile(
            f"(?:[ØÙÚÛ][{_second('windows-1252')}{_second('latin-1')}]){{2}}"
            "|(?:Ã[\u02dc\u2122\x98\x99].{2,3}){2}"
        ),
    ),
    (
        "UTF-8 read as windows-1256",
        "§",
        re.compile(f"(?:[طظعغ][{_second('windows-1256')}]){{2}}"),
    ),
    ("windows-1256 read as windows-1252", "Ç", re.compile("[\xc0-\xff]{3}")),
)


def suspect(text: str) -> bool:
    """
    Tell quickly whether a text shows a sign of a wrong decoding.

    Parameters
    ----------
    text : str
        A text, or a value of a table.

    Returns
    -------
    bool
        False for nearly all sound text; True for what ``repair`` and ``suspicion``
        should look at.

    Examples
    --------
    >>> suspect("تعقد الجلسة غدا")
    False
    """
    return not text.isascii() and any(True for _ in _looks(text))


def _looks(text: str) -> Iterator[tuple[str, re.Pattern]]:
    """Give the kinds of which a text shows at least one place."""
    for what, telling, pattern in _KINDS:
        short = len(text) < _SHORT
        if (short or any(map(text.__contains__, telling))) and pattern.search(text):
            yield what, pattern


def suspicion(text: str) -> str:
    """
    Say how a text looks to have been decoded wrongly, in whole or in several places.

    Parameters
    ----------
    text : str
        A text, or a value of a table.

    Returns
    -------
    str
        Such as "UTF-8 read as windows-1252", or "".

    Examples
    --------
    >>> wrong = "تعقد الجلسة غدا".encode().decode("windows-1256")
    >>> suspicion(f"خبر: {wrong}")
    'UTF-8 read as windows-1256'
    """
    for what, pattern in _looks(text):
        if len(pattern.findall(text)) >= _SEVERAL:
            return what
    return ""


def repair(text: str) -> tuple[str, str]:
    """
    Undo a wrong decoding, if the whole text allows it without loss.

    The text is turned back into the bytes it was wrongly read from, and these are
    decoded as UTF-8, strictly, or as an Arabic code page. It is left alone unless
    decoding the bytes wrongly once more gives the same text character for character.

    Parameters
    ----------
    text : str
        A text, or a value of a table.

    Returns
    -------
    repaired : str
        The repaired text, or the text as it was.
    wrong : str
        What was wrong, such as "UTF-8 read as windows-1252"; "" if nothing was done.

    Examples
    --------
    >>> repair("تعقد الجلسة غدا".encode().decode("windows-1256"))
    ('تعقد الجلسة غدا', 'UTF-8 read as windows-1256')
    >>> repair("تعقد الجلسة غدا")
    ('تعقد الجلسة غدا', '')
    """
    if not suspect(text):
        return text, ""
    for wrong in ("windows-1252", "latin-1", "windows-1256"):
        right, what = _reading(_bytes_of(text, wrong), wrong)
        if what:
            return right, what
    return text, ""


def _bytes_of(text: str, wrong: str) -> bytes:
    """Return the bytes that a wrong decoding gave this text for, or none."""
    lenient = wrong == "windows-1252"  # with the control characters of browsers
    codec = "latin-1" if lenient else wrong
    try:
        data = (text.translate(_LATIN1_OF_1252) if lenient else text).encode(codec)
    except UnicodeEncodeError:
        return b""
    again = data.decode(codec)
    again = again.translate(_1252_OF_LATIN1) if lenient else again
    return data if again == text else b""


def _reading(data: bytes, wrong: str) -> tuple[str, str]:
    """Return bytes as Arabic, and what was wrong; both are empty if they are not."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _in_page(data, wrong)
    again, what = repair(text)
    if what:
        return again, f"{what}, then as {wrong}"
    letters = len(_ARABIC.findall(text))
    if letters < _FEWEST or 2 * letters < len(_BEYOND_ASCII.findall(text)):
        return "", ""
    return text, f"UTF-8 read as {wrong}"


def _in_page(data: bytes, wrong: str) -> tuple[str, str]:
    page = guess(data)
    if wrong == "windows-1256" or page not in ("windows-1256", "iso-8859-6"):
        return "", ""
    text = data.decode(page, "replace")
    return ("", "") if "\ufffd" in text else (text, f"{page} read as {wrong}")
