"""Queries: what a researcher types, and the positions it finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.spelling import DEFAULT_RULES, normalize, resolve_rules
from siyaq.errors import QueryError
from siyaq.index.query import find, parse_query
from siyaq.index.tokens import tokenize

RULES = resolve_rules(DEFAULT_RULES)
WORDS = st.lists(st.sampled_from(["أب", "اب", "باب", "اد", "و.", "بد؟"]), min_size=1)
QUERIES = st.lists(
    st.sampled_from(["أب", "باب", "ا*", "?ب", "*د", '[form="أب"]', '[norm="اب"]']),
    min_size=1,
    max_size=3,
)


@pytest.fixture(scope="module")
def tokens(make_tokens):
    """Return two short articles."""
    return make_tokens(
        "قال الأسد إن النظام السوري قوي. النظام السوري",
        "الاسد والنظام\nالسوري بشّار",
    )


@pytest.mark.parametrize(
    ("query", "positions"),
    [
        ("الأسد", [1, 8]),
        ("الاسد", [1, 8]),
        ('[form="الأسد"]', [1]),
        ('[norm="الأسد"]', [1, 8]),
        ('[ stem = "النظام" ]', [3, 6, 9]),
        ("النظام السوري", [3, 6]),
        ('"النظام السوري"', [3, 6]),
        ('النظام [form="السوري"]', [3, 6]),
        ("ال*", [1, 3, 4, 6, 7, 8, 10]),
        ("*نظام", [3, 6, 9]),
        ("ق?ل", [0]),
        ("النظام ال*", [3, 6]),
        ("بشار", [11]),
        ("قوي النظام", []),
        ("السوري الاسد", []),
        ("والنظام السوري", []),
        ("غير", []),
    ],
)
def test_positions(tokens, query, positions):
    """Words, phrases, layers and wildcards are found; no phrase leaves its sentence."""
    assert find(tokens, query).first.tolist() == positions


def test_how_a_query_is_read():
    """Words are looked up normalised, brackets say their layer, * and ? stay."""
    terms = parse_query('  إيران [form="إيران"]  بشّ?ر* ', RULES)
    assert [str(term) for term in terms] == [
        '[norm="ايران"]',
        '[form="إيران"]',
        '[norm="بش?ر*"]',
    ]


def test_a_hidden_word_may_be_typed_as_printed():
    """Dots between tatweels are part of a word in a query as in a text."""
    assert parse_query("المسـ.ـلحة", RULES)[0].pattern == "المسلحة"


def test_a_pattern_is_no_regular_expression(make_tokens):
    """Characters that regular expressions read otherwise mean themselves."""
    tokens = make_tokens("a-b ab")
    assert find(tokens, '[form="a-?"]').first.tolist() == [0]
    assert find(tokens, '[form="a.?"]').first.tolist() == []


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "The query '' is empty."),
        ('  " ', "is empty."),
        ("*", '[norm="*"] (position 1) matches every word.'),
        ('قال [form=""]', '[form=""] (position 5) matches every word.'),
        ("قال الأسد،", "'الأسد،' (position 5) is not one word."),
        ("أ.د", "'أ.د' (position 1) is not one word."),
        ("؟", "'؟' (position 1) is not one word."),
        ('  [norm="علاقة"', "(position 3) has no closing bracket."),
        ("قال [norm=علاقة]", "'[norm=علاقة]' (position 5) cannot be read."),
        ('[root="علاقة"]', "No layer 'root' (position 2): form, norm, stem, lemma, "),
    ],
)
def test_errors_name_the_position(query, message):
    """What cannot be understood is shown, with its place in the query as typed."""
    with pytest.raises(QueryError) as caught:
        parse_query(query, RULES)
    assert message in str(caught.value)


def test_an_unknown_layer_names_the_nearest():
    """A misspelt layer is an error that says which was meant."""
    with pytest.raises(QueryError, match="Did you mean 'stem'"):
        parse_query('[stems="علاقة"]')


def test_lemmas_and_own_labels(make_corpus):
    """A lemma is found in any spelling; a label of one's own as it is typed."""
    analyzers = {"camel": lambda words: [f"{word}!" for word in words]}
    corpus = make_corpus("وللوزراء الوزير أكّد")
    tokens = tokenize(corpus, rules=["marks"], analyzers=analyzers)
    assert find(tokens, '[lemma="وَزير"]').first.tolist() == [0, 1]
    hits = find(tokens, '[camel="أكد!"]')
    assert (hits.first.tolist(), hits.read_as) == ([2], '[camel="أكد!"]')
    with pytest.raises(QueryError, match=r"No layer 'came' .*camel\. Did you mean"):
        find(tokens, '[came="أكد"]')


def brute_force(tokens, query):
    """Try every position, term by term, as the documentation says."""
    table = tokens.to_frame()
    terms = [
        re.fullmatch(r'(?:\[(\w+)=")?(.*?)(?:"\])?', part).groups() for part in query
    ]
    hits = []
    for at in range(len(table) - len(terms) + 1):
        rows = table.iloc[at : at + len(terms)]
        labels = [
            (row.token if layer == "form" else row.norm, layer, pattern)
            for row, (layer, pattern) in zip(rows.itertuples(), terms, strict=True)
        ]
        if rows["sentence"].nunique() == 1 and all(map(matches, labels)):
            hits.append(at)
    return hits


def matches(case):
    """Say whether a label fits a pattern with * and ?."""
    label, layer, pattern = case
    if layer != "form":
        pattern = "".join(
            part if part in "*?" else normalize(part)
            for part in re.split(r"([*?])", pattern)
            if part
        )
    return re.fullmatch(pattern.replace("*", ".*").replace("?", "."), label)


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=3), QUERIES)
def test_positions_equal_a_search_of_every_place(make_tokens, texts, query):
    """Postings find exactly what a slow search finds."""
    tokens = make_tokens(*texts)
    hits = find(tokens, " ".join(query))
    assert hits.first.tolist() == brute_force(tokens, query)
    assert (hits.stop - hits.first == len(query)).all()


@given(st.text('ابد*?[]="\u0651 formn.'))
def test_any_text_is_a_query_or_a_query_error(make_tokens, query):
    """Whatever is typed, the answer is positions or an error in words."""
    tokens = make_tokens("اب باب اد")
    try:
        hits = find(tokens, query)
    except QueryError:
        return
    assert all(0 <= position < len(tokens) for position in hits.first)
