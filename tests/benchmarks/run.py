"""
Run the benchmarks, each in a process of its own.

``python run.py bench [NAME …] [PATH]``; all of them if none is named. What is not a
name goes to each: a corpus, or the options of one benchmark.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
NAMES = (
    *("loading", "words", "concordance", "analysis"),
    *("collocation", "keyness", "actors"),
)


def main(words):
    """Run what is named and return the first exit code that is not 0."""
    names = [name for name in NAMES if name in words] or NAMES
    rest = [word for word in words if word not in NAMES]
    for name in names:
        print(f"\n# {name}\n", flush=True)
        code = subprocess.call([sys.executable, HERE / f"{name}.py", *rest])
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
