"""An article to be read, with what was found in it marked on its own words."""

from __future__ import annotations

import pandas as pd

from siyaq.errors import TableError, check_columns
from siyaq.reports.cells import direction, visible
from siyaq.reports.elements import Element, element
from siyaq.reports.layout import FOLDED, PAGE, TOP, above, bdi, laid_out
from siyaq.reports.reading import reading
from siyaq.reports.tables import Shown, as_shown

# Each kind has its own line as well as its own ground: printers and eyes drop colours.
# What is above the words can hold what is below them. A line on the side of a word
# would part letters that join, so only those above have one, where speech begins.
_BELOW = "background:{0}26;border-bottom:{1} {0}"
_ABOVE = "background:{0}26;border-width:2px 3px 0;border-style:{1};border-color:{0}"
_LOOKS = {
    "actor": _BELOW.format("#2f8fd0", "2px solid"),
    "place": _BELOW.format("#888888", "2px dotted"),
    "modifier": _BELOW.format("#b565a7", "3px double"),
    "direct": _ABOVE.format("#d9822b", "solid"),
    "indirect": _ABOVE.format("#2aa37a", "dashed"),
    "mixed": _ABOVE.format("#a08a2c", "dotted"),
}
_PRINTED = "print-color-adjust:exact;-webkit-print-color-adjust:exact"
_TEXT = "white-space:pre-wrap;line-height:2.3"
_BLOCK = "max-width:46em;margin:.5em auto .5em 0"
_COLUMNS = ["start", "end", "kind", "label", "rule"]

_Span = tuple[int, int, str, str]  # start, end, style and title


def annotated_article(
    text: str, spans: pd.DataFrame, *, caption: str | None = None
) -> Shown:
    """
    Display an article with marked spans, such as mentions and reported speech.

    A span says what it is, and by which rule, when the pointer rests on it, and in a
    list that unfolds below. A span within another lies inside it; where two cross, the
    later one is marked in two pieces.

    Parameters
    ----------
    text : str
        The article as it was loaded.
    spans : pandas.DataFrame
        ``start end kind label rule``: places in characters of the text, up to six
        kinds, and what is to be said of each span.
    caption : str, optional
        What is shown; the number of spans is added to it.

    Returns
    -------
    Shown
        An object that Jupyter displays.

    Raises
    ------
    TableError
        If a column is missing, a span does not lie in the text, or there are more kinds
        than can be told apart.

    Examples
    --------
    >>> spans = pd.DataFrame({"start": [4], "end": [9], "kind": ["actor"]})
    >>> spans = spans.assign(label="بشار الأسد", rule="alias")
    >>> annotated_article("قال الأسد نعم", spans, caption="One article")
    <table: One article (1 span)>
    """
    check_columns(spans, _COLUMNS, "mentions.rename(columns={'use': 'kind'})")
    table = spans[_COLUMNS].sort_values(
        ["start", "end", "kind", "label", "rule"],
        ascending=[True, False, True, True, True],
        ignore_index=True,
    )
    _check(text, table)
    looks = _looks(table["kind"])
    count = f"{len(table):,} span{'' if len(table) == 1 else 's'}"
    marked = [
        (start, end, looks[kind], f"{kind}: {label or '–'} ({rule})")
        for start, end, kind, label, rule in table.itertuples(index=False)
    ]
    way = direction(text)
    side = "right" if way == "rtl" else "left"
    body = element(
        "div",
        *_nested(text, marked, 0, len(text)),
        dir=way,
        lang="ar" if way == "rtl" else "",
        style=f"{_TEXT};direction:{way};text-align:{side}",
    )
    head = element("div", above(caption or "", count), style="opacity:.8", dir=way)
    parts = [head, _legend(table["kind"], looks, way), body, *_listed(text, table)]
    block = element("div", *parts, class_="mathjax_ignore tex2jax_ignore", style=_BLOCK)
    return as_shown(block, f"{caption} ({count})" if caption else count)


def _check(text: str, table: pd.DataFrame) -> None:
    inside = table["start"].between(0, len(text)) & (table["end"] <= len(text))
    wrong = table[~inside | (table["start"] >= table["end"])]
    if len(wrong):
        start, end = wrong[["start", "end"]].iloc[0]
        msg = f"A span from {start} to {end} does not lie in a text of {len(text):,}"
        msg += " characters. Give the spans of this article, in the text as loaded."
        raise TableError(msg)


def _looks(kinds: pd.Series) -> dict[str, str]:
    """Give each kind its look: its own, or one of those that are left over."""
    given = sorted(set(kinds))
    if len(given) > len(_LOOKS):
        msg = f"There are {len(given)} kinds of spans, and {len(_LOOKS)} can be told"
        msg += " apart. Leave some out, or call them the same."
        raise TableError(msg)
    free = iter([look for kind, look in _LOOKS.items() if kind not in given])
    return {kind: _LOOKS.get(kind) or next(free) for kind in given}


def _nested(text: str, spans: list[_Span], start: int, end: int) -> list[Element | str]:
    """Cut a stretch of text into plain text and the outermost spans, as a tree."""
    parts: list[Element | str] = []
    waiting, place = spans, start
    while waiting:
        (opens, closes, look, title), *rest = waiting
        inner = [(a, min(b, closes), *say) for a, b, *say in rest if a < closes]
        cut = [(closes, b, *say) for a, b, *say in rest if a < closes < b]
        later = [span for span in rest if span[0] >= closes]
        waiting = sorted([*cut, *later], key=lambda span: (span[0], -span[1]))
        children = _nested(text, inner, opens, closes)
        style = f"{look};{_PRINTED}"
        parts += [
            text[place:opens],
            element("span", *children, title=title, style=style),
        ]
        place = closes
    return [part for part in [*parts, text[place:end]] if part != ""]


def _legend(kinds: pd.Series, looks: dict[str, str], way: str) -> Element:
    """Show what each look stands for, and how often it is there."""
    shown: list[Element | str] = []
    for kind, look in looks.items():
        name = element("span", bdi(kind), style=f"{look};{_PRINTED};padding:.1em .3em")
        shown += [name, f" {(kinds == kind).sum():,}   "]
    style = "white-space:pre-wrap;line-height:2.3"
    return element("div", *shown, style=style, dir=way)


def _listed(text: str, table: pd.DataFrame) -> list[Element]:
    """List the spans below, for fingers, keyboards and paper."""
    if table.empty:
        return []
    places = zip(table["start"], table["end"], strict=True)
    words = [visible(" ".join(text[a:b].split())) for a, b in places]
    listed = table[["kind", "label", "rule"]].assign(words=words)
    listed = listed[["words", "kind", "label", "rule"]]
    rows = laid_out(reading(listed), above("", "In order of the text"), len(listed))
    fold = element("summary", "All spans and their rules", style=f"{FOLDED}left{TOP}")
    return [element("details", fold, rows, class_=PAGE)]
