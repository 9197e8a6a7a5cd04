"""Text dispersion: two selections compared by documents."""

import pandas as pd
import pytest

from siyaq.analysis.association import MEASURES
from siyaq.analysis.comparison.text_keyness import text_keyness
from siyaq.errors import SettingError


def test_documents_count_once(make_tokens):
    """Text dispersion: a burst in one article is one document."""
    tokens = make_tokens("ج ج ج ج ج", "د ه", "د ه", "ه", outlet=["أ", "أ", "ب", "ب"])
    sides = tokens.select(outlet="أ"), tokens.select(outlet="ب")
    table = text_keyness(*sides, min_count=1).set_index("word")
    found = table[["target_documents", "reference_documents"]]
    assert found.loc["ج"].tolist() == [1, 0]
    assert found.loc["ه"].tolist() == [1, 2]
    assert table.loc["ه", "target_share"] == pytest.approx(0.5)
    scores = MEASURES["log_likelihood"](
        pd.DataFrame({"O11": [1], "R1": [2], "C1": [3], "N": [4]})
    )
    assert table.loc["ه", "log_likelihood"] == pytest.approx(scores[0])


def test_text_keyness_of_sequences_and_its_errors(make_tokens):
    """Sequences are counted by document too; per million has no meaning here."""
    tokens = make_tokens("حلب الآن. حلب الآن", "قال حلب")
    sides = tokens.select(doc_id="d1"), tokens.select(doc_id="d2")
    table = text_keyness(*sides, n=2, min_count=1).set_index("word")
    assert table["target_documents"].to_dict() == {"حلب الآن": 1, "قال حلب": 0}
    with pytest.raises(SettingError, match="words per million, not of documents"):
        text_keyness(*sides, measure="simple_maths")
    with pytest.raises(SettingError, match="min_count=9: no word is in documents so"):
        text_keyness(*sides, min_count=9)
