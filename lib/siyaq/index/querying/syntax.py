"""What is wrong with a query that the grammar does not accept."""

from __future__ import annotations

import re

from siyaq.errors import QueryError
from siyaq.index.querying.trees import STRAY

HELP = 'A token is written as a word, or [form="word"].'
_OPENING = re.compile(r'"(?:\\.|[^"\\])*"|\\.|[\[\]()]', re.S)
_PAIRS = {"]": "[", ")": "("}


def syntax_error(query: str, place: int | None) -> QueryError:
    """
    Say what is wrong at a place, counted from 0, or at the end if it is None.

    Examples
    --------
    >>> syntax_error("(a", None)
    QueryError("'(a' (position 1) has no closing bracket.")
    >>> syntax_error("a]", 1)
    QueryError("']' (position 2) has no opening bracket.")
    """
    if not STRAY.sub("", query).strip():
        return QueryError(f"The query {query!r} is empty. {HELP}")
    unclosed = _unclosed(query, len(query) if place is None else place)
    if place is None:
        if unclosed:
            return _at(query, unclosed[-1], "has no closing bracket.")
        return _at(query, len(query.rstrip()) - 1, "ends too early: a word is missing.")
    return _at(query, place, _problem(query, place, unclosed))


def _problem(query: str, place: int, unclosed: list[int]) -> str:
    """Say what is wrong with the character at a place."""
    sign = query[place]
    inside = bool(unclosed) and query[unclosed[-1]] == "["
    if sign in _PAIRS and (not unclosed or query[unclosed[-1]] != _PAIRS[sign]):
        return "has no opening bracket."
    if sign == '"' and not re.search(r'(?<!\\)"', query[place + 1 :]):
        return "has no closing quotation mark."
    if inside:
        return _inside(query, place, unclosed[-1])
    if sign in "?*+{":
        return (
            "repeats what touches it, if that stands in brackets: (word){2}, [] or"
            " []{0,3}. In a word * stands for any letters, ? for one."
        )
    if sign in "<>":
        return "means nothing here. Mentions are written <actor=ID>."
    if sign == "/":
        return "opens no regular expression: /letters/, with a slash at the end."
    if sign == "\\":
        return r"ends the query. Put \ before a character that stands for itself."
    return f"cannot stand there. {HELP}"


def _inside(query: str, place: int, opened: int) -> str:
    if query[place] == "%":
        return "is a flag, and there are none: a layer says which spellings are one."
    if not re.search(r"\]", query[place:]):
        return 'is in a bracket that is not closed. Write [form="word"].'
    return (
        f"cannot be read, in the bracket that opens at position {opened + 1}. Write"
        ' [form="word"], [form!="word"] or [form=/letters/], joined by & and |.'
    )


def _unclosed(query: str, end: int) -> list[int]:
    """Return where the brackets opened that are still open at a place."""
    opened: list[int] = []
    for match in _OPENING.finditer(query, 0, end):
        if match[0] in ("[", "("):
            opened.append(match.start())
        elif match[0] in _PAIRS and opened and query[opened[-1]] == _PAIRS[match[0]]:
            opened.pop()
    return opened


def _at(query: str, place: int, problem: str) -> QueryError:
    rest = query[place:]
    value = rest if len(rest) <= 20 else rest[:20] + "…"
    if query[place : place + 1] in ("]", ")", "?", "*", "+"):
        value = query[place]
    return QueryError(f"{value!r} (position {place + 1}) {problem}")
