"""TEI: texts with a header that says where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from siyaq.corpus.content import Content
from siyaq.corpus.elements import flat, lines_of, local_name

_TEXTS = ("TEI", "TEI.2")
_BLOCKS = set(
    "ab argument back body byline cell closer dateline div div1 div2 div3 div4"
    " epigraph figure front group head item l lg list opener p postscript"
    " row salute signed sp stage table text titlePart trailer".split()
)
_BREAKS = ("lb", "pb", "cb", "milestone")  # of the printed page, not of the text
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def read_tei(events: Iterator[tuple[str, Any]]) -> Content:
    """
    Read each text as one document, with what its header says.

    Title and author are those of the title statement. Date and publisher are those
    of the source, or else of the electronic edition; an ``xml:id`` is the id.

    Parameters
    ----------
    events : iterator
        The events after the first, as of ``elements.xml_events``.

    Returns
    -------
    Content
        Columns "text", and those of "doc_id title author date outlet" that are known.
    """
    records = []
    for event, element in events:
        if event == "end" and local_name(element) in _TEXTS:
            records.append(_fields(element))
            element.clear()
    names = dict.fromkeys(name for record in records for name in record)
    columns = {name: [record.get(name, "") for record in records] for name in names}
    return Content(columns, [], {})


def _fields(tei: Any) -> dict[str, str]:
    texts = [child for child in tei if local_name(child) == "text"]
    lines = [lines_of(flat(text), _edge) for text in texts]
    dates = _within(tei, "sourceDesc", "date") + _within(tei, "creation", "date")
    dates += _within(tei, "publicationStmt", "date")
    outlets = _within(tei, "sourceDesc", "publisher")
    outlets += _within(tei, "publicationStmt", "publisher")
    fields = {
        "doc_id": tei.get(_ID, ""),
        "title": _first(_within(tei, "titleStmt", "title")),
        "author": _first(_within(tei, "titleStmt", "author")),
        "date": dates[0].get("when", "") if dates else "",
        "outlet": _first(outlets),
    }
    fields["date"] = fields["date"] or _first(dates)
    given = {name: value for name, value in fields.items() if value}
    return {"text": "\n".join(lines), **given}


def _edge(name: str) -> str:
    return "\n" if name in _BLOCKS else " " * (name in _BREAKS)


def _within(tei: Any, outer: str, inner: str) -> list[Any]:
    """Find elements of the header by the name of one around them."""
    return [
        element
        for header in tei
        if local_name(header) == "teiHeader"
        for part in header.iter()
        if local_name(part) == outer
        for element in part.iter()
        if local_name(element) == inner
    ]


def _first(elements: list[Any]) -> str:
    return lines_of(flat(elements[0]), lambda name: "") if elements else ""
