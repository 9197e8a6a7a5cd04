"""Small projects to run: a corpus of one article, and notebooks made of cells."""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import siyaq
from siyaq.reports.notebooks import notebook_bytes

PARAMETERS = """CORPUS = "../corpus"  # the articles
KNOWLEDGE = "../corpus"  # the names
OUTPUT = "../output"  # the results
LANGUAGE = "ar"  # of the figures"""


@pytest.fixture(scope="session")
def lib():
    """Return the folder from which a kernel imports the library."""
    return str(Path(siyaq.__file__).parents[1])


@pytest.fixture(scope="session")
def parameters():
    """Return the cell of parameters that every notebook has."""
    return PARAMETERS


@pytest.fixture(scope="session")
def write_notebook():
    """Return a function that writes a notebook made of sources into a project."""

    def write(project, name, *sources):
        tags = {"tags": ["parameters"]}
        cells = [
            new_markdown_cell(f"# Title of {name}\n\nWhat it does.", id="title"),
            new_code_cell(PARAMETERS, id="parameters", metadata=tags),
            *[new_code_cell(text, id=f"c{n}") for n, text in enumerate(sources)],
        ]
        path = project / "notebooks" / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(notebook_bytes(new_notebook(cells=cells)))
        return path

    return write


@pytest.fixture(scope="session")
def start_project():
    """Return a function that puts a corpus and a lock into a folder."""

    def start(folder):
        (folder / "corpus").mkdir()
        text = "التقى الرئيس السوري وزير الخارجية الإيراني في دمشق."
        (folder / "corpus" / "a.txt").write_text(text, encoding="utf-8")
        (folder / "requirements.lock").write_text("pandas==3\n", encoding="utf-8")
        return folder

    return start
