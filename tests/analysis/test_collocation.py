"""Collocates, counted by hand and against the stated rule."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq import collocate_dispersion, collocate_intervals, collocate_lines
from siyaq.analysis.association import MEASURES, log_likelihood
from siyaq.analysis.collocation import collocates, window_positions
from siyaq.analysis.significance import CORRECTIONS, p_values
from siyaq.errors import QueryError, SettingError
from siyaq.index.query import Hits, find

SENTENCES = st.lists(
    st.lists(st.sampled_from(["سس", "بب", "جج"]), min_size=1, max_size=8).map(" ".join),
    min_size=1,
    max_size=3,
).map(". ".join)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=2).map(lambda texts: ["سس سس", *texts])
WINDOWS = st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(any)


@pytest.fixture(scope="module")
def hand(make_tokens):
    """Return the two documents of a worked example: a b X c X d e; X b f g."""
    return make_tokens("a b X c X d e", "X b f g")


def by_rule(tokens, hits, before, after, within):
    """Say of every position whether it counts, as the rule is stated."""
    first, last = tokens.bounds(within, np.arange(len(tokens)))
    length = (hits.stop - hits.first).max(initial=0)
    hits = hits.first
    node = {hit + step for hit in hits for step in range(length)}
    near = []
    for place in range(len(tokens)):
        unit = [hit for hit in hits if first[place] <= hit < last[place]]
        in_post = any(hit + length <= place < hit + length + after for hit in unit)
        in_pre = any(hit - before <= place < hit for hit in unit)
        if in_post or (in_pre and place not in node):
            near.append(place)
    return near


def test_the_hand_example(hand):
    """Two nodes near each other are one co-occurrence; c counts once."""
    table = collocates(hand, "X", window=2, within="doc_id", min_count=1)
    counts = table.set_index("collocate")[["O11", "R1", "C1", "N"]].sort_index()
    expected = pd.DataFrame(
        {
            "O11": [1, 2, 1, 1, 1, 1, 1],
            "R1": 8,
            "C1": [1, 2, 1, 1, 1, 1, 3],
            "N": 11,
        },
        index=pd.Index(["a", "b", "c", "d", "e", "f", "X"], name="collocate"),
    )
    pd.testing.assert_frame_equal(
        counts, expected.sort_index(), check_dtype=False, check_index_type=False
    )


@pytest.mark.parametrize(
    ("collocate", "scores"),
    [
        ("b", [1.454545, 12.678072, 1.433703, 0.459432, 0.385695, 0.452267]),
        ("c", [0.727273, 11.830075, 0.673672, 0.459432, 0.272727, 0.319801]),
        ("X", [2.181818, 11.540568, -3.043550, -1.125531, -1.181818, -0.800095]),
    ],
)
def test_the_scores_of_the_hand_example(hand, collocate, scores):
    """Scores follow from the counts, negative for the node itself."""
    measures = "log_dice log_likelihood mutual_information t_score z_score".split()
    table = collocates(
        hand, "X", window=2, within="doc_id", min_count=1, measure=measures
    )
    row = table.set_index("collocate").loc[collocate, ["E11", *measures]]
    assert row.tolist() == pytest.approx(scores, abs=1e-6)


@given(TEXTS, WINDOWS, st.sampled_from(["sentence", "doc_id"]), st.booleans())
def test_windows_equal_the_stated_rule(make_tokens, texts, window, within, phrase):
    """For words and phrases, overlapping hits too, every position is decided alike."""
    tokens = make_tokens(*texts)
    hits = find(tokens, "سس سس" if phrase else "سس")
    near = window_positions(tokens, hits, *window, within)
    assert near.tolist() == by_rule(tokens, hits, *window, within)


@given(TEXTS, WINDOWS, st.sampled_from(["sentence", "doc_id"]))
def test_counts_hold_together(make_tokens, texts, window, within):
    """O11 never exceeds C1, all O11 make R1, and E11 is R1 C1 / N."""
    tokens = make_tokens(*texts)
    table = collocates(tokens, "سس", window=window, within=within, min_count=1)
    assert (table["O11"] <= table["C1"]).all()
    assert (table["R1"] == table["O11"].sum()).all()
    assert (table["N"] == len(tokens)).all()
    np.testing.assert_allclose(table["E11"], table["R1"] * table["C1"] / table["N"])


def test_counting_pairs_would_fail_the_rule(hand):
    """The rule can fail: counted by pairs, the windows hold ten words and not eight."""
    hits = find(hand, "X")
    pairs = [
        window_positions(hand, Hits(one, one + 1, ""), 2, 2, "doc_id")
        for one in hits.first.reshape(3, 1)
    ]
    assert sum(map(len, pairs)) == 10
    assert len(window_positions(hand, hits, 2, 2, "doc_id")) == 8


def test_windows_stay_in_their_unit(make_tokens):
    """A window ends with the sentence, or with the document, as asked."""
    tokens = make_tokens("كذا نعم. ثم مضى", "غير")
    by_unit = {
        unit: set(collocates(tokens, "نعم", within=unit, min_count=1)["collocate"])
        for unit in ("sentence", "doc_id")
    }
    assert by_unit == {"sentence": {"كذا"}, "doc_id": {"كذا", "ثم", "مضى"}}


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (1, ["ب", "ج"]),
        ((2, 0), ["ا", "ب"]),
        ((0, 2), ["ج", "د"]),
        ((0, 1), ["ج"]),
        (9, ["ا", "ب", "ج", "د"]),
    ],
)
def test_a_window_may_be_uneven(make_tokens, window, expected):
    """before and after are words that precede and that follow."""
    tokens = make_tokens("ا ب نعم ج د")
    table = collocates(tokens, "نعم", window=window, min_count=1)
    assert sorted(table["collocate"]) == expected


def test_a_phrase_may_be_the_node(make_tokens):
    """The words of the phrase are not in its window."""
    tokens = make_tokens("قال حزب الله نعم", "حزب غير")
    table = collocates(tokens, "حزب الله", window=1, min_count=1)
    assert table[["collocate", "O11", "R1"]].to_numpy().tolist() == [
        ["قال", 1, 2],
        ["نعم", 1, 2],
    ]


def test_the_other_school_of_expectation(hand):
    """expected="corpus" takes the hits for R1, and O11 above it has no likelihood."""
    options = {"window": 2, "within": "doc_id", "min_count": 1}
    table = collocates(
        hand, "X", expected="corpus", measure=["log_dice", "log_likelihood"], **options
    )
    assert set(table["R1"]) == {3}
    b = table.set_index("collocate").loc["b"]
    assert b["E11"] == pytest.approx(3 * 2 / 11)
    assert b["log_dice"] == pytest.approx(14 + np.log2(2 * 2 / 5))


def test_a_word_more_frequent_near_the_node_than_the_node(make_tokens):
    """Where O11 exceeds R1 the likelihood is missing, and logDice is not."""
    tokens = make_tokens("ج ج نعم ج ج")
    table = collocates(
        tokens, "نعم", expected="corpus", measure=["log_likelihood", "log_dice"]
    )
    assert table["O11"].tolist() == [4]
    assert table["log_likelihood"].isna().all()
    assert table["log_dice"].notna().all()


def test_the_layer_decides_what_is_one_collocate(make_tokens):
    """Printed forms are counted apart, normalised ones together."""
    tokens = make_tokens("إيران نعم ايران")
    norm = collocates(tokens, "نعم", min_count=1)
    form = collocates(tokens, "نعم", min_count=1, layer="form")
    assert norm["O11"].tolist() == [2]
    assert sorted(form["collocate"]) == ["إيران", "ايران"]


def test_the_first_measure_ranks_and_ties_follow_the_alphabet(hand):
    """Rows are best first; equal scores come in order of the collocates."""
    options = {"window": 2, "within": "doc_id", "min_count": 1}
    table = collocates(hand, "X", measure=["t_score", "log_dice"], **options)
    order = sorted(
        zip(-table["t_score"], table["collocate"], strict=True),
    )
    assert table["collocate"].tolist() == [word for _, word in order]
    assert list(table)[-2:] == ["t_score", "log_dice"]


def test_rare_collocates_are_left_out_after_counting(hand):
    """min_count takes rows away and changes no count."""
    table = collocates(hand, "X", window=2, within="doc_id", min_count=2)
    assert table[["collocate", "O11", "R1"]].to_numpy().tolist() == [["b", 2, 8]]


def test_nothing_near_gives_an_empty_table(make_tokens):
    """A node that stands alone has no collocates, and that is no error."""
    table = collocates(make_tokens("نعم. غير كذا"), "نعم", measure="log_likelihood")
    assert table.empty
    assert list(table)[:6] == ["collocate", "O11", "R1", "C1", "N", "E11"]


def test_a_node_that_does_not_occur_is_an_error_with_the_nearest(make_tokens):
    """A misspelt node is told how it was read, and what was probably meant."""
    with pytest.raises(QueryError, match="Did you mean 'إيران'") as caught:
        collocates(make_tokens("إيران نعم"), "إيرن")
    assert '[norm="ايرن"]' in str(caught.value)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"window": 0}, "window=0 holds no word"),
        ({"window": (-1, 3)}, "holds no word"),
        ({"measure": "logdice"}, "Did you mean 'log_dice'"),
        ({"measure": ["t_score", "z"]}, "measure='z' is not known"),
        ({"expected": "span"}, "expected='span' is not known"),
        ({"within": "page"}, "within='page' is not known"),
        ({"layer": "root"}, "layer='root' is not known"),
    ],
)
def test_settings_out_of_range_are_errors(hand, options, message):
    """Each error names the value and the choices."""
    with pytest.raises(SettingError, match=message):
        collocates(hand, "X", **options)


def test_the_table_tells_how_it_was_made(hand):
    """Window, unit and hits are stamped into the table."""
    settings = collocates(hand, "X", window=(1, 2)).attrs["siyaq"]["settings"]
    assert settings["window"] == [1, 2]
    assert settings["hits"] == 3


@pytest.mark.parametrize("window", [0, -1, 5.0, (5,), (1, -1), (0, 0), "5"])
def test_a_window_without_words_is_an_error(make_tokens, window):
    """The window is told, and what one looks like."""
    with pytest.raises(SettingError, match=r"Give a number from 1, or \(before, after"):
        collocates(make_tokens("أ ب"), "أ", window=window)


def test_no_measure_is_an_error(make_tokens):
    """An empty list of measures lists those there are."""
    with pytest.raises(SettingError, match="Choose one of 'log_dice'"):
        collocates(make_tokens("أ ب"), "أ", measure=[])


@pytest.fixture(scope="module")
def units(make_tokens):
    """Return five sentences in two documents, for counting sentences by hand."""
    return make_tokens("سس بب. سس بب بب. جج بب", "سس جج سس. دد")


def test_sentences_counted_instead_of_words(units):
    """A sentence counts once, however often it has a word."""
    table = collocates(units, "سس", window=None, min_count=1)
    counts = table.set_index("collocate")[["O11", "R1", "C1", "N"]]
    assert counts.loc["بب"].tolist() == [2, 3, 3, 5]
    assert counts.loc["جج"].tolist() == [1, 3, 2, 5]
    assert counts.loc["سس"].tolist() == [1, 3, 3, 5]  # there twice, in one of them
    assert set(counts.index) == {"بب", "جج", "سس"}


def test_documents_counted_instead_of_words(units):
    """Documents have the word, the node, or both."""
    table = collocates(units, "سس", window=None, within="doc_id", min_count=1)
    counts = table.set_index("collocate")[["O11", "R1", "C1", "N"]]
    assert counts.loc["جج"].tolist() == [2, 2, 2, 2]
    assert counts.loc["دد"].tolist() == [1, 2, 1, 2]


@given(TEXTS, st.sampled_from(["sentence", "paragraph", "doc_id"]))
def test_units_equal_the_stated_rule(make_tokens, texts, within):
    """O11 are units with a word besides the first node, R1 those with the node."""
    tokens = make_tokens(*texts)
    words = tokens.to_frame()["norm"]
    start = tokens.bounds(within, np.arange(len(tokens)))[0]
    groups = [list(group) for _, group in words.groupby(start)]
    having = [group for group in groups if "سس" in group]
    rest = [[w for i, w in enumerate(g) if i != g.index("سس")] for g in having]
    table = collocates(tokens, "سس", window=None, within=within, min_count=1)
    for row in table.itertuples():
        assert sum(row.collocate in group for group in rest) == row.O11
        assert sum(row.collocate in group for group in groups) == row.C1
    assert (table["R1"] == len(having)).all()
    assert (table["N"] == len(groups)).all()
    assert set(table["collocate"]) == {word for group in rest for word in group}


def test_units_do_not_know_the_other_school(units):
    """Without a window both expectations are the same."""
    tables = [
        collocates(units, "سس", window=None, min_count=1, expected=school)
        for school in ("window", "corpus")
    ]
    pd.testing.assert_frame_equal(*tables)


def test_counts_of_a_published_tool(shared, make_tokens):
    """A text with the marginals of UCS gives its 1,110 rows, the node's own too."""
    file = shared / "reference/ucs-germaparl1386-Land.ds.gz"
    ucs = pd.read_csv(file, sep="\t", skiprows=5, quoting=3, keep_default_na=False)
    assert len(ucs) == 1110
    tokens = make_tokens("\n".join(sentences_like(ucs, hits=309)))
    table = collocates(tokens, "nodex", window=10, min_count=1)
    found = table.set_index("collocate").loc[[name(row) for row in ucs.itertuples()]]
    assert len(table) == len(ucs)
    for ours, theirs in {"O11": "f", "R1": "f1", "C1": "f2", "N": "N"}.items():
        assert found[ours].tolist() == ucs[theirs].tolist()


