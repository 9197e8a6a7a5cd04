"""Loading: every kind of file, and a report that leaves no file out."""

import json
import os
import shutil
import sys
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siyaq.corpus.loading import load_corpus
from siyaq.errors import CorpusError, SettingError

TEXT = "أكّد الأسد"
OTHER = "قالت إيران"
BAD = TEXT.encode("windows-1256")


@pytest.fixture
def write(tmp_path):
    """Return a function that writes files by name and gives their folder."""

    def files(contents):
        place = tmp_path / "mine"
        for name, content in contents.items():
            file = place / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(
                content if isinstance(content, bytes) else content.encode()
            )
        return place

    return files


def status(corpus):
    """Return what became of each file."""
    return dict(corpus.report[["file", "status"]].itertuples(index=False))


def message(corpus, file):
    """Return what the report says of a file."""
    return corpus.report.set_index("file").loc[file, "message"]


def test_a_folder_of_texts(folder):
    """Each file is a document, in order of the names, and nothing is known of it."""
    corpus = load_corpus(folder)
    expected = pd.DataFrame(
        {
            "doc_id": ["first", "second"],
            "date": pd.Series([pd.NaT, pd.NaT], dtype="datetime64[s]"),
            "date_precision": ["", ""],
            "outlet": ["", ""],
            "title": ["", ""],
            "text": [
                "أكّد الأسد أن سوريا وإيران بلدان صديقان.",
                "إيران وسوريا.\nاقرأ أيضا: أخبار أخرى",
            ],
        }
    )
    pd.testing.assert_frame_equal(corpus.documents, expected)
    assert status(corpus) == {"first.txt": "read", "second.txt": "read"}


def test_knowledge_beside_articles_is_not_read(write):
    """Where there is articles/, only what lies under it is a document."""
    place = write(
        {"articles/a/x.txt": TEXT, "stopwords.txt": "في", "list.csv": "a,b\n"}
    )
    corpus = load_corpus(place)
    assert status(corpus) == {"a/x.txt": "read"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("news.csv", f"id,text\n007,{TEXT}\nNA,{OTHER}\n"),
        ("news.csv", f"id;text\n007;{TEXT}\nNA;{OTHER}\n"),
        ("news.tsv", f"id\ttext\n007\t{TEXT}\nNA\t{OTHER}\n"),
        (
            "news.jsonl",
            f'{{"id": "007", "text": "{TEXT}"}}\n{{"id": "NA", "text": "{OTHER}"}}\n',
        ),
    ],
    ids=["comma", "semicolon", "tab", "jsonl"],
)
def test_a_table_has_one_document_per_row(write, name, content):
    """Ids stay the text that they are, and the corpus is the same from every kind."""
    corpus = load_corpus(write({name: content}) / name)
    found = corpus.documents[["doc_id", "text"]].to_numpy().tolist()
    assert found == [["007", TEXT], ["NA", OTHER]]
    assert message(corpus, name) == "2 documents; column id read as doc_id"


def test_a_parquet_file(write):
    """A Parquet file is a table too; an empty cell is an empty text."""
    place = write({})
    place.mkdir()
    table = pa.table(
        {"doc_id": ["1e5", "2"], "text": [TEXT, OTHER], "tag": [None, "x"]}
    )
    pq.write_table(table, place / "news.parquet")
    documents = load_corpus(place / "news.parquet").documents
    assert documents["doc_id"].tolist() == ["1e5", "2"]
    assert documents["tag"].tolist() == ["", "x"]


@pytest.mark.parametrize(
    "column",
    [
        pa.array([2**30], pa.int32()).cast(pa.date32()),
        pa.Array.from_buffers(
            pa.string(), 1, [None, *pa.array([b"\xff\xfe"]).buffers()[1:]]
        ),
    ],
    ids=["a date without end", "bytes that are no text"],
)
def test_a_parquet_file_with_impossible_values_is_refused(write, column):
    """What Python cannot hold refuses the file and not the corpus."""
    place = write({"ok.txt": TEXT})
    pq.write_table(pa.table({"text": [TEXT], "x": column}), place / "bad.parquet")
    assert status(load_corpus(place)) == {"bad.parquet": "refused", "ok.txt": "read"}


