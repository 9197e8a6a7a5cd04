"""What stands around a name: neighbours, marks, and words that speak against it."""

from __future__ import annotations

import re

from siyaq.actors.knowledge.names import Alias
from siyaq.actors.reading.matching import OPENING_MARKS, Hit
from siyaq.actors.reading.reader import Reader
from siyaq.arabic.characters import INVISIBLE

PROCLITICS = "وفبلك"
# May stand between a title and the name.
RANKS = frozenset(
    """
    اللواء العميد الجنرال السيد السيده الدكتور العماد الحاج الامام الشيخ الفريق
    العقيد المهندس القائد ايه الله
    """.split()
)
_CLOSING = ('"', "»", "”", "“")
# So may these; what is left of a gap without them is its punctuation.
_SPACES_AND_MARKS = re.compile(rf'[\s"«»“”{INVISIBLE}]+')
_TANWIN = "\u064b"  # fathatan: an indefinite accusative, which no state is
_DISTINCT = 3  # words of another subject that turn a name in the whole document
# Words that end like an accusative and are none.
_NO_NOUN = frozenset(
    """
    هذا الا اما كما بينما عندما حينما لما اذا ايضا دعا ريثما مثلما حيثما طالما كلما
    بعدما مما فيما انما لولا سيما قلما جدا دائما خصوصا عموما احيانا غالبا حتما طبعا
    مثلا اولا اخيرا قريبا سريعا معا يوما مجددا سابقا لاحقا فورا تماما كثيرا قليلا
    صباحا ليلا بدا منها فيها عنها عليها اليها لها بها حولها بعدها قبلها مرورا وصولا
    بدءا ربما انها نفا
    """.split()
)
# Names of countries, adverbs, and words with a pronoun.
_OTHER_ENDS = ("يا", "ها", "هما", "دنا", "تنا", "بنا", "ننا")
# Feminine nouns and plurals that an adjective follows rather than a genitive.
_NOUNS = frozenset(
    """
    مصادر مدن قري فصائل فصايل جهه مواقع مناطق صحف وسائل وسايل قوات طائره طايره صواريخ
    مدينه قناه صحيفه شخصيه عائله عايله ناشطه مسووله لاجئه لاجيه طفله امراه منظمه
    محافظات اراض اطراف قوي احزاب وجوه عناصر فرقه مقاتلات دوله اوساط تقارير ضحايا
    """.split()
)


def neighbour(reader: Reader, position: int, step: int) -> set[str]:
    """Return the folded word beside a position, also without one proclitic."""
    first, last = reader.document_bounds(position)
    at = position + step
    if not first <= at < last:
        return set()
    return {reader.key(at), bare(reader.key(at))}


def bare(word: str) -> str:
    """
    Return a word without one proclitic.

    Examples
    --------
    >>> bare("والاسد"), bare("له")
    ('الاسد', 'له')
    """
    return word[1:] if len(word) > 3 and word[0] in PROCLITICS else word


def is_adjective(word: str) -> bool:
    """
    Say whether a folded word looks like a definite adjective of origin.

    Examples
    --------
    >>> is_adjective("الايرانيه"), is_adjective("ايران")
    (True, False)
    """
    return word.startswith("ال") and word.endswith(("ي", "يه")) and len(word) > 4


def context_allows(reader: Reader, hit: Hit, alias: Alias) -> bool:
    """Say whether the words beside a name are those that its alias asks for."""
    before = neighbour(reader, hit.first, -1)
    after = neighbour(reader, hit.last, +1)
    if before & alias.not_after or after & alias.not_before:
        return False
    if alias.require_before or alias.require_after:
        quoted = "QUOTED" in alias.require_before | alias.require_after
        return bool(
            before & alias.require_before
            or after & alias.require_after
            or (quoted and in_marks(reader, hit))
        )
    return True


def in_marks(reader: Reader, hit: Hit) -> bool:
    """Say whether a name stands between quotation marks by itself."""
    text = reader.texts[reader.document(hit.first)]
    end = int(reader.ends[hit.last])
    after = text[end : end + 1]
    return reader.before(hit.first) in OPENING_MARKS and after in _CLOSING


def is_elsewhere(reader: Reader, hit: Hit, alias: Alias) -> bool:
    """
    Say whether the text around a name is about something else of this name.

    One word of ``not_near`` in the paragraph is enough, or three in the document.
    """
    if not alias.not_near:
        return False
    first, last = reader.line_bounds(hit.first)
    if any(_is_near(reader, at, alias) for at in range(first, last)):
        return True
    first, last = reader.document_bounds(hit.first)
    found = {bare(reader.key(at)) for at in range(first, last)} & alias.not_near
    return len(found) >= _DISTINCT


def _is_near(reader: Reader, position: int, alias: Alias) -> bool:
    key = reader.key(position)
    return key in alias.not_near or bare(key) in alias.not_near


def is_of_another(reader: Reader, hit: Hit, given_names: frozenset[str]) -> bool:
    """Say whether a surname stands behind a given name that is not its bearer's."""
    at = hit.first - 1
    if hit.proclitic or at < reader.document_bounds(hit.first)[0]:
        return False
    names = {reader.key(at), bare(reader.key(at))}
    return bool(names & given_names) and reader.adjacent(at, hit.first)


def is_adjective_here(reader: Reader, hit: Hit, alias: Alias) -> bool:
    """Say whether the name of a state is rather its adjective: مواطنا سوريا."""
    if not alias.adjective or hit.proclitic:
        return False
    text = reader.texts[reader.document(hit.first)]
    form = text[reader.starts[hit.first] : reader.ends[hit.last]]
    if _TANWIN in form[-2:]:
        return True
    at = hit.first - 1
    if at < reader.sentence_bounds(hit.first)[0] or not reader.adjacent(at, hit.first):
        return False
    word = reader.key(at)
    if alias.words[0].startswith("ال"):  # الاتفاقات السعودية
        return bare(word).startswith("ال") or word.startswith("لل")
    if form.endswith("ا"):
        return _is_accusative(word) or (word.isdigit() and len(word) < 4)
    noun = bare(word)
    plural = noun.endswith(("ات", "ويه", "ريه")) and len(noun) > 4
    plural = plural and not noun.startswith("ال")
    return plural or word in _NOUNS or noun in _NOUNS


def _is_accusative(word: str) -> bool:
    """Say whether a word is an indefinite noun like مواطنا, with its tanwin or not."""
    if word in _NO_NOUN or bare(word) in _NO_NOUN or word.startswith("ال"):
        return False
    other = word.endswith(_OTHER_ENDS)
    return word.endswith("ا") and not other and len(word) > 4


def gap_between(reader: Reader, one: Hit, other: Hit) -> str | None:
    """Return the punctuation between two hits, None if words or a line do."""
    _, stop = reader.document_bounds(one.last)
    if not one.last < other.first < stop or other.proclitic:
        return None
    words = range(one.last + 1, other.first)
    if len(words) > 3 or not all(reader.key(at) in RANKS for at in words):
        return None
    text = reader.between(one.last, other.first)
    if "\n" in text:
        return None
    return "" if words else _SPACES_AND_MARKS.sub("", text)


def marks_between(reader: Reader, earlier: int, later: int) -> str:
    """Return the punctuation between two words, without quotation marks."""
    return _SPACES_AND_MARKS.sub("", reader.between(earlier, later))
