"""The order of lines against a slow reference, and samples that stay the same."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.analysis.concordance import concordance
from siyaq.analysis.lines.sorting import column_ranks, comparable, sort_keys
from siyaq.arabic.spelling import normalize
from siyaq.errors import SettingError

WORDS = st.lists(st.sampled_from(["إب", "اب،", "ج", "«د»", "و.\n", "ا"]), min_size=1)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=4)
KEYS = st.sampled_from(["pre1", "pre2", "post1", "post3", "keyword", "pages", "outlet"])
SORTS = st.lists(st.tuples(st.booleans(), KEYS), max_size=3)
PAGES = ["10", "", "9", "2"]


def value(table, row, key):
    """Return what a key compares of a line, None if nothing is known."""
    if key in ("pages", "outlet"):
        text = getattr(row, key)
        return None if text == "" else (float(text) if key == "pages" else text)
    same = table[table["doc_id"] == row.doc_id]
    if key == "keyword":
        inside = same[(same["start"] >= row.start) & (same["end"] <= row.end)]
        return [normalize(word) for word in inside["token"]]
    side, distance = key[:-1], int(key[-1])
    before = same[same["end"] <= row.start]["norm"].tolist()[::-1]
    after = same[same["start"] >= row.end]["norm"].tolist()
    words = before if side == "pre" else after
    return words[distance - 1] if distance <= len(words) else ""


@settings(max_examples=25)
@given(TEXTS, SORTS)
def test_order_is_that_of_a_slow_sort(make_tokens, texts, sort):
    """Several keys, each from the beginning or the end, and ties as in the corpus."""
    size = len(texts)
    about = {"pages": PAGES[:size], "outlet": ["ب", "أ", "", "أ"][:size]}
    tokens = make_tokens(*texts, **about)
    columns = ["pages", "outlet"]
    found = concordance(tokens, "اب|(ج د)", sort=None, columns=columns)
    keys = [f"{'-' * descending}{key}" for descending, key in sort]
    lines = concordance(tokens, "اب|(ج د)", sort=keys, columns=columns)
    words, rows = tokens.to_frame(), list(found.itertuples())
    rows.sort(key=lambda row: [rank_of(words, found, row, *key) for key in sort])
    assert lines["position"].tolist() == [row.position for row in rows]


def rank_of(words, found, row, descending, key):
    """Return the place of a line's value among all values of a key."""
    values = []
    for line in found.itertuples():
        one = value(words, line, key)
        values += [one] if one is not None and one not in values else []
    values.sort(reverse=descending)
    mine = value(words, row, key)
    return len(values) if mine is None else values.index(mine)


@given(TEXTS, SORTS, st.integers(1, 5))
def test_first_rows_are_those_of_the_whole(make_tokens, texts, sort, rows):
    """Asking for the first rows gives them as the whole table begins."""
    size = len(texts)
    about = {"pages": PAGES[:size], "outlet": ["ب", "أ", "", "أ"][:size]}
    tokens = make_tokens(*texts, **about)
    keys = [f"{'-' * descending}{key}" for descending, key in sort]
    whole = concordance(tokens, "اب", sort=keys)
    pd.testing.assert_frame_equal(
        concordance(tokens, "اب", sort=keys, rows=rows), whole.head(rows)
    )


def test_many_wide_keys_are_compared_in_turn(make_tokens):
    """More keys than fit into one number still weigh from the first to the last."""
    tokens = make_tokens(*[f"نعم ا ا ا ا ا ا ا {last}" for last in "ثتب"] * 2)
    sort = ["random", "post8"]
    assert len(concordance(tokens, "نعم", sort=sort, seed=3)) == 6
    sort = [f"post{place}" for place in range(1, 9)]
    lines = concordance(tokens, "نعم", sort=[*sort, "random"])
    assert lines["post"].str[-1].tolist() == list("ببتتثث")


@pytest.mark.parametrize("sort", ["date", "-date", "pages", "-pages", "outlet"])
def test_what_is_not_known_comes_last(make_tokens, sort):
    """A line without a date, number or name is last, from either end."""
    about = {"date": ["2015", "", "2014"], "pages": [1.0, None, 3.0]}
    tokens = make_tokens("ج", "ج", "ج", outlet=["ب", "", "ا"], **about)
    assert concordance(tokens, "ج", sort=sort)["doc_id"].tolist()[-1] == "d2"


def test_dates_and_numbers_are_compared_as_such():
    """9 comes before 10 also as text, and text that is no number stays text."""
    assert column_ranks(pd.Series(["10", "9", "9"])).tolist() == [1, 0, 0]
    assert column_ranks(pd.Series(["10", "9", "x"])).tolist() == [0, 1, 2]
    dates = pd.Series(pd.to_datetime(["2015-02-01", None, "2014-01-01"]))
    assert column_ranks(dates, descending=True).tolist() == [0, 2, 1]
    assert comparable(pd.Series([3, 1])).tolist() == [3, 1]
    assert column_ranks(pd.Series([], dtype="str")).tolist() == []


