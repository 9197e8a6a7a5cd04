"""
Measure mentions: per article, and names alone against an Aho-Corasick automaton.

``python run.py bench actors [PATH]``; without a path the sample corpus. The words are
indexed before the clock starts. The peer, ahocorasick_rs, gets the same 500 names and
has to fold the text first, as the index has done; it knows no clitics, no word ends and
no context. Medians of five rounds, in CPU time.
"""

import sys
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


def search_folded(texts, names):
    """Fold the texts and search them, as a user of the automaton would."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    letters = {ord(one): other for one, other in ALIFS.items()}
    marks = dict.fromkeys([*range(0x64B, 0x660), 0x670, 0x640])
    table = {**letters, **marks, ord("ى"): "ي"}
    patterns = [" ".join(alias.words) for alias in names]
    automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)
    folded = (fold(text.translate(table)) for text in texts)
    return sum(len(automaton.find_matches_as_indexes(text)) for text in folded)


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
    try:
        import ahocorasick_rs  # noqa: F401

        texts = tokens.documents["text"].tolist()
        tasks["ahocorasick_rs, folding and search"] = lambda: search_folded(
            texts, names
        )
    except ImportError:
        print("ahocorasick_rs is not installed: no comparison.", file=sys.stderr)
    for name, task in tasks.items():
        seconds, found = timed(task)
        each = seconds / len(tokens) * ARTICLE * 1000
        print(f"| {name} | {seconds * 1000:.0f} | {each:.2f} | {found:,} |")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else ROOT / "corpus")
