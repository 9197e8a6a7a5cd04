"""Arabic in figures, judged by what Matplotlib draws from left to right."""

import importlib.util
import json
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from arabic_reshaper import ArabicReshaper
from bidi import get_display
from hypothesis import assume, given
from hypothesis import strategies as st
from matplotlib import ft2font
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from siyaq.errors import FigureError, SettingError
from siyaq.figures import text as shaping
from siyaq.figures.text import BASES, native, rtl, rtl_browser

_spec = importlib.util.spec_from_file_location(
    "judge", Path(__file__).with_name("judge.py")
)
judge = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(judge)

REFERENCE = Path(__file__).parents[2].parent / "shared/reference/rtl_cases.json"
EXPECTED = {case["id"]: case for case in judge.expected()["cases"]}
BY_TEXT = {(case["text"], case["base"]): case for case in EXPECTED.values()}

orders = pytest.mark.skipif(bool(judge.missing()), reason=judge.missing() or "-")
shapes = pytest.mark.skipif(
    bool(judge.missing(glyphs=True)), reason=judge.missing(glyphs=True) or "-"
)
new = pytest.mark.skipif(not judge.SHAPES, reason="this Matplotlib does not shape")

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
        "درجة -٥ و+٣",
        "+٣\ufeed -٥ \ufe94\ufe9f\ufead\ufea9",
    ),
    (
        "العلاقات 2011–2022",
        "2022–2011 \ufe95\ufe8e\ufed7\ufefc\ufecc\ufedf\ufe8d",
    ),
    (
        "\u2066دور، BBC\u2069",  # left to right, as its isolate says
        "\ufead\ufeed\ufea9، BBC",
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


def drawn(label):
    return judge.decoded(judge.drawn(label))


def ink(label, **how):
    """Return the pixels of a label."""
    figure = Figure(figsize=(3, 1), dpi=50)
    figure.text(0.1, 0.4, label, **how)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())


@pytest.mark.parametrize(("text", "visual"), CASES)
def test_labels_are_drawn_right(text, visual):
    """Letters, joining, order, brackets and marks are right on any Matplotlib."""
    assert drawn(rtl(text)) == judge.decoded(visual)


@pytest.mark.parametrize("case", EXPECTED.values(), ids=EXPECTED)
def test_strings_are_drawn_as_expected(case):
    """Every phenomenon is drawn glyph by glyph as FriBidi and HarfBuzz say."""
    assert judge.faults(rtl(case["text"], base=case["base"]), case) == []


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
    assert drawn(rtl(case["text"], base=case["base"])) == expected


def test_expectations_belong_to_the_font():
    """The frozen glyphs are those of the installed Amiri, none of them a box."""
    assert judge.font_hash() == judge.expected()["font"], "run tests/figures/judge.py"
    assert not any(0 in case["glyphs"] for case in EXPECTED.values())
    assert len(EXPECTED) == len(judge.expected()["cases"]) >= 45


@orders
@pytest.mark.parametrize("case", EXPECTED.values(), ids=EXPECTED)
def test_fribidi_says_what_is_frozen(case):
    """Levels, order and joining are still what FriBidi says."""
    text, base = case.get("meant", case["text"]), case["direction"]
    assert judge.levels_of(text, base) == case["levels"]
    assert judge.order_of(text, base) == case["visual"]
    assert judge.reading_of(text, base) == case["reading"]


@shapes
def test_harfbuzz_says_what_is_frozen():
    """The glyphs are still what HarfBuzz says."""
    for case in EXPECTED.values():
        text = case.get("meant", case["text"])
        assert judge.glyphs_of(text, case["direction"]) == case["glyphs"]


@orders
@pytest.mark.skipif(not REFERENCE.exists(), reason="needs ../shared/reference")
@pytest.mark.parametrize("case", reference_cases(), ids=lambda case: case["id"])
def test_fribidi_says_what_others_measured(case):
    """Our judge gives the levels and the order of a judge that others made."""
    assert judge.levels_of(case["text"], case["base"]) == case["levels"]
    assert judge.order_of(case["text"], case["base"]) == case["visual"]


def expected(text, base="arabic"):
    return BY_TEXT[text, base]


def twice(text):
    """Shape and reverse a text as one did before Matplotlib 3.11."""
    keep = {"delete_harakat": False, "ARABIC LIGATURE ALLAH": False}
    return get_display(ArabicReshaper(keep).reshape(text), base_dir="R")


def test_the_probe_agrees_with_matplotlib():
    """Matplotlib names its shaping library exactly when it shapes."""
    assert native() == hasattr(ft2font, "__libraqm_version__")


