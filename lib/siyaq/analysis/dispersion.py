"""How evenly words are spread over the parts of a corpus."""

from __future__ import annotations

from collections.abc import Iterable
from numbers import Integral
from typing import NamedTuple

import numpy as np
import pandas as pd

from siyaq.errors import SettingError
from siyaq.index.query import find
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp


def dispersion(
    tokens: Tokens,
    words: str | Iterable[str],
    *,
    parts: str | int = "doc_id",
    layer: str = "norm",
) -> pd.DataFrame:
    """
    Measure how evenly words are spread over the parts of a corpus.

    With n parts, of which part i holds f_i of the f occurrences and has the share w_i
    of all words; t_i = f_i / f, and p_i is f_i per word of the part. Parts without
    words are left out. Most articles are short and lack most words, so that over
    articles all measures stick to one end: outlets, months or equal parts of the
    running text tell more.

    Parameters
    ----------
    tokens : Tokens
        The words.
    words : str or iterable of str
        What to look up; ``*`` stands for any letters, ``?`` for one.
    parts : str or int
        A metadata column (dates by year), whose values are the parts; "doc_id" makes
        every document one. A number cuts the running text, in the order of the
        documents, into that many parts of equal length.
    layer : {"form", "norm", "stem", "lemma", …}
        What counts as the same word: one of ``tokens.layer``.

    Returns
    -------
    pandas.DataFrame
        One row per word, in the order given, with ``word count``, and

        - ``range``: the number of parts that have the word;
        - ``juilland_d``: 1 - sd(p) / mean(p) / √(n - 1), sd with divisor n;
          1 is even. Source: Juilland & Chang-Rodríguez (1964);
        - ``carroll_d2``: the entropy of p / Σp, divided by log2 n; 1 is even.
          Source: Carroll (1970);
        - ``rosengren_s``: (Σ √(w_i f_i))² / f; 1 is even. Source: Rosengren (1971);
        - ``dp``: ½ Σ abs(t_i - w_i); 0 is even. Source: Gries (2008);
        - ``dp_norm``: DP / (1 - min w); 0 is even. Source: Lijffijt & Gries (2012);
        - ``da``: 1 - the mean of abs(p_i - p_j) over pairs of parts / (2 mean(p));
          1 is even. Source: Burch, Egbert & Biber (2017);
        - ``dkl``: 1 - K / (1 + K), K = Σ t_i log2(t_i / w_i); 1 is even. Source:
          Gries (2020), turned round so that even is 1.

        A word that does not occur has the count 0, and no measure (NaN); so has every
        word if there is only one part.

    Raises
    ------
    SettingError
        If ``parts`` is not a number of parts, or there is no such layer.
    TableError
        If there is no such metadata column.
    QueryError
        If one of the words is not one word.

    Examples
    --------
    >>> table = dispersion(tokens, "إيران")
    >>> table[["count", "range", "dp"]].round(3).values.tolist()
    [[1.0, 1.0, 0.538]]
    """
    words = [words] if isinstance(words, str) else list(words)
    tokens.layer(layer)
    part, sizes, empty = _parts(tokens, parts)
    found = [find(tokens, f'[{layer}="{word}"]').first for word in words]
    cells = _cells([part(positions) for positions in found], len(sizes))
    count = np.bincount(cells.word, cells.count, minlength=len(words))
    table = pd.DataFrame(
        {
            "word": pd.array(words, dtype="str"),
            "count": count.astype(np.int64),
            "range": np.bincount(cells.word, minlength=len(words)),
            **_measures(cells, count, sizes),
        }
    )
    settings = {
        "words": len(words),
        "parts": parts,
        "number": len(sizes),
        "column": parts if isinstance(parts, str) else None,
        "empty": empty or None,
        "layer": layer,
    }
    return stamp(table, "dispersion", tokens, **settings)


class _Cells(NamedTuple):
    """Which word occurs in which part, and how often: only what occurs at all."""

    word: np.ndarray
    part: np.ndarray
    count: np.ndarray


