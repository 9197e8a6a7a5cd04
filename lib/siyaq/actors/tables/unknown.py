"""Names that the registry does not know, found by what stands around them."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from siyaq.actors.reading.contexts import RANKS, bare, marks_between
from siyaq.actors.reading.introductions import ARTICLE, find_heads
from siyaq.actors.reading.matching import OPENING_MARKS, find_names
from siyaq.actors.reading.reader import Reader
from siyaq.actors.registry import Actors
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

_COLUMNS = (
    "name count documents cue example doc_id start end nearest_actor role_id"
).split()
# Folded: after one of these a name goes on.
_JOINS = frozenset("بن ابن عبد ابو ابي ام ال بنت ولد ذو سيف نور الدين".split())
_SERVANTS = frozenset(["عبد", "ابو", "ابي"])  # half a given name
_SAID = frozenset(
    """
    قال قالت اكد اكدت اعلن اعلنت صرح صرحت اضاف اوضح اوضحت كشف ذكر راي اعتبر شدد بحسب
    """.split()
)
# What no name ends with, though it stands behind a given name.
_NO_NAME = frozenset(
    """
    في من على الى عن مع بين ان انه انها لم لن لا ما قد هو هي ثم او اذا لكن بل خلال بعد
    قبل حول لدي لدى امام ضد عند حيث الذي التي كان كما امس اليوم الي علي رضي عليه صلي قال
    قالت
    """.split()
)
_WITHIN = frozenset("في لدي لدى باسم".split())  # what a title may go on with
_BACK = 8  # words from a title to the name
_LONGEST = 4
_ALIKE = 0.8  # similarity from which a spelling is near
_EXAMPLE = 60  # characters on either side


class _Found(NamedTuple):
    """A name that nobody in the registry has, and why it was taken for one."""

    first: int
    last: int
    cue: str
    role_id: str


def unknown_names(
    tokens: Tokens, actors: Actors, *, min_count: int = 1
) -> pd.DataFrame:
    """
    List names of persons who are not in the registry, to propose them for it.

    A given name of the registry opens a name, if one of these stands beside it: a title
    or rank in front ("title", "rank"), a verb of saying ("speech"), quotation marks
    around it ("quoted"), or a comma and a title behind it ("apposition").

    Parameters
    ----------
    tokens : Tokens
        The words.
    actors : Actors
        Without ``given_names`` nothing is found.
    min_count : int
        Names that occur less often are left out.

    Returns
    -------
    pandas.DataFrame
        ``name count documents cue example doc_id start end nearest_actor role_id``, the
        most frequent first. ``cue`` is the most frequent one; ``example`` and the place
        are those of the first occurrence; ``nearest_actor`` has a name that is spelled
        much like it; ``role_id`` is an office whose title stands in front though its
        holder has another name.

    Examples
    --------
    >>> len(unknown_names(tokens, actors))  # this registry lists no given names
    0
    """
    reader = Reader(tokens)
    known = find_names(tokens, actors.name_index, reader)
    taken, offices = set(), {}
    for hit in known:
        alias = hit.aliases[0]
        if alias.role_id:
            offices[hit.last] = alias.role_id if alias.policy == "role" else ""
        elif alias.kind != "surname":  # behind another given name it is another's
            taken.update(range(hit.first, hit.last + 1))
    found = list(_candidates(reader, actors, taken, offices))
    table = _table(reader, tokens, actors, found)
    table = table[table["count"] >= min_count].reset_index(drop=True)
    return stamp(table, "unknown_names", tokens, min_count=min_count)


def _candidates(
    reader: Reader, actors: Actors, taken: set[int], offices: dict[int, str]
) -> Iterator[_Found]:
    """Yield the names behind every given name that has a cue."""
    codes = [
        code
        for code, key in enumerate(reader.keys)
        if key in actors.given_names and reader.labels[code] != "على"
    ]
    heads = {head.position for found in find_heads(reader).values() for head in found}
    end = -1
    for first in reader.postings(codes).tolist():
        if first <= end or first in taken:
            continue
        last = _last(reader, actors, first)
        if last == first or any(at in taken for at in range(first, last + 1)):
            continue
        cue, role_id = _cue(reader, first, last, heads, offices)
        if cue:
            end = last
            yield _Found(first, last, cue, role_id)


def _last(reader: Reader, actors: Actors, first: int) -> int:
    """Return the last word of a name that begins with a given name."""
    _, stop = reader.sentence_bounds(first)
    at = first
    while at + 1 < min(stop, first + _LONGEST) and reader.adjacent(at, at + 1):
        word = reader.key(at + 1)
        if word in _NO_NAME or len(word) < 2 or word.isdigit():
            break
        at += 1
        inside = word in _JOINS or word in actors.given_names
        if not inside and reader.key(at - 1) not in _SERVANTS:
            break
    return at - 1 if reader.key(at) in _JOINS else at


def _cue(
    reader: Reader, first: int, last: int, heads: set[int], offices: dict[int, str]
) -> tuple[str, str]:
    """Say what makes a name of the words, and whose office stands in front."""
    opens, stop = reader.sentence_bounds(first)
    before = first - 1
    rank = False
    while before >= opens and reader.key(before) in RANKS:
        rank, before = True, before - 1
    if before in offices and marks_between(reader, before, before + 1) == "":
        return "title", offices[before]
    if _behind_title(reader, before, opens, heads):
        return "title", ""
    if rank:
        return "rank", ""
    if before >= opens and {reader.key(before), bare(reader.key(before))} & _SAID:
        return "speech", ""
    if reader.before(first) in OPENING_MARKS:
        return "quoted", ""
    after = last + 1
    if after < stop and after in heads and marks_between(reader, last, after) in "،,":
        return "apposition", ""
    return "", ""


def _behind_title(reader: Reader, at: int, opens: int, heads: set[int]) -> bool:
    """Say whether definite words lead back to the head of a title."""
    for place in range(at, max(opens, at - _BACK) - 1, -1):
        if marks_between(reader, place, place + 1):
            return False
        if place in heads:
            return True
        word = reader.key(place)
        definite = word.startswith((ARTICLE, "وال", "لل", "بال")) or word in _WITHIN
        if not definite and place - 1 not in heads:
            return False
    return False


def _table(
    reader: Reader, tokens: Tokens, actors: Actors, found: list[_Found]
) -> pd.DataFrame:
    groups: dict[str, list[_Found]] = defaultdict(list)
    for one in found:
        words = [reader.key(at) for at in range(one.first, one.last + 1)]
        groups[" ".join(words)].append(one)
    doc_ids = tokens.documents["doc_id"].tolist()
    names = {
        " ".join(alias.words): alias.actor_id
        for alias in actors.aliases
        if alias.kind == "full_name" and alias.policy != "never"
    }
    rows = [_row(reader, doc_ids, names, key, places) for key, places in groups.items()]
    table = pd.DataFrame(rows, columns=_COLUMNS)
    table = table.astype({"count": int, "start": int, "end": int})
    return table.sort_values(
        ["count", "documents", "name"], ascending=[False, False, True]
    )


def _row(
    reader: Reader,
    doc_ids: list[str],
    names: dict[str, str],
    key: str,
    places: list[_Found],
) -> dict:
    first = places[0]
    document = reader.document(first.first)
    text = reader.texts[document]
    start, end = int(reader.starts[first.first]), int(reader.ends[first.last])
    near = difflib.get_close_matches(key, names, n=1, cutoff=_ALIKE)
    cues = [place.cue for place in places]
    return {
        "name": text[start:end],
        "count": len(places),
        "documents": len({reader.document(place.first) for place in places}),
        "cue": max(sorted(set(cues)), key=cues.count),
        "example": text[max(0, start - _EXAMPLE) : end + _EXAMPLE].replace("\n", " "),
        "doc_id": doc_ids[document],
        "start": start,
        "end": end,
        "nearest_actor": names[near[0]] if near else "",
        "role_id": next((place.role_id for place in places if place.role_id), ""),
    }
