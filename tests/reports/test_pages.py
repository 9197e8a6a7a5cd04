"""Pages of notebooks: offline, described, and safe."""

import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from siyaq.reports.pages import heading, notebook_page
from siyaq.reports.tables import show

HOSTILE = "<script>document.title='owned'</script><img src=x onerror=alert(1)>"
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg==\n"
)


def figure(alt):
    metadata = {"image/png": {"alt": alt}} if alt else {}
    data = {"image/png": PIXEL, "text/plain": "<Figure>"}
    return new_output("display_data", data=data, metadata=metadata)


def page_of(*outputs, text="# Read words", error=""):
    cell = new_code_cell("1", id="a", outputs=list(outputs))
    notebook = new_notebook(cells=[new_markdown_cell(text, id="b"), cell])
    return notebook_page(notebook, ["01_loading"], error)


def test_a_page_needs_nothing_from_elsewhere():
    """No script, no frame, no style sheet, no font, no picture from another file."""
    page = page_of(figure("a line"))
    soup = BeautifulSoup(page, "html.parser")
    assert not soup.select("script, iframe, link, base, object, embed")
    sources = [tag["src"] for tag in soup.select("[src]")]
    assert [source.partition(",")[0] for source in sources] == ["data:image/png;base64"]
    styles = "".join(style.text for style in soup.select("style"))
    styles = re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL)
    assert "@import" not in styles
    assert not re.search(r"url\((?!['\"]?(data:|#))", styles)
    for style in soup.select("style"):
        style.decompose()
    assert "//" not in re.sub(r"base64,[\w+/=]+", "", str(soup))


@pytest.mark.parametrize("alt", ["خط يصعد من 3 إلى 7", 'a "line" <b>', HOSTILE])
def test_every_figure_keeps_its_description(alt):
    """The description of the output is the alt of the picture."""
    soup = BeautifulSoup(page_of(figure(alt), figure("two")), "html.parser")
    assert [image["alt"] for image in soup.select("img")] == [alt, "two"]


def test_a_figure_without_description_says_so():
    """No picture is without alt."""
    soup = BeautifulSoup(page_of(figure("")), "html.parser")
    assert soup.img["alt"] == "A figure without a description"


def test_links_lead_to_pages_that_are_there():
    """A published notebook is linked as page, another is plain text."""
    text = "# A\n\n[next](01_loading.ipynb#H) and [other](02_x.ipynb) ![p](03_y.ipynb)"
    soup = BeautifulSoup(page_of(text=text), "html.parser")
    links = [link["href"] for link in soup.select("a:not(.anchor-link)")]
    assert links == ["01_loading.html#H"]
    assert "and other" in soup.text


def test_a_page_has_the_title_of_its_notebook():
    """The browser's tab says what the page is."""
    soup = BeautifulSoup(page_of(text="# Read <b>*words*</b>"), "html.parser")
    assert soup.title.text == "Read words"


def test_a_failed_notebook_says_so_first():
    """The notice stands before the title, as text, and is the same every time."""
    page = page_of(error=f"code cell 3: {HOSTILE}")
    soup = BeautifulSoup(page, "html.parser")
    assert soup.main.text.strip().startswith("This notebook failed. code cell 3: <scr")
    assert page == page_of(error=f"code cell 3: {HOSTILE}")


def test_the_notebook_itself_is_not_changed():
    """Publishing works on a copy."""
    cell = new_code_cell("1", outputs=[figure("a")])
    notebook = new_notebook(cells=[new_markdown_cell("[a](b.ipynb)"), cell])
    before = str(notebook)
    notebook_page(notebook, [], "failed")
    assert str(notebook) == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A `b`\n\nSee [*this*](x.ipynb).\nMore", ("A b", "See this.")),
        ("# Alone", ("Alone", "")),
        ("# A\n\n## B", ("A", "")),
        ("no title", ("", "")),
    ],
)
def test_the_heading_is_the_title_and_one_sentence(text, expected):
    """Without the marks of Markdown."""
    assert heading(new_notebook(cells=[new_markdown_cell(text)])) == expected


@pytest.mark.browser
def test_no_script_of_the_corpus_runs_in_a_page(browse):
    """A table, a print, an error and a description that all would change the title."""
    table = show(pd.DataFrame({HOSTILE: [HOSTILE]}), caption=HOSTILE)
    outputs = [
        new_output(
            "display_data", data={"text/html": table.html, "text/plain": HOSTILE}
        ),
        new_output("stream", text=HOSTILE),
        new_output("error", ename=HOSTILE, evalue=HOSTILE, traceback=[HOSTILE]),
        figure(f'">{HOSTILE}'),
    ]
    dom = browse(page_of(*outputs, error=HOSTILE))
    assert "<title>Read words</title>" in dom
