"""The chart of places of hits: what stands where, in both languages."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from siyaq.errors import SettingError, TableError
from siyaq.figures.charts.barcodes import plot_concordance_positions
from siyaq.figures.frames.margins import named
from siyaq.figures.lettering.numerals import number
from siyaq.figures.lettering.words import word
from siyaq.figures.style import use_style
from siyaq.figures.text import rtl

DOCUMENTS = pd.DataFrame(
    {"doc_id": ["d1", "d2", "d3"], "text": ["x" * 100, "x" * 200, "x" * 50]}
)


@pytest.fixture(autouse=True, params=["ar", "en"])
def spoken(request):
    """Draw in both languages, and close what was drawn."""
    with use_style(request.param):
        yield request.param
    plt.close("all")


def hits(**settings):
    """Return six hits in three documents of two outlets, in no order."""
    table = pd.DataFrame(
        {
            "doc_id": ["d2", "d1", "d3", "d2", "d1", "d2"],
            "position": [40, 3, 90, 60, 20, 41],
            "start": [100, 10, 25, 150, 99, 110],
            "outlet": ["ألبرز", "", "ألبرز", "ألبرز", "", "ألبرز"],
            "date": pd.to_datetime(["2012-01-01", None, *["2011-03-15"] * 4]),
        }
    )
    table.attrs["siyaq"] = {"function": "concordance", "settings": settings}
    return table


def strokes(ax):
    """Return the places of the strokes of each row."""
    found = {}
    for (x, low), (_, high) in ax.collections[-1].get_segments():
        found.setdefault(round((low + high) / 2), []).append(x.item())
    return found


def labels(ax):
    return [tick.get_text() for tick in ax.get_yticklabels()]


def test_each_hit_is_a_stroke_in_the_row_of_its_document():
    """Most hits on top, equal rows as the corpus has them; places are characters."""
    ax = plot_concordance_positions(hits())
    assert labels(ax) == ["d2", "d1", "d3"]
    assert strokes(ax) == {0: [100, 110, 150], 1: [10, 99], 2: [25]}
    assert [note.get_text() for note in ax.texts] == [rtl(number(n)) for n in (3, 2, 1)]
    assert rtl(word("place_characters")) in ax.get_xlabel().replace("\n", " ")


def test_with_the_documents_places_are_shares():
    """Half of a short document is as far as half of a long one."""
    ax = plot_concordance_positions(hits(), documents=DOCUMENTS)
    assert strokes(ax) == {0: [0.5, 0.55, 0.75], 1: [0.1, 0.99], 2: [0.5]}
    assert sorted(ax.get_xlim()) == [0, 1]


def test_only_documents_of_known_length_have_an_end():
    """Bars are drawn with the documents; without them lines, which end nowhere."""
    assert len(plot_concordance_positions(hits(), documents=DOCUMENTS).patches) == 3
    assert not plot_concordance_positions(hits()).patches


def test_rows_may_be_outlets():
    """Hits of all documents of an outlet share a row; no outlet is not known."""
    ax = plot_concordance_positions(hits(), by="outlet")
    assert labels(ax) == [rtl("ألبرز"), rtl(word("unknown"))]
    assert strokes(ax) == {0: [25, 100, 110, 150], 1: [10, 99]}


def test_rows_may_be_dates():
    """A day is written as the figures write it, and no clock beside it."""
    first = rtl(named(pd.Timestamp("2011-03-15")))
    unknown, second = word("unknown"), named(pd.Timestamp("2012-01-01"))
    drawn = labels(plot_concordance_positions(hits(), by="date"))
    assert drawn == [first, rtl(unknown), rtl(second)]


def test_documents_run_in_the_reading_direction(spoken):
    """In Arabic a text begins on the right."""
    for documents in (None, DOCUMENTS):
        ax = plot_concordance_positions(hits(), documents=documents)
        assert bool(ax.xaxis_inverted()) is (spoken == "ar")


def test_a_part_of_the_hits_says_of_how_many():
    """Rows below top, and lines that were sampled, are not passed over in silence."""
    few = plot_concordance_positions(hits(), top=1).get_xlabel()
    assert rtl(word("drawn").format(number(3), number(6))) in few
    sample = plot_concordance_positions(hits(hits=161)).get_xlabel()
    assert rtl(word("drawn").format(number(6), number(161))) in sample
    whole = plot_concordance_positions(hits(hits=6)).get_xlabel()
    assert len(whole.split("\n")) < len(sample.split("\n"))


def test_nothing_to_draw_is_said():
    """A query without hits gives a sentence."""
    ax = plot_concordance_positions(hits()[:0], documents=DOCUMENTS)
    assert [text.get_text() for text in ax.texts] == [rtl(word("empty"))]


def test_documents_of_another_corpus_are_refused():
    """A document that is missing or too short is named; so is what is no table."""
    for documents in DOCUMENTS[1:], DOCUMENTS.assign(text="x" * 99):
        with pytest.raises(TableError, match=r"in 'd[12]' do not stand in these"):
            plot_concordance_positions(hits(), documents=documents)
    with pytest.raises(TableError, match="No column 'text'"):
        plot_concordance_positions(hits(), documents=DOCUMENTS[["doc_id"]])
    with pytest.raises(TableError, match=r"not a str\. Give corpus\.documents"):
        plot_concordance_positions(hits(), documents="corpus")


@pytest.mark.parametrize("by", ["outlt", ["outlet"], None])
def test_a_column_that_is_not_there_is_named(by):
    """The error says how to ask for it, and which name was perhaps meant."""
    with pytest.raises(TableError, match=r"Ask for it: concordance\(") as error:
        plot_concordance_positions(hits(), by=by)
    assert ("Did you mean 'outlet'" in str(error.value)) == (by is not None)


def test_other_tables_are_refused():
    """The error names the maker of the right table, and what draws this one."""
    table = pd.DataFrame({"word": ["x"], "dp": [0.5]})
    table.attrs["siyaq"] = {"function": "dispersion"}
    with pytest.raises(TableError, match=r"concordance\(\).*plot_dispersion\(\)"):
        plot_concordance_positions(table)
    with pytest.raises(SettingError, match="1 or more"):
        plot_concordance_positions(hits(), top=0)


def test_a_real_concordance_is_drawn(make_corpus, spoken):
    """Places are those of the characters in the original text."""
    from siyaq.analysis.concordance import concordance
    from siyaq.index.tokens import tokenize

    corpus = make_corpus("حرب ثم حرب", "سلام", outlet=["ألبرز", "سانا"])
    lines = concordance(tokenize(corpus), "حرب")
    ax = plot_concordance_positions(lines, documents=corpus.documents)
    np.testing.assert_allclose(strokes(ax)[0], [0, 0.7])


def test_it_draws_into_given_axes_and_leaves_the_lines():
    """The Axes handed in are returned, and the table is as it was."""
    ax, table = plt.figure().add_subplot(), hits()
    assert plot_concordance_positions(table, ax=ax) is ax
    pd.testing.assert_frame_equal(table, hits())
