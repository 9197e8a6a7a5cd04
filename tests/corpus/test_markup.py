"""Pages and XML: the article and nothing around it, and no way out of the file."""

import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus.content import Limits
from siyaq.corpus.markup import read_html, read_xml
from siyaq.errors import CorpusError

LIMITS = Limits()
BODY = [
    "افتتحت البلدية أمس مكتبة عامة جديدة في وسط المدينة، وحضر الحفل كثير من الطلاب.",
    "وقال مدير المكتبة إن القاعة تضم عشرين ألف كتاب، وتفتح أبوابها كل يوم.",
    "وأضاف أن ورشات القراءة للأطفال تبدأ الأسبوع المقبل، وأن التسجيل مجاني.",
]
HEAD = """<title>افتتاح مكتبة عامة - صحيفة النهر</title>
<meta property="og:title" content="افتتاح مكتبة عامة">
<meta property="og:site_name" content="صحيفة النهر">
<meta property="article:published_time" content="2016-03-15T10:20:00+02:00">
<meta name="author" content="سليم خوري">
<link rel="canonical" href="https://nahr.example/news/library.html">"""
NAVIGATION = """<nav><ul><li><a href="/">الرئيسية</a></li>
<li><a href="/s">سياسة</a></li><li><a href="/e">اقتصاد</a></li></ul></nav>"""
RELATED = """<section class="related"><h3>اقرأ أيضا</h3><ul>
<li><a href="/1">سوق الخضار ينتقل إلى موقع جديد</a></li>
<li><a href="/2">حفل موسيقي في الحديقة</a></li></ul></section>
<footer><p>جميع الحقوق محفوظة 2016</p></footer>"""


