"""Words that follow each other, against NLTK and by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.collocations import BigramCollocationFinder
from nltk.metrics import BigramAssocMeasures

from siyaq.analysis.company.bigrams import bigram_association
from siyaq.errors import SettingError

WORDS = st.lists(st.sampled_from(["سس", "بب", "جج"]), min_size=2, max_size=12)


def test_margins_are_those_of_places(make_tokens):
    """The last word of a sentence is no first word, and pairs do not cross it."""
    table = bigram_association(make_tokens("سس بب سس. بب جج", "سس بب"), min_count=1)
    rows = table.set_index(["first", "second"])[["O11", "R1", "C1", "N"]]
    assert rows.loc[("سس", "بب")].tolist() == [2, 2, 2, 4]
    assert rows.loc[("بب", "سس")].tolist() == [1, 2, 1, 4]
    assert rows.loc[("بب", "جج")].tolist() == [1, 2, 1, 4]
    assert len(rows) == 3


@settings(max_examples=25)
@given(WORDS)
def test_counts_equal_nltk(make_tokens, words):
    """NLTK counts the same pairs of one sentence (its margins are of all words)."""
    table = bigram_association(make_tokens(" ".join(words)), min_count=1)
    finder = BigramCollocationFinder.from_words(words)
    found = {(row.first, row.second): row.O11 for row in table.itertuples()}
    assert found == dict(finder.ngram_fd)
    for row in table.itertuples():
        counts = row.O11, (words[:-1].count(row.first), words[1:].count(row.second))
        score = BigramAssocMeasures.likelihood_ratio(*counts, len(words) - 1)
        assert abs(row.log_likelihood) == pytest.approx(score, abs=1e-6)
    assert sum(found.values()) == len(words) - 1


def test_rare_pairs_are_left_out_and_the_best_come_first(make_tokens):
    """Ties come in order of the words."""
    tokens = make_tokens(*["سس بب"] * 3, *["جج دد"] * 3, "هه وو")
    table = bigram_association(tokens, min_count=2, measure=["log_dice", "t_score"])
    assert table["first"].tolist() == ["جج", "سس"]
    assert list(table)[-2:] == ["log_dice", "t_score"]


def test_one_word_has_no_pairs(make_tokens):
    """The table is empty, and has its columns."""
    table = bigram_association(make_tokens("سس"), min_count=1)
    assert table.empty
    assert list(table)[:3] == ["first", "second", "O11"]


def test_a_wrong_number_is_an_error(make_tokens):
    """It is told."""
    with pytest.raises(SettingError, match="min_count=0 is not a number"):
        bigram_association(make_tokens("سس بب"), min_count=0)


def test_candidates_are_all_pairs(make_tokens):
    """The interval is corrected for pairs that min_count leaves out too."""
    tokens = make_tokens(*["سس بب"] * 60, *["جج دد"] * 60, "هه وو")
    options = {"measure": "conservative_log_ratio"}
    every = bigram_association(tokens, min_count=1, **options)
    some = bigram_association(tokens, min_count=2, **options)
    assert some.loc[0, options["measure"]] == every.loc[0, options["measure"]] > 0
