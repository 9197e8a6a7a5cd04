"""Exports of a MediaWiki: articles without their code, page by page."""

import bz2
import io
import time
import tracemalloc

import pytest

from siyaq.corpus.content import Limits
from siyaq.corpus.markup import read_xml
from siyaq.errors import CorpusError

NAMESPACE = 'xmlns="http://www.mediawiki.org/xml/export-0.11/"'
SITE = """<siteinfo><sitename>ويكي الأخبار</sitename><namespaces>
<namespace key="0" /><namespace key="6">ملف</namespace>
<namespace key="14">تصنيف</namespace></namespaces></siteinfo>"""


def revision(text, stamp="2016-03-15T10:20:00Z"):
    """Return a revision of a page."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    user = "<contributor><id>99</id></contributor>"
    return (
        f"<revision><id>5</id><timestamp>{stamp}</timestamp>{user}"
        f"<text>{escaped}</text></revision>"
    )


def page(*revisions, number=1, space=0, more=""):
    """Return a page of revisions."""
    head = f"<title>خبر {number}</title><ns>{space}</ns><id>{number}</id>{more}"
    return f"<page>{head}{''.join(revisions)}</page>"


def dump(*pages):
    """Return an export."""
    return f"<mediawiki {NAMESPACE}>{SITE}{''.join(pages)}</mediawiki>".encode()


def read(data):
    """Read an export."""
    return read_xml(io.BytesIO(data), "utf-8", Limits())


def plain(text):
    """Return the text of one page."""
    return read(dump(page(revision(text)))).columns["text"][0]


def test_an_article_has_its_number_title_day_and_site():
    """The number is that of the page, not of a revision or a user."""
    content = read(dump(page(revision("'''نص''' [[مدينة|المدينة]]"), number=42)))
    assert content == (
        {
            "doc_id": ["42"],
            "text": ["نص المدينة"],
            "title": ["خبر 42"],
            "date": ["2016-03-15"],
            "outlet": ["ويكي الأخبار"],
        },
        [],
        {},
        "",
    )


@pytest.mark.parametrize(
    "code",
    [
        "{{صندوق|اسم={{داخلي|x}}|لون=أحمر}}",
        "<ref>المصدر</ref>",
        "<ref name=a />",
        "{|\n! رأس\n|-\n| خلية\n|}",
        "[[ملف:صورة.jpg|تصغير|شرح [[رابط]] الصورة]]",
        "[[File:a.jpg|thumb|شرح]]",
        "[[تصنيف:أخبار]]",
        "[[Category:News]]",
        "[[en:Something]]",
        "<!-- تعليق -->",
        "<gallery>\nملف:أ.jpg|شرح\n</gallery>",
        "<math>x^2</math>",
        "__NOTOC__",
        "__لافهرس__",
    ],
)
def test_code_is_no_text(code):
    """Templates, references, tables, pictures and categories are left out."""
    assert plain(f"قبل\n{code}\nبعد").split() == ["قبل", "بعد"]


def test_headings_lists_and_breaks_are_lines():
    """Empty lines are not kept."""
    text = "== عنوان ==\nنص أول<br />سطر\n\n\n* بند\n# رقم\n''مائل'' &quot;قول&quot;"
    lines = ["عنوان", "نص أول", "سطر", "بند", "رقم", 'مائل "قول"']
    assert plain(text).split("\n") == lines


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("[[مدينة]]", "مدينة"),
        ("[[مدينة|المدينة]]ات", "المدينةات"),
        ("[https://nahr.example صحيفة النهر]", "صحيفة النهر"),
        ("[[مجلس: الأمن]]", "مجلس: الأمن"),
    ],
)
def test_links_show_their_words(code, shown):
    """What a reader of the page sees is its text."""
    assert plain(code) == shown


def test_redirects_and_other_namespaces_are_counted():
    """They are not read, and not lost in silence."""
    pages = [
        page(revision("نص"), number=1),
        page(revision("#تحويل [[خبر 1]]"), number=2, more='<redirect title="خبر 1" />'),
        page(revision("#REDIRECT [[خبر 1]]"), number=3),
        page(revision("نقاش"), number=4, space=1),
        page(revision("قالب"), number=5, space=10),
    ]
    content = read(dump(*pages))
    assert content.columns["doc_id"] == ["1"]
    assert content.remarks == [
        "2 redirects not read",
        "2 pages that are no articles not read",
    ]


def test_of_several_revisions_the_last_is_read():
    """By its time, whatever the order in the file."""
    old, new = revision("قديم", "2015-01-01T00:00:00Z"), revision("جديد")
    for order in ([old, new], [new, old]):
        columns = read(dump(page(*order), page(old, number=2))).columns
        assert columns["text"] == ["جديد", "قديم"]
        assert columns["date"] == ["2016-03-15", "2015-01-01"]


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("{{تاريخ|2010-05-04}}", "2010-05-04"),
        ("{{تاريخ|2010-05}}", "2016-03-15"),
        ("{{تاريخ}}", "2016-03-15"),
        ("{{تاريخ|غدا}}", "2016-03-15"),
        ("{{صندوق|2010-05-04}}", "2016-03-15"),
    ],
)
def test_the_day_in_a_template_counts_if_it_is_clear(code, day):
    """Wikinews writes the day of the article so; the revision may be years later."""
    assert read(dump(page(revision(f"{code} نص")))).columns["date"] == [day]


def test_an_export_is_read_from_a_packed_stream():
    """The caller unpacks; nothing asks for the length of the stream."""
    packed = io.BytesIO(bz2.compress(dump(page(revision("نص")))))
    with bz2.open(packed) as stream:
        content = read_xml(stream, "utf-8", Limits())
    assert content.columns["text"] == ["نص"]


def test_an_export_is_not_held_in_memory():
    """Pages are let go of one by one: code that is left out costs nothing."""
    waste = "{{قالب|" + "س" * 50_000 + "}}نص"
    data = dump(*(page(revision(waste), number=number) for number in range(200)))
    read(data)  # imports what it needs
    tracemalloc.start()
    content = read(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert content.columns["text"] == ["نص"] * 200
    assert len(data) > 20_000_000 > 4 * peak


def test_a_broken_export_is_refused_with_its_place():
    """Half of it would pass for the whole."""
    with pytest.raises(CorpusError, match=r"Line 3:\d+ is not well-formed"):
        read(dump(page(revision("نص")))[:-30])


OPENED = ["{{", "[[", "'''''", "{|\n|", "<ref>", "{{a|[[b|"]


@pytest.mark.parametrize("code", OPENED)
def test_code_that_is_never_closed_is_read(code):
    """Writers forget brackets."""
    assert plain(f"قبل {code} بعد").startswith("قبل")


@pytest.mark.parametrize("code", OPENED)
def test_a_page_of_nothing_but_open_code_does_not_hang(code):
    """The page is read with a remark if it must, never lost; the next one is read."""
    pages = page(revision(f"قبل {code * 20_000} بعد")), page(revision("نص"), number=2)
    content = read(dump(*pages))
    assert content.columns["text"][1] == "نص"
    first = content.columns["text"][0].split()
    assert (first[0], first[-1]) == ("قبل", "بعد") or not content.remarks
    assert first[0] == "قبل"


LOOSE = ["<ref>", "<REF>", "<ref name=x", "<a b='", "<b>", "<!--", "[http://a ", "{{a|"]


@pytest.mark.parametrize("code", LOOSE)
@pytest.mark.parametrize("front", ["", "<br/>", "</ref>"])
def test_the_text_of_unclosed_code_stays_and_is_remarked_on(code, front):
    """Closed tags before it do not make up for it, and it takes no long time."""
    start = time.process_time()
    content = read(dump(page(revision(f"{front * 3000}قبل {code * 10_000} بعد"))))
    assert time.process_time() - start < 5
    words = content.columns["text"][0].split()
    assert {"قبل", "بعد"} <= {words[0], words[-1]}
    (remark,) = content.remarks
    assert remark.endswith("times and not closed; read with the words of its code")


def test_a_long_text_behind_unclosed_code_is_read_in_time():
    """The parser would read all the rest again for each of them."""
    text = "<ref name=x" * 50 + "\n" + "قالت الصحيفة إن الطريق مفتوح.\n" * 10_000
    start = time.process_time()
    content = read(dump(page(revision(text))))
    assert time.process_time() - start < 5
    assert content.columns["text"][0].endswith("الطريق مفتوح.")


def test_many_closed_references_are_no_fault():
    """Five thousand of them are left out, as in any other article."""
    content = read(dump(page(revision("نص <ref>مصدر</ref><br>" * 5000))))
    assert content.remarks == []
    assert set(content.columns["text"][0].split()) == {"نص"}


@pytest.mark.parametrize("stamp", ["", "broken", "2016-99-99T"])
def test_a_revision_without_a_good_date_keeps_its_text(stamp):
    """A day that cannot be read is no reason to lose an article."""
    assert read(dump(page(revision("نص", stamp)))).columns["text"] == ["نص"]


@pytest.mark.parametrize("stamp", ["", "yesterday"])
def test_a_revision_with_a_date_comes_before_one_without(stamp):
    """Whichever stands first; of two without a date the last is read."""
    dated, bare = revision("مؤرخ"), revision("بلا تاريخ", stamp)
    for pair in ((dated, bare), (bare, dated)):
        assert read(dump(page(*pair))).columns["text"] == ["مؤرخ"]
    pair = revision("أول", stamp), revision("ثان", stamp)
    assert read(dump(page(*pair))).columns["text"] == ["ثان"]
