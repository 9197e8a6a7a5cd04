"""Lists of words and phrases: one per line, with comments."""

import pytest

from siyaq.arabic.wordlists import read_list
from siyaq.errors import SettingError


def test_a_file_has_one_entry_per_line(tmp_path):
    """Comments, empty lines and the mark of a Windows editor are no entries."""
    file = tmp_path / "list.txt"
    file.write_text("في  # preposition\r\n\n# من\nحزب الله\n", encoding="utf-8-sig")
    assert read_list(file) == read_list(str(file)) == ["في", "حزب الله"]


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
