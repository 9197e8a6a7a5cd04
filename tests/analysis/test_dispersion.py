"""Dispersion, checked against published values and by the plain formulas."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.analysis.dispersion import dispersion
from siyaq.errors import QueryError, SettingError, TableError
from siyaq.reports.methods import methods

MEASURES = [
    "juilland_d",
    "carroll_d2",
    "rosengren_s",
    "dp",
    "dp_norm",
    "da",
    "dkl",
]
WORDS = st.lists(st.sampled_from(["ج", "د", "ه", "و"]), min_size=1, max_size=12)
TEXTS = st.lists(WORDS.map(" ".join), min_size=2, max_size=6)


def texts_of(counts, sizes):
    """Return texts of given sizes with a word so many times in each."""
    return [
        " ".join(["كلمة"] * count + ["أخرى"] * (size - count))
        for count, size in zip(counts, sizes, strict=True)
    ]


def measured(make_tokens, counts, sizes):
    """Return the row of the word in texts of given sizes."""
    tokens = make_tokens(*texts_of(counts, sizes))
    return dispersion(tokens, "كلمة").iloc[0]


def plain(f, s):
    """Return the measures by their formulas, part by part."""
    f, s = np.array(f, float), np.array(s, float)
    n, w, p, t = len(f), s / s.sum(), f / s, f / f.sum()
    q, there = p / p.sum(), f > 0
    entropy = -(q[there] * np.log2(q[there])).sum()
    pairs = [abs(p[i] - p[j]) for i in range(n) for j in range(i)]
    divergence = (t[there] * np.log2(t[there] / w[there])).sum()
    dp = np.abs(t - w).sum() / 2
    return {
        "juilland_d": 1 - p.std() / p.mean() / np.sqrt(n - 1),
        "carroll_d2": entropy / np.log2(n),
        "rosengren_s": np.sqrt(w * f).sum() ** 2 / f.sum(),
        "dp": dp,
        "dp_norm": dp / (1 - w.min()),
        "da": 1 - np.mean(pairs) / (2 * p.mean()),
        "dkl": 1 - divergence / (1 + divergence),
    }


def test_the_example_of_gries(make_tokens):
    """Gries (2008): five parts of 9, 10, 10, 10, 11 words with 1 to 5 occurrences."""
    row = measured(make_tokens, [1, 2, 3, 4, 5], [9, 10, 10, 10, 11])
    assert (row["count"], row["range"]) == (15, 5)
    assert row["juilland_d"] == pytest.approx(0.785, abs=5e-4)
    assert row["carroll_d2"] == pytest.approx(0.938, abs=5e-4)
    assert row["rosengren_s"] == pytest.approx(0.95, abs=5e-4)
    assert row["dp"] == pytest.approx(0.18)
    assert row["dp_norm"] == pytest.approx(0.18 / 0.82)
    assert 1 / row["dkl"] - 1 == pytest.approx(0.137, abs=5e-4)


def test_an_example_by_hand(make_tokens):
    """Parts of unequal size, one of them without the word."""
    row = measured(make_tokens, [4, 1, 0, 3], [100, 200, 100, 100])
    assert row[["count", "range"]].tolist() == [8, 3]
    expected = [0.485039, 0.636453, 0.662101, 0.475, 0.59375, 0.355556, 1 - 0.441743]
    assert row[MEASURES].tolist() == pytest.approx(expected, abs=1e-6)


@given(TEXTS)
def test_measures_equal_their_formulas(make_tokens, texts):
    """What is computed from the cells equals what is computed from all parts."""
    tokens = make_tokens(*texts)
    table = dispersion(tokens, ["ج", "د", "ه"])
    for row in table[table["count"] > 0].to_dict("records"):
        counts = [text.split().count(row["word"]) for text in texts]
        expected = plain(counts, [len(text.split()) for text in texts])
        assert row["count"] == sum(counts)
        assert row["range"] == np.count_nonzero(counts)
        for name, value in expected.items():
            assert row[name] == pytest.approx(value, abs=1e-9), name


@given(TEXTS)
def test_measures_lie_between_zero_and_one(make_tokens, texts):
    """However the words fall."""
    table = dispersion(make_tokens(*texts), ["ج", "د"])
    values = table.loc[table["count"] > 0, MEASURES].to_numpy()
    assert ((values >= 0) & (values <= 1)).all()


@given(st.integers(1, 3), st.lists(st.integers(1, 4), min_size=2, max_size=5))
def test_an_even_word_is_even_by_all(make_tokens, share, sizes):
    """The same share of every part, however large it is, is perfectly even."""
    counts = [share * size for size in sizes]
    row = measured(make_tokens, counts, [4 * size for size in sizes])
    assert row[["dp", "dp_norm"]].tolist() == pytest.approx([0, 0], abs=1e-7)
    assert row["juilland_d"] == pytest.approx(1, abs=1e-7)
    assert row[["carroll_d2", "rosengren_s", "da", "dkl"]].tolist() == pytest.approx(
        [1, 1, 1, 1]
    )


def test_a_word_of_one_part_is_uneven_by_all(make_tokens):
    """In the smallest part alone: D, D2 and DA are 0, DPnorm is 1."""
    row = measured(make_tokens, [0, 0, 2], [10, 10, 5])
    assert row["range"] == 1
    names = ["juilland_d", "carroll_d2", "da", "dp_norm"]
    assert row[names].tolist() == pytest.approx([0, 0, 0, 1], abs=1e-12)
    assert row["dp"] == pytest.approx(1 - 5 / 25)
    assert row["rosengren_s"] == pytest.approx(5 / 25)


def test_a_word_that_does_not_occur_has_no_measure(make_tokens):
    """Its row stays, with the count 0."""
    table = dispersion(make_tokens("ج د", "ج"), ["د", "غائب"])
    assert table["word"].tolist() == ["د", "غائب"]
    assert table.loc[1, ["count", "range"]].tolist() == [0, 0]
    assert table.loc[1, MEASURES].isna().all()
    assert table.loc[0, MEASURES].notna().all()


def test_one_part_tells_nothing(make_tokens):
    """Nothing is spread over a single part."""
    row = dispersion(make_tokens("ج د"), "ج").iloc[0]
    assert row["count"] == 1
    assert row[MEASURES].isna().all()


def test_parts_are_the_values_of_a_column(make_tokens):
    """Documents of one outlet are one part; dates are taken by year."""
    tokens = make_tokens(
        "ج د",
        "ج",
        "د ه",
        outlet=["أول", "ثان", "أول"],
        date=["2016-02", "2016", "2017"],
    )
    assert dispersion(tokens, "ج", parts="outlet")["range"].tolist() == [2]
    by_year = dispersion(tokens, "د", parts="date").iloc[0]
    assert by_year["dp"] == pytest.approx(abs(1 / 2 - 3 / 5))


def test_a_number_cuts_the_running_text(make_tokens):
    """Equal parts, whatever the documents are."""
    row = dispersion(make_tokens("ج د", "د د", "ج ه"), "ج", parts=2).iloc[0]
    assert row["range"] == 2
    assert row["dp"] == 0


def test_parts_without_words_are_left_out_and_told(make_tokens):
    """An empty document is no part, and the table says how many there were."""
    table = dispersion(make_tokens("ج د", "", "ج ه"), "ج")
    assert table.loc[0, "dp"] == 0
    made = table.attrs["siyaq"]
    assert made["settings"] == {
        "words": 1,
        "parts": "doc_id",
        "number": 2,
        "column": "doc_id",
        "empty": 1,
        "layer": "norm",
    }
    assert "over 2 parts of the corpus, by doc_id; 1 parts" in methods(table)


def test_words_are_looked_up_as_everywhere(make_tokens):
    """Normalised for its layer, in the order given; one word may be a string."""
    tokens = make_tokens("إيران ايران", "إيـران")
    assert dispersion(tokens, "ايران")["count"].tolist() == [3]
    table = dispersion(tokens, ["إيران", "ايران"], layer="form")
    assert table["count"].tolist() == [1, 1]
    assert dispersion(tokens, "اي*")["count"].tolist() == [3]


def test_no_words_and_no_text_are_empty(make_tokens):
    """An empty list gives an empty table, an empty selection no measure."""
    tokens = make_tokens("ج")
    assert dispersion(tokens, []).empty
    row = dispersion(tokens.select(since="2030"), "ج").iloc[0]
    assert row["count"] == 0
    assert row[MEASURES].isna().all()


@pytest.mark.parametrize("parts", [0, 1, 4, 2.0, True])
def test_numbers_that_make_no_parts_are_errors(make_tokens, parts):
    """The error says what may be given."""
    with pytest.raises(SettingError, match="is not a number of parts of 3 words"):
        dispersion(make_tokens("ج د", "ه"), "ج", parts=parts)


def test_unknown_layers_columns_and_phrases_are_errors(make_tokens):
    """Each names what was wrong."""
    tokens = make_tokens("ج د", "ه")
    with pytest.raises(SettingError, match="Did you mean 'norm'"):
        dispersion(tokens, "ج", layer="norms")
    with pytest.raises(TableError, match="No column 'paper'"):
        dispersion(tokens, "ج", parts="paper")
    with pytest.raises(QueryError, match="is not one word"):
        dispersion(tokens, "ج د")


def test_the_table_has_the_columns_of_the_design(make_tokens):
    """Names and types are fixed."""
    table = dispersion(make_tokens("ج د", "ج"), ["ج"])
    assert list(table) == ["word", "count", "range", *MEASURES]
    assert pd.api.types.is_integer_dtype(table["count"])
    assert pd.api.types.is_integer_dtype(table["range"])
