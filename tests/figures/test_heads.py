"""What columns are called."""

import pytest

from siyaq.figures.heads import HEADS, head
from siyaq.figures.style import use_style


def test_both_languages_name_the_same_columns():
    """No column is named in one language alone, and none by nothing."""
    assert HEADS["ar"].keys() == HEADS["en"].keys()
    assert all(all(names.values()) for names in HEADS.values())


def test_a_name_follows_the_figures_or_the_language_asked_for():
    """A caption may be in the other language than the figure."""
    with use_style("en"):
        assert head("count") == "Count"
        assert head("count", "ar") == HEADS["ar"]["count"]


@pytest.mark.parametrize(
    ("column", "name"), [("my_own", "my own"), ("O11", "O11"), ("_x_", "x"), ("_", "_")]
)
def test_a_column_of_ones_own_keeps_its_name(column, name):
    """With spaces, so that it can be broken; never without any sign."""
    assert head(column) == name
