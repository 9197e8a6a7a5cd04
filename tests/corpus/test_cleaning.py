"""Cleaning marks what is not the article, and changes no text."""

import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.corpus.cleaning import clean, cleaned_text, cleaning_report
from siyaq.errors import SettingError, TableError
from siyaq.provenance import provenance

PHRASES = Path(__file__).parents[2] / "corpus/boilerplate.txt"
BODY = "قال الأسد كذا."
LINES = st.lists(
    st.sampled_from(["عنوان", "اقرأ أيضاً: كذا", BODY, "", "  ", "—", "س" * 300]),
    min_size=1,
    max_size=6,
)
TEXTS = st.lists(LINES.map("\n".join), min_size=1, max_size=4)


def rules(corpus):
    """Return what was marked, by rule and printed text."""
    return corpus.marks[["rule", "surface"]].to_numpy().tolist()


@pytest.mark.parametrize(
    ("phrase", "line", "marked"),
    [
        ("مواضيع ذات صلة", "مواضيع ذات صلة", True),
        ("مواضيع ذات صلة", "مواضيع ذات صلة بسوريا", False),
        ("اقرأ أيضا*", "اقرأ أيضاً: ماذا تريد طهران؟", True),
        ("اقرأ أيضا*", "اقرأ أيضا", True),
        ("اقرأ أيضا*", "قال: اقرأ أيضا", False),
        ("شارك*", "شاركت إيران", False),
        ("إقرأ المزيد", "اقــرأ المزيد", True),
        ("انتهى /", "انتهى /", True),
        ("انتهى /", "انتهى", False),
        ("المصدر:*", "المصدر : وكالات", True),
        ("المصدر:*", "\u200fالمصدر: وكالات", True),
        ("المصدر:*", "المصدر الرئيسي للدخل هو النفط.", False),
        ("//", "//", True),
        ("تابعونا*", "تابعونا " + "س " * 100, False),
    ],
)
def test_boilerplate_lines(make_corpus, phrase, line, marked):
    """A phrase is the whole line, or with a star its beginning, words folded."""
    corpus = clean(make_corpus(f"عنوان\n{BODY}\n{line}"), boilerplate=[phrase])
    assert rules(corpus) == ([["boilerplate", line]] if marked else [])


@pytest.mark.parametrize(
    "line", ["المصدر الرئيسي للدخل هو النفط.", "انتهى", "شاهد أيضا كيف كان ذلك"]
)
def test_the_shipped_phrases_spare_sentences(make_corpus, line):
    """A sentence that begins with the bare words of a phrase stays."""
    corpus = clean(make_corpus(f"عنوان\n{BODY}\n{line}"), boilerplate=PHRASES)
    assert rules(corpus) == []


def test_boilerplate_from_a_file(make_corpus, tmp_path):
    """A file has one phrase per line; # opens a comment; a BOM does no harm."""
    file = tmp_path / "boilerplate.txt"
    file.write_text("تابعونا*  # links\n# تعليق\n\n", encoding="utf-8-sig")
    corpus = clean(make_corpus(f"{BODY}\nتابعونا على\nتعليق"), boilerplate=file)
    assert rules(corpus) == [["boilerplate", "تابعونا على"]]


@pytest.mark.parametrize("content", [None, b"\xc7\xe1"])
def test_boilerplate_that_cannot_be_read_is_an_error(make_corpus, tmp_path, content):
    """A missing file and one in another encoding are told with the remedy."""
    file = tmp_path / "boilerplate.txt"
    if content:
        file.write_bytes(content)
    with pytest.raises(SettingError, match="Give a text file in UTF-8"):
        clean(make_corpus(BODY), boilerplate=file)


def test_a_repeated_headline_is_marked_once(make_corpus):
    """The second print of the first line goes, printed with a mark or not."""
    corpus = clean(make_corpus(f"بشار في طهران\n\nبشّار في طهران\n{BODY}"))
    assert rules(corpus) == [["repeated_headline", "بشّار في طهران"]]


