"""Saved figures: complete, described, and the same bytes every time."""

import os
import subprocess
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import networkx as nx
import pandas as pd
import pytest
from matplotlib.figure import Figure
from PIL import Image

from siyaq.errors import FigureError, SettingError, TableError
from siyaq.figures.captions.writing import caption
from siyaq.figures.charts.curves import plot_zipf
from siyaq.figures.charts.networks import plot_collocation_network
from siyaq.figures.charts.rankings import plot_frequencies, plot_mentions
from siyaq.figures.saving import save_figure
from siyaq.figures.style import use_style
from siyaq.provenance import stamp
from siyaq.reports.methods import methods


@pytest.fixture(autouse=True)
def english():
    """Draw in English unless a test says otherwise, and close what was drawn."""
    with use_style("en"):
        yield
    plt.close("all")


@pytest.fixture
def table():
    return pd.DataFrame({"label": ["بشار الأسد", "إيران"], "count": [1200, 7]})


def figure(table):
    return plot_mentions(table).figure


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_five_files_are_written(table, tmp_path):
    """Pictures, data and text stand under one name, in a folder made for it."""
    save_figure(figure(table), tmp_path / "new" / "fig.1", table=table, caption="Who")
    suffixes = ["csv", "pdf", "png", "svg", "txt"]
    names = [path.name for path in sorted((tmp_path / "new").iterdir())]
    assert names == [f"fig.1.{suffix}" for suffix in suffixes]


def test_two_saves_have_the_same_bytes(table, tmp_path):
    """Files depend neither on the day and chance nor on an earlier save."""
    fig = figure(table)
    for folder, drawn in ("a", fig), ("b", fig), ("c", figure(table)):
        save_figure(drawn, tmp_path / folder / "fig", table=table)
    first = contents(tmp_path / "a")
    assert contents(tmp_path / "b") == first
    assert contents(tmp_path / "c") == first
    assert not [name for name, data in first.items() if b"CreationDate" in data]


def test_data_stay_logical(table, tmp_path):
    """The table beside the figure holds the names as written, not as drawn."""
    save_figure(figure(table), tmp_path / "fig", table=table)
    assert table["label"][0] in (tmp_path / "fig.csv").read_text(encoding="utf-8")


# Charts with all that is mirrored, shaped, mended in the PDF, and laid out by chance.
CHARTS = """
import sys
import networkx as nx, numpy as np, pandas as pd
from siyaq import plot_collocation_network, plot_frequencies, plot_heatmap
from siyaq import save_figure, use_style
from siyaq.provenance import stamp

names = ["سوريا", "إيران", "الحكومة السورية", "وفقاً لتقاريرها", "درجة -5"]
words = stamp(pd.DataFrame({"word": names, "count": range(5)}), "word_frequencies")
grid = pd.DataFrame({
    "actor_id": names, "label": names, "outlet": "بردى", "count": 9, "enough": True,
    "residual": np.linspace(-3, 3, 5),
})
graph = nx.Graph()
for one, two in [*zip(names, names[1:]), ("حلب", "حمص")]:  # two parts
    graph.add_edge(one, two, weight=1.0)
for language, name, chart, table in (
    ("ar", "words", plot_frequencies, words),
    ("ar", "grid", plot_heatmap, grid),
    ("en", "graph", plot_collocation_network, graph),
):
    with use_style(language):
        save_figure(chart(table).figure, f"{sys.argv[1]}/{name}", table=table)
"""


def test_every_process_writes_the_same_bytes(tmp_path):
    """Neither the seed of Python's hashes nor the clock nor the folder matters."""
    library = Path(__file__).parents[2] / "lib"
    runs = []
    for seed in ("0", "12345"):
        folder = tmp_path / seed
        clean = {**os.environ, "PYTHONPATH": str(library), "MPLBACKEND": "agg"}
        command = [sys.executable, "-c", CHARTS, str(folder)]
        runs.append(subprocess.Popen(command, env={**clean, "PYTHONHASHSEED": seed}))
    assert [run.wait() for run in runs] == [0, 0]
    first, second = (contents(tmp_path / seed) for seed in ("0", "12345"))
    assert len(first) == 15
    assert [name for name in first if first[name] != second.get(name)] == []


