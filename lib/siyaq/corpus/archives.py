"""The files in an archive, as streams: nothing is unpacked to disk."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO, NamedTuple

from siyaq.corpus.members import HIDDEN, Member, members, packed_kind
from siyaq.corpus.streams import FAULTS, Meter, counted, fault, faults_told
from siyaq.errors import CorpusError

_STREAMED = (".xml", ".warc", ".jsonl", ".ndjson")  # their readers never go back
_TWICE = "A second file of this name: only the first counts. Rename it."


class Entry(NamedTuple):
    """
    One file of a corpus.

    Attributes
    ----------
    name : str
        Its path within the corpus, with "/"; unique among those that can be opened.
    open : callable or None
        Gives its bytes as a stream that raises CorpusError at a limit, or where it
        turns out to be damaged. A member of an archive is opened while its entry is at
        hand: before the next one is asked for.
    refusal : str
        Why it is not read, or "".
    """

    name: str
    open: Callable[[], BinaryIO] | None
    refusal: str = ""


def archive_entries(
    name: str, stream: BinaryIO, meter: Meter, *, prefix: str, level: int = 0
) -> Iterator[Entry]:
    """
    List the files in an archive; what cannot be read of it is an entry with a refusal.

    Parameters
    ----------
    name : str
        The archive; its suffix says how it is packed.
    stream : binary file
        Its bytes; for a zip it must be able to go back and forth.
    meter : Meter
        Counts what is really read, whatever the archive declares.
    prefix : str
        Put before the name of each member.
    level : int
        How many archives this one lies in.

    Yields
    ------
    Entry
        One for each file that is no archive itself, in the order of the archive; of a
        hidden folder one for the whole.
    """
    seen: set[str] = set()
    try:
        for member in members(name, stream, meter):
            twice = member.path in seen
            if twice and member.refusal == HIDDEN:
                continue
            if twice:
                member = member._replace(refusal=_TWICE)
            seen.add(member.path)
            yield from _unpacked(member, name, meter, prefix, level)
    except (CorpusError, *FAULTS) as error:
        yield Entry(prefix.rstrip("/"), None, fault(error))
    else:
        if not seen:
            yield Entry(prefix.rstrip("/"), None, "No file in it.")


def _unpacked(
    member: Member, archive: str, meter: Meter, prefix: str, level: int
) -> Iterator[Entry]:
    """Give the entry of a member, or those of an archive within the archive."""
    path = prefix + member.path
    kind = packed_kind(path)
    stream = partial(_stream, member, archive, meter)
    if member.refusal:
        yield Entry(path, None, member.refusal)
    elif not kind:
        yield Entry(path, partial(_ready, path, stream))
    elif level >= meter.limits.nesting:
        msg = f"An archive within {level + 1} others, of which {meter.limits.nesting}"
        msg += " are allowed. Unpack it, or raise Limits(nesting=…)."
        yield Entry(path, None, msg)
    else:
        with stream() as source:
            inner = io.BytesIO(source.read()) if kind == ".zip" else source
            further = {"prefix": f"{path}/", "level": level + 1}
            yield from archive_entries(path, inner, meter, **further)


def _ready(path: str, stream: Callable[[], BinaryIO]) -> BinaryIO:
    """Open a member, and hold it in memory if its reader has to go back in it."""
    source = stream()
    if path.lower().endswith(_STREAMED):
        return source
    with source:
        return io.BytesIO(source.read())


def _stream(member: Member, archive: str, meter: Meter) -> BinaryIO:
    with faults_told():
        source = member.open()
    whole = ".tar" in packed_kind(archive)  # which is counted as it goes by
    spend = _spend_nothing if whole else meter.add
    return counted(source, spend, min(member.packed, meter.packed), meter.limits)


def _spend_nothing(number: int) -> None:
    pass
