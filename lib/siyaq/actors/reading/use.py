"""Whether a state is named as one who acts, or as a place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from siyaq.actors.reading.contexts import bare
from siyaq.actors.reading.matching import Hit
from siyaq.actors.reading.reader import Reader

_ARTICLE = "ال"
# Folded words; what stands before the name of a state.
_PLACE = frozenset(
    """
    في داخل خارج عبر نحو صوب قرب حول شمال جنوب شرق غرب وسط شمالي جنوبي شرقي غربي بشان
    بخصوص شطر شرقا غربا لدي لدى باتجاه فوق ريف مدينه محافظه عاصمه العاصمه محيط ارياف
    مدن اراضي حدود شوارع احياء اسواق مطار سماء محافظات اجواء جامعه ضواحي ضاحيه ارض
    تراب انحاء عموم قلب غوطه حي بلدات بلده قري مناطق سواحل ساحل شواطي ميناء موانئ
    مواني سجون مشافي مدارس مخيمات جبهات باديه سكان اهالي اهل ابناء اكراد دروز عرب سنه
    شيعه مسيحيي علويي يهود فلسطينيي شعب شعوب ثوار ارجاء كردستان دخول مقره مقرها غزو
    احتلال تحرير حرب احداث ازمه اعمار بناء سوق كهرباء ليره محادثات مفاوضات معرض وصل
    زار غادر يزور يغادر دخل زياره زيارته زيارتها مغادره
    """.split()
)
# Before a capital these name an event, and its scene.
_EVENTS = frozenset(
    """
    اجتماعات اجتماع مؤتمر موتمر قمه اعلان منصه مسار لقاء لقاءات جوله بيان صيغه اتفاق
    """.split()
)
_SENT_TO = frozenset(
    """
    رساله دعوه طلب تحذير نداء رسائل رسايل نسبه نسبة اضافه اتهام اتهامات انتقادات
    اشاره انضمام انضم استناد حاجه لجوء لجا دعم مساعدات تهنيه شكر تعازي دعوات تحذيرات
    انحياز استند وجه وجهت موجهه موجها
    """.split()
)
_GOING = frozenset(
    """
    زياره زيارته زيارتها زيارات زار وصل وصوله توجه سفر سافر عوده عودته وصول مغادره
    جوله لجا لجات لجوء نات ناتي جاء جاءت اتي ياتي قدم قدوم ذهب ذهاب دخل دخول عاد يعود
    رحله رحلات
    """.split()
)
_VISIT = frozenset(
    "زار زارت يزور تزور سيزور ستزور غادر غادرت يغادر تغادر وصل وصلت يصل بلغ دخل".split()
)
_ATTACK = frozenset(
    """
    قصف قصفها حرب هجوم هجمات سيطره غارات غاره ضربات ضربه عدوان اعتداء اعتداءات صواريخ
    مقبله
    """.split()
)
# In front of من: help, request or nearness, of which the state is a party.
_PARTY_FROM = frozenset(
    """
    دعم طلب ضغط ضغوط ايعاز تمويل مساعده تحريض موقف كل مدعوم مدعومه مدعومين مدعومون
    مقرب مقربه مقربين قريب قريبه موافقه مساندا بمسانده مسانده ضمانات قلق خوف مخاوف
    تخوف وفد توجيه اوامر مبادره تنسيق
    """.split()
)
# In front of ب: a relation, a reaction or a bond, of which the state is a party.
_PARTY_BY = frozenset(
    """
    علاقه علاقته علاقتها علاقات علاقاته علاقاتها ارتباط ارتباطه ارتباطها صله صلات
    مرتبط مرتبطه المرتبطه مرتبطين يربط تربط يربطها ثقه اعتراف اهتمام مقارنه اسوه
    استعان استعانه مستعينا ندد نددت تنديد اشاد اشادت رحب اتصل يثق تثق الارتباط الثقه
    الاستعانه الاعتراف ترتبط يرتبط تمسك تمسكه متمسك تحالف تحالفه اضرار الاضرار تتحكم
    يتحكم
    """.split()
)
_HOLDER = frozenset(
    """
    ميليشيات ميليشيا مليشيات رييس وزير وزيره سفير السفير سفاره حكومه رياسه جيش قوات
    مصرف كاس منتخب دوري بطوله صحيفه وكاله قناه تلفزيون اذاعه جريده بنك امير شاه سلطان
    عاهل حاكم زعيم مبعوث ممثل خارجيه دفاع ملالي ولي مرشد سفيرها السفاره سفيره مندوب
    رييسا سفيرا وزيرا ملكا ملك قنصل قنصليه برلمان رييسه
    """.split()
)
# Words of a noun phrase between a head noun and its preposition.
_NAMED = frozenset("قام بها يقوم قامت اجراها اجري اجرتها له لها".split())
_JOINED = frozenset("في من".split())
_IN, _OR, _OF = frozenset(["في"]), frozenset(["او"]), frozenset(["عن"])
_BETWEEN, _WITH = frozenset(["بين"]), frozenset(["مع"])
_FROM, _EACH = frozenset(["من"]), frozenset(["كل"])
_TO, _ON = frozenset(["الى", "الي"]), frozenset(["على", "علي"])
_CAPITAL = frozenset(["عاصمه"])
# A dash, a lone tatweel or a bracket, or a colon and the name of the paper in marks.
_PAPER = r"[«“\"][^»”\"\n]{3,20}[»”\"]"
_DATELINE = re.compile(rf"[ \t\u00a0]*(?:[-–—ـ/(]|:\s*{_PAPER}|{_PAPER}\s*:)")
_OUTLET = re.compile(r"[^\n]{0,30}[-–—]\s*")
_RELATIVE = re.compile(r"[\s،,]*(?:التي|الذي)\b")
_AWAY = frozenset("بعيد بعيدا بعيده رحيل خرج ابتعد ابتعاد غاب".split())
_BORDERS = frozenset(
    "حدود حدوديه حدودي واقع واقعه ممتد ممتده طريق خط رحله رحلات".split()
)
_BACK = 6  # words between the head noun of a visit and its aim


def use_of_state(
    reader: Reader, hit: Hit, previous: Mapping[str, Any], kind: str = "state_name"
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
    kind : str
        Of the alias: some events are named after capitals only.

    Returns
    -------
    use : str
        "actor", "place" or "modifier".
    rule : str
        What decided; "default" if nothing spoke against an actor.
    """
    if (
        hit.proclitic.startswith(("و", "ف"))
        and previous.get("last") == hit.first - 1
        and previous["type"] == "state"
        and reader.adjacent(hit.first - 1, hit.first)
    ):
        return previous["use"], "conjunct"
    before = _words_before(reader, hit, _BACK + 1)
    if _joins_a_place(hit, before):
        return "place", "conjunct"
    if not hit.proclitic and len(before) < _BACK and _is_dateline(reader, hit):
        return "place", "dateline"
    if hit.proclitic.endswith("ب"):
        return _by(before)
    if hit.proclitic.endswith("ل"):
        return _to(reader, hit, before)
    return _behind_word(before, kind)


