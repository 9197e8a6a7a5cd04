"""The sentences of a methods section, from how a table was made."""

from __future__ import annotations

import re
from itertools import takewhile
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
        "[ ({hits} hits)][, read as {read_as}][, with {context}]"
        "[, with the whole {unit} as context]"
        "[; at most {per_document} of each document were kept]"
        "[; {sample} of them were sampled at random[ (seed {seed})]]"
        "[; the first {rows} in their order were kept]."
    ),
    "group_lines": "The {lines} lines were counted in groups by {by}.",
    "label_lines": "Each line was labelled by {by}.",
    "line_frequencies": (
        "The words at the {span} places before and after the keyword were counted in "
        "{lines} lines[, leaving out {stopwords} stop words]."
    ),
    "code_lines": (
        "Lines were coded by hand: of {lines} lines {coded} have a code in {file}"
        "[; in {changed_text} coded lines the text has changed since]."
    ),
    "coding_agreement": (
        "How far two codings of the same lines agree ({first}, {second}) was measured "
        "by Cohen's kappa and Krippendorff's alpha."
    ),
    "collocates": (
        "Collocates of {node}[ ({hits} hits)] were counted"
        "[ in a window of {window}[ within the {within}][, with {expected} as R1]]"
        "[ in the whole {unit}, in numbers of {unit}s][, on the layer {layer}]"
        "[; pairs with fewer than {min_count} co-occurrences"
        "[ or in fewer than {min_documents} documents] were left out]"
        "[; {stopwords} stop words were left out after counting]"
        "[; they were ranked by {measure}]"
        "[; p values of log-likelihood were corrected after {correction} for "
        "{candidates} words]."
    ),
    "explain": "The scores of {word} were written out step by step.",
    "collocate_lines": (
        "The lines with {collocate} near the node were listed, with {context}."
    ),
    "collocates_by_position": (
        "Words near {node}[ ({hits} hits)] were counted on each place of a window of "
        "{window}[ within the {within}][ on the layer {layer}]"
        "[; those with fewer than {min_count} co-occurrences were left out]"
        "[; {stopwords} stop words were left out after counting]."
    ),
    "collocate_dispersion": (
        "How evenly co-occurrences are spread over documents was measured by DP."
    ),
    "collocate_intervals": (
        "Scores by {measure} have {confidence} intervals[ {interval}]"
        "[ ({bootstrap} samples, seed {seed})]."
    ),
    "compare_collocates": (
        "Collocates of {node_a} and of {node_b} were counted"
        "[ in a window of {window}[ within the {within}]]"
        "[ in the whole {unit}, in numbers of {unit}s][ on the layer {layer}], and "
        "their shares compared by log ratio, with Poisson intervals"
        "[ of a total error of {alpha} (Bonferroni, {candidates} words)]"
        "[; words with fewer than {min_count} co-occurrences were left out]"
        "[; {stopwords} stop words were left out after counting]"
        "[; {near_both} places are near both nodes]."
    ),
    "collocates_by": (
        "The {top} best collocates of {node}[ ({hits} hits)] by {measure} were followed "
        "by {by}[ per {freq}][, in a window of {window}[ within the {within}]]"
        "[, in the whole {unit}, in numbers of {unit}s][, on the layer {layer}]"
        "[; pairs with fewer than {min_count} co-occurrences were left out]"
        "[; {stopwords} stop words were left out after counting]"
        "[; {left_out} documents without a date of that precision were left out]."
    ),
    "all_collocates": (
        "All pairs of words were counted in a window of {window}[ within the {within}]"
        "[ on the layer {layer}]"
        "[; those with fewer than {min_count} co-occurrences were left out]"
        "[; they were ranked by {measure}]."
    ),
    "bigram_association": (
        "Pairs of words that follow each other within a sentence were counted"
        "[ on the layer {layer}]"
        "[; those with fewer than {min_count} occurrences were left out]"
        "[; they were ranked by {measure}]."
    ),
    "collocation_network": (
        "A network was drawn from {nodes}: words were joined to their {top} best "
        "collocates by {measure}[ (at least {threshold})]"
        "[, in a window of {window}[ within the {within}]]"
        "[, in the whole {unit}, in numbers of {unit}s][, on the layer {layer}]"
        "[; a link has {min_count} co-occurrences or more"
        "[, in {min_documents} documents or more]]"
        "[; {cut} words beyond the first {max_nodes} were cut]."
    ),
    "keyness": (
        "Keywords[ (sequences of {n} words)] were found by comparing the target with "
        "the reference corpus[ ({reference})][ on the layer {layer}]"
        "[, ranked by {measure}]"
        "[; words with fewer than {min_count} occurrences were left out]"
        "[; log ratio has {confidence} Poisson intervals]"
        "[; p values of log-likelihood were corrected after {correction} for "
        "{candidates} words]."
    ),
    "keyness_by": (
        "Keywords[ (sequences of {n} words)] were found by comparing each group, by "
        "{by}, with all the others[ on the layer {layer}][, ranked by {measure}]"
        "[; words with fewer than {min_count} occurrences were left out]"
        "[; log ratio has {confidence} Poisson intervals]"
        "[; p values of log-likelihood were corrected after {correction} for "
        "{candidates} words]."
    ),
    "text_keyness": (
        "Keywords[ (sequences of {n} words)] were found by comparing in how many "
        "documents of target and reference corpus[ ({reference})] they are"
        "[ on the layer {layer}][, ranked by {measure}]"
        "[; words in fewer than {min_count} documents were left out]"
        "[; p values of log-likelihood were corrected after {correction} for "
        "{candidates} words]."
    ),
    "keyness_permutation": (
        "Differences between target and reference corpus[ ({reference})] were tested "
        "by dealing the documents to both sides at random, {permutations} times"
        "[ within {within}][ (seed {seed})], with {statistic} as the statistic"
        "[ on the layer {layer}][; a word was tested from {min_count} occurrences on]"
        "; p for the family of all {words} words is by single-step max T."
    ),
    "keyness_bootstrap": (
        "The {confidence} intervals of log ratio are percentiles of {samples} samples "
        "of the documents of each side, drawn with replacement[ (seed {seed})]"
        "[ on the layer {layer}]"
        "[; words with fewer than {min_count} occurrences were left out]."
    ),
    "keyness_null": (
        "What tests find by chance was counted in {permutations} random dealings of "
        "the documents to target and reference[ within {within}][ (seed {seed})]"
        "[, for words with {min_count} occurrences or more][ on the layer {layer}]."
    ),
    "compare_by": "Each group by {by} was compared with all the others"
    "[; {left_out} groups could not be compared].",
    "frequency_over_time": (
        "Occurrences of {words} were counted per {freq}[ and {by}], with {confidence} "
        "intervals {interval}[ ({samples} samples, seed {seed})]"
        "[, smoothed by {smoothing}]"
        "[; {undated} documents without a date of that precision were left out]."
    ),
    "change_points": (
        "Changes of level were sought by {method} on the square root of the rates"
        "[, with a penalty of {penalty} variances of the noise]"
        "[, in periods of at least {min_tokens} words]"
        "[; {too_short} series were too short]."
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
NOTHING = (
    "stopwords",
    "changed_text",
    "near_both",
    "cut",
    "undated",
    "left_out",
    "too_short",
)
UNIT_NAMES = {"doc_id": "document"}
PERIODS = {"MS": "month", "QS": "quarter", "YS": "year"}
SPELT = {
    "unit": UNIT_NAMES,
    "freq": PERIODS,
    "correction": {"benjamini_hochberg": "Benjamini and Hochberg"},
    "within": UNIT_NAMES,
    "expected": {"window": "the words in the windows", "corpus": "the hits"},
    "interval": {
        "documents": "over documents drawn again",
        "wilson": "after Wilson",
        "poisson": "after Poisson",
    },
    "method": {"pelt": "PELT", "binseg": "binary segmentation"},
}


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
        name: _words(name, value)
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


def _words(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return _size(value) if "documents" in value else f"{len(value):,} entries"
    if name == "window":
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
