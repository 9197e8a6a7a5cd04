"""Documents of an office: paragraphs of docx and printed lines of pdf, in order."""

import datetime as dt
import io
import logging
import re
import zipfile

import docx
import fontpkg
import openpyxl
import pypdf
import pytest
from docx.oxml import parse_xml
from matplotlib.figure import Figure
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from siyaq.corpus.content import Limits
from siyaq.corpus.office import read_docx, read_pdf
from siyaq.errors import CorpusError

LIMITS = Limits()
WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def from_docx(document, limits=LIMITS):
    """Save and read a document."""
    data = io.BytesIO()
    document.save(data)
    return read_docx(io.BytesIO(data.getvalue()), "utf-8", limits)


def test_paragraphs_are_lines_and_tables_stand_in_their_place():
    """The text comes in the order in which it is read."""
    document = docx.Document()
    document.add_heading("عنوان", 1)
    document.add_paragraph("قال الوزير:\nنعم\tلا")
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "خلية أولى", "خلية ثانية"
    document.add_paragraph("ختام")
    lines = ["عنوان", "قال الوزير:", "نعم\tلا", "خلية أولى", "خلية ثانية", "ختام"]
    assert from_docx(document).columns["text"][0].split("\n") == lines


def test_a_cell_that_spans_columns_is_read_once():
    """Merged cells are one cell."""
    document = docx.Document()
    row = document.add_table(1, 3).rows[0].cells
    row[0].merge(row[2]).text = "عنوان الجدول"
    assert from_docx(document).columns["text"] == ["عنوان الجدول"]


def test_text_in_links_and_insertions_is_read_and_deleted_text_is_not():
    """What a reader of the document sees is its text."""
    document = docx.Document()
    paragraph = document.add_paragraph("قال ")
    for xml in (
        "<w:hyperlink {}><w:r><w:t>الوزير</w:t></w:r></w:hyperlink>",
        "<w:ins {}><w:r><w:t> أمس</w:t></w:r></w:ins>",
        "<w:del {}><w:r><w:delText> اليوم</w:delText></w:r></w:del>",
    ):
        paragraph._p.append(parse_xml(xml.format(WORDS)))
    assert from_docx(document).columns["text"] == ["قال الوزير أمس"]


def test_properties_give_title_author_and_day_of_the_file():
    """The file was made on that day, which need not be that of the article."""
    document = docx.Document()
    document.add_paragraph("نص")
    properties = document.core_properties
    properties.title, properties.author = "عنوان الخبر", "سليم خوري"
    properties.created = dt.datetime(2016, 3, 15, 10)
    assert from_docx(document) == (
        {
            "text": ["نص"],
            "title": ["عنوان الخبر"],
            "author": ["سليم خوري"],
            "created": ["2016-03-15"],
        },
        [],
        {},
        "",
    )


def test_the_properties_of_an_empty_template_are_nobodys():
    """The library that makes documents names itself as their author, in 2013."""
    document = docx.Document()
    document.add_paragraph("نص")
    assert document.core_properties.author == "python-docx"
    assert from_docx(document) == ({"text": ["نص"]}, [], {}, "")


def with_part(name, content):
    """Return a docx file with one more or another part."""
    data, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(data)
    with zipfile.ZipFile(data) as before, zipfile.ZipFile(made, "w", 8) as after:
        for other in before.namelist():
            if other != name:
                after.writestr(other, before.read(other))
        after.writestr(name, content)
    return io.BytesIO(made.getvalue())


@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels", "word/x.bin"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_dtd_in_any_part_refuses_the_document(name, encoding):
    """Entities could reach other files, under whatever name the part goes."""
    evil = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>'
    with pytest.raises(CorpusError, match="It has a DTD or entities"):
        read_docx(with_part(name, evil.encode(encoding)), "utf-8", Limits())


def test_a_part_that_is_nested_too_deep_refuses_the_document():
    """Depth is counted before the library sees the part."""
    deep = b"<a>" * 500 + b"</a>" * 500
    with pytest.raises(CorpusError, match="nested deeper than 200"):
        read_docx(with_part("word/document.xml", deep), "utf-8", Limits())


def test_a_part_that_inflates_without_end_refuses_the_document():
    """Sixty-four megabytes of zeros take sixty-four kilobytes."""
    with pytest.raises(CorpusError, match="ratio"):
        read_docx(with_part("word/x.bin", bytes(1 << 26)), "utf-8", Limits())


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"%PDF-1.4", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_docx_is_refused(data):
    """Among them the kind before, whose suffix was changed."""
    with pytest.raises(CorpusError, match=r"[Ss]ave it"):
        read_docx(io.BytesIO(data), "utf-8", Limits())


def printed(*lines):
    """Return a pdf with lines of Arabic, set in Amiri by Matplotlib."""
    figure = Figure(figsize=(8, 4))
    face = fontpkg.family("Amiri").files[0]
    for number, line in enumerate(lines):
        figure.text(0.05, 0.9 - number / 10, line, font=face.path)
    data = io.BytesIO()
    figure.savefig(data, format="pdf")
    return data.getvalue()


def from_pdf(data):
    """Read a pdf."""
    return read_pdf(io.BytesIO(data), "utf-8", Limits())


