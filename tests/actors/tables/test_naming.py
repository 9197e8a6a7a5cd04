"""Counts of mentions: over time, and by the names that are used."""

from __future__ import annotations

import pandas as pd
import pytest

from siyaq import (
    find_mentions,
    load_actors,
    mentions_over_time,
    naming_variants,
    tokenize,
)
from siyaq.errors import SettingError, TableError

DATES = ["2012-01-05", "2012-01-20", "2012-03-01", ""]
TEXTS = [
    "قال الأسد كلمة. ورد الأسد وخامنئي",
    "قال الأسد كلمة في سوريا",
    "قال خامنئي كلمة",
    "قال الأسد كلمة",
]


@pytest.fixture
def corpus(make_corpus):
    """Return four documents, one of them without a date."""
    return make_corpus(*TEXTS, date=DATES, outlet=["a", "b", "a", "b"])


@pytest.fixture
def mentions(corpus, actors):
    """Return the mentions in these documents."""
    return find_mentions(tokenize(corpus), actors)


def test_months_of_each_actor(mentions, corpus):
    """Every actor has every month, also the empty one; undated documents are out."""
    table = mentions_over_time(mentions, corpus)
    expected = pd.DataFrame(
        {
            "date": pd.to_datetime(["2012-01-01", "2012-02-01", "2012-03-01"]).repeat(
                2
            ),
            "actor_id": ["ASSAD", "KHAMENEI"] * 3,
            "label": ["بشار الأسد", "علي خامنئي"] * 3,
            "mentions": [3, 1, 0, 0, 0, 1],
            "documents": [2, 1, 0, 0, 0, 1],
            "documents_total": [2, 2, 0, 0, 1, 1],
        }
    )
    counted = table[list(expected)]
    pd.testing.assert_frame_equal(counted, expected, check_dtype=False)


def test_mean_of_a_month_lies_in_its_interval(mentions, corpus):
    """Two documents with two and one mention: the mean is between the two."""
    row = mentions_over_time(mentions, corpus).iloc[0]
    assert (row["per_document"], row["low"], row["high"]) == (1.5, 1, 2)


def test_month_with_one_document_or_none_has_no_interval(mentions, corpus):
    """One document drawn again is always the same."""
    table = mentions_over_time(mentions, corpus).iloc[2:]
    assert table[["low", "high"]].isna().all(axis=None)
    assert table["per_document"].isna().tolist() == [True, True, False, False]


def test_share_of_a_name_has_an_interval_over_documents(find):
    """One article says it one way, one the other: anything from none to all."""
    table = naming_variants(find("قال الأسد كلمة", "قال بشار الأسد كلمة"))
    assert table[["low", "high"]].to_numpy().tolist() == [[0, 1], [0, 1]]


def test_seed_decides_the_interval(find):
    """The same seed gives the same table; the counts do not depend on it."""
    found = find(*["قال الأسد كلمة", "قال بشار الأسد كلمة"] * 3)
    one, same = naming_variants(found, seed=1), naming_variants(found, seed=1)
    pd.testing.assert_frame_equal(one, same)
    assert one["count"].tolist() == naming_variants(found, seed=2)["count"].tolist()


@pytest.mark.parametrize(("freq", "periods"), [("MS", 3), ("QS", 1), ("YS", 1)])
def test_periods_of_the_year(mentions, corpus, freq, periods):
    """Months, quarters and years stand under their first day."""
    dates = mentions_over_time(mentions, corpus, freq=freq)["date"]
    assert dates.nunique() == periods
    assert dates.min() == pd.Timestamp("2012-01-01")


def test_sum_over_periods_is_the_number_of_dated_mentions(mentions, corpus):
    """Nothing is lost or counted twice."""
    table = mentions_over_time(mentions, corpus)
    dated = mentions[(mentions["use"] == "actor") & (mentions["doc_id"] != "d4")]
    assert table["mentions"].sum() == len(dated)


def test_places_are_not_counted(mentions, corpus):
    """A state that is only a place has no row."""
    assert "SYR" in set(mentions["actor_id"])
    assert "SYR" not in set(mentions_over_time(mentions, corpus)["actor_id"])


def test_corpus_without_dates_gives_an_empty_table(make_corpus, actors):
    """Nothing can be shown over time; the columns are there all the same."""
    corpus = make_corpus("قال الأسد كلمة")
    table = mentions_over_time(find_mentions(tokenize(corpus), actors), corpus)
    assert table.empty
    assert list(table.columns)[:3] == ["date", "actor_id", "label"]


@pytest.mark.parametrize(("freq", "counted"), [("MS", 2), ("QS", 2), ("YS", 3)])
def test_year_alone_belongs_to_no_month(make_corpus, actors, freq, counted):
    """Of a document dated by its year only, neither month nor quarter is known."""
    dates = ["2012", "2012-02", "2012-02-07"]
    corpus = make_corpus(*["قال الأسد كلمة"] * 3, date=dates)
    mentions = find_mentions(tokenize(corpus), actors)
    table = mentions_over_time(mentions, corpus, freq=freq)
    assert table[["mentions", "documents_total"]].to_numpy().tolist() == [[counted] * 2]


