r"""Mathematics in a label: ``$…$`` set aside while the words around it are ordered."""

from __future__ import annotations

import re

from siyaq.errors import FigureError
from siyaq.figures.lettering.lines import LONGEST, RIGHTWARD, kinds

_FORMULA = re.compile(r"\\\$|\$(?:\\\$|[^$\n])++\$|\$")  # or a dollar that is none
_STAND_IN = re.compile("[\U00100000-\U0010fffd]")  # private, ordered like Latin


def set_aside(text: str) -> tuple[str, dict[str, str]]:
    r"""
    Put one character in the place of each formula.

    Parameters
    ----------
    text : str
        A label; ``\$`` in it is a dollar.

    Returns
    -------
    text : str
        The label with stand-ins, which are ordered like a Latin letter.
    formulas : dict of str to str
        The formula of each stand-in.

    Raises
    ------
    FigureError
        If a dollar is alone, or Matplotlib does not understand a formula.

    Examples
    --------
    >>> plain, formulas = set_aside(r"\$5 or $x^2$")
    >>> formulas[plain[-1]]
    '$x^2$'
    """
    formulas = {}

    def stand_in(found: re.Match) -> str:
        if found[0] == r"\$":
            return "$"
        _check(found[0], text)
        sign = chr(0x100000 + len(formulas))
        formulas[sign] = found[0]
        return sign

    return _FORMULA.sub(stand_in, _STAND_IN.sub("\ufffd", text)), formulas


def _check(formula: str, text: str) -> None:
    from matplotlib.mathtext import MathTextParser

    if formula == "$":
        msg = rf"A dollar in {text[:60]!r} opens or closes no formula. Write \$ for it."
        raise FigureError(msg)
    if not formula.isprintable() or kinds(formula) & RIGHTWARD:
        msg = f"{formula[:60]!r} holds what no formula can: Arabic, or a control sign. "
        raise FigureError(msg + "Close the formula before it, and open another after.")
    if len(formula) > LONGEST:
        msg = f"{formula[:60]!r} is longer than {LONGEST} characters. Shorten it."
        raise FigureError(msg)
    try:
        MathTextParser("path").parse(formula)
    except Exception as error:  # the parser lets more through than ValueError
        said = re.sub(r"^\w+Exception: ", "", str(error).strip().split("\n")[-1])
        msg = f"{formula[:60]!r} is no formula that Matplotlib knows: {said}. "
        raise FigureError(msg + r"Correct it, or write \$ for a dollar.") from None