def name(row):
    """Return a made-up word for a row of the file."""
    if row.l2 == "Land":
        return "nodex"
    return "w" + "".join(chr(ord("a") + int(digit)) for digit in str(row.id))


def sentences_like(ucs, hits):
    """Build sentences that have the counts of the file."""
    near = [name(row) for row in ucs.itertuples() for _ in range(row.f)]
    near = [word for word in near if word != "nodex"]
    double = int(ucs.loc[ucs["l2"] == "Land", "f"].item())  # nodes behind another
    sentences, place = [], 0
    for number in range(hits - double):
        before, after = near[place : place + 8], near[place + 8 : place + 16]
        place += 16
        sentences.append([*before, *["nodex"] * (1 + (number < double)), *after])
    assert place >= len(near)
    rest = [
        name(row)
        for row in ucs.itertuples()
        for _ in range(row.f2 - (hits if row.l2 == "Land" else row.f))
    ]
    size = int(ucs["N"].iloc[0])
    rest += ["other"] * (size - len(rest) - sum(map(len, sentences)))
    sentences += [rest[first : first + 40] for first in range(0, len(rest), 40)]
    return [" ".join(sentence) for sentence in sentences]


def test_stop_words_are_left_out_after_counting(hand):
    """A window does not reach further, and no other count changes."""
    options = {"window": 2, "within": "doc_id", "min_count": 1, "measure": "t_score"}
    every = collocates(hand, "X", **options)
    some = collocates(hand, "X", stopwords=["b", "X"], **options)
    kept = every[~every["collocate"].isin(["b", "X"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(some, kept)
    assert some.attrs["siyaq"]["settings"]["candidates"] == len(every)


def test_stop_words_of_other_layers(make_tokens):
    """A word is left out however it is printed."""
    tokens = make_tokens("إلى نعم الى كذا")
    for layer in ("form", "norm", "stem", "lemma"):
        options = {"layer": layer, "min_count": 1, "stopwords": ["إلى"]}
        assert collocates(tokens, "نعم", **options)["collocate"].tolist() == ["كذا"]


def test_documents_are_counted_on_request(make_tokens):
    """Co-occurrences in one document alone can be left out."""
    tokens = make_tokens("سس بب. سس بب", "سس بب", "سس جج. سس جج")
    table = collocates(tokens, "سس", min_count=2, min_documents=1)
    assert dict(zip(table["collocate"], table["documents"], strict=True)) == {
        "بب": 2,
        "جج": 1,
    }
    table = collocates(tokens, "سس", min_count=2, min_documents=2)
    assert table["collocate"].tolist() == ["بب"]


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_p_values_are_corrected_for_all_candidates(hand, correction):
    """Rows that are left out of the table were tests too."""
    options = {"window": 2, "within": "doc_id", "correction": correction}
    every = collocates(hand, "X", min_count=1, **options)
    p = p_values(log_likelihood(every))
    np.testing.assert_allclose(every["p_value"], p)
    np.testing.assert_allclose(every["p_corrected"], CORRECTIONS[correction](p))
    best = collocates(hand, "X", min_count=2, **options)
    wanted = every.loc[every["collocate"] == "b", "p_corrected"]
    assert best["p_corrected"].tolist() == wanted.tolist()


def test_conservative_log_ratio_knows_all_candidates(hand):
    """A table cut by min_count has the scores of the whole."""
    options = {"window": 2, "within": "doc_id", "measure": "conservative_log_ratio"}
    every = collocates(hand, "X", min_count=1, **options)
    best = collocates(hand, "X", min_count=2, **options)
    pd.testing.assert_frame_equal(
        best, every[every["collocate"] == "b"].reset_index(drop=True)
    )


def test_every_measure_can_be_asked_for(hand):
    """The register names all of them, each once."""
    table = collocates(hand, "X", min_count=1, measure=[*MEASURES, "log_dice"])
    assert list(table)[6:] == list(MEASURES)


def test_a_node_that_is_too_rare_is_an_error(make_tokens):
    """It is told how often it occurs, and what to do."""
    with pytest.raises(QueryError, match=r"'سس' occurs once .* smaller min_count"):
        collocates(make_tokens("سس بب"), "سس")
    with pytest.raises(QueryError, match="occurs 2 times and has no collocate 3 times"):
        collocates(make_tokens("سس بب", "جج سس"), "سس")


def test_stop_words_alone_are_no_error(make_tokens):
    """What was left out on purpose gives an empty table."""
    tokens = make_tokens(*["سس بب"] * 3)
    assert collocates(tokens, "سس", stopwords=["بب"]).empty


def test_tokens_without_words_are_an_error(make_tokens):
    """A selection may be empty, and then there is nothing to count."""
    tokens = make_tokens("سس بب", outlet=["a"]).select(outlet=[])
    with pytest.raises(SettingError, match="There is no word in these tokens"):
        collocates(tokens, "سس")


def test_a_window_larger_than_any_sentence_is_noted(make_tokens):
    """It is no error: the whole sentence counts, and the table says so."""
    tokens = make_tokens("ا ب سس ج. د")
    note = collocates(tokens, "سس", window=9, min_count=1).attrs["siyaq"]["settings"]
    assert note["note"].startswith("The window holds the whole sentence: none with the")
    note = collocates(tokens, "سس", window=3, min_count=1).attrs["siyaq"]["settings"]
    assert note["note"] is None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"min_count": 0}, "min_count=0 is not a number of occurrences"),
        ({"min_count": 2.5}, "min_count=2.5 is not"),
        ({"min_documents": 0}, "min_documents=0 is not"),
        ({"correction": "bh"}, "correction='bh' is not known"),
        ({"window": True}, "window=True holds no word"),
    ],
)
def test_numbers_out_of_range_are_errors(hand, options, message):
    """Each is told with its value."""
    with pytest.raises(SettingError, match=message):
        collocates(hand, "X", **options)


