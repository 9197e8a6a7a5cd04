"""What each rule of normalisation does to the words of a corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from siyaq.arabic import characters as ch
from siyaq.arabic.spelling import Rule, resolve_rules
from siyaq.index.layers import in_order
from siyaq.index.norms import normalize_all
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

_COLUMNS = "rule reason types tokens examples collisions collided".split()
_SHOWN = 3  # examples in a cell
_HIDDEN = re.compile(f"[{ch.INVISIBLE}{ch.TAGS}]")


def normalization_report(
    tokens: Tokens, *, rules: Iterable[str | Rule] | None = None
) -> pd.DataFrame:
    """
    Count for each rule which words it changes, and which it makes one.

    The rules are applied one after the other, to the words as the rules before have
    left them.

    Parameters
    ----------
    tokens : Tokens
        The words.
    rules : iterable of str or Rule, optional
        Other rules than those of the tokens, such as one that is off, in order.

    Returns
    -------
    pandas.DataFrame
        One row per rule, in order: ``rule reason types tokens examples``, then
        ``collisions``, the number of words behind which several different ones stand
        that were apart before this rule, and ``collided``, examples of these. Types
        are different words, tokens their occurrences. Examples ("before > after")
        have the commonest words; of collisions come first those that hide most
        occurrences of a rarer word ("this 120 + that 80 = both"). A character that
        does not print is written as its code point.

    Raises
    ------
    SettingError
        If a rule is not known.

    Examples
    --------
    >>> report = normalization_report(tokens).set_index("rule")
    >>> report.loc["alif", ["types", "tokens", "collisions"]].tolist()
    [9, 9, 0]
    >>> report.loc["marks", "examples"]
    'أكّد > أكد'
    """
    resolved = tokens.rules if rules is None else resolve_rules(rules)
    counts = tokens.counts("form")
    used = counts > 0
    words = np.array(tokens.vocabulary, dtype=object)[used]
    counts, rows = counts[used], []
    for rule in resolved:
        row, words, counts = _step(rule, words, counts)
        rows.append([rule.name, rule.reason, *row])
    names = None if rules is None else ", ".join(rule.name for rule in resolved)
    table = pd.DataFrame(rows, columns=_COLUMNS)
    return stamp(table, "normalization_report", tokens, rules=names)


def _step(
    rule: Rule, words: np.ndarray, counts: np.ndarray
) -> tuple[list[Any], np.ndarray, np.ndarray]:
    """Apply a rule to different words; return its row, and what is left of them."""
    after = np.array(normalize_all(words, [rule]), dtype=object)
    changed = np.flatnonzero(after != words)
    if not len(changed):
        return [0, 0, "", 0, ""], words, counts
    first = changed[np.argsort(-counts[changed], kind="stable")][:_SHOWN]
    examples = [f"{words[place]} > {after[place]}" for place in first]
    codes, labels = in_order(after)
    sums = np.bincount(codes, counts).astype(np.int64)
    collisions, collided = _collisions(words, counts, codes, labels)
    row = [len(changed), counts[changed].sum(), _printable(examples), collisions]
    return [*row, collided], np.array(labels, dtype=object), sums


def _collisions(
    words: np.ndarray, counts: np.ndarray, codes: np.ndarray, labels: list[str]
) -> tuple[int, str]:
    """Count the labels of several words, and write out those that hide most."""
    order = np.lexsort([-counts, codes])
    starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
    ends = np.append(starts[1:], len(order))
    several = np.flatnonzero(ends - starts > 1)
    sums = np.add.reduceat(counts[order], starts)
    hidden = sums - counts[order][starts]
    texts = []
    for code in several[np.argsort(-hidden[several], kind="stable")][:_SHOWN]:
        members = order[starts[code] : ends[code]]
        parts = [f"{words[place]} {counts[place]}" for place in members]
        texts.append(f"{' + '.join(parts)} = {labels[code]}")
    return len(several), _printable(texts)


def _printable(texts: list[str]) -> str:
    return _HIDDEN.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", "; ".join(texts))
