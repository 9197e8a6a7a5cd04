"""Coverage: how many documents each group has in each period."""

import pandas as pd
import pytest

from siyaq.corpus.coverage import coverage
from siyaq.errors import SettingError
from siyaq.provenance import provenance

DATES = ["2016-01-30", "2016-03-02", "2016-03-31", "2016", ""]
OUTLETS = ["س", "س", "ص", "ص", "س"]


@pytest.fixture
def corpus(make_corpus):
    return make_corpus(*["نص"] * 5, date=DATES, outlet=OUTLETS)


def test_every_group_has_a_row_in_every_period(corpus):
    """A month without an article is a row with 0, and not a missing row."""
    table = coverage(corpus).pivot_table("documents", "date", "outlet")
    assert table.index.strftime("%Y-%m").tolist() == ["2016-01", "2016-02", "2016-03"]
    assert table["س"].tolist() == [1, 0, 1]
    assert table["ص"].tolist() == [0, 0, 1]


def test_documents_without_a_fitting_date_are_counted_apart(corpus):
    """An article of which only the year is known belongs to no month."""
    table = coverage(corpus)
    assert table["documents"].sum() + provenance(table)["settings"]["undated"] == 5
    by_year = coverage(corpus, freq="YS")
    assert by_year["documents"].tolist() == [2, 2]
    assert provenance(by_year)["settings"]["undated"] == 1


def test_characters_are_summed(corpus):
    """The table says how much text stands behind the number of articles."""
    assert coverage(corpus, freq="QS")["characters"].tolist() == [4, 2]


def test_a_corpus_without_dates_gives_an_empty_table(make_corpus):
    """Nothing is dated: no rows, the same columns."""
    table = coverage(make_corpus("نص"))
    assert table.empty
    assert list(table) == ["date", "outlet", "documents", "characters"]


def test_any_metadata_column_may_group(make_corpus):
    """A column of the researcher serves as well as the outlet."""
    corpus = make_corpus("نص", "نص", date=["2016-01-01"] * 2, country=["ا", "ب"])
    assert coverage(corpus, by="country")["country"].tolist() == ["ا", "ب"]


def test_unknown_settings_are_errors(corpus):
    """A misspelt column or period is named, with the nearest that exists."""
    with pytest.raises(SettingError, match="Did you mean 'outlet'"):
        coverage(corpus, by="outlets")
    with pytest.raises(SettingError, match="freq='D' is not known"):
        coverage(corpus, freq="D")


def test_dates_are_the_first_days_of_the_periods(corpus):
    """The column date can be drawn and joined with other tables by period."""
    assert coverage(corpus, freq="QS")["date"].unique().tolist() == [
        pd.Timestamp("2016-01-01")
    ]


@pytest.mark.parametrize("by", ["date", "documents", "characters"])
def test_a_column_that_the_table_makes_cannot_group(make_corpus, by):
    """The message names the columns, and the remedy."""
    about = {"date": ["2016-01-01"]} | ({} if by == "date" else {by: ["أ"]})
    with pytest.raises(SettingError, match="by must not be date, documents"):
        coverage(make_corpus("نص", **about), by=by)
