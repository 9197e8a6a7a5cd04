"""What stands around a name and speaks against it."""

from __future__ import annotations

import pytest

from siyaq.actors.mentions import dropped_mentions


@pytest.mark.parametrize(
    "text",
    [
        "كان مواطنا سوريا هناك",
        "قتل 15 سوريا",
        "قال إنه سوريًا يبقى",
        "في محافظات سورية عديدة",
        "نقلت مصادر سورية ذلك",
        "هاجمت قوات سورية القرية",
    ],
)
def test_adjective_is_not_the_state(find, text):
    """The name of the state, spelled like its adjective behind a noun."""
    assert find(text).empty


@pytest.mark.parametrize(
    "text",
    [
        "هذا سوريا",
        "عندما سوريا تعود",
        "روسيا سوريا",
        "دعم سورية",
        "أعلنت سورية",
        "عام 2015 سوريا تعود",
    ],
)
def test_name_of_the_state_is_kept(find, text):
    """Behind a particle, a verb or a noun that governs it the name is the state."""
    assert find(text)["actor_id"].tolist() == ["SYR"]


def test_name_with_the_article_is_an_adjective_behind_a_definite_noun(
    folder, make_tokens
):
    """الاتفاقات السعودية are no state; السعودية by itself is one."""
    from siyaq import find_mentions, load_actors

    with (folder / "actors.csv").open("a", encoding="utf-8") as file:
        file.write("SAU,state,السعودية,Saudi Arabia,,,SAU,,,\n")
    with (folder / "countries.csv").open("a", encoding="utf-8") as file:
        file.write("SAU,السعودية,سعودي,سعودية,,الرياض,,monarch,\n")
    actors = load_actors(folder)
    tokens = make_tokens("وقعت الاتفاقات السعودية", "رحبت السعودية")
    assert find_mentions(tokens, actors)["doc_id"].tolist() == ["d2"]


def test_surname_behind_another_given_name_is_somebody_else(find):
    """A given name that is not the bearer's makes another man of the surname."""
    assert find("كمال الأسد غادر").empty
    assert find("وكمال الأسد غادر").empty
    assert len(find("كمال، الأسد غادر")) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("حضر وليد المعلم. ثم تحدث المعلم طويلا", 2),
        ("حضر وليد المعلم. ثم دخل المعلم المدرسة", 2),
        ("حضر وليد المعلم.\nدخل المعلم إلى مدرسة الحي", 1),
        ("حضر وليد المعلم.\nفي ورشة الحي ضحك المعلم", 1),
        ("حضر وليد المعلم.\nفي ورشة الحي\nضحك المعلم", 2),
    ],
)
def test_words_of_another_subject_drop_a_common_noun(find, text, count):
    """A teacher or craftsman in the paragraph of a school; the full name stays."""
    assert len(find(text)) == count


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("قال “على لاريجاني” كلمة", ["على لاريجاني"]),
        ("رد الوفد على لاريجاني", ["لاريجاني"]),
    ],
)
def test_preposition_is_no_given_name(folder, make_tokens, text, surfaces):
    """The spelling على is a name only where a mark opens in front of it."""
    from siyaq import find_mentions, load_actors

    with (folder / "aliases.csv").open("a", encoding="utf-8") as file:
        file.write("LARIJANI,علي لاريجاني,full_name,always,,,,,,,,,\n")
    found = find_mentions(make_tokens(text), load_actors(folder))
    assert found["surface"].tolist() == surfaces


def test_dropped_names_are_listed_with_their_rule(actors, make_tokens):
    """Each with its place, whom it may have meant, and why it does not count."""
    tokens = make_tokens("حصة الأسد ورجل ظريف في محافظات سورية")
    table = dropped_mentions(tokens, actors)
    assert table[["surface", "candidates", "rule"]].to_numpy().tolist() == [
        ["الأسد", "ASSAD", "context"],
        ["ظريف", "ZARIF", "needs_intro"],
        ["سورية", "SYR", "adjective"],
    ]


def test_absorbed_title_is_among_the_dropped(actors, make_tokens):
    """A title that became part of a name has no row of its own."""
    table = dropped_mentions(make_tokens("الرئيس الإيراني حسن روحاني"), actors)
    assert table[["surface", "rule"]].to_numpy().tolist() == [
        ["الرئيس الإيراني", "title absorbed"]
    ]


def test_dropped_and_kept_never_overlap(actors, make_tokens):
    """No character is both a mention and dropped, but those inside titles."""
    from siyaq import find_mentions

    tokens = make_tokens("وزير خارجية الحكومة السورية وليد المعلم وحصة الأسد ورجل ظريف")
    kept, dropped = find_mentions(tokens, actors), dropped_mentions(tokens, actors)
    kept = kept[kept["nested"] == ""]
    for row in dropped.itertuples():
        assert not ((kept["start"] < row.end) & (kept["end"] > row.start)).any()


@pytest.mark.parametrize(
    "text",
    [
        "أصر الإيرانيين على التوقيع",
        "التفاوض مع الإيرانيين",
        "بطلب من الإيرانيين",
        "التنسيق بين الإيرانيين والروس",
    ],
)
def test_people_as_a_party_are_the_state(used, text):
    """With a sign of politics in front the demonym stands for the state."""
    assert used(text) == [("IRN", "actor")]


@pytest.mark.parametrize(
    "text",
    [
        "المسؤولين الإيرانيين",
        "حلفائها الإيرانيين",
        "مئات الإيرانيين",
        "الطلاق بين الإيرانيين كثير",
    ],
)
def test_people_and_adjectives_are_nobody(used, text):
    """Behind a noun it is an adjective; without politics people are meant."""
    assert used(text) == []
