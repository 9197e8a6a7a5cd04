"""The registry loads, or one error lists everything that is wrong with it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from siyaq import load_actors
from siyaq.errors import RegistryError, SettingError

ROOT = Path(__file__).resolve().parents[2]


def change(folder, name, old, new):
    """Replace text in one table; the old text must be there."""
    file = folder / f"{name}.csv"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(folder, name, row):
    """Add a row to a table, filled up with empty cells."""
    file = folder / f"{name}.csv"
    text = file.read_text("utf-8")
    missing = text.split("\n", 1)[0].count(",") - row.count(",")
    file.write_text(f"{text}{row}{',' * missing}\n", encoding="utf-8")


def faults_of(folder):
    """Return the faults of a registry that must not load."""
    with pytest.raises(RegistryError) as caught:
        load_actors(folder)
    return caught.value.faults


def only_fault(folder):
    """Return the fault of a registry that has just one."""
    faults = faults_of(folder)
    assert len(faults) == 1, faults.to_string()
    return faults.iloc[0]


def test_valid_registry_loads(folder):
    """A registry without faults gives actors, offices and names."""
    actors = load_actors(folder)
    assert len(actors) == 21
    assert list(actors.roles.columns) == ["role_id", "actor_id", "start", "end"]
    assert repr(actors).startswith("21 actors with ")


def test_labels_follow_the_language(folder):
    """The labels are Arabic by default, and English on request."""
    assert load_actors(folder).labels["IRN"] == "إيران"
    assert load_actors(folder, language="en").labels["IRN"] == "Iran"


def test_unknown_language_is_refused(folder):
    """A language without labels is no setting."""
    with pytest.raises(SettingError, match="'fr'"):
        load_actors(folder, language="fr")


def test_byte_order_mark_is_accepted(folder):
    """Excel's mark at the head of a file does not hide the first column."""
    file = folder / "actors.csv"
    file.write_text(file.read_text("utf-8"), encoding="utf-8-sig")
    assert len(load_actors(folder)) == 21


def test_na_is_a_text_and_not_a_gap(folder):
    """The letters NA stay what they are."""
    change(folder, "actors", "Iran,,,IRN", "NA,,,IRN")
    assert load_actors(folder, language="en").labels["IRN"] == "NA"


def test_missing_file_is_named(folder):
    """A table that is not there is one fault."""
    (folder / "roles.csv").unlink()
    fault = only_fault(folder)
    assert (fault.file, fault.row) == ("roles.csv", 1)
    assert "Add the file" in fault.remedy


def test_missing_folder_lists_four_files(tmp_path):
    """Without a folder every table is missing, in one error."""
    files = faults_of(tmp_path / "nowhere")["file"].tolist()
    assert files == ["actors.csv", "aliases.csv", "roles.csv", "countries.csv"]


def test_misspelt_column_gets_the_nearest_name(folder):
    """A header that is not ours is named with what it may have meant."""
    change(folder, "aliases", "policy", "polcy")
    fault = only_fault(folder)
    assert (fault.file, fault.row, fault.column) == ("aliases.csv", 1, "policy")
    assert "'polcy'" in fault.remedy


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_recognised(folder, separator):
    """A file as Excel writes it is one fault, not one for each column."""
    file = folder / "actors.csv"
    file.write_text(file.read_text("utf-8").replace(",", separator), encoding="utf-8")
    fault = only_fault(folder)
    assert fault.problem == "is not separated by commas."
    assert "commas" in fault.remedy


def test_doubled_column_is_a_fault(folder):
    """Two columns of one name cannot both be read."""
    change(folder, "actors", "source,note", "source,source,note")
    doubled = faults_of(folder).query("problem == 'stands twice.'")
    assert doubled[["file", "row", "column"]].values.tolist() == [
        ["actors.csv", 1, "source"]
    ]


@pytest.mark.parametrize("cells", ["IRGC,سباه", "IRGC,سباه,org_name,always,,,,,,,,,,,"])
def test_ragged_row_is_named_by_its_number(folder, cells):
    """A row with too few or too many cells is found, and the others are still read."""
    file = folder / "aliases.csv"
    text = file.read_text("utf-8")
    file.write_text(text + cells + "\n", encoding="utf-8")
    faults = faults_of(folder)
    ragged = faults[faults["problem"] == "does not fit."]
    assert ragged["row"].tolist() == [text.count("\n") + 1]
    assert ragged["remedy"].tolist() == ["Give the row 13 cells, as the header has."]


