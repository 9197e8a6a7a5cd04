"""Groups of lines, and the words at each place, against counts by hand."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.analysis.concordance import concordance
from siyaq.analysis.lines.groups import group_lines, label_lines
from siyaq.analysis.lines.places import line_frequencies
from siyaq.arabic.spelling import DEFAULT_RULES, normalize
from siyaq.arabic.wordlists import variants_rule
from siyaq.corpus.loading import load_corpus
from siyaq.errors import SettingError, TableError
from siyaq.index.tokens import tokenize

WORDS = st.lists(st.sampled_from(["أب", "اب،", "ج", "«د»", "و.\n"]), min_size=1)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def lines(make_tokens):
    """Return four lines of one word in three documents of two outlets."""
    tokens = make_tokens(
        "قال نعم إلى الآن. قال نعم الى اليوم",
        "ثم نعم «إلى الآن»",
        "نعم",
        date=["2016-02", "2015", ""],
        outlet=["ب", "أ", "أ"],
    )
    return concordance(tokens, "نعم", context=2, sort=None)


def test_a_whole_table(lines):
    """Spellings are united and the commonest is shown; ties are in order."""
    expected = pd.DataFrame(
        {
            "post1": ["إلى", ""],
            "lines": [3, 1],
            "documents": [2, 1],
            "percent": [75.0, 25.0],
            "example": ["قال نعم إلى الآن", "نعم"],
        }
    )
    pd.testing.assert_frame_equal(
        group_lines(lines, "post1"), expected, check_dtype=False
    )


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("outlet", [("أ", 2, 2), ("ب", 2, 1)]),
        ("doc_id", [("d1", 2, 1), ("d2", 1, 1), ("d3", 1, 1)]),
        ("date", [("2016", 2, 1), ("", 1, 1), ("2015", 1, 1)]),
        ("keyword", [("نعم", 4, 3)]),
        ("pre1", [("قال", 2, 1), ("", 1, 1), ("ثم", 1, 1)]),
    ],
)
def test_keys(lines, by, expected):
    """Places, the keyword and metadata make groups; dates are taken by year."""
    table = group_lines(lines, by)
    columns = [by, "lines", "documents"]
    assert list(table[columns].itertuples(index=False, name=None)) == expected


def test_several_keys_make_a_sequence(lines):
    """Two places are the two words, three keys three columns."""
    table = group_lines(lines, ["post1", "post2"])
    rows = table[["post1", "post2", "lines"]].to_numpy().tolist()
    assert rows == [["إلى", "الآن", 2], ["", "", 1], ["إلى", "اليوم", 1]]
    three = group_lines(lines, ["outlet", "pre1", "post1"])
    assert three.columns[:3].tolist() == ["outlet", "pre1", "post1"]


def test_keyword_groups_unite_spellings(make_tokens):
    """What was found is grouped as it was searched, not as it is printed."""
    tokens = make_tokens("إيران", "ايران", "إيران وسوريا")
    table = group_lines(concordance(tokens, "إيران|وسوريا"), "keyword")
    assert table[["keyword", "lines"]].to_numpy().tolist() == [
        ["إيران", 3],
        ["وسوريا", 1],
    ]


def test_of_equally_common_spellings_the_first_is_shown(make_tokens):
    """Which spelling is shown does not depend on the order of the lines."""
    found = concordance(make_tokens("نعم ايران", "نعم إيران"), "نعم")
    for lines in (found, found[::-1]):
        assert group_lines(lines, "post1")["post1"].tolist() == ["إيران"]


def test_collocates_count_lines_not_words(make_tokens):
    """A line counts once for each word in it; the listed words are left out."""
    tokens = make_tokens("ب في ب نعم أب", "نعم ب")
    found = concordance(tokens, "نعم")
    table = group_lines(found, "collocate", stopwords=["فِي"])
    assert table[["collocate", "lines"]].to_numpy().tolist() == [["ب", 2], ["أب", 1]]
    labelled = label_lines(found, "collocate", stopwords=["في"])
    assert len(labelled) == table["lines"].sum()


def test_clusters_unite_lines_that_share_words(make_tokens):
    """Lines alike are together whatever the order, lines like no other in 0."""
    texts = ["نعم سقط نظام الحكم", "نعم سقط نظام الحكم أمس", "نعم زيت زيتون", "نعم"]
    tokens = make_tokens(*texts)
    for sort in ("post1", "-doc_id", "random"):
        found = concordance(tokens, "نعم", sort=sort)
        table = group_lines(found, "cluster")
        assert table["cluster"].tolist() == [0, 1]
        assert table["shared"].tolist() == ["", "الحكم · سقط · نظام"]
        labelled = label_lines(found, "cluster")
        alike = labelled.loc[labelled["cluster"] == 1, "doc_id"]
        assert set(alike) == {"d1", "d2"}


def test_lines_that_are_all_the_same_are_one_cluster(make_tokens):
    """Words in every line still make them alike when there are no others."""
    found = concordance(make_tokens("نعم ب", "نعم ب"), "نعم")
    assert group_lines(found, "cluster")["cluster"].tolist() == [1]
    assert group_lines(found[:1], "cluster")["cluster"].tolist() == [0]


def test_too_many_lines_for_clusters_are_an_error(make_tokens):
    """Each line is compared with each: the message says how to draw fewer."""
    found = concordance(make_tokens("نعم ب " * 2501), "نعم|ب")
    with pytest.raises(SettingError, match=r"5,002 lines .* sample=5000"):
        group_lines(found, "cluster")


def test_labels_lead_to_the_lines(lines):
    """The lines keep their order and columns, and have their groups beside them."""
    labelled = label_lines(lines, ["post1", "keyword", "outlet"])
    pd.testing.assert_frame_equal(labelled[lines.columns], lines)
    added = labelled.columns.difference(lines.columns, sort=False)
    assert added.tolist() == ["post1", "keyword_group"]
    assert (labelled["post1"] == "إلى").sum() == 3


@given(TEXTS, st.sampled_from(["post1", "pre2", "keyword", "outlet"]))
def test_groups_add_up(make_tokens, texts, by):
    """Every line is in one group; the shares are of all lines."""
    tokens = make_tokens(*texts, outlet=["أ", "ب", "", "أ"][: len(texts)])
    found = concordance(tokens, "اب|ج")
    table = group_lines(found, by)
    assert table["lines"].sum() == len(found)
    assert (table["lines"] >= table["documents"]).all()
    assert table["percent"].sum() == pytest.approx(100 if len(found) else 0)
    assert table["lines"].is_monotonic_decreasing


@given(TEXTS, st.integers(1, 3))
def test_frequencies_equal_a_count_of_words(make_tokens, texts, span):
    """Each place is counted as the words of the corpus lie around the hits."""
    tokens = make_tokens(*texts)
    found = concordance(tokens, "اب", context=span)
    expected = Counter()
    for doc_id, words in tokens.to_frame().groupby("doc_id"):
        norm = words["norm"].tolist()
        for place, word in enumerate(norm):
            for step in [*range(-span, 0), *range(1, span + 1)]:
                if word == "اب" and 0 <= place + step < len(norm):
                    expected[step, norm[place + step]] += 1
        assert doc_id
    table = line_frequencies(found, span=span)
    counted = {
        (row.position, normalize(row.word)): row.count_
        for row in table.rename(columns={"count": "count_"}).itertuples()
    }
    assert counted == dict(expected)


def test_frequencies_are_shares_of_all_lines(lines):
    """A line that ends before a place counts in the share, not at the place."""
    table = line_frequencies(lines, span=1)
    assert table.to_numpy().tolist() == [
        [-1, "قال", 2, 50.0],
        [-1, "ثم", 1, 25.0],
        [1, "إلى", 3, 75.0],
    ]
    assert line_frequencies(lines, span=1, stopwords=["إلى"])["position"].tolist() == [
        -1,
        -1,
    ]


def test_no_lines_give_empty_tables(make_tokens):
    """A word that does not occur has no groups; the columns are there."""
    none = concordance(make_tokens("ب"), "غير")
    assert group_lines(none, "post1").columns.tolist()[1:4] == [
        "lines",
        "documents",
        "percent",
    ]
    for by in ("cluster", "collocate", ["post1", "date"]):
        assert group_lines(none, by).empty
        assert label_lines(none, by).empty
    assert line_frequencies(none).empty


def test_rules_of_the_tokens_are_those_of_the_lines(make_corpus):
    """Words are united as in the tokens; a rule of one's own must be given."""
    corpus = make_corpus("نعم إيران", "نعم ايران", "نعم فارس")
    strict = concordance(tokenize(corpus, rules=[]), "نعم")
    assert len(group_lines(strict, "post1")) == 3
    own = [*DEFAULT_RULES, variants_rule({"فارس": "إيران"})]
    found = concordance(tokenize(corpus, rules=own), "نعم")
    with pytest.raises(SettingError, match="'variants', which is none of RULES"):
        group_lines(found, "post1")
    assert group_lines(found, "post1", rules=own)["lines"].tolist() == [3]


