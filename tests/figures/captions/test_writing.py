"""Captions and descriptions: true to the table, in both languages."""

import re

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siyaq.analysis.company.networks import collocation_network
from siyaq.errors import SettingError, TableError
from siyaq.figures.captions.phrases import CHARTS, ITEMS, KINDS, NAMES, PHRASES, TITLES
from siyaq.figures.captions.wording import amount, plain
from siyaq.figures.captions.writing import caption, description
from siyaq.figures.charts.kinds import MAKERS
from siyaq.figures.style import use_style
from siyaq.provenance import KEY, stamp
from siyaq.reports.methods import methods

CORPUS = {
    "documents": 126,
    "words": 29189,
    "fingerprint": "afed90965f01",
    "since": "2011-04-22",
    "until": "2022-12-14",
}
YEARS = pd.to_datetime(["2011-01-01", "2012-01-01", "2013-01-01"])
INTERVAL = {"ci_low": 1.0, "ci_high": 9.0}
SHARES = {
    f"share_{of}{end}": [0.5, 0.125]
    for of in ("mentions", "words")
    for end in ("", "_low", "_high")
}

# What each function returns, small, and the settings that its record has.
TABLES = {
    "word_frequencies": (
        {"word": ["دمشق", "طهران", "حلب", "بغداد"], "count": [1209, 185, 9, 3]},
        {"layer": "norm", "by": None},
    ),
    "vocabulary_growth": (
        {"words": [291, 14886, 29189], "types": [209, 5237, 8373]},
        {"points": 3, "layer": "norm"},
    ),
    "dispersion": (
        {"word": ["إيران", "الأسد"], "range": [9, 2], "dp_norm": [0.334, 0.437]},
        {"words": 2, "number": 9, "layer": "norm"},
    ),
    "concordance": (
        {"doc_id": ["b", "a", "a"], "position": [1, 5, 9], "start": [1, 20, 40]},
        {"query": "إيران", "hits": 161, "documents": 90, "context": 8},
    ),
    "collocates": (
        {"collocate": ["سوريا", "حرب"], "O11": [18, 4], "log_dice": [8.686, 7.1]},
        {"node": "إيران", "measure": ["log_dice"]},
    ),
    "collocates_by_position": (
        {"collocate": ["سوريا", "حرب"], "O11": [18, 4], "pre1": [9, 1]},
        {"node": "إيران", "window": [5, 5]},
    ),
    "collocation_network": (
        {"source": ["إيران", "إيران"], "target": ["حرب", "سلم"], "weight": [9.7, 3.2]},
        {"nodes": "إيران", "top": 10, "measure": "log_dice"},
    ),
    "keyness": (
        {
            "word": ["صالحي", "أستانا"],
            "log_likelihood": [37.2, 20.0],
            "log_ratio": [5.786, -5.249],
            **INTERVAL,
        },
        {"confidence": 0.95, "reference": {**CORPUS, "documents": 66}},
    ),
    "keyness_null": (
        {"permutation": [0, 1, 2, 3], "words": 1050, "tokens_01": [73, 20, 28, 45]},
        {"permutations": 3},
    ),
    "frequency_over_time": (
        {
            "word": ["إيران"] * 3,
            "date": YEARS,
            "per_million": [5423.4, 7217.3, 5110.0],
            **INTERVAL,
        },
        {"words": ["إيران"], "freq": "YS", "confidence": 0.95, "interval": "wilson"},
    ),
    "mentions_over_time": (
        {"label": ["سوريا"] * 3, "date": YEARS, "per_document": [2.4, np.nan, 2.125]},
        {"freq": "YS"},
    ),
    "mentions_by": (
        {
            "actor_id": ["IRN", "SYR"],
            "label": ["إيران", "سوريا"],
            "outlet": ["بردى", "بردى"],
            "count": [47, 12],
            "residual": [5.05, -3.64],
            "enough": True,
        },
        {"by": "outlet"},
    ),
    "naming_variants": (
        {"label": ["إيران"] * 2, "variant": ["إيران", "طهران"], "count": [156, 136]},
        {"by": None},
    ),
    "co_mentions": (
        {"source_label": ["إيران"], "target_label": ["سوريا"], "count": [69]},
        {"within": "sentence"},
    ),
    "mention_shares": (
        {"actor_id": ["IRN", "OBSERVERS"], "label": ["إيران", ""], **SHARES},
        {"samples": 99, "seed": 0},
    ),
    "coverage": (
        {"date": YEARS, "outlet": ["بردى"] * 3, "documents": [1, 5, 2]},
        {"by": "outlet", "freq": "YS"},
    ),
}

