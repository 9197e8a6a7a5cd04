"""Code pages are told apart by their letters, and nothing else is taken for one."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus.codepages import CODE_PAGES, guess, mixed

HEADLINE = "بلدية المدينة تفتتح مكتبة عامة جديدة"
SENTENCES = [
    "قال مدير المكتبة إن العمل في القاعة الكبرى سينتهي قبل نهاية الشهر المقبل.",
    "وأضاف أن عدد الزوار ارتفع خلال العام الماضي وأن أكثرهم من طلاب الجامعات.",
    "ويضم المبنى ثلاث قاعات للقراءة ومقهى صغيرا وحديقة يطل عليها الطابق الأول.",
    "وكانت الأعمال بدأت في شتاء العام الماضي ثم توقفت بسبب الأمطار والسيول.",
]
ARTICLE = "\n".join(SENTENCES * 10)


@pytest.mark.parametrize("page", CODE_PAGES)
@pytest.mark.parametrize("text", [HEADLINE, HEADLINE[:20], *SENTENCES, ARTICLE])
def test_each_code_page_is_found(page, text):
    """A headline, its first twenty letters, a sentence and an article are enough."""
    data = text.encode(page)
    assert data.decode(guess(data)) == text


@pytest.mark.parametrize("page", CODE_PAGES)
@pytest.mark.parametrize(
    "shell",
    [
        '<html><head><meta name="x"><link href="/a.css"></head><p>%s</p></html>',
        'id,date,url,text\r\n1,2016-03-15,https://example.org/1,"%s"\r\n',
    ],
)
def test_markup_has_no_say(page, shell):
    """However much ASCII is around the words, the words decide."""
    data = (shell * 50 % ((HEADLINE,) * 50)).encode(page)
    assert guess(data) == page


def test_marks_of_a_vowelled_text_are_no_fault():
    """A fully vowelled sentence is Arabic in its own code page."""
    text = "ذَهَبَ الوَلَدُ إِلى المَدرَسَةِ مُبَكِّرًا"
    assert [guess(text.encode(page)) for page in CODE_PAGES[:2]] == [*CODE_PAGES[:2]]


def test_persian_and_french_words_are_no_fault():
    """Letters of other languages that windows-1256 has do not hide the Arabic."""
    text = "زارت فرقة «Théâtre Français» مدينة گرگان، ثم عادت إلى العاصمة"
    assert guess(text.encode("windows-1256")) == "windows-1256"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("La bibliothèque a été fermée l'année dernière à cause de la pluie", "cp1252"),
        ("Библиотека открылась в центре города после долгого ремонта", "cp1251"),
        ("Библиотека открылась в центре города после долгого ремонта", "koi8-r"),
        ("Η βιβλιοθήκη άνοιξε στο κέντρο της πόλης", "cp1253"),
        ("הספרייה נפתחה במרכז העיר לאחר שיפוץ ארוך", "cp1255"),
        ("図書館は長い改修の後に市の中心部に開館した", "shift_jis"),
        ("图书馆经过长时间的装修后在市中心开放", "gbk"),
    ],
)
def test_other_languages_are_not_taken_for_arabic(text, encoding):
    """What gives no Arabic in any code page is not guessed."""
    assert guess(text.encode(encoding)) == ""


def test_noise_is_not_taken_for_arabic():
    """Random bytes of some length fit no code page."""
    noise = random.Random(1)
    found = [guess(noise.randbytes(noise.randrange(30, 400))) for _ in range(500)]
    assert sum(page != "" for page in found) <= 1


@pytest.mark.parametrize("data", [b"", b"plain words", "خبر".encode("windows-1256")])
def test_too_little_is_not_guessed(data):
    """Three letters are too few, and none is none."""
    assert guess(data) == ""


@pytest.mark.parametrize("word", ["من", HEADLINE, "“", "–"])
def test_a_word_in_utf8_is_found_among_others(word):
    """A single short word, quotation mark or dash in UTF-8 shows two encodings."""
    data = ARTICLE.encode("windows-1256") + word.encode()
    assert mixed(data)
    assert guess(data) == ""


@pytest.mark.parametrize("page", CODE_PAGES)
def test_a_code_page_alone_is_not_mixed(page):
    """The check of two encodings does not object to one."""
    assert not mixed(ARTICLE.encode(page))


def test_two_code_pages_in_one_file_are_not_guessed():
    """An article in each of two code pages: neither is right for both."""
    both = ARTICLE.encode("windows-1256") + b"\n" + ARTICLE.encode("iso-8859-6")
    assert guess(both) == ""


def test_a_wrong_sibling_rates_lower():
    """Read as the sibling, the same bytes have rarer letters and false endings."""
    from siyaq.corpus.codepages import _rated

    sums, _ = _rated(ARTICLE.encode("windows-1256"))
    own, sibling = sums.sum(axis=1)[:2]
    assert own > 2 * abs(sibling)


def test_blocks_do_not_change_the_guess(monkeypatch):
    """A pair that two blocks share is rated once."""
    from siyaq.corpus import codepages

    data = ARTICLE.encode("iso-8859-6")
    whole = codepages._rated(data)[0].sum(axis=1)
    monkeypatch.setattr(codepages, "_BLOCK", 7)
    assert codepages._rated(data)[0].sum(axis=1) == pytest.approx(whole)


@given(st.binary())
def test_any_bytes_give_a_name_or_none(data):
    """Nothing is raised, whatever the bytes are."""
    assert guess(data) in ("", *CODE_PAGES)
