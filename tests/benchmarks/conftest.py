"""The benchmarks are programs: pytest shall not import them for their examples."""

collect_ignore = ["analysis.py", "concordance.py", "loading.py", "run.py", "words.py"]
