"""Archives: members as counted streams, and every kind of broken archive refused."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus.archives import archive_entries
from siyaq.corpus.content import Limits
from siyaq.corpus.streams import Meter, counted
from siyaq.errors import CorpusError

TEXT = "قالت الوزارة إن الطريق مفتوح.".encode()
PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


def zipped(members, method=zipfile.ZIP_DEFLATED):
    """Return the bytes of a zip with members by name, or as ZipInfo."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def tarred(members, **fields):
    """Return the bytes of a tar with members by name; fields are set on each."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            for field, value in fields.items():
                setattr(info, field, value)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


def read(name, data, limits=Limits(), prefix=""):  # noqa: B008
    """Return what each entry of an archive holds, or why it is not read."""
    meter = Meter(len(data), limits)
    found = {}
    for entry in archive_entries(name, io.BytesIO(data), meter, prefix=prefix):
        try:
            found[entry.name] = entry.refusal or entry.open().read()
        except CorpusError as error:
            found[entry.name] = str(error)
    return found


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_of_a_zip_are_read_under_its_name(method):
    """Folders are no entries, and nothing is written anywhere."""
    data = zipped([("2016/", b""), ("2016/a.txt", TEXT), ("b.txt", b"")], method)
    expected = {"n.zip/2016/a.txt": TEXT, "n.zip/b.txt": b""}
    assert read("n.zip", data, prefix="n.zip/") == expected


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("n.tar", bytes),
        ("n.tar.gz", gzip.compress),
        ("n.TGZ", gzip.compress),
        ("n.tar.bz2", bz2.compress),
        ("n.tbz2", bz2.compress),
        ("n.tar.xz", lzma.compress),
        ("n.txz", lzma.compress),
    ],
)
def test_every_kind_of_tar_is_read(name, pack):
    """A dot before the path is no folder."""
    data = pack(tarred([("./2016/a.txt", TEXT), ("b.xml", TEXT)]))
    assert read(name, data) == {"2016/a.txt": TEXT, "b.xml": TEXT}


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_packed_file_holds_one_of_its_name(suffix):
    """The name within is that of the file without its last suffix."""
    data = PACKERS[suffix](TEXT) + PACKERS[suffix](TEXT)
    found = read(f"x/dump.xml.{suffix}", data, prefix="p/")
    assert found == {"p/dump.xml": TEXT + TEXT}


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_cut_file_is_refused(suffix):
    """Half a text is no text."""
    data = PACKERS[suffix](TEXT * 100)
    assert "cannot be unpacked" in read(f"a.txt.{suffix}", data[:-9])["a.txt"]


@pytest.mark.parametrize("place", [30, 45])
def test_a_flipped_byte_costs_one_member(place):
    """Sums are checked, and the other members are read."""
    data = bytearray(zipped([("a.txt", TEXT), ("b.txt", TEXT)], zipfile.ZIP_STORED))
    data[place] ^= 1
    found = read("n.zip", bytes(data))
    assert "It cannot be unpacked" in found["a.txt"]
    assert found["b.txt"] == TEXT


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_bomb_stops_at_the_ratio(suffix):
    """The message names the limit, its value and the parameter."""
    found = read(f"a.txt.{suffix}", PACKERS[suffix](bytes(5_000_000)))
    expected = "inflates to more than 100 times its packed size. If it is meant, raise"
    assert expected + " Limits(ratio=…)." in found["a.txt"]


def test_a_ratio_that_is_meant_is_allowed():
    """The limit is the researcher's."""
    data = gzip.compress(bytes(5_000_000))
    assert len(read("a.txt.gz", data, Limits(ratio=2000))["a.txt"]) == 5_000_000


def test_a_bomb_costs_one_member_of_a_zip():
    """The others are read, those before and those behind."""
    noise = b"".join(number.to_bytes(4) for number in range(100_000))
    members = [("a.txt", TEXT), ("bomb.txt", bytes(5_000_000)), ("c.txt", noise)]
    found = read("n.zip", zipped(members))
    assert found["a.txt"] == TEXT
    assert "The file inflates to more than 100 times" in found["bomb.txt"]
    assert found["c.txt"] == noise


