"""The words at each place around a keyword."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from siyaq.analysis.lines.groups import LINE_COLUMNS, MAKER, Stopwords
from siyaq.analysis.lines.words import Rules, check_reach, line_words, stop_labels
from siyaq.errors import SettingError, check_columns
from siyaq.provenance import stamp

_SPAN = 9  # places on each side, as sort keys go


def line_frequencies(
    lines: pd.DataFrame,
    *,
    span: int = 3,
    stopwords: Stopwords = None,
    rules: Rules = None,
) -> pd.DataFrame:
    """
    Count the words at each place around the keyword.

    Parameters
    ----------
    lines : pandas.DataFrame
        Lines of ``concordance``, or some of them.
    span : int
        Places on each side, from 1 to 9.
    stopwords : str, Path or iterable of str, optional
        Words to leave out of the table, a list or a file; ``percent`` is of all lines.
    rules : iterable of str or Rule, optional
        Of normalisation; needed only if the tokens had rules of your own.

    Returns
    -------
    pandas.DataFrame
        ``position word count percent``: -1 is the word before the keyword, 1 the word
        after it; at each place the commonest first, ties in order of the words.

    Raises
    ------
    SettingError
        If the span is out of range, or the lines are too short for it.
    TableError
        If these are no lines.

    Examples
    --------
    >>> lines = concordance(tokens, "إيران|وإيران")
    >>> line_frequencies(lines, span=1).values.tolist()
    [[-1, 'سوريا', 1, 50.0], [1, 'بلدان', 1, 50.0], [1, 'وسوريا', 1, 50.0]]
    """
    check_columns(lines, LINE_COLUMNS, MAKER)
    if isinstance(span, bool) or span not in range(1, _SPAN + 1):
        msg = f"span={span!r} is no number of places. Give 1 to {_SPAN}."
        raise SettingError(msg)
    for side in ("pre", "post"):
        check_reach(lines, f"span={span}", side, span)
    found = line_words(lines, rules)
    left_out = stop_labels(stopwords, found.rules)
    rows = [
        (place, word)
        for before, after in zip(found.pre, found.post, strict=True)
        for place, word in _placed(before, after, span)
        if word not in left_out
    ]
    table = pd.DataFrame(rows, columns=["position", "word"])
    table = table.astype({"position": "int64", "word": "str"})
    table = table.value_counts().reset_index()
    order = {"position": True, "count": False, "word": True}
    table = table.sort_values([*order], ascending=[*order.values()], ignore_index=True)
    table["word"] = table["word"].map(found.shown).astype("str")
    table["percent"] = 100 * table["count"] / max(len(lines), 1)
    settings = {"span": span, "stopwords": len(left_out), "lines": len(lines)}
    return stamp(table, "line_frequencies", lines, **settings)


def _placed(
    before: list[str], after: list[str], span: int
) -> Iterator[tuple[int, str]]:
    """Yield the words around a keyword with their distance from it."""
    for distance, word in enumerate(reversed(before[-span:]), 1):
        yield -distance, word
    yield from enumerate(after[:span], 1)