def test_arabic_lines_are_read_in_their_order():
    """Numbers, brackets and Latin words inside them stay where they are read."""
    lines = [
        'قال الوزير إن المدرسة الجديدة في حي "الورد" ستفتح في 15 آذار/مارس 2016',
        "وأضاف المهندس أن الطريق (الشرقي) بطول 12.5 كم مع شركة ABC Group أمس",
        "The Arabic word is at the end",
    ]
    content = from_pdf(printed(*lines))
    assert content.columns["text"][0].split("\n") == lines
    assert content.remarks == []


def typed(*lines):
    """Return a pdf that draws the letters of each line from left to right."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(600, 800)
    pairs = {letter: letter.encode("utf-16-be").hex() for letter in "".join(lines)}
    names = [f"<{code}> <{code}>" for code in pairs.values()]
    cmap = DecodedStreamObject()
    cmap.set_data("\n".join(["1 beginbfchar", *names, "endbfchar"]).encode())
    font = {
        "Type": "Font",
        "Subtype": "Type0",
        "BaseFont": "X",
        "Encoding": "Identity-H",
    }
    font = DictionaryObject(
        {NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in font.items()}
    )
    font[NameObject("/ToUnicode")] = writer._add_object(cmap)
    fonts = DictionaryObject({NameObject("/F"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    drawn = DecodedStreamObject()
    places = [
        f"BT /F 12 Tf 50 {y} Td <{line.encode('utf-16-be').hex()}> Tj ET"
        for y, line in zip(range(700, 0, -20), lines, strict=False)
    ]
    drawn.set_data("\n".join(places).encode())
    page[NameObject("/Contents")] = writer._add_object(drawn)
    writer.write(data := io.BytesIO())
    return data.getvalue()


def test_letters_drawn_from_left_to_right_are_read_from_the_right():
    """That is how most programs write Arabic into a pdf."""
    line = "الوزير المدرسة المدينة الطريق"
    content = from_pdf(typed(line[::-1]))
    assert content == ({"text": [line]}, [], {}, "")


def test_letters_in_visual_order_are_reported_and_left():
    """Words that were stored backwards are not turned round in silence."""
    line = "الوزير المدرسة المدينة الطريق"
    content = from_pdf(typed(line))
    assert content.columns["text"] == [line[::-1]]
    assert content.remarks == [
        "Arabic letters seem stored in visual order, words reversed"
    ]


def pages(*contents):
    """Return a pdf of pages of other pdfs, None for an empty one."""
    writer = pypdf.PdfWriter()
    for data in contents:
        if data is None:
            writer.add_blank_page(600, 800)
        else:
            writer.append(io.BytesIO(data))
    return writer


def saved(writer):
    """Return the bytes of a pdf."""
    writer.write(data := io.BytesIO())
    return data.getvalue()


def test_pages_are_joined_and_those_without_text_are_counted():
    """A page that is a picture is missing from the text, and that is said."""
    first, second = typed("الأول"[::-1]), typed("الثاني"[::-1])
    content = from_pdf(saved(pages(first, None, second)))
    assert content.columns["text"] == ["الأول\nالثاني"]
    assert content.remarks == ["1 of 3 pages have no text layer"]


def test_a_pdf_of_pictures_is_refused():
    """The remedy is named: to recognise the text first."""
    with pytest.raises(
        CorpusError, match=r"no text layer: .* Recognise the text first"
    ):
        from_pdf(saved(pages(None, None)))


@pytest.mark.parametrize("password", ["", "secret"])
def test_a_locked_pdf_is_refused(password):
    """With or without a password for reading."""
    writer = pages(typed("نص"))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    with pytest.raises(CorpusError, match="locked with a password"):
        from_pdf(saved(writer))


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4", b"PK\3\4", b"%PDF-1.4\n" + b"1 0 obj<<" * 99]
)
def test_what_is_no_pdf_is_refused(data, caplog):
    """With the reason of the library, which prints nothing by itself."""
    with pytest.raises(CorpusError, match="Not a readable pdf"):
        from_pdf(data)
    assert caplog.records == []


def test_the_log_of_the_library_is_as_before(caplog):
    """It is kept quiet only while it reads for us."""
    with pytest.raises(CorpusError):
        from_pdf(b"%PDF-1.4 broken")
    logging.getLogger("pypdf._reader").warning("heard")
    assert [record.message for record in caplog.records] == ["heard"]


def test_nested_objects_of_a_pdf_do_not_exhaust_python():
    """Lists within lists are an error of that file."""
    lists = b"/Deep " + b"[" * 20_000 + b"]" * 20_000 + b"/Resources"
    with pytest.raises(CorpusError, match="Not a readable pdf"):
        from_pdf(typed("نص").replace(b"/Resources", lists))


@pytest.mark.parametrize("reader", [read_docx, read_pdf])
def test_a_refusal_holds_no_address_in_memory(reader):
    """It would be another one in every run, and two reports would differ."""
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    with pytest.raises(CorpusError) as caught:
        reader(book, "utf-8", Limits())
    assert not re.search(r"0x[0-9a-f]+|\d{9}", str(caught.value))
