"""The shipped corpus: articles, metadata, and the tables of knowledge."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from siyaq import clean, cleaned_text, load_corpus, normalize, tokenize
from siyaq.arabic.segmentation import words

FOLDER = Path(__file__).resolve().parents[1] / "corpus"


def table(name):
    """Return the rows of a table of the corpus."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(name):
    """Return the lines of a list that are neither blank nor a comment."""
    text = (FOLDER / name).read_text("utf-8")
    bare = [line.partition("#")[0].strip() for line in text.split("\n")]
    return [line for line in bare if line]


def key(phrase):
    """Return a word or phrase as it is compared."""
    return " ".join(normalize(word) for word in words(phrase))


def is_day(text):
    """Say whether a text is a day of the calendar, as 2016-02-25."""
    try:
        return bool(re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text)) and bool(
            date.fromisoformat(text)
        )
    except ValueError:
        return False


def chains(rows):
    """Return the standard spellings that are themselves variants of others."""
    variants = {key(row["variant"]) for row in rows}
    return [row["standard"] for row in rows if key(row["standard"]) in variants]


@pytest.fixture(scope="module")
def corpus():
    """Return the shipped corpus."""
    return load_corpus(FOLDER, encoding="auto")


def test_every_article_is_read(corpus):
    """At least 120 articles; no file is refused, and of a guess there is a word."""
    assert len(corpus) >= 120
    report = corpus.report.set_index("file")
    warned = report[report["status"] != "read"]["message"]
    guessed = warned[warned == "encoding guessed: windows-1256"]
    assert set(guessed.index.str.split("/").str[0]) == {"barada"}
    others = warned.drop(guessed.index)
    assert others.str.contains("1 character of direction").all()
    assert set(others.index.str.split(" ").str[0]) == {"meridian/meridian.csv"}


def test_the_corpus_is_large_enough_for_a_lesson(corpus):
    """At least 24,000 words; furniture and copies are left out of the count."""
    cleaned = clean(corpus, boilerplate=FOLDER / "boilerplate.txt")
    assert len(tokenize(cleaned)) >= 24_000


def test_without_a_guess_one_outlet_is_refused():
    """One outlet arrives in windows-1256, and by default nothing is guessed."""
    report = load_corpus(FOLDER).report
    refused = report[report["status"] == "refused"]["file"]
    assert set(refused.str.split("/").str[0]) == {"barada"}


def test_metadata_has_a_row_for_each_file():
    """Files and rows are the same, each once."""
    articles = FOLDER / "articles"
    files = {p.relative_to(articles).as_posix() for p in articles.glob("*/*")}
    listed = [row["file"] for row in table("metadata.csv")]
    assert sorted(listed) == sorted(files)
    assert {Path(file).suffix for file in files} == {".txt", ".csv", ".html"}


def test_metadata_is_complete(corpus):
    """Every article has a day, an outlet and a headline."""
    assert corpus.documents["date"].notna().all()
    assert set(corpus.documents["date_precision"]) == {"day"}
    assert (corpus.documents[["outlet", "title"]] != "").all(axis=None)
    assert corpus.documents["date"].dt.year.between(2011, 2022).all()


def test_several_outlets_can_be_compared(corpus):
    """At least four outlets have five articles or more."""
    assert (corpus.documents["outlet"].value_counts() >= 5).sum() >= 4


def test_articles_end_their_lines_alike():
    """No carriage return: offsets are the same on every system."""
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"\r" in path.read_bytes()] == []


def test_headline_is_the_first_line(corpus):
    """Below the furniture each article opens with the headline of its metadata."""
    cleaned = clean(corpus, boilerplate=FOLDER / "boilerplate.txt", duplicates="keep")
    first = cleaned_text(cleaned)["text"].str.split("\n").str[0]
    titles = corpus.documents["title"]
    other = corpus.documents.loc[first.map(key) != titles.map(key), "doc_id"]
    assert other.tolist() == []


def test_statement_counts_the_articles(corpus):
    """As the data statement says: 21 of each outlet, and so many of each year."""
    documents = corpus.documents
    text = (FOLDER / "README.md").read_text("utf-8")
    assert f"These {len(corpus)} articles" in text
    assert set(documents["outlet"].value_counts()) == {21}
    years = documents["date"].dt.year.value_counts()
    assert f"from {years.min()} to {years.max()} articles of each year" in text
    assert (years.index.min(), years.index.max()) == (2011, 2022)
    assert len(years) == 12


def test_statement_names_the_fingerprint(corpus):
    """Whoever cites the corpus can say which: the fingerprint is printed."""
    text = (FOLDER / "README.md").read_text("utf-8")
    assert f"`{corpus.describe()['fingerprint']}`" in text


