"""Persian is told from Arabic, also from Arabic with Persian letters in it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.persian import looks_persian

PERSIAN = [
    "شهرداری اعلام کرد که کتابخانه تازه در مرکز شهر گشایش یافته است",
    "این کتابخانه سه سالن مطالعه دارد و برای دانشجویان رایگان است",
    "مدیر کتابخانه گفت ساخت این بنا از سال گذشته آغاز شده بود",
    "باران در روزهای اخیر بخش هایی از راه را بسته است و پلیس هشدار داد",
    "بازدیدکنندگان می توانند کتاب ها را تا دو هفته به خانه ببرند و در پایان بازگردانند",
]
ARABIC = [
    "أعلنت البلدية أن المكتبة الجديدة في وسط المدينة فتحت أبوابها للزوار",
    "وصل الوفد إلى مدينة چالوس ثم زار گرگان وسپاهان، وعاد إلى العاصمة ليلا",
    "قال مدير المكتبة إن البناء بدأ في العام الماضي واستمر حتى الصيف",
]


@pytest.mark.parametrize("text", [*PERSIAN, " ".join(PERSIAN)])
def test_persian_is_recognised(text):
    """A sentence is enough."""
    assert looks_persian(text)


@pytest.mark.parametrize("text", ARABIC)
def test_arabic_is_not_taken_for_persian(text):
    """Names with Persian letters do not make a text Persian."""
    assert not looks_persian(text)


@pytest.mark.parametrize("text", ARABIC)
def test_arabic_from_a_persian_keyboard_stays_arabic(text):
    """Ya and kaf of a Persian keyboard do not make a text Persian."""
    typed = text.translate(str.maketrans("يكى", "یکی"))
    assert typed != text
    assert not looks_persian(typed)


def test_an_arabic_article_that_quotes_persian_stays_arabic():
    """One Persian sentence in a long Arabic text is a quotation."""
    assert not looks_persian(" ".join([*ARABIC * 4, PERSIAN[0]]))


@pytest.mark.parametrize("text", ["", "plain words", "گ", "است"])
def test_too_little_is_not_persian(text):
    """A letter or a word does not make a text Persian."""
    assert not looks_persian(text)


def test_two_words_of_grammar_are_chance():
    """An Arabic line from a Persian keyboard may hold some that it has as well."""
    assert not looks_persian("کرد المدینة وكرد الریف في این واحد")


@given(st.text())
def test_any_text_is_judged(text):
    """Nothing is raised, whatever the text is."""
    assert looks_persian(text) in (True, False)


@pytest.mark.slow
def test_real_articles_are_not_persian(shared):
    """No real Arabic article is taken for Persian, however ya and kaf are typed."""
    typed = str.maketrans("يكى", "یکی")
    path = shared / "news" / "topic_news.parquet"
    for text in pd.read_parquet(path, columns=["text"])["text"]:
        assert not looks_persian(text)
        assert not looks_persian(text.translate(typed))
