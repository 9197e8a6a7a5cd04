"""Every rule has a name, a reason, and an example that it finds."""

import pytest

from siyaq.corpus.cleaning import clean
from siyaq.corpus.rules import CLEANING_RULES, resolve_cleaning
from siyaq.errors import SettingError

ALONE = ("recurring_line", "duplicate", "near_duplicate")  # seen in several documents


@pytest.mark.parametrize("name", [name for name in CLEANING_RULES if name not in ALONE])
def test_a_rule_finds_its_example(make_corpus, name):
    """The rule alone marks just what its example says."""
    text, marked = CLEANING_RULES[name].example
    corpus = clean(make_corpus(text), boilerplate=["اقرأ أيضا*"], rules=[name])
    assert corpus.marks[["rule", "surface"]].to_numpy().tolist() == [[name, marked]]


def test_the_example_of_recurring_lines(make_corpus):
    """It is found in six documents."""
    text, marked = CLEANING_RULES["recurring_line"].example
    corpus = make_corpus(*(f"{number} {text}" for number in range(6)))
    marks = clean(corpus, rules=["recurring_line"]).marks
    assert marks["surface"].tolist() == [marked] * 6


def test_rules_are_named_and_reasoned():
    """The key is the name, and no reason is missing."""
    for name, rule in CLEANING_RULES.items():
        assert name == rule.name
        assert rule.reason.endswith(".")


def test_rules_by_name():
    """None stands for all; one name may come without a list."""
    assert [rule.name for rule in resolve_cleaning(None)] == list(CLEANING_RULES)
    assert [rule.name for rule in resolve_cleaning("link")] == ["link"]
    with pytest.raises(SettingError, match="No rule 'links'"):
        resolve_cleaning(["links"])


@pytest.mark.parametrize("names", [5, ["link", 5], b"link"])
def test_rules_that_are_no_names_are_an_error(names):
    """A number is told from a misspelt rule."""
    with pytest.raises(SettingError, match="does not name rules"):
        resolve_cleaning(names)
