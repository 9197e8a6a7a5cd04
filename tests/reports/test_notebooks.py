"""A notebook's parameters, and its execution with the same bytes each time."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from siyaq.errors import SettingError, SiyaqError
from siyaq.reports import notebooks
from siyaq.reports.notebooks import (
    execute,
    find_notebooks,
    notebook_bytes,
    parameters_cell,
    read_notebook,
    set_parameters,
)


def notebook_of(*sources):
    cells = [new_code_cell(text, id=f"c{n}") for n, text in enumerate(sources)]
    return new_notebook(cells=cells)


def outputs_of(notebook):
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        (
            'CORPUS = "../corpus"  # what is read',
            "../a",
            'CORPUS = "../a"  # what is read',
        ),
        ("CORPUS='a # b'# c", "d", 'CORPUS="d"# c'),
        ('X = 1\nCORPUS = "قديم"   # نص', "جديد", 'X = 1\nCORPUS = "جديد"   # نص'),
        ('CORPUS = "a"', 'b"\n\\', 'CORPUS = "b\\"\\n\\\\"'),
        ('CORPUS = "a"', "\ud800\u202e", 'CORPUS = "\\ud800\\u202e"'),
    ],
)
def test_a_parameter_is_set_and_its_comment_stays(source, value, expected):
    """Only the value changes, whatever characters are around and in it."""
    assert set_parameters(source, {"CORPUS": value}) == expected


def test_an_unknown_parameter_is_refused_with_the_nearest():
    """A misspelt parameter must not run silently with the old value."""
    with pytest.raises(SettingError, match=r"\(it has: CORPSU\).*mean 'CORPSU'"):
        set_parameters('CORPSU = "x"', {"CORPUS": "y"})


def test_a_parameters_cell_is_plain_python():
    """A magic among the parameters is said, not passed over."""
    with pytest.raises(SettingError, match="not plain Python"):
        set_parameters("%matplotlib inline", {"CORPUS": "y"})


@pytest.mark.parametrize("count", [0, 2])
def test_there_is_one_parameters_cell(count):
    """None or two of them are refused."""
    tags = {"tags": ["parameters"]}
    cells = [new_code_cell("A = 1", metadata=dict(tags)) for _ in range(count)]
    with pytest.raises(SettingError, match=f"{count} cells have the tag"):
        parameters_cell(new_notebook(cells=[new_markdown_cell("x"), *cells]))


def test_notebooks_are_found_in_order(tmp_path):
    """Numbers first, then the exercises; hidden files are none."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    names = ["exercise_solutions", "10_own", "00_start", ".hidden"]
    for name in names:
        (folder / f"{name}.ipynb").touch()
    found = [path.stem for path in find_notebooks(tmp_path)]
    assert found == ["00_start", "10_own", "exercise_solutions"]
    assert find_notebooks(tmp_path, ["10_own"]) == [folder / "10_own.ipynb"]
    with pytest.raises(SettingError, match="Did you mean '10_own'"):
        find_notebooks(tmp_path, ["10_owm"])


def test_a_project_without_notebooks_is_refused(tmp_path):
    """The message says where to run."""
    with pytest.raises(SettingError, match="in the project's folder"):
        find_notebooks(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"cells": 1}'])
def test_a_file_that_is_no_notebook_is_refused(tmp_path, text):
    """One sentence, whatever is in it."""
    path = tmp_path / "a.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SiyaqError, match=r"a\.ipynb is not a notebook"):
        read_notebook(path)


def test_a_notebook_is_executed_alike_every_time(tmp_path):
    """Counts from 1, joined prints, nothing of the moment, the machine or before."""
    notebook = notebook_of("import time", "print(1)\ntime.sleep(.3)\nprint(2)", "")
    notebook.metadata["colab"] = {}
    notebook.cells[0].metadata.update(collapsed=True, tags=["setup"])
    notebook.cells[0].outputs = [
        {"output_type": "stream", "name": "stdout", "text": "old"}
    ]
    assert execute(notebook, tmp_path) == ""
    first = notebook_bytes(notebook)
    assert execute(notebook, tmp_path) == ""
    assert notebook_bytes(notebook) == first
    assert [cell.execution_count for cell in notebook.cells] == [1, 2, None]
    assert [output.text for output in outputs_of(notebook)] == ["1\n2\n"]
    assert dict(notebook.cells[0].metadata) == {"tags": ["setup"]}
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    assert "version" not in notebook.metadata.language_info


def test_the_kernel_is_this_python_in_the_given_folder(tmp_path, monkeypatch, capfd):
    """A kernel of the same name on JUPYTER_PATH is not taken, and nothing is logged."""
    spec = tmp_path / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text('{"argv": ["false"], "display_name": "x", "language": "x"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    notebook = notebook_of("import os; print(os.getcwd())")
    assert execute(notebook, tmp_path) == ""
    assert outputs_of(notebook)[0].text.strip() == str(tmp_path)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("raise ValueError('\\x1b[31ma\\n b')", "ValueError: a b"),
        ("import os; os._exit(1)", "its Python process died; perhaps the memory"),
        ("import time; time.sleep(60)", "it was stopped after 1 seconds"),
    ],
)
def test_failures_are_told_apart(tmp_path, monkeypatch, source, error):
    """Which cell and why, on one line; the cell shows it, later cells have not run."""
    monkeypatch.setattr(notebooks, "CELL_SECONDS", 1)
    notebook = notebook_of("1", "", source, "print('later')")
    assert execute(notebook, tmp_path).startswith(f"code cell 2: {error}")
    assert [cell.execution_count for cell in notebook.cells] == [1, None, 2, None]
    assert notebook.cells[2].outputs[-1].output_type == "error"


def test_half_a_character_does_not_stop_the_file(tmp_path):
    """A lone surrogate is written as JSON writes it, and read back."""
    notebook = notebook_of("'\\ud800'")
    notebook.cells[0].source = "'\ud800'"
    path = tmp_path / "a.ipynb"
    path.write_bytes(notebook_bytes(notebook))
    assert read_notebook(path).cells[0].source == "'\ud800'"
