"""Clitics of a word type: which letters in front are words of their own."""

from __future__ import annotations

from collections.abc import Mapping

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
ARTICLE = "ال"
_SHORTEST_HEAD = 3

# Frequent words that only look as if they began with a proclitic (normalised).
_NEVER_SPLIT = frozenset(
    """
    بعد بعض بين بلد بلاد باب بيت بيان بدء بحث بدل بلغ بقي بات بدا بنك بحر برنامج
    ولد ولي والد وفد وفق وقت وقف وقع وضع وصل وجه وجد وحد وحدة وزن وزير وزارة وسط وطن
    وطني وكالة ولاية واقع واحد واحدة والدة والي واسع واضح وسائل وثيقة وعد ورد ورش
    فقط فريق فترة فرد فرق فرص فكر فتح فاز فارس فصل فعل فيما فيه فيها فلا فقد
    لقاء لجنة لبنان لدى لدي ليس ليست لكن لان لما لم لن لا له لها لهم لو لولا لحم ليل
    كان كانت كانوا كل كلها كما كذلك كبير كبيرة كتاب كيف كلام كثير كثيرة كرد كيان
    كلما كتلة كفاءة كامل كاملة الله لله والله بالله
    """.split()
)


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


def stem(word: str, counts: Mapping[str, int]) -> str:
    """
    Take the proclitics off a word where the corpus itself supports it.

    A split is accepted if the rest occurs as a word of its own: always when the rest
    is a noun with its article, else only when it is the commoner of the two. Pronouns
    at the end stay. A word that the corpus has never seen bare stays whole.

    Parameters
    ----------
    word : str
        A normalised word.
    counts : mapping of str to int
        Occurrences of each normalised word in the corpus.

    Returns
    -------
    str
        The rest of the best split, or the word.

    Examples
    --------
    >>> stem("والاسد", {"والاسد": 1, "الاسد": 44})
    'الاسد'
    >>> stem("والد", {"والد": 9, "الد": 1})
    'والد'
    """
    if word in _NEVER_SPLIT:
        return word
    rests = [
        rest
        for _, rest in proclitic_splits(word)
        if counts.get(rest, 0) > (0 if _has_article(rest) else counts[word])
    ]
    return max(rests, key=lambda rest: (counts[rest], rest), default=word)


def _has_article(word: str) -> bool:
    return word.startswith(ARTICLE) and len(word) >= len(ARTICLE) + _SHORTEST_HEAD
