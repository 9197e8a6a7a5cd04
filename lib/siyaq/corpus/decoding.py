"""Bytes to text: strictly by the encoding that is named, or by what the bytes show."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from siyaq.corpus.codepages import CODE_PAGES, guess, mixed
from siyaq.corpus.mojibake import repair, suspect, suspicion
from siyaq.errors import CorpusError

# Those of UTF-32 before those of UTF-16, with which they begin.
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_UTF8 = ("utf-8", "utf-8-sig")
_UTF16 = ("utf-16-le", "utf-16-be")
_SAMPLE = 1 << 16  # bytes, or characters, that decide
_CUT = ("unexpected end of data", "truncated data")  # as Python calls it
_TRIED = ", ".join(("utf-16", *CODE_PAGES))

_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]{2,}")
_WORDS = 40  # Arabic words that tell how a text is written
_ARTICLES = 0.05  # share of them that begins with the article at least
_BINARY = 0.1  # share of NUL characters that no text has


class Decoded(NamedTuple):
    """
    The text of a file, and how it was found.

    Attributes
    ----------
    text : str
        The characters, line ends as they are, without a byte-order mark.
    encoding : str
        The encoding as named by the user, or as found.
    remarks : list of str
        What a researcher should know.
    """

    text: str
    encoding: str
    remarks: list[str]


def decode(data: bytes, encoding: str) -> Decoded:
    """
    Turn bytes into text, and say what was remarkable.

    Parameters
    ----------
    data : bytes
        The content of a file.
    encoding : str
        A codec, used strictly; or "auto", which tries byte-order marks, UTF-16, UTF-8
        and the Arabic code pages, reads what is whole of a file that was cut inside a
        letter, and undoes a wrong decoding if that is possible without loss.

    Returns
    -------
    Decoded
        Text, encoding and remarks.

    Raises
    ------
    CorpusError
        If a byte does not belong to the encoding, or none fits: names the byte, its
        offset in the file, and what helps.

    Examples
    --------
    >>> decode("خبر".encode(), "utf-8")
    Decoded(text='خبر', encoding='utf-8', remarks=[])
    >>> decode("نشر الخبر اليوم".encode("windows-1256"), "auto").remarks
    ['encoding guessed: windows-1256']
    """
    if encoding == "auto":
        return _repaired(_found(data))
    return _doubted(data, _named(data, encoding))


def _named(data: bytes, encoding: str) -> Decoded:
    """Decode by the name that was given, refusing what is surely something else."""
    name = codecs.lookup(encoding).name
    marked, looks = _byte_order_mark(data), _utf16(data)
    other = marked or looks
    if other and (other != "utf-8" if name in _UTF8 else not name.startswith("utf")):
        why = "begins with the byte-order mark of" if marked else "looks like"
        msg = f"The file {why} {other}. Use encoding={other!r}, or encoding='auto'."
        raise CorpusError(msg)
    if name in _UTF16 and looks not in ("", name):
        msg = f"The file looks like {looks}, not {encoding}. Use encoding={looks!r}."
        raise CorpusError(msg)
    remarks = []
    if name == "utf-16" and looks and not marked:
        encoding = looks
        remarks.append(f"no byte-order mark; read as {looks}")
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        raise CorpusError(_undecodable(data, encoding, error)) from None
    return _plain(data, text, encoding, remarks)


def _byte_order_mark(data: bytes) -> str:
    """Return the encoding whose mark the bytes begin with, or nothing."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return encoding
    return ""


def _utf16(data: bytes) -> str:
    """
    Return utf-16-le or utf-16-be if the bytes look like it, without a mark.

    Every second byte is 06 for an Arabic letter or 00 for a Latin one, and both are
    letters of UTF-8 too: such a file passes as UTF-8.
    """
    if len(data) < 4 or (0 not in data and 6 not in data):
        return ""
    first, second = (
        (half.count(0) + half.count(6)) / len(half)
        for half in (data[:_SAMPLE:2], data[1:_SAMPLE:2])
    )
    if min(first, second) >= 0.3 or max(first, second) <= 0.7:
        return ""
    name = _UTF16[first > second]
    text = data[:_SAMPLE].decode(name, "ignore")
    letters = sum(map(str.isprintable, text)) + sum(map(str.isspace, text))
    return name if letters > 0.9 * len(text) else ""


def _undecodable(data: bytes, encoding: str, error: UnicodeError) -> str:
    """Say which byte does not belong to an encoding, and what helps."""
    start = getattr(error, "start", 0)
    if _is_cut(data, error):
        return (
            f"The file ends inside a letter, at offset {start}: it was cut. "
            "Get it whole, or read what is left with encoding='auto'."
        )
    byte = data[start : start + 1].hex()
    msg = f"Byte 0x{byte} at offset {start} is not {encoding}. "
    if codecs.lookup(encoding).name in _UTF8 and mixed(data):
        return msg + (
            "Other words are: the file is damaged or in two encodings. "
            "Save it in one, or give the other, such as encoding='windows-1256'."
        )
    other = _suggestion(data)
    if other and codecs.lookup(other) == codecs.lookup(encoding):
        return msg + "The rest is: the file is damaged. Get it from its source again."
    if other:
        return msg + f"It looks like {other}: encoding={other!r}, or encoding='auto'."
    return msg + "Give the encoding of the files, such as encoding='windows-1256'."


