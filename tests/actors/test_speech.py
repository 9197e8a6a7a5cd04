"""Who said what: directly, indirectly, or both at once."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from siyaq import find_mentions, find_quotes, load_actors, load_corpus, tokenize
from siyaq.actors.speech import COLUMNS
from siyaq.errors import TableError

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("marks", ['""', "“”", "«»"])
def test_direct_speech(quotes_of, marks):
    """Content between marks is the speaker's own words, without the marks."""
    text = f"قال الأسد: {marks[0]}إن سوريا باقية قوية{marks[1]}. ثم مضى."
    assert quotes_of(text) == [("ASSAD", "direct", "إن سوريا باقية قوية")]


def test_direct_speech_runs_over_sentences(quotes_of):
    """A quotation ends at its mark, not at a full stop."""
    text = 'قال الأسد: "سوريا باقية. وستبقى قوية". ثم مضى.'
    assert quotes_of(text) == [("ASSAD", "direct", "سوريا باقية. وستبقى قوية")]


def test_indirect_speech(quotes_of):
    """Content begins at the word for that and ends with the sentence."""
    text = "قال الأسد إن سوريا باقية. ثم مضى."
    assert quotes_of(text) == [("ASSAD", "indirect", "إن سوريا باقية")]


@pytest.mark.parametrize("that", ["أن", "إن", "بأن", "أنّ", "إلى"])
def test_each_word_for_that_opens_content(quotes_of, that):
    """Every complementiser opens indirect speech."""
    content = f"{that} سوريا باقية"
    assert quotes_of(f"أشار الأسد {content}.") == [("ASSAD", "indirect", content)]


def test_mixed_speech(quotes_of):
    """A report with some words between marks is both."""
    content = "أن العلاقات “حيوية وقوية جدا” بين البلدين"
    assert quotes_of(f"أكد الأسد {content}.") == [("ASSAD", "mixed", content)]


@pytest.mark.parametrize(
    "text",
    [
        "لم يؤكد الأسد أن سوريا باقية.",
        "ولم يؤكد الأسد أن سوريا باقية.",
        "لن يؤكد الأسد أن سوريا باقية.",
        "لا يقول الأسد إن سوريا باقية.",
        "كما أشار الأسد إلى سوريا أمس.",
        "وكما أشار الأسد إلى سوريا أمس.",
    ],
)
def test_what_is_not_said_is_no_quotation(quotes_of, text):
    """Negated speech and references back are left out."""
    assert quotes_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "زار الأسد طهران أمس.",
        "أعلن الأسد وقف القتال.",
        'قال الأسد: "نعم لا".',
        "العلاقات بين إيران وسوريا تؤكد “متانة التحالف”.",
    ],
)
def test_sentence_without_content_is_no_quotation(quotes_of, text):
    """No verb of saying, nothing that is said, or only a name between marks."""
    assert quotes_of(text) == []


def test_verb_inside_a_quotation_is_the_speakers(quotes_of):
    """What the quoted person says of others opens no quotation of its own."""
    text = 'قال الأسد: "أكد خامنئي أن سوريا باقية".'
    assert quotes_of(text) == [("ASSAD", "direct", "أكد خامنئي أن سوريا باقية")]


def test_quoted_name_is_no_quotation(quotes_of):
    """Marks around the speaker's name do not make it the content."""
    text = "قال “الأسد” إن سوريا باقية."
    assert quotes_of(text) == [("ASSAD", "indirect", "إن سوريا باقية")]


@pytest.mark.parametrize(
    "text",
    ['قال الأسد: "إن سوريا باقية', 'قال الأسد: "إن سوريا باقية\nوعاد خامنئي إلى قم.'],
)
def test_open_mark_ends_with_its_line(quotes_of, text):
    """A quotation that is never closed does not swallow the article."""
    assert quotes_of(text) == [("ASSAD", "direct", "إن سوريا باقية")]


def test_mark_of_the_wrong_side_opens_behind_a_colon(quotes_of):
    """Many sites open with the closing mark."""
    text = "قال الأسد:” إن سوريا باقية قوية”."
    assert quotes_of(text) == [("ASSAD", "direct", " إن سوريا باقية قوية")]


@pytest.mark.parametrize(
    "text",
    [
        "الأسد قال إن سوريا باقية.",
        "قال الأسد إن سوريا باقية.",
        "وقال الأسد خلال لقاء مع خامنئي إن سوريا باقية.",
        "زار خامنئي الوفد. فأكد الأسد بأن سوريا باقية.",
    ],
)
def test_speaker_beside_the_verb(quotes_of, text):
    """The subject stands behind the verb, else before it."""
    assert [speaker for speaker, _, _ in quotes_of(text)] == ["ASSAD"]


def test_who_is_only_talked_about_does_not_speak(quotes_of):
    """A name inside the content is not the speaker."""
    (quote,) = quotes_of("قال المراسل إن الأسد في دمشق.")
    assert quote == ("", "indirect", "إن الأسد في دمشق")


