"""The benchmarks are programs: pytest shall not import them for their examples."""

collect_ignore_glob = ["[!t]*.py"]
