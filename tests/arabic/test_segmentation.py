"""Words and sentences: spans of the text, judged by a treebank."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic import characters as ch
from siyaq.arabic.segmentation import WORD_KINDS, segments, sentence_starts, words

ARABIC = re.compile(f"[{ch.LETTERS}]")
TEXTS = st.text(
    "ابسـدهو\u0651\u0670\u200c\u200f .,،؟!…\n\t\r\"”»()-/:*0١9aZ' \ufeff", max_size=60
)


def sentences(text):
    """Cut a text where its sentences begin."""
    starts = [*sentence_starts(text), len(text)]
    return [text[a:b] for a, b in pairwise(starts)]


@pytest.fixture(scope="module")
def treebank(shared):
    """Return the texts of Arabic-PUD, each with the spans of its words."""
    blocks = (shared / "gold/ar_pud.conllu").read_text("utf-8").strip().split("\n\n")
    return [gold_spans(block.split("\n")) for block in blocks]


def gold_spans(lines):
    """Glue clitics to their word, and find each word in the text."""
    text = next(line[9:] for line in lines if line.startswith("# text = "))
    spans, glue = [], False
    for cells in (line.split("\t") for line in lines if line[0].isdigit()):
        start = text.index(cells[1], spans[-1][1] if spans else 0)
        end = start + len(cells[1])
        if glue and ARABIC.match(cells[1]):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        glue = "SpaceAfter=No" in cells[9] and ARABIC.match(cells[1]) is not None
    return text, spans


def f1(pairs):
    """Score pairs of a found and a true set."""
    right = sum(len(found & true) for found, true in pairs)
    return 2 * right / sum(len(found) + len(true) for found, true in pairs)


@given(TEXTS)
def test_spans_are_ordered_disjoint_and_cover_what_is_not_space(text):
    """Every character that is not white space belongs to exactly one span."""
    place = 0
    for start, end, _ in segments(text):
        assert start >= place
        assert not text[place:start].strip()
        assert end > start
        place = end
    assert not text[place:].strip()


@given(st.text())
def test_every_arabic_letter_is_in_an_arabic_word(text):
    """No letter is lost to punctuation, whatever Unicode surrounds it."""
    covered = {
        place
        for start, end, kind in segments(text)
        if kind in ("arabic", "url")
        for place in range(start, end)
    }
    assert all(m.start() in covered for m in ARABIC.finditer(text))


@given(TEXTS)
def test_sentence_starts_ascend_from_zero(text):
    """Sentences begin in order, the first at the first character."""
    starts = sentence_starts(text)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert all(start < max(len(text), 1) for start in starts)


@given(TEXTS)
def test_no_word_crosses_a_sentence(text):
    """A sentence never begins inside a word."""
    starts = set(sentence_starts(text))
    inside = [
        place
        for start, end, kind in segments(text)
        if kind in WORD_KINDS
        for place in range(start + 1, end)
    ]
    assert not starts & set(inside)


def test_words_of_a_treebank(treebank):
    """Words agree with Arabic-PUD (published for this cut: F1 0.9985)."""
    pairs = [
        ({(start, end) for start, end, _ in segments(text)}, set(spans))
        for text, spans in treebank
    ]
    assert f1(pairs) >= 0.997


def test_a_cut_at_spaces_would_fail_the_treebank(treebank):
    """The score above can fail: white space alone reaches 0.81."""
    pairs = [
        ({m.span() for m in re.finditer(r"\S+", text)}, set(spans))
        for text, spans in treebank
    ]
    assert f1(pairs) < 0.85


@pytest.mark.parametrize("joint", [" ", "., "])
def test_sentences_of_a_treebank(treebank, joint):
    """Blocks of five sentences are cut where they were joined, by space or by '.,'."""
    texts = [text if joint == " " else text.rstrip(".") for text, _ in treebank]
    pairs = []
    for first in range(0, len(texts), 5):
        block, true = "", set()
        for text in texts[first : first + 5]:
            true.add(len(block))
            block += text + joint
        pairs.append((set(sentence_starts(block)) - {0}, true - {0}))
    assert f1(pairs) >= 0.996


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أكّد الأسد، وإيران.", ["أكّد", "الأسد", "وإيران"]),
        ("القوات المسـ.ـلحة", ["القوات", "المسـ.ـلحة"]),
        ("الروسي”؛ قائلاً:”نعم", ["الروسي", "قائلاً", "نعم"]),
        ("1436هـ.ودعت", ["1436", "هـ", "ودعت"]),
        ("عام2016", ["عام", "2016"]),
        ("أ.د. خالد", ["أ", "د", "خالد"]),
        ("كلمة ـ.ـ كلمة", ["كلمة", "كلمة"]),
        ("إير\u200cان", ["إير\u200cان"]),  # zero-width non-joiner
        ("BBC: قال", ["BBC", "قال"]),
        ("2,5 و 2254/2015", ["2,5", "و", "2254/2015"]),
        ("https://example.org/خبر قال", ["قال"]),
        ("", []),
    ],
)
def test_words(text, expected):
    """Marks and hidden dots stay inside a word; punctuation and digits do not."""
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال كذا. ثم مضى.", ["قال كذا. ", "ثم مضى."]),
        ("قال كذا., ثم مضى", ["قال كذا., ", "ثم مضى"]),
        ("خامنئي.. لتحرير البلاد", ["خامنئي.. لتحرير البلاد"]),
        ("سكت... ثم مضى", ["سكت... ", "ثم مضى"]),
        ("قال د. خالد كذا", ["قال د. خالد كذا"]),
        ("قال أ. د. خالد كذا", ["قال أ. د. خالد كذا"]),
        ("قال “كذا.” ثم مضى", ["قال “كذا.” ", "ثم مضى"]),
        ("(كذا!) ثم مضى", ["(كذا!) ", "ثم مضى"]),
        ("متى؟ اليوم", ["متى؟ ", "اليوم"]),
        ("عنوان\nنص", ["عنوان\n", "نص"]),
        ("رقم. 15 شخصا", ["رقم. 15 شخصا"]),
        ("كذا.وقال", ["كذا.", "وقال"]),
        ("كذاً.»وقال", ["كذاً.»", "وقال"]),
        ("كذا.,وقال", ["كذا.,", "وقال"]),
        ("كذا.،وقال", ["كذا.،", "وقال"]),
        ("شركة بي.بي.سي", ["شركة بي.بي.سي"]),
        ("أ.د.خالد", ["أ.د.خالد"]),
    ],
)
def test_sentences(text, expected):
    """Stops end a sentence with their closing marks; pauses and initials do not."""
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    ["." + " " * 50_000 + "1", "\u064e" * 50_000, "ـ." * 25_000, ".”" * 25_000],
    ids=["spaces", "marks", "tatweel and dots", "stops and quotes"],
)
def test_hostile_runs_take_linear_time(text):
    """Long runs of one kind are cut at once: no backtracking explodes."""
    assert "".join(text[a:b] for a, b, _ in segments(text)) == text.replace(" ", "")
    assert sentence_starts(text)[0] == 0


def test_ornate_brackets_are_no_letters():
    """A word between the brackets of scripture is cut out of them."""
    assert words("\ufd3fقل\ufd3e") == ["قل"]


def test_a_long_run_of_dots_is_read_once():
    """A line of dots, as in a table of contents, ends one sentence."""
    text = "قال " + "." * 50_000 + " الأسد"
    assert sentence_starts(text) == [0, len(text) - len("الأسد")]
