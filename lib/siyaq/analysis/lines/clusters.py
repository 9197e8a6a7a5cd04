"""Lines that are alike, by the words that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from siyaq.errors import SettingError

MOST = 5_000  # lines: every pair is compared
FARTHEST = 0.9  # mean distance of the lines of two clusters that are joined
_NAMED = 3  # words that name a cluster


def clusters(word_sets: Sequence[set[str]]) -> np.ndarray:
    """
    Put lines together that share words.

    The distance of two lines is 1 minus their Jaccard index: the words in both over the
    words in either, where a word counts ln((1 + lines) / lines with it), so that words
    which stand everywhere hardly count (inverse document frequency; Spärck Jones 1972,
    A statistical interpretation of term specificity). Lines, then clusters, are joined
    by the mean distance of their lines, the nearest first, up to 0.9 (average linkage;
    Sokal & Michener 1958, A statistical method for evaluating systematic
    relationships).

    Parameters
    ----------
    word_sets : sequence of set of str
        The words of each line, in an order that does not depend on the sorting.

    Returns
    -------
    numpy.ndarray of int64, shape (lines,)
        1 for the largest cluster, and so on, of equals the one with the earliest line;
        0 for a line that is like no other.

    Raises
    ------
    SettingError
        If there are more lines than can be compared with each other.

    Examples
    --------
    >>> clusters([{"a", "b"}, {"c"}, {"a", "b", "d"}]).tolist()
    [1, 0, 1]
    """
    if len(word_sets) > MOST:
        msg = f"{len(word_sets):,} lines are too many to compare each with each."
        raise SettingError(msg + f" Draw some: concordance(…, sample={MOST}) at most.")
    if len(word_sets) < 2:
        return np.zeros(len(word_sets), dtype=np.int64)
    from scipy.cluster.hierarchy import fcluster, linkage

    joined = linkage(_distances(word_sets), "average")
    found = fcluster(joined, FARTHEST, "distance")
    return _numbered(found)


def _distances(word_sets: Sequence[set[str]]) -> np.ndarray:
    """Return the distances of all pairs, in the order that linkage wants."""
    from scipy.sparse import csr_array
    from scipy.spatial.distance import squareform

    number = {word: place for place, word in enumerate(sorted(set().union(*word_sets)))}
    columns = np.array([number[word] for line in word_sets for word in sorted(line)])
    pointers = np.append(0, np.cumsum([len(line) for line in word_sets]))
    lines_with = np.bincount(columns.astype(np.int64), minlength=len(number))
    weights = np.log((1 + len(word_sets)) / lines_with)
    shape = (len(word_sets), len(number))
    table = csr_array((np.ones(len(columns)), columns, pointers), shape=shape)
    sizes, weighted = table @ weights, table.multiply(weights).tocsr()
    shared = (weighted @ table.T).toarray()
    either = sizes[:, np.newaxis] + sizes - shared
    near = np.divide(shared, either, out=np.zeros(shared.shape), where=either > 0)
    # The same words may be added up in another order.
    return squareform(1 - (near + near.T) / 2, checks=False)


def _numbered(found: np.ndarray) -> np.ndarray:
    """Give clusters numbers by size, then by first line; lines alone have 0."""
    _, first, which, sizes = np.unique(
        found, return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort([first, -sizes])
    numbers = np.empty(len(order), np.int64)
    numbers[order] = np.arange(1, len(order) + 1)
    numbers[sizes == 1] = 0
    return numbers[which]


def cluster_words(
    word_sets: Sequence[set[str]], numbers: np.ndarray
) -> dict[int, list[str]]:
    """
    Name each cluster by the words that most of its lines share.

    Returns
    -------
    dict of int to list of str
        At most three words for each cluster, the commonest first, of equals in sort
        order; none for 0.

    Examples
    --------
    >>> cluster_words([{"a", "b"}, {"c"}, {"a", "d"}], np.array([1, 0, 1]))
    {0: [], 1: ['a']}
    """
    counts: dict[int, Counter[str]] = {0: Counter()}
    for line, number in zip(word_sets, numbers.tolist(), strict=True):
        counts.setdefault(number, Counter()).update(line if number else ())
    return {
        number: _commonest(counter, int((numbers == number).sum()))
        for number, counter in sorted(counts.items())
    }


def _commonest(counts: Counter[str], lines: int) -> list[str]:
    shared = [(-count, word) for word, count in counts.items() if 2 * count > lines]
    shared = shared or [(-count, word) for word, count in counts.items() if count > 1]
    return [word for _, word in sorted(shared)[:_NAMED]]
