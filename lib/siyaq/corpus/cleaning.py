"""Mark what is not the article itself: site furniture, repeats, copies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from siyaq.arabic.characters import INVISIBLE
from siyaq.arabic.segmentation import WORD_KINDS, segments, words
from siyaq.arabic.spelling import normalize
from siyaq.arabic.wordlists import read_list
from siyaq.corpus.documents import MARK_COLUMNS, Corpus
from siyaq.errors import check_choice
from siyaq.provenance import stamp

_LONGEST_FURNITURE = 200  # characters; a longer line is never boilerplate
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")

Segments = tuple[str, ...]


def clean(
    corpus: Corpus,
    *,
    boilerplate: str | Path | Iterable[str] | None = None,
    duplicates: str = "mark",
) -> Corpus:
    """
    Mark boilerplate, repeated headlines and copies; the texts stay as they are.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    boilerplate : str, Path or iterable of str, optional
        A file with one phrase per line (``#`` opens a comment), or the phrases. A
        phrase marks each line that equals it, or begins with it if it ends in ``*``,
        punctuation included; white space, marks, tatweel and hamza on alif do not
        count. A line of more than 200 characters is never boilerplate.
    duplicates : {"mark", "keep"}
        Whether a document whose unmarked words repeat those of an earlier one (by
        date, then id) is marked as a whole.

    Returns
    -------
    Corpus
        The same documents with ``marks``: ``doc_id start end rule surface note``,
        rule "boilerplate", "repeated_headline" or "duplicate", instead of any that the
        corpus had. Whatever is built on it leaves the marked characters out.

    Examples
    --------
    >>> cleaned = clean(corpus, boilerplate=["اقرأ أيضا*"])
    >>> cleaned.marks[["doc_id", "rule"]].values.tolist()
    [['second', 'boilerplate']]
    """
    check_choice("duplicates", duplicates, ["mark", "keep"])
    folded = cache(lambda word: normalize(word))
    searched = cache(lambda piece: " ".join(map(folded, words(piece))))
    phrases = _phrases(boilerplate, folded)
    rows, bodies = [], {}
    for doc_id, text in corpus.documents[["doc_id", "text"]].itertuples(index=False):
        lines = [
            (start, end, _words(text[start:end], searched))
            for start, end in _lines(text)
        ]
        marked = list(_furniture(text, lines, phrases, folded))
        rows += [_mark(doc_id, text, *mark) for mark in marked]
        spans = {(start, end) for start, end, _ in marked}
        body = [key for start, end, key in lines if key and (start, end) not in spans]
        if body:
            bodies[doc_id] = hash(" ".join(body))
    if duplicates == "mark":
        rows += _copies(corpus.documents, bodies)
    marks = pd.DataFrame(rows, columns=MARK_COLUMNS).astype({"start": int, "end": int})
    marks = marks.sort_values(["doc_id", "start", "end"], ignore_index=True)
    return replace(corpus, marks=marks)


def _phrases(
    source: str | Path | Iterable[str] | None, folded: Callable[[str], str]
) -> list[tuple[Segments, bool]]:
    phrases = [
        (_segments(phrase.removesuffix("*"), folded), phrase.endswith("*"))
        for phrase in read_list(source)
    ]
    return [(key, opens) for key, opens in phrases if key]


def _segments(line: str, folded: Callable[[str], str]) -> Segments:
    """Return words as they are searched, and punctuation as printed."""
    line = _INVISIBLE.sub("", line)
    return tuple(
        folded(line[start:end]) if kind in WORD_KINDS else line[start:end]
        for start, end, kind in segments(line)
    )


def _words(line: str, searched: Callable[[str], str]) -> str:
    """Return the words of a line by what is between white space, much of it often."""
    return " ".join(filter(None, map(searched, line.split())))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines that are not blank, without the white space around them."""
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            offset = start + line.index(bare)
            yield offset, offset + len(bare)
        start += len(line) + 1


def _furniture(
    text: str,
    lines: list[tuple[int, int, str]],
    phrases: list[tuple[Segments, bool]],
    folded: Callable[[str], str],
) -> Iterator[tuple[int, int, str]]:
    """Yield the lines that are site furniture, or the headline once more."""
    body = []
    for start, end, key in lines:
        short = end - start <= _LONGEST_FURNITURE
        line = _segments(text[start:end], folded) if short and phrases else ()
        if any(
            line == phrase or (opens and line[: len(phrase)] == phrase)
            for phrase, opens in phrases
        ):
            yield start, end, "boilerplate"
        else:
            body.append((start, end, key))
    if len(body) > 1 and body[0][2] == body[1][2]:
        yield *body[1][:2], "repeated_headline"


def _copies(
    documents: pd.DataFrame, bodies: dict[str, int]
) -> Iterator[dict[str, Any]]:
    """Mark every document whose body an earlier one has."""
    first: dict[int, str] = {}
    with_body = documents[documents["doc_id"].isin(bodies)]
    for row in with_body.sort_values(
        ["date", "doc_id"], na_position="last"
    ).itertuples():
        body = bodies[row.doc_id]
        if body in first:
            note = f"copy of {first[body]}"
            yield _mark(row.doc_id, row.text, 0, len(row.text), "duplicate", note)
        first.setdefault(body, row.doc_id)


def _mark(
    doc_id: str, text: str, start: int, end: int, rule: str, note: str = ""
) -> dict[str, Any]:
    values = (doc_id, start, end, rule, text[start:end], note)
    return dict(zip(MARK_COLUMNS, values, strict=True))


def cleaning_report(corpus: Corpus) -> pd.DataFrame:
    """
    Count what cleaning marked, by document and rule.

    Parameters
    ----------
    corpus : Corpus
        A corpus that ``clean`` returned.

    Returns
    -------
    pandas.DataFrame
        ``doc_id rule spans characters note``, in order of the documents' ids.

    Examples
    --------
    >>> cleaning_report(clean(corpus, boilerplate=["اقرأ أيضا*"]))["spans"].tolist()
    [1]
    """
    marks = corpus.marks.assign(characters=corpus.marks["end"] - corpus.marks["start"])
    table = (
        marks.groupby(["doc_id", "rule"], sort=True)
        .agg(
            spans=("start", "size"),
            characters=("characters", "sum"),
            note=("note", "max"),
        )
        .reset_index()
    )
    return stamp(table, "cleaning_report", corpus)


def cleaned_text(corpus: Corpus) -> pd.DataFrame:
    """
    Cut the marked characters out, for tools that need plain text.

    Parameters
    ----------
    corpus : Corpus
        A corpus that ``clean`` returned.

    Returns
    -------
    pandas.DataFrame
        ``doc_id text``; a marked copy has the text "". Offsets no longer fit.

    Examples
    --------
    >>> cleaned_text(clean(corpus, boilerplate=["اقرأ أيضا*"]))["text"].iloc[1]
    'إيران وسوريا.'
    """
    kept = {}
    for row in corpus.documents.itertuples():
        kept[row.doc_id] = list(row.text)
    for mark in corpus.marks.itertuples():
        kept[mark.doc_id][mark.start : mark.end] = [""] * (mark.end - mark.start)
    texts = ["".join(characters).strip() for characters in kept.values()]
    return pd.DataFrame({"doc_id": list(kept), "text": texts})
