"""Labels: wrapped and cut by the room that they take when they are drawn."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.errors import FigureError
from siyaq.figures.lettering.labels import broken, inches, label, paragraphs, wrapped
from siyaq.figures.lettering.words import word
from siyaq.figures.style import use_style
from siyaq.figures.text import native, rtl

NAME = "وزير الخارجية السوري السابق وليد المعلم في دمشق"
NAMES = st.text(st.sampled_from("ابتثجحخدذسي abcWi019$_{}\\^%()\n "), max_size=80)


@settings(max_examples=25)
@given(NAMES, st.sampled_from([0.5, 1.0, 2.5]), st.integers(1, 3))
def test_no_line_is_wider_than_its_room(name, width, lines):
    """Whatever the text, it takes no more lines than it may."""
    with use_style("ar"):
        found = broken(name, width, lines)
        assert len(found) <= lines
        assert all(inches(line) <= width for line in found)


@settings(max_examples=25)
@given(NAMES)
def test_a_label_is_what_rtl_makes_of_its_lines(name):
    """Broken first, then shaped line by line."""
    with use_style("ar"):
        assert label(name, 1.5) == "\n".join(map(rtl, broken(name, 1.5)))


def test_words_stay_whole_where_they_have_room():
    """Lines are broken at spaces, and nothing is lost."""
    with use_style("ar"):
        lines = broken(NAME, 1.6, lines=5)
        assert " ".join(lines) == NAME
        assert len(lines) > 1


def test_what_does_not_fit_ends_in_dots():
    """A word without spaces is cut, and a text with too many words."""
    with use_style("ar"):
        assert broken("ب" * 300, 1.0)[0].endswith("…")
        assert broken(NAME * 4, 1.5)[-1].endswith("…")


def test_a_number_stays_with_its_neighbour():
    """A date is not torn where there is room for it on the next line."""
    with use_style("ar"):
        lines = broken("انتخاب إبراهيم رئيسي (١٨ حزيران ٢٠٢١)", 2.0, lines=3)
        assert lines[-1] == "(١٨ حزيران ٢٠٢١)"
        narrow = broken("(١٨ حزيران ٢٠٢١)", 0.8, lines=3)
        assert " ".join(narrow) == "(١٨ حزيران ٢٠٢١)"


def test_every_space_is_one_space():
    """Line ends of the corpus are no line ends of a label."""
    assert broken("a\r\n b\t c") == ["a b c"]


@pytest.mark.parametrize("nothing", ["", "  ", "\n"])
def test_nothing_is_said_to_be_unknown(nothing):
    """An empty label would look like a mistake of the chart."""
    with use_style("en"):
        assert label(nothing) == word("unknown")


def test_sentences_begin_on_lines_of_their_own():
    """Each is broken for itself, into as many lines as it may have."""
    with use_style("en"):
        lines = paragraphs(["one two three", "four"], 0.6, lines=2)
        assert lines[-1] == "four"
        assert len(lines) <= 3


def test_width_is_that_of_the_figure():
    """Joined letters are narrower than single ones, slides wider than columns."""
    with use_style("ar"):
        assert inches("ببب") < 3 * inches("ب")
        screen = inches(NAME)
    with use_style("ar", size="slide"):
        assert inches(NAME) == pytest.approx(screen * 20 / 12, rel=0.04)


def test_dollars_are_measured_as_they_are_drawn():
    """The sign that keeps a dollar from being a formula takes no room."""
    with use_style("en"):
        assert inches("$5") < inches("$5") * 2 < inches(r"\$5\$5") * 2.1
        assert inches("$") == pytest.approx(inches("5"), rel=0.6)


@pytest.mark.skipif(
    native(), reason="this Matplotlib shapes: a second call is harmless"
)
def test_what_is_shaped_is_not_broken_again():
    """Lines in visual order have lost their beginning: they are refused."""
    with use_style("ar"), pytest.raises(FigureError, match="shaped"):
        label(label(NAME, 1.5), 1.5)


def test_a_line_is_taken_whole_if_it_fits():
    """No break without need."""
    with use_style("en"):
        assert wrapped("war and peace", 9, 3) == "war and peace"