def test_a_headline_repeated_behind_boilerplate_is_marked(make_corpus):
    """Boilerplate above or between does not hide the repeat."""
    text = f"تخطى\nعنوان\nتخطى\nعنوان\n{BODY}"
    corpus = clean(make_corpus(text), boilerplate=["تخطى"])
    assert [rule for rule, _ in rules(corpus)].count("repeated_headline") == 1


def test_a_line_repeated_further_down_is_text(make_corpus):
    """Only the line under the headline is a repeat of it."""
    assert rules(clean(make_corpus(f"عنوان\n{BODY}\nعنوان"))) == []


def test_a_copy_is_marked_as_a_whole(make_corpus):
    """The later of two equal articles is the copy, by date and not by place."""
    corpus = clean(make_corpus(BODY, BODY, date=["2016-02", "2016-01"]))
    expected = pd.DataFrame(
        {
            "doc_id": ["d1"],
            "start": [0],
            "end": [len(BODY)],
            "rule": ["duplicate"],
            "surface": [BODY],
            "note": ["copy of d2"],
        }
    )
    pd.testing.assert_frame_equal(corpus.marks, expected)


def test_a_copy_is_found_behind_its_boilerplate(make_corpus):
    """The line that names the source does not make a copy an article of its own."""
    texts = [f"عنوان\n{BODY}", f"عنوان\n{BODY}\nنقلا عن كذا"]
    assert "duplicate" not in clean(make_corpus(*texts)).marks["rule"].tolist()
    marks = clean(make_corpus(*texts), boilerplate=["نقلا عن*"]).marks
    assert marks["rule"].tolist() == ["duplicate", "boilerplate"]


@pytest.mark.parametrize("other", ["نعم", "نعـم.", "نعّم،\n"])
def test_a_copy_is_found_by_its_words(make_corpus, other):
    """Neither punctuation, spelling nor line ends hide a copy in a long paragraph."""
    paragraph = "قال الأسد كذا وكذا " * 20
    marks = clean(make_corpus(f"نعم. {paragraph}", f"{other} {paragraph}")).marks
    assert marks["note"].tolist() == ["copy of d1"]


def test_copies_can_be_kept(make_corpus):
    """duplicates="keep" marks no copy, and nothing else is known."""
    corpus = make_corpus(BODY, BODY)
    assert clean(corpus, duplicates="keep").marks.empty
    with pytest.raises(SettingError, match="duplicates='drop' is not known"):
        clean(corpus, duplicates="drop")


def test_articles_without_a_word_of_their_own_are_no_copies(make_corpus):
    """Two pages of nothing but boilerplate are not copies of each other."""
    corpus = clean(make_corpus("تابعونا", "تابعونا\n***"), boilerplate=["تابعونا"])
    assert set(corpus.marks["rule"]) == {"boilerplate"}


def test_undated_articles_are_never_the_first(make_corpus):
    """Of two equal articles the dated one is the original."""
    marks = clean(make_corpus(BODY, BODY, date=["", "2016"])).marks
    assert marks["note"].tolist() == ["copy of d2"]


@given(TEXTS)
def test_cleaning_keeps_texts_and_slices_them(make_corpus, texts):
    """Texts are untouched, and every mark slices its text to what it says."""
    corpus = clean(make_corpus(*texts), boilerplate=["اقرأ أيضا*"], duplicates="exact")
    assert corpus.documents["text"].tolist() == texts
    by_id = corpus.documents.set_index("doc_id")["text"]
    for mark in corpus.marks.itertuples():
        assert by_id[mark.doc_id][mark.start : mark.end] == mark.surface != ""


@given(TEXTS)
def test_cleaning_twice_changes_nothing(make_corpus, texts):
    """What is marked does not depend on earlier marks."""
    once = clean(make_corpus(*texts), boilerplate=["اقرأ أيضا*"], duplicates="exact")
    twice = clean(once, boilerplate=["اقرأ أيضا*"], duplicates="exact")
    pd.testing.assert_frame_equal(once.marks, twice.marks)


