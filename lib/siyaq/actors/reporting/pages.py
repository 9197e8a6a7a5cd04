"""One document as the rules of reported speech see it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from siyaq.actors.knowledge.names import fold, name_key
from siyaq.actors.reporting.forms import Form
from siyaq.actors.reporting.verbs import SpeechVerbs
from siyaq.arabic.quotation import Quotation, quotations
from siyaq.arabic.segmentation import words
from siyaq.index.tokens import Tokens

THAT = frozenset(
    name_key(
        """
        أن أنه أنها أنهم أنهما أننا أنني بأن بأنه بأنها بأنهم بأنهما بأننا بأنني لأن
        إنه إنها إنهم إننا إنني
        """
    )
)
_TO_THEM = name_key("إلي")
_NOUNS_FOLLOW = frozenset(name_key("من إلى على عن في مع بعد قبل خلال"))
_PAST = frozenset(name_key("قد وقد فقد لقد"))
_CLAUSES = frozenset(name_key("كما حيث فيما بينما ثم لكنه الذي التي كان وكان حين"))
_FROM_THAT = list(name_key("أن"))  # as in من أن
SHADDA = "\u0651"
_FEWEST = 3  # words between marks; fewer are a name or a scare quote
_COLON = re.compile(r":[\s\u200e\u200f]*[\"«“”„‹]?[\s\u200e\u200f]*$")
_COMMA = re.compile(r"[،,؛]")
_CLOSING = '"”»›’)“«'
_BREAK = re.compile(r"[^\s\"«»“”„‹›'\u200e\u200f]")
_STOPS = (" .", " !", " ؟", "».", "”.", '".')  # the space behind a stop is missing


class Named(NamedTuple):
    """A mention: its characters, its words, who it is, and whether it acts."""

    start: int
    end: int
    actor_id: str
    type: str
    first: int
    last: int
    proclitic: str
    acts: bool

    @property
    def governed(self) -> bool:
        """Whether a preposition is written as one word with it."""
        return self.proclitic.lstrip("وف") != ""


class Verb(NamedTuple):
    """A form of a reporting verb in the text."""

    at: int
    form: Form
    joined: str  # the conjunction in front, or ""
    future: bool


class Vocabulary:
    """
    The words of a corpus, as the lexicon knows them.

    Parameters
    ----------
    tokens : Tokens
        The words.
    verbs : SpeechVerbs
        The lexicon.
    """

    def __init__(self, tokens: Tokens, verbs: SpeechVerbs) -> None:
        self.verbs = verbs
        self.keys = [fold(label) for label in tokens.layer("norm").labels]
        self.codes = tokens.codes("norm")
        self.tokens = tokens
        self.forms = [self._read(key) for key in self.keys]
        self.offsets: list[int] = tokens.doc_offsets.tolist()
        self.sentences: list[int] = tokens.sentence_offsets.tolist()

    def _read(self, key: str) -> tuple[Form, str, bool] | None:
        """Look a word up, whole or behind و, ف and س."""
        for joined in ("", "و", "ف"):
            if not key.startswith(joined):
                continue
            rest = key[len(joined) :]
            form = self.verbs.forms.get(rest)
            if form:
                return form, joined, False
            form = self.verbs.forms.get(rest[1:]) if rest[:1] == "س" else None
            if form and form.shape == "present":
                return form, joined, True
        return None

    def pages(self, named: dict[str, list[tuple]]) -> Iterator[tuple[str, Page]]:
        """Give each document that has words, with its mentions as a page takes them."""
        documents = self.tokens.documents
        for number, (doc_id, text) in enumerate(
            zip(documents["doc_id"], documents["text"], strict=True)
        ):
            first, stop = self.offsets[number], self.offsets[number + 1]
            if first < stop:
                yield doc_id, Page(self, text, first, stop, named.get(doc_id, []))


class Page:
    """
    The words, sentences, quotations and mentions of one document.

    Parameters
    ----------
    vocabulary : Vocabulary
        Of the corpus.
    text : str
        As printed.
    first, stop : int
        Words of the corpus; the page counts its own from 0.
    named : list of tuple
        Its mentions: start, end, actor_id, type, proclitic, use.
    """

    def __init__(
        self, vocabulary: Vocabulary, text: str, first: int, stop: int, named: list
    ) -> None:
        tokens = vocabulary.tokens
        self.verbs = vocabulary.verbs
        self.text = text
        codes = vocabulary.codes[first:stop].tolist()
        self.words = [vocabulary.keys[code] for code in codes]
        self.starts: list[int] = tokens.starts[first:stop].tolist()
        self.ends: list[int] = tokens.ends[first:stop].tolist()
        before = [0, *self.ends[:-1]]
        self.gaps = [
            text[end:start] for end, start in zip(before, self.starts, strict=True)
        ]
        inner = _bounds(vocabulary.sentences, first, stop)
        stops = (at for at, gap in enumerate(self.gaps) if gap.endswith(_STOPS))
        self.bounds = sorted({*inner, *stops})
        self.named = sorted(self._named(named))
        self._firsts = [mention.first for mention in self.named]
        self.of_word = {
            word: mention
            for mention in reversed(self.named)
            for word in range(mention.first, mention.last + 1)
        }
        forms = vocabulary.forms
        verbs = [Verb(at, *forms[code]) for at, code in enumerate(codes) if forms[code]]
        self.anchors = {verb.at: verb for verb in verbs}
        self.quotes = list(self._speech(quotations(text)))
        self.opens = {self.word_at(quote.start): quote for quote in self.quotes}
        self.anchors = {verb.at: verb for verb in verbs if self._is_verb(verb)}

    def __len__(self) -> int:
        return len(self.words)

    def _named(self, mentions: Iterable[tuple]) -> Iterator[Named]:
        for start, end, actor_id, kind, proclitic, use in mentions:
            first = max(0, bisect_right(self.starts, start) - 1)
            last = max(first, bisect_left(self.starts, end) - 1)
            acts = use == "actor"
            yield Named(start, end, actor_id, kind, first, last, proclitic, acts)

    def _speech(self, found: list[Quotation]) -> Iterator[Quotation]:
        """Leave out quoted names; end what nothing closes before the next report."""
        names = {(mention.start, mention.end) for mention in self.named}
        for quote in found:
            start, end, closed = quote
            if not closed:
                quote = quote._replace(end=self._open_end(start, end))
            short = end - start < 60 and _size(self.text[start:end]) < _FEWEST
            if (start, end) not in names and not short:
                yield quote

    def _is_verb(self, verb: Verb) -> bool:
        """Say whether a form that may be another word is used as a verb here."""
        printed = self.text[self.starts[verb.at] : self.ends[verb.at]]
        if verb.form.pronoun and printed.endswith("ة"):
            return False
        talks = self.verbs.classes[verb.form.verb] == "speaks"
        if talks and "".join(self.words[verb.at + 1 : verb.at + 2]).startswith(
            _TO_THEM
        ):
            return False  # تحدثت إليهم الصحيفة
        alike = self.verbs.homographs[verb.form.verb]
        certain = verb.form.shape not in ("past", "present") or verb.form.gender == "f"
        if not alike or certain or verb.form.shape == "present":
            return True
        behind = verb.at + 1
        ahead = self.words[behind : behind + 2]
        if SHADDA in printed or (ahead and ahead[0] in THAT):
            return True
        after = self.words[verb.at - 1] if verb.at else ""
        if after in _NOUNS_FOLLOW:
            return False
        if after in _PAST or (alike == "noun" and after in _CLAUSES):
            return True
        if alike == "particle" or any(at in self.anchors for at in _before(verb.at)):
            return False
        named = self.of_word.get(behind)
        starts = named is not None and named.first == behind and not named.proclitic
        opens = self.sentence(verb.at)[0] == verb.at or self.comma(verb.at)
        return starts or opens or behind in self.opens or ahead[-1:] == _FROM_THAT

    def _open_end(self, start: int, end: int) -> int:
        """Return where a report behind an open mark opens a sentence of its own."""
        at, stop = self.word_at(start), self.word_at(end)
        for word in range(at + 1, stop):
            verb = self.anchors.get(word)
            opens = verb and verb.joined and self.sentence(word)[0] == word
            if opens and verb.form.shape in ("past", "present"):
                return self.ends[word - 1]
        return end - (len(self.text[start:end]) - len(self.text[start:end].rstrip()))

    def mentions(self, first: int, stop: int) -> list[Named]:
        """Return the mentions that begin in a stretch of words."""
        low = bisect_left(self._firsts, first)
        return self.named[low : bisect_left(self._firsts, stop)]

    def keys(self, start: int, length: int) -> list[str]:
        """Return the words that begin in a stretch of characters."""
        return self.words[self.word_at(start) : self.word_at(start + length)]

    def word_at(self, place: int) -> int:
        """Return the first word that begins at a character or behind it."""
        return bisect_left(self.starts, place)

    def sentence(self, word: int) -> tuple[int, int]:
        """Return first and last word (exclusive) of the sentence around a word."""
        at = bisect_right(self.bounds, word) - 1
        return self.bounds[at], self.bounds[at + 1]

    def gap(self, word: int) -> str:
        """Return what is printed between a word and the one before it."""
        return self.gaps[word]

    def colon(self, word: int) -> bool:
        """Say whether a colon stands right before a word."""
        gap = self.gaps[word]
        return ":" in gap and bool(_COLON.search(gap))

    def comma(self, word: int) -> bool:
        """Say whether a comma stands before a word."""
        gap = self.gaps[word]
        return gap != " " and bool(_COMMA.search(gap))

    def broken(self, word: int) -> bool:
        """Say whether more than spaces and quotation marks stand before a word."""
        gap = self.gaps[word]
        return gap != " " and bool(_BREAK.search(gap))

    def quoted(self, word: int) -> Quotation | None:
        """Return the quotation that a word stands in."""
        start = self.starts[word]
        at = bisect_right(self.quotes, (start, len(self.text) + 1, True)) - 1
        inside = at >= 0 and self.quotes[at].end > start
        return self.quotes[at] if inside else None

    def end_of(self, stop: int) -> int:
        """Return where the last word before another ends, with marks that it closes."""
        end = self.ends[stop - 1]
        while self.text[end : end + 1] and self.text[end] in _CLOSING:
            end += 1
        return end

    def ends_sentence(self, place: int, stop: int) -> bool:
        """Say whether nothing but stops and marks is left of a sentence."""
        rest = self.text[place : self.ends[stop - 1]]
        return not rest.strip(" .,،!?؟…" + _CLOSING)


def _size(text: str) -> int:
    """Count words of more than one letter: not those of an acronym."""
    return sum(len(word) > 1 for word in words(text))


def _before(word: int) -> range:
    return range(word - 3, word)


def _bounds(sentences: list[int], first: int, stop: int) -> list[int]:
    """Return where the sentences of a document begin, counted in its own words."""
    low, high = bisect_left(sentences, first), bisect_right(sentences, stop)
    inside = [at - first for at in sentences[low:high] if at < stop]
    return sorted({0, *inside, stop - first})
