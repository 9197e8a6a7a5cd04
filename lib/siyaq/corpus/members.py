"""The members of a zip, a tar or a packed file, as their archive declares them."""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple

from siyaq.corpus.streams import IRREGULAR, Meter, counted, fault
from siyaq.errors import CorpusError

LINK = "A link is not followed. Put the file itself into its place."
HIDDEN = "What is hidden is not read. Rename it if it belongs to the corpus."
OUTSIDE = "Its name leads out of the archive. Pack it under another name."

_INFLATERS: dict[str, Callable[[BinaryIO], BinaryIO]] = {
    ".gz": lambda stream: gzip.GzipFile(fileobj=stream),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}
_KINDS = [".zip", ".tar", ".tar.gz", ".tar.bz2", ".tar.xz", ".gz", ".bz2", ".xz"]
_SHORT = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".tbz": ".tar.bz2", ".txz": ".tar.xz"}
PACKED = [*_KINDS, *_SHORT]
_SYSTEM = ("thumbs.db", "desktop.ini", "__macosx")
_HEADER = 1 << 14  # bytes of a long name or of remarks before a member of a tar
_CHUNK = 1 << 16
_IS_UTF8, _IS_ENCRYPTED = 0x800, 0x1  # flags of a member of a zip
_ABOUT_OTHERS = (
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
)
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
_HALF = re.compile("[\ud800-\udfff]")


class Member(NamedTuple):
    """
    What an archive says of one of its files.

    Attributes
    ----------
    path : str
        Its folders and name, with "/".
    refusal : str
        Why it is not read, or "".
    packed : int
        Bytes that it takes in the archive.
    open : callable
        Gives its bytes, not yet counted.
    """

    path: str
    refusal: str
    packed: int
    open: Callable[[], BinaryIO]


def packed_kind(name: str) -> str:
    """
    Return how a file is packed, by its suffix: "" if it is not.

    Examples
    --------
    >>> packed_kind("news.TGZ"), packed_kind("dump.xml.bz2"), packed_kind("a.txt")
    ('.tar.gz', '.bz2', '')
    """
    lowered = name.lower()
    longest = max((end for end in PACKED if lowered.endswith(end)), key=len, default="")
    return _SHORT.get(longest, longest)


def shown(name: str) -> str:
    r"""
    Return a name as text: bytes in it that are not UTF-8 are written as ``\xe3``.

    Examples
    --------
    >>> print(shown("a\udce3.txt"))
    a\xe3.txt
    """
    return _HALF.sub(lambda half: f"\\x{ord(half[0]) & 0xFF:02x}", name)


def is_hidden(name: str) -> bool:
    """
    Tell whether a file or folder is nobody's document but some program's.

    Examples
    --------
    >>> is_hidden(".git"), is_hidden("~$news.docx"), is_hidden("news.docx")
    (True, True, False)
    """
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM


def members(name: str, stream: BinaryIO, meter: Meter) -> Iterator[Member]:
    """
    List what an archive holds, folders left out, archives within it as they are.

    Parameters
    ----------
    name, stream, meter
        As for ``archive_entries``.

    Yields
    ------
    Member
        A name that leads out of the archive ("/etc/x", "../x", "C:x") is refused,
        though nothing would be written there: who packed it meant no good. What is
        hidden is named by its hidden folder.

    Raises
    ------
    CorpusError
        If there are more than may be. Damaged archives raise whatever they will.
    """
    kind = packed_kind(name)
    listed = _MEMBERS.get(kind, _single_member)(name, stream, meter)
    for number, member in enumerate(listed, start=1):
        if number > meter.limits.members:
            msg = f"It has more than {meter.limits.members:,} files; the others are not"
            raise CorpusError(msg + " read. If it is meant, raise Limits(members=…).")
        yield _placed(member)


def _placed(member: Member) -> Member:
    path = shown(member.path)
    if _OUTSIDE.search(member.path):
        return member._replace(path=path, refusal=OUTSIDE)
    parts = [part for part in path.split("/") if part not in ("", ".")]
    for number, part in enumerate(parts, start=1):
        if is_hidden(part):
            return member._replace(path="/".join(parts[:number]), refusal=HIDDEN)
    return member._replace(path="/".join(parts) or "(no name)")


def _zip_members(name: str, stream: BinaryIO, meter: Meter) -> Iterator[Member]:
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            if not info.filename.endswith("/"):  # is_dir fails for an empty name
                packed, opened = info.compress_size, partial(archive.open, info)
                yield Member(_zip_path(info), _zip_refusal(info), packed, opened)


def _zip_path(info: zipfile.ZipInfo) -> str:
    """Return the path of a member; some write UTF-8, or backslashes, and do not say."""
    path = info.filename
    if not info.flag_bits & _IS_UTF8:
        with suppress(UnicodeError):
            path = path.encode("cp437").decode("utf-8")
    return path.replace("\\", "/")


def _zip_refusal(info: zipfile.ZipInfo) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return LINK
    if kind not in (0, stat.S_IFREG):
        return IRREGULAR
    encrypted = info.flag_bits & _IS_ENCRYPTED
    return "It is encrypted. Unpack it with its password." if encrypted else ""


def _tar_members(name: str, stream: BinaryIO, meter: Meter) -> Iterator[Member]:
    packing = packed_kind(name).removeprefix(".tar")
    inflated = _INFLATERS[packing](stream) if packing else stream
    whole = counted(inflated, meter.add)
    options = {"tarinfo": _Header, "encoding": "utf-8"}
    with tarfile.open(fileobj=whole, mode="r|", **options) as archive:
        for info in archive:
            if not info.isdir():
                opened = partial(archive.extractfile, info)
                yield Member(info.name, _tar_refusal(info), info.size, opened)
    while whole.read(_CHUNK):  # the sum that proves the archive whole stands at its end
        pass


def _tar_refusal(info: tarfile.TarInfo) -> str:
    if info.issym() or info.islnk():
        return LINK
    if info.issparse():
        return "A file with holes. Pack it without --sparse."
    return "" if info.isreg() else IRREGULAR


class _Header(tarfile.TarInfo):
    """A header that neither ends the archive when it is damaged nor grows at will."""

    @classmethod
    def frombuf(cls, buf: bytes, encoding: str, errors: str) -> tarfile.TarInfo:
        try:
            info = super().frombuf(buf, encoding, errors)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError) as error:
            raise CorpusError(fault(error)) from None
        if info.type in _ABOUT_OTHERS and info.size > _HEADER:
            msg = f"A header of {info.size:,} bytes. Pack the files again."
            raise CorpusError(msg)
        return info


def _single_member(name: str, stream: BinaryIO, meter: Meter) -> Iterator[Member]:
    kind = packed_kind(name)
    inner = PurePosixPath(name).name[: -len(kind)]
    yield Member(inner, "", meter.packed, partial(_INFLATERS[kind], stream))


_MEMBERS = {".zip": _zip_members} | dict.fromkeys(
    [".tar", ".tar.gz", ".tar.bz2", ".tar.xz"], _tar_members
)
