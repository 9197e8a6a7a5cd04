"""The sentences of a methods section."""

from types import SimpleNamespace

import pandas as pd
import pytest

from siyaq import collocation_network
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
            "after within the sentence, with the words in the windows as R1, on the "
            "layer norm; pairs with fewer than 3 co-occurrences were left out; they "
            "were ranked by log_dice.",
        ),
        (
            "collocates",
            {
                "node": "إيران",
                "hits": 1210,
                "window": None,
                "within": "doc_id",
                "unit": "doc_id",
                "layer": "norm",
                "expected": "corpus",
                "min_count": 3,
                "min_documents": 2,
                "correction": "holm",
                "candidates": 684,
                "stopwords": 274,
                "measure": ["log_dice"],
            },
            "Collocates of إيران (1,210 hits) were counted in the whole document, in "
            "numbers of documents, on the layer norm; pairs with fewer than 3 "
            "co-occurrences or in fewer than 2 documents were left out; 274 stop words "
            "were left out after counting; they were ranked by log_dice; p values of "
            "log-likelihood were corrected after Holm for 684 words.",
        ),
        (
            "explain",
            {"word": "سوريا"},
            "The scores of سوريا were written out step by step.",
        ),
        (
            "collocate_lines",
            {"collocate": "سوريا", "context": 8},
            "The lines with سوريا near the node were listed, with 8 words of context "
            "on each side.",
        ),
        (
            "collocates_by_position",
            {"node": "إيران", "window": [5, 5], "within": "sentence", "min_count": 3},
            "Words near إيران were counted on each place of a window of 5 words before "
            "and 5 after within the sentence; those with fewer than 3 co-occurrences "
            "were left out.",
        ),
        (
            "collocate_dispersion",
            {},
            "How evenly co-occurrences are spread over documents was measured by DP.",
        ),
        (
            "collocate_intervals",
            {
                "measure": "log_ratio",
                "bootstrap": 1000,
                "confidence": 0.95,
                "seed": 0,
                "interval": "documents",
            },
            "Scores by log_ratio have 95% intervals over documents drawn again (1,000 "
            "samples, seed 0).",
        ),
        (
            "collocate_intervals",
            {
                "measure": "log_ratio",
                "bootstrap": 0,
                "confidence": 0.95,
                "seed": None,
                "interval": "poisson",
            },
            "Scores by log_ratio have 95% intervals after Poisson.",
        ),
        (
            "compare_collocates",
            {
                "node_a": "إيران",
                "node_b": "روسيا",
                "window": [5, 5],
                "within": "sentence",
                "layer": "norm",
                "candidates": 723,
                "near_both": 0,
                "min_count": 5,
                "alpha": 0.05,
            },
            "Collocates of إيران and of روسيا were counted in a window of 5 words "
            "before and 5 after within the sentence, on the layer norm, and their "
            "shares compared by log ratio, with Poisson intervals of a total error of "
            "0.05 (Bonferroni, 723 words); words with fewer than 5 co-occurrences were "
            "left out.",
        ),
        (
            "collocates_by",
            {
                "node": "إيران",
                "hits": 210,
                "measure": ["log_dice"],
                "by": "date",
                "freq": "YS",
                "top": 20,
                "window": [5, 5],
                "within": "sentence",
                "layer": "norm",
                "min_count": 5,
                "left_out": 2,
            },
            "The 20 best collocates of إيران (210 hits) by log_dice were followed by "
            "date per year, in a window of 5 words before and 5 after within the "
            "sentence, on the layer norm; pairs with fewer than 5 co-occurrences were "
            "left out; 2 documents without a date of that precision were left out.",
        ),
        (
            "all_collocates",
            {"window": [5, 5], "within": "sentence", "min_count": 5},
            "All pairs of words were counted in a window of 5 words before and 5 after "
            "within the sentence; those with fewer than 5 co-occurrences were left "
            "out.",
        ),
        (
            "bigram_association",
            {"layer": "norm", "min_count": 5, "measure": ["log_likelihood"]},
            "Pairs of words that follow each other within a sentence were counted on "
            "the layer norm; those with fewer than 5 occurrences were left out; they "
            "were ranked by log_likelihood.",
        ),
        (
            "keyness",
            {"reference": CORPUS, "layer": "norm", "measure": "log_likelihood"},
            "Keywords were found by comparing the target with the reference corpus "
            "(2,778 documents and 1,203,004 words, dated 2011-03-01 to 2022-12-30, "
            "fingerprint 3fa9c1d2e4b5) on the layer norm, ranked by log_likelihood.",
        ),
        (
            "keyness",
            {
                "layer": "norm",
                "n": 2,
                "candidates": 8373,
                "measure": ["bic", "ell"],
                "min_count": 5,
                "confidence": 0.99,
                "interval": "poisson",
                "correction": "benjamini_hochberg",
            },
            "Keywords (sequences of 2 words) were found by comparing the target with "
            "the reference corpus on the layer norm, ranked by bic; words with fewer "
            "than 5 occurrences were left out; log ratio has 99% Poisson intervals; p "
            "values of log-likelihood were corrected after Benjamini and Hochberg for "
            "8,373 words.",
        ),
        (
            "keyness_by",
            {"by": "outlet", "reason": "There are no two groups."},
            "keyness_by found nothing to compare or count: There are no two groups.",
        ),
        (
            "text_keyness",
            {"layer": "lemma", "measure": "log_ratio", "min_count": 3},
            "Keywords were found by comparing in how many documents of target and "
            "reference corpus they are on the layer lemma, ranked by log_ratio; words "
            "in fewer than 3 documents were left out.",
        ),
        (
            "keyness_permutation",
            {
                "layer": "norm",
                "min_count": 5,
                "words": 1050,
                "statistic": "log_likelihood",
                "permutations": 1999,
                "within": "outlet",
                "seed": 0,
            },
            "Differences between target and reference corpus were tested by dealing "
            "the documents to both sides at random, 1,999 times within outlet (seed "
            "0), with log_likelihood as the statistic on the layer norm; a word was "
            "tested from 5 occurrences on; p for the family of all 1,050 words is by "
            "single-step max T.",
        ),
        (
            "keyness_bootstrap",
            {"layer": "norm", "confidence": 0.95, "samples": 999, "seed": 3},
            "The 95% intervals of log ratio are percentiles of 999 samples of the "
            "documents of each side, drawn with replacement (seed 3) on the layer "
            "norm.",
        ),
        (
            "keyness_null",
            {"layer": "norm", "min_count": 5, "permutations": 199, "seed": 0},
            "What tests find by chance was counted in 199 random dealings of the "
            "documents to target and reference (seed 0), for words with 5 occurrences "
            "or more on the layer norm.",
        ),
        (
            "frequency_over_time",
            {
                "words": ["إيران", "روسيا"],
                "freq": "QS",
                "by": "outlet",
                "interval": "documents",
                "confidence": 0.95,
                "samples": 999,
                "seed": 0,
                "smoothing": ["moving_average", 3],
                "undated": 2,
            },
            "Occurrences of إيران and روسيا were counted per quarter and outlet, with "
            "95% intervals over documents drawn again (999 samples, seed 0), smoothed "
            "by moving_average (3); 2 documents without a date of that precision were "
            "left out.",
        ),
        (
            "frequency_over_time",
            {
                "words": ["أ", "ب", "ج", "د"],
                "freq": "YS",
                "interval": "wilson",
                "confidence": 0.95,
                "undated": 0,
            },
            "Occurrences of 4 queries were counted per year, with 95% intervals after "
            "Wilson.",
        ),
        (
            "change_points",
            {"method": "pelt", "penalty": 9, "min_tokens": 1000, "too_short": 0},
            "Changes of level were sought by PELT on the square root of the rates, "
            "with a penalty of 9 variances of the noise, in periods of at least 1,000 "
            "words.",
        ),
        (
            "compare_by",
            {"by": "outlet", "left_out": 1},
            "Each group by outlet was compared with all the others; 1 groups could not "
            "be compared.",
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
            "mentions_over_time",
            {"freq": "YS", "samples": 2000, "seed": 0},
            "Mentions were counted per year, with 95% intervals over documents drawn "
            "again (2,000 samples, seed 0).",
        ),
        (
            "co_mentions",
            {"within": "sentence", "min_count": 5, "samples": 500, "seed": 0},
            "Pairs of actors were counted who are mentioned in the same sentence; "
            "pairs in fewer than 5 were left out, and scored by normalised pointwise "
            "mutual information, with 95% intervals over documents drawn again (500 "
            "samples, seed 0).",
        ),
        (
            "evaluate_mentions",
            {"match": "strict", "by": "kind", "samples": 2000, "seed": 0},
            "Found mentions were compared with annotated ones (strict match), "
            "separately by kind, with 95% intervals over documents drawn again (2,000 "
            "samples, seed 0).",
        ),
        (
            "baseline_mentions",
            {"names": 1659, "method": "substring"},
            "For comparison, 1,659 names were matched as plain strings (substring).",
        ),
        (
            "mentions_by",
            {"by": "outlet"},
            "Mentions of actors were counted by outlet, with adjusted standardised "
            "residuals.",
        ),
        (
            "describe",
            {"actors": 301, "warnings": 0},
            "The registry holds 301 actors; 0 warnings stand open.",
        ),
        (
            "voices",
            {},
            "Mentions were told apart by whose words they stand in: the outlet's, "
            "reported indirectly, or between quotation marks.",
        ),
        (
            "share_of_voice",
            {"by": "outlet", "samples": 1000, "seed": 0},
            "The words reported from each speaker were counted, by outlet, with 95% "
            "intervals over documents drawn again (1,000 samples, seed 0).",
        ),
        (
            "mention_shares",
            {"samples": 1000, "seed": 0},
            "Shares of mentions, quotations and reported words were set against each "
            "other, with 95% intervals over documents drawn again (1,000 samples, seed "
            "0).",
        ),
        (
            "speaker_mentions",
            {"samples": 1000, "seed": 0},
            "Whom each speaker mentions was counted in reported speech, with 95% "
            "intervals over documents drawn again (1,000 samples, seed 0).",
        ),
        (
            "reporting_verbs",
            {"by": "outlet"},
            "Verbs of speech were counted by outlet.",
        ),
        (
            "evaluate_quotes",
            {"iou": 0.5, "by": None, "samples": 1000, "seed": 0},
            "Quotations were compared with annotated ones, span by span (intersection "
            "over union of at least 0.5), with 95% intervals over documents drawn "
            "again (1,000 samples, seed 0).",
        ),
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


