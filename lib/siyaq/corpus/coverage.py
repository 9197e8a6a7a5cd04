"""How a corpus is spread over time and outlets."""

from __future__ import annotations

import pandas as pd

from siyaq.corpus.documents import Corpus, dated
from siyaq.errors import SettingError, check_choice, nearest
from siyaq.provenance import stamp

PERIODS = {"YS": "Y", "QS": "Q", "MS": "M"}  # pandas' names of beginnings, of periods


def coverage(corpus: Corpus, *, by: str = "outlet", freq: str = "MS") -> pd.DataFrame:
    """
    Count documents by period and group, so that gaps are seen.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    by : str, default "outlet"
        A metadata column.
    freq : {"MS", "QS", "YS"}
        Months, quarters or years.

    Returns
    -------
    pandas.DataFrame
        ``date`` (first day of the period), the group, ``documents`` and
        ``characters``, for every group in every period from the first to the last: a
        gap is a row with 0. Documents whose date is not known, or known less precisely
        than the period, are in no row; ``attrs["siyaq"]["settings"]["undated"]`` is
        their number.

    Raises
    ------
    SettingError
        If the column or the period is not known, or the column is one that the table
        makes.

    Examples
    --------
    >>> coverage(corpus).attrs["siyaq"]["settings"]["undated"]
    2
    """
    check_choice("freq", freq, PERIODS)
    documents = corpus.documents
    if by not in documents.columns:
        msg = f"by={by!r} is not a column of the documents ({', '.join(documents)})."
        raise SettingError(msg + nearest(by, documents.columns))
    check_group(by, ["date", "documents", "characters"])
    fitting = documents[dated(documents, freq)]
    counted = pd.DataFrame(
        {
            "date": fitting["date"].dt.to_period(PERIODS[freq]),
            by: fitting[by],
            "documents": 1,
            "characters": fitting["text"].str.len(),
        }
    )
    sums = counted.groupby(["date", by]).sum()
    table = sums.reindex(_every_cell(counted, by), fill_value=0).reset_index()
    table["date"] = table["date"].dt.start_time.astype("datetime64[s]")
    undated = len(documents) - len(fitting)
    return stamp(table, "coverage", corpus, by=by, freq=freq, undated=undated)


def check_group(by: str, made: list[str]) -> None:
    """
    Raise if a table is to be grouped by a column that it makes itself.

    Raises
    ------
    SettingError
        Names the columns.
    """
    if by in made:
        msg = f"by must not be {', '.join(made)}: the table makes these columns."
        msg += f" Rename the metadata column {by!r}, or choose another."
        raise SettingError(msg)


def _every_cell(counted: pd.DataFrame, by: str) -> pd.MultiIndex:
    """Return every group in every period, those without documents too."""
    periods = counted["date"]
    if len(periods):
        periods = pd.period_range(periods.min(), periods.max())
    groups = sorted(counted[by].unique())
    return pd.MultiIndex.from_product([periods, groups], names=["date", by])
