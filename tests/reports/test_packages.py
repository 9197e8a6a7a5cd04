"""Office files without a clock, and the record of a table."""

import io
import zipfile

import pandas as pd

from siyaq.provenance import stamp
from siyaq.reports.packages import CORE, record, undated


def package(when, **parts):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, when), data)
        archive.writestr(
            zipfile.ZipInfo(CORE, when), f"<m>{when[0]}-05-07T10:00:00Z</m>"
        )
    return memory.getvalue()


def test_the_time_of_writing_is_taken_out():
    """Two packages that differ in their clocks only become one."""
    early = undated(package((2001, 1, 1, 0, 0, 0), a="x", b="2016-05-07T10:00:00Z"))
    late = undated(package((2031, 1, 1, 0, 0, 0), a="x", b="2016-05-07T10:00:00Z"))
    assert early == late


def test_parts_keep_their_order_and_their_content():
    """Only the properties are changed: a time in the text of a part stays."""
    data = undated(package((2001, 1, 1, 0, 0, 0), b="2016-05-07T10:00:00Z", a="x"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["b", "a", CORE]
        assert archive.read("b") == b"2016-05-07T10:00:00Z"


def test_a_record_names_function_settings_and_source():
    """Lists are written as JSON, Arabic as Arabic; a table without a stamp has none."""
    lines = stamp(pd.DataFrame(), "concordance", query="حلب", sort=["post1"])
    told = dict(record(stamp(pd.DataFrame(), "keyness", lines, min_count=5)))
    assert told["function"] == "keyness"
    assert told["settings.min_count"] == "5"
    assert '"query": "حلب"' in told["source"]
    assert record(pd.DataFrame()) == []
