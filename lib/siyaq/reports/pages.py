"""An executed notebook as a page that opens offline, its figures described."""

from __future__ import annotations

import copy
import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from siyaq.errors import FigureError
from siyaq.reports.charts import MIME, chart_script
from siyaq.reports.tables import (
    PAGE_STYLE,
    chart_html,
    failure_html,
    figure_html,
    script_html,
)

if TYPE_CHECKING:
    from nbformat import NotebookNode

# The page of JupyterLab without its scripts, which would be fetched from the net.
TEMPLATE = """{% extends 'lab/index.html.j2' %}
{% block html_head_js_requirejs %}{% endblock %}
{% block html_head_js_mathjax %}{% endblock %}
{% block html_head_js_mermaidjs %}{% endblock %}
{% block html_head_css %}{{ super() }}STYLE{{ resources.charts }}{% endblock %}
""".replace("STYLE", PAGE_STYLE)
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((\w+)\.ipynb(#[^)]*)?\)")


def heading(notebook: NotebookNode) -> tuple[str, str]:
    r"""
    Return the title of a notebook and the sentence under it.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        A notebook that begins with a Markdown cell.

    Returns
    -------
    title, sentence : str
        The first heading and the first line after it; empty where there is none.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> cell = new_markdown_cell("# Read\n\nYou *read*.\nMore.")
    >>> heading(new_notebook(cells=[cell]))
    ('Read', 'You read.')
    """
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    lines = [line.strip() for line in "\n".join(cells).splitlines() if line.strip()]
    first = next((i for i, line in enumerate(lines) if line.startswith("# ")), None)
    if first is None:
        return "", ""
    title, *rest = lines[first : first + 2]
    sentence = "".join(line for line in rest if not line.startswith("#"))
    return _unmarked(title[2:]), _unmarked(sentence)


def _unmarked(markdown: str) -> str:
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)|<[^>]*>", r"\1", markdown)
    return re.sub(r"[*`]", "", text)


def notebook_page(
    notebook: NotebookNode, pages: Collection[str], error: str = ""
) -> str:
    """
    Make the page of an executed notebook.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        The executed notebook; a figure's description is in its output's metadata, as
        ``{"image/png": {"alt": …}}``.
    pages : collection of str
        Names of the notebooks that have pages: links between them are kept.
    error : str, optional
        Why the notebook failed; said at the head of the page.

    Returns
    -------
    str
        HTML that fetches nothing, with no address outside the links of its text; with
        a script only if there is a chart that answers to the pointer.
    """
    from jinja2 import DictLoader
    from nbconvert import HTMLExporter

    shown = copy.deepcopy(notebook)
    script = _script(shown)
    for cell in shown.cells:
        if cell.cell_type == "markdown":
            cell.source = LINK.sub(lambda link: _page_link(link, pages), cell.source)
        for output in cell.get("outputs", []):
            _describe_figure(output, bool(script))
    if error:
        notice = {"cell_type": "markdown", "id": "failure", "metadata": {}}
        notice["source"] = failure_html(error)
        shown.cells.insert(0, type(notebook)(notice))
    exporter = HTMLExporter(
        extra_loaders=[DictLoader({"siyaq.html.j2": TEMPLATE})],
        template_file="siyaq.html.j2",
        mathjax_url="",
        require_js_url="",
    )
    resources = {"metadata": {"name": heading(notebook)[0]}, "charts": script}
    return exporter.from_notebook_node(shown, resources)[0]


def _page_link(link: re.Match[str], pages: Collection[str]) -> str:
    text, name, anchor = link.groups(default="")
    return f"[{text}]({name}.html{anchor})" if name in pages else text


def _script(notebook: NotebookNode) -> str:
    """Return the script of a page with charts; without it their pictures must do."""
    cells = [cell.get("outputs", []) for cell in notebook.cells]
    if not any(
        MIME in output.get("data", {}) for outputs in cells for output in outputs
    ):
        return ""
    try:
        return script_html(chart_script())
    except FigureError:
        return ""


def _describe_figure(output: NotebookNode, drawn: bool) -> None:
    """Turn a figure into HTML with its description, which nbconvert would drop."""
    data = output.get("data", {})
    if "image/png" not in data or "text/html" in data:
        return
    about = output.metadata.get("image/png", {})
    alt = about.get("alt") or "A figure without a description"
    given = data["image/png"], alt
    live = drawn and MIME in data
    html = chart_html(data[MIME], *given) if live else figure_html(*given)
    output.data = type(output)({"text/html": html})