def test_precision_in_other_words_counts_as_a_day(make_corpus, actors):
    """A word of the researcher's own for the precision leaves no document out."""
    words = ["about", "month"]
    corpus = make_corpus(
        *["قال الأسد كلمة"] * 2, date=["2012-02-07"] * 2, date_precision=words
    )
    mentions = find_mentions(tokenize(corpus), actors)
    assert mentions_over_time(mentions, corpus)["mentions"].tolist() == [2]


def test_unknown_frequency_is_refused(mentions, corpus):
    """The error lists the frequencies there are."""
    with pytest.raises(SettingError, match=r"freq='W'.*'MS', 'QS', 'YS'"):
        mentions_over_time(mentions, corpus, freq="W")


def test_variants_with_their_shares(find):
    """Each printed name of an actor, the most frequent first, and its share."""
    table = naming_variants(find("الأسد وبشار الأسد وقال الأسد. ثم الأسد وخامنئي"))
    columns = ["actor_id", "variant", "count", "share"]
    assert table[columns].to_numpy().tolist() == [
        ["ASSAD", "الأسد", 3, 0.75],
        ["ASSAD", "بشار الأسد", 1, 0.25],
        ["KHAMENEI", "خامنئي", 1, 1.0],
    ]


def test_article_that_lost_letters_is_no_variant_of_its_own(find):
    """Behind للـ the name is counted with its whole article."""
    table = naming_variants(find("قال الأسد. دور للأسد وللحكومة السورية"))
    assert table[["variant", "count"]].to_numpy().tolist() == [
        ["الأسد", 2],
        ["الحكومة السورية", 1],
    ]


def test_article_before_lam_is_given_back_whole(folder, make_tokens):
    """In للجنة the article has lost both its letters."""
    file = folder / "aliases.csv"
    row = "IRN_GOV,اللجنة العليا,org_name,always,,,,,,,,,"
    file.write_text(file.read_text("utf-8") + row + "\n", encoding="utf-8")
    found = find_mentions(make_tokens("وفد للجنة العليا"), load_actors(folder))
    assert found["surface"].tolist() == ["لجنة العليا"]
    assert naming_variants(found)["variant"].tolist() == ["اللجنة العليا"]


def test_lam_of_a_name_gets_no_article(find):
    """A name that begins with lam stays as it is behind another lam."""
    table = naming_variants(find("دعمها للبنان وللاريجاني"))
    assert table["variant"].tolist() == ["لاريجاني", "لبنان"]


def test_shares_are_within_each_group(find):
    """By voice, the shares of an actor add up to one in each voice."""
    table = naming_variants(
        find('قال الأسد: "نظام الأسد والحكومة السورية"'), by="voice"
    )
    sums = table.groupby(["voice", "actor_id"])["share"].sum()
    assert sums.to_dict() == {("outlet", "ASSAD"): 1, ("quoted", "SYR_GOV"): 1}


def test_variants_by_a_joined_column(mentions, corpus):
    """A column of the documents serves when it is joined to the mentions."""
    joined = mentions.merge(corpus.documents[["doc_id", "outlet"]], on="doc_id")
    table = naming_variants(joined, by="outlet")
    assert table.groupby("outlet")["count"].sum().to_dict() == {"a": 4, "b": 2}


def test_open_cases_have_no_variants(find):
    """Who is not known is not counted under a name."""
    table = find("استقبل الرئيس الإيراني الوفد")
    assert table["status"].tolist() == ["unresolved"]
    assert naming_variants(table).empty


@pytest.mark.parametrize("by", ["label", "actor_id", "surface", "variant", "count"])
def test_grouping_by_a_column_of_the_result_is_refused(mentions, by):
    """The error says what to give instead."""
    with pytest.raises(SettingError, match=f"by='{by}'.*such as 'voice'"):
        naming_variants(mentions, by=by)


def test_missing_column_is_refused(mentions):
    """The error names the column and how to get it."""
    with pytest.raises(TableError, match="'outlet'"):
        naming_variants(mentions, by="outlet")


def test_other_table_is_refused(corpus):
    """A table that is not of mentions is no basis for counting them."""
    with pytest.raises(TableError, match=r"find_mentions\(\)"):
        mentions_over_time(pd.DataFrame({"doc_id": []}), corpus)


def test_the_kind_of_space_makes_no_variant(find):
    """A no-break space, or the end of a line, inside a name is a space."""
    table = naming_variants(find("قال بشار\u00a0الأسد كلمة. قال بشار الأسد كلمة."))
    assert table[["variant", "count"]].to_numpy().tolist() == [["بشار الأسد", 2]]
