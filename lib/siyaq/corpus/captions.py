"""Captions and credits of pictures: lines, and brackets in lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from siyaq.corpus.lines import Lines, Span, headlines

_CREDIT = r"(?:تصوير|عدسة|المصور|صورة أرشيفية|أرشيفية|أرشيف|الصورة من|الصور من)"
_LINE = re.compile(
    rf"(?:{_CREDIT}\s*[:/\-–]\s*[^.؟!\n]{{2,60}}"
    r"|(?:صورة|الصورة|شرح الصور|شرح الصورة|تعليق الصورة)\s*:[^.؟!\n]{0,100}"
    r"|صورة|الصورة|صورة أرشيفية|صور أرشيفية|أرشيفية|أرشيف|صور)"
)
_STARTS = ("تصوير", "عدسة", "المصور", "صور", "أرشيف", "الصور", "شرح", "تعليق")
_EDGES = "([* \u00a0)]"
_BRACKETS = re.compile(
    rf"\(\s?{_CREDIT}\s?[:/\-–][^()\n]{{0,60}}\)|\(\s?(?:صورة )?أرشيفية?\s?\)"
)
_SIGNS = ("(تصوير", "( تصوير", "(عدسة", "(صورة", "(أرشيف")
_LONGEST = 120


def find_captions(lines: Lines, titles: Sequence[str] = ()) -> Iterator[Span]:
    """
    Find lines, and brackets in lines, that credit or label a picture.

    Parameters
    ----------
    lines : Lines
        All lines.
    titles : sequence of str
        The title of each text, "" or none at all where it is not known.

    Yields
    ------
    Span
        Of a line of 120 characters at most; but never the headline.
    """
    whole = set()
    short = np.flatnonzero(
        (lines.end - lines.start <= _LONGEST) & ~headlines(lines, titles)
    )
    for line, printed in zip(short.tolist(), lines.printed(short), strict=True):
        text = printed.strip(_EDGES)
        if text.startswith(_STARTS) and _LINE.fullmatch(text):
            whole.add(line)
            yield Span(line, int(lines.start[line]), int(lines.end[line]))
    for line in lines.holding(*_SIGNS):
        start = int(lines.start[line])
        for match in _BRACKETS.finditer(lines.text(line)):
            if line not in whole:
                yield Span(line, start + match.start(), start + match.end())
