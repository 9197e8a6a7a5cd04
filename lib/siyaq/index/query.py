"""The query language: from what a researcher types to positions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from siyaq.arabic.spelling import Rule
from siyaq.errors import QueryError
from siyaq.index.layers import LAYERS
from siyaq.index.querying.conditions import Condition, Joined, Vocabulary, Word
from siyaq.index.querying.grammar import FORMS, read
from siyaq.index.querying.matching import matches
from siyaq.index.querying.neighbours import MOST, neighbours
from siyaq.index.querying.nodes import Mention, Node, Token, is_anchored, leaves
from siyaq.index.querying.search import Search
from siyaq.index.querying.spans import mention_words
from siyaq.index.querying.trees import STRAY, Known
from siyaq.index.tokens import Tokens
from siyaq.index.units import UNITS
from siyaq.provenance import stamp


@dataclass(frozen=True)
class Query:
    """
    A query that has been read.

    Attributes
    ----------
    pattern : Node
        What to find.
    within : str
        What a match does not cross: a name from ``UNITS``.
    notes : tuple of str
        What was left out of what was typed.
    """

    pattern: Node
    within: str = "sentence"
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        sentence = self.within == "sentence"
        return f"{self.pattern}" + ("" if sentence else f" within {self.within}")


def parse_query(
    query: str,
    rules: tuple[Rule, ...] = (),
    layers: Iterable[str] = tuple(LAYERS),
    columns: Iterable[str] = (),
) -> Query:
    """
    Read a query (see ``find`` for the language).

    Parameters
    ----------
    query : str
        As typed.
    rules : tuple of Rule
        Normalises what is looked up in ``LAYERS``, except in "form". What is looked up
        in the layer of an analyser of one's own stays as it is typed.
    layers : iterable of str
        Those that there are.
    columns : iterable of str
        Names of metadata, to tell them from layers that are misspelt.

    Returns
    -------
    Query
        Its text, ``str(…)``, is a query of the same meaning, with all written out.

    Raises
    ------
    QueryError
        If the query cannot be understood, is too large, or would match every word;
        names the position.

    Examples
    --------
    >>> print(parse_query('النظام form:السوري within s'))
    [norm="النظام"] [form="السوري"]
    >>> print(parse_query("إيران|طهران within paragraph"))
    [norm="إيران" | norm="طهران"] within paragraph
    """
    known = Known(rules, list(layers), list(columns), list(UNITS))
    pattern, within = read(query, known)
    if not is_anchored(pattern):
        msg = f"{pattern} matches every word, or none at all. Give at least one word"
        raise QueryError(msg + " that must be there, with at least one letter.")
    return Query(pattern, within, tuple(_notes(query)))


def _notes(query: str) -> Iterable[str]:
    for match in STRAY.finditer(query):
        names = " ".join(f"U+{ord(letter):04X}" for letter in match[0])
        yield f"left out of the query: {names} (position {match.start() + 1})"


@dataclass(frozen=True, eq=False)
class Hits:
    """
    Where a query matches.

    Attributes
    ----------
    first, stop : numpy.ndarray of int64, shape (hits,)
        First word of each match, ascending, and the word behind its last one.
    read_as : str
        How the query was read: normalised and written out. It is itself a query.
    notes : tuple of str
        What was left out of what was typed, such as hidden characters.
    """

    first: np.ndarray
    stop: np.ndarray
    read_as: str
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.first)


def find(tokens: Tokens, query: str, *, mentions: pd.DataFrame | None = None) -> Hits:
    r"""
    Find where a query matches.

    ``query_help()`` lists the language. It takes from corpus query processors (CQP,
    Sketch Engine) what stands in brackets, ``[]``, ``{m,n}``, groups and ``within``,
    with the same meaning but for this:

    - A value in quotation marks is a word with the wildcards ``*`` and ``?``, as it is
      without brackets; there it is a regular expression. Here that stands between
      slashes: ``[norm=/سور.*/]``. What only a regular expression can mean, such as
      ``[norm="سور.*"]``, is an error that says so.
    - ``*`` and ``?`` in a word, or alone between spaces, are wildcards; they repeat
      only what they touch: ``[…]?``, ``(…)*``, ``"…"+``. A word is repeated in
      brackets: ``(word)?``.
    - A match stays in its sentence unless ``within`` says otherwise.
    - Each word begins at most one match, the shortest, and matches may overlap. CQP's
      "standard" strategy drops of matches that end together all but the longest:
      ``(ا)? ب`` finds "ا ب" and "ب" here, and only "ا ب" there.

    What is looked up is normalised as its layer is, in a pattern each stretch of
    letters for itself.

    Time grows with the hits of the rarest word that must be there. A query that would
    take seconds is refused: for its length, for letters that cannot be looked up in
    time, or for too many steps.

    Parameters
    ----------
    tokens : Tokens
        The words to search.
    query : str
        What to find.
    mentions : pandas.DataFrame, optional
        What ``find_mentions`` found, for ``<actor=…>``; resolved ones count.

    Returns
    -------
    Hits
        Empty if nothing matches.

    Raises
    ------
    QueryError
        If the query cannot be understood, asks for mentions that are not there, or
        would take too long.
    TableError
        If the mentions lack a column.

    Examples
    --------
    >>> hits = find(tokens, "الأسد []{0,3} سوريا|إيران")
    >>> hits.first.tolist(), hits.stop.tolist()
    ([1, 7], [4, 8])
    >>> hits.read_as
    '[norm="الاسد"] []{0,3} [norm="سوريا"] | [norm="ايران"]'
    """
    read = _read(tokens, query)
    search = Search(tokens, Vocabulary(tokens), read.within)
    for leaf in leaves(read.pattern):
        if isinstance(leaf, Mention):
            _check_mentions(mentions, leaf)
            search.mentions[leaf] = mention_words(tokens, mentions, leaf.actors)
    first, stop = matches(search, read.pattern)
    return Hits(first, stop, str(read), read.notes)


def _read(tokens: Tokens, query: str) -> Query:
    layers = tokens.lexicon.names_of_layers
    return parse_query(query, tokens.rules, layers, map(str, tokens.documents.columns))


def _check_mentions(mentions: pd.DataFrame | None, leaf: Mention) -> None:
    if mentions is None:
        msg = f"{leaf} asks for mentions, and none were given. Find them first:"
        raise QueryError(msg + " mentions=find_mentions(tokens, actors).")


def suggestions(tokens: Tokens, query: str) -> list[str]:
    """
    Suggest words that occur for those of a query that do not.

    Parameters
    ----------
    tokens : Tokens
        The words.
    query : str
        What was searched; its words with wildcards and regular expressions are passed
        over.

    Returns
    -------
    list of str
        At most five, as tables show them: the nearest spellings first, of these the
        commonest.

    Raises
    ------
    QueryError
        If the query cannot be understood.

    Examples
    --------
    >>> suggestions(tokens, "الاسود")
    ['الأسد']
    """
    found: dict[str, None] = {}
    for word in _words(_read(tokens, query).pattern):
        layer, counts = tokens.layer(word.layer), tokens.counts(word.layer)
        label = word.parts[0]
        code = layer.code(label)
        if len(found) < MOST and (code < 0 or not counts[code]):
            near = neighbours(label, layer.labels, counts)
            found.update(dict.fromkeys(layer.shown[code] for code in near))
    return list(found)[:MOST]


def _words(pattern: Node) -> Iterable[Word]:
    """Yield the words that a query asks for, without those that it rules out."""
    conditions = [leaf.condition for leaf in leaves(pattern) if isinstance(leaf, Token)]
    for condition in dict.fromkeys(conditions):
        yield from _asked(condition)


def _asked(condition: Condition) -> Iterable[Word]:
    if isinstance(condition, Word) and len(condition.parts) == 1:
        yield condition
    elif isinstance(condition, Joined):
        for each in condition.of:
            yield from _asked(each)


def query_help() -> pd.DataFrame:
    """
    List the forms of a query.

    Returns
    -------
    pandas.DataFrame
        ``query finds``: an example, and what it finds.

    Examples
    --------
    >>> query_help()["query"].tolist()[:3]
    ['إيران', 'النظام السوري', '*سوري*']
    """
    return stamp(pd.DataFrame(FORMS, columns=["query", "finds"]), "query_help")
