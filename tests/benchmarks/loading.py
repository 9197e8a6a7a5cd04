"""
Measure loading, marking and the search for copies, each in a process of its own.

``python run.py bench loading [PATH]``; without a path the ten million words next
to the project, where they are, else the sample corpus. Seconds are those of the
processor, medians of three rounds; memory is the largest of the whole process. The
peers do the plain thing: regular expressions over each line, MinHash over words.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import process_time

ROUNDS = 3
HERE = Path(__file__).resolve()
ROOT = HERE.parents[2]
NEWS = ROOT.parent / "shared" / "news" / "news_10m.parquet"
SAMPLE = 1000  # documents that the peer compares; its time is scaled to all of them

LINE_PATTERNS = [
    r"https?://\S+|www\.\S+",
    r"[\w.+-]+@[\w-]+\.[\w.]+",
    r"[@#]\w+",
    r"&(?:[a-z]+|#\d+);",
    r"<[^>]+>",
    r"^\s*(?:اقرأ|إقرأ|اقرا) (?:أيضا|ايضا)",
    r"^\s*(?:شارك|طباعة|تعليق)",
    r"^\s*(?:المصدر|تصوير|كتب)\s*:",
    r"(?:جميع )?الحقوق محفوظة",
    r"^\s*\d{1,2}[/-]\d{1,2}[/-]\d{4}\s*$",
]


def ours_load(path):
    """Load the corpus."""
    from siyaq import load_corpus

    return {"load": timed(load_corpus, path)[0]}


def ours_mark(path):
    """Load the corpus and mark all but copies."""
    from siyaq import clean, load_corpus

    loading, corpus = timed(load_corpus, path)
    marking, cleaned = timed(clean, corpus, duplicates="keep")
    sizes = [len(text.encode()) for text in corpus.documents["text"]]
    found = {"documents": len(sizes), "bytes": sum(sizes), "marks": len(cleaned.marks)}
    return {"load": loading, "mark": marking, **found}


def ours_copies(path):
    """Find the copies among documents whose other marks are there."""
    from siyaq import clean, load_corpus
    from siyaq.corpus.duplicates import duplicates

    cleaned = clean(load_corpus(path, encoding="auto"), duplicates="keep")
    seconds, table = timed(duplicates, cleaned)
    return {"copies": seconds, "found": len(table)}


def ours_all(path):
    """Load the corpus and mark everything, copies as well."""
    from siyaq import clean, load_corpus

    loading, corpus = timed(load_corpus, path)
    return {"load": loading, "mark": timed(clean, corpus)[0]}


def peer_mark(path):
    """Read the texts and try some regular expressions on every line."""
    import pandas as pd  # noqa: F401  (not timed)

    loading, texts = timed(texts_of, path)
    marking, _ = timed(lines_matched, texts)
    return {"load": loading, "mark": marking}


def peer_copies(path):
    """Find copies among some texts by MinHash over their words, one by one."""
    texts = texts_of(path)
    sample = texts[:: max(1, len(texts) // SAMPLE)][:SAMPLE]
    seconds, _ = timed(similar_pairs, sample)
    return {"copies": seconds * len(texts) / len(sample)}


def timed(task, *values, **settings):
    """Return the seconds of the processor for one call, and what it gave."""
    begin = process_time()
    result = task(*values, **settings)
    return process_time() - begin, result


def texts_of(path):
    """Read the texts as a script would."""
    import pandas as pd

    if Path(path).suffix == ".parquet":
        return pd.read_parquet(path)["text"].tolist()
    files = sorted(Path(path).rglob("*.txt"))
    return [file.read_text("utf-8") for file in files]


def lines_matched(texts):
    """Return every line in which a pattern stands."""
    patterns = [re.compile(pattern) for pattern in LINE_PATTERNS]
    lines = (line for text in texts for line in text.split("\n"))
    return [line for line in lines if any(p.search(line) for p in patterns)]


def similar_pairs(texts):
    """Return the pairs that share half of their word triples, as MinHash guesses."""
    from datasketch import MinHash, MinHashLSH

    index, pairs = MinHashLSH(threshold=0.5, num_perm=128), []
    for number, text in enumerate(texts):
        words = re.findall(r"\w+", text)
        sketch = MinHash(num_perm=128)
        triples = zip(words, words[1:], words[2:], strict=False)
        sketch.update_batch([" ".join(triple).encode() for triple in triples])
        pairs += [(number, other) for other in index.query(sketch)]
        index.insert(number, sketch)
    return pairs


TASKS = [ours_load, ours_mark, ours_copies, ours_all, peer_mark, peer_copies]


def peak():
    """Return the largest memory of this process in MB, or 0 where nobody knows."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest * (1 if sys.platform == "darwin" else 2**10) / 1e6


def measured(task, path):
    """Run a task in processes of its own; return the medians of what it says."""
    command = [sys.executable, str(HERE), str(path), task.__name__]
    said = [
        subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
        for _ in range(ROUNDS)
    ]
    failed = [run.stderr for run in said if run.returncode]
    if failed:
        sys.exit(f"{task.__name__} failed:\n{failed[0]}")
    rounds = [json.loads(run.stdout.splitlines()[-1]) for run in said]
    return {key: median(one[key] for one in rounds) for key in rounds[0]}


def main(path):
    """Print the table."""
    load, mark, copies, everything, plain, hashed = (
        measured(task, path) for task in TASKS
    )
    size = mark["bytes"] / 1e6
    print(f"{path}: {mark['documents']:.0f} documents, {size:.1f} MB of text")
    print(f"{mark['marks']:.0f} marks, {copies['found']:.0f} copies")
    print(f"{ROUNDS} rounds, medians of processor seconds\n")
    print(f"{'task':26}{'s':>8}{'MB/s':>8}{'peak MB':>9}{'x text':>8}{'peer/ours':>11}")
    ours, others = (one["load"] + one["mark"] for one in (mark, plain))
    total = everything["load"] + everything["mark"]
    rows = [
        ("load", load["load"], load["peak"], plain["load"] / load["load"]),
        ("mark", mark["mark"], 0, plain["mark"] / mark["mark"]),
        ("load and mark", ours, mark["peak"], others / ours),
        ("find copies", copies["copies"], 0, hashed["copies"] / copies["copies"]),
        ("load, mark, find copies", total, everything["peak"], 0),
    ]
    for name, seconds, memory, ratio in rows:
        used = f"{memory:9.0f}{memory / size:8.1f}" if memory else " " * 17
        compared = f"{ratio:11.1f}" if ratio else ""
        print(f"{name:26}{seconds:8.2f}{size / seconds:8.1f}{used}{compared}")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        chosen = {task.__name__: task for task in TASKS}[sys.argv[2]]
        said = chosen(sys.argv[1])
        print(json.dumps({**said, "peak": peak()}))
    else:
        default = NEWS if NEWS.exists() else ROOT / "corpus"
        main(sys.argv[1] if len(sys.argv) > 1 else default)
