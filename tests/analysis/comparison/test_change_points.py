"""Change points: made series whose changes are known, and the limits."""

import sys

import numpy as np
import pandas as pd
import pytest

from siyaq.analysis.comparison.change_points import FEWEST, change_points
from siyaq.analysis.comparison.trends import frequency_over_time
from siyaq.errors import SettingError, TableError

pytest.importorskip("ruptures")


def series(*rates, tokens=None, **columns):
    """Return a table of rates by month."""
    dates = pd.date_range("2011-01-01", periods=len(rates), freq="MS", unit="s")
    table = pd.DataFrame({"date": dates, "per_million": np.array(rates, float)})
    if tokens is not None:
        table["tokens"] = tokens
    return table.assign(**columns)


def noisy(levels, length, seed):
    """Return rates of Poisson counts in 50,000 words around levels."""
    random = np.random.default_rng(seed)
    means = np.repeat(levels, length) * 0.05
    return random.poisson(means) / 0.05


@pytest.mark.parametrize("method", ["pelt", "binseg"])
def test_known_changes_are_found(method):
    """Two steps in the noise of counts, with the levels between them."""
    table = change_points(series(*noisy([400, 1200, 300], 15, 0)), method=method)
    assert table["date"].dt.strftime("%Y-%m").tolist() == ["2012-04", "2013-07"]
    assert table["before"].tolist() == pytest.approx([400, 1200], rel=0.15)
    assert table["after"].tolist() == pytest.approx([1200, 300], rel=0.15)
    assert table["penalty"].tolist() == pytest.approx([3 * np.log(45)] * 2)


def test_noise_alone_seldom_changes():
    """In a hundred series without a change few have one."""
    found = [len(change_points(series(*noisy([400], 40, seed)))) for seed in range(60)]
    assert np.mean(np.array(found) > 0) < 0.1


def test_a_change_well_above_the_noise_is_nearly_always_found():
    """From 20 to 36 occurrences a month, in thirty months."""
    found = [len(change_points(series(*noisy([400, 720], 15, n)))) for n in range(20)]
    assert np.mean(np.array(found) == 1) > 0.8


def test_the_penalty_decides():
    """A higher one finds no more than a lower one."""
    table = series(*noisy([400, 500, 400], 12, 1))
    numbers = [len(change_points(table, penalty=penalty)) for penalty in (1, 10, 1e6)]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[-1] == 0


@pytest.mark.parametrize("level", [0, 500])
def test_a_series_that_never_wavers(level):
    """Has no change, and a single clear step has one."""
    assert change_points(series(*[level] * 12)).empty
    table = change_points(series(*[level] * 6, *[level + 300] * 6))
    assert table[["before", "after"]].to_numpy().tolist() == [[level, level + 300]]


def test_each_word_and_group_is_a_series():
    """The columns that tell them apart stand in front, in their order."""
    step, flat = noisy([300, 1500], 10, 2), noisy([300], 20, 3)
    table = pd.concat(
        [
            series(*step, word="حلب", outlet="أ"),
            series(*flat, word="حلب", outlet="ب"),
            series(*step, word="قال", outlet="أ"),
        ]
    )
    changes = change_points(table)
    assert list(changes) == ["word", "outlet", "date", "before", "after", "penalty"]
    assert changes[["word", "outlet"]].to_numpy().tolist() == [
        ["حلب", "أ"],
        ["قال", "أ"],
    ]


def test_periods_of_few_words_are_passed_over():
    """Their rates are no level: nor do they break one."""
    rates = [400, 410, 390, 405, 0, 395, 400, 20_000, 410, 390, 400, 405]
    words = [50_000] * 12
    words[4] = words[7] = 30
    assert change_points(series(*rates, tokens=words)).empty
    assert len(change_points(series(*rates, tokens=words), min_tokens=1))


def test_gaps_are_passed_over():
    """A period without words has no rate; the change may lie in it."""
    rates = [400, 410, 390, 405, 400, np.nan, np.nan, 900, 905, 890, 910, 900]
    table = change_points(series(*rates))
    assert table["date"].dt.strftime("%Y-%m").tolist() == ["2011-08"]


def test_series_of_too_few_points_are_passed_over_and_counted():
    """Below eight periods nearly any series fits a change."""
    short = series(*[100] * (FEWEST - 2), 9000, word="حلب")
    nothing = change_points(short)
    assert nothing.empty
    reason = nothing.attrs["siyaq"]["settings"]["reason"]
    assert reason == "No series has 8 periods of 1,000 words."
    table = pd.concat([short, series(*noisy([300, 1500], 10, 2), word="قال")])
    changes = change_points(table)
    assert changes["word"].unique().tolist() == ["قال"]
    assert changes.attrs["siyaq"]["settings"]["too_short"] == 1
    assert "reason" not in changes.attrs["siyaq"]["settings"]


def test_the_table_of_frequency_over_time_is_taken_as_it_is(make_tokens):
    """Made from texts: a word that comes into use."""
    dates = [f"2015-{month:02}-01" for month in range(1, 13)]
    texts = ["حلب " * (20 if month > 6 else 2) + "قال " * 500 for month in range(1, 13)]
    table = frequency_over_time(make_tokens(*texts, date=dates), "حلب", freq="MS")
    changes = change_points(table, min_tokens=500)
    assert changes["date"].dt.month.tolist() == [7]
    assert changes["word"].tolist() == ["حلب"]
    made = changes.attrs["siyaq"]
    assert made["source"]["function"] == "frequency_over_time"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"method": "pelts"}, "Did you mean 'pelt'"),
        ({"penalty": 0}, "penalty=0 is not a number above 0"),
        ({"min_tokens": 0}, "min_tokens=0 is not a number of words"),
    ],
)
def test_settings_out_of_range(options, message):
    """Each has a message of its own."""
    with pytest.raises(SettingError, match=message):
        change_points(series(*[1] * 12, tokens=5000), **options)


def test_a_table_of_another_kind():
    """A missing column, and a period that stands twice in a series."""
    with pytest.raises(
        TableError, match=r"No column 'per_million'.*frequency_over_time"
    ):
        change_points(pd.DataFrame({"date": []}))
    twice = pd.concat([series(*[1] * 9), series(*[2] * 9)])
    with pytest.raises(TableError, match="A period stands twice"):
        change_points(twice)


def test_a_missing_library_is_named(monkeypatch):
    """With what to install."""
    monkeypatch.setitem(sys.modules, "ruptures", None)
    with pytest.raises(
        SettingError, match=r"need ruptures: pip install siyaq\[trends\]"
    ):
        change_points(series(*[1] * 12))
