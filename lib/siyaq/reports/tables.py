"""Tables and pages as HTML: the only place that writes it, so that nothing leaks in."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import pandas as pd

from siyaq.errors import TableError
from siyaq.reports.cells import column_texts, direction, holds_arabic, kwic_widths
from siyaq.reports.export import atomic_write, flat

# Bidi controls, other control characters and lone surrogates: shown, never obeyed.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff]"
)
SIGN = "[U+{:04X}]"
GREY_SIGN = f'<span style="opacity:.6;font-size:.8em">{SIGN}</span>'
KWIC = ("pre", "keyword", "post")
KWIC_HIDDEN = ("position", "start", "end")

# Inline, because an untrusted notebook drops style sheets; without colours of their
# own, because the text is the theme's, light or dark.
LINE = "border-bottom:1px solid rgba(128,128,128,.3)"
CELL = "padding:.25em .6em"
SHORT = 24  # characters; a name or a date stays on one line
CUT = "overflow:hidden;white-space:nowrap"
ELLIPSIS = "text-overflow:ellipsis"
NODE = "text-align:center;font-weight:bold"
FROM_LEFT = "direction:ltr;text-align:left"
FROM_RIGHT = "direction:rtl;text-align:right"
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body style="font-family:system-ui,sans-serif;line-height:1.5;max-width:70em;\
margin:2em auto;padding:0 1em">
{body}
</body>
</html>
"""
# JupyterLab breaks printed text anywhere, in the middle of a word too.
PAGE_STYLE = "<style>.jp-RenderedText pre{word-break:normal}</style>"


@dataclass(frozen=True)
class Shown:
    """A displayed table: HTML in a notebook, its caption elsewhere."""

    html: str
    caption: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"<table: {self.caption}>"


def show(table: pd.DataFrame, *, caption: str | None = None, rows: int = 50) -> Shown:
    """
    Display a table right-to-left, and safely.

    Whatever the corpus holds is shown as text, and invisible control characters as
    ``[U+202E]``. In a concordance what precedes stands on the right of the keyword and
    what follows on the left; position, start and end are not shown.

    Parameters
    ----------
    table : pandas.DataFrame or pandas.Series
        Any table; a named index is shown as the first columns.
    caption : str, optional
        What the table shows; the number of rows is added to it.
    rows : int, default 50
        The most rows to show.

    Returns
    -------
    Shown
        An object that Jupyter displays.

    Raises
    ------
    TableError
        If it is not a table.

    Examples
    --------
    >>> show(pd.DataFrame({"word": ["<b>"], "count": [12000]}), caption="Words")
    <table: Words (1 row)>
    """
    if isinstance(table, pd.Series):
        table = table.to_frame()
    if not isinstance(table, pd.DataFrame):
        msg = f"show takes a table (a pandas DataFrame), not {type(table).__name__}."
        raise TableError(msg)
    count = _count(len(table), rows)
    table = flat(table.head(rows))
    layout = _kwic if set(KWIC) <= set(table.columns) else _grid
    markup = layout(table, _caption(caption or "", count))
    return Shown(markup, f"{caption} ({count})" if caption else count)


def _count(total: int, rows: int) -> str:
    noun = "row" if total == 1 else "rows"
    return f"{total:,} {noun}" if total <= rows else f"{rows:,} of {total:,} {noun}"


def _caption(caption: str, count: str) -> str:
    if not caption:
        return _bdi(count)
    parts = f"{_bdi(caption)} <bdi>({count})</bdi>"
    return f'<bdi dir="{direction(caption)}">{parts}</bdi>'


def to_html(
    table: pd.DataFrame, path: str | Path, *, caption: str | None = None
) -> Path:
    """
    Write a whole table as a page that opens in any browser, offline.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table.
    path : str or Path
        The file to write; missing folders are made.
    caption : str, optional
        What the table shows.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    SiyaqError
        If the file cannot be written.

    Examples
    --------
    >>> page = to_html(pd.DataFrame({"n": [1]}), getfixture("tmp_path") / "n.html")
    >>> "http" in page.read_text(encoding="utf-8")
    False
    """
    shown = show(table, caption=caption, rows=len(table))
    return atomic_write(path, _page(shown.caption, shown.html).encode("utf-8"))


def _grid(table: pd.DataFrame, caption: str) -> str:
    texts = [column_texts(table.iloc[:, place]) for place in range(table.shape[1])]
    rtl = any(map(holds_arabic, texts))
    numeric = [pd.api.types.is_numeric_dtype(dtype) for dtype in table.dtypes]
    sides = ["right" if rtl or number else "left" for number in numeric]
    looks = [(f"{CELL};text-align:{side}", "") for side in sides]
    return _table(list(map(str, table.columns)), texts, looks, caption, rtl)


