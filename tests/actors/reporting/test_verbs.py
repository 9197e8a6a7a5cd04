"""The lexicon of reported speech: its forms, and every fault of its tables."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from siyaq.actors.knowledge.names import fold
from siyaq.actors.reporting.forms import all_forms
from siyaq.actors.reporting.verbs import COLUMNS, load_speech_verbs
from siyaq.arabic.spelling import normalize
from siyaq.errors import RegistryError

FOLDER = Path(__file__).resolve().parents[3] / "corpus" / "actors"


@pytest.fixture(scope="module")
def verbs():
    """Return the shipped lexicon."""
    return load_speech_verbs(FOLDER)


@pytest.fixture
def folder(tmp_path):
    """Return a copy of the shipped tables, to be spoilt."""
    for name in COLUMNS:
        shutil.copy(FOLDER / f"{name}.csv", tmp_path)
    return tmp_path


def spoil(folder, name, old, new):
    """Replace a piece of a table and return the faults that loading finds."""
    file = folder / f"{name}.csv"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(RegistryError) as caught:
        load_speech_verbs(folder)
    return caught.value.faults


@pytest.mark.parametrize(
    ("form", "verb", "shape", "gender"),
    [
        ("قالت", "قال", "past", "f"),
        ("قالوا", "قال", "past", "m"),
        ("يقولون", "قال", "present", "m"),
        ("تقول", "قال", "present", "f"),
        ("يقلن", "قال", "present", "f"),
        ("أكدا", "أكد", "past", "m"),
        ("دعت", "دعا", "past", "f"),
        ("نفوا", "نفى", "past", "m"),
        ("رأت", "رأى", "past", "f"),
        ("يرون", "رأى", "present", "m"),
        ("ينفيان", "نفى", "present", "m"),
        ("مضيفةً", "أضاف", "participle", "f"),
        ("قائلين", "قال", "participle", "m"),
        ("قولها", "قال", "masdar", "f"),
        ("بقوله", "قال", "masdar", "m"),
        ("إشارته", "أشار", "masdar", "m"),
        ("بالقول", "قال", "by", ""),
        ("القول", "قال", "noun", ""),
        ("وصفه", "وصف", "past", "m"),
        ("حذرني", "حذر", "past", "m"),
    ],
)
def test_forms_of_a_verb(verbs, form, verb, shape, gender):
    """Person, number and gender, participles, nouns and pronouns are generated."""
    found = verbs.forms[fold(normalize(form))]
    assert (found.verb, found.shape, found.gender) == (verb, shape, gender)


@pytest.mark.parametrize("word", ["اقرأ", "نقلا", "مفيدا", "تبين", "يعد", "مجددا"])
def test_words_that_only_look_like_verbs(verbs, word):
    """An imperative, a preposition and an adverb are no forms."""
    assert fold(normalize(word)) not in verbs.forms


def test_object_is_written_as_one_word_where_the_frame_has_it():
    """أبلغه is a report; أكده only refers back."""
    row = dict.fromkeys(COLUMNS["speech_verbs"].split(), "")
    row.update(verb="أكد", present="يؤكد", frame="أن")
    assert "أكده" not in dict(all_forms(row))
    assert "أكده" in dict(all_forms({**row, "frame": "أن;object"}))


def test_size_of_the_shipped_lexicon(verbs):
    """The lexicon says how large it is, and every verb has its forms."""
    assert len(verbs) > 100
    assert {form.verb for form in verbs.forms.values()} == set(verbs.table["verb"])
    assert repr(verbs).startswith(f"{len(verbs)} verbs of speech")


@pytest.mark.parametrize(
    ("name", "old", "new", "column", "remedy"),
    [
        ("speech_verbs", "قال,يقول", "ق,يقول", "verb", "perfect"),
        ("speech_verbs", "قال,يقول", "قال,قول", "present", "imperfect"),
        ("speech_verbs", "قائلا", "قائل", "participle", "accusative"),
        ("speech_verbs", "quote,says", "quoet,says", "frame", "'quote'"),
        ("speech_verbs", "neutral", "neutrl", "stance", "'neutral'"),
        ("speech_verbs", "quote,says", "quote,", "class", "word"),
        ("speech_verbs", "أضاف,", "قال,", "verb", "one row"),
        ("speech_verbs", "neutral,noun", "neutral,nuon", "homograph", "noun"),
        ("speech_words", "بحسب,source", "بحسب,sorce", "class", "'source'"),
        ("speech_words", "بحسب,source", ",source", "form", "word"),
        ("speech_words", "بحسب,source,", "بحسب,source,ASSAD", "speaker", "OBSERVERS"),
        ("speech_words", "OBSERVERS", "", "speaker", "OBSERVERS"),
    ],
)
def test_fault_says_where_it_is_and_how_to_mend_it(
    folder, name, old, new, column, remedy
):
    """Each fault has its file, row, column and a remedy."""
    faults = spoil(folder, name, old, new)
    (fault,) = faults[faults["column"] == column].itertuples()
    assert fault.file == f"{name}.csv"
    assert fault.row > 1
    assert remedy in fault.remedy


def test_every_fault_is_listed(folder):
    """Two faults give one error with both."""
    file = folder / "speech_verbs.csv"
    text = file.read_text("utf-8").replace("neutral", "x", 1)
    file.write_text(text.replace("quote", "y", 1), "utf-8")
    with pytest.raises(RegistryError, match="2 faults"):
        load_speech_verbs(folder)


def test_missing_file_is_a_fault(folder):
    """The error names the file."""
    (folder / "speech_words.csv").unlink()
    with pytest.raises(RegistryError, match=r"speech_words\.csv.*is not in"):
        load_speech_verbs(folder)


def test_missing_column_is_a_fault(folder):
    """The error names the column that was meant."""
    faults = spoil(folder, "speech_verbs", "stance", "stanc")
    assert faults["column"].tolist() == ["stance"]
    assert "'stanc'" in faults["remedy"].iloc[0]


def test_row_of_another_width_is_a_fault(folder):
    """A comma too many is no further column."""
    faults = spoil(folder, "speech_verbs", "قال,", "قال,,")
    assert "does not fit." in set(faults["problem"])


def test_table_of_another_code_page_is_a_fault(folder):
    """Excel's own Arabic is named in the remedy."""
    file = folder / "speech_verbs.csv"
    file.write_bytes(file.read_text("utf-8").encode("cp1256", "replace"))
    with pytest.raises(RegistryError, match="windows-1256"):
        load_speech_verbs(folder)


def test_mark_of_order_is_no_fault(folder):
    """A byte-order mark of a Windows editor is passed over."""
    file = folder / "speech_verbs.csv"
    file.write_text("\ufeff" + file.read_text("utf-8"), "utf-8")
    assert len(load_speech_verbs(folder)) > 100
