"""Two words that follow each other more often than chance."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral

import numpy as np
import pandas as pd

from siyaq.analysis.association import measures_for
from siyaq.analysis.collocation import checked_measures
from siyaq.analysis.company.pair_counts import runs
from siyaq.analysis.ranking import best_first
from siyaq.errors import SettingError
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp


def bigram_association(
    tokens: Tokens,
    *,
    layer: str = "norm",
    min_count: int = 5,
    measure: str | Sequence[str] = "log_likelihood",
) -> pd.DataFrame:
    """
    Score pairs of words that follow each other, as candidates for expressions.

    The table of a pair is over places and not over words: a word counts as a first word
    only where another follows it in the sentence.

    Parameters
    ----------
    tokens : Tokens
        The words.
    layer : str, a name from ``LAYERS`` or of an analyser
        What counts as the same word.
    min_count : int
        Leave out pairs with a smaller O11.
    measure : str or list of str
        Of ``association.MEASURES``; the first ranks.

    Returns
    -------
    pandas.DataFrame
        ``first second O11 R1 C1 N E11`` and one column per measure, best first, ties
        in order of the words. R1 is how often the first word is the first of a pair, C1
        how often the second is the second of one, N all pairs.

    Raises
    ------
    SettingError
        If a setting is not known or out of range.

    References
    ----------
    Manning & Schütze (1999), Foundations of statistical natural language processing,
    chapter 5.

    Examples
    --------
    >>> table = bigram_association(tokens, min_count=1)
    >>> table.loc[table["first"] == "اقرأ", ["second", "O11", "N"]].values.tolist()
    [['أيضا', 1, 10]]
    """
    measures = checked_measures(measure)
    if not isinstance(min_count, Integral) or min_count < 1:
        msg = f"min_count={min_count!r} is not a number of occurrences. Give 1 or more."
        raise SettingError(msg)
    codes, names = tokens.codes(layer), tokens.layer(layer)
    follows = np.ones(max(len(codes) - 1, 0), dtype=bool)
    ends = tokens.sentence_offsets[1:-1]
    follows[ends[(ends > 0) & (ends <= len(follows))] - 1] = False
    first, second = codes[:-1][follows], codes[1:][follows]
    keys = first.astype(np.int64) << 32 | second
    keys.sort()
    pairs, o11, candidates = runs(keys, min_count)
    one, two = pairs >> 32, pairs & 0xFFFFFFFF
    kinds = len(names.labels)
    counts = {
        "O11": o11,
        "R1": np.bincount(first, minlength=kinds)[one],
        "C1": np.bincount(second, minlength=kinds)[two],
        "N": np.full(len(pairs), len(keys)),
    }
    table = pd.DataFrame(counts)
    table["E11"] = table["R1"] * table["C1"] / table["N"]
    known = measures_for(candidates)
    table = table.assign(**{name: known[name](table) for name in measures})
    ranks = names.shown_ranks
    pair = ranks[one] * len(ranks) + ranks[two]
    order = best_first(table[measures[0]].to_numpy(), pair)
    table = table.iloc[order].reset_index(drop=True)
    for place, word in enumerate((one, two)):
        column = pd.array(names.spellings.take(word[order]), dtype="str")
        table.insert(place, ("first", "second")[place], column)
    settings = {"layer": layer, "min_count": min_count, "measure": measures}
    settings["candidates"] = candidates
    return stamp(table, "bigram_association", tokens, **settings)
