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
_SINGLE = set("br wbr hr meta link img li dt dd th td tr p".split())
_CODE = re.compile(  # what opens and closes, and what stands in a single tag
    r"\{\{|\}\}|\[\[|\]\]|\{\||\|\}|<!--|-->|\[(?=https?:|//)|\]"
    r"|<(/?)([a-z]\w*)(?:[^<>]*(?<=/)(>))?",
    re.IGNORECASE,
)
_OPENED_BY = {"}}": "{{", "]]": "[[", "|}": "{|", "-->": "<!--", "]": "["}
_OPEN = 100  # at a time: what is never closed costs the parser the square of it,
_WORK = 5_000_000  # or the rest of the text each time, in characters
_SIGNS = re.compile(r"<[^<>]*>|<!--|\{\{+|\}\}+|\[\[+|\]\]+|\{\||\|\}|'{2,}")
_MAGIC = re.compile(r"__\w{1,40}?__")  # such as __NOTOC__


class _Revision(NamedTuple):
    stamp: str
    text: str


_NONE = _Revision("", "")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d")


def read_dump(events: Iterator[tuple[str, Any]], root: Any) -> Content:
    """
    Read one document per article of an export, without holding the whole of it.

    Redirects, and pages that are no articles, are counted in a remark. Of several
    revisions the last by its day is read, or by its place where days are missing.
    Templates, tables, references, files and categories are left out; a heading is a
    line. A page whose code is open without end is read with the words of its code, and
    remarked on. The date is that of the revision, or the day in a template
    ``{{تاريخ|…}}``, in which Wikinews gives that of the article.

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
            last = _later(last, _revision(element))
            element.clear()
        elif name == "page":
            kind = _kind(element, last)
            passed[kind] += 1
            if kind == _ARTICLE:
                text, day = _text(parser, element, last, unread, faults)
                row = (_field(element, "id"), text, _field(element, "title"), day, site)
                for column, value in zip(_COLUMNS, row, strict=True):
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


def _later(one: _Revision, other: _Revision) -> _Revision:
    stamps = [bool(_STAMP.match(r.stamp)) * r.stamp for r in (one, other)]
    return one if stamps[0] > stamps[1] else other


def _kind(page: Any, last: _Revision) -> str:
    if _field(page, "ns") not in ("", "0"):
        return "pages that are no articles"
    redirects = any(local_name(child) == "redirect" for child in page)
    return "redirects" if redirects or _REDIRECT.match(last.text) else _ARTICLE


def _text(
    parser: Any, page: Any, last: _Revision, unread: set[str], faults: list[str]
) -> tuple[str, str]:
    """Return the text of an article and its day; add what is wrong with its code."""
    try:
        with refusing("page"):
            text, day = _plain(parser, last.text, unread)
    except CorpusError as error:
        fault = f"page {_field(page, 'title')!r}: {error}"
        faults.append(f"{fault}; read with the words of its code")
        text, day = _signless(last.text), ""
    return text, day or last.stamp[:10]


def _plain(parser: Any, text: str, unread: set[str]) -> tuple[str, str]:
    """Return the text without its code, and the day in a template of dates."""
    _check_closed(text)
    code = parser.parse(_BREAK.sub("\n", text))
    nodes = parser.nodes
    for node in code.filter(forcetype=(nodes.Tag, nodes.Wikilink)):  # in one walk
        if isinstance(node, nodes.Tag):
            if str(node.tag).lower() in _TAGS:
                node.contents = ""
            continue
        prefix, colon, _ = str(node.title).partition(":")
        prefix = prefix.strip().lower()
        if colon and (prefix in unread or _LANGUAGE.fullmatch(prefix)):
            node.title = node.text = ""
    lines = _MAGIC.sub("", code.strip_code()).split("\n")
    plain = "\n".join(line.strip() for line in lines if line.strip())
    return plain, _day(code)


def _check_closed(text: str) -> None:
    """Raise CorpusError if too much code is open at one time."""
    opened: Counter[str] = Counter()
    depth = 0
    for found in _CODE.finditer(text):
        closing, tag, single = found.groups()
        code = (tag or found[0]).lower()
        if single or code in _SINGLE:
            continue
        if closing or code in _OPENED_BY:
            code = _OPENED_BY.get(code, code)
            step = -1 if opened[code] else 0
        else:
            step = 1
        opened[code] += step
        depth += step
        if depth > _OPEN:
            break
    if depth > _OPEN or depth * len(text) > _WORK:
        sign, count = opened.most_common(1)[0]
        msg = f"{sign!r} is opened {count} times and not closed"
        raise CorpusError(msg)


def _signless(text: str) -> str:
    """Return a text whose code cannot be parsed, without the signs of it."""
    lines = _SIGNS.sub(" ", text).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _day(code: Any) -> str:
    for template in code.filter_templates(recursive=False):
        if str(template.name).strip().lower() in _DATE_TEMPLATES and template.params:
            parsed = parse_date(template.params[0].value.strip_code().strip())
            if parsed[1] == "day":
                return f"{parsed[0]:%Y-%m-%d}"
    return ""
