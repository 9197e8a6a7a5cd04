"""Titles: beside a name, without one, shortened, and taken up again."""

from __future__ import annotations

import pytest

from siyaq import find_mentions, load_actors


def rows(table, *columns):
    """Return columns of a table as lists."""
    return table[list(columns)].to_numpy().tolist()


def test_body_in_an_absorbed_title_acts(find):
    """The title is no span, so that the government in it is not nested."""
    found = find("قال وزير خارجية الحكومة السورية وليد المعلم كلمة", date="2015")
    assert rows(found, "actor_id", "use", "nested") == [
        ["SYR_GOV", "actor", "title"],
        ["MUALLEM", "actor", ""],
    ]


def test_body_in_a_title_without_a_name_is_nested(find):
    """Both are mentions, and the government lies inside the other span."""
    found = find("قال وزير خارجية الحكومة السورية كلمة", date="2015")
    assert rows(found, "actor_id", "kind", "nested") == [
        ["MUALLEM", "role", ""],
        ["SYR_GOV", "regime_label", "mention"],
    ]


def test_state_in_a_title_is_a_modifier(find):
    """رئيس إيران is the president; the state only says whose."""
    found = find("استقبل رئيس إيران الوفد", date="2020")
    assert rows(found, "actor_id", "use") == [["ROUHANI", "actor"], ["IRN", "modifier"]]


def test_deputy_is_not_the_minister(find):
    """نائب وزير is another office, of which nothing is known."""
    assert find("نائب وزير الخارجية الإيراني زار", date="2020").empty


def test_given_name_before_a_full_name_belongs_to_it(find):
    """A given name too many is the outlet's slip; the person stays who he is."""
    found = find("كمال جواد ظريف")
    assert rows(found, "surface", "actor_id") == [["كمال جواد ظريف", "ZARIF"]]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("الحرس الثوري (سباه)", "الحرس الثوري (سباه)"),
        ("الحرس الثوري (IRGC)", "الحرس الثوري (IRGC)"),
        ("الحرس الثوري (قوة كبيرة)", "الحرس الثوري"),
        ("الحرس الثوري (الجديد)", "الحرس الثوري"),
    ],
)
def test_acronym_in_brackets_is_a_part_of_the_name(find, text, surface):
    """Name and short name are one span; other remarks in brackets are not."""
    assert find(f"أعلن {text} ذلك")["surface"].tolist() == [surface]


@pytest.fixture
def short(folder, make_tokens):
    """Return a function that finds mentions with short titles."""
    file = folder / "roles.csv"
    lines = file.read_text("utf-8").splitlines()
    lines = [f"{line},{'وزير الخارجية' if '_FM,' in line else ''}" for line in lines]
    lines[0] = lines[0].removesuffix(",") + ",short_forms"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    actors = load_actors(folder)
    return lambda text, date="2015": find_mentions(
        make_tokens(text, date=[date]), actors
    )


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("حضر جواد ظريف. وقال وزير الخارجية إن الحوار مستمر", "ZARIF"),
        ("رحبت الحكومة السورية بالمعلم. وقال وزير الخارجية إنه يوافق", "MUALLEM"),
    ],
)
def test_short_title_of_the_only_holder_in_the_document(short, text, holder):
    """Whose office it is follows from who is named, or whose government is."""
    row = short(text).iloc[-1]
    assert (row["surface"], row["actor_id"]) == ("وزير الخارجية", holder)


@pytest.mark.parametrize(
    "text",
    [
        "قال وزير الخارجية إن الحوار مستمر",
        "حضر جواد ظريف ووليد المعلم. وقال وزير الخارجية إنه يوافق",
        "حضر جواد ظريف. وقال وزير الخارجية المغربي إنه يوافق",
        "حضر جواد ظريف. وتولى منصب وزير الخارجية في آب",
        "حضر جواد ظريف. وقال وزير الخارجية لوران فابيوس ذلك",
        "رحبت الحكومة السورية. وقال وزير الخارجية إنه يوافق",
    ],
)
def test_short_title_is_dropped_where_nothing_decides(short, text):
    """No holder, two, another country's, a post, a name behind: nobody."""
    assert "وزير الخارجية" not in short(text)["surface"].tolist()


def test_short_title_beside_a_name_is_absorbed(short):
    """It becomes the role of the person, also behind a comma."""
    for gap in (" ", "، "):
        found = short(f"قال وزير الخارجية{gap}جواد ظريف كلمة")
        assert rows(found, "surface", "role_id") == [["جواد ظريف", "IRN_FM"]]


@pytest.mark.parametrize(
    "text",
    [
        "السفير الإيراني السابق في لبنان “محمد باقري” حضر. ورحب السفير السابق بالوفد",
        "حضر محمد باقري، قائد القوات البرية. ورحب قائد القوات بالوفد",
        "حضر السفير الإيراني محمد باقري. ورحب السفير الإيراني بالوفد",
        "حضر السفير الإيراني محمد باقري. ورحب السفير، وغادر",
    ],
)
def test_introduced_title_means_the_person_later(find, text):
    """The same head with some of its words, or alone, takes the person up again."""
    row = find(text).iloc[-1]
    assert (row["actor_id"], row["kind"], row["rule"]) == (
        "BAGHERI_M",
        "role",
        "docrole",
    )


@pytest.mark.parametrize(
    "text",
    [
        "رحب السفير السابق. ثم حضر السفير السابق “محمد باقري”",
        "حضر السفير الإيراني محمد باقري. ورحب السفير السوري بالوفد",
        "حضر السفير الإيراني محمد باقري. ورحب نائب السفير الإيراني بالوفد",
        "حضر السفير الإيراني محمد باقري. ورحب السفير الإيراني كمال بالوفد",
        "حضر السفير الإيراني محمد باقري. ورحب السفير كريم بالوفد",
    ],
)
def test_other_titles_take_nobody_up(find, text):
    """Before the introduction, of another country, a deputy, or with a name."""
    assert "docrole" not in set(find(text)["rule"])


def test_title_of_two_people_stays_open(find):
    """Both are candidates, and neither is guessed."""
    row = find(
        "حضر السفير السابق محمد باقري والسفير السابق علي باقري. ورحب السفير السابق أمس"
    ).iloc[-1]
    assert (row["status"], row["candidates"]) == ("ambiguous", "BAGHERI_A;BAGHERI_M")


def test_description_of_the_only_official_of_a_country(find):
    """المسؤول الإيراني is who alone of Iran has been named, its heads aside."""
    row = find("حضر محمد باقري وحسن روحاني. ورد المسؤول الإيراني على ذلك").iloc[-1]
    assert (row["actor_id"], row["kind"]) == ("BAGHERI_M", "description")


def test_description_of_one_of_two_is_nobody(find):
    """With two officials of the country nothing is decided."""
    found = find("حضر محمد باقري وجواد ظريف. ورد المسؤول الإيراني على ذلك")
    assert found["actor_id"].tolist() == ["BAGHERI_M", "ZARIF"]


def test_whose_son_belongs_to_the_name(find):
    """A full name goes on over بن and the next word."""
    assert find("زار حسن روحاني بن كمال القرية")["surface"].tolist() == [
        "حسن روحاني بن كمال"
    ]