# Of each the most telling words, in English and in Arabic.
TELLING = {
    "word_frequencies": ("دمشق with 1,209", "دمشق (١٬٢٠٩)"),
    "vocabulary_growth": ("different ones: 8,373", "والمختلفة منها: ٨٬٣٧٣"),
    "dispersion": ("least even: الأسد with 0.437", "الأكثر تركّزا: الأسد (٠٫٤٣٧)"),
    "concordance": ("Hits in the corpus: 161", "عدد مرات الورود في المدونة: ١٦١"),
    "collocates": ("سوريا with 8.69", "سوريا (٨٫٦٩)"),
    "collocates_by_position": ("سوريا with 18", "سوريا (١٨)"),
    "collocation_network": ("إيران · حرب with 9.7", "إيران · حرب (٩٫٧)"),
    "keyness": ("أستانا with −5.25", "أستانا (سالب ٥٫٢٥)"),
    "keyness_null": ("real sides: 73", "التقسيم الحقيقي: ٧٣"),
    "frequency_over_time": ("at most 7,217 (2012)", "والذروة ٧٬٢١٧ (٢٠١٢)"),
    "mentions_over_time": ("in the end 2.12 (2013)", "وفي النهاية ٢٫١٢ (٢٠١٣)"),
    "mentions_by": ("farthest below: سوريا · بردى with −3.64", "بردى (سالب ٣٫٦٤)"),
    "naming_variants": ("Names used for إيران", "الأسماء المستعملة ل«إيران»"),
    "co_mentions": ("إيران · سوريا with 69", "إيران · سوريا (٦٩)"),
    "mention_shares": ("Unnamed sources with 12.5%", "بلا أسماء (١٢٫٥٪)"),
    "coverage": ("Most in one period: 2012 with 5", "الفترة الأكثر عددا: ٢٠١٢ (٥)"),
}
SPOKEN = ("ar", "en")


@pytest.fixture(autouse=True)
def english():
    with use_style("en"):
        yield


def table(function):
    """Return the table of a function with a record, as if of a real corpus."""
    columns, made = TABLES[function]
    found = stamp(pd.DataFrame(columns), function, **made)
    found.attrs[KEY]["corpus"] = dict(CORPUS)
    return found


@pytest.mark.parametrize("function", TABLES)
def test_a_caption_tells_what_the_table_holds(function):
    """The first values, with the numbers of each language and its decimal sign."""
    for spoken, telling in zip(("en", "ar"), TELLING[function], strict=True):
        assert telling in caption(table(function), spoken)
        assert telling in description(table(function), spoken)


@pytest.mark.parametrize("function", TABLES)
def test_a_caption_is_made_of_whole_sentences(function):
    """Nothing is left unfilled; digits are of one kind, and in English Western."""
    for spoken, foreign in (("ar", "[0-9]"), ("en", "[٠-٩٫٬٪؛،]")):
        for text in (caption, description):
            told = text(table(function), spoken)
            assert told.endswith(".")
            assert not re.search(r"[{}\[\]]|  |\.\.|: \.|nan|None", told)
            assert not re.search(foreign, told)


@pytest.mark.parametrize("function", sorted({*MAKERS.values()}))
def test_every_chart_has_its_words(function):
    """A table that a chart draws has a title, a kind and a methods sentence."""
    if not function.isidentifier():
        pytest.skip("no function of the library: its table has no record")
    assert function in KINDS
    assert all(function in TITLES[spoken] for spoken in SPOKEN)
    assert "was made with" not in methods(table(function))


@pytest.mark.parametrize("words", [TITLES, CHARTS, ITEMS, PHRASES])
def test_both_languages_have_the_same_words(words):
    """Whatever can be said in one language can be said in the other."""
    assert words["ar"].keys() == words["en"].keys()
    for key, arabic in words["ar"].items():
        names = [
            set(re.findall(r"{(\w*)}", text)) for text in (arabic, words["en"][key])
        ]
        assert names[0] == names[1], key
        assert arabic.count("{}") == words["en"][key].count("{}"), key


def test_names_are_in_arabic():
    """What English takes from elsewhere, Arabic has too."""
    assert NAMES["en"].keys() <= NAMES["ar"].keys()


def test_the_corpus_is_told_with_its_dates():
    """Documents, words and days, the months by their names."""
    told = table("word_frequencies")
    size = "Corpus: documents 126, words 29,189, dated 22 Apr 2011 to 14 Dec 2022."
    assert caption(told, "en").endswith(size)
    assert caption(told, "ar").endswith("من ٢٢ نيسان ٢٠١١ إلى ١٤ كانون الأول ٢٠٢٢.")


