"""The words of a corpus one by one, and what is printed between them."""

from __future__ import annotations

import re
from bisect import bisect_right

from siyaq.arabic.characters import INVISIBLE
from siyaq.index.tokens import Tokens

# Between two words of one name: spaces, but no line end and no punctuation.
_GAP = re.compile(rf"(?:[^\S\n]|[{INVISIBLE}])*")


class Reader:
    """
    The words of a corpus, for rules that look at one word after the other.

    Texts and bounds are plain lists: asked word by word, they answer far faster than
    tables and arrays.

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
        self.texts: list[str] = tokens.documents["text"].tolist()
        self._documents: list[int] = tokens.doc_offsets.tolist()
        self._sentences: list[int] = tokens.sentence_offsets.tolist()

    def word(self, position: int) -> str:
        """Return the normalised word."""
        return self.labels[self.codes[position]]

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

    def between(self, earlier: int, later: int) -> str:
        """Return the printed characters between two words of one document."""
        text = self.texts[self.document(earlier)]
        return text[self.ends[earlier] : self.starts[later]]

    def adjacent(self, earlier: int, later: int) -> bool:
        """Say whether only spaces stand between two neighbouring words."""
        return bool(_GAP.fullmatch(self.between(earlier, later)))
