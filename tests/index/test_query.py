"""Queries: what a researcher types, and the positions it finds."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.arabic.spelling import DEFAULT_RULES, resolve_rules
from siyaq.errors import QueryError, TableError
from siyaq.index.query import find, parse_query, query_help, suggestions
from siyaq.index.tokens import tokenize

RULES = resolve_rules(DEFAULT_RULES)


@pytest.fixture(scope="module")
def tokens(make_tokens):
    """Return two short articles."""
    return make_tokens(
        "قال الأسد إن النظام السوري قوي. النظام السوري",
        "الاسد والنظام\nالسوري بشّار",
    )


@pytest.mark.parametrize(
    ("query", "positions"),
    [
        ("الأسد", [1, 8]),
        ("الاسد", [1, 8]),
        ('[form="الأسد"]', [1]),
        ('[norm="الأسد"]', [1, 8]),
        ('[ stem = "النظام" ]', [3, 6, 9]),
        ("النظام السوري", [3, 6]),
        ('"النظام السوري"', [3, 6]),
        ('النظام [form="السوري"]', [3, 6]),
        ("ال*", [1, 3, 4, 6, 7, 8, 10]),
        ("*نظام", [3, 6, 9]),
        ("ق?ل", [0]),
        ("النظام ال*", [3, 6]),
        ("بشار", [11]),
        ("قوي النظام", []),
        ("السوري الاسد", []),
        ("والنظام السوري", []),
        ("غير", []),
    ],
)
def test_positions(tokens, query, positions):
    """Words, phrases, layers and wildcards are found; no phrase leaves its sentence."""
    assert find(tokens, query).first.tolist() == positions


def test_how_a_query_is_read():
    """Words are looked up normalised, brackets say their layer, * and ? stay."""
    read = parse_query('  إيران [form="إيران"]  بشّ?ر* ', RULES)
    assert str(read) == '[norm="ايران"] [form="إيران"] [norm="بش?ر*"]'


def test_a_hidden_word_may_be_typed_as_printed():
    """Dots between tatweels are part of a word in a query as in a text."""
    assert str(parse_query("المسـ.ـلحة", RULES)) == '[norm="المسلحة"]'


def test_a_pattern_is_no_regular_expression(make_tokens):
    """Characters that regular expressions read otherwise mean themselves."""
    tokens = make_tokens("a-b ab 3.5 345")
    assert find(tokens, '[form="a-?"]').first.tolist() == [0]
    assert find(tokens, "3.5").first.tolist() == [2]
    assert find(tokens, r"3\.*").first.tolist() == [2]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "The query '' is empty."),
        (" \u200f ", "is empty."),
        ('  " ', "'\" ' (position 3) has no closing quotation mark."),
        ('قال ""', "'\"\"' (position 5) is empty."),
        ("*", '[norm="*"] matches every word, or none at all. Give at least one'),
        ("[]{2,3} *", '[]{2,3} [norm="*"] matches every word'),
        ("(قال)?", '[norm="قال"]{0,1} matches every word, or none'),
        ("قال | []", "[] matches every word"),
        ("![]", "![] matches no word."),
        ('قال [form=""]', "'' (position 11) is empty."),
        ("قال الأسد،", "'الأسد،' (position 5) is not one word. Leave punctuation out."),
        ("أ.د", "'أ.د' (position 1) is not one word."),
        ("«قال نعم»", "and write a phrase in straight quotation marks"),
        ("؟", "'؟' (position 1) is not one word."),
        ('[form="قال الأسد"]', "and write a phrase as form:"),
        (
            "form: قال",
            "'form:' (position 1) is not one word. Leave punctuation out, and "
            "the space behind the name of a layer",
        ),
        ("form=قال", 'write a condition in brackets: [form="…"]'),
        ('  [norm="علاقة"', "'[norm=\"علاقة\"' (position 3) has no closing bracket."),
        ("(قال (نعم)", "(position 1) has no closing bracket."),
        ("قال)", "')' (position 4) has no opening bracket."),
        ('[norm="قال")]', "')' (position 12) has no opening bracket."),
        (
            "قال [norm=علاقة]",
            "(position 11) cannot be read, in the bracket that opens "
            'at position 5. Write [form="word"]',
        ),
        ('[norm="قال"%c]', "(position 12) is a flag, and there are none"),
        ('[root="علاقة"]', "No layer 'root' (position 2): form, norm, stem, lemma, "),
        ('[word="علاقة"]', "'form' is the word as printed"),
        ("root:علاقة", "No layer 'root' (position 1): form,"),
        ("قال |", "'|' (position 5) ends too early: a word is missing."),
        ("قال{2}", "'{2}' (position 4) repeats what touches it"),
        ("[] {2} قال", "'{2} قال' (position 4) repeats what touches it"),
        ("[]*? قال", "'?' (position 4) repeats what touches it"),
        ("[]{3,1} قال", "{3,1} (position 3) is no number of times."),
        ("[]{,} قال", "{,} (position 3) is no number of times."),
        ("[]{0} قال", "{0} (position 3) is no number of times."),
        ("[]{2000} قال", "'{2000}' (position 3) is too often: at most 1,000"),
        ("<s> قال", "'<s> قال' (position 1) means nothing here."),
        ("<actor=>", "'<actor=>' (position 1) names no actor."),
        ("/قال", "'/قال' (position 1) opens no regular expression"),
        ("/قا(ل/", "/قا(ل/ is no regular expression: missing ) (position 6)."),
        ('!"قال نعم"', '! is followed by [norm="قال"] [norm="نعم"], and one word'),
        ("قال within week", "within week (position 5) is not known: give sentence,"),
        ('[norm="سور.*"]', "'سور.*' (position 7) reads like a regular expression."),
        ('[norm="سور.*"]', "[norm=/سور.*/]."),
        ("سور.*", "[norm=/سور.*/]."),
        ('[norm="دعم|أيد"]', "reads like a regular expression"),
        ("قال\\", "ends the query."),
        (r"\d*", r"\ stands before a character that means something else"),
        ("a\ud800", "holds half of a character (position 2)."),
    ],
)
def test_errors_name_the_position(query, message):
    """What cannot be understood is shown, with its place in the query as typed."""
    with pytest.raises(QueryError) as caught:
        parse_query(query, RULES)
    assert message in str(caught.value)


def test_metadata_is_chosen_by_select(make_tokens):
    """A condition on documents is refused with what to write instead."""
    tokens = make_tokens("قال", outlet=["سانا"])
    for query in ("قال outlet:سانا", '[norm="قال" & outlet="سانا"]', "since:2015 قال"):
        with pytest.raises(QueryError, match=r"is metadata.* tokens\.select\("):
            find(tokens, query)


def test_hidden_characters_are_left_out_and_said(make_tokens):
    """A direction mark around a word is dropped with a note; within, it is spelling."""
    tokens = make_tokens("قال الأسد قا\u200cل")
    hits = find(tokens, "\u202eالأسد\u202c")
    assert (hits.first.tolist(), hits.read_as) == ([1], '[norm="الاسد"]')
    assert hits.notes == (
        "left out of the query: U+202E (position 1)",
        "left out of the query: U+202C (position 7)",
    )
    assert find(tokens, '[norm="\u200fالأسد"]').first.tolist() == [1]
    assert find(tokens, "/\u200fالأ.*/").first.tolist() == [1]
    assert find(tokens, "form:قا\u200cل").first.tolist() == [2]
    assert find(tokens, "قا\u200cل").notes == ()


def test_messages_show_hidden_characters_as_codes():
    """No control character of a query can turn a message round."""
    with pytest.raises(QueryError) as caught:
        parse_query("قال \u202e؟\u202c")
    assert str(caught.value).isprintable()


def test_an_unknown_layer_names_the_nearest():
    """A misspelt layer is an error that says which was meant."""
    with pytest.raises(QueryError, match="Did you mean 'stem'"):
        parse_query('[stems="علاقة"]')


def test_lemmas_and_own_labels(make_corpus):
    """A lemma is found in any spelling; a label of one's own as it is typed."""
    analyzers = {"camel": lambda words: [f"{word}!" for word in words]}
    corpus = make_corpus("وللوزراء الوزير أكّد")
    tokens = tokenize(corpus, rules=["marks"], analyzers=analyzers)
    assert find(tokens, '[lemma="وَزير"]').first.tolist() == [0, 1]
    hits = find(tokens, '[camel="أكد!"]')
    assert (hits.first.tolist(), hits.read_as) == ([2], '[camel="أكد!"]')
    with pytest.raises(QueryError, match=r"No layer 'came' .*camel\. Did you mean"):
        find(tokens, '[came="أكد"]')


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        # a quantifier touches its bracket, else it is a wildcard for a word
        ('[norm="ج"]? د', [(2, 4), (3, 4)]),
        ("(ج)? د", [(2, 4), (3, 4)]),
        ('"ج"? د', [(2, 4), (3, 4)]),
        ('[norm="ج"] ? د', []),
        ('[norm="ب"] * ج', []),
        ('[norm="ب"] * د', [(1, 4)]),
        ("/[اب]/+ ج", [(0, 3), (1, 3)]),
        ("ب []* د", [(1, 4)]),
        # | divides more than a space, as in CQP
        ("ا|ج د", [(0, 1), (2, 4), (4, 5)]),
        ("(ا|ج) د", [(2, 4)]),
        # the shortest match of each beginning, and matches overlap
        ("(ب|ج) []{0,5} د", [(1, 4), (2, 4)]),
        ("ا []{1,} [norm=/[جد]/]", [(0, 3)]),
        # conditions
        ('[norm="ا" | norm="ب" & form!="ب"]', [(0, 1), (4, 5)]),
        ('[!(norm="ا" | norm="ب")]', [(2, 3), (3, 4), (5, 6)]),
        ("!!ج", [(2, 3)]),
        ("!ا ج", [(1, 3)]),
        ("!form:أ ج", [(1, 3)]),
        ('[form!=/أ|ب|ج|د|ه/ & form!="ا"]', []),
    ],
)
def test_operators(make_tokens, query, matches):
    """Each operator means what the documentation says."""
    tokens = make_tokens("أ ب ج د. ا ه")
    hits = find(tokens, query)
    assert list(zip(hits.first.tolist(), hits.stop.tolist(), strict=True)) == matches


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("ا []* ج", []),
        ("ا []* ج within s", []),
        ("ا []* ج within paragraph", [(0, 3)]),
        ("ا []* ج within <p/>", [(0, 3)]),
        ("ا []* د within paragraph", []),
        ("ا []* د within doc_id", [(0, 4)]),
        ("ا []* ه within doc", []),
        ('"ا within"', []),
    ],
)
def test_what_a_match_does_not_cross(make_tokens, query, matches):
    """A match stays in a sentence, a paragraph or a document."""
    tokens = make_tokens("ا بب. ج\nد", "ه")
    hits = find(tokens, query)
    assert list(zip(hits.first.tolist(), hits.stop.tolist(), strict=True)) == matches


