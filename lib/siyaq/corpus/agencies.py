"""Agencies, desks and cities: the words by which a byline or a date line is known."""

from __future__ import annotations

import re
from functools import cache

from siyaq.arabic.segmentation import words
from siyaq.arabic.spelling import normalize

_AGENCY_WORD = (
    r"(?:[أا]\s?\.?\s?ف\s?\.?\s?ب|د\s?\.?\s?ب\s?\.?\s?[أا]|[أا]\s?\.?\s?ب"
    r"|[أا]\s?\.?\s?ش\s?\.?\s?[أا]|ي\s?\.?\s?ب\s?\.?\s?[أا]|يو بي [أا]ي|رويترز"
    r"|ال[أا]ناضول|سانا|واس|وام|وفا|بترا|كونا|بنا|قنا|شينخوا|تاس|نوفوستي"
    r"|سبوتنيك|إرنا|ارنا|فارس|مهر|تسنيم|ال?وكالات|متابعات|بلومبيرغ)"
)
# These are also words and names: a byline only beside a city, a desk or an agency.
_AMBIGUOUS = "وام وفا بترا بنا قنا تاس فارس مهر تسنيم"
AGENCIES = re.compile(
    rf"\(\s*{_AGENCY_WORD}\.?(?:\s*[،,\-–/]\s*{_AGENCY_WORD}\.?){{0,4}}\s*\)"
)
_AGENCY = re.compile(_AGENCY_WORD)
CERTAIN = "وكالات"  # the side of what has none and is a byline all the same
_DESK = "متابعات وكالات خاص عواصم"
_DESKS = [*_DESK.split(), "الوكالات", "فريق التحرير", "قسم التحرير", "هيئة التحرير"]
_CITIES = (
    "دمشق حلب حمص حماة اللاذقية درعا إدلب بيروت طرابلس صيدا عمان القدس غزة بغداد "
    "البصرة أربيل الموصل النجف طهران مشهد القاهرة الإسكندرية الخرطوم تونس الجزائر "
    "الرباط نواكشوط الرياض جدة الدمام أبوظبي دبي الشارقة الدوحة المنامة الكويت مسقط "
    "صنعاء عدن أنقرة إسطنبول موسكو باريس لندن برلين جنيف فيينا بروكسل روما مدريد "
    "واشنطن نيويورك بكين طوكيو"
)
_NO_NAMES = (
    "لا لم لن ليس ليست ما هل ماذا لماذا كيف متى أين أو ثم إلى من في على عن مع بعد "
    "قبل بين بلا دون بدون ضد حول خلال منذ حتى كل هذا هذه ذلك التي الذي قد عند لدى تحت "
    "فوق أمام رغم إن أن"
)


def key(side: str) -> str:
    """
    Return the words of a side of a byline as they are compared.

    Examples
    --------
    >>> key("«الإمارات» ،اليوم")
    'الامارات اليوم'
    """
    return " ".join(_folded(word) for word in words(side))


@cache
def _folded(word: str) -> str:
    return normalize(word.lower())


@cache
def keys(listed: str) -> frozenset[str]:
    """Return the words of a list as they are compared."""
    return frozenset(_folded(word) for word in listed.split())


def is_agency(side: str) -> bool:
    """
    Say whether a side, as ``key`` gives it, is an agency and no other word or name.

    Examples
    --------
    >>> is_agency("رويترز"), is_agency("مهر")
    (True, False)
    """
    return may_be_agency(side) and side not in keys(_AMBIGUOUS)


def may_be_agency(side: str) -> bool:
    """Say whether a side, as ``key`` gives it, is an agency or a word like one."""
    return _AGENCY.fullmatch(side) is not None


def is_city(side: str) -> bool:
    """Say whether a side, as ``key`` gives it, is a city with many correspondents."""
    return side in keys(_CITIES)


def is_byline(sides: list[str], known: set[str], *, first: bool) -> bool:
    """
    Say whether some sides, as ``key`` gives them, stand in bylines.

    Parameters
    ----------
    sides : list of str
        What stands between the dashes of a line.
    known : set of str
        Sides that are known to stand in the bylines of the outlet.
    first : bool
        Whether the line is the first of its text, and perhaps the headline.

    Returns
    -------
    bool
        True with a known side, a desk or an agency; with what may be an agency beside
        a city; and with one city if what stands beside it may be a name.

    Examples
    --------
    >>> is_byline(["دمشق", "خالد محمد"], set(), first=True)
    True
    >>> is_byline(["دمشق", "موسكو"], set(), first=True)
    False
    """
    sides = [side for side in sides if side]
    others = [side for side in sides if not is_city(side)]
    cities = len(sides) - len(others)
    agencies = sum(map(may_be_agency, others))
    if any(side in known or side in _desks() or is_agency(side) for side in others):
        return True
    if agencies and agencies + cities > 1:
        return True
    return cities == 1 and all(_may_be_name(side, first) for side in others)


@cache
def _desks() -> frozenset[str]:
    return frozenset(key(side) for side in _DESKS)


def _may_be_name(side: str, first: bool) -> bool:
    found = side.split()
    return (len(found) > 1 or not first) and not keys(_NO_NAMES).intersection(found)
