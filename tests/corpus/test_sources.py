"""The documents of one file."""

import io

import pandas as pd
import pytest

from siyaq.corpus import sources
from siyaq.corpus.archives import Entry
from siyaq.corpus.content import Limits
from siyaq.corpus.sources import column_names, read_source


def entry(name, content):
    """Return a file that lies in memory."""
    return Entry(name, lambda: io.BytesIO(content.encode()))


def test_an_article_is_named_by_its_file():
    """A kind that is one article gives its stem as id, and stands in the file."""
    source = read_source(entry("2016/a.txt", "نص"), "utf-8", Limits())
    assert (source.columns["doc_id"], source.places) == (["a"], ["2016/a.txt"])


def test_rows_of_a_table_are_numbered():
    """A table numbers its rows, and keeps the ids that it has."""
    source = read_source(entry("a.csv", "id,text\n,نص\n7,نص\n"), "utf-8", Limits())
    assert source.columns["doc_id"] == ["a-1", "7"]
    assert source.places == ["a.csv row 1", "a.csv row 2"]


def test_empty_documents_keep_the_places_of_the_others():
    """A row without text is named, and the rows behind it keep their numbers."""
    source = read_source(entry("a.csv", "id,text\n1,\n2,نص\n"), "utf-8", Limits())
    assert source.places == ["a.csv row 2"]
    assert "a.csv row 1 left out: no text" in source.remarks


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ValueError("any\nthing"), r"reader for .txt failed (ValueError: any)"),
        (RecursionError("deep"), "reader for .txt failed (RecursionError: deep)"),
        (MemoryError(), "Too large for the memory"),
        (PermissionError(13, "Permission denied"), "Permission denied. Check who"),
    ],
)
def test_whatever_a_reader_raises_becomes_a_refusal(monkeypatch, error, message):
    """No error of a library leaves the loader: it is told in the report."""

    def fail(stream, encoding, limits):
        raise error

    monkeypatch.setattr(sources, "reader_of", lambda name: fail)
    source = read_source(entry("a.txt", "نص"), "utf-8", Limits())
    assert message in source.refusal
    assert source.kept == []


def test_wrongly_decoded_values_of_a_table_are_mended_only_on_request(tmp_path):
    """Each text of a table is looked at by itself; "auto" mends it, and says so."""
    wrong = "قال وفد من سوريا".encode().decode("windows-1252", "replace")
    broken = "قال وزير الخارجية".encode().decode("latin-1")
    pd.DataFrame({"text": [broken, wrong]}).to_parquet(tmp_path / "a.parquet")
    file = Entry("a.parquet", lambda: (tmp_path / "a.parquet").open("rb"))
    strict = read_source(file, "utf-8", Limits())
    mended = read_source(file, "auto", Limits())
    assert strict.columns["text"][0] == broken
    assert mended.columns["text"] == ["قال وزير الخارجية", wrong]  # no exact way back
    assert "encoding='auto' repairs it" in strict.notes[0][0]
    assert "repaired" in mended.notes[0][0]


def test_a_synonym_does_not_hide_our_own_column():
    """Where both are there, ours is ours and the other keeps its name."""
    assert column_names(["source", "outlet"]) == {
        "source": "source",
        "outlet": "outlet",
    }
    assert column_names(["النص", "العنوان"]) == {"النص": "text", "العنوان": "title"}
