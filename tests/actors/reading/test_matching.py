"""Where a name stands: behind proclitics, in any spelling, the longest first."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.actors.knowledge.names import Alias, name_key
from siyaq.actors.reading.matching import find_names, proclitic_forms
from siyaq.arabic.morphology import proclitic_splits


@pytest.mark.parametrize(
    ("text", "proclitic", "surface"),
    [
        ("والأسد", "و", "الأسد"),
        ("وللأسد دور", "ول", "لأسد"),
        ("للأسد دور", "ل", "لأسد"),
        ("بالأسد", "ب", "الأسد"),
        ("فالأسد", "ف", "الأسد"),
        ("كالأسد", "ك", "الأسد"),
        ("ولخامنئي", "ول", "خامنئي"),
        ("للاريجاني", "ل", "لاريجاني"),
        ("وبإيران", "وب", "إيران"),
        ("وَللأسد", "وَل"[0::2], "لأسد"),
    ],
)
def test_proclitic_stays_outside(find, text, proclitic, surface):
    """The letters in front are cut off; the article stays inside the name."""
    row = find(text).iloc[0]
    assert (row["proclitic"], row["surface"]) == (proclitic, surface)


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [("لبنان", "LBN"), ("ولايتي", "VELAYATI"), ("لاريجاني", "LARIJANI")],
)
def test_letters_of_the_name_are_no_proclitic(find, text, actor_id):
    """A name that opens like a proclitic stays whole."""
    row = find(text).iloc[0]
    assert (row["actor_id"], row["proclitic"]) == (actor_id, "")


@pytest.mark.parametrize("word", ["بوتين", "وليد", "كالفن", "الأسدي", "بلبنانية", "آل"])
def test_unknown_word_is_not_cut_into_a_name(find, word):
    """A proclitic is split off only where the rest is a name."""
    assert find(f"جاء {word} أمس").empty


def test_proclitic_inside_a_name_is_no_part_of_it(find):
    """Only the first word of a name may carry a proclitic."""
    assert find("حزب والله").empty


@pytest.mark.parametrize(
    ("printed", "actor_id"),
    [
        ("بشّار الأسد", "ASSAD"),
        ("بشار الاسد", "ASSAD"),
        ("الحـ.ـرس الثـ.ـوري", "IRGC"),
        ("الحرس الثورى", "IRGC"),
        ("ايران", "IRN"),
        ("إیران", "IRN"),  # Persian ya
        ("\ufe87\ufef3\ufeae\ufe8d\ufee5", "IRN"),  # presentation forms
        ("إير\u200cان", "IRN"),  # zero-width non-joiner
        ("\u200fإيران\u200f", "IRN"),  # right-to-left marks
        ("حِزبُ اللهِ", "HEZBOLLAH"),
        ("حزب\u00a0الله", "HEZBOLLAH"),  # no-break space
        ("حزب \u200fالله", "HEZBOLLAH"),  # right-to-left mark
        ("حزب\u200e الله", "HEZBOLLAH"),  # left-to-right mark
        ("حزب  الله", "HEZBOLLAH"),
        ("الجيش السورى", "SYR_ARMY"),
    ],
)
def test_spelling_does_not_hide_a_name(find, printed, actor_id):
    """Marks, evasion dots, hamza and invisible characters do not matter."""
    assert find(f"أعلن {printed} أمس")["actor_id"].tolist() == [actor_id]


def test_surface_is_as_printed(find):
    """The surface keeps marks and dots of the newspaper."""
    assert find("قال بشّار الأسـ.ـد")["surface"].tolist() == ["بشّار الأسـ.ـد"]


@pytest.mark.parametrize(
    "text", ["الحرس. الثوري", "الحرس، الثوري", "الحرس - الثوري", "الحرس (الثوري)"]
)
def test_names_do_not_cross_punctuation(find, text):
    """Words with a mark between them are not one name."""
    assert find(text).empty


@pytest.mark.parametrize(
    "gap", ["\u200b ", " \u200b", " \u200f \u200e ", "\u00a0", "\ufeff "]
)
def test_invisible_characters_do_not_part_a_name(named, gap):
    """Between the words of a name may stand what nobody sees."""
    assert named(f"قاتل حزب{gap}الله") == [("HEZBOLLAH", f"حزب{gap}الله")]


def test_invisible_characters_do_not_join_two_lines(find):
    """A line end stays one beside a zero-width space."""
    assert find("حزب\u200b\nالله").empty


def test_names_do_not_cross_lines(find):
    """A name does not go on in the next line."""
    assert find("الحرس\nالثوري").empty


def test_names_do_not_cross_documents(find):
    """The end of one article and the beginning of the next are not one name."""
    assert find("الحرس", "الثوري").empty


def test_longest_name_wins(named):
    """The label of the government is not a mention of the president in it."""
    assert named("نظام الأسد") == [("SYR_GOV", "نظام الأسد")]
    assert named("نظام في الأسد") == [("ASSAD", "الأسد")]


def test_longest_name_wins_behind_a_proclitic_too(make_tokens):
    """Two readings of one word are decided by how far each of them goes."""
    short, long = (
        Alias(name_key(name), name, "org_name", "always")
        for name in ("لبنان", "بنان الحر")
    )
    (hit,) = find_names(make_tokens("لبنان الحر"), [short, long])
    assert (hit.proclitic, hit.aliases) == ("ل", (long,))


def test_shorter_name_is_found_where_the_longer_breaks_off(named):
    """Words that only open a longer name give the name that is complete."""
    assert named("جواد ظريف، محمد جواد") == [("ZARIF", "جواد ظريف")]


def test_hits_are_in_order_without_overlaps(actors, make_tokens):
    """Names follow each other; none begins inside another."""
    tokens = make_tokens("بشار الأسد ونظام الأسد والحكومة السورية وسوريا")
    hits = find_names(tokens, actors.aliases)
    assert len(hits) == 4
    assert all(one.last < other.first for one, other in pairwise(hits))


def test_all_actors_of_a_form_stay_together(actors, make_tokens):
    """Matching decides nothing: a shared surname comes with both men."""
    (hit,) = find_names(make_tokens("باقري"), actors.aliases)
    assert {alias.actor_id for alias in hit.aliases} == {"BAGHERI_M", "BAGHERI_A"}


def test_text_without_names_gives_no_hit(actors, make_tokens):
    """Nothing is found where nobody is named."""
    assert find_names(make_tokens("ارتفعت الأسعار في السوق"), actors.aliases) == []


@given(st.text("والبفكلسنمير", min_size=3, max_size=9))
def test_written_forms_are_those_that_splits_read(written):
    """From the name to the written word, or back: the same proclitics and rests."""
    for proclitic, rest in proclitic_splits(written):
        assert (proclitic, written) in proclitic_forms(rest)


@given(st.text("والبفكلسنمير", min_size=3, max_size=9))
def test_splits_read_every_written_form(name):
    """What is made of a name behind a proclitic is read back as that name."""
    for proclitic, written in proclitic_forms(name)[1:]:
        assert (proclitic, name) in proclitic_splits(written)
