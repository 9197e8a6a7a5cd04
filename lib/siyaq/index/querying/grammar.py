"""The grammar of queries: what may stand where, and how much of it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from siyaq.arabic import characters as ch
from siyaq.errors import QueryError, nearest
from siyaq.index.querying.expressions import DEEPEST
from siyaq.index.querying.nodes import Node, leaves
from siyaq.index.querying.patterns import shown
from siyaq.index.querying.syntax import syntax_error
from siyaq.index.querying.trees import Known, node_of

if TYPE_CHECKING:
    import lark

LONGEST = 10_000  # characters of a query
MOST_TOKENS = 500

# A word may hold every character that means nothing; a sign that repeats what stands
# before it touches that, and a word does not begin right there with such a sign.
_LETTER = rf'[^\s{ch.INVISIBLE}\[\]()|"{{}}<>\\]'
_WORD = (
    r'(?![!\/]|(?<=[\])"\/>}?*+])[?*+])'
    rf"(\\.|{_LETTER}|[{ch.INVISIBLE}]+(?={_LETTER}))+"
)
_GRAMMAR = rf"""
start: choice WITHIN?
?choice: sequence ("|" sequence)*
?sequence: part+
?part: item
    | item REPEAT -> repeat
?item: WORD
    | STRING
    | REGEX
    | ACTOR
    | PREFIX (WORD | STRING | REGEX) -> layered
    | NOT item -> negated
    | "[" either? "]" -> token
    | "(" choice ")"
?either: both ("|" both)*
?both: test ("&" test)*
?test: NOT test -> unlike
    | "(" either ")"
    | NAME SIGN (STRING | REGEX) -> label

WITHIN.3: /(?<!\w)within\s+<?\s*\w+\s*(\/?\s*>)?\s*\Z/
REPEAT.3: /(?<=[\])"\/>])([?*+]|\{{\s*\d*\s*,?\s*\d*\s*\}})/
PREFIX.2: /(?!\d+:)\w+:(?=[^\s:])/
ACTOR.2: /<\s*actor\s*(=\s*("[^"<>]*"|[^"<>]*))?>/
REGEX.2: /\/(\\.|[^\/\\\n])+\//
STRING.2: /"(\\.|[^"\\])*"/s
WORD: /{_WORD}/
NAME: /\w+/
NOT: /!([\s{ch.INVISIBLE}]*!)*/
SIGN: /!?=/
%ignore /[\s{ch.INVISIBLE}]+/
"""
# One line for each form, as help and as documentation.
FORMS = [
    ("إيران", 'a word in the layer "norm": the spelling rules do not count'),
    ("النظام السوري", "words one after the other; quotation marks may be around them"),
    ("*سوري*", "* stands for any letters of a word, or none"),
    ("سوري?", "? stands for one letter"),
    (r"form:المسـ\*ـلحة", r"\ lets the next character stand for itself"),
    ("form:إيران", "the word as printed"),
    ("lemma:علاقة", "any layer, those of your own analysers too"),
    ('form:"النظام السوري"', "a phrase in a layer"),
    ("/(ال)?سوري[اة]/", "a regular expression that the whole label matches"),
    ("form:/.*[أإ]يران/", "a regular expression in a layer"),
    ("إيران|طهران", "one or the other; | divides more than a space does"),
    ("دعم (إيران|طهران)", "one or the other behind a word"),
    ("الرئيس !الأسد", "a word, then another word than this one"),
    ('[norm="دعم" & lemma!="علاقة"]', "conditions on one word, joined by & | ! ( )"),
    ("[form=/.*ية/]", "a regular expression in a condition"),
    ("دعم [] إيران", "[] is any word, and so is * between spaces"),
    ("دعم []{0,3} إيران", "up to three words between"),
    ('[norm="ال*"]+ إيران', '? * + {m,n} repeat what touches them: ] ) " / >'),
    ("(من|إلى)? إيران", "an optional part in brackets"),
    ("دعم []* إيران within paragraph", "in a paragraph; else in a sentence; or doc_id"),
    ("<actor=ASSAD>", "a mention of an actor: find(…, mentions=find_mentions(…))"),
    ("<actor=ASSAD|ROUHANI> []{0,5} <actor>", "mentions of two actors, and of any"),
]
# Units as corpus query processors call them.
_UNITS = {"s": "sentence", "p": "paragraph", "doc": "doc_id", "text": "doc_id"}


def read(query: str, known: Known) -> tuple[Node, str]:
    """
    Read a query: what to find, and what a match does not cross.

    Parameters
    ----------
    query : str
        As typed.
    known : Known
        What it may speak of.

    Returns
    -------
    Node
        The parts of the query.
    str
        One of ``known.units``.

    Raises
    ------
    QueryError
        If it is too large or cannot be understood; names the position.

    Examples
    --------
    >>> known = Known((), ["norm", "form"], [], ["sentence"])
    >>> print(read("form:ا (ب|ج)?", known)[0])
    [form="ا"] [norm="ب" | norm="ج"]{0,1}
    """
    _check_size(query)
    import lark

    try:
        tree = _parser().parse(query)
    except lark.exceptions.UnexpectedCharacters as error:
        raise syntax_error(query, error.pos_in_stream) from None
    except lark.exceptions.UnexpectedToken as error:
        end = error.token.type == "$END"
        raise syntax_error(query, None if end else error.token.start_pos) from None
    node = node_of(tree.children[0], known)
    if (size := len(leaves(node))) > MOST_TOKENS:
        msg = f"The query has {size:,} words, and at most {MOST_TOKENS} are read."
        raise QueryError(msg + " Make two of it.")
    return node, _unit(tree.children[1:], known)


@cache
def _parser() -> lark.Lark:
    import lark

    return lark.Lark(_GRAMMAR, parser="lalr", maybe_placeholders=False)


def _check_size(query: str) -> None:
    if len(query) > LONGEST:
        msg = f"The query has {len(query):,} characters, and at most {LONGEST:,} are"
        raise QueryError(msg + " read. Make several of it.")
    if half := re.search("[\ud800-\udfff]", query):
        msg = f"{shown(query)} holds half of a character (position {half.start() + 1})."
        raise QueryError(msg + " Copy it anew.")
    depth = 0
    for match in re.finditer(r'"(?:\\.|[^"\\])*"|\\.|[()]', query, re.S):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth > DEEPEST:
            msg = f"More than {DEEPEST} brackets inside each other (position"
            raise QueryError(msg + f" {match.start() + 1}). Write the query flatter.")


def _unit(within: list[lark.Token], known: Known) -> str:
    if not within:
        return known.units[0]
    name = re.findall(r"\w+", within[0])[1]
    unit = _UNITS.get(name, name)
    if unit not in known.units:
        msg = f"within {name} (position {within[0].start_pos + 1}) is not known: give"
        msg += f" {', '.join(known.units)}.{nearest(name, known.units)}"
        raise QueryError(msg + f' As words they stand in quotes: "within {name}".')
    return unit
