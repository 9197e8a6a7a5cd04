"""Who is meant: decided by policy, context and date, or left open."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from siyaq import clean, find_mentions, load_actors, load_corpus, tokenize
from siyaq.actors.mentions import COLUMNS
from siyaq.provenance import provenance

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "text",
    [
        "حصة الأسد",
        "ونصيب الأسد",
        "حافظ الأسد",
        "لحافظ الأسد",
        "سوريا الديمقراطية",
        "رجل ظريف",
        "بشكل رئيسي",
        "فارس الفرسان",
        "الوطن العربي",
        "باقري",
    ],
)
def test_words_that_are_no_mention(find, text):
    """A phrase, another man, an adjective or a bare surname is nobody we know."""
    assert find(f"كان {text} هناك").empty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("حصة كبيرة للأسد", ("ASSAD", "لأسد")),
        ("سوريا والديمقراطية", ("SYR", "سوريا")),
        ("وكالة فارس", ("FARS", "فارس")),
        ("لوكالة فارس", ("FARS", "فارس")),
        ("صحيفة “الوطن”", ("ALWATAN", "الوطن")),
        ('صحيفة "الوطن"', ("ALWATAN", "الوطن")),
        ("صحيفة «الوطن»", ("ALWATAN", "الوطن")),
    ],
)
def test_words_that_are_a_mention_in_this_context(named, text, expected):
    """The same words count where the context allows or requires it."""
    assert named(f"كان {text} هناك") == [expected]


def test_surname_counts_after_the_full_name(named):
    """A full name introduces the person."""
    found = named("التقى جواد ظريف الوفد. ثم غادر ظريف القاعة")
    assert found == [("ZARIF", "جواد ظريف"), ("ZARIF", "ظريف")]


def test_surname_in_the_headline_counts_too(named):
    """The introduction may come later, as below a headline."""
    found = named("ظريف يغادر\nغادر جواد ظريف القاعة")
    assert found == [("ZARIF", "ظريف"), ("ZARIF", "جواد ظريف")]


def test_introduction_holds_for_its_own_document(find):
    """What one article introduces is unknown in the next."""
    found = find("غادر جواد ظريف", "غادر ظريف")
    assert found["doc_id"].tolist() == ["d1"]


def test_title_of_the_holder_introduces_him(named):
    """A surname right behind the title which that person holds needs no full name."""
    text = "وزير الخارجية الإيراني ظريف"
    assert named(text, date="2020-01-01") == [("ZARIF", "ظريف")]


def test_title_of_another_time_introduces_nobody(named):
    """Before his term the title does not speak for the surname."""
    assert ("ZARIF", "ظريف") not in named(
        "وزير الخارجية الإيراني ظريف", date="2012-01-01"
    )


def test_namesakes_are_told_apart_by_the_full_name(find):
    """One of two men of this surname is introduced: it is he."""
    row = find("حضر محمد باقري. وقال باقري كلمة").iloc[1]
    assert (row["actor_id"], row["status"]) == ("BAGHERI_M", "resolved")


def test_two_introduced_namesakes_stay_open(find):
    """Where both are introduced nothing is guessed, and both are listed."""
    row = find("حضر محمد باقري وعلي باقري. وقال باقري كلمة").iloc[2]
    assert (row["actor_id"], row["status"]) == ("", "ambiguous")
    assert row["candidates"] == "BAGHERI_A;BAGHERI_M"


@pytest.mark.parametrize(
    ("date", "holder"),
    [
        ("2021-08-02", "ROUHANI"),
        ("2021-08-03", "RAISI"),
        ("2021-07", "ROUHANI"),
        ("2021-09", "RAISI"),
        ("2019", "ROUHANI"),
    ],
)
def test_office_is_that_of_its_holder_on_the_date(find, date, holder):
    """A title without a name means who held the office on the day, month or year."""
    row = find("استقبل الرئيس الإيراني الوفد", date=date).iloc[0]
    assert (row["actor_id"], row["status"]) == (holder, "resolved")
    assert (row["kind"], row["role_id"]) == ("role", "IRN_PRESIDENT")


@pytest.mark.parametrize(
    ("date", "rule"),
    [
        ("2021-08", "no holder known"),
        ("2021", "no holder known"),
        ("", "no date"),
        ("1999-01-01", "no holder known"),
    ],
)
def test_office_stays_open_without_one_holder(find, date, rule):
    """A handover in the period, or no date: unresolved, with the candidates."""
    row = find("استقبل الرئيس الإيراني الوفد", date=date).iloc[0]
    assert (row["actor_id"], row["status"]) == ("", "unresolved")
    assert row["candidates"] == "RAISI;ROUHANI"
    assert row["rule"].endswith(rule)


@pytest.mark.parametrize("word", ["السابق", "الأسبق", "الراحل", "آنذاك"])
def test_former_holder_is_not_found_by_date(find, word):
    """A word such as former takes the office out of the present."""
    row = find(f"استقبل الرئيس الإيراني {word} الوفد", date="2020-01-01").iloc[0]
    assert (row["actor_id"], row["status"]) == ("", "unresolved")


@pytest.mark.parametrize(
    "text",
    [
        "الرئيس الإيراني حسن روحاني",
        "الرئيس الإيراني الدكتور حسن روحاني",
        "الرئيس الإيراني “حسن روحاني”",
        "الرئيس الإيراني\u200f حسن روحاني",
        "حسن روحاني، الرئيس الإيراني",
        "حسن روحاني الرئيس الإيراني",
    ],
)
def test_title_beside_the_name_is_absorbed(find, text):
    """Title and name are one mention: its span is the name, the title its role."""
    table = find(f"حضر {text} الحفل", date="2020-01-01")
    assert table["surface"].tolist() == ["حسن روحاني"]
    assert table["role_id"].tolist() == ["IRN_PRESIDENT"]
    assert provenance(table)["settings"]["dropped"]["title absorbed"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "الرئيس الإيراني وجواد ظريف",
        "جواد ظريف، الرئيس الإيراني",
        "الرئيس الإيراني\nجواد ظريف",
        "الرئيس الإيراني التقى جواد ظريف",
    ],
)
def test_title_of_somebody_else_is_not_absorbed(find, text):
    """Apart by a conjunction, line or word, or of another holder, it stands alone."""
    table = find(f"حضر {text} الحفل", date="2020-01-01")
    assert set(table["actor_id"]) == {"ROUHANI", "ZARIF"}


def test_title_before_the_holder_of_another_office_is_not_absorbed(find):
    """Who is known by another office alone is not given that of the title."""
    table = find("هنأ الرئيس السوري روحاني بفوزه", date="2016-01-01")
    assert table["actor_id"].tolist() == ["ASSAD", "ROUHANI"]
    assert table["role_id"].tolist() == ["SYR_PRESIDENT", ""]


def test_open_title_behind_the_holder_of_another_office_is_not_absorbed(find):
    """Behind a name too, an office that nobody can be found for is not just given."""
    table = find("حضر جواد ظريف، الرئيس الإيراني")
    assert table["actor_id"].tolist() == ["ZARIF", ""]
    assert table["role_id"].tolist() == ["", "IRN_PRESIDENT"]


@pytest.mark.parametrize("name", ["حسن روحاني", "ولايتي"])
def test_title_of_a_former_or_unlisted_holder_is_absorbed(find, name):
    """Who held the office at any time, or none that we know of, takes the title."""
    table = find(f"حضر الرئيس الإيراني {name} الحفل", date="2022-01-01")
    assert table["surface"].tolist() == [name]
    assert table["role_id"].tolist() == ["IRN_PRESIDENT"]


@pytest.mark.parametrize("name", ["كمال خرازي", "“كمال خرازي”", "\u200fكمال خرازي"])
def test_title_beside_an_unknown_name_stays_open(find, name):
    """A title in front of another man's name is not that of the holder."""
    table = find(f"التقى وزير الخارجية الإيراني {name} أمس", date="2020-01-01")
    assert table["status"].tolist() == ["unresolved"]
    assert table["rule"].tolist() == ["role:IRN_FM:beside another name"]


