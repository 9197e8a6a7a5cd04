"""Copies are found, and only copies, and each points to the earliest kept text."""

import random
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus import duplicates as module
from siyaq.corpus.cleaning import clean
from siyaq.corpus.documents import MARK_COLUMNS
from siyaq.corpus.duplicates import duplicates, exact_copies
from siyaq.corpus.marks import marks_digest
from siyaq.provenance import provenance

COLUMNS = [
    *("doc_id", "date", "outlet"),
    *("copy_of", "copy_of_date", "copy_of_outlet"),
    *("days", "kind", "similarity"),
]
LEAD = "بدأ المزارعون في القرى الشمالية موسم قطاف الزيتون هذا الأسبوع"
MIDDLE = "وقال مدير الجمعية إن المحصول أوفر من العام الماضي بسبب أمطار الربيع الغزيرة"
THIRD = "وتستقبل المعاصر الثمار كل صباح حتى ساعة متأخرة من الليل"
LAST = "ويتوقع التجار أن تنخفض أسعار الزيت في الأسواق قبل نهاية الشهر"
STORY = f"{LEAD}.\n{MIDDLE}.\n{THIRD}.\n{LAST}."
OTHER = (
    "انطلق موسم جني الزيتون في الشمال وسط تفاؤل أصحاب الحقول بعد شتاء ماطر.\n"
    "وأكد رئيس اتحاد الفلاحين أن كميات هذا العام تفوق ما جمع في السنة السابقة.\n"
    "وتعمل معاصر المنطقة بكامل طاقتها بينما يراقب الباعة حركة الأسعار."
)


def pairs(table):
    """Return each copy with its kind and the text it repeats."""
    return list(zip(table["doc_id"], table["copy_of"], table["kind"], strict=True))


def words(count, seed=0):
    """Return so many different words of random letters."""
    letters = random.Random(seed)
    return ["".join(letters.choices("بتجدرسعقكلمن", k=7)) for _ in range(count)]


def with_marks(corpus, *marks):
    """Return a corpus in which these spans, (doc_id, start, end, rule), are marked."""
    rows = [(*mark, "", "") for mark in marks]
    return replace(corpus, marks=pd.DataFrame(rows, columns=MARK_COLUMNS))


def test_an_exact_copy_is_listed_with_both_dates_and_outlets(make_corpus):
    """The row says who copied whom, and how many days later."""
    dates, outlets = ["2016-02-25", "2016-03-01"], ["north", "south"]
    table = duplicates(make_corpus(STORY, STORY, date=dates, outlet=outlets))
    assert list(table) == COLUMNS
    row = table.iloc[0]
    assert (row["doc_id"], row["copy_of"]) == ("d2", "d1")
    assert (row["outlet"], row["copy_of_outlet"]) == ("south", "north")
    assert [f"{row[name]:%Y-%m-%d}" for name in ("copy_of_date", "date")] == dates
    assert (row["days"], row["kind"], row["similarity"]) == (5, "exact", 1.0)


def test_punctuation_marks_hamza_and_spaces_do_not_count(make_corpus):
    """An exact copy has the same letters and digits, however they are set."""
    reset = STORY.replace(".\n", " ؛ ").replace("أ", "ا").replace("قال", "قَالَ")
    assert pairs(duplicates(make_corpus(STORY, reset))) == [("d2", "d1", "exact")]


def test_a_digit_makes_a_difference(make_corpus):
    """Two bulletins that differ in a number are no exact copies."""
    table = duplicates(make_corpus(f"{STORY} 15 طنا", f"{STORY} 25 طنا"))
    assert pairs(table) == [("d2", "d1", "near")]
    assert table["similarity"].iloc[0] < 1


def test_marked_spans_are_left_out(make_corpus):
    """Furniture around the story does not hide a copy."""
    furniture = "اقرأ أيضا: أسعار الخضر\n"
    corpus = make_corpus(STORY, furniture + STORY)
    assert pairs(duplicates(corpus)) == [("d2", "d1", "near")]
    marked = with_marks(corpus, ("d2", 0, len(furniture), "boilerplate"))
    assert pairs(duplicates(marked)) == [("d2", "d1", "exact")]


def test_overlapping_marks_are_cut_once(make_corpus):
    """A character in two marks is left out, and what follows them is not."""
    corpus = make_corpus(STORY, "شارك عبر البريد " + STORY)
    marks = [("d2", 0, 16, "share"), ("d2", 5, 9, "address"), ("d2", 9, 16, "address")]
    assert pairs(duplicates(with_marks(corpus, *marks))) == [("d2", "d1", "exact")]


