"""Phrases that name a speaker: a name, a title, or nobody we know."""

from __future__ import annotations

import re
from typing import NamedTuple

from siyaq.actors.knowledge.names import name_key
from siyaq.actors.reporting.pages import Named, Page
from siyaq.actors.reporting.verbs import MEDIA


def word_set(text: str) -> frozenset[str]:
    """Return the folded words of a list."""
    return frozenset(name_key(text))


PREPOSITIONS = word_set(
    """
    في من إلى على عن مع ل ب بين عند لدى خلال قبل بعد أثناء عبر ضد حول نحو أمام خلف
    فوق تحت وسط منذ حتى عقب إثر بشأن بخصوص بسبب باسم رغم ضمن داخل خارج لدن بعيد
    قبيل مقابل إزاء تجاه لصالح بواسطة بحسب وفق حيال برفقة بحضور بمناسبة لوكالة
    لصحيفة لقناة لموقع لإذاعة للصحفيين للصحافيين لمجلة لمراسل له لها لهم لنا لي به
    فيه عليه منه عنه إليه معه فيها عليها منها إليها ردا تعليقا بدلا فضلا نقلا
    تعقيبا
    """
)
# What may stand between a verb and its subject without being either.
ADVERBS = word_set(
    """
    أيضا كذلك أمس اليوم مجددا قد بدوره بدورها حينها آنذاك لاحقا مؤخرا مرارا صراحة
    الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت سابقا بوضوح علنا
    فجر صباح مساء ليل ظهر بالتالي هنا هناك حتى إذن نفسه نفسها بالمقابل يوم حرفيا
    مازحا ساخرا غاضبا الانتباه النظر وقتها يومها عندها حينه
    """
)
LINKS = word_set(
    "قد لقد فقد وقد كان كانت وكان وكانت أيضا بدوره بدورها نفسه نفسها هو هي"
)
RELATIVE = word_set("الذي التي الذين اللذان اللذين اللتان")
WAS = word_set("وكان وكانت كان كانت")
LEADING = WAS | word_set("أما وأما لكن ولكن إن فإن غير إلا بيد أن كما")
# What was said to whom ends a phrase too.
_ADDRESSED = word_set(
    """
    لوكالة لصحيفة لقناة لموقع لإذاعة لمجلة لمراسل له لها لهم لنا لي ردا تعليقا للصحفيين
    للصحافيين للصحافة للجزيرة للعربية لرويترز للتلفزيون لتلفزيون لفرانس للأناضول
    """
)
_ENDERS = RELATIVE | ADVERBS | _ADDRESSED
_ENDERS |= word_set("خلال بعد قبل عقب أثناء إثر أمام لدى منذ")
# A bare noun before a name owns it, unless it is a title or rank of that person.
TITLES = word_set(
    """
    سماحة آية الله فخامة جلالة سمو معالي سعادة دولة سيادة السيد الدكتور الشيخ
    اللواء العميد الجنرال العقيد الفريق المهندس القائد حجة سيدي مولاي د م
    """
)
_MARK = re.compile('["«“”„‹]')
# A sentence that begins so has its subject elsewhere.
NO_SUBJECT = word_set(
    """
    إذ إذا حين حينما عندما بينما فيما كما لكن غير هذا هذه ذلك هو هي قد لقد لم لا
    لن ما كل أما جاء جاءت يأتي ثم أيضا كذلك هنا هكذا كان كانت حيث إن إنه إنها نعم
    بل ختاما أخيرا تعليقا جوابا ردا مع
    """
)
NUMBERS = word_set("ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة عدة")
_OWNERS = word_set(
    """
    نائب مساعد معاون وكيل مستشار مبعوث نجل شقيق زوجة ابن والد مكتب زيارة لقاء خطاب
    تصريحات كلمة رسالة دعوة موقف حكومة نظام قوات رحيل إسقاط مصير بقاء
    """
)


class Speaker(NamedTuple):
    """Who speaks: actor id or "", the words that name him and where, and the rule."""

    actor_id: str
    surface: str
    start: int
    rule: str


NOBODY = Speaker("", "", -1, "none")
UNLISTED = Speaker("", "", -1, "unlisted")