def test_file_that_is_not_utf8_names_the_byte(folder):
    """A file in windows-1256 is refused, never guessed."""
    file = folder / "actors.csv"
    file.write_bytes(file.read_text("utf-8").encode("windows-1256"))
    fault = only_fault(folder)
    assert "is not UTF-8 (byte " in fault.problem
    assert "UTF-8" in fault.remedy


def test_open_quotation_mark_is_a_fault(folder):
    """A cell that never ends does not raise a csv error."""
    change(folder, "aliases", "ASSAD,الأسد", 'ASSAD,"الأسد')
    assert "is no CSV" in only_fault(folder).problem


def test_open_quotation_mark_in_the_header_is_a_fault(folder):
    """A header that never ends is a fault like any other."""
    change(folder, "actors", "actor_id,type", 'actor_id,"type')
    fault = only_fault(folder)
    assert (fault.file, fault.row) == ("actors.csv", 1)
    assert "is no CSV" in fault.problem


@pytest.mark.parametrize("name", ["countries", "labels", "types", "terms", "offices"])
def test_what_is_looked_up_is_made_once(folder, name):
    """Lookups in a registry do not build their table again for every mention."""
    actors = load_actors(folder)
    assert getattr(actors, name) is getattr(actors, name)


def test_terms_and_offices_follow_the_table(folder):
    """Each office lists its holders with their days, each person the offices."""
    actors = load_actors(folder)
    assert actors.terms["SYR_PRESIDENT"] == [("ASSAD", "2000-07-17", "")]
    assert [holder for holder, _, _ in actors.terms["IRN_PRESIDENT"]] == [
        "ROUHANI",
        "RAISI",
    ]
    assert actors.offices["RAISI"] == {"IRN_PRESIDENT"}
    assert "VELAYATI" not in actors.offices


def test_table_without_actors_is_a_fault(folder):
    """A header alone is no registry."""
    file = folder / "actors.csv"
    file.write_text(file.read_text("utf-8").split("\n")[0] + "\n", encoding="utf-8")
    assert only_fault(folder).problem == "has no actor."