@pytest.mark.parametrize("rule", ["duplicate", "near_duplicate"])
def test_marks_of_copies_do_not_hide_them(make_corpus, rule):
    """The table is the same before and after copies were marked."""
    corpus = make_corpus(STORY, STORY)
    marked = with_marks(corpus, ("d2", 0, len(STORY), rule))
    assert pairs(duplicates(marked)) == [("d2", "d1", "exact")]


def test_a_text_marked_as_a_whole_is_no_copy(make_corpus):
    """Nothing is left of it that could repeat anything."""
    corpus = make_corpus(STORY, STORY)
    marked = with_marks(corpus, ("d2", 0, len(STORY), "foreign"))
    assert duplicates(marked).empty


EDITS = {
    "headline and credit": f"موسم وفير ينعش القرى\nوكالات - {STORY}",
    "last paragraph dropped": f"{LEAD}.\n{MIDDLE}.\n{THIRD}.",
    "paragraph inside dropped": f"{LEAD}.\n{MIDDLE}.\n{LAST}.",
    "paragraph added": f"{STORY}\nوكان الموسم السابق قد تأخر ثلاثة أسابيع بسبب الجفاف",
    "words replaced": STORY.replace("كل صباح", "يوميا").replace("الغزيرة", "الكثيرة"),
}


@pytest.mark.parametrize("edited", EDITS.values(), ids=EDITS)
def test_an_edited_copy_is_found(make_corpus, edited):
    """What an editor does to an agency story does not hide it."""
    assert pairs(duplicates(make_corpus(STORY, edited))) == [("d2", "d1", "near")]


def test_two_reports_on_one_event_are_no_copies(make_corpus):
    """Who writes the same news in other words copies nobody."""
    assert duplicates(make_corpus(STORY, OTHER)).empty


def test_similarity_is_the_jaccard_index_of_word_triples(make_corpus):
    """The number can be worked out by hand: 38 triples of 48 stand in both."""
    base = words(50)
    table = duplicates(make_corpus(" ".join(base), " ".join(base[:40])))
    assert table["similarity"].tolist() == [38 / 48]


@pytest.mark.parametrize(("count", "found"), [(51, 1), (50, 0)])
def test_the_threshold_is_half_of_the_triples(make_corpus, count, found):
    """49 of 98 triples in common are enough, 48 of 98 are not."""
    base = words(100)
    table = duplicates(make_corpus(" ".join(base), " ".join(base[:count])))
    assert len(table) == found


@pytest.mark.parametrize(("count", "found"), [(30, 1), (29, 0)])
def test_a_short_text_is_an_exact_copy_or_none(make_corpus, count, found):
    """Below 30 words a few common words would make a copy."""
    base = words(count)
    texts = [" ".join(base), " ".join([*base, "زيادة"]), " ".join(base) + "."]
    kinds = duplicates(make_corpus(*texts))["kind"].tolist()
    assert kinds == ["near"] * found + ["exact"]


def test_the_earliest_is_kept_whatever_the_order_of_rows(make_corpus):
    """By date first, then by id."""
    dates = ["2016-05-01", "2016-01-01", "2016-01-01"]
    table = duplicates(make_corpus(STORY, STORY, STORY, date=dates))
    assert table["copy_of"].tolist() == ["d2", "d2"]
    assert table["doc_id"].tolist() == ["d3", "d1"]
    assert table["days"].tolist() == [0, 121]


def test_undated_texts_come_last_and_their_days_are_missing(make_corpus):
    """Where a date is not known nobody can say how long it took."""
    table = duplicates(make_corpus(STORY, STORY, STORY, date=["", "2016-01-01", ""]))
    assert table["copy_of"].tolist() == ["d2", "d2"]
    assert table["days"].isna().all()
    assert str(table["days"].dtype) == "Int64"


@pytest.mark.parametrize("dates", [["2016", "2016-03-02"], ["2016-01-05", "2016-02"]])
def test_a_month_or_a_year_gives_no_days(make_corpus, dates):
    """Days are counted between two known days only."""
    table = duplicates(make_corpus(STORY, STORY, date=dates))
    assert table["copy_of"].tolist() == ["d1"]
    assert table["days"].isna().all()


