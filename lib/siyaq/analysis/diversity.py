"""How rich the vocabulary of a corpus is, and how it grows."""

from __future__ import annotations

from numbers import Integral
from typing import NamedTuple

import numpy as np
import pandas as pd

from siyaq.errors import SettingError
from siyaq.index.occurrences import grouped, members
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

SAMPLE = 42  # words that HD-D draws, as its authors do


def lexical_diversity(
    tokens: Tokens, *, by: str | None = None, window: int = 500, layer: str = "norm"
) -> pd.DataFrame:
    """
    Measure how many different words there are, in figures that bear comparison.

    The plain ratio of types to tokens falls as a text grows, so it compares only texts
    of one length; it stands here for contrast. MATTR and HD-D do not depend on length.

    Parameters
    ----------
    tokens : Tokens
        The words.
    by : str, optional
        A metadata column; each of its values is then measured apart (dates by year).
        The documents of a group, in their order, are one running text.
    window : int
        Words in the window of MATTR.
    layer : {"form", "norm", "stem", "lemma", …}
        What counts as the same word: one of ``tokens.layer``.

    Returns
    -------
    pandas.DataFrame
        One row, or one per group with the column ``by`` in front, with
        ``tokens types``, and

        - ``ttr``: types / tokens;
        - ``mattr``: the mean of types / window over all windows of so many words that
          follow each other; NaN if there are fewer words. Source: Covington & McFall
          (2010), Cutting the Gordian knot: the moving-average type-token ratio;
        - ``hdd``: the mean type-token ratio of all samples of 42 words, which is
          Σ (1 - C(N - f, 42) / C(N, 42)) / 42 over all types, N words, f occurrences;
          NaN if there are fewer words. Source: McCarthy & Jarvis (2010), MTLD, vocd-D,
          and HD-D.

    Raises
    ------
    SettingError
        If the window is not a number of words, or there is no such layer.
    TableError
        If there is no such metadata column.

    Examples
    --------
    >>> table = lexical_diversity(tokens, window=5)
    >>> table[["tokens", "types", "ttr", "mattr"]].round(3).values.tolist()
    [[13.0, 13.0, 1.0, 1.0]]
    """
    _check("window", window, "words")
    groups, names = tokens.groups(by)
    sizes = np.bincount(groups, np.diff(tokens.doc_offsets), minlength=len(names))
    starts = np.append(0, np.cumsum(sizes)).astype(np.int64)
    words = _occurrences(_running_text(tokens, layer, groups), starts)
    with np.errstate(divide="ignore", invalid="ignore"):
        table = pd.DataFrame(
            {
                "tokens": np.diff(starts),
                "types": np.bincount(words.groups, minlength=len(names)),
                "ttr": np.bincount(words.groups, minlength=len(names)) / sizes,
                "mattr": _mattr(words.previous, starts, window),
                "hdd": _hdd(words, np.diff(starts)),
            }
        )
    if by is not None:
        table.insert(0, by, np.array(names, dtype=object))
    settings = {"by": by, "window": window, "sample": SAMPLE, "layer": layer}
    return stamp(table, "lexical_diversity", tokens, **settings)


def _check(name: str, value: int, what: str) -> None:
    if isinstance(value, bool) or not isinstance(value, Integral) or value < 1:
        msg = f"{name}={value!r} is not a number of {what}. Give 1 or more."
        raise SettingError(msg)


class _Occurrences(NamedTuple):
    """
    Where each word of a text stood before, and how often each type occurs in a group.

    Attributes
    ----------
    previous : numpy.ndarray of int64, shape (words,)
        Place of the same word before this one in its group; -1 if there is none.
    groups, counts : numpy.ndarray of int64, shape (types of all groups,)
        One entry for each type in each group.
    """

    previous: np.ndarray
    groups: np.ndarray
    counts: np.ndarray


def _running_text(tokens: Tokens, layer: str, groups: np.ndarray) -> np.ndarray:
    """Return the codes of the words, group after group."""
    codes = tokens.codes(layer)
    if not groups.any():
        return np.asarray(codes)
    order = np.argsort(groups, kind="stable")
    return members(tokens.doc_offsets, codes, order)


def _occurrences(codes: np.ndarray, starts: np.ndarray) -> _Occurrences:
    _, places = grouped(codes, int(codes.max(initial=-1)) + 1)
    sorted_codes = codes[places]
    group = np.searchsorted(starts, places, "right") - 1
    opens = np.ones(len(codes), dtype=bool)
    opens[1:] = np.diff(sorted_codes) | np.diff(group)
    previous = np.full(len(codes), -1, dtype=np.int64)
    again = np.flatnonzero(~opens)
    previous[places[again]] = places[again - 1]
    first = np.flatnonzero(opens)
    return _Occurrences(previous, group[first], np.diff(first, append=len(codes)))


def _mattr(previous: np.ndarray, starts: np.ndarray, window: int) -> np.ndarray:
    """Return the mean type-token ratio of all windows in each group."""
    windows = np.diff(starts) - window + 1
    group = np.repeat(np.arange(len(windows)), np.diff(starts))
    place = np.arange(len(previous))
    # A word is the first of its type in the windows that begin behind its previous
    # place and at most at its own.
    earliest = np.maximum(previous + 1, place - window + 1)
    earliest = np.maximum(earliest, starts[group])
    latest = np.minimum(place, starts[group] + windows[group] - 1)
    types = np.maximum(latest - earliest + 1, 0)
    total = np.bincount(group, types, minlength=len(windows))
    return np.where(windows > 0, total / np.maximum(windows, 1) / window, np.nan)


def _hdd(words: _Occurrences, sizes: np.ndarray) -> np.ndarray:
    """Return the mean type-token ratio of all samples in each group."""
    # Types that occur equally often have one chance; there are few such classes.
    key = words.groups * (sizes.max(initial=0) + 1) + words.counts
    key, kinds = np.unique(key, return_counts=True)
    group, count = np.divmod(key, sizes.max(initial=0) + 1)
    missing = np.zeros(len(key))
    for drawn in range(SAMPLE):
        left = sizes[group] - drawn
        missing += np.log1p(-np.minimum(count / np.maximum(left, 1), 1))
    found = np.bincount(group, kinds * -np.expm1(missing), minlength=len(sizes))
    return np.where(sizes >= SAMPLE, found / SAMPLE, np.nan)


def vocabulary_growth(
    tokens: Tokens, *, points: int = 100, layer: str = "norm"
) -> pd.DataFrame:
    """
    Count how many different words there are in the first so many words.

    The curve depends on the order of the documents, which is that of the corpus.

    Parameters
    ----------
    tokens : Tokens
        The words.
    points : int
        How often to count, at equal steps; the last is the end.
    layer : {"form", "norm", "stem", "lemma", …}
        What counts as the same word: one of ``tokens.layer``.

    Returns
    -------
    pandas.DataFrame
        ``words types``: words read so far, and how many of them are different.

    Raises
    ------
    SettingError
        If ``points`` is not a number of points, or there is no such layer.

    Examples
    --------
    >>> vocabulary_growth(tokens, points=2).values.tolist()
    [[6, 6], [13, 13]]
    """
    _check("points", points, "points")
    codes = tokens.codes(layer)
    pointers, places = grouped(codes, len(tokens.layer(layer).labels))
    first = np.sort(places[pointers[:-1][np.diff(pointers) > 0]])
    words = np.unique(np.arange(1, points + 1) * len(codes) // points)
    words = words[words > 0]
    table = pd.DataFrame({"words": words, "types": np.searchsorted(first, words)})
    return stamp(table, "vocabulary_growth", tokens, points=points, layer=layer)
