"""Pages and texts with tags: html, TEI and other XML."""

from __future__ import annotations

import copy
import re
from typing import Any, BinaryIO, NamedTuple

from siyaq.corpus.content import Content, Limits
from siyaq.corpus.decoding import decode
from siyaq.corpus.elements import flat, lines_of, local_name, xml_events
from siyaq.corpus.guards import refusing, required
from siyaq.corpus.mediawiki import read_dump
from siyaq.corpus.tei import read_tei
from siyaq.errors import CorpusError

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\s{0,99}<\?xml[^>]{0,999}\?>")
_HEAD = 4096  # bytes in which a page says how it is written
_LARGEST = 50_000  # elements of a page in which the main text is looked for
_SHORTEST = "20"  # characters of a main text; what is shorter is looked for again
_LOGGERS = ("trafilatura", "htmldate", "courlan", "justext")
_DATES = {
    "extensive_search": False,  # which would take any number for a date
    "original_date": True,
    "min_date": "1900-01-01",
    "max_date": "2199-12-31",  # else what counts as a date depends on the clock
}
_TAG = re.compile(  # up to its end, which is none inside a quoted value
    r"""<[a-z][^\s/>]*(?>(?:[^>=]+|=\s*(?:"[^"]*"|'[^']*'|))*)""", re.IGNORECASE
)
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_ATTRIBUTE = re.compile(r"[^\s=/]+")
_MOST = 5_000  # attributes of a tag: parsers compare each one with all others
_NEIGHBOURS = ("a", "button", "label", "span")  # of a menu, often with nothing between
_TEI = ("TEI", "TEI.2", "teiCorpus")
_DATED = (  # elements of a body that state the day of the page
    ".//time | .//abbr | .//script | .//*[contains(@class, 'date')"
    " or contains(@id, 'date') or contains(@itemprop, 'date')]"
)
_UNREAD = set("script style template noscript title".split())
_INLINE = set(
    "a abbr b bdi bdo big cite code del dfn em font graphic hi i ins kbd label mark q"
    " ref s samp small span strike strong sub sup time tt u var wbr".split()
)


class Page(NamedTuple):
    """The article of a page, by column, and what is to be said of it."""

    fields: dict[str, str]
    remarks: list[str]


def read_html(stream: BinaryIO, encoding: str, limits: Limits) -> Content:
    """
    Read the main text of a page, with title, date, outlet, author and address.

    Examples
    --------
    >>> import io
    >>> page = "<title>سفر</title><body><article><p>وصل القطار إلى المحطة الكبرى.</p>"
    >>> read_html(io.BytesIO(page.encode()), "utf-8", Limits()).columns
    {'text': ['وصل القطار إلى المحطة الكبرى.'], 'title': ['سفر']}
    """
    data = stream.read()
    try:
        text, encoding, remarks = decode(data, encoding)
    except CorpusError as error:
        msg = f"{error}{_declared(data, encoding)}"
        raise CorpusError(msg) from None
    page = read_page(text, limits)
    columns = {name: [value] for name, value in page.fields.items()}
    return Content(columns, remarks + page.remarks, {}, encoding)


def _declared(data: bytes, encoding: str) -> str:
    said = _CHARSET.search(data[:_HEAD])
    name = said[1].decode("ascii", "replace").lower() if said else encoding
    if name == encoding:
        return ""
    return f" The page says that it is {name}."


def read_page(text: str, limits: Limits) -> Page:
    """
    Find the article in the text of a page.

    Parameters
    ----------
    text : str
        The page with its tags.
    limits : Limits
        How deep elements may be nested.

    Returns
    -------
    Page
        "text", and of "title date outlet author url" what the page says.

    Raises
    ------
    CorpusError
        If it is nested too deep, or holds no text at all.
    """
    trafilatura = required("trafilatura", ".html")
    text, remarks = _lightened(text)
    with refusing("page", *_LOGGERS):
        tree = _tree(text)
        size = _measured(tree, limits)
        found = _article(trafilatura, tree) if size <= _LARGEST else None
        if found and found["text"]:
            return Page({key: value for key, value in found.items() if value}, remarks)
        whole = lines_of(_parted(tree), _html_edge, _UNREAD)
        title = " ".join((tree.findtext(".//title") or "").split())
    if not whole:
        msg = "No main text found, nor any other. Is it the saved page itself?"
        raise CorpusError(msg)
    fields = {"text": whole, "title": title}
    remarks.append("no main text found: all text of the page was read")
    return Page({key: value for key, value in fields.items() if value}, remarks)


