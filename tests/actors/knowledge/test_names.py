"""Names: folded for look-up, and generated alike for every country."""

from __future__ import annotations

import pytest

from siyaq import load_actors
from siyaq.actors.knowledge.names import fold, name_key
from siyaq.arabic.spelling import normalize


def keys_of(actors, actor_id):
    """Return the names of an actor as folded words with spaces."""
    return {" ".join(a.words) for a in actors.aliases if a.actor_id == actor_id}


def titles_of(actors, role_id):
    """Return the titles of an office as folded words with spaces."""
    return {" ".join(a.words) for a in actors.aliases if a.role_id == role_id}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إيرانية", "ايرانيه"),
        ("رئيسي", "رييسى"),
        ("المسؤول", "المسوول"),
        ("بشّار", "بشار"),
    ],
)
def test_spellings_of_a_name_fold_to_one(one, other):
    """Ta marbuta, hamza seats, final ya and marks do not tell names apart."""
    assert fold(normalize(one)) == fold(normalize(other))


def test_other_letters_stay_apart():
    """Folding does not merge letters that writers do not confuse."""
    assert fold("حلب") != fold("كلب")


def test_key_has_one_part_for_each_word():
    """A name is looked up word by word, whatever stands between the words."""
    assert name_key("الحرس  الثـ.ـوري") == ("الحرس", "الثوري")


def test_key_of_punctuation_is_empty():
    """What holds no word is no name."""
    assert name_key("«…»") == ()


def test_government_is_named_alike_for_every_country(actors):
    """The label regime is made for both governments, as are the neutral ones."""
    syria, iran = keys_of(actors, "SYR_GOV"), keys_of(actors, "IRN_GOV")
    for noun in ("الحكومه", "السلطات", "القياده", "الدوله"):
        assert f"{noun} السوريه" in syria
        assert f"{noun} الايرانيه" in iran
    assert "النظام السوري" in syria
    assert "النظام الايراني" in iran


def test_only_what_a_country_generates_is_made(actors):
    """Iran's row says GOV and not ARMY; Lebanon's row says nothing."""
    everything = {" ".join(alias.words) for alias in actors.aliases}
    assert "الجيش السوري" in everything
    assert "الجيش الايراني" not in everything
    assert "الحكومه اللبنانيه" not in everything


def test_each_form_of_a_country_fills_a_template(actors):
    """A second name of a country gives a second label."""
    names = keys_of(actors, "SYR_GOV")
    assert {"حكومه سوريا", "حكومه سوريه"} <= names


def test_titles_are_filled_from_the_country(actors):
    """The slots of an office take adjective and name of its country."""
    assert titles_of(actors, "IRN_PRESIDENT") == {"الرييس الايراني", "رييس ايران"}


def test_leader_slot_takes_the_surnames_of_presidents(folder):
    """A minister may be called after the president."""
    file = folder / "roles.csv"
    row = "SYR_PM,رئيس حكومة {LEADER},SYR,ASSAD,2000-07-17,,record,"
    file.write_text(file.read_text("utf-8") + row + "\n", encoding="utf-8")
    assert titles_of(load_actors(folder), "SYR_PM") == {"رييس حكومه الاسد"}


def test_capital_is_a_metonym_of_the_state(actors):
    """A capital names its state, as another kind of name."""
    kinds = {a.kind for a in actors.aliases if a.words == ("دمشق",)}
    assert kinds == {"metonym"}


def test_listed_name_wins_over_a_generated_one(folder):
    """What the table says of a form replaces what a template would make of it."""
    file = folder / "aliases.csv"
    row = "SYR,الحكومة السورية,state_name,place_or_actor,,,,,,,,,"
    file.write_text(file.read_text("utf-8") + row + "\n", encoding="utf-8")
    aliases = load_actors(folder).aliases
    found = {a.actor_id for a in aliases if a.words == name_key("الحكومة السورية")}
    assert found == {"SYR"}
