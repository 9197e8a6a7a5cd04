"""Each group against all the others, whatever is asked."""

import pandas as pd
import pytest

from siyaq.analysis.comparison.bootstrap import keyness_bootstrap
from siyaq.analysis.comparison.groups import compare_by
from siyaq.analysis.comparison.permutation import keyness_null, keyness_permutation
from siyaq.analysis.comparison.text_keyness import text_keyness
from siyaq.analysis.keyness import keyness, keyness_by
from siyaq.errors import SettingError, SidesError, TableError

FUNCTIONS = {
    keyness: {"min_count": 1, "measure": ["bic", "ell"], "correction": "holm"},
    text_keyness: {"min_count": 1, "correction": "bonferroni"},
    keyness_permutation: {"min_count": 1, "permutations": 9},
    keyness_bootstrap: {"min_count": 1, "samples": 9},
    keyness_null: {"min_count": 1, "permutations": 3},
}
EACH = pytest.mark.parametrize(("function", "options"), FUNCTIONS.items())


@pytest.fixture(scope="module")
def tokens(make_tokens):
    """Return two articles of each of three outlets, one of them not known."""
    texts = ["حلب حلب قال", "حلب قال", "دمشق قال", "دمشق دمشق", "قال قال", "حلب دمشق"]
    return make_tokens(*texts, outlet=["أ", "أ", "ب", "ب", "", ""])


@EACH
def test_each_group_is_asked_as_by_hand(function, options, tokens):
    """The rows of a group are those of the function, called for its two sides."""
    table = compare_by(function, tokens, **options)
    assert list(table.columns[:1]) == ["outlet"]
    assert table["outlet"].unique().tolist() == ["أ", "ب"]
    sides = tokens.select(outlet="أ"), tokens.select(outlet=["ب", ""])
    first = table[table["outlet"] == "أ"].drop(columns="outlet")
    pd.testing.assert_frame_equal(first, function(*sides, **options))


def test_keyness_by_is_the_same(tokens):
    """The short way and the long one."""
    table = compare_by(keyness, tokens, min_count=1)
    pd.testing.assert_frame_equal(table, keyness_by(tokens, min_count=1))


@EACH
def test_an_empty_table_has_the_columns_and_a_reason(function, options, make_tokens):
    """One outlet has nothing to be compared with."""
    alone = make_tokens("حلب قال", "قال", outlet="أ")
    table = compare_by(function, alone, **options)
    assert table.empty
    reason = table.attrs["siyaq"]["settings"]["reason"]
    assert reason.startswith("The reference has no words (0 documents)")
    full = compare_by(
        function, make_tokens(*["قال"] * 4, outlet=list("ااجج")), **options
    )
    assert list(table.columns) == list(full.columns)


def test_columns_by_dispersion_are_there_when_there_are_no_rows(make_tokens):
    """What an option adds is added to an empty table."""
    table = compare_by(keyness, make_tokens("قال"), dispersion=True)
    assert "reference_dp" in table
    settings = table.attrs["siyaq"]["settings"]
    assert settings["reason"] == "There are no groups by 'outlet'."


def test_groups_that_cannot_be_compared_are_left_out(make_tokens):
    """One article cannot be drawn again: the other groups are compared all the same."""
    tokens = make_tokens(*["قال"] * 5, outlet=list("ااججد"))
    table = compare_by(keyness_bootstrap, tokens, min_count=1, samples=9)
    assert table["outlet"].tolist() == ["ا", "ج"]
    assert table.attrs["siyaq"]["settings"]["left_out"] == 1


def test_too_little_text_is_a_kind_of_setting_error(tokens):
    """An empty side, and a word that is nowhere frequent enough."""
    sides = tokens.select(outlet="أ"), tokens.select(doc_id=[])
    with pytest.raises(SidesError, match="The reference has no words"):
        keyness(*sides)
    with pytest.raises(SidesError, match="min_count=50: no word occurs so often"):
        keyness(sides[0], tokens.select(outlet="ب"), min_count=50)
    assert issubclass(SidesError, SettingError)


def test_wrong_settings_are_not_taken_for_too_little_text(tokens):
    """A misspelt statistic, a missing column, one that the table makes, no function."""
    with pytest.raises(SettingError, match="Did you mean 'log_ratio'"):
        compare_by(keyness_permutation, tokens, statistic="log_ration", min_count=1)
    with pytest.raises(TableError, match="No column 'paper'"):
        compare_by(keyness, tokens, by="paper")
    with pytest.raises(SettingError, match=r"cannot be called.*quotation marks"):
        compare_by("keyness", tokens)


def test_a_column_that_the_function_makes_is_refused(make_tokens):
    """It would stand in the table twice."""
    tokens = make_tokens("قال", "قال", word=["أ", "ب"])
    with pytest.raises(SettingError, match="Rename the metadata column 'word'"):
        compare_by(keyness, tokens, by="word", min_count=1)


def test_a_function_of_ones_own(tokens):
    """Anything from two sides to a table will do."""

    def sizes(target, reference):
        return pd.DataFrame({"target": [len(target)], "reference": [len(reference)]})

    table = compare_by(sizes, tokens)
    assert table.to_numpy().tolist() == [["أ", 5, 8], ["ب", 4, 9]]


def test_the_stamp_tells_what_all_groups_share(tokens):
    """First the frame, then the function with its settings."""
    table = compare_by(keyness_permutation, tokens, min_count=1, permutations=9)
    made = table.attrs["siyaq"]
    assert made["function"] == "keyness_permutation"
    assert made["settings"]["permutations"] == 9
    assert "reference" not in made["settings"]
    assert made["source"]["function"] == "compare_by"
    assert made["corpus"]["documents"] == 6