def page(article, head=HEAD, charset="utf-8"):
    """Return a page as a news site makes it, around an article."""
    return f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{charset}">
{head}<script>var a = "برمجة";</script><style>.a{{content:"نمط"}}</style></head><body>
{NAVIGATION}<header><h1>افتتاح مكتبة عامة</h1></header><!-- تعليق -->
{article}{RELATED}<script>document.write("كتابة")</script></body></html>"""


def from_html(text, encoding="utf-8", limits=LIMITS, written=None):
    """Read a page that is given as text."""
    data = text.encode(written or encoding)
    return read_html(io.BytesIO(data), encoding, limits)


PARAGRAPHS = "<article>" + "".join(f"<p>{line}</p>" for line in BODY) + "</article>"
DIVISIONS = '<div class="content">' + "".join(f"<div>{line}</div>" for line in BODY)


def test_a_page_of_news_gives_its_article_and_what_it_says_of_itself():
    """Title, day, site, author and address stand beside the text."""
    assert from_html(page(PARAGRAPHS)) == (
        {
            "text": ["\n".join(BODY)],
            "title": ["افتتاح مكتبة عامة"],
            "date": ["2016-03-15"],
            "outlet": ["صحيفة النهر"],
            "author": ["سليم خوري"],
            "url": ["https://nahr.example/news/library.html"],
        },
        [],
        {},
        "utf-8",
    )


@pytest.mark.parametrize(
    "article",
    [
        PARAGRAPHS,
        DIVISIONS + "</div>",
        "<article>" + "<br>".join(BODY) + "</article>",
        "<main>" + "\n\n".join(f"<p>\n  {line}\n</p>" for line in BODY) + "</main>",
        PARAGRAPHS.replace(" في ", " <b>في</b>\n   ").replace("كتاب", "<a>كتاب</a>"),
    ],
    ids=["paragraphs", "divisions", "breaks", "indented", "inline"],
)
def test_each_paragraph_is_a_line_however_it_is_marked(article):
    """White space between tags means nothing; tags inside a line part no words."""
    text = from_html(page(article)).columns["text"][0]
    assert text.split("\n")[-3:] == BODY
    assert "الرئيسية" not in text
    assert "الحقوق" not in text


def test_a_very_short_article_is_found():
    """One sentence is enough, without the menu beside it."""
    content = from_html(page("<article><p>وصل القطار إلى المحطة.</p></article>", ""))
    assert content.columns["text"] == ["وصل القطار إلى المحطة."]


@pytest.mark.parametrize("article", [PARAGRAPHS, "<p>نص</p>", ""])
def test_scripts_styles_and_comments_are_never_text(article):
    """Neither in the article nor where all text of the page is read."""
    text = from_html(page(article)).columns["text"][0]
    for hidden in ("برمجة", "نمط", "تعليق", "كتابة"):
        assert hidden not in text


def test_entities_are_decoded_once():
    """What the page shows as an entity stays one."""
    article = PARAGRAPHS.replace("كتاب،", "&quot;كتاب&quot; &#1608; &amp;lt;b&amp;gt;،")
    assert '"كتاب" و &lt;b&gt;،' in from_html(page(article)).columns["text"][0]


def test_no_date_is_made_of_numbers_in_the_text():
    """Years in an article, a footer or an image are not its date."""
    article = PARAGRAPHS.replace("أمس", "عام 1987 وفي 12/5/1999")
    article += '<img src="/upload/2019/04/03/a.jpg"><p>2021-02-03</p>'
    assert "date" not in from_html(page(article, "")).columns


@pytest.mark.parametrize(
    "stated",
    [
        '<time datetime="2016-03-15T10:00">أمس</time>',
        '<span class="post-date">2016-03-15</span>',
        '<script type="application/ld+json">{"datePublished": "2016-03-15"}</script>',
    ],
)
def test_a_day_that_the_page_states_is_found(stated):
    """In the elements in which pages state it, also outside the head."""
    content = from_html(page(stated + PARAGRAPHS, ""))
    assert content.columns["date"] == ["2016-03-15"]


def test_a_page_without_an_article_is_read_whole_with_a_remark():
    """It may be what the researcher wants; that it is the whole page is said."""
    content = from_html("<title>قائمة</title><nav><a>أخبار</a></nav><p></p>")
    assert content.columns == {"text": ["أخبار"], "title": ["قائمة"]}
    assert content.remarks == ["no main text found: all text of the page was read"]


@pytest.mark.parametrize("text", ["", " \n", "<html></html>", "<script>x</script>"])
def test_a_page_without_text_is_refused(text):
    """There is nothing to read."""
    with pytest.raises(CorpusError, match=r"empty|No main text"):
        from_html(text)


@pytest.mark.parametrize("encoding", ["windows-1256", "auto"])
def test_a_page_in_windows_1256_is_read(encoding):
    """By the name that is given, or by its letters."""
    content = from_html(page(PARAGRAPHS), encoding, written="windows-1256")
    assert content.columns["text"] == ["\n".join(BODY)]
    assert content.encoding == "windows-1256"


def test_the_refusal_of_a_page_says_what_the_page_says_of_its_encoding():
    """The researcher sees the remedy; the page is not believed by itself."""
    text = page(PARAGRAPHS, charset="windows-1256")
    with pytest.raises(CorpusError, match="The page says that it is windows-1256"):
        from_html(text, written="windows-1256")


def test_xhtml_with_a_declaration_and_a_doctype_is_read():
    """Pages may say that they are XML."""
    text = '<?xml version="1.0" encoding="utf-8"?>\n' + page(PARAGRAPHS)
    assert from_html(text).columns["text"] == ["\n".join(BODY)]


@pytest.mark.slow
def test_a_paragraph_of_many_megabytes_is_not_cut():
    """The parser's own limit does not shorten a page in silence."""
    word = "قال الوزير "
    text = from_html(f"<html><body><p>{word * 600_000}</p></body></html>").columns
    assert len(text["text"][0]) == len(word) * 600_000 - 1


@pytest.mark.parametrize("tag", ["div", "b", "table"])
def test_a_page_nested_too_deep_is_refused(tag):
    """Nothing is lost in silence where a parser gives up."""
    with pytest.raises(CorpusError, match="nested deeper than 200"):
        from_html(f"<html><body>{f'<{tag}>' * 50_000}نص")


def test_a_page_of_very_many_elements_is_read_whole():
    """Where to look for an article would take minutes."""
    content = from_html("<html><body>" + "<p>نص</p>" * 60_000)
    assert content.columns["text"][0].count("نص") == 60_000
    assert content.remarks == ["no main text found: all text of the page was read"]


@given(lines=st.lists(st.text("ابتثجحخدذ &<>\"'", min_size=1), min_size=1))
def test_text_in_a_page_is_neither_lost_nor_decoded_twice(lines):
    """Escaped once, any text comes back, but for white space."""
    from html import escape

    kept = [" ".join(line.split()) for line in lines if line.strip()]
    body = "".join(f"<li>{escape(escape(line))}</li>" for line in lines)
    try:
        content = from_html(f"<html><body><ul>{body}</ul></body></html>")
    except CorpusError:
        assert not kept
    else:
        found = content.columns["text"][0].split("\n")
        assert [line for line in found if line not in ("-",)] == [
            " ".join(escape(line).split()) for line in kept
        ]


