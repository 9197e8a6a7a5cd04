"""The look of figures, and their language."""

import subprocess
import sys
from itertools import combinations

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import font_manager
from matplotlib.colors import to_hex, to_rgb

from siyaq.errors import FigureError, SettingError
from siyaq.figures.lettering.words import word
from siyaq.figures.style import (
    MIRRORED,
    ink,
    language,
    look,
    mirrored,
    series,
    use_style,
)
from siyaq.figures.themes import COLORS, INKS, PALE_COLORS, TEXT_SIZES


def test_importing_changes_nothing():
    """Importing the room alters no setting and loads neither pyplot nor scipy."""
    code = (
        "import sys, matplotlib as mpl; before = mpl.rcParams.copy();"
        "import siyaq.figures.charts.rankings, siyaq.figures.saving;"
        "assert mpl.rcParams.copy() == before;"
        "heavy = {'matplotlib.pyplot', 'scipy', 'nltk', 'IPython'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    path = ":".join(filter(None, sys.path))
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": path})


def test_a_with_block_restores_everything():
    """Settings and language are as before at the end of a block, inner or outer."""
    before, spoken = dict(mpl.rcParams), language()
    with use_style("en"):
        with use_style("ar"):
            assert language() == "ar"
        assert language() == "en"
        assert mpl.rcParams["svg.hashsalt"] == "siyaq"
    assert (dict(mpl.rcParams), language()) == (before, spoken)


def test_a_plain_call_lasts():
    """Without a with statement the style stays until it is changed."""
    with use_style("ar"):
        use_style("en")
        assert word("count") == "Occurrences"


def test_a_notebook_shows_nothing():
    """A cell that ends in use_style() has no output, which would hold an address."""
    with use_style("en") as style:
        assert style._ipython_display_() is None


def test_the_font_is_our_own():
    """Regular and bold come from the Amiri that is installed with siyaq."""
    with use_style():
        for weight, file in ("normal", "Regular"), ("bold", "Bold"):
            font = font_manager.FontProperties(weight=weight)
            path = font_manager.findfont(font, fallback_to_default=False)
            assert "fontpkg_amiri" in path
            assert path.endswith(f"Amiri-{file}.ttf")


@pytest.mark.parametrize(
    ("setting", "value", "message"),
    [
        ("language", "fr", r"language='fr' is not known. Choose one of 'ar', 'en'"),
        ("size", "slides", r"Did you mean 'slide'"),
        ("theme", "drak", r"Did you mean 'dark'"),
        ("digits", "hindi", r"Choose one of 'arabic', 'western'"),
        ("months", "levant", r"Did you mean 'levantine'"),
        ("months", "english", r"Choose one of 'levantine'"),
        (
            "mirror",
            ["bars", "axes"],
            r"mirror='axes' is.*Did you mean 'axis'",
        ),
        (
            "colors",
            ["teal", "bleu"],
            r"colour 'bleu' is.*Did you mean 'blue'",
        ),
        ("colors", [], r"Give at least one colour"),
        ("font", "no/such.ttf", r"no font file 'no/such.ttf'"),
    ],
)
def test_an_unknown_value_is_refused(setting, value, message):
    """The error names value and choices, and leaves the style alone."""
    before, spoken = dict(mpl.rcParams), look()
    error = FigureError if setting == "font" else SettingError
    with pytest.raises(error, match=message):
        use_style(**{setting: value})
    assert (dict(mpl.rcParams), look()) == (before, spoken)


def test_arabic_runs_from_the_right_but_for_time():
    """All that the issue of direction touches is on by default, time is not."""
    with use_style("ar"):
        assert [part for part in MIRRORED if not mirrored(part)] == ["time"]
        assert (look().digits, look().months) == ("arabic", "levantine")
    with use_style("en"):
        assert not any(map(mirrored, MIRRORED))
        assert (look().digits, look().months) == ("western", "english")


@pytest.mark.parametrize("part", MIRRORED)
def test_each_part_can_be_mirrored_alone(part):
    """One part is on, or all but one, in either language."""
    with use_style("en", mirror=[part]):
        assert [other for other in MIRRORED if mirrored(other)] == [part]
    with use_style("ar", mirror=part):
        assert [other for other in MIRRORED if mirrored(other)] == [part]
    with use_style("ar", mirror=False):
        assert not mirrored(part)


@pytest.mark.parametrize(
    ("size", "width", "points"),
    [("screen", 7, 12), ("slide", 11.2, 20), ("column", 3.5, 9)],
)
def test_sizes_change_figure_and_text(size, width, points):
    """A slide is larger and a column smaller, in width and in letters."""
    with use_style("en", size=size):
        assert mpl.rcParams["figure.figsize"][0] == pytest.approx(width)
        assert mpl.rcParams["font.size"] == points
        assert mpl.rcParams["xtick.labelsize"] == points


def test_no_text_is_smaller_than_nine_points():
    """The smallest size of the smallest figures can be read in print."""
    with use_style(size="column"):
        assert min(mpl.rcParams[name] for name in TEXT_SIZES) >= 9


def test_a_dark_theme_swaps_paper_and_ink():
    """Paper and text change places, in the settings and for charts."""
    with use_style("en", theme="dark"):
        assert mpl.rcParams["figure.facecolor"] == ink("paper")
        assert mpl.rcParams["savefig.facecolor"] == ink("paper")
        assert mpl.rcParams["text.color"] == ink("text")
        dark = ink("paper"), ink("text")
    with use_style("en"):
        assert (ink("paper"), ink("text")) == ("#FFFFFF", "#000000")
    assert to_rgb(dark[0])[0] < 0.2 < 0.8 < to_rgb(dark[1])[0]


def test_themes_have_the_same_inks():
    """No colour is missing on dark paper."""
    assert INKS["dark"].keys() == INKS["light"].keys()


def test_colours_of_ones_own_are_taken():
    """Names and numbers will do; after the last one they begin again."""
    with use_style("en", colors=["teal", "#D55E00"]):
        assert [series(place)["color"] for place in range(3)] == [
            "#008080",
            "#d55e00",
            "#008080",
        ]
        assert to_hex("C1") == "#d55e00"


def test_series_differ_without_colour():
    """Each of the seven colours has a marker of its own."""
    with use_style("en"):
        assert len({series(place)["marker"] for place in range(7)}) == 7


# Machado, Oliveira and Fernandes (2009), full strength, on linear RGB.
DEFICIENCIES = {
    "protan": "0.152286 1.052583 -0.204868 0.114503 0.786281 0.099216"
    " -0.003882 -0.048116 1.051998",
    "deutan": "0.367322 0.860646 -0.227968 0.280085 0.672501 0.047413"
    " -0.011820 0.042940 0.968881",
    "tritan": "1.255528 -0.076749 -0.178779 -0.078411 0.930809 0.147602"
    " 0.004733 0.691367 0.303900",
}
TO_XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]


def lab(color, deficiency):
    """Return how the colour-blind see a colour, in CIE Lab."""
    rgb = np.array(to_rgb(color))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    matrix = np.fromstring(DEFICIENCIES[deficiency], sep=" ").reshape(3, 3)
    xyz = np.array(TO_XYZ) @ np.clip(matrix @ linear, 0, 1) / [0.9505, 1, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def nearest_pair(colors, deficiency):
    """Return the distance of the two colours that are most alike."""
    seen = [lab(color, deficiency) for color in colors]
    return min(np.linalg.norm(one - two) for one, two in combinations(seen, 2))


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_the_colour_blind_can_tell_series_apart(deficiency):
    """Four times a just noticeable difference (2.3) at least, markers left aside."""
    assert nearest_pair(COLORS, deficiency) > 4 * 2.3
    assert nearest_pair(PALE_COLORS, deficiency) > 4 * 2.3


def test_colours_that_are_alike_are_found():
    """Red and green of one lightness are no pair for a deutan."""
    assert nearest_pair(["#C05000", "#7A7A00"], "deutan") < 4 * 2.3
