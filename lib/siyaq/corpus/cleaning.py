"""Mark what is not the article itself: site furniture, credits, repeats, copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from siyaq.corpus.coverage import check_group
from siyaq.corpus.documents import MARK_COLUMNS, Corpus
from siyaq.corpus.duplicates import duplicates as find_copies
from siyaq.corpus.duplicates import exact_copies
from siyaq.corpus.furniture import Phrase, read_phrases
from siyaq.corpus.lines import find_lines, without
from siyaq.corpus.marks import marking_rules, marks_digest, visible_texts
from siyaq.corpus.rules import CLEANING_RULES, CleaningRule, Facts, resolve_cleaning
from siyaq.errors import check_choice, check_columns
from siyaq.provenance import stamp

_KINDS = {"exact": "duplicate", "near": "near_duplicate"}


def clean(
    corpus: Corpus,
    *,
    boilerplate: str | Path | Iterable[str] | None = None,
    rules: Iterable[str] | None = None,
    duplicates: str = "mark",
) -> Corpus:
    """
    Mark what is not the article itself; the texts stay as they are.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    boilerplate : str, Path or iterable of str, optional
        A file with one phrase per line (``# `` opens a comment), or the phrases.
        ``phrase`` marks each line that equals it and ``phrase*`` each that begins with
        it, punctuation included; ``*phrase*`` marks the phrase wherever it stands, and
        ``*phrase**`` what follows it in the line as well. White space, vowel marks,
        tatweel and hamza on alif do not count. A line of more than 200 characters is
        never furniture as a whole.
    rules : iterable of str, optional
        Names from ``CLEANING_RULES``; all if not given.
    duplicates : {"mark", "exact", "keep"}
        Whether documents that repeat another one are marked as a whole: also those
        that are nearly the same, only those whose unmarked words are the same, or none.
        With ``rules`` given they are marked only if "near_duplicate", or "duplicate",
        is among these.

    Returns
    -------
    Corpus
        The same documents with ``marks``: ``doc_id start end rule surface note``,
        instead of any that the corpus had. Whatever is built on it leaves the marked
        characters out. Of two marks one inside the other only the larger is kept
        (of equal ones that of the earlier rule); a copy keeps the marks in it.

    Raises
    ------
    SettingError
        If a rule or a setting is not known, or the list cannot be read.

    Examples
    --------
    >>> cleaned = clean(corpus, boilerplate=["اقرأ أيضا*"])
    >>> cleaned.marks[["doc_id", "rule"]].values.tolist()
    [['second', 'boilerplate']]
    """
    check_choice("duplicates", duplicates, ["mark", "exact", "keep"])
    chosen = resolve_cleaning(rules)
    phrases = read_phrases(boilerplate)
    cleaned = replace(corpus, marks=_marks(corpus.documents, chosen, phrases))
    wanted = {"mark": ["exact", "near"], "exact": ["exact"], "keep": []}[duplicates]
    kinds = [kind for kind in wanted if CLEANING_RULES[_KINDS[kind]] in chosen]
    if not kinds:
        return cleaned
    copies = exact_copies(cleaned) if kinds == ["exact"] else find_copies(cleaned)
    return _with_copies(cleaned, copies[copies["kind"].isin(kinds)])


class _Mark(NamedTuple):
    document: int
    start: int
    end: int
    order: int
    rule: str
    note: str


def _marks(
    documents: pd.DataFrame, rules: list[CleaningRule], phrases: tuple[Phrase, ...]
) -> pd.DataFrame:
    """Make the table, without marks that lie inside another one."""
    texts = documents["text"].tolist()
    facts = Facts(phrases, documents["outlet"].tolist(), documents["title"].tolist())
    found = _outermost(_found(texts, rules, facts))
    columns = list(zip(*found, strict=True)) or [()] * len(_Mark._fields)
    table = pd.DataFrame(dict(zip(_Mark._fields, columns, strict=True)))
    ids = documents["doc_id"].tolist()
    table["doc_id"] = [ids[mark.document] for mark in found]
    table["surface"] = [texts[mark.document][mark.start : mark.end] for mark in found]
    return _sorted(table)


def _found(
    texts: list[str], rules: list[CleaningRule], facts: Facts
) -> Iterator[_Mark]:
    """Yield what the rules find, each in what the earlier ones have left."""
    lines = find_lines(texts)
    for order, rule in enumerate(rules):
        spans = list(rule.find(lines, facts)) if rule.find else []
        for span in spans:
            document = int(lines.document[span.line])
            yield _Mark(document, span.start, span.end, order, rule.name, span.note)
        lines = without(lines, spans) if spans else lines


def _outermost(found: Iterable[_Mark]) -> list[_Mark]:
    kept: list[_Mark] = []
    for mark in sorted(found, key=lambda mark: (*mark[:2], -mark.end, mark.order)):
        last = kept[-1] if kept else None
        if not last or last.document != mark.document or last.end < mark.end:
            kept.append(mark)
    return kept


def _sorted(marks: pd.DataFrame) -> pd.DataFrame:
    marks = marks[MARK_COLUMNS].astype({"start": np.int64, "end": np.int64})
    text = {name: "str" for name in MARK_COLUMNS if name not in ("start", "end")}
    order = ["doc_id", "start", "end"]
    return marks.astype(text).sort_values(order, kind="stable", ignore_index=True)


def _with_copies(corpus: Corpus, copies: pd.DataFrame) -> Corpus:
    """Add a mark over the whole of each document that repeats another one."""
    texts = corpus.documents.set_index("doc_id")["text"]
    surface = texts[copies["doc_id"]].tolist()
    marks = pd.DataFrame(
        {
            "doc_id": copies["doc_id"].tolist(),
            "start": 0,
            "end": [len(text) for text in surface],
            "rule": copies["kind"].map(_KINDS).tolist(),
            "surface": surface,
            "note": [_evidence(copy) for copy in copies.itertuples()],
        }
    )
    # A copy goes before the marks in it that begin where it begins.
    return replace(corpus, marks=_sorted(pd.concat([marks, corpus.marks])))


def _evidence(copy: tuple) -> str:
    if copy.kind == "exact":
        return f"copy of {copy.copy_of}"
    return f"{copy.similarity:.0%} like {copy.copy_of}".replace("%", " %")


def cleaned_text(corpus: Corpus, *, keep: str | Iterable[str] = ()) -> pd.DataFrame:
    """
    Cut the marked characters out, for tools that need plain text.

    Parameters
    ----------
    corpus : Corpus
        A corpus that ``clean`` returned.
    keep : str or iterable of str
        Rules whose marks are left in the text, or "all".

    Returns
    -------
    pandas.DataFrame
        ``doc_id text``; a marked copy has the text "". Offsets no longer fit.

    Raises
    ------
    SettingError
        If there is no such rule.

    Examples
    --------
    >>> cleaned_text(clean(corpus, boilerplate=["اقرأ أيضا*"]))["text"].iloc[1]
    'إيران وسوريا.'
    """
    texts = list(visible_texts(corpus, keep))
    return pd.DataFrame({"doc_id": corpus.documents["doc_id"].tolist(), "text": texts})


def cleaning_report(corpus: Corpus, *, by: str = "doc_id") -> pd.DataFrame:
    """
    Count what cleaning marked, by rule and document, outlet or another column.

    Parameters
    ----------
    corpus : Corpus
        A corpus that ``clean`` returned.
    by : str
        A column of the documents; dates are taken by year.

    Returns
    -------
    pandas.DataFrame
        By document ``doc_id rule spans characters note``, in order of the ids. By
        another column, its value and ``rule documents spans characters share``, where
        ``share`` is the part of all characters of those documents. The marks inside a
        copy count as well as the copy.

    Raises
    ------
    TableError
        If there is no such column.
    SettingError
        If the column has the name of one that the report makes.

    Examples
    --------
    >>> cleaned = clean(corpus, boilerplate=["اقرأ أيضا*"])
    >>> cleaning_report(cleaned)["spans"].tolist()
    [1]
    >>> cleaning_report(cleaned, by="outlet")["documents"].tolist()
    [1]
    """
    check_columns(corpus.documents, [by], "load_corpus(…, metadata=…)")
    check_group(by, ["rule", "documents", "spans", "characters", "share"])
    marks = corpus.marks.assign(characters=corpus.marks["end"] - corpus.marks["start"])
    table = _by_document(marks) if by == "doc_id" else _by_column(marks, corpus, by)
    return stamp(
        table,
        "cleaning_report",
        corpus,
        by=by,
        rules=marking_rules(marks),
        marks=marks_digest(marks),
    )


_COUNTS = {"spans": ("doc_id", "size"), "characters": ("characters", "sum")}


def _by_document(marks: pd.DataFrame) -> pd.DataFrame:
    groups = ["doc_id", "rule"]
    table = marks.groupby(groups, sort=True).agg(**_COUNTS)
    noted = marks.loc[marks["note"] != "", [*groups, "note"]].drop_duplicates()
    notes = noted.groupby(groups)["note"].agg("; ".join)
    table["note"] = notes.reindex(table.index, fill_value="").astype("str")
    return table.reset_index()


def _by_column(marks: pd.DataFrame, corpus: Corpus, by: str) -> pd.DataFrame:
    about = corpus.documents[by]
    if pd.api.types.is_datetime64_any_dtype(about):
        about = about.dt.strftime("%Y").fillna("")
    of_document = pd.Series(about.to_numpy(), corpus.documents["doc_id"])
    marks = marks[["doc_id", "rule", "characters"]]
    marks = marks.assign(**{by: marks["doc_id"].map(of_document)})
    groups = marks.groupby([by, "rule"], sort=True)
    table = groups.agg(documents=("doc_id", "nunique"), **_COUNTS).reset_index()
    size = corpus.documents["text"].str.len().groupby(about.to_numpy()).sum()
    table["share"] = table["characters"] / size[table[by]].to_numpy()
    return table
