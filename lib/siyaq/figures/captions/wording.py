"""Labels and numbers as captions write them, in either language."""

from __future__ import annotations

import math
from numbers import Integral

from siyaq.figures.captions.phrases import PHRASES
from siyaq.figures.lettering.numerals import number, percent

_KEPT = "\u061c\u200c\u200d\u200e\u200f"  # joiners, and marks of direction


def plain(value: object, longest: int | None = None) -> str:
    r"""
    Return a text on one line, without what cannot be seen.

    Parameters
    ----------
    value : object
        For instance a label of a table, which may hold anything.
    longest : int, optional
        Where it is cut.

    Returns
    -------
    str

    Examples
    --------
    >>> plain("a\n\u202eb", 60)
    'a b'
    """
    line = " ".join(str(value).split())
    seen = "".join(sign for sign in line if sign.isprintable() or sign in _KEPT)
    seen = " ".join(seen.split())
    cut = longest is not None and len(seen) > longest
    return f"{seen[: longest - 1].rstrip()}…" if cut else seen


def amount(value: float, spoken: str, share: bool = False) -> str:
    """
    Write a number of a table so that it can be read aloud.

    Parameters
    ----------
    value : float
        The number.
    spoken : {"ar", "en"}
        The language.
    share : bool, default False
        Whether it is a share, to be written as a percentage.

    Returns
    -------
    str
        With two decimal places at most where it is not small.

    Examples
    --------
    >>> amount(7160.23, "en"), amount(-1.579, "en"), amount(-2, "ar")
    ('7,160', '−1.58', 'سالب ٢')
    """
    says = PHRASES[spoken]
    if not math.isfinite(value):
        return says["endless"] if value > 0 else says["minus"].format(says["endless"])
    size = percent(abs(value), spoken) if share else number(_rounded(value), spoken)
    return says["minus"].format(size) if value < 0 else size


def _rounded(value: float) -> float:
    size = abs(value)
    if isinstance(value, Integral) or size == int(size):
        return int(size)
    return round(size, 0 if size >= 100 else 2 if size >= 1 else 3)