def test_several_tables_make_one_paragraph():
    """What they have in common is said once: the first steps, corpus and software."""
    frame = made("compare_by", by="outlet", left_out=0)
    tables = [made("keyness", frame, layer="norm"), made("keyness_null", frame)]
    text = methods(*tables, made("word_frequencies", layer="norm"))
    assert text.startswith("Each group by outlet was compared with all the others. Key")
    assert text.count("Each group") == text.count("The corpus holds") == 1
    assert text.index("Keywords") < text.index("keyness_null") < text.index("Word freq")
    assert text.count("The software was siyaq 0.1.0.") == 1


def test_tables_of_two_corpora_keep_them_apart():
    """Each corpus stands behind what was made of it."""
    other = SimpleNamespace(describe=lambda: {**CORPUS, "documents": 5})
    text = methods(made("find_quotes", verbs=9), made("mentions_over_time", other))
    first, second = text.split("The corpus holds")[1:]
    assert first.startswith(" 2,778 documents")
    assert second.startswith(" 5 documents")


def test_one_table_without_record_among_others_is_refused():
    """No table is passed over in silence."""
    with pytest.raises(TableError, match="carries no record"):
        methods(made("find_quotes", verbs=9), pd.DataFrame())


def test_a_network_says_how_it_was_made(make_tokens):
    """A network is no table, and has its sentence; a copy has lost its record."""
    tokens = make_tokens("إيران وسوريا وروسيا", "إيران وسوريا")
    graph = collocation_network(tokens, "إيران", min_count=2, threshold=1.5)
    assert first(graph).startswith(
        "A network was drawn from إيران: words were joined to their 10 best collocates "
        "by log_dice (at least 1.5), in a window of 5 words before and 5 after within "
        "the sentence, on the layer norm; a link has 2 co-occurrences or more, in 2 "
        "documents or more."
    )
    with pytest.raises(TableError, match="no record"):
        methods(graph.copy())


def test_a_moving_window_is_no_window_around_a_node():
    """Lexical diversity is measured in stretches of so many words."""
    made = stamp(
        pd.DataFrame(), "lexical_diversity", layer="norm", window=500, sample=42
    )
    assert "MATTR in windows of 500 words and HD-D" in methods(made)
