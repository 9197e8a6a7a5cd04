"""Clitics of all word types at once: of the possible splits the best supported."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from siyaq.arabic.evidence import (
    BACKS,
    FRONTS,
    Readings,
    features,
    learned_weights,
    list_readings,
    score,
)
from siyaq.arabic.spelling import normalize

UNCERTAIN = 1.0  # on a treebank 7 of 10 words with a smaller margin were right


def split_clitics(
    counts: Mapping[str, int], *, names: Collection[str] = ()
) -> pd.DataFrame:
    """
    Split every word of a corpus into proclitics, head and pronoun.

    A closed list, particles with a pronoun, and names settle some words. Of the other
    readings of a word that one is taken for which the dictionary and the corpus itself
    speak most: a head is likely that occurs alone, and with other clitics. The article
    stays with its noun.

    Parameters
    ----------
    counts : mapping of str to int
        Occurrences of each normalised word. Give all the words of the corpus at once:
        they are the evidence.
    names : collection of str, optional
        Single words that are names, normalised, such as the surnames of a registry. A
        name is never split, and what is a proclitic and a name only there.

    Returns
    -------
    pandas.DataFrame
        One row per word, in the order of the words and indexed by them:
        ``proclitics`` (each letter is one), ``head`` as it is written by itself,
        ``enclitic``, ``margin`` (how far the score of the next other split is away;
        infinite where nothing was to decide) and ``uncertain`` (a small margin).
        The first ``len(proclitics)`` and the last ``len(enclitic)`` letters of the
        word are its clitics, also where the head is respelled: the first of للبيت.

    Examples
    --------
    >>> counts = {"وللبيت": 1, "البيت": 9, "مدينته": 1, "مدينة": 4, "ولايتي": 5}
    >>> table = split_clitics(counts, names=["ولايتي"])
    >>> table.loc["وللبيت", ["proclitics", "head", "enclitic"]].tolist()
    ['ول', 'البيت', '']
    >>> table.loc["مدينته", ["proclitics", "head", "enclitic"]].tolist()
    ['', 'مدينة', 'ه']
    >>> table["uncertain"].tolist()
    [False, False, False, False, False]
    """
    fronts, heads, backs, margins = _splits(counts, names)
    table = pd.DataFrame(index=pd.Index(list(counts), dtype=object))
    for column, texts in zip(
        ("proclitics", "head", "enclitic"), (fronts, heads, backs), strict=True
    ):
        # Half of a surrogate pair is a word too, but not one that Arrow stores.
        table[column] = pd.Series(texts, table.index, dtype=object)
    return table.assign(margin=margins, uncertain=margins < UNCERTAIN)


def _splits(
    counts: Mapping[str, int], names: Collection[str]
) -> tuple[list[str], list[str], list[str], np.ndarray]:
    readings = list_readings(counts, names)
    scores = score(features(counts, readings), learned_weights())
    rows, margins = choose(readings, scores)
    fronts = [FRONTS[front] for front in readings.front[rows]]
    backs = [BACKS[back] for back in readings.back[rows]]
    heads = [readings.spelled[row] for row in rows]
    return fronts, _spelled(counts, heads, backs), backs, margins


def _spelled(
    counts: Mapping[str, int], heads: list[str], backs: list[str]
) -> list[str]:
    """Spell heads that end differently before a pronoun as the corpus writes them."""
    spelled = list(heads)
    for row, (word, head, back) in enumerate(zip(counts, heads, backs, strict=True)):
        if back and head.endswith("ء"):
            seat = head[:-1] + word[-len(back) - 1]
            spelled[row] = max(head, seat, key=lambda form: counts.get(form, 0))
        elif back and head.endswith("ى"):
            spelled[row] = normalize(head, ["final_ya"])
    return spelled


def choose(readings: Readings, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """
    Take the best reading of each word; of equals the first.

    Parameters
    ----------
    readings : Readings
        Those of a word stand together.
    scores : numpy.ndarray of float, shape (readings,)
        How much speaks for each.

    Returns
    -------
    rows : numpy.ndarray of int, shape (words,)
        The best reading of each word.
    margins : numpy.ndarray of float, shape (words,)
        How much less the best reading with other clitics scores; infinite without one.
    """
    word, front, back = readings.word, readings.front, readings.back
    if not len(word):
        return np.zeros(0, dtype=int), np.zeros(0)
    starts = np.flatnonzero(np.diff(word, prepend=-1))
    best = np.maximum.reduceat(scores, starts)
    hits = np.flatnonzero(scores == best[word])
    rows = hits[np.unique(word[hits], return_index=True)[1]]
    same = (front == front[rows][word]) & (back == back[rows][word])
    others = np.maximum.reduceat(np.where(same, -np.inf, scores), starts)
    return rows, best - others


def stems(counts: Mapping[str, int], *, names: Collection[str] = ()) -> list[str]:
    """
    Return the head of every word: clitics off, the article stays.

    Parameters
    ----------
    counts : mapping of str to int
        Occurrences of each normalised word of the corpus.
    names : collection of str, optional
        Single words that are names (see ``split_clitics``).

    Returns
    -------
    list of str
        In the order of the words.

    Examples
    --------
    >>> stems({"وللبيت": 1, "البيت": 9, "بيت": 5})
    ['البيت', 'البيت', 'بيت']
    """
    return _splits(counts, names)[1]
