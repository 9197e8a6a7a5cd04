"""A figure in its files, with its data, its caption and its description in words."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

import pandas as pd

from siyaq.errors import FigureError, SettingError, check_choice
from siyaq.figures.captions import writing as captions
from siyaq.figures.captions.data import as_table
from siyaq.figures.captions.wording import plain
from siyaq.figures.files.bundles import write_together
from siyaq.figures.files.origins import metadata, origin
from siyaq.figures.files.previews import small
from siyaq.figures.files.spacing import single_kerns
from siyaq.figures.lettering.words import word
from siyaq.figures.style import language
from siyaq.figures.themes import FILES
from siyaq.provenance import provenance
from siyaq.reports.export import to_csv
from siyaq.reports.methods import methods

if TYPE_CHECKING:
    from IPython.display import Image
    from matplotlib.figure import Figure
    from networkx import Graph

LANGUAGES = {"ar": "Arabic", "en": "English"}
PREVIEW_DPI = 100
# Fonts in the PDF itself, whatever a matplotlibrc says: `single_kerns` reads them.
_SETTINGS = {**FILES, "pdf.use14corefonts": False, "pdf.inheritcolor": False}


def save_figure(
    fig: Figure,
    name: str | Path,
    *,
    table: pd.DataFrame | Graph | None = None,
    caption: str | dict[str, str] | None = None,
    alt: str | dict[str, str] | None = None,
) -> Image:
    """
    Save a figure with all that belongs to it, and show it.

    Writes ``name.png`` (300 dpi), ``name.svg``, ``name.pdf``, ``name.csv`` (the table)
    and ``name.txt`` (captions and descriptions in both languages, methods sentence):
    the same bytes at every run, and all the files or none. The pictures carry caption,
    description and the record of the table, for `read_provenance`. The layout of the
    figure is then settled, and it is closed, so that a notebook shows it once.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        The figure, as in ``plot_frequencies(table).figure``.
    name : str or pathlib.Path
        Where to write, without a suffix; a missing folder is made.
    table : pandas.DataFrame or networkx.Graph, optional
        The data of the figure; of a network its links are written.
    caption : str or dict of str, optional
        What the reader finds under the figure, in the language that most of its letters
        are of, or for each language, as in ``{"ar": …, "en": …}``. One that is not
        given is written from the table, as by `caption`.
    alt : str or dict of str, optional
        The figure in words, for who cannot see it; given and written like the caption.

    Returns
    -------
    IPython.display.Image
        The figure at 100 dpi with its alternative text, for a notebook cell to end in.

    Raises
    ------
    FigureError
        If it is no figure, the name has a suffix, the figure cannot be drawn, or the
        files cannot be written; everything is then as it was before.
    SettingError
        If a caption or description is no text, or of a language that is not known.
    TableError
        If the table is neither a table nor a network.

    Examples
    --------
    >>> from siyaq.figures.charts.rankings import plot_mentions
    >>> from siyaq.figures.style import use_style
    >>> path = getfixture("tmp_path") / "mentions"
    >>> table = pd.DataFrame({"label": ["Syria", "Iran"], "count": [9, 7]})
    >>> with use_style("en"):
    ...     fig = plot_mentions(table).figure
    ...     save_figure(fig, path, table=table, caption="Who").alt
    'Chart. Who. Rows in the table: 2. Highest: Syria with 9, Iran with 7.'
    """
    import matplotlib.pyplot as plt
    from IPython.display import Image

    target = _target(fig, name)
    data = None if table is None else as_table(table)
    titles, alts = _given("caption", caption), _given("alt", alt)
    told = _captions(data, titles)
    described = _descriptions(fig, data, titles) | alts
    csv = None if data is None else _csv(data)
    words = _own(described)
    made = metadata(_own(told), words, origin(data, csv))
    files, preview = _pictures(fig, made)
    files["txt"] = _texts(told, described, data).encode()
    if csv is not None:
        files["csv"] = csv
    write_together({Path(f"{target}.{kind}"): file for kind, file in files.items()})
    plt.close(fig)
    return Image(data=preview, format="png", alt=words)


def _own(texts: dict[str, str]) -> str:
    """Return the text in the figure's language, or else in the other one."""
    return texts.get(language()) or next(iter(texts.values()))


