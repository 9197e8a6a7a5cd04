"""Found against annotated quotations: spans, speakers, kinds, intervals."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.actors.judging.quotes import evaluate_quotes, match_quotes
from siyaq.errors import SettingError, TableError

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 15)), max_size=6)


def table_of(*rows):
    """Return quotations: document, start, end, speaker, kind."""
    columns = ["doc_id", "start", "end", "speaker", "kind"]
    types = {"start": int, "end": int}
    return pd.DataFrame(rows, columns=columns).astype(types)


def spans_of(spans):
    """Return a table of spans in one document."""
    return table_of(*[("a", start, start + size, "", "") for start, size in spans])


GOLD = table_of(
    ("a", 0, 10, "ASSAD", "direct"),
    ("a", 20, 30, "RAISI", "indirect"),
    ("b", 0, 10, "ASSAD", "mixed"),
)


def test_scores_of_known_tables():
    """Two of three found, one of them with the right speaker, one row invented."""
    found = table_of(
        ("a", 0, 9, "ASSAD", "direct"),
        ("a", 22, 30, "ASSAD", "indirect"),
        ("b", 40, 50, "ASSAD", "direct"),
        ("c", 0, 10, "ASSAD", "direct"),  # not annotated
    )
    (row,) = evaluate_quotes(found, GOLD, samples=20).itertuples()
    assert (row.gold, row.found, row.matched, row.documents) == (3, 3, 2, 2)
    assert row.precision == row.recall == row.f1 == pytest.approx(2 / 3)
    assert (row.speaker_right, row.kind_right) == (0.5, 1.0)
    assert row.f1_low <= row.f1 <= row.f1_high


def test_overlap_must_be_large_enough():
    """Half of what both cover together is enough for 0.5, not for more."""
    found = table_of(("a", 0, 5, "ASSAD", "direct"))
    gold = GOLD[:1]
    assert evaluate_quotes(found, gold, samples=1)["matched"].tolist() == [1]
    assert evaluate_quotes(found, gold, iou=0.6, samples=1)["f1"].tolist() == [0.0]


def test_scores_by_kind():
    """Recall is within the annotated, precision within the found values."""
    table = evaluate_quotes(GOLD, GOLD, by="kind", samples=5)
    assert table["kind"].tolist() == ["direct", "indirect", "mixed"]
    assert table["f1"].tolist() == [1.0, 1.0, 1.0]


def test_gold_as_it_is_shipped():
    """A column speaker_id is that of the speakers."""
    gold = GOLD.rename(columns={"speaker": "speaker_id"})
    assert evaluate_quotes(GOLD, gold, samples=1)["speaker_right"].tolist() == [1.0]


def test_closest_spans_are_paired():
    """A found span that overlaps two is the one that it fits best."""
    found = table_of(("a", 0, 10, "", ""), ("a", 0, 8, "", ""))
    gold = table_of(("a", 0, 8, "", ""), ("a", 0, 10, "", ""))
    assert match_quotes(found, gold) == [(0, 1), (1, 0)]


@given(SPANS, SPANS)
def test_each_span_is_matched_once(ours, theirs):
    """No row is in two pairs, and every pair overlaps enough."""
    found, gold = spans_of(ours), spans_of(theirs)
    pairs = match_quotes(found, gold)
    assert (
        len({row for row, _ in pairs}) == len({row for _, row in pairs}) == len(pairs)
    )
    for row, other in pairs:
        one, two = found.loc[row], gold.loc[other]
        common = min(one.end, two.end) - max(one.start, two.start)
        together = max(one.end, two.end) - min(one.start, two.start)
        assert common / together >= 0.5


@given(SPANS)
def test_a_table_matches_itself(spans):
    """Against itself every span is found."""
    table = spans_of(spans)
    assert len(match_quotes(table, table)) == len(table)


def test_one_document_has_no_interval():
    """The limits are not known, and the stamp says that documents are few."""
    table = evaluate_quotes(GOLD[:2], GOLD[:2], samples=5)
    assert table["f1_low"].isna().all()
    assert "too few" in table.attrs["siyaq"]["settings"]["read_as"]


@pytest.mark.parametrize("iou", [0, -1, 1.5, "half"])
def test_share_out_of_range_is_refused(iou):
    """The error gives the value and an example."""
    with pytest.raises(SettingError, match=r"0\.5"):
        evaluate_quotes(GOLD, GOLD, iou=iou)


def test_other_table_is_refused():
    """The error names the missing column."""
    with pytest.raises(TableError, match="'kind'"):
        evaluate_quotes(GOLD, GOLD.drop(columns="kind"))
