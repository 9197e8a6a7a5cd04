"""Word counts, checked against NLTK and by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk import FreqDist

from siyaq.analysis.frequency import word_frequencies
from siyaq.arabic.spelling import normalize
from siyaq.errors import SettingError, TableError

WORDS = st.lists(st.sampled_from(["أب", "اب", "واب", "ج", "د."]), min_size=1)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=4)


def test_a_whole_table(make_tokens):
    """Counts, rate and documents, most frequent first, ties in order of the words."""
    table = word_frequencies(make_tokens("أب اب ج", "ب اب"))
    expected = pd.DataFrame(
        {
            "word": ["اب", "ب", "ج"],
            "count": [3, 1, 1],
            "per_million": [600_000.0, 200_000.0, 200_000.0],
            "documents": [2, 1, 1],
        }
    )
    pd.testing.assert_frame_equal(table, expected)


@given(TEXTS, st.sampled_from(["form", "norm", "stem"]))
def test_counts_equal_those_of_nltk(make_tokens, texts, layer):
    """NLTK's FreqDist over the same words gives the same counts."""
    tokens = make_tokens(*texts)
    labels = tokens.layer(layer).labels
    expected = FreqDist(labels[code] for code in tokens.codes(layer))
    table = word_frequencies(tokens, layer=layer)
    words = table["word"] if layer == "form" else table["word"].map(normalize)
    assert dict(zip(words, table["count"], strict=True)) == dict(expected)
    assert table["per_million"].sum() == pytest.approx(1e6)


@given(TEXTS)
def test_documents_are_those_that_have_the_word(make_tokens, texts):
    """A document counts once, however often it has the word."""
    tokens = make_tokens(*texts)
    expected = tokens.to_frame().groupby("norm")["doc_id"].nunique()
    found = word_frequencies(tokens).set_index("word")["documents"].rename(normalize)
    assert found.to_dict() == expected.to_dict()


def test_a_word_is_shown_in_its_commonest_spelling(make_tokens):
    """What is counted as one word is shown as it is mostly printed, without marks."""
    table = word_frequencies(make_tokens("إيران إيـران ايران بشّار"))
    assert table["word"].tolist() == ["إيران", "بشار"]


def test_counts_by_a_column(make_tokens):
    """Each group has its own total; the groups come in order."""
    outlets = ["ثاني", "أول", "ثاني"]
    table = word_frequencies(
        make_tokens("ج د", "ج", "ج ه", outlet=outlets), by="outlet"
    )
    expected = pd.DataFrame(
        {
            "outlet": ["أول", "ثاني", "ثاني", "ثاني"],
            "word": ["ج", "ج", "د", "ه"],
            "count": [1, 2, 1, 1],
            "per_million": [1_000_000.0, 500_000.0, 250_000.0, 250_000.0],
            "documents": [1, 2, 1, 1],
        }
    )
    pd.testing.assert_frame_equal(table, expected)


def test_dates_are_counted_by_year(make_tokens):
    """Documents without a date are a group of their own."""
    tokens = make_tokens("ج", "ج د", "ه", date=["2016-02", "2016", ""])
    table = word_frequencies(tokens, by="date")
    assert table[["date", "word", "count"]].to_numpy().tolist() == [
        ["", "ه", 1],
        ["2016", "ج", 2],
        ["2016", "د", 1],
    ]


@given(TEXTS)
def test_groups_add_up_to_the_whole(make_tokens, texts):
    """Counting apart loses no word."""
    tokens = make_tokens(*texts)
    whole = word_frequencies(tokens).set_index("word")["count"]
    apart = word_frequencies(tokens, by="doc_id").groupby("word")["count"].sum()
    assert apart.to_dict() == whole.to_dict()


@pytest.mark.parametrize(
    ("layer", "kept"), [("form", ["بيت"]), ("norm", ["بيت"]), ("stem", ["بيت"])]
)
def test_stopwords_are_left_out_of_every_layer(make_tokens, layer, kept):
    """A stop word goes however it is printed, and the rate stays one of all words."""
    table = word_frequencies(
        make_tokens("إلى الى بيت إلي"), layer=layer, stopwords=["إلى", "الي"]
    )
    assert table["word"].tolist() == kept
    assert table["per_million"].tolist() == [250_000.0]


def test_stopwords_from_a_file(make_tokens, tmp_path):
    """A file has one word per line; # opens a comment."""
    file = tmp_path / "stopwords.txt"
    file.write_text("في  # preposition\n\n# من\n", encoding="utf-8-sig")
    table = word_frequencies(make_tokens("في من"), stopwords=str(file))
    assert table["word"].tolist() == ["من"]


def test_unknown_layers_and_columns_are_errors(make_tokens):
    """The choices are listed."""
    with pytest.raises(SettingError, match="layer='root' is not known"):
        word_frequencies(make_tokens("ج"), layer="root")
    with pytest.raises(TableError, match=r"No column 'paper' .*outlet"):
        word_frequencies(make_tokens("ج"), by="paper")


def test_an_empty_selection_gives_an_empty_table(make_tokens):
    """No words is no error."""
    table = word_frequencies(make_tokens("ج").select(since="2030"))
    assert table.empty
    assert list(table) == ["word", "count", "per_million", "documents"]


def test_the_table_tells_how_it_was_made(make_tokens):
    """Settings and corpus are stamped into the table."""
    made = word_frequencies(make_tokens("ج"), layer="form").attrs["siyaq"]
    assert made["function"] == "word_frequencies"
    assert made["settings"] == {"layer": "form", "by": None, "stopwords": 0}
    assert made["corpus"]["words"] == 1
