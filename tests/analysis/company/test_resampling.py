"""Documents drawn anew, and co-occurrences by document, against plain loops."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.analysis.association import MEASURES
from siyaq.analysis.collocation import collocates
from siyaq.analysis.company.cooccurrences import recounted
from siyaq.analysis.company.document_counts import by_document, collocate_dispersion
from siyaq.analysis.company.intervals import log_ratio_limits
from siyaq.analysis.company.resampling import _weights, collocate_intervals
from siyaq.errors import SettingError, TableError

TEXTS = st.lists(
    st.lists(st.sampled_from(["سس", "بب", "جج", "دد"]), min_size=1, max_size=9).map(
        " ".join
    ),
    min_size=2,
    max_size=5,
).map(lambda texts: ["سس بب جج", *texts])


@pytest.fixture(scope="module")
def bursts(make_tokens):
    """Return twenty articles: بب is near the node in ten, جج ten times in one."""
    even, other = ["سس بب. كذا كذا كذا"] * 10, ["سس كذا. ثم ثم ثم بب"] * 9
    return make_tokens(*even, *other, "سس جج. " * 10)


def counted_alone(tokens, row, options):
    """Count the collocates of one document alone."""
    doc_id = tokens.documents["doc_id"].iloc[row]
    part = tokens.select(doc_id=[doc_id])
    node = part.postings("norm", [part.layer("norm").code("سس")])
    if not len(node):
        return None, len(part)
    table = collocates(part, "سس", min_count=1, **options)
    return table.set_index("collocate"), len(part)


@settings(max_examples=15)
@given(TEXTS, st.sampled_from([(1, 1), (2, 2), (0, 2)]))
def test_documents_add_up_one_by_one(make_tokens, texts, window):
    """Counts by document are those of each document alone, and sum up to the table."""
    tokens = make_tokens(*texts)
    options = {"window": window, "within": "doc_id"}
    table = collocates(tokens, "سس", min_count=1, **options)
    company, codes = recounted(tokens, table)
    counts = by_document(tokens, company, codes)
    near = counts.near.toarray()
    for row in range(len(texts)):
        alone, words = counted_alone(tokens, row, options)
        assert counts.size[row] == words
        wanted = 0 if alone is None else alone["O11"].reindex(table["collocate"])
        assert (near[row] == np.nan_to_num(wanted)).all()
        assert counts.base[row] == (0 if alone is None else alone["O11"].sum())
    assert near.sum(axis=0).tolist() == table["O11"].tolist()
    assert counts.corpus.toarray().sum(axis=0).tolist() == table["C1"].tolist()


@pytest.mark.parametrize("within", ["sentence", "paragraph", "doc_id"])
def test_units_add_up(bursts, within):
    """Counted units are spread over documents without loss."""
    table = collocates(bursts, "سس", window=None, within=within, min_count=1)
    counts = by_document(bursts, *recounted(bursts, table))
    assert counts.near.toarray().sum(axis=0).tolist() == table["O11"].tolist()
    assert counts.corpus.toarray().sum(axis=0).tolist() == table["C1"].tolist()
    assert counts.base.sum() == table["R1"].iloc[0]
    assert counts.size.sum() == table["N"].iloc[0]


@pytest.mark.parametrize("measure", ["log_ratio", "log_dice", "t_score"])
def test_intervals_equal_a_loop_over_draws(bursts, measure):
    """Each draw is the corpus of the documents drawn, scored as any other."""
    table = collocates(bursts, "سس", min_count=5)
    found = collocate_intervals(bursts, table, measure=measure, bootstrap=40, seed=3)
    counts = by_document(bursts, *recounted(bursts, table))
    near, corpus = counts.near.toarray(), counts.corpus.toarray()
    scores = []
    for weights in np.concatenate(list(_weights(len(counts.size), 40, 3))):
        drawn = np.repeat(np.arange(len(weights)), weights.astype(int))
        cells = {"O11": near[drawn].sum(axis=0), "C1": corpus[drawn].sum(axis=0)}
        cells |= {"R1": counts.base[drawn].sum(), "N": counts.size[drawn].sum()}
        scores.append(MEASURES[measure](pd.DataFrame(cells)))
    for place, column in enumerate(np.transpose(scores)):
        known = np.sort(column[~np.isnan(column)])
        low = int(0.025 * (len(known) - 1))
        assert found["ci_low"].iloc[place] == pytest.approx(known[low])
        assert found["ci_high"].iloc[place] == pytest.approx(known[-1 - low])


def test_a_burst_is_less_sure_than_an_even_collocate(bursts):
    """Ten co-occurrences in one article are hardly more than one."""
    table = collocates(bursts, "سس", min_count=5)
    found = collocate_intervals(bursts, table, measure="dice", bootstrap=300)
    found = found.set_index("collocate")
    assert found.loc[["بب", "جج"], "O11"].tolist() == [10, 10]
    assert found.loc[["بب", "جج"], "documents"].tolist() == [10, 1]
    width = found["ci_high"] - found["ci_low"]
    assert width["جج"] > 1.5 * width["بب"]


def test_the_seed_decides(bursts):
    """The same seed gives the same intervals, in whatever rows they are asked for."""
    table = collocates(bursts, "سس", min_count=1)
    draw = {"bootstrap": 50, "measure": "log_dice"}
    every = collocate_intervals(bursts, table, seed=1, **draw)
    some = collocate_intervals(bursts, table.head(2), seed=1, **draw)
    other = collocate_intervals(bursts, table, seed=2, **draw)
    pd.testing.assert_frame_equal(every.head(2), some)
    assert not every["ci_low"].equals(other["ci_low"])


def test_without_draws_the_interval_is_that_of_words(bursts):
    """bootstrap=0 gives the Poisson limits of log ratio."""
    table = collocates(bursts, "سس", min_count=1)
    found = collocate_intervals(bursts, table, bootstrap=0)
    low, high = log_ratio_limits(
        table["O11"], table["C1"] - table["O11"], table["R1"], table["N"] - table["R1"]
    )
    np.testing.assert_allclose(found["ci_low"], low)
    np.testing.assert_allclose(found["ci_high"], high)


def test_dispersion_by_hand(make_tokens):
    """Four documents of 4, 4, 4 and 8 words; the pair is in two of them."""
    tokens = make_tokens(
        "سس بب كذا كذا", "سس بب. سس بب", "سس دد كذا كذا", "كذا كذا كذا كذا " * 2
    )
    table = collocates(tokens, "سس", min_count=3)
    row = collocate_dispersion(tokens, table).iloc[0]
    assert row["collocate"] == "بب"
    assert row[["O11", "documents", "largest"]].tolist() == [3, 2, 2]
    dp = (abs(1 / 3 - 0.2) + abs(2 / 3 - 0.2) + 0.2 + 0.4) / 2
    assert row["dp"] == pytest.approx(dp)
    assert row["dp_norm"] == pytest.approx(dp / 0.8)
    # Of the eight words in windows three are in the first, two in the second document.
    windows = (abs(1 / 3 - 3 / 8) + abs(2 / 3 - 2 / 8) + 3 / 8) / 2
    assert row["dp_windows"] == pytest.approx(windows)


def test_an_empty_table_has_no_intervals(bursts):
    """No rows in, no rows out."""
    table = collocates(bursts, "سس", min_count=5).head(0)
    assert collocate_intervals(bursts, table, bootstrap=10).empty
    assert collocate_dispersion(bursts, table).empty


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"measure": "logdice"}, "Did you mean 'log_dice'"),
        ({"bootstrap": -1}, "bootstrap=-1 is no number of draws"),
        ({"bootstrap": 0, "measure": "log_dice"}, "0 is for log_ratio only"),
        ({"confidence": 95}, "confidence=95 is not between 0 and 1"),
    ],
)
def test_settings_out_of_range_are_errors(bursts, options, message):
    """Each is told with its value."""
    with pytest.raises(SettingError, match=message):
        collocate_intervals(bursts, collocates(bursts, "سس"), **options)


def test_a_table_of_other_words_is_an_error(bursts, make_tokens):
    """Counts of one corpus are not spread over another."""
    table = collocates(bursts, "سس")
    with pytest.raises(TableError, match="counted in 124 other words"):
        collocate_dispersion(make_tokens("سس بب"), table)


def test_a_table_that_does_not_say_how_it_was_made_is_an_error(bursts):
    """The functions that drop the record are named."""
    with pytest.raises(TableError, match="merge, concat and groupby drop"):
        collocate_dispersion(bursts, pd.DataFrame({"collocate": ["بب"]}))
