"""Files of JSON: what is a document, what is left out, and what becomes of values."""

import io
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus.content import Limits
from siyaq.corpus.objects import cell_text, read_json, read_jsonl
from siyaq.errors import CorpusError

TEXT = "أكّد الأسد"
LIMITS = Limits()


def from_lines(text, limits=LIMITS):
    """Read a file of one object per line."""
    return read_jsonl(io.BytesIO(text.encode()), "utf-8", limits)


def from_json(text, limits=LIMITS):
    """Read a file of JSON."""
    return read_json(io.BytesIO(text.encode()), "utf-8", limits)


def test_lines_that_are_no_object_are_left_out_and_named():
    """One broken line costs that line and no other."""
    content = from_lines(f'{{"text": "{TEXT}"}}\nbroken\n[1]\n\n{{"text": "ب"}}\n')
    assert content.columns == {"text": [TEXT, "ب"]}
    assert content.remarks == [
        "line 2 left out: not JSON (Expecting value in column 1)",
        "line 3 left out: not an object in braces",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_line_end(end):
    """Also in the carriage return of old programs."""
    assert from_lines(end.join(['{"a": 1}', '{"a": 2}'])).columns == {"a": ["1", "2"]}


def test_a_line_separator_inside_a_text_ends_no_line():
    """JSON writes U+2028 as it is, and it is no line end of the file."""
    assert from_lines('{"text": "أ\u2028ب\x85ج"}').columns == {
        "text": ["أ\u2028ب\x85ج"]
    }


def test_of_many_broken_lines_the_first_are_named():
    """A message stays short enough to be read."""
    content = from_lines('{"text": "أ"}\n' + "broken\n" * 1_000)
    assert (len(content.remarks), content.remarks[-1]) == (21, "and 980 more")


@pytest.mark.parametrize("read", [from_lines, from_json])
def test_values_become_text(read):
    """Numbers, truth, nothing and what is nested are written as JSON writes them."""
    values = {"id": 7, "x": 1.5, "date": None, "ok": True, "tags": ["أ", {"ب": 1}]}
    assert read(json.dumps(values)).columns == {
        "id": ["7"],
        "x": ["1.5"],
        "date": [""],
        "ok": ["true"],
        "tags": ['["أ", {"ب": 1}]'],
    }


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5_000]
)
def test_numbers_that_python_cannot_hold_stay_as_they_are_written(number):
    """None of them raises, and none becomes another."""
    assert from_lines(f'{{"n": {number}}}').columns == {"n": [number]}


def test_objects_with_other_keys_have_empty_cells():
    """Columns are those of all objects, in the order in which they occur."""
    content = from_json('[{"a": "1"}, {"b": "2", "a": "3"}]')
    assert content.columns == {"a": ["1", "3"], "b": ["", "2"]}


@pytest.mark.parametrize("read", [from_lines, from_json])
def test_a_key_that_occurs_twice_is_remarked_on(read):
    """The last value counts, and that is said."""
    content = read('{"id": "1", "text": "أ", "id": "2"}')
    assert content.columns["id"] == ["2"]
    assert len(content.remarks) == 1
    assert "key 'id' twice" in content.remarks[0]


@pytest.mark.parametrize("read", [from_lines, from_json])
def test_half_a_character_is_replaced_with_a_note(read):
    """Text with a lone surrogate cannot be stored; a pair is one character."""
    content = read('{"title": "\\ud83d\\ude00", "text": "أ\\ud800", "x\\udc00": "1"}')
    assert content.columns["title"] == ["\U0001f600"]
    assert content.columns["text"] == ["أ\ufffd"]
    assert content.columns["x\ufffd"] == ["1"]
    assert content.notes == {0: ["halves of a character in text replaced by U+FFFD"]}


@pytest.mark.parametrize(
    "deep", ["[" * 100_000, '{"a":' * 100_000, "[" * 500 + "]" * 500]
)
def test_a_line_nested_too_deep_is_left_out(deep):
    """Brackets without end are an error of that line."""
    content = from_lines(f'{{"text": {deep}}}\n{{"text": "x"}}')
    assert content.columns == {"text": ["x"]}
    assert len(content.remarks) == 1


