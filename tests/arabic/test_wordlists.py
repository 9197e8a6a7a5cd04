"""Lists of words, phrases and spellings that a researcher edits."""

from pathlib import Path

import pytest

from siyaq.arabic.spelling import DEFAULT_RULES, normalize
from siyaq.arabic.wordlists import read_list, variants_rule
from siyaq.errors import SettingError

VARIANTS = Path(__file__).parents[2] / "corpus/variants.csv"


def test_a_file_has_one_entry_per_line(tmp_path):
    """Comments, empty lines and the mark of a Windows editor are no entries."""
    file = tmp_path / "list.txt"
    file.write_text("في  # preposition\r\n\n# من\nحزب الله\n", encoding="utf-8-sig")
    assert read_list(file) == read_list(str(file)) == ["في", "حزب الله"]


def test_a_hashtag_is_no_comment():
    """A comment has a space behind its sign, and the line's edge or a space before."""
    lines = ["#سوق*", "سوق#1", "سوق # comment", "#", "## heading", "سوق\t# x", "سوق #ب"]
    assert read_list(lines) == ["#سوق*", "سوق#1", "سوق", "سوق", "سوق #ب"]


@pytest.mark.parametrize("source", [5, ["سوق", 5], b"x", [None]])
def test_entries_that_are_no_strings_are_an_error(source):
    """The message names the entry."""
    with pytest.raises(SettingError, match="is no entry of a list"):
        read_list(source)


def test_no_list_is_empty():
    """None stands for a list that nobody gave."""
    assert read_list(None) == []


@pytest.mark.parametrize("content", [None, b"\xdd\xed"])
def test_a_list_that_cannot_be_read_is_an_error(tmp_path, content):
    """A missing file, or one in another encoding, is told with the remedy."""
    file = tmp_path / "list.txt"
    if content:
        file.write_bytes(content)
    with pytest.raises(SettingError, match="Give a text file in UTF-8"):
        read_list(file)


def test_variants_rule_joins_spellings_as_the_rules_leave_them():
    """A variant is found in its normalised form, and other words are left alone."""
    rules = (*DEFAULT_RULES, variants_rule({"أميركا": "أمريكا"}))
    assert normalize("أميركا", rules) == normalize("امريكا", rules) == "امريكا"
    assert normalize("أفريقيا", rules) == "افريقيا"


def test_variants_rule_of_an_empty_table_does_nothing():
    """A researcher without variants gets a rule without effect."""
    assert normalize("سورية", [variants_rule({})]) == "سورية"


def test_variants_are_read_from_a_file():
    """The shipped table unites spellings that no letter rule could."""
    rules = (*DEFAULT_RULES, variants_rule(VARIANTS))
    assert normalize("سورية", rules) == normalize("سوريا", rules)


@pytest.mark.parametrize("content", [None, b"variant,to\n", b"\xdd\xed"])
def test_variants_that_cannot_be_read_are_an_error(tmp_path, content):
    """A missing file, a wrong column or another encoding is told with the remedy."""
    file = tmp_path / "variants.csv"
    if content:
        file.write_bytes(content + b"a,b\n")
    with pytest.raises(SettingError, match="with the columns 'variant' and 'standard'"):
        variants_rule(file)
