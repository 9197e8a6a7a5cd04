"""A query at work on a corpus, and how much of it it may look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from siyaq.errors import QueryError
from siyaq.index.querying.conditions import Vocabulary
from siyaq.index.querying.nodes import Mention, Token
from siyaq.index.tokens import Tokens

WORK = 120_000_000  # words looked at, over all steps of a query …
_PASSES = 12  # … or so many times all words of a large corpus
_LEAST_WORK = 5_000  # of a step, however short the text

Spans = tuple[np.ndarray, np.ndarray]


@dataclass
class Search:
    """
    A query at work.

    Attributes
    ----------
    tokens : Tokens
        The words.
    vocabulary : Vocabulary
        Which printed forms the conditions accept.
    within : str
        What a match does not cross.
    mentions : dict
        The words of each kind of mention that the query asks for.
    counts : dict
        How often what has been asked for occurs.
    left : int
        How many words may still be looked at.
    """

    tokens: Tokens
    vocabulary: Vocabulary
    within: str
    mentions: dict[Mention, Spans] = field(default_factory=dict)
    counts: dict[Token | Mention, int] = field(default_factory=dict)
    left: int = 0

    def __post_init__(self) -> None:
        self.left = max(WORK, _PASSES * len(self.tokens))

    @cached_property
    def of_forms(self) -> np.ndarray:
        """How often each printed form occurs."""
        return self.tokens.counts("form")

    def spend(self, words: int) -> None:
        """Refuse to look at more words than fit into a second or two."""
        self.left -= max(words, _LEAST_WORK)
        if self.left < 0:
            msg = "The query takes too many steps for this corpus. Repeat less, ask for"
            msg += " a rarer word, or search a selection: tokens.select(…)."
            raise QueryError(msg)

    def accepted(self, token: Token) -> np.ndarray:
        """Say for each printed form whether a token may be it."""
        return self.vocabulary.accepted(token.condition)

    def count(self, leaf: Token | Mention) -> int:
        """Return how often a token or a mention occurs."""
        if leaf not in self.counts:
            if isinstance(leaf, Mention):
                self.counts[leaf] = len(self.mentions[leaf][0])
            else:
                self.counts[leaf] = int(self.of_forms[self.accepted(leaf)].sum())
        return self.counts[leaf]

    def positions(self, leaf: Token | Mention) -> np.ndarray:
        """Return where a token, or the first word of a mention, stands, ascending."""
        if isinstance(leaf, Mention):
            return np.unique(self.mentions[leaf][0])
        accepted = self.accepted(leaf)
        forms = np.flatnonzero(accepted)
        if len(forms) * 4 > len(accepted):
            return np.flatnonzero(accepted[self.tokens.forms])
        return self.tokens.postings("form", forms)
