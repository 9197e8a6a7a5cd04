"""Metadata from the names of folders and from the text itself."""

import pandas as pd
import pytest

from siyaq.corpus.loading import load_corpus
from siyaq.corpus.origins import read_folders
from siyaq.corpus.sources import refused
from siyaq.errors import SettingError

ARTICLE = "عنوان الخبر\nدمشق – سانا\nالخميس 9 تموز 2020\nعقدت اللجنة اجتماعها الأول.\n"


@pytest.fixture
def write(tmp_path):
    """Return a function that writes texts by name and gives their folder."""

    def files(texts):
        for name, text in texts.items():
            file = tmp_path / "mine" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        return tmp_path / "mine"

    return files


def first(corpus):
    """Return the first document."""
    return corpus.documents.iloc[0]


def test_folders_name_outlet_and_date(write):
    """Each level of folders gives a column, and the report says so."""
    corpus = load_corpus(write({"سانا/2016/a.txt": "نص"}), folders=["outlet", "date"])
    assert first(corpus)["outlet"] == "سانا"
    assert (first(corpus)["date"], first(corpus)["date_precision"]) == (
        pd.Timestamp("2016-01-01"),
        "year",
    )
    row = corpus.report.iloc[0]
    assert (
        row["message"] == "outlet 'سانا' from the folder; date '2016' from the folder"
    )
    assert row["status"] == "read"


def test_levels_of_one_name_are_joined(write):
    """A year, a month and a day in three folders are one date."""
    place = write({"x/2016/03/15/a.txt": "نص"})
    corpus = load_corpus(place, folders=["", "date", "date", "date"])
    assert first(corpus)["date"] == pd.Timestamp("2016-03-15")
    assert first(corpus)["outlet"] == ""


def test_a_file_outside_the_folders_is_reported(write):
    """A file that lies too high has nothing from a folder, and the report says so."""
    corpus = load_corpus(write({"a.txt": "نص", "x/b.txt": "نص"}), folders=["outlet"])
    assert corpus.documents["outlet"].tolist() == ["", "x"]
    report = corpus.report.set_index("file")
    assert report.loc["a.txt", "message"] == "no folder gives 'outlet'"
    assert report.loc["a.txt", "status"] == "read with warning"


def test_metadata_goes_before_folders(write):
    """What somebody wrote into the table is not overwritten by a folder's name."""
    place = write({"x/a.txt": "نص", "metadata.csv": "file,outlet\nx/a.txt,y\n"})
    assert first(load_corpus(place, folders=["outlet"]))["outlet"] == "y"


def test_title_date_and_author_are_read_from_the_text(write):
    """The first line, the date line and the byline become metadata; the text stays."""
    place = write({"a.txt": ARTICLE})
    corpus = load_corpus(place, from_text=["title", "date", "author"])
    row = first(corpus)
    assert row["title"] == "عنوان الخبر"
    assert row["date"] == pd.Timestamp("2020-07-09")
    assert row["author"] == "دمشق – سانا"
    assert row["text"] == ARTICLE
    message = corpus.report["message"].iloc[0]
    assert message.split("; ") == [
        "title 'عنوان الخبر' from the text",
        "date '2020-07-09' from the text",
        "author 'دمشق – سانا' from the text",
    ]


LEAD = "عقدت اللجنة اجتماعها الأول في المدينة.\nوبحثت الأمر.\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("الخميس 9 تموز 2020\nعنوان الخبر\n", "عنوان الخبر"),
        ("دمشق – سانا\nعنوان الخبر\n", "عنوان الخبر"),
        ("الخميس 9 تموز 2020\nدمشق – سانا\nعنوان الخبر\n", "عنوان الخبر"),
        ("عنوان الخبر..\n", "عنوان الخبر.."),
        ("***\nعنوان الخبر\n", "عنوان الخبر"),
        ("الخميس 9 تموز 2020\nدمشق – سانا\n", ""),
        ("قالت الوزارة إن الطريق مفتوح.\nوأضافت\n", ""),
        ("", ""),
    ],
)
def test_a_date_a_byline_or_a_sentence_is_no_title(write, head, title):
    """The title is looked for below dates and bylines, and above the first sentence."""
    corpus = load_corpus(write({"a.txt": head + LEAD}), from_text=["title"])
    assert first(corpus)["title"] == title


@pytest.mark.parametrize("packed", ["2016.zip", "2016.tar.gz", "2016.TGZ"])
def test_an_archive_is_a_level_without_its_suffix(packed):
    """The name of an archive says what that of a folder says."""
    source = refused(f"sana/{packed}/03/a.txt.gz/a.txt", "")
    read_folders(source, ["outlet", "date", "date"])
    assert source.facts == [
        "outlet 'sana' from the folder",
        "date '2016-03' from the folder",
    ]
    assert source.remarks == []


def test_what_is_not_asked_for_is_not_read(write):
    """Without the option nothing is taken from the text."""
    row = first(load_corpus(write({"a.txt": ARTICLE})))
    assert (row["title"], row["date_precision"]) == ("", "")


def test_what_is_not_found_is_a_warning(write):
    """A text without a date line keeps no date, and the report says so."""
    corpus = load_corpus(
        write({"a.txt": "كلام في سطر واحد."}), from_text=["date", "title"]
    )
    assert corpus.report["message"].iloc[0] == (
        "no date found in the text; no title found in the text"
    )
    assert corpus.report["status"].iloc[0] == "read with warning"


def test_known_metadata_is_not_replaced_by_the_text(write):
    """A title in the table is the title."""
    place = write({"a.txt": ARTICLE, "metadata.csv": "file,title\na.txt,آخر\n"})
    assert first(load_corpus(place, from_text=["title"]))["title"] == "آخر"


def test_rows_of_a_table_are_read_each_for_itself(write):
    """In a table the option works row by row, and the report counts them."""
    place = write({"a.csv": f'text\n"{ARTICLE}"\nسطر واحد\n'})
    corpus = load_corpus(place, from_text=["title"])
    assert corpus.documents["title"].tolist() == ["عنوان الخبر", ""]
    message = corpus.report.set_index("file").loc["a.csv", "message"]
    assert "title from the text in 1 of 2 documents" in message
    assert "no title found in 1 of them" in message


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"from_text": ["titel"]}, "Did you mean 'title'"),
        ({"from_text": "title"}, "not a list of names"),
        ({"from_text": 5}, "not a list of names"),
        ({"folders": 5}, "not a list of names"),
        ({"folders": None}, "not a list of names"),
        ({"folders": "outlet"}, "not a list of names"),
        ({"folders": ["doc_id"]}, "a folder cannot give 'doc_id'"),
    ],
)
def test_options_that_make_no_sense_are_errors(folder, options, message):
    """A misspelt option is refused before anything is read."""
    with pytest.raises(SettingError, match=message):
        load_corpus(folder, **options)
