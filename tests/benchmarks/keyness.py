"""
Measure the comparison of two halves of a corpus against NLTK, in one run.

``python run.py bench keyness [PATH] [--words N] [--rounds N] [--permutations N]``;
without a path the ten million words next to the project, where they are, else the
sample corpus. The articles are dealt alternately to two halves. NLTK has no keyness: it
counts two frequency distributions from lists of words, and a loop scores each word as
its users write it. Both get their words ready; the scores are compared before the
times.
"""

import argparse
import platform
import sys
from importlib.metadata import version
from math import log
from os import cpu_count

from loading import NEWS, ROOT, peak
from nltk.probability import FreqDist
from words import first_words, line, measured, read_documents, rounds_of

from siyaq import keyness, keyness_by, tokenize
from siyaq.analysis.comparison.bootstrap import keyness_bootstrap
from siyaq.analysis.comparison.permutation import keyness_permutation
from siyaq.analysis.comparison.text_keyness import text_keyness

MIN_COUNT = 5
MEMORY = 2.0  # GB


def nltk_keyness(first, second):
    """Count and score as a user of NLTK would."""
    target, reference = FreqDist(first), FreqDist(second)
    n1, n2 = target.N(), reference.N()
    scores = {}
    for word in target.keys() | reference.keys():
        a, b = target[word], reference[word]
        if a + b >= MIN_COUNT:
            scores[word] = log_likelihood(a, b, n1, n2)
    return sorted(scores.items(), key=lambda item: -item[1])


def log_likelihood(a, b, n1, n2):
    """Score four cells, signed."""
    total = 0.0
    for cell, row, column in (
        (a, n1, a + b),
        (b, n2, a + b),
        (n1 - a, n1, n1 + n2 - a - b),
        (n2 - b, n2, n1 + n2 - a - b),
    ):
        if cell:
            total += cell * log(cell * (n1 + n2) / (row * column))
    return 2 * total if a * n2 >= b * n1 else -2 * total


def strings(tokens):
    """Return the words as NLTK users have them: a string for each."""
    labels = tokens.layer("norm").labels
    # A slice makes a new string: shared ones would carry their hash.
    return [(labels[code] + " ")[:-1] for code in tokens.codes("norm").tolist()]


def same(table, scored):
    """Stop if the two do not find the same words with the same scores."""
    ours = table["log_likelihood"].sort_values(ascending=False).tolist()
    theirs = sorted((score for _, score in scored), reverse=True)
    apart = max((abs(a - b) for a, b in zip(ours, theirs, strict=False)), default=0)
    print(
        f"- words: {len(ours):,} and {len(theirs):,}; scores at most {apart:.1e} apart"
    )
    if len(ours) != len(theirs) or apart > 1e-4:
        sys.exit("The results differ: the times cannot be compared.")


def compare(sides, rounds):
    """Print the row of keyness against NLTK."""
    words = [strings(side) for side in sides]
    tasks = {
        "siyaq": lambda: keyness(*sides, min_count=MIN_COUNT),
        "NLTK": lambda: nltk_keyness(*words),
    }
    medians, results = rounds_of(tasks, rounds)
    print(line("keyness of two halves", medians))
    same(results["siyaq"], results["NLTK"])


def alone(tokens, sides, permutations):
    """Print what no peer does, once each."""
    times = {"permutations": permutations}, {"samples": permutations}
    tasks = {
        "keyness, asked for the first time": lambda: keyness(*sides),
        "… of sequences of two": lambda: keyness(*sides, n=2),
        "… of documents": lambda: text_keyness(*sides),
        "… of each outlet against the rest": lambda: keyness_by(tokens),
        f"permutation, {permutations} dealings": lambda: keyness_permutation(
            *sides, **times[0]
        ),
        "… within outlets": lambda: keyness_permutation(
            *sides, within="outlet", **times[0]
        ),
        f"bootstrap, {permutations} samples": lambda: keyness_bootstrap(
            *sides, **times[1]
        ),
    }
    for name, task in tasks.items():
        *spent, table = measured(task)
        print(line(f"{name} ({len(table):,} rows)", {"siyaq": spent}), flush=True)


def main():
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    default = NEWS if NEWS.exists() else ROOT / "corpus"
    parser.add_argument("path", nargs="?", default=default)
    parser.add_argument("--words", type=int, default=10**9)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--permutations", type=int, default=999)
    given = parser.parse_args()
    tools = ", ".join(f"{tool} {version(tool)}" for tool in ("numpy", "scipy", "nltk"))
    print(f"{cpu_count()} cores, Python {platform.python_version()}, {tools}")
    tokens = tokenize(first_words(read_documents(given.path), given.words))
    ids = tokens.documents["doc_id"].sort_values()
    sides = [tokens.select(doc_id=ids.iloc[start::2]) for start in (0, 1)]
    for part in (tokens, *sides):
        part.describe()  # the fingerprint belongs to loading
    tokens.layer("norm").shown_ranks  # noqa: B018 - and the spellings to the layer
    print(f"\n## {tokens}\n")
    # First, as the lists of words that NLTK needs take more memory than all else.
    print("| task | siyaq, ms | peer, ms: times longer |\n|---|---|---|")
    alone(tokens, sides, given.permutations)
    reached = peak() / 1e3
    compare(sides, given.rounds)
    verdict = "met" if reached < MEMORY else "missed"
    print(f"- peak memory without NLTK: {reached:.2f} GB, target {MEMORY}: {verdict}")


if __name__ == "__main__":
    main()