def test_a_copy_of_a_copy_is_kept_if_it_is_unlike_the_first(make_corpus):
    """In a chain A, B, C only B is a copy, for C is like B but not like A."""
    base = words(120)
    chain = [" ".join(base[start : start + 70]) for start in (0, 20, 40)]
    first_second = duplicates(make_corpus(*chain[:2]))
    second_third = duplicates(make_corpus(*chain[1:]))
    assert (len(first_second), len(second_third)) == (1, 1)
    assert pairs(duplicates(make_corpus(*chain))) == [("d2", "d1", "near")]


def test_a_copy_points_to_the_earliest_that_is_similar(make_corpus):
    """Of two kept texts that it resembles, the earlier is named."""
    base = words(120)
    first, second = " ".join(base[:80]), " ".join(base[40:])
    both = " ".join(base[18:101])
    assert duplicates(make_corpus(first, second)).empty
    assert pairs(duplicates(make_corpus(second, both))) == [("d2", "d1", "near")]
    assert pairs(duplicates(make_corpus(first, second, both))) == [("d3", "d1", "near")]


def test_documents_without_letters_are_no_copies(make_corpus):
    """Empty texts and rows of dots repeat nothing."""
    assert duplicates(make_corpus("", "", " … ", " … ")).empty


def test_an_empty_table_has_all_columns_and_types(make_corpus):
    """Without copies, or without documents, the table is just shorter."""
    full, without = (duplicates(make_corpus(*[STORY] * count)) for count in (2, 1))
    assert without.empty
    assert without.dtypes.equals(full.dtypes)
    assert list(duplicates(make_corpus())) == COLUMNS


def test_the_stamp_says_how_copies_were_found(make_corpus):
    """Rule and threshold can be read back for the methods section."""
    made = provenance(duplicates(make_corpus(STORY, STORY)))
    assert made["function"] == "duplicates"
    expected = {"shingle_words": 3, "similarity": 0.5, "fewest_words": 30}
    assert made["settings"].items() >= expected.items()


def test_the_stamp_says_which_marks_were_left_out(make_corpus):
    """Rules and digest are those of the marks that count here: not of copies."""
    corpus = make_corpus(STORY, STORY)
    link, copy = ("d1", 0, 2, "link"), ("d2", 0, len(STORY), "duplicate")
    made = provenance(duplicates(with_marks(corpus, link, copy)))["settings"]
    assert made["rules"] == ["link"]
    assert made["marks"] == marks_digest(with_marks(corpus, link).marks)


def test_exact_copies_are_verified_letter_by_letter(make_corpus, monkeypatch):
    """The fast way does not trust a hash either."""
    ones = lambda texts: np.ones(len(list(texts)), np.uint64)  # noqa: E731
    monkeypatch.setattr(module, "line_keys", ones)
    assert exact_copies(make_corpus(STORY, OTHER)).empty
    assert pairs(exact_copies(make_corpus(STORY, STORY))) == [("d2", "d1", "exact")]


def test_candidates_are_compared_in_full(make_corpus, monkeypatch):
    """Candidates that are unlike are dropped; without the check all would be copies."""
    monkeypatch.setattr(module, "_MARGIN", 1.0)
    everyone = np.zeros(1, np.int64)
    monkeypatch.setattr(module, "_buckets", lambda known: [everyone] * len(known.words))
    corpus = make_corpus(STORY, OTHER, " ".join(words(60)))
    assert duplicates(corpus).empty
    monkeypatch.setattr(module, "_jaccard", lambda first, second: 1.0)
    assert len(duplicates(corpus)) == 2


def test_equal_hashes_alone_make_no_exact_copy(make_corpus, monkeypatch):
    """Should two texts ever share a hash their letters are compared."""
    real = module._features
    monkeypatch.setattr(
        module,
        "_features",
        lambda *known: real(*known)._replace(letters=np.ones(2, np.uint64)),
    )
    assert duplicates(make_corpus(STORY, OTHER)).empty


def test_many_versions_of_one_bulletin_do_not_take_long(make_corpus):
    """A bulletin with one new word a day is a copy of the first, every day."""
    base = words(60)
    days = [" ".join([*base[:day], f"يوم{day}", *base[day + 1 :]]) for day in range(60)]
    table = duplicates(make_corpus(*days))
    assert table["copy_of"].unique().tolist() == ["d1"]
    assert len(table) == 59


