"""Charts that answer to the pointer: what they hold, show, say and refuse."""

import base64
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.errors import FigureError, SettingError, TableError
from siyaq.figures.charts.actors import plot_timeline
from siyaq.figures.charts.networks import plot_collocation_network
from siyaq.figures.interactive import vega
from siyaq.figures.interactive.explorers import MOST, explore_network, explore_timeline
from siyaq.figures.lettering.words import word
from siyaq.figures.style import series, use_style
from siyaq.reports.charts import MIME

alt = pytest.importorskip("altair", reason="altair is not installed")

HOSTILE = "</script><script>document.title='x'</script><!-- '+alert(1)+' \\u202e\u202e"
NAMES = ["BBC: قال الأسد", "الأسد (Syria) 2016", "درجة -5", HOSTILE, "image", "50%"]
ISOLATES = re.compile("[\u2066-\u2069\u200b\u200c\u200e]")


@pytest.fixture(autouse=True)
def arabic():
    """Draw in Arabic unless a test says otherwise, and leave no figure open."""
    with use_style("ar"):
        yield
    assert plt.get_fignums() == []


def mentions(names=("سوريا", "إيران", "روسيا"), freq="YS", periods=4):
    dates = pd.date_range("2011-01-01", periods=periods, freq=freq)
    rows = [
        {
            "date": date,
            "label": name,
            "mentions": 3 + place,
            "documents": 2,
            "documents_total": 1234,
            "per_document": 1.5 + place + step / 8,
            "low": 1.0,
            "high": 2.25 + place,
        }
        for place, name in enumerate(names)
        for step, date in enumerate(dates)
    ]
    return pd.DataFrame(rows)


def network(names=("سوريا", "إيران", "روسيا", "تركيا")):
    graph = nx.Graph(measure="log_dice")
    for place, name in enumerate(names):
        graph.add_node(f"N{place}", label=name, count=10 * (place + 1), order=place)
    for place in range(1, len(names)):
        graph.add_edge("N0", f"N{place}", weight=9.0 + place)
    return graph


def events(label="حدث"):
    return pd.DataFrame({"date": pd.to_datetime(["2012-05-07"]), "label": label})


def spec_of(explorer):
    return explorer._repr_mimebundle_()[0][MIME]


def parts(spec):
    """Return every object inside a specification."""
    found, waiting = [], [spec]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            found.append(part)
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
    return found


def rows_of(explorer, key):
    """Return the rows of data which have a key."""
    data = spec_of(explorer)["datasets"].values()
    return [row for rows in data for row in rows if key in row]


def told(row, mirrored=True):
    """Return what the pointer tells, as name and value, without invisible signs."""
    pairs = [tuple(ISOLATES.sub("", text) for text in pair) for pair in pairs_of(row)]
    return [pair[::-1] for pair in pairs] if mirrored else pairs


def pairs_of(row):
    return list(json.loads(json.dumps(row["about"], sort_keys=True)).items())


BOTH = [
    (explore_timeline, plot_timeline, mentions),
    (explore_network, plot_collocation_network, network),
]
EXPLORERS = [pytest.param(one, make, id=one.__name__) for one, _, make in BOTH]


@pytest.mark.parametrize(("explore", "make"), EXPLORERS)
def test_a_notebook_gets_data_a_picture_and_words(explore, make):
    """What JupyterLab draws, a PNG for others with its description, and plain text."""
    explorer = explore(make())
    data, about = explorer._repr_mimebundle_()
    assert set(data) == {MIME, "image/png", "text/plain"}
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert about["image/png"]["alt"] == explorer.alt == data[MIME]["description"]
    assert data["text/plain"] == repr(explorer)


@pytest.mark.parametrize(("explore", "make"), EXPLORERS)
def test_no_address_is_in_a_chart(explore, make):
    """Nothing to load, no schema, no button that sends the data to an editor."""
    text = json.dumps(spec_of(explore(make())))
    assert "http" not in text
    assert '"url"' not in text
    assert '"actions": false' in text