@pytest.mark.parametrize("text", ["دمشق", "كتّاب", "قال: «نعم، (لا)»", "وكالة Reuters"])
def test_the_judge_rejects_the_wrong_recipe(text):
    """Shaping twice on a new Matplotlib, or not at all on an old one, is caught."""
    wrong = twice(text) if native() else text
    assert judge.faults(wrong, expected(text))
    assert judge.faults(twice(twice(text)), expected(text))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("كتّاب", "كتاب"),
        ("كتّاب", "كتاّب"),
        ("بيت الله لله", "بيت \ufdf2 لله"),
        ("(دمشق)", ")دمشق("),
        ("می\u200cخواهم چای بنوشم", "میخواهم چای بنوشم"),
        ("الأعوام 1990–1995", "الأعوام 1995–1990"),
        ("نحو ٤٠٪", "نحو ٪٤٠"),
    ],
    ids=[
        "mark lost",
        "mark moved",
        "ligature",
        "outward",
        "joined",
        "range",
        "percent",
    ],
)
def test_the_judge_rejects_small_faults(right, wrong):
    """A lost mark, the Allah ligature, turned brackets and the like are caught."""
    assert judge.faults(rtl(right), expected(right)) == []
    assert judge.faults(rtl(wrong), expected(right))


def test_the_judge_rejects_the_direction_of_the_first_letter():
    """A line that begins with Latin and runs from the left is caught."""
    line = "Reuters: عاجل"
    assert judge.faults(rtl(line, base="auto"), expected(line))
    assert judge.faults(rtl(line, base="auto"), expected(line, "auto")) == []


def test_the_judge_rejects_moved_lines():
    """Two lines in the wrong order, or with the line end elsewhere, are caught."""
    lines = ["دمشق", "وكالة Reuters"]
    cases = [expected(line) for line in lines]
    assert judge.faults(rtl("\n".join(lines)), *cases) == []
    assert judge.faults(rtl("\n".join(lines[::-1])), *cases)
    assert judge.faults(rtl("\n" + " ".join(lines)), *cases)
    assert judge.faults(rtl(" ".join(lines)), *cases) == ["lines"]


def test_the_judge_rejects_boxes_and_other_glyphs():
    """A letter that the font lacks, and a glyph that is another, are caught."""
    case = expected("دمشق")
    other = {**case, "glyphs": [case["glyphs"][0] + 1, *case["glyphs"][1:]]}
    other["reading"] = [["ق", "isol", ""], *case["reading"][1:]]
    assert "box" in judge.faults(rtl("دمشق中"), case)
    assert judge.faults(rtl("دمشق"), other) == ["glyphs" if native() else "reading"]


LETTERS = st.text("ابتسلمهوةىئءلاپگکی", min_size=1, max_size=4)
MARKED = st.tuples(LETTERS, st.sampled_from(["\u0651", "\u064e", "\u0651\u064e"]))
PIECES = st.one_of(
    LETTERS,
    MARKED.map("".join),
    st.sampled_from(["BBC", "a", "Syria", "2011", "3.5", "٢٥", "١٬٢٣", "۱۲"]),
    st.sampled_from("()[]{}«»‹›<> .,:–/%٪؟!؛،#$\\"),
    st.just(" "),
)
MIXTURES = st.lists(PIECES, max_size=9).map("".join)


@orders
@given(MIXTURES, LETTERS, MIXTURES)
def test_mixtures_are_ordered_from_the_right(before, word, after):
    """Whatever stands around an Arabic word, the line reads as FriBidi orders it."""
    text = f"{before}{word} {after}"
    label = rtl(text).replace(r"\$", "$")
    read = judge.reading_of(label, "auto") if native() else judge.decoded(label)
    assert [*judge.alike(read)] == [*judge.alike(judge.reading_of(text, "rtl"))]


@new
@shapes
@given(MIXTURES, LETTERS, MIXTURES)
def test_mixtures_are_shaped_as_by_harfbuzz(before, word, after):
    """What is drawn is what HarfBuzz and FriBidi make of the text that rtl passed."""
    label = rtl(f"{before}{word} {after}")
    passed = label.replace(r"\$", "$")
    assert judge.drawn_glyphs(label) == judge.glyphs_of(passed, "auto")


@given(st.text(), st.sampled_from(BASES), st.booleans())
def test_any_text_is_a_label_or_refused(text, base, math):
    """No text raises anything but a FigureError, and no label is long."""
    try:
        label = rtl(text, base, math=math)
    except FigureError:
        return
    assert len(label) < 5 * 200
    assert not any("\ud800" <= char <= "\udfff" for char in label)


@given(MIXTURES | st.text(), st.sampled_from(BASES))
def test_a_second_application_gives_no_other_picture(text, base):
    """rtl(rtl(x)) gives the same label or an error, never another one."""
    label = rtl(text, base)
    assume(label not in shaping._MIRROR)  # one bracket alone has no identity
    try:
        again = rtl(label, base)
    except FigureError:
        again = label
    assert again == label