def test_depth_is_a_limit():
    """An object counts as one level."""
    line = '{"a": [[1]]}'
    assert from_lines(line, Limits(xml_depth=3)).columns == {"a": ["[[1]]"]}
    assert from_lines(line, Limits(xml_depth=2)).remarks == [
        "line 1 left out: nested deeper than 2"
    ]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000])
def test_a_file_nested_without_end_is_refused(text):
    """Python's own limit is no error of ours."""
    with pytest.raises(CorpusError, match="nested without end"):
        from_json(text)


def test_one_object_with_a_text_is_one_document():
    """Lists of objects in it belong to the document."""
    content = from_json('{"Text": "نص", "links": [{"u": 1}], "tags": [{"t": 2}]}')
    assert content.columns["Text"] == ["نص"]
    assert content.columns["links"] == ['[{"u": 1}]']
    assert content.remarks == []


def test_the_list_of_objects_in_an_object_is_found_and_named():
    """Interfaces wrap their results so."""
    content = from_json('{"count": 2, "docs": [{"text": "أ"}, {"text": "ب"}], "n": []}')
    assert content.columns == {"text": ["أ", "ب"]}
    assert content.remarks == ["objects read from the list 'docs'"]


def test_two_lists_of_objects_refuse_the_file():
    """Which of them holds the texts is not guessed."""
    with pytest.raises(CorpusError, match="stand under 'a', 'b'"):
        from_json('{"a": [{"x": 1}], "b": [{"x": 2}]}')


def test_a_file_of_lines_with_the_other_suffix_is_read_by_lines():
    """Many programs write lines of objects into a .json."""
    content = from_json('{"text": "أ"}\n{"text": "ب"}\n')
    assert content.columns == {"text": ["أ", "ب"]}
    assert content.remarks == ["read line by line"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Expecting value in column 1"),
        ('[{"a": 1},\n {"a" 2}]', "':' delimiter in line 2, column 7"),
        ("3", "one value, not objects"),
        ('"نص"', "one value, not objects"),
        ("{} x", "Extra data"),
    ],
)
def test_what_holds_no_objects_is_refused(text, reason):
    """With the place, where there is one."""
    with pytest.raises(CorpusError, match=reason):
        from_json(text)


def test_a_table_that_is_nearly_empty_is_refused():
    """A small file of ever new keys would make columns without end."""
    lines = "\n".join(f'{{"k{number}": 1}}' for number in range(20_000))
    with pytest.raises(CorpusError, match="20000 rows of 20000 columns"):
        from_lines(lines)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
)


@given(value=st.dictionaries(st.text(max_size=3), VALUES, max_size=4))
def test_both_readers_agree_on_any_object(value):
    """A list of an object and a line of it are one document, alike."""
    line = json.dumps(value)
    assert from_lines(line).columns == from_json(f"[{line}]").columns


@given(value=VALUES.filter(lambda value: isinstance(value, list | dict)))
def test_what_is_nested_can_be_had_back(value):
    """The text of a nested value is JSON."""
    assert json.loads(cell_text(value)) == value


def test_numbers_stay_as_they_are_written():
    """Also within lists, and however long they are."""
    line = '{"text": "x", "a": 1.10, "b": 1e5, "c": [2.50, {"d": -0}], "e": 1E400}'
    assert from_lines(line).columns == {
        "text": ["x"],
        "a": ["1.10"],
        "b": ["1e5"],
        "c": ['[2.50, {"d": -0}]'],
        "e": ["1E400"],
    }


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_any_decimal_fraction_keeps_its_digits(number):
    """What is read is what stands in the file."""
    assert from_lines(f'{{"n": {number:f}}}').columns == {"n": [f"{number:f}"]}


def test_a_key_twice_in_one_line_is_not_told_of_the_next():
    """Each line is looked at by itself, also after a broken one."""
    content = from_lines('{"a": {"b": 1, "b": 2}, "c": \n{"a": 1}\n{"a": 1, "a": 2}')
    assert content.columns == {"a": ["1", "2"]}
    assert [remark[:6] for remark in content.remarks] == ["line 1", "line 3"]


def test_very_many_broken_lines_are_counted():
    """The first are named, and reading them takes no long time."""
    start = time.process_time()
    remarks = from_lines('{"text": "x"}\n' + "broken\n" * 200_000).remarks
    assert time.process_time() - start < 5
    assert remarks[0].startswith("line 2 left out: not JSON (Expecting value")
    assert remarks[20:] == ["and 199,980 more"]
