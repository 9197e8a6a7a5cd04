"""Groups of documents by what is known of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from siyaq.errors import check_columns


def groups_of(documents: pd.DataFrame, by: str | None) -> tuple[np.ndarray, list[str]]:
    """
    Give each document the number of its group by a metadata column.

    Parameters
    ----------
    documents : pandas.DataFrame
        One row per document.
    by : str or None
        A column; dates are taken by year. None puts all into one group.

    Returns
    -------
    numpy.ndarray of int, shape (documents,)
        The number of each document's group.
    list of str
        The groups, sorted; "" holds the documents of which nothing is known.

    Raises
    ------
    TableError
        If there is no such column.

    Examples
    --------
    >>> groups_of(corpus.documents, "doc_id")
    (array([0, 1]), ['first', 'second'])
    """
    if by is None:
        return np.zeros(len(documents), dtype=np.int64), [""]
    check_columns(documents, [by], "load_corpus(…, metadata=…)")
    values = documents[by]
    if pd.api.types.is_datetime64_any_dtype(values):
        values = values.dt.strftime("%Y").fillna("")
    codes, names = pd.factorize(values.astype(str), sort=True)
    return codes, list(names)
