"""The metadata table by itself."""

import pandas as pd
import pytest

from siyaq.corpus import metadata
from siyaq.corpus.content import Limits
from siyaq.corpus.loading import load_corpus
from siyaq.errors import CorpusError


def read_metadata(root, given):
    """Return the metadata of a corpus in UTF-8."""
    return metadata.read_metadata(root, given, "utf-8", Limits()).columns


def test_no_metadata_is_no_error(tmp_path):
    """A bare folder of texts has none."""
    assert read_metadata(tmp_path, None) == {}


def test_the_table_of_the_folder_is_read(tmp_path):
    """A byte-order mark, as Excel writes it, does not hide the first column."""
    (tmp_path / "metadata.csv").write_text("file,page\na.txt,007\n", "utf-8-sig")
    assert read_metadata(tmp_path, None) == {"file": ["a.txt"], "page": ["007"]}


def test_a_table_becomes_text():
    """Dates, numbers and gaps of a DataFrame are written as a csv would have them."""
    table = pd.DataFrame(
        {
            "file": ["a.txt", "b.txt"],
            "date": pd.to_datetime(["2016-02-25", None]),
            2016: [1, 2],
        }
    )
    assert read_metadata(None, table) == {
        "file": ["a.txt", "b.txt"],
        "date": ["2016-02-25", ""],
        "2016": ["1", "2"],
    }


def test_a_misspelt_column_is_named(tmp_path):
    """The error says which column was probably meant."""
    with pytest.raises(CorpusError, match="Did you mean 'files'"):
        read_metadata(tmp_path, pd.DataFrame({"files": ["a.txt"]}))


def test_the_column_file_may_have_capitals():
    """Our own column is recognised as Excel users write it."""
    table = pd.DataFrame({"File": ["a.txt"], "page": ["1"]})
    assert read_metadata(None, table) == {"file": ["a.txt"], "page": ["1"]}


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


def test_a_table_in_the_encoding_of_the_files_is_read(tmp_path):
    """Metadata may be written as the articles are, if that is said."""
    (tmp_path / "metadata.csv").write_bytes("file,outlet\na.txt,س".encode("cp1256"))
    found = metadata.read_metadata(tmp_path, None, "windows-1256", Limits()).columns
    assert found == {"file": ["a.txt"], "outlet": ["س"]}


def test_metadata_may_be_a_spreadsheet(tmp_path):
    """Any kind of table that has a reader serves."""
    table = pd.DataFrame({"file": ["a.txt"], "page": ["007"]})
    table.to_excel(tmp_path / "about.xlsx", index=False)
    found = read_metadata(tmp_path, tmp_path / "about.xlsx")
    assert found == {"file": ["a.txt"], "page": ["007"]}


def test_a_name_in_decomposed_letters_is_found(tmp_path):
    """macOS may write one letter of a name as two; both are the same file."""
    (tmp_path / "\u0646\u0628\u0627\u0654.txt").write_text("نص", "utf-8")
    (tmp_path / "metadata.csv").write_text(
        "file,outlet\n\u0646\u0628\u0623.txt,س\n", "utf-8"
    )
    assert load_corpus(tmp_path).documents["outlet"].tolist() == ["س"]
