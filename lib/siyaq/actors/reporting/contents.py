"""What a reporting verb reports: where its content begins and ends."""

from __future__ import annotations

from typing import NamedTuple

from siyaq.actors.reporting.clauses import checked_end, nominal_end
from siyaq.actors.reporting.pages import THAT, Page, Verb
from siyaq.actors.reporting.phrases import Speaker, word_set
from siyaq.arabic.quotation import Quotation
from siyaq.arabic.segmentation import words

_REACH = 25  # words from the verb to what it reports
_NEAR = 14  # words from the verb to a preposition that opens what it reports
_BESIDE = 2  # from a participle, which has no subject between
_ON = 6  # from a verb to على
_FEWEST = 3  # words of a content behind a bare colon
_DEMANDED = 8  # words from whom it is demanded of to what is demanded
_BACKWARD = 10  # words of a subject behind a verb that follows what it reports
# أن behind these belongs to them, not to the verb.
_NOT_THAT = word_set(
    """
    بعد قبل منذ دون غير إلا رغم بما حين كما لمجرد بيد لولا حتى إلى يمكن يجب ينبغي
    يفترض يريد تريد المتوقع المقرر المرجح الممكن المفترض سبق بدل لكن لو كأن يستطيع
    يحاول شأنه شأنها هو هي
    """
) - word_set("إلى")
_PREPOSITIONS = {"إلى": word_set("إلى"), "على": word_set("على")}
_PREPOSITIONS["عما"] = word_set("عما عمن")
_PREPOSITIONS["عن"] = word_set("عن عما عمن")
_WHO = word_set("وهو وهي وهم وذلك وفق وفقا وزير وكيل والذي والتي")
_NAME = 6  # words of a name between marks
_AS = word_set("كما هكذا")
_BEFORE_THAT = word_set("إلى على عن من في")
# A preposition with these is an adverb of the verb, not what it reports.
_IDIOMS = word_set(
    """
    هامش رأس جانب طريق صعيد ضوء خلفية لسان متن حد أثر كل جانبه جانبها ذلك هذا هذه
    حدة موقعه صفحته حسابه تويتر فيسبوك شاشة وجه نحو غرار أساس أكمل سؤال أسئلة
    سؤاله منصة
    """
)


class Content(NamedTuple):
    """What is said: characters, kind, the word that opens it, and the rule."""

    start: int
    end: int
    kind: str
    opens: int
    rule: str


def content_behind(page: Page, verb: Verb) -> Content | None:
    """
    Find what a verb reports in the words behind it.

    Parameters
    ----------
    page : Page
        The document.
    verb : Verb
        In the document.

    Returns
    -------
    Content or None
        "direct" is what stands between marks; "indirect" begins at the word for that,
        or at the preposition, and ends with the sentence; None if nothing opens.
    """
    _, stop = page.sentence(verb.at)
    for word in range(verb.at + 1, min(stop, verb.at + 1 + _REACH)):
        quote = page.opens.get(word)
        if quote and not _is_title(page, verb, quote, stop):
            quotable = "quote" in page.verbs.frames[verb.form.verb]
            return _direct(page, quote, "marks") if quotable else None
        if page.colon(word):
            return _behind_colon(page, verb, word, stop)
        start = _opener(page, verb, word)
        if start is not None:
            return _indirect(page, start, word, stop)
        if _ends_search(page, verb, word):
            return None
    if stop in page.opens and page.colon(stop):
        return _direct(page, page.opens[stop], "marks")
    return None


def _is_title(page: Page, verb: Verb, quote: Quotation, stop: int) -> bool:
    """Say whether a short phrase between marks is a name before the content."""
    first, behind = page.word_at(quote.start), page.word_at(quote.end)
    if page.colon(first) or behind - first > _NAME:
        return False
    if first == verb.at + 1 and behind < stop and not page.broken(behind):
        return True  # أفادت «الشبكة السورية» بأن
    ahead = range(behind, min(stop, behind + 12))
    return any(page.words[word] in THAT or word in page.opens for word in ahead)


def _direct(page: Page, quote: Quotation, rule: str) -> Content:
    return Content(quote.start, quote.end, "direct", page.word_at(quote.start), rule)


def _behind_colon(page: Page, verb: Verb, word: int, stop: int) -> Content | None:
    """Take what a colon introduces without marks."""
    quotable = "quote" in page.verbs.frames[verb.form.verb]
    end = page.end_of(stop)
    if not quotable or len(words(page.text[page.starts[word] : end])) < _FEWEST:
        return None
    start = page.starts[word]
    return Content(start, end, kind_of(page, start, end), word, "colon")