# Table, what is replaced, by what; then column, value and problem of the only fault.
CELLS = {
    "duplicate actor": (
        ("actors", "JOR,state", "IRN,state"),
        ("actor_id", "IRN", "stands twice."),
    ),
    "bad id": (
        ("actors", "JOR,state", "Jor,state"),
        ("actor_id", "Jor", "is not an id."),
    ),
    "bad type": (
        ("actors", "IRGC,org", "IRGC,orgg"),
        ("type", "orgg", "is not known."),
    ),
    "no label": (
        ("actors", "FARS,org,وكالة فارس", "FARS,org,"),
        ("label_ar", "", "is empty."),
    ),
    "bad item": (
        ("actors", "Fars,,", "Fars,P31,"),
        ("wikidata_qid", "P31", "is no item of Wikidata."),
    ),
    "unknown parent": (
        ("actors", "Guards,,IRN_GOV", "Guards,,IRN_GOVT"),
        ("parent_id", "IRN_GOVT", "is listed nowhere."),
    ),
    "unknown country": (
        ("actors", "Fars,,,IRN", "Fars,,,IRX"),
        ("country", "IRX", "is listed nowhere."),
    ),
    "unknown actor": (
        ("aliases", "ASSAD,بشار", "ASAD,بشار"),
        ("actor_id", "ASAD", "is listed nowhere."),
    ),
    "bad kind": (
        ("aliases", "full_name", "fullname"),
        ("kind", "fullname", "is not known."),
    ),
    "bad policy": (
        ("aliases", "dominant", "dominent"),
        ("policy", "dominent", "is not known."),
    ),
    "no form": (
        ("aliases", "HEZBOLLAH,حزب الله", "HEZBOLLAH,"),
        ("form", "", "is no name."),
    ),
    "marks for a form": (
        ("aliases", "HEZBOLLAH,حزب الله", "HEZBOLLAH,«…»"),
        ("form", "«…»", "is no name."),
    ),
    "two letters": (
        ("aliases", "HEZBOLLAH,حزب الله", "HEZBOLLAH,حز"),
        ("form", "حز", "is no name."),
    ),
    "no context": (
        ("aliases", "needs_context,وكالة", "needs_context,"),
        ("policy", "needs_context", "names no context."),
    ),
    "empty item": (
        ("aliases", "حصة;نصيب", "حصة;;نصيب"),
        ("not_after", "حصة;;نصيب", "has an empty item."),
    ),
    "unknown holder": (
        ("roles", "IRN,ZARIF", "IRN,ZARIFF"),
        ("actor_id", "ZARIFF", "is listed nowhere."),
    ),
    "holder is no person": (
        ("roles", "IRN,ZARIF", "IRN,IRGC"),
        ("actor_id", "IRGC", "is not a person."),
    ),
    "unknown slot": (
        ("roles", "رئيس {STATE}", "رئيس {ESTATE}"),
        ("forms", "الرئيس {ADJ_M};رئيس {ESTATE}", "has {ESTATE}, which nothing fills."),
    ),
    "open slot": (
        ("roles", "رئيس {STATE}", "رئيس {STATE"),
        ("forms", "الرئيس {ADJ_M};رئيس {STATE", "has {, which nothing fills."),
    ),
    "slot without a country": (
        ("roles", "{ADJ_M},SYR", "{ADJ_M},"),
        ("country", "", "is empty, but {ADJ_M} is filled from it."),
    ),
    "office without titles": (
        ("roles", "SYR_PRESIDENT,الرئيس {ADJ_M}", "SYR_PRESIDENT,"),
        ("forms", "", "is empty."),
    ),
    "other titles later": (
        ("roles", "IRN_PRESIDENT,,", "IRN_PRESIDENT,زعيم {STATE},"),
        ("forms", "زعيم {STATE}", "says something else."),
    ),
    "no first day": (
        ("roles", "ZARIF,2013-08-15", "ZARIF,"),
        ("start", "", "is empty."),
    ),
    "six digits": (
        ("roles", "ZARIF,2013-08-15", "ZARIF,130815"),
        ("start", "130815", "is no date."),
    ),
    "no hyphens": (
        ("roles", "ZARIF,2013-08-15", "ZARIF,20130815"),
        ("start", "20130815", "is no date."),
    ),
    "week": (
        ("roles", "ZARIF,2013-08-15", "ZARIF,2013-W33-4"),
        ("start", "2013-W33-4", "is no date."),
    ),
    "Arabic digits": (
        ("roles", "ZARIF,2013-08-15", "ZARIF,٢٠١٣-٠٨-١٥"),
        ("start", "٢٠١٣-٠٨-١٥", "is no date."),
    ),
    "no such day": (
        ("roles", "2021-08-25", "2021-02-30"),
        ("end", "2021-02-30", "is no date."),
    ),
    "empty interval": (
        ("roles", "ZARIF,2013-08-15,2021-08-25", "ZARIF,2013-08-15,2013-08-15"),
        ("end", "2013-08-15", "leaves the interval of ZARIF empty."),
    ),
    "overlap": (
        ("roles", "RAISI,2021-08-03", "RAISI,2021-08-02"),
        ("start", "2021-08-02", "overlaps ROUHANI."),
    ),
    "unknown head": (
        ("countries", "monarch", "king"),
        ("head", "king", "is not known."),
    ),
    "unknown part": (
        ("countries", "GOV;ARMY", "GOV;NAVY"),
        ("generate", "GOV;NAVY", "has 'NAVY', which is not known."),
    ),
}


@pytest.mark.parametrize(("fault", "expected"), CELLS.values(), ids=CELLS)
def test_wrong_cell_gives_one_fault(folder, fault, expected):
    """A wrong value is one fault: file, row, column, value, problem and remedy."""
    name, old, new = fault
    change(folder, name, old, new)
    found = only_fault(folder)
    lines = (folder / f"{name}.csv").read_text("utf-8").split("\n")
    assert found.file == f"{name}.csv"
    assert new in lines[found.row - 1]
    assert (found.column, found.value, found.problem) == expected
    assert found.remedy.endswith((".", "?"))


def test_choice_suggests_the_nearest(folder):
    """A misspelt policy is answered with the policies and the nearest of them."""
    change(folder, "aliases", "dominant", "dominent")
    assert only_fault(folder).remedy.endswith("Did you mean 'dominant'?")


def test_circle_of_parents_is_found(folder):
    """Two actors above each other are both named."""
    change(folder, "actors", "Iran,,,IRN", "Iran,,IRN_GOV,IRN")
    faults = faults_of(folder)
    assert set(faults["column"]) == {"parent_id"}
    assert "puts IRN above itself." in faults["problem"].tolist()


def test_name_of_two_actors_names_both(folder):
    """One form for two actors needs a policy that can decide between them."""
    add(folder, "aliases", "HEZBOLLAH,الحرس الثوري,org_name,always")
    fault = only_fault(folder)
    assert fault.problem == "names HEZBOLLAH and IRGC."
    assert "needs_intro" in fault.remedy