def test_an_optional_word_belongs_to_the_node(make_tokens):
    """A query whose matches lie in one another has one node, the longest."""
    tokens = make_tokens("قال النظام السوري نعم", "لكن السوري كذا")
    table = collocates(tokens, "(النظام)? السوري", min_count=1)
    assert sorted(table["collocate"]) == ["قال", "كذا", "لكن", "نعم"]
    assert table.attrs["siyaq"]["settings"]["hits"] == 2


@given(TEXTS, st.sampled_from(["سس []{0,2} بب", "(سس)? بب", "سس (بب | جج)+"]))
def test_queries_of_any_length_hold_together(make_tokens, texts, query):
    """O11 never exceeds C1, and all O11 make R1, also where hits overlap."""
    tokens = make_tokens("سس بب جج", *texts)
    table = collocates(tokens, query, window=2, min_count=1)
    assert (table["O11"] <= table["C1"]).all()
    assert (table["R1"] == table["O11"].sum()).all()


def test_the_company_of_an_actor_needs_mentions(make_tokens):
    """A query for an actor finds what the mentions say, in every step after it too."""
    tokens = make_tokens("قال الأسد إن", "زار بشار حلب", "غاب الأسد")
    found = {"doc_id": ["d1", "d2"], "start": [4, 4], "end": [9, 8]}
    mentions = pd.DataFrame({**found, "actor_id": "A", "status": "resolved"})
    table = collocates(tokens, "<actor=A>", min_count=1, mentions=mentions)
    assert set(table["collocate"]) == {"قال", "إن", "زار", "حلب"}
    lines = collocate_lines(tokens, table, "زار", mentions=mentions)
    assert lines["keyword"].tolist() == ["بشار"]
    spread = collocate_dispersion(tokens, table, mentions=mentions)
    intervals = collocate_intervals(tokens, table, bootstrap=9, mentions=mentions)
    assert spread["documents"].tolist() == intervals["documents"].tolist() == [1] * 4
    with pytest.raises(QueryError, match="none were given"):
        collocates(tokens, "<actor=A>", min_count=1)