def test_one_text_file_is_a_corpus(folder):
    """A path may be that of one article."""
    assert load_corpus(folder / "first.txt").documents["doc_id"].tolist() == ["first"]


def test_a_file_in_another_encoding_is_refused_and_the_rest_read(write):
    """One wrong file names byte and remedy, and costs no other document."""
    corpus = load_corpus(write({"bad.txt": BAD, "good.txt": TEXT}))
    assert corpus.documents["doc_id"].tolist() == ["good"]
    assert status(corpus) == {"bad.txt": "refused", "good.txt": "read"}
    assert "Byte 0xc3 at offset 0" in message(corpus, "bad.txt")
    assert "encoding='windows-1256'" in message(corpus, "bad.txt")


def test_windows_1256_is_read_when_named(write):
    """The same bytes are text in their own encoding."""
    corpus = load_corpus(write({"a.txt": BAD}), encoding="windows-1256")
    assert corpus.documents["text"].tolist() == [TEXT]
    assert corpus.report["encoding"].tolist() == ["windows-1256"]


@pytest.mark.parametrize("encoding", ["utf-88", "hex", None, "utf\0"])
def test_an_encoding_that_is_none_is_an_error(folder, encoding):
    """A misspelt codec, or one that is not of text, is refused before reading."""
    with pytest.raises(SettingError, match=r"encoding=.* is not known\. Try"):
        load_corpus(folder, encoding=encoding)


def test_a_byte_order_mark_is_no_letter(write):
    """The first word begins at character 0 behind the mark, and the report says so."""
    corpus = load_corpus(write({"a.txt": b"\xef\xbb\xbf" + TEXT.encode()}))
    assert corpus.documents["text"].tolist() == [TEXT]
    assert status(corpus) == {"a.txt": "read with warning"}


def test_line_ends_are_those_of_the_file(write):
    """CRLF is kept, so that offsets fit the file."""
    corpus = load_corpus(write({"a.txt": "سطر\r\nآخر"}))
    assert corpus.documents["text"].tolist() == ["سطر\r\nآخر"]


def test_a_ragged_row_is_reported(write):
    """The report names the line of a csv that could not be used."""
    corpus = load_corpus(write({"a.csv": f"id,text\n1,{TEXT}\n2,x,y\n"}))
    assert len(corpus) == 1
    assert "line 3 left out: 3 cells, the header has 2" in message(corpus, "a.csv")


def test_files_of_one_name_are_told_apart_by_their_folders(write):
    """Both files called a.txt are named by their paths, each with a remark."""
    corpus = load_corpus(write({"x/a.txt": TEXT, "y/a.txt": OTHER}))
    assert corpus.documents["doc_id"].tolist() == ["x/a", "y/a"]
    told = "id 'a' is that of {}, too; named by its path"
    assert message(corpus, "x/a.txt") == told.format("y/a.txt")
    assert message(corpus, "y/a.txt") == told.format("x/a.txt")


@pytest.mark.parametrize("added", ["a.txt", "b/a.txt", "z/a.txt", "x/a.html", "x/a"])
def test_a_file_that_is_added_never_takes_the_id_of_another(write, added):
    """An id may end, but it does not come to stand for another text."""
    before = load_corpus(write({"x/a.txt": TEXT, "x/b.txt": OTHER})).documents
    after = load_corpus(write({added: "نص جديد"})).documents
    old = dict(before[["doc_id", "text"]].itertuples(index=False))
    new = dict(after[["doc_id", "text"]].itertuples(index=False))
    assert all(new[name] == old[name] for name in new.keys() & old.keys())
    assert len(new) == 3 - (added == "x/a")


def test_rows_of_several_tables_are_told_apart(write):
    """Tables that each count from 1 lose no row: all are named by their paths."""
    rows = f"id,text\n1,{TEXT}\n2,{OTHER}\n"
    corpus = load_corpus(write({"x/a.csv": rows, "y/a.csv": rows}))
    assert corpus.documents["doc_id"].tolist() == ["x/a-1", "x/a-2", "y/a-1", "y/a-2"]
    assert message(corpus, "y/a.csv").startswith("2 documents")
    note = "id '1' is that of x/a.csv row 1, too; named by its path"
    assert message(corpus, "y/a.csv row 1") == note


