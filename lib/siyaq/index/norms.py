"""The searched forms of many words at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from siyaq.arabic.spelling import Rule, resolve_rules

_EVERY = "".join(map(chr, range(0x10000)))
_ANY = _EVERY[-1]  # stands for characters beyond the basic plane
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_GROUP = 32  # rules whose bits fit into one integer


def normalize_all(words: Sequence[str], rules: Iterable[str | Rule]) -> list[str]:
    """
    Map printed words to their searched forms.

    Each rule is asked only about words with a character that it may change: most words
    have none for most rules.

    Parameters
    ----------
    words : sequence of str
        Words as printed.
    rules : iterable of str or Rule
        As for ``normalize``.

    Returns
    -------
    list of str
        What ``normalize`` gives for each word.

    Examples
    --------
    >>> normalize_all(["بشّار", "كتب"], DEFAULT_RULES)
    ['بشار', 'كتب']
    """
    resolved = resolve_rules(rules)
    result = np.array([*words, ""], dtype=object)[:-1]
    for first in range(0, len(resolved), _GROUP):
        _apply(resolved[first : first + _GROUP], result)
    return result.tolist()


def _apply(rules: tuple[Rule, ...], words: np.ndarray) -> None:
    """Apply rules in place; a changed word is looked at anew for the rules behind."""
    table = _bits(rules)
    open_to = _open_to(words, table)
    for bit, rule in enumerate(rules):
        places = np.flatnonzero(open_to >> np.uint32(bit) & np.uint32(1))
        changed = [rule.apply(word) or word for word in words[places]]
        words[places] = np.array([*changed, ""], dtype=object)[:-1]
        open_to[places] = _open_to(words[places], table)


def _bits(rules: tuple[Rule, ...]) -> np.ndarray:
    """Return for each character a bit for every rule that may change its word."""
    table = np.zeros(len(_EVERY), np.uint32)
    for bit, rule in enumerate(rules):
        table[_members(rule.codes)] |= np.uint32(1 << bit)
    return table


@cache
def _members(inside: str) -> np.ndarray:
    """Return the code points in a regular-expression bracket."""
    found = re.findall(f"[{inside}]", _EVERY)
    beyond = _ANY if _BEYOND.search(inside) else ""
    return np.array([*map(ord, found), *map(ord, beyond)], dtype=np.int64)


def _open_to(words: np.ndarray, table: np.ndarray) -> np.ndarray:
    """Return the bits of all characters of each word, and of a line end, together."""
    text = "\n".join(words) + "\n"
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter(map(len, words), np.int64, len(words)) + 1
    bits = table[np.minimum(points, ord(_ANY))]
    return np.bitwise_or.reduceat(bits, np.cumsum(lengths) - lengths, dtype=np.uint32)
