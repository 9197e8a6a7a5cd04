"""The paragraph around a line of a concordance, from the text as it was printed."""

from __future__ import annotations

import pandas as pd

from siyaq.errors import TableError, check_columns

REACH = 700  # characters on each side: an article without line ends is cut there
CUT = "…"


def paragraphs(lines: pd.DataFrame, texts: pd.DataFrame) -> list[tuple[str, str, str]]:
    """
    Find the paragraph of each line of a concordance.

    Parameters
    ----------
    lines : pandas.DataFrame
        Lines of a concordance: ``doc_id keyword start end``.
    texts : pandas.DataFrame
        The documents: ``doc_id text``.

    Returns
    -------
    list of (str, str, str)
        In the order of the lines: what stands before the keyword in its paragraph, the
        keyword, and what stands after it; at most 700 characters on each side.

    Raises
    ------
    TableError
        If a column is missing, a document is not there, or its text does not hold the
        keyword at that place.

    Examples
    --------
    >>> lines = concordance(tokens, "وسوريا")
    >>> paragraphs(lines, tokens.documents)
    [('إيران ', 'وسوريا', '.')]
    """
    check_columns(lines, ("pre", "keyword", "post"), "concordance(…)")
    check_columns(lines, ("doc_id", "start", "end"), "concordance(…)")
    check_columns(texts, ("doc_id", "text"), "tokenize(…): it is tokens.documents")
    needed = texts[texts["doc_id"].isin(lines["doc_id"].unique())]
    by_id = dict(zip(needed["doc_id"], needed["text"], strict=True))
    columns = [lines[name] for name in ("doc_id", "start", "end", "keyword")]
    found = []
    for doc_id, start, end, keyword in zip(*columns, strict=True):
        text = by_id.get(doc_id, "")
        if text[start:end] != keyword:
            msg = f"The text of {doc_id!r} does not hold {keyword!r} at {start}:{end}."
            msg += " Give the documents from which the lines were made."
            raise TableError(msg)
        found.append((_before(text, start), keyword, _after(text, end)))
    return found


def _before(text: str, start: int) -> str:
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if len(before) <= REACH:
        return before.lstrip()
    whole = before[-REACH:].partition(" ")[2] or before[-REACH:]
    return f"{CUT} {whole}"


def _after(text: str, end: int) -> str:
    stop = text.find("\n", end)
    after = text[end:] if stop < 0 else text[end:stop]
    if len(after) <= REACH:
        return after.rstrip()
    whole = after[:REACH].rpartition(" ")[0] or after[:REACH]
    return f"{whole} {CUT}"
