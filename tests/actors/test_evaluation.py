"""Scores against annotated mentions: worked by hand, and by brute force."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.actors.evaluation import evaluate_mentions, match_spans
from siyaq.actors.judging.differences import mention_errors
from siyaq.errors import SettingError, TableError


def table(*rows):
    """Return mentions from (doc_id, start, end, actor_id[, use])."""
    rows = [(*row, "actor") if len(row) == 4 else row for row in rows]
    columns = ["doc_id", "start", "end", "actor_id", "use"]
    return pd.DataFrame(rows, columns=columns).assign(surface="x", kind="surname")


GOLD = table(
    ("a", 0, 5, "ASSAD"),
    ("a", 10, 15, "IRN"),
    ("a", 20, 25, "SYR", "place"),
    ("b", 0, 5, "ASSAD"),
)
FOUND = table(
    ("a", 0, 5, "ASSAD"),
    ("a", 10, 16, "IRN"),
    ("a", 20, 25, "SYR"),
    ("b", 0, 5, "IRN"),
)


@pytest.mark.parametrize(
    ("match", "correct", "found"),
    [("strict", 1, 4), ("overlap", 2, 4), ("span", 2, 4), ("entity", 2, 3)],
)
def test_matches_of_a_known_case(match, correct, found):
    """Exact, touching, whoever it is, and without hits on annotated places."""
    row = evaluate_mentions(FOUND, GOLD, match=match).iloc[0]
    assert (row["correct"], row["found"], row["gold"]) == (correct, found, 3)
    assert row["precision"] == correct / found
    assert row["recall"] == correct / 3


def test_perfect_and_empty():
    """The annotation itself has 1 everywhere; nothing found has no precision."""
    best = evaluate_mentions(GOLD, GOLD).iloc[0]
    assert best[["precision", "recall", "f1", "f1_low", "f1_high"]].tolist() == [1] * 5
    none = evaluate_mentions(GOLD[:0], GOLD).iloc[0]
    assert np.isnan(none["precision"])
    assert (none["recall"], none["f1"]) == (0, 0)


def test_documents_that_nobody_annotated_do_not_count():
    """What is found elsewhere is neither right nor wrong."""
    more = pd.concat([GOLD, table(("c", 0, 5, "IRN"))])
    assert evaluate_mentions(more, GOLD)["found"].tolist() == [3]


def test_open_cases_stand_apart():
    """A mention left undecided is no error of precision."""
    found = table(("a", 0, 5, "ASSAD"), ("b", 0, 5, ""))
    row = evaluate_mentions(found, GOLD).iloc[0]
    assert (row["open"], row["precision"]) == (1, 1)


def test_by_a_column():
    """Each actor by itself, the most annotated first."""
    scores = evaluate_mentions(FOUND, GOLD, by="actor_id").set_index("actor_id")
    assert scores.index.tolist() == ["ASSAD", "IRN", "SYR"]
    assert scores.loc["ASSAD", ["precision", "recall"]].tolist() == [1, 0.5]
    assert scores.loc["IRN", ["precision", "recall"]].tolist() == [0, 0]


def test_kind_is_that_of_either_side():
    """Precision is within the found kinds, recall within the annotated ones."""
    found = GOLD.assign(kind=["role", "surname", "surname", "surname"])
    scores = evaluate_mentions(found, GOLD, by="kind").set_index("kind")
    assert scores.loc["surname", ["found", "gold"]].tolist() == [2, 3]
    assert scores.loc["role", ["found", "precision"]].tolist() == [1, 1]


def test_interval_is_over_documents():
    """One document all right, one all wrong: precision may be anything."""
    gold = table(("a", 0, 5, "IRN"), ("b", 0, 5, "IRN"))
    found = table(("a", 0, 5, "IRN"), ("b", 7, 9, "IRN"))
    row = evaluate_mentions(found, gold).iloc[0]
    assert (row["precision_low"], row["precision_high"]) == (0, 1)


def test_one_document_gives_no_interval():
    """Drawn again it would always be the same."""
    row = evaluate_mentions(GOLD[:3], GOLD[:3]).iloc[0]
    assert np.isnan(row["f1_low"])


def test_few_documents_are_said_so():
    """Below twenty documents the stamp warns of the interval."""
    settings = evaluate_mentions(FOUND, GOLD).attrs["siyaq"]["settings"]
    assert "too few documents" in settings["read_as"]


def test_unknown_match_is_refused():
    """The error lists the matches."""
    with pytest.raises(SettingError, match="'exact'"):
        evaluate_mentions(FOUND, GOLD, match="exact")


def test_missing_column_is_refused():
    """A table without the column to group by is no basis."""
    with pytest.raises(TableError, match="'outlet'"):
        evaluate_mentions(FOUND, GOLD, by="outlet")


def test_doubled_span_is_refused():
    """The same actor twice in one place would be counted twice."""
    with pytest.raises(TableError, match="twice"):
        evaluate_mentions(FOUND, pd.concat([GOLD, GOLD[:1]]))


def test_each_annotated_span_is_matched_once():
    """Two found spans cannot both be the same annotated one; the longer has it."""
    gold, found = (
        table(("a", 0, 9, "IRN")),
        table(("a", 0, 3, "IRN"), ("a", 2, 9, "IRN")),
    )
    assert match_spans(found, gold, "overlap") == [(1, 0)]


spans = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.integers(0, 6).map(lambda n: n * 3),
        st.sampled_from(["IRN", "SYR"]),
    ),
    max_size=8,
    unique=True,
)


@given(spans, spans)
def test_strict_counts_are_those_of_sets(ours, theirs):
    """Exact spans with the right actor are the intersection of two sets."""
    found = table(*[(doc, at, at + 2, who) for doc, at, who in ours])
    gold = table(*[(doc, at, at + 2, who) for doc, at, who in theirs])
    assert len(match_spans(found, gold)) == len(set(ours) & set(theirs))


@given(spans, spans)
def test_no_pairing_is_larger(ours, theirs):
    """Of spans of one length no other one-to-one pairing has more pairs."""
    found = table(*[(doc, at, at + 4, who) for doc, at, who in ours[:4]])
    gold = table(*[(doc, at + 1, at + 5, who) for doc, at, who in theirs[:4]])
    pairs = match_spans(found, gold, "overlap")
    assert (
        len({one for one, _ in pairs}) == len({two for _, two in pairs}) == len(pairs)
    )
    touching = [
        (i, j)
        for (i, f), (j, g) in itertools.product(found.iterrows(), gold.iterrows())
        if (f.doc_id, f.actor_id) == (g.doc_id, g.actor_id)
        and f.start < g.end
        and g.start < f.end
    ]
    assert {one for one, _ in pairs} <= {one for one, _ in touching}
    free = [(i, j) for i, j in touching if i not in dict(pairs)]
    assert all(j in {two for _, two in pairs} for _, j in free)


def test_errors_are_named_once():
    """Wrong span, wrong use, wrong actor; what is right is not listed."""
    errors = mention_errors(FOUND, GOLD)
    assert errors[["start", "error", "actor_id", "found"]].to_numpy().tolist() == [
        [10, "wrong_span", "IRN", "IRN"],
        [20, "wrong_use", "SYR", "SYR"],
        [0, "wrong_actor", "ASSAD", "IRN"],
    ]


def test_missed_open_and_invented():
    """Nothing there, something undecided there, and something nobody annotated."""
    found = table(("b", 0, 5, ""), ("b", 8, 9, "SYR"))
    errors = mention_errors(found, GOLD)["error"].tolist()
    assert errors == ["missed", "missed", "open", "invented"]
