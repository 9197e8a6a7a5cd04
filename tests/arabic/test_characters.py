"""The character classes: what Unicode says of their members."""

import re
import sys
import unicodedata

from siyaq.arabic import characters as ch

EVERYTHING = [chr(code) for code in range(sys.maxunicode + 1)]


def members(inside):
    """List the assigned characters of a class."""
    pattern = re.compile(f"[{inside}]")
    return [
        c for c in EVERYTHING if pattern.match(c) and unicodedata.category(c) != "Cn"
    ]


def test_letters_are_letters():
    """Every assigned member is a letter, or a glyph of one: no bracket, no symbol."""
    assert {unicodedata.category(c) for c in members(ch.LETTERS)} <= {"Lo", "Lm", "Sk"}


def test_no_punctuation_digit_or_tatweel_is_a_letter():
    """Commas, stops, digits and the stretching line are kept out of the letters."""
    assert not set("،؛؟٪٫٬٭۔٠١۲" + ch.TATWEEL) & set(members(ch.LETTERS))


def test_marks_combine():
    """Every mark stands on a letter, or is a small letter like a mark."""
    assert {unicodedata.category(c) for c in members(ch.MARKS)} <= {"Mn", "Lm"}


def test_invisible_characters_print_nothing():
    """Every invisible character, and every tag, is a format character."""
    assert {unicodedata.category(c) for c in members(ch.INVISIBLE)} == {"Cf"}
    assert {unicodedata.category(c) for c in members(ch.TAGS)} == {"Cf"}


def test_folded_letters_are_letters_of_their_class():
    """Every letter that is folded, and what it becomes, is a letter; none twice."""
    tables = [ch.LOOK_ALIKES, ch.PERSIAN_LETTERS, ch.ALIFS, ch.HAMZA_SEATS]
    letters = set(members(ch.LETTERS))
    keys = [letter for table in tables for letter in table]
    assert len(keys) == len(set(keys))
    for table in tables:
        assert set(table) | set(table.values()) <= letters


def test_a_glyph_is_a_letter_or_a_mark():
    """What NFKC turns into letters is inside a word, and FDFA stays a symbol."""
    glyphs = set(members(ch.PRESENTATION_FORMS))
    brackets = glyphs - set(members(ch.LETTERS))
    assert not {unicodedata.category(c) for c in brackets} & {"Nd", "Po"}
    assert not glyphs & {"\ufdfa", "\ufdfb"}


def test_classes_do_not_overlap():
    """A character is a letter, a mark, a digit or invisible: never two of them."""
    classes = [ch.LETTERS, ch.MARKS, ch.DIGITS, ch.INVISIBLE, ch.EVASION_FILL]
    every = [c for inside in classes for c in members(inside)]
    assert len(every) == len(set(every))


def test_digits_are_mapped_to_their_value():
    """Both series of Arabic digits become the ASCII digit of the same value."""
    for code, digit in ch.ARABIC_TO_ASCII_DIGITS.items():
        assert unicodedata.digit(chr(code)) == int(digit)
    assert len(ch.ARABIC_TO_ASCII_DIGITS) == 20
