"""Normalisation: each rule alone, all together, and what must stay as it is."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.arabic import characters as ch
from siyaq.arabic.spelling import (
    DEFAULT_RULES,
    RULES,
    Rule,
    normalize,
    printed_length,
    resolve_rules,
)
from siyaq.errors import SettingError

MARKS = "\u064b\u064e\u0651\u0652\u0653\u0654\u0670"
INVISIBLE = "\u200b\u200c\u200d\u200f\u202e\u2060\ufeff\u00ad"
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآءؤئىةٱپچژگکیے"
WORDS = st.text(LETTERS + MARKS + INVISIBLE + ch.TATWEEL + ".*-٠١۲", max_size=12)

ALL_RULES = [
    ("المسـ.ـلحة", "المسلحة"),
    ("بشّار", "بشار"),
    ("أكّد", "اكد"),
    ("إيران", "ايران"),
    ("الأســـد", "الاسد"),
    ("ا\u06ccران", "ا\u06ccران"),  # Persian ya: off
    ("فى", "في"),
    ("٢٠١٦", "2016"),
    ("\ufdf2", "الله"),  # the ligature Allah
    ("\u202eالأسد\u202c", "الاسد"),  # inside a direction override
    ("إير\u200cان", "ايران"),  # zero-width non-joiner
    ("هٰذا", "هذا"),
    ("مدينة", "مدينة"),
    ("مسؤول", "مسؤول"),
    ("كتاپ", "كتاپ"),
]


@pytest.mark.parametrize("name", RULES)
def test_each_rule_alone_does_what_its_example_says(name):
    """A rule turns its example into the form that its table gives, by itself."""
    printed, searched = RULES[name].example
    assert normalize(printed, rules=[name]) == searched
    assert printed != searched


@pytest.mark.parametrize("name", sorted(set(RULES) - {"composition"}))
def test_a_rule_that_is_off_leaves_its_example(name):
    """No other rule does the work of one that is switched off."""
    printed, searched = RULES[name].example
    others = [other for other in RULES if other != name]
    assert normalize(printed, others) != normalize(searched, others)


def test_without_composition_a_separate_hamza_is_lost():
    """A hamza of its own joins its letter first, or goes with the marks."""
    printed = "مو\u0654من"  # hamza above
    others = [name for name in DEFAULT_RULES if name != "composition"]
    assert normalize(printed) == "مؤمن"
    assert normalize(printed, others) == "مومن"


@pytest.mark.parametrize(("printed", "searched"), ALL_RULES)
def test_default_rules_together(printed, searched):
    """The default rules lead each printed word to the form it is counted under."""
    assert normalize(printed) == searched


def test_rules_that_merge_words_are_off_by_default():
    """Letters that may be meant as they are printed are folded only when asked."""
    off = {name for name, rule in RULES.items() if not rule.default}
    assert off == set(RULES) - set(DEFAULT_RULES)
    assert off == {
        "look_alikes",
        "ta_marbuta",
        "hamza_seats",
        "persian_letters",
        "repeated_letters",
    }
    assert normalize("وحدة") != normalize("وحده")
    assert normalize("وحدة", RULES) == normalize("وحده", RULES)


@pytest.mark.parametrize(
    ("rule", "printed", "searched"),
    [
        ("look_alikes", "عل\u06cc", "علي"),  # not على
        ("look_alikes", "\u06a9تاب", "كتاب"),
        ("persian_letters", "پاريس", "باريس"),
        ("persian_letters", "گيلان", "كيلان"),
        ("persian_letters", "ژنيف", "زنيف"),
        ("repeated_letters", "لاااا", "لا"),
        ("repeated_letters", "الله", "الله"),
        ("dagger_alif", "الرحم\u0670ن", "الرحمن"),
        ("hidden_tags", "ا\U000e0062\U000e0063سد", "اسد"),
        ("composition", "مو\u064e\u0654تمر", "مؤ\u064eتمر"),
        ("composition", "\u06d5\u0654", "\u06d5\u0654"),  # no Arabic letter
        ("presentation_forms", "\ufdfb", "\ufdfb"),
    ],
)
def test_a_rule_alone(rule, printed, searched):
    """Each rule does its own work, and no other."""
    assert normalize(printed, [rule]) == searched


def test_a_rule_says_which_code_points_it_looks_for():
    """Ranges and single characters, by number; nothing is known of own rules."""
    assert RULES["hidden_tags"].code_points == "U+E0000-E007F"
    assert RULES["ta_marbuta"].code_points == "U+0629"
    assert RULES["marks"].code_points.startswith("U+0610-061A U+064B-065F")
    assert Rule("own", "x", ("a", "b"), str.lower).code_points == "any"


@pytest.mark.parametrize("name", RULES)
@given(word=st.text(LETTERS + MARKS + INVISIBLE + ch.TATWEEL + ".ں\ufefb\ufdf2ۀ\u0655"))
def test_a_rule_is_idempotent_and_looks_for_its_codes_only(name, word):
    """Applied again it changes nothing, and a word without its characters never."""
    once = normalize(word, [name])
    assert normalize(once, [name]) == once
    if not re.search(f"[{RULES[name].codes}]", word):
        assert once == word


@given(WORDS, st.sets(st.sampled_from(list(RULES))))
def test_rules_that_are_off_do_nothing(word, off):
    """With any rules off the others still come to rest; with all off nothing moves."""
    rules = [name for name in RULES if name not in off]
    once = normalize(word, rules)
    assert normalize(once, rules) == once
    assert normalize(word, []) == word


@settings(max_examples=500)
@given(WORDS)
def test_normalising_twice_changes_nothing(word):
    """A searched form is its own searched form."""
    once = normalize(word)
    assert normalize(once) == once


@given(WORDS)
def test_nothing_is_normalised_to_nothing(word):
    """A rule that would leave nothing of a word is passed over."""
    assert bool(normalize(word)) == bool(word)
    assert normalize("\u0651\u0640") == "\u0651"


@given(st.text(LETTERS, min_size=2, max_size=8), st.data())
def test_injected_marks_never_change_the_searched_form(word, data):
    """A mark, a tatweel or an invisible character inside a word is not seen."""
    place = data.draw(st.integers(1, len(word) - 1))
    extra = data.draw(st.sampled_from([*INVISIBLE, ch.TATWEEL, "\u064e", "\u0651"]))
    assert normalize(word[:place] + extra + word[place:]) == normalize(word)


@pytest.mark.parametrize(
    "fill", [".", "·", "•", "…", "۔", "*", "_", "-", "|", "/", ".."]
)
def test_every_filler_between_two_tatweels_is_repaired(fill):
    """Whatever stands between two tatweels to hide a word is taken out."""
    assert normalize(f"المسـ{fill}ـلحة") == "المسلحة"


def test_an_evasion_behind_ha_is_repaired():
    """The rule for هـ does not stop the repair of a word with ha before the dots."""
    assert normalize("الإرهـ.ـابية") == "الارهابية"
    assert normalize("مواجـ.ـهة") == "مواجهة"


def test_tatweel_before_evasion_loses_the_word():
    """In the wrong order the dot stays inside the word: the order is a rule too."""
    wrong = ["tatweel", *(name for name in DEFAULT_RULES if name != "tatweel")]
    assert normalize("المسـ.ـلحة", wrong) == "المس.لحة"


def test_the_order_of_the_other_rules_matters_too():
    """Marks before composition lose the hamza; glyphs come before letters."""
    assert normalize("مو\u0654من", ["marks", "composition"]) == "مومن"
    assert normalize("مو\u0654من", ["composition", "marks"]) == "مؤمن"
    late = [*(n for n in DEFAULT_RULES if n != "presentation_forms")]
    glyphs = "\ufed3\ufef0"  # fa, alif maqsura
    assert normalize(glyphs, [*late, "presentation_forms"]) == "فى"
    assert normalize(glyphs) == "في"


@pytest.mark.parametrize(
    "text",
    [
        "هـ",
        "1436هـ.ودعت",
        "هـ.ح/",
        "أ.د.",
        "كلمة ـ.ـ كلمة",
        "كذا.وقال",
        "شعر*شعر",
    ],
)
def test_what_only_looks_like_evasion_is_left(text):
    """Hijri years, initials, dashes and glued full stops are no hidden words."""
    assert normalize(text, rules=["evasion"]) == text


def test_ha_with_tatweel_stays_apart_from_the_pronoun():
    """The abbreviation هـ keeps its tatweel, and so do articles before a quotation."""
    assert normalize("هـ") == "هـ"
    assert normalize("الـ") != normalize("آل")
    assert normalize("بـ") != normalize("ب")


def test_ala_and_ali_are_kept_apart():
    """The preposition على and the name علي stay two words, with و as well."""
    assert [normalize(word) for word in ["على", "علي"]] == ["على", "علي"]
    assert normalize("وعلى") == "وعلى"
    assert normalize("قوى") == normalize("قوي")


def test_presentation_forms_never_leave_a_space():
    """An isolated mark stored as a glyph brings no space into a word (NFKC does)."""
    assert normalize("\ufe70بيت") == "بيت"


def test_a_symbol_for_a_phrase_stays_one_symbol():
    """U+FDFA is not written out: a word never turns into several."""
    assert normalize("\ufdfa") == "\ufdfa"


@given(st.text(LETTERS + MARKS + ch.TATWEEL, min_size=1, max_size=10), st.data())
def test_printed_length_finds_the_printed_beginning(word, data):
    """What is cut off the printed word is searched under what was asked for."""
    cut = data.draw(st.integers(1, len(word)))
    searched = normalize(word[:cut])
    rules = resolve_rules(DEFAULT_RULES)
    length = printed_length(word, searched, rules)
    assert length >= cut
    assert normalize(word[:length]) == searched


def test_printed_length_keeps_marks_with_their_letter():
    """The proclitic of وَالأسد is two characters long, for its vowel belongs to it."""
    printed = "و\u064eالأسد"
    assert printed_length(printed, "و", resolve_rules(DEFAULT_RULES)) == 2
    assert printed_length(printed, "ب", resolve_rules(DEFAULT_RULES)) == 0


def test_a_rule_of_ones_own_can_be_used():
    """Rules need not come from the table."""
    rule = Rule("gaf", "Persian gaf.", ("گ", "ك"), lambda word: word.replace("گ", "ك"))
    assert normalize("گتاب", [rule]) == "كتاب"


def test_an_unknown_rule_is_named_with_the_nearest():
    """A misspelt rule is an error that says which one was meant."""
    with pytest.raises(SettingError, match=re.escape("No rule 'alef'")) as caught:
        normalize("بيت", rules=["alef"])
    assert "Did you mean 'alif'?" in str(caught.value)
