"""The query language: from what a researcher types to positions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from siyaq.arabic.segmentation import WORD_KINDS, segments
from siyaq.arabic.spelling import DEFAULT_RULES, Rule, normalize, resolve_rules
from siyaq.errors import QueryError, nearest
from siyaq.index.layers import LAYERS
from siyaq.index.tokens import Tokens

_BRACKET = re.compile(r'\[\s*(?P<layer>\w+)\s*=\s*"(?P<value>[^"]*)"\s*\]')
_HELP = 'A token is written as a word, or [layer="form"].'


@dataclass(frozen=True)
class Term:
    """One token of a query: a layer and what its label must be (``*`` and ``?``)."""

    layer: str
    pattern: str

    def __str__(self) -> str:
        return f'[{self.layer}="{self.pattern}"]'


def parse_query(
    query: str, rules: tuple[Rule, ...] = (), layers: Sequence[str] = tuple(LAYERS)
) -> list[Term]:
    """
    Read a query into one term per token.

    Parameters
    ----------
    query : str
        Words with spaces between them, each looked up in the layer "norm", or tokens
        such as ``[form="الأسد"]``; ``*`` stands for any letters, ``?`` for one.
        Quotation marks around a phrase are allowed.
    rules : tuple of Rule
        Normalises what is looked up in ``LAYERS``, except in "form". What is looked up
        in the layer of an analyser of one's own stays as it is typed.
    layers : sequence of str
        Those that there are.

    Returns
    -------
    list of Term
        In reading order.

    Raises
    ------
    QueryError
        If the query is empty or cannot be understood; names the position.

    Examples
    --------
    >>> [str(term) for term in parse_query('النظام [form="السوري"]')]
    ['[norm="النظام"]', '[form="السوري"]']
    """
    terms, place = [], 0
    while place < len(query):
        if query[place].isspace() or query[place] == '"':
            place += 1
            continue
        begin = place + 1  # as errors count
        if query[place] == "[":
            term, place = _bracketed(query, place, layers)
        else:
            word = re.match(r'[^\s\["]+', query[place:])[0]
            term, place = Term("norm", word), place + len(word)
        terms.append(_normalized(term, rules, begin))
    if not terms:
        msg = f"The query {query!r} is empty. {_HELP}"
        raise QueryError(msg)
    return terms


def _bracketed(text: str, place: int, layers: Sequence[str]) -> tuple[Term, int]:
    match = _BRACKET.match(text, place)
    if not match:
        problem = "cannot be read" if "]" in text[place:] else "has no closing bracket"
        msg = f"{text[place:]!r} (position {place + 1}) {problem}. {_HELP}"
        raise QueryError(msg)
    if match["layer"] not in layers:
        msg = f"No layer {match['layer']!r} (position {place + 2}):"
        msg += f" {', '.join(layers)}."
        raise QueryError(msg + nearest(match["layer"], layers))
    return Term(match["layer"], match["value"]), match.end()


def _normalized(term: Term, rules: tuple[Rule, ...], place: int) -> Term:
    if not re.sub(r"[*?\s]", "", term.pattern):
        msg = f"{term} (position {place}) matches every word. Give at least one letter."
        raise QueryError(msg)
    if term.layer == "form" or term.layer not in LAYERS:
        return term
    if (
        term.layer == "lemma"
    ):  # a dictionary's lemmas have gone through the default rules
        rules = (*resolve_rules(DEFAULT_RULES), *rules)
    parts = re.split(r"([*?])", term.pattern)
    for part in parts[::2]:
        kinds = [kind for _, _, kind in segments(part)]
        if len(kinds) > 1 or any(kind not in WORD_KINDS for kind in kinds):
            msg = f"{term.pattern!r} (position {place}) is not one word."
            msg += " Leave punctuation out."
            raise QueryError(msg)
    parts[::2] = [normalize(part, rules) for part in parts[::2]]
    return Term(term.layer, "".join(parts))


@dataclass(frozen=True, eq=False)
class Hits:
    """
    Where a query matches.

    Attributes
    ----------
    first, stop : numpy.ndarray of int64, shape (hits,)
        First word of each match, ascending, and the word behind its last one.
    read_as : str
        How the query was read: its terms, normalised.
    """

    first: np.ndarray
    stop: np.ndarray
    read_as: str

    def __len__(self) -> int:
        return len(self.first)


def find(tokens: Tokens, query: str) -> Hits:
    """
    Find where a query matches; a phrase does not cross a sentence.

    Parameters
    ----------
    tokens : Tokens
        The words to search.
    query : str
        See ``parse_query``.

    Returns
    -------
    Hits

    Raises
    ------
    QueryError
        If the query cannot be understood.

    Examples
    --------
    >>> hits = find(tokens, "الأسد")
    >>> hits.first.tolist(), hits.stop.tolist()
    ([1], [2])
    """
    terms = parse_query(query, tokens.rules, tokens.lexicon.names_of_layers)
    hits = [tokens.postings(term.layer, _codes(tokens, term)) for term in terms]
    # Start from the rarest word: the others only have to confirm it.
    rarest = min(range(len(hits)), key=lambda index: len(hits[index]))
    positions = hits[rarest] - rarest
    for index, found in enumerate(hits):
        if index != rarest:
            positions = positions[np.isin(positions + index, found, assume_unique=True)]
    positions = positions[positions >= 0]
    last = positions + len(terms) - 1
    same = tokens.sentence_of(positions) == tokens.sentence_of(last)
    first = positions[same]
    return Hits(first, first + len(terms), " ".join(map(str, terms)))


def _codes(tokens: Tokens, term: Term) -> list[int]:
    layer = tokens.layer(term.layer)
    if not re.search(r"[*?]", term.pattern):
        code = layer.code(term.pattern)
        return [code] if code >= 0 else []
    parts = re.split(r"([*?])", term.pattern)
    wild = {"*": ".*", "?": "."}
    pattern = re.compile("".join(wild.get(part, re.escape(part)) for part in parts))
    return [code for code, label in enumerate(layer.labels) if pattern.fullmatch(label)]