def _kwic(table: pd.DataFrame, caption: str) -> str:
    """Lay out a concordance: contexts hug the node and are cut at the far side."""
    other = [name for name in table.columns if name not in (*KWIC, *KWIC_HIDDEN)]
    table = table[[*KWIC, *sorted(other, key=lambda name: name == "doc_id")]]
    names = list(map(str, table.columns))
    texts = [column_texts(table[name]) for name in table.columns]
    rtl = table.empty or any(map(holds_arabic, texts[:3]))
    nodes, way = [FROM_LEFT, NODE, FROM_RIGHT], "rtl"
    if not rtl:
        nodes, way = nodes[::-1], "ltr"
    others = [FROM_RIGHT if holds_arabic(column) else FROM_LEFT for column in texts[3:]]
    looks = [
        *[(f"padding:.25em;{CUT};{style}", way) for style in nodes],
        *[(f"{CELL};{CUT};{ELLIPSIS};{style}", "") for style in others],
    ]
    return _table(names, texts, looks, caption, rtl, kwic_widths(names, texts))


def _table(
    names: list[str],
    texts: list[list[str]],
    looks: list[tuple[str, str]],  # style and direction; "" is by the text
    caption: str,
    rtl: bool,
    widths: list[float] | None = None,
) -> str:
    way, side = ("rtl", "right") if rtl else ("ltr", "left")
    layout = ";table-layout:fixed;width:100%" if widths else ""
    head = map(_cell, names, looks, repeat("th"))
    body = [map(_cell, row, looks) for row in zip(*texts, strict=True)]
    lines = [
        f'<div dir="{way}" style="overflow:auto">',  # a wide table begins in view
        f'<table dir="{way}" class="mathjax_ignore tex2jax_ignore" '
        f'style="border-collapse:collapse;margin:.5em auto .5em 0{layout}">',
        f'<caption style="text-align:{side};opacity:.8;white-space:nowrap">'
        f"{caption}</caption>",
        *[f'<col style="width:{width:.4g}%">' for width in widths or []],
        *[f'<tr style="{LINE}">{"".join(cells)}</tr>' for cells in [head, *body]],
    ]
    return "\n".join([*lines, "</table></div>"])


def _cell(text: str, look: tuple[str, str], tag: str = "td") -> str:
    style, way = look
    scope = ' scope="col"' if tag == "th" else ""
    language = ' lang="ar"' if holds_arabic([text]) else ""
    title = f' title="{_escape(text, SIGN)}"' if ELLIPSIS in style else ""
    inside = _bdi(text, way)
    if tag == "th":
        inside = inside.replace("_", "_<wbr>")  # a long name of a column may break
    elif len(text) <= SHORT:
        style = f"white-space:nowrap;{style}"
    return f'<{tag}{scope}{language}{title} style="{style}">{inside}</{tag}>'


def _bdi(text: str, way: str = "") -> str:
    return f'<bdi dir="{way or direction(text)}">{_escape(text)}</bdi>'


def _escape(text: str, sign: str = GREY_SIGN) -> str:
    safe = html.escape(text, quote=True)
    return HIDDEN.sub(lambda match: sign.format(ord(match[0])), safe)


def figure_html(png: str, alt: str) -> str:
    """
    Write a figure of a notebook as HTML, with its description.

    Parameters
    ----------
    png : str
        The picture, base64 as notebooks store it.
    alt : str
        What the picture shows, for who cannot see it.

    Returns
    -------
    str
        One ``<img>`` that needs no other file.

    Examples
    --------
    >>> figure_html("aGk=", 'a "peak"')[:36]
    '<img alt="a &quot;peak&quot;" src="d'
    """
    source = f"data:image/png;base64,{_escape(''.join(png.split()))}"
    return f'<img alt="{_escape(alt, SIGN)}" src="{source}" style="max-width:100%">'


def failure_html(error: str) -> str:
    """Write the notice at the head of a page whose notebook failed, on one line."""
    style = "border:2px solid currentColor;padding:.5em 1em"
    error = _escape(" ".join(error.split()))
    return f'<p role="alert" style="{style}"><b>This notebook failed.</b> {error}</p>'


def index_page(title: str, entries: list[dict[str, str]]) -> str:
    """
    Write the page that lists the pages of a run.

    Parameters
    ----------
    title : str
        Heading of the page.
    entries : list of dict
        One per page, in order: ``href title summary status``.

    Returns
    -------
    str
        A whole page.
    """
    body = [f"<h1>{_escape(title)}</h1>", '<ul style="list-style:none;padding:0">']
    for entry in entries:
        safe = {name: _escape(text) for name, text in entry.items()}
        body.append(
            f'<li style="margin:1em 0"><a href="{safe["href"]}">{safe["title"]}</a><br>'
            f'{safe["summary"]}<br><small style="opacity:.8">{safe["status"]}</small>'
        )
    return _page(title, "\n".join([*body, "</ul>"]))


def _page(title: str, body: str) -> str:
    return PAGE.format(title=_escape(title, SIGN), body=body)
