"""What a reader is given and gives: a counted stream in, columns of text out."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, NamedTuple


class Limits(NamedTuple):
    """
    What one corpus may cost, counted on the bytes that are really read.

    Parameters
    ----------
    file_bytes : int
        Bytes of one file, a workbook too, or of one member of an archive, after
        inflation.
    archive_bytes : int
        Bytes that all the members of one archive inflate to together.
    ratio : int
        How many times larger than its packed form a file may become; the first
        megabyte is free.
    members : int
        Files in one archive.
    nesting : int
        Archives within archives: 1 allows a zip inside a zip.
    xml_depth : int
        Elements within elements, in XML, HTML, JSON, docx and xlsx.

    Examples
    --------
    >>> Limits(file_bytes=10_000_000).members
    100000
    """

    file_bytes: int = 2_000_000_000
    archive_bytes: int = 20_000_000_000
    ratio: int = 100
    members: int = 100_000
    nesting: int = 1
    xml_depth: int = 200


class Content(NamedTuple):
    """
    What one file holds: columns of text, all of one length, and what is to be said.

    Attributes
    ----------
    columns : dict of str to list of str
        One value per document; a text file has the one column "text".
    remarks : list of str
        What a researcher should know of the file.
    notes : dict of int to list of str
        The same of one document, by its number from 0.
    encoding : str
        How the file was decoded; "" for kinds that settle it themselves.
    """

    columns: dict[str, list[str]]
    remarks: list[str]
    notes: dict[int, list[str]]
    encoding: str = ""


Reader = Callable[[BinaryIO, str, Limits], Content]