@pytest.mark.parametrize(
    ("by", "message"),
    [
        ("post3", "needs 3 words of context, and the lines have 2"),
        ("post10", "is not known"),
        ("outlets", "Did you mean 'outlet'"),
        ([], "names no group"),
        ("position", "is not known"),
    ],
)
def test_keys_that_cannot_be_had_are_errors(lines, by, message):
    """A key that is not known, or beyond the context, is refused."""
    with pytest.raises(SettingError, match=message):
        group_lines(lines, by)


def test_spans_and_tables_out_of_range_are_errors(lines):
    """The span must fit the lines; a table of another kind is named as such."""
    with pytest.raises(SettingError, match="span=3 needs 3 words of context"):
        line_frequencies(lines)
    for span in (0, 10, True, 1.5):
        with pytest.raises(SettingError, match="is no number of places"):
            line_frequencies(lines, span=span)
    with pytest.raises(TableError, match="No column 'doc_id'"):
        group_lines(pd.DataFrame(), "post1")


def test_pairs_of_context_are_checked_by_side(make_tokens):
    """Lines with more words after than before have these places only."""
    found = concordance(make_tokens("ا ب نعم ج د"), "نعم", context=(0, 2))
    assert group_lines(found, "post2")["post2"].tolist() == ["د"]
    with pytest.raises(SettingError, match="the lines have 0"):
        group_lines(found, "pre1")


def test_counts_on_real_articles(shared):
    """The groups of a word in five articles equal a count over its tokens."""
    tokens = tokenize(load_corpus(shared / "seeds"))
    found = concordance(tokens, "الأسد")
    words = tokens.to_frame()
    after = []
    for position in found["position"]:
        same = words["doc_id"][position] == words["doc_id"].get(position + 1)
        after.append(words["norm"][position + 1] if same else "")
    table = group_lines(found, "post1")
    counted = {normalize(word): n for word, n in table[["post1", "lines"]].to_numpy()}
    assert counted == dict(Counter(after))
