"""The house of the design: floors, the rooms that are the only ones, what git keeps."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LIB = ROOT / "lib" / "siyaq"
MODULES = sorted(LIB.rglob("*.py"))

GROUND = {"errors", "provenance"}
BELOW = {
    "errors": GROUND,
    "provenance": GROUND,
    "arabic": GROUND,
    "statistics": GROUND,
    "reports": GROUND,
    "corpus": GROUND | {"arabic"},
    "index": GROUND | {"arabic", "corpus"},
    "analysis": GROUND | {"arabic", "statistics", "reports", "corpus", "index"},
    "actors": GROUND | {"arabic", "statistics", "reports", "corpus", "index"},
    "figures": GROUND | {"arabic", "reports"},
}
ROOF = {"__init__", "suite", "cluster"}  # these may import from every room

SHAPERS = {"arabic_reshaper", "bidi"}
SHAPES = {"figures/text.py"}
FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
FORM_ESCAPES = re.compile(r"\\u(?:fb[5-9a-f]|fc|fd|fe[7-9a-e]|fef[0-9a-c])", re.I)
# The classes of letters, and the rule that undoes presentation forms.
NAMES_FORMS = SHAPES | {
    "arabic/changes.py",
    "arabic/characters.py",
    "arabic/spelling.py",
    "reports/cells.py",
}

WRITES_HTML = {"reports/tables.py"}
HTML = re.compile(
    r"</?(?:a|b|bdi|bdo|blockquote|body|br|button|caption|code|col|details|div|em|figure"
    r"|font|h[1-6]|head|hr|html|i|iframe|img|li|link|mark|meta|ol|p|pre|s|script|section"
    r"|small|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|title|tr|u|ul)"
    r"(?=[\s/>]|$)|<!DOCTYPE|</?$",
    re.I,
)
HTML_CALLS = {"to_html", ".to_html", ".style", "HTML", ".HTML", "Styler"}

FORBIDDEN = {"pickle", "marshal", "shelve", "requests", "urllib", "http", "socket"}
LATE = ["nltk", "scipy", "matplotlib.pyplot", "networkx", "IPython"]
LINES_OF_A_MODULE = 300
LINES_OF_A_FUNCTION = 50
LARGEST_FILE = 3_000_000


def name_of(path, lib=LIB):
    """Return a module's path inside the library."""
    return path.relative_to(lib).as_posix()


def parse(path):
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text("utf-8"))


def imports_of(path):
    """Return every module that a file imports, at its head or in a function."""
    found = []
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            found += [module] if module != "siyaq" else []
            if module == "siyaq":
                found += [f"siyaq.{alias.name}" for alias in node.names]
    return found


def wrong_directions(lib):
    """Return the imports that go up, sideways, or around the floors."""
    wrong = []
    for path in sorted(lib.rglob("*.py")):
        room = Path(name_of(path, lib)).parts[0].removesuffix(".py")
        for module in imports_of(path):
            package, _, rest = module.partition(".")
            target = rest.split(".")[0]
            if package == "siyaq" and room not in ROOF and target != room:
                if target not in BELOW.get(room, set()):
                    wrong.append(f"{name_of(path, lib)} imports {module}")
            elif package == "":
                wrong.append(f"{name_of(path, lib)} imports relatively")
    return wrong


def literals(path):
    """Return the strings of a module that are not documentation."""
    tree = parse(path)
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and ast.get_docstring(node) is not None
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docs
    ]


def names_in(path):
    """Return the names that a module uses, and with a dot those it asks of objects."""
    nodes = list(ast.walk(parse(path)))
    names = [node.id for node in nodes if isinstance(node, ast.Name)]
    return names + [
        f".{node.attr}" for node in nodes if isinstance(node, ast.Attribute)
    ]


def html_writers(lib):
    """Return the modules that write markup, or let pandas or IPython write it."""
    return [
        name_of(path, lib)
        for path in sorted(lib.rglob("*.py"))
        if any(map(HTML.search, literals(path))) or HTML_CALLS & set(names_in(path))
    ]


def shapers(lib):
    """Return the modules that import a tool which shapes or reorders Arabic."""
    return [
        name_of(path, lib)
        for path in sorted(lib.rglob("*.py"))
        if any(module.split(".")[0] in SHAPERS for module in imports_of(path))
    ]


def fake(folder, **modules):
    """Write a small library into a folder; __ in a name stands for a slash."""
    for name, source in modules.items():
        path = folder / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return folder


