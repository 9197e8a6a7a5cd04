"""Who said what: directly, indirectly, or both at once."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq import find_mentions, load_actors, load_corpus, tokenize
from siyaq.actors.judging.quotes import evaluate_quotes
from siyaq.actors.reporting.verbs import load_speech_verbs
from siyaq.actors.speech import COLUMNS, find_quotes
from siyaq.errors import TableError

ROOT = Path(__file__).resolve().parents[2]
WORDS = st.lists(
    st.sampled_from(
        "قال وأضاف مضيفا إن أن إلى الأسد خامنئي سوريا باقية قوية المصدر بحسب قوله "
        'كما لم “ ” « » " : ، . \n'.split(" ")
    ),
    max_size=30,
)


@pytest.fixture(scope="module")
def verbs():
    """Return the shipped lexicon."""
    return load_speech_verbs(ROOT / "corpus" / "actors")


@pytest.fixture(scope="module")
def found(actors, make_tokens, verbs):
    """Return a function that finds the quotations in texts."""

    def found(*texts):
        tokens = make_tokens(*texts)
        return find_quotes(tokens, find_mentions(tokens, actors), verbs=verbs)

    return found


@pytest.fixture(scope="module")
def said(found):
    """Return a function that lists who says what, and how, in texts."""

    def said(*texts):
        columns = found(*texts)[["speaker", "kind", "surface"]]
        return list(columns.itertuples(index=False, name=None))

    return said


@pytest.mark.parametrize("marks", ['""', "“”", "«»", "””", "»«"])
def test_direct_speech(said, marks):
    """Content between marks is the speaker's own words, without the marks."""
    text = f"قال الأسد: {marks[0]}إن سوريا باقية قوية{marks[1]}. ثم مضى."
    assert said(text) == [("ASSAD", "direct", "إن سوريا باقية قوية")]


def test_direct_speech_runs_over_sentences(said):
    """A quotation ends at its mark, not at a full stop."""
    text = 'قال الأسد: "سوريا باقية. وستبقى قوية". ثم مضى.'
    assert said(text) == [("ASSAD", "direct", "سوريا باقية. وستبقى قوية")]


def test_direct_speech_in_the_next_line(said):
    """A colon at the end of a line introduces the paragraph below."""
    text = "وقال الأسد:\n«سوريا باقية وقوية».\nثم مضى."
    assert said(text) == [("ASSAD", "direct", "سوريا باقية وقوية")]


def test_indirect_speech(said):
    """Content begins at the word for that and ends with the sentence."""
    text = "قال الأسد إن سوريا باقية. ثم مضى."
    assert said(text) == [("ASSAD", "indirect", "إن سوريا باقية")]


@pytest.mark.parametrize("that", ["أن", "إن", "بأن", "أنّ", "إلى", "إلى أن"])
def test_each_word_for_that_opens_content(said, that):
    """Every complementiser opens indirect speech, with the preposition before it."""
    content = f"{that} سوريا باقية"
    assert said(f"أشار الأسد {content}.") == [("ASSAD", "indirect", content)]


def test_preposition_opens_only_for_verbs_that_take_it(said):
    """عن is content of أعرب but not of قال."""
    assert said("أعرب الأسد عن أمله.") == [("ASSAD", "indirect", "عن أمله")]
    assert said("قال الأسد عن أمله.") == []


def test_that_of_another_word_is_no_content(said):
    """أن behind بعد belongs to the time, not to the verb."""
    text = "أكد الأسد بعد أن زار طهران أن سوريا باقية."
    assert said(text) == [("ASSAD", "indirect", "أن سوريا باقية")]


def test_name_that_looks_like_the_word_for_that(said):
    """The content of a verb does not begin with أن beyond the next clause."""
    assert said("قال الأسد نعم، وكان الوفد يأمل أن يبقى.") == []


def test_mixed_speech(said):
    """A report with some words between marks is both."""
    content = "أن العلاقات “حيوية وقوية جدا” بين البلدين"
    assert said(f"أكد الأسد {content}.") == [("ASSAD", "mixed", content)]


def test_clause_wholly_between_marks_is_direct(said):
    """The word for that before the mark does not make it indirect."""
    text = "أكد الأسد أن «سوريا باقية وقوية»."
    assert said(text) == [("ASSAD", "direct", "سوريا باقية وقوية")]


def test_marks_inside_an_indirect_report_may_hold_sentences(said):
    """Mixed content goes on to its closing mark."""
    text = "أكد الأسد أن العلاقة «قوية جدا. وستبقى كذلك». ثم مضى."
    assert said(text)[0][2] == "أن العلاقة «قوية جدا. وستبقى كذلك»"


