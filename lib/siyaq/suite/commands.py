"""The command line of the suite: ``run``, ``verify`` and ``notebooks``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from siyaq.errors import SiyaqError
from siyaq.reports.notebooks import find_notebooks
from siyaq.suite.planning import plan
from siyaq.suite.running import refresh, run
from siyaq.suite.verifying import plan_again, verify


def main(argv: list[str] | None = None) -> int:
    """
    Run, verify or re-execute the notebooks of the project in the working directory.

    Parameters
    ----------
    argv : list of str, optional
        The command line; see ``python -m siyaq.suite --help``.

    Returns
    -------
    int
        0 if all went well, 1 if a notebook failed or a file differs, 2 if the
        arguments are wrong.
    """
    options = vars(_parser().parse_args(argv))
    steps = {
        "run": (plan, run),
        "verify": (plan_again, verify),
        "notebooks": (find_notebooks, refresh),
    }
    prepare, act = steps[options.pop("command")]
    code = 2
    try:
        job = prepare(Path.cwd(), **options)
        code = 1
        return act(job)
    except SiyaqError as error:
        print(error, file=sys.stderr)
        return code
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m siyaq.suite", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("run", help="run and publish the notebooks").add_argument
    add("--corpus", default="corpus", metavar="PATH", help="a folder or file of texts")
    add("--output", default="output", metavar="DIR", help="where the results go")
    add("--only", default=[], nargs="+", metavar="NAME", help="these notebooks only")
    add("--language", default="ar", metavar="ar|en", help="language of the figures")
    add = commands.add_parser("verify", help="run again and compare").add_argument
    add("folder", nargs="?", default="output", metavar="DIR", help="results of a run")
    add("--corpus", default="corpus", metavar="PATH", help="the corpus of that run")
    add = commands.add_parser("notebooks", help="execute again, in place").add_argument
    add("names", nargs="*", metavar="NAME", help="these notebooks only")
    return parser
