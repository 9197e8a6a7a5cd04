"""The caption of a table or figure, and its description for who cannot see it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from siyaq.figures.captions.facts import facts
from siyaq.figures.captions.phrases import CHARTS, ITEMS, NAMES, PHRASES
from siyaq.figures.captions.subjects import Subject, first, headline, subject_of
from siyaq.figures.captions.wording import amount
from siyaq.figures.lettering.numerals import day, digits, percent
from siyaq.figures.lettering.words import word
from siyaq.provenance import provenance

if TYPE_CHECKING:
    from networkx import Graph

_CONFIDENCE = 0.95  # of the tables of actors
_FEW = 5  # expected mentions below which a cell is grey


def caption(table: pd.DataFrame | Graph, language: str | None = None) -> str:
    """
    Write the caption of a table, or of the figure that draws it, from its record.

    Parameters
    ----------
    table : pandas.DataFrame or networkx.Graph
        As a function of siyaq returned it; without a record only its rows are told.
    language : {"ar", "en"}, optional
        That of the figures by default.

    Returns
    -------
    str
        What the table shows, how many rows it has, the first ones with their values,
        what intervals and marks mean, and the corpus. Labels stay as they are.

    Raises
    ------
    TableError
        If it is no table and no network.
    SettingError
        If the language is not known.

    Examples
    --------
    >>> from siyaq.provenance import stamp
    >>> table = pd.DataFrame({"word": ["war", "peace"], "count": [9, 7]})
    >>> caption(stamp(table, "word_frequencies"), "en").split(". ")[0]
    'The most frequent words'
    """
    about = subject_of(table, language)
    told, _ = facts(about.table, about.kind, about.spoken, about.settings)
    size = _size(about, len(about.table))
    return _joined([headline(about), size, *told, *_marks(about), *_corpora(about)])


def description(
    table: pd.DataFrame | Graph,
    language: str | None = None,
    *,
    title: str | None = None,
    drawn: int | None = None,
    chart: str | None = None,
) -> str:
    """
    Describe the chart of a table for who cannot see it.

    Parameters
    ----------
    table : pandas.DataFrame or networkx.Graph
        What the chart draws.
    language : {"ar", "en"}, optional
        That of the figures by default.
    title : str, optional
        What the chart shows; by default as in the caption.
    drawn : int, optional
        How many rows are drawn, if it may be that not all are.
    chart : str, optional
        Key of ``phrases.CHARTS``, if it is not the chart that is usual for the table.

    Returns
    -------
    str
        The kind of chart and what its axes are, the number of items, the highest and
        the lowest ones, or the course in time.

    Raises
    ------
    TableError
        If it is no table and no network.
    SettingError
        If the language is not known.

    Examples
    --------
    >>> table = pd.DataFrame({"word": ["war", "peace"], "count": [9, 7]})
    >>> description(table, "en", title="Two words", drawn=1)
    'Chart. Two words. Rows in the chart: 1, of 2. Highest: war with 9.'
    """
    about = subject_of(table, language)
    rows = _drawn(about, drawn)
    _, told = facts(rows, about.kind, about.spoken, about.settings)
    size = _size(about, len(rows))
    return _joined([_pictured(about, chart), title or headline(about), size, *told])


def _drawn(about: Subject, drawn: int | None) -> pd.DataFrame:
    """Return the rows that are drawn: the highest, or those at the head."""
    kind, rows = about.kind, about.table
    if kind.shape not in ("ranked", "spread") or kind.items in ("names", "pairs"):
        return rows
    if kind.shape == "ranked":
        rows = rows.sort_values(kind.value, ascending=False, kind="stable")
    return rows if drawn is None else rows.head(drawn)


def _size(about: Subject, drawn: int) -> str:
    """Say how many rows there are, and how many of them are drawn."""
    grouped = first(about.settings.get("by")) in about.table.columns
    items = ITEMS[about.spoken]["rows" if grouped else about.kind.items]
    says = PHRASES[about.spoken]
    counts = [amount(count, about.spoken) for count in (drawn, len(about.table))]
    if not len(about.table):
        return says["none"]
    if drawn < len(about.table):
        return says["drawn"].format(items, *counts)
    return says["items"].format(items, counts[-1])


def _pictured(about: Subject, chart: str | None) -> str:
    """Say what kind of chart it is, and what its axes mean."""
    keys = ("words", "rank", "log_count")
    axes = {key: _inside(word(key, about.spoken)) for key in keys}
    template = CHARTS[about.spoken][chart or about.kind.chart]
    return template.format(value=_value(about), **axes)


def _value(about: Subject) -> str:
    """Return what the numbers are called inside a sentence."""
    value = about.kind.value
    if about.kind.shape == "network":
        value = first(about.settings.get("measure", value))
    called = NAMES[about.spoken].get(value) or word(value, about.spoken)
    return _inside(digits(called, about.spoken))


def _inside(text: str) -> str:
    """Write a small letter first, unless it begins a name such as MI."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _marks(about: Subject) -> list[str]:
    """Say what is drawn besides the values."""
    share = percent(about.settings.get("confidence", _CONFIDENCE), about.spoken)
    means = {
        "interval": share,
        "band": share,
        "cells": amount(_FEW, about.spoken),
        "shade": _value(about),
    }
    stacked = about.kind.chart == "shares" and "by" in about.settings
    marks = () if stacked else about.kind.marks  # bars in parts have no intervals
    texts = [
        PHRASES[about.spoken].get(mark) or word(mark, about.spoken) for mark in marks
    ]
    return [
        text.format(means.get(mark, ""))
        for mark, text in zip(marks, texts, strict=True)
    ]


def _corpora(about: Subject) -> list[str]:
    """Say how large the corpus is, and of which years; or both of them."""
    corpus = provenance(about.table).get("corpus", {})
    reference = about.settings.get("reference")
    if isinstance(reference, dict):
        pair = {"corpus_target": corpus, "corpus_reference": reference}
    else:
        pair = {"corpus": corpus}
    return [
        PHRASES[about.spoken][key].format(_extent(corpus, about.spoken))
        for key, corpus in pair.items()
        if "documents" in corpus
    ]


def _extent(corpus: dict[str, Any], spoken: str) -> str:
    says = PHRASES[spoken]
    parts = [says["documents"].format(amount(corpus["documents"], spoken))]
    if "words" in corpus:
        parts.append(says["size"].format(amount(corpus["words"], spoken)))
    if corpus.get("since") and corpus.get("until"):
        days = [date.fromisoformat(corpus[end]) for end in ("since", "until")]
        ends = [day(when, "dmy", spoken) for when in days]
        parts.append(says["dated"].format(*ends))
    return says["comma"].join(parts)


def _joined(sentences: list[str]) -> str:
    """Write sentences with their full stops."""
    told = [sentence.strip() for sentence in sentences]
    return " ".join(
        sentence if sentence.endswith((".", "!", "?", "؟", "…")) else f"{sentence}."
        for sentence in told
        if sentence
    )