def test_colon_without_marks(said):
    """What a colon introduces is the content, though no mark stands there."""
    text = "وقال الأسد: سوريا باقية وقوية."
    assert said(text) == [("ASSAD", "indirect", "سوريا باقية وقوية")]


def test_demand_begins_with_whom_it_is_demanded_of(said):
    """طالب takes an object and ب."""
    text = "وطالب الأسد الحكومة السورية بضرورة التواصل."
    content = "الحكومة السورية بضرورة التواصل"
    assert said(text) == [("ASSAD", "indirect", content)]


@pytest.mark.parametrize(
    "text",
    [
        "لم يؤكد الأسد أن سوريا باقية.",
        "ولم يؤكد الأسد أن سوريا باقية.",
        "لن يؤكد الأسد أن سوريا باقية.",
        "لا يقول الأسد إن سوريا باقية.",
        "سيقول الأسد إن سوريا باقية.",
        "يريد أن يؤكد الأسد أن سوريا باقية.",
        "قد يؤكد الأسد أن سوريا باقية.",
        "زار طهران، كما أشار الأسد إلى سوريا أمس.",
        "وكما أشار الأسد إلى سوريا أمس.",
        "ويذكر أن سوريا باقية.",
        "ومن الجدير ذكره أن سوريا باقية.",
        "أعتقد أن سوريا باقية.",
        "ويشير ذلك إلى أن سوريا باقية.",
    ],
)
def test_what_is_not_said_is_no_quotation(said, text):
    """Negated and supposed speech, references back and asides are left out."""
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "كما أشار الأسد إلى سوريا أمس.",
        "وبعد أن أكد الأسد أن سوريا باقية.",
        "وقد أكد الأسد أن سوريا باقية.",
    ],
)
def test_what_is_said_all_the_same(said, text):
    """كما opens a further report, and أن before a perfect tells what was said."""
    assert [speaker for speaker, _, _ in said(text)] == ["ASSAD"]


@pytest.mark.parametrize(
    "text",
    [
        "زار الأسد طهران أمس.",
        "أعلن الأسد وقف القتال.",
        'قال الأسد: "نعم لا".',
        "العلاقات بين إيران وسوريا تؤكد “متانة التحالف”.",
        "الاتفاق بين الأسد وخامنئي، إن تم، باق.",
        "كتاب يعد مفيدا أن نقرأه.",
        "اقرأ أيضا: أخبار أخرى من البلاد.",
        "لقاء مع «بي. بي. سي» أمس.",
    ],
)
def test_sentence_without_content_is_no_quotation(said, text):
    """No verb of saying, nothing that is said, or only a name between marks."""
    assert said(text) == []


def test_verb_inside_a_quotation_is_the_speakers(said):
    """What the quoted person says of others opens no quotation of its own."""
    text = 'قال الأسد: "أكد خامنئي أن سوريا باقية".'
    assert said(text) == [("ASSAD", "direct", "أكد خامنئي أن سوريا باقية")]


def test_verb_inside_a_report_is_a_part_of_it(said):
    """Without a conjunction or a comma a verb belongs to what is reported."""
    text = "قال الأسد إن خامنئي الذي أكد أن سوريا باقية وصل."
    assert len(said(text)) == 1


def test_report_ends_where_the_next_begins(said):
    """A conjunction joins another report, and its links go with it."""
    text = "قال الأسد إن سوريا باقية، فيما أكد خامنئي أن النصر قريب."
    assert said(text) == [
        ("ASSAD", "indirect", "إن سوريا باقية"),
        ("KHAMENEI", "indirect", "أن النصر قريب"),
    ]


def test_what_an_outlet_relays_verbatim_is_the_speakers(said):
    """An agency that quotes somebody's words is not the speaker."""
    text = "وأفادت وكالة فارس بأن الأسد أكد أن «سوريا باقية وقوية»."
    assert said(text) == [("ASSAD", "direct", "سوريا باقية وقوية")]


def test_what_an_outlet_tells_is_its_own(said):
    """Where the agency relays in its own words, the report is the agency's."""
    text = "وأفادت وكالة فارس بأن الأسد أكد أن سوريا باقية."
    assert [speaker for speaker, _, _ in said(text)] == ["FARS"]


def test_clause_of_the_outlet_ends_a_noun(said):
    """A noun behind a preposition cannot be joined to a verb."""
    text = "ودعا الأسد إلى وقف القتال، ولم تعلق طهران."
    assert said(text)[0][2] == "إلى وقف القتال"


@pytest.mark.parametrize("end", ["، على حد قوله", "، بحسب وكالة فارس", "، وفق تعبيره"])
def test_attribution_ends_a_report(said, end):
    """على حد قوله at the end of a sentence is the outlet's."""
    assert said(f"قال الأسد إن سوريا باقية{end}.") == [
        ("ASSAD", "indirect", "إن سوريا باقية")
    ]


