"""Names that the registry lacks, by what stands around them."""

from __future__ import annotations

import pytest

from siyaq.actors.tables.unknown import unknown_names


@pytest.fixture
def unknown(actors, make_tokens):
    """Return a function that lists unknown names in texts."""
    return lambda *texts, **options: unknown_names(
        make_tokens(*texts), actors, **options
    )


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("التقى وزير النفط كمال خرازي أمس", "title"),
        ("التقى السيد كمال خرازي أمس", "rank"),
        ("قال كمال خرازي كلمة", "speech"),
        ("كان “كمال خرازي” هناك", "quoted"),
        ("كان كمال خرازي، سفير بلاده، هناك", "apposition"),
    ],
)
def test_each_cue(unknown, text, cue):
    """A given name beside a title, rank, verb of saying, marks, or comma and title."""
    row = unknown(text).iloc[0]
    assert (row["name"], row["cue"]) == ("كمال خرازي", cue)
    assert text[row["start"] : row["end"]] == "كمال خرازي"


@pytest.mark.parametrize(
    "text", ["كان كمال خرازي هناك", "قال كمال في بيته", "بلغ كمال الأسد"]
)
def test_without_a_cue_or_a_second_word_there_is_no_name(unknown, text):
    """A given name alone, or without a sign around it, proves nothing."""
    assert unknown(text).empty


def test_office_of_somebody_else_is_noted(unknown):
    """The title stands in front of a name that its holder does not have."""
    row = unknown("التقى وزير الخارجية الإيراني كمال خرازي أمس").iloc[0]
    assert row["role_id"] == "IRN_FM"


def test_occurrences_are_counted_over_documents(unknown):
    """Most frequent first, with the first place as the example."""
    table = unknown("قال كمال خرازي كلمة", "قال كمال خرازي كلمة. وقال كمال داود ذلك")
    assert table[["name", "count", "documents", "doc_id"]].to_numpy().tolist() == [
        ["كمال خرازي", 2, 2, "d1"],
        ["كمال داود", 1, 1, "d2"],
    ]
    assert "خرازي" in table["example"].iat[0]
    assert len(unknown("قال كمال خرازي كلمة", min_count=2)) == 0


def test_spelling_near_a_known_name_is_shown(folder, make_tokens):
    """A slip of the pen may be somebody the registry has."""
    from siyaq import load_actors

    (folder / "given_names.txt").write_text("محمود\n", encoding="utf-8")
    table = unknown_names(make_tokens("قال محمود باقري كلمة"), load_actors(folder))
    assert table["nearest_actor"].tolist() == ["BAGHERI_M"]
