"""Tables and pages as HTML: the only place that writes it, so that nothing leaks in."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from siyaq.errors import SettingError
from siyaq.reports.cells import HIDDEN, SIGN, visible
from siyaq.reports.elements import ATTRIBUTES, EMPTY, ON_A_LINE, TAGS, Element
from siyaq.reports.export import atomic_write
from siyaq.reports.layout import PRINT, above, laid_out
from siyaq.reports.paragraphs import paragraphs
from siyaq.reports.reading import as_table, counted, is_kwic, reading, suggestions

GREY_SIGN = f'<span style="opacity:0.6;font-size:.8em">{SIGN}</span>'
MOST = 100  # lines of a concordance in a notebook: more make it too large to share
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{style}
</head>
<body style="font-family:system-ui,sans-serif;line-height:1.5;max-width:70em;\
margin:2em auto;padding:0 1em">
{body}
</body>
</html>
"""
CHART = """<div class="siyaq-chart">{picture}
<script type="application/json">{spec}</script>
</div>"""
# JupyterLab breaks printed text anywhere, in the middle of a word too.
PAGE_STYLE = f"<style>.jp-RenderedText pre{{word-break:normal}}\n{PRINT}</style>"


@dataclass(frozen=True)
class Shown:
    """A displayed table: HTML in a notebook, its caption elsewhere."""

    html: str
    caption: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"<table: {self.caption}>"


def show(
    table: pd.DataFrame,
    *,
    caption: str | None = None,
    rows: int = 50,
    texts: pd.DataFrame | None = None,
) -> Shown:
    """
    Display a table right-to-left, and safely.

    Whatever the corpus holds is shown as text, and invisible control characters as
    ``[U+202E]``. In a concordance what precedes stands on the right of the keyword and
    what follows on the left; position, start and end are not shown. Its further lines,
    up to 100, are folded below, page by page.

    Parameters
    ----------
    table : pandas.DataFrame or pandas.Series
        Any table; a named index is shown as the first columns.
    caption : str, optional
        What the table shows; the number of rows is added to it, and for a concordance
        the number of hits.
    rows : int, default 50
        The most rows to show, or the lines of one page of a concordance.
    texts : pandas.DataFrame, optional
        The documents of a concordance (``doc_id text``), as in ``tokens.documents``:
        each keyword then opens its paragraph.

    Returns
    -------
    Shown
        An object that Jupyter displays.

    Raises
    ------
    SettingError
        If rows is less than 1.
    TableError
        If it is not a table, or the texts are not those of its lines.

    Examples
    --------
    >>> show(pd.DataFrame({"word": ["<b>"], "count": [12000]}), caption="Words")
    <table: Words (1 row)>
    >>> show(concordance(tokens, "الأسد"), texts=tokens.documents)
    <table: 1 line, all hits>
    """
    if rows < 1:
        msg = f"rows={rows} shows nothing. Give a number of rows, such as 50."
        raise SettingError(msg)
    table = as_table(table, "show")
    most = max(rows, MOST) if is_kwic(table) else rows
    return _shown(table, caption or "", rows, most, texts)


def _shown(
    table: pd.DataFrame,
    title: str,
    rows: int,
    most: int,
    texts: pd.DataFrame | None,
) -> Shown:
    """Show up to most rows of a table, in pages."""
    shown = table.head(most)
    opened = [] if texts is None else paragraphs(shown, texts)
    count, maybe = counted(table, len(shown), rows), suggestions(table)
    block = laid_out(reading(shown), above(title, count, maybe), rows, opened)
    text = f"{title} ({count})" if title else count
    if maybe:
        text += f". Perhaps: {', '.join(maybe)}"
    return as_shown(block, text)


def to_html(
    table: pd.DataFrame,
    path: str | Path,
    *,
    caption: str | None = None,
    texts: pd.DataFrame | None = None,
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
    texts : pandas.DataFrame, optional
        The documents of a concordance (``doc_id text``): each keyword then opens its
        paragraph.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    SiyaqError
        If the file cannot be written.
    TableError
        If it is not a table, or the texts are not those of its lines.

    Examples
    --------
    >>> page = to_html(pd.DataFrame({"n": [1]}), getfixture("tmp_path") / "n.html")
    >>> "http" in page.read_text(encoding="utf-8")
    False
    """
    table = as_table(table, "to_html")
    everything = max(1, len(table))
    shown = _shown(table, caption or "", everything, everything, texts)
    return atomic_write(path, page(shown.caption, shown.html).encode("utf-8"))


def as_shown(block: Element, caption: str) -> Shown:
    """
    Make an object that Jupyter displays of what another module has laid out.

    Parameters
    ----------
    block : Element
        What is displayed.
    caption : str
        What stands for it where there is no HTML.

    Returns
    -------
    Shown
        With all text escaped.

    Examples
    --------
    >>> as_shown(Element("div", ("<b>",), {}), "A sign").html
    '<div>&lt;b&gt;</div>'
    """
    return Shown(_markup(block), caption)


def _markup(part: Element | str) -> str:
    """Write an element: the one place where the text of a corpus becomes HTML."""
    if isinstance(part, str):
        return _escape(part)
    if part.tag not in TAGS or not part.attributes.keys() <= ATTRIBUTES:
        msg = f"A table is not made of {part.tag!r} with {list(part.attributes)}."
        raise ValueError(msg)
    given = "".join(
        f' {name}="{_attribute(value)}"' for name, value in part.attributes.items()
    )
    inside = "".join(map(_markup, part.children))
    closed = "" if part.tag in EMPTY else f"{inside}</{part.tag}>"
    return f"<{part.tag}{given}>{closed}" + ("\n" if part.tag in ON_A_LINE else "")


def _escape(text: str) -> str:
    safe = html.escape(text, quote=True)
    return HIDDEN.sub(lambda match: GREY_SIGN.format(ord(match[0])), safe)


def _attribute(text: str) -> str:
    return html.escape(visible(text), quote=True)


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
    source = f"data:image/png;base64,{_attribute(''.join(png.split()))}"
    return f'<img alt="{_attribute(alt)}" src="{source}" style="max-width:100%">'


def chart_html(spec: dict, png: str, alt: str) -> str:
    """Write a chart as data for the page's script, and as a picture until it runs."""
    data = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
    data = data.encode("utf-8", "replace").decode().replace("<", "\\u003c")
    return CHART.format(picture=figure_html(png, alt), spec=data)


def script_html(code: str) -> str:
    """Write a script into a page; nothing in its strings can end it."""
    safe = re.sub("<(?=!--|/?script)", r"\\u003c", code, flags=re.I)
    return f'<script type="module">{safe}</script>'


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
    return page(title, "\n".join([*body, "</ul>"]))


def page(title: str, body: str) -> str:
    """Write a whole page around a body that is HTML already."""
    style = f"<style>{PRINT}</style>"
    return PAGE.format(title=_attribute(title), style=style, body=body)
