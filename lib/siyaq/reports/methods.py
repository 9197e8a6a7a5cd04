"""The sentences of a methods section, from how a table was made."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

import pandas as pd

from siyaq.errors import TableError
from siyaq.provenance import provenance
from siyaq.reports.sentences import NOTHING, SENTENCES, SPELT


def methods(table: pd.DataFrame, *more: pd.DataFrame) -> str:
    """
    Say how tables were made, in a paragraph for a methods section.

    Parameters
    ----------
    table : pandas.DataFrame
        A table as a function of siyaq returned it.
    *more : pandas.DataFrame
        Further ones, in the order in which they are to be told.

    Returns
    -------
    str
        English sentences: the steps with the settings in force, then the corpus with
        its size, dates and fingerprint, and the version of siyaq.

    Raises
    ------
    TableError
        If a table carries no record of how it was made.

    Examples
    --------
    >>> from siyaq.provenance import stamp
    >>> table = stamp(pd.DataFrame(), "word_frequencies", layer="norm", by="outlet")
    >>> methods(table).split(". ")[0]
    'Word frequencies were counted on the layer norm, separately by outlet'
    """
    told = [_record(each) for each in (table, *more)]
    sentences, before = [], []
    for made, following in zip(told, [*told[1:], {}], strict=True):
        steps = _steps(made)
        pairs = zip(before, steps, strict=False)
        said = takewhile(lambda pair: pair[0] == pair[1], pairs)
        sentences += steps[len(list(said)) :]
        before = steps
        corpus = made["corpus"]
        if "documents" in corpus and following.get("corpus") != corpus:
            sentences += _preparation(corpus)
            sentences.append(f"The corpus holds {_size(corpus)}.")
    versions = " and ".join(dict.fromkeys(made["version"] for made in told))
    return " ".join([*sentences, f"The software was siyaq {versions}."])


def _record(table: pd.DataFrame) -> dict[str, Any]:
    made = provenance(table) if hasattr(table, "attrs") else {}
    if not made:
        msg = "The table carries no record of how it was made. Use it as the siyaq"
        msg += " function returned it: merge, concat and groupby drop table.attrs."
        raise TableError(msg)
    return made


def _steps(made: dict[str, Any]) -> list[str]:
    """Tell the steps that led to a table, the first one first."""
    sentences = []
    while made:
        sentences.insert(0, _sentence(made))
        made = made.get("source")
    return sentences


def _sentence(made: dict[str, Any]) -> str:
    reason = made["settings"].get("reason")
    if reason:
        return f"{made['function']} found nothing to compare or count: {reason}"
    values = {
        name: _words(name, value, made["function"])
        for name, value in made["settings"].items()
        if value is not None
        and value is not False
        and not (name in NOTHING and value == 0)
    }
    sentence = _fill(SENTENCES.get(made["function"], ""), values)
    if sentence:
        return sentence
    listed = ", ".join(f"{name} = {text}" for name, text in values.items())
    settings = f" ({listed})" if listed else ""
    return f"The table was made with {made['function']}{settings}."


def _fill(template: str, values: dict[str, str]) -> str:
    """Fill in the settings, or return nothing if one outside brackets is missing."""
    kept = template
    while optional := re.search(r"\[([^\[\]]*)\]", kept):
        whole = set(re.findall(r"{(\w+)}", optional[1])) <= values.keys()
        inner = optional[1] if whole else ""
        kept = kept[: optional.start()] + inner + kept[optional.end() :]
    if set(re.findall(r"{(\w+)}", kept)) <= values.keys():
        return re.sub(r"{(\w+)}", lambda match: values[match[1]], kept)
    return ""


def _words(name: str, value: Any, function: str) -> str:
    if isinstance(value, dict):
        return _size(value) if "documents" in value else f"{len(value):,} entries"
    if name == "window" and function != "lexical_diversity":  # there of one length
        before, after = value if isinstance(value, list) else (value, value)
        return f"{before} words before and {after} after"
    if name == "context" and isinstance(value, list):
        return f"{value[0]} words of context before and {value[1]} after"
    if name == "context":
        return f"{value} words of context on each side"
    if name == "confidence":
        return f"{100 * value:.10g}%"
    if name == "smoothing" and isinstance(value, list):
        return f"{value[0]} ({value[1]})"
    if name == "words" and isinstance(value, list) and len(value) > 3:
        return f"{len(value):,} queries"
    if name == "measure" and isinstance(value, list):
        return value[0]  # the first ranks
    if isinstance(value, list):
        return " and ".join(map(str, value)) if len(value) < 4 else f"{len(value):,}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    named = value.capitalize() if name == "correction" else value
    return str(SPELT.get(name, {}).get(value, named))


def _preparation(corpus: dict[str, Any]) -> list[str]:
    """Say what was done to the text before anything was counted."""
    sentences = []
    if corpus.get("cleaned"):
        sentences.append("What cleaning had marked was left out.")
    rules = corpus.get("rules")
    if rules is not None:
        listed = ", ".join(rules) or "none"
        sentences.append(f"Spellings were united by these rules: {listed}.")
    return sentences


def _size(corpus: dict[str, Any]) -> str:
    size = f"{corpus['documents']:,} documents"
    if "words" in corpus:
        size += f" and {corpus['words']:,} words"
    if corpus.get("since"):
        size += f", dated {corpus['since']} to {corpus['until']}"
    return f"{size}, fingerprint {str(corpus.get('fingerprint', 'unknown'))[:12]}"
