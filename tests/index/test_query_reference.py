"""Queries against a slow matcher that tries every word and every length."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.arabic.spelling import normalize
from siyaq.errors import QueryError
from siyaq.index.query import find

WORDS = ["أ", "ا", "ب", "أب", "باب", "دار", "بّ", "بب.", "بب؟", "دد\n"]
TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join),
    min_size=1,
    max_size=3,
)


def in_norm(*labels):
    """Accept words by their searched form."""
    return lambda word: normalize(word) in labels


def in_form(*labels):
    """Accept words as printed."""
    return lambda word: word in labels


def norm_like(pattern):
    """Accept words whose searched form fits a regular expression."""
    return lambda word: re.fullmatch(pattern, normalize(word)) is not None


def everything(word):
    """Accept all words."""
    return True


# Queries of one word that need nothing around them, and what they accept.
TOKENS = [
    ("أ", in_norm("ا")),
    ("باب", in_norm("باب")),
    ("غائب", in_norm()),
    ("ا*", norm_like("ا.*")),
    ("*ب", norm_like(".*ب")),
    ("?ب", norm_like(".ب")),
    ("*", everything),
    ("[]", everything),
    ("form:أ", in_form("أ")),
    ('[form="بّ"]', in_form("بّ")),
    ('[norm="بّ"]', in_norm("ب")),
    ("/[أد].*/", norm_like("[اد].*")),
    ("form:/أ|ب?ا?ب/", lambda word: re.fullmatch("أ|ب?ا?ب", word) is not None),
    ("!ا", lambda word: normalize(word) != "ا"),
    ("!form:أب", lambda word: word != "أب"),
    ('[norm="ا" & form!="أ"]', in_form("ا")),
    ('[!(form="أ" | norm="ب") & norm=/../]', in_norm("اب", "بب", "دد")),
]


def of_token(accept):
    """Match one word."""
    return lambda words, at, end: {at + 1} if at < end and accept(words[at]) else set()


def of_sequence(parts):
    """Match one part behind the other."""

    def ends(words, at, end):
        places = {at}
        for part in parts:
            places = {e for place in places for e in part(words, place, end)}
        return places

    return ends


def of_choice(parts):
    """Match any of the parts."""
    return lambda words, at, end: {e for part in parts for e in part(words, at, end)}


def of_repeat(part, least, most):
    """Match a part again and again; more rounds than words change nothing."""

    def ends(words, at, end):
        places, found = {at}, {at} if least == 0 else set()
        for done in range(1, min(most, least + len(words) + 1) + 1):
            places = {e for place in places for e in part(words, place, end)}
            found |= places if done >= least else set()
        return found

    return ends


REPEATS = {
    "?": (0, 1),
    "*": (0, 99),
    "+": (1, 99),
    "{2}": (2, 2),
    "{0,2}": (0, 2),
    "{1,3}": (1, 3),
    "{2,}": (2, 99),
    "{,1}": (0, 1),
}


def longer(inner):
    """Make longer queries of shorter ones."""
    several = st.lists(inner, min_size=2, max_size=3)
    in_brackets = several.map(
        lambda parts: (
            " ".join(f"({text})" for text, _ in parts),
            of_sequence([ends for _, ends in parts]),
        )
    )
    choices = several.map(
        lambda parts: (
            "|".join(f"({text})" for text, _ in parts),
            of_choice([ends for _, ends in parts]),
        )
    )
    repeated = st.tuples(inner, st.sampled_from(sorted(REPEATS))).map(
        lambda pair: (
            f"({pair[0][0]}){pair[1]}",
            of_repeat(pair[0][1], *REPEATS[pair[1]]),
        )
    )
    return in_brackets | choices | repeated


SINGLE = st.sampled_from([(text, of_token(accept)) for text, accept in TOKENS])
PHRASES = st.lists(SINGLE, min_size=1, max_size=4).map(
    lambda parts: (
        " ".join(text for text, _ in parts),
        of_sequence([ends for _, ends in parts]),
    )
)
QUERIES = st.recursive(SINGLE, longer, max_leaves=6) | PHRASES


def units(table, texts, within):
    """Return for each word the number of the unit around it."""
    if within == "sentence":
        return table["sentence"].tolist()
    if within == "doc_id":
        return table["doc_id"].tolist()
    return [
        (row.doc_id, texts[int(row.doc_id[1:]) - 1].count("\n", 0, row.start))
        for row in table.itertuples()
    ]


def brute_force(tokens, texts, ends, within):
    """Try every word as a beginning and return the shortest match of each."""
    table = tokens.to_frame()
    words, unit = table["token"].tolist(), units(table, texts, within)
    hits = []
    for at in range(len(words)):
        stop = at + unit[at:].count(unit[at])
        found = ends(words, at, stop)
        if found:
            hits.append((at, min(found)))
    return hits


def spans(hits):
    """Return the matches as pairs."""
    return list(zip(hits.first.tolist(), hits.stop.tolist(), strict=True))


@settings(max_examples=100)
@given(TEXTS, QUERIES, st.sampled_from(["sentence", "paragraph", "doc_id"]))
def test_hits_equal_those_of_a_slow_search(make_tokens, texts, query, within):
    """Every form of a query finds what trying every word finds."""
    text, ends = query
    tokens = make_tokens(*texts)
    expected = brute_force(tokens, texts, ends, within)
    try:
        hits = find(tokens, f"{text} within {within}")
    except QueryError as error:
        refused = str(error)
    else:
        refused = ""
        assert spans(hits) == expected
        again = find(tokens, hits.read_as)
        assert (spans(again), again.read_as) == (expected, hits.read_as)
    # What is refused could be met by any word, or by none.
    bare = [all(ends(["ظ"] * n, 0, n) for n in (9, 9)), bool(ends([], 0, 0))]
    assert not refused or ("matches every word" in refused and any(bare))


@pytest.mark.parametrize(("text", "accept"), TOKENS)
def test_the_slow_search_can_disagree(make_tokens, text, accept):
    """A query is not found where the reference accepts something else."""
    tokens = make_tokens("أ ب باب غ")
    wrong = of_token(lambda word: not accept(word))
    expected = brute_force(tokens, ["أ ب باب غ"], wrong, "sentence")
    with pytest.raises((AssertionError, QueryError)):
        assert spans(find(tokens, text)) == expected