def test_rows_without_ids_are_told_apart_by_their_folders(write):
    """An id that the loader made is not written twice into the new one."""
    corpus = load_corpus(write(dict.fromkeys(["a.csv", "y/a.csv"], f"text\n{TEXT}\n")))
    assert corpus.documents["doc_id"].tolist() == ["a.csv-1", "y/a-1"]


def test_a_path_that_is_an_id_already_names_no_other(write):
    """A row that would be named like another has the whole name of its file."""
    first, second = f"id,text\n1,{TEXT}\nb-1,{TEXT}\n", f"id,text\n1,{OTHER}\n"
    corpus = load_corpus(write({"a.csv": first, "b.csv": second}))
    assert corpus.documents["doc_id"].tolist() == ["a-1", "b-1", "b.csv-1"]


def test_two_kinds_of_one_name_are_both_read(write):
    """a.txt beside a.html costs no document: both have their whole names."""
    place = write({"a.TXT": TEXT, "a.txt": OTHER})
    assert load_corpus(place).documents["doc_id"].tolist() == ["a.TXT", "a.txt"]


def test_characters_that_turn_the_direction_are_counted(write):
    """A text whose letters would show in another order is read, with a warning."""
    text = "قال \u202eدسألا\u202c اليوم"
    corpus = load_corpus(write({"a.txt": text}))
    assert corpus.documents["text"].tolist() == [text]
    assert message(corpus, "a.txt") == (
        "holds 2 characters of direction, which turn what follows"
    )


def test_a_table_of_too_many_columns_is_refused(write):
    """A table of articles does not have thousands of columns."""
    header = ",".join(["text", *(f"c{number}" for number in range(1000))])
    corpus = load_corpus(
        write({"a.txt": TEXT, "wide.csv": f"{header}\n{TEXT}{',' * 1000}\n"})
    )
    assert message(corpus, "wide.csv").startswith(
        "1,001 columns; at most 1,000 are read."
    )


def test_a_path_too_long_for_the_system_is_an_error(tmp_path):
    """The error is the same as for any path where nothing is."""
    with pytest.raises(CorpusError, match="No corpus at"):
        load_corpus(tmp_path / ("a" * 5000))


@pytest.mark.parametrize("date", ["3/4/2016", "2016-02-30", "0001-01-01", "last week"])
def test_a_date_that_cannot_be_read_is_reported(write, date):
    """The report of the document gives the date and what is wrong with it."""
    table = pd.DataFrame({"file": ["a.txt"], "date": [date]})
    corpus = load_corpus(write({"a.txt": TEXT}), metadata=table)
    assert corpus.documents["date"].isna().all()
    assert message(corpus, "a.txt").startswith(f"date {date!r}: ")


def test_a_date_of_a_row_that_cannot_be_read_is_reported(write):
    """In a table the row is named, and the others are read."""
    rows = f"text,date\n{TEXT},03/02/2016\n{OTHER},15 آذار 2016\n"
    corpus = load_corpus(write({"a.csv": rows}))
    assert "date '03/02/2016': Day or month first?" in message(corpus, "a.csv row 1")
    assert corpus.documents["date_precision"].tolist() == ["", "day"]


@pytest.mark.parametrize(("order", "month"), [("dmy", 2), ("mdy", 3)])
def test_the_order_of_numeric_dates_may_be_given(write, order, month):
    """What is ambiguous is read by the researcher's rule."""
    rows = f"text,date\n{TEXT},03/02/2016\n"
    corpus = load_corpus(write({"a.csv": rows}), date_order=order)
    assert corpus.documents["date"].dt.month.tolist() == [month]


def test_an_unknown_order_is_an_error(folder):
    """A misspelt order is refused before reading."""
    with pytest.raises(SettingError, match="date_order='dym' is not known"):
        load_corpus(folder, date_order="dym")


def test_a_second_row_of_one_id_is_refused(write):
    """Two rows with one id cannot both be kept; the report names both places."""
    corpus = load_corpus(write({"a.csv": f"id,text\n1,{TEXT}\n1,{OTHER}\n"}))
    assert corpus.documents["text"].tolist() == [TEXT]
    assert status(corpus)["a.csv row 2"] == "refused"
    assert "id '1' is that of a.csv row 1" in message(corpus, "a.csv row 2")
    assert message(corpus, "a.csv").startswith("1 document;")


