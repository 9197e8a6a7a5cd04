"""Where around a node its collocates stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from siyaq.analysis.company.cooccurrences import Company, keep_company, recounted
from siyaq.analysis.company.windows import Places, places
from siyaq.analysis.concordance import concordance
from siyaq.analysis.stopwords import left_out
from siyaq.errors import SettingError, TableError, nearest
from siyaq.index.tokens import Tokens
from siyaq.provenance import provenance, stamp


def collocates_by_position(
    tokens: Tokens,
    node: str,
    *,
    window: int | Sequence[int] = 5,
    within: str = "sentence",
    layer: str = "norm",
    min_count: int = 3,
    stopwords: str | Path | Iterable[str] | None = None,
) -> pd.DataFrame:
    """
    Count on which places around a node its collocates stand.

    Every word in the windows counts once, as in ``collocates``; one between two nodes
    is counted at the nearer one, and before the second if both are as near. A word of
    the node itself counts behind an earlier node only.

    Parameters
    ----------
    tokens : Tokens
        The words.
    node : str
        A query.
    window : int or (int, int)
        Words before and after the node.
    within : {"sentence", "paragraph", "doc_id"}
        What the window does not cross.
    layer : str, a name from ``LAYERS`` or of an analyser
        What counts as the same collocate.
    min_count : int
        Leave out collocates with a smaller O11.
    stopwords : str, Path or iterable of str, optional
        Words to leave out of the table, or a file of them, after counting.

    Returns
    -------
    pandas.DataFrame
        ``collocate O11 pre post``, then the counts ``pre5 … pre1 post1 … post5`` of
        each place, "1" next to the node; those of a row sum up to O11. Most frequent
        first, ties in order of the collocates.

    Raises
    ------
    QueryError
        If the node does not occur, or the query cannot be understood.
    SettingError
        If a setting is not known or out of range.

    Examples
    --------
    >>> table = collocates_by_position(tokens, "سوريا", window=2, min_count=1)
    >>> table.columns.tolist()
    ['collocate', 'O11', 'pre', 'post', 'pre2', 'pre1', 'post1', 'post2']
    >>> table.set_index("collocate").loc["وإيران", "post1"].item()
    1
    """
    if window is None:
        msg = "window=None has no places. Give a number of words, such as 5."
        raise SettingError(msg)
    company = keep_company(tokens, node, window=window, within=within, layer=layer)
    found = _places(tokens, company)
    before, after = company.sides
    absent = left_out(tokens, layer, stopwords)
    names = tokens.layer(layer)
    column = found.offset + before - (found.offset > 0)
    key = company.codes.astype(np.int64) * (before + after) + column
    size = len(names.labels) * (before + after)
    counts = np.bincount(key, minlength=size).reshape(-1, before + after)
    o11 = counts.sum(axis=1)
    kept = o11 >= max(min_count, 1)
    kept[absent.codes] = False
    codes = np.flatnonzero(kept)
    codes = codes[np.lexsort([names.shown_ranks[codes], -o11[codes]])]
    words = pd.array(names.spellings.take(codes), dtype="str")
    table = pd.DataFrame({"collocate": words, "O11": o11[codes]})
    table["pre"] = counts[codes, :before].sum(axis=1)
    table["post"] = counts[codes, before:].sum(axis=1)
    places_ = [f"pre{step}" for step in range(before, 0, -1)]
    places_ += [f"post{step}" for step in range(1, after + 1)]
    table = table.assign(**dict(zip(places_, counts[codes].T, strict=True)))
    settings = {
        "node": node,
        "read_as": company.hits.read_as,
        "hits": len(company.hits),
        "window": company.sides,
        "within": within,
        "layer": layer,
        "min_count": min_count,
        "stopwords": absent.listed,
    }
    return stamp(table, "collocates_by_position", tokens, **settings)


def collocate_lines(
    tokens: Tokens,
    table: pd.DataFrame,
    collocate: str,
    *,
    context: int = 8,
    columns: str | Iterable[str] = ("date", "outlet"),
    mentions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """
    List the concordance lines that a co-occurrence count stands for.

    Parameters
    ----------
    tokens : Tokens
        The words that the table was counted in.
    table : pandas.DataFrame
        From ``collocates``.
    collocate : str
        One of the table.
    context : int
        Words before and after the node; more where the collocate is further away.
    columns : str or iterable of str
        Metadata to show.
    mentions : pandas.DataFrame, optional
        As for ``collocates``, if the table was made with them.

    Returns
    -------
    pandas.DataFrame
        ``doc_id position offset pre keyword post start end`` and the columns, one line
        for each of the O11 places, in the order of the corpus: ``offset`` says how many
        words the collocate is from the node, negative before it. If units were counted
        there is a line for each unit, with the first place in it.

    Raises
    ------
    TableError
        If ``collocates`` did not make the table, or made it from other words, or the
        word is not in it.

    Examples
    --------
    >>> table = collocates(tokens, "سوريا", min_count=1)
    >>> lines = collocate_lines(tokens, table, "وإيران")
    >>> lines[["offset", "keyword"]].values.tolist()
    [[1, 'سوريا']]
    """
    made = provenance(table).get("settings", {})
    row = row_of(table, collocate)
    company, codes = recounted(tokens, table.iloc[[row]], mentions)
    mine = company.codes == codes[0]
    found = _places(tokens, company._replace(near=company.near[mine]))
    reach = max(context, int(np.abs(found.offset).max(initial=0)))
    options = {"context": reach, "sort": (), "columns": columns, "mentions": mentions}
    lines = concordance(tokens, made["node"], **options)
    # Of hits inside one another the longest is the node.
    lines = lines.sort_values(["position", "end"], kind="stable")
    lines = lines.drop_duplicates("position", keep="last").set_index("position")
    lines = lines.loc[company.hits.first[found.hit]].reset_index()
    lines.insert(1, "offset", found.offset)
    lines.insert(0, "doc_id", lines.pop("doc_id"))
    settings = {"collocate": collocate, "context": reach}
    return stamp(lines, "collocate_lines", table, **settings)


def row_of(table: pd.DataFrame, collocate: str) -> int:
    """
    Return the number of the row that has a collocate.

    Raises
    ------
    TableError
        If none has; names the nearest.

    Examples
    --------
    >>> row_of(pd.DataFrame({"collocate": ["a", "b"]}), "b")
    1
    """
    words = table["collocate"].tolist()
    if collocate not in words:
        msg = f"{collocate!r} is not in the table of {len(words):,} collocates."
        raise TableError(msg + nearest(collocate, words))
    return words.index(collocate)


def _places(tokens: Tokens, company: Company) -> Places:
    size = len(tokens)
    sides = (size, size) if company.sides is None else company.sides
    return places(tokens, company.hits, company.near, sides, company.within)
