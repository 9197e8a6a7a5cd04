"""Two people of one surname."""

from __future__ import annotations

import pytest

from siyaq import find_mentions, load_actors


@pytest.fixture
def last(find):
    """Return a function that reads the last mention of a text."""
    return lambda text: find(text).iloc[-1]


def test_only_one_introduced_so_far(last):
    """The other is introduced later: until then it can only be the first."""
    row = last("حضر محمد باقري. وقال الوفد إن باقري غادر")
    assert row["actor_id"] == "BAGHERI_M"


def test_first_of_two_until_the_second_comes(find):
    """Before the second full name the surname is the first man's."""
    found = find("حضر محمد باقري. ثم غادر باقري.\nوفي فيينا قال علي باقري كلمة")
    assert found["actor_id"].tolist() == ["BAGHERI_M", "BAGHERI_M", "BAGHERI_A"]
    assert found["rule"].iat[1].endswith("+introduced so far")


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("حضر محمد باقري.\nثم زار علي باقري موسكو، وبحث باقري مع القادة", "BAGHERI_A"),
        ("حضر محمد باقري.\nثم زار علي باقري موسكو. وشدد باقري على ذلك", "BAGHERI_A"),
        (
            "حضر محمد باقري.\nثم زار علي باقري موسكو. ورأى معلق أن اسم باقري بات حاضرا",
            "",
        ),
        ("حضر محمد باقري.\nثم زار علي باقري موسكو.\nفي الختام قال باقري كلمة", ""),
        ("حضر محمد باقري وعلي باقري. وشدد باقري على ذلك", ""),
        ("حضر محمد باقري.\nثم زار علي باقري موسكو. والأخوان باقري هنا", ""),
    ],
)
def test_named_in_full_just_before(last, text, actor_id):
    """In the same sentence, or as the subject that goes on; else it stays open."""
    row = last(text)
    assert row["actor_id"] == actor_id
    assert row["status"] == ("resolved" if actor_id else "ambiguous")


def test_title_in_front_decides(folder, make_tokens):
    """The head of an office that only one of the two has held."""
    with (folder / "roles.csv").open("a", encoding="utf-8") as file:
        file.write("IRN_CMD,قائد الجيش,IRN,BAGHERI_M,2010-01-01,,record,\n")
    tokens = make_tokens("حضر محمد باقري وعلي باقري. ثم تحدث القائد باقري مساء")
    row = find_mentions(tokens, load_actors(folder)).iloc[-1]
    assert (row["actor_id"], row["rule"]) == (
        "BAGHERI_M",
        "alias:surname:needs_intro+title",
    )


def test_another_bearer_in_the_sentence_takes_a_dominant_surname(folder, make_tokens):
    """Behind حافظ الأسد in one sentence الأسد is he; in the next it is not."""
    file = folder / "aliases.csv"
    text = file.read_text("utf-8")
    text = text.replace(
        "ASSAD,حافظ الأسد,surname,never", "HAFEZ,حافظ الأسد,full_name,always"
    )
    file.write_text(text, encoding="utf-8")
    with (folder / "actors.csv").open("a", encoding="utf-8") as people:
        people.write("HAFEZ,person,حافظ الأسد,Hafez al-Assad,,,SYR,,,\n")
    actors = load_actors(folder)
    tokens = make_tokens("حكم حافظ الأسد طويلا، وخالف الأسد القادة. ثم عاد الأسد")
    found = find_mentions(tokens, actors)["actor_id"].tolist()
    assert found == ["HAFEZ", "HAFEZ", "ASSAD"]
