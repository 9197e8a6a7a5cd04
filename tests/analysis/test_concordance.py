"""Concordance lines: each a slice of the original, sorted by position or metadata."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk import ConcordanceIndex

from siyaq.analysis.concordance import concordance
from siyaq.corpus.cleaning import clean
from siyaq.errors import QueryError, SettingError, TableError
from siyaq.index.tokens import tokenize

WORDS = st.lists(st.sampled_from(["أب", "اب،", "ج", "«د»", "و.\n"]), min_size=1)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def tokens(make_tokens):
    """Return three articles with one name and different words around it."""
    return make_tokens(
        "قال الأسد نعم. ثم مضى",
        "جاء “الأسد” أمس",
        "بعد الاسد",
        date=["2016-02", "2015", ""],
        outlet=["ب", "أ", "أ"],
    )


def test_a_whole_table(tokens):
    """Context, places and metadata, sorted by what follows the keyword."""
    lines = concordance(tokens, "الأسد", context=1)
    expected = pd.DataFrame(
        {
            "doc_id": ["d3", "d2", "d1"],
            "position": [9, 6, 1],
            "pre": ["بعد ", "جاء “", "قال "],
            "keyword": ["الاسد", "الأسد", "الأسد"],
            "post": ["", "” أمس", " نعم"],
            "start": [4, 5, 4],
            "end": [9, 10, 9],
            "date": pd.to_datetime([None, "2015-01-01", "2016-02-01"]).astype(
                "datetime64[s]"
            ),
            "outlet": ["أ", "أ", "ب"],
        }
    )
    pd.testing.assert_frame_equal(lines, expected, check_dtype=False)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (["post1"], ["d3", "d2", "d1"]),
        (["pre1"], ["d3", "d2", "d1"]),
        (["outlet"], ["d2", "d3", "d1"]),
        (["outlet", "pre1"], ["d3", "d2", "d1"]),
        (["date"], ["d2", "d1", "d3"]),
        (["-date"], ["d1", "d2", "d3"]),
        ("-post1", ["d1", "d2", "d3"]),
        ("corpus", ["d1", "d2", "d3"]),
        (None, ["d1", "d2", "d3"]),
        (["doc_id"], ["d1", "d2", "d3"]),
        ([], ["d1", "d2", "d3"]),
    ],
)
def test_sort_keys(tokens, sort, expected):
    """Words around the keyword or metadata sort the lines, the undated last."""
    assert concordance(tokens, "الأسد", sort=sort)["doc_id"].tolist() == expected


def test_pre_goes_outward_from_the_keyword(make_tokens):
    """pre1 is the word next to the keyword, pre2 the one before that."""
    tokens = make_tokens("ب ج نعم", "ا د نعم", "ت ج نعم")
    by_near = concordance(tokens, "نعم", sort=["pre1", "pre2"])
    by_far = concordance(tokens, "نعم", sort=["pre2"])
    assert by_near["doc_id"].tolist() == ["d1", "d3", "d2"]
    assert by_far["doc_id"].tolist() == ["d2", "d1", "d3"]


def test_sorting_sees_past_spelling(make_tokens):
    """Lines are sorted by normalised words: أ and ا stand together."""
    tokens = make_tokens("نعم إيران", "نعم بيت", "نعم ايران")
    assert concordance(tokens, "نعم")["doc_id"].tolist() == ["d1", "d3", "d2"]


@given(TEXTS, st.integers(0, 4), st.sampled_from(["اب", "ج", "اب ج"]))
def test_lines_are_slices_of_the_text(make_tokens, texts, context, query):
    """pre, keyword and post are one slice, with the words that were asked for."""
    tokens = make_tokens(*texts)
    table = tokens.to_frame()
    for line in concordance(tokens, query, context=context).itertuples():
        text = texts[int(line.doc_id[1:]) - 1]
        assert text[line.start : line.end] == line.keyword
        begin, stop = line.start - len(line.pre), line.end + len(line.post)
        assert text[begin:stop] == line.pre + line.keyword + line.post
        same = table[table["doc_id"] == line.doc_id]
        before = ((same["start"] >= begin) & (same["end"] <= line.start)).sum()
        assert before == min(context, (same["start"] < line.start).sum())
        after = ((same["start"] >= line.end) & (same["end"] <= stop)).sum()
        assert after == min(context, (same["start"] >= line.end).sum())


@given(TEXTS)
def test_hits_equal_those_of_nltk(make_tokens, texts):
    """NLTK's index over the same words finds the same places."""
    tokens = make_tokens(*texts)
    expected = ConcordanceIndex(tokens.to_frame()["norm"].tolist()).offsets("اب")
    lines = concordance(tokens, "أب", sort=[])
    assert lines["position"].tolist() == expected
    assert lines.attrs["siyaq"]["settings"]["hits"] == len(expected)