def test_quoted_name_is_no_quotation(said):
    """Marks around the speaker's name do not make it the content."""
    text = "قال “الأسد” إن سوريا باقية."
    assert said(text) == [("ASSAD", "indirect", "إن سوريا باقية")]


def test_subject_between_marks_is_no_quotation(said):
    """A body that is named between marks right behind the verb is its subject."""
    assert said("وأفادت «الشبكة السورية للحقوق» في تقرير بوصول الوفد.") == []


def test_marks_open_only_for_verbs_that_take_them(said):
    """A verb without "quote" in its frame reports nothing between marks."""
    assert said("وأنكر الأسد «سوريا باقية وقوية».") == []


def test_title_between_marks_is_no_quotation(said):
    """A body that is named between marks before the content is not the content."""
    text = "قال رئيس «المجلس السوري المعارض» إن سوريا باقية."
    assert [surface for _, _, surface in said(text)] == ["إن سوريا باقية"]


@pytest.mark.parametrize(
    "text",
    ['قال الأسد: "إن سوريا باقية', 'قال الأسد: "إن سوريا باقية\nوعاد خامنئي إلى قم.'],
)
def test_open_mark_ends_with_its_line(said, text):
    """A quotation that is never closed does not swallow the article."""
    assert said(text) == [("ASSAD", "direct", "إن سوريا باقية")]


def test_open_mark_ends_before_the_next_report(said):
    """In a text without paragraphs, the next verb that opens a sentence ends it."""
    text = "قال الأسد: «سوريا باقية. وستبقى. وأضاف خامنئي أن النصر قريب."
    assert [surface for _, _, surface in said(text)] == [
        "سوريا باقية. وستبقى",
        "أن النصر قريب",
    ]


def test_mark_of_the_wrong_side_opens_behind_a_colon(said):
    """Many sites open with the closing mark."""
    text = "قال الأسد:” إن سوريا باقية قوية”."
    assert said(text) == [("ASSAD", "direct", "إن سوريا باقية قوية")]


@pytest.mark.parametrize("link", ["، قال", "، كما قال", " بحسب", "، يقول"])
def test_attribution_behind_the_content(said, link):
    """A quotation may stand before the verb or the preposition that attributes it."""
    (quote,) = said(f"«سوريا باقية وستبقى قوية»{link} الأسد.")
    assert quote[0] == "ASSAD"
    assert "سوريا باقية وستبقى قوية" in quote[2]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("وبحسب وكالة فارس، بحث الوفدان الهدنة.", "بحث الوفدان الهدنة"),
        ("ووفقا لوكالة فارس فقد بحث الوفدان الهدنة.", "بحث الوفدان الهدنة"),
        ("بحث الوفدان الهدنة، نقلا عن وكالة فارس.", "بحث الوفدان الهدنة"),
        ("بحث الوفدان الهدنة، بحسب ما ذكرت وكالة فارس.", "بحث الوفدان الهدنة"),
    ],
)
def test_sentence_with_an_attribution(said, text, content):
    """بحسب and its like report the sentence that they stand in."""
    assert said(text) == [("FARS", "indirect", content)]


def test_attribution_to_a_thing_is_no_report(said):
    """وفق المعايير names nobody."""
    assert said("يجب جمع الأدلة وفق المعايير الدولية.") == []


def test_name_and_colon(said):
    """A headline of the type "name: content" has no verb."""
    assert said("الأسد: سوريا باقية وقوية\n\nقال إن النصر قريب.")[0] == (
        "ASSAD",
        "indirect",
        "سوريا باقية وقوية",
    )


def test_long_quotation_behind_a_colon_needs_no_verb(found):
    """What a colon introduces between marks is speech; the speaker may be unknown."""
    text = "واختصر أستاذ في جامعة حلب ما يجري: «سوريا باقية وستبقى قوية دائما»."
    (row,) = found(text).itertuples()
    assert (row.speaker, row.verb, row.verb_start) == ("", "", -1)


def test_next_paragraph_between_marks_goes_on(said):
    """A paragraph that opens with a mark continues the quotation above."""
    text = "قال الأسد: «سوريا باقية وقوية».\n«وستبقى سوريا قوية إلى الأبد».\n"
    assert [speaker for speaker, _, _ in said(text)] == ["ASSAD", "ASSAD"]


def test_span_slices_the_text(actors, make_tokens, verbs):
    """Start, end and the places of verb and speaker are characters as printed."""
    text = "وقال الأسد أمس: «إنّ سوريا باقية قوية»."
    tokens = make_tokens(text)
    quotes = find_quotes(tokens, find_mentions(tokens, actors), verbs=verbs)
    (row,) = quotes.itertuples()
    assert text[row.start : row.end] == row.surface == "إنّ سوريا باقية قوية"
    assert text[row.verb_start :].startswith(row.verb)
    assert text[row.speaker_start :].startswith(row.speaker_surface)
    assert (row.verb, row.lemma) == ("وقال", "قال")