def shared_sixes(corpus):
    """Return how many 6-grams of content words each two articles share."""
    function = {key(word) for word in lines("stopwords.txt")}
    holders = defaultdict(set)
    for doc_id, text in corpus.documents[["doc_id", "text"]].itertuples(index=False):
        content = [key(word) for word in words(text)]
        content = [word for word in content if word not in function]
        for place in range(len(content) - 5):
            holders[tuple(content[place : place + 6])].add(doc_id)
    return Counter(
        pair for held in holders.values() for pair in combinations(sorted(held), 2)
    )


def test_no_two_articles_are_worded_alike(corpus):
    """Planted copies aside, no two share more than two 6-grams of content words."""
    rows = table("planted.csv")
    copies = [row for row in rows if row["phenomenon"].startswith("syndicated")]
    planted = {tuple(sorted((row["doc_id"], row["expected"]))) for row in copies}
    alike = {pair for pair, count in shared_sixes(corpus).items() if count > 2}
    assert len(planted) == 6
    assert alike == planted


def test_stopwords_are_about_250_forms():
    """Our own list of function words has no form twice, and one word on a line."""
    forms = lines("stopwords.txt")
    assert 230 <= len(forms) <= 320
    assert len(set(forms)) == len(forms)
    assert [form for form in forms if len(words(form)) != 1] == []


def test_stopwords_are_explained():
    """The list is in groups, and each says what it holds."""
    text = (FOLDER / "stopwords.txt").read_text("utf-8")
    groups = re.findall(r"^# group: (.+)$", text, re.M)
    assert len(groups) >= 5
    assert all("—" in group for group in groups)


def test_stopwords_occur(corpus):
    """Most of the forms are words of this corpus."""
    known = set(tokenize(corpus).layer("norm").labels)
    found = [form for form in lines("stopwords.txt") if normalize(form) in known]
    assert len(found) >= 100


def test_variants_change_the_spelling():
    """A row that the rules of spelling make anyway is of no use."""
    rows = table("variants.csv")
    same = [r["variant"] for r in rows if key(r["variant"]) == key(r["standard"])]
    assert len(rows) >= 20
    assert same == []


def test_variants_have_no_chain():
    """No standard spelling is a variant of another one."""
    assert chains(table("variants.csv")) == []


def test_chain_of_variants_is_found():
    """The check of chains can fail."""
    pairs = [("أميركا", "أمريكا"), ("امريكا", "الولايات")]
    rows = [{"variant": a, "standard": b} for a, b in pairs]
    assert chains(rows) == ["أمريكا"]


def test_variants_are_unambiguous():
    """Each variant has one standard spelling, and both are single words."""
    rows = table("variants.csv")
    variants = [key(row["variant"]) for row in rows]
    assert len(set(variants)) == len(variants)
    cells = [row[column] for row in rows for column in ("variant", "standard")]
    assert [cell for cell in cells if len(words(cell)) != 1] == []


def test_boilerplate_phrases_have_words():
    """No phrase is empty: it would mark every line."""
    phrases = lines("boilerplate.txt")
    assert len(phrases) >= 10
    assert [phrase for phrase in phrases if not key(phrase)] == []


def test_boilerplate_marks_a_part_of_the_corpus(corpus):
    """Some articles have furniture, and most of their text is none."""
    marks = clean(corpus, boilerplate=FOLDER / "boilerplate.txt").marks
    marked = (marks["end"] - marks["start"]).sum()
    assert "boilerplate" in set(marks["rule"])
    assert 0 < marked < 0.2 * corpus.documents["text"].str.len().sum()


def test_events_have_days_and_sources():
    """Every event has a day, two labels and a source, in order of time."""
    rows = table("events.csv")
    assert len(rows) >= 20
    assert [row["date"] for row in rows if not is_day(row["date"])] == []
    assert all(row[column] for row in rows for column in row)
    assert [r["date"] for r in rows] == sorted(r["date"] for r in rows)


@pytest.mark.parametrize(
    "text", ["20160225", "2016-2-25", "2016-02-30", "٢٠١٦-٠٢-٢٥", ""]
)
def test_other_dates_are_no_days(text):
    """The check of days can fail."""
    assert not is_day(text)


def test_data_statement_says_what_this_is():
    """The corpus is composed, its outlets do not exist, and its licence is named."""
    text = (FOLDER / "README.md").read_text("utf-8").lower()
    assert "composed" in text
    assert "fictional" in text
    assert "cc by 4.0" in text
