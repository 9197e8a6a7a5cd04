"""Clitics: what is split, what stays whole, and that the corpus is only evidence."""

import random
from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.clitics import UNCERTAIN, choose, split_clitics, stems
from siyaq.arabic.evidence import (
    BACKS,
    FEATURES,
    FRONTS,
    Readings,
    features,
    learned_weights,
    lexicon,
    list_readings,
    score,
)
from siyaq.arabic.function_words import NEVER_SPLIT

WORDS = st.text("والبفكسهتينمدةىءئؤ", max_size=8)
COUNTS = st.dictionaries(WORDS, st.integers(1, 50), max_size=12)


def split(counts, word, **options):
    """Return proclitics, head and enclitic of one word."""
    row = split_clitics(counts, **options).loc[word]
    return row["proclitics"], row["head"], row["enclitic"]


def splits(counts, **options):
    """Return the splits of all words, without their margins."""
    table = split_clitics(counts, **options)
    columns = (table[name] for name in ("proclitics", "head", "enclitic"))
    return dict(zip(table.index, zip(*columns, strict=True), strict=True))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("والبيت", ("و", "البيت", "")),
        ("للبيت", ("ل", "البيت", "")),
        ("وللبيت", ("ول", "البيت", "")),
        ("مدينته", ("", "مدينة", "ه")),
        ("وبمدينتها", ("وب", "مدينة", "ها")),
        ("سيكتبون", ("س", "يكتبون", "")),
        ("كتبوه", ("", "كتبوا", "ه")),
        ("شركائهم", ("", "شركاء", "هم")),
        ("مبادئها", ("", "مبادئ", "ها")),
        ("به", ("", "ب", "ه")),
        ("وعليه", ("و", "على", "ه")),
        ("لديهم", ("", "لدى", "هم")),
        ("لانها", ("ل", "ان", "ها")),
        ("وهي", ("و", "هي", "")),
    ],
)
def test_clitics_come_off(word, expected):
    """The head is written as it is by itself."""
    counts = dict.fromkeys(["البيت", "مدينة", "يكتبون", "كتبوا", "شركاء", "مبادئ"], 5)
    assert split({**counts, word: 1}, word) == expected


@pytest.mark.parametrize(
    "word",
    ["والد", "بيان", "فارس", "لبنان", "كان", "التي", "هذه", "وقت", "بن", "و", "فقد"],
)
def test_look_alikes_stay_whole(word):
    """Words that begin or end like a clitic are not cut."""
    assert split({word: 3, "الد": 9, "يان": 9}, word) == ("", word, "")


def test_a_word_with_article_ends_in_no_pronoun():
    """That الايراني occurs shows that ايراني is a word, not Iran of mine."""
    counts = {"ايران": 900, "لايران": 80, "وايران": 60, "بايران": 9, "ايراني": 9}
    assert split(counts, "ايراني") == ("", "ايران", "ي")
    assert split({**counts, "الايراني": 50}, "ايراني") == ("", "ايراني", "")