def _parts(tokens: Tokens, parts: str | int) -> tuple:
    """Return what gives positions their part, the words of parts, and empty parts."""
    if isinstance(parts, str):
        groups, names = tokens.groups(parts)
        lengths = np.diff(tokens.doc_offsets)
        sizes = np.bincount(groups, lengths, minlength=len(names))
        kept = np.cumsum(sizes > 0) - 1
        empty = int((sizes == 0).sum())
        return lambda at: kept[groups[tokens.document_of(at)]], sizes[sizes > 0], empty
    number = not isinstance(parts, bool) and isinstance(parts, Integral)
    if not number or not 1 < parts <= max(len(tokens), 2):
        msg = f"parts={parts!r} is not a number of parts of {len(tokens):,} words."
        msg += " Give 2 or more, at most one for each word, or a metadata column."
        raise SettingError(msg)
    bounds = np.arange(parts + 1) * len(tokens) // parts
    sizes = np.diff(bounds).astype(float)
    empty = int((sizes == 0).sum())
    return lambda at: np.searchsorted(bounds, at, "right") - 1, sizes[sizes > 0], empty


def _cells(parts: list[np.ndarray], kinds: int) -> _Cells:
    """Count the occurrences of each word in each part."""
    lengths = [len(part) for part in parts]
    key = np.repeat(np.arange(len(parts)), lengths) * max(kinds, 1)
    key += np.concatenate([np.zeros(0, dtype=np.int64), *parts])
    cell, count = np.unique(key, return_counts=True)
    return _Cells(*np.divmod(cell, max(kinds, 1)), count)


def _measures(
    cells: _Cells, count: np.ndarray, sizes: np.ndarray
) -> dict[str, np.ndarray]:
    """Return all measures; the cells suffice, as parts without the word add nothing."""
    n, kinds = len(sizes), len(count)

    def total(values: np.ndarray) -> np.ndarray:
        return np.bincount(cells.word, values, minlength=kinds)

    word, f = cells.word, cells.count
    weights = sizes / max(sizes.sum(), 1)
    w, t, p = weights[cells.part], f / count[word], f / sizes[cells.part]
    with np.errstate(divide="ignore", invalid="ignore"):
        mean, absent = total(p) / n, n - total(np.ones_like(p))
        variance = (total((p - mean[word]) ** 2) + absent * mean**2) / n
        q = p / total(p)[word]
        dp = deviation_of_proportions(*cells, sizes, kinds)
        kld = total(t * np.log2(t / w))
        measures = {
            "juilland_d": 1 - np.sqrt(variance) / mean / np.sqrt(n - 1),
            "carroll_d2": -total(q * np.log2(q)) / np.log2(n),
            "rosengren_s": total(np.sqrt(w * f)) ** 2 / count,
            "dp": dp,
            "dp_norm": dp / (1 - weights.min(initial=1)),
            "da": 1 - _differences(cells, p, n, kinds) / (n * (n - 1) * mean),
            "dkl": 1 / (1 + kld),
        }
    # Rounding may leave the interval by a hair.
    return {
        name: np.where((count > 0) & (n > 1), np.clip(values, 0, 1), np.nan)
        for name, values in measures.items()
    }


def deviation_of_proportions(
    word: np.ndarray, part: np.ndarray, count: np.ndarray, sizes: np.ndarray, kinds: int
) -> np.ndarray:
    """
    Return DP of words from the cells that are not 0: ½ Σ abs(t_i - w_i).

    Parameters
    ----------
    word, part, count : numpy.ndarray, shape (cells,)
        Which word occurs in which part, and how often.
    sizes : numpy.ndarray, shape (parts,)
        Words in each part.
    kinds : int
        How many words there are.

    Returns
    -------
    numpy.ndarray of float, shape (kinds,)
        0 is even; NaN for a word that does not occur.

    References
    ----------
    Gries (2008), Dispersions and adjusted frequencies in corpora.

    Examples
    --------
    >>> cells = [np.zeros(3, int), np.array([0, 1, 3]), np.array([4, 1, 3])]
    >>> deviation_of_proportions(*cells, np.array([100, 200, 100, 100]), 1)
    array([0.475])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        w = (sizes / sizes.sum())[part]
        t = count / np.bincount(word, count, kinds)[word]
        # The parts without the word have t = 0: what they hold is all the other words.
        beyond = np.bincount(word, np.abs(t - w) - w, kinds) + 1
    return np.where(np.bincount(word, minlength=kinds) > 0, beyond / 2, np.nan)


def _differences(cells: _Cells, p: np.ndarray, n: int, kinds: int) -> np.ndarray:
    """Return the sum of abs(p_i - p_j) over all pairs of parts, for each word."""
    order = np.lexsort([p, cells.word])
    word = cells.word[order]
    # Behind the parts without the word stand the others, by p: the last has rank n.
    last = np.cumsum(np.bincount(word, minlength=kinds))
    rank = n - (last[word] - 1 - np.arange(len(word)))
    return np.bincount(word, (2 * rank - n - 1) * p[order], minlength=kinds)
