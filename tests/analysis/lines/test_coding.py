"""Codes of lines: never lost, never given to another line, whoever edits the file."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.analysis.concordance import concordance
from siyaq.analysis.lines import coding
from siyaq.analysis.lines.coding import code_lines, read_codes
from siyaq.errors import SettingError, TableError
from siyaq.reports.export import read_csv, to_csv

TEXTS = ["قال نعم أمس", "نعم نعم", "=نعم إيران", "-نعم"]
NAMES = ["007", "1:2-3", "=cmd|x", "9" * 20]


@pytest.fixture(scope="module")
def tokens(make_tokens):
    """Return four documents whose ids a spreadsheet would spoil."""
    return make_tokens(*TEXTS, doc_id=NAMES, date=["2016-02-01", "", "", ""])


@pytest.fixture
def file(tmp_path):
    """Return where the codes are kept."""
    return tmp_path / "coding.csv"


def given_codes(file, codes):
    """Fill in codes by line, as a coder does, and leave the rest alone."""
    table = read_csv(file)
    filled = table["line"].map(codes)
    table["code"] = filled.where(filled.notna(), table["code"])
    to_csv(table, file)


def keys(lines):
    """Return the name of each line in the file."""
    return [f"{row.doc_id}:{row.start}-{row.end}" for row in lines.itertuples()]


def test_first_call_writes_what_is_to_be_filled_in(tokens, file):
    """The file has a row per line with context and metadata, and empty codes."""
    lines = concordance(tokens, "نعم", columns="date")
    coded = code_lines(lines, file)
    table = read_csv(file)
    columns = ["line", "code", "note", "pre", "keyword", "post", "date"]
    assert table.columns.tolist() == columns
    assert table["line"].tolist() == keys(lines)
    assert (table["code"] == "").all()
    assert (coded["code"] == "").all()
    assert table["date"].tolist().count("2016-02-01") == 1
    pd.testing.assert_frame_equal(coded[lines.columns], lines)


@settings(max_examples=25)
@given(
    codes=st.dictionaries(st.integers(0, 4), st.sampled_from(["a", "=b", "ج", "-1"])),
    sort=st.sampled_from(["post1", "-pre1", "random", None]),
    sample=st.sampled_from([None, 1, 3]),
    query=st.sampled_from(["نعم", "نعم إيران", "أمس|نعم", "غير"]),
)
def test_codes_survive(tokens, tmp_path_factory, codes, sort, sample, query):
    """Another order, sample or query gives each line its own code, and loses none."""
    file = tmp_path_factory.mktemp("codes") / "coding.csv"
    lines = concordance(tokens, "نعم")
    code_lines(lines, file)
    names = keys(lines)
    wanted = {names[place]: code for place, code in codes.items()}
    given_codes(file, wanted)
    other = concordance(tokens, query, sort=sort, sample=sample)
    coded = code_lines(other, file)
    assert coded["code"].tolist() == [wanted.get(name, "") for name in keys(other)]
    kept = read_codes(file)
    assert dict(zip(keys(kept), kept["code"], strict=True)).items() >= wanted.items()
    again = code_lines(lines, file)
    assert again["code"].tolist() == [wanted.get(name, "") for name in names]


def test_codes_survive_new_documents(tokens, make_tokens, file):
    """A corpus that has grown keeps its codes; the new lines are added at the end."""
    lines = concordance(tokens, "نعم")
    code_lines(lines, file)
    given_codes(file, dict.fromkeys(keys(lines), "x"))
    grown = make_tokens("نعم جديد", *TEXTS, doc_id=["new", *NAMES])
    coded = code_lines(concordance(grown, "نعم"), file)
    assert coded.loc[coded["doc_id"] == "new", "code"].tolist() == [""]
    assert (coded["code"] == "x").sum() == 5
    assert read_codes(file)["doc_id"].tolist()[-1] == "new"


def test_lines_that_are_gone_are_kept_and_reported(tokens, make_tokens, file):
    """Codes of documents that left, and of text that changed, stay in the file."""
    lines = concordance(tokens, "نعم", sort=None)
    code_lines(lines, file)
    given_codes(file, dict.fromkeys(keys(lines), "x"))
    changed = make_tokens("قال لاا أمس", *TEXTS[1:3], doc_id=NAMES[:3])
    now = concordance(changed, "نعم|لاا", sort=None)
    coded = code_lines(now, file)
    assert coded["code"].tolist() == ["", "x", "x", "x"]
    about = coded.attrs["siyaq"]["settings"]
    assert (about["coded"], about["other_lines"], about["changed_text"]) == (3, 2, 1)
    table = read_codes(file, lines=now)
    status = ["text changed", "a line", "a line", "a line", "no line", "a line"]
    assert table["status"].tolist() == status
    assert table["code"].tolist() == ["x"] * 5 + [""]
    assert code_lines(lines, file)["code"].tolist() == ["x"] * 5


def test_file_is_not_written_without_need(tokens, file):
    """When no line is new, the file stays as the coder has saved it."""
    lines = concordance(tokens, "نعم")
    code_lines(lines, file)
    text = file.read_text("utf-8-sig").replace('","', '";"').replace("\n", "\r\n")
    file.write_bytes(text.encode("utf-16"))
    before = file.read_bytes()
    code_lines(lines[:2], file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1256", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_a_spreadsheet_saves_is_read(tokens, file, encoding, separator):
    """Separators, encodings, line ends, lost quotes and empty rows do no harm."""
    lines = concordance(tokens, "نعم", sort=None)
    code_lines(lines, file)
    table = read_csv(file)
    table["code"], table["own"] = " \u200fمع ", "سبب"
    text = table.to_csv(sep=separator, index=False, lineterminator="\r\n")
    file.write_bytes((text + separator * (len(table.columns) - 1)).encode(encoding))
    coded = code_lines(lines, file)
    assert coded["code"].tolist() == ["مع"] * 5
    assert coded["own"].tolist() == ["سبب"] * 5


def test_formulas_in_notes_come_back_as_they_were(tokens, file):
    """A note that begins as a formula is guarded in the file and whole in the table."""
    lines = concordance(tokens, "نعم")
    code_lines(lines[:4], file)
    table = read_csv(file).assign(note="=1+1")
    table.to_csv(file, index=False)
    coded = code_lines(lines, file)
    assert coded["note"].tolist() == ["=1+1"] * 4 + [""]
    assert '"\'=1+1"' in file.read_text("utf-8-sig")


def edited(file, change):
    """Let a change loose on the rows of a file."""
    table = read_csv(file)
    change(table).to_csv(file, index=False, encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: t.drop(columns="code"), "No column 'code'"),
        (lambda t: t.drop(columns="line"), "No column 'line'"),
        (lambda t: t.assign(line="1.2E+3"), "row 2: '1.2E\\+3' is no line"),
        (lambda t: t.assign(keyword="???"), "row 2 was saved without its letters"),
        (
            lambda t: pd.concat([t.assign(code="a"), t[:1].assign(code="b")]),
            "rows 2 and 7, with different codes or notes \\('a', 'b'\\)",
        ),
    ],
)
def test_a_spoilt_file_is_refused_and_left_alone(tokens, file, change, message):
    """The error names the row; what is on the disk stays as it is."""
    lines = concordance(tokens, "نعم")
    code_lines(lines, file)
    edited(file, change)
    before = file.read_bytes()
    with pytest.raises(TableError, match=message):
        code_lines(lines, file)
    with pytest.raises(TableError, match=message):
        read_codes(file)
    assert file.read_bytes() == before


def test_rows_cut_short_are_refused(tokens, file):
    """A row with a cell too few is not left out in silence."""
    lines = concordance(tokens, "نعم")
    code_lines(lines, file)
    rows = file.read_text("utf-8-sig").splitlines()
    rows[2] = rows[2].rsplit(",", 1)[0]
    file.write_text("\n".join(rows), "utf-8-sig")
    with pytest.raises(TableError, match=r"faulty row .*line 3"):
        code_lines(lines, file)


def test_equal_doubles_are_one(tokens, file):
    """A row that stands twice with one code is read once."""
    lines = concordance(tokens, "نعم")
    code_lines(lines, file)
    edited(file, lambda table: pd.concat([table.assign(code="a")] * 2))
    assert code_lines(lines, file)["code"].tolist() == ["a"] * 5
    assert len(read_codes(file)) == 5


def test_codes_that_do_not_exist_are_errors(tokens, file):
    """A misspelt code is named with its line and the nearest code."""
    lines = concordance(tokens, "نعم")
    code_lines(lines, file)
    edited(file, lambda table: table.assign(code="suport"))
    with pytest.raises(SettingError, match=r"'suport' at .* Did you mean 'support'"):
        code_lines(lines, file, codes=["support", "oppose"])
    with pytest.raises(SettingError, match="'support'"):
        read_codes(file, codes="support")
    assert set(code_lines(lines, file, codes=["suport"])["code"]) == {"suport"}


def test_an_edit_in_the_meantime_is_not_lost(tokens, file, monkeypatch):
    """A file that is saved between reading and writing is read again."""
    lines = concordance(tokens, "نعم")
    code_lines(lines[:2], file)
    plain = coding._parsed

    def interrupted(data, path):
        monkeypatch.setattr(coding, "_parsed", plain)
        table = plain(data, path)
        edited(file, lambda rows: rows.assign(code="late"))
        return table

    monkeypatch.setattr(coding, "_parsed", interrupted)
    coded = code_lines(lines, file)
    assert coded["code"].tolist() == ["late"] * 2 + [""] * 3
    assert read_codes(file)["code"].tolist() == ["late"] * 2 + [""] * 3


def test_a_file_that_never_rests_is_an_error(tokens, file, monkeypatch):
    """After some tries the reader is told, and nothing was written over."""
    lines = concordance(tokens, "نعم")
    code_lines(lines[:2], file)
    plain, notes = coding._parsed, iter(range(100))

    def restless(data, path):
        table = plain(data, path)
        edited(file, lambda rows: rows.assign(note=str(next(notes))))
        return table

    monkeypatch.setattr(coding, "_parsed", restless)
    with pytest.raises(TableError, match="being written all the time"):
        code_lines(lines, file)
    assert len(read_csv(file)) == 2


def test_coded_lines_can_be_coded_again(tokens, file):
    """What the file says counts, not what a table brings along."""
    lines = concordance(tokens, "نعم")
    coded = code_lines(lines, file)
    coded["code"] = "from the table"
    again = code_lines(coded, file)
    assert (again["code"] == "").all()
    assert again.columns.tolist() == [*lines.columns, "code", "note"]


def test_no_lines_and_no_file(tokens, file, tmp_path):
    """Nothing found is coded as nothing; a file that is not there is an error."""
    none = concordance(tokens, "غير")
    assert code_lines(none, file).empty
    assert read_codes(file).empty
    with pytest.raises(TableError, match="Write the file with code_lines"):
        read_codes(tmp_path / "other.csv")
    with pytest.raises(TableError, match="cannot be read"):
        read_codes(tmp_path)
    with pytest.raises(TableError, match="No column 'doc_id'"):
        code_lines(pd.DataFrame(), file)
