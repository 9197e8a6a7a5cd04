"""
Measure concordances against NLTK and polars, in one run.

``python run.py bench concordance [PATH] [--hits N …] [--rounds N] [--index FOLDER]``;
without a path the ten million words next to the project, where they are, else the
sample corpus. ``--index`` opens tokens that were saved, or saves them there.

For each number of hits the word nearest to it is taken, among those that are nearly
always printed alike, since NLTK and polars search what is printed. Lines are sorted by
the three words after the keyword. Each task is done by all in turn, round after round;
the table gives medians as ``words.py`` does.
"""

import argparse
import platform
from bisect import bisect_right
from importlib.metadata import version
from itertools import accumulate
from os import cpu_count
from pathlib import Path

import numpy as np
from loading import NEWS, ROOT
from nltk.text import ConcordanceIndex
from nltk.tokenize import RegexpTokenizer
from words import (
    POLARS,
    WORD,
    first_words,
    line,
    measured,
    near,
    polars_index,
    present,
    read_documents,
    rounds_of,
)

from siyaq import concordance, open_tokens, tokenize
from siyaq.analysis.concordance import places_of
from siyaq.analysis.lines.sorting import order_of, sort_keys
from siyaq.index.query import find

HITS = (10_000, 110_000)
SORT = ("post1", "post2", "post3")
SHOWN = 50
WIDTH = 80  # characters of NLTK's lines
ENDINGS = ("\u0649", "\u064a")  # ya with and without dots: polars makes them one
ALIKE = 0.995  # share of a word's commonest spelling


def index_of(path, folder):
    """Return the words, opened from a folder if they are saved there."""
    if folder and (Path(folder) / "tokens.json").exists():
        return open_tokens(folder)
    tokens = tokenize(first_words(read_documents(path), 10**9))
    tokens.layer("norm")
    if folder:
        tokens.save(folder)
    return tokens


def word_with(tokens, hits):
    """Return the word, nearly always printed as normalised, that occurs so often."""
    norm, form = tokens.layer("norm"), tokens.layer("form")
    printed = np.array([form.code(label) for label in norm.labels])
    same = np.where(printed < 0, 0, tokens.counts("form")[printed])
    counts = tokens.counts("norm")
    same *= [not label.endswith(ENDINGS) for label in norm.labels]
    alike = np.flatnonzero(same > ALIKE * counts)
    return norm.labels[alike[np.abs(counts[alike] - hits).argmin()]]


class Nltk:
    """NLTK's index over the same texts, with the documents it does not know of."""

    def __init__(self, documents):
        tokenizer = RegexpTokenizer(WORD)
        texts = [tokenizer.tokenize(text) for text in documents["text"]]
        self.index = ConcordanceIndex([word for text in texts for word in text])
        self.ends = list(accumulate(map(len, texts)))
        self.about = documents[["doc_id", "date", "outlet"]].to_numpy()

    def lines(self, word):
        """List all lines, sorted by the words after the keyword."""
        lines = self.index.find_concordance(word, width=WIDTH)
        return sorted(lines, key=lambda line: line.right[:3])

    def first(self, word):
        """List the first lines with what is known of their documents."""
        lines = self.lines(word)[:SHOWN]
        return [
            (line, *self.about[bisect_right(self.ends, line.offset)]) for line in lines
        ]

    def all(self, word):
        """List all lines with what is known of their documents."""
        lines = self.lines(word)
        return [
            (line, *self.about[bisect_right(self.ends, line.offset)]) for line in lines
        ]


def positions(tokens, word):
    """Return the places of a word in the order of the lines."""
    hits = find(tokens, word)
    places = places_of(tokens, hits, 8)
    keys = sort_keys(SORT, [])
    return places.first[order_of(tokens, places, keys, 0, None)]


def polars_positions(words, word):
    """Return the places of a word in the order of the words that follow."""
    import polars as pl

    table = pl.LazyFrame({"w": words}).with_row_index("position")
    after = {f"w{step}": pl.col("w").shift(-step) for step in (1, 2, 3)}
    found = table.with_columns(**after).filter(pl.col("w") == word)
    return found.sort("w1", "w2", "w3").select("position").collect()


def compare(tokens, nltk, categories, hits, rounds):
    """Measure all tasks on one word and print the rows."""
    word = word_with(tokens, hits)
    found = len(find(tokens, word))
    tasks = {
        f"first {SHOWN} lines with date and outlet": {
            "siyaq": lambda: concordance(tokens, word, sort=SORT, rows=SHOWN),
            "NLTK": lambda: nltk.first(word),
        },
        "all lines with date and outlet": {
            "siyaq": lambda: concordance(tokens, word, sort=SORT),
            "NLTK": lambda: nltk.all(word),
        },
        "positions": {
            "siyaq": lambda: positions(tokens, word),
            "polars": lambda: polars_positions(categories, word),
        },
    }
    print(f"\n## {found:,} hits in {tokens}\n")
    near("hits, NLTK", found, len(nltk.index.offsets(word)))
    if POLARS:
        near("hits, polars", found, len(polars_positions(categories, word)))
    print("\n| task | siyaq, ms | peer, ms: times longer |\n|---|---|---|")
    for title, candidates in tasks.items():
        print(line(title, rounds_of(present(candidates), rounds)[0]), flush=True)


def main():
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    default = NEWS if NEWS.exists() else ROOT / "corpus"
    parser.add_argument("path", nargs="?", default=default)
    parser.add_argument("--hits", nargs="*", type=int, default=HITS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--index", metavar="FOLDER", help="saved tokens")
    given = parser.parse_args()
    tools = ["numpy", "pandas", "pyarrow", "nltk", *(["polars"] if POLARS else [])]
    versions = ", ".join(f"{tool} {version(tool)}" for tool in tools)
    print(f"{cpu_count()} cores, Python {platform.python_version()}, {versions};")
    print(f"{given.rounds} rounds, medians")
    if not POLARS:
        print("polars is not installed: that column is left out.")
    tokens = index_of(given.path, given.index)
    word = word_with(tokens, given.hits[0])
    first = measured(lambda: concordance(tokens, word, sort=SORT, rows=SHOWN))
    print(f"\nThe first query after opening: {first[0]:,.0f} ms")
    texts = tokens.documents["text"].tolist()
    categories = polars_index(texts) if POLARS else None
    nltk = Nltk(tokens.documents)
    for hits in given.hits:
        compare(tokens, nltk, categories, hits, given.rounds)


if __name__ == "__main__":
    main()