def test_spelling_does_not_hide_a_shared_name(folder):
    """Forms that fold to the same are the same form."""
    add(folder, "aliases", "HEZBOLLAH,الحرس الثورى,org_name,always")
    assert only_fault(folder).problem == "names HEZBOLLAH and IRGC."


def test_terms_that_meet_are_no_overlap(folder):
    """The first day of one term may be the end of the other: ends are not included."""
    terms = load_actors(folder).roles.query("role_id == 'IRN_PRESIDENT'")
    assert terms["end"].iat[0] == terms["start"].iat[1]


def test_several_faults_are_listed_at_once(folder):
    """Faults in all four tables come in one error, and the message prints them all."""
    change(folder, "actors", "IRGC,org", "IRGC,orgg")
    change(folder, "aliases", "dominant", "dominent")
    change(folder, "roles", "ZARIF,2013-08-15", "ZARIF,20130815")
    change(folder, "countries", "monarch", "king")
    with pytest.raises(RegistryError) as caught:
        load_actors(folder)
    message = str(caught.value)
    assert message.startswith("4 faults in the registry:\n")
    assert len(caught.value.faults) == 4
    assert all(value in message for value in ("orgg", "dominent", "20130815", "king"))


def test_message_of_one_fault(folder):
    """A line of the message has file, row, column, value, problem and remedy."""
    change(
        folder, "roles", "ZARIF,2013-08-15,2021-08-25", "ZARIF,2013-08-15,2013-08-15"
    )
    with pytest.raises(RegistryError) as caught:
        load_actors(folder)
    assert str(caught.value) == (
        "1 fault in the registry:\n"
        "roles.csv row 4, end = '2013-08-15': leaves the interval of ZARIF empty. "
        "Write the first day on which it no longer held."
    )


def test_shipped_registry_has_labels_in_both_languages():
    """Every actor of the shipped registry has an Arabic and an English name."""
    arabic = load_actors(ROOT / "corpus" / "actors").labels
    english = load_actors(ROOT / "corpus" / "actors", language="en").labels
    assert len(arabic) >= 83
    assert arabic.keys() == english.keys()
    assert all(label.isascii() is False for label in arabic.values())


def test_shipped_registry_has_the_given_ids(shared):
    """The ids that other tables rely on are all there."""
    with (shared / "actors" / "actor_ids.csv").open(encoding="utf-8-sig") as file:
        given = {row["actor_id"] for row in csv.DictReader(file)}
    assert len(given) == 83
    assert given <= load_actors(ROOT / "corpus" / "actors").labels.keys()


def test_single_names_are_those_that_no_clitic_is_split_from(registry_folder):
    """Surnames, states and given names of one word; no capital and no long name."""
    (registry_folder / "given_names.txt").write_text("بشّار\nأبو بكر\n", "utf-8")
    names = load_actors(registry_folder).single_names
    assert {"الاسد", "ايران", "سوريا", "بشار"} <= set(names)
    assert not {"طهران", "دمشق", "بشار الاسد"} & set(names)
    assert names == sorted(set(names))


@pytest.mark.parametrize(
    ("form", "problem", "clean"),
    [
        ("حزب اللٰه", "has a dagger alif.", "حزب الله"),
        ("حـزب الله", "has a stretching line.", "حزب الله"),
        ("حزب\u200f الله", "has an invisible character.", "حزب الله"),
        ("حِزب الله", "has vowel marks.", "حزب الله"),
        ("سپاه پاسداران", None, None),
        ("حزب اللّه", "has vowel marks.", "حزب الله"),
        ("المرشد ک", "has a Persian letter.", "المرشد ك"),
        ("حزبA الله", "mixes Arabic and Latin letters.", None),
    ],
)
def test_characters_that_hide_a_name(folder, form, problem, clean):
    """Letters of other keyboards, marks and invisible characters, with the cure."""
    add(folder, "aliases", f"HEZBOLLAH,{form},org_name,needs_context,قائد")
    if problem is None:  # letters of sounds that Arabic lacks are legitimate
        assert "سپاه پاسداران" in {a.form for a in load_actors(folder).aliases}
        return
    fault = only_fault(folder)
    assert (fault.column, fault.problem) == ("form", problem)
    assert clean is None or f"Write {clean};" in fault.remedy


def test_ready_shaped_letters_are_a_fault(folder):
    """A form pasted from a picture-like text is shown as it should be typed."""
    shaped = "\N{ARABIC LETTER HAH INITIAL FORM}زب الله"
    add(folder, "aliases", f"HEZBOLLAH,{shaped},org_name,always")
    fault = only_fault(folder)
    assert fault.problem == "has a ready-shaped letter."
    assert "Write حزب الله;" in fault.remedy


