r"""LaTeX tables: balanced, escaped, in the order of XeLaTeX, and no cell lost."""

import re

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from siyaq.provenance import stamp
from siyaq.reports.cells import visible
from siyaq.reports.latex import PREAMBLE, SPECIAL, to_latex
from siyaq.reports.reading import reading

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[{}&%]|[^\\{}&%]+", re.DOTALL)
MEANING = {
    code.removesuffix("{}"): sign for sign, code in SPECIAL.items() if sign != "\0"
}
DRAWN = {r"\textarabic", r"\textbf", r"\LR", r"\allowbreak"}  # of a cell's own
HOSTILE = r"\input{/etc/passwd} $x$ & 50% #1 _a_ ~^ {} \\ \end{longtable} ``--''"


def lines():
    table = pd.DataFrame(
        {
            "doc_id": ["007", HOSTILE],
            "pre": ["قال Reuters News 4 إن ", "% "],
            "keyword": ["الأسد", "[الأسد"],
            "post": [" أمس\n\nفي", HOSTILE],
            "start": 11,
            "date": pd.to_datetime(["2016-05-07", None]),
        }
    )
    return stamp(table, "concordance", query="الأسد\n\\x", hits=2)


def source(table, folder, **options):
    return to_latex(table, folder / "t.tex", **options).read_text("utf-8")


def code_of(text):
    return [line for line in text.split("\n") if not line.startswith("%")]


def cells_of(line):
    """Read a row back as TeX would: its cells, and how deep its braces go."""
    assert line.endswith(r" \\")
    cells, depth = [""], 0
    for token in TOKEN.findall(line.removesuffix(r" \\")):
        if token in "{}":
            depth += {"{": 1, "}": -1}[token]
            assert depth >= 0
        elif token == "&":
            assert depth == 0
            cells.append("")
        elif token in MEANING:
            cells[-1] += MEANING[token]
        else:
            assert token in DRAWN or token[0] not in "\\%", token
            cells[-1] += "" if token in DRAWN else token
    assert depth == 0
    return [cell.strip() for cell in cells]


def rows_of(text):
    code = code_of(text)
    first, last = code.index(r"\endhead"), code.index(r"\end{longtable}")
    return [cells_of(line) for line in code[first + 1 : last]]


def seen(text):
    return " ".join(visible(text).split())


def test_every_cell_is_in_the_fragment(tmp_path):
    """Read back from the right, the cells are those that are displayed."""
    rows = [row[::-1] for row in rows_of(source(lines(), tmp_path))]
    assert rows == [list(map(seen, row)) for row in reading(lines()).rows()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=4))
@example([HOSTILE, "حلب", "\\\\[1cm]", "% قال", "*"])
def test_any_text_is_read_back(tmp_path, texts):
    """No text ends a cell, a row or the table, or becomes a command."""
    table = pd.DataFrame({"x": pd.Series(texts, dtype=object)})
    assert rows_of(source(table, tmp_path)) == [[seen(text)] for text in texts]


def test_a_hostile_cell_is_found_by_the_check():
    """The reading back can fail: on a raw command, and on an open brace."""
    with pytest.raises(AssertionError):
        cells_of(r"{\input x} \\")
    with pytest.raises(AssertionError):
        cells_of(r"{{a} \\")


def test_environments_are_closed_in_order(tmp_path):
    """What begins ends, the innermost first."""
    stack = []
    text = "\n".join(code_of(source(lines(), tmp_path, caption=HOSTILE)))
    for kind, name in re.findall(r"(?<!\\)\\(begin|end)\{(\w+)\}", text):
        if kind == "begin":
            stack.append(name)
        else:
            assert stack.pop() == name
    assert stack == []
    assert "longtable" in text


def test_the_columns_stand_in_reading_order_on_the_page(tmp_path):
    """From the left: id, date, post, keyword in bold, pre; the contexts hug it."""
    text = source(lines(), tmp_path)
    first = code_of(text)[code_of(text).index(r"\endhead") + 1]
    assert first.index("أمس") < first.index("الأسد") < first.index("Reuters")
    assert r"\textarabic{\textbf{الأسد}}" in first
    assert r"\LR{Reuters News 4}" in first
    begin = next(line for line in code_of(text) if line.startswith(r"\begin{longtable"))
    sides = re.findall(r"\\(ragged\w+|centering)", begin)
    assert sides[-3:] == ["raggedleft", "centering", "raggedright"]


def test_a_table_without_arabic_is_in_its_own_order(tmp_path):
    """The first column stands first, and nothing is turned."""
    text = source(pd.DataFrame({"word": ["peace"], "n": [1]}), tmp_path)
    assert rows_of(text) == [["peace", "1"]]
    assert "LTR" not in text
    assert r"\begin{longtable}{lr}" in text


def test_a_caption_keeps_its_count_apart(tmp_path):
    """The brackets of the count are not turned with an Arabic title."""
    text = source(lines(), tmp_path, caption="الأسد")
    assert r"\caption*{\textarabic{الأسد} {(2 lines, all hits)}}" in text


def test_a_long_id_may_break(tmp_path):
    """It does not run into the next column."""
    text = source(pd.DataFrame({"doc_id": ["002_551287741a318654"]}), tmp_path)
    assert r"{002\_55\allowbreak{}128774\allowbreak{}1a3186\allowbreak{}54}" in text


def test_preamble_and_methods_are_comments(tmp_path):
    """Whoever opens the file finds what it needs and how it was made, on safe lines."""
    text = source(lines(), tmp_path)
    for line in PREAMBLE.split("\n"):
        assert f"% {line}\n" in text
    assert "% methods: Concordance lines were drawn" in text
    assert "% settings.query: الأسد \\x\n" in text


def test_the_same_table_gives_the_same_bytes(tmp_path):
    """No clock is in the file."""
    assert source(lines(), tmp_path) == source(lines(), tmp_path)
