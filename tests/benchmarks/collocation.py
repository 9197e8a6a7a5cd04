"""
Measure collocates and all pairs against NLTK and polars, in one run.

``python run.py bench collocation [PATH] [--words N …] [--rounds N]``; without a path
the ten million words next to the project, where they are, else the sample corpus.

All get the same words, as normalised. Windows of five words end with the article for
polars and for us; NLTK knows no articles. polars looks for the node with ten shifted
columns, so that a place counts once, and scores four measures with frequencies that it
has counted before; a Counter over NLTK's offsets counts only. For all pairs polars and
NLTK's finder (one million words at most) count pairs and score log-likelihood.
"""

import argparse
import platform
import sys
from collections import Counter
from importlib.metadata import version
from os import cpu_count

import numpy as np
import pyarrow as pa
from loading import NEWS, ROOT, peak
from nltk.collocations import BigramCollocationFinder
from nltk.metrics import BigramAssocMeasures
from nltk.text import ConcordanceIndex
from words import (
    POLARS,
    first_words,
    line,
    ours_index,
    present,
    read_documents,
    rounds_of,
    some,
)

from siyaq import normalize
from siyaq.analysis.collocation import collocates
from siyaq.analysis.company.pairs import all_collocates

SIZES = (1_000_000, 10_000_000)
HITS = (10_000, 110_000)
WINDOW = 5
MIN_COUNT = 5
FOUR = ["log_dice", "log_likelihood", "mutual_information", "t_score"]
FINDER = 1_100_000  # words that NLTK's finder is given at most


def strings(tokens):
    """Return the words as a list with an object of its own for each."""
    layer = tokens.layer("norm")
    labels = pa.array(layer.labels, pa.large_string())
    return labels.take(pa.array(tokens.codes("norm"))).to_pylist()


def node_with(tokens, hits):
    """Return the word that occurs nearest to so many times."""
    counts = tokens.counts("norm")
    code = int(np.argmin(np.abs(counts - hits)))
    return tokens.layer("norm").labels[code], int(counts[code])


def counter(words, index, node):
    """Count the words near a node over NLTK's offsets."""
    counts = Counter()
    for offset in index.offsets(node):
        counts.update(words[max(0, offset - WINDOW) : offset])
        counts.update(words[offset + 1 : offset + 1 + WINDOW])
    return counts


def polars_words(tokens, words):
    """Return words and articles as columns, and the frequencies."""
    import polars as pl

    sizes = np.diff(tokens.doc_offsets)
    documents = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    column = pl.Series("word", words).cast(pl.Categorical)
    frame = pl.DataFrame({"word": column, "document": documents})
    return frame, frame["word"].value_counts(name="C1")


def log_likelihood():
    """Return the expression of the log-likelihood ratio."""
    import polars as pl

    o, r, c, n = (pl.col(name).cast(pl.Float64) for name in ("O11", "R1", "C1", "N"))

    def cell(observed, margins):
        value = observed * (observed * n / margins).log()
        return pl.when(observed == 0).then(0.0).otherwise(value)

    total = cell(o, r * c) + cell(r - o, r * (n - c)) + cell(c - o, (n - r) * c)
    return 2 * (total + cell(n - r - c + o, (n - r) * (n - c)))


def polars_collocates(frame, frequencies, node):
    """Count and score the words near a node."""
    import polars as pl

    hit = pl.col("word") == node
    near = pl.any_horizontal(
        hit.shift(step).fill_null(value=False)
        & (pl.col("document").shift(step) == pl.col("document"))
        for step in range(-WINDOW, WINDOW + 1)
        if step
    )
    counts = frame.lazy().filter(near).group_by("word").len("O11").collect()
    r1, n = counts["O11"].sum(), len(frame)
    table = counts.filter(pl.col("O11") >= 3).join(frequencies, on="word")
    table = table.with_columns(R1=pl.lit(r1), N=pl.lit(n))
    o, c = pl.col("O11").cast(pl.Float64), pl.col("C1")
    e = pl.col("R1").cast(pl.Float64) * c / n
    return table.with_columns(
        log_dice=14 + (2 * o / (r1 + c)).log(2),
        log_likelihood=log_likelihood(),
        mutual_information=(o / e).log(2),
        t_score=(o - e) / o.sqrt(),
    ).sort("log_dice", descending=True)


