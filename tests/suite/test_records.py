"""The manifest read back: nothing in it is trusted, and what changed since is named."""

import json

import pytest

from siyaq.errors import SettingError, SiyaqError
from siyaq.reports.manifest import FORMAT, sha256, surroundings, write_manifest
from siyaq.suite.records import changes_since, differences, read_manifest

SETTINGS = {
    "corpus": {"fingerprint": "0" * 64, "name": "corpus", "shown": "../corpus"},
    "language": "ar",
    "notebooks": {"00_start": "ok"},
}


@pytest.fixture
def facts(tmp_path):
    """Return the manifest of a run that wrote one file into the folder of the test."""
    (tmp_path / "index.html").write_text("index", encoding="utf-8")
    write_manifest(tmp_path, ["index.html"], tmp_path / "no lock", SETTINGS)
    return json.loads((tmp_path / "manifest.json").read_bytes())


@pytest.fixture
def refusal(tmp_path):
    """Return a function that replaces the manifest and gives the complaint about it."""

    def complaint(text):
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
        with pytest.raises(SiyaqError) as raised:
            read_manifest(tmp_path)
        return str(raised.value)

    return complaint


def test_a_manifest_is_read_as_it_was_written(tmp_path, facts):
    """With everything that a second run needs."""
    assert read_manifest(tmp_path) == facts
    assert facts["settings"] == SETTINGS


@pytest.mark.parametrize("name", ["nowhere", "index.html"])
def test_a_folder_without_a_manifest_is_no_run(tmp_path, facts, name):
    """Also where a run was interrupted, or where a file is given."""
    with pytest.raises(SettingError, match="a run writes it when it ends"):
        read_manifest(tmp_path / name)


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, '{"format": 1e', "\ufeff\x00"]
)
def test_what_is_not_json_is_said(refusal, text):
    """In one sentence, whatever the reader of JSON makes of it."""
    assert "it cannot be read" in refusal(text)


def test_bytes_that_are_no_text_are_said(tmp_path):
    """A manifest that is not UTF-8 is damaged."""
    (tmp_path / "manifest.json").write_bytes(b'{"a": "\xff"}')
    with pytest.raises(SiyaqError, match="it cannot be read"):
        read_manifest(tmp_path)


def test_a_manifest_that_is_a_folder_is_said(tmp_path):
    """An error of the system is one of ours."""
    (tmp_path / "manifest.json").mkdir()
    with pytest.raises(SiyaqError, match="it cannot be read"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("text", ["[]", "3", "null", "{}", '{"format": null}'])
def test_a_manifest_of_an_older_siyaq_is_said(refusal, text):
    """The first ones had no number of their format."""
    assert f"its format is None, and this siyaq reads {FORMAT}" in refusal(text)


def test_a_manifest_of_a_newer_siyaq_is_said(refusal, facts):
    """It may be of another kind altogether."""
    text = json.dumps({**facts, "format": FORMAT + 1})
    assert f"its format is {FORMAT + 1}, and this siyaq reads" in refusal(text)


@pytest.mark.parametrize("key", ["files", "fonts", "lock", "system", "versions"])
@pytest.mark.parametrize("value", [..., 3, ["a"], {"a": 3}, {"a": None}])
def test_a_part_of_another_kind_is_named(refusal, facts, key, value):
    """What is missing, or not made of text, is said by its name."""
    facts.pop(key) if value is ... else facts.update({key: value})
    assert f"'{key}' is missing or of another kind" in refusal(json.dumps(facts))


@pytest.mark.parametrize("key", ["corpus", "language", "notebooks"])
@pytest.mark.parametrize("value", [..., 3, None, {"a": 3}])
def test_a_setting_of_another_kind_is_named(refusal, facts, key, value):
    """Without it the run cannot be done again."""
    settings = facts["settings"]
    settings.pop(key) if value is ... else settings.update({key: value})
    assert "is missing or of another kind" in refusal(json.dumps(facts))


def test_a_run_of_no_notebook_is_refused(refusal, facts):
    """No names would mean all notebooks."""
    facts["settings"]["notebooks"] = {}
    assert "it names no notebook" in refusal(json.dumps(facts))


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "figures/../../x",
        "figures/..",
        "/etc/passwd",
        "//host/share/x",
        "C:/x",
        "C:x",
        "figures\\..\\..\\x",
        "\\\\host\\share\\x",
        "corpus/x",
        "figures",
        "manifest.json",
        ".",
        "",
    ],
)
def test_a_file_elsewhere_is_refused(refusal, facts, name):
    """A manifest names files of a run, on whatever system it is read."""
    facts["files"][name] = "0" * 64
    assert "is not one of a run" in refusal(json.dumps(facts))


def test_files_of_a_run_are_accepted(tmp_path, facts):
    """In folders of their own, in Arabic, and with dots."""
    names = [
        "figures/a/b.png",
        "tables/كلمات.csv",
        "pages/..a..b",
        "notebooks/a b.ipynb",
    ]
    facts["files"] |= dict.fromkeys(names, "0" * 64)
    (tmp_path / "manifest.json").write_text(json.dumps(facts), encoding="utf-8")
    assert set(names) < set(read_manifest(tmp_path)["files"])


def test_each_difference_has_its_kind(tmp_path):
    """Changed, missing and extra files, by name; what is equal is not named."""
    (tmp_path / "tables").mkdir()
    for name in ("d", "a", "b"):
        (tmp_path / "tables" / name).write_text(name, encoding="utf-8")
    same = sha256(tmp_path / "tables" / "b")
    files = {"tables/c": same, "tables/b": same, "tables/a": same}
    found = differences(tmp_path, files)
    assert found == {
        "tables/a": "changed",
        "tables/c": "missing",
        "tables/d": "extra",
    }
    assert list(found) == sorted(found)


def test_hidden_files_are_no_difference(tmp_path):
    """Editors and file managers leave them in every folder."""
    (tmp_path / "notebooks" / ".ipynb_checkpoints").mkdir(parents=True)
    (tmp_path / "notebooks" / ".ipynb_checkpoints" / "a.ipynb").touch()
    (tmp_path / "notebooks" / ".DS_Store").touch()
    assert differences(tmp_path, {}) == {}


def test_a_folder_in_the_place_of_a_file_is_a_missing_file(tmp_path):
    """It is not read."""
    (tmp_path / "tables" / "a.csv").mkdir(parents=True)
    assert differences(tmp_path, {"tables/a.csv": "0"}) == {"tables/a.csv": "missing"}


def test_nothing_has_changed_just_after_a_run(tmp_path, facts):
    """The same machine is compared with itself."""
    assert changes_since(facts, tmp_path / "no lock") == []


def test_what_has_changed_is_named_one_by_one(tmp_path, facts):
    """Versions, fonts, system and lock, then and now."""
    now = surroundings(tmp_path / "no lock")
    facts["versions"] |= {"matplotlib": "3.11.1", "oldlib": "1.0"}
    del facts["versions"]["freetype"]
    facts |= {"lock": "ab" * 32, "system": "BeOS ppc"}
    facts["fonts"]["Amiri-Bold.ttf"] = "cd" * 32
    assert changes_since(facts, tmp_path / "no lock") == [
        f"Amiri-Bold.ttf cdcdcdcdcdcd then, {now['fonts']['Amiri-Bold.ttf'][:12]} now",
        f"freetype not noted then, {now['versions']['freetype']} now",
        f"matplotlib 3.11.1 then, {now['versions']['matplotlib']} now",
        "oldlib 1.0 then, not noted now",
        "requirements.lock abababababab then, missing now",
        f"system BeOS ppc then, {now['system']} now",
    ]