def test_keys_are_read_with_their_direction():
    """A leading minus turns a key round, but for a column that begins with one."""
    keys = sort_keys(["-post1", "-odd"], ["-odd"])
    assert [tuple(key) for key in keys] == [("post1", True), ("-odd", False)]
    assert sort_keys(None, []) == sort_keys("corpus", []) == []


@pytest.mark.parametrize("sort", ["post10", "left1", "--date", "", "dat", ["corpus"]])
def test_an_unknown_key_is_an_error(sort):
    """The message lists the keys, and the nearest if there is one."""
    with pytest.raises(SettingError, match="with a leading -"):
        sort_keys(sort, ["date"])
    with pytest.raises(SettingError, match="Did you mean 'date'"):
        sort_keys("dat", ["date"])


SHORT = st.lists(st.sampled_from(["ج", "ج ج", "د ج"]), min_size=1, max_size=12)


def drawn(tokens, **options):
    """Return the places of a sample: documents and characters."""
    lines = concordance(tokens, "ج", sort=None, **options)
    return set(zip(lines["doc_id"], lines["start"], strict=True))


@settings(max_examples=30)
@given(SHORT, SHORT, st.integers(1, 6), st.integers(0, 9))
def test_sample_of_a_grown_corpus_keeps_lines(make_tokens, old, new, size, seed):
    """A line leaves the sample only for a new one, wherever documents are added."""
    names = [f"old{number}" for number in range(len(old))]
    added = [f"new{number}" for number in range(len(new))]
    before = make_tokens(*old, doc_id=names)
    after = make_tokens(*new, *old, doc_id=[*added, *names])
    first, second = (drawn(each, sample=size, seed=seed) for each in (before, after))
    came = {line for line in second if line[0] in added}
    assert {line for line in second if line[0] in names} <= first
    assert len(first - second) <= len(came)


@given(SHORT, st.integers(1, 8))
def test_a_larger_sample_contains_a_smaller_one(make_tokens, texts, size):
    """Samples of one seed grow; the order of the documents does not matter."""
    names = [f"d{number}" for number in range(len(texts))]
    tokens = make_tokens(*texts, doc_id=names)
    turned = make_tokens(*texts[::-1], doc_id=names[::-1])
    small = drawn(tokens, sample=size)
    assert small <= drawn(tokens, sample=size + 1)
    assert small == drawn(turned, sample=size)


def test_samples_are_even(make_tokens):
    """Every line is drawn about equally often."""
    tokens = make_tokens(*["ج ج ج ج"] * 5)
    counts = np.zeros(20)
    for seed in range(400):
        lines = concordance(tokens, "ج", sample=5, seed=seed, sort=None)
        counts[lines["position"]] += 1
    # 100 expected for each; a chi-squared of 19 degrees beyond 43.8 is one in a 1,000.
    assert ((counts - 100) ** 2 / 75).sum() * 19 / 20 < 43.8


def test_random_order_is_seeded_and_stable(make_tokens):
    """The same seed gives the same order, another one another, all of the lines."""
    tokens = make_tokens("ج " * 30)
    orders = [
        concordance(tokens, "ج", sort="random", seed=seed)["position"].tolist()
        for seed in (0, 0, 1)
    ]
    assert orders[0] == orders[1] != orders[2]
    assert sorted(orders[2]) == list(range(30)) != orders[2]


def test_lines_of_a_document_can_be_limited(make_tokens):
    """The first lines of each document are kept, before the sample is drawn."""
    tokens = make_tokens("ج ج", "د", "ج", "ج ج ج")
    lines = concordance(tokens, "ج", per_document=2, sort=None)
    assert lines["position"].tolist() == [0, 1, 3, 4, 5]
    about = lines.attrs["siyaq"]["settings"]
    assert (about["hits"], about["documents"]) == (6, 3)
    one = concordance(tokens, "ج", per_document=1, sample=2)
    assert one["doc_id"].nunique() == len(one) == 2


def test_keywords_of_different_length_are_sorted_by_their_words(make_tokens):
    """A shorter keyword comes before a longer one that begins with it."""
    tokens = make_tokens("ب ت ا", "ب ا", "ا")
    lines = concordance(tokens, "ب []? ا", sort="keyword", context=0)
    assert lines["keyword"].tolist() == ["ب ا", "ب ت ا"]
    lines = concordance(tokens, "ب []? ا", sort="-keyword", context=0)
    assert lines["keyword"].tolist() == ["ب ت ا", "ب ا"]
