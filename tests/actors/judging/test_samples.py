"""A sample to judge, and the precision that the judgements give."""

from __future__ import annotations

import pandas as pd
import pytest

from siyaq import find_mentions, tokenize
from siyaq.actors.judging.samples import judging_sample, precision_of
from siyaq.errors import TableError

TEXTS = ["قال الأسد كلمة. ورد خامنئي وبشار الأسد", "رحب الأسد بالوفد. وقال خامنئي"]


@pytest.fixture
def corpus(make_corpus):
    """Return two articles."""
    return make_corpus(*TEXTS)


@pytest.fixture
def mentions(corpus, actors):
    """Return their mentions."""
    return find_mentions(tokenize(corpus), actors)


def test_sample_shows_the_text_around(mentions, corpus):
    """Before, mention and after are the text as printed."""
    sample = judging_sample(mentions, corpus.documents, n=3, context=6)
    texts = dict(zip(corpus.documents["doc_id"], TEXTS, strict=True))
    for row in sample.itertuples():
        assert row.pre + row.surface + row.post in texts[row.doc_id]


def test_seed_decides_the_sample(mentions, corpus):
    """The same seed draws the same mentions."""
    one, two = (judging_sample(mentions, corpus.documents, n=2, seed=5) for _ in "ab")
    pd.testing.assert_frame_equal(one, two)


def test_strata_are_drawn_each(mentions, corpus):
    """So many of every actor, with how many there were."""
    sample = judging_sample(mentions, corpus.documents, n=1, stratify="actor_id")
    assert sorted(sample["actor_id"]) == ["ASSAD", "KHAMENEI"]
    sizes = dict(zip(sample["actor_id"], sample["stratum_size"], strict=True))
    assert sizes == {"ASSAD": 3, "KHAMENEI": 2}


def test_nothing_to_judge_gives_an_empty_table(mentions, corpus):
    """A corpus without resolved mentions is no error, and has no precision."""
    sample = judging_sample(mentions[:0], corpus.documents)
    assert sample.empty
    assert "verdict" in sample
    assert precision_of(sample)["precision"].isna().all()


def verdicts(*values, **columns):
    """Return judged rows."""
    return pd.DataFrame({"verdict": list(values), **columns})


def test_unsure_and_blank_do_not_count():
    """They stand apart; the rest has the interval of Wilson."""
    row = precision_of(verdicts(*["right"] * 9, "wrong_use", "unsure", "")).iloc[0]
    assert row[["judged", "right", "wrong_use", "unsure", "blank"]].tolist() == [
        *(10, 9, 1, 1, 1)
    ]
    assert row["precision"] == 0.9
    assert round(row["low"], 3) == 0.596


def test_unknown_verdict_is_refused():
    """The error names the nearest."""
    with pytest.raises(TableError, match=r"'rigth'.*'right'"):
        precision_of(verdicts("rigth"))


def test_overall_precision_weighs_the_strata():
    """A stratum of 90 counts nine times as much as one of 10."""
    judged = verdicts(
        *["right"] * 4, *["wrong_actor"] * 4, kind=["a"] * 4 + ["b"] * 4
    ).assign(stratum_size=[90] * 4 + [10] * 4)
    table = precision_of(judged, by="kind").set_index("kind")
    assert table["precision"].to_dict() == {"a": 1, "b": 0, "all": 0.9}


def test_nothing_judged_has_no_precision():
    """Blank verdicts give NaN and no error."""
    assert precision_of(verdicts("", "")).isna()["precision"].tolist() == [True]
