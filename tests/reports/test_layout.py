"""How a table is laid out, before it is HTML."""

import pytest

from siyaq.reports.elements import Element, element
from siyaq.reports.layout import above, laid_out
from siyaq.reports.reading import Reading

LINE = ["قال ", "الأسد", " أمس", "d1"]
NAMES = ["pre", "keyword", "post", "doc_id"]
SIDES = ["left", "center", "right", "left"]


def kwic(lines=1, rtl=True):
    texts = [[text] * lines for text in LINE]
    sides = SIDES if rtl else [*SIDES[2::-1], "left"]
    return Reading(NAMES, texts, sides, rtl, kwic=True)


def found(part, tag):
    """Return all elements of a tag inside another, in order."""
    if not isinstance(part, Element):
        return []
    inside = [one for child in part.children for one in found(child, tag)]
    return [part, *inside] if part.tag == tag else inside


def text_of(part):
    return part if isinstance(part, str) else "".join(map(text_of, part.children))


@pytest.mark.parametrize(("rtl", "start"), [(True, "right"), (False, "left")])
def test_an_open_paragraph_begins_where_its_table_does(rtl, start):
    """From the cell of the keyword it goes back over pre, in both directions."""
    block = laid_out(kwic(rtl=rtl), above("", "1 line"), 5, [("قال ", "الأسد", ".")])
    pre, node, *_ = [
        float(column.attributes["style"][len("width:") : -1])
        for column in found(block, "col")
    ]
    style = found(found(block, "details")[0], "div")[0].attributes["style"]
    rules = dict(rule.split(":") for rule in style.split(";"))
    assert float(rules["width"][:-1]) == pytest.approx(100 / node * 100, rel=1e-3)
    back = float(rules[f"margin-{start}"][:-1])
    assert back == pytest.approx(-pre / node * 100, rel=1e-3)


def test_a_table_is_announced():
    """Caption, column heads with their scope, and Arabic cells as Arabic."""
    block = laid_out(kwic(), above("حلب", "1 line"), 5)
    assert text_of(found(block, "caption")[0]) == "حلب (1 line)"
    assert [head.attributes["scope"] for head in found(block, "th")] == ["col"] * 4
    languages = [cell.attributes.get("lang") for cell in found(block, "td")]
    assert languages == ["ar", "ar", "ar", None]


def test_every_text_of_a_line_is_isolated():
    """No cell turns its neighbour; an id runs left-to-right."""
    cells = found(laid_out(kwic(), above("", "1 line"), 5), "td")
    assert [cell.children[0].tag for cell in cells] == ["bdi"] * 4
    ways = [cell.children[0].attributes["dir"] for cell in cells]
    assert ways == ["rtl", "rtl", "rtl", "ltr"]


def test_folded_pages_can_be_reached_by_keyboard():
    """Each is a details with a summary that names its lines."""
    block = laid_out(kwic(7), above("", "7 lines"), 3)
    names = [text_of(summary) for summary in found(block, "summary")]
    assert names == ["Lines 4–6", "Line 7"]
    assert [
        len(found(page, "tbody")[0].children) for page in found(block, "table")
    ] == [
        3,
        3,
        1,
    ]


def test_an_element_drops_what_has_no_value():
    """And the underscore that Python needs."""
    assert element("td", class_="x", title="").attributes == {"class": "x"}