def test_both_corpora_of_a_comparison_are_told():
    """Target and reference each have their size."""
    told = caption(table("keyness"), "en")
    assert "Target corpus: documents 126" in told
    assert "Reference corpus: documents 66" in told


def test_the_language_is_that_of_the_figures():
    """Without a language the style decides; its digits and months are kept."""
    assert caption(table("coverage")) == caption(table("coverage"), "en")
    with use_style("ar", digits="western", months="egyptian"):
        assert "22 أبريل 2011" in caption(table("coverage"))
        assert "22 Apr 2011" in caption(table("coverage"), "en")


def test_what_marks_mean_is_said():
    """Intervals, bands and numbers are explained; stacked bars have no intervals."""
    assert "Line: 95% confidence interval." in caption(table("keyness"))
    assert "Band: 95% confidence interval." in caption(table("frequency_over_time"))
    assert "Number at the bar: occurrences together." in caption(table("collocates"))
    names = stamp(
        table("naming_variants").assign(outlet="A"), "naming_variants", by="outlet"
    )
    assert "interval" not in caption(names)


def test_a_description_tells_kind_axis_number_and_ends():
    """Who cannot see the picture learns what it is, and the highest and the lowest."""
    assert description(table("word_frequencies"), drawn=20) == (
        "Bar chart: a bar for each row; horizontal axis: occurrences. The most "
        "frequent words. Words in the table: 4. Highest: دمشق with 1,209, طهران with "
        "185, حلب with 9. Lowest: بغداد with 3."
    )


def test_only_what_is_drawn_is_described():
    """With twenty bars of a thousand words the lowest is that of the last bar."""
    words = pd.DataFrame({"word": list("dcba"), "count": [1, 2, 3, 4]})
    told = description(stamp(words, "word_frequencies"), drawn=3)
    assert "Words in the chart: 3, of 4. Highest: a with 4, b with 3, c with 2." in told
    assert "d with" not in told


def test_a_course_is_told_by_first_peak_and_last():
    """Periods without a value are passed over."""
    told = description(table("mentions_over_time"))
    assert (
        "سوريا: at first 2.4 (2011), at most 2.4 (2011), in the end 2.12 (2013)."
        in told
    )


def test_series_are_told_the_largest_first():
    """A caption has one of them, a description three."""
    one = table("frequency_over_time")
    two = one.assign(word="سوريا", per_million=[9000.0, 1.0, 1.0])
    both = pd.concat([one, two], ignore_index=True)
    both.attrs = one.attrs
    assert "سوريا: at first" not in caption(both)
    assert description(both).index("إيران: at first") < description(both).index(
        "سوريا: at first"
    )


def test_groups_are_named_with_the_words():
    """In a table by outlet a row is called after both."""
    words = {"outlet": ["A", "B"], "word": ["war", "war"], "count": [7, 5]}
    told = stamp(
        pd.DataFrame({**words, "word": ["war", "sea"]}), "word_frequencies", by="outlet"
    )
    assert "by outlet. Rows in the table: 2. Highest: A · war with 7" in caption(told)


def test_a_table_without_a_record_is_told_by_its_columns():
    """The first text names a row, and a count is its value."""
    plain_table = pd.DataFrame(
        {"place": ["ب", "أ"], "rank": [1, 2], "count": [3, 1200]}
    )
    assert caption(plain_table) == (
        "Table of place, rank, count. Rows in the table: 2. Highest: أ with 1,200, ب "
        "with 3."
    )


@pytest.mark.parametrize(
    "strange",
    [
        pd.DataFrame(),
        pd.DataFrame({"a": [[1], {2}], "b": [1, 2]}),
        pd.DataFrame([[1, 2]], columns=["a", "a"]),
        pd.DataFrame([[1, "x"]]),
        pd.DataFrame({("a", "b"): [1]}),
        pd.DataFrame({"word": ["a"], "count": [np.nan]}),
        pd.DataFrame({"date": YEARS, "count": [np.nan] * 3}),
        pd.DataFrame({"a": pd.Categorical(["x"]), "b": [True]}),
    ],
)
@pytest.mark.parametrize("function", ["", "word_frequencies", "keyness", "mine"])
def test_no_table_is_too_strange(strange, function):
    """Whatever was done to a table, its caption tells what can be told."""
    told = stamp(strange.copy(), function) if function else strange
    assert all(
        text(told, spoken) for text in (caption, description) for spoken in SPOKEN
    )


def test_several_columns_of_groups_are_told_by_the_first():
    """A record with a list of columns is read as well as one with a name."""
    lines = pd.DataFrame({"outlet": ["A", "B"], "year": [1, 2], "lines": [7, 5]})
    told = caption(stamp(lines, "group_lines", by=["outlet", "year"]))
    assert "Rows in the table: 2. Highest: B with 2, A with 1." in told


