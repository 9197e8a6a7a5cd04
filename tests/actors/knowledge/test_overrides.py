"""Decisions against the rules: applied last, counted, and never in the wrong place."""

from __future__ import annotations

import pytest

from siyaq import find_mentions, load_actors
from siyaq.errors import RegistryError

TEXT = "قال الأسد كلمة في سوريا. ثم تحدث الرجل"
HEADER = "doc_id,start,end,surface,actor_id,use,note\n"


@pytest.fixture
def override(folder, make_tokens):
    """Return a function that finds mentions with overrides."""

    def find(*lines, text=TEXT):
        (folder / "overrides.csv").write_text(
            HEADER + "".join(f"{line},\n" for line in lines), encoding="utf-8"
        )
        return find_mentions(make_tokens(text), load_actors(folder))

    return find


def test_another_actor_in_the_place_of_the_first(override):
    """The row keeps its place, and says who decided."""
    row = override("d1,4,9,الأسد,ROUHANI,").iloc[0]
    assert (row["actor_id"], row["label"], row["status"]) == (
        *("ROUHANI", "حسن روحاني", "resolved"),
    )
    assert (row["rule"], row["source"]) == ("override:2", "override")


def test_nobody_is_mentioned(override):
    """The actor "none" takes the row out."""
    assert override("d1,4,9,الأسد,none,")["actor_id"].tolist() == ["SYR"]


def test_another_use(override):
    """A place can be made an actor."""
    row = override("d1,18,23,سوريا,SYR,actor").iloc[1]
    assert (row["use"], row["kind"]) == ("actor", "state_name")


def test_mention_that_no_rule_finds(override):
    """A description gets its place in the order of the text."""
    found = override("d1,33,38,الرجل,ASSAD,")
    assert found["surface"].tolist() == ["الأسد", "سوريا", "الرجل"]
    assert found["sentence"].tolist() == [0, 0, 1]


def test_stale_row_is_reported_and_not_applied(override):
    """Where the text has changed nothing is done."""
    found = override("d1,4,9,الملك,ROUHANI,", "d1,18,23,سوريا,none,")
    assert found["actor_id"].tolist() == ["ASSAD"]
    settings = found.attrs["siyaq"]["settings"]
    assert (settings["overridden"], settings["stale"]) == ([3], [2])


def test_rows_of_another_corpus_do_nothing(override):
    """A document that is not here is not stale."""
    found = override("x9,4,9,الأسد,none,")
    assert len(found) == 2
    assert found.attrs["siyaq"]["settings"]["stale"] == []


def test_without_overrides_the_stamp_is_silent(find):
    """No file, no count."""
    assert "overridden" not in find(TEXT).attrs["siyaq"]["settings"]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("d1,4,9,الأسد,NOBODY,", "actor_id"),
        ("d1,4,9,الأسد,ASSAD,acter", "use"),
        ("d1,four,9,الأسد,ASSAD,", "start"),
        ("d1,4,10,الأسد,ASSAD,", "surface"),
    ],
)
def test_wrong_override_is_a_fault_of_the_registry(override, line, column):
    """Unknown actor or use, no number, or a surface of another length."""
    with pytest.raises(RegistryError) as caught:
        override(line)
    assert caught.value.faults[["file", "row", "column"]].to_numpy().tolist() == [
        ["overrides.csv", 2, column]
    ]
