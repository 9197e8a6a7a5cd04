"""Marked characters are hidden, put back, and left out of comparisons."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus.cleaning import clean
from siyaq.corpus.marks import (
    hidden_spans,
    marking_rules,
    marks_digest,
    visible_texts,
)
from siyaq.errors import SettingError

TEXT = "0123456789"
SPANS = st.lists(
    st.tuples(st.integers(0, 10), st.integers(0, 10), st.sampled_from(["link", "own"])),
    max_size=6,
)


def marked(make_corpus, spans):
    """Return a corpus of one text with these marks."""
    rows = [("d1", min(a, b), max(a, b), rule, "", "") for a, b, rule in spans]
    columns = ["doc_id", "start", "end", "rule", "surface", "note"]
    marks = pd.DataFrame(rows, columns=columns).astype({"start": int, "end": int})
    return replace(make_corpus(TEXT), marks=marks)


@given(SPANS)
def test_hidden_characters_are_those_of_the_marks(make_corpus, spans):
    """Spans are joined, in order and apart, and keep leaves a rule's marks out."""
    corpus = marked(make_corpus, spans)
    rules = {rule for _, _, rule in spans}
    for keep in [(), *rules]:
        hidden = hidden_spans(corpus, keep).get("d1", [])
        covered = {n for start, end in hidden for n in range(start, end)}
        assert covered == {
            number
            for a, b, rule in spans
            if rule != keep
            for number in range(min(a, b), max(a, b))
        }
        edges = [edge for span in hidden for edge in span]
        assert edges == sorted(edges)
        left = [sign for number, sign in enumerate(TEXT) if number not in covered]
        assert list(visible_texts(corpus, keep)) == ["".join(left)]
    assert hidden_spans(corpus, "all") == {}


def test_an_unknown_rule_to_keep_is_an_error(make_corpus):
    """The nearest rule is named."""
    with pytest.raises(SettingError, match="Did you mean 'boilerplate'"):
        hidden_spans(make_corpus(TEXT), keep=["boilerplates"])


@pytest.mark.parametrize("keep", [None, 5, ["link", None]])
def test_what_is_no_rule_to_keep_is_an_error(make_corpus, keep):
    """A wrong type is told as a misspelt name is."""
    with pytest.raises(SettingError, match="does not name rules"):
        hidden_spans(make_corpus(TEXT), keep=keep)


@given(SPANS)
def test_the_digest_tells_marks_apart(make_corpus, spans):
    """The order of the rows does not count; one mark less or moved does."""
    marks = marked(make_corpus, spans).marks
    digest = marks_digest(marks)
    assert len(digest) == 12
    assert marks_digest(marks[::-1]) == digest
    if len(marks):
        assert marks_digest(marks[1:]) != digest
        assert marks_digest(marks.assign(start=marks["start"] + 1)) != digest
        assert marks_digest(marks.assign(rule="byline")) != digest


def test_the_rules_of_marks_are_listed_in_their_order(make_corpus):
    """Rules of the library as they apply, then those of the researcher."""
    text = f"نص www.example.org\n{TEXT}\nتابعونا"
    corpus = clean(make_corpus(text), boilerplate=["تابعونا"])
    assert marking_rules(corpus.marks) == ["boilerplate", "link"]
    spans = [(0, 1, "own"), (1, 2, "link")]
    assert marking_rules(marked(make_corpus, spans).marks) == ["link", "own"]
