"""The corpus: selection, fingerprint and what it says of itself."""

import pandas as pd
import pytest

from siyaq.corpus.cleaning import clean
from siyaq.corpus.loading import load_corpus
from siyaq.errors import SettingError


@pytest.fixture
def corpus(make_corpus):
    """Return four dated articles of two outlets, one of them undated."""
    return make_corpus(
        "قال الأسد",
        "قالت إيران",
        "أكّد ظريف",
        "قال روحاني",
        date=["2016-02-25", "2016-03-01", "2017", ""],
        outlet=["أ", "ب", "أ", "ب"],
        page=["1", "3", "", "4"],
    )


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"outlet": "أ"}, ["d1", "d3"]),
        ({"outlet": ["أ", "ب"], "doc_id": "d4"}, ["d4"]),
        ({"since": "2016-03"}, ["d2", "d3"]),
        ({"until": "2016"}, ["d1", "d2"]),
        ({"until": "2016-02-25"}, ["d1"]),
        ({"since": "2016", "until": "2016-02"}, ["d1"]),
        ({"since": 2017}, ["d3"]),
        ({"until": "2200-12-31"}, ["d1", "d2", "d3"]),
        ({"until": "2017-06-30"}, ["d1", "d2"]),
        ({"since": "2017", "until": "2017"}, ["d3"]),
        ({"outlet": []}, []),
        ({"page": 3}, ["d2"]),
        ({"page": [1, "4"]}, ["d1", "d4"]),
        ({}, ["d1", "d2", "d3", "d4"]),
    ],
)
def test_selection(corpus, conditions, expected):
    """Every condition must hold, for all that a month or a year may stand for."""
    assert corpus.select(**conditions).documents["doc_id"].tolist() == expected


def test_a_selection_keeps_the_marks_of_its_documents(corpus):
    """Marks follow their documents, and the report stays whole."""
    cleaned = clean(corpus, boilerplate=["قال*"])
    selected = cleaned.select(outlet="أ")
    assert selected.marks["doc_id"].tolist() == ["d1"]
    assert selected.report is corpus.report


def test_an_unknown_column_names_the_nearest(corpus):
    """A misspelt column is an error that lists the columns."""
    with pytest.raises(SettingError, match="No column 'outlets'") as caught:
        corpus.select(outlets="أ")
    assert "Did you mean 'outlet'?" in str(caught.value)


def test_a_value_that_no_document_has_names_the_nearest(make_corpus):
    """A misspelt value is an error, and not an empty selection."""
    corpus = make_corpus("نعم", outlet=["barada"])
    with pytest.raises(SettingError) as caught:
        corpus.select(outlet=["barada", "barda"])
    expected = "No document has outlet='barda'. Did you mean 'barada'?"
    assert str(caught.value) == expected


def test_a_value_like_no_other_names_the_column(corpus):
    """Where nothing is near, the error says where to look."""
    with pytest.raises(SettingError, match=r"page='77'\. See documents\['page'\]"):
        corpus.select(page=77)


def test_a_date_is_no_value_to_select(corpus):
    """The column of dates has its own two conditions."""
    with pytest.raises(SettingError, match=r"Give since=… and until=… for dates"):
        corpus.select(date="2016-02-25")


def test_many_ids_are_selected(make_corpus):
    """A Series of ids serves as a list does."""
    corpus = make_corpus("نعم", "لا", "كلا")
    selected = corpus.select(doc_id=corpus.documents["doc_id"].iloc[1:])
    assert selected.documents["doc_id"].tolist() == ["d2", "d3"]


@pytest.mark.parametrize("bound", ["since", "until"])
def test_a_date_that_is_none_is_an_error(corpus, bound):
    """A date is written year first."""
    with pytest.raises(SettingError, match=f"{bound}='last week' is not a date"):
        corpus.select(**{bound: "last week"})


def test_the_fingerprint_changes_with_a_letter(corpus, make_corpus):
    """One letter, one date or one outlet makes another corpus."""
    texts = ["قال الأسد", "نعم"]
    prints = {
        make_corpus(*texts).fingerprint,
        make_corpus("قال الاسد", "نعم").fingerprint,
        make_corpus(*texts, date=["2016", ""]).fingerprint,
        make_corpus(*texts, outlet=["أ", ""]).fingerprint,
    }
    assert len(prints) == 4


def test_the_fingerprint_does_not_change_with_the_order(corpus):
    """The order of documents, or of the files on a disk, is no part of it."""
    turned = corpus.select()
    turned.documents[:] = corpus.documents[::-1].to_numpy()
    assert turned.documents["doc_id"].tolist() == ["d4", "d3", "d2", "d1"]
    assert turned.fingerprint == corpus.fingerprint


def test_the_fingerprint_is_that_of_the_files(folder):
    """Loading twice gives one fingerprint; changing a file gives another."""
    before = load_corpus(folder).fingerprint
    assert load_corpus(folder).fingerprint == before
    (folder / "first.txt").write_text("غير", encoding="utf-8")
    assert load_corpus(folder).fingerprint != before


def test_a_corpus_says_what_it_is(corpus):
    """Size and period are told; cleaning leaves the fingerprint alone."""
    assert repr(corpus).startswith("Corpus of 4 documents, 2016-02-25 to 2017-01-01")
    assert len(corpus) == 4
    assert clean(corpus).fingerprint == corpus.fingerprint


def test_a_corpus_counts_refused_files_and_not_rows(tmp_path):
    """Rows that were left out belong to a file that was read."""
    rows = "id,text\n1,نعم\n1,لا\n1,كلا\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "b.doc").write_text("x", encoding="utf-8")
    expected = "Corpus of 1 documents (1 files refused)"
    assert repr(load_corpus(tmp_path)) == expected


def test_a_corpus_without_dates_has_no_period(make_corpus):
    """Nothing is invented where no date is known."""
    about = make_corpus("نعم").describe()
    assert (about["since"], about["until"], about["documents"]) == ("", "", 1)


def test_selecting_does_not_change_the_corpus(corpus):
    """A selection is a new corpus."""
    before = corpus.documents.copy()
    corpus.select(outlet="أ")
    pd.testing.assert_frame_equal(corpus.documents, before)
