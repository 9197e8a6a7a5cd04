"""How much is quoted from whom, and with which verbs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from siyaq.actors.reporting.verbs import SpeechVerbs
from siyaq.actors.reporting.voices import QUOTE
from siyaq.arabic.quotation import quoted_spans
from siyaq.arabic.segmentation import words
from siyaq.errors import SettingError, check_columns
from siyaq.provenance import stamp
from siyaq.statistics.resampling import (
    SAMPLES,
    check_draws,
    document_weights,
    limits,
)

_COUNTS = ["reports", "words", "direct_words", "indirect_words"]
_VOICE = (
    "speaker reports documents words direct_words indirect_words share low high"
).split()
_VERBS = "lemma class stance count documents share".split()


def share_of_voice(
    quotes: pd.DataFrame,
    *,
    by: str | None = None,
    samples: int = SAMPLES,
    seed: int = 0,
) -> pd.DataFrame:
    """
    Count how much is reported from each speaker.

    Parameters
    ----------
    quotes : pandas.DataFrame
        From ``find_quotes``; a further column may be joined to it.
    by : str, optional
        A column of the quotations, such as "outlet": shares are then within each of its
        values.
    samples : int
        How often the documents are drawn for the intervals.
    seed : int
        Of the random numbers.

    Returns
    -------
    pandas.DataFrame
        ``speaker reports documents words direct_words indirect_words share low high``,
        with the column ``by`` in front if given; the most quoted first. Of the
        ``words``, ``direct_words`` stand between marks; ``share`` is that of all the
        words, with percentile limits over documents drawn with replacement. The speaker
        "" is everybody who is not known: shares add up to 1.

    Raises
    ------
    TableError
        If the quotations have other columns.
    SettingError
        If ``by`` is a column that the result has anyway, or a number is out of range.

    References
    ----------
    Efron & Tibshirani (1993), An introduction to the bootstrap.

    Examples
    --------
    >>> verbs = load_speech_verbs("corpus/actors")
    >>> quotes = find_quotes(tokens, find_mentions(tokens, actors), verbs=verbs)
    >>> table = share_of_voice(quotes)
    >>> table[["speaker", "reports", "words", "share"]].values.tolist()
    [['ASSAD', 1, 5, 1.0]]
    """
    check_columns(quotes, QUOTE, "find_quotes()")
    check_draws(samples, seed)
    _check_by(quotes, by, _VOICE)
    counted = quotes.reset_index(drop=True).assign(reports=1, **_word_counts(quotes))
    groups = counted.groupby(by, sort=True) if by else [("", counted)]
    tables = []
    for value, rows in groups:
        table = _shares(rows, samples, seed)
        if by:
            table.insert(0, by, value)
        tables.append(table)
    columns = [*([by] if by else []), *_VOICE]
    result = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()
    result = result.reindex(columns=columns)
    return stamp(result, "share_of_voice", quotes, by=by, samples=samples, seed=seed)


def _check_by(quotes: pd.DataFrame, by: str | None, taken: list[str]) -> None:
    if by in taken:
        msg = f"by={by!r} is a column of the result in any case. Give another column."
        raise SettingError(msg + " Such as 'outlet'.")
    if by:
        maker = "quotes.merge(corpus.documents, on='doc_id')"
        check_columns(quotes, [by], maker)


def _word_counts(quotes: pd.DataFrame) -> dict[str, list[int]]:
    """Count the words of each report, and those between marks."""
    every, direct = [], []
    for surface, kind in quotes[["surface", "kind"]].itertuples(index=False):
        count = len(words(surface))
        marked = sum(len(words(surface[a:b])) for a, b in quoted_spans(surface))
        every.append(count)
        direct.append(count if kind == "direct" else marked)
    rest = [count - inside for count, inside in zip(every, direct, strict=True)]
    return {"words": every, "direct_words": direct, "indirect_words": rest}


def _shares(rows: pd.DataFrame, samples: int, seed: int) -> pd.DataFrame:
    """Sum the counts of each speaker; draw documents for the limits of the shares."""
    table = rows.groupby("speaker")[_COUNTS].sum()
    table["documents"] = rows.groupby("speaker")["doc_id"].nunique()
    table["share"] = table["words"] / table["words"].sum()
    documents = pd.Index(rows["doc_id"].unique()).sort_values()
    cells = np.zeros((len(documents), len(table)))
    places = (
        documents.get_indexer(rows["doc_id"]),
        table.index.get_indexer(rows["speaker"]),
    )
    np.add.at(cells, places, rows["words"].to_numpy())
    drawn = document_weights(len(documents), samples, seed) @ cells
    with np.errstate(invalid="ignore"):
        drawn = drawn / drawn.sum(axis=1, keepdims=True)
    unknown = np.full((2, len(table)), np.nan)
    table["low"], table["high"] = limits(drawn) if len(documents) > 1 else unknown
    table = table.reset_index().sort_values(
        ["words", "speaker"], ascending=[False, True], ignore_index=True
    )
    return table[_VOICE]


def reporting_verbs(
    quotes: pd.DataFrame, verbs: SpeechVerbs, *, by: str = "speaker"
) -> pd.DataFrame:
    """
    Count with which verbs somebody is quoted: who says, who affirms, who claims.

    Parameters
    ----------
    quotes : pandas.DataFrame
        From ``find_quotes``; a further column may be joined to it.
    verbs : SpeechVerbs
        The lexicon with which they were found.
    by : str
        A column of the quotations, such as "speaker" or "outlet".

    Returns
    -------
    pandas.DataFrame
        The column ``by``, then ``lemma class stance count documents share``; the most
        frequent values and verbs first. ``lemma`` is the dictionary form, and ``share``
        is within the value of ``by``. Reports without a verb are left out.

    Raises
    ------
    TableError
        If the quotations have other columns.
    SettingError
        If ``by`` is a column that the result has anyway.

    Examples
    --------
    >>> verbs = load_speech_verbs("corpus/actors")
    >>> quotes = find_quotes(tokens, find_mentions(tokens, actors), verbs=verbs)
    >>> table = reporting_verbs(quotes, verbs)
    >>> table[["speaker", "lemma", "stance", "count"]].to_numpy().tolist()
    [['ASSAD', 'أكد', 'assertive', 1]]
    """
    check_columns(quotes, ["doc_id", "lemma"], "find_quotes()")
    _check_by(quotes, by, _VERBS)
    said = quotes[quotes["lemma"] != ""]
    grouped = said.groupby([by, "lemma"])["doc_id"]
    table = grouped.agg(count="size", documents="nunique").reset_index()
    known = verbs.table.drop_duplicates("verb").set_index("verb")
    for column in ("class", "stance"):
        table[column] = table["lemma"].map(known[column]).fillna("")
    total = table.groupby(by)["count"].transform("sum")
    table["share"] = table["count"] / total
    table = table.assign(_total=total).sort_values(
        ["_total", by, "count", "lemma"],
        ascending=[False, True, False, True],
        ignore_index=True,
    )
    return stamp(table[[by, *_VERBS]], "reporting_verbs", quotes, by=by)
