"""The notebooks: how they are built, and that their outputs are those of today."""

from __future__ import annotations

import ast
import bz2
import re
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from siyaq.errors import SettingError
from siyaq.reports.export import read_csv
from siyaq.reports.notebooks import KERNEL, execute, parameters_cell, read_notebook
from siyaq.suite import main

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "notebooks"
PATHS = sorted(FOLDER.glob("*.ipynb"))
NAMES = """00_start_here 01_loading 02_cleaning 03_words 04_concordance 05_collocation
06_comparison 07_actors 08_reported_speech 09_figures 10_your_own_corpus""".split()
PARAMETERS = ["CORPUS", "KNOWLEDGE", "OUTPUT", "LANGUAGE"]
LONGEST_CELL = 20
LONGEST_DEF = 3
LARGEST = 300_000

FORBIDDEN = {
    "sys.path": r"\bsys\.path\b",
    "a shell command": r"^\s*[!%]",
    "a star import": r"import\s+\*",
    "silenced warnings": r"filterwarnings|simplefilter",
    "an absolute path": r"""["'](?:/\w|~|[A-Za-z]:[\\/])""",
    "a shaper": r"arabic_reshaper|\bbidi\b|get_display",
    "a presentation form": "[\ufb50-\ufdff\ufe70-\ufefc]",
    "an escaped presentation form": r"\\ufe[7-9a-f]|\\uf[bc][5-9a-f]|\\ufd",
}
OF_THIS_MACHINE = re.compile(
    r"/(?:home|root|tmp|work|Users)/|[A-Z]:\\\\|0x[0-9a-f]{8,}"
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def code_cells(notebook):
    """Return the cells of code."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook):
    """Return every output of every cell."""
    return [output for cell in code_cells(notebook) for output in cell.outputs]


def texts(cell):
    """Return what a cell shows in words: its kind and text, pictures left out."""
    shown = []
    for output in cell.outputs:
        if output.output_type == "stream":
            shown.append((output.name, output.text))
        for kind in ("text/plain", "text/html"):
            if kind in output.get("data", {}):
                shown.append((kind, "".join(output.data[kind])))
    return shown


def definitions(source):
    """Return the functions of a cell with their lengths."""
    nodes = ast.walk(ast.parse(source))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return {n.name: n.end_lineno - n.lineno + 1 for n in nodes if isinstance(n, kinds)}


def invalid(notebook):
    """Complain unless the notebook is as its format wants it."""
    try:
        nbformat.validate(notebook)
    except nbformat.ValidationError as error:
        yield str(error)


def executed_out_of_order(notebook):
    """Complain unless the cells are counted from 1 without a gap."""
    counts = [c.execution_count for c in code_cells(notebook) if c.source.strip()]
    if counts != list(range(1, len(counts) + 1)) or not counts:
        yield f"the cells are counted {counts}"


def with_errors(notebook):
    """Complain of a failed cell and of anything on stderr."""
    for output in outputs(notebook):
        if output.output_type == "error" or output.get("name") == "stderr":
            yield str(output)[:200]


def with_foreign_metadata(notebook):
    """Complain of timing, widgets, versions and other kernels."""
    about = notebook.metadata
    if about.get("kernelspec") != KERNEL:
        yield f"the kernel is {about.get('kernelspec')}"
    if set(about) - {"kernelspec", "language_info"}:
        yield f"the notebook has {sorted(about)}"
    if "version" in about.get("language_info", {}):
        yield "it names a version of Python"
    for cell in notebook.cells:
        if set(cell.metadata) - {"tags"} or len(cell.metadata.get("tags", [])) > 1:
            yield f"a cell has {cell.metadata}"


def without_one_title(notebook):
    """Complain unless the first cell opens with the only heading of level one."""
    if not notebook.cells[0].source.startswith("# "):
        yield "the first cell is no title"
    titles = [
        line
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for line in re.sub(r"```.*?```", "", cell.source, flags=re.S).split("\n")
        if re.match(r"#\s|<h1", line)
    ]
    if len(titles) != 1:
        yield f"there are {len(titles)} titles"


def without_parameters(notebook):
    """Complain unless one cell sets the four parameters before they are used."""
    try:
        cell = parameters_cell(notebook)
    except SettingError as error:
        yield str(error)
        return
    names = re.findall(r"^(\w+) *=", cell.source, re.M)
    if names != PARAMETERS:
        yield f"the parameters are {names}"
    cells = code_cells(notebook)
    for earlier in cells[: cells.index(cell)]:
        if re.search(rf"\b({'|'.join(PARAMETERS)})\b", earlier.source):
            yield "a parameter is used before it is set"


def with_long_cells(notebook):
    """Complain of a cell that does not fit on a screen."""
    for cell in code_cells(notebook):
        if cell.source.count("\n") >= LONGEST_CELL:
            yield f"{cell.source.count(chr(10)) + 1} lines: {cell.source[:60]!r}"


def with_functions(notebook):
    """Complain of functions that belong into the library."""
    for cell in code_cells(notebook):
        for name, lines in definitions(cell.source).items():
            if lines > LONGEST_DEF:
                yield f"{name} has {lines} lines"


def with_forbidden_code(notebook):
    """Complain of what no notebook of ours needs."""
    for cell in code_cells(notebook):
        for name, pattern in FORBIDDEN.items():
            if re.search(pattern, cell.source, re.M):
                yield f"{name} in {cell.source[:60]!r}"


def with_repeated_cells(notebook):
    """Complain of code that stands twice."""
    sources = [cell.source.strip() for cell in code_cells(notebook)]
    yield from {source for source in sources if sources.count(source) > 1}


def with_undescribed_figures(notebook):
    """Complain of a picture without words for who cannot see it."""
    for output in outputs(notebook):
        for kind in ("image/png", "image/svg+xml", "image/jpeg"):
            about = output.get("metadata", {}).get(kind, {})
            if kind in output.get("data", {}) and not about.get("alt", "").strip():
                yield f"a {kind} has no alt"


def with_traces_of_a_machine(notebook):
    """Complain of paths and addresses in outputs: they differ elsewhere."""
    for cell in code_cells(notebook):
        for kind, text in texts(cell):
            found = OF_THIS_MACHINE.search(text)
            if found:
                yield f"{found[0]} in the {kind} of {cell.source[:60]!r}"


def cell(source="x = 1", count=1, *shown, **metadata):
    """Return a cell of code that has been executed."""
    return new_code_cell(
        source, execution_count=count, outputs=list(shown), metadata=metadata
    )


def notebook_of(*cells, title="# Title", about=None):
    """Return a notebook with a title and a parameters cell."""
    source = "\n".join(f'{name} = ""' for name in PARAMETERS)
    first = cell(source, 1, tags=["parameters"])
    about = about or {"kernelspec": dict(KERNEL), "language_info": {"name": "python"}}
    return new_notebook(cells=[new_markdown_cell(title), first, *cells], metadata=about)


def shown(text, kind="text/plain"):
    """Return an output that shows something."""
    return new_output("execute_result", {kind: text}, execution_count=2)


LATE = notebook_of()
LATE.cells.insert(1, cell("print(CORPUS)"))
UNTITLED = notebook_of()
UNTITLED.cells.pop(0)
BROKEN = notebook_of()
BROKEN.cells.append({"cell_type": "code"})
TIMED = notebook_of(cell("x", 2, execution={"iopub.status.busy": "2020"}))

MINE = {"name": "mine", "display_name": "Mine"}

# For each check some notebooks that it must not let pass.
FAULTY = [
    (invalid, BROKEN),
    (executed_out_of_order, notebook_of(cell("x", 3))),
    (executed_out_of_order, notebook_of(cell("x", None))),
    (with_errors, notebook_of(cell("x", 2, new_output("error", ename="E")))),
    (with_errors, notebook_of(cell("x", 2, new_output("stream", name="stderr")))),
    (with_foreign_metadata, TIMED),
    (with_foreign_metadata, notebook_of(about={"kernelspec": MINE})),
    (with_foreign_metadata, notebook_of(about={"kernelspec": KERNEL, "colab": {}})),
    (without_one_title, notebook_of(title="Title")),
    (without_one_title, notebook_of(new_markdown_cell("text\n\n# Second"))),
    (without_one_title, UNTITLED),
    (without_parameters, new_notebook(cells=[cell('CORPUS = ""')])),
    (without_parameters, notebook_of(cell("A = 1", 2, tags=["parameters"]))),
    (without_parameters, new_notebook(cells=[cell("A = 1", tags=["parameters"])])),
    (without_parameters, LATE),
    (with_long_cells, notebook_of(cell("x\n" * 20 + "x"))),
    (with_functions, notebook_of(cell("def f():\n    x = 1\n    y = 2\n    return x"))),
    (with_forbidden_code, notebook_of(cell("import sys; sys.path.append('.')"))),
    (with_forbidden_code, notebook_of(cell("!pip install siyaq"))),
    (with_forbidden_code, notebook_of(cell("from siyaq import *"))),
    (with_forbidden_code, notebook_of(cell("warnings.filterwarnings('ignore')"))),
    (with_forbidden_code, notebook_of(cell("open('/home/me/x.csv')"))),
    (with_forbidden_code, notebook_of(cell("import arabic_reshaper"))),
    (with_forbidden_code, notebook_of(cell("x = '\ufe91'"))),
    (with_repeated_cells, notebook_of(cell("x"), cell("x\n"))),
    (with_undescribed_figures, notebook_of(cell("x", 2, shown("aGk=", "image/png")))),
    (with_traces_of_a_machine, notebook_of(cell("x", 2, shown("/home/me/x.csv")))),
    (with_traces_of_a_machine, notebook_of(cell("x", 2, shown("<A at 0x7f00aa11>")))),
]
CHECKS = list(dict.fromkeys(check for check, _ in FAULTY))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_notebook_is_well_built(check, path):
    """No notebook is invalid, unfinished, or carries what does not belong in it."""
    assert list(check(read_notebook(path))) == []


@pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning")
@pytest.mark.parametrize(("check", "notebook"), FAULTY)
def test_faulty_notebook_is_found(check, notebook):
    """Every check can fail."""
    assert list(check(notebook))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_sound_notebook_passes(check):
    """No check objects to a plain notebook."""
    sound = notebook_of(cell("x = {'a': 1}\nx", 2, shown("{'a': 1}")))
    assert list(check(sound)) == []


def test_every_notebook_of_the_design_is_there():
    """The eleven notebooks are numbered without a gap; gallery and solutions follow."""
    others = {"exercise_solutions", "gallery"}
    names = [path.stem for path in PATHS if path.stem not in others]
    assert names == NAMES


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_notebook_is_small(path):
    """A notebook stays below 300 kB, so that changes can be read and cloned."""
    assert path.stat().st_size <= LARGEST


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_links_resolve(path):
    """Every relative link leads to a file of the project."""
    prose = [c.source for c in read_notebook(path).cells if c.cell_type == "markdown"]
    links = [unquote(link) for text in prose for link in LINK.findall(text)]
    local = [link.split("#")[0] for link in links if "://" not in link]
    assert [link for link in local if not (FOLDER / link).exists()] == []


@pytest.fixture(scope="session")
def workplace(tmp_path_factory):
    """Return a folder of notebooks beside a copy of the corpus."""
    place = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "corpus", place / "corpus")
    (place / "notebooks").mkdir()
    return place / "notebooks"


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_committed_outputs_are_current(path, workplace, monkeypatch):
    """Executed again, a notebook shows the same words, numbers and tables."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "lib"))
    committed, again = read_notebook(path), read_notebook(path)
    error = execute(again, workplace)
    assert not error, f"{path.stem} fails: {error}"
    remedy = f"Refresh it by: python run.py notebooks {path.stem}"
    for old, new in zip(code_cells(committed), code_cells(again), strict=True):
        assert texts(new) == texts(old), f"{path.stem} is out of date. {remedy}"


def test_other_outputs_are_noticed():
    """A changed number is a difference; another picture is none."""
    old, new = (cell("x", 2, shown(text)) for text in ("1", "2"))
    assert texts(old) != texts(new)
    drawn = [cell("x", 2, shown(picture, "image/png")) for picture in ("aGk=", "aGo=")]
    assert texts(drawn[0]) == texts(drawn[1])


SMALL = {
    "one article": (1, []),
    "two copies": (2, ["02_cleaning", "03_words", "05_collocation", "06_comparison"]),
}


@pytest.mark.slow
@pytest.mark.parametrize(("copies", "only"), SMALL.values(), ids=SMALL)
def test_notebooks_run_on_a_very_small_corpus(copies, only, tmp_path, monkeypatch):
    """Without dates, outlets, titles or enough words the notebooks still go on."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(copies):
        (corpus / f"{number}.txt").write_text(
            "أعلنت إيران أمس دعمها لسوريا.", encoding="utf-8"
        )
    monkeypatch.chdir(ROOT)
    results = tmp_path / "results"
    chosen = ["--only", *only] if only else []
    code = main(["run", "--corpus", str(corpus), "--output", str(results), *chosen])
    assert code == 0
    assert len(list((results / "pages").glob("*.html"))) == len(only or PATHS)


ARTICLES = {
    "أ": "أعلنت الوزارة أمس نتائج الاجتماع الذي عُقد في العاصمة.",
    "ب": "قال المتحدث إن الوفد سيزور دمشق الأسبوع المقبل لبحث الاتفاق.",
}
PAGE = (
    "<page><title>{title}</title><ns>0</ns><id>{id}</id><revision><id>1</id>"
    "<timestamp>2016-03-15T10:00:00Z</timestamp><text>{text}</text></revision></page>"
)


def write_zip(folder):
    """Pack the articles and their metadata."""
    with zipfile.ZipFile(folder / "news.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("news/metadata.csv", "file,outlet\nأ.txt,س\nب.txt,ص\n")
        for name, text in ARTICLES.items():
            archive.writestr(f"news/{name}.txt", text)
    return folder / "news.zip"


def write_old_folder(folder):
    """Write the articles as programs of the nineties did."""
    for number, text in enumerate(ARTICLES.values()):
        (folder / f"{number}.txt").write_text(text, encoding="windows-1256")
    return folder


def write_dump(folder):
    """Write the articles as the packed export of a wiki."""
    pages = [
        PAGE.format(title=title, id=number, text=text)
        for number, (title, text) in enumerate(ARTICLES.items(), start=1)
    ]
    space = "http://www.mediawiki.org/xml/export-0.11/"
    xml = f"<mediawiki xmlns='{space}'>{''.join(pages)}</mediawiki>"
    (folder / "dump.xml.bz2").write_bytes(bz2.compress(xml.encode()))
    return folder / "dump.xml.bz2"


@pytest.mark.slow
@pytest.mark.parametrize("write", [write_zip, write_old_folder, write_dump])
def test_loading_and_cleaning_run_on_every_kind_of_corpus(write, tmp_path, monkeypatch):
    """A zip, a folder in an old encoding and a wiki's export need no other command."""
    (tmp_path / "corpus").mkdir()
    corpus = write(tmp_path / "corpus")
    monkeypatch.chdir(ROOT)
    only = ["--only", "01_loading", "02_cleaning"]
    results = tmp_path / "results"
    assert main(["run", "--corpus", str(corpus), "--output", str(results), *only]) == 0
    report = read_csv(results / "tables" / "01_loading_report.csv")
    assert not set(report["status"]) & {"refused"}
