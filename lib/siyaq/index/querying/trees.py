"""What the tree of a query means: its parts, their layers and conditions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from siyaq.arabic import characters as ch
from siyaq.arabic.spelling import Rule
from siyaq.errors import QueryError, nearest
from siyaq.index.layers import LAYERS
from siyaq.index.querying.conditions import (
    ANY,
    Condition,
    Expression,
    Not,
    Word,
    joined,
)
from siyaq.index.querying.expressions import read_expression
from siyaq.index.querying.nodes import (
    ENDLESS,
    Mention,
    Node,
    Repeat,
    Token,
    choice,
    sequence,
)
from siyaq.index.querying.patterns import read_word, shown

if TYPE_CHECKING:
    import lark

MOST_TIMES = 1000  # that a part may be repeated, if a number is given

_HINTS = {
    "word": " 'form' is the word as printed, 'norm' the word in its searched spelling.",
    "lc": " 'norm' is the word in its searched spelling.",
    "actor": " Write <actor=ID>.",
}
# Hidden characters that stand in no word.
_LETTER = f"[{ch.LETTERS}{ch.MARKS}{ch.TATWEEL}]"
STRAY = re.compile(rf"(?<!{_LETTER})[{ch.INVISIBLE}]+|[{ch.INVISIBLE}]+(?!{_LETTER})")


class Known(NamedTuple):
    """What a query may speak of: layers, their rules, columns of metadata, units."""

    rules: tuple[Rule, ...]
    layers: Sequence[str]
    columns: Sequence[str]
    units: Sequence[str]


def node_of(tree: lark.Tree | lark.Token, known: Known) -> Node:
    """
    Return what a tree asks for.

    Parameters
    ----------
    tree : lark.Tree or lark.Token
        A part of a query, as the grammar cuts it.
    known : Known
        What a query may speak of.

    Returns
    -------
    Node

    Raises
    ------
    QueryError
        If a word, layer, actor or number cannot be what it should be.

    Examples
    --------
    >>> import lark
    >>> print(node_of(lark.Token("WORD", "ا?", 0), Known((), ["norm"], [], [])))
    [norm="ا?"]
    """
    kind = getattr(tree, "type", None) or tree.data
    return _NODES[kind](tree, known)


def _several(join: Callable) -> Callable:
    return lambda tree, known: join([node_of(part, known) for part in tree.children])


def _word(token: lark.Token, known: Known, layer: str = "norm") -> Node:
    return Token(_label(token, token.start_pos + 1, known, layer))


def _label(typed: str, place: int, known: Known, layer: str) -> Word:
    """Read one word without hidden characters that stand in no word."""
    if layer in LAYERS:
        typed = STRAY.sub("", typed).strip()
    return Word(layer, tuple(read_word(str(typed), layer, known.rules, place)))


def _phrase(token: lark.Token, known: Known, layer: str = "norm") -> Node:
    place = token.start_pos + 2
    words = list(re.finditer(r"(?:\\.|[^\s\\])+", token[1:-1], re.S))
    if not any(STRAY.sub("", word[0]) for word in words):
        msg = f"{shown(token)} (position {place - 1}) is empty. Give at least one word."
        raise QueryError(msg)
    return sequence(
        [
            Token(_label(word[0], place + word.start(), known, layer))
            for word in words
            if STRAY.sub("", word[0])
        ]
    )


def _regex(token: lark.Token, known: Known, layer: str = "norm") -> Node:
    return Token(_expression(token, known, layer))


def _expression(token: lark.Token, known: Known, layer: str) -> Expression:
    typed = STRAY.sub("", token[1:-1]) if layer in LAYERS else token[1:-1]
    place = token.start_pos + 1
    return Expression(layer, read_expression(typed, layer, known.rules, place))


def _layered(tree: lark.Tree, known: Known) -> Node:
    prefix, token = tree.children
    layer = _layer(prefix[:-1], prefix.start_pos + 1, known)
    return _NODES[token.type](token, known, layer)


def _layer(name: str, place: int, known: Known) -> str:
    name = str(name)
    if name in known.layers:
        return name
    if name in known.columns or name in ("since", "until"):
        msg = f"{name!r} (position {place}) is metadata, and a query speaks of words."
        raise QueryError(msg + f" Choose documents first: tokens.select({name}=…).")
    msg = f"No layer {name!r} (position {place}): {', '.join(known.layers)}."
    raise QueryError(msg + (_HINTS.get(name) or nearest(name, known.layers)))


def _actor(token: lark.Token, known: Known) -> Node:
    ids = [
        part.strip() for part in token[1:-1].partition("=")[2].strip(' "').split("|")
    ]
    named = "=" in token
    if named and not all(ids):
        msg = f"{shown(token)} (position {token.start_pos + 1}) names no actor."
        raise QueryError(msg + " Write <actor=ID>, or <actor> for any.")
    return Mention(tuple(dict.fromkeys(ids)) if named else ())


def _repeat(tree: lark.Tree, known: Known) -> Node:
    part, sign = node_of(tree.children[0], known), tree.children[1]
    least, most = _times(str(sign), sign.start_pos + 1)
    return part if least == most == 1 else Repeat(part, least, most)


def _times(sign: str, place: int) -> tuple[int, int]:
    if sign in ("?", "*", "+"):
        return int(sign == "+"), 1 if sign == "?" else ENDLESS
    low, comma, high = re.sub(r"[\s{}]", "", sign).partition(",")
    least = int(low[:9] or 0)
    most = int(high[:9]) if high else ENDLESS if comma else least
    if not (low or high) or most < max(least, 1):
        msg = f"{sign} (position {place}) is no number of times."
        raise QueryError(msg + " Write {2}, {0,3} or {2,}.")
    if least > MOST_TIMES or MOST_TIMES < most < ENDLESS:
        msg = f"{shown(sign)} (position {place}) is too often: at most {MOST_TIMES:,}"
        raise QueryError(msg + " times, or {0,} for any number.")
    return least, most


def _negated(tree: lark.Tree, known: Known) -> Node:
    signs, item = tree.children
    node = node_of(item, known)
    if not isinstance(node, Token):
        msg = f"! is followed by {node}, and one word can be negated."
        raise QueryError(msg + " Write !word, or !(word|word).")
    return Token(_unlike(node.condition, signs))


def _unlike(condition: Condition, signs: str) -> Condition:
    if signs.count("!") % 2 == 0:
        return condition
    if condition == ANY:
        msg = "![] matches no word. Say what the word must not be: !word."
        raise QueryError(msg)
    return condition.of if isinstance(condition, Not) else Not(condition)


def _token(tree: lark.Tree, known: Known) -> Node:
    return Token(_condition(tree.children[0], known) if tree.children else ANY)


def _condition(tree: lark.Tree, known: Known) -> Condition:
    if tree.data == "unlike":
        signs, test = tree.children
        return _unlike(_condition(test, known), signs)
    if tree.data in ("either", "both"):
        sign = "|" if tree.data == "either" else "&"
        return joined(sign, [_condition(part, known) for part in tree.children])
    name, sign, value = tree.children
    layer = _layer(name, name.start_pos + 1, known)
    if value.type == "REGEX":
        found = _expression(value, known, layer)
    else:
        found = _label(value[1:-1], value.start_pos + 1, known, layer)
    return Not(found) if sign == "!=" else found


_NODES: dict[str, Callable] = {
    "choice": _several(choice),
    "sequence": _several(sequence),
    "repeat": _repeat,
    "layered": _layered,
    "negated": _negated,
    "token": _token,
    "WORD": _word,
    "STRING": _phrase,
    "REGEX": _regex,
    "ACTOR": _actor,
}
