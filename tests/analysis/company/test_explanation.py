"""The steps of an explanation lead to the scores of the table."""

import math
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.analysis.association import MEASURES
from siyaq.analysis.collocation import collocates
from siyaq.analysis.company.explanation import FORMULAS, explain
from siyaq.errors import TableError

CELLS = st.tuples(
    st.integers(1, 300), st.integers(0, 300), st.integers(0, 300), st.integers(1, 9999)
)
IN_WORDS = {"fisher", "conservative_log_ratio"}


def calculated(numbers):
    """Work out what is written, as a reader with a calculator would."""
    text = numbers.replace("×", "*").replace("²", "**2").replace("³", "**3")
    text = re.sub(r"\|([^|]*)\|", r"abs(\1)", text).replace("√", "math.sqrt")
    text = re.sub(r"log2\(", "math.log2(", text)
    text = re.sub(r"([\d.]+) \* ln\(0 / [^)]*\)", "0", text)
    return eval(re.sub(r"ln\(", "math.log(", text), {"math": math})


def table_of(o11, o12, o21, o22):
    """Return a table of one collocate, with all its scores."""
    counts = {"O11": o11, "R1": o11 + o12, "C1": o11 + o21, "N": o11 + o12 + o21 + o22}
    table = pd.DataFrame([{"collocate": "بب", **counts}])
    return table.assign(**{name: f(table) for name, f in MEASURES.items()})


def test_every_measure_has_a_formula():
    """None of the register is missing."""
    assert set(FORMULAS) == set(MEASURES)


@given(CELLS)
def test_the_arithmetic_gives_the_score(cells):
    """With the digits that are shown, a calculator comes to the same."""
    table = table_of(*cells)
    steps = explain(table, "بب").set_index("step")
    for name in set(MEASURES) - IN_WORDS:
        if np.isnan(table[name].item()):
            assert "not defined" in steps.loc[name, "what"]
            continue
        worked = calculated(steps.loc[name, "numbers"])
        assert worked == pytest.approx(table[name].item(), rel=1e-3, abs=1e-2)
    for name in ("O12", "O21", "O22", "R2", "C2", "E11", "E12", "E21", "E22"):
        step = steps.loc[name]
        assert calculated(step["numbers"]) == pytest.approx(step["result"])


def test_the_steps_of_a_real_table(make_tokens):
    """Counts come first, in words, then the cells, then the measures of the table."""
    tokens = make_tokens("سس بب", "سس بب جج")
    table = collocates(tokens, "سس", min_count=1, measure=["log_dice", "t_score"])
    steps = explain(table, "بب")
    assert list(steps) == ["step", "what", "formula", "numbers", "result"]
    assert steps["step"].tolist()[:4] == ["O11", "R1", "C1", "N"]
    assert steps["step"].tolist()[-2:] == ["log_dice", "t_score"]
    assert steps["what"].iloc[0] == "بب in the windows of سس"
    row = table.set_index("collocate").loc["بب"]
    results = steps.set_index("step")["result"]
    for name in ("O11", "R1", "C1", "N", "E11", "log_dice", "t_score"):
        assert results[name] == row[name]


def test_sentences_are_called_so(make_tokens):
    """Where units were counted, or hits, the words say it."""
    tokens = make_tokens("سس بب", "سس بب جج")
    units = collocates(tokens, "سس", window=None, min_count=1)
    what = explain(units, "بب").set_index("step")["what"]
    assert what["R1"] == "sentences with سس"
    hits = collocates(tokens, "سس", expected="corpus", min_count=1)
    assert explain(hits, "بب").set_index("step")["what"]["R1"] == "occurrences of سس"


def test_signs_and_zeros_are_told():
    """What is negative, or stands for a zero, is said in words."""
    steps = explain(table_of(1, 99, 200, 300), "بب").set_index("step")
    assert steps.loc["log_likelihood", "what"].endswith("negative, as O11 < E11")
    steps = explain(table_of(5, 5, 0, 90), "بب").set_index("step")
    assert "half a word stands for 0" in steps.loc["log_ratio", "what"]
    assert "half is added to each" in steps.loc["odds_ratio", "what"]
    assert "adds nothing" in steps.loc["log_likelihood", "what"]


def test_what_cannot_be_explained_is_an_error():
    """A word that is not there, and a table without counts."""
    with pytest.raises(TableError, match="'دد' is not in the table of 1 collocates"):
        explain(table_of(1, 1, 1, 1), "دد")
    with pytest.raises(TableError, match="No column 'O11'"):
        explain(pd.DataFrame({"collocate": ["بب"]}), "بب")
