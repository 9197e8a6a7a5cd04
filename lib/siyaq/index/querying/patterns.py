"""Words as they are typed in a query, with wildcards, and as they are looked up."""

from __future__ import annotations

import re

from siyaq.arabic.segmentation import WORD_KINDS, segments
from siyaq.arabic.spelling import DEFAULT_RULES, Rule, normalize, resolve_rules
from siyaq.errors import QueryError
from siyaq.index.layers import LAYERS

_PIECE = re.compile(r"\\(.)|(\*+|\?)|([^\\*?]+|\\\Z)", re.S)
# What only a regular expression means: found here, the other notation was meant.
_FOREIGN = re.compile(r"\\.|(\.[*+?]|[|()\[\]{}^$])", re.S)
_QUOTES = "'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb"  # single, curly, guillemets
_FILLERS = ("\u0627", "1", "a")  # an Arabic letter, a digit, a Latin letter


def shown(typed: str) -> str:
    r"""
    Return what was typed for a message: short, and with no hidden characters.

    Examples
    --------
    >>> shown("\u202eab")
    "'\\u202eab'"
    """
    typed = str(typed)
    return repr(typed if len(typed) <= 40 else typed[:40] + "…")


def read_word(typed: str, layer: str, rules: tuple[Rule, ...], place: int) -> list[str]:
    r"""
    Read letters with ``*`` and ``?``, normalised as the layer is.

    Each stretch between wildcards is normalised for itself. What is looked up in
    "form", and in the layer of an analyser of one's own, stays as it is typed.

    Parameters
    ----------
    typed : str
        As typed; behind ``\`` a character stands for itself.
    layer : str
        Where it is looked up.
    rules : tuple of Rule
        What makes ``norm`` of ``form``.
    place : int
        Its position in the query, from 1, for messages.

    Returns
    -------
    list of str
        Letters and wildcards in turn, letters first and last.

    Raises
    ------
    QueryError
        If it is empty, not one word, or a regular expression.

    Examples
    --------
    >>> read_word("إير?ن*", "norm", (RULES["alif"],), 1)
    ['اير', '?', 'ن', '*', '']
    """
    where = f"{shown(typed)} (position {place})"
    if any(match[1] for match in _FOREIGN.finditer(typed)):
        msg = f"{where} reads like a regular expression. * stands for any letters here,"
        msg += " and ? for one; a regular expression stands between slashes: "
        raise QueryError(msg + f"[{layer}=/{shown(typed)[1:-1]}/].")
    parts = _parts(typed, where)
    if parts == [""]:
        msg = f"{where} is empty. Give at least one letter."
        raise QueryError(msg)
    if layer in LAYERS:
        _check_word(parts, where, typed)
    if layer in LAYERS and layer != "form":
        rules = rules_of(layer, rules)
        parts[::2] = [normalize(part, rules) for part in parts[::2]]
    return parts


def rules_of(layer: str, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """
    Return the rules that made the labels of a layer.

    Examples
    --------
    >>> rules_of("norm", ()), len(rules_of("lemma", ())) > 0
    ((), True)
    """
    # A dictionary's lemmas have gone through the default rules.
    return (*resolve_rules(DEFAULT_RULES), *rules) if layer == "lemma" else rules


def _parts(typed: str, where: str) -> list[str]:
    parts = [""]
    for literal, wildcard, letters in _PIECE.findall(typed):
        if letters == "\\" or (literal.isascii() and literal.isalnum()):
            msg = f"{where}: \\ stands before a character that means something else,"
            raise QueryError(msg + r" such as \* or \?. Leave it out, or write \\.")
        if wildcard:
            parts += [wildcard[0], ""]
        else:
            parts[-1] += literal or letters
    return parts


def _check_word(parts: list[str], where: str, typed: str) -> None:
    for filler in _FILLERS:
        letters = [*parts]
        letters[1::2] = [filler] * len(parts[1::2])
        kinds = [kind for _, _, kind in segments("".join(letters))]
        if len(kinds) == 1 and kinds[0] in WORD_KINDS:
            return
    msg = f"{where} is not one word. Leave punctuation out"
    if re.search(r"\s", typed):
        msg += ', and write a phrase as form:"…" or "…"'
    elif typed[0] in _QUOTES:
        msg += ', and write a phrase in straight quotation marks: "…"'
    elif typed.endswith(":"):
        msg += ", and the space behind the name of a layer: form:…"
    elif re.match(r"\w+!?=", typed):
        msg += ', and write a condition in brackets: [form="…"]'
    raise QueryError(msg + ".")