@pytest.mark.parametrize(("explore", "make"), EXPLORERS)
@pytest.mark.parametrize("version", ["5.8", "6.4"])
def test_older_and_newer_vega_lite_understand_a_chart(explore, make, version):
    """JupyterLab draws by 5.6, the published page by the newest: no 6 is needed."""
    vl_convert = pytest.importorskip("vl_convert", reason="no vl-convert-python")
    compiled = vl_convert.vegalite_to_vega(spec_of(explore(make())), version)
    assert compiled["marks"]
    names = {signal["name"] for signal in compiled["signals"]}
    assert {"zoom", "near"} <= names


@pytest.mark.parametrize(("explore", "make"), EXPLORERS)
def test_the_same_table_gives_the_same_bytes(explore, make, tmp_path):
    """In the notebook and in the saved page."""
    pytest.importorskip("vl_convert", reason="no vl-convert-python")
    one, two = explore(make()), explore(make())
    assert json.dumps(one._repr_mimebundle_()) == json.dumps(two._repr_mimebundle_())
    first, second = one.save(tmp_path / "1.html"), two.save(tmp_path / "2.html")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.slow
def test_another_process_gives_the_same_bytes():
    """Neither counters nor the order of hashes leave a trace."""
    code = (
        "import json, pandas as pd\n"
        "from siyaq.figures.interactive.explorers import explore_network\n"
        "from siyaq.figures.style import use_style\n"
        "use_style('ar')\n"
        "links = {'source': list('abdefgh'), 'target': list('bcefgha')}\n"
        "links = pd.DataFrame(links).assign(weight=range(7)).drop([2, 6])\n"
        "found = explore_network(links)._repr_mimebundle_()\n"
    )
    library = Path(vega.__file__).parents[3]
    env = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(library)}
    command = [sys.executable, "-c", f"{code}print(json.dumps(found))"]
    done = subprocess.run(command, env=env, capture_output=True, check=True)
    here = {}
    exec(code, here)
    assert done.stdout.decode().strip() == json.dumps(here["found"])


def test_the_lines_are_those_of_the_static_chart():
    """The same actors in the same order with the same colours, and the same gaps."""
    table = mentions()
    table.loc[table["date"].dt.year == 2012, ["per_document", "low", "high"]] = np.nan
    rows = rows_of(explore_timeline(table, top=2), "value")
    ax = plot_timeline(table, top=2)
    for place, line in enumerate(ax.lines):
        drawn = [row["value"] for row in rows if row["actor"] == place]
        np.testing.assert_allclose(np.array(drawn, float), line.get_ydata(), atol=0.001)
    plt.close(ax.figure)
    scales = [
        part for part in parts(spec_of(explore_timeline(table))) if "range" in part
    ]
    colors = [series(place)["color"] for place in range(3)]
    assert colors in [scale["range"] for scale in scales]


def test_the_nodes_are_where_the_static_chart_has_them():
    """The same places, sizes and colours."""
    graph = network()
    rows = rows_of(explore_network(graph), "near")
    ax = plot_collocation_network(graph)
    circles = ax.collections[-1]
    nodes = [row for row in rows if "id" in row]
    places = [(row["x"], row["y"]) for row in nodes]
    np.testing.assert_allclose(places, circles.get_offsets(), atol=1e-4)
    sizes = np.sqrt([row["size"] for row in nodes]) * 72 / 100
    np.testing.assert_allclose(sizes, np.sqrt(circles.get_sizes()), atol=0.5)
    plt.close(ax.figure)


def test_a_node_knows_its_neighbours():
    """The pointer on a node leaves it, its neighbours and their links."""
    rows = rows_of(explore_network(network()), "near")
    near = {row["id"]: sorted(row["near"]) for row in rows if "id" in row}
    assert near == {0: [0, 1, 2, 3], 1: [0, 1], 2: [0, 2], 3: [0, 3]}
    links = [row["near"] for row in rows if "id" not in row]
    assert links == [[0, 1], [0, 2], [0, 3]]


