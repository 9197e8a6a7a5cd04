"""Whether a state is named as one who acts, or as a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from siyaq.actors.matching import Hit
from siyaq.actors.reader import Reader

# Normalised words; what stands before the name of a state.
_PLACE = frozenset(
    """
    في الى من داخل خارج عبر نحو صوب قرب حول شمال جنوب شرق غرب وسط شمالي جنوبي شرقي غربي
    ريف مدينة محافظة عاصمة العاصمة محيط ارياف مدن اراضي حدود شوارع احياء اسواق مطار سماء
    محافظات اجواء جامعة ضواحي
    اجتماعات اجتماع مؤتمر محادثات مفاوضات قمة معرض وصل زار غادر يزور زيارة زيارته
    """.split()
)
_SENT_TO = frozenset("رسالة دعوة طلب تحذير نداء رسائل".split())
_GOING = frozenset(
    "زيارة زيارته زيارتها زيارات زار وصل وصوله توجه سفر عودة عودته وصول مغادرة".split()
)
_ATTACK = frozenset(
    "قصف حرب هجوم سيطرة غارات القصف الحرب الهجوم ضربات عدوان العدوان".split()
)
_HOLDER = frozenset(
    """
    ميليشيات ميليشيا رئيس وزير سفير السفير سفارة حكومة رئاسة جيش قوات مرشد سفيرها
    السفارة سفيره مندوب
    """.split()
)


def use_of_state(
    reader: Reader, hit: Hit, previous: Mapping[str, Any]
) -> tuple[str, str]:
    """
    Decide whether a state's name is an actor, a place or part of a title.

    Parameters
    ----------
    reader : Reader
        The words.
    hit : Hit
        The name.
    previous : mapping
        The mention before in the same document, if any: a conjunct takes the use of
        the first member.

    Returns
    -------
    use : str
        "actor", "place" or "modifier".
    rule : str
        What decided; "default" if nothing spoke against an actor.
    """
    one, two = (_word_before(reader, hit, steps) for steps in (1, 2))
    if (
        hit.proclitic.startswith(("و", "ف"))
        and previous.get("last") == hit.first - 1
        and previous["type"] == "state"
        and reader.adjacent(hit.first - 1, hit.first)
    ):
        return previous["use"], "conjunct"
    if hit.proclitic.endswith("ب"):
        return "place", "in"
    if one == "بين":
        return "actor", "between"
    if hit.proclitic.endswith("ل"):
        going = {one, two} & _GOING
        return ("place", "destination") if going else ("actor", "to")
    if one in _HOLDER:
        return "modifier", "title"
    if one == "الى" and two in _SENT_TO:
        return "actor", "addressee"
    if one == "على" and two in _ATTACK:
        return "place", "target"
    if one in _PLACE:
        return "place", "preposition"
    return "actor", "default"


def _word_before(reader: Reader, hit: Hit, steps: int) -> str:
    """Return a normalised word before the name in its sentence, without و."""
    first, _ = reader.sentence_bounds(hit.first)
    at = hit.first - steps
    if at < first:
        return ""
    word = reader.word(at)
    return word[1:] if word.startswith("و") and len(word) > 3 else word
