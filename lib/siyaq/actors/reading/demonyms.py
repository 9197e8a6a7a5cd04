"""Whether a people's name stands for its state as a party."""

from __future__ import annotations

from siyaq.actors.reading.contexts import bare
from siyaq.actors.reading.matching import Hit
from siyaq.actors.reading.reader import Reader

# Folded words before a demonym that speak of a party to politics …
_PARTY = frozenset(
    """
    مع قبل ضد اصر اصرار رفض موافقه وافق اتفق طالب مطالبه ابلغ اتهم دعم حاول يريد يصر
    يرفض يسعي يدعم يحاول تدخل ضغط ضغوط دعوه ابلاغ اقناع تفاهم تنسيق اتفاق تحالف
    مفاوضه
    """.split()
)
# … and where that word is a preposition, words before it that do.
_ASKED = frozenset("طلب الطلب بطلب ضغط بضغط دعم بدعم موافقه ضمانات ضوء".split())
_FROM = "من"
_POSSESSED = ("هم", "ها", "يه", "نا")  # حلفائها الأوروبيين
_BETWEEN = "بين"


def stands_alone(reader: Reader, hit: Hit) -> bool:
    """Say whether a demonym is no adjective of the noun before: المسؤولين الأتراك."""
    at = hit.first - 1
    first, _ = reader.sentence_bounds(hit.first)
    if at < first or hit.proclitic or not reader.adjacent(at, hit.first):
        return True
    word = bare(reader.key(at))
    definite = word.startswith("ال") or reader.key(at).startswith("لل")
    return not definite and not (len(word) > 4 and word.endswith(_POSSESSED))


def is_party(reader: Reader, hit: Hit) -> bool:
    """
    Say whether a demonym means the state: أصر الروس على التوقيع.

    Without a sign of politics before it people are meant.

    Parameters
    ----------
    reader : Reader
        The words.
    hit : Hit
        The demonym.

    Returns
    -------
    bool
    """
    first, _ = reader.sentence_bounds(hit.first)
    if hit.first - 1 < first:
        return False
    word = reader.key(hit.first - 1)
    if word == _FROM and hit.first - 2 >= first:
        return bool(
            {reader.key(hit.first - 2), bare(reader.key(hit.first - 2))} & _ASKED
        )
    if bare(word) == _BETWEEN or word == _BETWEEN:
        return _is_joined(reader, hit)
    return word in _PARTY or bare(word) in _PARTY


def _is_joined(reader: Reader, hit: Hit) -> bool:
    """Say whether another party follows: بين الروس والصينيين."""
    _, stop = reader.sentence_bounds(hit.first)
    after = hit.last + 1
    return after < stop and reader.key(after).startswith("وال")
