"""What simple string matching finds, to be compared with ``find_mentions``."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from siyaq.actors.registry import Actors
from siyaq.errors import check_choice
from siyaq.index.tokens import Tokens
from siyaq.provenance import stamp

# Arabic letters and their marks: what a whole word must not touch.
_LETTER = "[\u0621-\u0652\u0670]"
_PATTERNS = {
    "substring": "({names})",
    "whole_word": f"(?<!{_LETTER})({{names}})(?!{_LETTER})",
    "clitic_regex": f"(?<!{_LETTER})(?:[وف]?[بلك]?)({{names}})(?!{_LETTER})",
}
_COLUMNS = "doc_id start end surface actor_id use kind rule".split()


def baseline_mentions(
    tokens: Tokens, actors: Actors, *, method: str = "whole_word"
) -> pd.DataFrame:
    """
    Find names by plain string matching, as is often done.

    The longest name wins; a name of several actors goes to the first in alphabetical
    order of the ids, so that the table is always the same. No spelling rule, no policy,
    no office, no use: every hit counts as an actor.

    Parameters
    ----------
    tokens : Tokens
        Gives the documents.
    actors : Actors
        Gives the names as they are listed or made from the tables; titles are left out.
    method : {"substring", "whole_word", "clitic_regex"}
        Anywhere, between characters that are no Arabic letters, or also behind letters
        that may be proclitics.

    Returns
    -------
    pandas.DataFrame
        ``doc_id start end surface actor_id use kind rule``, in order of the text.

    Raises
    ------
    SettingError
        If the method is not known.

    Examples
    --------
    >>> baseline_mentions(tokens, actors)["surface"].tolist()
    ['الأسد', 'سوريا', 'إيران']
    >>> len(baseline_mentions(tokens, actors, method="clitic_regex"))
    5
    """
    check_choice("method", method, _PATTERNS)
    owners = _owners(actors)
    names = "|".join(
        map(re.escape, sorted(owners, key=lambda name: (-len(name), name)))
    )
    pattern = re.compile(_PATTERNS[method].replace("{names}", names))
    documents = tokens.documents[["doc_id", "text"]]
    rows = [
        row
        for doc_id, text in documents.itertuples(index=False)
        for row in _hits(pattern, owners, doc_id, text, method)
    ]
    table = pd.DataFrame(rows, columns=_COLUMNS).astype({"start": int, "end": int})
    return stamp(table, "baseline_mentions", tokens, method=method, names=len(owners))


def _owners(actors: Actors) -> dict[str, tuple[str, str]]:
    """Return actor and kind of each name as it is written."""
    owners: dict[str, tuple[str, str]] = {}
    listed = [alias for alias in actors.aliases if alias.actor_id and alias.form]
    for alias in sorted(listed, key=lambda alias: (alias.form, alias.actor_id)):
        if alias.policy != "never":
            owners.setdefault(alias.form, (alias.actor_id, alias.kind))
    return owners


def _hits(
    pattern: re.Pattern,
    owners: dict[str, tuple[str, str]],
    doc_id: str,
    text: str,
    method: str,
) -> Iterator[tuple]:
    for match in pattern.finditer(text):
        actor_id, kind = owners[match[1]]
        place = (doc_id, match.start(1), match.end(1), match[1])
        yield (*place, actor_id, "actor", kind, method)
