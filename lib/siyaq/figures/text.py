"""Arabic as Matplotlib needs it: the one place where text is shaped for drawing."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import deque
from collections.abc import Callable

from siyaq.errors import FigureError, check_choice

LONGEST = 200
BASES = ("arabic", "auto", "ltr", "rtl")

_LRM = "\u200e"  # left-to-right mark
_RLM = "\u200f"  # right-to-left mark
_TAG = "\U000e0020"  # tag space: travels with the character before it
_BRACKETS = "()[]{}<>«»‹›⟨⟩"
_MIRROR = dict(zip(_BRACKETS, ")(][}{><»«›‹⟩⟨", strict=True))

# C0 and C1, soft hyphen, zero-width spaces, bidi controls, tags: nothing to be drawn.
_CONTROLS = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
_JOINERS = re.compile(r"[\u200c-\u200f]")
_FORMS = re.compile(r"[\ufb50-\ufbff\ufe70-\ufefc]")  # presentation forms of letters
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SIGN = re.compile(r"(?<![^\s(\[{«])[-+\u2212](?=[0-9])")  # a sign that starts a number
_JOINING = {"<initial>": "i", "<medial>": "m", "<final>": "f", "<isolated>": "s"}

_unjoined = deque(maxlen=4096)  # what _remember keeps


def rtl(text: str, base: str = "arabic") -> str:
    r"""
    Prepare a label for drawing with Matplotlib.

    Matplotlib shapes Arabic itself from 3.11 on and not at all before. This function
    asks which one is installed and gives it what it needs, so that one call is right on
    both. It works line by line, draws dollars as dollars, drops control characters, and
    cuts what is longer than 200 characters. A minus or plus before a Western number
    stands on its left.

    Parameters
    ----------
    text : str
        The label as written, in logical order, never shaped before.
    base : {"arabic", "auto", "ltr", "rtl"}, default "arabic"
        Direction of a line: right to left if it holds an Arabic letter, by its first
        letter, or always the same.

    Returns
    -------
    str
        For the eyes of Matplotlib only: never store, count or compare it.

    Raises
    ------
    FigureError
        If the text is no string, or has been shaped and reversed already.
    SettingError
        If the base direction is not known.

    Examples
    --------
    >>> rtl("Syria, $5")
    'Syria, \\$5'
    """
    check_choice("base", base, BASES)
    if not isinstance(text, str):
        msg = f"{text!r} is no label: rtl() takes a str. Convert it, as in rtl(str(x))."
        raise FigureError(msg)
    _refuse_shaped(text)
    draw = _marked if native() else _visual
    lines = [_line(line, base, draw) for line in _plain(text).split("\n")]
    label = "\n".join(lines).replace("$", r"\$")
    _remember(label)
    return label


@functools.cache
def native() -> bool:
    """
    Tell whether the installed Matplotlib shapes Arabic itself.

    Returns
    -------
    bool
        True if two joining letters come out as wide as their joined forms.
    """
    import numpy as np
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    def width(text: str) -> float:
        font = FontProperties(family="DejaVu Sans")
        return np.ptp(TextPath((0, 0), text, size=100, prop=font).vertices[:, 0])

    pair = width("\u0628\u0627")  # beh, alef
    joined = width("\ufe91") + width("\ufe8e")  # their initial and final form
    apart = width("\u0628") + width("\u0627")
    return bool(abs(pair - joined) < abs(pair - apart))


def _remember(label: str) -> None:
    """Keep a drawn label of isolated letters only: its forms do not tell its order."""
    several = len(_FORMS.findall(label)) > 1
    if several and not _reversed(label) and label not in _unjoined:
        _unjoined.append(label)


def _refuse_shaped(text: str) -> None:
    if _FORMS.search(text) and (_reversed(text) or text in _unjoined):
        msg = (
            f"{text[:60]!r} has been shaped and reversed already, by rtl() or another "
            "tool, and would be drawn backwards. Give rtl() the text as it is written."
        )
        raise FigureError(msg)


def _reversed(text: str) -> bool:
    """In visual order a joined group opens with its final and ends with its initial."""
    forms = "".join(map(_form, text))
    opens = re.search(r"(?<![im?])[mf]", forms)
    ends = re.search(r"[im](?![mf?])", forms)
    return bool(opens and ends)


def _form(char: str) -> str:
    if _FORMS.match(char):
        return _JOINING.get(unicodedata.decomposition(char).split(" ")[0], "?")
    if unicodedata.category(char) == "Mn":
        return ""
    return "?" if unicodedata.bidirectional(char) == "AL" else " "


def _plain(text: str) -> str:
    """Undo what an earlier call added, drop what cannot be drawn, cut the rest."""
    text = text.replace(r"\$", "$").replace("\t", " ")
    text = _CONTROLS.sub("", re.sub(r"[\u2028\u2029]", "\n", text))
    text = _SURROGATE.sub("\ufffd", text)
    text = _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]).strip(), text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _line(line: str, base: str, draw: Callable[[str, str], str]) -> str:
    if base == "arabic":
        if not any(unicodedata.bidirectional(char) in ("AL", "R") for char in line):
            return line
        base = "rtl"
    return draw(_SIGN.sub(rf"{_LRM}\g<0>", line), base)


def _marked(line: str, base: str) -> str:
    """Leave shaping to Matplotlib; a mark in front corrects the base direction."""
    strong = (unicodedata.bidirectional(char) for char in line)
    first = next((kind for kind in strong if kind in ("L", "R", "AL")), None)
    if base == "rtl" and first not in ("R", "AL"):
        return _RLM + line
    if base == "ltr" and first != "L":
        return _LRM + line
    return line


def _visual(line: str, base: str) -> str:
    """Shape and reorder for a Matplotlib that draws one glyph after the other."""
    from bidi import get_display

    shaped = _reshaper().reshape(line)
    tagged = re.sub(f"[{re.escape(_BRACKETS)}]", rf"\g<0>{_TAG}", shaped)
    direction = {"rtl": "R", "ltr": "L", "auto": None}[base]
    visual = get_display(tagged, base_dir=direction)
    # A tag that now precedes its bracket marks a right-to-left run.
    mirrored = re.sub(
        f"{_TAG}([{re.escape(_BRACKETS)}])", lambda found: _MIRROR[found[1]], visual
    )
    return _JOINERS.sub("", mirrored.replace(_TAG, ""))


@functools.cache
def _reshaper():
    from arabic_reshaper import ArabicReshaper

    keep = {"delete_harakat": False, "ARABIC LIGATURE ALLAH": False}
    return ArabicReshaper(keep)
