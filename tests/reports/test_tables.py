"""Tables as HTML: right-to-left, and nothing of the corpus is obeyed."""

import json
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from siyaq.errors import SettingError, TableError
from siyaq.provenance import stamp
from siyaq.reports.elements import element
from siyaq.reports.reading import reading
from siyaq.reports.tables import (
    _markup,
    failure_html,
    figure_html,
    index_page,
    show,
    to_html,
)

HOSTILE = "<script>document.title='owned'</script><img src=x onerror=alert(1)>\"'&"
MEASURE = """<script>
const boxes = [...document.querySelectorAll("table tr")].map(row =>
  [...row.children].map(cell => {
    const outer = cell.getBoundingClientRect();
    const text = cell.querySelector("bdi").getBoundingClientRect();
    return [outer.left, outer.right, text.left, text.right];
  }));
document.body.append(Object.assign(
  document.createElement("pre"), {id: "boxes", textContent: JSON.stringify(boxes)}));
</script>"""


class Cells(HTMLParser):
    """The text, the tag and the attributes of each cell, in order."""

    def __init__(self, html):
        super().__init__()
        self.cells = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag in ("td", "th", "caption"):
            self.cells.append([tag, dict(attrs), ""])

    def handle_data(self, data):
        if self.cells and data != "\n":
            self.cells[-1][2] += data

    def texts(self, tag):
        return [text for name, _, text in self.cells if name == tag]


TEXTS = pd.DataFrame(
    {"doc_id": ["a", "b"], "text": [f"العنوان.\nقال الأسد {HOSTILE}\nخ", "مع الأسد"]}
)


def opened():
    """Return two lines, which stand in TEXTS."""
    places = {"doc_id": ["a", "b"], "start": [13, 3], "end": [18, 8]}
    lines = pd.DataFrame(places).assign(pre="قال ", keyword="الأسد", post="")
    return lines[["doc_id", "pre", "keyword", "post", "start", "end"]]


def concordance(lines=3):
    return pd.DataFrame(
        {
            "doc_id": [f"000_{n}" for n in range(lines)],
            "position": 7,
            "pre": ["قال الرئيس السوري بشار " * 9, "والتقى", ""][:lines],
            "keyword": "الأسد",
            "post": ["", "خامنئي", "في دمشق أمس مع وفد من إيران " * 9][:lines],
            "start": 11,
            "end": 16,
            "date": pd.Timestamp("2017-01-02"),
            "outlet": "طيف بوست",
        }
    )


def test_cells_headers_and_caption_are_escaped():
    """Markup in any part of a table is shown as text."""
    table = pd.DataFrame({HOSTILE: [HOSTILE]})
    html = show(table, caption=HOSTILE).html
    assert "<script" not in html
    assert "<img" not in html
    cells = Cells(html)
    assert cells.texts("td") == cells.texts("th") == [HOSTILE]
    assert cells.texts("caption") == [f"{HOSTILE} (1 row)"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"])))
def test_parsed_back_a_cell_is_the_text(text):
    """No text is lost or changed on its way into a cell."""
    cells = Cells(show(pd.DataFrame({"text": [text]})).html)
    assert cells.texts("td") == [text]


@given(st.text())
def test_any_text_is_shown(text):
    """Nothing makes a table fail, and no bidi control leaves the cell."""
    table = pd.DataFrame({"text": pd.Series([text], dtype=object)})
    html = show(table, caption=text).html
    html.encode("utf-8")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\ud800-\udfff]", html)


@pytest.mark.parametrize("sign", ["\u202e", "\u200f", "\ud800", "\x07"])
def test_invisible_signs_are_shown(sign):
    """A bidi control, a lone surrogate or a bell is a visible sign in the cell."""
    table = pd.DataFrame({"text": pd.Series([f"a{sign}b"], dtype=object)})
    assert Cells(show(table).html).texts("td") == [f"a[U+{ord(sign):04X}]b"]


def test_a_table_with_arabic_runs_right_to_left():
    """Direction, language and isolation are said cell by cell."""
    html = show(pd.DataFrame({"word": ["حلب"], "count": [-5]})).html
    assert '<table dir="rtl" class="mathjax_ignore tex2jax_ignore"' in html
    assert 'lang="ar"' in html
    assert 'text-align:right"><bdi dir="rtl">حلب<' in html
    assert '<bdi dir="ltr">-5</bdi>' in html
    assert html.count('<th scope="col"') == 2


