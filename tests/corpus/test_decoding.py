"""Bytes to text: strict by name, careful by itself, and always with a reason."""

import random
from itertools import islice

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus.decoding import decode
from siyaq.errors import CorpusError

SENTENCE = "قال مدير المكتبة إن العمل في القاعة الكبرى سينتهي قبل نهاية الشهر المقبل"
HEADLINE = "بلدية المدينة تفتتح مكتبة عامة جديدة"
ARTICLE = f"{HEADLINE}\r\n{SENTENCE}، وأضاف أن «الزوار» كثيرون.\n" * 8
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
PAGES = ["windows-1256", "iso-8859-6", "mac_arabic"]
HTML = (
    '<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><link rel="stylesheet" '
    'href="/css/main.css?v=3"><script>var page = {"id": 1};</script></head><body '
    'class="news"><ul><li><a href="/">Home</a></li></ul><p>%s</p></body></html>'
)
CSV = 'id,date,url,text\r\n7,2016-03-15,https://example.org/news/7,"%s"\r\n'


def refusal(data, encoding):
    """Return the message of the refusal."""
    with pytest.raises(CorpusError) as caught:
        decode(data, encoding)
    return str(caught.value)


# Strict decoding by name.


@given(st.text(st.characters(exclude_characters="\0\6", exclude_categories=["Cs"])))
@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf-16", "utf-32"])
def test_text_survives_its_encoding(encoding, text):
    """What was written is read back character for character."""
    decoded = decode(text.encode(encoding), encoding)
    assert decoded.text == text.removeprefix("\ufeff")
    assert decoded.encoding == encoding


@given(st.data())
@pytest.mark.parametrize("encoding", [*PAGES, "cp720", "latin-1"])
def test_text_survives_its_code_page(encoding, data):
    """The same holds for every character of a code page."""
    chars = bytes(range(1, 256)).decode(encoding, "ignore")
    text = data.draw(st.text(chars))
    assert decode(text.encode(encoding), encoding).text == text


@given(st.binary() | st.binary(max_size=8).map(ARTICLE.encode().__add__))
@pytest.mark.parametrize("encoding", ["utf-8", "auto", "utf-16", *PAGES])
def test_any_bytes_give_text_or_a_refusal(encoding, data):
    """No other exception leaves, whatever the bytes are."""
    try:
        decoded = decode(data, encoding)
    except CorpusError:
        return
    assert isinstance(decoded.text, str)
    assert all(isinstance(remark, str) for remark in decoded.remarks)


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "utf8", "auto"])
def test_a_byte_order_mark_is_taken_off_and_remarked(encoding):
    """The mark is no character of the text, whatever the codec is called."""
    decoded = decode(HEADLINE.encode("utf-8-sig"), encoding)
    assert decoded.text == HEADLINE
    assert decoded.remarks == ["byte-order mark taken off"]


def test_a_wrong_byte_is_named_with_its_place_in_the_file():
    """The offset counts from the start of the file, before any mark."""
    data = "\ufeffabc".encode() + b"\xc3"
    assert "Byte 0xc3 at offset 6 is not utf-8" in refusal(data + b" ", "utf-8")


@pytest.mark.parametrize("page", [*PAGES, "cp720"])
def test_the_remedy_names_a_code_page(page):
    """A file in a code page is refused with the argument that reads it."""
    message = refusal(SENTENCE.encode(page), "utf-8")
    assert f"It looks like {page}: encoding='{page}', or encoding='auto'." in message


def test_the_remedy_of_a_code_page_may_be_utf8():
    """A UTF-8 file that is declared otherwise is refused with the right name."""
    assert "encoding='utf-8'" in refusal(SENTENCE.encode(), "iso-8859-6")


