"""Arabic in figures, judged by what Matplotlib draws from left to right."""

import json
import unicodedata
from pathlib import Path

import fontpkg
import matplotlib.pyplot as plt
import pytest
from arabic_reshaper import ArabicReshaper
from bidi import get_display
from matplotlib import font_manager, ft2font

from siyaq.errors import FigureError, SettingError
from siyaq.figures.text import native, rtl

REFERENCE = Path(__file__).parents[2].parent / "shared/reference/rtl_cases.json"
FORMS = {
    "<isolated>": "isol",
    "<initial>": "init",
    "<medial>": "medi",
    "<final>": "fina",
}

# Text, and what must stand in the figure from left to right, letter by joined form.
CASES = [
    (
        "حزب الله",
        "\ufeea\ufee0\ufedf\ufe8d \ufe8f\ufeb0\ufea3",
    ),
    (
        "بشّار",
        "\ufead\ufe8e\u0651\ufeb8\ufe91",
    ),
    (
        "(الأسد)",
        "(\ufeaa\ufeb3\ufef7\ufe8d)",
    ),
    (
        "BBC: قال الأسد",
        "\ufeaa\ufeb3\ufef7\ufe8d \ufedd\ufe8e\ufed7 :BBC",
    ),
    (
        "السعر $5 و$6",
        "6$\ufeed 5$ \ufeae\ufecc\ufeb4\ufedf\ufe8d",
    ),
    (
        "درجة -5",
        "-5 \ufe94\ufe9f\ufead\ufea9",
    ),
    (
        "العلاقات 2011–2022",
        "2022–2011 \ufe95\ufe8e\ufed7\ufefc\ufecc\ufedf\ufe8d",
    ),
    (
        "الأسد [Syria] 2016",
        "2016 [Syria] \ufeaa\ufeb3\ufef7\ufe8d",
    ),
    (
        "Syria (2011–2022)",
        "Syria (2011–2022)",
    ),
]


def drawn(line):
    """Return the characters that Matplotlib draws for a line, from left to right."""
    line = line.replace(r"\$", "$")  # as Text does
    if not hasattr(ft2font, "__libraqm_version__"):
        return line
    dejavu = font_manager.findfont("DejaVu Sans")
    font = font_manager.get_font([dejavu, str(fontpkg.path("Amiri"))])
    items = font._layout(line, ft2font.LoadFlags.NO_HINTING)
    shown = (item for item in items if unicodedata.category(item.char[0]) != "Cf")
    return "".join(map(character, shown))


def character(item):
    """Return the code point of a glyph: DejaVu has one for every joined form."""
    charmap = item.ft_object.get_charmap()
    found = [chr(code) for code, glyph in charmap.items() if glyph == item.glyph_index]
    own = [char for char in found if unicodedata.normalize("NFKC", char) in item.char]
    return (own or found)[0]


def reading(chars):
    """Decode drawn characters into (letter, joined form, marks before it)."""
    letters, marks = [], ""
    for char in chars:
        if unicodedata.combining(char):
            marks += char
            continue
        letters += [
            [letter, form, marks * (place == 0)]
            for place, (letter, form) in enumerate(decode(char))
        ]
        marks = ""
    return letters


def decode(char):
    form = FORMS.get(unicodedata.decomposition(char).split(" ")[0])
    letters = unicodedata.normalize("NFKC", char)[::-1]
    if form and len(letters) > 2:
        return [(letter, "lig") for letter in letters]
    if form and len(letters) == 2:  # lam-alef
        return [
            (letters[0], "fina"),
            (letters[1], "init" if form == "isol" else "medi"),
        ]
    joins = unicodedata.bidirectional(char) == "AL" and char != "\u0640"  # tatweel
    letter = joins and unicodedata.category(char) == "Lo"
    return [(letters if form else char, form or ("isol" if letter else None))]


@pytest.mark.parametrize(("text", "visual"), CASES)
def test_labels_are_drawn_right(text, visual):
    """Letters, joining, order, brackets and marks are right on any Matplotlib."""
    assert reading(drawn(rtl(text))) == reading(visual)


def reference_cases():
    if not REFERENCE.exists():
        return []
    return json.loads(REFERENCE.read_text(encoding="utf-8"))


@pytest.mark.skipif(not REFERENCE.exists(), reason="needs ../shared/reference")
@pytest.mark.parametrize("case", reference_cases(), ids=lambda case: case["id"])
def test_reference_strings_are_drawn_right(case):
    """All frozen strings are drawn as FriBidi and HarfBuzz order and join them."""
    expected = case["reading"]
    if case["id"] == "minus":  # our policy: the sign stays on the left of its number
        expected = [expected[1], expected[0], *expected[2:]]
    assert reading(drawn(rtl(case["text"], base=case["base"]))) == expected