def test_the_pointer_tells_of_a_node():
    """Its name, count, number of links, and the strongest of them with their scores."""
    node = rows_of(explore_network(network()), "id")[0]
    assert told(node) == [
        ("الاسم", "سوريا"),
        ("عدد المرات", "١٠"),
        ("عدد الروابط", "٣"),
        ("أقوى الروابط", "معامل logDice"),
        ("تركيا", "١٢"),
        ("روسيا", "١١"),
        ("إيران", "١٠"),
    ]


def test_the_pointer_tells_of_a_link():
    """Who is joined, and how strongly."""
    link = rows_of(explore_network(network()), "x2")[0]
    assert told(link) == [("سوريا – إيران", "١٠")]


def test_the_pointer_tells_of_a_point():
    """Period, actor, mean, interval and documents, as the figures write numbers."""
    points = rows_of(explore_timeline(mentions(["إيران"])), "value")
    assert told(points[1]) == [
        ("الفترة", "٢٠١٢"),
        ("الفاعل", "إيران"),
        ("الإشارات في المقال الواحد", "١٫٦٢"),
        ("فترة الثقة ٩٥٪", "١–٢٫٢٥"),
        ("مقالات فيها إشارة", "٢ من ١٬٢٣٤"),
    ]


def test_the_pointer_tells_of_an_event():
    """Its name and its day."""
    event = rows_of(explore_timeline(mentions(), events=events()), "number")[0]
    assert told(event) == [("حدث", "حدث"), ("التاريخ", "٧ أيار ٢٠١٢")]


@pytest.mark.parametrize(
    ("freq", "period"),
    [("YS", "2012"), ("QS", "Apr 2011 – Jun 2011"), ("MS", "Feb 2011")],
)
def test_a_period_is_called_by_its_length(freq, period):
    """Years, quarters and months, told by the table or seen in it."""
    with use_style("en"):
        table = mentions(["Iran"], freq)
        points = rows_of(explore_timeline(table), "value")
        assert told(points[1], mirrored=False)[0] == ("Period", period)
        one = table.head(1)
        one.attrs["siyaq"] = {"settings": {"freq": freq}}
        alone = rows_of(explore_timeline(one), "value")
    first = {"YS": "2011", "QS": "Jan 2011 – Mar 2011", "MS": "Jan 2011"}
    assert told(alone[0], mirrored=False)[0] == ("Period", first[freq])


def test_what_is_not_known_is_not_told():
    """A table with the columns of the static chart alone will do, and a gap too."""
    table = mentions(["إيران"])[["date", "label", "per_document", "low", "high"]]
    table.loc[2, ["per_document", "low", "high"]] = np.nan
    points = rows_of(explore_timeline(table), "value")
    assert [len(told(point)) for point in points] == [4, 4, 2, 4]
    assert points[2]["value"] is None


def test_in_arabic_names_stand_on_the_right():
    """Tooltips, legend and axis are mirrored; time is not, and the axis says so."""
    explorer = explore_timeline(mentions())
    name, value = pairs_of(rows_of(explorer, "value")[0])[0][::-1]
    assert ISOLATES.sub("", name) == "الفترة"
    assert ISOLATES.sub("", value) == "٢٠١١"
    legend, chart = spec_of(explorer)["hconcat"]
    assert legend["layer"][1]["mark"]["align"] == "right"
    x = chart["layer"][0]["encoding"]["x"]
    assert not x["scale"]["reverse"]
    assert ISOLATES.sub("", x["title"][0]) == word("time_ltr")
    assert chart["layer"][0]["encoding"]["y"]["axis"]["orient"] == "right"


def test_in_english_nothing_is_mirrored():
    """The legend stands on the right, names before values."""
    with use_style("en"):
        explorer = explore_timeline(mentions(["Iran"]))
    chart, legend = spec_of(explorer)["hconcat"]
    assert legend["layer"][1]["mark"]["align"] == "left"
    assert chart["layer"][0]["encoding"]["y"]["axis"]["orient"] == "left"
    point = rows_of(explorer, "value")[0]
    assert told(point, mirrored=False)[:2] == [("Period", "2011"), ("Actor", "Iran")]