def test_small_bombs_stop_at_the_ratio_of_the_whole():
    """Each member is within its own limit, and the archive is not."""
    members = [(f"{number}.txt", bytes(900_000)) for number in range(9)]
    found = list(read("n.zip", zipped(members)).values())
    assert len(found[0]) == 900_000
    assert "The whole archive inflates to more than 100 times" in found[-1]


def test_a_member_may_not_pass_the_size_of_a_file():
    """What is declared does not count."""
    data = tarred([("a.txt", b"x" * 2000), ("b.txt", TEXT)])
    found = read("n.tar", data, Limits(file_bytes=1000))
    assert "more than 1,000 bytes" in found["a.txt"]
    assert "Limits(file_bytes=…)" in found["a.txt"]
    assert found["b.txt"] == TEXT


def test_an_archive_may_not_pass_its_size():
    """All its members count together, with those of archives within."""
    inner = zipped([("b.txt", b"y" * 600)], zipfile.ZIP_STORED)
    data = zipped([("a.txt", b"x" * 600), ("i.zip", inner)], zipfile.ZIP_STORED)
    found = read("n.zip", data, Limits(archive_bytes=1500))
    assert found["a.txt"] == b"x" * 600
    assert "Limits(archive_bytes=…)" in found["i.zip/b.txt"]


@pytest.mark.parametrize(("name", "pack"), [("n.zip", zipped), ("n.tar", tarred)])
def test_the_files_past_the_limit_of_members_are_refused_at_once(name, pack):
    """The archive has a row of its own that says so."""
    data = pack([(f"{number}.txt", TEXT) for number in range(4)])
    found = read(name, data, Limits(members=3), prefix=f"{name}/")
    assert len(found) == 4
    assert "more than 3 files" in found[name]


def test_an_archive_in_an_archive_is_read_to_the_limit():
    """Deeper ones are named and not opened."""
    inmost = zipped([("a.txt", TEXT)])
    inner = zipped([("b.txt", TEXT), ("inmost.zip", inmost)])
    found = read("n.zip", zipped([("inner.zip", inner)]))
    assert found["inner.zip/b.txt"] == TEXT
    assert "Limits(nesting=…)" in found["inner.zip/inmost.zip"]
    deep = read("n.zip", zipped([("inner.zip", inner)]), Limits(nesting=2))
    assert deep["inner.zip/inmost.zip/a.txt"] == TEXT


def test_a_packed_file_in_a_tar_streams():
    """A dump within a tar is one archive in another."""
    data = tarred([("d.xml.bz2", bz2.compress(TEXT)), ("e.txt", TEXT)])
    assert read("n.tar", data) == {"d.xml.bz2/d.xml": TEXT, "e.txt": TEXT}


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, b"Z"]
)
def test_what_is_no_file_in_a_tar_is_refused(kind):
    """Links, devices, pipes and the unknown have a row each."""
    data = tarred([("a.txt", b"")], type=kind, linkname="/etc/hostname")
    assert set(read("n.tar", data)) == {"a.txt"}
    assert read("n.tar", data)["a.txt"].startswith(("A link is", "Not a regular"))


def test_a_link_in_a_zip_is_refused():
    """Its target is not read."""
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = 0o120777 << 16
    assert "link is not followed" in read("n.zip", zipped([(info, "b")]))["a.txt"]


@pytest.mark.parametrize(
    "name", ["/etc/a.txt", "../a.txt", "x/../../a.txt", "C:/a.txt", "..\\a.txt"]
)
@pytest.mark.parametrize(("archive", "pack"), [("n.zip", zipped), ("n.tar", tarred)])
def test_a_name_that_leads_out_is_refused(archive, pack, name):
    """Nothing would be written; but such an archive means no good."""
    (told,) = read(archive, pack([(name, TEXT)])).values()
    assert told.startswith("Its name leads out of the archive.")


