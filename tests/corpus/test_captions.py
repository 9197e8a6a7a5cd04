"""Captions and credits of pictures are found, and headlines are not."""

import pytest

from siyaq.corpus.captions import find_captions
from siyaq.corpus.lines import find_lines


def found(text, *titles):
    """Return what is found in a text."""
    spans = sorted(find_captions(find_lines([text]), titles))
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("نص.\nتصوير: خالد محمد", ["تصوير: خالد محمد"]),
        ("نص.\n(عدسة/ خالد محمد)\nنص.", ["(عدسة/ خالد محمد)"]),
        ("نص. (صورة أرشيفية)", ["(صورة أرشيفية)"]),
        ("سانا (تصوير/ خالد): قال", ["(تصوير/ خالد)"]),
        ("صورة", ["صورة"]),
        ("صورة: اللقاء في دمشق", ["صورة: اللقاء في دمشق"]),
        ("تصوير الفيلم بدأ أمس في دمشق.", []),
        ("صورة الزعيم في الشارع.", []),
        ("(المصورين- المصممين)", []),
    ],
)
def test_captions(text, marked):
    """Credits and labels of pictures, in their line or in brackets."""
    assert found(text) == marked


def test_a_title_is_no_caption():
    """An article named like a label keeps its headline, and loses a later label."""
    text = "أرشيف\nنص.\nأرشيف"
    assert found(text, "أرشيف") == ["أرشيف"]
    assert len(found(text, "عنوان")) == len(found(text)) == 2