def parts(path):
    """Return the parts of the text beside a figure by their headings."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    found = [part.split("\n\n", 1) for part in text.removeprefix("## ").split("\n## ")]
    return {heading: told.removesuffix("\n") for heading, told in found}


HEADINGS = [
    "Caption (Arabic)",
    "Caption (English)",
    "Description (Arabic)",
    "Description (English)",
    "Methods",
]


def test_the_text_has_captions_descriptions_and_methods(table, tmp_path):
    """Each part stands under its heading, on one line of its own."""
    stamp(table, "find_mentions")
    texts = {"caption": "Who", "alt": "Bars,\nin two rows"}
    save_figure(figure(table), tmp_path / "fig", table=table, **texts)
    told = parts(tmp_path / "fig")
    assert list(told) == HEADINGS
    assert told["Caption (English)"] == "Who"
    assert told["Description (English)"] == "Bars, in two rows"
    assert told["Caption (Arabic)"] == caption(table, "ar")
    assert told["Methods"] == methods(table)


def test_both_languages_can_be_given(table, tmp_path):
    """A dict has a text for each; the figure's is that of the picture."""
    captions = {"ar": "من", "en": "Who"}
    image = save_figure(
        figure(table), tmp_path / "fig", caption=captions, alt={"ar": "أ"}
    )
    assert image.alt == "Who"
    assert list(parts(tmp_path / "fig").values()) == ["من", "Who", "أ", "Who"]


def test_what_is_not_given_is_written(table, tmp_path):
    """The other language and the descriptions come from the table."""
    save_figure(figure(table), tmp_path / "fig", table=table, caption={"ar": "من يُذكر"})
    told = parts(tmp_path / "fig")
    assert told["Caption (Arabic)"] == "من يُذكر"
    assert told["Caption (English)"] == caption(table, "en")
    assert "من يُذكر. عدد الصفوف في الجدول: ٢." in told["Description (Arabic)"]
    assert told["Description (English)"].startswith("Chart. Table of label, count.")


def test_a_figure_without_a_table_has_what_is_given(tmp_path):
    """Nothing is invented in the other language."""
    save_figure(Figure(), tmp_path / "fig", caption="Who")
    assert parts(tmp_path / "fig") == {
        "Caption (English)": "Who",
        "Description (English)": "Who",
    }


def test_the_chart_that_is_drawn_is_described(tmp_path):
    """How many bars there are; and that a curve of ranks is no bar chart."""
    words = pd.DataFrame({"word": list("abcdef"), "count": range(6, 0, -1)})
    stamp(words, "word_frequencies")
    image = save_figure(
        plot_frequencies(words, top=4).figure, tmp_path / "a", table=words
    )
    assert "Words in the chart: 4, of 6." in image.alt
    image = save_figure(plot_zipf(words).figure, tmp_path / "b", table=words)
    assert image.alt.startswith("Curve: horizontal axis: rank")