def test_a_table_without_arabic_runs_left_to_right():
    """Words on the left, numbers on the right."""
    html = show(pd.DataFrame({"word": ["peace"], "count": [5]})).html
    assert '<table dir="ltr"' in html
    styles = [attrs["style"] for tag, attrs, _ in Cells(html).cells if tag == "td"]
    assert [style.rpartition(":")[2] for style in styles] == ["left", "right"]


def test_no_colour_is_set():
    """Light and dark themes keep their own; a marked word has both, dark on light."""
    html = show(opened(), texts=TEXTS).html
    mark = "background:#ffe08a;color:#1a1a1a"
    assert html.count(mark) == 2
    assert not re.search(r"[^-]color:|background", html.replace(mark, ""))
    assert "class=" in html
    assert "<style" not in html


def test_each_keyword_opens_its_paragraph():
    """The text around the line, its keyword marked, in the direction of the line."""
    soup = BeautifulSoup(show(opened(), texts=TEXTS).html, "html.parser")
    first, second = soup.select("td details")
    assert first.summary.text == first.mark.text == "الأسد"
    assert first.div.text == f"قال الأسد {HOSTILE}"
    assert first.div["dir"] == "rtl"
    assert first.div["lang"] == "ar"
    assert not soup.select("td script, td img")
    assert second.div.text == "مع الأسد"


def test_without_texts_nothing_opens():
    """The lines alone are a plain table."""
    assert "details" not in show(opened()).html


def test_texts_of_other_documents_are_refused():
    """No line opens a paragraph that is not its own."""
    with pytest.raises(TableError, match="does not hold 'الأسد' at 13:18"):
        show(opened(), texts=TEXTS.assign(text="another text altogether, and long"))
    with pytest.raises(TableError, match="No column 'pre'"):
        show(pd.DataFrame({"n": [1]}), texts=TEXTS)


