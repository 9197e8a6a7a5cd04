"""Marked characters: which are hidden, what is left, and which texts are then equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from siyaq.corpus.documents import Corpus
from siyaq.corpus.lines import line_keys
from siyaq.corpus.rules import CLEANING_RULES
from siyaq.errors import SettingError, nearest


def hidden_spans(
    corpus: Corpus, keep: str | Iterable[str] = ()
) -> dict[str, list[tuple[int, int]]]:
    """
    Say which characters of each document are marked.

    Parameters
    ----------
    corpus : Corpus
        A corpus that ``clean`` returned.
    keep : str or iterable of str
        Rules whose marks do not count, or "all".

    Returns
    -------
    dict of str to list of (int, int)
        For each document with marks, by id, starts and ends in rising order, such that
        no two spans overlap or touch.

    Raises
    ------
    SettingError
        If there is no such rule; names the nearest.

    Examples
    --------
    >>> from siyaq.corpus.cleaning import clean
    >>> hidden_spans(clean(corpus, boilerplate=["اقرأ أيضا*"]))
    {'second': [(14, 35)]}
    """
    marks = active_marks(corpus, keep).sort_values(["doc_id", "start"])
    hidden: dict[str, list[tuple[int, int]]] = {}
    for doc_id, start, end in zip(
        marks["doc_id"], marks["start"].tolist(), marks["end"].tolist(), strict=True
    ):
        spans = hidden.setdefault(doc_id, [])
        if spans and start <= spans[-1][1]:
            start, end = spans[-1][0], max(end, spans.pop()[1])
        spans.append((start, end))
    return hidden


def active_marks(corpus: Corpus, keep: str | Iterable[str] = ()) -> pd.DataFrame:
    """
    Return the marks but those of some rules.

    Parameters
    ----------
    corpus : Corpus
        A corpus that ``clean`` returned.
    keep : str or iterable of str
        Rules whose marks do not count, or "all".

    Returns
    -------
    pandas.DataFrame
        Rows of ``corpus.marks``.

    Raises
    ------
    SettingError
        If there is no such rule; names the nearest.
    """
    names = [keep] if isinstance(keep, str) else list(keep)
    rules = ["all", *CLEANING_RULES, *corpus.marks["rule"].unique()]
    for name in names:
        if name not in rules:
            msg = f'No rule {name!r} to keep. Give "all" or names of rules.'
            raise SettingError(msg + nearest(name, rules))
    marks = corpus.marks[~corpus.marks["rule"].isin(names)]
    return marks[:0] if "all" in names else marks


def visible_texts(corpus: Corpus, keep: str | Iterable[str] = ()) -> Iterator[str]:
    """
    Yield each text without its marked characters.

    Parameters
    ----------
    corpus : Corpus
        A corpus that ``clean`` returned.
    keep : str or iterable of str
        Rules whose marks are left in the text, or "all".

    Yields
    ------
    str
        In order of the documents, without white space around it.

    Raises
    ------
    SettingError
        If there is no such rule.

    Examples
    --------
    >>> from siyaq.corpus.cleaning import clean
    >>> list(visible_texts(clean(corpus, boilerplate=["اقرأ أيضا*"])))[1]
    'إيران وسوريا.'
    """
    hidden = hidden_spans(corpus, keep)
    documents = corpus.documents[["doc_id", "text"]]
    for doc_id, text in documents.itertuples(index=False, name=None):
        spans = hidden.get(doc_id, [])
        starts = [0, *(end for _, end in spans)]
        ends = [*(start for start, _ in spans), len(text)]
        pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        yield "".join(pieces).strip()


def exact_copies(corpus: Corpus) -> pd.DataFrame:
    """
    List the documents whose unmarked letters and digits repeat those of an earlier one.

    ``duplicates`` finds these too, and near copies; this is many times faster.

    Parameters
    ----------
    corpus : Corpus
        A corpus whose furniture is marked.

    Returns
    -------
    pandas.DataFrame
        ``doc_id copy_of kind similarity``, kind "exact". The original is the first by
        date, undated ones last, then by id.

    Examples
    --------
    >>> len(exact_copies(corpus))
    0
    """
    keys = line_keys(visible_texts(corpus))
    table = corpus.documents[["doc_id", "date"]].assign(key=keys)
    table = table[table["key"] > 0].sort_values(["date", "doc_id"], na_position="last")
    first = table.groupby("key", sort=False)["doc_id"].transform("first")
    copies = table.assign(copy_of=first, kind="exact", similarity=1.0)
    copies = copies[copies["doc_id"] != copies["copy_of"]]
    return copies[["doc_id", "copy_of", "kind", "similarity"]].reset_index(drop=True)
