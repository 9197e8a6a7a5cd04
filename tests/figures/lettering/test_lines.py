"""The lines of a label: what is kept of a stranger's marks, and what is a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.figures.lettering.lines import (
    first_strong,
    kinds,
    lines_of,
    paired,
    with_signs,
)

LRI, RLI, FSI, PDI = "\u2066\u2067\u2068\u2069"
LRE, RLE, PDF, LRO, RLO = "\u202a\u202b\u202c\u202d\u202e"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (f"{LRI}a{PDI}", f"{LRI}a{PDI}"),
        (f"{RLI}a{FSI}b{PDI}c{PDI}", f"{RLI}a{FSI}b{PDI}c{PDI}"),
        (f"{LRE}a{RLE}b{PDF}c{PDF}", f"{LRE}a{RLE}b{PDF}c{PDF}"),
        (f"a{LRI}b", "ab"),
        (f"a{PDI}b{PDF}", "ab"),
        (f"{LRI}a{LRI}b{PDI}", f"a{LRI}b{PDI}"),  # the inner one is closed
        (f"{LRI}a{RLE}b{PDI}c{PDF}", f"{LRI}ab{PDI}c"),  # an isolate ends what is in it
        (f"{LRE}a{PDI}b{PDF}", f"{LRE}ab{PDF}"),
        (f"{LRE}a{LRI}b{PDF}c{PDI}", f"a{LRI}bc{PDI}"),
        (f"{RLO}a{PDF}", "a"),
        (f"{LRE}a{LRO}b{PDF}c{PDF}", f"{LRE}abc{PDF}"),
        (f"{RLO}a{LRI}b{PDI}", f"a{LRI}b{PDI}"),
        (f"{LRI}a{RLO}b{PDI}c", f"{LRI}ab{PDI}c"),
    ],
)
def test_only_what_is_closed_is_kept(line, kept):
    """Isolates and embeddings stay in pairs; overrides go, with what closes them."""
    assert paired(line) == kept


@given(st.text("aב" + LRI + RLI + FSI + PDI + LRE + RLE + PDF + LRO + RLO))
def test_nothing_is_left_open(line):
    """Whatever a line holds, what is kept nests, and its letters stay."""
    kept, opened = paired(line), []
    for char in kept:
        if char in LRI + RLI + FSI + LRE + RLE:
            opened.append(char)
        elif char in PDI + PDF:
            assert (opened.pop() in LRE + RLE) == (char == PDF)
    assert opened == []
    assert paired(kept) == kept
    assert [c for c in kept if c.isalpha()] == [c for c in line if c.isalpha()]


@given(st.text())
def test_lines_are_short_and_clean(text):
    """Nothing is left that is never seen, and no line end but ours."""
    lines = lines_of(text)
    assert sum(map(len, lines)) + len(lines) - 1 <= 200
    assert all("".join(line.splitlines()) == line for line in lines)
    assert lines_of("\n".join(lines)) == lines


def test_line_ends_of_every_kind_divide():
    """Windows, old Macintosh and Unicode ends are line ends; a tab is a space."""
    assert lines_of("a\r\nb\rc\u2028d\x85e\tf") == ["a", "b", "c", "d", "e f"]


def test_marks_inside_a_word_do_not_part_it():
    """A mark between two letters is dropped, one beside a word or a digit is kept."""
    assert lines_of("\u0628\u200f\u0628 \u200f\u0628\u200f 5\u200f6") == [
        "\u0628\u0628 \u200f\u0628\u200f 5\u200f6"
    ]


def test_the_first_strong_letter_stands_outside_of_isolates():
    """Isolates are skipped, nested ones too; marks count, digits do not."""
    assert first_strong(f"5 {LRI}a{RLI}b{PDI}{PDI} \u0628") == "AL"
    assert first_strong("\u200f5 a") == "R"
    assert first_strong(f"{LRI}a{PDI} 5") is None


def test_classes_are_those_of_what_is_seen():
    """Marks are not counted among the letters of a line."""
    assert kinds("a\u200f") == {"L"}
    assert kinds("\u0665") == {"AN"}


@pytest.mark.parametrize(
    "number",
    [
        *["-5", "+5", "\u22125", "±5", "-5.5", "-1,000", "-5%", "-$5", "-5$", "-5km"],
        *["-٥", "+٥٫٥", "-١٬٠٠٠", "-٥٪", "-۵", "-۵٪"],
        *["+963-11-222", "+963 11 222 3333"],
    ],
)
def test_a_number_with_a_sign_is_one(number):
    """The whole number is isolated, with its unit and without what follows."""
    isolated = f"{LRI}\u200e{number[0]}\u200e{number[1:]}{PDI}"
    for around in "{}", "دار {} دار", "({})", "دار {}، 7", "دار و{}", "(BBC) {}":
        assert with_signs(around.format(number)) == around.format(isolated)


@pytest.mark.parametrize(
    "text",
    ["إف-16", "5-7", "5 -7", "(5 +1)", "GDP -5%", "- 5", "-", "دار-5", "١٤٣٠هـ-١٤٣٤"],
)
def test_what_is_no_sign_is_left_alone(text):
    """Names, ranges, sums and numbers after Latin are not touched."""
    assert with_signs(text) == text
