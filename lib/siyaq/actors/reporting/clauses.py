"""Which clauses report, and how far they reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siyaq.actors.knowledge.names import name_key
from siyaq.actors.reporting.pages import Page, Verb
from siyaq.actors.reporting.phrases import PREPOSITIONS, word_set

if TYPE_CHECKING:
    from siyaq.actors.reporting.contents import Content

_UNSAID = word_set("لم لا لن مما ممن ما لو إذا سوف هل ليس ماذا أو")
# With a present these are subjunctive or supposed; بعد أن أكد is not.
_OPEN = word_set("قد ربما أن بأن كي لكي حتى ألا")
_AS = word_set("كما وكما")
_ALSO = word_set("كما")
_LINKS = word_set(
    """
    فيما بينما كما ثم حيث بدوره بدورها حين وقت قد كذلك أيضا جانبه جانبها جهته
    جهتها لكن لكنه لكنها لكنهم غير
    """
)

_WHILE = list(name_key("في حين"))
_IMPERSONAL = ("ذكر", "لاحظ")  # يذكر أن: "it should be mentioned that"
_WORTH = word_set("الجدير جدير يجدر يذكر")
_THIS = word_set("هذا هذه ذلك الأمر")  # facts that point to something
_UNCHECKED = name_key("ولم يتسن")
_SHORTEST = 4  # letters of a verb with its conjunction
# With these, or with an imperfect, the outlet speaks again behind a preposition's noun.
_AGAIN = word_set(
    """
    لم ولم فلم ولا فلا ولن وقد فقد ولكن لكن وكان وكانت وليس وليست وهو وهي وهم وذلك
    وثم ثم بينما فيما حيث إذ لكنه لكنها وسط علما
    """
)
_NOT_VERBS = word_set(
    "ويوم ويومي ويمين ويسار ويد ويهود ووقت وحتى وأخرى ومدى ولدى وإلى وعلى وسوى"
)


def is_unsaid(page: Page, verb: Verb) -> bool:
    """
    Say whether the text takes a report back: negated, supposed, or still to come.

    Parameters
    ----------
    page : Page
        The document.
    verb : Verb
        In the document.

    Returns
    -------
    bool
    """
    if verb.future:
        return True
    before = page.words[verb.at - 1] if verb.at else ""
    if verb.form.shape not in ("past", "present") or not verb.at:
        return verb.form.shape == "noun" or before.removeprefix("و") in _WORTH
    if page.broken(verb.at):
        return False
    if before in _OPEN and verb.form.shape == "present":
        return True
    return before in _UNSAID or (before[0] in "وف" and before[1:] in _UNSAID)


def is_aside(page: Page, verb: Verb, content: Content) -> bool:
    """
    Say whether a verb is no report: كما أشار إلى, or the outlet's own يذكر أن.

    Parameters
    ----------
    page : Page
        The document.
    verb : Verb
        In the document.
    content : Content
        What it would report.

    Returns
    -------
    bool
    """
    opens, _ = page.sentence(verb.at)
    before = page.words[verb.at - 1] if verb.at > opens else ""
    if before in _AS and content.opens > verb.at:
        doubtful = content.rule == "preposition" and verb.at - 1 > opens
        return doubtful or before not in _ALSO
    if content.opens == verb.at + 1 and _is_mine(page, verb):
        return True
    if content.opens == verb.at + 2 and page.words[verb.at + 1] in _THIS:
        return True
    own = verb.form.verb in _IMPERSONAL and content.opens == verb.at + 1
    return own and verb.form.shape == "present" and verb.at == opens


def clause_start(page: Page, verb: Verb) -> int:
    """
    Return the word at which the clause of a verb begins: its links go with it.

    Parameters
    ----------
    page : Page
        The document.
    verb : Verb
        In the document.

    Returns
    -------
    int
        The word at which the report before must end.
    """
    opens, _ = page.sentence(verb.at)
    for word in range(verb.at, max(opens, verb.at - 7), -1):
        if word != verb.at and any(stop in page.gap(word) for stop in ".!؟\n"):
            return word
        if page.comma(word) and word != verb.at:
            before = range(word, verb.at)
            linked = all(page.words[w] in _LINKS | PREPOSITIONS for w in before)
            named = any(w in page.of_word for w in before)
            return word if linked or named else verb.at
    return verb.at


def _is_mine(page: Page, verb: Verb) -> bool:
    """Say whether a perfect is spelled as the first person: أعتقد beside اعتقد."""
    printed = page.text[page.starts[verb.at] : page.ends[verb.at]]
    bare = verb.form.verb.startswith("ا") and verb.form.shape == "past"
    first = page.sentence(verb.at)[0] == verb.at and not verb.joined
    believes = page.verbs.classes[verb.form.verb] == "believes"
    return bare and (printed.startswith("أ") or (first and believes))


def is_linked(page: Page, verb: Verb) -> bool:
    """
    Say whether a verb begins a clause of its own, beside what was said before.

    Parameters
    ----------
    page : Page
        The document.
    verb : Verb
        Inside the content of an earlier report.

    Returns
    -------
    bool
        False if it is a part of that content.
    """
    if verb.form.shape in ("participle", "by"):
        return True
    if verb.form.shape == "masdar":
        return page.words[verb.at].startswith("ب")
    if verb.joined:
        return True
    before = page.words[verb.at - 1]
    return page.comma(verb.at) or before in _LINKS


def nominal_end(page: Page, first: int, stop: int) -> int:
    """
    Return the word at which a clause follows content that is no clause.

    A noun behind a preposition (إلى وقف القتال) cannot be joined to a verb: what
    follows a comma with a verb is said by the outlet.

    Parameters
    ----------
    page : Page
        The document.
    first, stop : int
        The content's first word, and the one behind its sentence.

    Returns
    -------
    int
    """
    for word in range(first + 2, stop):
        if page.comma(word) and page.quoted(word) is None and _is_clause(page, word):
            return word
    return stop


def checked_end(page: Page, first: int, stop: int) -> int:
    """Return the word at which an outlet says that it could not check: ولم يتسن …."""
    for word in range(first, stop - 1):
        if (page.words[word], page.words[word + 1]) == _UNCHECKED:
            return word
    return stop


def _is_clause(page: Page, word: int) -> bool:
    """Say whether a word opens a clause: a particle, or a verb by its ending."""
    key = page.words[word]
    if key in _AGAIN:
        return True
    if page.words[word : word + 2] == _WHILE:
        return True
    if not key.startswith("و") or key in _NOT_VERBS or word in page.of_word:
        return False
    printed = page.text[page.starts[word] : page.ends[word]]
    present = key.startswith("وي") and len(key) > _SHORTEST
    feminine = (
        key.endswith("ت") and not key.endswith("ات") and not key.startswith("وال")
    )
    past = printed.endswith("ى") and len(key) > _SHORTEST
    return len(key) >= _SHORTEST and (present or feminine or past)
