"""Who is reported to have said what, in quotation marks or without."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import Any, NamedTuple

import pandas as pd

from siyaq.actors.reader import Reader
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
_MENTION = ["doc_id", "start", "end", "actor_id", "use"]
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
    check_columns(mentions, _MENTION, "find_mentions()")
    reader = Reader(tokens)
    verbs = [code for code, word in enumerate(reader.labels) if _reports(word)]
    positions = defaultdict(list)
    for position in tokens.postings("norm", verbs).tolist():
        positions[reader.document(position)].append(position)
    named = defaultdict(list)
    for doc_id, *mention in mentions[_MENTION].itertuples(index=False):
        named[doc_id].append(tuple(mention))
    rows: list[dict[str, Any]] = []
    for document, doc_id in enumerate(tokens.documents["doc_id"]):
        if positions[document]:
            found = _of_document(reader, positions[document], named[doc_id])
            rows += [{"doc_id": doc_id, **row} for row in found]
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"start": int, "end": int})
    return stamp(table, "find_quotes", tokens, verbs=len(VERBS))


def _of_document(
    reader: Reader, positions: list[int], mentions: list[tuple[int, int, str, str]]
) -> list[dict[str, Any]]:
    """List what the reporting verbs of one document report."""
    text = reader.texts[reader.document(positions[0])]
    # A name in quotation marks is no quotation.
    names = {(start, end) for start, end, _, _ in mentions}
    spans = [span for span in quoted_spans(text) if span not in names]
    people = _people(mentions)
    rows: list[dict[str, Any]] = []
    for position in positions:
        start, end = int(reader.starts[position]), int(reader.ends[position])
        if _is_unsaid(reader, position) or any(a <= start < b for a, b in spans):
            continue  # a verb inside a quotation is the speaker's
        content = _content(reader, position, text, spans)
        if content is None:
            continue
        if rows and start < rows[-1]["end"]:
            _cut(rows[-1], text, start)
        speaker = _speaker(reader, position, people, content[0], rows)
        opens, closes, kind = content
        values = (opens, closes, text[opens:closes], speaker, text[start:end], kind)
        rows.append(dict(zip(COLUMNS[1:], values, strict=True)))
    return [row for row in rows if row["surface"].strip()]


class _People(NamedTuple):
    """The mentions in a document that can speak, in order of the text."""

    starts: list[int]
    ends: list[int]
    ids: list[str]


def _people(mentions: list[tuple[int, int, str, str]]) -> _People:
    able = [
        (start, end, actor_id)
        for start, end, actor_id, use in mentions
        if use == "actor" and actor_id
    ]
    able.sort(key=lambda mention: mention[:2])
    return _People(*([row[column] for row in able] for column in range(3)))


def _reports(word: str) -> bool:
    """Say whether a word is a reporting verb."""
    return word in VERBS or (word[:1] in "وف" and word[1:] in VERBS)


def _is_unsaid(reader: Reader, position: int) -> bool:
    """Say whether the word before takes the report back."""
    if position == reader.document_bounds(position)[0]:
        return False
    return reader.word(position - 1).lstrip("وف") in _UNSAID


def _content(
    reader: Reader, position: int, text: str, spans: list[tuple[int, int]]
) -> tuple[int, int, str] | None:
    """Return what a verb reports: start, end and kind."""
    _, stop = reader.sentence_bounds(position)
    reach = min(stop, position + _REACH + 1)
    ahead = range(position + 1, reach)
    that = next((at for at in ahead if _opens(reader, position, at)), -1)
    limit = int(reader.starts[that] if that >= 0 else reader.ends[reach - 1] + 3)
    verb_end = int(reader.ends[position])
    for a, b in spans:
        if verb_end <= a <= limit and len(words(text[a:b])) >= _NAME:
            return a, b, "direct"
    if that < 0:
        return None
    start, end = int(reader.starts[that]), int(reader.ends[stop - 1])
    while text[end : end + 1] and text[end] in _CLOSING:
        end += 1
    marked = any(start <= a and b <= end for a, b in spans)
    return start, end, "mixed" if marked else "indirect"


def _opens(reader: Reader, verb: int, at: int) -> bool:
    word = reader.word(at)
    return word in _THAT or (word in _TO and at - verb <= _TO_REACH)


def _cut(row: dict[str, Any], text: str, end: int) -> None:
    """End a report before the next one begins."""
    row["surface"] = text[row["start"] : end].rstrip(" ،,")
    row["end"] = row["start"] + len(row["surface"])


def _speaker(
    reader: Reader, position: int, people: _People, content: int, rows: list
) -> str:
    """Name the subject behind the verb, else before it, else the last speaker."""
    start, said = int(reader.starts[position]), int(reader.ends[position])
    verb = reader.word(position)
    opens = int(reader.starts[reader.sentence_bounds(position)[0]])
    if verb.lstrip("و") in PARTICIPLES and rows and rows[-1]["end"] > opens:
        return rows[-1]["speaker"]
    limit = min(content, said + _SUBJECT_REACH)
    after = bisect_left(people.starts, said)
    if after < len(people.ids) and people.ends[after] <= limit:
        return people.ids[after]
    ahead = bisect_right(people.ends, start) - 1
    if ahead >= 0 and people.starts[ahead] >= opens:
        return people.ids[ahead]
    goes_on = rows and (verb.startswith("و") or verb in PARTICIPLES)
    return rows[-1]["speaker"] if goes_on else ""
