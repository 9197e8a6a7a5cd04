"""Clitics of a word type: which letters in front and behind may be its neighbours."""

from __future__ import annotations

from collections.abc import Container, Iterator

from siyaq.arabic.characters import LOOK_ALIKES
from siyaq.arabic.dictionary import fold_key
from siyaq.arabic.function_words import ENCLITICS, NEVER_SPLIT, SETTLED

PROCLITICS = (
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "وب",
    "ول",
    "وك",
    "فب",
    "فل",
)
# The ranker reads more: fak-, and the particle of the future.
RANKED_PROCLITICS = (*PROCLITICS, "فك", "س", "وس", "فس")
ARTICLE = "ال"
_SHORTEST_HEAD = 3


def proclitic_splits(word: str) -> list[tuple[str, str]]:
    """
    List the ways to read a word as proclitics and a rest.

    Nothing is decided here: whoever calls verifies the rest against what it knows.

    Parameters
    ----------
    word : str
        A normalised word.

    Returns
    -------
    list of (str, str)
        Proclitic and rest, shortest proclitic first; behind للـ the rest has its
        article back.

    Examples
    --------
    >>> proclitic_splits("والاسد")
    [('و', 'الاسد')]
    >>> proclitic_splits("وللاسد")
    [('و', 'للاسد'), ('ول', 'لاسد'), ('ول', 'الاسد'), ('ول', 'اللاسد')]
    """
    splits = []
    for proclitic in PROCLITICS:
        rest = word[len(proclitic) :]
        if not word.startswith(proclitic) or len(rest) < _SHORTEST_HEAD:
            continue
        splits.append((proclitic, rest))
        # Behind li the article loses its alif, and all of itself before another lam.
        if proclitic.endswith("ل") and rest.startswith("ل"):
            splits += [(proclitic, "ا" + rest), (proclitic, ARTICLE + rest)]
    return splits


def candidates(
    word: str, known: Container[str], names: Container[str] = ()
) -> list[tuple[str, str, str]]:
    """
    List the ways to read a word as proclitics, head and pronoun.

    Parameters
    ----------
    word : str
        A normalised word.
    known : container of str
        The folded forms of the dictionary (see ``dictionary``).
    names : container of str
        Names, as ``name_key`` folds them.

    Returns
    -------
    list of (str, str, str)
        Proclitics, head and enclitic, the whole word first. Only one where a list or
        a name settles the reading.

    Examples
    --------
    >>> candidates("لكتبه", {"كتب"})
    [('', 'لكتبه', ''), ('', 'لكتب', 'ه'), ('ل', 'كتبه', ''), ('ل', 'كتب', 'ه')]
    >>> candidates("وعليه", {"علي"}), candidates("ولايتي", {}, {"ولايتي"})
    ([('و', 'على', 'ه')], [('', 'ولايتي', '')])
    """
    whole = ("", word, "")
    if word in NEVER_SPLIT or name_key(word) in names:
        return [whole]
    if word in SETTLED:
        return [SETTLED[word]]
    if names and fold_key(word) not in known:  # فعلي is a word, not ف and a name
        for proclitic, rest in proclitic_splits(word):
            if name_key(rest) in names:
                return [(proclitic, rest, "")]
    found = [whole, *(("", head, enclitic) for head, enclitic in _ends(word))]
    for proclitic in _PROCLITICS_BY_LETTER.get(word[:1], ()):
        if word.startswith(proclitic):
            found += _behind(proclitic, word[len(proclitic) :], known)
    return found


def name_key(word: str) -> str:
    """
    Fold a normalised name as a registry does, so that either spelling finds it.

    Examples
    --------
    >>> name_key("رئيسي"), name_key("سورية")
    ('رييسي', 'سوريه')
    """
    return word.translate(_NAME_FOLD)


def _behind(
    proclitic: str, rest: str, known: Container[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield the readings of what follows a proclitic."""
    future = proclitic.endswith("س")
    if future and not rest.startswith(_IMPERFECT):
        return
    for start in _starts(proclitic, rest):
        for head, enclitic in ((start, ""), *_ends(start)):
            verb = len(head) >= _SHORTEST_HEAD and fold_key(head) in known
            if verb if future else enclitic or len(head) > 1:
                yield proclitic, head, enclitic


def _starts(proclitic: str, rest: str) -> tuple[str, ...]:
    """Return what may stand behind a proclitic; behind li with its article back."""
    if not proclitic.endswith("ل"):
        return (rest,)
    if rest.startswith(ARTICLE):
        return ()
    if not rest.startswith("ل"):
        return (rest,)
    starts = (rest, "ا" + rest, ARTICLE + rest)
    return starts if len(rest) > _SHORTEST_HEAD else starts[:2]


def _ends(rest: str) -> Iterator[tuple[str, str]]:
    """Yield heads and pronouns, the head spelled as it would be by itself."""
    if rest.startswith(ARTICLE):
        return
    for enclitic in _ENCLITICS_BY_LETTER.get(rest[-1:], ()):
        head = rest[: -len(enclitic)]
        if not rest.endswith(enclitic) or (len(head) < 2 and head not in _ONE_LETTER):
            continue
        yield head[:-1] + _HAMZA.get(head[-1], head[-1]), enclitic
        if head[-1] in _REPAIRS and len(head) > 1:
            yield head[:-1] + _REPAIRS[head[-1]], enclitic


_PROCLITICS_BY_LETTER = {
    letter: [p for p in RANKED_PROCLITICS if p.startswith(letter)]
    for letter in "وفبلكس"
}
_ENCLITICS_BY_LETTER = {
    letter: [e for e in ENCLITICS if e.endswith(letter)] for letter in "هامنكي"
}
_IMPERFECT = tuple("يتنا")  # what a verb behind the future particle begins with
_ONE_LETTER = ("ب", "ل")
_HAMZA = {
    "ؤ": "ء",
    "ئ": "ء",
}
_REPAIRS = {
    "ت": "ة",
    "ا": "ى",
    "و": "وا",
}
_NAME_FOLD = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ة": "ه",
        "ى": "ي",
        "ؤ": "و",
        "ئ": "ي",
        **LOOK_ALIKES,
    }
)