@given(st.integers(1, 40), st.integers(0, 5))
def test_a_sample_is_stable_and_of_the_lines(make_tokens, size, seed):
    """The same seed draws the same lines, and all are lines of the whole."""
    tokens = make_tokens("ج " * 30)
    first = concordance(tokens, "ج", sample=size, seed=seed)
    second = concordance(tokens, "ج", sample=size, seed=seed)
    pd.testing.assert_frame_equal(first, second)
    assert len(first) == min(size, 30)
    assert first["position"].is_unique
    assert first.attrs["siyaq"]["settings"]["hits"] == 30


def test_another_seed_draws_other_lines(make_tokens):
    """The sample is a drawing and not the first lines."""
    tokens = make_tokens("ج " * 50)
    drawn = {
        tuple(concordance(tokens, "ج", sample=5, seed=s)["start"]) for s in range(5)
    }
    assert len(drawn) == 5


@pytest.mark.parametrize("context", [3, "sentence", "paragraph", "doc_id"])
def test_no_hit_gives_an_empty_table_with_its_columns(tokens, context):
    """A word that does not occur is no error; the kinds of the columns are the same."""
    sort = ["date", "keyword", "random", "post1"]
    for rows in (None, 5):
        options = {"context": context, "sort": sort, "sample": 3, "rows": rows}
        lines = concordance(tokens, "غير", **options)
        assert lines.empty
        found = concordance(tokens, "الأسد", **options)
        assert lines.dtypes.to_dict() == found.dtypes.to_dict()


def test_no_hit_suggests_words_that_occur(tokens):
    """What was perhaps meant stands in the stamp, and only where nothing was found."""
    settings = concordance(tokens, "الأسب").attrs["siyaq"]["settings"]
    assert settings["suggestions"][0] == "الأسد"
    assert concordance(tokens, "الأسد").attrs["siyaq"]["settings"]["suggestions"] == []


def test_copies_that_were_left_out_are_counted(make_corpus):
    """Documents of which cleaning leaves no word have no lines, and are counted."""
    text = "قال نعم " + " ".join("ابجدهوزحطي")
    corpus = clean(make_corpus(text, text, "نعم"))
    lines = concordance(tokenize(corpus), "نعم")
    about = lines.attrs["siyaq"]["settings"]
    assert (about["copies_left_out"], about["hits"]) == (1, 2)
    kept = tokenize(corpus, keep="all")
    assert concordance(kept, "نعم").attrs["siyaq"]["settings"]["copies_left_out"] == 0


def test_mentions_are_passed_on(make_tokens):
    """A query for an actor finds what the table of mentions says."""
    tokens = make_tokens("قال هو نعم")
    mentions = pd.DataFrame(
        {"doc_id": ["d1"], "start": [4], "end": [6], "actor_id": ["X"]}
    ).assign(status="resolved")
    lines = concordance(tokens, "<actor=X>", mentions=mentions)
    assert lines["keyword"].tolist() == ["هو"]
    with pytest.raises(QueryError, match="none were given"):
        concordance(tokens, "<actor=X>")


def test_context_may_differ_before_and_after(tokens):
    """A pair is words before and words after."""
    line = concordance(tokens, "نعم", context=(2, 1)).iloc[0]
    assert (line["pre"], line["post"]) == ("قال الأسد ", ". ثم")


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ("sentence", ("«قال ", " كذا؟»")),
        ("paragraph", ("أمس. «قال ", " كذا؟» ثم  مضى .")),
        ("doc_id", ("عنوان\nأمس. «قال ", " كذا؟» ثم  مضى .\nنعم ")),
    ],
)
def test_context_may_be_a_whole_unit(make_tokens, context, expected):
    """The punctuation around a sentence or paragraph belongs to it."""
    tokens = make_tokens("عنوان\nأمس. «قال نعم كذا؟» ثم  مضى .\nنعم ")
    line = concordance(tokens, "نعم", context=context, sort=None).iloc[0]
    assert (line["pre"], line["post"]) == expected


def test_words_outside_the_unit_are_no_sort_key(make_tokens):
    """Lines that end with the sentence are sorted by what they show."""
    tokens = make_tokens("نعم. ب", "نعم. ا", "نعم. ت")
    whole = concordance(tokens, "نعم", context="sentence", sort="-post1")
    assert whole["doc_id"].tolist() == ["d1", "d2", "d3"]
    wide = concordance(tokens, "نعم", sort="-post1")
    assert wide["doc_id"].tolist() == ["d3", "d1", "d2"]


@given(TEXTS, st.sampled_from([0, (1, 2), "sentence", "paragraph", "doc_id"]))
def test_every_context_is_a_slice_of_the_text(make_tokens, texts, context):
    """Whatever the context is, a line can be found again in its text."""
    tokens = make_tokens(*texts)
    for line in concordance(tokens, "اب|ج", context=context).itertuples():
        text = texts[int(line.doc_id[1:]) - 1]
        whole = line.pre + line.keyword + line.post
        assert text[line.start : line.end] == line.keyword
        begin = line.start - len(line.pre)
        assert text[begin : begin + len(whole)] == whole
        if context == "doc_id":
            assert whole == text
        if context == "paragraph":
            assert "\n" not in whole