def _joins_a_place(hit: Hit, before: list[str]) -> bool:
    """Say whether another place stands before: في حلب ودمشق, في حلب أو دمشق."""
    one, two, three = [*before, "", "", ""][:3]
    if hit.proclitic == "و":
        return _among(two, _IN)
    return _among(one, _OR) and _among(three, _IN)


def _behind_word(before: list[str], kind: str) -> tuple[str, str]:
    one, two, three = [*before, "", "", ""][:3]
    if _among(one, _BETWEEN):
        border = _among(two, _BORDERS)
        return ("place", "border") if border else ("actor", "between")
    if _among(one, _OF) and _among(two, _AWAY):
        return "place", "away"
    if _among(one, _HOLDER):
        return "modifier", "title"
    if _among(one, _FROM):
        return _from(two, three)
    if _among(one, _TO):
        sent = _among(two, _SENT_TO) or _among(three, _SENT_TO)
        return ("actor", "addressee") if sent else ("place", "preposition")
    if _among(one, _ON):
        attack = any(_among(word, _ATTACK) for word in before[1:4])
        return ("place", "target") if attack else ("actor", "default")
    if _among(one, _WITH) and _among(two, _BORDERS):
        return "place", "border"
    if _among(one, _PLACE):
        return "place", "preposition"
    if kind == "metonym" and (_among(one, _EVENTS) or _is_seat(one, two)):
        return "place", "scene"
    if _is_visited(before):
        return "place", "destination"
    return "actor", "default"