def test_a_network_is_saved_without_a_table(tmp_path):
    """Its links are the data, the strongest first, with the names of the nodes."""
    graph = nx.Graph()
    graph.add_nodes_from([("IRN", {"label": "إيران"}), ("SYR", {"label": "سوريا"})])
    graph.add_edge("SYR", "IRN", weight=0.5)
    save_figure(plot_collocation_network(graph).figure, tmp_path / "fig", table=graph)
    lines = (tmp_path / "fig.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == '"source","target","source_label","target_label","weight"'
    assert lines[1:] == ['"IRN","SYR","إيران","سوريا","0.5"']


def test_a_notebook_gets_the_picture_with_its_alt(table, tmp_path):
    """The display data hold a small PNG, and its metadata the alternative text."""
    image = save_figure(figure(table), tmp_path / "fig", alt="Two bars")
    data, metadata = image._repr_png_()
    assert metadata == {"alt": "Two bars"}
    bundle = image._repr_mimebundle_()
    assert bundle is None or bundle[1]["image/png"]["alt"] == "Two bars"
    assert len(data) < (tmp_path / "fig.png").stat().st_size * 4 / 3


def test_the_preview_has_few_colours(table, tmp_path):
    """At most 256 at 100 dpi: a notebook stays small."""
    image = save_figure(figure(table), tmp_path / "fig")
    assert len(image.data) < 30_000
    assert image._repr_png_()[1] == {"alt": "Chart"}


def test_the_figure_is_closed(table, tmp_path):
    """A saved figure is not drawn a second time under the cell."""
    save_figure(figure(table), tmp_path / "fig")
    assert plt.get_fignums() == []


@pytest.mark.parametrize("name", ["fig.png", "fig.PDF", "fig.csv", "fig.jpeg"])
def test_a_suffix_is_refused(name, tmp_path):
    """A name with a suffix is refused with the remedy, and nothing written."""
    with pytest.raises(FigureError, match="Leave out"):
        save_figure(Figure(), tmp_path / name)
    assert contents(tmp_path) == {}


def test_an_empty_name_is_refused():
    """A name must name a file."""
    with pytest.raises(FigureError, match="names no file"):
        save_figure(Figure(), "")


@pytest.mark.parametrize("name", [None, 5, b"fig", "a\0b", "folder/", ".."])
def test_what_names_no_file_is_refused(name):
    """Each with a FigureError that shows what was given."""
    with pytest.raises(FigureError, match=r"no name of a file|names no file"):
        save_figure(Figure(), name)


def test_axes_are_no_figure(table):
    """What a chart returns is taken for what it stands in only by its name."""
    with pytest.raises(FigureError, match=r"as in ax\.figure"):
        save_figure(plot_mentions(table), "fig")


@pytest.mark.parametrize("wrong", [5, "table", [1, 2], {"a": [1]}])
def test_a_table_of_another_type_is_refused(wrong, tmp_path):
    """Nothing is written then."""
    with pytest.raises(TableError, match="Give the DataFrame"):
        save_figure(Figure(), tmp_path / "fig", table=wrong)
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("option", ["caption", "alt"])
@pytest.mark.parametrize("wrong", [5, ["Who"], {"en": 5}, {"fr": "Qui"}, {5: "Who"}])
def test_a_text_of_another_type_or_language_is_refused(option, wrong, tmp_path):
    """The message names the argument and what it takes."""
    with pytest.raises(SettingError, match=rf"^{option}.*(?:Give a str|'ar', 'en')"):
        save_figure(Figure(), tmp_path / "fig", **{option: wrong})
    assert contents(tmp_path) == {}


def test_a_closed_figure_is_saved_again(table, tmp_path):
    """Closing takes it from the notebook, not from who holds it."""
    fig = figure(table)
    plt.close(fig)
    save_figure(fig, tmp_path / "fig")
    with Image.open(tmp_path / "fig.png") as image:
        assert len(image.convert("L").getcolors()) > 2


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    """A file where the folder should be gives a FigureError."""
    (tmp_path / "taken").write_text("")
    with pytest.raises(FigureError, match="Choose a folder"):
        save_figure(Figure(), tmp_path / "taken" / "fig")


def test_a_failing_save_leaves_nothing(tmp_path):
    """Mathematics that cannot be parsed stops the save before any file is written."""
    fig = Figure(layout="constrained")
    fig.text(0, 0, r"$\frac{$")
    engine = fig.get_layout_engine()
    with pytest.raises(FigureError, match=r"cannot be drawn: \\frac.*Write labels"):
        save_figure(fig, tmp_path / "fig")
    assert contents(tmp_path) == {}
    assert fig.get_layout_engine() is engine


def test_a_file_that_cannot_be_written_leaves_the_old_ones(table, tmp_path):
    """A folder in the place of one file, and none of the others changes."""
    save_figure(figure(table), tmp_path / "fig", table=table)
    (tmp_path / "fig.svg").unlink()
    before = contents(tmp_path)
    (tmp_path / "fig.svg").mkdir()
    with pytest.raises(FigureError, match=r"fig\.svg is a folder"):
        save_figure(figure(table.head(1)), tmp_path / "fig", table=table.head(1))
    (tmp_path / "fig.svg").rmdir()
    assert contents(tmp_path) == before


def test_broken_characters_do_not_stop_a_save(tmp_path):
    """A lone surrogate from the corpus, or what turns the text, is left out."""
    image = save_figure(Figure(), tmp_path / "fig", caption="a\ud800\u202eb\x00")
    assert image.alt == "ab"
    assert parts(tmp_path / "fig")["Caption (English)"] == "ab"


@pytest.mark.parametrize(
    ("caption", "heading"),
    [
        ("Collocates of إيران", "English"),
        ("جيران BBC في الأخبار", "Arabic"),
        ("2011–2022", "English"),  # no letter: the language of the figure
    ],
)
def test_a_caption_belongs_to_the_language_of_its_letters(
    table, tmp_path, caption, heading
):
    """An English caption under an Arabic figure is not called Arabic."""
    with use_style("en" if caption[0] == "2" else "ar"):
        save_figure(figure(table), tmp_path / "fig", table=table, caption=caption)
    text = (tmp_path / "fig.txt").read_text(encoding="utf-8")
    assert f"## Caption ({heading})\n\n{caption}\n" in text
    assert text.count("## Caption") == 2


def test_a_figure_without_data_is_described_by_its_caption(tmp_path):
    """There is nothing else to say of it, in whichever language."""
    with use_style("ar"):
        image = save_figure(Figure(), tmp_path / "fig", caption="Labels")
    assert image.alt == "Labels"
