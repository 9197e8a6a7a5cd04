"""Shares of mention and voice, outlets against each other, sides, prominence."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from siyaq import find_mentions, tokenize
from siyaq.actors.tables.matrix import speaker_mentions
from siyaq.actors.tables.prominence import open_mentions, prominence
from siyaq.actors.tables.shares import mention_shares, mentions_by, roll_up
from siyaq.errors import SettingError, TableError

TEXTS = [
    "الأسد في طهران\nقال الأسد كلمة. ورد خامنئي",
    "لقاء في دمشق\nقال خامنئي كلمة. ورد الأسد",
]


@pytest.fixture
def corpus(make_corpus):
    """Return two articles with a headline each."""
    return make_corpus(*TEXTS, outlet=["a", "b"])


@pytest.fixture
def mentions(corpus, actors):
    """Return their mentions."""
    return find_mentions(tokenize(corpus), actors)


QUOTES = pd.DataFrame(
    {
        "doc_id": ["d1", "d1", "d2"],
        "start": [15, 40, 13],
        "end": [30, 50, 40],
        "surface": ["كلمة واحدة", "نعم", "ثلاث كلمات هنا"],
        "speaker": ["ASSAD", "", "KHAMENEI"],
        "kind": ["direct", "direct", "indirect"],
    }
)


def test_voice_and_mention_of_a_known_case(mentions):
    """Three mentions against two; two words against three."""
    table = mention_shares(mentions, QUOTES).set_index("actor_id")
    columns = ["mentions", "quotes", "words", "share_mentions", "share_words"]
    assert table.loc["ASSAD", columns].tolist() == [3, 1, 2, 0.6, 0.4]
    assert table.loc["KHAMENEI", columns].tolist() == [2, 1, 3, 0.4, 0.6]
    assert table.loc["ASSAD", ["share_quotes_low", "share_quotes_high"]].tolist() == [
        *(0, 1)
    ]


def test_unknown_speakers_have_no_share(mentions):
    """A quotation of nobody is left out, so that shares add up to one."""
    table = mention_shares(mentions, QUOTES)
    assert table["quotes"].sum() == 2
    assert table["share_quotes"].sum() == pytest.approx(1)


def test_no_quotes_at_all(mentions):
    """Without reported speech its shares are NaN."""
    table = mention_shares(mentions, QUOTES[:0])
    assert table["share_words"].isna().all()
    assert table["share_mentions"].sum() == 1


def test_residuals_by_their_formula(mentions, corpus):
    """Adjusted standardised residuals, worked by hand."""
    joined = mentions.merge(corpus.documents[["doc_id", "outlet"]], on="doc_id")
    table = mentions_by(joined).set_index(["actor_id", "outlet"])
    expected = 3 * 3 / 5
    spread = expected * (1 - 3 / 5) * (1 - 3 / 5)
    row = table.loc[("ASSAD", "a")]
    assert (row["count"], row["expected"]) == (2, expected)
    assert row["residual"] == pytest.approx((2 - expected) / np.sqrt(spread))
    assert not row["enough"]


def test_residuals_of_two_by_two_mirror_each_other(mentions, corpus):
    """In a table of two rows all four residuals have one size."""
    joined = mentions.merge(corpus.documents[["doc_id", "outlet"]], on="doc_id")
    sizes = mentions_by(joined)["residual"].abs()
    assert sizes.max() == pytest.approx(sizes.min())


def test_missing_outlet_says_how_to_join_it(mentions):
    """The error gives the call."""
    with pytest.raises(TableError, match="merge"):
        mentions_by(mentions)


def test_sides_of_a_country(mentions, actors):
    """Every mention counts for the country of its actor."""
    table = roll_up(mentions, actors.table, to="country")
    acting = table[table["use"] == "actor"]
    assert acting["actor_id"].value_counts().to_dict() == {"SYR": 3, "IRN": 2}


def test_top_of_the_line_of_parents(find, actors):
    """The army belongs to the government, and this to the state."""
    table = roll_up(find("الجيش السوري"), actors.table, to="parent_id")
    assert table[["actor_id", "label"]].to_numpy().tolist() == [["SYR", "سوريا"]]


def test_actor_of_two_groups_counts_in_both(find, actors):
    """Groups overlap, and actors without one are left out."""
    registry = actors.table.assign(groups="")
    registry.loc[registry["actor_id"] == "ASSAD", "groups"] = "Syrian side;Heads"
    table = roll_up(find("الأسد وخامنئي"), registry)
    assert table["actor_id"].tolist() == ["Syrian side", "Heads"]


def test_unknown_roll_up_is_refused(mentions, actors):
    """The error lists what can be rolled up to."""
    with pytest.raises(SettingError, match="'group'"):
        roll_up(mentions, actors.table, to="group")


def test_whom_speakers_mention(mentions):
    """Mentions inside the span of a quotation, by speaker."""
    table = speaker_mentions(QUOTES, mentions)
    assert table[
        ["speaker", "target", "kind", "count", "share"]
    ].to_numpy().tolist() == [
        ["KHAMENEI", "ASSAD", "indirect", 1, 0.5],
        ["KHAMENEI", "KHAMENEI", "indirect", 1, 0.5],
        ["ASSAD", "ASSAD", "direct", 1, 1],
    ]


def test_headline_and_first_place(mentions, corpus):
    """One of two documents has him in the headline and first of all."""
    table = prominence(mentions, corpus.documents).set_index("actor_id")
    columns = ["documents", "headlines", "headline_share", "low", "high", "opens"]
    assert table.loc["ASSAD", columns].tolist() == [2, 1, 0.5, 0, 1, 1]
    assert table.loc["KHAMENEI", ["headlines", "opens"]].tolist() == [0, 1]
    sizes = [len(text) for text in TEXTS]
    place = TEXTS[1].index("الأسد") / sizes[1]
    assert table.loc["ASSAD", "first"] == pytest.approx((0 + place) / 2)


def test_open_cases_are_listed_with_their_reason(find):
    """By name and reason, the most frequent first."""
    table = open_mentions(find("حضر الرئيس الإيراني. ثم غادر الرئيس الإيراني"))
    assert table[["surface", "why", "count"]].to_numpy().tolist() == [
        ["الرئيس الإيراني", "no date", 2]
    ]
