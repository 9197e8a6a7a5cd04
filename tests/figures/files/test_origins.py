"""What a figure's files say of themselves, and how it is read back."""

import hashlib
import io
import json
import re
import sys
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.figure import Figure
from PIL import Image, PngImagePlugin

from siyaq.errors import FigureError
from siyaq.figures.charts.rankings import plot_frequencies
from siyaq.figures.files.origins import LARGEST, origin, read_provenance
from siyaq.figures.saving import save_figure
from siyaq.figures.style import use_style
from siyaq.provenance import VERSION, provenance, stamp

DC = "{http://purl.org/dc/elements/1.1/}"
CAPTION = "أكثر الكلمات «تكرارا» & <b>$5</b>"
ALT = "أعمدة: دمشق (٢٠٩)"


@pytest.fixture(autouse=True)
def arabic():
    with use_style("ar"):
        yield


@pytest.fixture
def table():
    words = pd.DataFrame({"word": ["دمشق", "طهران"], "count": [209, 185]})
    return stamp(words, "word_frequencies", layer="norm", query="[إيران] \\ (س)")


@pytest.fixture
def saved(table, tmp_path):
    """Return the place of a figure's files, without a suffix."""
    fig = plot_frequencies(table).figure
    save_figure(fig, tmp_path / "fig", table=table, caption=CAPTION, alt=ALT)
    return tmp_path / "fig"


def needs_reader(kind):
    if kind == "pdf":
        pytest.importorskip("pypdf")


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_record_comes_back(kind, saved, table):
    """Settings, versions and the hash of the data, Arabic letters as they were."""
    needs_reader(kind)
    found = read_provenance(f"{saved}.{kind}")
    assert found["made"] == provenance(table)
    assert found["software"] == {"matplotlib": mpl.__version__, "siyaq": VERSION}
    data = saved.with_suffix(".csv").read_bytes()
    assert found["csv_sha256"] == hashlib.sha256(data).hexdigest()


def test_a_png_has_caption_and_description(saved):
    """As text that any program reads."""
    with Image.open(f"{saved}.png") as image:
        assert image.text["Title"] == CAPTION
        assert image.text["Description"] == ALT
        assert image.text["Software"] == f"siyaq {VERSION}"


def test_an_svg_has_caption_and_description(saved):
    """As Dublin Core, and as the title that a browser shows."""
    root = ET.parse(f"{saved}.svg").getroot()
    assert next(root.iter(f"{DC}title")).text == CAPTION
    assert next(root.iter(f"{DC}description")).text == ALT
    assert root.find("{http://www.w3.org/2000/svg}title").text == CAPTION


def test_a_pdf_has_caption_and_description(saved):
    """In the properties that a reader shows."""
    pypdf = pytest.importorskip("pypdf")
    about = pypdf.PdfReader(f"{saved}.pdf").metadata
    assert (about.title, about.subject) == (CAPTION, ALT)
    assert about.creator == f"siyaq {VERSION}"


def test_a_figure_without_a_table_has_a_record_too(tmp_path):
    """It says that nothing is known of the data."""
    save_figure(Figure(), tmp_path / "fig")
    found = read_provenance(tmp_path / "fig.svg")
    assert (found["made"], found["csv_sha256"]) == ({}, None)


def test_nothing_of_the_day_the_machine_or_the_user_is_written(saved):
    """No clock, no path, no name of a user in any of the files."""
    private = re.compile(
        rb"Date|20\d\d-\d\d-\d\dT|/(?:home|root|Users|tmp)/|[A-Z]:\\\\|"
        + str(saved.parent).encode()
    )
    for kind in ("png", "svg", "pdf", "txt", "csv"):
        assert not private.search(saved.with_suffix(f".{kind}").read_bytes()), kind


def test_what_cannot_be_seen_is_escaped():
    """The JSON has no sign that XML forbids, or that turns other text."""
    table = stamp(
        pd.DataFrame({"a": [1]}), "f", query="\ud800 \x00 \u202e \uffff \U000f0000 أ"
    )
    made = origin(table, None)
    assert made.isprintable()
    assert "أ" in made
    assert json.loads(made)["made"]["settings"]["query"].endswith("\U000f0000 أ")


def test_a_hostile_query_is_saved_and_read(tmp_path):
    """Signs that break XML or PDF strings come back as they were."""
    hostile = "\x00]]> --> <script> )(\\ \u202e \ufffe 𝄞"
    table = stamp(pd.DataFrame({"word": ["a"], "count": [1]}), "f", query=hostile)
    save_figure(Figure(), tmp_path / "fig", table=table)
    for kind in ("png", "svg"):
        found = read_provenance(tmp_path / f"fig.{kind}")
        assert found["made"]["settings"]["query"] == hostile


def write_png(path, **texts):
    info = PngImagePlugin.PngInfo()
    for key, text in texts.items():
        info.add_text(key, text)
    Image.new("1", (1, 1)).save(path, pnginfo=info)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "1", "{}", '{"format": 99}', "[" * 99999]
)
def test_a_record_that_is_none_is_refused(text, tmp_path):
    """Whatever stands in its place, the message names the file."""
    write_png(tmp_path / "fig.png", siyaq=text)
    with pytest.raises(FigureError, match=r"'fig\.png' has (?:no record|a record)"):
        read_provenance(tmp_path / "fig.png")


ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY b "c">]><svg xmlns:dc="%s"><dc:source>&b;</dc:source></svg>'
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b""),
        ("b.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40),
        ("c.svg", b"<svg"),
        ("d.svg", b"<svg/>"),
        ("e.svg", ENTITIES % b"http://purl.org/dc/elements/1.1/"),
        ("f.svg", b"\xff\xfe\x00"),
    ],
)
def test_a_damaged_file_is_refused(name, data, tmp_path):
    """No error of an inner library reaches the reader, and no entity is resolved."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(FigureError, match="has no record of siyaq that can be read"):
        read_provenance(tmp_path / name)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"%PDF-1.4\n" + b"0" * 999])
def test_a_damaged_pdf_is_refused(data, tmp_path):
    """The same holds for PDF, where pypdf reads."""
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(FigureError, match="has no record"):
        read_provenance(tmp_path / "a.pdf")


def test_without_the_library_a_pdf_says_what_to_install(saved, monkeypatch):
    """Pictures in PNG and SVG are read without it."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(FigureError, match=r"Reading \.pdf needs pypdf"):
        read_provenance(f"{saved}.pdf")


@pytest.mark.parametrize("name", ["none.png", "fig.gif", "fig", "a\0b.png"])
def test_a_file_that_is_not_there_or_no_figure_is_refused(name, tmp_path):
    """The message says which files are read."""
    with pytest.raises(FigureError, match="Give a file that"):
        read_provenance(tmp_path / name)


def test_a_file_that_is_too_large_is_refused(tmp_path):
    """It is not read to its end."""
    with (tmp_path / "fig.svg").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(FigureError, match="larger than"):
        read_provenance(tmp_path / "fig.svg")


def test_a_picture_of_endless_size_is_refused(tmp_path):
    """A bomb is not unpacked to read its text."""
    buffer = io.BytesIO()
    Image.new("1", (1, 1)).save(buffer, "png")
    data = buffer.getvalue().replace(b"\x00\x00\x00\x01" * 2, b"\x7f\xff\xff\xff" * 2)
    (tmp_path / "fig.png").write_bytes(data)
    with pytest.raises(FigureError, match="no record"):
        read_provenance(tmp_path / "fig.png")