def test_metadata_is_joined_by_file(write):
    """Columns of metadata.csv stand beside the documents, dates parsed."""
    place = write(
        {"x/a.txt": TEXT, "metadata.csv": "file,date,outlet\nx/a.txt,2016-02,س\n"}
    )
    row = load_corpus(place).documents.iloc[0]
    assert (row["date"], row["date_precision"]) == (pd.Timestamp("2016-02-01"), "month")
    assert row["outlet"] == "س"


def test_metadata_may_be_given(folder):
    """A table from elsewhere serves, with numbers and gaps in it."""
    table = pd.DataFrame({"file": ["first.txt", "second.txt"], "page": [1, None]})
    assert load_corpus(folder, metadata=table).documents["page"].tolist() == ["1.0", ""]


def test_a_file_that_is_missing_or_not_listed_is_reported(write):
    """Metadata and folder are compared in both directions."""
    corpus = load_corpus(write({"a.txt": TEXT, "metadata.csv": "file\nb.txt\n"}))
    assert status(corpus) == {"a.txt": "read with warning", "b.txt": "refused"}
    assert message(corpus, "a.txt") == "not in the metadata"
    assert "Listed in the metadata" in message(corpus, "b.txt")


def test_metadata_without_the_column_file_is_an_error(write):
    """The error lists the columns that are there."""
    place = write({"a.txt": TEXT, "metadata.csv": "name,date\na.txt,2016\n"})
    with pytest.raises(CorpusError, match=r"no column 'file' \(it has: name, date\)"):
        load_corpus(place)


def test_metadata_with_a_faulty_row_is_an_error(write):
    """Half a metadata table is not used."""
    place = write({"a.txt": TEXT, "metadata.csv": "file,date\na.txt\n"})
    with pytest.raises(CorpusError, match="line 2 left out"):
        load_corpus(place)


def test_metadata_that_was_decoded_wrongly_is_mended_on_request(write):
    """With "auto" the metadata is decided as the files are, and has a row."""
    broken = "file,outlet\na.txt,جريدة سوريا\n".encode().decode("latin-1")
    place = write({"a.txt": TEXT, "metadata.csv": broken})
    strict, mended = load_corpus(place), load_corpus(place, encoding="auto")
    assert "encoding='auto' repairs it" in message(strict, "metadata.csv")
    assert mended.documents["outlet"].tolist() == ["جريدة سوريا"]
    row = mended.report.set_index("file").loc["metadata.csv"]
    assert (row["status"], row["doc_id"]) == ("read with warning", "")
    assert "repaired" in row["encoding"]
    assert status(mended)["a.txt"] == "read"


def test_a_guess_about_the_metadata_is_told(write):
    """Nobody has to wonder how the metadata was decoded."""
    rows = "file,outlet\na.txt,نشر الخبر اليوم\n".encode("windows-1256")
    corpus = load_corpus(write({"a.txt": TEXT, "metadata.csv": rows}), encoding="auto")
    assert message(corpus, "metadata.csv") == "encoding guessed: windows-1256"


def test_renamed_columns_of_the_metadata_are_told(write):
    """That is no warning; metadata of which there is nothing to say has no row."""
    rows = "file,Source\na.txt,س\n"
    corpus = load_corpus(write({"a.txt": TEXT, "metadata.csv": rows}))
    assert message(corpus, "metadata.csv") == "column Source read as outlet"
    assert status(corpus) == {"metadata.csv": "read", "a.txt": "read"}
    assert repr(corpus).endswith("(0 files refused)")
    corpus = load_corpus(write({"metadata.csv": "file,outlet\na.txt,س\n"}))
    assert status(corpus) == {"a.txt": "read"}


def test_an_id_in_the_metadata_does_not_wipe_the_rows_of_a_table(write):
    """One id cannot serve several documents: they keep theirs."""
    rows = f"id,text\n1,{TEXT}\n2,{OTHER}\n"
    place = write({"a.csv": rows, "metadata.csv": "file,id,outlet\na.csv,x,س\n"})
    corpus = load_corpus(place)
    assert corpus.documents["doc_id"].tolist() == ["1", "2"]
    assert corpus.documents["outlet"].tolist() == ["س", "س"]
    assert "id 'x' of the metadata not used: 2 documents" in message(corpus, "a.csv")


