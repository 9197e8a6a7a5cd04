"""
Measure analyses against NLTK on the same words, in the same run.

``python run.py bench analysis [PATH]``; without a path the sample corpus. Each task is
done by both in turn, five rounds; the table gives the medians in milliseconds and how
many times longer the peer took.
"""

import sys
from collections import Counter
from pathlib import Path
from statistics import median
from time import perf_counter

from nltk.probability import FreqDist
from nltk.text import ConcordanceIndex
from nltk.tokenize import RegexpTokenizer

from siyaq import collocates, concordance, load_corpus, tokenize, word_frequencies

ROUNDS = 5
HERE = Path(__file__).resolve()
NODE = "إيران"
WINDOW = 5


def timed(task):
    """Return the milliseconds of one call and what it gave."""
    begin = perf_counter()
    result = task()
    return (perf_counter() - begin) * 1000, result


def index_words(texts):
    """Index the texts as NLTK does: a list of words, and where each occurs."""
    tokenizer = RegexpTokenizer("[\u0620-\u065f\u0670-\u06d3\\w]+")
    words = [word for text in texts for word in tokenizer.tokenize(text)]
    return words, ConcordanceIndex(words)


def sorted_lines(words, index):
    """List the lines of a word as NLTK does, sorted by what follows."""
    lines = index.find_concordance(NODE, width=80)
    return sorted(lines, key=lambda line: line.right[:3])


def neighbours(words, index):
    """Count the words near a node over NLTK's offsets."""
    counts = Counter()
    for offset in index.offsets(NODE):
        counts.update(words[max(0, offset - WINDOW) : offset])
        counts.update(words[offset + 1 : offset + 1 + WINDOW])
    return counts


def main(path):
    """Print the table."""
    corpus = load_corpus(path, encoding="auto")
    texts = corpus.documents["text"].tolist()
    tokens = tokenize(corpus)
    words, index = index_words(texts)
    tasks = {
        "tokenise and index": (
            lambda: tokenize(corpus).postings("norm", [0]),
            lambda: index_words(texts),
        ),
        "frequency list": (
            lambda: word_frequencies(tokens),
            lambda: FreqDist(words).most_common(),
        ),
        "concordance, sorted": (
            lambda: concordance(tokens, NODE),
            lambda: sorted_lines(words, index),
        ),
        "collocates, one measure": (
            lambda: collocates(tokens, NODE, within="doc_id"),
            lambda: neighbours(words, index),
        ),
    }
    print(f"{tokens}; {ROUNDS} rounds, medians in ms")
    print(f"{'task':26}{'siyaq':>10}{'NLTK':>10}{'NLTK / siyaq':>15}")
    for name, pair in tasks.items():
        times = [[timed(task)[0] for task in pair] for _ in range(ROUNDS)]
        ours, theirs = (median(column) for column in zip(*times, strict=True))
        print(f"{name:26}{ours:10.1f}{theirs:10.1f}{theirs / ours:15.1f}")


if __name__ == "__main__":
    default = HERE.parents[2] / "corpus"
    main(sys.argv[1] if len(sys.argv) > 1 else default)
