"""Documents of an office: docx and pdf."""

from __future__ import annotations

from typing import Any, BinaryIO

from siyaq.corpus.content import Content, Limits
from siyaq.corpus.guards import package, refusing, required
from siyaq.corpus.pdf_lines import page_text, seems_visual
from siyaq.errors import CorpusError

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPACES = {_WORD + "tab": "\t", _WORD + "br": "\n", _WORD + "cr": "\n"}
_TEMPLATE = "python-docx"  # author of its empty document, made on 2013-12-23


def read_docx(stream: BinaryIO, encoding: str, limits: Limits) -> Content:
    """
    Read one document: paragraphs as lines, those of tables in their place.

    Title, author and the day on which the file was made come from its properties. That
    day is the column "created": it need not be the day of the article. Headers,
    footers and notes are not read.
    """
    docx = required("docx", ".docx")
    data = package(stream, ".docx", limits)
    with refusing("docx"):
        document = docx.Document(data)
        text = _paragraphs(document.element.body)
        properties = document.core_properties
        given = {
            "text": text,
            "title": properties.title,
            "author": properties.author,
            "created": properties.created and f"{properties.created:%Y-%m-%d}",
        }
    if given["author"] == _TEMPLATE:
        given |= {"author": "", "created": ""}
    columns = {name: [value] for name, value in given.items() if value}
    return Content({"text": [text], **columns}, [], {})


def _paragraphs(body: Any) -> str:
    """Join all text of a document, without the second copy of text boxes."""
    for twin in list(body.iter(_FALLBACK)):
        twin.getparent().remove(twin)
    pieces = []
    for element in body.iter(_WORD + "p", _WORD + "t", *_SPACES):
        if element.tag == _WORD + "p":
            pieces.append("\n")
        else:
            pieces.append(_SPACES.get(element.tag) or element.text or "")
    return "".join(pieces).strip("\n")


def read_pdf(stream: BinaryIO, encoding: str, limits: Limits) -> Content:
    """
    Read the text layer of a pdf as one document, a line for each printed line.

    Letters that were stored from left to right are reported, not turned round.
    """
    pypdf = required("pypdf", ".pdf")
    with refusing("pdf", "pypdf"):
        reader = pypdf.PdfReader(stream)
        if reader.is_encrypted:
            msg = "It is locked with a password. Save it without."
            raise CorpusError(msg)
        pages = [page_text(page) for page in reader.pages]
    empty = sum(not text.strip() for text in pages)
    if empty == len(pages):
        msg = "It has no text layer: it holds pictures of pages."
        msg += " Recognise the text first."
        raise CorpusError(msg)
    text = "\n".join(text for text in pages if text.strip())
    remarks = []
    if empty:
        remarks.append(f"{empty} of {len(pages)} pages have no text layer")
    if seems_visual(text):
        remarks.append("Arabic letters seem stored in visual order, words reversed")
    return Content({"text": [text]}, remarks, {})
