"""Two coders: their spans, and their labels on common spans."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from siyaq.actors.judging.coders import coder_agreement
from siyaq.errors import TableError


def coder(*rows):
    """Return what a coder has marked, from (start, end, actor_id, use)."""
    table = pd.DataFrame(rows, columns=["start", "end", "actor_id", "use"])
    return table.assign(doc_id="a")


FIRST = coder(
    (0, 2, "IRN", "actor"),
    (3, 5, "IRN", "place"),
    (6, 8, "SYR", "actor"),
    (9, 12, "SYR", "place"),
)
SECOND = coder(
    (0, 2, "IRN", "actor"),
    (3, 5, "SYR", "actor"),
    (6, 8, "SYR", "actor"),
    (9, 11, "SYR", "place"),
)


def value(table, measure, label="span"):
    """Return one value of an agreement."""
    rows = table[(table["measure"] == measure) & (table["label"] == label)]
    return rows["value"].item()


def test_spans_of_a_known_case():
    """Three of four spans are the same, the fourth overlaps."""
    table = coder_agreement(FIRST, SECOND)
    assert value(table, "f1_exact") == 0.75
    assert value(table, "f1_overlap") == 1


def test_kappa_by_its_formula():
    """Cohen's kappa on the three common spans, worked by hand."""
    table = coder_agreement(FIRST, SECOND)
    observed, expected = 2 / 3, (2 / 3) * (1 / 3) + (1 / 3) * (2 / 3)
    kappa = (observed - expected) / (1 - expected)
    assert value(table, "kappa", "actor_id") == pytest.approx(kappa)
    assert value(table, "agreement", "actor_id") == pytest.approx(observed)


def test_one_label_throughout_has_no_kappa():
    """Where nothing could differ, nothing goes beyond chance."""
    same = coder((0, 2, "IRN", "actor"), (3, 5, "IRN", "actor"))
    table = coder_agreement(same, same)
    assert value(table, "f1_exact") == 1
    assert np.isnan(value(table, "kappa", "use"))


def test_order_of_the_coders_does_not_matter():
    """Neither is the standard."""
    one, two = coder_agreement(FIRST, SECOND), coder_agreement(SECOND, FIRST)
    pd.testing.assert_frame_equal(one, two)


def test_span_marked_twice_is_refused():
    """One span has one label by one coder."""
    with pytest.raises(TableError, match="0 to 2, twice"):
        coder_agreement(pd.concat([FIRST, FIRST[:1]]), SECOND)