def test_time_runs_backwards_where_the_style_says_so():
    """The scale is reversed, and its title tells."""
    with use_style("ar", mirror=["time"]):
        _, *_ = charts = spec_of(explore_timeline(mentions()))["hconcat"]
    x = charts[0]["layer"][0]["encoding"]["x"]
    assert x["scale"]["reverse"]
    assert ISOLATES.sub("", x["title"][0]) == word("time_rtl")


@pytest.mark.parametrize(
    ("style", "digits", "march"),
    [
        ({}, "٠١٢٣٤٥٦٧٨٩", "آذار"),
        ({"digits": "western", "months": "egyptian"}, "0123456789", "مارس"),
        ({"months": "numbers"}, "٠١٢٣٤٥٦٧٨٩", "٣"),
    ],
)
def test_axes_have_the_digits_and_months_of_the_style(style, digits, march):
    """Ticks that the browser writes are those of the figures."""
    with use_style("ar", **style):
        spec = spec_of(explore_timeline(mentions()))
    assert "".join(spec["config"]["locale"]["number"]["numerals"]) == digits
    axis = spec["hconcat"][1]["layer"][0]["encoding"]["x"]["axis"]
    assert f'"{march}"' in axis["labelExpr"]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("table", [mentions().head(0), mentions().assign(low=np.nan)])
def test_an_empty_chart_says_so(language, table):
    """No row, or no value at all: the same words as in the static chart."""
    with use_style(language):
        table = table.assign(per_document=np.nan)
        explorers = [explore_timeline(table), explore_network(nx.Graph())]
        for explorer in explorers:
            assert explorer.alt == word("empty")
            said = rows_of(explorer, "said")[0]["said"]
            assert ISOLATES.sub("", said) == word("empty")


def test_a_network_without_links_is_drawn():
    """Nodes alone have places too."""
    graph = nx.Graph()
    graph.add_nodes_from(["سوريا", "إيران"])
    explorer = explore_network(graph)
    assert len(rows_of(explorer, "id")) == 2
    assert rows_of(explorer, "x2") == []


@pytest.mark.parametrize(
    ("explore", "plot", "table"),
    [
        (explore_timeline, plot_timeline, mentions().drop(columns="low")),
        (explore_timeline, plot_timeline, pd.DataFrame({"word": ["a"], "count": [1]})),
        (explore_network, plot_collocation_network, pd.DataFrame({"source": ["a"]})),
        (explore_network, plot_collocation_network, nx.Graph([("a", "b")])),
    ],
)
def test_a_wrong_table_gets_the_error_of_the_static_chart(explore, plot, table):
    """The message names what is wrong and what makes the right table."""
    with pytest.raises(TableError) as expected:
        plot(table)
    with pytest.raises(TableError, match=re.escape(str(expected.value))):
        explore(table)


@pytest.mark.parametrize(("explore", "make"), EXPLORERS)
@pytest.mark.parametrize("top", [0, True, "4"])
def test_top_is_a_number_of_rows(explore, make, top):
    """As in the static charts."""
    with pytest.raises(SettingError, match="top="):
        explore(make(), top=top)
    plt.close("all")