def test_a_given_name_behind_a_comma_is_somebody_else(find):
    """A comma parts the title from the next name."""
    table = find("التقى وزير الخارجية الإيراني، كمال خرازي", date="2020-01-01")
    assert table["actor_id"].tolist() == ["ZARIF"]


def test_bare_government_needs_one_country(folder, make_tokens):
    """A bare النظام counts only where one country's government is named."""
    file = folder / "aliases.csv"
    row = "SYR_GOV,النظام,regime_label,bare_government,,,,,,,,,"
    file.write_text(file.read_text("utf-8") + row + "\n", encoding="utf-8")
    actors = load_actors(folder)
    one = find_mentions(make_tokens("الحكومة السورية. عاد النظام أمس"), actors)
    none = find_mentions(make_tokens("الحكومة الإيرانية. عاد النظام أمس"), actors)
    assert one["actor_id"].tolist() == ["SYR_GOV", "SYR_GOV"]
    assert none["actor_id"].tolist() == ["IRN_GOV"]


@pytest.mark.parametrize(
    ("date", "found"),
    [("2016", False), ("2017-01-28", True), ("2018", True), ("", True)],
)
def test_name_counts_in_its_time(folder, make_tokens, date, found):
    """A name with a first day is not found before it."""
    file = folder / "aliases.csv"
    row = "IRGC,هيئة التحرير,org_name,always,,,,,,2017-01-28,,,"
    file.write_text(file.read_text("utf-8") + row + "\n", encoding="utf-8")
    tokens = make_tokens("أعلنت هيئة التحرير أمس", date=[date])
    assert len(find_mentions(tokens, load_actors(folder))) == found