def phrase(page: Page, first: int, stop: int) -> Speaker:
    """Read a phrase that names the speaker, from its first word on."""
    end = phrase_end(page, first, stop)
    heads = page.verbs.words["head"]
    for named in within(page, first, _name_end(page, first, stop)):
        adjacent = named.first == first
        person = named.type in ("person", "role_title")
        if adjacent or (person and not is_owned(page, named, first)):
            return said_by(page, named, "name")
        head = range(first, named.first)
        if (
            head
            and all(_is_head(page.words[w], heads) for w in head)
            and not named.governed
        ):
            return said_by(page, named, "head+name")
    surface = page.text[page.starts[first] : page.ends[end - 1]]
    actor_id, rule = _unnamed(page, first, end, stop)
    return Speaker(actor_id, surface, page.starts[first], rule)


def _is_head(word: str, heads: dict[tuple[str, ...], str]) -> bool:
    """Say whether a noun only introduces a name: وكالة, or لوكالة in وفقا لوكالة."""
    return (word,) in heads or (word.removeprefix("ل"),) in heads


def within(page: Page, first: int, stop: int) -> list[Named]:
    """List the mentions of a phrase, up to a relative clause."""
    for word in range(first, stop):
        if page.words[word] in RELATIVE:
            stop = word
            break
    return [
        named
        for named in page.mentions(first, stop)
        if named.last < stop and named.acts
        if page.quoted(named.first) is None
    ]


def said_by(page: Page, named: Named, rule: str) -> Speaker:
    """Return a mention as a speaker."""
    surface = page.text[named.start : named.end]
    return Speaker(named.actor_id, surface, named.start, rule)


def is_owned(page: Page, named: Named, first: int) -> bool:
    """Say whether a name belongs to the noun or preposition before it."""
    before = named.first - 1
    if before < first:
        return False
    word = page.words[before]
    if named.proclitic or word in PREPOSITIONS:
        return True
    if _MARK.search(page.gap(named.first)):
        return False
    if page.comma(named.first):
        return before - first > 8
    if before == first and (
        word in LEADING or (word not in _OWNERS and word[0] in "وف")
    ):
        return False
    definite = word.startswith("ال") or word in TITLES or before in page.of_word
    if word in page.verbs.adjectives or definite:
        return False
    return not (before - first >= 1 and page.words[before - 1].startswith("ال"))


def phrase_end(page: Page, first: int, stop: int) -> int:
    """Return the word behind a phrase: at a comma, a relative clause, a time."""
    for word in range(first + 1, stop):
        key = page.words[word]
        if key in _ENDERS or page.broken(word):
            return word
    return stop


def _name_end(page: Page, first: int, stop: int) -> int:
    """Return the word behind which no name belongs to a phrase, commas or not."""
    return next((w for w in range(first + 1, stop) if page.words[w] in _ENDERS), stop)


def _unnamed(page: Page, first: int, end: int, stop: int) -> tuple[str, str]:
    """Tell who speaks for a listed body, for many, or for the media of a country."""
    words = page.verbs.words
    body = _body(page, first, end, stop)
    if body:
        return body, "member"
    media = max(
        (form for form in words["media"] if _begins(page, first, form)),
        key=len,
        default=(),
    )
    for word in page.words[first + len(media) : end] if media else []:
        if word in page.verbs.adjectives:
            return page.verbs.adjectives[word] + MEDIA, "media"
    head = page.words[first].removeprefix("لل").removeprefix("ال")
    nominative = head.removesuffix("ين") + "ون" if head.endswith("ين") else head
    for form in (
        head,
        nominative,
        head.removeprefix("ل"),
        nominative.removeprefix("ل"),
    ):
        if (form,) in words["unnamed"]:
            return words["unnamed"][form,], "unnamed"
    return "", "unlisted"


def _begins(page: Page, first: int, form: tuple[str, ...]) -> bool:
    return tuple(page.words[first : first + len(form)]) == form


def _body(page: Page, first: int, end: int, stop: int) -> str:
    """Return the body that a spokesman, source or member without a name speaks for."""
    if (page.words[first],) not in page.verbs.words["member"]:
        return ""
    for named in page.mentions(first + 1, end):
        if named.type in ("org", "state"):
            link = page.words[named.first - 1]
            rest = range(named.last + 1, min(end, stop))
            definite = page.words[first].startswith("ال")
            alone = not definite or all(_is_adjective(page, word) for word in rest)
            linked = link in PREPOSITIONS or named.governed or named.first == first + 1
            org = named.type == "org" or named.governed
            return named.actor_id if alone and linked and org else ""
    return ""


def _is_adjective(page: Page, word: int) -> bool:
    """Say whether a word behind a body still belongs to it, and is no person's name."""
    key = page.words[word]
    return key in page.verbs.adjectives or key.startswith("ال") or key in PREPOSITIONS
