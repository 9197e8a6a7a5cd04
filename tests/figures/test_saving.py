"""Saved figures: complete, described, and the same bytes every time."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.figure import Figure

from siyaq.errors import FigureError
from siyaq.figures.charts import plot_mentions
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


def test_the_text_has_caption_alt_and_methods(table, tmp_path):
    """The sentence on the making of the table follows caption and description."""
    stamp(table, "find_mentions")
    save_figure(figure(table), tmp_path / "fig", table=table, caption="Who", alt="Bars")
    text = (tmp_path / "fig.txt").read_text(encoding="utf-8")
    assert text == f"Who\n\nBars\n\n{methods(table)}\n"


def test_a_notebook_gets_the_picture_with_its_alt(table, tmp_path):
    """The display data hold a small PNG, and its metadata the alternative text."""
    image = save_figure(figure(table), tmp_path / "fig", alt="Two bars")
    data, metadata = image._repr_png_()
    assert metadata == {"alt": "Two bars"}
    bundle = image._repr_mimebundle_()
    assert bundle is None or bundle[1]["image/png"]["alt"] == "Two bars"
    assert len(data) < (tmp_path / "fig.png").stat().st_size * 4 / 3


def test_the_alt_is_made_from_the_data(table, tmp_path):
    """Caption, number of rows and the first pairs, in the figure's language."""
    image = save_figure(figure(table), tmp_path / "a", table=table, caption="Who.")
    assert image.alt == "Who. Rows: 2. بشار الأسد 1,200, إيران 7."
    with use_style("ar"):
        image = save_figure(figure(table), tmp_path / "b", table=table)
    assert image.alt.startswith("رسم بياني. عدد الصفوف: 2.")


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


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    """A file where the folder should be gives a FigureError."""
    (tmp_path / "taken").write_text("")
    with pytest.raises(FigureError, match="Choose a folder"):
        save_figure(Figure(), tmp_path / "taken" / "fig")


def test_a_failing_save_leaves_nothing(tmp_path):
    """Mathematics that cannot be parsed stops the save before any file is written."""
    fig = Figure()
    fig.text(0, 0, r"$\frac{$")
    with pytest.raises(ValueError, match="frac"):
        save_figure(fig, tmp_path / "fig")
    assert contents(tmp_path) == {}


def test_broken_characters_do_not_stop_a_save(tmp_path):
    """A lone surrogate from the corpus becomes a question mark in the words."""
    image = save_figure(Figure(), tmp_path / "fig", caption="a\ud800")
    assert image.alt == "a?"
    assert (tmp_path / "fig.txt").read_text(encoding="utf-8") == "a?\n\na?\n"