@pytest.mark.parametrize(
    "around",
    ["درجة {}", "{} درجات", "بين {} و{}", "({}) ليرة", "فرق:{}", "{}، {} ثم {}"],
)
def test_signs_stand_on_the_left_of_their_number(around):
    """Minus and plus stand on the left of digits of every kind, wherever they are."""
    for sign in "-+\u2212±":
        for digits in "5", "٥", "۵", "12.5", "١٢٫٥", "۱۲٫۵":
            number = sign + digits
            line = judge.drawn(rtl(around.format(number, number, number)))
            assert line.count(number) == around.count("{}"), number


@pytest.mark.parametrize(
    ("text", "left_to_right"),
    [
        ("طائرة إف-16", "16-"),
        ("عامي 2009 -2010", "2010- 2009"),
        ("مجموعة (5 +1)", "(1+ 5)"),
        ("زيد -5 -3", "-3 -5"),
        ("تغير -25%", "-25%"),
        ("تغير -٢٥٪", "-٢٥٪"),
        ("قال GDP -3% وصمت", "GDP -3%"),
        ("هاتف +963 11 222 3333", "+963 11 222 3333"),
    ],
)
def test_a_dash_is_no_sign_everywhere(text, left_to_right):
    """Names, ranges and sums stay as Unicode orders them; numbers stay whole."""
    assert left_to_right in judge.drawn(rtl(text))


def test_arabic_digits_alone_run_from_the_right():
    """Percent and range in Arabic-Indic digits look as they do beside words."""
    assert judge.drawn(rtl("٢٥٪")) == "٪٢٥"
    assert judge.drawn(rtl("٢٠١١–٢٠٢٢")) == "٢٠٢٢–٢٠١١"
    assert judge.drawn(rtl("25%")) == "25%"
    assert judge.drawn(rtl("BBC ٢٥٪")).startswith("BBC")


def test_lines_are_prepared_one_by_one():
    """Each line keeps its place and its own direction."""
    word = "دار"
    assert rtl(f"{word}\nSyria\n{word}") == f"{rtl(word)}\nSyria\n{rtl(word)}"


def test_one_line_does_not_turn_the_next():
    """What a line leaves open ends with it."""
    for control in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068":
        lines = rtl(f"دار {control}BBC\nدار BBC").split("\n")
        assert lines[0] == lines[1]


def test_isolates_and_marks_decide_and_are_not_seen():
    """A closed isolate changes the order; before 3.11 no control is handed on."""
    inside, without = rtl("في \u20665–7\u2069"), rtl("في 5–7")
    assert judge.drawn(inside) != judge.drawn(without)
    assert "5–7" in judge.drawn(inside)
    for label in inside, rtl("دار\u200f BBC\u200e \u061c5"), rtl("BBC\u200f 5"):
        assert not judge.boxes(label)
        assert native() or not shaping._ORDERS.search(label)


def test_a_direction_is_given_outside_of_isolates():
    """An Arabic word inside an isolate does not stand for the line (UAX #9, P2)."""
    line = "\u2067دار\u2069 BBC: 5 دور"
    assert judge.drawn(rtl(line)).endswith(judge.drawn(rtl("دار")))


def test_a_pair_of_brackets_has_one_style():
    """Both brackets around Latin are drawn alike, also at the start of a line."""
    if native():
        around = judge.drawn_glyphs(rtl("(BBC) دار"))
        assert [around[3], around[-1]] == judge.drawn_glyphs(rtl("() دار"))[3:]
    assert judge.drawn(rtl("(BBC) دار")).endswith(" (BBC)")


def test_the_base_direction_can_be_chosen():
    """With base="ltr" a line that holds Arabic begins on the left."""
    assert drawn(rtl("دار: BBC", base="ltr"))[-1][0] == "C"
    assert drawn(rtl("دار: BBC", base="rtl"))[0][0] == "B"
    assert drawn(rtl("5 (a", base="rtl"))[-1][0] == "5"
    with pytest.raises(SettingError, match="Did you mean 'rtl'"):
        rtl("دار", base="rtll")


LITERAL = [r"\$5", "$a_1$ and $b^2$", "$$", r"{x} \alpha %", "$5 $6", r"\\$", "~_^&#"]


@pytest.mark.parametrize("text", LITERAL)
def test_signs_of_mathematics_are_drawn_as_they_stand(text):
    """Dollars, backslashes and braces of the corpus are drawn, each of them."""
    assert (ink(rtl(text)) == ink(text, parse_math=False)).all()
    assert not (ink(rtl(text)) == ink(text[:-1], parse_math=False)).all()


