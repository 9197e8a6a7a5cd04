"""
Measure words, counts and storage against NLTK and polars, in one run.

``python run.py bench words [PATH] [--words N …] [--rounds N] [--figure FILE]``; without
a path the ten million words next to the project, where they are, else the sample
corpus. polars is no part of the project: ``pip install polars`` to compare with it.

Each task is done by all in turn, round after round. The table gives the medians, in
milliseconds of the clock and of the processor (in brackets), and how many times longer
the others took by either. Results are compared before times are: each tool cuts words a
little otherwise, so counts may differ by one in a hundred.
"""

import argparse
import gc
import platform
import subprocess
import sys
from collections import Counter
from importlib.metadata import version
from importlib.util import find_spec
from itertools import pairwise
from os import cpu_count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import pandas as pd
from loading import NEWS, ROOT, peak
from nltk.probability import FreqDist
from nltk.text import ConcordanceIndex
from nltk.tokenize import RegexpTokenizer

from siyaq import load_corpus, ngrams, tokenize, word_frequencies
from siyaq.corpus.documents import MARK_COLUMNS, REPORT_COLUMNS, Corpus
from siyaq.index.storage import open_tokens

WORD = "[\u0620-\u065f\u0670-\u06d3\\w]+"
SIZES = (1_000_000, 10_000_000)
GROWTH = (100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
MIN_COUNT = 5
TOLERANCE = 0.01
POLARS = find_spec("polars") is not None


def read_documents(path):
    """Return the documents of a corpus; a large table of news is read as it is."""
    if Path(path).suffix != ".parquet":
        return load_corpus(path, encoding="auto").documents
    table = pd.read_parquet(path)
    dates = pd.to_datetime(table["date"], errors="coerce").astype("datetime64[s]")
    return pd.DataFrame(
        {
            "doc_id": table["doc_id"],
            "date": dates,
            "date_precision": "day",
            "outlet": table["source"],
            "title": table["title"],
            "text": table["text"],
        }
    )


def first_words(documents, words):
    """Return the first documents, as many as have about so many words."""
    so_far = documents["text"].str.count(" ").cumsum()
    documents = documents[so_far <= words].reset_index(drop=True)
    marks = pd.DataFrame(columns=MARK_COLUMNS).astype({"start": int, "end": int})
    corpus = Corpus(documents, pd.DataFrame(columns=REPORT_COLUMNS), marks)
    corpus.describe()  # the fingerprint belongs to loading
    return corpus


def some(sizes, documents):
    """Return the sizes that a corpus has, or its own."""
    own = int(documents["text"].str.count(" ").sum())
    return [size for size in sizes if size <= own * 1.1] or [own]


def ours_index(corpus):
    """Words, sentences, offsets, normalised forms and postings."""
    tokens = tokenize(corpus)
    tokens.postings("norm", [0])
    return tokens


def nltk_index(texts):
    """Words, and where each occurs."""
    tokenizer = RegexpTokenizer(WORD)
    words = [word for text in texts for word in tokenizer.tokenize(text)]
    return words, ConcordanceIndex(words)


def polars_index(texts):
    """Normalised words as categories; neither offsets nor postings."""
    import polars as pl

    column = pl.Series("word", texts)
    column = column.str.replace_all("[\u0640\u064b-\u0652\u0670]", "")
    column = column.str.replace_all("[\u0623\u0625\u0622]", "\u0627")
    column = column.str.replace_all("\u0649", "\u064a")
    words = column.str.extract_all(WORD).explode()
    return words.cast(pl.Categorical)


def nltk_bigrams(words):
    """Count neighbours."""
    counts = Counter(pairwise(words))
    return [pair for pair in counts.items() if pair[1] >= MIN_COUNT]


def polars_bigrams(words):
    """Count neighbours."""
    import polars as pl

    pairs = pl.DataFrame({"a": words, "b": words.shift(-1)})
    return pairs.group_by("a", "b").len().filter(pl.col("len") >= MIN_COUNT)


def measured(task):
    """Return the milliseconds of the clock and of the processor, and the result."""
    gc.collect()
    begin, worked = perf_counter(), process_time()
    result = task()
    return (perf_counter() - begin) * 1e3, (process_time() - worked) * 1e3, result


def rounds_of(tasks, rounds):
    """Do the tasks in turn; return the medians of each and what it gave first."""
    times = {name: [] for name in tasks}
    results = {}
    for number in range(rounds):
        for name, task in tasks.items():
            *spent, result = measured(task)
            times[name].append(spent)
            if number == 0:
                results[name] = result
            del result
    medians = {
        name: [median(column) for column in zip(*rows, strict=True)]
        for name, rows in times.items()
    }
    return medians, results


def line(title, medians):
    """Return a row of the table: ours, then each peer with its ratios."""
    (_, (wall, work)), *peers = medians.items()
    cells = [f"{title} | {wall:,.1f} ({work:,.1f})"]
    for name, (peer_wall, peer_work) in peers:
        ratios = f"{peer_wall / wall:.1f} ({peer_work / work:.1f})"
        cells.append(f"{name} {peer_wall:,.0f} ({peer_work:,.0f}): **{ratios}**")
    return "| " + " | ".join(cells + [""] * (2 - len(peers))) + " |"


def near(what, ours, theirs):
    """Say how far a peer's result is from ours, and stop if it is far."""
    difference = abs(theirs / ours - 1)
    print(f"- {what}: {ours:,} and {theirs:,}, {difference:.2%} apart")
    if difference > TOLERANCE:
        sys.exit(f"{what}: too far apart to compare the times.")


def present(tasks):
    """Leave polars out where it is not installed."""
    return {name: task for name, task in tasks.items() if POLARS or name != "polars"}


def compare(documents, words, rounds):
    """Measure all tasks on one size and print the rows."""
    corpus = first_words(documents, words)
    texts = corpus.documents["text"].tolist()
    tasks = {
        "siyaq": lambda: ours_index(corpus),
        "NLTK": lambda: nltk_index(texts),
        "polars": lambda: polars_index(texts),
    }
    built, made = rounds_of(present(tasks), rounds)
    tokens, nltk_words = made.pop("siyaq"), made["NLTK"][0]
    categories = made.get("polars")
    made.clear()
    strings = categories.cast(str) if POLARS else None
    first = measured(lambda: word_frequencies(tokens))
    frequency = {
        "siyaq": lambda: word_frequencies(tokens),
        "NLTK": lambda: FreqDist(nltk_words).most_common(),
        "polars": lambda: strings.value_counts(sort=True),
    }
    counted, tables = rounds_of(present(frequency), rounds)
    bigrams = {
        "siyaq": lambda: ngrams(tokens, 2, min_count=MIN_COUNT),
        "Counter": lambda: nltk_bigrams(nltk_words),
        "polars": lambda: polars_bigrams(categories),
    }
    paired, pairs = rounds_of(present(bigrams), rounds)
    print(f"\n## {tokens}\n")
    near("words, NLTK", len(tokens), len(nltk_words))
    if POLARS:
        near("words, polars", len(tokens), len(strings))
        ours, theirs = (tables[name].head(100) for name in ("siyaq", "polars"))
        near("hundred commonest, polars", ours["count"].sum(), theirs["count"].sum())
        print(
            f"- bigrams, polars: {len(pairs['siyaq']):,} and {len(pairs['polars']):,};"
        )
        print("  ours end with the sentence")
    print("\n| task | siyaq, ms | peer, ms: times longer | peer |\n|---|---|---|---|")
    print(line("words, sentences, norm, offsets, postings", built))
    print(line("frequency list", counted))
    print(line("… asked for the first time", {"siyaq": first[:2]}))
    print(line(f"bigrams from {MIN_COUNT}", paired))
    print(line("open a saved index", {"siyaq": reopened(tokens, rounds)}), flush=True)


def reopened(tokens, rounds):
    """Return the medians of opening a saved index."""
    with TemporaryDirectory() as folder:
        tokens.save(folder)
        opened, _ = rounds_of({"siyaq": lambda: open_tokens(folder)}, rounds)
    return opened["siyaq"]


def growth(documents, rounds):
    """Print the cost per word over sizes, and return it."""
    print("\n| words | build: µs of the clock per word | of the processor |")
    print("|---|---|---|")
    rows = []
    for words in some(GROWTH, documents):
        corpus = first_words(documents, words)
        medians, made = rounds_of({"siyaq": lambda c=corpus: ours_index(c)}, rounds)
        size = len(made["siyaq"])
        rows.append([size, *(spent * 1e3 / size for spent in medians["siyaq"])])
        print("| {:,} | {:.3f} | {:.3f} |".format(*rows[-1]))
    (_, wall, work), (_, last_wall, last_work) = rows[0], rows[-1]
    print(f"\nFrom first to last: {last_wall / wall:.2f} ({last_work / work:.2f})")
    return rows


def draw(rows, file):
    """Draw the cost per word over sizes."""
    import matplotlib.pyplot as plt

    from siyaq import use_style
    from siyaq.figures.lettering.numerals import number

    use_style("en")
    words, wall, work = zip(*rows, strict=True)
    fig, ax = plt.subplots(figsize=(6, 3.2))
    ax.plot(words, wall, marker="o", label="of the clock")
    ax.plot(words, work, marker="s", label="of the processor")
    ax.set(xscale="log", xlabel="Words", ylabel="µs per word")
    ax.set_ylim(0, 1.15 * max(wall + work))
    ax.spines["right"].set_visible(False)
    ax.set_xticks(words, [number(size) for size in words], fontsize=9)
    ax.minorticks_off()
    ax.legend(title="Words, sentences, norm, offsets, postings")
    fig.savefig(file, dpi=100)


def memory(path, words):
    """Print the peak memory of a build, in a process of its own."""
    code = f"import sys; sys.path[:0] = {sys.path!r}"
    code += f"; import words; words.build_alone({str(path)!r}, {words})"
    subprocess.run([sys.executable, "-c", code], check=True)


def build_alone(path, words):
    """Build once and print the peak memory, with the corpus itself."""
    corpus = first_words(read_documents(path), words)
    before = peak() / 1e3
    tokens = ours_index(corpus)
    print(f"Peak memory: {before:.2f} GB before, {peak() / 1e3:.2f} GB with {tokens}")


def main():
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    default = NEWS if NEWS.exists() else ROOT / "corpus"
    parser.add_argument("path", nargs="?", default=default)
    parser.add_argument("--words", nargs="*", type=int, default=SIZES)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--figure", metavar="FILE", help="draw the growth here")
    given = parser.parse_args()
    tools = ["numpy", "pandas", "pyarrow", "nltk", *(["polars"] if POLARS else [])]
    versions = ", ".join(f"{tool} {version(tool)}" for tool in tools)
    print(f"{cpu_count()} cores, Python {platform.python_version()}, {versions};")
    print(f"{given.rounds} rounds, medians")
    if not POLARS:
        print("polars is not installed: that column is left out.")
    documents = read_documents(given.path)
    sizes = some(given.words, documents)
    # First: a process inherits the peak of the one that starts it.
    memory(given.path, max(sizes))
    for words in sizes:
        compare(documents, words, given.rounds)
    rows = growth(documents, given.rounds)
    if given.figure:
        draw(rows, given.figure)


if __name__ == "__main__":
    main()
