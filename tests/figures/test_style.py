"""The look of figures, and their language."""

import subprocess
import sys

import matplotlib as mpl
import pytest
from matplotlib import font_manager

from siyaq.errors import SettingError
from siyaq.figures.style import WORDS, language, number, use_style, word


def test_importing_changes_nothing():
    """Importing the room alters no setting and loads neither pyplot nor scipy."""
    code = (
        "import sys, matplotlib as mpl; before = mpl.rcParams.copy();"
        "import siyaq.figures.charts, siyaq.figures.saving;"
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


def test_an_unknown_language_is_refused():
    """The error lists the languages and leaves the settings alone."""
    before = dict(mpl.rcParams)
    with pytest.raises(
        SettingError, match=r"'fr' is not known\. Choose one of 'ar', 'en'"
    ):
        use_style("fr")
    assert dict(mpl.rcParams) == before


def test_both_languages_have_the_same_words():
    """No word is missing in either language."""
    assert WORDS["ar"].keys() == WORDS["en"].keys()


def test_numbers_are_the_same_in_both_languages():
    """Western digits, commas, and a minus that is no hyphen."""
    with use_style("ar"):
        assert [number(2_500_000), number(0.25)] == ["2,500,000", "0.25"]
        assert number(-5) == "\u22125"
