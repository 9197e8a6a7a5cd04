"""The table of characters: what the tables say is what the classes say."""

import re

import numpy as np

from siyaq.arabic import characters as ch
from siyaq.index import alphabet as ab
from siyaq.index.alphabet import alphabet


def test_each_byte_has_the_traits_of_all_its_characters():
    """Letters, digits, marks and white space are told apart everywhere."""
    tables = alphabet()
    traits = np.frombuffer(tables.traits, np.uint8)[tables.bytes_of]
    every = [chr(code) for code in range(0x10000)]
    for trait, inside in [
        (ab.ARABIC, ch.LETTERS + ch.MARKS + ch.TATWEEL + ch.INVISIBLE),
        (ab.NUMBER, ch.DIGITS),
        (ab.INNER, ch.MARKS + ch.TATWEEL + ch.INVISIBLE),
        (ab.INVISIBLE, ch.INVISIBLE),
    ]:
        pattern = re.compile(f"[{inside}]")
        expected = [bool(pattern.match(character)) for character in every]
        assert (traits & trait > 0).tolist() == expected
    spaces = tables.among(r"\s")[tables.bytes_of].tolist()
    assert spaces == [character.isspace() for character in every]


def test_a_byte_of_its_own_leads_back():
    """A character that has a byte alone is known from it, and no byte is 0 or 255."""
    tables = alphabet()
    own = tables.characters[tables.bytes_of]
    codes = np.arange(0x10000)
    assert ((own == codes) | (own == 0)).all()
    assert set(tables.bytes_of) <= set(range(1, 255))
    shared = np.frombuffer(tables.traits, np.uint8)[tables.bytes_of] & ab.SHARED > 0
    assert (own[shared] == 0).all()
    assert own[ord("ب")] == ord("ب")
