"""Collocates over time and by outlet, against selections."""

import numpy as np
import pandas as pd
import pytest

from siyaq.analysis.association import MEASURES
from siyaq.analysis.collocation import collocates
from siyaq.analysis.company.groups import collocates_by
from siyaq.errors import SettingError, TableError

DATES = ["2011-03-01", "2011-05-02", "2013-01-01", "2013", ""]
TEXTS = ["سس بب. سس بب", "سس جج. بب", "سس بب جج", "سس بب بب", "سس بب"]


@pytest.fixture(scope="module")
def years(make_tokens):
    """Return five dated articles of two outlets."""
    return make_tokens(*TEXTS, date=DATES, outlet=["a", "b", "a", "b", "a"])


@pytest.mark.parametrize("window", [5, (0, 1), None])
def test_each_group_is_counted_as_if_alone(years, window):
    """Counts and scores are those of a selection of the outlet."""
    options = {"window": window, "min_count": 1}
    table = collocates_by(years, "سس", by="outlet", **options)
    assert table["outlet"].unique().tolist() == ["a", "b"]
    for outlet, rows in table.groupby("outlet"):
        alone = collocates(years.select(outlet=[outlet]), "سس", **options)
        rows = rows[rows["O11"] > 0].set_index("collocate")
        columns = ["O11", "R1", "C1", "N", "E11", "log_dice"]
        pd.testing.assert_frame_equal(
            rows[columns].sort_index(),
            alone.set_index("collocate")[columns].sort_index(),
            check_dtype=False,
        )


def test_years_without_documents_are_there(years):
    """A gap is a row with N = 0 and no score; undated articles are told."""
    table = collocates_by(years, "سس", min_count=1, top=1)
    assert table["date"].dt.year.tolist() == [2011, 2012, 2013]
    assert table["collocate"].unique().tolist() == ["بب"]
    assert table["hits"].tolist() == [3, 0, 2]
    assert table["O11"].tolist() == [2, 0, 3]
    gap = table.iloc[1]
    assert gap["N"] == 0
    assert np.isnan([gap["E11"], gap["log_dice"], gap["ci_low"]]).all()
    assert table.attrs["siyaq"]["settings"]["left_out"] == 1


def test_months_need_dates_that_have_them(years):
    """An article of which the year is known belongs to no month."""
    table = collocates_by(years, "سس", freq="MS", min_count=1, top=1)
    assert len(table) == 23  # March 2011 to January 2013
    assert table.attrs["siyaq"]["settings"]["left_out"] == 2


def test_a_collocate_has_a_row_where_it_is_absent(years):
    """The best of the whole are followed through all groups."""
    table = collocates_by(years, "سس", by="outlet", min_count=1, top=2)
    assert len(table) == 4
    assert list(table.columns[:8]) == [
        "outlet",
        "collocate",
        "hits",
        "O11",
        "R1",
        "C1",
        "N",
        "E11",
    ]


def test_the_interval_holds_log_ratio(years):
    """Each group has its own."""
    table = collocates_by(years, "سس", by="outlet", min_count=1)
    known = table[(table["O11"] > 0) & (table["C1"] > table["O11"])]
    assert (known["ci_low"] < known["log_ratio"]).all()
    assert (known["log_ratio"] < known["ci_high"]).all()


@pytest.mark.parametrize("measure", ["log_likelihood", "log_ratio"])
def test_the_measure_is_given_for_each_group(years, measure):
    """It picks the collocates, and has a column."""
    table = collocates_by(years, "سس", by="outlet", min_count=1, measure=measure)
    np.testing.assert_allclose(table[measure], MEASURES[measure](table))


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"top": 0}, SettingError, "top=0 is not a number"),
        ({"freq": "D"}, SettingError, "freq='D' is not known"),
        ({"by": "country"}, TableError, "No column 'country'"),
        ({"by": "N"}, SettingError, "the table makes these columns"),
    ],
)
def test_settings_out_of_range_are_errors(years, options, error, message):
    """Each is told with its value."""
    with pytest.raises(error, match=message):
        collocates_by(years, "سس", min_count=1, **options)


def test_articles_without_dates_are_an_error(make_tokens):
    """The remedy is another column."""
    with pytest.raises(SettingError, match="No document is dated finely enough"):
        collocates_by(make_tokens("سس بب"), "سس", min_count=1)
