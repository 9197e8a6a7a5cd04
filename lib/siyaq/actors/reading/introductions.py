"""Titles that a document introduces with a name."""

from __future__ import annotations

from typing import NamedTuple

from siyaq.actors.reading.contexts import RANKS, bare, marks_between
from siyaq.actors.reading.matching import proclitic_forms
from siyaq.actors.reading.reader import Reader
from siyaq.actors.reading.readings import Reading
from siyaq.actors.reading.scenes import Page

ARTICLE = "ال"
# Folded, without the article.
HEADS = frozenset(
    """
    وزير وزيره سفير قايد مستشار مستشاره متحدث متحدثه ناطق امين مبعوث مندوب رييس رييسه
    مرشد زعيم وسيط منسق ممثل
    """.split()
)
DESCRIPTIONS = frozenset("مسوول دبلوماسي قيادي جنرال".split())
_OUTRANKED = frozenset(
    "نايب نايبه نواب نايبا مساعد معاون وكيل مكتب زوجه مدير بن شقيق نجل".split()
)
_REACH = 8  # words of a title


class Title(NamedTuple):
    """A title, where it stands, its first word and its other words, and whose it is."""

    position: int
    head: str
    words: frozenset[str]
    actor_id: str


class Head(NamedTuple):
    """The first word of a title as it stands in the text."""

    position: int
    proclitic: str
    head: str
    definite: bool


def find_heads(reader: Reader) -> dict[int, list[Head]]:
    """
    Find the words that open titles, by document.

    Parameters
    ----------
    reader : Reader
        The words.

    Returns
    -------
    dict of int to list of Head
        In order of the text.
    """
    opening = {
        code: _FORMS[key] for code, key in enumerate(reader.keys) if key in _FORMS
    }
    heads: dict[int, list[Head]] = {}
    for position in reader.postings(opening).tolist():
        one = Head(position, *opening[int(reader.codes[position])])
        heads.setdefault(reader.document(position), []).append(one)
    return heads


def _forms() -> dict[str, tuple[str, str, bool]]:
    """Return how heads are written: proclitic, head, and whether it has an article."""
    words = [(head, head, False) for head in HEADS]
    words += [(ARTICLE + head, head, True) for head in HEADS | DESCRIPTIONS]
    forms = [
        (form, (proclitic, head, definite))
        for word, head, definite in words
        for proclitic, form in proclitic_forms(word)
    ]
    forms.sort(key=lambda form: -len(form[1][0]))  # a whole word is read as such
    return dict(forms)


_FORMS = _forms()


def span_of(reading: Reading) -> range:
    """Return the positions of the words of a reading."""
    return range(reading.hit.first, reading.hit.last + 1)


class People:
    """The persons who are named, by where their names begin and end."""

    def __init__(self, readings: list[Reading]) -> None:
        outer = [one for one in readings if not one.nested]
        named = [one for one in outer if one.alias.kind in ("full_name", "surname")]
        self.all = [one for one in outer if one.actor_id]
        self.starts = {one.hit.first: one for one in named if not one.hit.proclitic}
        self.ends = {one.hit.last: one for one in named}
        self.covered = {at for one in outer for at in span_of(one)}


def title_of(page: Page, reading: Reading) -> Title:
    """Return the words of an office as the title of whom it means."""
    first, last = reading.hit.first, reading.hit.last
    head = _FORMS.get(page.reader.key(first))
    words = content(page.reader, first + 1, last)
    return Title(first, head[1] if head else "", words, reading.actor_id)


def content(reader: Reader, first: int, last: int) -> frozenset[str]:
    """Return the words of a title without articles and proclitics."""
    return frozenset(_stem(reader.key(at)) for at in range(first, last + 1))


def _stem(word: str) -> str:
    for proclitic in ("ولل", "لل", "وال", "بال", ARTICLE):
        if word.startswith(proclitic) and len(word) > len(proclitic) + 1:
            return word[len(proclitic) :]
    return word


def is_outranked(reader: Reader, head: Head) -> bool:
    """Say whether the word before makes another title of it: نائب وزير."""
    at = head.position - 1
    first, _ = reader.sentence_bounds(head.position)
    if head.proclitic or at < first or not reader.adjacent(at, head.position):
        return False
    before = bare(reader.key(at)).removeprefix(ARTICLE)
    return before in _OUTRANKED or before in HEADS


def introduced(page: Page, head: Head, people: People) -> Title | None:
    """Return a title that stands in front of a name, or behind it."""
    reader, at = page.reader, head.position
    _, stop = reader.sentence_bounds(at)
    for last in range(at, min(stop - 1, at + _REACH)):
        person = people.starts.get(_behind_ranks(reader, last + 1, stop))
        if person and marks_between(reader, last, last + 1) == "":
            words = content(reader, at + 1, last)
            own = words and not is_foreign(page, at, last, person.actor_id)
            own = own and (
                person.alias.kind == "full_name" or _ends(reader, last, people)
            )
            return Title(at, head.head, words, person.actor_id) if own else None
        if not _continues(reader, at, last + 1, people):
            break
    return _behind(page, head, people, stop)


def _behind(page: Page, head: Head, people: People, stop: int) -> Title | None:
    """Return a title that stands behind a name, as far as no mark ends it."""
    reader, at = page.reader, head.position
    person = people.ends.get(at - 1)
    if not person or head.proclitic:
        return None
    if marks_between(reader, at - 1, at) not in ("", "،", ","):
        return None
    last = at
    while last + 1 < min(stop, at + _REACH) and reader.adjacent(last, last + 1):
        last += 1
    return Title(at, head.head, content(reader, at + 1, last), person.actor_id)


def _ends(reader: Reader, last: int, people: People) -> bool:
    """Say whether a title can end here; else the name is its genitive."""
    word = bare(reader.key(last))
    return word.startswith(ARTICLE) or last in people.covered or word in RANKS


def is_foreign(page: Page, first: int, last: int, actor_id: str) -> bool:
    """Say whether a title names another country than that of the person."""
    actors = page.actors
    keys = (page.reader.key(at) for at in range(first, last + 1))
    named = {actors.adjectives[key] for key in keys if key in actors.adjectives}
    country = actors.countries.get(actor_id, "")
    return bool(named) and country not in named


def _behind_ranks(reader: Reader, position: int, stop: int) -> int:
    while position < stop - 1 and reader.key(position) in RANKS:
        position += 1
    return position


def _continues(reader: Reader, head: int, position: int, people: People) -> bool:
    """Say whether a word may be a part of the title in front of it."""
    if not reader.adjacent(position - 1, position):
        return False
    word = reader.key(position)
    definite = bare(word).startswith(ARTICLE) or word.startswith("لل")
    return (
        definite
        or position == head + 1
        or position in people.covered
        or word in ("في", "لدي", "لدى", "باسم")
    )
