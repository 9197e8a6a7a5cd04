"""The benchmarks run, on a small corpus and in one round."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def bench(*arguments):
    """Run benchmarks and return how they ended and what they printed."""
    command = [sys.executable, HERE / "run.py", *arguments]
    path = {**os.environ, "PYTHONPATH": str(ROOT / "lib"), "PYTHONUTF8": "1"}
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env=path
    )


@pytest.mark.slow
def test_words_are_measured_on_any_corpus(tmp_path):
    """The table has every task, and the figure is small."""
    figure = tmp_path / "growth.png"
    options = ["--rounds", "1", "--figure", str(figure)]
    done = bench("words", str(ROOT / "corpus"), *options)
    assert done.returncode == 0, done.stderr
    printed = done.stdout
    assert printed.startswith("\n# words\n")
    for task in (
        "words, sentences",
        "frequency list",
        "bigrams from 5",
        "open a saved",
    ):
        assert f"\n| {task}" in printed
    assert ("polars is not installed" in printed) is ("| polars" not in printed)
    assert figure.stat().st_size < 60_000


@pytest.mark.slow
def test_a_failure_is_passed_on():
    """The exit code of a benchmark that fails is that of the command."""
    done = bench("words", "--no-such-option")
    assert done.returncode == 2
    assert "no-such-option" in done.stderr
