"""Who is reported to have said what, in quotation marks or without."""

from __future__ import annotations

from typing import Any

import pandas as pd

from siyaq.arabic.quotation import quoted_spans
from siyaq.arabic.segmentation import words
from siyaq.errors import check_columns
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

COLUMNS = ["doc_id", "start", "end", "surface", "speaker", "verb", "kind"]

# Reporting verbs as the default rules leave them, without و and ف.
FINITE = frozenset(
    """
    قال قالت قالوا يقول تقول اكد اكدت يؤكد تؤكد اضاف اضافت يضيف تضيف اشار اشارت يشير
    اوضح اوضحت يوضح اعلن اعلنت يعلن شدد شددت يشدد اعتبر اعتبرت يعتبر صرح صرحت كشف كشفت
    ذكر ذكرت يذكر افاد افادت يفيد رجح رجحت رد ردت تابع تابعت لفت لفتت زعم زعمت راي رات
    يري تري خلص طالب طالبت اعرب اعربت حذر حذرت يحذر نقل نقلت دعا دعت بينت
    قوله قولها قولهم
    """.split()
)
# These go on with what the same speaker says.
PARTICIPLES = frozenset(
    """
    قائلا قائلة مضيفا مضيفة موضحا موضحة معتبرا معتبرة مؤكدا مؤكدة مشيرا مشيرة مشددا
    مبينا لافتا محذرا
    """.split()
)
VERBS = FINITE | PARTICIPLES
_THAT = frozenset("ان انه انها انهم بان بانه بانها بانهم لان".split())
_TO = frozenset("الى عن على".split())
_UNSAID = frozenset("لم لا لن ما كما".split())
_REACH = 20  # words from the verb to what it reports
_TO_REACH = 4  # words from the verb to a preposition that opens what it reports
_SUBJECT_REACH = 60  # characters from the verb to its subject
_NAME = 3  # fewer words between marks are a name or a scare quote
_CLOSING = '"”»’)'


def find_quotes(tokens: Tokens, mentions: pd.DataFrame) -> pd.DataFrame:
    """
    Find reported speech and its speaker.

    A reporting verb opens it: followed by a quotation of at least three words
    ("direct"), or by a complementiser, from which it runs to the end of the sentence
    ("indirect", or "mixed" if part of it is between marks). The speaker is the mention
    right after the verb, else the last one before it in the sentence.

    Parameters
    ----------
    tokens : Tokens
        The words.
    mentions : pandas.DataFrame
        What ``find_mentions`` gave for the same tokens.

    Returns
    -------
    pandas.DataFrame
        ``doc_id start end surface speaker verb kind``, in order of the text. The
        ``speaker`` is an actor id, or "" if nobody known is named.

    Raises
    ------
    TableError
        If the mentions have other columns.

    Examples
    --------
    >>> quotes = find_quotes(tokens, find_mentions(tokens, actors))
    >>> quotes[["speaker", "verb", "kind"]].values.tolist()
    [['ASSAD', 'أكّد', 'indirect']]
    """
    check_columns(mentions, ["doc_id", "start", "end", "actor_id"], "find_mentions()")
    by_document = dict(iter(mentions.groupby("doc_id", sort=False)))
    nobody = mentions[:0]
    rows: list[dict[str, Any]] = []
    for document, doc_id in enumerate(tokens.documents["doc_id"]):
        rows += _of_document(tokens, document, by_document.get(doc_id, nobody))
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"start": int, "end": int})
    return stamp(table, "find_quotes", tokens, verbs=len(VERBS))


