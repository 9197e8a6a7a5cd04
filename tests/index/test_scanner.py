"""The scanner by tables finds what the readable rule finds, character by character."""

from bisect import bisect_right

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.arabic.segmentation import WORD_KINDS, segments, sentence_starts
from siyaq.index.packing import unpacked
from siyaq.index.scanner import scan

PIECES = st.sampled_from(
    [
        *"ابسةوهـ\u0651\u064e\u0670\u200c\u200f\u00ad\ufefb\ufdfaپکی\u06d5\u0750",
        *"019٢٥۴.,:/\u060c\u066b'\u2019-«»\"”)(]!?؟…؛*_|~\u00b7\u06d4",
        *"azZéß\u0180\u00d7 \t\n\r\u00a0\u2028\u202e\u202c\u0085\x1c",
        *"\U0001f600\U00010e60\ud800\U000e0041\U000e007f\U000e0080",
        *["ـ.ـ", "ـ..ـا", "..", "...", "....", ".,", ". ", '." ', "د. ", "هـ. "],
        *["http://", "https://ا", "www.", "://", "\r\n", "؟  9", ".  ا"],
        *["ا" * 17, "ا" * 8, "1" * 20],
    ]
)
TEXTS = st.lists(st.lists(PIECES, max_size=40).map("".join), min_size=1, max_size=4)


def expected(text):
    """Return words, and the words that open a sentence, by the readable rule."""
    words = [(start, end) for start, end, kind in segments(text) if kind in WORD_KINDS]
    starts = sentence_starts(text)
    numbers = [bisect_right(starts, start) for start, _ in words]
    opens = [
        place
        for place, number in enumerate(numbers)
        if place == 0 or number != numbers[place - 1]
    ]
    return words, opens


def check(texts):
    """Compare a scan with the readable rule."""
    found = scan(texts)
    forms = unpacked(found.forms) + found.others
    assert len(found.counts) == len(texts)
    words = list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))
    first, all_opens = 0, []
    for text, count in zip(texts, found.counts.tolist(), strict=True):
        spans, opens = expected(text)
        assert words[first : first + count] == spans
        codes = found.codes[first : first + count].tolist()
        assert [forms[code] for code in codes] == [text[a:b] for a, b in spans]
        all_opens += [first + place for place in opens]
        first += count
    assert found.sentences.tolist() == all_opens


@settings(max_examples=600)
@given(TEXTS)
def test_hostile_texts_are_cut_as_by_the_rule(texts):
    """Words, sentences and forms equal those of segments and sentence_starts."""
    check(texts)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=3))
def test_any_text_is_cut_as_by_the_rule(texts):
    """Characters of all scripts and planes change nothing."""
    check(texts)


@pytest.mark.parametrize(
    "text",
    [
        "ب" * 200_000,
        "بـ" * 100_000 + " ثم",
        "7" * 70_000 + "." + "8" * 300,
        "x" * 300 + "-" + "y" * 300,
        "\u0651" * 5_000 + "ب" + "\u200f" * 5_000,
        "قال" + "." * 10_000 + " ثم" + "!" * 10_000 + " ثم",
        "ـ.ـ" * 3_000,
        'قال. "' + '"' * 5_000 + " ثم",
    ],
    ids=["letters", "tatweel", "digits", "latin", "marks", "stops", "dots", "quotes"],
)
def test_very_long_runs(text):
    """No length wraps around, and none takes a loop over its square."""
    check([text, "بعد"])


def test_an_address_hides_its_letters():
    """What stands in an address is no word, what only looks like one is."""
    check(["انظر http://site/كتاب، www.x xhttp://y (https://z) www", "://ا"])


def test_a_wrong_table_is_noticed(monkeypatch):
    """The comparison fails if the tables take another stop for the end."""
    from siyaq.index import alphabet as ab

    tables = ab.alphabet()
    traits = bytearray(tables.traits)
    traits[tables.bytes_of[ord("؟")]] = 0
    changed = tables._replace(traits=bytes(traits))
    monkeypatch.setattr(ab, "alphabet", lambda: changed)
    with pytest.raises(AssertionError):
        check(["قال؟ ثم"])


@pytest.mark.slow
def test_all_real_news_are_cut_as_by_the_rule(shared):
    """In 2,778 real articles every word, form and sentence is the same."""
    texts = pd.read_parquet(shared / "news/topic_news.parquet")["text"].tolist()
    for first in range(0, len(texts), 300):
        check(texts[first : first + 300])
