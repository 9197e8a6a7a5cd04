"""Lines as arrays are the lines that splitting gives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus import lines as module
from siyaq.corpus.lines import Span, find_lines, headlines, line_keys, places, without

ALPHABET = "اب\u0640\u064e a1\u0662.\n\n\t\u00a0\u200f\r\U0001f600"
TEXTS = st.lists(st.text(ALPHABET, max_size=30), max_size=6)


def printed(lines):
    """Return the document and the text of each line."""
    numbers = range(len(lines.document))
    return [(int(lines.document[number]), lines.text(number)) for number in numbers]


@given(TEXTS)
def test_lines_are_what_splitting_gives(texts):
    """Every line that is not blank is there, without the white space around it."""
    expected = [
        (number, line.strip())
        for number, text in enumerate(texts)
        for line in text.split("\n")
        if line.strip()
    ]
    lines = find_lines(texts)
    assert printed(lines) == expected
    everything = np.arange(len(expected))
    assert lines.printed(everything) == [line for _, line in expected]


@given(TEXTS)
def test_batches_change_nothing(texts):
    """Texts looked at one by one give the same arrays as all together."""
    together = find_lines(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BATCH", 1)
        alone = find_lines(texts)
    for one, other in zip(together[1:], alone[1:], strict=True):
        assert one.tolist() == other.tolist()


@given(TEXTS)
def test_letters_and_digits_are_counted(texts):
    """Arabic letters, other letters and digits are told apart; marks are none."""
    lines = find_lines(texts)
    for number, (_, text) in enumerate(printed(lines)):
        assert lines.arabic[number] == sum(text.count(letter) for letter in "اب")
        assert lines.foreign[number] == text.count("a")
        assert lines.digits[number] == text.count("1") + text.count("\u0662")


def test_a_key_is_that_of_the_letters():
    """Marks, tatweel, hamza and punctuation do not count; long lines have no key."""
    texts = ["أكّد الأسد!", "اكـد الاسد", "أكد", "***", "س" * 201]
    same, other, third, signs, long = find_lines(texts).key
    assert same == other != third
    assert signs == long == 0


@given(TEXTS, st.sampled_from(["ا", "a1", "\u200f", ".."]))
def test_lines_with_a_string_are_found(texts, piece):
    """holding gives every line with the string, once, in order."""
    lines = find_lines(texts)
    expected = [n for n, (_, text) in enumerate(printed(lines)) if piece in text]
    assert lines.holding(piece) == expected


def test_places_count_lines_with_words_only():
    """A line of stars has the place of the next line with a word."""
    from_start, from_end = places(find_lines(["أ\n***\nب\nج", "د\n\0"]))
    assert from_start.tolist() == [0, 1, 1, 2, 0, 1]
    assert from_end.tolist() == [2, 1, 1, 0, 0, -1]


def test_what_is_found_is_left_out():
    """A whole line goes, one with an end marked is cut, a middle changes nothing."""
    text = "تابع أ ب\nج\nد هـ و"
    lines = find_lines([text])
    spans = [Span(0, 0, 4), Span(1, 9, 10), Span(2, 13, 15)]
    rest = without(lines, spans)
    assert [text for _, text in printed(rest)] == ["أ ب", "د هـ و"]
    assert rest.key[0] == line_keys(["أ ب"])[0]
    assert rest.arabic.tolist() == [2, 3]
    assert printed(lines)[0] == (0, "تابع أ ب")


def test_a_line_of_which_only_spaces_are_left_goes():
    """Two spans with a space between leave nothing."""
    assert printed(without(find_lines(["أ ب"]), [Span(0, 0, 1), Span(0, 2, 3)])) == []


def test_the_headline_is_the_first_line_that_is_the_title():
    """Punctuation does not count; a later line, or an unknown title, is none."""
    lines = find_lines(["سوق القرية!\nنص\nسوق القرية", "نص\nسوق", "نص"])
    found = headlines(lines, ["سوق القرية", "سوق", ""])
    assert found.tolist() == [True, False, False, False, False, False]
    assert not headlines(lines, []).any()
