"""Text in PDF files: every glyph stands where it stands in the picture."""

import io
import json
import re
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from siyaq.figures.files.spacing import single_kerns
from siyaq.figures.saving import save_figure
from siyaq.figures.style import use_style
from siyaq.figures.text import native, rtl
from siyaq.figures.themes import FILES

pypdf = pytest.importorskip("pypdf")
pytestmark = pytest.mark.filterwarnings("ignore:Glyph.*missing:UserWarning")

DRIFTING = [  # kerned where the font changes in the middle: by Matplotlib 3.11 twice
    "درجة -5",
    "گزارش پنج\u200cشنبه کشور ژاپن",  # with a zero-width non-joiner
    "الحليف \u200cالإيراني",
    "وفقاً لتقاريرها",
]
STEADY = [
    "السلام عليكم",
    "حزب الله",
    "بشّار الأسد",
    "مُحَمَّد",
    "الأسد (Syria) 2016",
    "office difficult fi, AVATAR",
    "٪٩٥ ، ٢٠١١–٢٠٢٢",
    "plain text (in brackets) \\ and backslashes",
]
LETTERS = "ابتجحدرسشصعفقكلمنهويةىءآأؤئًَُِّْ -،.()0123456789٠١٢٣ABVfi"
SVG = "{http://www.w3.org/2000/svg}"
TOLERANCE = 0.005  # of the size of the font: widths in a PDF are whole thousandths
SIZE = 56


@pytest.fixture(autouse=True)
def arabic():
    with use_style("ar"):
        yield


def files(*texts, size=SIZE, **look):
    """Draw texts below each other, as PDF and SVG."""
    fig, saved = Figure(figsize=(16, 2 * len(texts))), []
    for place, text in enumerate(texts):
        fig.text(0.01, (place + 0.5) / len(texts), rtl(text), size=size, **look)
    for kind in ("pdf", "svg"):
        buffer = io.BytesIO()
        with mpl.rc_context(FILES):
            fig.savefig(buffer, format=kind)
        saved.append(buffer.getvalue())
    return saved


def in_pdf(data):
    """Return where the glyphs of each text stand, in points from its beginning."""
    reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
    page = reader.pages[0]
    fonts = {name: widths(font) for name, font in page["/Resources"]["/Font"].items()}
    texts = []
    stream = pypdf.generic.ContentStream(page.get_contents(), reader)
    for operands, operator in stream.operations:
        if operator == b"BT":
            texts.append([])
            start = pen = 0.0
        elif operator == b"Tf":
            font, size = fonts[operands[0]], float(operands[1])
        elif operator == b"Td":
            start = pen = start + float(operands[0])
        elif operator == b"TJ":
            pen = write(operands[0], font, size, pen, texts[-1])
    return [text for text in texts if text]


def write(pieces, font, size, pen, text):
    """Follow the pen along the pieces of a text, and note where each glyph begins."""
    for piece in pieces:
        if isinstance(piece, int | float):
            pen -= float(piece) * size / 1000
            continue
        codes = piece.original_bytes
        for place in range(0, len(codes), 2):
            text.append(pen)
            pen += font[int.from_bytes(codes[place : place + 2])] * size / 1000
    return pen


def widths(font):
    listed = font.get_object()["/DescendantFonts"][0].get_object()["/W"].get_object()
    return {
        int(first) + place: float(width)
        for first, row in zip(listed[::2], listed[1::2], strict=True)
        for place, width in enumerate(row)
    }


def in_svg(data):
    """Return the same from an SVG, where every glyph is an outline with its place."""
    texts = []
    for group in ET.fromstring(data).iter(f"{SVG}g"):
        scale = re.search(r"scale\(([\d.]+)", group.get("transform", ""))
        glyphs = group.findall(f"{SVG}use")
        if scale and glyphs:
            moves = [
                re.findall(r"[-\d.]+", use.get("transform", "0")) for use in glyphs
            ]
            texts.append([float(scale[1]) * float(move[0]) for move in moves])
    return texts


def drift(pdf, svg, size=SIZE):
    """Return by how much the farthest glyph of all is off, in the size of the font."""
    pairs = zip(in_pdf(pdf), in_svg(svg), strict=True)
    return max(
        abs(there - here) / size
        for one, other in pairs
        for there, here in zip(one, other, strict=True)
    )


