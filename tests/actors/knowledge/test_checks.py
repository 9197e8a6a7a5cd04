"""A registry held against a corpus, at a glance, and begun anew."""

from __future__ import annotations

import pytest

from siyaq import load_actors
from siyaq.actors.knowledge.checks import check_registry
from siyaq.actors.knowledge.descriptions import describe, registry_template
from siyaq.errors import CorpusError


def findings(table, finding):
    """Return the forms of one finding."""
    return table.loc[table["finding"] == finding, "form"].tolist()


@pytest.fixture
def checked(actors, make_tokens):
    """Return a check against one article."""
    text = (
        "قال الأسد كلمة للحرس الثوري. ورد رجل ظريف. واستقبل الرئيس الإيراني الوفد. "
        "وقال كمال خرازي ذلك. وقال كمال خرازي غيره"
    )
    return check_registry(actors, make_tokens(text))


def test_forms_that_are_nowhere(checked):
    """A listed form that the corpus lacks; what was found is not among them."""
    unseen = findings(checked, "never_seen")
    assert "حزب الله" in unseen
    assert not {"الأسد", "الحرس الثوري", "ظريف"} & set(unseen)


def test_forms_that_never_count(checked):
    """With the rule that dropped them."""
    row = checked[checked["finding"] == "always_dropped"].iloc[0]
    assert (row["form"], row["dropped"], row["rule"]) == ("ظريف", 1, "needs_intro")


def test_offices_without_a_date(checked):
    """Undated articles cannot say who holds an office."""
    assert findings(checked, "no_date") == ["الرئيس الإيراني"]


def test_names_that_are_not_listed(checked):
    """Proposed from their second occurrence on."""
    assert findings(checked, "not_listed") == ["كمال خرازي"]


def test_every_finding_has_a_remedy(checked):
    """Nobody is left alone with a finding."""
    assert checked["remedy"].str.len().min() > 10


def test_description_counts_by_type(actors):
    """Actors, names, holders and offices of each type, and all together."""
    table = describe(actors).set_index("type")
    assert table.index.tolist() == ["org", "person", "state", "all"]
    assert table.loc["all", "actors"] == len(actors)
    assert table["actors"].iloc[:3].sum() == len(actors)
    assert table.loc["person", ["holders", "roles"]].tolist() == [5, 4]
    assert table.loc["person", "first_start"] == "2000-07-17"


def test_template_is_a_valid_registry(tmp_path):
    """The examples load; their president is found under title and name."""
    files = registry_template(tmp_path / "new")
    assert [file.name for file in files] == [
        *("actors.csv", "aliases.csv", "roles.csv", "countries.csv"),
        "given_names.txt",
    ]
    actors = load_actors(tmp_path / "new")
    assert (len(actors), len(actors.warnings)) == (1, 0)


def test_template_overwrites_nothing(folder):
    """A folder with a table is left as it is."""
    with pytest.raises(CorpusError, match=r"actors\.csv.*already"):
        registry_template(folder)


def test_template_has_every_column(tmp_path):
    """The optional columns too, so that nobody has to guess them."""
    registry_template(tmp_path / "new")
    header = (tmp_path / "new" / "aliases.csv").read_text("utf-8").split("\n")[0]
    assert header.endswith("stance_label,note,not_near")
