"""A figure in its files, with its data, its caption and its description in words."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from siyaq.errors import FigureError, SiyaqError
from siyaq.figures.numerals import number
from siyaq.figures.style import language
from siyaq.figures.themes import FILES
from siyaq.figures.words import word
from siyaq.provenance import provenance
from siyaq.reports.export import atomic_write, to_csv
from siyaq.reports.methods import methods

if TYPE_CHECKING:
    from IPython.display import Image
    from matplotlib.figure import Figure

# What Matplotlib would write of the day and of itself, left out: same data, same bytes.
UNDATED = {
    "png": {"Software": None},
    "svg": {"Date": None},
    "pdf": {"CreationDate": None},
}
PREVIEW_DPI = 100
ROWS_IN_ALT = 5


def save_figure(
    fig: Figure,
    name: str | Path,
    *,
    table: pd.DataFrame | None = None,
    caption: str | None = None,
    alt: str | None = None,
) -> Image:
    """
    Save a figure with all that belongs to it, and show it.

    Writes ``name.png`` (300 dpi), ``name.svg``, ``name.pdf``, ``name.csv`` (the table)
    and ``name.txt`` (caption, alternative text, methods sentence): the same bytes at
    every run, each file whole or not at all. The figure is closed, so that a notebook
    shows it once.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        The figure, as in ``plot_frequencies(table).figure``.
    name : str or pathlib.Path
        Where to write, without a suffix; a missing folder is made.
    table : pandas.DataFrame, optional
        The data of the figure.
    caption : str, optional
        What the reader finds under the figure.
    alt : str, optional
        The figure in words, for who cannot see it; by default caption and first rows.

    Returns
    -------
    IPython.display.Image
        The figure at 100 dpi with its alternative text, for a notebook cell to end in.

    Raises
    ------
    FigureError
        If the name has a suffix, or the files cannot be written.

    Examples
    --------
    >>> from siyaq.figures.charts import plot_mentions
    >>> from siyaq.figures.style import use_style
    >>> path = getfixture("tmp_path") / "mentions"
    >>> table = pd.DataFrame({"label": ["Syria", "Iran"], "count": [9, 7]})
    >>> with use_style("en"):
    ...     save_figure(plot_mentions(table).figure, path, table=table).alt
    'Chart. Rows: 2. Syria 9, Iran 7.'
    """
    import matplotlib as mpl
    import matplotlib.pyplot as plt
    from IPython.display import Image

    target = _target(fig, name)
    alt = _writable(alt or _describe(caption or word("figure"), table))
    with mpl.rc_context(FILES):
        fig.draw_without_rendering()
        fig.set_layout_engine("none")  # one layout for all files
        files = {kind: _render(fig, kind) for kind in UNDATED}
        preview = _small(_render(fig, "png", dpi=PREVIEW_DPI))
    files["txt"] = _texts(caption, alt, table).encode()
    try:
        if table is not None:
            to_csv(table, f"{target}.csv")
        for kind, data in files.items():
            atomic_write(f"{target}.{kind}", data)
    except SiyaqError as error:
        raise FigureError(str(error)) from error
    plt.close(fig)
    return Image(data=preview, format="png", alt=alt)


def _target(fig: Figure, name: str | Path) -> Path:
    target = Path(name)
    kinds = {"csv", "txt", *fig.canvas.get_supported_filetypes()}
    if not target.name:
        msg = f"{str(name)!r} names no file. Give a folder and a name: output/mentions."
        raise FigureError(msg)
    if target.suffix[1:].lower() in kinds:
        msg = (
            f"{str(name)!r} has a suffix, but several files are written. Leave out "
            f"{target.suffix!r}."
        )
        raise FigureError(msg)
    return target


def _render(fig: Figure, kind: str, **settings: int) -> bytes:
    buffer = io.BytesIO()
    fig.savefig(buffer, format=kind, metadata=UNDATED[kind], **settings)
    return buffer.getvalue()


def _small(picture: bytes) -> bytes:
    """Keep 256 colours: a third of the size, and the eye sees no difference."""
    from PIL import Image

    buffer = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(256).save(buffer, "png", optimize=True)
    return buffer.getvalue()


def _texts(caption: str | None, alt: str, table: pd.DataFrame | None) -> str:
    stamped = table is not None and provenance(table)
    parts = [caption, alt, methods(table) if stamped else None]
    return "\n\n".join(_writable(part) for part in parts if part) + "\n"


def _writable(text: str) -> str:
    """Replace lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode()


def _describe(caption: str, table: pd.DataFrame | None) -> str:
    """Say in words what the table shows: its size and its first rows."""
    if table is None:
        return caption
    text = f"{caption.rstrip('.')}. {word('rows')}: {len(table)}."
    names = table.select_dtypes(exclude=["number", "bool", "datetime"])
    values = table.select_dtypes("number")
    if not (len(table) and names.shape[1] and values.shape[1]):
        return text
    rows = zip(names.iloc[:, 0], values.iloc[:, 0].round(2), strict=True)
    first = [f"{name} {number(value)}" for name, value in list(rows)[:ROWS_IN_ALT]]
    comma = "، " if language() == "ar" else ", "
    return f"{text} {comma.join(first)}."
