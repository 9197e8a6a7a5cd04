"""What saved layers depend on, in brief."""

from __future__ import annotations

import json
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from siyaq.arabic.spelling import RULES
from siyaq.index.lexicon import Lexicon


def digest_of(text: str) -> str:
    """Return a digest of a text."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def layers_by(lexicon: Lexicon) -> str:
    """
    Return a digest of what makes layers: rules, names, code, lists and libraries.

    Parameters
    ----------
    lexicon : Lexicon
        The layers themselves are not asked for.

    Returns
    -------
    str
        "" if a rule is not one of ``RULES``: nobody knows whether it has changed.

    Examples
    --------
    >>> layers_by(tokens.lexicon) == layers_by(tokenize(corpus).lexicon)
    True
    >>> layers_by(tokens.lexicon) == layers_by(tokenize(corpus, rules=[]).lexicon)
    False
    """
    if any(rule is not RULES.get(rule.name) for rule in lexicon.rules):
        return ""
    rules = [rule.name for rule in lexicon.rules]
    return digest_of(json.dumps([rules, lexicon.names, _code(), _libraries()]))


@cache
def _code() -> str:
    """Return a digest of the code and the lists that make layers."""
    here = Path(__file__).parent
    makers = [here / name for name in ("layers.py", "lexicon.py", "norms.py")]
    sources = [*(here.parent / "arabic").iterdir(), *makers]
    digest = blake2b(digest_size=16)
    for path in sorted(path for path in sources if path.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _libraries() -> list[str]:
    """Return the versions of the dictionary and of the stemmers."""
    versions = []
    for name in ("simplemma", "nltk"):
        try:
            versions.append(version(name))
        except PackageNotFoundError:
            versions.append("")
    return versions
