"""Frequency over time: by hand, by slow loops, and what is missing."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from siyaq.analysis.comparison.sampling import draws
from siyaq.analysis.comparison.trends import frequency_over_time
from siyaq.errors import QueryError, SettingError, TableError

TEXTS = ["حلب حلب قال قال", "حلب قال", "قال قال", "حلب", "قال"]
DATES = ["2015-01-05", "2015-12-01", "2016-02", "2018", ""]


@pytest.fixture(scope="module")
def tokens(make_tokens):
    """Return five short articles of four years, one undated."""
    return make_tokens(*TEXTS, date=DATES, outlet=["أ", "ب", "أ", "ب", "أ"])


def settings_of(table):
    """Return what a table says of itself."""
    return table.attrs["siyaq"]["settings"]


def test_counts_by_year(tokens):
    """All periods from the first to the last; one without words has no rate."""
    table = frequency_over_time(tokens, "حلب")
    assert list(table) == (
        "word date count tokens documents per_million ci_low ci_high".split()
    )
    assert table["date"].dt.year.tolist() == [2015, 2016, 2017, 2018]
    assert table["count"].tolist() == [3, 0, 0, 1]
    assert table["tokens"].tolist() == [6, 2, 0, 1]
    assert table["documents"].tolist() == [2, 1, 0, 1]
    assert table["per_million"].tolist() == pytest.approx(
        [5e5, 0, np.nan, 1e6], nan_ok=True
    )
    assert settings_of(table)["undated"] == 1
    assert settings_of(table)["read_as"] == ['[norm="حلب"]']


def test_a_date_must_be_as_fine_as_the_period(tokens):
    """A document of which only the year is known is in no month."""
    table = frequency_over_time(tokens, "حلب", freq="MS")
    assert settings_of(table)["undated"] == 2
    assert table["date"].iloc[[0, -1]].dt.strftime("%Y-%m").tolist() == [
        "2015-01",
        "2016-02",
    ]
    assert len(table) == 14
    assert (table["documents"] > 0).sum() == 3


def test_several_queries_and_groups(tokens):
    """Every word and group has every period, words in the order given."""
    words = ["قال", "حلب قال", '[form="حلب"]']
    table = frequency_over_time(tokens, words, by="outlet", interval="wilson")
    assert list(table)[:3] == ["word", "outlet", "date"]
    assert table["word"].unique().tolist() == words
    assert table.groupby(["word", "outlet"]).size().tolist() == [4] * 6
    first = table[(table["word"] == "قال") & (table["outlet"] == "أ")]
    assert first["count"].tolist() == [2, 2, 0, 0]
    assert first["tokens"].tolist() == [4, 2, 0, 0]
    phrase = table[(table["word"] == "حلب قال") & (table["outlet"] == "ب")]
    assert phrase["count"].tolist() == [1, 0, 0, 0]


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(["حلب", "قال"]), min_size=1, max_size=5),
            st.integers(2015, 2017),
        ),
        min_size=2,
        max_size=6,
    )
)
def test_limits_are_those_of_a_slow_loop(make_tokens, articles):
    """The documents of a period drawn again, one sample after the other."""
    texts, years = zip(*articles, strict=True)
    tokens = make_tokens(*map(" ".join, texts), date=list(map(str, years)))
    table = frequency_over_time(tokens, "حلب", samples=30, seed=5)
    random = np.random.default_rng(5)
    for row in table.itertuples():
        inside = [text for text, year in articles if year == row.date.year]
        assert row.count == sum(text.count("حلب") for text in inside)
        if len(inside) < 2:
            assert np.isnan([row.ci_low, row.ci_high]).all()
            continue
        rates = [
            sum(text.count("حلب") * w for text, w in zip(inside, drawn, strict=True))
            / sum(len(text) * w for text, w in zip(inside, drawn, strict=True))
            for drawn in draws(len(inside), 30, random).T
        ]
        limits = np.quantile(rates, [0.025, 0.975]) * 1e6
        expected = limits if row.count else [np.nan, np.nan]
        assert [row.ci_low, row.ci_high] == pytest.approx(list(expected), nan_ok=True)


@given(st.integers(0, 40), st.integers(0, 60))
def test_wilson_is_that_of_scipy(make_tokens, count, others):
    """Words taken as independent."""
    if count + others == 0:
        return
    tokens = make_tokens("حلب " * count + "قال " * others, date=["2015"])
    row = frequency_over_time(tokens, "حلب", interval="wilson", confidence=0.9).iloc[0]
    limits = binomtest(count, count + others).proportion_ci(0.9, method="wilson")
    found = np.array([row["ci_low"], row["ci_high"]]) / 1e6
    assert found.tolist() == pytest.approx([limits.low, limits.high], abs=1e-12)


def test_bursts_widen_the_interval_of_documents(make_tokens):
    """One article with all the occurrences says less than ten with some."""
    texts = ["حلب " * 10 + "قال " * 10] + ["قال " * 20] * 9
    even = ["حلب " + "قال " * 19] * 5 + ["حلب " + "قال " * 19] * 5
    spread = {}
    for name, articles in [("burst", texts), ("even", even)]:
        tokens = make_tokens(*articles, date=["2015"] * 10)
        row = frequency_over_time(tokens, "حلب").iloc[0]
        assert row["per_million"] == pytest.approx(5e4)
        spread[name] = row["ci_high"] - row["ci_low"]
    assert spread["even"] == pytest.approx(0)
    assert spread["burst"] > 5e4


def test_without_dates_the_table_is_empty(make_tokens):
    """It has its columns, and says how many documents have no date."""
    tokens = make_tokens("حلب", "قال", outlet=["أ", "ب"])
    table = frequency_over_time(tokens, "حلب", by="outlet", smoothing="lowess")
    assert table.empty
    assert "smoothed" in table
    assert settings_of(table)["undated"] == 2


def test_a_word_that_does_not_occur_has_the_rate_0(tokens):
    """In periods with words; without an interval, as documents tell nothing of it."""
    table = frequency_over_time(tokens, "عدن")
    assert table["per_million"].tolist() == pytest.approx(
        [0, 0, np.nan, 0], nan_ok=True
    )
    assert table["ci_low"].isna().all()
    wilson = frequency_over_time(tokens, "عدن", interval="wilson")
    assert (wilson["ci_high"].dropna() > 0).all()
    assert wilson["ci_low"].dropna().eq(0).all()


def test_the_seed_decides(tokens):
    """The same seed gives the same table."""
    first, again = (frequency_over_time(tokens, "حلب", seed=3) for _ in range(2))
    pd.testing.assert_frame_equal(first, again)


def test_smoothing_is_named_and_on_request(tokens):
    """Else there is no such column."""
    assert "smoothed" not in frequency_over_time(tokens, "حلب")
    table = frequency_over_time(tokens, "حلب", smoothing=("moving_average", 3))
    assert settings_of(table)["smoothing"] == ["moving_average", 3]
    # Six words of 2015 and two of 2016 hold three; then two of 2016 and one of 2018.
    assert table["smoothed"].tolist() == pytest.approx(
        [np.nan, 3 / 8 * 1e6, 1 / 3 * 1e6, np.nan], nan_ok=True
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"freq": "Y"}, "freq='Y' is not known.*'YS'"),
        ({"interval": "wilsen"}, "Did you mean 'wilson'"),
        ({"confidence": 0}, "confidence=0 is not between"),
        ({"samples": 0}, "samples=0 is not a whole number from 1"),
        ({"smoothing": "loess"}, "Did you mean 'lowess'"),
        ({"smoothing": ("moving_average", 4)}, "4 is not an odd number of periods"),
        ({"smoothing": ("lowess", 2)}, "2 is not a share of the points"),
        ({"by": "count"}, "by must not be"),
        ({"words": []}, r"words=\[\] has nothing to count"),
    ],
)
def test_settings_out_of_range(tokens, options, message):
    """Each has a message of its own."""
    with pytest.raises(SettingError, match=message):
        frequency_over_time(tokens, options.pop("words", "حلب"), **options)


def test_what_cannot_be_understood(tokens):
    """A query and a column are checked as elsewhere."""
    with pytest.raises(QueryError):
        frequency_over_time(tokens, '[norm="حلب"')
    with pytest.raises(TableError, match="No column 'paper'"):
        frequency_over_time(tokens, "حلب", by="paper")
