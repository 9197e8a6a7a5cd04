"""What a run wrote, and how the next one clears it away."""

import json
from pathlib import Path

import fontpkg
import pytest
from matplotlib import ft2font

from siyaq.errors import SiyaqError
from siyaq.reports import manifest
from siyaq.reports.manifest import files_of, remove_previous, sha256, write_manifest


def fill(output, *names):
    for name in names:
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def test_a_manifest_has_the_hash_of_each_file(tmp_path):
    """And what the files were made with, in sorted order."""
    fill(tmp_path, "index.html", "tables/ن.csv", "requirements.lock")
    lock = tmp_path / "requirements.lock"
    path = write_manifest(tmp_path, list(files_of(tmp_path)), lock, {"language": "ar"})
    text = path.read_text(encoding="ascii")
    facts = json.loads(text)
    assert facts["files"]["tables/ن.csv"] == sha256(tmp_path / "tables" / "ن.csv")
    assert list(facts["files"]) == ["index.html", "tables/ن.csv"]
    assert facts["lock"] == sha256(lock)
    assert facts["versions"]["pandas"]
    assert list(facts) == sorted(facts)


def test_without_a_lock_that_is_said(tmp_path):
    """A missing lock is null, not an error."""
    path = write_manifest(tmp_path, [], tmp_path / "none", {})
    assert json.loads(path.read_bytes())["lock"] is None


def test_only_what_the_run_wrote_is_removed(tmp_path):
    """A file that the user changed or added stays, and the changed one is named."""
    fill(tmp_path, "figures/a.png", "figures/b.png")
    write_manifest(tmp_path, list(files_of(tmp_path)), tmp_path / "none", {})
    fill(tmp_path, "figures/mine.png", "notes.txt")
    (tmp_path / "figures" / "b.png").write_text("changed", encoding="utf-8")
    assert remove_previous(tmp_path) == ["figures/b.png"]
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"b.png", "mine.png", "notes.txt"}


@pytest.mark.parametrize("name", ["../x", "figures/../../x", "/etc/x", "corpus/x", ""])
def test_a_manifest_cannot_name_files_elsewhere(tmp_path, name):
    """Whatever it says, only files of a run are removed."""
    output = tmp_path / "output"
    fill(tmp_path, "x", "output/corpus/x", "output/figures/x")
    facts = {"files": {name: sha256(tmp_path / "x")}}
    (output / "manifest.json").write_text(json.dumps(facts), encoding="utf-8")
    assert remove_previous(output) == []
    assert (tmp_path / "x").exists()
    assert (output / "corpus" / "x").exists()


@pytest.mark.parametrize("text", ["{", "[]", '{"files": 3}', "{}"])
def test_a_damaged_manifest_is_said(tmp_path, text):
    """Nothing is removed then."""
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(SiyaqError, match="cannot be cleared away"):
        remove_previous(tmp_path)


def test_a_new_folder_has_nothing_to_remove(tmp_path):
    """The first run begins without a word."""
    assert remove_previous(tmp_path / "new") == []
    assert files_of(tmp_path / "new") == {}


def test_the_fonts_of_the_figures_are_in_the_manifest(tmp_path):
    """All four faces with their hashes, and the version of what draws them."""
    path = write_manifest(tmp_path, [], tmp_path / "none", {})
    facts = json.loads(path.read_bytes())
    assert len(facts["fonts"]) == 4
    regular = Path(fontpkg.path("Amiri"))
    assert facts["fonts"][regular.name] == sha256(regular)
    assert facts["versions"]["freetype"] == ft2font.__freetype_version__


def test_another_state_of_the_library_is_another_code(tmp_path, monkeypatch):
    """Two checkouts may have one version; names and contents both count."""
    library = tmp_path / "siyaq"
    fill(library, "reports/manifest.py", "a.py")
    monkeypatch.setattr(manifest, "__file__", str(library / "reports" / "manifest.py"))
    codes = [_code_of(tmp_path)]
    (library / "a.py").rename(library / "b.py")
    codes.append(_code_of(tmp_path))
    fill(library, "c.txt")
    assert _code_of(tmp_path) == codes[1]
    (library / "b.py").write_text("b", encoding="utf-8")
    assert len({*codes, _code_of(tmp_path)}) == 3


def _code_of(folder):
    return manifest.surroundings(folder / "no lock")["versions"]["siyaq's code"]


def test_hidden_files_are_not_of_a_run(tmp_path):
    """Neither those of other programs nor their folders."""
    fill(tmp_path, "notebooks/.ipynb_checkpoints/a.ipynb", "tables/.DS_Store")
    fill(tmp_path, "tables/a.b.csv")
    assert list(files_of(tmp_path)) == ["tables/a.b.csv"]


def test_a_file_that_cannot_be_read_is_said(tmp_path):
    """By name, and without a traceback."""
    with pytest.raises(SiyaqError, match=r"none\.csv cannot be read"):
        sha256(tmp_path / "none.csv")
