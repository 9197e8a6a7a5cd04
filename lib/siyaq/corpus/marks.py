"""Marked characters: which are hidden, and what is left of the texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import pandas as pd

from siyaq.corpus.documents import Corpus
from siyaq.corpus.rules import CLEANING_RULES, listed
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
    names = listed("keep", keep)
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
        yield "".join(pieces(text, hidden.get(doc_id, []))).strip()


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """
    Return what stands before, between and behind spans of a text.

    Examples
    --------
    >>> pieces("abcdef", [(1, 2), (4, 6)])
    ['a', 'cd', '']
    """
    spans = list(spans)
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def marks_digest(marks: pd.DataFrame) -> str:
    """
    Return a short hash of marks, which tells one cleaning from another.

    Parameters
    ----------
    marks : pandas.DataFrame
        Marks as ``corpus.marks`` has them, in any order.

    Returns
    -------
    str
        12 hexadecimal digits of the SHA-256 over document, start, end and rule.

    Examples
    --------
    >>> marks_digest(corpus.marks)
    'e3b0c44298fc'
    """
    columns = [marks[name].tolist() for name in ("doc_id", "start", "end", "rule")]
    digest = hashlib.sha256()
    for row in sorted(zip(*columns, strict=True)):
        digest.update("".join(f"{value}\0" for value in row).encode())
    return digest.hexdigest()[:12]


def marking_rules(marks: pd.DataFrame) -> list[str]:
    """
    List the rules that made some marks, in the order of ``CLEANING_RULES``.

    Examples
    --------
    >>> marking_rules(corpus.marks)
    []
    """
    made = set(marks["rule"])
    known = [name for name in CLEANING_RULES if name in made]
    return [*known, *sorted(made.difference(known))]
