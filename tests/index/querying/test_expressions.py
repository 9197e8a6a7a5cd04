"""Regular expressions over labels: how they are normalised, measured and matched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.spelling import DEFAULT_RULES, RULES, resolve_rules
from siyaq.errors import QueryError
from siyaq.index.querying.conditions import Expression, Vocabulary
from siyaq.index.querying.expressions import read_expression, required, stays_in_line

DEFAULT = resolve_rules(DEFAULT_RULES)
PARTS = ["ا", "أ", "ب", "بّ", "ى", "ab", ".", "[اأ]", "[^ب]", "?", "*", "{1,2}"]
PARTS += ["(", ")", "(?:", "|", r"\w", r"\s", "^", "$", "[]ا-ي]", "(?!ا)"]
TYPED = st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map("".join)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("إيران", "ايران"),
        ("(إيران|أميركا)", "(ايران|اميركا)"),
        ("بشّار", "بشار"),
        ("بشّ?ار", "بشّ?ار"),  # a mark that may be missing is no letter to leave out
        ("أ?سد", "ا?سد"),
        ("سوريةأ{2}", "سوريةا{2}"),
        ("فى", "في"),
        ("عل(ى|ي)", "عل(ى|ي)"),  # a last letter alone depends on what precedes it
        ("[أإ]سد", "[اأإ]سد"),
        ("[^أ]سد", "[^اأ]سد"),
        ("[ا-ي]+", "[ا-ي]+"),
        ("[-أ]", "[-أ]"),
        ("[]أ]", "[]اأ]"),
        ("٢٠١[٥٦]", "201[56٥٦]"),
        (r"\u0623سد", r"\u0623سد"),
        ("(?<أ>ا)", "(?<أ>ا)"),
    ],
)
def test_letters_are_normalised_where_that_is_safe(typed, read):
    """Stretches like words, sets beside their own letters, the rest not at all."""
    found = read_expression(typed, "norm", DEFAULT, 1)
    assert sorted(found) == sorted(read)
    assert re.sub(r"\[[^\]]*\]", "", found) == re.sub(r"\[[^\]]*\]", "", read)
    assert read_expression(found, "norm", DEFAULT, 1) == found


def test_layers_have_their_own_rules():
    """Printed forms stay as typed; lemmas go through the default rules in any case."""
    assert read_expression("أسد", "form", DEFAULT, 1) == "أسد"
    assert read_expression("أسد", "lemma", (), 1) == "اسد"
    assert read_expression("مدينة", "norm", (RULES["ta_marbuta"],), 1) == "مدينه"
    assert read_expression("أسد", "own", DEFAULT, 1) == "أسد"


def expression_or_none(typed):
    """Return what is read, or None where it is refused."""
    try:
        return read_expression(typed, "norm", DEFAULT, 1)
    except QueryError:
        return None


@given(TYPED, st.lists(st.text("ابيab\u0649", max_size=4), min_size=1, max_size=6))
def test_labels_are_matched_one_by_one_in_effect(make_tokens, typed, labels):
    """The quick ways, by letters that must be there and in lines, change no result."""
    import regex

    read = expression_or_none(typed)
    labels = sorted({label for label in labels if label}) or ["ا"]
    tokens = make_tokens(" ".join(labels))
    norm = tokens.layer("norm").labels
    if read is not None:
        found = Vocabulary(tokens).codes(Expression("norm", read)).tolist()
        expected = [c for c, label in enumerate(norm) if regex.fullmatch(read, label)]
        assert found == expected
    assert read is None or read_expression(read, "norm", DEFAULT, 1) == read


@pytest.mark.parametrize(
    ("expression", "letters"),
    [
        ("سوري", "سوري"),
        ("(ال)?سوري.*", "سوري"),
        ("سوريا*", "سوري"),
        ("سوريا{0,3}", "سوري"),
        ("(سوري)", ""),
        ("سوري|ايران", ""),
        ("(?i)سوري", ""),
        ("سوري{e<=1}", ""),
        ("(?!سوري)ال.*", "ال"),
        ("", ""),
    ],
)
def test_letters_that_must_be_there(expression, letters):
    """Only what every match has is looked for first."""
    assert required(expression) == letters


@pytest.mark.parametrize(
    "expression", ["[^ا]", r"\s", r"[\W]", "(?s).", "(?<!ا)ب", "[[:^alpha:]]", "ا{e}"]
)
def test_what_could_see_a_line_end_is_matched_label_by_label(expression):
    """A part that matches, or looks at, a line end must not meet one."""
    assert not stays_in_line(expression)


def test_an_expression_that_is_wrong_names_the_place():
    """The position is that in the query, not in the expression."""
    with pytest.raises(QueryError, match=r"multiple repeat \(position 14\)"):
        read_expression("ا**", "norm", DEFAULT, 11)