def test_the_probe_agrees_with_matplotlib():
    """Matplotlib names its shaping library exactly when it shapes."""
    assert native() == hasattr(ft2font, "__libraqm_version__")


@pytest.mark.parametrize(("text", "visual"), CASES[:2])
def test_the_judge_rejects_the_wrong_recipe(text, visual):
    """Shaping twice on a new Matplotlib, or not at all on an old one, is caught."""
    reshaper = ArabicReshaper({"delete_harakat": False})
    wrong = get_display(reshaper.reshape(text)) if native() else text
    assert reading(drawn(wrong)) != reading(visual)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("\ufead\ufe8e\u0651\ufeb8\ufe91", "\ufead\ufe8e\ufeb8\ufe91"),
        ("\ufead\ufe8e\u0651\ufeb8\ufe91", "\ufead\u0651\ufe8e\ufeb8\ufe91"),
        ("\ufeea\ufee0\ufedf\ufe8d", "\ufdf2"),
        ("(\ufeaa\ufeb3\ufef7\ufe8d)", ")\ufeaa\ufeb3\ufef7\ufe8d("),
        ("\ufedd\ufe8e\ufed7 :BBC", "BBC: \ufedd\ufe8e\ufed7"),
    ],
    ids=["mark dropped", "mark moved", "ligature", "brackets outward", "first strong"],
)
def test_the_judge_rejects_small_faults(right, wrong):
    """A lost mark, the Allah ligature, turned brackets and a wrong base are caught."""
    assert reading(right) != reading(wrong)


def test_lines_are_prepared_one_by_one():
    """Each line keeps its place and its own direction."""
    word = "دار"
    assert rtl(f"{word}\nSyria\n{word}") == f"{rtl(word)}\nSyria\n{rtl(word)}"


def test_the_base_direction_can_be_chosen():
    """With base="ltr" a line that holds Arabic begins on the left."""
    assert reading(drawn(rtl("دار: BBC", base="ltr")))[-1][0] == "C"
    assert reading(drawn(rtl("دار: BBC", base="rtl")))[0][0] == "B"
    with pytest.raises(SettingError, match="Did you mean 'rtl'"):
        rtl("دار", base="rtll")


def test_dollars_are_no_mathematics():
    """Dollars are escaped once, however often the label is prepared."""
    assert rtl("$a_1$ and $b^2$") == r"\$a_1\$ and \$b^2\$"
    assert rtl(rtl("$5")) == rtl("$5")


def test_what_cannot_be_drawn_is_dropped():
    """Controls and bidi overrides go, a lone surrogate becomes a visible sign."""
    assert rtl("a\x00\u202eb\u200f\tc\ud800\ufeff") == "ab c\ufffd"


def test_long_labels_are_cut():
    """A label of 10,000 letters keeps 200, the last of them an ellipsis."""
    label = rtl("a" * 10_000)
    assert len(label) == 200
    assert label.endswith("a…")
    assert "…" in rtl("ا" * 10_000)


@pytest.mark.parametrize("text", ["", " ", "\n", "()", "$", "\\", "\ud800", "\u0651"])
def test_odd_labels_do_not_raise(text):
    """Empty, broken and lonely characters can be drawn."""
    plt.figure().text(0, 0, rtl(text))
    plt.gcf().canvas.draw()
    plt.close()


def test_presentation_forms_in_logical_order_become_letters():
    """Text copied from a PDF is drawn like the same text in plain letters."""
    assert rtl("\ufe8d\ufef7\ufeb3\ufeaa") == rtl("الأسد")


def test_the_allah_sign_of_the_corpus_is_kept():
    """U+FDF2 in the text is a character of its own, no shaped label."""
    assert "\ufdf2" in rtl("حزب \ufdf2")


@pytest.mark.parametrize("text", ["الأسد", "دار النشر", "قال: (نعم) 5"])
def test_labels_shaped_elsewhere_are_refused(text):
    """The old recipe get_display(reshape(x)) is named, not drawn backwards."""
    shaped = get_display(ArabicReshaper().reshape(text))
    with pytest.raises(FigureError, match="shaped and reversed already"):
        rtl(shaped)


@pytest.mark.parametrize("text", ["الأسد", "دار", "BBC: قال", "5 دور"])
def test_a_second_call_is_harmless_or_refused(text):
    """rtl(rtl(x)) gives the same label or an error, never a reversed label."""
    label = rtl(text)
    if native():
        assert rtl(label) == label
    else:
        with pytest.raises(FigureError, match="shaped and reversed already"):
            rtl(label)


def test_labels_are_strings():
    """A number is refused with the way to write it."""
    with pytest.raises(FigureError, match=r"rtl\(str\(x\)\)"):
        rtl(2011)
