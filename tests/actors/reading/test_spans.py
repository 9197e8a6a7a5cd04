"""Spans of another recogniser, in the table of mentions."""

from __future__ import annotations

import pandas as pd
import pytest

from siyaq.actors.mentions import COLUMNS
from siyaq.actors.reading.spans import mentions_from_spans
from siyaq.errors import TableError

TEXT = "قال حسن روحاني إن وفد شركة النور زار دمشق"


def spans(*rows):
    """Return what a recogniser might give: words of the text and its labels."""
    places = [(TEXT.index(words), words, label) for words, label in rows]
    return pd.DataFrame(
        [("d1", start, start + len(words), label) for start, words, label in places],
        columns=["doc_id", "start", "end", "label"],
    )


@pytest.fixture
def read(actors, make_tokens):
    """Return a function that reads spans of the text."""
    tokens = make_tokens(TEXT)
    return lambda table: mentions_from_spans(tokens, table, actors, source="a tool")


def test_known_name_gets_its_actor(read):
    """Where the rules have found somebody the span means him."""
    row = read(spans(("حسن روحاني", "B-PERS"))).iloc[0]
    assert (row["actor_id"], row["status"], row["source"]) == (
        *("ROUHANI", "resolved", "a tool"),
    )
    assert row["rule"].startswith("span:PERS+alias:full_name")


def test_unknown_name_stays_open(read):
    """A body that the registry lacks is proposed, without an actor."""
    row = read(spans(("شركة النور", "ORG"))).iloc[0]
    assert (row["actor_id"], row["type"], row["status"]) == ("", "org", "unresolved")


def test_use_is_that_of_the_rules(read):
    """A place that the tool names is a place here too."""
    assert read(spans(("دمشق", "GPE")))["use"].tolist() == ["place"]


def test_rows_are_in_order_and_have_all_columns(read):
    """Whatever the order of the tool; other types are left out."""
    table = read(spans(("دمشق", "LOC"), ("وفد", "DATE"), ("حسن روحاني", "PER")))
    assert table["surface"].tolist() == ["حسن روحاني", "دمشق"]
    assert list(table.columns) == COLUMNS


def test_span_outside_the_text_is_refused(read):
    """Offsets into a cleaned copy would point elsewhere."""
    table = spans(("دمشق", "LOC")).assign(end=500)
    with pytest.raises(TableError, match="no characters 37 to 500"):
        read(table)


def test_unknown_document_is_refused(read):
    """The error names the document."""
    with pytest.raises(TableError, match="'x'"):
        read(spans(("دمشق", "LOC")).assign(doc_id="x"))