def _suggestion(data: bytes) -> str:
    """Return an encoding that some bytes can be decoded with, or nothing."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return guess(data)
    return "utf-8"


def _is_cut(data: bytes, error: UnicodeError) -> bool:
    """Tell whether the only fault of a file is that its last letter is not whole."""
    if not isinstance(error, UnicodeDecodeError) or error.reason not in _CUT:
        return False
    wide = error.encoding.startswith(("utf-16", "utf-32", "utf16", "utf32"))
    return error.end == len(data) and (wide or not data[: error.start].isascii())


def _plain(data: bytes, text: str, encoding: str, remarks: list[str]) -> Decoded:
    """Take off a byte-order mark, and count or refuse what no text has."""
    if text.startswith("\ufeff"):
        remarks = [*remarks, "byte-order mark taken off"]
    if 0 in data and "\0" in text:  # the bytes are searched faster
        count = text.count("\0")
        if count > len(text) * _BINARY:
            msg = f"It looks binary: {count:,} of {len(text):,} characters are NUL in "
            msg += f"{encoding}. Give its encoding, or leave the file out."
            raise CorpusError(msg)
        noun = "NUL character" if count == 1 else "NUL characters"
        remarks = [*remarks, f"holds {count} {noun}"]
    return Decoded(text.removeprefix("\ufeff"), encoding, remarks)


def _doubted(data: bytes, decoded: Decoded) -> Decoded:
    """Remark on a text that was probably written in another encoding."""
    text, encoding, remarks = decoded
    stored = codecs.lookup(encoding).name.startswith("utf")
    if stored and not suspect(text):
        return decoded
    wrong = repair(text)[1]
    if wrong and stored:
        remark = f"looks like {wrong}; encoding='auto' repairs it"
    elif wrong:
        right = wrong.split(" read as ")[0].lower()
        remark = f"looks like {wrong}; use encoding={right!r}"
    elif wrong := suspicion(text):
        remark = f"looks in part like {wrong}; get the text from its source again"
    else:
        remark = "" if stored else _doubt(data, text, encoding)
    return Decoded(text, encoding, [*remarks, remark] if remark else remarks)


def _doubt(data: bytes, text: str, encoding: str) -> str:
    """Say what speaks against a code page that was given by name."""
    words = _WORD.findall(text[:_SAMPLE])
    articles = sum(word.startswith("ال") for word in words)
    if len(words) < _WORDS or articles >= _ARTICLES * len(words):
        return ""
    page = guess(data)
    if page and codecs.lookup(page) == codecs.lookup(encoding):
        return ""
    remark = f"decoded as {encoding}, but hardly any word begins with ال: "
    return remark + (f"perhaps it is {page}" if page else "perhaps another encoding")


def _found(data: bytes) -> Decoded:
    """Decode by what the bytes show."""
    marked = _byte_order_mark(data)
    name = marked or _utf16(data) or "utf-8"
    remarks = [] if name in (marked, "utf-8") else [f"encoding guessed: {name}"]
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        if not _is_cut(data, error):
            return _in_code_page(data, name, error)
        text = data[: error.start].decode(name)
        cut = f"cut inside its last letter, which is left out (offset {error.start})"
        remarks.append(cut)
    return _plain(data, text, name, remarks)


def _in_code_page(data: bytes, name: str, error: UnicodeDecodeError) -> Decoded:
    """Decode by letter statistics what is no Unicode."""
    page = guess(data) if name == "utf-8" else ""
    if not page:
        msg = f"Byte 0x{data[error.start]:02x} at offset {error.start} is not {name}"
        if 0 in data:
            msg += ", and NUL bytes show binary data. Leave the file out."
        elif mixed(data):
            msg += (
                ", but other words are: damaged, or in two encodings. Save it in one."
            )
        else:
            msg += f", and nothing else fits (tried: {_TRIED}). Give its encoding."
        raise CorpusError(msg)
    try:
        text = data.decode(page)
    except UnicodeDecodeError as fault:
        raise CorpusError(_undecodable(data, page, fault)) from None
    return _plain(data, text, page, [f"encoding guessed: {page}"])


def _repaired(decoded: Decoded) -> Decoded:
    """Undo a wrong decoding that can be undone, and remark on others."""
    text, encoding, remarks = decoded
    if not suspect(text):
        return decoded
    repaired, wrong = repair(text)
    if wrong:
        by = wrong.split(" read as ")[1].split(",")[0]
        name = f"{encoding} (repaired from {by})"
        return Decoded(repaired, name, [*remarks, f"repaired: was {wrong}"])
    if wrong := suspicion(text):
        remark = f"looks in part like {wrong}, which cannot be undone exactly"
        return Decoded(text, encoding, [*remarks, remark])
    return decoded
