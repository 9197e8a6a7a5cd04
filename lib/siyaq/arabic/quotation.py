"""Where quotation marks open and close."""

from __future__ import annotations

import re

_PAIRS = {"«": "»", "“": "”", "„": "”", "‹": "›"}
_MARKS = re.compile('["«»“”„‹›\n]')
_WRONG_SIDE = re.compile(":\\s*$")  # after a colon a closing mark opens: قائلاً:”


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """
    Find what stands between quotation marks, without the marks.

    Straight marks pair in order; shaped marks pair by shape, but a closing mark right
    after a colon opens. A mark left open ends with its line.

    Parameters
    ----------
    text : str
        Any text; odd numbers of marks are no error.

    Returns
    -------
    list of (int, int)
        Start and end in characters, in order, without overlaps.

    Examples
    --------
    >>> text = 'قال: "نعم" ثم «لا»'
    >>> [text[start:end] for start, end in quoted_spans(text)]
    ['نعم', 'لا']
    """
    spans: list[tuple[int, int]] = []
    opened, closing = -1, ""
    for match in _MARKS.finditer(text):
        mark, place = match[0], match.start()
        if opened >= 0 and (mark in closing or mark == "\n"):
            if place > opened:
                spans.append((opened, place))
            opened = -1
        elif opened < 0 and mark != "\n":
            colon = _WRONG_SIDE.search(text, max(0, place - 3), place)
            if mark in _PAIRS or mark == '"' or colon:
                opened = match.end()
                closing = _PAIRS.get(mark, mark)
    if opened >= 0 and text[opened:].strip():
        spans.append((opened, len(text)))
    return spans
