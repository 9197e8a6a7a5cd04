"""Mathematics beside Arabic words, judged by what Matplotlib parses and draws."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.cbook import is_math_text
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.mathtext import MathTextParser

from siyaq.errors import FigureError
from siyaq.figures.text import rtl

_spec = importlib.util.spec_from_file_location(
    "judge", Path(__file__).parents[1] / "judge.py"
)
judge = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(judge)


def parsed(line):
    """Return the characters that Matplotlib places for a line, from left to right."""
    assert is_math_text(line)
    font = FontProperties(fname=judge.AMIRI)
    glyphs = MathTextParser("path").parse(line, 72, font).glyphs
    return "".join(chr(glyph[2]) for glyph in sorted(glyphs, key=lambda g: g[-2]))


def draw(label):
    canvas = FigureCanvasAgg(Figure())
    canvas.figure.text(0.5, 0.5, label, family="DejaVu Sans")
    canvas.draw()


@pytest.mark.parametrize(
    ("text", "visual"),
    [
        ("من $x^2$ إلى $y$", "y \ufef0\ufedf\ufe87 x2 \ufee6\ufee3"),
        ("من $x$ و$y$.", ".y\ufeed x \ufee6\ufee3"),
        ("ثمن \\$5 و$x$", "x\ufeed 5$ \ufee6\ufee4\ufe9b"),
        ("دور ($\\beta_1$) -5", "-5 (\u03b21) \ufead\ufeed\ufea9"),
        ("$x$ دور", "\ufead\ufeed\ufea9 x"),
        ("BBC $x$ دور", "\ufead\ufeed\ufea9 BBC x"),
        ("rate $x^2$ of C", "rate x2 of C"),
        ("\u2067دور\u2069 $x$", "x \ufead\ufeed\ufea9"),
        ("مدّ $x$", "x \u0651\ufeaa\ufee3"),
    ],
)
def test_formulas_stand_in_their_place(text, visual):
    """Words are joined and ordered, formulas stay formulas and run from the left."""
    label = rtl(text, math=True)
    assert parsed(label) == visual
    draw(label)


def test_the_judge_sees_a_formula_in_the_wrong_place():
    """What is parsed tells the order, and whether there is mathematics at all."""
    assert parsed("\ufee6\ufee3 $x$") != parsed(rtl("من $x$", math=True))
    assert not is_math_text(rtl("من $x$"))
    assert not is_math_text(rtl("من \\$5", math=True))


def test_lines_without_a_formula_are_plain_labels():
    """Only the line that holds a formula is drawn in visual order."""
    first, second = rtl("دار \\$5\nمن $x$", math=True).split("\n")
    assert first == rtl("دار $5")
    assert parsed(second) == "x \ufee6\ufee3"


def test_a_formula_counts_as_one_letter():
    """A label that is cut keeps its formulas whole."""
    label = rtl("$x_{1}$ " * 150 + "a", math=True)
    assert label.count("$") == 200
    assert label.endswith("…")
    draw(label)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "سعر $5",
            r"A dollar in 'سعر $5' opens or closes no formula. Write \$ for it.",
        ),
        ("$x$ $", "opens or closes no formula"),
        ("$$", "opens or closes no formula"),
        ("$a\nb$", "opens or closes no formula"),
        (r"$a\$", "opens or closes no formula"),
        (r"من $\frac{$", r"'$\\frac{$' is no formula that Matplotlib knows: Expected"),
        (r"$\unknown$", "Unknown symbol"),
        ("$x$ و$سوريا$", "'$سوريا$' holds what no formula can: Arabic"),
        ("$\u202ex$", "holds what no formula can"),
        ("$x\ud800$", "holds what no formula can"),
        ("$" + "x" * 300 + "$", "is longer than 200 characters. Shorten it."),
        ("${" + "{" * 90 + "}" * 90 + "}$", "is no formula"),
    ],
)
def test_what_is_no_formula_is_named(text, said):
    """An odd dollar and broken mathematics give value, rule and remedy."""
    with pytest.raises(FigureError) as raised:
        rtl(text, math=True)
    assert said in str(raised.value)
    draw(rtl(text))


def test_private_characters_of_the_text_are_no_formulas():
    """A character of the plane that stands for formulas cannot fetch one."""
    assert rtl("a\U00100000 $x$", math=True) == "a\ufffd $x$"
    assert rtl("\U00100000") == "\U00100000"


def test_a_second_call_is_harmless_or_refused():
    """A label with a formula is not turned again, nor its formula escaped."""
    for text in "rate \\$5 $x$", "من $x$":
        label = rtl(text, math=True)
        for math in True, False:
            try:
                again = rtl(label, math=math)
            except FigureError:
                again = label
            assert again == label


PIECES = st.sampled_from(
    r"$ $ \frac { } _ ^ x 2 \alpha \ \$ ' % & من \left( )".split(" ")
)


@given(st.lists(PIECES, max_size=9))
def test_no_formula_breaks_a_figure(pieces):
    """Any mathematics is refused by name, or can be drawn."""
    try:
        label = rtl(" ".join(pieces), math=True)
    except FigureError:
        return
    draw(label)