def test_too_many_points_are_refused():
    """A notebook would hold them all."""
    table = mentions(freq="MS", periods=MOST // 3 + 1)
    with pytest.raises(TableError, match=r"3,003 points.* freq=, or a smaller top="):
        explore_timeline(table)


def test_the_table_is_not_changed():
    """Neither the mentions nor the graph."""
    table, graph = mentions(), network()
    before = table.copy(), nx.node_link_data(graph)
    explore_timeline(table, events=events())
    explore_network(graph)
    pd.testing.assert_frame_equal(table, before[0])
    assert nx.node_link_data(graph) == before[1]


@pytest.mark.parametrize(
    ("module", "package"),
    [("altair", "altair"), ("vl_convert", "vl-convert-python")],
)
def test_a_missing_library_is_named(monkeypatch, tmp_path, module, package):
    """With what it is for, and the command that installs it."""
    from siyaq.reports import charts

    charts.chart_script.cache_clear()
    made = explore_timeline(mentions())
    monkeypatch.setitem(sys.modules, module, None)
    use = {"altair": explore_network, "vl_convert": made.save}[module]
    remedy = re.escape(f"needs {package}: pip install siyaq[interactive].")
    with pytest.raises(FigureError, match=remedy):
        use(tmp_path / "c.html")


def test_a_yearly_chart_is_small():
    """A committed notebook has room for it: 300 kB in all."""
    table = mentions(["سوريا", "إيران", "روسيا", "تركيا"], periods=12)
    data, _ = explore_timeline(table, events=events())._repr_mimebundle_()
    assert len(json.dumps(data, ensure_ascii=False).encode()) < 100_000


def test_corpus_text_is_data_and_never_code():
    """No expression and no key of the specification holds a name of the corpus."""
    explorers = [
        explore_timeline(mentions(NAMES), events=events(HOSTILE), top=6),
        explore_network(network(NAMES)),
    ]
    for explorer in explorers:
        spec = spec_of(explorer)
        data = spec.pop("datasets")
        spec.pop("description")
        for part in parts(spec):
            part.pop("title", None)  # a text, written as it is
        assert "script" not in json.dumps(spec)
        assert "alert(1)" in json.dumps(data)


def test_a_name_that_means_something_to_vega_is_only_a_name():
    """Vega would take the key "image" for a picture to load."""
    rows = [("image", "http://192.0.2.1/x"), ("title", "b"), ("7", "c"), ("3", "d")]
    with use_style("en"):
        about = vega.tooltip(rows)
    assert not {"image", "title", "7", "3"} & set(about)
    assert told({"about": about}, mirrored=False) == rows


def test_a_long_name_is_cut_and_told_in_full():
    """On the chart 30 letters, at the pointer up to 200."""
    name = "محمد " * 30
    explorer = explore_timeline(mentions([name]), events=events("ب" * 300))
    legend = rows_of(explorer, "name")[0]
    assert len(ISOLATES.sub("", legend["name"])) <= 30
    assert told(legend) == [("الفاعل", name.strip())]
    title = spec_of(explorer)["hconcat"][1]["layer"][0]["encoding"]["x"]["title"]
    assert max(map(len, title)) <= 112


texts = st.text(
    st.sampled_from("ابت ABC 019 -+–.,:()«»\u0660\u0669\u202e\u2067\u2069\x00\n$<>")
)


@given(texts)
def test_a_shown_text_cannot_turn_its_neighbours(text):
    """Isolates are closed, no other order is given, and it is one line."""
    line = vega.shown(text)
    open_ones = np.cumsum([(c in "\u2066\u2067\u2068") - (c == "\u2069") for c in line])
    assert open_ones.min() >= 0
    assert open_ones[-1] == 0
    assert not re.search("[\u202a-\u202e\x00\n]", line)
    if any(unicodedata.bidirectional(sign) == "AL" for sign in line):
        assert line[0] + line[-1] == "\u2067\u2069"


@given(st.lists(st.tuples(texts, texts), max_size=10), st.sampled_from(["ar", "en"]))
def test_what_the_pointer_tells_keeps_its_order(rows, language):
    """Also in a notebook, which is written with its keys sorted."""
    with use_style(language):
        about = vega.tooltip(rows)
        plain = [(vega.plain(a) or word("unknown")) for row in rows for a in row]
    assert list(about) == sorted(about)
    assert len(about) == len(rows)
    pairs = told({"about": about}, mirrored=language == "ar")
    assert [text for pair in pairs for text in pair] == plain


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_description_has_the_numbers(language):
    """When, who, from where to where; how many, and the strongest links."""
    with use_style(language, digits="western"):
        over_time = explore_timeline(mentions(["سوريا"])).alt
        joined = explore_network(network()).alt
    assert re.search(r"سوريا: .*1\.5 \(2011\).* 1\.88 \(2014\)", over_time)
    assert re.search(r"4\..*سوريا · تركيا.*12", joined)
