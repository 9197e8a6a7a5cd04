"""Agreement of two coders: examples by hand and from the literature."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.analysis.concordance import concordance
from siyaq.analysis.lines.agreement import coding_agreement, coding_disagreements
from siyaq.analysis.lines.coding import code_lines, read_codes
from siyaq.errors import TableError
from siyaq.reports.export import read_csv, to_csv

CODES = st.lists(st.tuples(*[st.sampled_from(["a", "b", "c", ""])] * 2), max_size=12)


def coded(codes):
    """Return a table of coded lines."""
    table = pd.DataFrame({"code": list(codes)}, dtype="str")
    table["start"] = range(len(table))
    return table.assign(
        doc_id="d", end=table["start"] + 1, keyword="x", pre="", post=""
    )


def measured(first, second):
    """Return the measures of two lists of codes."""
    return coding_agreement(coded(first), coded(second)).iloc[0].to_dict()


def test_cohens_kappa_by_hand():
    """20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: .7 observed, .5 expected, .4."""
    first = ["y"] * 25 + ["n"] * 25
    second = ["y"] * 20 + ["n"] * 5 + ["y"] * 10 + ["n"] * 15
    found = measured(first, second)
    assert (found["lines"], found["observed"]) == (50, 0.7)
    assert found["kappa"] == pytest.approx(0.4)
    # Of 100 codes 55 are y and 45 n; pairs of unlike ones are 2 · 55 · 45 / (100 · 99).
    assert found["alpha"] == pytest.approx(1 - 0.3 / (2 * 55 * 45 / 9900))


def test_krippendorffs_alpha_of_binary_data():
    """Krippendorff (2011), Computing alpha-reliability, section A: .095."""
    first = list("0100000000")
    second = list("1110010010")
    assert measured(first, second)["alpha"] == pytest.approx(0.095, abs=0.0005)
    assert measured(first, second)["observed"] == pytest.approx(0.6)


def test_krippendorffs_alpha_of_nominal_data():
    """Krippendorff (2011), Computing alpha-reliability, section B: .692."""
    first, second = list("aabbdcccedda"), list("babbbccceddd")
    found = measured([*first, "a"], [*second, ""])
    assert found["alpha"] == pytest.approx(0.692, abs=0.0005)
    assert (found["lines"], found["only_first"], found["only_second"]) == (12, 1, 0)


@settings(max_examples=30)
@given(CODES)
def test_measures_equal_their_formulas(pairs):
    """Both coefficients are those of the definitions, NaN where these divide by 0."""
    found = measured([a for a, _ in pairs], [b for _, b in pairs])
    both = [(a, b) for a, b in pairs if a and b]
    n = len(both)
    assert found["lines"] == n
    labels = {code for pair in both for code in pair}
    if len(labels) < 2:
        assert math.isnan(found["kappa"])
        assert math.isnan(found["alpha"])
        return
    observed = sum(a == b for a, b in both) / n
    first, second = zip(*both, strict=True)
    chance = sum(first.count(code) * second.count(code) for code in labels) / n**2
    assert found["observed"] == pytest.approx(observed)
    assert found["kappa"] == pytest.approx((observed - chance) / (1 - chance))
    counts = [first.count(code) + second.count(code) for code in labels]
    unlike = 1 - sum(k * (k - 1) for k in counts) / (2 * n * (2 * n - 1))
    assert found["alpha"] == pytest.approx(1 - (1 - observed) / unlike)


@given(CODES)
def test_who_is_first_does_not_matter(pairs):
    """The measures are the same from either side."""
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    there, back = measured(one, other), measured(other, one)
    for name in ("lines", "observed", "kappa", "alpha"):
        assert there[name] == pytest.approx(back[name], nan_ok=True)
    assert there["only_first"] == back["only_second"]


def test_disagreements_are_listed():
    """Only lines with two different codes, in order of their places."""
    first, second = coded(["a", "b", "", "c"]), coded(["a", "c", "a", "b"])
    table = coding_disagreements(first.assign(note="why"), second.assign(note=""))
    assert table[["start", "first", "second", "first_note"]].to_numpy().tolist() == [
        [1, "b", "c", "why"],
        [3, "c", "b", "why"],
    ]
    assert coding_disagreements(first, first).empty


def test_files_of_two_coders(make_tokens, tmp_path):
    """Each fills in a file; lines are matched by place, not by row."""
    lines = concordance(make_tokens("نعم ب", "نعم ج", "نعم د"), "نعم", sort=None)
    files = [tmp_path / "first.csv", tmp_path / "second.csv"]
    for file, codes, sort in zip(files, ["xyz", "xyz"], [1, -1], strict=True):
        code_lines(lines[::sort], file)
        table = read_csv(file)
        to_csv(table.assign(code=list(codes)), file)
    found = coding_agreement(*files)
    assert found[["lines", "observed"]].to_numpy().tolist() == [[3, 1 / 3]]
    table = coding_disagreements(*files)
    rows = table[["doc_id", "keyword", "first", "second"]].to_numpy().tolist()
    assert rows == [["d1", "نعم", "x", "z"], ["d3", "نعم", "z", "x"]]
    assert found.attrs["siyaq"]["settings"] == {
        "first": "first.csv",
        "second": "second.csv",
    }
    read = coding_agreement(read_codes(files[0]), coded("xyz"))
    assert read.attrs["siyaq"]["settings"] == {
        "first": "first.csv",
        "second": "a table",
    }


def test_tables_without_codes_are_errors():
    """The message says what makes the right table."""
    with pytest.raises(TableError, match="No column 'code'"):
        coding_agreement(coded(["a"]).drop(columns="code"), coded(["a"]))