def _target(fig: Figure, name: str | Path) -> Path:
    from matplotlib.figure import Figure

    if not isinstance(fig, Figure):
        msg = f"{type(fig).__name__} is no figure. Give the whole one, as in ax.figure."
        raise FigureError(msg)
    if not isinstance(name, str | Path) or "\0" in str(name):
        msg = f"{name!r} is no name of a file. Give text, such as 'output/mentions'."
        raise FigureError(msg)
    target = Path(name)
    kinds = {"csv", "txt", *fig.canvas.get_supported_filetypes()}
    if target.name in ("", "..") or str(name).endswith(("/", "\\")):
        msg = f"{str(name)!r} names no file. Give a folder and a name: output/mentions."
        raise FigureError(msg)
    if target.suffix[1:].lower() in kinds:
        msg = (
            f"{str(name)!r} has a suffix, but several files are written. Leave out "
            f"{target.suffix!r}."
        )
        raise FigureError(msg)
    return target


def _given(name: str, texts: str | dict[str, str] | None) -> dict[str, str]:
    """Return the texts that were given, by their language."""
    if texts is None:
        return {}
    texts = {_spoken(texts): texts} if isinstance(texts, str) else texts
    if not isinstance(texts, dict):
        msg = f"{name}={texts!r} is no text. Give a str, or one for each language: "
        raise SettingError(msg + "{'ar': …, 'en': …}.")
    for spoken, text in texts.items():
        check_choice(name, spoken, LANGUAGES)
        if not isinstance(text, str):
            msg = (
                f"{name}[{spoken!r}]={text!r} is no text. Give a str, or leave it out."
            )
            raise SettingError(msg)
    lines = {spoken: plain(text) for spoken, text in texts.items()}
    return {spoken: line for spoken, line in lines.items() if line}


def _spoken(text: str) -> str:
    """Tell the language of a text: English may name an Arabic word, and the reverse."""
    kinds = [bidirectional(char) for char in text if char.isalpha()]
    arabic = kinds.count("AL")
    return "ar" if arabic > len(kinds) - arabic else "en" if kinds else language()


def _captions(data: pd.DataFrame | None, titles: dict[str, str]) -> dict[str, str]:
    if data is None:
        return titles or {language(): word("figure")}
    return {spoken: captions.caption(data, spoken) for spoken in LANGUAGES} | titles


def _descriptions(
    fig: Figure, data: pd.DataFrame | None, titles: dict[str, str]
) -> dict[str, str]:
    """Return the figure in words: a caption of its own is the title, if it has one."""
    if data is None:
        return _captions(data, titles)
    seen = _seen(fig)
    return {
        spoken: captions.description(data, spoken, title=titles.get(spoken), **seen)
        for spoken in LANGUAGES
    }


def _seen(fig: Figure) -> dict[str, Any]:
    """Return what only the picture tells: how many rows, and an unusual chart."""
    from matplotlib.ticker import FixedLocator

    ax = next(iter(fig.axes), None)
    if ax is None:
        return {}
    if ax.get_xscale() == "log":
        return {"chart": "zipf"}
    if not ax.axison and ax.texts:
        return {"chart": "table"}
    named = isinstance(ax.yaxis.get_major_locator(), FixedLocator)
    return {"drawn": len(ax.get_yticks())} if named else {}


def _csv(data: pd.DataFrame) -> bytes:
    with TemporaryDirectory() as place:
        return to_csv(data, Path(place, "data.csv")).read_bytes()


def _pictures(fig: Figure, made: dict[str, dict]) -> tuple[dict[str, bytes], bytes]:
    """Draw the figure in every format, and small."""
    import matplotlib as mpl

    engine = fig.get_layout_engine()
    try:
        with mpl.rc_context(_SETTINGS):
            fig.draw_without_rendering()
            # One layout for all files, and for a further save: the same bytes.
            fig.set_layout_engine("none")
            files = {kind: _render(fig, kind, made[kind]) for kind in made}
            preview = _render(fig, "png", made["png"], dpi=PREVIEW_DPI)
    except (ValueError, TypeError, RuntimeError) as error:
        fig.set_layout_engine(engine or "none")
        reason = " ".join(str(error).split())[:200]
        msg = f"The figure cannot be drawn: {reason}. Write labels with rtl(), which"
        raise FigureError(msg + " draws every sign as it is.") from error
    files["pdf"] = single_kerns(files["pdf"])
    return files, small(preview)


def _render(fig: Figure, kind: str, made: dict, **settings: int) -> bytes:
    buffer = io.BytesIO()
    fig.savefig(buffer, format=kind, metadata=made, **settings)
    return buffer.getvalue()


def _texts(
    told: dict[str, str], described: dict[str, str], data: pd.DataFrame | None
) -> str:
    """Write each part under its heading, on one line."""
    parts = [
        (f"{part} ({name})", texts[spoken])
        for part, texts in (("Caption", told), ("Description", described))
        for spoken, name in LANGUAGES.items()
        if spoken in texts
    ]
    if data is not None and provenance(data):
        parts.append(("Methods", plain(methods(data))))
    return "\n\n".join(f"## {heading}\n\n{text}" for heading, text in parts) + "\n"