@given(TEXTS)
def test_cleaned_text_is_the_text_without_its_marks(make_corpus, texts):
    """Unmarked texts come out whole, and no boilerplate is left in any."""
    corpus = clean(make_corpus(*texts), boilerplate=["اقرأ أيضا*"], duplicates="exact")
    marked = set(corpus.marks["doc_id"])
    table = cleaned_text(corpus)
    for doc_id, text, cleaned in zip(
        table["doc_id"], texts, table["text"], strict=True
    ):
        assert "اقرأ" not in cleaned
        assert doc_id in marked or cleaned == text.strip()


def test_cleaning_the_shipped_corpus_twice_changes_nothing(shipped):
    """Near copies too are found again as they were."""
    once = clean(shipped, boilerplate=PHRASES)
    pd.testing.assert_frame_equal(clean(once, boilerplate=PHRASES).marks, once.marks)


def test_cleaned_text_of_a_copy_is_empty(make_corpus):
    """A copy leaves nothing; offsets of overlapping marks do no harm."""
    corpus = clean(make_corpus(BODY, f"{BODY}\nتابعونا"), boilerplate=["تابعونا"])
    assert cleaned_text(corpus)["text"].tolist() == [BODY, ""]


def test_the_report_counts_by_document_and_rule(make_corpus):
    """Spans and characters are counted; the note of a copy is told."""
    texts = [f"{BODY}\nتابعونا\nتابعونا", f"{BODY}\nتابعونا"]
    report = cleaning_report(clean(make_corpus(*texts), boilerplate=["تابعونا"]))
    expected = pd.DataFrame(
        {
            "doc_id": ["d1", "d2", "d2"],
            "rule": ["boilerplate", "boilerplate", "duplicate"],
            "spans": [2, 1, 1],
            "characters": [14, 7, 22],
            "note": ["", "", "copy of d1"],
        }
    )
    pd.testing.assert_frame_equal(report, expected)


def test_the_report_of_an_uncleaned_corpus_is_empty(make_corpus):
    """A corpus without marks has a report without rows."""
    columns = ["doc_id", "rule", "spans", "characters", "note"]
    assert list(cleaning_report(make_corpus(BODY))) == columns
    assert cleaning_report(make_corpus(BODY)).empty


def test_without_phrases_no_boilerplate_is_found(shipped):
    """Nothing counts as furniture that is neither named nor recurring."""
    assert "boilerplate" not in set(clean(shipped).marks["rule"])


def test_the_bylines_of_the_shipped_corpus_are_found(shipped):
    """The outlets print place and name above the text, or before its first word."""
    marks = clean(shipped, rules=["byline"], duplicates="keep").marks
    printed = dict(zip(marks["doc_id"], marks["surface"], strict=True))
    assert printed["barada_001"] == "دمشق – بردى اليوم"
    assert printed["alborz_001"] == "طهران – ألبرز:"
    assert not any(text.endswith(".") for text in printed.values())


def test_rules_can_be_chosen(make_corpus):
    """Only the named rules work, in their own order and each once."""
    text = f"عنوان\nعنوان\n{BODY}\nwww.example.org"
    every = clean(make_corpus(text)).marks["rule"].tolist()
    assert every == ["repeated_headline", "link"]
    one = clean(make_corpus(text), rules=["link", "link"]).marks["rule"].tolist()
    assert one == ["link"]
    assert clean(make_corpus(text), rules=[]).marks.empty


def test_an_unknown_rule_is_an_error(make_corpus):
    """The message lists the rules and names the nearest."""
    with pytest.raises(SettingError, match="Did you mean 'byline'"):
        clean(make_corpus(BODY), rules=["bylines"])


def test_a_mark_inside_another_is_left_out(make_corpus):
    """An address in a line of furniture is not marked a second time."""
    line = "للتواصل: a@example.org"
    corpus = clean(make_corpus(f"عنوان\n{BODY}\n{line}"), boilerplate=["للتواصل*"])
    assert rules(corpus) == [["boilerplate", line]]
    tag = '<a href="http://example.org">'
    assert rules(clean(make_corpus(f"نص {tag} نص"))) == [["debris", tag]]


