"""Marked characters are hidden, put back, and left out of comparisons."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus.cleaning import clean
from siyaq.corpus.duplicates import duplicates
from siyaq.corpus.marks import exact_copies, hidden_spans, visible_texts
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


@given(st.lists(st.sampled_from(["نعم", "نعّم.", "لا", "لا ـ", "***"]), min_size=1))
def test_exact_copies_are_those_of_duplicates(make_corpus, texts):
    """The fast way and the full one name the same copies and originals."""
    corpus = clean(make_corpus(*texts), boilerplate=["لا"], duplicates="keep")
    columns = ["doc_id", "copy_of", "kind", "similarity"]
    full = duplicates(corpus)
    full = full.loc[full["kind"] == "exact", columns]
    fast = exact_copies(corpus)
    assert fast.to_numpy().tolist() == full.to_numpy().tolist()
