"""Which words are in more documents of one corpus than of another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from siyaq.analysis.comparison.counting import by_row, each_document, pooled
from siyaq.analysis.comparison.scoring import (
    COLUMNS,
    Counts,
    candidates,
    ranked,
    scoring,
)
from siyaq.analysis.comparison.sides import check_sides
from siyaq.analysis.comparison.vocabulary import frequent
from siyaq.errors import SettingError
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_COLUMNS = (
    "word target_documents reference_documents target_share reference_share"
).split()


def text_keyness(
    target: Tokens,
    reference: Tokens,
    *,
    layer: str = "norm",
    measure: str | Sequence[str] = "log_likelihood",
    min_count: int = 5,
    n: int = 1,
    confidence: float = 0.95,
    correction: str | None = None,
) -> pd.DataFrame:
    """
    Compare in how many documents of two corpora each word is.

    Text-dispersion keyness: the same measures, with documents as what is counted. An
    article that repeats a word counts once, so that a burst is no evidence. Copies of
    one agency's story are: mark duplicates first.

    Parameters
    ----------
    target, reference : Tokens
        Two selections without a common document.
    layer : str, a name from ``LAYERS`` or of an analyser
        What counts as the same word.
    measure : str or list of str
        As in ``keyness``, but not "simple_maths"; the first ranks.
    min_count : int
        Leave out words that are in fewer documents of both together.
    n : int
        Words in a sequence, from 1 to 6.
    confidence : float
        Of the interval of log ratio.
    correction : str, optional
        As in ``keyness``, for all words of both sides.

    Returns
    -------
    pandas.DataFrame
        ``word target_documents reference_documents target_share reference_share
        log_likelihood log_ratio ci_low ci_high`` and the other measures asked for;
        shares are of the documents with words.

    Raises
    ------
    SettingError
        As ``keyness``.

    References
    ----------
    Egbert & Biber (2019), Incorporating text dispersion into keyword analyses.

    Examples
    --------
    >>> first, second = tokens.select(doc_id="first"), tokens.select(doc_id="second")
    >>> table = text_keyness(first, second, min_count=1)
    >>> table[["target_documents", "reference_documents"]].max().tolist()
    [1, 1]
    """
    how = scoring(measure, min_count, confidence=confidence, correction=correction)
    if "simple_maths" in how.measures:
        msg = "measure='simple_maths' is of words per million, not of documents."
        raise SettingError(msg + " Take it from keyness(), or choose another.")
    check_sides(target, reference, layer)
    text = pooled([target, reference], layer, n)
    documents = by_row(text, *each_document(text))
    border = len(target.documents)
    a, b = (_holding(part) for part in (documents[:border], documents[border:]))
    sizes = [
        int(np.count_nonzero(np.diff(side.doc_offsets))) for side in (target, reference)
    ]
    counts = Counts(a, b, *sizes)
    kept = frequent(a + b, how.min_count, text.vocabulary, "is in documents")
    names = dict(zip(COLUMNS, _COLUMNS, strict=True))
    table = ranked(counts, kept, text.vocabulary, how).table.rename(columns=names)
    table[_COLUMNS[3:]] /= 1e6
    return stamp(
        table,
        "text_keyness",
        target,
        reference=reference.describe(),
        layer=layer,
        n=n if n > 1 else None,
        candidates=candidates(counts),
        target_documents=sizes[0],
        reference_documents=sizes[1],
        **how.settings,
    )


def _holding(documents: csr_array) -> np.ndarray:
    """Return how many rows have something of each column."""
    return np.bincount(documents.indices, minlength=documents.shape[1])
