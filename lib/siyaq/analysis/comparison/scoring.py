"""From counts of two sides to the columns and the order of a keyness table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from numbers import Integral, Real
from typing import NamedTuple

import numpy as np
import pandas as pd

from siyaq.analysis.company.intervals import corrected, log_ratio_limits
from siyaq.analysis.comparison.contrasts import MEASURES
from siyaq.analysis.comparison.vocabulary import Vocabulary
from siyaq.analysis.significance import CORRECTIONS, p_values
from siyaq.errors import SettingError, check_choice

COLUMNS = (
    "word target_count reference_count target_per_million reference_per_million"
).split()
_ALWAYS = ("log_likelihood", "log_ratio")


class Scoring(NamedTuple):
    """How two counts are compared; the first measure ranks."""

    measures: list[str]
    min_count: int
    confidence: float
    correction: str | None
    k: float

    @property
    def columns(self) -> list[str]:
        """The columns that ``scored`` gives, in order."""
        more = [name for name in self.measures if name not in _ALWAYS]
        tested = ["p", "p_adjusted"] if self.correction else []
        return [*_ALWAYS, "ci_low", "ci_high", *more, *tested]

    @property
    def settings(self) -> dict:
        """What a table says of it."""
        one = len(self.measures) == 1
        return {
            "measure": self.measures[0] if one else self.measures,
            "min_count": self.min_count,
            "confidence": self.confidence,
            "interval": "poisson",
            "correction": self.correction,
            "k": self.k if "simple_maths" in self.measures else None,
        }


class Counts(NamedTuple):
    """Counts of every candidate on two sides, and the sizes of these."""

    target: np.ndarray
    reference: np.ndarray
    target_size: int
    reference_size: int


class Rows(NamedTuple):
    """A table, and the codes of the words in its rows."""

    table: pd.DataFrame
    codes: np.ndarray


def scoring(
    measure: str | Sequence[str],
    min_count: int,
    *,
    confidence: float = 0.95,
    correction: str | None = None,
    k: float = 1,
) -> Scoring:
    """
    Check how two counts are to be compared.

    Parameters
    ----------
    measure : str or sequence of str
        Of ``contrasts.MEASURES``; the first ranks.
    min_count : int
        Fewest occurrences on both sides together.
    confidence : float
        Of the interval of log ratio.
    correction : str, optional
        Of ``significance.CORRECTIONS``.
    k : float
        Of simple maths.

    Returns
    -------
    Scoring

    Raises
    ------
    SettingError
        If one is not known or out of range.

    Examples
    --------
    >>> scoring("bic", 5).columns
    ['log_likelihood', 'log_ratio', 'ci_low', 'ci_high', 'bic']
    """
    measures = [measure] if isinstance(measure, str) else list(measure)
    for name in measures or [""]:
        check_choice("measure", name, MEASURES)
    if not _is_number(min_count, Integral) or min_count < 0:
        msg = f"min_count={min_count!r} is not a number of occurrences."
        raise SettingError(msg + " Give 1 or more.")
    if not _is_number(confidence, Real) or not 0 < confidence < 1:
        msg = f"confidence={confidence!r} is not between 0 and 1. Give 0.95 for 95 %."
        raise SettingError(msg)
    if not _is_number(k, Real) or not 0 < k < np.inf:
        msg = f"k={k!r} cannot be added to a frequency per million. Give 1, 10 or 100."
        raise SettingError(msg)
    if correction is not None:
        check_choice("correction", correction, CORRECTIONS)
    return Scoring(measures, max(int(min_count), 1), confidence, correction, k)


def candidates(counts: Counts) -> int:
    """Return how many words there are at all: so many tests could be made."""
    return int(np.count_nonzero(counts.target + counts.reference))


def scored(counts: Counts, kept: np.ndarray, how: Scoring) -> pd.DataFrame:
    """
    Return the scores of what is kept, as ``how.columns`` names them.

    Tests are corrected for all candidates, kept or not.
    """
    tests = candidates(counts)
    alpha = 1 - how.confidence
    if how.correction == "bonferroni":
        alpha = corrected(alpha, tests)
    # Most words are rare, and share their counts with many: each pair is scored once.
    pairs, place = np.unique(_packed(counts)[kept], return_inverse=True)
    cells = _cells(pairs, counts)
    a, b = cells["O11"], cells["C1"] - cells["O11"]
    sizes = counts.target_size, counts.reference_size
    low, high = log_ratio_limits(a, b, *sizes, alpha=alpha)
    special = {
        "simple_maths": {"k": how.k},
        "conservative_log_ratio": {"alpha": 1 - how.confidence, "tests": tests},
    }
    names = dict.fromkeys([*_ALWAYS, *how.measures])
    measures = {
        name: partial(MEASURES[name], **special.get(name, {})) for name in names
    }
    scores = {name: measure(cells).to_numpy() for name, measure in measures.items()}
    scores = {**scores, "ci_low": low, "ci_high": high}
    table = pd.DataFrame({name: values[place] for name, values in scores.items()})
    if how.correction:
        table["p"], table["p_adjusted"] = _tested(counts, kept, how.correction)
    return table[how.columns]


def ranked(
    counts: Counts, kept: np.ndarray, vocabulary: Vocabulary, how: Scoring
) -> Rows:
    """Return the table of what is kept: ``COLUMNS`` and ``how.columns``, best first."""
    scores = scored(counts, kept, how)
    rows = order(scores[how.measures[0]].to_numpy(), vocabulary.ranks(kept))
    codes = kept[rows]
    a, b = counts.target[codes], counts.reference[codes]
    columns = [
        vocabulary.spell(codes),
        a.astype(np.int64),
        b.astype(np.int64),
        a / counts.target_size * 1e6,
        b / counts.reference_size * 1e6,
    ]
    table = pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))
    for name in how.columns:
        table[name] = scores[name].to_numpy()[rows]
    return Rows(table, codes)


def order(scores: np.ndarray, ranks: np.ndarray) -> np.ndarray:
    """Return the rows from the highest score to the lowest, ties by rank, NaN last."""
    _, level = np.unique(-scores, return_inverse=True, equal_nan=True)
    return np.argsort(level.astype(np.int64) << 32 | ranks)


def _is_number(value: object, kind: type) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)


def _packed(counts: Counts) -> np.ndarray:
    """Return both counts as one number; neither has more than 31 bits."""
    return counts.target.astype(np.int64) << 32 | counts.reference


def _cells(pairs: np.ndarray, counts: Counts) -> pd.DataFrame:
    a, b = pairs >> 32, pairs & ((1 << 32) - 1)
    size = counts.target_size + counts.reference_size
    return pd.DataFrame({"O11": a, "R1": counts.target_size, "C1": a + b, "N": size})


def _tested(
    counts: Counts, kept: np.ndarray, method: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return p of log-likelihood, and p corrected for all candidates."""
    packed = _packed(counts)
    there = np.flatnonzero(packed)
    pairs, place = np.unique(packed[there], return_inverse=True)
    p = p_values(MEASURES["log_likelihood"](_cells(pairs, counts)))[place]
    at = np.searchsorted(there, kept)
    return p[at], CORRECTIONS[method](p)[at]
