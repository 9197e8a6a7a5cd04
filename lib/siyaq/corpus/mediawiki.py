"""Exports of a MediaWiki, such as Wikinews and Wikipedia, page by page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from siyaq.arabic.calendars import parse_date
from siyaq.corpus.content import Content
from siyaq.corpus.elements import local_name
from siyaq.corpus.guards import few, refusing, required
from siyaq.errors import CorpusError

_COLUMNS = ("doc_id", "text", "title", "date", "outlet")
_ARTICLE = "articles"
_FILE, _CATEGORY = "6", "14"  # numbers of their namespaces in every wiki
_CANONICAL = ("file", "image", "category")
_DATE_TEMPLATES = ("تاريخ", "date")
_TAGS = set("gallery math ref references score table timeline".split())
_LANGUAGE = re.compile("[a-z]{2,3}(-[a-z]+)*")  # [[en:…]] leads to another wiki
_REDIRECT = re.compile(r"\s*#(?:redirect|تحويل)", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?\s*>", re.IGNORECASE)
_PAIRS = (("{{", "}}"), ("[[", "]]"), ("{|", "|}"), ("<ref", "</ref", "/>"))
_UNCLOSED = 200  # code that is never closed costs the parser the square of its number
_MAGIC = re.compile(r"__\w{1,40}?__")  # such as __NOTOC__


class _Revision(NamedTuple):
    stamp: str
    text: str


_NONE = _Revision("", "")


def read_dump(events: Iterator[tuple[str, Any]], root: Any) -> Content:
    """
    Read one document per article of an export, without holding the whole of it.

    Redirects, and pages that are no articles, are counted in a remark. Of several
    revisions the last is read. Templates, tables, references, files and categories
    are left out; a heading is a line. The date is that of the revision, or the day in
    a template ``{{تاريخ|…}}``, in which Wikinews gives that of the article.

    Parameters
    ----------
    events : iterator
        The events after the first, as of ``elements.xml_events``.
    root : element
        The element "mediawiki", which is emptied page by page.

    Returns
    -------
    Content
        Columns "doc_id text title date outlet".
    """
    parser = required("mwparserfromhell", "a MediaWiki export")
    columns: dict[str, list[str]] = {name: [] for name in _COLUMNS}
    site, unread = "", set(_CANONICAL)
    passed: Counter[str] = Counter()
    faults: list[str] = []
    last = _NONE
    for event, element in events:
        name = local_name(element) if event == "end" else ""
        if name == "siteinfo":
            site, unread = _field(element, "sitename"), unread | _namespaces(element)
        elif name == "revision":
            last = max(last, _revision(element), key=lambda revision: revision.stamp)
            element.clear()
        elif name == "page":
            kind = _kind(element, last)
            passed[kind] += 1
            if kind == _ARTICLE:
                try:
                    with refusing("page"):
                        text, day = _plain(parser, last.text, unread)
                except CorpusError as error:
                    faults.append(f"page {_field(element, 'title')!r}: {error}")
                    text, day = "", ""
                row = (_field(element, "id"), text, _field(element, "title"))
                for column, value in zip(
                    _COLUMNS, (*row, day or last.stamp[:10], site), strict=True
                ):
                    columns[column].append(value)
            last = _NONE
            root.clear()
    del passed[_ARTICLE]
    remarks = [f"{count} {kind} not read" for kind, count in passed.items()]
    return Content(columns, remarks + few(faults), {})


def _field(element: Any, name: str) -> str:
    texts = (child.text for child in element if local_name(child) == name)
    return (next(texts, "") or "").strip()


def _namespaces(siteinfo: Any) -> set[str]:
    """Return what this wiki calls files and categories."""
    return {
        (element.text or "").strip().lower()
        for element in siteinfo.iter()
        if element.get("key") in (_FILE, _CATEGORY)
    }


def _revision(element: Any) -> _Revision:
    return _Revision(_field(element, "timestamp"), _field(element, "text"))


def _kind(page: Any, last: _Revision) -> str:
    if _field(page, "ns") not in ("", "0"):
        return "pages that are no articles"
    redirects = any(local_name(child) == "redirect" for child in page)
    return "redirects" if redirects or _REDIRECT.match(last.text) else _ARTICLE


def _plain(parser: Any, text: str, unread: set[str]) -> tuple[str, str]:
    """Return the text without its code, and the day in a template of dates."""
    for mark, *ends in _PAIRS:
        if text.count(mark) - sum(map(text.count, ends)) > _UNCLOSED:
            msg = f"{mark!r} is opened more than {_UNCLOSED} times and never closed"
            raise CorpusError(msg)
    code = parser.parse(_BREAK.sub("\n", text))
    for tag in code.filter_tags(matches=lambda tag: str(tag.tag).lower() in _TAGS):
        tag.contents = ""
    for link in code.filter_wikilinks():
        prefix = str(link.title).partition(":")[0].strip().lower()
        if ":" in link.title and (prefix in unread or _LANGUAGE.fullmatch(prefix)):
            link.title = link.text = ""
    lines = _MAGIC.sub("", code.strip_code()).split("\n")
    plain = "\n".join(line.strip() for line in lines if line.strip())
    return plain, _day(code)


def _day(code: Any) -> str:
    for template in code.filter_templates(recursive=False):
        if str(template.name).strip().lower() in _DATE_TEMPLATES and template.params:
            parsed = parse_date(template.params[0].value.strip_code().strip())
            if parsed[1] == "day":
                return f"{parsed[0]:%Y-%m-%d}"
    return ""