def test_a_text_may_look_like_a_label():
    """A label is known by its identity: a text that looks the same is drawn."""
    assert rtl("$5") == r"\$5"
    assert rtl("\\" + "$5"[:2]) == r"\\$5"
    assert rtl(rtl("$5")) == r"\$5"


def test_what_cannot_be_drawn_is_dropped():
    """Controls and bidi overrides go, a lone surrogate becomes a visible sign."""
    assert rtl("a\x00\u202eb\u2069\tc\ud800\ufeff") == "ab c\ufffd"


def test_long_labels_are_cut():
    """A label of 10,000 letters keeps 200, the last of them an ellipsis."""
    label = rtl("a" * 10_000)
    assert len(label) == 200
    assert label.endswith("a…")
    assert "…" in rtl("ا" * 10_000)
    assert len(rtl("قال " * 75)) == 200


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "\n", "\n\n\n", "()", "$", "\\", "\ud800", "\u0651"],
        "\u0651\u064e\u0670",
        "\u202e\u2066\u200f\u061c\u2069",
        "\u2067" * 300,
        "\u2067" * 99 + "a" + "\u2069" * 99,
        "ا" * 10_000,
        "سوريا " * 50,
    ],
)
def test_odd_labels_can_be_drawn(text):
    """Empty, broken, lonely and endless characters do not raise."""
    plt.figure().text(0, 0, rtl(text))
    plt.gcf().canvas.draw()
    plt.close()


def test_presentation_forms_in_logical_order_become_letters():
    """Text copied from a PDF is drawn like the same text in plain letters."""
    assert rtl("\ufe8d\ufef7\ufeb3\ufeaa") == rtl("الأسد")
    assert rtl("\ufefb \ufccf\ufe8e") == rtl("لا محا")  # two letters in one form


def test_the_allah_sign_of_the_corpus_is_kept():
    """U+FDF2 in the text is a character of its own, no shaped label."""
    assert "\ufdf2" in rtl("حزب \ufdf2")


@pytest.mark.parametrize("text", ["الأسد", "دار النشر", "قال: (نعم) 5"])
def test_labels_shaped_elsewhere_are_refused(text):
    """The old recipe get_display(reshape(x)) is named, not drawn backwards."""
    shaped = get_display(ArabicReshaper().reshape(text))
    for prepare in rtl, rtl_browser:
        with pytest.raises(FigureError, match="shaped and reversed already"):
            prepare(shaped)


@pytest.mark.parametrize("text", ["الأسد", "دار", "BBC: قال", "5 دور", "سعر $5"])
def test_a_second_call_is_harmless_or_refused(text):
    """rtl(rtl(x)) gives the same label or an error, never a reversed label."""
    label = plt.figure().text(0, 0, rtl(text)).get_text()
    plt.close()
    if native():
        assert rtl(label) == label
    else:
        with pytest.raises(FigureError, match="shaped and reversed already"):
            rtl(label)


def test_copies_of_a_label_are_refused_before_3_11():
    """A label of unjoined letters, whose forms tell no order, is known as well."""
    if not native():
        with pytest.raises(FigureError, match="shaped and reversed already"):
            rtl(" ".join([rtl("دار دور")]) + "")


def test_few_labels_are_remembered():
    """The memory for labels does not grow with a notebook."""
    for number in range(4200):
        rtl(f"${number}")
    assert len(shaping._made) <= 4096


def test_labels_are_strings():
    """A number is refused with the way to write it."""
    for prepare in rtl, rtl_browser:
        with pytest.raises(FigureError, match=r"rtl\(str\(x\)\)"):
            prepare(2011)


FOR_BROWSERS = [case for case in EXPECTED.values() if case["base"] == "arabic"]


@orders
@pytest.mark.parametrize("case", FOR_BROWSERS, ids=lambda case: case["id"])
def test_browsers_order_lines_as_matplotlib_does(case):
    """In a picture of left-to-right text every line reads as in a drawn figure."""
    text = rtl_browser(case["text"])
    assert judge.reading_of(text, "ltr") == case["reading"]


def test_browsers_get_plain_letters():
    """No forms, no escapes, lines and signs as in a figure, nothing left open."""
    assert rtl_browser("a $5\nدار") == "a $5\n\u2067دار\u2069"
    assert rtl_browser("دار -5", "ltr").startswith("\u2066")
    assert rtl_browser("\ufe8d\u202e") == "\u2067ا\u2069"
    assert rtl_browser("") == ""
    assert "\u2066" in rtl_browser("حرارة -٧")


def test_browsers_get_no_label_of_matplotlib():
    """What has been made for Matplotlib is not for a browser."""
    with pytest.raises(FigureError, match="Give the text as it is written"):
        rtl_browser(rtl("دار $5"))
    with pytest.raises(SettingError, match="base='up'"):
        rtl_browser("دار", base="up")
