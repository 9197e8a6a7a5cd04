"""Sequences of words, checked against NLTK and by hand."""

from collections import Counter, defaultdict

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.util import ngrams as nltk_ngrams

from siyaq.analysis import ngrams as module
from siyaq.analysis.frequency import word_frequencies
from siyaq.analysis.ngrams import ngrams
from siyaq.arabic.spelling import normalize
from siyaq.errors import SettingError

WORDS = st.lists(st.sampled_from(["أب", "اب", "واب", "ج", "د.\n", "ه؟"]), min_size=1)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=4)
LETTERS = str.maketrans("0123456789", "abcdefghij")


def test_a_whole_table(make_tokens):
    """Counts, rate of all words and documents; ties in order of the words."""
    table = ngrams(make_tokens("ج د ه ج د", "أب ج د. ج أب ج"))
    expected = pd.DataFrame(
        {
            "ngram": ["ج د", "أب ج"],
            "count": [3, 2],
            "per_million": [3 / 11 * 1e6, 2 / 11 * 1e6],
            "documents": [2, 1],
        }
    )
    pd.testing.assert_frame_equal(table, expected)


def by_hand(tokens, n, layer):
    """Count with NLTK, sentence by sentence."""
    table = tokens.to_frame()
    labels = tokens.layer(layer).shown
    table["word"] = [labels[code] for code in tokens.codes(layer)]
    counts, documents = Counter(), defaultdict(set)
    for (doc_id, _), words in table.groupby(["doc_id", "sentence"])["word"]:
        for gram in nltk_ngrams(words, n):
            counts[" ".join(gram)] += 1
            documents[" ".join(gram)].add(doc_id)
    return {gram: (count, len(documents[gram])) for gram, count in counts.items()}


@given(TEXTS, st.integers(1, 6), st.sampled_from(["form", "norm"]), st.integers(1, 3))
def test_counts_equal_those_of_nltk(make_tokens, texts, n, layer, min_count):
    """Every length and layer, within sentences, from any count on."""
    tokens = make_tokens(*texts)
    table = ngrams(tokens, n, layer=layer, min_count=min_count)
    expected = {
        gram: row
        for gram, row in by_hand(tokens, n, layer).items()
        if row[0] >= min_count
    }
    rows = zip(table["count"].tolist(), table["documents"].tolist(), strict=True)
    assert dict(zip(table["ngram"], rows, strict=True)) == expected
    assert table["count"].is_monotonic_decreasing


@given(TEXTS, st.integers(2, 6), st.integers(1, 2), st.integers(6, 14))
def test_numbers_without_room_come_to_the_same(make_tokens, texts, n, least, bits):
    """Where a number cannot hold the sequence, it is packed in several steps."""
    tokens = make_tokens(*texts)
    whole = ngrams(tokens, n, min_count=least)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BITS", bits)
        patch.setattr(module, "_BLOCK", 3)
        pd.testing.assert_frame_equal(ngrams(tokens, n, min_count=least), whole)


@given(TEXTS)
def test_single_words_are_a_frequency_list(make_tokens, texts):
    """n=1 counts as word_frequencies does."""
    tokens = make_tokens(*texts)
    words = word_frequencies(tokens).set_index("word")["count"]
    single = ngrams(tokens, 1, min_count=1).set_index("ngram")["count"]
    assert single.to_dict() == words.to_dict()


def test_a_sequence_is_shown_in_its_commonest_spelling(make_tokens):
    """Words are shown as in every table, and can be searched."""
    table = ngrams(make_tokens("في إيران. فى ايران. في إيران"))
    assert table["ngram"].tolist() == ["في إيران"]
    assert normalize("إيران") == "ايران"


def test_no_sequence_crosses_a_sentence_or_document(make_tokens):
    """Neither the end of a sentence nor of a document is stepped over."""
    table = ngrams(make_tokens("ج دم. ه ج", "دم ه"), min_count=1)
    assert table["ngram"].tolist() == ["ج دم", "دم ه", "ه ج"]


def test_the_table_tells_how_it_was_made(make_tokens):
    """Settings and corpus are stamped into the table."""
    made = ngrams(make_tokens("ج د"), 3, layer="form").attrs["siyaq"]
    assert made["function"] == "ngrams"
    assert made["settings"] == {"n": 3, "layer": "form", "min_count": 2}


def test_nothing_found_is_an_empty_table(make_tokens):
    """Too short, too rare, or no words at all."""
    tokens = make_tokens("ج د", "ه")
    for table in (
        ngrams(tokens, 6, min_count=1),
        ngrams(tokens, 2),
        ngrams(tokens.select(since="2030"), 2, min_count=1),
    ):
        assert table.empty
        assert list(table) == ["ngram", "count", "per_million", "documents"]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"n": 0}, "n=0 is not a length of sequences. Give 1 to 6"),
        ({"n": 7}, "n=7 is not"),
        ({"n": 2.0}, "n=2.0 is not"),
        ({"min_count": 0}, "min_count=0 is not a number of occurrences"),
        ({"layer": "norms"}, "Did you mean 'norm'"),
    ],
)
def test_settings_out_of_range_are_errors(make_tokens, settings, message):
    """The error says what may be given."""
    with pytest.raises(SettingError) as caught:
        ngrams(make_tokens("ج د"), **settings)
    assert message in str(caught.value)


@pytest.mark.parametrize("n", [2, 4])
def test_many_words_are_counted_block_by_block(make_tokens, n):
    """More words than a block holds, sorted in halves, lose nothing at the seams."""
    rng = np.random.default_rng(7)
    ranks = (rng.zipf(1.3, 150_000) % 5003).astype(str)
    words = [rank.translate(LETTERS) for rank in ranks.tolist()]
    texts = [" ".join(words[at : at + 997]) for at in range(0, len(words), 997)]
    expected = Counter(gram for text in texts for gram in nltk_ngrams(text.split(), n))
    expected = {" ".join(gram): count for gram, count in expected.items() if count > 2}
    table = ngrams(make_tokens(*texts), n, min_count=3)
    assert dict(zip(table["ngram"], table["count"], strict=True)) == expected
    in_text = [f" {text} " for text in texts]
    for gram, documents in table[["ngram", "documents"]].head(50).to_numpy():
        assert documents == sum(f" {gram} " in text for text in in_text)
