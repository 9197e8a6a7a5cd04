"""What a chart of Vega-Lite needs: text for a browser, tooltips, ticks, colours."""

from __future__ import annotations

import base64
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from siyaq.figures.captions.wording import plain
from siyaq.figures.files.previews import small
from siyaq.figures.frames import axes
from siyaq.figures.lettering.numerals import month, number
from siyaq.figures.lettering.words import word
from siyaq.figures.style import ink, language, look, mirrored
from siyaq.figures.text import rtl_browser
from siyaq.reports.charts import MIME, chart_page
from siyaq.reports.export import atomic_write

if TYPE_CHECKING:
    from altair import TopLevelMixin
    from matplotlib.axes import Axes

FONT = "system-ui, sans-serif"  # the reader's own: a notebook has no room for a font
DPI = 100  # pixels of the chart for an inch of the figure
PICTURE_DPI = 80  # a notebook keeps it too, for where nothing else is shown
SMALLEST = 12.0  # pixels of letters
# Zero-width space and non-joiner: the order of what follows stays as it is.
_UNSEEN = str.maketrans("01", "\u200b\u200c")


@dataclass(frozen=True)
class Explorer:
    """
    A chart that answers to the pointer, and shows itself in a notebook.

    Attributes
    ----------
    chart : altair.TopLevelMixin
        The chart, as Altair has it.
    picture : bytes
        The same chart as a PNG, for where nothing else can be shown.
    alt : str
        The chart in words.
    """

    chart: TopLevelMixin
    picture: bytes
    alt: str

    def save(self, path: str | Path) -> Path:
        """
        Write the chart as a page that opens in any browser, offline.

        Parameters
        ----------
        path : str or Path
            The file to write, such as ``output/timeline.html``; missing folders are
            made. The same chart makes the same file, of some 900 kB.

        Returns
        -------
        Path
            The file.

        Raises
        ------
        FigureError
            If vl-convert-python is not installed.
        SiyaqError
            If the file cannot be written.
        """
        return atomic_write(path, chart_page(self._spec(), self._png(), self.alt))

    def _spec(self) -> dict[str, Any]:
        spec = self.chart.to_dict()
        del spec["$schema"]  # an address, and of Vega-Lite 6: JupyterLab knows 5
        return spec

    def _png(self) -> str:
        return base64.b64encode(self.picture).decode("ascii")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple:
        shown = {MIME: self._spec(), "image/png": self._png(), "text/plain": repr(self)}
        return shown, {"image/png": {"alt": self.alt}}

    def __repr__(self) -> str:
        return self.alt


def picture(ax: Axes) -> bytes:
    """Return a figure as a small PNG, and close it, so that it is not shown twice."""
    import matplotlib.pyplot as plt

    buffer = io.BytesIO()
    ax.figure.savefig(
        buffer, format="png", dpi=PICTURE_DPI, metadata={"Software": None}
    )
    plt.close(ax.figure)
    return small(buffer.getvalue())


def explorer(chart: TopLevelMixin, drawn: bytes, alt: str) -> Explorer:
    """Join a chart with its picture, its description and its look."""
    # No button that sends the data to an editor in the net; the dark tooltip has the
    # stronger contrast.
    options = {"actions": False, "renderer": "svg", "tooltip": {"theme": "dark"}}
    whole = chart.properties(
        description=alt,
        config=_config(),
        padding=10,
        usermeta={"embedOptions": options},
    )
    return Explorer(whole, drawn, alt)


def _config() -> dict[str, Any]:
    """Return colours, letters and digits as `use_style` has set them."""
    letters = {"labelFontSize": size(), "titleFontSize": size()}
    inked = {"labelColor": ink("text"), "titleColor": ink("text")}
    lines = {"domainColor": ink("text"), "tickColor": ink("text"), "grid": False}
    quiet = {"aria": False}  # read aloud is the description of the whole
    whole = {"labelLimit": 0, "titleLimit": 0, "titleFontWeight": "normal"}
    return {
        "background": ink("paper"),
        "font": FONT,
        "view": {"stroke": None},
        "axis": {**letters, **inked, **lines, **whole, **quiet},
        "title": {"color": ink("text"), "fontSize": size(), "fontWeight": "normal"},
        "text": {"color": ink("text"), "fontSize": size()},
        "locale": {"number": _numerals()},
    }


def _numerals() -> dict[str, Any]:
    return {
        "decimal": number(0.5)[1:-1],
        "thousands": number(1000)[1:-3],
        "grouping": [3],
        "currency": ["", ""],
        "numerals": [number(digit) for digit in range(10)],
        "minus": number(-1)[0],
    }


def size(share: float = 1.0) -> float:
    """Return the size of letters: a pixel for a point of the figure's small Amiri."""
    return round(max(axes.points(), SMALLEST) * share, 1)


def shown(value: object) -> str:
    """Prepare a text of one line for a browser."""
    return rtl_browser(plain(value) or word("unknown"))


def tooltip(rows: list[tuple[object, object]]) -> dict[str, str]:
    """
    Lay out what is said at the pointer: names and their values.

    The tooltips of Vega have two columns, of which the first is on the left; in Arabic
    it gets the values. Its texts begin with a number written in signs that cannot be
    seen: notebooks sort them, and one alone may mean something to Vega, like "image".
    """
    said = [(shown(name), shown(value)) for name, value in rows]
    if mirrored("tables"):
        said = [(value, name) for name, value in said]
    return {
        f"{place:04b}".translate(_UNSEEN) + first: last
        for place, (first, last) in enumerate(said)
    }


def dates() -> str:
    """Return the expression that writes the dates of an axis: finer, when zoomed."""
    year, days = (f"format({part}(datum.value), 'd')" for part in ("year", "date"))
    names = json.dumps([month(place) for place in range(1, 13)], ensure_ascii=False)
    parts = [year, f"{names}[month(datum.value)]", days]
    numbered = look().months == "numbers"
    order, gap = (1, "/") if numbered else (-1, " ")
    told = [f" + '{gap}' + ".join(parts[:count][::order]) for count in (1, 2, 3)]
    if language() == "ar":
        told = [f"'\u2067' + {date} + '\u2069'" for date in told]  # isolated
    first = f"month(datum.value) > 0 ? {told[1]} : {told[0]}"
    return f"hours(datum.value) > 0 ? '' : date(datum.value) > 1 ? {told[2]} : {first}"
