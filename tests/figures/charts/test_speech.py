"""The chart of mention and voice: what stands where, in both languages."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from siyaq.errors import SettingError, TableError
from siyaq.figures.charts.speech import plot_speakers
from siyaq.figures.frames.legends import prepared_above
from siyaq.figures.lettering.words import word
from siyaq.figures.style import use_style
from siyaq.figures.text import rtl


@pytest.fixture(autouse=True, params=["ar", "en"])
def spoken(request):
    """Draw in both languages, and close what was drawn."""
    with use_style(request.param):
        yield request.param
    plt.close("all")


def shares():
    """Return three actors: one spoken of, one who speaks, one who only speaks."""
    table = pd.DataFrame(
        {
            "actor_id": ["SYR", "ZARIF", "OBSERVERS"],
            "label": ["(سوريا)", "وزير الخارجية الإيراني السابق محمد جواد ظريف", ""],
            "share_mentions": [0.3, 0.1, np.nan],
            "share_words": [0.05, 0.2, 0.4],
        }
    )
    for name in ("share_mentions", "share_words"):
        table[f"{name}_low"] = table[name] - 0.05
        table[f"{name}_high"] = table[name] + 0.05
    return table


def labels(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def test_both_shares_are_drawn_in_percent():
    """Circles are mentions, diamonds reported words, the most mentioned on top."""
    mentioned, heard = plot_speakers(shares()).lines
    assert mentioned.get_xdata().tolist() == pytest.approx([30, 10, 0])
    assert heard.get_xdata().tolist() == pytest.approx([5, 20, 40])
    assert (mentioned.get_marker(), heard.get_marker()) == ("o", "D")
    assert mentioned.get_ydata()[0] < heard.get_ydata()[0]


def test_each_share_has_its_interval():
    """The lines run from low to high, in percent."""
    lines = plot_speakers(shares()).collections[1].get_segments()
    ends = [line[:, 0].tolist() for line in lines]
    assert ends == [pytest.approx(end) for end in ([0, 10], [15, 25], [35, 45])]


def test_who_has_no_label_is_named():
    """Unnamed sources have a name in both languages, and another id is itself."""
    assert labels(plot_speakers(shares()))[2] == rtl(word("OBSERVERS"))
    media = shares().replace("OBSERVERS", "IRN_MEDIA")
    assert labels(plot_speakers(media))[2] == rtl("IRN_MEDIA")


def test_the_largest_of_either_share_are_chosen():
    """Who is only heard is not lost behind those who are only mentioned."""
    assert len(labels(plot_speakers(shares(), top=2))) == 2
    assert labels(plot_speakers(shares(), top=1)) == [rtl(word("OBSERVERS"))]


def test_shares_grow_in_the_reading_direction(spoken):
    """Zero is on the side of the labels."""
    ax = plot_speakers(shares())
    assert ax.xaxis_inverted() == (spoken == "ar")
    low, high = sorted(ax.get_xlim())
    assert -0.03 * high < low < 0 < 45 < high


def test_the_legend_says_what_the_signs_are():
    """Two entries, in the language of the figure."""
    texts = [text.get_text() for text in plot_speakers(shares()).get_legend().texts]
    names = [word("share_mentions"), word("share_words")]
    assert texts == prepared_above(None, names)


def test_all_text_lies_inside_the_figure():
    """No label is cut off."""
    fig = plot_speakers(shares()).figure
    fig.draw_without_rendering()
    drawn, (width, height) = fig.get_tightbbox(), fig.get_size_inches()
    assert min(drawn.x0, drawn.y0) >= 0
    assert drawn.x1 <= width
    assert drawn.y1 <= height


def test_an_empty_table_says_so():
    """Nothing to draw is a sentence in the figure, not an error."""
    ax = plot_speakers(shares().head(0))
    assert [text.get_text() for text in ax.texts] == [rtl(word("empty"))]


def test_shares_without_intervals_are_drawn():
    """One article gives no interval, and its points stand alone."""
    table = shares()
    table[[name for name in table if name.endswith(("_low", "_high"))]] = np.nan
    fig = plot_speakers(table).figure
    fig.draw_without_rendering()
    assert len(fig.axes[0].lines) == 2


def test_it_draws_into_given_axes_and_leaves_the_table():
    """The Axes handed in are returned, and the table is as it was."""
    ax, table = plt.figure().add_subplot(), shares()
    assert plot_speakers(table, ax=ax) is ax
    pd.testing.assert_frame_equal(table, shares())


def test_a_missing_column_is_named():
    """The error names the column and what makes the right table."""
    with pytest.raises(TableError, match=r"No column 'label'.*mention_shares"):
        plot_speakers(shares().drop(columns="label"))


@pytest.mark.parametrize("top", [0, 2.5, "5", True])
def test_a_number_of_rows_that_is_none_is_an_error(top):
    """The value is told, and what is wanted."""
    with pytest.raises(SettingError, match="leaves nothing to draw"):
        plot_speakers(shares(), top=top)
