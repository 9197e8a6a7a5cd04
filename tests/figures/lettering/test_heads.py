"""What columns are called."""

import pandas as pd
import pytest

from siyaq.errors import SettingError
from siyaq.figures.lettering.heads import HEADS, head, label_columns
from siyaq.figures.style import use_style
from siyaq.provenance import provenance, stamp


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


def test_columns_are_called_in_the_language_of_the_figures():
    """The rows and the record stay; what has no word keeps its name."""
    table = stamp(pd.DataFrame({"word": ["حرب"], "O11": [5]}), "collocates")
    with use_style("ar"):
        shown = label_columns(table)
    assert shown.columns.tolist() == ["الكلمة", "O11"]
    assert shown.to_numpy().tolist() == table.to_numpy().tolist()
    assert provenance(shown) == provenance(table)
    assert table.columns.tolist() == ["word", "O11"]


def test_two_columns_never_get_one_name():
    """A word and a keyword are both called الكلمة: then neither is renamed."""
    table = pd.DataFrame({"word": ["a"], "keyword": ["b"], "count": [1]})
    assert label_columns(table, "ar").columns.tolist() == ["word", "keyword", "العدد"]


def test_an_unknown_language_is_refused():
    """The languages are listed."""
    with pytest.raises(SettingError, match="Choose one of 'ar', 'en'"):
        label_columns(pd.DataFrame(), "fr")
