"""In whose voice somebody is mentioned: the outlet's, or a speaker's."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

import pandas as pd

from siyaq.arabic.quotation import quoted_spans
from siyaq.errors import check_columns
from siyaq.provenance import stamp

QUOTE = ["doc_id", "start", "end", "surface", "speaker", "kind"]
_MENTION = ["doc_id", "start", "end"]


def voices(mentions: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """
    Say in whose voice each actor is mentioned.

    Only what stands between marks is evidence of the speaker's own words: in indirect
    speech the outlet may have chosen the name. In a mixed quotation only the part
    between marks is direct.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From ``find_mentions``.
    quotes : pandas.DataFrame
        From ``find_quotes``, for the same tokens.

    Returns
    -------
    pandas.DataFrame
        The mentions, with ``voice`` "outlet", "indirect" or "direct", and
        ``quoted_by``, the speaker of the quotation ("" where that is not known, or the
        outlet speaks).

    Raises
    ------
    TableError
        If one of the tables has other columns.

    Examples
    --------
    >>> mentions = find_mentions(tokens, actors)
    >>> verbs = load_speech_verbs("corpus/actors")
    >>> quotes = find_quotes(tokens, mentions, verbs=verbs)
    >>> voices(mentions, quotes)[["surface", "voice", "quoted_by"]].values.tolist()[:2]
    [['الأسد', 'outlet', ''], ['سوريا', 'indirect', 'ASSAD']]
    """
    check_columns(mentions, _MENTION, "find_mentions()")
    check_columns(quotes, QUOTE, "find_quotes()")
    reports: dict[str, list[tuple]] = defaultdict(list)
    ordered = quotes.sort_values(["doc_id", "start"])
    for doc_id, *report in ordered[QUOTE].itertuples(index=False):
        reports[doc_id].append(tuple(report))
    starts = {
        doc_id: [report[0] for report in said] for doc_id, said in reports.items()
    }
    found = [
        _voice(reports.get(doc_id, []), starts.get(doc_id, []), start, end)
        for doc_id, start, end in mentions[_MENTION].itertuples(index=False)
    ]
    table = mentions.reset_index(drop=True)
    table["voice"] = [voice for voice, _ in found]
    table["quoted_by"] = [speaker for _, speaker in found]
    return stamp(table.astype({"voice": str, "quoted_by": str}), "voices", mentions)


def _voice(
    reports: list[tuple], starts: list[int], start: int, end: int
) -> tuple[str, str]:
    at = bisect_right(starts, start) - 1
    if at < 0 or reports[at][1] < end:
        return "outlet", ""
    opens, _, surface, speaker, kind = reports[at]
    verbatim = kind == "direct" or any(
        opens + a <= start and end <= opens + b for a, b in quoted_spans(surface)
    )
    return ("direct" if verbatim else "indirect"), speaker
