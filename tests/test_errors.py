"""The errors of siyaq name the value, the rule and the remedy."""

import sys

import pandas as pd
import pytest

from siyaq.errors import (
    FigureError,
    SettingError,
    SiyaqError,
    TableError,
    check_choice,
    check_columns,
    nearest,
    optional,
)


@pytest.mark.parametrize(
    ("module", "extra", "remedy"),
    [
        ("docx", {}, "python-docx: pip install siyaq[readers]."),
        ("openpyxl.styles", {}, "openpyxl: pip install siyaq[readers]."),
        ("altair", {"extra": "interactive"}, "altair: pip install siyaq[interactive]."),
        (
            "vl_convert",
            {"extra": "interactive"},
            "vl-convert-python: pip install siyaq[interactive].",
        ),
    ],
)
def test_a_missing_library_is_named_with_its_extra(monkeypatch, module, extra, remedy):
    """The package and the command that installs it, not a traceback of Python's."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(FigureError) as error:
        optional(module, "A chart", FigureError, **extra)
    assert str(error.value) == f"A chart needs {remedy}"
    assert error.value.__suppress_context__


def test_a_library_that_is_there_is_returned():
    """Nothing else happens."""
    assert optional("json", "Reading .json") is sys.modules["json"]


def test_a_misspelt_choice_gets_the_nearest():
    """Every choice is listed."""
    with pytest.raises(SettingError, match=r"'arr' is not known.*'ar', 'en'.*'ar'\?"):
        check_choice("language", "arr", ["ar", "en"])
    assert nearest("zzz", ["ar", "en"]) == ""


def test_a_missing_column_is_named_with_what_makes_it():
    """What is there is listed too."""
    table = pd.DataFrame({"word": []})
    rule = r"No column 'count' in the table \(it has: word\). Make it with f\(\)\."
    with pytest.raises(TableError, match=rule):
        check_columns(table, ["word", "count"], "f()")


def test_every_error_is_one_of_siyaq():
    """A notebook can catch them all."""
    assert issubclass(FigureError, SiyaqError)
    assert issubclass(SettingError, ValueError)
