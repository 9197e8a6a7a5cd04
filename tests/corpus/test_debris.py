"""Markup, links and other languages are found, and Arabic prose is not."""

import pytest

from siyaq.corpus.debris import find_debris, find_foreign, find_links
from siyaq.corpus.lines import find_lines

ENGLISH = "The foreign minister said that the talks will go on next week."
PERSIAN = "وزیر خارجه گفت که این مذاکرات برای منطقه مهم است و ادامه خواهد داشت"


def found(find, text):
    """Return what a rule finds in a text."""
    spans = sorted(find(find_lines([text])))
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("قال <b>كذا</b> أمس<br/>", ["<b>", "</b>", "<br/>"]),
        ("كذا&nbsp;وكذا &#215; &#x27;", ["&nbsp;", "&#215;", "&#x27;"]),
        ("107#215;55#215;15 سم", ["#215;", "#215;"]),
        ("البريد [email\u00a0protected] /* */ هنا", ["[email\u00a0protected] /* */"]),
        (
            "نص .box { margin: 0; padding: 2px; } #a li { color: red; } نص",
            [".box { margin: 0; padding: 2px; } #a li { color: red; }"],
        ),
        ("٥ < ٧ و a > b", []),
        ("#سوريا #2016 و ش&ب", []),
        ("خدمة {واشنطن بوست} و{Doctor Zhivago: The Book Of It}", []),
    ],
)
def test_remains_of_the_page(text, marked):
    """Tags, entities and code are debris; hashtags, signs and quotes are not."""
    assert found(find_debris, text) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("(https://example.org/a?b=1).", ["https://example.org/a?b=1"]),
        ("الموقع www.example.orgللتواصل", ["www.example.org"]),
        ("first.last@example.comللتواصل", ["first.last@example.com"]),
        ("حساب @some_name في تويتر", ["@some_name"]),
        ("NAME55@ كتب", ["NAME55@"]),
        ("#وسم_عربي و 5@ و www", []),
    ],
)
def test_addresses(text, marked):
    """Web and mail addresses and names end where Arabic begins."""
    assert found(find_links, text) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (f"قال كذا.\n{ENGLISH}\nثم مضى.", [ENGLISH]),
        (f"قال كذا {ENGLISH * 3} ثم مضى وعاد ومضى وعاد", [ENGLISH * 3]),
        (f"وصدر كتاب {ENGLISH} أمس في دمشق عن دار كذا", []),
        ("Terminator Genisys", []),
        (f"قال كذا.\n{PERSIAN}", [PERSIAN]),
        (f"{ENGLISH}\n{PERSIAN}", [ENGLISH, PERSIAN]),
        ("كرد سوریا وكرد العراق في اجتماع واحد", []),
        ("إیران والسعودیة کما فی كل مرة قالت إن هذا الأمر مهم", []),
    ],
)
def test_other_languages(text, marked):
    """Paragraphs and long stretches are foreign, titles and Persian letters not."""
    assert found(find_foreign, text) == marked


def test_the_note_says_which_language():
    """Another script, and Persian."""
    lines = find_lines([f"{ENGLISH}\n{PERSIAN}"])
    assert [span.note for span in find_foreign(lines)] == ["other script", "Persian"]
