"""How a table is laid out on a page: inline styles, because notebooks drop sheets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import repeat

from siyaq.reports.cells import direction, holds_arabic, kwic_widths
from siyaq.reports.elements import Element, element
from siyaq.reports.reading import Reading

# All colours are see-through, so that the text is the theme's, light or dark. A marked
# word alone has its own two, because JupyterLab drops "color:inherit".
LINE = "border-bottom:1px solid rgba(128,128,128,0.3)"
CELL = "padding:.25em .6em"
NODE = "padding:.25em"
CUT = "overflow:hidden;white-space:nowrap"
ELLIPSIS = "text-overflow:ellipsis"
TOP = ";vertical-align:top"  # an open paragraph leaves its line where it was
SIDES = {
    "left": "direction:ltr;text-align:left",
    "right": "direction:rtl;text-align:right",
    "center": "text-align:center;font-weight:bold",
}
TABLE = "border-collapse:collapse;margin:.5em auto .5em 0"
FIXED = ";table-layout:fixed;width:100%;min-width:54em"
CAPTION = "opacity:0.8;text-align:"
LONGEST_LINE = 90  # letters of a caption that is wider than its table
OPENS = f"display:block;cursor:pointer;text-decoration:underline;{CUT};{ELLIPSIS}"
FOLDED = "cursor:pointer;padding:.4em 0;text-align:"
MARK = "background:#ffe08a;color:#1a1a1a;font-weight:bold"
BOX = (
    "white-space:normal;font-weight:normal;line-height:1.7;box-sizing:border-box;"
    "padding:.5em 1em;margin:.3em 0 .5em;border:1px solid rgba(128,128,128,0.5);"
)
PAGE = "siyaq-page"  # the class of folded pages, which are printed open
# On paper folded pages are open, and heads of columns stand on every sheet.
PRINT = f"""@media print {{
  .{PAGE}::details-content {{ content-visibility: visible; display: block }}
  [style*="overflow:auto"] {{ overflow: visible !important }}
  .jp-OutputArea-child {{ display: block !important; break-inside: auto !important }}
  table {{ min-width: 0 !important; font-size: 8pt !important }}
  th, td {{ padding: .2em .3em !important }}
  thead {{ display: table-header-group; break-inside: avoid }}
  tr {{ break-inside: avoid }}
}}"""
SHORT = 24  # characters; a name or a date stays on one line
FITS = 10  # characters; a date is hardly ever cut

Paragraph = tuple[str, str, str]  # before the keyword, the keyword, after it
Look = tuple[str, str]  # style and direction of a cell; "" is by its text


def bdi(text: str, way: str = "") -> Element:
    """
    Keep a text from turning what stands beside it.

    Parameters
    ----------
    text : str
        For instance a cell.
    way : {"", "rtl", "ltr"}
        Its direction, by default the one of most of its letters.

    Returns
    -------
    Element
        The text, isolated.

    Examples
    --------
    >>> bdi("-5").attributes
    {'dir': 'ltr'}
    """
    return element("bdi", text, dir=way or direction(text))


def above(title: str, count: str, maybe: Sequence[str] = ()) -> Element:
    """
    Lay out what stands above a table.

    Parameters
    ----------
    title : str
        What the table shows; may be empty.
    count : str
        How many rows there are.
    maybe : sequence of str
        What an empty concordance was perhaps looking for.

    Returns
    -------
    Element
        The title, the count behind it whatever its direction, and the suggestions.

    Examples
    --------
    >>> above("", "3 rows").children
    ('3 rows',)
    """
    whole = bdi(count)
    if title:
        both = [bdi(title), " ", element("bdi", f"({count})")]
        whole = element("bdi", *both, dir=direction(title))
    if not maybe:
        return whole
    words = [part for word in maybe for part in (" ", bdi(word))]
    return element("span", whole, " ", element("bdi", "Perhaps:", *words, dir="ltr"))


def laid_out(
    read: Reading,
    caption: Element,
    size: int,
    paragraphs: Sequence[Paragraph] = (),
) -> Element:
    """
    Lay out a table in pages: the first is seen, the others unfold.

    Parameters
    ----------
    read : Reading
        The table.
    caption : Element
        What stands above it.
    size : int
        Rows of a page.
    paragraphs : sequence of (str, str, str)
        For each line of a concordance what its keyword opens, or nothing at all.

    Returns
    -------
    Element
        One block, which scrolls if the table is wide, and begins in view.

    Examples
    --------
    >>> read = Reading(["n"], [["1", "2", "3"]], ["right"], rtl=False, kwic=False)
    >>> [part.tag for part in laid_out(read, bdi("3 rows"), 2).children]
    ['table', 'details']
    """
    widths = kwic_widths(read.names, read.texts) if read.kwic else []
    looks = _looks(read, TOP if paragraphs else "")
    rows = [_row(texts, looks) for texts in read.rows()]
    if paragraphs:
        box = _box(widths, read.rtl)
        rows = list(map(_opening, rows, read.texts[1], paragraphs, repeat(box)))
    head = [_header(name, look) for name, look in zip(read.names, looks, strict=True)]
    frame = partial(_table, head=head, widths=widths, rtl=read.rtl)
    short = not read.kwic and _length(caption) <= LONGEST_LINE
    style = CAPTION + _start(read.rtl) + (";white-space:nowrap" if short else "")
    blocks = [frame(element("caption", caption, style=style), rows=rows[:size])]
    for done in range(size, len(rows), size):
        page = rows[done : done + size]
        name = bdi(_numbers("line" if read.kwic else "row", done + 1, done + len(page)))
        summary = element("summary", name, style=FOLDED + _start(read.rtl))
        blocks.append(element("details", summary, frame(rows=page), class_=PAGE))
    return element("div", *blocks, dir=_way(read.rtl), style="overflow:auto")


def _numbers(noun: str, first: int, last: int) -> str:
    """Say which rows a page holds."""
    if first == last:
        return f"{noun.title()} {first:,}"
    return f"{noun.title()}s {first:,}–{last:,}"


def _way(rtl: bool) -> str:
    return "rtl" if rtl else "ltr"


def _start(rtl: bool) -> str:
    return "right" if rtl else "left"


def _looks(read: Reading, top: str) -> list[Look]:
    """Return how the cells of each column look; contexts are cut at the far side."""
    if not read.kwic:
        return [(f"{CELL};text-align:{side}", "") for side in read.sides]
    styles = [SIDES[side] + top for side in read.sides]
    return [
        *[(f"{NODE};{CUT};{style}", _way(read.rtl)) for style in styles[:3]],
        *[(f"{CELL};{CUT};{ELLIPSIS};{style}", "") for style in styles[3:]],
    ]


def _table(
    *caption: Element,
    head: list[Element],
    rows: list[Element],
    widths: list[float],
    rtl: bool,
) -> Element:
    columns = [element("col", style=f"width:{width:.4g}%") for width in widths]
    body = [
        element("thead", element("tr", *head, style=LINE)),
        element("tbody", *rows),
    ]
    return element(
        "table",
        *[*caption, *columns, *body],
        dir=_way(rtl),
        class_="mathjax_ignore tex2jax_ignore",
        style=TABLE + (FIXED if widths else ""),
    )


def _length(part: Element | str) -> int:
    return len(part) if isinstance(part, str) else sum(map(_length, part.children))


def _header(name: str, look: Look) -> Element:
    style, way = look
    pieces = re.split("(?<=_)", name)  # a long name of a column may break
    broken = [part for piece in pieces for part in (element("wbr"), piece)][1:]
    inside = element("bdi", *broken, dir=way or direction(name))
    lang = "ar" if holds_arabic([name]) else ""
    return element("th", inside, scope="col", lang=lang, style=style)


def _row(texts: Sequence[str], looks: list[Look]) -> Element:
    return element("tr", *map(_cell, texts, looks), style=LINE)


def _cell(text: str, look: Look) -> Element:
    style, way = look
    short = len(text) <= SHORT
    return element(
        "td",
        bdi(text, way),
        lang="ar" if holds_arabic([text]) else "",
        title=text if ELLIPSIS in style and len(text) > FITS else "",
        style=f"white-space:nowrap;{style}" if short and CUT not in style else style,
    )


def _box(widths: list[float], rtl: bool) -> Element:
    """Return the empty box of a paragraph: it fills the table from inside its cell."""
    pre, node, *_ = widths
    place = f"width:{10_000 / node:.5g}%;margin-{_start(rtl)}:-{100 * pre / node:.5g}%"
    style = f"{BOX}text-align:{_start(rtl)};{place}"
    return element("div", dir=_way(rtl), lang="ar" if rtl else "", style=style)


def _opening(row: Element, keyword: str, paragraph: Paragraph, box: Element) -> Element:
    """Let the keyword of a line open its paragraph."""
    before, found, after = paragraph
    marked = [before, element("mark", found, style=MARK), after]
    summary = element("summary", bdi(keyword, box.attributes["dir"]), style=OPENS)
    details = element("details", summary, replace(box, children=tuple(marked)))
    pre, node, *others = row.children
    style = node.attributes["style"].replace(CUT, "overflow:visible")
    node = element("td", details, lang=box.attributes.get("lang", ""), style=style)
    return replace(row, children=(pre, node, *others))
