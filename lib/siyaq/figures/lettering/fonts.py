"""The font of the figures, under a name that no font of the system has."""

from __future__ import annotations

import dataclasses
import functools
from pathlib import Path

from siyaq.errors import FigureError
from siyaq.figures.text import rtl

FONT = "Siyaq Amiri"  # a name of our own: a system's "Amiri" may be another version
OTHERS = ["DejaVu Sans"]  # comes with Matplotlib; for signs that the font lacks

_SAMPLE = "سبع لغات"  # letters that join on each side, and lam with alef


def register(font: str | Path | None = None) -> list[str]:
    """
    Make a font known to Matplotlib, and name the families to draw with.

    Parameters
    ----------
    font : str or pathlib.Path, optional
        A file (ttf, otf); by default Amiri as it comes with siyaq, in four faces.

    Returns
    -------
    list of str
        For ``font.family``: the font under a name of its own, then those for what it
        lacks.

    Raises
    ------
    FigureError
        If the file is missing, is no font, or has no Arabic letters.

    Examples
    --------
    >>> register()
    ['Siyaq Amiri', 'DejaVu Sans']
    """
    if font is None:
        return [_amiri(), *OTHERS]
    path = Path(font)
    if not path.is_file():
        msg = f"There is no font file {str(font)!r}. Give the path of a .ttf or .otf"
        raise FigureError(msg + " file, or leave font out for Amiri.")
    return [_own(path.resolve()), _amiri(), *OTHERS]


def files() -> list[Path]:
    """
    Return the font files that come with siyaq.

    Returns
    -------
    list of pathlib.Path
        The faces of Amiri.

    Raises
    ------
    FigureError
        If the package of the font is not complete.

    Examples
    --------
    >>> sorted(path.name for path in files())[-1]
    'Amiri-Regular.ttf'
    """
    try:
        import fontpkg

        paths = [Path(face.path) for face in fontpkg.family("Amiri").files]
    except (ImportError, LookupError, ValueError, OSError):
        paths = []
    if not paths or not all(path.is_file() for path in paths):
        msg = "The font Amiri is missing. Install it: pip install fontpkg-amiri; or"
        raise FigureError(msg + " give use_style() a font file of your own.")
    return paths


@functools.cache
def _amiri() -> str:
    for path in files():
        _add(path, FONT)
    return FONT


@functools.cache
def _own(path: Path) -> str:
    _check(path)
    name = f"Siyaq {path.stem}"
    _add(path, name)
    return name


def _add(path: Path, name: str) -> None:
    from matplotlib.font_manager import fontManager

    known = len(fontManager.ttflist)
    fontManager.addfont(path)
    entry = dataclasses.replace(fontManager.ttflist[known], name=name)
    fontManager.ttflist[known:] = [entry]


def _check(path: Path) -> None:
    from matplotlib.ft2font import FT2Font

    try:
        has = FT2Font(str(path)).get_charmap()
    except (RuntimeError, OSError, ValueError) as error:
        msg = f"{path.name!r} is no font that can be read. Give a .ttf or .otf file."
        raise FigureError(msg) from error
    drawn = sorted(set(rtl(_SAMPLE)) - {" "})  # letters, or their joined forms
    missing = [char for char in drawn if ord(char) not in has]
    if missing:
        listed = ", ".join(f"U+{ord(char):04X}" for char in missing)
        msg = f"The font {path.name!r} lacks Arabic letters ({listed}). Choose one that"
        raise FigureError(msg + " has them, such as Amiri.")
