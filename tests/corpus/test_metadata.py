"""The metadata table by itself."""

import pandas as pd
import pytest

from siyaq.corpus.metadata import read_metadata
from siyaq.errors import CorpusError


def test_no_metadata_is_no_error(tmp_path):
    """A bare folder of texts has none."""
    assert read_metadata(tmp_path, None) == []


def test_the_table_of_the_folder_is_read(tmp_path):
    """A byte-order mark, as Excel writes it, does not hide the first column."""
    (tmp_path / "metadata.csv").write_text("file,page\na.txt,007\n", "utf-8-sig")
    assert read_metadata(tmp_path, None) == [{"file": "a.txt", "page": "007"}]


def test_a_table_becomes_text():
    """Dates, numbers and gaps of a DataFrame are written as a csv would have them."""
    table = pd.DataFrame(
        {
            "file": ["a.txt", "b.txt"],
            "date": pd.to_datetime(["2016-02-25", None]),
            2016: [1, 2],
        }
    )
    assert read_metadata(None, table) == [
        {"file": "a.txt", "date": "2016-02-25", "2016": "1"},
        {"file": "b.txt", "date": "", "2016": "2"},
    ]


def test_a_misspelt_column_is_named(tmp_path):
    """The error says which column was probably meant."""
    with pytest.raises(CorpusError, match="Did you mean 'files'"):
        read_metadata(tmp_path, pd.DataFrame({"files": ["a.txt"]}))


def test_the_column_file_may_have_capitals():
    """Our own column is recognised as Excel users write it."""
    table = pd.DataFrame({"File": ["a.txt"], "page": ["1"]})
    assert read_metadata(None, table) == [{"file": "a.txt", "page": "1"}]


def test_two_columns_of_one_name_are_an_error():
    """A table that is given is held to the rule of files."""
    table = pd.DataFrame([["a.txt", "1", "2"]], columns=["file", "page", "page"])
    with pytest.raises(CorpusError, match="2 columns are called 'page'"):
        read_metadata(None, table)


def test_a_list_is_no_table(tmp_path):
    """What is neither a file nor a table is an error that says what to give."""
    with pytest.raises(CorpusError, match="Give a csv file or a DataFrame"):
        read_metadata(tmp_path, [{"file": "a.txt"}])


def test_a_table_in_another_encoding_is_named(tmp_path):
    """The error says that it is the metadata that cannot be read."""
    (tmp_path / "metadata.csv").write_bytes("file,outlet\na.txt,س".encode("cp1256"))
    with pytest.raises(CorpusError, match=r"metadata\.csv cannot be read"):
        read_metadata(tmp_path, None)