def test_place_does_not_speak(quotes_of):
    """A state that is only a place is passed over."""
    (quote,) = quotes_of("قال في إيران الأسد إن سوريا باقية.")
    assert quote[0] == "ASSAD"


def test_speaker_goes_on_in_the_next_sentence(quotes_of):
    """A bare وأضاف is said by the last speaker."""
    text = "قال الأسد إن سوريا باقية. وأضاف أن النصر قريب."
    assert [speaker for speaker, _, _ in quotes_of(text)] == ["ASSAD", "ASSAD"]


def test_participle_goes_on_with_the_speaker(quotes_of):
    """مضيفا continues, whoever is named in what was said before; it cuts the report."""
    text = "قال الأسد إن سوريا باقية، مضيفا أن النصر قريب."
    assert quotes_of(text) == [
        ("ASSAD", "indirect", "إن سوريا باقية"),
        ("ASSAD", "indirect", "أن النصر قريب"),
    ]


def test_speaker_does_not_go_on_in_the_next_document(quotes_of):
    """The first وأضاف of an article has no speaker."""
    found = quotes_of("قال الأسد إن سوريا باقية.", "وأضاف أن النصر قريب.")
    assert [speaker for speaker, _, _ in found] == ["ASSAD", ""]


def test_span_slices_the_text(actors, make_tokens):
    """Start and end are characters of the text as printed."""
    text = "وقال الأسد أمس: «إنّ سوريا باقية قوية»."
    tokens = make_tokens(text)
    (row,) = find_quotes(tokens, find_mentions(tokens, actors)).itertuples()
    assert text[row.start : row.end] == row.surface == "إنّ سوريا باقية قوية"
    assert row.verb == "وقال"


def test_no_quotation_gives_an_empty_table(actors, make_tokens):
    """The columns are there, and the positions are integers."""
    tokens = make_tokens("زار الأسد طهران أمس.")
    table = find_quotes(tokens, find_mentions(tokens, actors))
    assert table.empty
    assert list(table.columns) == COLUMNS
    assert table["start"].dtype == int


def test_other_table_is_refused(make_tokens):
    """Quotations need mentions, and the error says where they come from."""
    with pytest.raises(TableError, match=r"find_mentions\(\)"):
        find_quotes(make_tokens("قال"), pd.DataFrame({"doc_id": []}))


def test_table_without_uses_is_refused(actors, make_tokens):
    """Whether a state acts must be known, and the error names the column."""
    tokens = make_tokens("قال الأسد إن سوريا باقية.")
    mentions = find_mentions(tokens, actors).drop(columns="use")
    with pytest.raises(TableError, match="'use'"):
        find_quotes(tokens, mentions)


def test_order_of_the_mentions_does_not_matter(actors, make_tokens):
    """A table sorted by something else gives the same speakers."""
    text = "زار خامنئي الوفد. التقى خامنئي ظهرا ثم الأسد قال إن سوريا باقية."
    tokens = make_tokens(text)
    mentions = find_mentions(tokens, actors)
    tables = [find_quotes(tokens, table) for table in (mentions, mentions[::-1])]
    assert tables[0]["speaker"].tolist() == ["ASSAD"]
    pd.testing.assert_frame_equal(*tables)


def overlap(one, other):
    """Return the common part of two spans as a share of what they cover together."""
    common = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return common / (one[1] - one[0] + other[1] - other[0] - common)


def matched(found, gold, least=0.5):
    """Pair each gold span with the first unused one that overlaps enough."""
    free, pairs = list(found), []
    for right in gold:
        near = (row for row in free if row[0] == right[0])
        hit = next((r for r in near if overlap(r[1:3], right[1:3]) >= least), None)
        if hit:
            free.remove(hit)
            pairs.append((hit, right))
    return pairs


def test_overlap_of_known_spans():
    """Half of one span inside another, and two spans apart."""
    assert overlap((0, 10), (0, 5)) == 0.5
    assert overlap((0, 5), (5, 9)) == 0


def test_each_span_is_matched_once():
    """A found span cannot serve two gold spans."""
    assert len(matched([("d", 0, 10)], [("d", 0, 9), ("d", 1, 10)])) == 1


def test_real_quotations_reach_the_floor(shared):
    """On two annotated articles span F is at least .80, and 3 of 4 speakers right."""
    tokens = tokenize(load_corpus(shared / "seeds"))
    actors = load_actors(ROOT / "corpus" / "actors")
    table = find_quotes(tokens, find_mentions(tokens, actors))
    columns = ["doc_id", "start", "end", "speaker"]
    lines = (shared / "gold" / "quotes.jsonl").read_text("utf-8").splitlines()
    gold = pd.DataFrame(map(json.loads, lines))
    gold["doc_id"] = gold["file"].str.removesuffix(".txt")
    table = table[table["doc_id"].isin(gold["doc_id"])]
    rows = (t[columns].to_numpy().tolist() for t in (table, gold))
    pairs = matched(*rows)
    right = sum(found[3] == known[3] for found, known in pairs)
    assert len(gold) > 20
    assert 2 * len(pairs) / (len(table) + len(gold)) >= 0.8
    assert right / len(pairs) >= 0.75
