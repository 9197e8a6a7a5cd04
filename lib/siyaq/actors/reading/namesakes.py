"""Which of several bearers of a surname is meant, if the document decides it."""

from __future__ import annotations

from siyaq.actors.knowledge.names import Alias
from siyaq.actors.reading.contexts import bare
from siyaq.actors.reading.matching import Hit
from siyaq.actors.reading.scenes import Page

# Of several people at once.
_PAIRS = frozenset(
    """
    الاخوان الاخوين الشقيقان الشقيقين الاشقاء الاخوه عايله عائله ال اسره بيت الرجلان
    الرجلين
    """.split()
)
_OPENS = 2  # words from the beginning of a sentence to the end of its subject


def choose_namesake(
    page: Page, hit: Hit, candidates: tuple[str, ...]
) -> tuple[str, str]:
    """
    Choose the bearer of a surname, or nobody.

    The title in front decides; else who alone has been introduced so far; else who
    alone is named in full before it in the sentence, or in the sentence before if the
    surname is the subject that opens this one.

    Parameters
    ----------
    page : Page
        The document.
    hit : Hit
        The surname.
    candidates : tuple of str
        Introduced bearers.

    Returns
    -------
    actor_id, rule : str
        Both "" if nothing decides.
    """
    reader = page.reader
    first, _ = reader.sentence_bounds(hit.first)
    before = reader.key(hit.first - 1) if hit.first > first else ""
    if before in _PAIRS or bare(before) in _PAIRS:
        return "", ""
    titled = [one for one in candidates if _holds(page, one, before)]
    if len(titled) == 1:
        return titled[0], "title"
    places = page.scene.places
    earlier = [one for one in candidates if any(p < hit.first for p in places[one])]
    if len(earlier) == 1:
        return earlier[0], "introduced so far"
    near = _named_in(page, candidates, first, hit.first)
    if not near and hit.first - first < _OPENS and first > 0:
        near = _named_in(page, candidates, reader.sentence_bounds(first - 1)[0], first)
    return (near[0], "named before") if len(near) == 1 else ("", "")


def _named_in(
    page: Page, candidates: tuple[str, ...], first: int, stop: int
) -> list[str]:
    places = page.scene.places
    return [one for one in candidates if any(first <= p < stop for p in places[one])]


def _holds(page: Page, actor_id: str, title: str) -> bool:
    """Say whether a word opens the title of an office that a person has held."""
    head = bare(title).removeprefix("ال")
    roles = page.actors.offices.get(actor_id, set())
    return bool(head) and any(head in page.actors.heads.get(role, ()) for role in roles)


def recent_bearer(page: Page, hit: Hit, alias: Alias) -> tuple[str, str] | None:
    """
    Return somebody else of this surname who is named in full in the sentence before it.

    Parameters
    ----------
    page : Page
        The document.
    hit : Hit
        The surname.
    alias : Alias
        How it is read so far.

    Returns
    -------
    (str, str) or None
        The last of them, with the rule; None if it is the same person, or nobody.
    """
    bearers = page.actors.bearers.get(alias.words, ())
    first, _ = page.reader.sentence_bounds(hit.first)
    named = [
        (place, actor_id)
        for actor_id in bearers
        for place in page.scene.places.get(actor_id, ())
        if first <= place < hit.first
    ]
    if not named or max(named)[1] == alias.actor_id:
        return None
    return max(named)[1], "named before"
