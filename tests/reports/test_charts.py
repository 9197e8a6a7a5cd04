"""Charts that answer to the pointer on pages: one script, nothing from outside."""

import json
import re
import sys

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from siyaq.errors import FigureError
from siyaq.reports.charts import MIME, chart_page, chart_script
from siyaq.reports.pages import notebook_page
from siyaq.reports.tables import chart_html, script_html

pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")

EVIL = "</script><!--<script>document.title='owned'</script>\ud800 \u2028 <img src=x>"
PNG = "aGk="


def spec(text=EVIL):
    rows = [{"name": text, "x": 1}]
    mark = {"type": "text", "tooltip": True}
    return {"data": {"values": rows}, "mark": mark, "description": text}


def chart(alt="two lines"):
    data = {MIME: spec(), "image/png": PNG, "text/plain": "<chart>"}
    about = {"image/png": {"alt": alt}}
    return new_output("execute_result", data=data, metadata=about, execution_count=1)


def page_of(*outputs):
    cells = [new_code_cell("1", id=f"c{place}") for place in range(len(outputs))]
    for cell, output in zip(cells, outputs, strict=True):
        cell.outputs = [output]
    title = new_markdown_cell("# Read", id="t")
    return notebook_page(new_notebook(cells=[title, *cells]), [])


def scripts(page, kind):
    soup = BeautifulSoup(page, "html.parser")
    return soup.find_all("script", type=kind)


def test_two_charts_of_a_page_share_one_script():
    """The script, of some 900 kB, stands in a page once; each chart has its data."""
    page = page_of(chart(), chart())
    assert len(scripts(page, "module")) == 1
    assert len(scripts(page, "application/json")) == 2
    assert len(BeautifulSoup(page, "html.parser").find_all("script")) == 3
    assert len(page_of(chart(), chart())) - len(page_of(chart())) < 10_000


def test_a_page_without_such_a_chart_has_no_script():
    """Most pages stay as small as they were."""
    picture = new_output("display_data", data={"image/png": PNG})
    assert "<script" not in page_of(picture)
    assert len(page_of(chart())) - len(page_of(picture)) > 500_000


def test_the_picture_stands_until_the_chart_is_drawn():
    """With its description, which is also for who has no script."""
    soup = BeautifulSoup(page_of(chart("a <b> & c")), "html.parser")
    assert [image["alt"] for image in soup.select(".siyaq-chart img")] == ["a <b> & c"]


def test_the_data_of_a_chart_is_whole_and_cannot_end_its_script():
    """What a browser reads between the tags is the specification, text for text."""
    html = chart_html(spec(), PNG, "alt")
    found = re.search(r'<script type="application/json">(.*?)</script>', html, re.S)[1]
    assert "<" not in found
    expected = EVIL.replace("\ud800", "?")
    assert json.loads(found) == spec(expected)


def test_no_string_of_a_script_can_end_it():
    """Neither the end tag nor what opens a comment survives, in any writing."""
    code = 'a = "</script>"; b = "</SCRIPT x>"; c = "<!--"; d = "<script"; e = 1 < 2;'
    html = script_html(code)
    inside = html.removeprefix('<script type="module">').removesuffix("</script>")
    assert not re.search("<!--|</?script", inside, re.I)
    assert json.loads(re.search(r'b = ("[^"]*")', inside)[1]) == "</SCRIPT x>"
    assert "1 < 2" in inside


def test_the_script_is_always_the_same_and_loads_nothing():
    """No import, and the addresses in it are names that no one fetches."""
    first = chart_script()
    chart_script.cache_clear()
    assert chart_script() == first
    assert not re.search(r"\bimport\s*[({*\"']|\bimportScripts\b", first)
    hosts = set(re.findall(r"https?://([\w.]+)", first))
    assert hosts <= {"www.w3.org", "vega.github.io", "github.com"}


def test_without_the_library_a_page_has_the_picture(monkeypatch):
    """A run does not fail for it; a page of the chart alone would be no such page."""
    chart_script.cache_clear()
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    page = page_of(chart("two lines"))
    soup = BeautifulSoup(page, "html.parser")
    assert soup.img["alt"] == "two lines"
    assert not soup.find_all("script")
    with pytest.raises(FigureError, match=r"pip install siyaq\[interactive\]"):
        chart_page(spec(), PNG, "alt")


def test_a_page_of_one_chart_is_whole():
    """Title, picture, data and script, and the same bytes every time."""
    page = chart_page(spec(), PNG, f"Peace {EVIL}")
    assert page == chart_page(spec(), PNG, f"Peace {EVIL}")
    soup = BeautifulSoup(page.decode(), "html.parser")
    assert soup.title.text.startswith("Peace </script><!--")
    assert len(soup.find_all("script")) == 2
