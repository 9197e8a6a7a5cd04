"""Which files make up a corpus; what is read of them is in test_loading."""

import gzip
import io
import os
import sys
import tarfile
import unicodedata
import zipfile
from pathlib import Path

import pytest

from siyaq.corpus import members
from siyaq.corpus.content import Limits
from siyaq.corpus.files import corpus_files, metadata_entry
from siyaq.errors import CorpusError

TEXT = "قالت الوزارة إن الطريق مفتوح.".encode()


def write(place, *names, content=TEXT):
    """Write files of one content into a folder, and return it."""
    for name in names:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    return place


def pack(file, *names, content=TEXT):
    """Write a zip with members of one content, and return its path."""
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return file


def listed(root, limits=Limits()):  # noqa: B008
    """Return each file of a corpus and its bytes, or why it is not read."""
    found = {}
    for entry in corpus_files(root, limits):
        try:
            found[entry.name] = entry.refusal or contents(entry)
        except CorpusError as error:
            found[entry.name] = str(error)
    return found


def contents(entry):
    """Return the bytes of an entry."""
    with entry.open() as stream:
        return stream.read()


def test_files_come_in_order_of_their_names(tmp_path):
    """The order does not depend on the disk: files first, then folders within."""
    names = ["b.txt", "é.txt", "a/2.txt", "a/b/1.txt", "a.csv", "z/1.txt"]
    expected = ["a.csv", "b.txt", "é.txt", "a/2.txt", "a/b/1.txt", "z/1.txt"]
    assert list(listed(write(tmp_path, *names))) == expected


def test_a_name_in_two_unicode_forms_is_two_files(tmp_path):
    """They stand side by side, and each is itself."""
    forms = [unicodedata.normalize(form, "é.txt") for form in ("NFC", "NFD")]
    place = write(tmp_path, *forms, "f.txt", "ez.txt")
    if len(list(place.iterdir())) < 4:
        pytest.skip("the disk takes the two names for one")
    assert set(list(listed(place))[2:]) == set(forms)


def test_only_articles_are_read_where_there_is_such_a_folder(tmp_path):
    """What stands beside it is knowledge, not documents."""
    place = write(tmp_path, "articles/x/a.txt", "readme.txt", "metadata.csv")
    assert list(listed(place)) == ["x/a.txt"]


def test_the_metadata_of_the_corpus_is_no_document(tmp_path):
    """A table of that name within a folder is a file like any other."""
    place = write(tmp_path, "a.txt", "metadata.csv", "x/metadata.csv")
    assert list(listed(place)) == ["a.txt", "x/metadata.csv"]
    assert contents(metadata_entry(place, Limits())) == TEXT


