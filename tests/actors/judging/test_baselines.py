"""Plain string matching, with its errors."""

from __future__ import annotations

import pytest

from siyaq.actors.judging.baselines import baseline_mentions
from siyaq.errors import SettingError

TEXT = "وسوريا ولبنانيون في حصة الأسد"


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("substring", ["سوريا", "لبنان", "الأسد"]),
        ("whole_word", ["الأسد"]),
        ("clitic_regex", ["سوريا", "الأسد"]),
    ],
)
def test_hits_of_each_method(actors, make_tokens, method, expected):
    """Substrings cut words, whole words miss clitics, none knows an idiom."""
    found = baseline_mentions(make_tokens(TEXT), actors, method=method)
    assert found["surface"].tolist() == expected


def test_span_leaves_the_clitic_out(actors, make_tokens):
    """Start and end are those of the name."""
    row = baseline_mentions(make_tokens("وسوريا"), actors, method="clitic_regex").iloc[
        0
    ]
    assert (row["start"], row["end"], row["actor_id"]) == (1, 6, "SYR")


def test_longest_name_wins(actors, make_tokens):
    """The full name, not the surname in it."""
    found = baseline_mentions(make_tokens("بشار الأسد"), actors)
    assert found["surface"].tolist() == ["بشار الأسد"]


def test_shared_name_goes_to_the_first_id(actors, make_tokens):
    """The tie is broken by the alphabet, so that tables are the same everywhere."""
    found = baseline_mentions(make_tokens("باقري"), actors)
    assert found["actor_id"].tolist() == ["BAGHERI_A"]


def test_unknown_method_is_refused(actors, make_tokens):
    """The error lists the methods."""
    with pytest.raises(SettingError, match="'regex'"):
        baseline_mentions(make_tokens("باقري"), actors, method="regex")
