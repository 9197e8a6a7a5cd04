"""Forms and lemmas of written Arabic, as the library simplemma lists them."""

from __future__ import annotations

import warnings
from functools import cache

_LANGUAGE = "ar"
_ARTICLE = "ال"
_FOLD = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "\u0671": "ا",  # alif wasla
        "ى": "ي",
        "ؤ": "ء",
        "ئ": "ء",
    }
)


def fold_key(word: str) -> str:
    """
    Fold the letters that writers exchange, for looking words up only.

    Parameters
    ----------
    word : str
        A word without marks.

    Returns
    -------
    str
        As many letters: every alif bare, alif maqsura as ya, hamza without its seat.

    Examples
    --------
    >>> fold_key("مسؤولى")
    'مسءولي'
    """
    return word.translate(_FOLD)


@cache
def dictionary() -> dict[str, str]:
    """
    Return the lemma of every form that simplemma's Arabic dictionary knows.

    It is read at the first call (about a second) and kept.

    Returns
    -------
    dict of str to str
        From folded form to lemma as the dictionary spells it. Of forms that fall
        together the one nearest to its lemma counts: but for an article, the same.
        Empty, with a warning, where the dictionary cannot be read.

    Examples
    --------
    >>> dictionary()["الاسد"], "الوزيرر" in dictionary()
    ('أسد', False)
    """
    chosen: dict[str, tuple[str, str]] = {}
    for entry in _entries():
        key = fold_key(entry[0])
        rival = chosen.setdefault(key, entry)
        if rival != entry:
            chosen[key] = min(rival, entry, key=_rank)
    return {key: lemma for key, (_, lemma) in chosen.items()}


def _rank(entry: tuple[str, str]) -> tuple[int, int, str]:
    """Put first nouns with their article, of these and of others what is its lemma."""
    form, lemma = entry
    key, short = fold_key(form), fold_key(lemma)
    if form.startswith(_ARTICLE) and not short.startswith(_ARTICLE):
        return int(key != _ARTICLE + short), len(lemma), lemma
    return (2 if form == lemma else 3), len(lemma), lemma


def _entries() -> list[tuple[str, str]]:
    """Read simplemma's own table, which it does not promise to keep where it is."""
    try:
        from simplemma.strategies.dictionaries import dictionary_factory as library

        table = library.DEFAULT_DICTIONARY_FACTORY.get_dictionary(_LANGUAGE)
        return list(table.items())
    except (ImportError, AttributeError, ValueError, OSError) as error:
        msg = f"simplemma's Arabic dictionary cannot be read ({error}). Clitics and"
        msg += " lemmas will be less exact. Install simplemma 2.0."
        warnings.warn(msg, stacklevel=2)
        return []