def test_what_is_hidden_is_reported_once():
    """A hidden folder has one row, a hidden file its own."""
    names = [
        "__MACOSX/._a.txt",
        "__MACOSX/b.txt",
        ".git/x.txt",
        ".git/y.txt",
        "._a.txt",
    ]
    found = read("n.zip", zipped([(name, TEXT) for name in [*names, "a.txt"]]))
    assert list(found) == ["__MACOSX", ".git", "._a.txt", "a.txt"]
    assert found["a.txt"] == TEXT


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_second_of_two_members_of_one_name_is_refused():
    """No text takes the place of another in silence."""
    data = zipped([("a.txt", b"1"), ("./a.txt", b"2")])
    meter = Meter(len(data), Limits())
    entries = list(archive_entries("n.zip", io.BytesIO(data), meter, prefix=""))
    assert [entry.name for entry in entries] == ["a.txt", "a.txt"]
    assert entries[0].refusal == ""
    assert "second file of this name" in entries[1].refusal


def test_names_in_two_unicode_forms_are_two_files():
    """A letter may be one character or two."""
    names = ["\u0622.txt", "\u0627\u0653.txt"]  # alif with madda, in one and in two
    assert list(read("n.zip", zipped([(name, TEXT) for name in names]))) == names


def test_a_zip_that_does_not_say_that_its_names_are_utf8():
    """So does the Finder of macOS write them."""
    data = zipped([("حلب.txt", TEXT)])
    for sign, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = data.index(sign) + offset
        data = data[:place] + b"\0\0" + data[place + 2 :]
    assert read("n.zip", data) == {"حلب.txt": TEXT}


def test_a_zip_whose_names_are_not_what_it_says():
    """One row for the archive, with the reason."""
    data = zipped([("حلب.txt", TEXT)]).replace("حلب".encode(), b"\xcd\xe1\xc8" * 2)
    (told,) = read("n.zip", data, prefix="n.zip/").items()
    assert told[0] == "n.zip"
    assert "'utf-8' codec" in told[1]


def test_an_encrypted_member_is_refused():
    """The others are read."""
    data = bytearray(zipped([("a.txt", TEXT), ("b.txt", TEXT)]))
    data[data.index(b"PK\1\2") + 8] |= 1
    found = read("n.zip", bytes(data))
    assert found == {
        "a.txt": "It is encrypted. Unpack it with its password.",
        "b.txt": TEXT,
    }


def test_an_unknown_compression_is_refused():
    """The library says which it knows not."""
    data = bytearray(zipped([("a.txt", TEXT)]))
    data[data.index(b"PK\1\2") + 10] = 97
    assert "compression" in read("n.zip", bytes(data))["a.txt"]


@pytest.mark.parametrize("name", ["n.zip", "n.tar", "n.tar.gz", "n.txt.gz", "n.txt.xz"])
@pytest.mark.parametrize("data", [b"", b"no archive at all", bytes(2000), TEXT * 100])
def test_what_is_no_archive_is_refused(name, data):
    """One row; only 2000 NUL bytes are an empty tar."""
    ((shown, told),) = read(name, data, prefix=f"{name}/").items()
    assert shown.startswith(name)
    assert isinstance(told, str) or (data, told) == (b"", b"")


def test_an_archive_without_files_is_refused():
    """Nothing is passed over in silence."""
    assert read("n.zip", zipped([]), prefix="n.zip/") == {"n.zip": "No file in it."}


def test_a_damaged_header_does_not_end_a_tar_in_silence():
    """The members behind it are lost, and the report says so."""
    data = bytearray(tarred([("a.txt", TEXT), ("b.txt", TEXT)]))
    data[1024 + 5] ^= 1
    found = read("n.tar", bytes(data), prefix="n.tar/")
    assert found["n.tar/a.txt"] == TEXT
    assert "bad checksum" in found["n.tar"]


def test_a_tar_cut_in_a_member_is_refused():
    """The member is refused, and so is what should follow."""
    data = tarred([("a.txt", TEXT), ("b.txt", TEXT * 90)])
    found = read("n.tar", data[:2000], prefix="n.tar/")
    assert found["n.tar/a.txt"] == TEXT
    assert "unexpected end of data" in found["n.tar/b.txt"]


