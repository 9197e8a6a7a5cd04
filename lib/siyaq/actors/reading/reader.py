"""The words of a corpus one by one, and what is printed between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

import numpy as np
import pandas as pd

from siyaq.actors.knowledge.names import fold
from siyaq.arabic.characters import INVISIBLE
from siyaq.index.tokens import Tokens

# Between two words of one name: spaces, but no line end and no punctuation.
_GAP = re.compile(rf"(?:[^\S\n]|[{INVISIBLE}])*")


class _Texts(dict[int, str]):
    """The texts by row, each made a plain string when it is first asked for."""

    def __init__(self, column: pd.Series) -> None:
        super().__init__()
        self.column = column.array

    def __missing__(self, row: int) -> str:
        text = self[row] = str(self.column[row])
        return text


class Reader:
    """
    The words of a corpus, for rules that look at one word after the other.

    Texts and bounds are plain: asked word by word, they answer far faster than tables
    and arrays.

    Parameters
    ----------
    tokens : Tokens
        The words; everything is asked by their positions.
    """

    def __init__(self, tokens: Tokens) -> None:
        self.labels = tokens.layer("norm").labels
        self.codes = tokens.codes("norm")
        self.starts, self.ends = tokens.starts, tokens.ends
        self.rules = tokens.rules
        # Folded in one go: no label has a line end.
        self.keys = fold("\n".join(self.labels)).split("\n")
        self._tokens = tokens
        self.texts = _Texts(tokens.documents["text"])
        self._documents: list[int] = tokens.doc_offsets.tolist()
        self._sentences: list[int] = tokens.sentence_offsets.tolist()

    def word(self, position: int) -> str:
        """Return the normalised word."""
        return self.labels[self.codes[position]]

    def postings(self, codes: Iterable[int]) -> np.ndarray:
        """Return the positions of the words with any of these codes, ascending."""
        return self._tokens.postings("norm", codes)

    def key(self, position: int) -> str:
        """Return the folded word."""
        return self.keys[self.codes[position]]

    def before(self, position: int) -> str:
        """Return the character before a word, "" at the beginning of the text."""
        start = self.starts[position]
        text = self.texts[self.document(position)]
        return text[start - 1] if start else ""

    def document(self, position: int) -> int:
        """Return the row of the document that holds a word."""
        return bisect_right(self._documents, position) - 1

    def sentence(self, position: int) -> int:
        """Return the number of the sentence that holds a word."""
        return bisect_right(self._sentences, position) - 1

    def document_bounds(self, position: int) -> tuple[int, int]:
        """Return first and last word (exclusive) of the document around a word."""
        document = self.document(position)
        return self._documents[document], self._documents[document + 1]

    def sentence_bounds(self, position: int) -> tuple[int, int]:
        """Return first and last word (exclusive) of the sentence around a word."""
        sentence = self.sentence(position)
        return self._sentences[sentence], self._sentences[sentence + 1]

    def line_bounds(self, position: int) -> tuple[int, int]:
        """Return first and last word (exclusive) of the line around a word."""
        document = self.document(position)
        first, last = self._documents[document], self._documents[document + 1]
        text, start = self.texts[document], int(self.starts[position])
        opens = text.rfind("\n", 0, start) + 1
        ends = text.find("\n", start)
        ends = len(text) if ends < 0 else ends
        inside = self.starts[first:last]
        low, high = np.searchsorted(inside, [opens, ends])
        return first + int(low), first + int(high)

    def between(self, earlier: int, later: int) -> str:
        """Return the printed characters between two words of one document."""
        text = self.texts[self.document(earlier)]
        return text[self.ends[earlier] : self.starts[later]]

    def adjacent(self, earlier: int, later: int) -> bool:
        """Say whether only spaces stand between two neighbouring words."""
        return bool(_GAP.fullmatch(self.between(earlier, later)))
