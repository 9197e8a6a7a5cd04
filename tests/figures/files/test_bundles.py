"""Files that belong together: all of them, or none."""

import os
import shutil
from pathlib import Path

import pytest

from siyaq.errors import FigureError
from siyaq.figures.files.bundles import write_together


def contents(folder):
    """Return what stands in a folder, hidden files too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def files(folder, *texts):
    return {folder / f"fig.{place}": text for place, text in enumerate(texts)}


def test_all_are_written(tmp_path):
    """New ones are made, old ones replaced, and nothing else is left."""
    (tmp_path / "fig.0").write_bytes(b"old")
    write_together(files(tmp_path, b"a", b"b"))
    assert contents(tmp_path) == {"fig.0": b"a", "fig.1": b"b"}


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_a_step_that_fails_is_undone(failing, tmp_path, monkeypatch):
    """Old files come back whichever name cannot be taken, as if locked by a viewer."""
    before = {"fig.0": b"old", "fig.2": b"older"}
    for name, text in before.items():
        (tmp_path / name).write_bytes(text)
    replace = Path.replace

    def refuse(path, target):
        if Path(target) == tmp_path / f"fig.{failing}" and path.parent.name == "new":
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FigureError, match="Permission denied"):
        write_together(files(tmp_path, b"a", b"b", b"c"))
    assert contents(tmp_path) == before


def test_a_full_disk_leaves_the_old_files(tmp_path, monkeypatch):
    """No name is touched before all the new files are on the disk."""
    (tmp_path / "fig.0").write_bytes(b"old")

    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FigureError, match="No space left"):
        write_together(files(tmp_path, b"a", b"b"))
    assert contents(tmp_path) == {"fig.0": b"old"}


def test_a_copy_that_fails_leaves_the_old_files(tmp_path, monkeypatch):
    """Without a copy of the old file the new one does not take its name."""
    (tmp_path / "fig.0").write_bytes(b"old")

    def unread(*paths):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(shutil, "copy2", unread)
    with pytest.raises(FigureError, match="cannot be written"):
        write_together(files(tmp_path, b"a"))
    assert contents(tmp_path) == {"fig.0": b"old"}


def test_an_interruption_is_undone_and_goes_on(tmp_path, monkeypatch):
    """Ctrl-C between two files takes the first one back."""
    replace = Path.replace

    def interrupt(path, target):
        if Path(target).name == "fig.1":
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_together(files(tmp_path, b"a", b"b"))
    assert contents(tmp_path) == {}


def test_a_folder_in_the_way_is_named(tmp_path):
    """A folder that has the name of a file is not moved."""
    (tmp_path / "fig.1").mkdir()
    with pytest.raises(FigureError, match=r"fig\.1 is a folder. Remove it"):
        write_together(files(tmp_path, b"a", b"b"))
    assert [path.name for path in tmp_path.iterdir()] == ["fig.1"]


def test_a_file_where_the_folder_should_be_is_named(tmp_path):
    """The message says where to write instead."""
    (tmp_path / "taken").write_text("")
    with pytest.raises(FigureError, match="Choose a folder"):
        write_together(files(tmp_path / "taken", b"a"))


def test_a_name_that_is_too_long_is_named(tmp_path):
    """What the system refuses is a message, not a traceback."""
    with pytest.raises(FigureError, match="cannot be written"):
        write_together({tmp_path / ("x" * 300): b"a"})
    assert contents(tmp_path) == {}