def _by(before: list[str]) -> tuple[str, str]:
    party = any(_among(word, _PARTY_BY) for word in before[:2])
    return ("actor", "relation") if party else ("place", "in")


def _to(reader: Reader, hit: Hit, before: list[str]) -> tuple[str, str]:
    far = bool(before) and _ends_phrase(before[0])
    going = any(_among(word, _GOING) for word in before[: _BACK if far else 2])
    if going and _RELATIVE.match(_behind(reader, hit)):
        return "actor", "subject of a clause"
    return ("place", "destination") if going else ("actor", "to")


def _ends_phrase(word: str) -> bool:
    """Say whether a word may be the end of a noun phrase that goes on with ل."""
    return word.startswith(_ARTICLE) or word in _NAMED


def _from(two: str, three: str) -> tuple[str, str]:
    if _among(two, _EACH):
        inside = _among(three, _PLACE)
        return ("place", "preposition") if inside else ("actor", "each")
    party = _among(two, _PARTY_FROM)
    return ("actor", "from a party") if party else ("place", "preposition")


def _is_seat(one: str, two: str) -> bool:
    """Say whether a capital is named as such: العاصمة الروسية موسكو."""
    return one.startswith(_ARTICLE) and _among(two, _CAPITAL)


def _is_visited(before: list[str]) -> bool:
    """Say whether the state is the object of a visit: زار ولايتي دمشق."""
    for count, word in enumerate(before[:4]):
        if _among(word, _VISIT):
            return count > 0 or not word.endswith("ت")
        if len(word) < 4 and not word.startswith(_ARTICLE):
            return False
    return False


def _among(word: str, group: frozenset[str]) -> bool:
    """Say whether a word is in a group, as it is or without proclitic and article."""
    if word in group:
        return True
    short = bare(word) if word[1:] not in _JOINED else word[1:]
    forms = {short, word.removeprefix(_ARTICLE), short.removeprefix(_ARTICLE)}
    for swallowed in ("لل", "ولل"):
        if word.startswith(swallowed):
            forms.add(word[len(swallowed) :])
    return not forms.isdisjoint(group)


def _is_dateline(reader: Reader, hit: Hit) -> bool:
    text = reader.texts[reader.document(hit.first)]
    start = int(reader.starts[hit.first])
    opens = text.rfind("\n", 0, start) + 1
    before, behind = text[opens:start], _behind(reader, hit)
    if not before.strip():
        return bool(_DATELINE.match(behind))
    return bool(_OUTLET.fullmatch(before)) and behind[:1] in ("\n", "")


def _behind(reader: Reader, hit: Hit) -> str:
    end = int(reader.ends[hit.last])
    return reader.texts[reader.document(hit.first)][end : end + 30]


def _words_before(reader: Reader, hit: Hit, steps: int) -> list[str]:
    """Return the folded words before the name in its sentence, nearest first."""
    first, _ = reader.sentence_bounds(hit.first)
    last = max(first, hit.first - steps)
    return [reader.key(at) for at in range(hit.first - 1, last - 1, -1)]