def test_a_table_that_was_changed_is_told_by_what_is_left():
    """With the labels gone, or numbers made text, no column is missed."""
    left = table("mentions_by").drop(columns=["residual"])
    assert "Highest: إيران with 47, سوريا with 12." in caption(left)
    written = table("word_frequencies").astype({"count": str})
    assert "The most frequent words. Words" not in caption(written)


def test_an_empty_table_is_said_to_be_empty():
    """No values are told, the title and the corpus are."""
    empty = table("word_frequencies").head(0)
    assert "The table is empty. Corpus" in caption(empty)
    assert "الجدول خال." in description(empty, "ar")


def test_a_network_is_told_from_its_own_record(make_tokens):
    """No table is needed: links, nodes and the strongest."""
    options = {"window": 1, "min_count": 1, "min_documents": 1}
    graph = collocation_network(make_tokens("حرب وسلم وحرب وسلم"), "حرب", **options)
    told = caption(graph)
    assert told.startswith("Network of collocates from حرب, by logDice. Links in the")
    assert "Corpus: documents 1, words 4." in told


def test_a_network_without_a_record_is_told_by_the_labels_of_its_nodes():
    """Actors are called by their names, not by their ids."""
    graph = nx.Graph()
    graph.add_node("IRN", label="إيران")
    graph.add_node("SYR", label="سوريا")
    graph.add_edge("SYR", "IRN", weight=0.5)
    assert caption(graph) == (
        "Network of links. Links in the table: 1. Nodes: 2. Strongest links: إيران · "
        "سوريا with 0.5."
    )


def test_labels_are_cleaned_and_cut():
    """Control characters and endless labels of the corpus do not reach a caption."""
    words = pd.DataFrame({"word": ["ح\u202eر\nب" + "ب" * 300], "count": [1]})
    told = caption(stamp(words, "word_frequencies"))
    assert "\u202e" not in told
    assert "\n" not in told
    assert len(told) < 200


@given(st.text())
def test_a_text_is_made_one_line_that_any_file_can_hold(text):
    """Twice is as good as once."""
    line = plain(text, 60)
    assert len(line) <= 60
    assert line.splitlines() in ([], [line])
    assert line.encode().decode() == line
    assert plain(line, 60) == line


@settings(max_examples=200)
@given(st.floats(allow_nan=False), st.sampled_from(SPOKEN))
def test_any_number_can_be_written(value, spoken):
    """Without an exponent where it is not huge, and without a minus in Arabic."""
    told = amount(value, spoken)
    assert told
    assert "nan" not in told
    assert abs(value) > 1e9 or "e" not in told.replace("no limit", "")
    assert spoken == "en" or not re.search("[-−0-9]", told.split("e")[0])


@pytest.mark.parametrize(
    ("value", "english", "arabic"),
    [
        (1200, "1,200", "١٬٢٠٠"),
        (7160.2, "7,160", "٧٬١٦٠"),
        (9.7262, "9.73", "٩٫٧٣"),
        (0.33391, "0.334", "٠٫٣٣٤"),
        (-3.64, "−3.64", "سالب ٣٫٦٤"),
        (np.inf, "no limit", "بلا حد"),
    ],
)
def test_numbers_are_written_to_be_read_aloud(value, english, arabic):
    """Two decimal places, three below 1; minus as a word in Arabic."""
    assert (amount(value, "en"), amount(value, "ar")) == (english, arabic)


@pytest.mark.parametrize("given", [None, 5, "table", [1]])
def test_what_is_no_table_is_refused(given):
    """The message says what to give."""
    with pytest.raises(TableError, match="Give the DataFrame, or the network"):
        caption(given)


def test_a_language_that_is_not_known_is_refused():
    """The message names the two."""
    with pytest.raises(SettingError, match="Choose one of 'ar', 'en'"):
        caption(table("coverage"), "fr")


def test_the_table_is_left_alone():
    """Neither rows nor record are changed by telling them."""
    told = table("mention_shares")
    before, record = told.copy(), dict(told.attrs[KEY])
    caption(told)
    description(told)
    pd.testing.assert_frame_equal(told, before)
    assert told.attrs[KEY] == record


def test_a_large_table_is_told_quickly():
    """Only the rows that are named are made into words."""
    import time

    large = pd.DataFrame({"word": np.arange(300_000).astype(str), "count": 1})
    start = time.perf_counter()
    caption(stamp(large, "word_frequencies"))
    assert time.perf_counter() - start < 3
