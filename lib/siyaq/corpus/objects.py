"""Files of JSON: a list of objects, one object, or one object per line."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from siyaq.corpus.content import Content, Limits
from siyaq.corpus.decoding import decode
from siyaq.corpus.guards import check_filled, few
from siyaq.errors import CorpusError

_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character
_TEXTS = {"text", "content", "body", "article", "النص"}  # such an object is a document


class _Number(str):
    """A number as it is written: 1.10 stays 1.10, and no digit is lost."""

    __slots__ = ()


_Item = tuple[str, Any, list[str]]  # where it stands, the value, keys given twice


def read_jsonl(stream: BinaryIO, encoding: str, limits: Limits) -> Content:
    r"""
    Read one document per line, each a JSON object.

    A line that is no object is left out and remarked on, and so is a key that occurs
    twice in one object. Nested values become JSON text.

    Examples
    --------
    >>> import io
    >>> lines = io.BytesIO('{"id": 7, "text": "نص"}\nbroken'.encode())
    >>> content = read_jsonl(lines, "utf-8", Limits())
    >>> content.columns
    {'id': ['7'], 'text': ['نص']}
    >>> content.remarks
    ['line 2 left out: not JSON (Expecting value in column 1)']
    """
    text, encoding, remarks = decode(stream.read(), encoding)
    return _lines(text, limits, remarks)._replace(encoding=encoding)


def _lines(text: str, limits: Limits, remarks: list[str]) -> Content:
    lines = re.split("\r\n|\r|\n", text)
    parse, repeated = _parser()
    items: list[_Item] = []
    broken = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            items.append((f"line {number}", parse(line), repeated.copy()))
        except (json.JSONDecodeError, RecursionError):
            broken.append(number)
        repeated.clear()

    def told(number: int) -> str:
        return f"line {number} left out: not JSON ({_fault(lines[number - 1])})"

    return _content(items, limits, remarks + few(broken, told), [])


def _parser() -> tuple[Callable[[str], Any], list[str]]:
    """Return a parser of JSON, and a list of the keys that an object had twice."""
    repeated: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(items)
        if len(value) < len(items):
            counts = Counter(key for key, _ in items)
            repeated.extend(key for key in counts if counts[key] > 1)
        return value

    decoder = json.JSONDecoder(
        object_pairs_hook=pairs,
        parse_int=_Number,
        parse_float=_Number,
        parse_constant=str,
    )
    return decoder.decode, repeated


def _fault(text: str) -> str:
    """Say why a text is no JSON, or nothing if it is."""
    try:
        _parser()[0](text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, " if error.lineno > 1 else ""
        return f"{error.msg} in {place}column {error.colno}"
    except RecursionError:
        return "nested without end"
    return ""


def read_json(stream: BinaryIO, encoding: str, limits: Limits) -> Content:
    """
    Read a list of objects, one document each; also one object, or what holds a list.

    An object with a text in it is one document; in any other, the one list of objects
    is looked for. A file of one object per line is read as such.

    Examples
    --------
    >>> import io
    >>> file = io.BytesIO('{"count": 1, "items": [{"text": "نص"}]}'.encode())
    >>> content = read_json(file, "utf-8", Limits())
    >>> content.columns
    {'text': ['نص']}
    >>> content.remarks
    ["objects read from the list 'items'"]
    """
    text, encoding, remarks = decode(stream.read(), encoding)
    parse, repeated = _parser()
    try:
        value = parse(text)
    except (json.JSONDecodeError, RecursionError):
        fault = _fault(text)
        content = _lines(text, limits, [*remarks, "read line by line"])
        if "Extra data" in fault and content.columns:
            return content._replace(encoding=encoding)
        msg = f"Not JSON: {fault}. Mend the file."
        raise CorpusError(msg) from None
    values, found = _objects(value)
    items = [
        (f"object {number}", item, []) for number, item in enumerate(values, start=1)
    ]
    twice = [f"key {key!r} twice in one object; the last counts" for key in repeated]
    content = _content(items, limits, remarks + found, twice)
    return content._replace(encoding=encoding)


def _objects(value: Any) -> tuple[list[Any], list[str]]:
    """Return the objects that are documents, and where they were found."""
    if isinstance(value, list):
        return value, []
    if not isinstance(value, dict):
        msg = "It holds one value, not objects. Save a list of objects in braces."
        raise CorpusError(msg)
    lists = {
        key: items
        for key, items in value.items()
        if isinstance(items, list)
        and items
        and all(isinstance(item, dict) for item in items)
    }
    has_text = any(key.lower() in _TEXTS for key in value)
    if has_text or not lists:
        return [value], []
    if len(lists) > 1:
        msg = f"Lists of objects stand under {', '.join(map(repr, lists))}."
        msg += " Save the one that holds the texts."
        raise CorpusError(msg)
    [(name, items)] = lists.items()
    return items, [f"objects read from the list {_whole(name)!r}"]


def _content(
    items: Iterable[_Item], limits: Limits, remarks: list[str], faults: list[str]
) -> Content:
    records: list[dict[str, str]] = []
    notes: dict[int, list[str]] = {}
    for where, value, repeated in items:
        if not isinstance(value, dict):
            faults.append(f"{where} left out: not an object in braces")
            continue
        if _depth(value) > limits.xml_depth:
            faults.append(f"{where} left out: nested deeper than {limits.xml_depth}")
            continue
        for key in repeated:
            faults.append(f"{where}: key {_whole(key)!r} twice; the last counts")
        texts = {_whole(key): cell_text(item) for key, item in value.items()}
        halved = [key for key, text in texts.items() if _SURROGATE.search(text)]
        if halved:
            listed = ", ".join(halved)
            note = f"halves of a character in {listed} replaced by U+FFFD"
            notes[len(records)] = [note]
        records.append(texts | {key: _whole(texts[key]) for key in halved})
    return Content(_columns(records), remarks + few(faults), notes)


def _depth(value: Any) -> int:
    """Count how deep lists and objects are nested, level by level."""
    level, depth = [value], 0
    while level:
        depth += 1
        level = [
            item
            for outer in level
            for item in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(item, dict | list)
        ]
    return depth


def cell_text(value: Any) -> str:
    """
    Write a value as text: nothing as "", what is nested as JSON.

    Examples
    --------
    >>> cell_text(None), cell_text(7), cell_text(["نص", True])
    ('', '7', '["نص", true]')
    """
    if isinstance(value, str):
        return str(value)
    return "" if value is None else _written(value)


def _written(value: Any) -> str:
    """Write JSON with its numbers as they were."""
    if isinstance(value, dict):
        pairs = (f"{_written(str(key))}: {_written(value[key])}" for key in value)
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, _Number):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)


def _whole(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)


def _columns(records: list[dict[str, str]]) -> dict[str, list[str]]:
    names = dict.fromkeys(key for record in records for key in record)
    check_filled(len(records), len(names), sum(map(len, records)))
    return {name: [record.get(name, "") for record in records] for name in names}
