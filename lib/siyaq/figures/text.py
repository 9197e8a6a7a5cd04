"""Arabic as Matplotlib needs it: the one place where text is shaped for drawing."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable

from siyaq.errors import FigureError, check_choice
from siyaq.figures.lettering.formulas import set_aside
from siyaq.figures.lettering.lines import (
    RIGHTWARD,
    first_strong,
    isolated,
    kinds,
    lines_of,
    with_signs,
)

BASES = ("arabic", "auto", "ltr", "rtl")

_LRM, _RLM, _ALM = "\u200e", "\u200f", "\u061c"  # left-to-right, right-to-left, Arabic
_JOINER = "\u200d"  # zero-width joiner
_TAG = "\ufe0f"  # not drawn; takes the direction of the bracket before it
_TATWEEL = "\ufe0e"  # not drawn; joins on both sides as U+200D should

_MIRROR = dict(zip("()[]{}<>«»‹›⟨⟩⟪⟫≤≥≪≫", ")(][}{><»«›‹⟩⟨⟫⟪≥≤≫≪", strict=True))
_BRACKET = re.compile("[" + re.escape("".join(_MIRROR)) + "]")
_TAGGED = re.compile(f"({_BRACKET.pattern}){_TAG}|{_TAG}({_BRACKET.pattern})")
_LATE_BRACKET = re.compile(r"[\W\d_]+[(\[{<«‹“‘]")

_ORDERS = re.compile("[\u061c\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufe0e\ufe0f]")
_FORMS = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]")
_JOINING = {"<initial>": "i", "<medial>": "m", "<final>": "f", "<isolated>": "s"}

# Isolated, initial, medial and final form of what the reshaper lacks. Letters of
# Kurdish have no forms of their own: a small v stands above those of another letter.
_MORE_LETTERS = {
    _TATWEEL: (_TATWEEL,) * 4,
    "\u06d5": ("\u06d5", "", "", "\ufeea"),  # ae
    "\u0695": ("\u0695", "", "", "\u0695"),  # reh with small v below
    "\u06b5": ("\u06b5", "\ufedf\u065a", "\ufee0\u065a", "\ufede\u065a"),  # lam
    "\u06ce": ("\u06ce", "\ufbfe\u065a", "\ufbff\u065a", "\ufbfd\u065a"),  # yeh
}

_made: dict[str, str] = {}  # the latest labels, each the very object that was returned


def rtl(text: str, base: str = "arabic", *, math: bool = False) -> str:
    r"""
    Prepare a label for drawing with Matplotlib.

    Matplotlib shapes Arabic itself from 3.11 on and not at all before. This function
    asks which one is installed and gives it what it needs, so that one call is right on
    both. It works line by line and cuts what is longer than 200 characters. Marks,
    isolates and embeddings of the text decide its order if they are closed in their
    line; overrides and other control characters are dropped. A minus or plus before a
    number stands on its left.

    Parameters
    ----------
    text : str
        The label as written, in logical order, never shaped before.
    base : {"arabic", "auto", "ltr", "rtl"}, default "arabic"
        Direction of a line: right to left if it holds an Arabic letter, or Arabic-Indic
        digits and no letter at all; by its first letter; or always the same.
    math : bool, default False
        Whether ``$…$`` is mathematics, with ``\$`` for a dollar. Otherwise dollars,
        backslashes and all other characters are drawn as they stand.

    Returns
    -------
    str
        For the eyes of Matplotlib only: never store, count or compare it.

    Raises
    ------
    FigureError
        If the text is no string, has been shaped and reversed already, or holds a
        formula that Matplotlib does not understand.
    SettingError
        If the base direction is not known.

    Examples
    --------
    >>> rtl("Syria, $5")
    'Syria, \\$5'
    >>> rtl("Syria, $x^2$", math=True)
    'Syria, $x^2$'
    """
    check_choice("base", base, BASES)
    if _is_made(text):
        return text
    plain, formulas = set_aside(text) if math else (text, {})
    lines = []
    for line in lines_of(_letters(plain)):
        draw = _marked if native() and not formulas.keys() & set(line) else _visual
        lines.append(_line(line, base, draw))
    label = "\n".join(lines).replace("$", r"\$")
    for sign, formula in formulas.items():
        label = label.replace(sign, formula)
    return label if label is text else _remember(label)


def rtl_browser(text: str, base: str = "arabic") -> str:
    """
    Prepare a label for a picture that a browser draws: SVG text, Vega, Plotly.

    A browser shapes Arabic itself, but begins every such text on the left. So each line
    is isolated with its own direction, and a signed number keeps its sign on the left.

    Parameters
    ----------
    text : str
        The label as written, in logical order, never shaped before.
    base : {"arabic", "auto", "ltr", "rtl"}, default "arabic"
        As in `rtl`.

    Returns
    -------
    str
        The text with marks of direction; not escaped for SVG or HTML.

    Raises
    ------
    FigureError
        If the text is no string, or has been prepared for Matplotlib.
    SettingError
        If the base direction is not known.

    Examples
    --------
    >>> rtl_browser("Syria, $5")
    'Syria, $5'
    """
    check_choice("base", base, BASES)
    if _is_made(text):
        raise _shaped(text)
    return "\n".join(_line(line, base, isolated) for line in lines_of(_letters(text)))


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


def _remember(label: str) -> str:
    """
    Keep a label, to know it again by its identity.

    Matplotlib and lists hand back the very object that they were given, while a text of
    the corpus that merely looks the same is another.
    """
    if len(_made) >= 4096:
        _made.pop(next(iter(_made)), None)
    return _made.setdefault(label, label) if len(label) > 1 else label


def _is_made(text: str) -> bool:
    """Tell a label that can be drawn as it is; refuse one that has been reversed."""
    if not isinstance(text, str):
        msg = f"{text!r} is no label: rtl() takes a str. Convert it, as in rtl(str(x))."
        raise FigureError(msg)
    own = _made.get(text) is text
    if own and (native() or not kinds(text) & RIGHTWARD):
        return True
    if own or (_FORMS.search(text) and (_reversed(text) or text in _made)):
        raise _shaped(text)
    return False


def _shaped(text: str) -> FigureError:
    return FigureError(
        f"{text[:60]!r} has been shaped and reversed already, by rtl() or another "
        "tool, and would be drawn backwards. Give the text as it is written."
    )


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


def _letters(text: str) -> str:
    """Undo presentation forms in logical order, as in text copied from a PDF."""
    return _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]).strip(), text)


def _line(line: str, base: str, draw: Callable[[str, str], str]) -> str:
    found = kinds(line)
    if base == "arabic":
        arabic = found & {"AL", "R"} or ("AN" in found and "L" not in found)
        base = "rtl" if arabic else "auto"
    if base != "rtl" and line.isascii():
        return line
    if base == "rtl" or found & RIGHTWARD:
        line = with_signs(line)
    return draw(line, base)


def _marked(line: str, base: str) -> str:
    """Leave shaping to Matplotlib; a mark in front corrects the base direction."""
    first = first_strong(line)
    mark = ""
    if base == "ltr" and first != "L":
        mark = _LRM
    if base == "rtl" and first not in ("R", "AL"):
        mark = _RLM
    if base == "rtl" and _LATE_BRACKET.match(mark + line) and line[0] != _ALM:
        # Its partner would be drawn in the style of another script, had it none.
        mark = _ALM + _RLM
    return mark + line


def _visual(line: str, base: str) -> str:
    """Shape and reorder for a Matplotlib that draws one glyph after the other."""
    from bidi import get_display

    shaped = _reshaper().reshape(line.replace(_JOINER, _TATWEEL))
    tagged = _BRACKET.sub(rf"\g<0>{_TAG}", shaped)
    direction = {"rtl": "R", "ltr": "L", "auto": None}[base]
    visual = get_display(tagged, base_dir=direction)
    # A tag that now precedes its bracket marks a right-to-left run.
    mirrored = _TAGGED.sub(lambda found: found[1] or _MIRROR[found[2]], visual)
    return _ORDERS.sub("", mirrored)


@functools.cache
def _reshaper():
    from arabic_reshaper import ArabicReshaper

    keep = {"delete_harakat": False, "ARABIC LIGATURE ALLAH": False}
    reshaper = ArabicReshaper(keep)
    reshaper.letters = reshaper.letters | _MORE_LETTERS
    return reshaper