@pytest.mark.parametrize(
    ("date", "given", "precision", "told"),
    [
        ("2016-02-25", "month", "month", ""),
        ("2016-02-25", "Day", "day", ""),
        ("2016", "day", "", "the date gives no more than the year"),
        ("", "day", "", "the date is not known"),
        ("2016-02-25", "about, two days", "about, two days", ""),
    ],
)
def test_a_precision_is_believed_where_the_date_bears_it_out(
    write, date, given, precision, told
):
    """It may be less than the date says, never more; other words are kept."""
    table = pd.DataFrame({"file": ["a.txt"], "date": [date], "date_precision": [given]})
    corpus = load_corpus(write({"a.txt": TEXT}), metadata=table)
    found = corpus.documents["date_precision"].tolist()
    assert found == [precision or ("year" if date else "")]
    assert told in message(corpus, "a.txt")


@pytest.mark.parametrize(
    ("date", "remedy"),
    [
        ("42430", "It may be a serial number of Excel. Write 2016-03-15."),
        ("20160304", "Write 2016-03-04."),
        ("03/02/2016", "Give load_corpus date_order='dmy' or 'mdy'."),
        ("last week", "Write 2016-03-15."),
    ],
)
def test_a_date_that_cannot_be_read_has_a_remedy(write, date, remedy):
    """The report says what to write, in terms of the loader."""
    corpus = load_corpus(write({"a.csv": f"text,date\n{TEXT},{date}\n"}))
    assert message(corpus, "a.csv row 1").endswith(remedy)


@pytest.mark.parametrize("path", [None, 5, ["a"]])
def test_what_is_no_path_is_an_error(path):
    """The error says what to give."""
    with pytest.raises(CorpusError, match=r"is no path\. Give a folder"):
        load_corpus(path)


@pytest.mark.parametrize(("value", "shown"), [("0", False), ("1", True)])
def test_progress_is_shown_where_somebody_looks(monkeypatch, folder, value, shown):
    """In a notebook too, unless the environment says no."""
    asked = []

    def bar(entries, *, disable, **_):
        asked.append(not disable)
        return entries

    monkeypatch.setattr("tqdm.tqdm", bar)
    monkeypatch.setenv("SIYAQ_PROGRESS", value)
    monkeypatch.setitem(sys.modules, "ipykernel", sys)
    load_corpus(folder)
    assert asked == [shown]


def test_metadata_that_is_not_there_is_an_error(folder, tmp_path):
    """A path that was given must exist."""
    with pytest.raises(CorpusError, match="No metadata at"):
        load_corpus(folder, metadata=tmp_path / "none.csv")


def test_metadata_never_changes_a_text_or_empties_an_id(write):
    """A column text of the metadata is not used, and an empty id is no id."""
    place = write({"a.txt": TEXT, "metadata.csv": "file,doc_id,text\na.txt,,x\n"})
    row = load_corpus(place).documents.iloc[0]
    assert (row["doc_id"], row["text"]) == ("a", TEXT)


@pytest.mark.parametrize("name", ["notes", "file", "message"])
def test_a_column_may_have_any_name(write, name):
    """Names that the loader or the report use are free to a researcher."""
    place = write({"a.csv": f"text,{name}\n{TEXT},mine\n"})
    assert load_corpus(place).documents[name].tolist() == ["mine"]


def test_notes_in_the_metadata_are_kept(write):
    """A column notes in the metadata is a column like any other."""
    place = write({"a.txt": TEXT, "metadata.csv": "file,notes\na.txt,mine\n"})
    assert load_corpus(place).documents["notes"].tolist() == ["mine"]


def test_a_synonym_serves_where_our_column_is_not_there(write):
    """source is read as outlet, unless there is an outlet as well."""
    place = write({"a.csv": f"body,source\n{TEXT},س\n"})
    assert load_corpus(place).documents["outlet"].tolist() == ["س"]
    place = write({"a.csv": f"text,source,outlet\n{TEXT},س,ص\n"})
    row = load_corpus(place).documents.iloc[0]
    assert (row["outlet"], row["source"]) == ("ص", "س")