def test_no_quotation_gives_an_empty_table(found):
    """The columns are there, and the positions are integers."""
    table = found("زار الأسد طهران أمس.")
    assert table.empty
    assert list(table.columns) == COLUMNS
    assert table["start"].dtype == int


def test_every_row_has_its_rule(found):
    """The rule says what opened the content and how the speaker was found."""
    (rule,) = found("قال الأسد إن سوريا باقية.")["rule"]
    assert rule == "that; name"


def test_other_table_is_refused(make_tokens, verbs):
    """Quotations need mentions, and the error says where they come from."""
    with pytest.raises(TableError, match=r"find_mentions\(\)"):
        find_quotes(make_tokens("قال"), pd.DataFrame({"doc_id": []}), verbs=verbs)


def test_table_without_uses_is_refused(actors, make_tokens, verbs):
    """Whether a state acts must be known, and the error names the column."""
    tokens = make_tokens("قال الأسد إن سوريا باقية.")
    mentions = find_mentions(tokens, actors).drop(columns="use")
    with pytest.raises(TableError, match="'use'"):
        find_quotes(tokens, mentions, verbs=verbs)


def test_order_of_the_mentions_does_not_matter(actors, make_tokens, verbs):
    """A table sorted by something else gives the same speakers."""
    text = "زار خامنئي الوفد. التقى خامنئي ظهرا ثم الأسد قال إن سوريا باقية."
    tokens = make_tokens(text)
    mentions = find_mentions(tokens, actors)
    tables = [find_quotes(tokens, t, verbs=verbs) for t in (mentions, mentions[::-1])]
    assert tables[0]["speaker"].tolist() == ["ASSAD"]
    pd.testing.assert_frame_equal(*tables)


def test_a_verb_taken_from_the_lexicon_finds_nothing(actors, make_tokens, tmp_path):
    """The verbs come from the table, and from nowhere else."""
    for name in ("speech_verbs", "speech_words", "countries"):
        text = (ROOT / "corpus" / "actors" / f"{name}.csv").read_text("utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("أكد,")]
        (tmp_path / f"{name}.csv").write_text("\n".join(lines), "utf-8")
    tokens = make_tokens("أكد الأسد أن سوريا باقية.")
    verbs = load_speech_verbs(tmp_path)
    assert find_quotes(tokens, find_mentions(tokens, actors), verbs=verbs).empty


@given(WORDS)
def test_any_text_gives_spans_inside_it(found, pieces):
    """Whatever the marks and verbs, spans slice the text, in order, and hold words."""
    text = "قال " + " ".join(pieces)
    table = found(text)
    for row in table.itertuples():
        assert 0 <= row.start < row.end <= len(text)
        assert text[row.start : row.end] == row.surface
    assert table["start"].is_monotonic_increasing
    direct = table[table["kind"] == "direct"]
    edges = direct[["start", "end"]].to_numpy().ravel().tolist()
    assert edges == sorted(edges)


def test_real_quotations_reach_the_floor(shared, verbs):
    """On two annotated articles span F is at least .85, and speakers .88."""
    tokens = tokenize(load_corpus(shared / "seeds"))
    actors = load_actors(ROOT / "corpus" / "actors")
    table = find_quotes(tokens, find_mentions(tokens, actors), verbs=verbs)
    lines = (shared / "gold" / "quotes.jsonl").read_text("utf-8").splitlines()
    gold = pd.DataFrame(map(json.loads, lines))
    gold["doc_id"] = gold["file"].str.removesuffix(".txt")
    (score,) = evaluate_quotes(table, gold, samples=1).itertuples()
    assert score.gold > 20
    assert score.f1 >= 0.85
    assert score.speaker_right >= 0.88


def test_shipped_gold_reaches_the_floor(shipped, verbs):
    """On the annotated articles of the corpus span F is at least .90, speakers .80."""
    tokens = tokenize(shipped)
    actors = load_actors(ROOT / "corpus" / "actors")
    table = find_quotes(tokens, find_mentions(tokens, actors), verbs=verbs)
    file = ROOT / "corpus" / "gold" / "quotes.csv"
    gold = pd.read_csv(file, dtype=str, keep_default_na=False)
    gold = gold.astype({"start": int, "end": int})
    (score,) = evaluate_quotes(table, gold, samples=1).itertuples()
    assert score.f1 >= 0.9
    assert score.speaker_right >= 0.8
    assert score.kind_right >= 0.95