def polars_pairs(frame, frequencies):
    """Count and score all pairs, the first word in front."""
    import polars as pl

    columns = [
        frame.lazy()
        .select(
            node="word",
            word=pl.col("word").shift(-step),
            same=pl.col("document") == pl.col("document").shift(-step),
        )
        .filter(pl.col("same"))
        .select("node", "word")
        for step in range(1, WINDOW + 1)
    ]
    counts = pl.concat(columns).group_by("node", "word").len("O11")
    table = counts.filter(pl.col("O11") >= MIN_COUNT).collect(engine="streaming")
    margins = frequencies.rename({"word": "node", "C1": "R1"})
    table = table.join(frequencies, on="word").join(margins, on="node")
    table = table.with_columns(R1=pl.col("R1") * WINDOW, N=pl.lit(len(frame)))
    return table.with_columns(score=log_likelihood()).sort("score", descending=True)


def finder(words):
    """Score all pairs as NLTK does."""
    found = BigramCollocationFinder.from_words(words, window_size=WINDOW + 1)
    found.apply_freq_filter(MIN_COUNT)
    return found.score_ngrams(BigramAssocMeasures.likelihood_ratio)


def same_counts(node, ours, theirs):
    """Compare the counts with those of polars; only the node's own row may differ."""
    mine = ours.assign(word=[normalize(word) for word in ours["collocate"]])
    mine = dict(zip(mine["word"], mine["O11"], strict=True))
    other = dict(theirs.select("word", "O11").iter_rows())
    different = {word for word in mine | other if mine.get(word) != other.get(word)}
    print(f"- {node}: {len(mine):,} collocates, as many as polars has", flush=True)
    if different - {node}:
        sys.exit(f"Counts differ: {sorted(different)[:5]}")


def one_node(tokens, words, index, polars, hits, rounds):
    """Measure the collocates of one node."""
    node, count = node_with(tokens, hits)
    options = {"window": WINDOW, "within": "doc_id", "measure": FOUR}
    tasks = {
        "siyaq": lambda: collocates(tokens, node, **options),
        "Counter": lambda: counter(words, index, node),
        "polars": lambda: polars_collocates(*polars, node),
    }
    medians, made = rounds_of(present(tasks), rounds)
    if POLARS:
        same_counts(node, made["siyaq"], made["polars"])
    return line(f"collocates of a node with {count:,} hits, four measures", medians)


def compare(documents, size, rounds):
    """Measure all tasks on one size and print the rows."""
    tokens = ours_index(first_words(documents, size))
    tokens.layer("norm").shown_ranks  # noqa: B018 - made once, with the index
    print(f"\n## {tokens}\n", flush=True)
    words = strings(tokens)
    index = ConcordanceIndex(words)
    polars = polars_words(tokens, words) if POLARS else None
    rows = [one_node(tokens, words, index, polars, hits, rounds) for hits in HITS]
    del index
    pairs = {
        "siyaq": lambda: all_collocates(tokens, window=WINDOW, min_count=MIN_COUNT),
        "polars": lambda: polars_pairs(*polars),
    }
    if len(tokens) <= FINDER:
        pairs["NLTK finder"] = lambda: finder(words)
    medians, _ = rounds_of(present(pairs), rounds)
    rows.append(line(f"all pairs from {MIN_COUNT}, log-likelihood", medians))
    print("\n| task | siyaq, ms | peer, ms: times longer | peer |\n|---|---|---|---|")
    print("\n".join(rows))
    print(f"\nPeak memory, with the peers: {peak() / 1e3:.2f} GB", flush=True)


def main():
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    default = NEWS if NEWS.exists() else ROOT / "corpus"
    parser.add_argument("path", nargs="?", default=default)
    parser.add_argument("--words", nargs="*", type=int, default=SIZES)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    tools = ["numpy", "pandas", "pyarrow", "nltk", *(["polars"] if POLARS else [])]
    versions = ", ".join(f"{tool} {version(tool)}" for tool in tools)
    print(f"{cpu_count()} cores, Python {platform.python_version()}, {versions};")
    print(f"{given.rounds} rounds, medians; of the processor in brackets")
    documents = read_documents(given.path)
    for size in some(given.words, documents):
        compare(documents, size, given.rounds)


if __name__ == "__main__":
    main()