def test_our_columns_are_recognised_in_capitals(write):
    """Date, Title, Text and Outlet are ours, and the report says so."""
    rows = f"Date,Title,Text,Outlet\n2016-02,عنوان,{TEXT},س\n"
    corpus = load_corpus(write({"a.csv": rows}))
    row = corpus.documents.iloc[0]
    assert (row["text"], row["outlet"], row["title"]) == (TEXT, "س", "عنوان")
    assert row["date_precision"] == "month"
    assert "column Text read as text" in message(corpus, "a.csv")


def test_our_own_column_is_not_overwritten(write):
    """A column in capitals goes before a synonym, and behind the exact name."""
    row = load_corpus(write({"a.csv": f"body,Text\nx,{TEXT}\n"})).documents.iloc[0]
    assert (row["text"], row["body"]) == (TEXT, "x")
    row = load_corpus(write({"a.csv": f"Text,text\nx,{TEXT}\n"})).documents.iloc[0]
    assert (row["text"], row["Text"]) == (TEXT, "x")


def test_two_rows_of_metadata_for_one_file_are_reported(write):
    """The last that says something counts, and the report of the file says so."""
    rows = "file,outlet\na.txt,س\narticles/a.txt,ص\na.txt,\n"
    corpus = load_corpus(write({"articles/a.txt": TEXT, "metadata.csv": rows}))
    assert corpus.documents["outlet"].tolist() == ["ص"]
    assert message(corpus, "a.txt") == (
        "once more in the metadata; later rows fill over earlier ones"
    )


def test_a_table_without_texts_is_refused(write):
    """The report names the columns that the table has."""
    corpus = load_corpus(write({"a.txt": TEXT, "b.csv": "id,words\n1,x\n"}))
    assert "No column 'text' (it has: id, words)" in message(corpus, "b.csv")


def test_a_row_without_the_column_text_is_left_out(write):
    """A jsonl line without a text costs that line and no other."""
    corpus = load_corpus(
        write({"a.jsonl": f'{{"id": 1}}\n{{"id": 2, "text": "{TEXT}"}}'})
    )
    assert corpus.documents["doc_id"].tolist() == ["2"]
    assert "a.jsonl row 1 left out: no text" in message(corpus, "a.jsonl")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_are_not_followed(write, tmp_path):
    """A link out of the folder is refused, be it to a file or to a folder."""
    (tmp_path / "secret.txt").write_text(OTHER, encoding="utf-8")
    place = write({"a.txt": TEXT})
    (place / "link.txt").symlink_to(tmp_path / "secret.txt")
    (place / "loop").symlink_to(place)
    corpus = load_corpus(place)
    assert corpus.documents["doc_id"].tolist() == ["a"]
    assert status(corpus) == {"a.txt": "read", "link.txt": "refused", "loop": "refused"}


