"""Charts that answer to the pointer, where they are read: JupyterLab, pages, a file."""

import functools
import json
import re

import networkx as nx
import pandas as pd
import pytest
from nbformat import sign, v4, write

from siyaq.figures.interactive.explorers import explore_network, explore_timeline
from siyaq.figures.style import series, use_style
from siyaq.reports.pages import notebook_page

pytest.importorskip("altair", reason="altair is not installed")
pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EVIL = (
    "</script><script>window.owned=1</script><!--<script>"
    "<img src=http://192.0.2.1/x onerror=window.owned=1>"
    '<a href="javascript:window.owned=1">k</a>\');window.owned=1;//'
)
NAMES = ["BBC: قال الأسد", "الأسد (Syria) 2016", "درجة -5", "image", EVIL]
NOTEBOOKS = ["trusted notebook", "untrusted notebook"]
ISOLATES = re.compile("[\u2066-\u2069\u200b\u200c\u200e]")
READY = "document.querySelectorAll('svg.marks').length === 2"

# Whether each label is ordered and joined as the same text in a right-to-left line.
ORDER = """(plain => {
  const places = (text, way) => {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "text");
    line.textContent = text;
    line.style.direction = way;
    line.style.fontSize = "24px";
    document.querySelector("svg.marks").append(line);
    const left = line.getBBox().x;
    const found = [...text].map((sign, at) =>
        [sign, Math.round(line.getExtentOfChar(at).x - left)]);
    line.remove();
    return found.filter(([sign]) => !/[\\u2066-\\u2069\\u200e]/.test(sign));
  };
  const leaves = [...document.querySelectorAll("svg.marks text, svg.marks tspan")];
  const drawn = leaves.filter(leaf => !leaf.children.length)
      .map(leaf => plain ? leaf.textContent.replace(/[\\u2066-\\u2069]/g, "")
                         : leaf.textContent)
      .filter(text => /[\\u0621-\\u064a]/.test(text));
  const whole = text => text.replace(/[\\u2066-\\u2069]/g, "");
  return drawn.map(text => [whole(text), places(text, "ltr").toString() ===
                                         places(whole(text), "rtl").toString()]);
})"""
CUT = """[...document.querySelectorAll("svg.marks")].flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].filter(text => {
    const box = text.getBoundingClientRect();
    return box.left < frame.left || box.right > frame.right ||
           box.top < frame.top || box.bottom > frame.bottom;
  }).map(text => text.textContent);
})"""
TOLD = """(() => {
  const box = document.querySelector("#vg-tooltip-element");
  if (!box || !box.classList.contains("visible")) return null;
  return {
    rows: [...box.querySelectorAll("tr")].map(row => [...row.cells].map(
        cell => [cell.textContent, cell.getBoundingClientRect().left])),
    others: box.querySelectorAll("img, script, a").length,
  };
})()"""


def tables():
    dates = pd.date_range("2011-01-01", periods=4, freq="YS")
    rows = [
        {
            "date": date,
            "label": name,
            "documents": 2,
            "documents_total": 7,
            "per_document": 2.0 + place,
            "low": 1.5 + place,
            "high": 2.5 + place,
        }
        for place, name in enumerate(NAMES)
        for date in dates
    ]
    events = pd.DataFrame({"date": ["2012-05-07"], "label": ["حدث: BBC " + EVIL]})
    graph = nx.Graph()
    for name in NAMES:
        graph.add_node(name, label=name, count=9)
        graph.add_edge(NAMES[0], name, weight=9.5)
    graph.remove_edge(NAMES[0], NAMES[0])
    graph.add_edge("وحده", "بعيد", weight=2.0)
    return pd.DataFrame(rows), events, graph


@functools.cache
def explorers():
    """Return both charts, in Arabic, of names that are hard to order or hostile."""
    table, events, graph = tables()
    with use_style("ar"):
        return explore_timeline(table, events=events, top=9), explore_network(graph)


