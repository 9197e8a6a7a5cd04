"""Charts that answer to the pointer on pages: data, a picture, and one script."""

from __future__ import annotations

import functools
import textwrap

from siyaq.errors import FigureError, optional
from siyaq.reports.tables import chart_html, page, script_html

# What JupyterLab 4 draws of Vega-Lite: it knows 3, 4 and 5, while Altair 6 says 6.
MIME = "application/vnd.vegalite.v5+json"

# Each chart stands beside its picture, which goes when the chart is drawn.
START = """
for (const place of document.querySelectorAll(".siyaq-chart")) {
  const [data, picture] = ["script", "img"].map(tag => place.querySelector(tag));
  const chart = document.createElement("div");
  place.append(chart);
  vegaEmbed(chart, JSON.parse(data.textContent), {mode: "vega-lite"}).then(
    () => { picture.hidden = true; }, () => { chart.remove(); });
}
"""


@functools.cache
def chart_script() -> str:
    """
    Return the script that draws every chart of a page, without any address outside.

    Returns
    -------
    str
        JavaScript: Vega, Vega-Lite and Vega-Embed, some 900 kB, always the same.

    Raises
    ------
    FigureError
        If vl-convert-python, which holds it, is not installed.

    Examples
    --------
    >>> "import(" in chart_script()
    False
    """
    task = "A page with a chart that answers to the pointer"
    return optional("vl_convert", task, FigureError, "interactive").javascript_bundle(
        START
    )


def chart_page(spec: dict, png: str, alt: str) -> bytes:
    """
    Make the page of one chart.

    Parameters
    ----------
    spec : dict
        The chart, as Vega-Lite.
    png : str
        Its picture, base64, for where no script runs.
    alt : str
        What it shows, in words; with its beginning the page is called.

    Returns
    -------
    bytes
        HTML that needs no other file; the same chart gives the same bytes.

    Raises
    ------
    FigureError
        If vl-convert-python is not installed.

    Examples
    --------
    >>> b"Peace" in chart_page({"mark": "point"}, "aGk=", "Peace")
    True
    """
    body = chart_html(spec, png, alt) + script_html(chart_script())
    title = textwrap.shorten(alt, 80, placeholder="…")
    return page(title, body).encode("utf-8", "replace")