NAMES = {
    "ولايتي": {"ولاية": 30, "لايتي": 2},
    "سليماني": {"سليمان": 60},
    "بايدن": {"ايدن": 20},
    "ستالين": {"تالين": 20},
    "كيري": {"يري": 40},
    "وليد": {"ليد": 20, "يد": 30},
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_never_split(name):
    """A name is settled before the corpus is asked, and so is a clitic before it."""
    counts = {name: 9, "و" + name: 3, "ل" + name: 1, **NAMES[name]}
    found = splits(counts, names=NAMES)
    assert found[name] == ("", name, "")
    assert found["و" + name] == ("و", name, "")
    assert found["ل" + name] == ("ل", name, "")


def test_without_the_name_the_corpus_misleads():
    """The list of names is needed: the same counts split a surname."""
    assert split({"سليماني": 9, **NAMES["سليماني"]}, "سليماني")[1] == "سليمان"


def test_names_are_compared_folded():
    """A registry folds its names; both spellings are the same name."""
    for names in (["رييسي"], ["رئيسي"]):
        assert split({"رئيسي": 4, "رئيس": 90}, "رئيسي", names=names)[1] == "رئيسي"


def test_a_dictionary_word_is_not_a_clitic_and_a_name():
    """With اسد among the names فاسد is still no lion."""
    counts = {"فاسد": 4, "اسد": 1}
    assert split(counts, "فاسد", names=["اسد"]) == ("", "فاسد", "")


def written(proclitics, head, enclitic):
    """Return the ways in which a head may be written between its clitics."""
    ways = {head}
    if proclitics.endswith("ل"):
        ways |= {head.removeprefix("ا"), head.removeprefix("ال")}
    if not enclitic:
        return ways
    ends = {"ة": "ت", "ى": "اي", "ي": "ا", "ء": "ؤئ", "ئ": "ؤئ", "ؤ": "ؤئ"}
    for way in list(ways):
        ways |= {way[:-1] + end for end in ends.get(way[-1:], "")}
        ways.add(way[:-1] if way.endswith("وا") else way)
    return ways


@given(COUNTS)
def test_the_pieces_rebuild_the_word(counts):
    """Clitics are the first and last letters, the head is what is between, repaired."""
    for word, (proclitics, head, enclitic) in splits(counts).items():
        assert word.startswith(proclitics)
        assert word.endswith(enclitic)
        middle = word[len(proclitics) : len(word) - len(enclitic)]
        assert middle in written(proclitics, head, enclitic)


@given(COUNTS)
def test_twenty_times_the_counts_split_alike(counts):
    """A corpus that repeats all its text says nothing new."""
    more = {word: 20 * count for word, count in counts.items()}
    assert splits(more) == splits(counts)


def test_a_large_corpus_splits_alike_at_twenty_times_the_size():
    """Above the ordinary size only the proportions count."""
    draw = random.Random(5)
    heads = ["كتاب", "مدينة", "البيت", "رئيس", "وزير", "قرار", "جديد", "اعمال"]
    counts = {
        front + head + back: draw.randint(1, 30_000)
        for head in heads
        for front in ("", "و", "ل", "ب", "ف")
        for back in ("", "ه", "ها", "هم", "نا")
    }
    assert len(counts) == 200
    more = {word: 20 * count for word, count in counts.items()}
    assert splits(more) == splits(counts)


@given(COUNTS, st.randoms(use_true_random=False))
def test_the_order_of_words_does_not_matter(counts, draw):
    """The rows follow the words; the splits do not depend on their order."""
    words = list(counts)
    draw.shuffle(words)
    shuffled = {word: counts[word] for word in words}
    assert list(split_clitics(shuffled).index) == words
    assert splits(shuffled) == splits(counts)


TEXTS = st.text(st.characters(), max_size=10)  # halves of surrogate pairs included


@given(st.dictionaries(TEXTS, st.integers(0, 9), max_size=8))
def test_any_text_is_a_word(counts):
    """Nothing fails: letters of any script, no letter at all, a count of nought."""
    table = split_clitics(counts)
    assert list(table.index) == list(counts)
    assert (table["margin"] >= 0).all()


def test_no_words_give_no_rows():
    """An empty corpus is no error, and has the same columns."""
    columns = ["proclitics", "head", "enclitic", "margin", "uncertain"]
    assert list(split_clitics({}).columns) == columns
    assert stems({}) == []


def test_a_small_margin_is_uncertain():
    """What is settled has no margin; the rest is uncertain below the threshold."""
    table = split_clitics({"كان": 5, "بشكل": 3, "شكل": 9, "نوفاك": 1, "بيتهم": 1})
    assert np.isinf(table.loc["كان", "margin"])
    assert (table["uncertain"] == (table["margin"] < UNCERTAIN)).all()
    assert table["uncertain"].any()
    assert not table["uncertain"].all()


def test_the_best_reading_is_chosen_and_of_equals_the_first():
    """The margin is measured to the next reading with other clitics."""
    columns = np.array([[0, 0, 0, 1, 1], [0, 1, 1, 0, 0], [0, 0, 0, 0, 1], range(5)])
    rows, margins = choose(
        Readings(*columns, [""] * 5, [""] * 5), np.array([1.0, 3.0, 3.0, 2.0, 2.0])
    )
    assert rows.tolist() == [1, 3]
    assert margins.tolist() == [2.0, 0.0]


def test_stems_are_heads_in_the_order_of_the_words():
    """The article stays, clitics do not."""
    assert stems({"والبيت": 2, "بيتها": 1, "البيت": 7}) == ["البيت", "بيت", "البيت"]


def test_a_large_corpus_is_scaled_down_and_loses_what_is_rare():
    """Two millions of words count as an ordinary corpus; misspellings fall out."""
    seen = lexicon({"البيت": 1_999_980, "البييت": 1, "المدينة": 19})
    assert seen.keys() == {"البيت", "المدينة"}
    assert sum(seen.values()) == pytest.approx(60_000, rel=0.01)


def test_closed_lists_are_normalised_words():
    """An entry that normalisation changes would never be found."""
    from siyaq.arabic.function_words import SETTLED
    from siyaq.arabic.spelling import normalize

    assert [word for word in NEVER_SPLIT if normalize(word) != word] == []
    assert [word for word in SETTLED if normalize(word) != word] == []


def found_cuts(word, pieces):
    """Return where a split cuts a word."""
    proclitics, _, enclitic = pieces
    cuts = set(range(1, len(proclitics) + 1))
    return cuts | {len(word) - len(enclitic)} if enclitic else cuts


def boundaries(words, found):
    """Return F1 of the boundaries, and the share of words cut as in the treebank."""
    pairs = [(word.cuts, found_cuts(word.norm, found[word.norm])) for word in words]
    hits = sum(len(gold & cuts) for gold, cuts in pairs)
    total = sum(len(gold) + len(cuts) for gold, cuts in pairs)
    exact = sum(gold == cuts for gold, cuts in pairs)
    return 2 * hits / total, exact / len(pairs)


@pytest.mark.slow
def test_boundaries_of_the_treebank(treebank):
    """The shipped weights, which were learned there, reach their published figure."""
    words = [word for sentence in treebank for word in sentence]
    counts = Counter(word.norm for word in words)
    f1, exact = boundaries(words, splits(counts))
    assert f1 >= 0.950
    assert exact >= 0.984


def test_the_figure_can_be_missed(treebank):
    """Never splitting has no boundaries; splitting every و in front has wrong ones."""
    words = [word for sentence in treebank for word in sentence]
    never = {word.norm: ("", word.norm, "") for word in words}
    greedy = {w: ("و" if w[0] == "و" else "", w, "") for w in never}
    assert boundaries(words, never)[0] == 0
    assert boundaries(words, greedy)[0] < 0.5


def clitics(readings, row):
    """Return proclitics and enclitic of a reading, without its head."""
    return FRONTS[readings.front[row]], "", BACKS[readings.back[row]]


def examples(counts, readings, words):
    """Yield the readings of each word: their rows, which are right, and a weight."""
    gold = defaultdict(Counter)
    for word in words:
        gold[word.norm][word.cuts] += 1
    starts = np.searchsorted(readings.word, range(len(counts) + 1))
    for norm, first, end in zip(counts, starts, starts[1:], strict=False):
        if norm not in gold:
            continue
        cuts = [
            found_cuts(
                norm, (FRONTS[readings.front[row]], "", BACKS[readings.back[row]])
            )
            for row in range(first, end)
        ]
        right = np.array([cut == gold[norm].most_common(1)[0][0] for cut in cuts])
        if right.any() and not right.all():
            yield slice(first, end), right, min(gold[norm].total(), 5) ** 0.5


def learn(codes, values, found):
    """Learn weights by stochastic gradient: a softmax over the readings of a word."""
    weights, nothing = np.zeros(len(FEATURES) + 1), len(FEATURES)
    by_hand = FEATURES["split", "pronoun on a noun with article"]
    draw = random.Random(0)
    for epoch in range(6):
        draw.shuffle(found)
        for rows, right, weight in found:
            scores = (weights[codes[rows]] * values[rows]).sum(1)
            shares = np.exp(scores - scores.max())
            wanted = shares * right / (shares * right).sum() - shares / shares.sum()
            step = weight * 0.05 / (1 + epoch)
            np.add.at(weights, codes[rows], step * wanted[:, None] * values[rows])
            weights[nothing], weights[by_hand] = 0, -2
    return weights


@pytest.mark.slow
def test_weights_learned_on_one_half_serve_the_other(treebank):
    """In two-fold cross-validation the boundaries are as good as published."""
    counts = Counter(word.norm for sentence in treebank for word in sentence)
    readings = list_readings(counts, ())
    described = features(counts, readings)
    codes = np.stack([codes for codes, _ in described], 1)
    values = np.stack([values.astype(float) for _, values in described], 1)
    halves = [[w for line in treebank[n::2] for w in line] for n in (0, 1)]
    results = []
    for learned, held in (halves, halves[::-1]):
        weights = learn(codes, values, list(examples(counts, readings, learned)))
        rows, _ = choose(readings, score(described, weights))
        pieces = [clitics(readings, row) for row in rows]
        found = dict(zip(counts, pieces, strict=True))
        results.append(boundaries(held, found)[0])
    assert np.mean(results) >= 0.945


def test_the_shipped_weights_fit_the_features():
    """Each feature has a weight, and what is in no table weighs nothing."""
    weights = learned_weights()
    assert len(weights) == len(FEATURES) + 1
    assert weights[-1] == 0
    named = {group for group, _ in FEATURES}
    assert {"proclitic", "enclitic", "whole", "split"} <= named
