"""The words about the library are true: docstrings, links, tables, commands."""

from __future__ import annotations

import ast
import base64
import inspect
import json
import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

import numpydoc.docscrape
import numpydoc.validate
import pytest
import yaml

import siyaq
from siyaq.reports.notebooks import read_notebook

ROOT = Path(__file__).resolve().parents[1]
PAGES = ["README.md", "CONTRIBUTING.md", "corpus/README.md"]
CALLABLE = [name for name in siyaq.__all__ if callable(getattr(siyaq, name))]

# Parameters that are missing, unknown, in another order, without type or description;
# no summary, more than one line of it, or no full stop; nothing about what is returned.
FAULTS = "GL08 SS01 SS03 SS06 PR01 PR02 PR03 PR04 PR06 PR07 RT01 RT03 EX01".split()

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:python3? )?run\.py((?: +[^\s#`|]+)*)")


def faults_of(path):
    """Return what numpydoc objects to in the docstring of an object."""
    errors = numpydoc.validate.validate(path)["errors"]
    return [f"{code}: {text}" for code, text in errors if code in FAULTS]


def undocumented(text):
    """No docstring at all."""


def misdocumented(text, size):
    """
    Take two arguments and document others.

    Parameters
    ----------
    text : str
        The text.
    length : int
        There is no such argument.
    """
    return text * size


def prose(path):
    """Return a page without its blocks of code."""
    return re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.S)


def dead_links(text, folder):
    """Return the relative links of a page that lead nowhere."""
    links = [unquote(link) for link in LINK.findall(text)]
    local = [k.split("#")[0] for k in links if not re.match(r"\w+:", k)]
    return [link for link in local if not (folder / link).exists()]


def anchors(text):
    """Return the names by which GitHub reaches the headings of a page."""
    headings = re.findall(r"^#+ +(.*?) *$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


def run_py():
    """Return the commands and the options that run.py knows."""
    source = (ROOT / "run.py").read_text("utf-8")
    commands = re.search(r"^COMMANDS = (\{.*?^\})", source, re.M | re.S)[1]
    options = set(re.findall(r'add\("(--\w+)"', source))
    return set(ast.literal_eval(commands)), options | {"--help", "-h"}


def unknown_commands(text):
    """Return what a page lets run.py do and run.py does not know."""
    commands, options = run_py()
    unknown = []
    for arguments in COMMAND.findall(text):
        words = arguments.split()
        if words and not words[0].startswith("-") and words[0] not in commands:
            unknown.append(words[0])
        if not words or words[0].startswith("-"):  # else they go on to pytest, …
            unknown += [w for w in words if w.startswith("-") and w not in options]
    return unknown


@pytest.mark.parametrize("name", CALLABLE)
def test_docstring_fits_the_signature(name):
    """Every public function documents its parameters, in order, and its result."""
    assert faults_of(f"siyaq.{name}") == []


@pytest.mark.parametrize("name", CALLABLE)
def test_docstring_has_an_example(name):
    """Every public function shows a call, which the suite runs as a doctest."""
    assert any(line.startswith(">>> ") for line in examples_of(getattr(siyaq, name)))


def examples_of(function):
    """Return the section of examples of a docstring."""
    doc = numpydoc.docscrape.NumpyDocString(inspect.getdoc(function))
    return list(doc["Examples"])


def test_misdocumented_function_is_found():
    """The check of docstrings can fail: on a wrong name, and on what is missing."""
    doc = numpydoc.validate.Validator(numpydoc.docscrape.FunctionDoc(misdocumented))
    codes = {code for code, _ in doc.parameter_mismatches}
    assert codes == {"PR01", "PR02"}
    assert examples_of(undocumented) == []


def test_names_are_sorted_and_there():
    """What is listed as public exists, once."""
    assert len(set(siyaq.__all__)) == len(siyaq.__all__)
    assert all(hasattr(siyaq, name) for name in siyaq.__all__)


def test_doctests_run_with_the_suite():
    """The settings collect the examples of the library."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    options = settings["tool"]["pytest"]["ini_options"]
    assert "lib" in options["testpaths"]
    assert "--doctest-modules" in options["addopts"].split()


@pytest.fixture(scope="module")
def names_in_notebooks():
    """Return every name in the code of the notebooks."""
    names = set()
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in read_notebook(path).cells:
            if cell.cell_type == "code":
                names |= set(re.findall(r"\w+", cell.source))
    return names


@pytest.mark.parametrize("name", siyaq.__all__)
def test_public_name_is_used_in_a_notebook(name, names_in_notebooks):
    """A reader of the notebooks meets every public name."""
    assert name in names_in_notebooks


@pytest.mark.parametrize("page", PAGES)
def test_links_of_a_page_resolve(page):
    """Every relative link leads to a file of the project."""
    path = ROOT / page
    assert dead_links(prose(path), path.parent) == []


@pytest.mark.parametrize("page", PAGES)
def test_anchors_of_a_page_resolve(page):
    """Every link inside a page leads to one of its headings."""
    text = prose(ROOT / page)
    inside = {link[1:] for link in LINK.findall(text) if link.startswith("#")}
    assert inside <= anchors(text)


def test_dead_link_is_found(tmp_path):
    """The check of links can fail; an address on the net is not looked up."""
    (tmp_path / "a.md").touch()
    text = "[a](a.md#part) ![b](b.png) [c](https://example.org/c) [d](#here)"
    assert dead_links(text, tmp_path) == ["b.png"]


def test_anchors_are_those_of_github():
    """Capitals, spaces and punctuation are folded as GitHub does."""
    text = "# A\n## What it's for, in short"
    assert anchors(text) == {"a", "what-its-for-in-short"}


def test_readme_lists_the_notebooks():
    """The table of notebooks has each of them once, in order."""
    text = (ROOT / "README.md").read_text("utf-8")
    rows = [line for line in text.split("\n") if line.startswith("|")]
    linked = re.findall(r"\(notebooks/(\w+)\.ipynb\)", "\n".join(rows))
    folder = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
    assert list(dict.fromkeys(linked)) == folder


def queries_of(text):
    """Return the rows of the table of queries on a page."""
    table = re.search(r"^\| query \| finds \|\n\|[- |]+\|\n((?:\|.*\n)*)", text, re.M)[
        1
    ]
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in table.splitlines()]
    cells = [[cell.strip().replace("\\|", "|") for cell in row] for row in rows]
    return [(query.strip("`"), finds) for query, finds in cells]


def test_readme_has_the_whole_query_language():
    """The table of queries is the one that query_help() gives, row by row."""
    rows = list(siyaq.query_help().itertuples(index=False, name=None))
    assert queries_of((ROOT / "README.md").read_text("utf-8")) == rows


def test_other_query_is_found():
    """The check of queries can fail, and knows bars that are escaped."""
    text = (
        "| query | finds |\n| --- | --- |\n| `a\\|b` | one \\| other |\n\nMore | text\n"
    )
    assert queries_of(text) == [("a|b", "one | other")]


@pytest.mark.parametrize("page", PAGES)
def test_commands_of_a_page_exist(page):
    """run.py knows every command and option that a page shows."""
    assert unknown_commands((ROOT / page).read_text("utf-8")) == []


def test_readme_shows_both_commands():
    """The first screen says how to run the suite and how to run the tests."""
    screen = (ROOT / "README.md").read_text("utf-8").split("\n")[:45]
    shown = [c.strip() for c in COMMAND.findall("\n".join(screen))]
    assert {"", "test"} <= set(shown)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("`python run.py tset`", ["tset"]),
        ("python run.py --korpus x", ["--korpus"]),
        ("python run.py                 # all of it", []),
        ("python run.py --corpus PATH --only 03_words", []),
        ("python run.py test -x --lf", []),
        ("python run.py notebooks 03_words", []),
    ],
)
def test_unknown_command_is_found(text, unknown):
    """The check of commands can fail, and knows options, names and comments."""
    assert unknown_commands(text) == unknown


def test_version_is_one():
    """Package, citation and library give the same version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert project["version"] == str(citation["version"]) == siyaq.__version__


def test_the_figure_in_the_readme_is_the_notebooks():
    """The picture on the first page is the first one of notebook 07, byte for byte."""
    assert "(notebooks/images/actors.png)" in (ROOT / "README.md").read_text("utf-8")
    notebook = json.loads((ROOT / "notebooks/07_actors.ipynb").read_text("utf-8"))
    outputs = [o for cell in notebook["cells"] for o in cell.get("outputs", [])]
    drawn = next(o for o in outputs if "image/png" in o.get("data", {}))
    picture = base64.b64decode(drawn["data"]["image/png"])
    assert (ROOT / "notebooks/images/actors.png").read_bytes() == picture
