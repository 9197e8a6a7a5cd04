"""The report on normalisation: what each rule changes, and which words it makes one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siyaq.analysis.normalization import normalization_report
from siyaq.arabic.spelling import DEFAULT_RULES, RULES, Rule
from siyaq.arabic.wordlists import variants_rule
from siyaq.errors import SettingError
from siyaq.index.tokens import tokenize
from siyaq.reports.methods import methods

TEXTS = st.text("ابوإأىيةهـ ّٰ.٢2", min_size=1, max_size=60).map("بدء ".__add__)
COLUMNS = "rule reason types tokens examples collisions collided".split()


def rows(tokens, **options):
    """Return the report as a dict of rows by rule."""
    report = normalization_report(tokens, **options).set_index("rule")
    return report.to_dict("index")


def test_words_that_a_rule_makes_one(make_tokens):
    """Counts are of words as the rules before left them; the commonest come first."""
    tokens = make_tokens("أن أنّ أن إن إن إلى الى قال. " * 2)
    found = rows(tokens)
    assert list(found) == list(DEFAULT_RULES)
    assert found["marks"]["types"] == 1
    assert found["marks"]["tokens"] == 2
    assert found["marks"]["examples"] == "أنّ > أن"
    assert found["marks"]["collided"] == "أن 4 + أنّ 2 = أن"
    assert found["alif"]["types"] == 3
    assert found["alif"]["tokens"] == 12
    assert found["alif"]["examples"] == "أن > ان; إن > ان; إلى > الى"
    assert found["alif"]["collisions"] == 2
    assert found["alif"]["collided"] == "أن 6 + إن 4 = ان; إلى 2 + الى 2 = الى"


def test_hidden_words_are_counted(make_tokens):
    """Which words a paper masks is a result: the rule has its own row."""
    found = rows(make_tokens("المسـ.ـلحة والمسلحة المسـ.ـلحة"))
    assert (found["evasion"]["types"], found["evasion"]["tokens"]) == (1, 2)
    assert found["evasion"]["examples"] == "المسـ.ـلحة > المســلحة"
    assert found["tatweel"]["tokens"] == 2


def test_what_does_not_print_is_written_as_its_number(make_tokens):
    """A direction mark in a cell would be invisible, or turn the cell around."""
    found = rows(make_tokens("إي\u200fران إيران"))
    assert found["invisible"]["examples"] == "إي[U+200F]ران > إيران"
    assert found["invisible"]["collided"] == "إيران 1 + إي[U+200F]ران 1 = إيران"


def test_a_rule_that_is_off_can_be_asked_for(make_tokens):
    """What it would do is known before it is switched on."""
    tokens = make_tokens("وحدة وحده وحده")
    assert "ta_marbuta" not in rows(tokens)
    found = rows(tokens, rules=["ta_marbuta"])
    assert found["ta_marbuta"]["collided"] == "وحده 2 + وحدة 1 = وحده"
    with pytest.raises(SettingError, match="No rule 'ta'"):
        normalization_report(tokens, rules=["ta"])


def test_rules_of_ones_own_are_reported(make_corpus):
    """Variants from a table, and any other rule, stand in the order given."""
    variants = variants_rule({"أميركا": "أمريكا"})
    own = Rule("own", "A reason.", ("a", "b"), lambda word: word.replace("ق", "ك"))
    corpus = make_corpus("أميركا أمريكا قال")
    found = rows(tokenize(corpus, rules=[*DEFAULT_RULES, variants, own]))
    assert list(found)[-2:] == ["variants", "own"]
    assert found["variants"]["collided"] == "امريكا 1 + اميركا 1 = امريكا"
    assert found["own"]["reason"] == "A reason."
    assert found["own"]["types"] == 1


def test_a_selection_is_reported_alone(make_tokens):
    """Words that are not in it do not count."""
    tokens = make_tokens("إيران", "ايران").select(doc_id="d2")
    assert rows(tokens)["alif"]["tokens"] == 0


def test_an_empty_selection_and_no_rules(make_tokens):
    """A report of nothing has its columns."""
    tokens = make_tokens("إيران").select(since="2030")
    assert normalization_report(tokens)["types"].sum() == 0
    assert list(normalization_report(tokens, rules=[])) == COLUMNS


def test_the_report_says_how_it_was_made(make_tokens):
    """Its methods sentence names the rules that were asked for."""
    tokens = make_tokens("إيران")
    assert "was counted, in the order" in methods(normalization_report(tokens))
    report = normalization_report(tokens, rules=["alif", "marks", "digits", "tatweel"])
    assert "for the rules alif, marks, digits, tatweel" in methods(report)


@given(TEXTS, st.lists(st.sampled_from(list(RULES)), max_size=18))
def test_the_report_leads_from_form_to_norm(make_corpus, text, rules):
    """Each word changes as often as rules change it, and the collisions add up."""
    tokens = tokenize(make_corpus(text), rules=rules)
    report = normalization_report(tokens)
    merged = len(tokens.vocabulary) - len(tokens.layer("norm").labels)
    assert report["rule"].tolist() == rules
    assert (report["collisions"] <= report["types"]).all()
    assert report["collisions"].sum() <= merged
    assert (report["collisions"].sum() > 0) == (merged > 0)
