"""Which files make up a corpus; what is read of them is in test_loading."""

import os

from siyaq import load_corpus
from siyaq.corpus.files import corpus_files


def test_files_come_in_order_of_their_names(folder):
    """The order does not depend on the disk."""
    assert [name for name, _, _ in corpus_files(folder)] == ["first.txt", "second.txt"]


def test_metadata_in_the_wrong_folder_is_in_the_report(tmp_path):
    """Only the table beside articles/ is the metadata; one within is a file."""
    place = tmp_path / "articles"
    place.mkdir()
    (place / "a.txt").write_text("نعم", encoding="utf-8")
    (place / "metadata.csv").write_text("file,page\na.txt,1\n", encoding="utf-8")
    report = load_corpus(tmp_path).report.set_index("file")
    assert report.loc["metadata.csv", "status"] == "refused"
    assert "No column 'text'" in report.loc["metadata.csv", "message"]


def test_a_folder_that_cannot_be_listed_is_in_the_report(folder, monkeypatch):
    """Nothing is passed over in silence, not even a whole folder."""
    closed = folder / "closed"
    closed.mkdir()
    scandir = os.scandir

    def refuse(path):
        if os.fspath(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(closed))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    report = load_corpus(folder).report.set_index("file")
    assert report.loc["closed", "status"] == "refused"
    assert "Permission denied" in report.loc["closed", "message"]
