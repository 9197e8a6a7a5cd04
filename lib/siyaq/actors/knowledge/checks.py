"""A registry held against a corpus: what is never seen, and what is missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import pandas as pd

from siyaq.actors.knowledge.names import name_key
from siyaq.actors.mentions import dropped_mentions, find_mentions
from siyaq.actors.registry import Actors
from siyaq.actors.tables.unknown import unknown_names
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

_COLUMNS = "finding actor_id form count dropped rule remedy".split()
_REMEDIES = {
    "never_seen": "Leave it if other articles may have it; else take it out.",
    "always_dropped": "Look at the policy and at the words that it needs or refuses.",
    "no_date": "Date the documents: an office is resolved by the day.",
    "not_listed": "Add the person to actors.csv and aliases.csv, if one is to count.",
}


def check_registry(
    actors: Actors, tokens: Tokens, *, min_count: int = 2
) -> pd.DataFrame:
    """
    Hold a registry against the words of a corpus.

    Parameters
    ----------
    actors : Actors
        The registry.
    tokens : Tokens
        The words.
    min_count : int
        Names that are not listed are reported from this count on.

    Returns
    -------
    pandas.DataFrame
        ``finding actor_id form count dropped rule remedy``, by finding. "never_seen": a
        listed form that is nowhere in the corpus (those made from countries are not
        reported); "always_dropped": one that is found, but never counted, with the rule
        that most often dropped it; "no_date": offices met in documents without a date;
        "not_listed": names from ``unknown_names``.

    Examples
    --------
    >>> check_registry(actors, tokens)[["finding", "form"]].values.tolist()
    [['never_seen', 'بشار الأسد']]
    """
    mentions, dropped = find_mentions(tokens, actors), dropped_mentions(tokens, actors)
    rows = list(_aliases(actors, mentions, dropped))
    undated = mentions[mentions["rule"].str.endswith(":no date")]
    met = undated.groupby(["role_id", "surface"]).size()
    for (role_id, surface), count in met.items():
        rows.append(("no_date", role_id, surface, count, 0, "no date"))
    missing = unknown_names(tokens, actors, min_count=min_count)
    for name, count, cue in missing[["name", "count", "cue"]].itertuples(index=False):
        rows.append(("not_listed", "", name, count, 0, cue))
    table = pd.DataFrame(
        [(*row, _REMEDIES[row[0]]) for row in dict.fromkeys(rows)], columns=_COLUMNS
    )
    order = {finding: place for place, finding in enumerate(_REMEDIES)}
    table = table.assign(_order=table["finding"].map(order)).sort_values(
        ["_order", "count", "dropped", "actor_id", "form"],
        ascending=[True, False, False, True, True],
    )
    table = table.drop(columns="_order").reset_index(drop=True)
    return stamp(table, "check_registry", tokens, min_count=min_count)


def _aliases(
    actors: Actors, mentions: pd.DataFrame, dropped: pd.DataFrame
) -> Iterator[tuple]:
    """Yield the listed forms that never count."""
    seen, lost = _forms(mentions, "actor_id"), _forms(dropped, "candidates")
    rules: dict[tuple, Counter] = defaultdict(Counter)
    for surface, rule in dropped[["surface", "rule"]].itertuples(index=False):
        rules[name_key(surface)][rule] += 1
    for alias in actors.aliases:
        counted = seen[alias.words, alias.actor_id] + seen[alias.words, ""]
        if counted or alias.policy == "never" or not alias.listed:
            continue
        gone = lost[alias.words, alias.actor_id]
        common = rules[alias.words].most_common(1)
        finding = "always_dropped" if gone else "never_seen"
        rule = common[0][0] if gone and common else ""
        yield finding, alias.actor_id, alias.form, 0, gone, rule


def _forms(table: pd.DataFrame, column: str) -> Counter:
    """Count each folded form by the actors that it may mean."""
    counts: Counter = Counter()
    columns = ["surface", column]
    lost = table.get("lost_article", "")
    table = table.assign(surface=lost + table["surface"])
    for surface, ids in table[columns].itertuples(index=False):
        for actor_id in ids.split(";"):
            counts[name_key(surface), actor_id] += 1
    return counts
