"""The notebooks as one work: run, published, refreshed and verified."""

from siyaq.suite.commands import main

__all__ = ["main"]
