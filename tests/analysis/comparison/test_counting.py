"""Common codes for several selections, by hand and by slow loops."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.analysis.comparison.counting import by_row, each_document, pooled, totals
from siyaq.analysis.ngrams import ngrams
from siyaq.errors import SettingError
from siyaq.index.tokens import tokenize

SENTENCES = st.lists(
    st.lists(st.sampled_from(["حلب", "دمشق", "وزير", "قال"]), min_size=1, max_size=6),
    min_size=1,
    max_size=4,
)


def text_of(sentences):
    """Return sentences as a text."""
    return ". ".join(" ".join(words) for words in sentences) + "."


def grams_of(sentences, n):
    """Count sequences by a slow loop."""
    return Counter(
        " ".join(words[at : at + n])
        for words in sentences
        for at in range(len(words) - n + 1)
    )


def as_counter(counts, vocabulary):
    """Return counts by what is shown."""
    codes = np.flatnonzero(counts)
    return Counter(
        dict(zip(vocabulary.spell(codes), counts[codes].tolist(), strict=True))
    )


@given(SENTENCES, SENTENCES, st.integers(1, 6))
def test_sequences_are_those_of_a_slow_loop(make_tokens, first, second, n):
    """On both sides, whatever their length, never across a sentence."""
    tokens = make_tokens(text_of(first), text_of(second))
    sides = [tokens.select(doc_id=name) for name in ("d1", "d2")]
    counts, vocabulary = totals(sides, "norm", n)
    for row, sentences in zip(counts, (first, second), strict=True):
        assert as_counter(row, vocabulary) == grams_of(sentences, n)


@given(SENTENCES, SENTENCES, st.integers(1, 3))
def test_separate_corpora_get_common_codes(make_tokens, first, second, n):
    """Each with words that the other lacks."""
    sides = [make_tokens(text_of(first)), make_tokens(text_of(second))]
    counts, vocabulary = totals(sides, "norm", n)
    for row, sentences in zip(counts, (first, second), strict=True):
        assert as_counter(row, vocabulary) == grams_of(sentences, n)


def test_the_same_sequences_as_ngrams(shipped):
    """On real text, as the function that lists sequences counts them."""
    tokens = tokenize(shipped)
    counts, vocabulary = totals([tokens], "norm", 3)
    listed = ngrams(tokens, 3, min_count=2)
    found = as_counter(counts[0] * (counts[0] > 1), vocabulary)
    assert found == Counter(dict(zip(listed["ngram"], listed["count"], strict=True)))


def test_counts_by_document_and_group(make_tokens):
    """Rows are documents or groups of them; their sums are the totals."""
    tokens = make_tokens("ج ج د", "د", "ج")
    text = pooled([tokens])
    assert by_row(text, *each_document(text)).toarray().tolist() == [
        [2, 1],
        [0, 1],
        [1, 0],
    ]
    assert by_row(text, np.array([1, 0, 1]), 2).toarray().tolist() == [[0, 1], [3, 1]]


def test_counting_leaves_the_words_as_they_are(make_tokens):
    """The words of a selection are shared: to sort them in place would spoil them."""
    tokens = make_tokens("قال وزير حلب وزير")
    before = tokens.codes("norm").copy()
    text = pooled([tokens])
    by_row(text, *each_document(text))
    assert tokens.codes("norm").tolist() == before.tolist()


def test_sequences_by_document(make_tokens):
    """A document without one has an empty row."""
    text = pooled([make_tokens("ج د ج د", "ه", "ج د")], n=2)
    counts = by_row(text, *each_document(text))
    assert counts.toarray().tolist() == [[2, 1], [0, 0], [1, 0]]


def test_codes_of_words_as_they_are_typed(make_tokens):
    """Words are looked up normalised, sequences word by word; -1 is not there."""
    tokens = make_tokens("أكد الأسد أن")
    words = pooled([tokens]).vocabulary
    found = words.codes(["الاسد", "الأسد", "حلب"], tokens, "norm")
    assert words.spell(found[:2]).tolist() == ["الأسد", "الأسد"]
    assert found[2] == -1
    pairs = pooled([tokens], n=2).vocabulary
    found = pairs.codes(["اكد الاسد", "أن أكد"], tokens, "norm")
    assert pairs.spell(found[:1]).tolist() == ["أكد الأسد"]
    assert found[1] == -1


@pytest.mark.parametrize("n", [0, 7, 1.0, True, "2"])
def test_a_length_out_of_range(make_tokens, n):
    """The error gives the range."""
    with pytest.raises(SettingError, match=r"not a length of sequences\. Give 1 to 6"):
        totals([make_tokens("ج")], "norm", n)
