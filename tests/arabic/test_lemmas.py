"""Lemmas: names and function words stay, the dictionary knows, endings come off."""

from collections import Counter, defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.dictionary import dictionary, fold_key
from siyaq.arabic.lemmas import lemmas

COUNTS = st.dictionaries(st.text("والبفكسهتينمدةىءئ", max_size=8), st.integers(1, 50))


def lemma(word, counts=None, **options):
    """Return the lemma of one word among others."""
    counts = {**(counts or {}), word: 2}
    return dict(zip(counts, lemmas(counts, **options), strict=True))[word]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("وللوزراء", "وزير"),
        ("الوزير", "وزير"),
        ("وزراء", "وزير"),
        ("المدن", "مدينة"),
        ("الايرانية", "ايراني"),
        ("اليمني", "يمني"),
        ("الاعلام", "اعلام"),
        ("القوات", "قوة"),
        ("التي", "الذي"),
        ("هذه", "هذا"),
        ("وكانت", "كان"),
        ("قالت", "قال"),
        ("يقولون", "قال"),
        ("بعض", "بعض"),
        ("تاريخ", "تاريخ"),
        ("عليه", "على"),
    ],
)
def test_the_dictionary_gives_the_lemma(word, expected):
    """Behind clitics and article, and where hamza is folded."""
    assert lemma(word, {"الوزير": 5, "وزراء": 5, "الوزراء": 5}) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("يعرفون", "عرف"),
        ("يعود", "عاد"),
        ("تعيش", "عاش"),
        ("ينتهي", "انتهي"),
        ("حصلوا", "حصل"),
        ("سمحت", "سمح"),
        ("استهدفت", "استهدف"),
    ],
)
def test_a_verb_that_is_only_listed_gets_its_perfect(word, expected):
    """The dictionary lists many verb forms as their own lemma."""
    assert lemma(word) == expected


def test_what_occurs_with_the_article_is_no_verb():
    """That الحصلت occurs would show that حصلت is a noun."""
    assert lemma("سمحت", {"السمحت": 5}) == "سمحت"


@pytest.mark.parametrize("word", ["بيت", "صوت", "وقت", "تونس", "تقدم", "يمين", "تعاون"])
def test_a_noun_that_looks_like_a_verb_keeps_its_letters(word):
    """Neither ta nor ya is cut off a noun."""
    assert lemma(word) == word


def test_a_name_is_its_own_lemma():
    """سورية is a country, not the adjective; so is the president no lion."""
    for name in ("سورية", "الاسد", "المعلم", "علي"):
        assert lemma(name, names=[name]) == name
        assert lemma("و" + name, {name: 9}, names=[name]) == name
    assert lemma("الاسد") == "اسد"


def test_an_ending_comes_off_where_the_rest_occurs():
    """A word that no dictionary lists is a plural if the corpus has its singular."""
    plural, singular = "ميليشاوات", "ميليشاوة"
    assert lemma(plural, {singular: 3, "بيت": 1}) == singular
    assert lemma(plural) == plural


def test_the_spelling_of_hamza_returns():
    """Keys are folded, lemmas are words."""
    assert lemma("المسؤولين") == "مسؤول"
    assert lemma("يؤمنون") != "اءمن"


@given(COUNTS)
def test_every_word_has_a_lemma_and_its_order_does_not_matter(counts):
    """Nothing fails, nothing is empty that was a word."""
    found = dict(zip(counts, lemmas(counts), strict=True))
    turned = dict(reversed(counts.items()))
    assert dict(zip(turned, lemmas(turned), strict=True)) == found
    assert all(found[word] for word in counts if word)


@given(st.dictionaries(st.text(max_size=10), st.integers(0, 9), max_size=8))
def test_any_text_has_a_lemma(counts):
    """Also letters of other scripts, signs, and no letter at all."""
    assert len(lemmas(counts)) == len(counts)


def test_a_dictionary_that_cannot_be_read_is_told(monkeypatch):
    """simplemma may move its table; then corpus evidence alone must do."""
    from simplemma.strategies.dictionaries import dictionary_factory

    monkeypatch.delattr(dictionary_factory, "DEFAULT_DICTIONARY_FACTORY")
    dictionary.cache_clear()
    try:
        with pytest.warns(UserWarning, match="simplemma's Arabic dictionary"):
            assert dictionary() == {}
        assert lemmas({"والبيت": 1, "البيت": 9, "بيت": 9}) == ["بيت"] * 3
    finally:
        dictionary.cache_clear()


def test_the_dictionary_is_large_and_folded():
    """Every key is folded, so that a folded word finds it."""
    words = dictionary()
    assert len(words) > 200_000
    assert all(fold_key(word) == word for word in list(words)[:5000])


def pairs(labels):
    """Count the pairs of words under one label."""
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


def conflation(gold, found):
    """Return F1 over pairs of word types that share a lemma."""
    words = list(gold)
    both = pairs((gold[word], found[word]) for word in words)
    return 2 * both / (pairs(gold.values()) + pairs(found[word] for word in words))


@pytest.mark.slow
def test_lemmas_of_the_treebank(treebank):
    """Words come together as in the treebank, and have its lemmas."""
    words = [word for sentence in treebank for word in sentence]
    counts = Counter(word.norm for word in words)
    found = dict(zip(counts, map(fold_key, lemmas(counts)), strict=True))
    votes = defaultdict(Counter)
    for word in words:
        votes[word.norm][word.lemma] += 1
    gold = {norm: vote.most_common(1)[0][0] for norm, vote in votes.items()}
    assert conflation(gold, found) >= 0.80
    assert conflation(gold, {norm: norm for norm in gold}) == 0
    right = sum(found[word.norm] == word.lemma for word in words)
    assert right / len(words) >= 0.86
