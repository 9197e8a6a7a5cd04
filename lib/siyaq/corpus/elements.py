"""Elements of XML and html: read piece by piece, and written as lines of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from typing import Any, BinaryIO

from siyaq.corpus.content import Limits
from siyaq.errors import CorpusError

_SPACES = re.compile("[ \t\r\n\f]+")


def xml_events(stream: BinaryIO, limits: Limits) -> Iterator[tuple[str, Any]]:
    """
    Parse XML piece by piece, without a DTD and no deeper than is allowed.

    Parameters
    ----------
    stream : binary file
        The XML; it says itself how it is encoded.
    limits : Limits
        How deep elements may be nested.

    Yields
    ------
    event : str
        "start" or "end".
    element : xml.etree.ElementTree.Element
        Complete at its end.

    Raises
    ------
    CorpusError
        If it has a DTD or an entity of its own, is too deep or not well-formed.

    Examples
    --------
    >>> import io
    >>> events = xml_events(io.BytesIO(b"<a><b/></a>"), Limits())
    >>> [(event, element.tag) for event, element in events]
    [('start', 'a'), ('start', 'b'), ('end', 'b'), ('end', 'a')]
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    depth = 0
    try:
        for event, element in iterparse(stream, ("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if depth > limits.xml_depth:
                msg = f"Elements are nested deeper than {limits.xml_depth}."
                msg += " Raise xml_depth if the file is to be trusted."
                raise CorpusError(msg)
            yield event, element
    except DefusedXmlException:
        msg = "It has a DTD or entities of its own, which can reach other files."
        msg += " Save it without its DOCTYPE."
        raise CorpusError(msg) from None
    except ParseError as error:
        line, column = error.position
        said = str(error).partition(":")[0]
        msg = f"Line {line}:{column} is not well-formed XML ({said}). Mend the file."
        raise CorpusError(msg) from None
    except (ValueError, LookupError) as error:  # an encoding that does not exist
        msg = f"Not readable as XML: {error}. Save it as UTF-8."
        raise CorpusError(msg) from None


def flat(root: Any) -> Any:
    """
    Make one space of the white space between words, which means nothing in tags.

    Parameters
    ----------
    root : lxml or xml.etree element
        Changed in place.

    Returns
    -------
    element
        The same.
    """
    for element in root.iter():
        if element.tag != "pre":
            element.text = _SPACES.sub(" ", element.text or "")
        element.tail = _SPACES.sub(" ", element.tail or "")
    return root


def lines_of(root: Any, edge: Callable[[str], str], unread: Container[str] = ()) -> str:
    """
    Write the text of an element, each block on a line of its own.

    Parameters
    ----------
    root : lxml or xml.etree element
        What is written.
    edge : function
        What stands around an element of this name, without its namespace: a line
        break for a block, "" inside a line.
    unread : container of str
        Names of elements whose text is none.

    Returns
    -------
    str
        Lines that are not empty.

    Examples
    --------
    >>> from defusedxml.ElementTree import fromstring
    >>> page = fromstring("<d><p>قال <b>الوزير</b></p><p>نعم</p></d>")
    >>> lines_of(page, {"p": chr(10), "d": "", "b": ""}.get).splitlines()
    ['قال الوزير', 'نعم']
    """
    pieces: list[str] = []
    waiting: list[Any] = [root]
    while waiting:  # no recursion: elements may be nested as deep as is allowed
        item = waiting.pop()
        if isinstance(item, str):
            pieces.append(item)
        elif isinstance(item.tag, str) and local_name(item) not in unread:
            around = edge(local_name(item))
            content = [around, item.text or ""]
            for child in item:
                content += [child, child.tail or ""]
            waiting += reversed([*content, around])
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def local_name(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]
