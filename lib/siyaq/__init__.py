"""
Corpus analysis of Arabic news.

The names below follow the notebooks: load and clean, words, concordance, collocation,
comparison, actors and speech, figures, and what leaves the notebook.
"""

from siyaq.actors.evaluation import evaluate_mentions
from siyaq.actors.judging.baselines import baseline_mentions
from siyaq.actors.judging.coders import coder_agreement
from siyaq.actors.judging.differences import mention_errors
from siyaq.actors.judging.quotes import evaluate_quotes
from siyaq.actors.judging.samples import judging_sample, precision_of
from siyaq.actors.knowledge.checks import check_registry
from siyaq.actors.knowledge.descriptions import describe, registry_template
from siyaq.actors.mentions import dropped_mentions, find_mentions
from siyaq.actors.reading.spans import mentions_from_spans
from siyaq.actors.registry import load_actors
from siyaq.actors.reporting.verbs import load_speech_verbs
from siyaq.actors.reporting.voices import voices
from siyaq.actors.speech import find_quotes
from siyaq.actors.tables.co_mentions import co_mentions
from siyaq.actors.tables.matrix import speaker_mentions
from siyaq.actors.tables.naming import mentions_over_time, naming_variants
from siyaq.actors.tables.networks import communities, mention_graph
from siyaq.actors.tables.prominence import open_mentions, prominence
from siyaq.actors.tables.shares import mention_shares, mentions_by, roll_up
from siyaq.actors.tables.speech import reporting_verbs, share_of_voice
from siyaq.actors.tables.unknown import unknown_names
from siyaq.analysis.collocation import collocates
from siyaq.analysis.company.bigrams import bigram_association
from siyaq.analysis.company.document_counts import collocate_dispersion
from siyaq.analysis.company.explanation import explain
from siyaq.analysis.company.groups import collocates_by
from siyaq.analysis.company.networks import collocation_network
from siyaq.analysis.company.nodes import compare_collocates
from siyaq.analysis.company.pairs import all_collocates
from siyaq.analysis.company.positions import collocate_lines, collocates_by_position
from siyaq.analysis.company.resampling import collocate_intervals
from siyaq.analysis.comparison.bootstrap import keyness_bootstrap
from siyaq.analysis.comparison.change_points import change_points
from siyaq.analysis.comparison.groups import compare_by
from siyaq.analysis.comparison.permutation import keyness_null, keyness_permutation
from siyaq.analysis.comparison.text_keyness import text_keyness
from siyaq.analysis.comparison.trends import frequency_over_time
from siyaq.analysis.concordance import concordance
from siyaq.analysis.dispersion import dispersion
from siyaq.analysis.diversity import lexical_diversity, vocabulary_growth
from siyaq.analysis.frequency import word_frequencies
from siyaq.analysis.keyness import keyness, keyness_by
from siyaq.analysis.lines.agreement import coding_agreement, coding_disagreements
from siyaq.analysis.lines.coding import code_lines, read_codes
from siyaq.analysis.lines.documents import whole_document
from siyaq.analysis.lines.groups import group_lines, label_lines
from siyaq.analysis.lines.places import line_frequencies
from siyaq.analysis.ngrams import ngrams
from siyaq.analysis.normalization import normalization_report
from siyaq.arabic.calendars import parse_date
from siyaq.arabic.spelling import DEFAULT_RULES, RULES, normalize
from siyaq.arabic.wordlists import variants_rule
from siyaq.corpus.cleaning import clean, cleaned_text, cleaning_report
from siyaq.corpus.content import Limits
from siyaq.corpus.coverage import coverage
from siyaq.corpus.duplicates import duplicates
from siyaq.corpus.loading import load_corpus
from siyaq.corpus.rules import CLEANING_RULES
from siyaq.figures.captions.writing import caption
from siyaq.figures.charts.actors import plot_heatmap, plot_timeline
from siyaq.figures.charts.barcodes import plot_concordance_positions
from siyaq.figures.charts.curves import plot_growth, plot_zipf
from siyaq.figures.charts.dispersion import plot_dispersion
from siyaq.figures.charts.grids import plot_coverage, plot_positions
from siyaq.figures.charts.matrices import plot_comentions
from siyaq.figures.charts.networks import plot_collocation_network
from siyaq.figures.charts.rankings import (
    plot_collocates,
    plot_frequencies,
    plot_keyness,
    plot_mentions,
)
from siyaq.figures.charts.speech import plot_speakers
from siyaq.figures.charts.tables import plot_table
from siyaq.figures.charts.trends import plot_null, plot_trend
from siyaq.figures.charts.variants import plot_variants
from siyaq.figures.files.origins import read_provenance
from siyaq.figures.interactive.explorers import explore_network, explore_timeline
from siyaq.figures.lettering.heads import label_columns
from siyaq.figures.saving import save_figure
from siyaq.figures.style import use_style
from siyaq.figures.text import rtl
from siyaq.index.query import query_help
from siyaq.index.storage import open_tokens
from siyaq.index.tokens import tokenize
from siyaq.provenance import VERSION as __version__
from siyaq.reports.annotated import annotated_article
from siyaq.reports.export import read_csv, to_csv
from siyaq.reports.latex import to_latex
from siyaq.reports.methods import methods
from siyaq.reports.networks import save_network
from siyaq.reports.sheets import read_xlsx, to_xlsx
from siyaq.reports.tables import show, to_html
from siyaq.reports.word import to_docx

