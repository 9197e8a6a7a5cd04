"""Files that leave the notebook: whole, safe in a spreadsheet, and read back alike."""

import errno
import os
import subprocess
import sys
import textwrap

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from siyaq.errors import SiyaqError
from siyaq.reports.export import atomic_write, flat, read_csv, to_csv

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def text_of(table, folder):
    return to_csv(table, folder / "t.csv").read_bytes().decode("utf-8-sig")


def test_a_csv_is_what_excel_and_machines_agree_on(tmp_path):
    """Byte order mark, every field quoted, plain line ends, no row numbers."""
    table = pd.DataFrame({"word": ["حلب", 'a "b"'], "count": [1, 2]})
    data = to_csv(table, tmp_path / "new" / "t.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == '"word","count"\n"حلب","1"\n"a ""b""","2"\n'


def test_dates_floats_and_gaps_have_one_form(tmp_path):
    """ISO dates, twelve digits, and nothing for what is missing."""
    table = pd.DataFrame(
        {
            "day": pd.to_datetime(["2016-05-07", None]),
            "time": pd.to_datetime(["2016-05-07T18:30", "2016-05-08T00:00"]),
            "share": [0.1 + 0.2, None],
            "count": pd.Series([3, None], dtype="Int64"),
            "outlet": ["x", None],
        }
    )
    lines = text_of(table, tmp_path).splitlines()
    assert lines[1] == '"2016-05-07","2016-05-07T18:30:00","0.3","3","x"'
    assert lines[2] == '"","2016-05-08T00:00:00","","",""'


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=x", "''-"])
def test_text_that_a_spreadsheet_would_run_is_guarded(text, tmp_path):
    """An apostrophe stands before it in the file, and is gone when read."""
    table = pd.DataFrame({text: [text]})
    path = to_csv(table, tmp_path / "t.csv")
    assert path.read_bytes().decode("utf-8-sig") == f'"\'{text}"\n"\'{text}"\n'
    pd.testing.assert_frame_equal(read_csv(path), table)


def test_a_negative_number_is_no_formula(tmp_path):
    """Only text is guarded."""
    assert text_of(pd.DataFrame({"t": [-1.5]}), tmp_path) == '"t"\n"-1.5"\n'


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1))
@example([("a\rb", "\u2028"), ("\x85", " x "), ("", "007"), ("NA", "1e5")])
def test_any_text_is_read_back_as_it_was(tmp_path, rows):
    """Line ends, separators, ids and empty cells survive the file."""
    table = pd.DataFrame(rows, columns=["doc_id", "text"], dtype="str")
    got = read_csv(to_csv(table, tmp_path / "t.csv"))
    assert got.to_dict("list") == table.to_dict("list")


def test_tables_without_rows_and_with_equal_headers_are_written(tmp_path):
    """An empty result keeps its columns; two columns may have one name."""
    assert (
        text_of(pd.DataFrame({"word": [], "count": []}), tmp_path) == '"word","count"\n'
    )
    twice = pd.DataFrame([["a", 1]], columns=["x", "x"])
    assert text_of(twice, tmp_path) == '"x","x"\n"a","1"\n'


def test_a_lone_surrogate_is_written_as_its_code(tmp_path):
    """Half a character does not stop the file."""
    table = pd.DataFrame({"x": pd.Series(["\ud800"], dtype=object)})
    assert text_of(table, tmp_path) == '"x"\n"\\ud800"\n'


def test_named_levels_become_columns():
    """A pivot keeps its labels, row numbers are dropped."""
    index = pd.MultiIndex.from_tuples([("a", 0)], names=["outlet", None])
    assert list(flat(pd.DataFrame({"n": [1]}, index=index)).columns) == ["outlet", "n"]
    assert list(flat(pd.DataFrame({"n": [1]}, index=[7])).index) == [0]


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    """The error names the file and what to do."""

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "t.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SiyaqError, match=r"t\.csv cannot be written: No space left"):
        atomic_write(path, b"new")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [
        ("t.csv", b"old")
    ]


def test_a_folder_that_is_a_file_is_named(tmp_path):
    """What cannot be written is said with a remedy, not with a traceback."""
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(SiyaqError, match="Choose a folder"):
        to_csv(pd.DataFrame({"n": [1]}), tmp_path / "taken" / "t.csv")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills with a POSIX signal")
def test_a_killed_writer_never_leaves_half_a_file(tmp_path):
    """Whenever it dies, the name holds the old bytes or the new ones."""
    path = tmp_path / "t.bin"
    code = f"""
        import itertools
        from siyaq.reports.export import atomic_write
        for n in itertools.count():
            atomic_write({str(path)!r}, bytes([n % 256]) * 3_000_000)
            print(n, flush=True)
    """
    for _ in range(5):
        writer = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(code)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        writer.stdout.readline()
        writer.kill()
        writer.communicate(timeout=20)
        data = path.read_bytes()
        assert data == data[:1] * 3_000_000


@pytest.mark.parametrize("table", [pd.Series([1, 2], name="n"), pd.DataFrame()])
def test_a_series_and_an_empty_table_are_written(tmp_path, table):
    """What show() takes can be saved, too."""
    lines = to_csv(table, tmp_path / "t.csv").read_text("utf-8-sig").split()
    assert lines == (['"n"', '"1"', '"2"'] if len(table) else [])