SENTENCES = [" ".join(words(10, seed)) for seed in range(8)]
TEXTS = st.lists(st.integers(0, 7), max_size=7).map(
    lambda chosen: ".\n".join(SENTENCES[number] for number in chosen)
)
DATES = st.sampled_from(["", "2016-01-01", "2016-01-09", "2017", "2016-02"])
CORPORA = st.lists(st.tuples(TEXTS, DATES), min_size=1, max_size=10)


def triples(text):
    """Return the set of word triples, found by a loop."""
    run = text.replace(".", "").split()
    return {tuple(run[at : at + 3]) for at in range(len(run) - 2)}


@given(CORPORA, st.randoms(use_true_random=False))
def test_copies_hold_whatever_the_documents_are(make_corpus, documents, rnd):
    """Rows are true pairs in order of time, sources are kept, order does not matter."""
    texts, dates = zip(*documents, strict=True)
    corpus = make_corpus(*texts, date=list(dates))
    table = duplicates(corpus)
    rows = list(range(len(documents)))
    rnd.shuffle(rows)
    mixed = replace(corpus, documents=corpus.documents.iloc[rows])
    pd.testing.assert_frame_equal(duplicates(mixed), table)

    assert not set(table["doc_id"]) & set(table["copy_of"])
    assert table["doc_id"].is_unique
    both = table.dropna(subset=["date", "copy_of_date"])
    assert (both["date"] >= both["copy_of_date"]).all()
    assert not (table["copy_of_date"].isna() & table["date"].notna()).any()
    text_of = corpus.documents.set_index("doc_id")["text"]
    for row in table.itertuples():
        first, second = triples(text_of[row.copy_of]), triples(text_of[row.doc_id])
        if row.kind == "exact":
            assert text_of[row.copy_of] == text_of[row.doc_id]
        else:
            assert row.similarity == len(first & second) / len(first | second) >= 0.5


@given(CORPORA)
def test_no_close_copy_is_missed(make_corpus, documents):
    """Two kept texts are never alike in four triples of five (chance: 1 in 10**13)."""
    texts, dates = zip(*documents, strict=True)
    corpus = make_corpus(*texts, date=list(dates))
    kept = corpus.documents[
        ~corpus.documents["doc_id"].isin(duplicates(corpus)["doc_id"])
    ]
    sets = [triples(text) for text in kept["text"] if len(text.split()) >= 30]
    for number, first in enumerate(sets):
        for second in sets[:number]:
            assert len(first & second) / len(first | second) < 0.8


@pytest.mark.slow
def test_edits_of_real_articles_are_found(shared, make_corpus):
    """Copies of 200 real articles with new head, cut end or new words are found."""
    news = pd.read_parquet(shared / "news" / "topic_news.parquet", columns=["text"])
    length = news["text"].str.split().str.len()
    texts = news.loc[length.between(80, 900), "text"].sample(200, random_state=1)
    vocabulary = " ".join(texts.iloc[:50]).split()
    rnd = random.Random(5)

    def replaced(text):
        return " ".join(
            rnd.choice(vocabulary) if rnd.random() < 0.05 else word
            for word in text.split()
        )

    edits = {
        "head": lambda text: " ".join([*rnd.sample(vocabulary, 9), "-", text]),
        "end": lambda text: " ".join(text.split()[: int(len(text.split()) * 0.7)]),
        "words": replaced,
    }
    for name, edit in edits.items():
        dates = ["2016-01-01"] * 200 + ["2016-01-02"] * 200
        table = duplicates(make_corpus(*texts, *map(edit, texts), date=dates))
        copies = {f"d{200 + number}": f"d{number}" for number in range(1, 201)}
        found = dict(zip(table["doc_id"], table["copy_of"], strict=True))
        right = sum(found.get(copy) == first for copy, first in copies.items())
        assert right >= 190, (name, right)


@given(st.lists(st.sampled_from(["نعم", "نعّم.", "لا", "لا ـ", "***"]), min_size=1))
def test_exact_copies_are_those_of_duplicates(make_corpus, texts):
    """The fast way and the full one name the same copies and originals."""
    corpus = clean(make_corpus(*texts), boilerplate=["لا"], duplicates="keep")
    full = duplicates(corpus)
    full = full[full["kind"] == "exact"].reset_index(drop=True)
    pd.testing.assert_frame_equal(exact_copies(corpus), full)