__all__ = [
    "load_corpus",
    "Limits",
    "parse_date",
    "coverage",
    "clean",
    "CLEANING_RULES",
    "duplicates",
    "cleaning_report",
    "cleaned_text",
    "tokenize",
    "open_tokens",
    "normalize",
    "RULES",
    "DEFAULT_RULES",
    "variants_rule",
    "normalization_report",
    "word_frequencies",
    "ngrams",
    "dispersion",
    "lexical_diversity",
    "vocabulary_growth",
    "concordance",
    "query_help",
    "group_lines",
    "label_lines",
    "line_frequencies",
    "whole_document",
    "code_lines",
    "read_codes",
    "coding_agreement",
    "coding_disagreements",
    "collocates",
    "explain",
    "collocate_lines",
    "collocates_by_position",
    "collocate_intervals",
    "collocate_dispersion",
    "compare_collocates",
    "collocates_by",
    "all_collocates",
    "bigram_association",
    "collocation_network",
    "keyness",
    "keyness_by",
    "compare_by",
    "text_keyness",
    "keyness_permutation",
    "keyness_bootstrap",
    "keyness_null",
    "frequency_over_time",
    "change_points",
    "load_actors",
    "describe",
    "registry_template",
    "check_registry",
    "find_mentions",
    "dropped_mentions",
    "open_mentions",
    "unknown_names",
    "mentions_from_spans",
    "mentions_over_time",
    "mention_shares",
    "mentions_by",
    "roll_up",
    "naming_variants",
    "prominence",
    "co_mentions",
    "mention_graph",
    "communities",
    "baseline_mentions",
    "evaluate_mentions",
    "mention_errors",
    "judging_sample",
    "precision_of",
    "coder_agreement",
    "load_speech_verbs",
    "find_quotes",
    "voices",
    "share_of_voice",
    "reporting_verbs",
    "speaker_mentions",
    "evaluate_quotes",
    "rtl",
    "use_style",
    "plot_coverage",
    "plot_frequencies",
    "plot_zipf",
    "plot_growth",
    "plot_dispersion",
    "plot_concordance_positions",
    "plot_collocates",
    "plot_positions",
    "plot_keyness",
    "plot_trend",
    "plot_null",
    "plot_mentions",
    "plot_timeline",
    "plot_heatmap",
    "plot_variants",
    "plot_comentions",
    "plot_collocation_network",
    "plot_speakers",
    "plot_table",
    "explore_timeline",
    "explore_network",
    "save_figure",
    "caption",
    "label_columns",
    "read_provenance",
    "show",
    "annotated_article",
    "to_csv",
    "read_csv",
    "to_xlsx",
    "read_xlsx",
    "to_html",
    "to_docx",
    "to_latex",
    "save_network",
    "methods",
    "__version__",
]
