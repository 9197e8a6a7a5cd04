"""The sentences of a methods section, from how a table was made."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from siyaq.errors import TableError
from siyaq.provenance import provenance

# {name} is a setting; a part in [brackets] is left out when its setting is not there.
SENTENCES = {
    "word_frequencies": (
        "Word frequencies were counted on the layer {layer}[, separately by {by}]"
        "[, leaving out {stopwords} stop words]."
    ),
    "ngrams": (
        "Sequences of {n} words within a sentence were counted on the layer {layer}"
        "[; those with fewer than {min_count} occurrences were left out]."
    ),
    "dispersion": (
        "The dispersion of {words} words was measured on the layer {layer} over "
        "{number} parts of the corpus[, by {column}][; {empty} parts without words "
        "were left out]."
    ),
    "lexical_diversity": (
        "Lexical diversity was measured on the layer {layer}[, separately by {by}], as "
        "MATTR in windows of {window} words and HD-D in samples of {sample}."
    ),
    "vocabulary_growth": (
        "Different words were counted in the order of the documents on the layer "
        "{layer}, at {points} points."
    ),
    "concordance": (
        "Concordance lines were drawn for the query {query}"
        "[ ({hits} hits)][, read as {read_as}]"
        "[, with {context} words of context on each side]"
        "[; {sample} of them were sampled at random[ (seed {seed})]]."
    ),
    "collocates": (
        "Collocates of {node} were counted in a window of {window}"
        "[ within the {within}][ on the layer {layer}]"
        "[, with expected frequencies by {expected}]"
        "[; pairs with fewer than {min_count} co-occurrences were left out]"
        "[; they were ranked by {measure}]."
    ),
    "keyness": (
        "Keywords were found by comparing the target with the reference corpus"
        "[ ({reference})][ on the layer {layer}][, ranked by {measure}]"
        "[; words with fewer than {min_count} occurrences were left out]."
    ),
    "keyness_by": (
        "Keywords were found by comparing each group, by {by}, with all the others"
        "[ on the layer {layer}][, ranked by {measure}]"
        "[; words with fewer than {min_count} occurrences were left out]."
    ),
    "coverage": (
        "Documents were counted per {freq} and {by}[; {undated} without a date of that "
        "precision were left out]."
    ),
    "duplicates": (
        "A document was taken for a copy of an earlier one if both have the same "
        "letters, or if at least {similarity} of their {shingle_words}-word sequences "
        "are the same[ (in documents of {fewest_words} words or more)]."
    ),
    "cleaning_report": "What is not the article was marked, by document and rule.",
    "normalization_report": (
        "What each rule of normalisation changed, and which words it made one, was "
        "counted[, for the rules {rules}], in the order of the rules."
    ),
    "find_mentions": (
        "Mentions of actors were found by matching the names of a registry"
        "[ of {actors} actors[ and {names} names]], longest name first."
    ),
    "find_quotes": (
        "Direct and indirect quotations were found by [{verbs} ]speech verbs and "
        "quotation marks."
    ),
    "mentions_over_time": "Mentions were counted per {freq}.",
    "naming_variants": "The names used for each actor were counted[, by {by}].",
}
NO_STOPWORDS = ("stopwords", 0)
PERIODS = {"MS": "month", "QS": "quarter", "YS": "year"}


def methods(table: pd.DataFrame) -> str:
    """
    Say how a table was made, in sentences for a methods section.

    Parameters
    ----------
    table : pandas.DataFrame
        A table as a function of siyaq returned it.

    Returns
    -------
    str
        English sentences: the steps with the settings in force, then the corpus with
        its size, dates and fingerprint, and the version of siyaq.

    Raises
    ------
    TableError
        If the table carries no record of how it was made.

    Examples
    --------
    >>> from siyaq.provenance import stamp
    >>> table = stamp(pd.DataFrame(), "word_frequencies", layer="norm", by="outlet")
    >>> methods(table).split(". ")[0]
    'Word frequencies were counted on the layer norm, separately by outlet'
    """
    made = provenance(table)
    if not made:
        msg = (
            "The table carries no record of how it was made. Use it as the siyaq "
            "function returned it: merge, concat and groupby drop table.attrs."
        )
        raise TableError(msg)
    sentences = []
    step = made
    while step:
        sentences.insert(0, _sentence(step))
        step = step.get("source")
    if "documents" in made["corpus"]:
        sentences += _preparation(made["corpus"])
        sentences.append(f"The corpus holds {_size(made['corpus'])}.")
    return " ".join([*sentences, f"The software was siyaq {made['version']}."])


def _sentence(made: dict[str, Any]) -> str:
    values = {
        name: _words(name, value)
        for name, value in made["settings"].items()
        if value is not None and value is not False and (name, value) != NO_STOPWORDS
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


def _words(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return _size(value) if "documents" in value else f"{len(value):,} entries"
    if name == "window":
        before, after = value if isinstance(value, list) else (value, value)
        return f"{before} words before and {after} after"
    if name == "measure" and isinstance(value, list):
        return value[0]  # the first ranks
    if isinstance(value, list):
        return " and ".join(map(str, value)) if len(value) < 4 else f"{len(value):,}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if name == "freq":
        return PERIODS.get(value, value)
    return str(value)


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
