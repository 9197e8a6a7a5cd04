"""The shipped corpus shows what its lessons are about."""

from pathlib import Path

import pandas as pd
import pytest

from siyaq import (
    clean,
    co_mentions,
    collocates,
    communities,
    find_mentions,
    keyness_by,
    load_actors,
    mention_graph,
    tokenize,
)

FOLDER = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="module")
def tokens(shipped):
    """Return the words, copies and furniture left out."""
    return tokenize(clean(shipped, boilerplate=FOLDER / "boilerplate.txt"))


@pytest.fixture(scope="module")
def mentions(tokens):
    """Return who is mentioned and acts."""
    found = find_mentions(tokens, load_actors(FOLDER / "actors"))
    found = found[(found["use"] == "actor") & (found["actor_id"] != "")]
    return found.merge(tokens.documents[["doc_id", "date"]], on="doc_id")


def test_outlets_of_other_stances_use_other_words(tokens):
    """Each stance has clear key words, and the labels of one side are among them."""
    table = keyness_by(tokens, by="stance")
    clear = table[table["ci_low"] > 0].groupby("stance")["word"].agg(list)
    assert clear.map(len).min() >= 10
    assert "النظام" in clear["opposition"][:10]
    assert "سورية" in clear["government"][:10]


def test_the_company_of_a_node_shifts(tokens):
    """Of the strongest companions of Iran fewer than half are the same after 2015."""
    best = []
    for period in ({"until": "2015-12-31"}, {"since": "2016-01-01"}):
        part = tokens.select(**period)
        table = collocates(
            part,
            "إيران",
            measure="log_likelihood",
            stopwords=FOLDER / "stopwords.txt",
        )
        best.append(set(table["collocate"].head(20)))
    assert len(best[0] & best[1]) < 10
    assert {"روسيا", "الاتفاق"} & (best[1] - best[0])


@pytest.mark.parametrize(
    ("actor_id", "since", "until"),
    [
        ("AHMADINEJAD", "2011-01-01", "2013-08-03"),
        ("ROUHANI", "2013-06-14", "2021-08-03"),
        ("MUALLEM", "2011-01-01", "2020-11-17"),
        ("MEKDAD", "2020-11-16", "2022-12-31"),
    ],
)
def test_mentions_rise_and_fall_with_an_office(mentions, actor_id, since, until):
    """Nine of ten mentions of a holder fall into his time, or the days around it."""
    dates = mentions.loc[mentions["actor_id"] == actor_id, "date"]
    assert len(dates) >= 10
    assert dates.between(pd.Timestamp(since), pd.Timestamp(until)).mean() > 0.85


def test_actors_form_groups(mentions):
    """Those who are mentioned together fall into several groups of three or more."""
    graph = mention_graph(co_mentions(mentions, within="sentence"))
    sizes = communities(graph).groupby("community").size()
    assert (sizes >= 3).sum() >= 3
