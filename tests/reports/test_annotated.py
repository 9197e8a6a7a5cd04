"""An article with marked spans: its words stay, and spans nest as they lie."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.errors import TableError
from siyaq.reports.annotated import annotated_article

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
KINDS = ("actor", "place", "modifier", "direct", "indirect", "mixed")
LETTERS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=30
)


def spans(*rows):
    """Return spans with a label and a rule; rows are start, end and kind."""
    table = pd.DataFrame(rows, columns=["start", "end", "kind"])
    return table.assign(label="بشار الأسد", rule="alias")


def article(text, table):
    """Return the element that holds the words of the article."""
    soup = BeautifulSoup(annotated_article(text, table).html, "html.parser")
    return soup.find("div").find_all("div", recursive=False)[2]


def titled(text, table):
    """Return the words of each marked span, outer ones first."""
    return [span.get_text() for span in article(text, table).find_all("span")]


@st.composite
def annotated(draw):
    """Draw a text, and spans that may nest, touch, cross or be equal."""
    text = draw(LETTERS.filter(bool))
    place = st.integers(0, len(text))
    pair = st.tuples(place, place).filter(lambda ends: ends[0] != ends[1])
    pairs = draw(st.lists(st.tuples(pair, st.sampled_from(KINDS)), max_size=6))
    return text, spans(*[(min(ends), max(ends), kind) for ends, kind in pairs])


@settings(max_examples=60, deadline=None)
@given(annotated())
def test_without_markup_the_article_is_unchanged(drawn):
    """No letter is lost, doubled or moved, however the spans lie."""
    text, table = drawn
    assert article(text, table).get_text() == text


@settings(max_examples=60, deadline=None)
@given(annotated())
def test_every_span_is_marked_where_it_lies(drawn):
    """The characters under each title are those of its spans, and no others."""
    text, table = drawn
    wanted = {
        kind: {
            place for a, b, *_ in rows.itertuples(index=False) for place in range(a, b)
        }
        for kind, rows in table.groupby("kind")
    }
    found = {kind: set() for kind in wanted}
    place = 0
    for string in article(text, table).find_all(string=True):
        over = [span["title"].partition(":")[0] for span in string.find_parents("span")]
        for kind in over:
            found[kind] |= set(range(place, place + len(string)))
        place += len(string)
    assert found == wanted


def test_a_span_lies_within_another():
    """A mention in a quotation is inside it, whatever the order of the rows."""
    text, inner, outer = "قال إن الأسد عاد", (7, 12, "actor"), (4, 16, "indirect")
    assert titled(text, spans(inner, outer)) == ["إن الأسد عاد", "الأسد"]
    assert titled(text, spans(outer, inner)) == ["إن الأسد عاد", "الأسد"]


def test_where_spans_cross_the_later_one_is_cut():
    """Its second piece stands behind the end of the earlier one."""
    assert titled("abcdef", spans((0, 4, "direct"), (2, 6, "actor"))) == [
        "abcd",
        "cd",
        "ef",
    ]


def test_everything_is_escaped():
    """Markup in text, kind, label, rule or caption is shown as text."""
    table = spans((0, 4, "actor")).assign(kind=HOSTILE, label=HOSTILE, rule=HOSTILE)
    shown = annotated_article(HOSTILE, table, caption=HOSTILE)
    assert "<script" not in shown.html
    assert "<img" not in shown.html
    soup = BeautifulSoup(shown.html, "html.parser")
    assert soup.find("span", title=True)["title"] == f"{HOSTILE}: {HOSTILE} ({HOSTILE})"
    assert article(HOSTILE, table).get_text() == HOSTILE


def test_hidden_signs_are_seen():
    """A control that turns the line is shown and not obeyed."""
    html = annotated_article("قال\u202e نعم", spans((0, 3, "actor"))).html
    assert "\u202e" not in html
    assert "[U+202E]" in html


def test_the_rule_is_told_on_the_span_and_in_the_list():
    """By pointer in the title; by keyboard and on paper in a list that unfolds."""
    table = spans((4, 9, "actor"), (0, 3, "place"))
    soup = BeautifulSoup(annotated_article("قال الأسد", table).html, "html.parser")
    assert [tag["title"] for tag in soup.find_all("span", title=True)] == [
        "place: بشار الأسد (alias)",
        "actor: بشار الأسد (alias)",
    ]
    rows = soup.find("details").find("table").find("tbody").find_all("tr")
    assert [row.find("td").get_text() for row in rows] == ["قال", "الأسد"]


def test_the_legend_names_every_kind_with_its_own_line():
    """No kind is told by its colour alone: styles differ without their colours."""
    rows = [(place, place + 1, kind) for place, kind in enumerate(KINDS)]
    html = annotated_article("abcdef", spans(*rows)).html
    legend = BeautifulSoup(html, "html.parser").find("div").find_all("div")[1]
    names = legend.find_all("span")
    assert sorted(name.get_text() for name in names) == sorted(KINDS)
    lines = [name["style"].split("border", 1)[1].split("#")[0] for name in names]
    assert len(set(lines)) == len(KINDS)


def test_text_keeps_the_colour_of_the_page():
    """Grounds let light and dark themes through, and no colour of text is set."""
    html = annotated_article("قال الأسد", spans((4, 9, "actor"))).html
    assert "background:#2f8fd026" in html
    assert ";color:" not in html
    assert '"color:' not in html


def test_direction_and_language_follow_the_text():
    """Arabic runs from the right and says so; English from the left."""
    arabic = article("قال الأسد", spans((4, 9, "actor")))
    assert (arabic["dir"], arabic["lang"]) == ("rtl", "ar")
    english = article("Assad said", spans((0, 5, "actor")))
    assert english["dir"] == "ltr"
    assert not english.has_attr("lang")


def test_no_script_and_no_address_is_needed():
    """The page is complete without a network."""
    html = annotated_article("قال", spans((0, 3, "direct"))).html
    assert "http" not in html
    assert "<script" not in html


def test_unknown_kinds_take_what_is_left():
    """A kind of one's own has a look that no other has."""
    html = annotated_article("abc", spans((0, 1, "actor"), (1, 2, "mine"))).html
    marked = BeautifulSoup(html, "html.parser").find_all("span", title=True)
    assert len({tag["style"] for tag in marked}) == 2


def test_an_article_without_spans_is_shown():
    """The caption says that there are none."""
    shown = annotated_article("قال", spans().astype({"start": int, "end": int}))
    assert repr(shown) == "<table: 0 spans>"
    assert "قال" in shown.html


def test_too_many_kinds_are_refused():
    """Seven cannot be told apart."""
    rows = [(place, place + 1, f"kind{place}") for place in range(7)]
    with pytest.raises(TableError, match="7 kinds of spans, and 6"):
        annotated_article("abcdefg", spans(*rows))


@pytest.mark.parametrize("ends", [(0, 9), (-1, 2), (2, 2), (3, 1)])
def test_a_span_of_another_text_is_refused(ends):
    """Places outside the text, and empty ones, are no spans of it."""
    with pytest.raises(TableError, match="does not lie in a text of 3"):
        annotated_article("abc", spans((*ends, "actor")))


def test_a_missing_column_is_named():
    """The error says what a span needs."""
    with pytest.raises(TableError, match="No column 'rule'"):
        annotated_article("abc", spans((0, 1, "actor")).drop(columns="rule"))