def test_escapes(make_corpus):
    """A character that means something can be looked for."""
    labels = ["a*b", 'a"b', "a?b", "a|b", r"a\b", "a.*b", "a(b", "a b", "$"]
    words = ["ا", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ"]
    analyzers = {"own": lambda found: [labels[words.index(word)] for word in found]}
    tokens = tokenize(make_corpus(" ".join(words)), analyzers=analyzers)
    for place, label in enumerate(labels):
        escaped = re.sub(r"([^\w\s])", r"\\\1", label)
        hits = find(tokens, f'[own="{escaped}"]')
        assert hits.first.tolist() == [place]
        assert find(tokens, hits.read_as).first.tolist() == [place]
    assert find(tokens, r"own:a\*?").first.tolist() == [0]
    assert find(tokens, r"own:a?b").first.tolist() == [0, 1, 2, 3, 4, 6, 7]


def test_a_star_between_tatweels_can_be_searched(make_tokens):
    """A word hidden by a star is found as printed and as it is meant."""
    tokens = make_tokens("القوات المسـ*ـلحة")
    assert find(tokens, r"form:المسـ\*ـلحة").first.tolist() == [1]
    assert find(tokens, r"المسـ\*ـلحة").read_as == '[norm="المسلحة"]'


def test_no_hit_is_no_error(tokens):
    """What does not occur gives arrays of no length."""
    for query in ("غائب", "غائب []{0,3} الأسد", "(غائب|غير)+ قوي", "/غ.*/ !قال"):
        hits = find(tokens, query)
        assert len(hits) == len(hits.stop) == 0
        assert hits.read_as


def test_every_form_of_the_help_is_a_query():
    """What is shown as an example can be read, and says what it means."""
    table = query_help()
    assert table.columns.tolist() == ["query", "finds"]
    assert table.attrs["siyaq"]["function"] == "query_help"
    for query in table["query"]:
        read = str(parse_query(query, RULES))
        assert str(parse_query(read, RULES)) == read


def test_a_selection_is_searched_alone(make_tokens):
    """Positions are those of the selection, and nothing outside it is found."""
    tokens = make_tokens("ا ب", "ج ا ب ب", outlet=["x", "y"])
    chosen = tokens.select(outlet="y")
    hits = find(chosen, "ا (ب)+ ب")
    assert (hits.first.tolist(), hits.stop.tolist()) == ([1], [4])


def test_suggestions_are_near_and_occur(make_tokens):
    """Nearest first, of these the commonest; as printed; none for what occurs."""
    tokens = make_tokens("النظام النظام النضال إيران إيران أيران الأسد", "قال")
    assert suggestions(tokens, "النضام") == ["النظام", "النضال"]
    assert suggestions(tokens, "ايرن | قال") == ["إيران"]
    assert suggestions(tokens, "form:ايران") == ["إيران", "أيران"]
    assert suggestions(tokens, "!ايرن قال اسد* /ايرن/") == []
    assert suggestions(tokens.select(doc_id="d2"), "ايرن") == []
    assert suggestions(tokens, "قل") == ["قال"]


MENTIONS = pd.DataFrame(
    {
        "doc_id": ["d1", "d1", "d2", "d2", "d9"],
        "start": [1, 11, 0, 5, 0],
        "end": [10, 14, 4, 8, 3],
        "actor_id": ["ASSAD", "IRN", "", "ASSAD", "IRN"],
        "status": ["resolved", "resolved", "ambiguous", "resolved", "resolved"],
    }
)


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("<actor=ASSAD>", [(0, 2), (6, 7)]),
        ("<actor>", [(0, 2), (2, 3), (6, 7)]),
        ("<actor=ASSAD|IRN> ه", [(2, 4)]),
        ("<actor=ASSAD> <actor=IRN>", [(0, 3)]),
        ('<actor="ASSAD"> []{0,2} ه', [(0, 4)]),
        ("د <actor>{1,2}", [(5, 7)]),
        ("<actor=NOBODY>", []),
        ("(<actor=IRN>|د) []", [(2, 4), (5, 7)]),
    ],
)
def test_mentions_of_actors(make_tokens, query, matches):
    """A mention stands for its words, also those that it shares with a clitic."""
    tokens = make_tokens("وبشار الأسد ههه ه", "جججج د ااا")
    # the words: وبشار الأسد ههه ه | جججج د ااا
    mentions = MENTIONS.assign(start=[1, 12, 0, 7, 0], end=[11, 15, 4, 10, 3])
    hits = find(tokens, query, mentions=mentions)
    assert list(zip(hits.first.tolist(), hits.stop.tolist(), strict=True)) == matches


def test_mentions_must_be_given(make_tokens):
    """Without the table, or with another one, the error says what makes it."""
    tokens = make_tokens("قال")
    with pytest.raises(QueryError, match=r"mentions=find_mentions\(tokens, actors\)"):
        find(tokens, "<actor=ASSAD>")
    with pytest.raises(TableError, match="No column 'actor_id'"):
        find(tokens, "<actor>", mentions=MENTIONS.drop(columns="actor_id"))


@given(st.text('ابد*?+[](){}<>|&!="/\\\\\u0651\u200f ,:2 formn.'))
def test_any_text_is_a_query_or_a_query_error(make_tokens, query):
    """Whatever is typed, the answer is positions or an error in words."""
    tokens = make_tokens("اب باب اد")
    try:
        hits = find(tokens, query)
    except QueryError as error:
        said = str(error)
    else:
        said = "position 1" if (hits.stop > hits.first).all() else "empty match"
        assert ((hits.first >= 0) & (hits.stop <= len(tokens))).all()
    assert re.search(r"position \d|is empty|matches (every|no) word", said)
