"""What speaks for a reading of a word: the dictionary, and the rest of the corpus."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

import numpy as np

from siyaq.arabic.clitic_weights import WEIGHTS
from siyaq.arabic.dictionary import dictionary, fold_key
from siyaq.arabic.function_words import ENCLITICS
from siyaq.arabic.morphology import ARTICLE, RANKED_PROCLITICS, candidates, name_key

FRONTS = ("", *RANKED_PROCLITICS)
BACKS = ("", *ENCLITICS)
FEATURES = {
    feature: number
    for number, feature in enumerate(
        (group, name) for group, table in WEIGHTS.items() for name in table
    )
}
_NOTHING = len(FEATURES)  # the feature of what no table lists
_LONG = 6  # letters; what is longer counts as that long
_ORDINARY_SIZE = 60_000  # words of the corpora whose counts suit the weights

Feature = tuple[np.ndarray, np.ndarray]


class Readings(NamedTuple):
    """
    Every reading of every word, as parallel arrays, those of a word together.

    Attributes
    ----------
    word, front, back, head : numpy.ndarray of int32, shape (readings,)
        Number of the word, of its proclitics in ``FRONTS`` and its pronoun in
        ``BACKS``, and of its folded head.
    spelled : list of str, shape (readings,)
        The heads as they are written.
    keys : list of str
        The folded heads, each once.
    """

    word: np.ndarray
    front: np.ndarray
    back: np.ndarray
    head: np.ndarray
    spelled: list[str]
    keys: list[str]


def list_readings(words: Collection[str], names: Collection[str]) -> Readings:
    """
    List the readings of every word.

    Examples
    --------
    >>> list_readings(["ولد", "وكتب"], names=[]).spelled
    ['ولد', 'وكتب', 'كتب', 'تب']
    """
    known, named = dictionary(), {name_key(name) for name in names}
    front_of = {front: number for number, front in enumerate(FRONTS)}
    back_of = {back: number for number, back in enumerate(BACKS)}
    keys: dict[str, int] = {}
    spelled: list[str] = []
    rows = []
    for number, word in enumerate(words):
        for front, head, back in candidates(word, known, named):
            key = keys.setdefault(fold_key(head), len(keys))
            rows.append((number, front_of[front], back_of[back], key))
            spelled.append(head)
    columns = np.array(rows, dtype=np.int32).reshape(-1, 4).T
    return Readings(*columns, spelled, list(keys))


def lexicon(counts: Mapping[str, int]) -> dict[str, float]:
    """
    Return the folded words with their counts in a corpus of ordinary size.

    The larger a corpus, the more misspellings and chance forms it shows, and the
    weights do not know that. So a large corpus is scaled down, and what would occur
    less than half a time is dropped. A corpus that repeats everything says no more than
    its text once, so the rarest word counts one.

    Parameters
    ----------
    counts : mapping of str to int
        Occurrences of each normalised word.

    Returns
    -------
    dict of str to float

    Examples
    --------
    >>> lexicon({"أن": 2, "ان": 4, "كتاب": 2})
    {'ان': 3.0, 'كتاب': 1.0}
    """
    folded: dict[str, int] = {}
    for word, count in counts.items():
        if count > 0:
            key = fold_key(word)
            folded[key] = folded.get(key, 0) + count
    total = sum(folded.values())
    rarest = min((count for count in counts.values() if count > 0), default=1)
    scale = max(rarest, total / _ORDINARY_SIZE)
    return {
        key: count / scale
        for key, count in folded.items()
        if 2 * count * _ORDINARY_SIZE >= total
    }


def features(counts: Mapping[str, int], readings: Readings) -> list[Feature]:
    """
    Describe every reading by numbered features and their values.

    Parameters
    ----------
    counts : mapping of str to int
        Occurrences of each normalised word.
    readings : Readings
        Of the same words.

    Returns
    -------
    list of (numpy.ndarray of int, numpy.ndarray of float), each of shape (readings,)
        The score of a reading is the sum of the weights of its features, each times
        its value.
    """
    word, front, back, head, spelled, keys = readings
    keys_of_words, seen = [fold_key(word) for word in counts], lexicon(counts)
    heads = _describe(keys, seen)
    known, article = heads.known[head], heads.article[head]
    whole = (front == 0) & (back == 0)
    split, one = ~whole, np.ones(len(head))
    bare = heads.count_bare[head] / 2
    of_word = _of(seen, keys_of_words)[word]
    occurs = np.array([key in seen for key in keys_of_words], dtype=bool)[word]
    ratio = np.log((heads.count[head] + 0.5) / (of_word + 0.5))
    known_whole = np.isin(word, word[whole & (known > 0)])
    pronoun = back > 0
    on_ta_marbuta = np.array([form.endswith("ة") for form in spelled], dtype=bool)
    kind = _either(whole)
    return [
        (_table("proclitic", FRONTS)[front], one),
        (_table("proclitic before known head", FRONTS)[front], known),
        (_table("proclitic before article", FRONTS)[front], article),
        (_table("enclitic", BACKS)[back], one),
        (_table("enclitic behind known head", BACKS)[back], known),
        (kind("known"), known),
        (kind("unknown"), 1 - known),
        (kind("context"), _context(readings, heads, occurs)),
        (kind("count"), np.log1p(heads.count[head] * split + bare)),
        (kind("article"), article),
        (kind("ratio"), ratio * split),
        (kind("both clitics"), (front > 0) & pronoun),
        (kind("unknown head of known whole"), split * known_whole * (1 - known)),
        (kind("known head of known whole"), split * known_whole * known),
        (kind("enclitic behind ta marbuta"), pronoun & on_ta_marbuta),
        (kind("pronoun on a noun with article"), _nouns(counts, readings, seen)),
        (_table("length of whole", range(_LONG + 1))[heads.length[head]], whole),
        (_table("length of head", range(_LONG + 1))[heads.length[head]], split),
    ]


def _table(group: str, names: Iterable[str | int]) -> np.ndarray:
    return np.array([FEATURES.get((group, name), _NOTHING) for name in names])


def _either(whole: np.ndarray) -> Callable[[str], np.ndarray]:
    """Return what finds a feature of whole words, or the one of splits."""

    def feature(name: str) -> np.ndarray:
        of_whole, of_split = (
            FEATURES.get((group, name), _NOTHING) for group in ("whole", "split")
        )
        return np.where(whole, of_whole, of_split)

    return feature


def _nouns(
    counts: Mapping[str, int], readings: Readings, seen: Mapping[str, float]
) -> np.ndarray:
    """Find readings with a pronoun where the corpus has the same with the article."""
    words, found = list(counts), np.zeros(len(readings.word))
    rows = np.flatnonzero(readings.back)
    numbers, fronts = readings.word[rows].tolist(), readings.front[rows].tolist()
    for row, number, front in zip(rows.tolist(), numbers, fronts, strict=True):
        rest = words[number][len(FRONTS[front]) :]
        found[row] = len(rest) > 2 and ARTICLE + fold_key(rest) in seen
    return found


class _Heads(NamedTuple):
    """What is known of each folded head; ``bare`` is the one without its article."""

    known: np.ndarray
    article: np.ndarray
    bare: np.ndarray
    count: np.ndarray
    count_bare: np.ndarray
    length: np.ndarray


def _describe(keys: list[str], seen: Mapping[str, float]) -> _Heads:
    known, number_of = dictionary(), {key: number for number, key in enumerate(keys)}
    bare = [without_article(key) for key in keys]
    pairs = list(zip(keys, bare, strict=True))
    return _Heads(
        known=np.array([key in known or rest in known for key, rest in pairs], float),
        article=np.array([key != rest for key, rest in pairs], float),
        bare=np.array(
            [number_of.get(rest, -1) if key != rest else -1 for key, rest in pairs], int
        ),
        count=_of(seen, keys),
        count_bare=_of(seen, bare) * [key != rest for key, rest in pairs],
        length=np.minimum([len(key) for key in keys], _LONG).astype(int),
    )


def _of(seen: Mapping[str, float], keys: Iterable[str]) -> np.ndarray:
    return np.array([seen.get(key, 0.0) for key in keys], dtype=float)


def _context(readings: Readings, heads: _Heads, occurs: np.ndarray) -> np.ndarray:
    """Measure with how many other pairs of clitics the corpus shows each head."""
    pairs = len(FRONTS) * len(BACKS)
    pair = readings.front * len(BACKS) + readings.back
    shown = np.unique(readings.head[occurs].astype(np.int64) * pairs + pair[occurs])
    shows = np.bincount(shown // pairs, minlength=len(readings.keys))
    bare = heads.bare[readings.head]
    others = np.zeros(len(pair))
    for head in (readings.head, bare):
        code = head.astype(np.int64) * pairs + pair
        others += np.where(head >= 0, shows[head] - np.isin(code, shown), 0)
    return np.log1p(others)


def score(found: list[Feature], weights: np.ndarray) -> np.ndarray:
    """
    Add up the weights of the features of each reading.

    Parameters
    ----------
    found : list of features
        As ``features`` returns them.
    weights : numpy.ndarray of float, shape (len(FEATURES) + 1,)
        By number of the feature; the last is that of what no table lists, 0.

    Returns
    -------
    numpy.ndarray of float, shape (readings,)
    """
    return sum(weights[codes] * values for codes, values in found)


def learned_weights() -> np.ndarray:
    """Return the shipped weights by number of the feature, as ``score`` takes them."""
    return np.array([*(w for table in WEIGHTS.values() for w in table.values()), 0.0])


def without_article(word: str) -> str:
    """
    Take the article off a word of which at least two letters remain.

    Examples
    --------
    >>> without_article("الاسد"), without_article("الا")
    ('اسد', 'الا')
    """
    return word[len(ARTICLE) :] if word.startswith(ARTICLE) and len(word) > 3 else word