def test_unknown_stance_is_named(folder):
    """A framing value outside the list is a slip."""
    add(folder, "aliases", "SYR_GOV,حكم الأسد,regime_label,always,,,,,,,,regim")
    fault = only_fault(folder)
    assert (fault.column, fault.value) == ("stance_label", "regim")
    assert "'regime'" in fault.remedy


@pytest.mark.parametrize("day", ["1800-01-01", "2200-01-01"])
def test_sentinel_years_are_faults(folder, day):
    """A year for "always" is no day on which anything happened."""
    change(folder, "roles", "SYR,ASSAD,2000-07-17,,", f"SYR,ASSAD,2000-07-17,{day},")
    if day < "2000":
        assert "empty" in " ".join(faults_of(folder)["problem"])
    else:
        assert only_fault(folder).problem == "stands for no real day."


@pytest.mark.parametrize("day", ["15/08/2013", "2013-08-15 00:00:00", "41501"])
def test_days_as_a_spreadsheet_rewrites_them_are_faults(folder, day):
    """The remedy says to keep the cell as text."""
    change(folder, "roles", "ZARIF,2013-08-15", f"ZARIF,{day}")
    fault = only_fault(folder)
    assert (fault.value, fault.problem) == (day, "is no date.")
    assert "as text" in fault.remedy


def test_presidency_of_a_monarchy_is_a_fault(folder):
    """A country whose head is a king has no الرئاسة to be generated."""
    change(folder, "countries", "monarch,", "monarch,PRES")
    fault = only_fault(folder)
    assert (fault.column, fault.value) == ("generate", "PRES")
    assert "'monarch'" in fault.problem


def warnings_of(folder):
    """Return table, row and problem of the warnings of a registry that loads."""
    table = load_actors(folder).warnings
    assert set(table["severity"]) <= {"warning"}
    return table[["file", "problem"]].to_numpy().tolist()


def test_valid_registry_has_no_warning(folder):
    """Nothing is odd in the registry of these tests but who has no name."""
    assert warnings_of(folder) == []


def test_actor_without_a_name_is_a_warning(folder):
    """Nothing in a text can mean such an actor."""
    add(folder, "actors", "NOBODY_ELSE,org,هيئة,Body")
    assert warnings_of(folder) == [["actors.csv", "has no name."]]


def test_doubled_form_is_a_warning(folder):
    """Spellings that fold to the same need not be listed twice."""
    add(folder, "aliases", "HEZBOLLAH,حزب اللة,org_name,always")
    [(file, problem)] = warnings_of(folder)
    assert file == "aliases.csv"
    assert problem.startswith("is found as حزب الله of row ")


def test_office_without_a_source_is_a_warning(folder):
    """A term that nobody can check may be wrong by years."""
    change(folder, "roles", "2000-07-17,,record", "2000-07-17,,")
    assert warnings_of(folder) == [["roles.csv", "is empty."]]


def test_form_like_a_proclitic_and_another_is_a_warning(folder):
    """والوطن may be and الوطن; nothing is wrong, but somebody should look."""
    add(folder, "aliases", "FARS,والوطن,org_name,always")
    assert warnings_of(folder) == [["aliases.csv", "may also be و and الوطن."]]


def test_gap_between_two_holders_is_a_warning(folder):
    """Days on which nobody holds the office may be a slip."""
    change(folder, "roles", "RAISI,2021-08-03", "RAISI,2021-08-05")
    assert warnings_of(folder) == [
        ["roles.csv", "leaves the office empty from 2021-08-03."]
    ]


def test_warnings_do_not_hide_among_faults(folder):
    """With a fault the error lists faults alone; warnings come when it loads."""
    change(folder, "roles", "RAISI,2021-08-03", "RAISI,2021-08-05")
    change(folder, "actors", "IRGC,org", "IRGC,orgg")
    assert faults_of(folder)["severity"].tolist() == ["error"]


def test_optional_columns_may_be_missing(registry_folder):
    """A registry of an earlier form, without the newer columns, still loads."""
    assert len(load_actors(registry_folder)) == 3


def test_labels_are_made_alike_for_every_government(actors):
    """The same set of labels for each country that has them, not only for some."""
    kinds = {
        gov: sorted(
            alias.stance
            for alias in actors.aliases
            if alias.actor_id == gov and not alias.listed
        )
        for gov in ("IRN_GOV", "SYR_GOV")
    }
    assert set(kinds["IRN_GOV"]) == set(kinds["SYR_GOV"])
    assert "regime" in kinds["IRN_GOV"]