@given(TEXTS)
def test_lines_rebuild_the_text(make_tokens, texts):
    """The lines of all words, one behind the other, are the text from word to word."""
    tokens = make_tokens(*texts)
    lines = concordance(tokens, "*ا*|*ج*|*د*|*و*", context=(0, 1), sort=None)
    for doc_id, same in lines.groupby("doc_id"):
        text = texts[int(doc_id[1:]) - 1]
        rebuilt, end = "", same["start"].iloc[0]
        for line in same.itertuples():
            rest = (line.keyword + line.post)[end - line.start :]
            rebuilt, end = rebuilt + rest, line.end + len(line.post)
        assert rebuilt == text[same["start"].iloc[0] : same["end"].iloc[-1]]


def test_matches_that_overlap_are_lines_of_their_own(make_tokens):
    """Matches may differ in length and share words."""
    tokens = make_tokens("ا ب ا ب ج")
    lines = concordance(tokens, "ا []{0,3} ج", context=1, sort=None)
    assert lines["keyword"].tolist() == ["ا ب ا ب ج", "ا ب ج"]
    assert lines["pre"].tolist() == ["", "ب "]
    assert lines["post"].tolist() == ["", ""]


def test_context_ends_with_the_document(tokens):
    """The words of the next article are no context."""
    line = concordance(tokens, "مضى", context=9).iloc[0]
    assert (line["pre"], line["post"]) == ("قال الأسد نعم. ثم ", "")


def test_marked_text_is_shown_but_not_found(make_corpus):
    """Boilerplate has no hits, yet a line stays a slice of the original."""
    corpus = make_corpus("قال نعم\nتابعونا نعم\nثم مضى")
    lines = concordance(tokenize(clean(corpus, boilerplate=["تابعونا*"])), "نعم")
    assert lines["start"].tolist() == [4]
    assert lines["post"].tolist() == ["\nتابعونا نعم\nثم مضى"]


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"context": -1}, SettingError, "context=-1 is no number of words"),
        ({"context": True}, SettingError, "context=True is no number"),
        ({"context": (1, 2, 3)}, SettingError, "such as \\(3, 10\\)"),
        ({"context": "sentense"}, SettingError, "Did you mean 'sentence'"),
        ({"rows": 0}, SettingError, "rows=0 keeps no line"),
        ({"per_document": 1.5}, SettingError, "per_document=1.5 keeps no line"),
        ({"sample": 0}, SettingError, "sample=0 keeps no line"),
        ({"sort": ["left1"]}, SettingError, "sort='left1' is not known"),
        ({"sort": ["post0"]}, SettingError, "Use pre1"),
        ({"columns": ["paper"]}, TableError, "No column 'paper'"),
    ],
)
def test_settings_out_of_range_are_errors(tokens, options, error, message):
    """Each error says what may be given."""
    with pytest.raises(error, match=message):
        concordance(tokens, "الأسد", **options)


def test_a_query_that_cannot_be_read_is_an_error(tokens):
    """The error of the query language reaches the researcher."""
    with pytest.raises(QueryError, match="is empty"):
        concordance(tokens, " ")


def test_the_table_tells_how_the_query_was_read(tokens):
    """What was typed and what was looked up are both kept."""
    settings = concordance(tokens, "إيران").attrs["siyaq"]["settings"]
    assert (settings["query"], settings["read_as"]) == ("إيران", '[norm="ايران"]')


def test_the_table_tells_what_its_lines_are(tokens):
    """Words of context or a unit, the order, and the seed where chance plays a part."""

    def told(**options):
        return concordance(tokens, "الأسد", **options).attrs["siyaq"]["settings"]

    assert (told(context=(1, 2))["context"], told(context=2)["unit"]) == ([1, 2], None)
    whole = told(context="sentence", sort=["-date", "post1"])
    assert (whole["context"], whole["unit"]) == (None, "sentence")
    assert whole["sort"] == ["-date", "post1"]
    seeds = [told(**each)["seed"] for each in ({}, {"sort": "random"}, {"sample": 1})]
    assert seeds == [None, 0, 0]


def test_one_key_may_be_given_without_a_list(make_tokens):
    """A single sort key or column is taken as it is, not letter by letter."""
    tokens = make_tokens("ب أ د ب أ ج")
    lines = concordance(tokens, "أ", context=1, sort="post1", columns="outlet")
    assert lines["post"].tolist() == [" ج", " د"]
    assert lines.columns[-1] == "outlet"


def test_a_column_does_not_take_the_place_of_a_line(make_tokens):
    """Metadata of the name of our own columns is refused, not written over them."""
    tokens = make_tokens("أ ب")
    with pytest.raises(SettingError, match="a column that every concordance has"):
        concordance(tokens, "أ", columns=["doc_id"])