def test_a_rule_sees_what_the_earlier_ones_left(make_corpus):
    """A phrase at the beginning of a line does not hide the byline behind it."""
    text = f"شارك الخبر دمشق – سانا\n{BODY}"
    corpus = clean(make_corpus(text), boilerplate=["*شارك الخبر*"])
    assert rules(corpus) == [["boilerplate", "شارك الخبر"], ["byline", "دمشق – سانا"]]


def test_exact_copies_alone(make_corpus):
    """duplicates="exact" marks equal words, and passes over nearly equal ones."""
    words = [f"كلمة{number}" for number in range(80)]
    first, near = " ".join(words), " ".join([*words[:-1], "سواها"])
    corpus = make_corpus(first, near, first)
    exact = clean(corpus, duplicates="exact").marks
    assert exact[["doc_id", "rule", "note"]].to_numpy().tolist() == [
        ["d3", "duplicate", "copy of d1"]
    ]
    both = clean(corpus).marks.set_index("doc_id")
    assert both["rule"].to_dict() == {"d2": "near_duplicate", "d3": "duplicate"}
    assert both["note"]["d2"].endswith(" % like d1")
    without_near = clean(corpus, rules=["duplicate"]).marks
    assert without_near["doc_id"].tolist() == ["d3"]
    assert clean(corpus, rules=["near_duplicate"], duplicates="exact").marks.empty


def test_a_report_by_another_column(make_corpus):
    """By outlet: documents, spans, characters and their share of the text."""
    texts = [f"{BODY}\nتابعونا", "تابعونا", BODY]
    corpus = make_corpus(*texts, outlet=["أ", "أ", "ب"])
    cleaned = clean(corpus, boilerplate=["تابعونا"], duplicates="keep")
    report = cleaning_report(cleaned, by="outlet")
    size = len(texts[0]) + len(texts[1])
    expected = {
        "outlet": ["أ"],
        "rule": ["boilerplate"],
        "documents": [2],
        "spans": [2],
        "characters": [14],
        "share": [14 / size],
    }
    assert report.to_dict("list") == expected


def test_a_report_of_nothing_by_outlet_is_empty(make_corpus):
    """Without marks there are columns and no rows."""
    report = cleaning_report(make_corpus(BODY), by="outlet")
    assert report.empty
    assert list(report)[-1] == "share"


def test_a_corpus_of_no_documents_has_no_marks(make_corpus):
    """Nothing in, nothing out, with every setting for copies."""
    for duplicates in ("keep", "exact"):
        assert clean(make_corpus(), duplicates=duplicates).marks.empty


def test_a_report_by_year(make_corpus):
    """Dates are taken by year, and unknown ones stand under nothing."""
    corpus = make_corpus("تابعونا", "تابعونا", date=["2016-02", ""])
    cleaned = clean(corpus, boilerplate=["تابعونا"])
    assert cleaning_report(cleaned, by="date")["date"].tolist() == ["", "2016"]


def test_a_report_by_no_column_is_an_error(make_corpus):
    """A misspelt column is told."""
    with pytest.raises(TableError, match="No column 'outlets'"):
        cleaning_report(make_corpus(BODY), by="outlets")


def test_marks_can_be_put_back(make_corpus):
    """keep leaves the marks of some rules, or of all, in the text."""
    text = f"عنوان\nعنوان\n{BODY}\nتابعونا"
    corpus = clean(make_corpus(text), boilerplate=["تابعونا"])
    assert cleaned_text(corpus)["text"].tolist() == [f"عنوان\n\n{BODY}"]
    kept = cleaned_text(corpus, keep="boilerplate")["text"].tolist()
    assert kept == [f"عنوان\n\n{BODY}\nتابعونا"]
    assert cleaned_text(corpus, keep="all")["text"].tolist() == [text]