@pytest.mark.skipif(not native(), reason="only Matplotlib 3.11 counts a kern twice")
@pytest.mark.parametrize("text", DRIFTING)
def test_the_fault_is_there_and_found(text):
    """Without the remedy glyphs drift by a tenth of the font's size and more."""
    assert drift(*files(text)) > 0.1


@pytest.mark.parametrize("text", [*DRIFTING, *STEADY])
def test_each_glyph_stands_where_it_should(text):
    """With the remedy places in the PDF are those in the SVG, glyph by glyph."""
    pdf, svg = files(text)
    assert drift(single_kerns(pdf), svg) < TOLERANCE


def test_many_texts_share_their_fonts():
    """Which letters are in which font hangs on all the texts before."""
    pdf, svg = files(*DRIFTING, *STEADY, *DRIFTING, size=12)
    assert drift(single_kerns(pdf), svg, 12) < 2 * TOLERANCE


def test_turned_text_and_several_lines_stand_right():
    """A turned label, and one of two lines."""
    pdf, svg = files("\n".join(DRIFTING[::2]), size=20, rotation=90)
    assert drift(single_kerns(pdf), svg, 20) < TOLERANCE


@settings(max_examples=3)
@given(st.lists(st.text(LETTERS, min_size=1, max_size=20), min_size=12, max_size=12))
def test_any_text_stands_right(texts):
    """Letters, vowel signs, digits and brackets in any order."""
    pdf, svg = files(*[f"س{text}" for text in texts])
    assert drift(single_kerns(pdf), svg) < TOLERANCE


def test_the_reference_strings_stand_right(shared):
    """The strings that are judged letter by letter elsewhere."""
    cases = json.loads((shared / "reference" / "rtl_cases.json").read_text("utf-8"))
    pdf, svg = files(*[case["text"] for case in cases])
    assert drift(single_kerns(pdf), svg) < TOLERANCE


def test_a_saved_figure_has_the_remedy(tmp_path):
    """The PDF that is written is the mended one, and its letters are still letters."""
    fig = Figure(figsize=(12, 2))
    fig.text(0.1, 0.5, rtl(DRIFTING[0]), size=SIZE)
    save_figure(fig, tmp_path / "fig")
    pdf = (tmp_path / "fig.pdf").read_bytes()
    assert drift(pdf, (tmp_path / "fig.svg").read_bytes()) < TOLERANCE
    assert len(in_pdf(pdf)) == 1


def test_fonts_are_of_type_42(tmp_path):
    """Every font is embedded as TrueType, none as Type 3."""
    fig = Figure()
    fig.text(0.1, 0.5, rtl("حلب Aleppo ∎"))
    save_figure(fig, tmp_path / "fig")
    page = pypdf.PdfReader(tmp_path / "fig.pdf").pages[0]
    for font in page["/Resources"]["/Font"].values():
        glyphs = font.get_object()["/DescendantFonts"][0].get_object()
        assert glyphs["/Subtype"] == "/CIDFontType2"
        assert "/FontFile2" in glyphs["/FontDescriptor"].get_object()


@pytest.mark.skipif(not native(), reason="only Matplotlib 3.11 counts a kern twice")
@pytest.mark.parametrize("compression", [0, 9])
def test_a_mended_file_is_whole(compression):
    """Only the page's content changes; the rest is found where the table says."""
    with mpl.rc_context({"pdf.compression": compression}):
        pdf, _ = files(*DRIFTING)
    mended = single_kerns(pdf)
    before, after = (
        pypdf.PdfReader(io.BytesIO(data), strict=True) for data in (pdf, mended)
    )
    assert mended != pdf
    assert letters(before) == letters(after)
    assert before.metadata == after.metadata
    assert len(before.xref[0]) == len(after.xref[0])


def letters(reader):
    """Return the text of the first page without spaces, which hang on the gaps."""
    return "".join(reader.pages[0].extract_text().split())


def test_a_mended_file_is_not_mended_again():
    """What has been put right is right."""
    mended = single_kerns(files(*DRIFTING)[0])
    assert single_kerns(mended) == mended


def test_kerns_that_are_counted_once_stay():
    """A Matplotlib that leaves the kern out of the place is left alone."""
    pdf, svg = files("AVATAR To")
    assert single_kerns(pdf) == pdf
    assert drift(pdf, svg) < TOLERANCE