def from_xml(text, limits=LIMITS):
    """Read XML."""
    data = text.encode() if isinstance(text, str) else text
    return read_xml(io.BytesIO(data), "utf-8", limits)


def test_xml_of_an_unknown_kind_is_read_whole_with_a_remark():
    """Elements are lines, but not those inside a line."""
    text = "<doc><h>عنوان</h><p>قال <b>الوزير</b> نعم</p>\n<p>\n ختام\n</p></doc>"
    content = from_xml(text)
    assert content.columns == {"text": ["عنوان\nقال الوزير نعم\nختام"]}
    assert content.remarks == ["XML of an unknown kind: all its text was read"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1256"])
def test_xml_says_itself_how_it_is_encoded(encoding):
    """The setting for other files does not matter here."""
    text = f'<?xml version="1.0" encoding="{encoding}"?><a>قال الأسد</a>'
    assert from_xml(text.encode(encoding)).columns == {"text": ["قال الأسد"]}


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE a SYSTEM "https://nahr.example/a.dtd">',
        '<!DOCTYPE a [<!ENTITY e "ها">]>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>',
        "<!DOCTYPE a>",
    ],
)
def test_a_dtd_refuses_xml(dtd):
    """No entity is resolved, and no other file opened."""
    with pytest.raises(CorpusError, match="It has a DTD or entities"):
        from_xml(f"{dtd}<a>&e;</a>" if "ENTITY e" in dtd else f"{dtd}<a/>")


def test_malformed_xml_is_refused_with_its_place():
    """Line and column are those of the parser."""
    with pytest.raises(CorpusError, match=r"^Line 2:7 is not well-formed XML \(mis"):
        from_xml("<a>\n<b>نص</a>")


@pytest.mark.parametrize("text", ["", "نص", "<a", "<a>", '<?xml encoding="x-no"?><a/>'])
def test_what_is_no_xml_is_refused(text):
    """Whatever the parser says of it."""
    with pytest.raises(CorpusError, match="XML"):
        from_xml(text)


@pytest.mark.parametrize("depth", [201, 50_000])
def test_xml_nested_too_deep_is_refused(depth):
    """Depth is counted while reading, without recursion."""
    with pytest.raises(CorpusError, match="nested deeper than 200"):
        from_xml("<a>" * depth + "</a>" * depth)


def test_the_depth_of_xml_is_a_limit():
    """The same file is read where more is allowed."""
    deep = "<a>" * 500 + "نص" + "</a>" * 500
    assert from_xml(deep, Limits(xml_depth=500)).columns == {"text": ["نص"]}


def test_links_that_touch_are_parted_where_all_text_is_read():
    """A menu is often written without a space between its links."""
    menu = "<a href=1>الرئيسية</a><a href=2>أخبار</a><span>رأي</span><span>صور</span>"
    content = from_html(f"<nav>{menu}</nav><p></p>")
    assert "no main text found" in content.remarks[0]
    assert content.columns["text"][0].split() == "الرئيسية أخبار رأي صور".split()


def test_letters_in_tags_of_their_own_stay_one_word():
    """Only links and the like are parted, and only where nothing is between them."""
    content = from_html("<nav>و<a>إيران</a>، <b>ال</b><i>وزير</i></nav><p></p>")
    assert content.columns["text"] == ["وإيران، الوزير"]


ATTRIBUTES = ["x{}=1", "x{}", "x{}='>'", 'x{} = "<p>"', "x{}/"]


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_thousands_of_attributes_are_passed_over(attribute):
    """A parser compares each with all others; the text around them is kept."""
    many = " ".join(map(attribute.format, range(30_000)))
    start = time.process_time()
    content = from_html(f"<p>{BODY[0]}</p><p {many}>{BODY[1]}</p>")
    assert time.process_time() - start < 5
    assert BODY[0] in content.columns["text"][0]
    assert BODY[1] in content.columns["text"][0]
    assert "attributes of a tag that has more than 5,000" in content.remarks[0]


def test_one_long_attribute_is_none_of_many():
    """Pictures are saved inside of pages, and texts in attributes."""
    picture = (
        f"<img src='data:image/png;base64,{'ab/c=' * 20_000}' alt='{'x ' * 9000}'>"
    )
    assert from_html(f"<p>{BODY[0]}</p>{picture}<p>{BODY[1]}</p>").remarks == []
