"""A state is one who acts, a place, or a part of a title."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "يعيش في سوريا",
        "سافر إلى سوريا",
        "عاد من سوريا",
        "داخل سوريا",
        "خارج سوريا",
        "عبر سوريا",
        "نحو سوريا",
        "شمال سوريا",
        "بشمال غربي سوريا",
        "ريف دمشق",
        "محيط دمشق",
        "مدينة دمشق",
        "اجتماعات دمشق",
        "يقيم بسوريا",
        "وبسوريا",
        "زار سوريا",
        "زيارة لسوريا",
        "القصف على سوريا",
        "حرب على سوريا",
    ],
)
def test_state_as_a_place(used, text):
    """Where something happens, comes from, goes to or is bombed."""
    assert used(text) == [("SYR", "place")]


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت سوريا",
        "أعلنت دمشق",
        "دعمها لسوريا",
        "رسالة إلى سوريا",
        "دعوة إلى سوريا",
        "فسوريا",
    ],
)
def test_state_as_an_actor(used, text):
    """Who announces, is helped or is written to."""
    assert used(text) == [("SYR", "actor")]


@pytest.mark.parametrize("text", ["سفارة سوريا", "ميليشيات سوريا", "سفير دمشق"])
def test_state_as_a_part_of_a_title(used, text):
    """Behind an office or a body the state only says whose it is."""
    assert used(text) == [("SYR", "modifier")]


@pytest.mark.parametrize("text", ["بين طهران ودمشق", "بين إيران وسوريا"])
def test_both_sides_of_a_relation_act(used, text):
    """What is between two states has both as parties."""
    assert used(text) == [("IRN", "actor"), ("SYR", "actor")]


def test_rule_says_what_stands_between(find):
    """The first of two parties is known by the word between, the other by the first."""
    rules = find("بين طهران ودمشق")["rule"].tolist()
    assert [rule.rpartition(":")[2] for rule in rules] == ["between", "conjunct"]


def test_conjuncts_of_a_place_are_places(used):
    """Every member of a coordination is judged by its first."""
    places = [("SYR", "place"), ("LBN", "place"), ("JOR", "place")]
    assert used("سافر إلى سوريا ولبنان والأردن") == places


def test_conjuncts_of_an_actor_are_actors(used):
    """The same without a preposition."""
    actors = [("SYR", "actor"), ("LBN", "actor")]
    assert used("أعلنت سوريا ولبنان") == actors


def test_new_clause_is_no_conjunct(used):
    """Behind a comma, or a word, the use is decided anew."""
    assert used("سافر إلى سوريا، وإيران ترحب") == [("SYR", "place"), ("IRN", "actor")]
    assert used("سافر إلى سوريا أمس وإيران ترحب") == [
        ("SYR", "place"),
        ("IRN", "actor"),
    ]


def test_no_conjunct_across_documents(used):
    """The last state of one article does not decide about the first of the next."""
    found = used("اجتمعوا في سوريا", "وإيران أعلنت دعمها")
    assert found == [("SYR", "place"), ("IRN", "actor")]


def test_conjunct_behind_an_invisible_character(used):
    """What nobody sees does not part two members of a coordination."""
    assert used("في سوريا\u200f ولبنان") == [("SYR", "place"), ("LBN", "place")]


def test_sentence_before_does_not_govern(used):
    """A preposition governs in its own sentence only."""
    assert used("بحثوا في. سوريا ترحب") == [("SYR", "actor")]


def test_person_and_body_always_act(used):
    """Only states and capitals can be places."""
    assert used("في الحكومة السورية") == [("SYR_GOV", "actor")]
    assert used("من الأسد") == [("ASSAD", "actor")]


def test_rule_names_what_decided(find):
    """A use by default is told apart from one that the context shows."""
    rules = find("أعلنت سوريا أمس أنها في لبنان")["rule"].tolist()
    assert [rule.rpartition(":")[2] for rule in rules] == ["default", "preposition"]


@pytest.mark.parametrize(
    "text",
    [
        "قتل في حلب ودمشق",
        "في حلب أو سوريا",
        "دمشق – سانا",
        "دمشق: «البيان»",
        "ضفاف نت – دمشق\nوصل الوفد",
        "زار الوفد سوريا",
        "زيارة قام بها الوفد لسوريا",
        "لم نأت لسوريا",
        "بزيارة للعاصمة السورية دمشق",
        "القصف العنيف على سوريا",
        "الحدود بين سوريا",
        "الحدود مع سوريا",
        "بعيدا عن دمشق",
        "أكراد سوريا",
        "إلى كل أرض سوريا",
        "قرار بشأن سوريا",
        "ففي سوريا",
    ],
)
def test_more_places(used, text):
    """Datelines, destinations, targets, borders, peoples, and other conjuncts."""
    assert used(text) == [("SYR", "place")]


@pytest.mark.parametrize(
    "text",
    [
        "علاقته بسوريا",
        "دعم من سوريا",
        "كل من سوريا",
        "بالنسبة إلى سوريا",
        "العقوبات على سوريا",
        "زيارة لدمشق، التي أكدت ذلك",
        "دمشق: لن نفاوض",
        "الحليف السوري",
    ],
)
def test_more_actors(used, text):
    """Parties to a relation, whom sanctions meet, and who goes on to act."""
    assert used(text) == [("SYR", "actor")]
