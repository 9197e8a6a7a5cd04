"""Lemmas of word types: what stands for the forms of a word in a dictionary."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from siyaq.arabic.clitics import stems
from siyaq.arabic.dictionary import dictionary, fold_key
from siyaq.arabic.evidence import lexicon, without_article
from siyaq.arabic.function_words import UNCHANGED
from siyaq.arabic.morphology import ARTICLE, name_key
from siyaq.arabic.spelling import normalize

# Relative pronouns, which a dictionary without vowels misses.
_FORMS = {
    "التي": "الذي",
    "الذين": "الذي",
}
# Endings of number and gender, and what the singular has in their place.
_ENDINGS = (
    ("ين", ""),
    ("ون", ""),
    ("ات", "ة"),
    ("ات", ""),
    ("ان", ""),
    ("تين", "ة"),
    ("تان", "ة"),
    ("ية", "ي"),
    ("ة", ""),
    ("ا", ""),
    ("ي", ""),
)
_SHORTEST_REST = 3
_ENOUGH = 2  # occurrences that make a rest a word
_HE = "ي"  # begins a verb in the imperfect, third person
_SHE = "ت"


def lemmas(counts: Mapping[str, int], *, names: Collection[str] = ()) -> list[str]:
    """
    Return the lemma of every word of a corpus.

    A name is its own lemma, and so are most function words. Of other words the clitics
    come off; then simplemma's dictionary knows the lemma of the head, or of the head
    without its article. A verb that it lists without analysing is led to its perfect.
    Else one ending comes off if the dictionary or the corpus has the rest.

    Parameters
    ----------
    counts : mapping of str to int
        Occurrences of each normalised word of the corpus.
    names : collection of str, optional
        Single words that are names (see ``split_clitics``).

    Returns
    -------
    list of str
        In the order of the words, normalised. Nothing is known of the context: words
        that look alike get the same lemma.

    Examples
    --------
    >>> lemmas({"وللوزراء": 1, "الوزير": 4, "بعض": 2, "يكتبونها": 1, "كتبت": 1})
    ['وزير', 'وزير', 'بعض', 'كتب', 'كتب']
    """
    seen, named = lexicon(counts), {name_key(name) for name in names}
    heads = stems(counts, names=names)
    known = {head: _lemma(head, named, seen) for head in dict.fromkeys(heads)}
    return [known[head] for head in heads]


def _lemma(head: str, names: Collection[str], seen: Mapping[str, float]) -> str:
    if len(head) < 2 or head in UNCHANGED or name_key(head) in names:
        return head
    if head in _FORMS:
        return _FORMS[head]
    listed, key = dictionary(), fold_key(head)
    lemma = listed.get(key, head)
    noun = key.startswith(ARTICLE) or ARTICLE + key in seen
    if fold_key(lemma) == key and not noun:
        lemma = _perfect(key) or lemma
    if key in listed or lemma != head:
        return normalize(lemma)
    return _of_noun(without_article(head), seen)


def _of_noun(word: str, seen: Mapping[str, float]) -> str:
    listed, key = dictionary(), fold_key(word)
    if key in listed:
        return normalize(listed[key])
    for rest in _without_ending(word):
        key = fold_key(rest)
        if key in listed:
            return normalize(listed[key])
        if seen.get(key, 0) >= _ENOUGH:
            return rest
    return word


def _without_ending(word: str) -> Iterator[str]:
    for ending, singular in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_REST:
            yield word.removesuffix(ending) + singular


def _perfect(key: str) -> str:
    """Return the perfect of a folded verb form, or nothing if it may be no verb."""
    if key.startswith(_HE):
        return _perfect_of_imperfect(key)
    sister = _HE + key[1:]
    stem = _HE + key in dictionary()  # the ta belongs to the verb, as in تقدم
    if key.startswith(_SHE) and sister in dictionary() and not stem:
        return _perfect_of_imperfect(sister)
    for ending in ("وا", "ت"):
        rest = key.removesuffix(ending)
        imperfect = _HE + rest.removeprefix("ا")
        if key != rest and _is_lemma(rest) and imperfect in dictionary():
            return dictionary()[rest]
    return ""


def _perfect_of_imperfect(key: str) -> str:
    for ending in ("ون", "وا", "ان", ""):
        form = key.removesuffix(ending)
        if not key.endswith(ending) or form not in dictionary():
            continue
        lemma = dictionary()[form]
        if fold_key(lemma) != form:
            return lemma
        if _SHE + form[1:] in dictionary():
            found = [base for base in _bases(form[1:]) if _is_lemma(base)]
            return dictionary()[found[0]] if found else ""
    return ""


def _bases(rest: str) -> Iterator[str]:
    """Yield what may be the perfect behind the prefix of an imperfect, best first."""
    if len(rest) == _SHORTEST_REST and rest[1] in "وي":
        yield rest[0] + "ا" + rest[2]  # يقول of قال
    if len(rest) >= _SHORTEST_REST:
        yield rest
        yield "ا" + rest  # ينتهي of انتهى


def _is_lemma(key: str) -> bool:
    listed = len(key) >= _SHORTEST_REST and key in dictionary()
    return listed and fold_key(dictionary()[key]) == key