@given(TEXTS)
def test_the_marks_of_a_text_are_in_order_and_apart(make_corpus, texts):
    """Marks are sorted, and but for whole copies none lies inside another."""
    corpus = make_corpus(*texts)
    marks = clean(corpus, boilerplate=["اقرأ أيضا*"], duplicates="exact").marks
    assert marks.equals(marks.sort_values(["doc_id", "start", "end"], kind="stable"))
    inner = marks[~marks["rule"].isin(["duplicate", "near_duplicate"])]
    for _, own in inner.groupby("doc_id"):
        assert (own["start"].to_numpy()[1:] >= own["end"].to_numpy()[:-1]).all()


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "@",
        "&",
        "<a ",
        "<!--",
        "a@",
        "a@a.",
        "{",
        "(",
        "[email ",
        "@ab ",
        "1:",
        "- ",
    ],
)
def test_hostile_texts_take_no_more_than_their_length(make_corpus, piece):
    """A text of one sign over and over costs a second, not an hour."""
    begin = time.process_time()
    clean(make_corpus(piece * (300_000 // len(piece)), BODY), duplicates="keep")
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("by", ["rule", "documents", "spans", "characters", "share"])
def test_a_report_by_a_column_that_it_makes_is_an_error(make_corpus, by):
    """A metadata column of that name cannot stand beside the report's own."""
    corpus = make_corpus(BODY, **{by: ["أ"]})
    with pytest.raises(SettingError, match="by must not be rule, documents"):
        cleaning_report(corpus, by=by)


@pytest.mark.parametrize("by", ["start", "end", "note", "surface"])
def test_a_report_by_a_column_named_as_one_of_the_marks(make_corpus, by):
    """The researcher's column counts, and not that of the marks."""
    corpus = make_corpus(f"{BODY}\nتابعونا", **{by: ["أ"]})
    report = cleaning_report(clean(corpus, boilerplate=["تابعونا"]), by=by)
    assert report[[by, "spans", "characters"]].to_numpy().tolist() == [["أ", 1, 7]]


def test_the_report_joins_different_notes(make_corpus):
    """Two languages in one document are both told, each once."""
    english = "The market opens in the morning and it closes in the evening."
    persian = "این بازار را در صبح باز کرد و برای همه باز است"
    text = f"{BODY}\n{english}\n{persian}\n{english[::-1]}"
    report = cleaning_report(clean(make_corpus(text), rules=["foreign"]))
    assert report["note"].tolist() == ["other script; Persian"]
    assert report["spans"].tolist() == [3]


def test_the_stamp_of_the_report_tells_the_cleaning(make_corpus):
    """Rules and digest change with the marks."""
    corpus = make_corpus(f"{BODY}\nتابعونا\nwww.example.org")
    every = provenance(cleaning_report(clean(corpus, boilerplate=["تابعونا"])))
    link = provenance(cleaning_report(clean(corpus)))
    assert every["settings"]["rules"] == ["boilerplate", "link"]
    assert link["settings"]["rules"] == ["link"]
    assert every["settings"]["marks"] != link["settings"]["marks"]


def test_a_phrase_may_be_a_hashtag(make_corpus):
    """Only a number sign with a space behind it opens a comment."""
    corpus = make_corpus(f"{BODY}\n#سوق المدينة")
    assert rules(clean(corpus, boilerplate=["#سوق*"])) == [
        ["boilerplate", "#سوق المدينة"]
    ]


@pytest.mark.parametrize("settings", [{"boilerplate": 5}, {"boilerplate": ["x", 5]}])
def test_settings_of_a_wrong_type_are_errors(make_corpus, settings):
    """They do not end in an error of the language."""
    with pytest.raises(SettingError, match="5 is no entry of a list"):
        clean(make_corpus(BODY), **settings)
    with pytest.raises(SettingError, match="does not name rules"):
        clean(make_corpus(BODY), rules=5)
    with pytest.raises(SettingError, match="does not name rules"):
        cleaned_text(make_corpus(BODY), keep=None)


def test_a_headline_that_looks_like_a_credit_stays(make_corpus):
    """The rules know the titles."""
    for title in ["أرشيف", "5 آب", "دمشق - رويترز"]:
        text = f"{title}\n{BODY}"
        assert rules(clean(make_corpus(text, title=[title]))) == []
        assert len(rules(clean(make_corpus(text)))) == 1