def test_the_sum_of_a_packed_tar_is_checked():
    """It stands behind the last member."""
    data = bytearray(gzip.compress(tarred([("a.txt", TEXT)])))
    data[-6] ^= 1
    assert "CRC check failed" in read("n.tgz", bytes(data), prefix="n.tgz/")["n.tgz"]


def test_a_size_that_is_declared_does_not_make_us_wait():
    """A tar may say that a member has 2**70 bytes."""
    info = tarfile.TarInfo("a.txt")
    info.size = 2**70
    data = info.tobuf(tarfile.GNU_FORMAT) + TEXT.ljust(512, b"\0")
    found = read("n.tar", data + tarred([("b.txt", TEXT)]), prefix="n.tar/")
    assert any("shorter than it says" in str(told) for told in found.values())


def test_a_name_without_end_is_refused():
    """Names and remarks before a member are held in memory: they have a limit."""
    data = tarred([("a" * 50_000 + ".txt", TEXT)])
    assert "A header of 50,0" in read("n.tar", data, prefix="n.tar/")["n.tar"]


def test_a_file_with_holes_is_refused():
    """It would inflate without a byte being read."""
    data = bytearray(tarred([("a.txt", b"")]))
    data[156:157] = tarfile.GNUTYPE_SPARSE
    info = tarfile.TarInfo("a.txt")
    info.type = tarfile.GNUTYPE_SPARSE
    found = read("n.tar", info.tobuf(tarfile.GNU_FORMAT) + bytes(1024))
    assert "holes" in found["a.txt"]


def test_members_that_share_their_bytes_stop_at_the_ratio_of_the_whole():
    """A small zip may list one member a thousand times."""
    data = zipped([("a.txt", bytes(90_000))])
    start, end = data.index(b"PK\1\2"), data.index(b"PK\5\6")
    listed = data[start:end] * 2000
    tail = bytearray(data[end:])
    tail[8:12] = (2000).to_bytes(2, "little") * 2
    tail[12:16] = len(listed).to_bytes(4, "little")
    meter = Meter(2000, Limits())
    source = io.BytesIO(data[:start] + listed + bytes(tail))
    entries = list(archive_entries("n.zip", source, meter, prefix=""))
    assert sum(not entry.refusal for entry in entries) == 1


def test_lines_can_be_read_from_a_stream():
    """Readers of lines need no more than this."""
    stream = counted(io.BytesIO(b"a\nb\n"), print)
    assert list(stream) == [b"a\n", b"b\n"]


def test_a_reader_that_never_stops_is_stopped():
    """Reading at the end a thousand times is a loop."""
    stream = counted(io.BytesIO(b""), print)
    with pytest.raises(CorpusError, match="shorter than it says"):
        any(stream.read(1) for _ in range(5000))


KINDS = st.sampled_from(["a.zip", "a.tar", "a.tar.gz", "a.txt.bz2", "a.xml.xz"])
VALID = {
    "a.zip": zipped([("a.txt", TEXT), ("b.zip", zipped([("c.txt", TEXT)]))]),
    "a.tar": tarred([("a.txt", TEXT), ("é" * 120, TEXT)]),
    "a.tar.gz": gzip.compress(tarred([("a.txt", TEXT), ("b.txt", TEXT)])),
    "a.txt.bz2": bz2.compress(TEXT),
    "a.xml.xz": lzma.compress(TEXT),
}
CHANGES = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=4)


@given(KINDS, st.binary(max_size=200))
def test_any_bytes_give_rows(name, data):
    """No bytes raise anything, and there is a row for them."""
    assert read(name, data)


@given(KINDS, CHANGES, st.integers(0, 5000))
def test_damaged_archives_give_rows(name, changes, end):
    """Nor do archives with some bytes changed, or cut."""
    data = bytearray(VALID[name])
    for place, value in changes:
        data[place % len(data)] = value
    assert read(name, bytes(data[: max(end, 30)]))
