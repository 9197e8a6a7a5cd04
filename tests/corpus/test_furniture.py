"""Phrases of a list are found as lines, at their beginning and within them."""

import pytest

from siyaq.corpus.furniture import find_phrases, read_phrases
from siyaq.corpus.lines import find_lines


def found(text, *phrases):
    """Return what the phrases find in a text."""
    lines = find_lines([text])
    spans = find_phrases(lines, read_phrases(phrases))
    return [text[span.start : span.end] for span in sorted(spans)]


@pytest.mark.parametrize(
    ("phrase", "text", "marked"),
    [
        ("*شارك الخبر*", "قال كذا. شارك الخبر ثم مضى", ["شارك الخبر"]),
        ("*شارك الخبر*", "قال شاركـ الخّبر", ["شاركـ الخّبر"]),
        ("*شارك الخبر*", "مشارك الخبر", []),
        ("*شارك الخبر*", "شارك الخبرين", []),
        ("*اقرأ أيضا:**", "قال كذا. اقرأ ايضاً: خبر آخر", ["اقرأ ايضاً: خبر آخر"]),
        ("*اقرأ أيضا:**", "قال: اقرأ أيضا خبرا آخر", []),
        ("*اقرأ أيضا:**", "اقرأ أيضا: " + "س" * 201, ["اقرأ أيضا:"]),
        ("*...المزيد*", "قال كذا ...المزيد", ["...المزيد"]),
        ("*...المزيد*", "قال كذا المزيد", []),
        ("* خدمة «كذا»", "* خدمة «كذا»", ["* خدمة «كذا»"]),
        ("//*", "// نهاية //", ["// نهاية //"]),
        ("//*", "نهاية //", []),
        ("(*", "(أ)", ["(أ)"]),
    ],
)
def test_where_a_phrase_stands(phrase, text, marked):
    """Stars say whether a phrase is a line, opens one, or stands anywhere."""
    assert found(text, phrase) == marked


def test_a_phrase_within_a_long_line_is_found_each_time():
    """The length of a line does not matter for phrases within it."""
    text = f"{'نص ' * 500}شارك الخبر {'نص ' * 500}شارك الخبر"
    assert found(text, "*شارك الخبر*") == ["شارك الخبر"] * 2


def test_a_phrase_does_not_reach_over_a_line_end():
    """The letters of two lines are not joined."""
    assert found("شارك\nالخبر", "*شارك الخبر*") == []


def test_a_whole_line_goes_before_a_phrase_in_it():
    """A line that is furniture is not found again by a phrase within."""
    assert found("شارك الخبر الآن", "شارك*", "*الخبر*") == ["شارك الخبر الآن"]


def test_phrases_of_nothing_are_passed_over():
    """An entry of stars only would mark everything; it marks nothing."""
    assert read_phrases(["*", "**", "***", ""]) == ()


def test_phrases_of_many_documents(monkeypatch):
    """Every document is searched, whatever is looked at together."""
    monkeypatch.setattr("siyaq.corpus.lines._BATCH", 1)
    lines = find_lines(["نص شارك", "نص", "شارك نص"])
    spans = find_phrases(lines, read_phrases(["*شارك*"]))
    assert [(span.line, span.start) for span in spans] == [(0, 3), (2, 0)]
