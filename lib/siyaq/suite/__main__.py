"""The suite on the command line: ``python -m siyaq.suite run``."""

import sys

from siyaq.suite.commands import main

if __name__ == "__main__":
    sys.exit(main())
