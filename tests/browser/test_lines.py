"""A concordance where it is read: in JupyterLab, trusted or not, and on pages."""

import json

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from siyaq.reports.pages import notebook_page
from siyaq.reports.tables import show, to_html

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EVIL = (
    "<script>document.title='owned'</script></td></table></details>"
    "<img src=http://192.0.2.1/x onerror=document.title='owned'>"
)
TEXTS = {
    "d1": f"فقرة أولى.\nقال الرئيس بشار الأسد في دمشق {EVIL} أمس.\nفقرة ثالثة.",
    "d2": "وقالت Reuters إن (الأسد) زار طهران عام 2016 والتقى وفدا كبيرا من إيران. "
    * 3,
    "d3": "الأسد",
    "d4": "مع الأسد",
    "d5": "الأسد: نعم",
}
READY = "document.querySelectorAll('td details').length === 5"
MEASURE = """(() => {
  const box = part => {
    const {left, right, top, bottom} = part.getBoundingClientRect();
    return {left, right, top, bottom};
  };
  document.querySelectorAll("details.siyaq-page").forEach(page => page.open = true);
  return [...document.querySelectorAll("tbody tr")].map(row =>
    [...row.children].map(cell => [box(cell), box(cell.querySelector("bdi"))]));
})()"""
OPENED = """(() => {
  const details = document.querySelector("td details");
  const box = details.querySelector("div"), mark = box.querySelector("mark");
  const look = getComputedStyle(mark), place = box.getBoundingClientRect();
  const table = details.closest("table").getBoundingClientRect();
  return {
    open: details.open && box.checkVisibility() && place.height > 20,
    inside: place.left >= table.left && place.right <= table.right,
    share: place.width / table.width,
    text: box.textContent, mark: mark.textContent,
    colours: [look.color, look.backgroundColor],
    direction: getComputedStyle(box).direction,
  };
})()"""
PLACES = ["trusted notebook", "untrusted notebook", "published page", "file"]


def lines():
    rows = []
    for doc_id, text in TEXTS.items():
        start = text.index("الأسد")
        line_start = text.rfind("\n", 0, start) + 1
        rows.append(
            {
                "doc_id": doc_id,
                "pre": text[line_start:start],
                "keyword": text[start : start + 5],
                "post": text[start + 5 : start + 90],
                "start": start,
                "end": start + 5,
                "date": pd.Timestamp("2016-05-07"),
                "outlet": EVIL,
            }
        )
    return pd.DataFrame(rows)


def texts():
    return pd.DataFrame({"doc_id": list(TEXTS), "text": list(TEXTS.values())})


def address_of(place, request, folder):
    if place == "file":
        path = to_html(lines(), folder / "l.html", caption=EVIL, texts=texts())
        return path.as_uri()
    html = show(lines(), caption=EVIL, rows=3, texts=texts()).html
    if place == "published page":
        output = new_output("display_data", data={"text/html": html})
        notebook = new_notebook(cells=[new_code_cell("show(lines)", outputs=[output])])
        path = folder / "page.html"
        path.write_text(notebook_page(notebook, []), encoding="utf-8")
        return path.as_uri()
    lab = request.getfixturevalue("lab")
    name = f"{place.split()[0]}.ipynb"
    return lab.address(name, html, trusted=place.startswith("trusted"))


@pytest.fixture(scope="module", params=PLACES)
def opened(request, browser, tmp_path_factory):
    """Return the browser with the lines in one of the places where they are read."""
    folder = tmp_path_factory.mktemp("pages")
    browser.open(address_of(request.param, request, folder), READY)
    return browser


def test_the_lines_stand_around_their_node(opened):
    """Pre right of the node, post left; both touch it; it is one column throughout."""
    rows = opened.run(MEASURE)
    assert len(rows) == 5
    centres, edges = set(), set()
    for (pre, before), (node, word), (post, after), *others in rows:
        assert pre["left"] == pytest.approx(node["right"], abs=1)
        assert post["right"] == pytest.approx(node["left"], abs=1)
        assert all(cell["right"] <= post["left"] + 1 for cell, _ in others)
        near = before["left"] - pre["left"], post["right"] - after["right"]
        assert near[0] == pytest.approx(near[1], abs=1)
        assert 0 < near[0] < 8
        assert before["top"] == pytest.approx(word["top"], abs=2)
        centres.add(round(word["left"] + word["right"]))
        edges.add((round(node["left"]), round(node["right"])))
    assert len(centres) == len(edges) == 1