def test_voice_is_quoted_between_marks(find):
    """A name between quotation marks is in the voice of who is quoted."""
    voices = find('قال الأسد: "إن إيران دولة صديقة"')["voice"]
    assert voices.tolist() == ["outlet", "quoted"]


def test_span_slices_the_text_to_the_surface(find):
    """Start and end are characters of the text as printed."""
    text = "وَللأسد دور، وبِإيران\u200f والحـ.ـرس  الثـ.ـوري"
    table = find(text)
    assert len(table) == 3
    for row in table.itertuples():
        assert text[row.start : row.end] == row.surface
        assert not row.surface.startswith(("و", "ب"))


@pytest.mark.parametrize(
    ("text", "lost"),
    [("دور للأسد", "ا"), ("دور للاريجاني", ""), ("دعم للبنان", ""), ("دعم لإيران", "")],
)
def test_letters_that_the_article_lost_have_a_column(find, text, lost):
    """Only behind للـ, and only where the name has an article, some are missing."""
    assert find(text)["lost_article"].tolist() == [lost]


def test_marked_text_is_left_out(actors, make_corpus):
    """What cleaning marked is not searched."""
    corpus = make_corpus("زار الأسد طهران.\nاقرأ أيضا: خامنئي")
    cleaned = clean(corpus, boilerplate=["اقرأ أيضا*"])
    everybody = find_mentions(tokenize(corpus), actors)["actor_id"].tolist()
    kept = find_mentions(tokenize(cleaned), actors)["actor_id"].tolist()
    assert everybody == [*kept, "KHAMENEI"]


def test_two_runs_are_equal(actors, make_tokens):
    """Order and content do not depend on the run."""
    text = "حضر محمد باقري وعلي باقري. وقال باقري إن الأسد ونظام الأسد في دمشق"
    tables = [find_mentions(make_tokens(text), actors) for _ in range(2)]
    pd.testing.assert_frame_equal(*tables)
    assert tables[0]["start"].is_monotonic_increasing


def test_no_mention_gives_an_empty_table(find):
    """The columns are there, and the positions are integers."""
    table = find("ارتفعت الأسعار في السوق")
    assert table.empty
    assert list(table.columns) == COLUMNS
    assert table["start"].dtype == int


def test_stamp_counts_what_was_dropped(find):
    """The table says how many hits each rule dropped."""
    settings = provenance(find("حصة الأسد وحافظ الأسد ورجل ظريف"))["settings"]
    dropped = {rule: n for rule, n in settings["dropped"].items() if n}
    assert dropped == {"context": 1, "needs_intro": 1, "never": 1}


def scores(found, gold):
    """Return precision and recall of exact spans with the right actor."""
    return len(found & gold) / len(found), len(found & gold) / len(gold)


def test_scores_of_a_known_case():
    """One of two found is right, and one of four is found."""
    assert scores({1, 9}, {1, 2, 3, 4}) == (0.5, 0.25)


@pytest.fixture(scope="module")
def real_mentions(shared):
    """Return what is found in the real articles, by doc_id, and the gold."""
    tokens = tokenize(load_corpus(shared / "seeds"))
    table = find_mentions(tokens, load_actors(ROOT / "corpus" / "actors"))
    lines = (shared / "gold" / "mentions.jsonl").read_text("utf-8").splitlines()
    gold = pd.DataFrame(map(json.loads, lines))
    gold["doc_id"] = gold["file"].str.removesuffix(".txt")
    return table[table["doc_id"].isin(gold["doc_id"])], gold


def test_real_mentions_reach_the_floor(real_mentions):
    """On two annotated articles precision and recall do not fall below .97."""
    table, gold = real_mentions
    table = table[(table["use"] == "actor") & (table["actor_id"] != "")]
    gold = gold[gold["use"] == "actor"]
    gold = gold.rename(columns={"actor": "actor_id"})
    found, right = (
        set(rows[["doc_id", "start", "end", "actor_id"]].itertuples(index=False))
        for rows in (table, gold)
    )
    precision, recall = scores(found, right)
    assert len(right) > 100
    assert precision >= 0.97
    assert recall >= 0.97


def test_real_mentions_slice_their_articles(real_mentions, shared):
    """In the real articles too every span is the surface."""
    table, _ = real_mentions
    documents = load_corpus(shared / "seeds").documents.set_index("doc_id")["text"]
    slices = [documents[row.doc_id][row.start : row.end] for row in table.itertuples()]
    assert slices == table["surface"].tolist()


def test_the_stamp_counts_names_as_the_registry_does(actors, find):
    """A name that two actors share is one name, in the stamp as in the registry."""
    settings = find("قال الأسد ذلك").attrs["siyaq"]["settings"]
    assert f"{settings['names']:,} names" in repr(actors)