def test_what_is_hidden_is_not_read(write):
    """Copies that an editor keeps in hidden folders are no articles."""
    names = [".ipynb_checkpoints/a-checkpoint.txt", ".hidden.txt", "a.txt"]
    corpus = load_corpus(write(dict.fromkeys(names, TEXT)))
    assert status(corpus) == {
        ".hidden.txt": "refused",
        "a.txt": "read",
        ".ipynb_checkpoints": "refused",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_a_pipe_does_not_block(write):
    """What is not a regular file is refused without being opened."""
    place = write({"a.txt": TEXT})
    os.mkfifo(place / "pipe.txt")
    assert status(load_corpus(place))["pipe.txt"] == "refused"


@pytest.mark.skipif(sys.platform != "linux", reason="names are text on other systems")
def test_a_file_name_in_another_encoding_is_shown_somehow(write):
    """A name that is not UTF-8 does not stop the corpus."""
    place = write({"a.txt": TEXT})
    Path(os.fsdecode(os.fsencode(place) + b"/\xe3.txt")).write_text(OTHER, "utf-8")
    assert load_corpus(place).documents["doc_id"].tolist() == ["a", "\\xe3"]


def test_a_kind_without_a_reader_is_reported(write):
    """Every file is in the report, with the kinds that can be read."""
    corpus = load_corpus(write({"a.txt": TEXT, "b.exe": b"PK", "noext": TEXT}))
    assert "No reader for '.exe'. There are .txt, .csv" in message(corpus, "b.exe")
    assert status(corpus)["noext"] == "refused"


def test_half_characters_are_replaced_and_reported(write):
    """A lone surrogate, which no file can hold, becomes U+FFFD in value and name."""
    line = json.dumps({"text": "قال \ud83d نعم", "x\ud800": "1"})
    corpus = load_corpus(write({"a.jsonl": line}))
    assert corpus.documents["text"].tolist() == ["قال \ufffd نعم"]
    assert "x\ufffd" in corpus.documents
    assert "halves of a character in text" in message(corpus, "a.jsonl row 1")


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        (TEXT + "\0", "holds 1 NUL character"),
        (TEXT + "\ufffd", "holds U+FFFD, the sign of a decoding fault"),
        ("Ø£ÙƒÙ‘Ø¯", "looks like UTF-8 read as windows-1252"),
        ("Damascus and Tehran", "holds no Arabic letter"),
        ("تهران و دمشق در این باره گفتگو کردند که پیش از این", "is probably Persian"),
    ],
)
def test_what_is_remarkable_about_a_text_is_said(write, text, remark):
    """A suspicious text is read as it is, with a warning."""
    corpus = load_corpus(write({"a.txt": text}))
    assert corpus.documents["text"].tolist() == [text]
    assert message(corpus, "a.txt").startswith(remark)


def test_an_empty_file_is_refused(write):
    """A file without text is no document."""
    corpus = load_corpus(write({"a.txt": TEXT, "empty.txt": b"", "blank.txt": " \n"}))
    assert status(corpus) == {
        "a.txt": "read",
        "blank.txt": "refused",
        "empty.txt": "refused",
    }


def test_a_path_that_is_not_there_is_an_error(tmp_path):
    """The error says what to give."""
    with pytest.raises(CorpusError, match="Give a folder or a file of articles"):
        load_corpus(tmp_path / "none")


def test_an_empty_path_is_an_error():
    """Nothing is not the folder in which one happens to stand."""
    with pytest.raises(CorpusError, match="No corpus at ''"):
        load_corpus("")


def test_a_folder_without_documents_is_an_error_with_reasons(write, tmp_path):
    """If nothing is left, the first refusals are told."""
    with pytest.raises(CorpusError, match=r"bad\.txt: Byte 0xc3"):
        load_corpus(write({"bad.txt": BAD}))
    (tmp_path / "bare").mkdir()
    with pytest.raises(CorpusError, match="the folder is empty"):
        load_corpus(tmp_path / "bare")


NAMES = st.sampled_from(
    ["a.txt", "b.csv", "c.tsv", "d.jsonl", "e.parquet", "metadata.csv", "f.doc"]
)
PIECES = st.sampled_from(
    [
        b"text,doc_id\n",
        b"file\na.txt\n",
        TEXT.encode(),
        BAD,
        b'{"text": "\\u0642\\ud800"}\n',
        b'{"x": 1}\n',
        b"PAR1",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b'"',
        b",",
        b"\0",
        b"\r\n",
    ]
)
CONTENTS = st.lists(PIECES | st.binary(max_size=4), max_size=6).map(b"".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(NAMES, CONTENTS, max_size=3))
def test_any_files_give_a_corpus_with_a_report_or_a_refusal(tmp_path, files):
    """No bytes raise anything else, and no file is missing from the report."""
    place = tmp_path / "any"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for name, content in files.items():
        (place / name).write_bytes(content)
    try:
        corpus = load_corpus(place)
    except CorpusError:
        return
    assert set(files) - {"metadata.csv"} <= set(corpus.report["file"])
    assert set(corpus.report["status"]) <= {"read", "read with warning", "refused"}
    assert corpus.documents["doc_id"].is_unique
    assert len(corpus.fingerprint) == 64


def test_a_strangers_corpus_is_read(shared):
    """The five seed articles load, one dated to the month and one without outlet."""
    documents = load_corpus(shared / "seeds").documents
    assert len(documents) == 5
    assert documents["date_precision"].tolist()[:3] == ["day", "month", "day"]