@pytest.mark.parametrize("mark", ["utf-16", "utf-32"])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
def test_the_mark_of_another_encoding_is_refused(mark, encoding):
    """UTF-16 is recognised by its mark, and not read as something else."""
    assert f"encoding='{mark}'" in refusal(SENTENCE.encode(mark), encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_does_not_pass_as_utf8(encoding):
    """Its bytes are valid UTF-8, but no text; the other order is refused too."""
    data = SENTENCE.encode(encoding)
    assert data.decode("utf-8")
    assert f"encoding={encoding!r}" in refusal(data, "utf-8")
    other = {"utf-16-le": "utf-16-be", "utf-16-be": "utf-16-le"}[encoding]
    assert f"encoding={encoding!r}" in refusal(data, other)
    assert decode(data, "utf-16").text == SENTENCE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_cut_file_is_refused_by_name_and_read_by_auto(encoding):
    """What is whole of a cut file is read only when guessing is allowed."""
    data = SENTENCE.encode(encoding)[:-1]
    assert "ends inside a letter" in refusal(data, encoding)
    decoded = decode(data, "auto")
    assert decoded.text == SENTENCE[:-1]
    assert "cut inside its last letter" in decoded.remarks[0]


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_cut_sign_of_four_bytes_is_left_out(cut):
    """Up to three bytes may be left of a sign."""
    decoded = decode((SENTENCE + "😀").encode()[:-cut], "auto")
    assert decoded.text == SENTENCE


def test_a_fault_before_the_end_is_no_cut():
    """A broken letter inside the file is refused, also by auto."""
    data = SENTENCE.encode()
    broken = data[:21] + data[22:]
    assert "at offset 20" in refusal(broken, "utf-8")
    assert "at offset 20" in refusal(broken, "auto")


@pytest.mark.parametrize("encoding", ["utf-8", "auto"])
@pytest.mark.parametrize(("count", "noun"), [(1, "character"), (3, "characters")])
def test_nul_characters_are_kept_and_counted(encoding, count, noun):
    """The text is that of the file."""
    text = SENTENCE + "\0" * count
    decoded = decode(text.encode(), encoding)
    assert decoded.text == text
    assert decoded.remarks == [f"holds {count} NUL {noun}"]


def test_sound_text_has_no_remark():
    """The usual file is read in silence."""
    for encoding in ("utf-8", "auto"):
        assert decode(ARTICLE.encode(), encoding) == (ARTICLE, "utf-8", [])


# Doubts about what was declared.


@pytest.mark.parametrize(
    ("real", "declared"),
    [
        ("iso-8859-6", "windows-1256"),
        ("windows-1256", "mac_arabic"),
        ("mac_arabic", "windows-1256"),
    ],
)
def test_a_declaration_that_gives_no_words_is_doubted(real, declared):
    """Almost-Arabic of a sibling has hardly a word with the article."""
    data = (f"{SENTENCE}\n" * 8).encode(real)
    (remark,) = decode(data, declared).remarks
    assert "hardly any word begins with ال" in remark
    assert real in remark


@pytest.mark.parametrize("page", PAGES)
def test_a_right_declaration_is_not_doubted(page):
    """The same words in their own code page are read in silence."""
    data = (f"{SENTENCE}\n" * 8).encode(page)
    assert decode(data, page).remarks == []


def test_utf8_declared_as_a_code_page_is_doubted():
    """Every byte is a character of windows-1256, and the text is wrong."""
    (remark,) = decode(SENTENCE.encode(), "windows-1256").remarks
    assert "use encoding='utf-8'" in remark


# Guessing.


@pytest.mark.parametrize("encoding", [*UNICODE, *PAGES, "utf-32", "cp720"])
@pytest.mark.parametrize("shell", ["%s", HTML, CSV], ids=["text", "html", "csv"])
@pytest.mark.parametrize("text", [HEADLINE, SENTENCE, HEADLINE[:20]])
def test_auto_reads_every_encoding(encoding, shell, text):
    """A headline, a sentence and twenty letters, bare and in markup."""
    text = shell % text
    decoded = decode(text.encode(encoding), "auto")
    assert decoded.text == text
    assert decoded.encoding == encoding.removesuffix("-sig")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", *PAGES])
def test_a_guess_is_remarked(encoding):
    """Whoever reads the report sees what was guessed."""
    remarks = decode(SENTENCE.encode(encoding), "auto").remarks
    assert remarks == [f"encoding guessed: {encoding}"]


def test_plain_ascii_is_utf8():
    """Where nothing is to be guessed, nothing is."""
    assert decode(b"plain words", "auto") == ("plain words", "utf-8", [])


@pytest.mark.parametrize("page", ["windows-1256", "iso-8859-6"])
@pytest.mark.parametrize("first", [0, 1])
def test_two_encodings_in_one_file_are_refused(page, first):
    """The first byte that is no UTF-8 is named, in either order."""
    parts = [SENTENCE.encode(), SENTENCE.encode(page)]
    data = b"\n".join(parts[:: 1 if first else -1])
    offset = len(parts[0]) + 1 if first else 0
    for encoding in ("utf-8", "auto"):
        message = refusal(data, encoding)
        assert f"at offset {offset} is not utf-8" in message
        assert "two encodings" in message


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 4, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, bytes(99)]
)
def test_binary_data_is_refused_by_auto(data):
    """What is no text in any encoding is not read as text."""
    assert "NUL" in refusal(data, "auto")


