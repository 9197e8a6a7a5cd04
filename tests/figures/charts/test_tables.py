"""Tables drawn as figures: what stands where, in both languages."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from siyaq.errors import FigureError, SettingError, TableError
from siyaq.figures.charts.tables import plot_table
from siyaq.figures.lettering.heads import head
from siyaq.figures.lettering.numerals import digits, number
from siyaq.figures.lettering.words import word
from siyaq.figures.style import use_style
from siyaq.figures.text import rtl

NAMES = ["(حزب الله)", "$x$ _y^2", "BBC: قال الأسد"]
TABLE = pd.DataFrame(
    {"label": NAMES, "count": [1200, 15, 7], "share": [0.5, 0.25, 0.1]}
)


@pytest.fixture(autouse=True, params=["ar", "en"])
def spoken(request):
    """Draw in both languages, and close what was drawn."""
    with use_style(request.param):
        yield request.param
    plt.close("all")


def boxes(ax):
    """Return the box of each text, drawn."""
    ax.figure.draw_without_rendering()
    return {text.get_text(): text.get_window_extent() for text in ax.texts}


def test_heads_and_cells_are_drawn():
    """Every cell through the one function for Arabic text, heads in bold."""
    ax = plot_table(TABLE)
    texts = [text.get_text() for text in ax.texts]
    assert texts[0] == rtl(head("label"))
    assert texts[1:4] == list(map(rtl, NAMES))
    assert texts[5:8] == [rtl(digits(count)) for count in ("1200", "15", "7")]
    bold = [text.get_fontweight() for text in ax.texts]
    assert bold == ["bold", "normal", "normal", "normal"] * 3


def test_columns_run_as_the_style_says(spoken):
    """In Arabic the first column is on the right; rows go downwards."""
    drawn = boxes(plot_table(TABLE))
    first, last = drawn[rtl(head("label"))], drawn[rtl(head("share"))]
    assert (first.x0 > last.x1) if spoken == "ar" else (first.x1 < last.x0)
    assert drawn[rtl(NAMES[0])].y0 > drawn[rtl(NAMES[1])].y1
    with use_style(spoken, mirror=False):
        drawn = boxes(plot_table(TABLE))
    assert drawn[rtl(head("label"))].x1 < drawn[rtl(head("share"))].x0


def test_numbers_end_on_one_line(spoken):
    """Units stand below units, in both directions; names where reading begins."""
    ax = plot_table(TABLE)
    ax.figure.draw_without_rendering()
    spans = [text.get_window_extent() for text in ax.texts]
    names, counts = spans[:4], spans[4:8]
    assert np.ptp([box.x1 for box in counts]) < 1
    start = "x1" if spoken == "ar" else "x0"
    assert np.ptp([getattr(box, start) for box in names]) < 1


def test_a_concordance_reads_from_the_right():
    """What precedes is on the right of the keyword in an English figure too."""
    line = {"pre": "قال", "keyword": "إن", "post": "الحرب", "doc_id": "d1"}
    drawn = boxes(plot_table(pd.DataFrame([line])))
    pre, keyword, post, doc_id = (drawn[rtl(line[name])] for name in line)
    assert pre.x0 > keyword.x1 > keyword.x0 > post.x1 > post.x0 > doc_id.x1


def test_further_rows_are_counted():
    """Twelve rows are drawn, and how many more there are is said, or nothing."""
    long = pd.DataFrame({"x": range(1300)})
    texts = [text.get_text() for text in plot_table(long).texts]
    assert len(texts) == 1 + 12 + 1
    assert texts[-1] == rtl(word("further").format(number(1288)))
    assert len(plot_table(long[:12]).texts) == 13
    assert len(plot_table(long, top=3).texts) == 5


def test_rows_are_as_high_as_their_lines():
    """A cell of two lines pushes the next row down, and no rule crosses it."""
    table = pd.DataFrame({"label": ["قصير", "كلمة طويلة " * 14, "قصير جدا"]})
    ax = plot_table(table)
    drawn = list(boxes(ax).values())
    heights = [box.height for box in drawn]
    assert heights[2] > 1.5 * heights[1]
    for high, low in pairwise(drawn):
        assert low.y1 <= high.y0
    rules = [y for part in ax.collections for (_, y), _ in part.get_segments()]
    for rule in ax.transData.transform([(0, y) for y in rules])[:, 1]:
        assert not any(box.y0 + 1 < rule < box.y1 - 1 for box in drawn)


def test_a_figure_is_no_larger_than_its_table():
    """A narrow table makes a narrow figure; the widest keeps to the page."""
    narrow = plot_table(TABLE[["count"]]).figure.get_figwidth()
    wide = plot_table(TABLE.assign(label="W" * 200)).figure.get_figwidth()
    assert narrow < 2.5
    assert wide == pytest.approx(9)


def test_low_axes_make_small_letters_and_then_an_error():
    """Rows that are given little room shrink as far as they can be read."""
    many = pd.DataFrame({"label": NAMES * 4, "count": range(12)})
    fig = plt.figure(figsize=(7, 3), layout="constrained")
    sizes = {text.get_fontsize() for text in plot_table(many, ax=fig.subplots()).texts}
    assert len(sizes) == 1
    assert 6 <= sizes.pop() < 12
    low = plt.figure(figsize=(7, 1.5), layout="constrained").subplots()
    with pytest.raises(FigureError, match=r"rows do not fit.*smaller top="):
        plot_table(many, ax=low)


def test_axes_without_a_layout_are_measured_as_they_are():
    """Text keeps inside Axes that were placed by hand."""
    ax = plt.figure(figsize=(8, 4), layout="none").add_axes([0.5, 0.1, 0.4, 0.8])
    frame = ax.get_window_extent()
    for box in boxes(plot_table(TABLE, ax=ax)).values():
        assert frame.x0 <= box.x0 < box.x1 <= frame.x1
        assert frame.y0 <= box.y0 < box.y1 <= frame.y1


@pytest.mark.parametrize("table", [TABLE[:0], pd.DataFrame(index=range(3))])
def test_nothing_to_draw_is_said(table):
    """No rows, or no columns, give a sentence."""
    drawn = plot_table(table).texts
    assert [text.get_text() for text in drawn] == [rtl(word("empty"))]


def test_a_column_alone_is_a_table():
    """A Series is drawn under its name, its index beside it."""
    counts = pd.Series([9, 7], pd.Index(["a", "b"], name="label"), name="count")
    texts = [text.get_text() for text in plot_table(counts).texts]
    assert texts[:4] == [rtl(head("label")), "a", "b", rtl(head("count"))]


def test_what_is_no_table_is_refused():
    """So is a number of rows below 1."""
    with pytest.raises(TableError, match=r"plot_table\(\) takes a table"):
        plot_table([1, 2])
    with pytest.raises(SettingError, match="1 or more"):
        plot_table(TABLE, top=0)


def test_it_draws_into_given_axes_and_leaves_the_table():
    """The Axes handed in are returned, and the table is as it was."""
    ax, table = plt.figure(layout="constrained").add_subplot(), TABLE.copy()
    assert plot_table(table, ax=ax) is ax
    pd.testing.assert_frame_equal(table, TABLE)