def git(*arguments):
    """Return what git lists, or skip where the project is not a repository."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not in a git repository")
    command = ["git", "-C", str(ROOT), *arguments, "-z"]
    listed = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return [name for name in listed.stdout.decode().split("\0") if name]


def test_imports_go_down():
    """No room imports from a floor above it, or from the room beside it."""
    assert wrong_directions(LIB) == []


def test_every_room_has_a_floor():
    """A new package or module must be given its place in this test."""
    rooms = {Path(name_of(path)).parts[0].removesuffix(".py") for path in MODULES}
    assert rooms <= BELOW.keys() | ROOF


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("arabic__spelling", "from siyaq.corpus.loading import load_corpus"),
        ("analysis__keyness", "from siyaq.actors.mentions import find_mentions"),
        ("actors__mentions", "import siyaq.analysis.keyness"),
        ("figures__charts", "from siyaq.corpus import documents"),
        ("errors", "def f():\n    from siyaq.arabic import spelling"),
        ("index__tokens", "from siyaq import suite"),
        ("reports__tables", "from . import cells"),
        ("corpus__loading", "import siyaq"),
    ],
)
def test_import_that_goes_up_is_found(tmp_path, module, source):
    """The check of direction can fail, also for an import inside a function."""
    assert len(wrong_directions(fake(tmp_path, **{module: source}))) == 1


def test_import_that_goes_down_passes(tmp_path):
    """The check of direction does not object to the floors."""
    source = "import json\nfrom siyaq.index.tokens import Tokens"
    lib = fake(tmp_path, analysis__keyness=source, suite="import siyaq.actors.mentions")
    assert wrong_directions(lib) == []


def test_arabic_is_shaped_in_one_module():
    """Only figures/text.py imports a shaper, and it does."""
    assert set(shapers(LIB)) == SHAPES


def test_second_shaper_is_found(tmp_path):
    """The check of shaping can fail."""
    source = "def f():\n    from bidi.algorithm import get_display"
    assert shapers(fake(tmp_path, reports__tables=source)) == ["reports/tables.py"]


def test_presentation_forms_are_named_in_few_modules():
    """Shaped letters stand nowhere, and as escapes only where they are undone."""
    texts = {name_of(path): path.read_text("utf-8") for path in MODULES}
    assert [name for name, text in texts.items() if FORMS.search(text)] == []
    escaped = {name for name, text in texts.items() if FORM_ESCAPES.search(text)}
    assert escaped <= NAMES_FORMS


def test_patterns_of_presentation_forms_can_match():
    """A shaped letter is found as such and as an escape; a plain one is not."""
    assert FORMS.search("\ufe91")
    assert FORM_ESCAPES.search(r"\uFE91")
    assert not FORMS.search("ب")
    assert not FORM_ESCAPES.search(r"\ufeff \ufffd")


def test_html_is_written_in_one_module():
    """Only reports/tables.py writes markup, so that only it must escape."""
    assert set(html_writers(LIB)) == WRITES_HTML


@pytest.mark.parametrize(
    "source",
    [
        "x = f'<td>{word}</td>'",
        "x = '<b>' + word",
        "x = '<br/>'",
        "x = '<td style=\"' + style",
        "x = f'<{tag}>'",
        "x = table.to_html()",
        "x = table.style.format()",
        "from IPython.display import HTML\nHTML(x)",
    ],
)
def test_second_writer_of_html_is_found(tmp_path, source):
    """The check of markup can fail."""
    assert html_writers(fake(tmp_path, actors__use=source)) == ["actors/use.py"]


def test_what_is_no_html_passes(tmp_path):
    """A comparison, an arrow, a group of a pattern and a docstring are no markup."""
    source = '"""A <b>."""\nx = "a < b" + "->" + r"(?P<name>x)(?<!a)" + "<final>"'
    assert html_writers(fake(tmp_path, actors__use=source)) == []


def test_library_opens_nothing_dangerous():
    """No module unpickles, evaluates text, or speaks to the network."""
    for path in MODULES:
        modules = {module.split(".")[0] for module in imports_of(path)}
        assert not modules & FORBIDDEN, path
        called = [n.func for n in ast.walk(parse(path)) if isinstance(n, ast.Call)]
        names = {func.id for func in called if isinstance(func, ast.Name)}
        assert not names & {"eval", "exec", "compile", "__import__"}, path


def test_import_is_light():
    """The bare import loads no heavy package; each is imported where it is used."""
    code = f"import siyaq, sys; print([m for m in {LATE} if m in sys.modules])"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=LIB.parent, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().strip() == "[]"


def test_modules_are_short():
    """A module that outgrows a few pages is two modules."""
    lengths = {name_of(path): path.read_text("utf-8").count("\n") for path in MODULES}
    assert {n: k for n, k in lengths.items() if k > LINES_OF_A_MODULE} == {}


def test_functions_are_short():
    """A function body fits on a screen, its docstring not counted."""
    long = []
    for path in MODULES:
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.FunctionDef):
                documented = ast.get_docstring(node) is not None
                first = node.body[0].end_lineno + 1 if documented else node.lineno
                if node.end_lineno - first >= LINES_OF_A_FUNCTION:
                    long.append(f"{name_of(path)}: {node.name}")
    assert long == []


def test_modules_open_with_a_sentence():
    """Every module says in its first line what it is."""
    assert [name_of(p) for p in MODULES if not ast.get_docstring(parse(p))] == []


def test_git_keeps_the_library():
    """No ignore file hides lib/: what git lists is what is on disk."""
    listed = {name for name in git("ls-files", "lib") if name.endswith(".py")}
    on_disk = {path.relative_to(ROOT).as_posix() for path in MODULES}
    assert listed == on_disk


def test_git_keeps_no_large_file():
    """Nothing over 3 MB is tracked."""
    sizes = {
        name: (ROOT / name).stat().st_size
        for name in git("ls-files")
        if (ROOT / name).is_file()
    }
    assert {name: size for name, size in sizes.items() if size > LARGEST_FILE} == {}


def test_git_keeps_no_index_addresses():
    """uv.lock holds addresses of an index; requirements.lock is the lock."""
    assert "uv.lock" not in git("ls-files")
