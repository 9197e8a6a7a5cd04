"""Names on charts: wrapped and cut to the room there is, measured as drawn."""

from __future__ import annotations

import functools
import re

from siyaq.figures.lettering.words import word
from siyaq.figures.text import rtl

LONGEST = 120  # letters: enough for any name, and quick to measure
_ELLIPSIS = "…"
_DPI = (100, 300)  # on a screen and in print: letters are fitted to the dots


def label(value: object, width: float | None = None, lines: int = 2) -> str:
    r"""
    Prepare a value of a table for drawing: wrapped, and cut where it is too long.

    Parameters
    ----------
    value : object
        A word, a name, a number; "" is drawn as "not known".
    width : float, optional
        Room in inches; without it the label stays on one line.
    lines : int, default 2
        Number of lines; what does not fit ends in "…".

    Returns
    -------
    str
        What `rtl` makes of it.

    Examples
    --------
    >>> label("a" * 300, 1.0, lines=1).endswith("a…")
    True
    >>> label("war and peace", 0.6).split("\n")
    ['war and', 'peace']
    """
    return rtl("\n".join(broken(value, width, lines)))


def broken(value: object, width: float | None = None, lines: int = 2) -> list[str]:
    """
    Break a value of a table into the lines of its label, as written.

    Parameters
    ----------
    value : object
        As in `label`.
    width : float, optional
        Room in inches.
    lines : int, default 2
        At most so many.

    Returns
    -------
    list of str
        In logical order: to be measured, or shaped by `label`.

    Examples
    --------
    >>> broken("war and peace", 0.6)
    ['war and', 'peace']
    """
    text = " ".join(str(value).split()) or word("unknown")
    text = _cut(text, LONGEST)
    return [text] if width is None else wrapped(text, width, lines).split("\n")


def wrapped(text: str, width: float, lines: int) -> str:
    r"""
    Break a text into lines that are no wider than the room.

    Parameters
    ----------
    text : str
        As written, in logical order.
    width : float
        Room in inches, at the size of the figure's text.
    lines : int
        At most so many; the last one is cut.

    Returns
    -------
    str
        Lines in logical order, divided by line ends.

    Examples
    --------
    >>> wrapped("one two three", 0.4, 3).split("\n")
    ['one', 'two', 'three']
    """
    left, found = _pieces(text, width), []
    while left and len(found) < lines:
        taken = _taken(left, width) if len(found) < lines - 1 else len(left)
        found.append(_fitted(" ".join(left[:taken]), width))
        left = left[taken:]
    return "\n".join(found)


def _pieces(text: str, width: float) -> list[str]:
    """Divide a text at its spaces, but not beside a number while there is room."""
    pieces = re.split(r"(?<!\d) (?!\d)", text)
    return [
        word
        for piece in pieces
        for word in ([piece] if inches(piece) <= width else piece.split(" "))
    ]


def _taken(words: list[str], width: float) -> int:
    """Return how many words fit on a line, one at least."""
    for count in range(len(words), 1, -1):
        if inches(" ".join(words[:count])) <= width:
            return count
    return 1


def _fitted(line: str, width: float) -> str:
    """Cut a line to the room; binary, as measuring takes time."""
    if inches(line) <= width:
        return line
    low, high = 1, len(line) - 1
    while low < high:
        middle = (low + high + 1) // 2
        fits = inches(_cut(line, middle)) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return _cut(line, low)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + _ELLIPSIS


def paragraphs(parts: list[str], width: float, lines: int = 4) -> list[str]:
    """
    Break sentences into lines, each sentence for itself.

    Parameters
    ----------
    parts : list of str
        As written.
    width : float
        Room in inches.
    lines : int, default 4
        At most so many for a sentence.

    Returns
    -------
    list of str
        Lines in logical order.

    Examples
    --------
    >>> paragraphs(["one two", "three"], 0.4)
    ['one', 'two', 'three']
    """
    return [line for part in parts for line in wrapped(part, width, lines).split("\n")]


def inches(text: str) -> float:
    """
    Measure a text at the size of the figure's text.

    Parameters
    ----------
    text : str
        One line, in logical order.

    Returns
    -------
    float
        Its width in inches.

    Examples
    --------
    >>> inches("wide") > inches("we") > 0
    True
    """
    from matplotlib import rcParams

    families = tuple(rcParams["font.family"])
    return _measured(text, families, rcParams["font.size"])


@functools.lru_cache(maxsize=4096)
def _measured(text: str, families: tuple[str, ...], points: float) -> float:
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.font_manager import FontProperties

    font = FontProperties(family=list(families), size=points)
    drawn = rtl(text).replace(r"\$", "$")
    widths = [
        RendererAgg(1, 1, dpi).get_text_width_height_descent(drawn, font, False)[0]
        / dpi
        for dpi in _DPI
    ]
    return max(widths)
