"""Queries that are meant to hang, to fill the memory, or to break the parser."""

from time import process_time

import numpy as np
import pytest

from siyaq.errors import QueryError
from siyaq.index.query import find, suggestions
from siyaq.index.querying import conditions, search
from siyaq.index.tokens import tokenize

SECONDS = 2  # of the processor, whatever else runs
BITS = str.maketrans("01", "ab")


@pytest.fixture(scope="module")
def tokens(make_corpus):
    """Return 60,000 words, most of them alike, with labels that make patterns slow."""
    random = np.random.default_rng(0)
    text = " ".join(random.choice(["في", "من", "الأسد", "قال"], 60_000))
    labels = {"في": "ا" * 60 + "ب", "من": "ا" * 5_000}
    analyzers = {"long": lambda words: [labels.get(word, word) for word in words]}
    corpus = make_corpus(text, "ا" * 70_000)
    tokens = tokenize(corpus, analyzers=analyzers)
    find(tokens, "long:x")
    return tokens


def outcome(tokens, query):
    """Return the error, or how many hits there are, and how long it took."""
    begin = process_time()
    try:
        result = len(find(tokens, query))
    except QueryError as error:
        result = str(error)
    return result, process_time() - begin


REFUSED = {
    "alternatives of one kind": (
        "long:/(ا|ا)*[تث]/",
        "was not looked up in all labels",
    ),
    "alternatives by class": (r"long:/(\w|\w\w)+[تث]/", "was not looked up in all"),
    "recursion": ("long:/(ا(?R)?)/", "calls itself"),
    "nested counts": ("/((ا{1000}){1000}){1000}/", "is too large"),
    "a large count": ("/[[:alpha:]]{1000000}/", "is too large"),
    "many groups": ("/" + "(" * 500 + "ا" + ")" * 500 + "/", "inside each other"),
    "a long expression": ("/" + "ا?" * 1_000 + "/", "is too large"),
    "a class that is no token": ("[[:alpha:]]{1000000}", "cannot be read"),
    "an expression without slashes": ("(ا+)+$", "is not one word"),
    "a huge repetition": ("[]{1000000} قال", "is too often"),
    "a number of 5,000 digits": ("[]{" + "9" * 5_000 + "} قال", "is too often"),
    "100,000 letters": ("ا" * 100_000, "has 100,000 characters"),
    "deep brackets": ("(" * 4_000 + "قال" + ")" * 4_000, "inside each other"),
    "deep brackets in a token": ("[" + "(" * 99 + 'form="ا"', "inside each other"),
    "unclosed brackets": ("(" * 20 + "[" * 5_000, "in a bracket that is not closed"),
    "many words": ("[] " * 3_000 + "قال", "at most 500"),
    "rounds in rounds": (
        '(((في [norm!="ظ"]{1,}){1,}){1,} !قال){1,} ظاء* within doc_id | في '
        "((([]{1,} []{1,}){1,}){1,}){999} غائب within doc_id",
        "",
    ),
}
ANSWERED = {
    "a long gap": "قال []{0,1000} الأسد",
    "endless gaps": "قال []* الأسد []* في []* من within doc_id",
    "many gaps": "قال " + "[]{0,9} " * 400 + "غائب",
    "nested optional parts": "(((قال?)*)*)* في".replace("قال?", "(قال)?"),
    "nested rounds": "((((قال)+ (في)*)*)+)* الأسد",
    "thousands of alternatives": "|".join(
        ["قال", *(f"a{n:b}".translate(BITS) for n in range(700))]
    ),
    "hundreds of phrases": "|".join(f"قال a{n:b}".translate(BITS) for n in range(240)),
    "many negations": "!" * 9_000 + "قال",
    "negations of everything": " ".join(["!غائب"] * 499),
    "many stars": "*ا" * 200 + "*",
    "many question marks": "?" * 3_000,
    "a letter and a star": "ا*",
    "a repetition that is repeated": "/(ا+)+$/",
    "tokens that accept nearly all": '[norm!="غ"]{1,500} [norm!="ا"]{1,500}',
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_take_too_long_is_refused(tokens, name):
    """An error in words comes in time, and the next query works."""
    query, message = REFUSED[name]
    result, seconds = outcome(tokens, query)
    assert message in str(result)
    assert seconds < SECONDS
    assert len(find(tokens, "الأسد")) > 10_000


@pytest.mark.parametrize("name", ANSWERED)
def test_what_looks_dangerous_is_answered(tokens, name):
    """These are large and legitimate: they end in time, with hits or without."""
    result, seconds = outcome(tokens, ANSWERED[name])
    assert isinstance(result, int), result
    assert seconds < SECONDS


def test_time_is_shared_by_all_patterns_of_a_query(tokens, monkeypatch):
    """Many slow patterns together are stopped like one."""
    monkeypatch.setattr(conditions, "SECONDS", 0.1)
    query = "|".join(f"long:/(ا|ا)*[تث]{{{n}}}/" for n in range(1, 50))
    result, seconds = outcome(tokens, query)
    assert "Give more letters" in result
    assert seconds < SECONDS / 2


def test_work_is_counted(tokens, monkeypatch):
    """A query that would look at too many words is refused, whatever the machine."""
    monkeypatch.setattr(search, "WORK", 1)
    with pytest.raises(QueryError, match="too many steps for this corpus"):
        find(tokens, "!قال []{1,9} " * 30 + "في within doc_id")


def test_suggestions_for_a_long_word_are_quick(tokens):
    """A word of many letters is compared with those of its length only."""
    begin = process_time()
    assert suggestions(tokens, "ا" * 3_000) == []
    assert process_time() - begin < SECONDS