def _of_document(
    tokens: Tokens, document: int, mentions: pd.DataFrame
) -> list[dict[str, Any]]:
    doc_id, text = tokens.documents[["doc_id", "text"]].iloc[document]
    # A name in quotation marks is no quotation.
    names = set(zip(mentions["start"], mentions["end"], strict=True))
    spans = [span for span in quoted_spans(text) if span not in names]
    rows: list[dict[str, Any]] = []
    first, last = tokens.doc_offsets[document : document + 2].tolist()
    for position in range(first, last):
        if not _reports(tokens, position, first):
            continue
        start, end = int(tokens.starts[position]), int(tokens.ends[position])
        if any(a <= start < b for a, b in spans):
            continue  # a verb inside a quotation is the speaker's
        content = _content(tokens, position, text, spans)
        if content is None:
            continue
        if rows and start < rows[-1]["end"]:
            _cut(rows[-1], text, start)
        speaker = _speaker(tokens, position, mentions, content[0], rows)
        opens, closes, kind = content
        surface, verb = text[opens:closes], text[start:end]
        values = (doc_id, opens, closes, surface, speaker, verb, kind)
        row = dict(zip(COLUMNS, values, strict=True))
        rows.append(row)
    return [row for row in rows if row["surface"].strip()]


def _label(tokens: Tokens, position: int) -> str:
    return tokens.layer("norm").labels[tokens.codes("norm")[position]]


def _reports(tokens: Tokens, position: int, first: int) -> bool:
    """Say whether a word is a reporting verb that is not negated."""
    word = _label(tokens, position)
    if word not in VERBS and not (word[:1] in "وف" and word[1:] in VERBS):
        return False
    if position == first:
        return True
    return _label(tokens, position - 1).lstrip("وف") not in _UNSAID


def _content(
    tokens: Tokens, position: int, text: str, spans: list[tuple[int, int]]
) -> tuple[int, int, str] | None:
    """Return what a verb reports: start, end and kind."""
    _, stop = (int(bound) for bound in tokens.bounds("sentence", position))
    reach = min(stop, position + _REACH + 1)
    ahead = range(position + 1, reach)
    that = next((at for at in ahead if _opens(tokens, position, at)), -1)
    limit = int(tokens.starts[that] if that >= 0 else tokens.ends[reach - 1] + 3)
    verb_end = int(tokens.ends[position])
    for a, b in spans:
        if verb_end <= a <= limit and len(words(text[a:b])) >= _NAME:
            return a, b, "direct"
    if that < 0:
        return None
    start, end = int(tokens.starts[that]), int(tokens.ends[stop - 1])
    while text[end : end + 1] and text[end] in _CLOSING:
        end += 1
    marked = any(start <= a and b <= end for a, b in spans)
    return start, end, "mixed" if marked else "indirect"


def _opens(tokens: Tokens, verb: int, at: int) -> bool:
    word = _label(tokens, at)
    return word in _THAT or (word in _TO and at - verb <= _TO_REACH)


def _cut(row: dict[str, Any], text: str, end: int) -> None:
    """End a report before the next one begins."""
    row["surface"] = text[row["start"] : end].rstrip(" ،,")
    row["end"] = row["start"] + len(row["surface"])


def _speaker(
    tokens: Tokens, position: int, mentions: pd.DataFrame, content: int, rows: list
) -> str:
    """Name the subject behind the verb, else before it, else the last speaker."""
    said, verb = int(tokens.ends[position]), _label(tokens, position)
    sentence, _ = tokens.bounds("sentence", position)
    opens = int(tokens.starts[int(sentence)])
    if verb.lstrip("و") in PARTICIPLES and rows and rows[-1]["end"] > opens:
        return rows[-1]["speaker"]
    able = mentions[(mentions["use"] == "actor") & (mentions["actor_id"] != "")]
    limit = min(content, said + _SUBJECT_REACH)
    after = able[(able["start"] >= said) & (able["end"] <= limit)]
    if len(after):
        return after["actor_id"].iat[0]
    ahead = able[(able["start"] >= opens) & (able["end"] <= tokens.starts[position])]
    if len(ahead):
        return ahead["actor_id"].iat[-1]
    goes_on = rows and (verb.startswith("و") or verb in PARTICIPLES)
    return rows[-1]["speaker"] if goes_on else ""
