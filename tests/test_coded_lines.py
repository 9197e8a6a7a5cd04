"""The ten lines of the shipped corpus that were coded in two passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from siyaq import (
    clean,
    coding_agreement,
    coding_disagreements,
    concordance,
    load_actors,
    load_corpus,
    read_codes,
    tokenize,
)

FOLDER = Path(__file__).resolve().parents[1] / "corpus"
CODES = [
    "iran to damascus",
    "iran to armed groups",
    "others to opposition",
    "accusation",
    "plan",
    "other",
]


@pytest.fixture(scope="module")
def ten():
    """Return the sample of notebook 04."""
    corpus = clean(
        load_corpus(FOLDER, encoding="auto"), boilerplate=FOLDER / "boilerplate.txt"
    )
    tokens = tokenize(corpus, names=load_actors(FOLDER / "actors").single_names)
    settings = {"context": "sentence", "sample": 10, "seed": 2}
    return concordance(tokens, "lemma:دعم", **settings)


@pytest.fixture(scope="module")
def passes(ten):
    """Return both codings, compared with the sample."""
    files = [FOLDER / "coding" / f"support_{name}.csv" for name in "ab"]
    return [read_codes(file, lines=ten, codes=CODES) for file in files]


def test_the_sample_is_the_one_that_was_coded(ten, passes):
    """Each pass has a code for each of the ten lines of notebook 04, and no other."""
    for coded in passes:
        assert coded["status"].tolist() == ["a line"] * len(ten)
        assert not (coded["code"] == "").any()


def test_the_sentences_are_those_of_the_sample(ten, passes):
    """The files show what the corpus has at these places."""
    key, shown = ["doc_id", "start", "end"], ["pre", "keyword", "post"]
    expected = ten.sort_values(key)[[*key, *shown]].to_numpy().tolist()
    for coded in passes:
        assert coded.sort_values(key)[[*key, *shown]].to_numpy().tolist() == expected


def test_there_is_something_to_talk_about(passes):
    """The passes differ in two or three lines, and say why."""
    differences = coding_disagreements(*passes)
    assert len(differences) in (2, 3)
    assert not (differences[["first_note", "second_note"]] == "").any(axis=None)
    assert 0.5 < coding_agreement(*passes)["kappa"].item() < 1
