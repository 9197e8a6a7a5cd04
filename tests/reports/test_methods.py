"""The sentences of a methods section."""

from types import SimpleNamespace

import pandas as pd
import pytest

from siyaq.errors import TableError
from siyaq.provenance import stamp
from siyaq.reports.methods import methods

CORPUS = {
    "documents": 2778,
    "words": 1_203_004,
    "fingerprint": "3fa9c1d2e4b5" * 5,
    "since": "2011-03-01",
    "until": "2022-12-30",
}


def made(function, source=None, **settings):
    source = SimpleNamespace(describe=lambda: CORPUS) if source is None else source
    return stamp(pd.DataFrame(), function, source, **settings)


def first(table):
    return methods(table).partition(" The corpus holds ")[0]


def test_the_corpus_and_the_software_are_named():
    """Size, dates, fingerprint and version close the paragraph."""
    assert methods(made("word_frequencies", layer="norm")).endswith(
        " The corpus holds 2,778 documents and 1,203,004 words, dated 2011-03-01 to "
        "2022-12-30, fingerprint 3fa9c1d2e4b5. The software was siyaq 0.1.0."
    )


@pytest.mark.parametrize(
    ("function", "settings", "sentence"),
    [
        (
            "word_frequencies",
            {"layer": "norm", "by": "outlet", "stopwords": ["x"] * 250},
            "Word frequencies were counted on the layer norm, separately by outlet, "
            "leaving out 250 stop words.",
        ),
        (
            "keyness_by",
            {"by": "outlet", "layer": "norm", "min_count": 5},
            "Keywords were found by comparing each group, by outlet, with all the "
            "others on the layer norm; words with fewer than 5 occurrences were left "
            "out.",
        ),
        (
            "concordance",
            {"query": "الأسد", "hits": 1200, "context": 8, "sample": 100, "seed": 0},
            "Concordance lines were drawn for the query الأسد (1,200 hits), with 8 "
            "words of context on each side; 100 of them were sampled at random "
            "(seed 0).",
        ),
        (
            "concordance",
            {"query": "{x}[a]", "context": 8, "sample": None, "seed": 0},
            "Concordance lines were drawn for the query {x}[a], with 8 words of "
            "context on each side.",
        ),
        (
            "concordance",
            {"query": "الأسد", "context": [3, 10], "per_document": 1, "rows": 5},
            "Concordance lines were drawn for the query الأسد, with 3 words of context "
            "before and 10 after; at most 1 of each document were kept; the first 5 in "
            "their order were kept.",
        ),
        (
            "concordance",
            {"query": "الأسد", "context": None, "unit": "doc_id"},
            "Concordance lines were drawn for the query الأسد, with the whole document "
            "as context.",
        ),
        (
            "group_lines",
            {"by": ["outlet", "keyword"], "lines": 34},
            "The 34 lines were counted in groups by outlet and keyword.",
        ),
        ("label_lines", {"by": ["post1"]}, "Each line was labelled by post1."),
        (
            "line_frequencies",
            {"span": 3, "stopwords": 250, "lines": 34},
            "The words at the 3 places before and after the keyword were counted in 34 "
            "lines, leaving out 250 stop words.",
        ),
        (
            "line_frequencies",
            {"span": 3, "stopwords": 0, "lines": 34},
            "The words at the 3 places before and after the keyword were counted in 34 "
            "lines.",
        ),
        (
            "code_lines",
            {"file": "a.csv", "lines": 10, "coded": 0, "changed_text": 0},
            "Lines were coded by hand: of 10 lines 0 have a code in a.csv.",
        ),
        (
            "coding_agreement",
            {"first": "a.csv", "second": "b.csv"},
            "How far two codings of the same lines agree (a.csv, b.csv) was measured "
            "by Cohen's kappa and Krippendorff's alpha.",
        ),
        (
            "collocates",
            {
                "node": "إيران",
                "window": (3, 5),
                "within": "sentence",
                "layer": "norm",
                "expected": "window",
                "min_count": 3,
                "measure": ["log_dice", "t_score"],
            },
            "Collocates of إيران were counted in a window of 3 words before and 5 "
            "after within the sentence on the layer norm, with expected frequencies by "
            "window; pairs with fewer than 3 co-occurrences were left out; they were "
            "ranked by log_dice.",
        ),
        (
            "keyness",
            {"reference": CORPUS, "layer": "norm", "measure": "log_likelihood"},
            "Keywords were found by comparing the target with the reference corpus "
            "(2,778 documents and 1,203,004 words, dated 2011-03-01 to 2022-12-30, "
            "fingerprint 3fa9c1d2e4b5) on the layer norm, ranked by log_likelihood.",
        ),
        (
            "word_frequencies",
            {"layer": "form", "by": None, "stopwords": 0},
            "Word frequencies were counted on the layer form.",
        ),
        (
            "find_mentions",
            {"actors": 240, "names": 1912},
            "Mentions of actors were found by matching the names of a registry of 240 "
            "actors and 1,912 names, longest name first.",
        ),
        (
            "find_quotes",
            {"verbs": 90},
            "Direct and indirect quotations were found by 90 speech verbs and "
            "quotation marks.",
        ),
        ("mentions_over_time", {"freq": "MS"}, "Mentions were counted per month."),
        (
            "naming_variants",
            {"by": "outlet"},
            "The names used for each actor were counted, by outlet.",
        ),
        (
            "dispersion",
            {"words": ["حلب", "إيران"], "parts": "doc_id", "exact": True},
            "The table was made with dispersion (words = حلب and إيران, "
            "parts = doc_id, exact = True).",
        ),
        ("mentions_over_time", {}, "The table was made with mentions_over_time."),
    ],
)
def test_each_function_has_its_sentence(function, settings, sentence):
    """The settings in force are said; what is not set is left out."""
    assert first(made(function, **settings)) == sentence


def test_the_steps_before_are_told_first():
    """A table made from a table tells both, and the corpus once."""
    mentions = made("find_mentions")
    text = methods(made("mentions_over_time", mentions, freq="YS"))
    assert text.startswith("Mentions of actors were found")
    assert "first. Mentions were counted per year. The corpus holds" in text
    assert text.count("The corpus holds") == 1


def test_a_table_without_record_is_refused():
    """The error says how the record was lost."""
    with pytest.raises(TableError, match="as the siyaq function returned it"):
        methods(pd.DataFrame({"n": [1]}))


def test_the_preparation_of_the_text_is_told():
    """Two results that differ in cleaning or spelling rules do not read alike."""
    corpus = {"documents": 2, "cleaned": True, "rules": ["marks", "alif"]}
    table = made("word_frequencies", layer="norm")
    table.attrs["siyaq"]["corpus"] = corpus
    told = methods(table)
    assert "What cleaning had marked was left out." in told
    assert "united by these rules: marks, alif." in told


def test_the_measure_that_ranks_is_named():
    """Of several measures the first decides about the order."""
    table = made("collocates", node="x", window=[5, 5], measure=["z_score", "mi3"])
    assert "they were ranked by z_score." in methods(table)
