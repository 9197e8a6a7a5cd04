"""
Measure mentions: per article, and names alone against tools that look up phrases.

``python run.py bench actors [PATH]``; without a path the sample corpus. The words are
indexed before the clock starts. The peers (ahocorasick_rs, pyahocorasick and spaCy's
PhraseMatcher, each if it is installed) get the same 500 names and have to fold the text
first, as the index has done; they know no clitics and no context. Medians of five
rounds, in CPU time.
"""

import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import process_time

from siyaq import find_mentions, load_actors, load_corpus, tokenize
from siyaq.actors.knowledge.names import fold
from siyaq.actors.reading.matching import find_names
from siyaq.arabic.characters import ALIFS

ROUNDS = 5
NAMES = 500
ARTICLE = 400  # words
ROOT = Path(__file__).resolve().parents[2]


def timed(task):
    """Return the median seconds of a task, and what it gave last."""
    seconds = []
    for _ in range(ROUNDS):
        begin = process_time()
        result = task()
        seconds.append(process_time() - begin)
    return median(seconds), result


def names_of(actors):
    """Return some names that need no decision, each form once."""
    plain = ("always", "dominant", "place_or_actor")
    names = {}
    for alias in actors.aliases:
        if alias.policy in plain:
            names.setdefault(alias.words, alias)
    return list(names.values())[:NAMES]


def folded(texts):
    """Fold texts letter by letter, as the index has folded its words."""
    letters = {ord(one): other for one, other in ALIFS.items()}
    marks = dict.fromkeys([*range(0x64B, 0x660), 0x670, 0x640])
    table = {**letters, **marks, ord("ى"): "ي"}
    return (fold(text.translate(table)) for text in texts)


def by_ahocorasick_rs(texts, phrases):
    """Search with the automaton in Rust."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    automaton = AhoCorasick(phrases, matchkind=MatchKind.LeftmostLongest)
    return sum(len(automaton.find_matches_as_indexes(text)) for text in texts)


def by_pyahocorasick(texts, phrases):
    """Search with the automaton in C."""
    from ahocorasick import Automaton

    automaton = Automaton()
    for phrase in phrases:
        automaton.add_word(phrase, phrase)
    automaton.make_automaton()
    return sum(1 for text in texts for _ in automaton.iter_long(text))


def by_spacy(texts, phrases):
    """Search with spaCy's PhraseMatcher behind its Arabic tokeniser."""
    from spacy import blank
    from spacy.matcher import PhraseMatcher

    language = blank("ar")
    matcher = PhraseMatcher(language.vocab)
    matcher.add("names", [language.make_doc(phrase) for phrase in phrases])
    return sum(len(matcher(language.make_doc(text))) for text in texts)


def search_folded(search, texts, phrases):
    """Fold the texts and search them, as a user of another tool would."""
    return search(folded(texts), phrases)


PEERS = {
    "ahocorasick_rs": by_ahocorasick_rs,
    "ahocorasick": by_pyahocorasick,
    "spacy": by_spacy,
}


def main(path):
    """Print the table."""
    tokens = tokenize(load_corpus(path, encoding="auto"))
    tokens.postings("norm", [0])
    actors = load_actors(ROOT / "corpus" / "actors")
    names = names_of(actors)
    print(f"{tokens}; {actors}; {ROUNDS} rounds, medians of CPU time")
    print("\n| task | ms | per article of 400 words, ms | found |")
    print("| --- | --- | --- | --- |")
    tasks = {
        "find_mentions": lambda: len(find_mentions(tokens, actors)),
        f"{len(names)} names": lambda: len(find_names(tokens, names)),
    }
    texts = tokens.documents["text"].tolist()
    phrases = [" ".join(alias.words) for alias in names]
    for peer, search in PEERS.items():
        if find_spec(peer) is None:
            print(f"{peer} is not installed: no comparison.", file=sys.stderr)
        else:
            task = partial(search_folded, search, texts, phrases)
            tasks[f"{peer}, folding and search"] = task
    for name, task in tasks.items():
        seconds, found = timed(task)
        each = seconds / len(tokens) * ARTICLE * 1000
        print(f"| {name} | {seconds * 1000:.0f} | {each:.2f} | {found:,} |")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else ROOT / "corpus")