def notebook():
    bundles = [explorer._repr_mimebundle_() for explorer in explorers()]
    outputs = [v4.new_output("display_data", data=d, metadata=m) for d, m in bundles]
    cells = [v4.new_code_cell("explore(table)", outputs=[output]) for output in outputs]
    kernel = {"name": "python3", "display_name": "Python 3"}
    return v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def address_of(place, request, folder):
    if place == "published page":
        path = folder / "page.html"
        path.write_text(notebook_page(notebook(), []), encoding="utf-8")
        return path.as_uri()
    lab = request.getfixturevalue("lab")
    name, made = f"charts_{place.split()[0]}.ipynb", notebook()
    write(made, lab.notebooks / name)
    if place == "trusted notebook":
        sign.NotebookNotary(data_dir=str(lab.data)).sign(made)
    return f"{lab.url}doc/tree/{name}?reset"


@pytest.fixture(scope="module", params=[*NOTEBOOKS, "published page"])
def opened(request, browser, tmp_path_factory):
    """Return the browser with both charts in one of the places where they are read."""
    folder = tmp_path_factory.mktemp("charts")
    browser.open(address_of(request.param, request, folder), READY)
    return browser


def middle_of(browser, script):
    """Bring an element into view, and return the middle of it."""
    return browser.run(
        f"(() => {{ const one = {script}; one.scrollIntoView({{block: 'center'}});"
        "const {x, y, width, height} = one.getBoundingClientRect();"
        "return [x + width / 2, y + height / 2]; })()"
    )


def point_at(browser, script):
    """Move the pointer onto an element, and return what is told there."""
    x, y = middle_of(browser, script)
    for step in (2, 1, 0):
        move(browser, "mouseMoved", x + step, y)
    return browser.run(TOLD)


def move(browser, kind, x, y, **more):
    browser.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)


def labelled(text):
    """Return the script that finds a label of a chart."""
    return (
        "[...document.querySelectorAll('svg.marks .role-mark text')].findLast("
        f"one => one.textContent.includes({json.dumps(text)}))"
    )


def told(seen):
    """Return name and value of each row of a tooltip, read from the right."""
    rows = [sorted(row, key=lambda cell: -cell[1]) for row in seen["rows"]]
    return [[ISOLATES.sub("", text).strip(":") for text, _ in row] for row in rows]


def test_every_label_is_joined_and_in_order(opened):
    """Names, legend, axis titles, ticks and notes, as in a line from right to left."""
    judged = opened.run(f"{ORDER}(false)")
    assert [text for text, right in judged if not right] == []
    drawn = [ISOLATES.sub("", text) for text, _ in judged]
    assert {*NAMES[:3], "وحده"} <= set(drawn)
    assert any("من اليسار إلى اليمين" in text for text in drawn)


def test_the_judge_of_order_can_say_no(opened):
    """Without isolates a browser orders these names from left to right."""
    judged = opened.run(f"{ORDER}(true)")
    assert set(NAMES[:3]) <= {
        ISOLATES.sub("", text) for text, right in judged if not right
    }


def test_no_label_is_cut(opened):
    """All text lies inside its chart."""
    assert opened.run(CUT) == []


def test_the_pointer_is_told_of_a_point_from_right_to_left(opened):
    """Names right of values; the name of the corpus as it is written."""
    first = series(0)["color"]  # of the largest sum; in the legend, then on the chart
    found = f"document.querySelectorAll('svg.marks .mark-symbol [fill=\"{first}\"]')"
    seen = point_at(opened, f"{found}[2]")
    rows = told(seen)
    assert [name for name, _ in rows[:2]] == ["الفترة", "الفاعل"]
    assert rows[1][1] == EVIL
    assert rows[3:] == [["فترة الثقة ٩٥٪", "٥٫٥–٦٫٥"], ["مقالات فيها إشارة", "٢ من ٧"]]
    assert seen["others"] == 0