def test_a_damaged_code_page_is_refused_by_auto():
    """A byte that the guessed code page has not is named, and nothing is advised."""
    data = f"{SENTENCE} ".encode("iso-8859-6") * 8
    message = refusal(data + b"\xa1", "auto")
    assert f"Byte 0xa1 at offset {len(data)} is not iso-8859-6" in message
    assert "damaged" in message


def test_what_fits_nothing_is_refused_by_auto():
    """The message names the byte and says what was tried."""
    message = refusal("Été à la mer".encode("latin-1"), "auto")
    assert "Byte 0xc9 at offset 0 is not utf-8" in message
    assert "windows-1256" in message


# Wrong decodings that were saved.


@pytest.mark.parametrize("wrong", ["windows-1252", "windows-1256"])
def test_a_wrong_decoding_is_remarked_and_repaired_by_auto(wrong):
    """By name the text is as it is; auto undoes it and says so."""
    spoilt = SENTENCE.replace("ف", "ب").encode().decode(wrong)
    named = decode(spoilt.encode(), "utf-8")
    assert named.text == spoilt
    assert "encoding='auto' repairs it" in named.remarks[0]
    found = decode(spoilt.encode(), "auto")
    assert found.text == SENTENCE.replace("ف", "ب")
    assert found.encoding == f"utf-8 (repaired from {wrong})"
    assert found.remarks == [f"repaired: was UTF-8 read as {wrong}"]


@pytest.mark.parametrize("encoding", ["utf-8", "auto"])
def test_a_wrong_decoding_that_lost_letters_is_remarked(encoding):
    """What cannot be undone exactly is left as it is."""
    spoilt = SENTENCE.encode().decode("windows-1252", "replace")
    decoded = decode(spoilt.encode(), encoding)
    assert decoded.text == spoilt
    assert "in part like UTF-8 read as windows-1252" in decoded.remarks[0]


# Real news.


def pieces(shared, kind):
    """Give pieces of real articles in random order, the same in every run."""
    tables = [
        pd.read_parquet(shared / "news" / f"{name}.parquet", columns=["title", "text"])
        for name in ("news_10m", "topic_news")
    ]
    table = pd.concat(tables).fillna("").sample(frac=1, random_state=2016)
    chance = random.Random(2016)
    for title, text in zip(table["title"], table["text"], strict=True):
        start = chance.randrange(max(1, len(text) - 100))
        snippet = text[start : start + 100]
        quoted = snippet.replace('"', '""')
        pieces = {"headline": title, "html": HTML % snippet, "csv": CSV % quoted}
        piece = pieces.get(kind, snippet)
        if any("\u0620" <= char <= "\u064a" for char in piece):
            yield piece


def share_right(texts, encoding, count):
    """Return the share of texts that auto reads, and the number left out."""
    data, left_out = [], 0
    for text in texts:
        try:
            data.append((text, text.encode(encoding)))
        except UnicodeEncodeError:
            left_out += 1
        if len(data) == count:
            break
    right = sum(_is_read(text, written) for text, written in data)
    return right / len(data), left_out


def _is_read(text, data):
    try:
        return decode(data, "auto").text == text
    except CorpusError:
        return False


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["snippet", "headline", "html", "csv"])
def test_auto_reads_real_news(shared, kind):
    """In each encoding, 98 of 100 pieces of real news are read without a fault."""
    texts = list(islice(pieces(shared, kind), 2000))
    for encoding in [*UNICODE, *PAGES]:
        share, _ = share_right(texts, encoding, 500)
        assert share >= 0.98, encoding


@pytest.mark.slow
def test_a_guesser_without_letters_fails_on_real_news(shared, monkeypatch):
    """The test of real news can fail: with one code page for all, it does."""
    from siyaq.corpus import decoding

    monkeypatch.setattr(decoding, "guess", lambda data: "windows-1256")
    texts = list(islice(pieces(shared, "snippet"), 300))
    assert share_right(texts, "windows-1256", 100)[0] >= 0.98
    assert share_right(texts, "iso-8859-6", 100)[0] < 0.1


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "windows-1256", "iso-8859-6", "mac_arabic", "auto"],
)
def test_a_text_with_many_nul_characters_is_refused_as_binary(encoding):
    """More than one in ten; fewer are counted in a remark."""
    words = ("word " * 20).encode()  # of a hundred bytes
    assert "It looks binary: 12 of 112 characters are NUL" in refusal(
        words + bytes(12), encoding
    )
    assert "holds 10 NUL characters" in decode(words + bytes(10), encoding).remarks
    assert "It looks binary" in refusal(bytes(1000), encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encodings_count_characters_and_not_bytes(encoding):
    """Half of their bytes are NUL."""
    assert decode("word word".encode(encoding), encoding).text == "word word"
