"""The gold of the shipped corpus: places, ids, values, and what was printed of it."""

import re
from pathlib import Path

import pandas as pd
import pytest
from nltk.metrics.agreement import AnnotationTask

from siyaq import load_actors

FOLDER = Path(__file__).parents[1] / "corpus"
GOLD = FOLDER / "gold"
TYPES = {"person", "org", "state", "role_title"}
KINDS = set(
    "full_name surname org_name state_name metonym regime_label group_label demonym "
    "role description".split()
)
SURFACE = {"mentions": "surface", "quotes": "quote"}
FILES = ["mentions", "mentions_a", "mentions_b", "quotes", "quotes_a", "quotes_b"]


def table(name):
    """Return one of the tables, its places as numbers."""
    read = pd.read_csv(GOLD / f"{name}.csv", dtype=str, keep_default_na=False)
    return read.astype({"start": int, "end": int})


@pytest.fixture(scope="module")
def ids():
    """Return the ids of the registry."""
    return set(load_actors(FOLDER / "actors").labels)


@pytest.mark.parametrize("name", FILES)
def test_every_span_is_what_the_article_has_there(shipped, name):
    """Offsets point into the text as it is read."""
    texts = shipped.documents.set_index("doc_id")["text"]
    rows = table(name)
    column = SURFACE[name.split("_")[0]]
    cut = [texts[row.doc_id][row.start : row.end] for row in rows.itertuples()]
    assert cut == rows[column].tolist()


@pytest.mark.parametrize(("name", "articles"), [("mentions", 30), ("quotes", 25)])
def test_both_passes_read_all_the_articles(name, articles):
    """Thirty articles for mentions, twenty-five for speech, of six outlets."""
    read = [set(table(f"{name}{part}")["doc_id"]) for part in ("", "_a", "_b")]
    assert read[0] == read[1] == read[2]
    assert len(read[0]) == articles
    assert len({doc_id.split("_")[0] for doc_id in read[0]}) == 6


def test_mentions_have_known_ids_and_values(ids):
    """No other value than the rules name, and an empty id is explained."""
    rows = table("mentions")
    assert set(rows["actor_id"]) - {""} <= ids
    assert set(rows["type"]) <= TYPES
    assert set(rows["kind"]) <= KINDS
    assert set(rows["use"]) == {"actor", "place", "modifier"}
    assert (rows.loc[rows["actor_id"] == "", "note"] != "").all()
    assert not rows.duplicated(["doc_id", "start", "end", "actor_id"]).any()


def test_nested_mentions_lie_in_others():
    """The column says it of exactly those spans that another span holds."""
    rows = table("mentions")
    for doc_id, here in rows.groupby("doc_id"):
        spans = set(zip(here["start"], here["end"], strict=True))
        for row in here.itertuples():
            own = (row.start, row.end)
            inside = any(a <= own[0] and own[1] <= b for a, b in spans if (a, b) != own)
            assert inside == (row.nested == "yes"), (doc_id, own)


def test_quotes_have_known_speakers_and_kinds(ids):
    """A speaker is an actor, unnamed observers, or the media of a country."""
    rows = table("quotes")
    speakers = set(rows["speaker_id"]) - {"", "OBSERVERS"} - ids
    assert all(re.fullmatch("[A-Z]{3}_MEDIA", speaker) for speaker in speakers)
    assert set(rows["kind"]) == {"direct", "indirect", "mixed"}
    marked = rows["quote"].str.contains('["«“]')
    assert not marked[rows["kind"] == "indirect"].any()


def spans(rows):
    """Return the places of a table."""
    return list(rows[["doc_id", "start", "end"]].itertuples(index=False, name=None))


def exact(a, b):
    """Return the rows of two passes with the same place, each once."""
    place = ["doc_id", "start", "end"]
    a, b = (
        rows.sort_values("actor_id").assign(turn=lambda t: t.groupby(place).cumcount())
        for rows in (a, b)
    )
    return a.merge(b, on=[*place, "turn"], suffixes=("_a", "_b"))