def test_a_keyword_opens_its_paragraph_by_keyboard(opened):
    """Enter on the keyword shows the paragraph, with the keyword marked, and closes."""
    opened.run("document.querySelector('td summary').focus()")
    opened.press("Enter", 13, "\r")
    seen = opened.run(OPENED)
    assert seen["open"]
    assert seen["inside"]
    assert seen["share"] > 0.8
    assert seen["text"] == TEXTS["d1"].split("\n")[1]
    assert seen["mark"] == "الأسد"
    assert seen["direction"] == "rtl"
    assert seen["colours"] == ["rgb(26, 26, 26)", "rgb(255, 224, 138)"]
    opened.press("Enter", 13, "\r")
    assert not opened.run("document.querySelector('td details').open")
    opened.press("Tab", 9)
    summaries = "[...document.querySelectorAll('td summary')]"
    assert opened.run(f"{summaries}.indexOf(document.activeElement)") == 1


def test_nothing_in_an_article_is_obeyed(opened):
    """Markup in text, caption and metadata is text: no script, nothing fetched."""
    opened.run("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert opened.run("document.title") != "owned"
    assert opened.run("document.querySelectorAll('td img, td script').length") == 0
    assert opened.run("document.querySelector('caption').textContent").startswith(EVIL)
    assert opened.elsewhere() == []


def test_no_style_and_no_attribute_is_dropped(opened):
    """A notebook that is not trusted is sanitised, and the table passes unchanged."""
    html = json.dumps(show(lines(), caption=EVIL, rows=3, texts=texts()).html)
    same = f"""(() => {{
      const ours = document.createElement("template");
      ours.innerHTML = {html};
      const there = document.querySelector("td").closest("table").cloneNode(true);
      there.querySelectorAll("[open]").forEach(one => one.removeAttribute("open"));
      const row = "tbody tr";
      return ours.content.querySelector(row).isEqualNode(there.querySelector(row));
    }})()"""
    assert opened.run(same)


def test_the_notebooks_are_trusted_and_not(browser, lab):
    """The sanitiser is at work in one of them, and takes what it does not know."""
    html = '<table><tr><td role="note" style="color:inherit">a</td></tr></table>'
    cell = "document.querySelector('.jp-RenderedHTML td')"
    seen = []
    for trusted in (True, False):
        address = lab.address(f"probe_{trusted}.ipynb", html, trusted=trusted)
        browser.open(address, f"!!{cell}")
        seen.append(browser.run(f"{cell}.getAttributeNames().join(' ')"))
    assert seen == ["role style", ""]


def test_folded_pages_are_printed(browser, tmp_path):
    """On paper further pages are open; paragraphs are as the reader left them."""
    output = new_output("display_data", data={"text/html": ""})
    output.data["text/html"] = show(lines(), rows=2, texts=texts()).html
    cell = new_code_cell("show(lines)", outputs=[output])
    path = tmp_path / "page.html"
    path.write_text(notebook_page(new_notebook(cells=[cell]), []), encoding="utf-8")
    browser.open(path.as_uri(), READY)
    heights = """[...document.querySelectorAll("tbody tr, td details > div")].map(
        part => part.checkVisibility({contentVisibilityAuto: true}) &&
        part.getBoundingClientRect().height > 0)"""
    on_screen = browser.run(heights)
    browser.media("print")
    on_paper = browser.run(heights)
    browser.media()
    assert on_screen.count(True) == 2
    assert on_paper.count(True) == 5


def test_the_browser_would_see_a_script(browser, tmp_path):
    """The canary sings: unescaped, the same text changes the title and fetches."""
    path = tmp_path / "evil.html"
    path.write_text(f"<title>mine</title>{EVIL}", encoding="utf-8")
    browser.open(path.as_uri())
    assert browser.run("document.title") == "owned"
    assert browser.elsewhere() == ["http://192.0.2.1/x"]
