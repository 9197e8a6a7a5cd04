"""What stands between readers and libraries."""

import io
import logging
import warnings
import zipfile

import pytest

from siyaq.corpus.content import Limits
from siyaq.corpus.guards import check_filled, few, package, refusing, required
from siyaq.corpus.readers import READERS
from siyaq.errors import CorpusError


class Blocked:
    """An import hook behind which a library is not installed."""

    def __init__(self, name):
        self.name = name

    def find_spec(self, fullname, path=None, target=None):
        """Refuse one library."""
        if fullname.partition(".")[0] == self.name:
            raise ModuleNotFoundError(fullname)


LIBRARIES = {
    "openpyxl": (".xlsx", b"", "openpyxl"),
    "trafilatura": (".html", b"<p>x", "trafilatura"),
    "docx": (".docx", b"", "python-docx"),
    "pypdf": (".pdf", b"", "pypdf"),
    "mwparserfromhell": (".xml", b"<mediawiki/>", "mwparserfromhell"),
    "warcio": (".warc", b"", "warcio"),
}


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_missing_library_is_named_with_what_brings_it(library, monkeypatch):
    """Each reader says what to install, and none fails in another way."""
    import sys

    kind, data, package = LIBRARIES[library]
    for module in list(sys.modules):
        if module.partition(".")[0] == library:
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(sys, "meta_path", [Blocked(library), *sys.meta_path])
    message = f"needs {package}: pip install siyaq[readers]."
    with pytest.raises(CorpusError) as caught:
        READERS[kind](io.BytesIO(data), "utf-8", Limits())
    assert message in str(caught.value)


def test_a_library_that_is_there_is_returned():
    """Nothing is said of it."""
    assert required("json", ".json").loads("1") == 1


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyError("<a.B object at 0x7f62acc86ac0>"), "the file"),
        (ValueError("file '<_io.BytesIO object at 0x7f6>' is odd"), "the file is odd"),
        (ValueError("<function f at 0x7f62acc86ac0>"), "<function f>"),
        (ValueError("loop in IndirectObject(4, 0, 14006153593)"), "loop in object 4"),
        (ValueError("odd\nmore"), "odd"),
        (KeyError(), "KeyError"),
        (RecursionError("too deep."), "too deep"),
        (MemoryError(), "MemoryError"),
    ],
)
def test_errors_of_a_library_become_refusals(error, said):
    """With the first line of what it said, or the name of the error."""
    with pytest.raises(CorpusError) as caught, refusing("table"):
        raise error
    assert str(caught.value) == f"Not a readable table: {said}. Save it again."


def test_a_refusal_passes_as_it_is():
    """What was worded for a reader is not worded again."""
    with pytest.raises(CorpusError, match=r"^Ours\.$"), refusing("table"):
        raise CorpusError("Ours.")  # noqa: EM101


def test_an_interrupt_is_no_refusal():
    """Whoever stops the work stops it."""
    with pytest.raises(KeyboardInterrupt), refusing("table"):
        raise KeyboardInterrupt


def test_a_library_is_quiet_only_while_it_reads(caplog):
    """Its log and its warnings are as before afterwards, and others' all the time."""
    with refusing("table", "some.library"):
        warnings.warn("unheard", stacklevel=1)
        logging.getLogger("some.library").error("unheard")
        logging.getLogger("another").error("heard")
    logging.getLogger("some.library").error("heard again")
    assert [record.message for record in caplog.records] == ["heard", "heard again"]
    with pytest.warns(UserWarning, match="heard"):
        warnings.warn("heard", stacklevel=1)


def test_a_table_may_have_empty_cells():
    """Only what is large and nearly empty is refused."""
    check_filled(1_000_000, 9, 1_000_000)
    check_filled(1_000_000, 20, 10_000_000)
    with pytest.raises(CorpusError, match="nearly empty"):
        check_filled(1_000_000, 40, 1_000_000)


def test_few_remarks_are_left_as_they_are():
    """Only what would fill a page is cut."""
    assert few(["a"] * 20) == ["a"] * 20
    assert few(["a"] * 21) == [*["a"] * 20, "and 1 more"]


def test_remarks_on_many_faults_are_made_for_the_first_only():
    """Millions of faults cost no millions of sentences."""
    made = []
    remarks = few(range(5_000_000), lambda fault: made.append(fault) or f"no. {fault}")
    assert remarks[0] == "no. 0"
    assert remarks[20:] == ["and 4,999,980 more"]
    assert made == list(range(20))


LAUGHS = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/document.xml", LAUGHS),
        ("word/document.xml", " " * 100 + LAUGHS),
        ("word/odd", "\n" * 200_000 + LAUGHS),
        ("word/odd", (" " * 100 + LAUGHS).encode("utf-16-be")),
        ("_rels/.rels", "\v" + LAUGHS),
    ],
)
def test_every_part_of_a_package_that_is_xml_is_checked(name, content):
    """Blanks before it, which parsers allow, do not hide what is forbidden."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, content)
    data.seek(0)
    with pytest.raises(CorpusError):
        package(data, ".docx", Limits())


def test_a_part_that_is_empty_is_harmless():
    """Some programs write such parts; so is a picture."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as parts:
        parts.writestr("custom.xml", b"")
        parts.writestr("picture.png", b"\x89PNG")
    data.seek(0)
    assert package(data, ".docx", Limits()).getvalue() == data.getvalue()
