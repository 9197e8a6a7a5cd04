"""
Stemmers for comparison, and how another analyser is plugged in.

A stemmer cuts letters off by rule and knows no words: the roots of ISRI put dozens of
words into one class. They are here to be looked at beside the lemmas, for teaching.

An analyser is any function from a list of words to a list of labels, one for each word.
These are such functions, in the libraries' own words (none is installed with siyaq)::

    # CAMeL Tools, with its data downloaded by camel_data -i light
    from camel_tools.disambig.mle import MLEDisambiguator
    from camel_tools.utils.dediac import dediac_ar
    mle = MLEDisambiguator.pretrained()

    def camel(words):
        best = [word.analyses for word in mle.disambiguate(words)]
        labels = [each[0].analysis["lex"] if each else "" for each in best]
        return [dediac_ar(label) or word for label, word in zip(labels, words)]

    # Farasa (research only, needs Java)
    from farasa.stemmer import FarasaStemmer
    stemmer = FarasaStemmer(interactive=True)

    def farasa(words):
        return [stemmer.stem(word) or word for word in words]

    # Stanza, with its data downloaded by stanza.download("ar")
    import stanza
    pipe = stanza.Pipeline("ar", processors="tokenize,mwt,pos,lemma",
                           tokenize_pretokenized=True)

    def stanza_lemmas(words):
        sentences = pipe([[word] for word in words]).sentences
        return [sentence.words[-1].lemma or word
                for sentence, word in zip(sentences, words)]

They see each word once and alone, as every layer does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from siyaq.errors import SettingError

Analyzer = Callable[[list[str]], Sequence[str]]


def isri(words: list[str]) -> list[str]:
    """
    Stem by the ISRI stemmer of NLTK: three letters that are meant as the root.

    Examples
    --------
    >>> isri(["وإيران", "الإيرانية"])
    ['وإر', 'يرن']
    """
    from nltk.stem.isri import ISRIStemmer

    return _stemmed(ISRIStemmer().stem, words)


def arlstem2(words: list[str]) -> list[str]:
    """
    Stem by ARLSTem2 of NLTK, a light stemmer.

    Examples
    --------
    >>> arlstem2(["الوزارات", "يكتبون"])
    ['وزار', 'يكتب']
    """
    from nltk.stem.arlstem2 import ARLSTem2

    return _stemmed(ARLSTem2().stem, words)


def snowball(words: list[str]) -> list[str]:
    """
    Stem by the Arabic Snowball stemmer of NLTK.

    Examples
    --------
    >>> snowball(["الوزارات", "يكتبون"])
    ['وزار', 'يكتب']
    """
    from nltk.stem.snowball import ArabicStemmer

    return _stemmed(ArabicStemmer().stem, words)


def _stemmed(stem: Callable[[str], str | None], words: list[str]) -> list[str]:
    # Where nothing would be left, the word stays.
    return [(stem(word) if word else "") or word for word in words]


STEMMERS: dict[str, Analyzer] = {
    "isri": isri,
    "arlstem2": arlstem2,
    "snowball": snowball,
}


def analyze(analyzer: Analyzer, words: list[str]) -> list[str]:
    """
    Let an analyser label words, and check that it labelled each.

    Parameters
    ----------
    analyzer : callable
        From a list of words to as many labels, in their order.
    words : list of str
        The words, each once.

    Returns
    -------
    list of str
        One label per word.

    Raises
    ------
    SettingError
        If it returns another number of labels, or one that is no text.

    Examples
    --------
    >>> analyze(lambda words: [word[:3] for word in words], ["كتابة"])
    ['كتا']
    """
    name = getattr(analyzer, "__name__", repr(analyzer))
    labels = list(analyzer(list(words)))
    if len(labels) != len(words):
        msg = f"{name} returned {len(labels)} labels for {len(words)} words."
        msg += " Return one label per word, in the same order."
        raise SettingError(msg)
    for word, label in zip(words, labels, strict=True):
        if not isinstance(label, str) or not label:
            msg = f"{name} returned {label!r} for {word!r}. A label is a text;"
            msg += " return the word itself where there is nothing to say."
            raise SettingError(msg)
    return labels
