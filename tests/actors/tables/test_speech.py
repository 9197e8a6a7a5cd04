"""In whose voice, how much, and with which verbs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq import find_mentions
from siyaq.actors.reporting.verbs import load_speech_verbs
from siyaq.actors.reporting.voices import voices
from siyaq.actors.speech import find_quotes
from siyaq.actors.tables.speech import reporting_verbs, share_of_voice
from siyaq.errors import SettingError, TableError
from siyaq.provenance import provenance

FOLDER = Path(__file__).resolve().parents[3] / "corpus" / "actors"
VERBS = load_speech_verbs(FOLDER)


def quotes_of(*rows):
    """Return a table of quotations: document, speaker, surface, kind, lemma."""
    columns = ["doc_id", "speaker", "surface", "kind", "lemma"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(start=0, end=table["surface"].str.len())


@pytest.fixture
def heard(actors, make_tokens):
    """Return a function that lists name, voice and speaker of mentions in a text."""

    def heard(text):
        tokens = make_tokens(text)
        mentions = find_mentions(tokens, actors)
        table = voices(mentions, find_quotes(tokens, mentions, verbs=VERBS))
        columns = table[["surface", "voice", "quoted_by"]]
        return list(columns.itertuples(index=False, name=None))

    return heard


def test_voice_of_each_mention(heard):
    """Outside, in indirect speech, and between marks."""
    text = "قال الأسد إن إيران صديقة «وأن سوريا باقية أبدا» مع خامنئي. وصل روحاني."
    assert heard(text) == [
        ("الأسد", "outlet", ""),
        ("إيران", "indirect", "ASSAD"),
        ("سوريا", "direct", "ASSAD"),
        ("خامنئي", "indirect", "ASSAD"),
        ("روحاني", "outlet", ""),
    ]


def test_scare_quote_is_the_outlets(heard):
    """Marks without a report are not the voice of anybody quoted."""
    assert heard("وصل “الأسد” أمس.") == [("الأسد", "outlet", "")]


def test_mentions_are_not_changed(actors, make_tokens):
    """The table that was given keeps its voices."""
    tokens = make_tokens("قال الأسد إن إيران صديقة.")
    mentions = find_mentions(tokens, actors)
    before = mentions.copy()
    table = voices(mentions, find_quotes(tokens, mentions, verbs=VERBS))
    pd.testing.assert_frame_equal(mentions, before)
    assert provenance(table)["function"] == "voices"


def test_voices_need_both_tables():
    """The error says which function makes the table."""
    with pytest.raises(TableError, match=r"find_quotes\(\)"):
        voices(pd.DataFrame({"doc_id": [], "start": [], "end": []}), pd.DataFrame())


def test_share_of_voice_counts_words_and_marks():
    """Words between marks are direct, also in a mixed report."""
    table = share_of_voice(
        quotes_of(
            ("a", "ASSAD", "سوريا باقية وقوية", "direct", "قال"),
            ("b", "ASSAD", "أن سوريا «باقية وقوية»", "mixed", "أكد"),
            ("b", "", "أن النصر قريب", "indirect", "قال"),
        ),
        samples=50,
    )
    columns = ["speaker", "reports", "documents", "words", "direct_words"]
    assert table[columns].to_numpy().tolist() == [
        ["ASSAD", 2, 2, 7, 5],
        ["", 1, 1, 3, 0],
    ]
    assert table["share"].tolist() == [0.7, 0.3]
    assert (table["low"] <= table["share"]).all()
    assert (table["share"] <= table["high"]).all()


def test_share_of_voice_within_outlets():
    """Shares add up to one within each value of a column."""
    quotes = quotes_of(
        ("a", "ASSAD", "سوريا باقية", "direct", "قال"),
        ("b", "ASSAD", "سوريا باقية", "direct", "قال"),
        ("b", "RAISI", "إيران باقية", "direct", "قال"),
    ).assign(outlet=["x", "y", "y"])
    table = share_of_voice(quotes, by="outlet", samples=10)
    assert table[["outlet", "speaker", "share"]].to_numpy().tolist() == [
        ["x", "ASSAD", 1.0],
        ["y", "ASSAD", 0.5],
        ["y", "RAISI", 0.5],
    ]
    assert table[table["outlet"] == "x"]["low"].isna().all()  # one document


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"), st.sampled_from(["", "X", "Y"]), st.integers(1, 9)
        ),
        min_size=1,
    )
)
def test_shares_add_up(rows):
    """Whatever is quoted, all shares together are one, and reports are kept."""
    quotes = quotes_of(*[(d, s, "كلمة " * n, "indirect", "") for d, s, n in rows])
    table = share_of_voice(quotes, samples=5)
    assert np.isclose(table["share"].sum(), 1)
    assert table["reports"].sum() == len(rows)
    assert table["words"].sum() == sum(n for _, _, n in rows)


def test_nothing_quoted_gives_an_empty_table():
    """The columns are there."""
    assert "share" in share_of_voice(quotes_of()).columns


def test_column_of_the_result_parts_nothing():
    """The error names the column and another one."""
    with pytest.raises(SettingError, match="'outlet'"):
        share_of_voice(quotes_of(), by="speaker")


def test_verbs_of_each_speaker():
    """Counts and shares within the speaker, with class and stance of the verb."""
    table = reporting_verbs(
        quotes_of(
            ("a", "ASSAD", "أ", "direct", "زعم"),
            ("a", "ASSAD", "أ", "direct", "زعم"),
            ("b", "ASSAD", "أ", "direct", "أكد"),
            ("b", "RAISI", "أ", "direct", "أكد"),
            ("b", "RAISI", "أ", "direct", ""),
        ),
        VERBS,
    )
    columns = ["speaker", "lemma", "class", "stance", "count", "documents"]
    assert table[columns].to_numpy().tolist() == [
        ["ASSAD", "زعم", "claims", "doubting", 2, 1],
        ["ASSAD", "أكد", "affirms", "assertive", 1, 1],
        ["RAISI", "أكد", "affirms", "assertive", 1, 1],
    ]
    assert table["share"].tolist() == pytest.approx([2 / 3, 1 / 3, 1.0])


def test_verbs_need_their_lemma():
    """A table of something else is refused."""
    with pytest.raises(TableError, match="'lemma'"):
        reporting_verbs(pd.DataFrame({"doc_id": []}), VERBS)
