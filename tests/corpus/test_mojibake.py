"""Wrong decodings are seen, undone where exact, and not seen where there is none."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus.mojibake import repair, suspect, suspicion

TEXT = "افتتحت البلدية مكتبة عامة في وسط المدينة، وقال مديرها إنها مفتوحة للجميع."


def misread(text, right, wrong):
    """Write a text in one encoding and read it as another, as a browser would."""
    data = text.encode(right)
    chars = [bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in data]
    return "".join(chars)


PAIRS = [
    ("utf-8", "windows-1252", "UTF-8 read as windows-1252"),
    ("utf-8", "latin-1", "UTF-8 read as latin-1"),
    ("utf-8", "windows-1256", "UTF-8 read as windows-1256"),
    ("windows-1256", "windows-1252", "windows-1256 read as windows-1252"),
    ("windows-1256", "latin-1", "windows-1256 read as latin-1"),
    ("iso-8859-6", "windows-1252", "iso-8859-6 read as windows-1252"),
]


@pytest.mark.parametrize(("right", "wrong", "name"), PAIRS)
@pytest.mark.parametrize("text", [TEXT, "مكتبة جديدة", f"{TEXT}\r\n" * 50])
def test_a_wrong_decoding_is_undone(text, right, wrong, name):
    """Every usual pair gives back the text, character for character."""
    spoilt = misread(text, right, wrong)
    assert spoilt != text
    repaired, what = repair(spoilt)
    assert repaired == text
    # Without a byte from 80 to 9F, latin-1 and windows-1252 are the same.
    assert what in (name, name.replace("latin-1", "windows-1252"))


@pytest.mark.parametrize(("right", "wrong", "name"), PAIRS)
def test_a_wrong_decoding_is_suspected(right, wrong, name):
    """What can be repaired is suspect, and its kind is named."""
    spoilt = misread(TEXT, right, wrong)
    assert suspect(spoilt)
    if right != "iso-8859-6":
        assert suspicion(spoilt) == name.replace("latin-1", "windows-1252")


@pytest.mark.parametrize("wrong", ["windows-1252", "windows-1256"])
def test_a_wrong_decoding_made_twice_is_undone(wrong):
    """Saved wrongly two times, the text comes back."""
    once = misread(TEXT, "utf-8", wrong)
    twice = misread(once, "utf-8", "windows-1252")
    name = f"UTF-8 read as {wrong}, then as windows-1252"
    assert repair(twice) == (TEXT, name)


@pytest.mark.parametrize("byte", [0x81, 0x8D, 0x8F, 0x90, 0x9D])
def test_bytes_that_windows_1252_lacks_are_undone(byte):
    """Browsers keep the five bytes as control characters, and so do we."""
    letter = bytes([0xD9, byte]).decode()
    spoilt = misread(f"مكتبة {letter}", "utf-8", "windows-1252")
    assert chr(byte) in spoilt
    assert repair(spoilt)[0] == f"مكتبة {letter}"


@pytest.mark.parametrize(
    "change",
    [
        lambda spoilt: spoilt.replace("\u201e", "\ufffd"),
        lambda spoilt: spoilt[:-1],
        lambda spoilt: f"{spoilt} وكلمة سليمة",
        lambda spoilt: spoilt.replace("\u201e", "\x84", 1),
    ],
    ids=["lost", "cut", "mixed", "two readings"],
)
def test_what_is_not_exact_is_left_alone(change):
    """A lost character, a cut letter, sound words beside: reported, not repaired."""
    spoilt = change(
        misread("قالت البلدية في بيان نشرته مساء أمس إنها", "utf-8", "windows-1252")
    )
    assert repair(spoilt) == (spoilt, "")
    assert suspicion(spoilt) == "UTF-8 read as windows-1252"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "",
        "plain words",
        "ط، ظ، ع، غ",
        "عقدت «الهيئة» اجتماعا… وطالبت المادة § 5 بذلك",
        "المخرج Çağlar زار Ørsted ثم عاد",
        "Été à Nice, où les élèves ont été reçus après la créée",
        "ÇA VA",
        "Þórður á Öræfajökli, það er ágætt",
        "São Paulo é a maior cidade; não há dúvida: ações e informações",
    ],
)
def test_sound_text_is_left_alone(text):
    """Arabic, French and others are neither repaired nor suspected."""
    assert repair(text) == (text, "")
    assert suspicion(text) == ""


@given(st.text())
def test_repair_never_raises_and_is_settled(text):
    """Any text gives a text; where nothing was wrong it is the same."""
    repaired, what = repair(text)
    assert (repaired == text) is (what == "")
    assert isinstance(suspicion(text), str)


@given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإؤئ ،.", min_size=8))
def test_clean_arabic_is_never_repaired(text):
    """No text of Arabic letters is what a wrong decoding gives."""
    assert repair(text) == (text, "")


@pytest.mark.slow
def test_real_articles_are_never_repaired(shared):
    """In 43,592 real articles and headlines nothing is repaired or suspected."""
    for name in ("topic_news", "news_10m"):
        path = shared / "news" / f"{name}.parquet"
        table = pd.read_parquet(path, columns=["title", "text"]).fillna("")
        for column in table:
            wrong = [text for text in table[column] if repair(text)[1]]
            assert wrong == []
            assert not any(map(suspicion, table[column]))
