"""The words of concordance lines, counted as normalised and shown as printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from siyaq.arabic.segmentation import words
from siyaq.arabic.spelling import DEFAULT_RULES, RULES, Rule, normalize, resolve_rules
from siyaq.arabic.wordlists import read_list
from siyaq.errors import SettingError, check_columns
from siyaq.index.norms import normalize_all
from siyaq.provenance import provenance

Rules = Iterable[str | Rule] | None
SIDES = ("pre", "keyword", "post")


class LineWords(NamedTuple):
    """
    What stands in lines, as labels.

    Attributes
    ----------
    pre, keyword, post : list of list of str
        The normalised words of each line, in reading order.
    shown : dict of str to str
        The commonest spelling of each in these lines; of equals the first.
    rules : tuple of Rule
        What has normalised them.
    """

    pre: list[list[str]]
    keyword: list[list[str]]
    post: list[list[str]]
    shown: dict[str, str]
    rules: tuple[Rule, ...]

    def around(self, line: int) -> list[str]:
        """Return the words before and after the keyword of a line."""
        return self.pre[line] + self.post[line]


def line_words(lines: pd.DataFrame, rules: Rules = None) -> LineWords:
    """
    Cut lines into words.

    What is shown is what counts: the line alone is read, with all that is printed in
    it, also what cleaning has marked.

    Parameters
    ----------
    lines : pandas.DataFrame
        Lines of ``concordance``; those left of them after a selection, too.
    rules : iterable of str or Rule, optional
        Of normalisation; by default those of the tokens that the lines are from.

    Returns
    -------
    LineWords

    Raises
    ------
    SettingError
        If the tokens had a rule of their own, and it is not given.
    TableError
        If these are no lines.

    Examples
    --------
    >>> found = line_words(concordance(tokens, "سوريا", context=1))
    >>> found.pre, found.post, found.shown["ان"]
    ([['ان']], [['وايران']], 'أن')
    """
    check_columns(lines, SIDES, "concordance(tokens, query)")
    resolved = _rules(lines, rules)
    printed = {side: [words(text) for text in lines[side]] for side in SIDES}
    counts = Counter(
        word for side in printed.values() for line in side for word in line
    )
    forms = sorted(counts)
    label = dict(zip(forms, normalize_all(forms, resolved), strict=True))
    shown: dict[str, str] = {}
    for form in forms:
        best = shown.setdefault(label[form], form)
        if counts[form] > counts[best]:
            shown[label[form]] = form
    normal = {
        side: [[label[word] for word in line] for line in found]
        for side, found in printed.items()
    }
    return LineWords(**normal, shown=shown, rules=resolved)


def _rules(lines: pd.DataFrame, rules: Rules) -> tuple[Rule, ...]:
    if rules is not None:
        return resolve_rules(rules)
    names = provenance(lines).get("corpus", {}).get("rules")
    own = [name for name in names or [] if name not in RULES]
    if own:
        msg = f"The lines were found with the rule {own[0]!r}, which is none of RULES."
        raise SettingError(msg + " Give rules=… as for tokenize.")
    return resolve_rules(DEFAULT_RULES if names is None else names)


def check_reach(lines: pd.DataFrame, setting: str, side: str, distance: int) -> None:
    """
    Raise if lines are too short for what is asked of them.

    Raises
    ------
    SettingError
        Names the context that is needed.
    """
    context: Any = provenance(lines).get("settings", {}).get("context")
    if isinstance(context, list):
        context = context[side == "post"]
    if isinstance(context, int) and distance > context:
        msg = f"{setting} needs {distance} words of context, and the lines have"
        msg += f" {context}. Use concordance(…, context={distance})."
        raise SettingError(msg)


def stop_labels(
    stopwords: str | Path | Iterable[str] | None, rules: tuple[Rule, ...]
) -> set[str]:
    """Return the words to leave out as they are counted."""
    return {normalize(word, rules) for word in read_list(stopwords)}