def test_the_pointer_leaves_a_node_and_its_neighbours(opened):
    """The others fade; the tooltip has the strongest links."""
    seen = point_at(opened, labelled("وحده"))
    assert told(seen)[0] == ["الاسم", "وحده"]
    assert told(seen)[-1] == ["بعيد", "٢"]
    assert seen["others"] == 0
    names = ["BBC", "Syria", "درجة", "بعيد"]
    fades = [opened.run(f"{labelled(name)}.getAttribute('opacity')") for name in names]
    assert fades == ["0.12", "0.12", "0.12", "1"]
    move(opened, "mouseMoved", 2, 2)
    assert opened.run(f"{labelled('بعيد')}.getAttribute('opacity')") == "1"


def test_the_wheel_zooms_with_ctrl_only(opened):
    """Alone it scrolls the page; a double click goes back."""
    ticks = "[...document.querySelectorAll('.role-axis-label text')].join('|')"
    ticks = ticks.replace(".join", ".map(one => one.textContent).join")
    frame = "document.querySelector('svg.marks .mark-line path')"
    before = opened.run(ticks)
    x, y = middle_of(opened, frame)
    move(opened, "mouseWheel", x, y, deltaX=0, deltaY=-1, modifiers=0)
    assert opened.run(ticks) == before
    for _ in range(6):
        move(opened, "mouseWheel", x, y, deltaX=0, deltaY=-150, modifiers=2)
    assert "٢٠١٢" in before
    assert any(month in opened.run(ticks) for month in ("نيسان", "تموز", "أيار"))
    for count in (1, 2):
        for kind in ("mousePressed", "mouseReleased"):
            move(opened, kind, x, y, button="left", clickCount=count)
    assert sorted(opened.run(ticks).split("|")) == sorted(before.split("|"))


def test_a_click_in_the_legend_picks_an_actor(opened):
    """The lines of the others fade; a second click brings them back."""
    lines = "[...document.querySelectorAll('svg.marks .mark-line path')]"
    shades = f"{lines}.map(one => one.getAttribute('opacity')).sort()"
    legend = labelled("درجة").replace("findLast", "find")
    x, y = middle_of(opened, legend)
    for expected in (["0.12"] * 4 + ["1"], ["1"] * 5):
        for kind in ("mousePressed", "mouseReleased"):
            move(opened, kind, x, y, button="left", clickCount=1)
        assert opened.run(shades) == expected


def test_nothing_in_a_name_is_obeyed(opened):
    """No script ran, nothing was fetched, and no menu sends the data away."""
    assert opened.run("typeof window.owned") == "undefined"
    assert opened.elsewhere() == []
    assert opened.run("document.querySelectorAll('.vega-actions').length") == 0
    assert opened.run("document.querySelectorAll('svg.marks a, svg img').length") == 0


def test_the_picture_gives_way_to_the_chart(browser, tmp_path):
    """In a saved page: one of the two is seen, with or without scripts."""
    path = explorers()[0].save(tmp_path / "chart.html")
    browser.open(path.as_uri(), "!!document.querySelector('svg.marks')")
    assert not browser.run("document.querySelector('img').checkVisibility()")
    label = browser.run(
        "document.querySelector('svg.marks').getAttribute('aria-label')"
    )
    alt = browser.run("document.querySelector('img').alt")
    assert "الإشارات في المقال الواحد" in (label or alt)
    assert browser.run("typeof window.owned") == "undefined"
    assert browser.elsewhere() == []
    bare = path.read_text("utf-8").partition('<script type="module">')[0]
    path.write_text(bare, encoding="utf-8")
    browser.open(path.as_uri())
    assert browser.run("document.querySelector('img').checkVisibility()")


def test_the_browser_would_see_a_script(browser, tmp_path):
    """The canary sings where the same name is not escaped."""
    path = tmp_path / "evil.html"
    path.write_text(f"<script>var a = '{EVIL}'</script>", encoding="utf-8")
    browser.open(path.as_uri())
    assert browser.run("window.owned") == 1
