"""Regular expressions over the labels of a layer: read, checked and normalised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from siyaq.arabic import characters as ch
from siyaq.arabic.spelling import Rule, normalize
from siyaq.errors import QueryError
from siyaq.index.layers import LAYERS
from siyaq.index.querying.patterns import rules_of, shown

LONGEST = 1000  # characters of a regular expression
LARGEST = 10_000  # characters, once its counts are written out
DEEPEST = 20  # brackets inside brackets

_FRAME = "\u0628"  # a letter that no rule changes, nor what stands beside it

_ARABIC = f"{ch.LETTERS}{ch.MARKS}{ch.TATWEEL}{ch.ARABIC_DIGITS}"
_TOKEN = re.compile(
    r"(?P<escape>\\(?:[pPN]\{[^}]*\}|.))"
    r"|(?P<set>\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\])"
    r"|(?P<open>\((?:\?(?:P?<\w+>|<?[=!]|[:>|]|\#[^)]*|[\w-]*:?))?)"
    r"|(?P<close>\))"
    r"|(?P<count>(?:[*+?]|\{\d+(?:,\d*)?\}|\{,\d+\})[+?]?)"
    f"|(?P<letters>[{_ARABIC}]+)"
    r"|(?P<other>.)",
    re.S,
)
_CALL = re.compile(r"\(\?(?:R|[+-]?\d|&|P>)")
_FLAGS = re.compile(r"\(\?\w*[a-zA-Z]\w*[-:)]")


def read_expression(typed: str, layer: str, rules: tuple[Rule, ...], place: int) -> str:
    """
    Read a regular expression, its letters normalised as the layer is.

    A stretch of letters is normalised like a word. Of a single letter only what does
    not depend on its neighbours is changed, a set is given the searched letters beside
    its own, and all else stays as it is typed.

    Parameters
    ----------
    typed : str
        What stands between the slashes.
    layer, rules, place
        As for ``read_word``.

    Returns
    -------
    str
        What to look up.

    Raises
    ------
    QueryError
        If it is no regular expression, or too large a one.

    Examples
    --------
    >>> rules = (RULES["alif"],)
    >>> read_expression("إيران(ي|ية)?", "norm", rules, 1)
    'ايران(ي|ية)?'
    >>> read_expression("[أب]س?د", "norm", rules, 1)
    '[اأب]س?د'
    """
    import regex

    _check_size(typed, place)
    try:
        regex.compile(typed)
    except regex.error as error:
        at = place + 1 + (error.pos or 0)
        msg = f"/{shown(typed)[1:-1]}/ is no regular expression: {error.msg}"
        msg += f" (position {at}). Put \\ before a character that stands for itself."
        raise QueryError(msg) from None
    if layer in LAYERS and layer != "form":
        typed = "".join(_normalized(typed, rules_of(layer, rules)))
    return typed


def _check_size(typed: str, place: int) -> None:
    """Refuse what would take too much time or memory before it is even tried."""
    where = f"/{shown(typed)[1:-1]}/ (position {place})"
    if _CALL.search(typed):
        msg = f"{where} calls itself. Write it without (?R) and the like."
        raise QueryError(msg)
    size, depth = _size(typed)
    if depth > DEEPEST or size > LARGEST or len(typed) > LONGEST:
        msg = (
            f"{where} is too large: at most {LONGEST:,} characters, {DEEPEST} brackets"
        )
        msg += (
            f" inside each other and {LARGEST:,} letters with all counts written out."
        )
        raise QueryError(msg + " Words are short: lower the counts.")


def _size(typed: str) -> tuple[int, int]:
    """Return the letters, with all counts written out, and the depth of brackets."""
    sizes, last, deepest = [0], 0, 0
    for kind, text in _tokens(typed):
        if kind == "open":
            sizes.append(0)
            deepest = max(deepest, len(sizes) - 1)
            continue
        if kind == "count":
            times = max(map(int, re.findall(r"\d+", text[:20])), default=1)
            sizes[-1] += last * max(times - 1, 0)
            last *= max(times, 1)
            continue
        closes = kind == "close" and len(sizes) > 1
        last = sizes.pop() + 1 if closes else len(text)
        sizes[-1] += last
    return sum(sizes), deepest


def _tokens(typed: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(typed):
        yield match.lastgroup, match[0]


def _normalized(typed: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    tokens = [*_tokens(typed), ("end", "")]
    for (kind, text), (behind, _) in pairwise(tokens):
        if kind == "set":
            yield _with_searched(text, rules)
        elif kind == "letters" and behind == "count":
            yield _stretch(text[:-1], rules) + _single(text[-1], rules)
        else:
            yield _stretch(text, rules) if kind == "letters" else text


def _stretch(text: str, rules: tuple[Rule, ...]) -> str:
    return normalize(text, rules) if len(text) > 1 else _single(text, rules)


def _single(letter: str, rules: tuple[Rule, ...]) -> str:
    """Normalise a letter as between others; leave it if it would vanish."""
    framed = normalize(_FRAME + letter + _FRAME, rules)
    kept = framed[0] == framed[-1] == _FRAME and len(framed) == 3
    return framed[1] if letter and kept else letter


def _with_searched(text: str, rules: tuple[Rule, ...]) -> str:
    """Put the searched letters into a set, beside those that are typed."""
    letters = re.findall(f"[{_ARABIC}]", text)
    missing = {_single(letter, rules) for letter in letters} - set(text)
    head = re.match(r"\[\^?\]?", text)[0]
    if text[len(head)] == "-":  # in front of it a letter would begin a range
        return text
    return head + "".join(sorted(missing)) + text[len(head) :]


def required(expression: str) -> str:
    """
    Return letters that every match of a regular expression has; "" if none are known.

    Examples
    --------
    >>> required(".*سوري(ا|ة)?"), required("سوريا?"), required("سوريا|ايران")
    ('سوري', 'سوري', '')
    """
    longest, depth = "", 0
    tokens = [*_tokens(expression), ("end", "")]
    for (kind, text), (behind, _) in pairwise(tokens):
        depth += (kind == "open") - (kind == "close")
        if kind == "other" and text in "{|" and depth == 0:
            return ""
        if kind == "letters" and depth == 0:
            sure = text[:-1] if behind == "count" else text
            longest = max(longest, sure, key=len)
    return "" if _FLAGS.search(expression) else longest


def stays_in_line(expression: str) -> bool:
    r"""
    Say whether no part of a regular expression can match or see a line end.

    Examples
    --------
    >>> stays_in_line(".*(ا|[بت])+"), stays_in_line("[^ا]"), stays_in_line(r"\s")
    (True, False, False)
    """
    return all(
        kind in ("letters", "count", "close")
        or (kind == "open" and text in ("(", "(?:"))
        or (kind == "set" and not re.search(r"\[\^|\\|\[:|\n", text))
        or (kind == "other" and text not in "{\n\r")
        for kind, text in _tokens(expression)
    )
