"""Tokens: words as integers, each with its place in the untouched text."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.analysis.concordance import concordance
from siyaq.arabic.segmentation import words
from siyaq.arabic.spelling import RULES, normalize
from siyaq.corpus.cleaning import clean
from siyaq.corpus.loading import load_corpus
from siyaq.errors import SettingError, TableError
from siyaq.index.tokens import tokenize

TEXTS = st.lists(
    st.text("ابسـدهو\u0651\u200f .,؟\n()-19aZ", min_size=1, max_size=40).map(
        lambda text: "بدء " + text
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def seeds(shared):
    """Return the five seed articles."""
    return load_corpus(shared / "seeds")


@given(TEXTS)
def test_every_token_slices_its_text(make_tokens, texts):
    """start and end cut each printed word out of its text, in order."""
    table = make_tokens(*texts).to_frame()
    cut = [
        texts[int(row.doc_id[1:]) - 1][row.start : row.end]
        for row in table.itertuples()
    ]
    assert cut == table["token"].tolist() == [w for text in texts for w in words(text)]
    assert table["norm"].tolist() == [normalize(word) for word in cut]


@given(TEXTS)
def test_bounds_hold_the_documents_and_sentences(make_tokens, texts):
    """Offsets ascend from the first to the last word; sentences end with documents."""
    tokens = make_tokens(*texts)
    for offsets in (tokens.doc_offsets, tokens.sentence_offsets):
        assert offsets[0] == 0
        assert offsets[-1] == len(tokens)
        assert (np.diff(offsets) > 0).all()
    assert set(tokens.doc_offsets) <= set(tokens.sentence_offsets)


@given(TEXTS)
def test_postings_are_the_positions_of_each_word(make_tokens, texts):
    """Looking up a code finds the positions that have it, ascending, in any layer."""
    tokens = make_tokens(*texts)
    for layer in ("form", "norm", "stem"):
        codes = tokens.codes(layer)
        for code in range(len(tokens.layer(layer).labels)):
            expected = np.flatnonzero(codes == code).tolist()
            assert tokens.postings(layer, [code]).tolist() == expected


@given(TEXTS, st.data())
def test_a_selection_equals_the_tokens_of_the_selected_corpus(make_corpus, texts, data):
    """Selecting words and selecting documents first come to the same."""
    corpus = make_corpus(*texts)
    kept = data.draw(
        st.lists(st.sampled_from(list(corpus.documents["doc_id"])), min_size=1)
    )
    selected = tokenize(corpus).select(doc_id=kept)
    expected = tokenize(corpus.select(doc_id=kept))
    pd.testing.assert_frame_equal(selected.to_frame(), expected.to_frame())
    assert selected.describe() == expected.describe()
    assert selected.sentence_offsets.tolist() == expected.sentence_offsets.tolist()
    assert selected.doc_offsets.tolist() == expected.doc_offsets.tolist()


def test_to_frame(make_tokens):
    """The table of words: positions and sentences count over the whole corpus."""
    table = make_tokens("قال. ثم\nبشّار", "إيران").to_frame()
    expected = pd.DataFrame(
        {
            "doc_id": ["d1", "d1", "d1", "d2"],
            "position": [0, 1, 2, 3],
            "sentence": [0, 1, 2, 3],
            "token": ["قال", "ثم", "بشّار", "إيران"],
            "norm": ["قال", "ثم", "بشار", "ايران"],
            "start": [0, 5, 8, 0],
            "end": [3, 7, 13, 5],
        }
    )
    pd.testing.assert_frame_equal(table, expected, check_dtype=False)


def test_the_unit_around_a_position(make_tokens):
    """A position lies in one sentence, in one paragraph and in one document."""
    tokens = make_tokens("قال كذا. ثم مضى\n\nنعم", "نعم")
    places = np.array([1, 2, 4, 5])
    bounds = {
        unit: list(
            zip(*map(np.ndarray.tolist, tokens.bounds(unit, places)), strict=True)
        )
        for unit in ("sentence", "paragraph", "doc_id")
    }
    assert bounds == {
        "sentence": [(0, 2), (2, 4), (4, 5), (5, 6)],
        "paragraph": [(0, 4), (0, 4), (4, 5), (5, 6)],
        "doc_id": [(0, 5), (0, 5), (0, 5), (5, 6)],
    }
    with pytest.raises(SettingError, match="within='page' is not known"):
        tokens.bounds("page", np.array([0]))


def test_marked_characters_are_left_out(make_corpus):
    """Boilerplate and copies have no words; offsets are those of the whole text."""
    corpus = make_corpus("اقرأ أيضا: كذا\nقال الأسد", "قال الأسد")
    tokens = tokenize(clean(corpus, boilerplate=["اقرأ أيضا*"]))
    assert tokens.to_frame()[["token", "start"]].to_numpy().tolist() == [
        ["قال", 15],
        ["الأسد", 19],
    ]
    assert len(tokenize(corpus)) == 7


def test_a_corpus_without_a_word_is_an_error(make_corpus):
    """Nothing but punctuation, or all of it marked, cannot be analysed."""
    with pytest.raises(SettingError, match="No word in the 1 documents"):
        tokenize(make_corpus("***"))
    with pytest.raises(SettingError, match=r"Look at corpus\.report and marks"):
        tokenize(clean(make_corpus("تابعونا"), boilerplate=["تابعونا"]))


def test_rules_decide_the_norm(make_corpus):
    """A rule that is off leaves the difference that it would fold."""
    corpus = make_corpus("إيران ايران")
    assert tokenize(corpus).layer("norm").labels == ["ايران"]
    rules = ["marks", "tatweel"]
    assert tokenize(corpus, rules=rules).layer("norm").labels == ["إيران", "ايران"]
    with pytest.raises(SettingError, match="No rule 'hamza'"):
        tokenize(corpus, rules=["hamza"])


def test_groups_of_documents(make_tokens):
    """Dates group by year, and what is not known is a group of its own."""
    dates = ["2016-02", "2015", "", "2016"]
    tokens = make_tokens("أ", "ب", "ت", "ث", date=dates)
    numbers, names = tokens.groups("date")
    assert [names[number] for number in numbers] == ["2016", "2015", "", "2016"]
    assert names == ["", "2015", "2016"]
    with pytest.raises(TableError, match="No column 'paper'"):
        tokens.groups("paper")


def test_an_empty_selection_has_no_words(make_tokens):
    """A selection without documents is empty, and its table has its columns."""
    tokens = make_tokens("قال الأسد").select(since="2030")
    assert len(tokens) == 0
    assert list(tokens.to_frame()) == list(make_tokens("أ").to_frame())


def test_tokens_say_what_they_are(make_tokens):
    """Words, forms and documents are told."""
    assert repr(make_tokens("أ ب أ", "ت")) == "4 words (3 forms) in 2 documents"
    assert make_tokens("أ ب").describe()["words"] == 2


@pytest.mark.parametrize(("layer", "count"), [("form", 43), ("norm", 44), ("stem", 45)])
def test_one_word_in_the_seeds(seeds, shared, layer, count):
    """الأسد is found as often as it is printed, and each line slices the file."""
    lines = concordance(tokenize(seeds), f'[{layer}="الأسد"]', columns=[])
    assert len(lines) == count
    for line in lines.itertuples():
        file = shared / "seeds" / f"{line.doc_id}.txt"
        text = file.read_bytes().decode("utf-8")
        assert text[line.start : line.end] == line.keyword
        assert normalize(line.keyword).endswith("الاسد")


def test_hidden_words_in_the_seeds(seeds):
    """The nine words with dots between tatweels are repaired, and no other."""
    tokens = tokenize(seeds)
    repair = RULES["evasion"].apply
    masked = [form for form in tokens.vocabulary if repair(form) != form]
    assert len(tokens.postings("form", map(tokens.vocabulary.index, masked))) == 9
    assert len(concordance(tokens, "المسلحة")) == 3


def test_exact_numbers_of_the_seeds(seeds):
    """Words, marks and look-alikes are counted as published for these articles."""
    tokens = tokenize(seeds)
    arabic = tokens.to_frame()["token"].str.contains("[\u0621-\u064a]")
    assert arabic.sum() == 2131
    counts = {
        query: len(concordance(tokens, query))
        for query in ('[form="بشّار"]', "بشار", '[form="إيران"]', "على", "علي")
    }
    assert list(counts.values()) == [2, 8, 14, 43, 11]


def test_hidden_tags_stay_inside_the_word(make_tokens):
    """Characters that nobody sees neither cut a word nor count in it."""
    tokens = make_tokens("الأ\U000e0041\U000e0042سد قال", "الأسد")
    assert tokens.layer("norm").labels == ["الاسد", "قال"]


def test_selections_share_layers_and_arrays(make_tokens):
    """A run of documents is a view, and no layer is made for selecting."""
    tokens = make_tokens("أب ج", "ج د", "هو. و")
    last = tokens.select(doc_id=["d2", "d3"])
    assert np.shares_memory(last.forms, tokens.forms)
    assert tokens.lexicon.made == {}
    assert last.layer("norm") is tokens.layer("norm")
    assert last.codes("norm").tolist() == [1, 2, 3, 4]
    apart = tokens.select(doc_id=["d1", "d3"])
    assert apart.starts.tolist() == [0, 3, 0, 4]
    assert apart.sentence_offsets.tolist() == [0, 2, 3, 4]
    with pytest.raises(ValueError, match="read-only"):
        tokens.forms[0] = 1


@given(TEXTS, st.data())
def test_counts_of_words_and_documents(make_tokens, texts, data):
    """Counts of a selection are those of its words, with 0 for what it lacks."""
    tokens = make_tokens(*texts)
    ids = [f"d{number + 1}" for number in range(len(texts))]
    selected = tokens.select(
        doc_id=data.draw(st.lists(st.sampled_from(ids), min_size=1))
    )
    layer = data.draw(st.sampled_from(["form", "norm", "stem"]))
    codes = selected.codes(layer)
    documents = selected.document_of(np.arange(len(codes)))
    labels = range(len(tokens.layer(layer).labels))
    assert selected.counts(layer).tolist() == [(codes == code).sum() for code in labels]
    assert selected.document_counts(layer).tolist() == [
        len(set(documents[codes == code])) for code in labels
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "words"), [("topic_news", 1_300_000), ("news_10m", 9_900_000)]
)
def test_no_repair_in_real_news_is_false(shared, name, words):
    """In real articles no word only looks hidden: nothing is repaired."""
    corpus = load_corpus(shared / f"news/{name}.parquet")
    tokens = tokenize(corpus, rules=["evasion"])
    assert len(tokens) > words
    assert tokens.layer("norm").labels == tokens.vocabulary


def test_tokens_say_which_marks_were_left_out(make_corpus):
    """Two ways of cleaning leave different traces, and none leaves none."""
    corpus = clean(
        make_corpus("نص.\nاقرأ أيضا: كذا\nالمصدر: كذا"), boilerplate=["اقرأ*"]
    )
    other = clean(corpus, boilerplate=["اقرأ*", "المصدر*"])
    traces = [tokenize(one).describe()["cleaned"] for one in (corpus, other)]
    assert all(traces)
    assert traces[0] != traces[1]
    assert tokenize(corpus, keep="all").describe()["cleaned"] == ""
