"""What tests stand on: small corpora made of texts, and the folder of references."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from siyaq.arabic.calendars import parse_date
from siyaq.corpus.documents import MARK_COLUMNS, REPORT_COLUMNS, Corpus
from siyaq.corpus.loading import load_corpus
from siyaq.index.tokens import tokenize

ROOT = Path(__file__).parents[1]

settings.register_profile("siyaq", max_examples=50, deadline=None, database=None)
settings.load_profile("siyaq")


@pytest.fixture(scope="session")
def shared():
    """Return the folder with real articles, gold and published values, or skip."""
    place = ROOT.parent / "shared"
    if not place.is_dir():
        pytest.skip("the folder shared/ with articles and references is not here")
    return place


@pytest.fixture(scope="session")
def make_corpus():
    """Return a function from texts, and lists of metadata, to a corpus d1, d2, …"""

    def make(*texts, **columns):
        parsed = [parse_date(date) for date in columns.pop("date", [""] * len(texts))]
        documents = pd.DataFrame(
            {
                "doc_id": [f"d{number}" for number in range(1, len(texts) + 1)],
                "date": pd.Series([date for date, *_ in parsed], dtype="datetime64[s]"),
                "date_precision": [precision for _, precision, _ in parsed],
                "outlet": "",
                "title": "",
                "text": list(texts),
                **columns,
            }
        )
        marks = pd.DataFrame(columns=MARK_COLUMNS).astype({"start": int, "end": int})
        return Corpus(documents, pd.DataFrame(columns=REPORT_COLUMNS), marks)

    return make


@pytest.fixture(scope="session")
def make_tokens(make_corpus):
    """Return a function from texts, and lists of metadata, to their tokens."""
    return lambda *texts, **columns: tokenize(make_corpus(*texts, **columns))


@pytest.fixture(scope="session")
def shipped():
    """Return the sample corpus of the project."""
    return load_corpus(ROOT / "corpus", encoding="auto")