def test_a_kind_without_a_reader_is_refused(tmp_path):
    """The refusal says what can be read; a name without a suffix has no kind."""
    found = listed(write(tmp_path, "a.doc", "b", "c.txt~"))
    assert found["a.doc"].startswith("No reader for '.doc'. There are .txt, ")
    assert ".zip" in found["a.doc"]
    assert set(found) == {"a.doc", "b", "c.txt~"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_no_link_is_followed(tmp_path):
    """Neither to a file, nor to a folder, nor as articles/ or metadata.csv."""
    secret = write(tmp_path / "out", "s.txt", content=b"secret")
    place = write(tmp_path / "in", "a.txt")
    for name in ("link.txt", "metadata.csv"):
        (place / name).symlink_to(secret / "s.txt")
    for name in ("articles", "folder"):
        (place / name).symlink_to(secret)
    found = listed(place)
    assert found.pop("a.txt") == TEXT
    assert set(found) == {"articles", "folder", "link.txt"}
    assert all("link is not followed" in told for told in found.values())
    assert "link is not followed" in metadata_entry(place, Limits()).refusal


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_root_that_is_a_link_is_followed(tmp_path):
    """Whoever names it means it."""
    place = write(tmp_path / "in", "a.txt")
    for name, target in (("folder", place), ("b.txt", place / "a.txt")):
        (tmp_path / name).symlink_to(target)
        assert TEXT in listed(tmp_path / name).values()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_a_pipe_is_never_opened(tmp_path):
    """Not as a file, nor as the root, nor as the metadata: it would wait for ever."""
    for name in ("a.txt", "b.zip", "metadata.csv"):
        os.mkfifo(tmp_path / name)
    told = "Not a regular file. Remove it."
    assert listed(tmp_path) == {"a.txt": told, "b.zip": told}
    assert listed(tmp_path / "b.zip") == {"b.zip": told}
    assert metadata_entry(tmp_path, Limits()).refusal == told
    assert metadata_entry(tmp_path / "b.zip", Limits()) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_what_takes_the_place_of_a_file_is_not_opened(tmp_path):
    """Between listing and opening a file may become a pipe, a link, a folder."""
    write(tmp_path, "a.txt", "b.txt", "c.txt", "d.txt")
    entries = list(corpus_files(tmp_path, Limits()))
    for name in "abcd":
        (tmp_path / f"{name}.txt").unlink()
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to("/etc/hostname")
    (tmp_path / "c.txt").mkdir()
    for entry in entries:
        with pytest.raises(CorpusError, match=r"Remove it|Check that"):
            entry.open()


def test_what_is_hidden_is_reported(tmp_path):
    """A hidden folder has one row."""
    found = listed(write(tmp_path, ".a.txt", ".git/b.txt", ".git/c.txt", "d.txt"))
    assert list(found) == [".a.txt", ".git", "d.txt"]
    assert "What is hidden is not read" in found[".git"]


def test_a_hidden_file_that_is_the_root_is_read(tmp_path):
    """Whoever names it means it."""
    assert listed(write(tmp_path, ".a.txt") / ".a.txt") == {".a.txt": TEXT}


def test_a_folder_with_the_name_of_a_file_is_a_folder(tmp_path):
    """Even one that looks like an archive, or like the metadata."""
    place = write(tmp_path, "a.txt/b.txt", "c.zip/d.txt", "metadata.csv/e.txt")
    assert list(listed(place)) == ["a.txt/b.txt", "c.zip/d.txt", "metadata.csv/e.txt"]
    assert metadata_entry(place, Limits()) is None


def test_a_file_that_is_too_large_is_refused(tmp_path):
    """By its real size, before a byte is read."""
    (tmp_path / "a.txt").touch()
    os.truncate(tmp_path / "a.txt", 3_000_000_000)
    told = listed(tmp_path)["a.txt"]
    assert "more than 2,000,000,000 bytes" in told
    assert "Limits(file_bytes=…)" in told


def test_a_folder_that_cannot_be_listed_is_refused(tmp_path, monkeypatch):
    """Nothing is passed over in silence, not even a whole folder."""
    place = write(tmp_path, "a.txt", "closed/b.txt")
    scandir = os.scandir

    def refuse(path):
        if os.fspath(path) == str(place / "closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert listed(place)["closed"].startswith("Permission denied.")


@pytest.mark.skipif(sys.platform == "win32", reason="paths are shorter there")
def test_folders_may_be_deep(tmp_path):
    """There is no recursion over folders."""
    place = tmp_path
    for _ in range(500):
        place /= "d"
        place.mkdir()
    write(place, "a.txt")
    assert listed(tmp_path) == {"d/" * 500 + "a.txt": TEXT}


@pytest.mark.skipif(sys.platform != "linux", reason="names are text on other systems")
def test_bytes_of_a_name_that_are_not_utf8_are_shown(tmp_path):
    """Two such names stay apart."""
    for byte in (b"\xe3", b"\xe4"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + byte + b".txt")).write_bytes(
            TEXT
        )
    assert listed(tmp_path) == {"\\xe3.txt": TEXT, "\\xe4.txt": TEXT}


def test_the_members_of_an_archive_stand_under_its_name(tmp_path):
    """Its hidden files are reported, and its kinds without a reader are refused."""
    write(tmp_path, "z.txt")
    pack(tmp_path / "n.zip", "2016/a.txt", "metadata.csv", "b.doc")
    (tmp_path / "m.txt.gz").write_bytes(gzip.compress(TEXT))
    found = listed(tmp_path)
    assert list(found) == [
        "m.txt.gz/m.txt",
        "n.zip/2016/a.txt",
        "n.zip/metadata.csv",
        "n.zip/b.doc",
        "z.txt",
    ]
    assert "No reader for '.doc'" in found["n.zip/b.doc"]


def test_an_archive_that_is_the_corpus_is_like_a_folder(tmp_path):
    """Its name and one common folder are left off, its metadata is no document."""
    file = pack(
        tmp_path / "n.zip", "top/a.txt", "top/x/b.txt", "top/metadata.csv", "__MACOSX/c"
    )
    assert list(listed(file)) == ["a.txt", "x/b.txt"]
    assert contents(metadata_entry(file, Limits())) == TEXT


def test_an_archive_with_articles_is_like_a_folder_with_articles(tmp_path):
    """What stands beside them is left out; the metadata stands there."""
    names = ["c/articles/a.txt", "c/articles/x/b.txt", "c/metadata.csv", "c/r.txt"]
    file = pack(tmp_path / "n.zip", *names)
    assert list(listed(file)) == ["a.txt", "x/b.txt"]
    assert contents(metadata_entry(file, Limits())) == TEXT


def test_an_archive_without_a_common_folder_keeps_its_folders(tmp_path):
    """A file at the top is enough."""
    file = pack(tmp_path / "n.zip", "x/a.txt", "b.txt")
    assert list(listed(file)) == ["x/a.txt", "b.txt"]
    assert metadata_entry(file, Limits()) is None


def test_a_packed_tar_may_be_the_corpus(tmp_path):
    """It is gone through twice, and held in memory nowhere."""
    file = tmp_path / "n.tar.gz"
    with tarfile.open(file, "w:gz") as archive:
        for name in ("t/a.txt", "t/metadata.csv"):
            info = tarfile.TarInfo(name)
            info.size = len(TEXT)
            archive.addfile(info, io.BytesIO(TEXT))
    assert listed(file) == {"a.txt": TEXT}
    assert contents(metadata_entry(file, Limits())) == TEXT


def test_a_packed_file_may_be_the_corpus(tmp_path):
    """It is called as it is called within."""
    (tmp_path / "d.xml.gz").write_bytes(gzip.compress(TEXT))
    assert listed(tmp_path / "d.xml.gz") == {"d.xml": TEXT}


@pytest.mark.parametrize("name", ["n.zip", "n.tar", "n.tgz"])
def test_a_damaged_archive_that_is_the_corpus_is_refused_by_its_name(tmp_path, name):
    """There is one row, and no metadata."""
    (tmp_path / name).write_bytes(b"no archive " * 100)
    assert list(listed(tmp_path / name)) == [name]
    assert metadata_entry(tmp_path / name, Limits()) is None


def test_metadata_in_an_archive_that_is_a_bomb_is_refused(tmp_path):
    """The limits hold for it as well."""
    file = tmp_path / "n.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("metadata.csv", bytes(5_000_000))
    assert "Limits(ratio=…)" in metadata_entry(file, Limits()).refusal
    assert listed(file) == {"a.txt": TEXT}


@pytest.mark.parametrize("name", ["a.html", "a.htm"])
@pytest.mark.parametrize("end", ["_files", ".files"])
def test_what_a_browser_saved_with_a_page_has_one_row(tmp_path, name, end):
    """Scripts and frames are no articles; the page is one."""
    place = write(tmp_path, name, f"a{end}/x.js", f"a{end}/frame.html", "b_files/c.txt")
    found = listed(place)
    told = f"It belongs to the saved page {name}, which is read."
    assert found.pop(f"a{end}") == told
    assert set(found) == {name, "b_files/c.txt"}


def test_what_programs_leave_behind_is_hidden(tmp_path):
    """Locks and the lists of Windows, in folders and in archives."""
    names = ["~$a.docx", "Thumbs.db", "desktop.ini", ".DS_Store"]
    found = listed(write(tmp_path, *names))
    assert all("What is hidden" in told for told in found.values())
    found = listed(pack(tmp_path / "n.zip", *names))
    assert all("What is hidden" in told for told in found.values())
    assert len(found) == 4


def test_articles_beside_articles_are_told(tmp_path):
    """One row for a folder; tables, notes and knowledge are meant to lie there."""
    names = ["articles/a.txt", "old/b.txt", "old/x/c.HTML", "old/d.png", "readme.txt"]
    names += ["actors/given_names.txt", "gold/e.txt", "tables/f.csv", ".git/g.txt"]
    found = listed(write(tmp_path, *names))
    assert set(found) == {"a.txt", "../old"}
    assert found["../old"].startswith("Only articles/ is read: 2 files lie beside it")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ["sana/2016/a.txt", "sana/2017/b.txt"],
            ["sana/2016/a.txt", "sana/2017/b.txt"],
        ),
        (["n/2016/a.txt", "n/2017/b.txt"], ["2016/a.txt", "2017/b.txt"]),
        (["sana/a.txt", "sana/b.txt"], ["a.txt", "b.txt"]),
        (["articles/x/a.txt"], ["x/a.txt"]),
    ],
)
def test_a_common_folder_is_left_off_only_if_it_says_nothing(tmp_path, names, expected):
    """One with folders in it may be the outlet; one called as the archive is not."""
    assert list(listed(pack(tmp_path / "n.zip", *names))) == expected


def test_an_archive_is_gone_through_twice_at_most(tmp_path, monkeypatch):
    """Once for its layout, once for its texts, if it holds no metadata."""
    calls = []

    def counting(name, stream, meter):
        calls.append(name)
        return members.members(name, stream, meter)

    for module in ("archives", "files"):
        monkeypatch.setattr(f"siyaq.corpus.{module}.members", counting)
    file = pack(tmp_path / "n.zip", "t/a.txt", "t/b.txt")
    assert listed(file) == {"a.txt": TEXT, "b.txt": TEXT}
    assert metadata_entry(file, Limits()) is None
    assert len(calls) == 2


def open_files():
    """Return how many files this process has open, where the system tells."""
    place = Path("/proc/self/fd")
    return len(list(place.iterdir())) if place.is_dir() else 0


def test_nothing_is_written_and_no_file_stays_open(tmp_path):
    """Archives are read where they are."""
    pack(tmp_path / "n.zip", "a.txt", "../b.txt")
    before = sorted(tmp_path.rglob("*"))
    opened = open_files()
    listed(tmp_path)
    assert next(corpus_files(tmp_path, Limits())).name == "n.zip/a.txt"
    assert sorted(tmp_path.rglob("*")) == before
    assert open_files() == opened