def _lightened(text: str) -> tuple[str, list[str]]:
    """Take the attributes off tags that have thousands, which would take minutes."""
    pieces, done = [], 0
    for tag in _TAG.finditer(text):
        length = tag.end() - tag.start()
        if length > 2 * _MOST and _attributes(tag[0]) > _MOST:
            name = re.match(r"<[^\s/>]*", tag[0])
            pieces.append(text[done : tag.start()] + name[0])
            done = tag.end()
    remark = f"read without the attributes of a tag that has more than {_MOST:,}"
    return "".join([*pieces, text[done:]]), [remark] if pieces else []


def _attributes(tag: str) -> int:
    return len(_ATTRIBUTE.findall(_VALUE.sub(" ", tag))) - 1


def _tree(text: str) -> Any:
    from lxml.html import HTMLParser, document_fromstring

    declared = _DECLARATION.match(text)
    text = text[declared.end() if declared else 0 :].replace("\0", "\ufffd")
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    if not text.strip():
        msg = "The page is empty."
        raise CorpusError(msg)
    return flat(document_fromstring(text, parser=parser))


def _measured(tree: Any, limits: Limits) -> int:
    """Return the number of elements, unless they are nested too deep."""
    from lxml.etree import iterwalk

    depth = size = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        size += event == "start"
        if depth > limits.xml_depth:
            msg = f"Elements are nested deeper than {limits.xml_depth}."
            msg += " Raise xml_depth if the page is to be trusted."
            raise CorpusError(msg)
    return size


def _day(tree: Any, url: str | None) -> str:
    """Find the day of a page where pages state it, not among the words of a text."""
    import htmldate

    tree = copy.deepcopy(tree)
    for body in tree.iter("body"):
        stated = body.xpath(_DATED)
        body.clear()
        body.extend(stated)
    return htmldate.find_date(tree, url=url, **_DATES) or ""


def _parted(tree: Any) -> Any:
    """Put a space between links and the like that follow each other directly."""
    for element in tree.iter(*_NEIGHBOURS):
        following = element.getnext()
        touches = not element.tail and following is not None
        if touches and following.tag in _NEIGHBOURS:
            element.tail = " "
    return tree


def _html_edge(name: str) -> str:
    return "" if name in _INLINE else "\n"


def _article(trafilatura: Any, tree: Any) -> dict[str, str] | None:
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", _SHORTEST)
    found = trafilatura.bare_extraction(
        copy.deepcopy(tree),
        with_metadata=True,
        include_comments=False,
        prune_xpath=["//nav", "//footer"],
        date_extraction_params=_DATES,  # the day itself is found below
        config=config,
    )
    if found is None or found.body is None:
        return None
    return {
        "text": lines_of(found.body, _html_edge),
        "title": found.title or "",
        "date": _day(tree, found.url),
        "outlet": found.sitename or "",
        "author": found.author or "",
        "url": found.url or "",
    }


def read_xml(stream: BinaryIO, encoding: str, limits: Limits) -> Content:
    """
    Read TEI, a MediaWiki export, or the whole text of other XML.

    Of TEI each text is one document: title, author, date and publisher come from its
    header, the source before the electronic edition.

    Examples
    --------
    >>> import io
    >>> content = read_xml(io.BytesIO("<a><b>نص</b></a>".encode()), "utf-8", Limits())
    >>> content.columns, content.remarks
    ({'text': ['نص']}, ['XML of an unknown kind: all its text was read'])
    """
    events = xml_events(stream, limits)
    _, root = next(events)
    kind = local_name(root)
    if kind == "mediawiki":
        return read_dump(events, root)
    if kind in _TEI:
        return read_tei(events)
    for _ in events:  # builds the tree
        pass
    beside_text = {
        local_name(child)
        for parent in root.iter()
        if _holds_text(parent)
        for child in parent
    }
    text = lines_of(flat(root), lambda name: "" if name in beside_text else "\n")
    remark = "XML of an unknown kind: all its text was read"
    return Content({"text": [text]}, [remark], {})


def _holds_text(element: Any) -> bool:
    """Find out whether an element has text of its own, beside those in it."""
    texts = [element.text, *(child.tail for child in element)]
    return any(text and text.strip() for text in texts)
