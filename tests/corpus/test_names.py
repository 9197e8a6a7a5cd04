"""What a table of metadata calls files, and the files that it means."""

import pytest

from siyaq.corpus.names import find_names

FILES = ["2016/a.txt", "2016/B.html", "2017/c.txt", "2018/c.txt", "d.txt"]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("2016/a.txt", 0),
        ("2016\\a.txt", 0),
        ("articles/2016/a.txt", 0),
        ("./2016/a.txt", 0),
        ("2016/A.TXT", 0),
        ("a.txt", 0),
        ("C:\\corpus\\2016\\a.txt", 0),
        ("a", 0),
        ("2016/b", 1),
        ("b.docx", 1),
        ("2018/C", 3),
    ],
)
def test_a_name_is_found_as_people_write_it(name, file):
    """With other slashes, in capitals, without folder or suffix."""
    assert find_names([name], FILES)[0][0] == file


def test_a_name_that_is_not_exact_is_told():
    """Slashes are no other name; capitals and a missing folder are."""
    names = ["2016\\a.txt", "B.HTML"]
    told = [message for _, message in find_names(names, FILES)]
    assert told == ["", "called 'B.HTML' in the metadata"]


@pytest.mark.parametrize("name", ["2017/a.txt", "x/d.txt/y", "", ".", "e.txt"])
def test_a_name_of_another_place_is_not_found(name):
    """A file in another folder is another file."""
    found, message = find_names([name], FILES)[0]
    assert found is None
    assert message.startswith("Listed in the metadata but not in the folder.")


def test_a_name_that_fits_two_files_fits_none():
    """The refusal says what to give."""
    told = "Listed in the metadata, but 2 files fit. Give its path."
    assert find_names(["c.txt"], FILES) == [(None, told)]


def test_two_names_do_not_share_a_file_by_guess():
    """Only the exact one has it; of two inexact ones neither."""
    found = find_names(["d.txt", "2016/d.txt", "2019/c.txt"], FILES)
    assert [number for number, _ in found] == [4, None, None]
    found = find_names(["2016/d.txt", "2017/d.txt"], FILES)
    assert [number for number, _ in found] == [None, None]


def test_a_misspelt_name_has_a_hint():
    """The refusal gives the nearest file."""
    _, message = find_names(["2016/aa.txt"], FILES)[0]
    assert message.endswith("Did you mean '2016/a.txt'?")
