"""TEI: each text a document, with what its header says."""

import io

import pytest

from siyaq.corpus.content import Limits
from siyaq.corpus.markup import read_xml

NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'


def tei(body, header="", attributes=""):
    """Return a TEI element."""
    head = f"<teiHeader><fileDesc>{header}</fileDesc></teiHeader>"
    return f"<TEI {NAMESPACE} {attributes}>{head}<text><body>{body}</body></text></TEI>"


def read(text):
    """Read XML."""
    return read_xml(io.BytesIO(text.encode()), "utf-8", Limits())


HEADER = """<titleStmt><title>عنوان
  الخبر</title><author>سليم خوري</author></titleStmt>
<publicationStmt><publisher>دار الرقمنة</publisher><date>2020</date></publicationStmt>
<sourceDesc><bibl><publisher>صحيفة النهر</publisher><date when="2016-03-15">أمس</date>
</bibl></sourceDesc>"""


def test_a_text_has_what_its_header_says():
    """The newspaper comes before the electronic edition."""
    content = read(tei("<p>نص</p>", HEADER, 'xml:id="n7"'))
    assert content.columns == {
        "text": ["نص"],
        "doc_id": ["n7"],
        "title": ["عنوان الخبر"],
        "author": ["سليم خوري"],
        "date": ["2016-03-15"],
        "outlet": ["صحيفة النهر"],
    }
    assert content.remarks == []


def test_where_the_source_is_silent_the_edition_is_asked():
    """A date without an attribute is its text."""
    header = HEADER.replace("<sourceDesc>", "<x>").replace("</sourceDesc>", "</x>")
    columns = read(tei("<p>نص</p>", header)).columns
    assert (columns["date"], columns["outlet"]) == (["2020"], ["دار الرقمنة"])


def test_blocks_are_lines_and_what_stands_inside_is_not():
    """Names, and the line breaks of the printed page, part no sentence."""
    body = """<div><head>عنوان</head><p>قال <persName>الوزير</persName>
    <date when="2016">أمس</date> إن<lb/>الطريق</p><lg><l>بيت</l><l>آخر</l></lg>
    <list><item>أول</item><item>ثان</item></list></div><ab>ختام</ab>"""
    text = read(tei(body)).columns["text"][0]
    lines = ["عنوان", "قال الوزير أمس إن الطريق", "بيت", "آخر", "أول", "ثان", "ختام"]
    assert text.split("\n") == lines


@pytest.mark.parametrize("outer", ["teiCorpus", "TEI"])
def test_texts_of_a_corpus_are_documents(outer):
    """Each has its own header; columns that one lacks are empty."""
    texts = tei("<p>أ</p>", HEADER) + tei("<p>ب</p>")
    content = read(f"<{outer} {NAMESPACE}><teiHeader/>{texts}</{outer}>")
    assert content.columns["text"][:2] == ["أ", "ب"]
    assert content.columns["title"][:2] == ["عنوان الخبر", ""]


def test_the_header_is_no_text():
    """A text without words is empty, and for the caller to report."""
    assert read(tei("", HEADER)).columns["text"] == [""]