def _opener(page: Page, verb: Verb, word: int) -> int | None:
    """Return the word at which indirect content begins, if it opens here."""
    key, before = page.words[word], page.words[word - 1]
    far = verb.form.shape == "masdar" and word - verb.at > _ON
    if key in THAT and before not in _NOT_THAT and word not in page.of_word and not far:
        alone = word - 1 > verb.at and before in _BEFORE_THAT
        return word - 1 if alone else word
    frame = page.verbs.frames[verb.form.verb]
    near = _NEAR if verb.form.shape in ("past", "present") else _BESIDE
    if verb.form.shape == "masdar" or word - verb.at > near or word + 1 >= len(page):
        return None
    if key in _PREPOSITIONS["على"] and word - verb.at > _ON:
        return None
    for name, forms in _PREPOSITIONS.items():
        if name in frame and key in forms and page.words[word + 1] not in _IDIOMS:
            following = page.anchors.get(word + 1)
            to_say = following and following.form.shape == "noun"
            said = page.words[word + 1] in THAT
            return None if to_say or said or _is_apart(page, verb, word) else word
    return None


def _is_apart(page: Page, verb: Verb, word: int) -> bool:
    """Say whether a comma parts a preposition from the verb that would take it."""
    commas = [at for at in range(verb.at + 1, word + 1) if page.comma(at)]
    return len(commas) == 1 and commas[0] != word


def _ends_search(page: Page, verb: Verb, word: int) -> bool:
    """Say whether another reporting verb takes over."""
    key = page.words[word]
    if page.comma(word) and key.startswith("و") and key not in _WHO:
        return word not in page.of_word  # another clause begins
    other = page.anchors.get(word)
    if other is None or other.form.shape == "noun":
        return False
    return not (verb.form.shape == "past" and page.words[word - 1].startswith("الذ"))


def _indirect(page: Page, start: int, that: int, stop: int) -> Content:
    """Take what follows the word for that, up to the end of the sentence."""
    rule = "that" if page.words[that] in THAT else "preposition"
    quote = page.opens.get(that + 1)
    stop = checked_end(page, that, stop)
    end = page.end_of(stop)
    if quote and page.ends_sentence(min(quote.end, end), stop):
        return _direct(page, quote, f"{rule}+marks")._replace(opens=start)
    if rule == "preposition":
        end = page.end_of(nominal_end(page, that, stop))
    place = page.starts[start]
    inside = page.quoted(stop - 1)
    if inside and inside.start > place and inside.end > end:  # it has sentences
        end = inside.end + inside.closed
    return Content(place, end, kind_of(page, place, end), start, rule)


def kind_of(page: Page, start: int, end: int) -> str:
    """Return "mixed" if some of the content is between marks, else "indirect"."""
    marked = any(start <= quote.start and quote.end <= end for quote in page.quotes)
    return "mixed" if marked else "indirect"


def content_of_demand(page: Page, verb: Verb, speaker: Speaker) -> Content | None:
    """
    Take the content of a verb like طالب, which begins with whom it is demanded of.

    Parameters
    ----------
    page : Page
        The document.
    verb : Verb
        In the document.
    speaker : Speaker
        Its subject; where that stands behind the verb, the content follows it.

    Returns
    -------
    Content or None
        None if the verb is none of these, or nothing follows.
    """
    frame = page.verbs.frames[verb.form.verb]
    _, stop = page.sentence(verb.at)
    first = verb.at + 1
    if speaker.start > page.starts[verb.at]:
        first = page.word_at(speaker.start + len(speaker.surface))
    reach = page.words[first : min(stop, first + _DEMANDED)]
    if "ب" not in frame or "object" not in frame or verb.form.shape == "masdar":
        return None
    if not any(word.startswith("ب") for word in reach):
        return None
    start, end = page.starts[first], page.end_of(stop)
    return Content(start, end, kind_of(page, start, end), first, "object")


def content_before(page: Page, verb: Verb, taken: int) -> Content | None:
    """
    Find what a verb reports in the words before it: «…», قال المصدر.

    Parameters
    ----------
    page : Page
        The document.
    verb : Verb
        In the document.
    taken : int
        The character up to which words belong to an earlier report.

    Returns
    -------
    Content or None
        A quotation that ends right before the verb, or the clause that a comma ends,
        if the verb with its subject ends the sentence.
    """
    if verb.form.shape not in ("past", "present") or verb.joined or not verb.at:
        return None
    gap = page.gap(verb.at)
    at = verb.at - (page.words[verb.at - 1] in _AS)
    for quote in page.quotes:
        behind = quote.start >= taken and page.word_at(quote.end) == at
        if behind and quote.closed and ":" not in gap:
            return _direct(page, quote, "marks before the verb")
    opens, stop = page.sentence(verb.at)
    says = page.verbs.classes[verb.form.verb] == "says"
    start = page.starts[opens]
    ends = 1 < stop - verb.at <= _BACKWARD and page.comma(verb.at)
    if not (says and ends and start >= taken and verb.at - opens >= _FEWEST):
        return None
    if any(page.comma(word) for word in range(verb.at + 1, stop)):
        return None
    end = page.end_of(verb.at)
    return Content(
        start, end, kind_of(page, start, end), opens, "clause before the verb"
    )
