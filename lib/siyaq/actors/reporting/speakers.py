"""Who speaks: the subject of a reporting verb, behind it or before it."""

from __future__ import annotations

from siyaq.actors.reporting.pages import Named, Page
from siyaq.actors.reporting.phrases import (
    ADVERBS,
    LEADING,
    LINKS,
    NO_SUBJECT,
    NUMBERS,
    PREPOSITIONS,
    RELATIVE,
    TITLES,
    WAS,
    Speaker,
    is_owned,
    phrase,
    said_by,
    within,
)

_VOWELS = "\u064b\u064c\u064d\u064e\u064f\u0650"
_LONG = 4  # words before a verb that are more than an unlisted subject
_NEAR = 12  # words of a sentence before its subject


def subject_behind(page: Page, at: int, stop: int, gender: str = "") -> Speaker | None:
    """
    Read the subject that follows a verb.

    Parameters
    ----------
    page : Page
        The document.
    at, stop : int
        The word of the verb, and the first word that is not its subject any more.
    gender : str
        Of the verb: a noun that ends in ة is no subject of a masculine one.

    Returns
    -------
    Speaker or None
        None if no subject stands there.
    """
    word = at + 1
    while word < stop and page.words[word] in ADVERBS and word not in page.of_word:
        word += 1
    if word >= stop or _is_off(page, word, at):
        return _later(page, word, stop)
    found = phrase(page, word, stop)
    return None if gender == "m" and _is_feminine(page, word, found) else found


def _is_feminine(page: Page, word: int, found: Speaker) -> bool:
    printed = page.text[page.starts[word] : page.ends[word]].rstrip(_VOWELS)
    plain = found.rule == "unlisted" and page.words[word] not in TITLES | NUMBERS
    long = len(found.surface.split()) > 1  # خوجة alone is a name
    return plain and long and printed.endswith("ة")


def _is_off(page: Page, word: int, verb: int) -> bool:
    """Say whether a word behind a verb cannot begin its subject."""
    named = page.of_word.get(word)
    if named and named.first == word:
        return named.governed
    noun = page.anchors.get(word)
    if noun and noun.form.shape == "noun":  # كرر القول إن
        return True
    return page.words[word] in PREPOSITIONS or _any_comma(page, verb + 1, word)


def _any_comma(page: Page, first: int, last: int) -> bool:
    return any(page.comma(word) or page.colon(word) for word in range(first, last + 1))


def _later(page: Page, word: int, stop: int) -> Speaker | None:
    """Find a person that follows a place or time: قال في إيران الأسد."""
    for named in page.mentions(word, stop):
        owner = page.of_word.get(named.first - 1)
        if word < named.first and named.last < stop and owner and not named.governed:
            near = not page.broken(named.first) and owner.last + 1 == named.first
            if near and named.type in ("person", "role_title"):
                return said_by(page, named, "verb+place+name")
    return None


def subject_before(page: Page, at: int) -> Speaker | None:
    """
    Read the subject that precedes a verb, in the same clause.

    Parameters
    ----------
    page : Page
        The document.
    at : int
        The word of the verb.

    Returns
    -------
    Speaker or None
        None if no subject stands there.
    """
    opens, _ = page.sentence(at)
    word = at - 1
    while word >= opens and page.words[word] in LINKS and word not in page.of_word:
        word -= 1
    if word < opens:
        return None
    relative = page.words[word] in RELATIVE
    apart = any(page.comma(w) or page.colon(w) for w in range(word + 1, at + 1))
    if relative or not apart:
        return _beside(page, word - relative, opens, relative)
    return _at_the_head(page, opens, at)


def _beside(page: Page, word: int, opens: int, relative: bool) -> Speaker | None:
    """Read the phrase that ends at a word."""
    named = page.of_word.get(word)
    if named and named.last == word and named.acts:
        if relative or not _is_object(page, named, opens):
            return said_by(page, named, "name+who" if relative else "name+verb")
        return None
    first = word
    while first > opens and not page.broken(first) and word - first < _NEAR:
        first -= 1
    if relative or (first > opens and not page.broken(first)):
        return None
    led = page.words[first] in WAS
    while first <= word and page.words[first] in LEADING | LINKS | NO_SUBJECT:
        first += 1
    if first > word or page.words[first].lstrip("وف") in PREPOSITIONS:
        return None
    if page.words[first] in PREPOSITIONS or page.anchors.get(first):
        return None
    found = phrase(page, first, word + 1)
    key = page.words[first]
    bare = key.startswith(("ال", "وال")) or not key.startswith(("و", "ل", "ب", "ف"))
    long = word - first >= _LONG and not led
    return None if found.rule == "unlisted" and (long or not bare) else found


def _is_object(page: Page, named: Named, opens: int) -> bool:
    """Say whether a name before a verb is governed by something else."""
    if named.governed or named.first == opens:
        return named.governed
    before = page.words[named.first - 1]
    return before in PREPOSITIONS and not page.broken(named.first)


def _at_the_head(page: Page, opens: int, at: int) -> Speaker | None:
    """Find the name that opens a sentence whose verb follows an apposition."""
    word = opens
    while word < at and page.words[word] in LEADING and word not in page.of_word:
        word += 1
    if page.words[word] in PREPOSITIONS or page.anchors.get(word):
        return None
    end = next((w for w in range(word + 1, at) if page.broken(w)), at)
    for named in within(page, word, end):
        if not is_owned(page, named, word) and named.first - word < 8:
            return said_by(page, named, "head of sentence")
    return None


def clause_subject(page: Page, at: int, *, near: int = _NEAR) -> Speaker | None:
    """
    Find the first name in the sentence of a word that is not governed.

    Parameters
    ----------
    page : Page
        The document.
    at : int
        A word; names behind it do not count.
    near : int
        How many words of the sentence may stand before the name.

    Returns
    -------
    Speaker or None
        None if nobody is named there.
    """
    opens, _ = page.sentence(at)
    for named in page.mentions(opens, min(at, opens + near + 1)):
        inside = named.last < at and named.acts
        free = page.quoted(named.first) is None and not is_owned(page, named, opens)
        if inside and free:
            return said_by(page, named, "subject of the sentence")
    return None