def close(a, b):
    """Return the rows of two passes whose places share at least half, each once."""
    pairs = a.reset_index().merge(b.reset_index(), on="doc_id", suffixes=("_a", "_b"))
    shared = pairs[["end_a", "end_b"]].min(axis=1)
    shared -= pairs[["start_a", "start_b"]].max(axis=1)
    both = pairs["end_a"] - pairs["start_a"] + pairs["end_b"] - pairs["start_b"]
    pairs["share"] = shared / (both - shared)
    best = pairs[pairs["share"] >= 0.5].sort_values("share", ascending=False)
    return best.drop_duplicates("index_a").drop_duplicates("index_b")


def f1(pairs, a, b):
    """Return F1 of so many shared spans."""
    return round(2 * len(pairs) / (len(a) + len(b)), 3)


def kappa(pairs, column):
    """Return Cohen's kappa on the spans that both passes have."""
    rows = pairs[[f"{column}_a", f"{column}_b"]].to_numpy()
    items = [("a", n, x) for n, (x, _) in enumerate(rows)]
    items += [("b", n, y) for n, (_, y) in enumerate(rows)]
    return round(AnnotationTask(items).kappa(), 3)


def printed(label):
    """Return the numbers of a row of the table of agreement."""
    text = (GOLD / "README.md").read_text("utf-8")
    row = re.search(rf"^\| {re.escape(label)} \|(.*)\|$", text, re.M)[1]
    return [float(number) for number in re.findall(r"\d*\.?\d+", row)]


def test_agreement_of_mentions_is_as_printed():
    """The numbers of the statement are those of the files."""
    a, b = table("mentions_a"), table("mentions_b")
    pairs = exact(a, b)
    assert printed("spans of pass A and pass B")[:2] == [len(a), len(b)]
    assert printed("span F1, exact") == [f1(pairs, a, b)]
    assert printed("Cohen's kappa on shared spans: actor, speaker")[0] == kappa(
        pairs, "actor_id"
    )
    assert printed("Cohen's kappa on shared spans: `use`") == [kappa(pairs, "use")]
    assert printed("Cohen's kappa on shared spans: `kind`")[0] == kappa(pairs, "kind")


def test_agreement_of_quotes_is_as_printed():
    """Spans of speech agree if they share at least half of what they cover."""
    a, b = table("quotes_a"), table("quotes_b")
    pairs = close(a, b)
    assert printed("spans of pass A and pass B")[2:] == [len(a), len(b)]
    label = "span F1, intersection over union of at least one half"
    assert printed(label) == [f1(pairs, a, b)]
    speaker = printed("Cohen's kappa on shared spans: actor, speaker")[1]
    assert speaker == kappa(pairs, "speaker_id")
    assert printed("Cohen's kappa on shared spans: `kind`")[1] == kappa(pairs, "kind")


def test_every_difference_is_settled():
    """Each is listed with the side that was taken and the rule, as many as printed."""
    rows = table("disagreements")
    assert set(rows["decision"]) == {"a", "b"}
    assert (rows["rule"] != "").all()
    counts = rows["what"].value_counts()
    assert printed("differences") == [counts["mention"], counts["quote"]]


def test_the_settled_annotation_follows_the_decisions():
    """What both passes have stands in the gold; what one has, if it was taken."""
    for name in ("mentions", "quotes"):
        a, b, gold = (set(spans(table(f"{name}{part}"))) for part in ("_a", "_b", ""))
        assert a & b <= gold <= a | b
        rows = table("disagreements")
        rows = rows[rows["what"] == name[:-1]]
        for row in rows.itertuples():
            place = (row.doc_id, row.start, row.end)
            if row.b == "-" and row.a != "-":
                assert (place in gold) == (row.decision == "a"), place