@pytest.mark.parametrize("total", [1, 12, 13, 77, 100, 103])
def test_further_lines_are_folded_page_by_page(total):
    """No line is lost or shown twice, and every page has the same columns."""
    table = pd.concat([concordance(1)] * total).assign(doc_id=range(total))
    soup = BeautifulSoup(show(table, rows=12).html, "html.parser")
    seen = [row.select("td")[-1].text for row in soup.select("tbody tr")]
    assert seen == [str(number) for number in range(min(total, 100))]
    pages = soup.select("details")
    assert len(pages) == -(-min(total, 100) // 12) - 1
    assert len({str(table.select("col")) for table in soup.select("table")}) == 1
    if total > 100:
        assert pages[-1].summary.text == "Lines 97–100"
        assert soup.caption.text == "100 of 103 lines, 12 a page"


def test_other_tables_are_not_folded():
    """A frequency list shows its first rows and says how many there are."""
    assert "details" not in show(pd.DataFrame({"n": range(99)}), rows=9).html


@pytest.mark.parametrize(
    ("settings", "caption"),
    [
        ({"hits": 3}, "3 lines, all hits"),
        ({"hits": 40, "sample": 3}, "3 lines sampled from 40 hits"),
        ({"hits": 40, "sample": None}, "3 lines of 40 hits"),
        ({"hits": 3, "copies_left_out": 0}, "3 lines, all hits"),
        ({"hits": 3, "copies_left_out": 7}, "3 lines, all hits, copies left out: 7"),
        ({}, "3 lines"),
    ],
)
def test_the_caption_says_of_what_the_lines_are(settings, caption):
    """Lines, hits, sample and copies, as the stamp has them."""
    lines = stamp(concordance(), "concordance", **settings)
    assert repr(show(lines)) == f"<table: {caption}>"
    assert Cells(show(lines).html).texts("caption") == [caption]


def test_an_empty_concordance_suggests_words():
    """What the researcher perhaps meant is named, each word isolated and escaped."""
    found = stamp(concordance(0), "concordance", hits=0, suggestions=["حلب", HOSTILE])
    shown = show(found, caption="حلبب")
    assert repr(shown) == f"<table: حلبب (0 lines). Perhaps: حلب, {HOSTILE}>"
    cells = Cells(shown.html).texts("caption")
    assert cells == [f"حلبب (0 lines) Perhaps: حلب {HOSTILE}"]
    assert "<script" not in shown.html


def test_a_page_has_at_least_one_row():
    """No page of nothing."""
    with pytest.raises(SettingError, match="rows=0 shows nothing"):
        show(concordance(), rows=0)


@pytest.mark.parametrize(
    "part",
    [
        element("script", "x"),
        element("img", src="x"),
        element("a", "x", href="javascript:x"),
        element("td", "x", onclick="x"),
        element("td", element("iframe")),
    ],
)
def test_a_layout_cannot_load_link_or_run(part):
    """What is not on the list of harmless tags and attributes is not written."""
    with pytest.raises(ValueError, match="A table is not made of"):
        _markup(part)


@given(st.text())
def test_text_never_becomes_markup(text):
    """In an element and in an attribute: one tag, whatever they hold."""
    html = _markup(element("td", text, title=text))
    assert html.count("<") - html.count("<span") * 2 == 2
    assert html.count('"') - html.count("<span") * 2 == (2 if text else 0)


@pytest.mark.parametrize(
    ("rows", "caption"),
    [(50, "Words (50 of 1,203 rows)"), (2000, "Words (1,203 rows)")],
)
def test_a_long_table_says_how_much_of_it_is_shown(rows, caption):
    """The first rows are shown, and the caption counts them."""
    shown = show(pd.DataFrame({"n": range(1203)}), caption="Words", rows=rows)
    cells = Cells(shown.html)
    assert cells.texts("caption") == [caption]
    assert len(cells.texts("td")) == min(rows, 1203)
    assert repr(shown) == f"<table: {caption}>"


def test_a_caption_is_not_turned_by_its_arabic_word():
    """The count stays behind an English caption that ends in Arabic."""
    html = show(pd.DataFrame({"n": [1]}), caption="Lines of الأسد").html
    inner = '<bdi dir="ltr">Lines of الأسد</bdi> <bdi>(1 row)</bdi>'
    assert f'<bdi dir="ltr">{inner}</bdi>' in html


def test_the_contexts_of_a_concordance_run_right_to_left_whatever_they_hold():
    """A mostly Latin context is still part of an Arabic line."""
    table = concordance(1).assign(pre="قالت Reuters News Agency", outlet="Reuters من")
    html = show(table).html
    assert '<bdi dir="rtl">قالت Reuters' in html
    assert '<bdi dir="ltr">Reuters من' in html


def test_a_concordance_is_in_reading_order():
    """Context, keyword, context, then metadata, and the id last; no offsets."""
    headers = Cells(show(concordance()).html).texts("th")
    assert headers == ["pre", "keyword", "post", "date", "outlet", "doc_id"]


def test_a_query_without_hits_is_an_empty_table():
    """No lines: the headers and a count."""
    shown = show(concordance().head(0))
    assert repr(shown) == "<table: 0 lines>"
    assert "keyword" in shown.html


def test_a_named_index_is_shown_and_a_counting_one_is_not():
    """A pivot keeps its labels; a filtered table shows no row numbers."""
    counts = pd.Series(["a", "b", "a"], name="outlet").value_counts()
    assert Cells(show(counts).html).texts("th") == ["outlet", "count"]
    table = pd.DataFrame({"n": [1, 2]}).query("n > 1")
    assert Cells(show(table).html).texts("th") == ["n"]


def test_only_tables_are_shown():
    """A list is refused with what is wanted instead."""
    with pytest.raises(TableError, match=r"pandas DataFrame\), not list"):
        show([1, 2])


def test_a_table_is_written_whole_as_a_page(tmp_path):
    """All rows, and the same bytes twice."""
    table = pd.DataFrame({"n": range(80)})
    page = to_html(table, tmp_path / "new" / "n.html", caption="حلب").read_bytes()
    assert page == to_html(table, tmp_path / "n.html", caption="حلب").read_bytes()
    assert page.count(b"<td") == 80
    assert b"<title>\xd8\xad\xd9\x84\xd8\xa8 (80 rows)</title>" in page


def test_a_page_of_lines_is_read_back(tmp_path):
    """All lines are on it, on one page, every cell as it was."""
    table = pd.concat([opened().assign(post=HOSTILE)] * 60)
    page = to_html(table, tmp_path / "l.html", caption=HOSTILE).read_text("utf-8")
    soup = BeautifulSoup(page, "html.parser")
    rows = [[cell.text for cell in row.select("td")] for row in soup.select("tbody tr")]
    assert rows == list(map(list, reading(table).rows()))
    assert soup.caption.text == f"{HOSTILE} (120 lines)"
    assert not soup.select("details, script, img")


def test_the_pieces_of_a_page_are_escaped():
    """Descriptions, errors, titles and links cannot become markup."""
    entry = dict.fromkeys(["href", "title", "summary", "status"], HOSTILE)
    page = index_page(HOSTILE, [entry])
    for html in [figure_html("aGk=\n", HOSTILE), failure_html(HOSTILE), page]:
        assert "<script" not in html
        assert "<img src=x" not in html


@pytest.mark.browser
def test_no_script_of_the_corpus_runs(browse):
    """In a real browser the title stays what it was."""
    table = pd.DataFrame({HOSTILE: [HOSTILE], "pre": HOSTILE, "keyword": HOSTILE})
    kwic = table.assign(post=HOSTILE, doc_id=HOSTILE)
    body = show(table, caption=HOSTILE).html + show(kwic).html
    body += figure_html('"><script>document.title="owned"</script>', HOSTILE)
    dom = browse(f"<title>mine</title>{body}{failure_html(HOSTILE)}")
    assert "<title>mine</title>" in dom


@pytest.mark.browser
def test_a_concordance_stands_right_to_left_around_its_node(browse):
    """In pixels: pre is right of the node, post left, and both touch it."""
    dom = browse(f"<body>{show(concordance()).html}{MEASURE}")
    rows = json.loads(re.search(r'<pre id="boxes">(.*)</pre>', dom)[1])
    centres = set()
    for pre, node, post, *others in rows[1:]:
        assert pre[0] == pytest.approx(node[1], abs=1)
        assert post[1] == pytest.approx(node[0], abs=1)
        assert all(other[1] <= post[0] + 1 for other in others)
        assert node[0] < node[2] < node[3] < node[1]
        centres.add(round(node[2] + node[3]))
        near_pre, near_post = pre[2] - pre[0], post[1] - post[3]
        assert near_pre == pytest.approx(near_post, abs=1)
        assert 0 < near_pre < 8
    assert len(centres) == 1
    (long, _, _, *_), (_, _, short, *_), (_, _, cut, *_) = rows[1:]
    assert long[3] > long[1], "a long context runs out at its far side"
    assert short[2] > short[0], "a short context does not reach its far side"
    assert cut[2] < cut[0], "a long context runs out at its far side"


@pytest.mark.browser
def test_a_table_begins_in_view(browse):
    """A wide table shows its first column, on the right; a small one stands left."""
    wide = pd.DataFrame({f"column_{n}": ["المتحدث_باسم_الوزارة"] for n in range(30)})
    small = pd.DataFrame({"word": ["حلب"], "count": [1]})
    dom = browse(f"<body>{show(wide).html}{show(small).html}{MEASURE}")
    rows = json.loads(re.search(r'<pre id="boxes">(.*)</pre>', dom)[1])
    first, last = rows[0][0], rows[0][-1]
    assert 900 < first[1] <= 1000
    assert last[0] < 0
    word, count = rows[-1]
    assert 0 < count[0] < count[1] <= word[0] < 200


def test_a_short_cell_stays_on_one_line():
    """A name or a date does not break; a sentence may, and so may a long header."""
    table = pd.DataFrame({"target_per_million": ["الرواق العربي", "كلمة " * 9]})
    html = show(table).html
    styles = [attrs["style"] for tag, attrs, _ in Cells(html).cells if tag == "td"]
    assert ["nowrap" in style for style in styles] == [True, False]
    assert "target_<wbr>per_<wbr>million" in html


def test_a_long_caption_is_broken_into_lines():
    """A short one stays on its line, over a narrow table too."""
    table = pd.DataFrame({"word": ["a"], "count": [1]})
    for caption, whole in ("Words", True), ("Words " * 40, False):
        soup = BeautifulSoup(show(table, caption=caption).html, "html.parser")
        assert ("nowrap" in soup.caption["style"]) is whole
